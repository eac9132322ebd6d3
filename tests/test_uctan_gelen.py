"""A hostile inbox: names, links, special files, folders and values that try to lead somewhere else."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ornek import acilis, ayarla, calisma, csv, fis, xml, xml_fis
from uctan_ortak import batch, bulgular, goruntu, kostur, kosu_json, red_raporlari, yevmiye_nolari

from batch.pipeline.yayim import red_dizini

pytestmark = pytest.mark.usefixtures("sabit")
KOTU = csv(fis(1, "2016-01-04", karsi="4.99"))


@pytest.fixture
def kok(tmp_path: Path) -> Iterator[Path]:
    """A working directory with neighbours; whatever the test does, nothing beside it may change."""
    (tmp_path / "komsu").mkdir()
    (tmp_path / "komsu" / "fis-gizli.csv").write_bytes(csv(fis("GIZLI", "2016-01-04")))
    k = calisma(tmp_path / "d")
    once = {ad: v for ad, v in goruntu(tmp_path).items() if not ad.startswith("d")}
    yield k
    assert {ad: v for ad, v in goruntu(tmp_path).items() if not ad.startswith("d")} == once
    assert {y.name for y in k.iterdir()} <= {"inbox", "outbox", "config", "journal", "state"}


ADLAR = [
    b"fis-a\nb.csv",
    b"fis-\xff\xfe.csv",
    b"fis-..-..-x.csv",
    b"..fis\\..\\x.csv",
    b"fis-$(touch x).csv",
    b"fis-;rm -rf.csv",
    b"fis-\x1b[31m.csv",
    "fis-ŞĞİ ışık.csv".encode(),
    b"fis-" + b"u" * 240 + b".csv",
    b"-rf.csv",
    b"fis-a.csv.csv",
    b"FIS-BUYUK.CSV",
    b"fis-con.csv",
    b"fis- .csv",
    b"...csv",
]


@pytest.mark.parametrize("ad", ADLAR, ids=repr)
def test_ad_disari_cikaramaz(kok: Path, ad: bytes) -> None:
    yol = os.fsencode(kok / "inbox") + b"/" + ad
    Path(os.fsdecode(yol)).write_bytes(KOTU)
    cikis = kostur(kok, "--json")
    if ad.startswith(b"."):
        assert cikis.json["files"]["taken"] == 0
        return
    assert cikis.kod == 1 and cikis.json["files"]["rejected"] == 1
    assert not os.path.lexists(yol)
    (rapor,) = red_raporlari(kok)
    assert rapor["dosya"].isprintable()
    assert "FIS-001" in [b["kod"] for b in rapor["bulgular"]]
    assert rapor["bulgular"][0]["dosya"] == rapor["dosya"]
    for y in (kok / "outbox").rglob("*"):
        assert y.name.isascii() and y.name == y.name.lower() and len(y.name) < 200
    assert "\x1b" not in batch(kok, "status").metin
    assert batch(kok, "verify", "--full").kod == 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(adlar=st.sets(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20), min_size=2, max_size=12))
def test_red_klasorleri_ayridir(adlar: set[str]) -> None:
    """Different names, different folders, each directly under red/."""
    dizinler = {ad: red_dizini(Path("o"), ad) for ad in adlar if not any(0xD800 <= ord(h) < 0xE000 for h in ad)}
    assert len(set(dizinler.values())) == len(dizinler)
    for d in dizinler.values():
        assert d.parent == Path("o/red") and d.name not in (".", "..") and d.name.isascii()


def test_ayni_guvenli_ada_dusen_dosyalar(kok: Path) -> None:
    adlar = ["fis-şube.csv", "fis-sube.csv", "FIS-SUBE.CSV", "fis sube.csv", "alt/fis-sube.csv", "alt-fis-sube.csv"]
    for i, ad in enumerate(adlar):
        (kok / "inbox" / ad).parent.mkdir(exist_ok=True)
        (kok / "inbox" / ad).write_bytes(csv(fis(f"N-{i}", "2016-01-04", karsi="4.99")))
    assert kosu_json(kok)["files"]["rejected"] == len(adlar)
    raporlar = red_raporlari(kok)
    assert sorted(r["dosya"] for r in raporlar) == sorted(adlar)
    assert {b["belge_no"] for b in bulgular(kok)} == {f"N-{i}" for i in range(len(adlar))}
    for dizin in (kok / "outbox" / "red").iterdir():
        assert len(list(dizin.iterdir())) == 4  # two reports, the copy in its own form and as a spreadsheet


def test_baglar_ve_ozel_dosyalar_alinmaz(kok: Path) -> None:
    inbox = kok / "inbox"
    (inbox / "fis-passwd.csv").symlink_to("/etc/passwd")
    (inbox / "fis-gizli.csv").symlink_to(kok.parent / "komsu" / "fis-gizli.csv")
    (inbox / "klasor").symlink_to(kok.parent / "komsu", target_is_directory=True)
    (inbox / "kok").symlink_to("/", target_is_directory=True)
    (inbox / "kirik.csv").symlink_to("yok.csv")
    (inbox / "dongu").symlink_to(".", target_is_directory=True)
    os.mkfifo(inbox / "fis-boru.csv")
    (inbox / "fis-a.csv").write_bytes(csv(fis(1, "2016-01-04")))
    once = {ad: v for ad, v in goruntu(inbox).items() if ad != "fis-a.csv"}
    sonuc = kosu_json(kok)
    assert sonuc["files"]["taken"] == 1 and sonuc["documents"]["accepted"] == 1
    assert goruntu(inbox) == once


def test_yoksayilan_adlar(kok: Path) -> None:
    inbox = kok / "inbox"
    adlar = [".fis.csv", "fis.csv.part", "fis.csv.tmp", "fis.csv~", "README.md", ".gizli/fis-a.csv"]
    for ad in adlar:
        (inbox / ad).parent.mkdir(exist_ok=True)
        (inbox / ad).write_bytes(csv(fis(ad[:5], "2016-01-04")))
    once = goruntu(inbox)
    assert kosu_json(kok)["files"]["taken"] == 0
    assert goruntu(inbox) == once
    (inbox / "fis.csv.part").rename(inbox / "fis.csv")
    assert kosu_json(kok)["files"]["taken"] == 1


def test_alt_klasorler_alinir(kok: Path) -> None:
    for i, ad in enumerate(["a/b/c/fis-a.csv", "a/fis-a.csv", "fis-a.csv"], 1):
        (kok / "inbox" / ad).parent.mkdir(parents=True, exist_ok=True)
        (kok / "inbox" / ad).write_bytes(csv(fis(i, "2016-01-04")))
    assert kosu_json(kok)["documents"]["accepted"] == 3
    assert len(yevmiye_nolari(kok)) == 3


def test_buyuyen_dosya_durulunca_alinir(kok: Path) -> None:
    ayarla(kok, {"inbox": {"settle_ms": 150}})
    yol = kok / "inbox" / "fis-a.csv"
    parcalar = [csv(acilis()), *(fis(n, "2016-01-04").encode() for n in range(2, 12))]
    dur = threading.Event()

    def yaz() -> None:
        with yol.open("ab", buffering=0) as f:
            for p in parcalar:
                f.write(p)
                time.sleep(0.05)
            dur.wait(5)

    yazan = threading.Thread(target=yaz)
    yazan.start()
    try:
        time.sleep(0.06)
        assert kosu_json(kok)["files"]["taken"] == 0  # it grew while it was being waited for
        time.sleep(0.7)
        assert kosu_json(kok)["documents"]["accepted"] == 11
    finally:
        dur.set()
        yazan.join()


def test_gelecek_tarihli_dosya_da_alinir(kok: Path) -> None:
    """A sender whose clock is ahead must not keep its file from being taken."""
    ayarla(kok, {"inbox": {"settle_ms": 50}})
    yol = kok / "inbox" / "fis-a.csv"
    yol.write_bytes(csv(fis(1, "2016-01-04")))
    os.utime(yol, (time.time() + 86_400,) * 2)
    assert kosu_json(kok)["files"]["taken"] == 1


@pytest.mark.parametrize("birim", ["../../x", "..", "/etc", "4634/../x", "a\\b", "%2e%2e"])
def test_birim_kodu_yol_olamaz(kok: Path, birim: str) -> None:
    (kok / "inbox" / "fis-a.csv").write_bytes(csv(fis(1, "2016-01-04", birim=birim)))
    govde = xml(xml_fis(2, "2016-01-04").replace("<fis ", f'<fis muhasebe_birimi="{birim}" '))
    (kok / "inbox" / "a.xml").write_bytes(govde)
    sonuc = kosu_json(kok)
    assert sonuc["documents"]["accepted"] == 0 and sonuc["files"]["rejected"] == 2
    kodlar = {b["kod"] for b in bulgular(kok) if b["seviye"] == "red"}
    assert kodlar & {"BLG-005", "BLG-006", "XML-013"}
    assert not any(y.is_dir() for y in (kok / "journal").iterdir() if y.name != "alinan")


@pytest.mark.parametrize("alan", ["kaynak", "muhasebe_birimi", "belge_no"])
def test_esleme_sabiti_yol_olamaz(kok: Path, alan: str) -> None:
    (kok / "config" / "kaynaklar" / "kotu.toml").write_text(
        '[dosya]\ndesen = "kotu.csv"\nbicim = "csv"\n'
        f'[sabitler]\n{alan} = "../../../x"\n[sutunlar]\n'
        + "".join(
            f'{a} = "{a}"\n' for a in ("belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak") if a != alan
        ),
        "utf-8",
    )
    (kok / "inbox" / "kotu.csv").write_bytes(
        b"belge_turu;belge_no;tarih;hesap;borc;alacak\nMIF;1;2016-01-04;100;5.00;\nMIF;1;2016-01-04;102;;5.00\n"
    )
    assert kostur(kok).kod in (0, 1, 5)


def test_dosya_adi_tablo_hucresinde_formul_olmaz(kok: Path) -> None:
    """A text that a spreadsheet would run is defused in what the outbox gives to spreadsheets."""
    kotu = fis(1, "2016-01-04").replace("Kayıt 1", "=cmd|' /C calc'!A0")
    (kok / "inbox" / "fis-a.csv").write_bytes(csv(kotu))
    assert kosu_json(kok)["documents"]["accepted"] == 1
    s = batch(kok, "report", "yevmiye", "--year", "2016", "--format", "csv")
    hucreler = [h.strip('"') for satir in s.metin.splitlines() for h in satir.split(";")]
    assert any("cmd|" in h for h in hucreler)
    assert not any(h.startswith(("=", "@", "+", "\t")) for h in hucreler)


def test_cok_buyuk_dosya_bellege_alinmadan_reddedilir(kok: Path) -> None:
    ayarla(kok, {"inbox": {"azami_bayt": 100_000}})
    with (kok / "inbox" / "fis-dev.csv").open("wb") as f:
        f.truncate(50_000_000)  # sparse
    assert kosu_json(kok)["files"]["rejected"] == 1
    assert [b["kod"] for b in bulgular(kok)] == ["DOS-001"]


def test_red_raporu_duzeltilenin_tarihini_de_soyler(tmp_path: Path) -> None:
    """The journal has gone on in the same run: what is sent again under its old day would be refused once more."""
    kok = calisma(tmp_path, {"fis-a.csv": csv(fis(1, "2016-01-04", karsi="4.00"), fis(2, "2016-01-08"))})
    kostur(kok)
    (rapor,) = (kok / "outbox" / "red").rglob("rapor-*.txt")
    assert "son yevmiye artık 08.01.2016 gününde" in " ".join(rapor.read_text("utf-8").split())
    (kok / "inbox" / "fis-b.csv").write_bytes(csv(fis(3, "2016-01-08", karsi="4.00")))
    kostur(kok)
    (rapor,) = (kok / "outbox" / "red" / "fis-b.csv").rglob("rapor-*.txt")
    assert "son yevmiye artık" not in rapor.read_text("utf-8")
