"""`batch kod`: a code's meaning and way out, near codes for one that is none, the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calisma_ortak import komut
from ornek import calisma

from batch.cli import kod_komutu
from batch.rules.katalog import KATALOG


@pytest.mark.parametrize("yazilan", ["FIS-001", "fis-001", "fıs 1", "FİS001", " fis-1 "])
def test_kod_nasil_yazilirsa_yazilsin(tmp_path: Path, yazilan: str) -> None:
    r = komut(tmp_path, "kod", yazilan)
    assert r.exit_code == 0
    t = KATALOG["FIS-001"]
    metin = " ".join(r.stdout.split())
    for parca in (f"{t.kod} {t.baslik}", t.aciklama, f"→ {t.oneri}", f"Dayanak: {t.madde}", "değiştirilemez"):
        assert parca in metin
    assert "söylenmeyenler: ISL-" in metin and "söylenmez: BLG-007" in metin
    assert "Örnek (FIS-001.csv):\n  belge_turu;belge_no" in r.stdout


def test_her_kodun_sayfasi_ornegiyle(tmp_path: Path) -> None:
    for t in KATALOG.values():
        # Of an empty file an empty one; a workbook is no text.
        assert kod_komutu._ornek(t).strip(" ") or t.kod == "DOS-002" or t.ornek in ("xlsx", "xlsm")
    assert komut(tmp_path, "kod", "XLS-001").stdout.endswith("/tests/ornek/hata/XLS-001.xlsx\n")
    j = json.loads(komut(tmp_path, "kod", "TUT-001", "--json").stdout)
    assert (j["code"], j["severity"], j["in_force"], j["example"]["name"]) == ("TUT-001", "red", "red", "TUT-001.csv")
    assert j["meaning"] == KATALOG["TUT-001"].aciklama and j["example"]["text"].startswith("belge_turu;")


@pytest.mark.parametrize(
    ("yazilan", "yakin"),
    [("FIS-099", "FIS-009"), ("HPS-001", "HSP-001"), ("TUT-OO1", "TUT-001"), ("zzz", ""), ("%", "")],
)
def test_olmayan_kod(tmp_path: Path, yazilan: str, yakin: str) -> None:
    r = komut(tmp_path, "kod", yazilan)
    assert r.exit_code == 2 and r.stdout == "" and f"«{yazilan}» diye bir bulgu kodu yok" in r.stderr
    assert yakin in r.stderr and ("yakınları" in r.stderr) == bool(yakin)
    assert json.loads(komut(tmp_path, "kod", yazilan, "--json").stdout)["exit_code"] == 2


def test_liste(tmp_path: Path) -> None:
    hepsi = komut(tmp_path, "kod").stdout
    assert hepsi == komut(tmp_path, "kod", "--list").stdout
    assert [s.split()[0] for s in hepsi.splitlines() if s.startswith("  ")] == list(KATALOG)
    gruplar = json.loads(komut(tmp_path, "kod", "TAR", "--json").stdout)["groups"]
    assert {t["code"][:3] for g in gruplar for t in g["codes"]} == {"TAR"}


def test_dizinin_politikasi_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", politika={"FIS-010": "uyari"})
    assert (
        "Seviye:  red (belge reddedilir); bu dizinde uyarı; belge işlenir ([politika])"
        in komut(kok, "kod", "FIS-010").stdout
    )


def test_uzun_ornek_kesilir_ornegi_olmayan_da_anlatilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metin = komut(tmp_path, "kod", "XML-003").stdout
    assert max(map(len, metin.splitlines())) <= 163 and "…" in metin
    assert "satır daha (--json hepsini verir)" in komut(tmp_path, "kod", "BTC-038").stdout
    monkeypatch.setattr(kod_komutu, "ORNEKLER", Path("yok"))
    assert "Örnek (" not in komut(tmp_path, "kod", "FIS-001").stdout
