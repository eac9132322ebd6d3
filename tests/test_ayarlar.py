"""The settings: what `init` leaves to fill in, what is refused, what is told and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from soz_ortak import IDARE, acilis, birak, csv, fis
from uctan_ortak import ayarla, batch, bulgular, kodlar, kostur, kosu_json, kur, sabit, yevmiye_nolari

pytestmark = pytest.mark.usefixtures("sabit")
__all__ = ["sabit"]


# -- what init leaves to fill in --


def test_init_idareyi_bos_birakir(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    s = batch(None, "init", kok)
    assert s.kod == 0
    assert "Sırada: config/batch.toml içinde [idare]" in s.metin
    assert all(ad in s.metin for ad in IDARE)
    assert batch(None, "init", kok, "--json").json["missing"] == [
        "[idare] kod",
        "[idare] ad",
        "[idare] muhasebe_birimi",
    ]
    metin = (kok / "config" / "batch.toml").read_text("utf-8")
    assert "Örnek Belediyesi" not in "\n".join(x for x in metin.splitlines() if not x.startswith("#"))


@pytest.mark.parametrize("komut", [("run", "--year", "2016"), ("run", "--year", "2016", "--dry-run"), ("watch",)])
def test_bos_idareyle_defter_acilmaz(tmp_path: Path, komut: tuple[str, ...]) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    birak(kok, {"fis-a.csv": csv(acilis("4634"), fis(2, "2016-01-02", birim="4634"))})
    s = batch(kok, *komut)
    assert s.kod == 5
    assert "batch.toml" in s.hata and "[idare]" in s.hata
    assert all(ad in s.hata for ad in IDARE)
    assert (kok / "inbox" / "fis-a.csv").exists()
    assert not (kok / "journal").exists() and not (kok / "state").exists()


def test_yalniz_bos_olan_anahtarlar_soylenir(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    ayarla(kok, {"idare": {"kod": "46.34.01", "ad": "Kuzuluk Belediyesi"}})
    assert kostur(kok).hata.rstrip().endswith("boş olanlar: muhasebe_birimi")
    ayarla(kok, {"idare": {"muhasebe_birimi": "5401"}})
    birak(kok, {"fis-a.csv": csv(acilis(), fis(2, "2016-01-02"))})
    ayarla(kok, {"inbox": {"settle_ms": 0}})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert len(yevmiye_nolari(kok, "5401")) == 2


def test_bos_idareyle_bakan_komutlar(tmp_path: Path) -> None:
    """What looks at nothing of the administration works; what would speak in its name asks for it."""
    kok = tmp_path / "d"
    batch(None, "init", kok)
    birak(kok, {"fis-a.csv": csv(acilis())})
    assert batch(kok, "verify", "--full").kod == 0
    assert batch(kok, "rebuild").kod == 0
    s = batch(kok, "status")
    assert s.kod == 0 and "[idare] muhasebe_birimi" in s.metin
    assert batch(kok, "status", "--json").json["missing"] == [
        f"[idare] {ad}" for ad in ("kod", "ad", "muhasebe_birimi")
    ]
    for komut in (
        ("validate", str(kok / "inbox" / "fis-a.csv")),
        ("report", "mizan", "--year", "2016"),
        ("query", "hesap 100"),
        ("proof", "1"),
    ):
        s = batch(kok, *komut)
        assert s.kod == 5 and "[idare]" in s.hata, komut


def test_demo_kendi_idaresini_doldurur(tmp_path: Path) -> None:
    s = batch(None, "init", tmp_path / "d", "--demo", "--json")
    assert s.json["missing"] == []
    assert batch(tmp_path / "d", "status", "--json").json["missing"] == []


def test_demo_isletmenin_ayarina_dokunmaz(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    once = (kok / "config" / "batch.toml").read_bytes()
    assert "config/batch.toml içinde [idare]" in batch(None, "init", kok, "--demo").metin
    assert (kok / "config" / "batch.toml").read_bytes() == once


# -- the opening --


def test_acilissiz_yil_reddedilir(tmp_path: Path) -> None:
    kok = kur(
        tmp_path / "d", {"fis-a.csv": csv(fis(2, "2016-01-02"), fis(3, "2016-01-03"))}, donem={"acilis": "zorunlu"}
    )
    s = batch(kok, "validate", kok / "inbox" / "fis-a.csv", "--json")
    assert s.kod == 1 and {b["kod"] for b in s.json["findings"]} == {"YEV-004"}
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 2, "duplicate": 0}
    (b, _) = (x for x in bulgular(kok) if x["kod"] == "YEV-004")
    assert b["seviye"] == "red"
    assert "ACILIS" in b["oneri"] and 'acilis = "istege-bagli"' in b["oneri"]
    assert yevmiye_nolari(kok) == []
    # The way out works: the opening first, then the very same documents.
    birak(kok, {"fis-b.csv": csv(acilis(), fis(2, "2016-01-02"), fis(3, "2016-01-03"))})
    assert kosu_json(kok)["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}


def test_bozuk_acilis_yili_baslatmaz(tmp_path: Path) -> None:
    """An opening that is itself refused opens nothing: what comes after it waits for the mended one."""
    bozuk = fis(1, "2016-01-01", "102", "500", islem="ACILIS", karsi="4.99")
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(bozuk, fis(2, "2016-01-02"))}, donem={"acilis": "zorunlu"})
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 2, "duplicate": 0}
    assert sorted(set(kodlar(kok))) == ["FIS-001", "YEV-004"]


def test_acilis_her_yilin_ve_birimin_kendisinindir(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(acilis(), fis(2, "2016-01-02"))}, donem={"acilis": "zorunlu"})
    kostur(kok)
    birak(kok, {"fis-b.csv": csv(fis(3, "2016-01-04"), fis(1, "2016-01-04", birim="4635"))})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kodlar(kok).count("YEV-004") == 1


def test_istege_bagli_acilis_uyarir_ve_politikaya_uyar(tmp_path: Path) -> None:
    dosya = {"fis-a.csv": csv(fis(2, "2016-01-02"), fis(3, "2016-01-03"))}
    kok = kur(tmp_path / "uyari", dosya, donem={"acilis": "istege-bagli"})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert [b["seviye"] for b in bulgular(kok) if b["kod"] == "YEV-004"] == ["uyari"]
    for seviye, kabul in (("kapali", 2), ("red", 0)):
        kok = kur(tmp_path / seviye, dosya, donem={"acilis": "istege-bagli"}, politika={"YEV-004": seviye})
        assert kosu_json(kok)["documents"]["accepted"] == kabul
        assert ("YEV-004" in kodlar(kok)) == (seviye == "red")


def test_zorunlu_acilis_politikayla_gevsetilmez(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", donem={"acilis": "zorunlu"}, politika={"YEV-004": "kapali"})
    s = kostur(kok)
    assert s.kod == 5 and 'acilis = "istege-bagli"' in s.hata
