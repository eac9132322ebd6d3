"""What a command loads before it answers: a run that finds nothing to do, a mizan, the first run after `init`."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ornek import ayarla, birak, calisma, csv, fis
from uctan_ortak import batch, kostur, ortam

from batch import config
from batch.cli import komutlar
from batch.documents.izdusum import Toplam
from batch.journal import niyet
from batch.pipeline import bos_kosu, kosu
from batch.reports import rapor
from batch.state import depo
from batch.turler import gec, kutuk

pytestmark = pytest.mark.usefixtures("sabit")

_BETIK = """
import os, sys
os._exit = sys.exit
from batch.cli import main
try:
    main()
except SystemExit as h:
    print("\\n" + " ".join([str(h.code), *sys.modules]))
"""


def _yuklenen(kok: Path, *arg: str) -> tuple[str, set[str]]:
    """Exit code of a process of its own, and the modules that it has loaded."""
    komut = [sys.executable, "-c", _BETIK, "--root", str(kok), *arg]
    r = subprocess.run(komut, capture_output=True, text=True, check=True, env=ortam())
    kod, *moduller = r.stdout.splitlines()[-1].split()
    return kod, set(moduller)


def _turleri(moduller: set[str]) -> set[str]:
    """Of which kinds anything has been loaded."""
    return {m.split(".")[2] for m in moduller if m.startswith("batch.turler.")} - {"gec"}


def _bos(kok: Path) -> bool:
    return bos_kosu.kos(config.oku(kok), 0, "") is not None


@pytest.fixture
def dolu(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    assert kostur(kok).kod == 0
    return kok


def test_bos_kosu_ve_mizan_az_sey_yukler(dolu: Path) -> None:
    kod, moduller = _yuklenen(dolu, "run")
    agir = {"numpy", "pyarrow", "lxml", "sqlite3", "tabulate", "rich", "batch.documents.tur", "batch.pipeline.kosu"}
    assert kod == "0" and moduller & agir == set()
    kod, moduller = _yuklenen(dolu, "report", "mizan", "--year", "2016", "--format", "csv")
    assert kod == "0" and moduller & {"numpy", "pyarrow", "lxml", "tabulate", "batch.rules.katalog"} == set()
    raporlar = {m.removeprefix("batch.reports.") for m in moduller if m.startswith("batch.reports.")}
    assert "mizan" in raporlar and raporlar & {"butce_cetvelleri", "defterler", "tasinir_ani", "gorev_ani"} == set()
    assert _turleri(moduller) == {"fis"}


def test_okuyan_kayitlarinin_turlerini_yukler(dolu: Path) -> None:
    """Kinds are loaded as their records are met: those of the open block, of all where the file is gone."""
    baslik = "belge_no;tarih;islem;kisi;ad_soyad;rol;birim;baslangic;bitis;sifat;devralan;kapsam\n"
    birak(dolu, {"gorevli-a.csv": f"{baslik}G-1;2016-01-04;GOREV;M-101;Ayşe Demir;VEZNEDAR;4634;;;;;\n".encode()})
    assert kostur(dolu).kod == 0
    for dosya in (dolu / "state" / "4634" / "2016.sqlite", dolu / "state" / "4634" / "yok"):
        dosya.unlink(missing_ok=True)
    for _ in "with its file", "without":
        kod, moduller = _yuklenen(dolu, "report", "mizan", "--year", "2016", "--format", "csv")
        assert kod == "0" and _turleri(moduller) == {"fis", "gorevli"}
        (dolu / "state" / "4634" / "2016.sqlite").unlink(missing_ok=True)


def _arac() -> Any:
    yol = Path(__file__).parent / "araclar" / "izdusum_listesi.py"
    tarif = importlib.util.spec_from_file_location("izdusum_listesi", yol)
    assert tarif is not None and tarif.loader is not None
    modul = importlib.util.module_from_spec(tarif)
    tarif.loader.exec_module(modul)
    return modul


def test_liste_turlerin_dedigidir() -> None:
    """What readers know of kinds before they load any is what the kinds declare, in the same order."""
    assert gec.LISTE.read_text("utf-8") == _arac().liste(), "make docs"
    hepsi, okunan = kutuk(), gec.okur_kutugu()
    assert list(okunan.tur) == list(hepsi.tur) and okunan.turler == hepsi.turler and okunan.ilk is hepsi.ilk
    assert depo.sema(okunan) == depo.sema(hepsi)
    assert "DENEME" not in okunan.tur and okunan.cozucu.get("DENEME") is None
    with pytest.raises(ValueError, match="adsiz"):
        _arac().satiri(Toplam("adsiz", ("a",), ("b",), frozenset({"FIS"}), lambda o: ()))


@pytest.mark.parametrize("arg", [(), ("--year", "2016"), ("--year", "2017"), ("--unit", "4635")])
def test_bos_kosu_oteki_gibi_anlatir(dolu: Path, monkeypatch: pytest.MonkeyPatch, arg: tuple[str, ...]) -> None:
    (dolu / "journal" / "eski").mkdir()
    (dolu / "journal" / "eski" / "yevmiye.jsonl").write_bytes(b"")  # told of, never read
    (dolu / "inbox" / "ek").mkdir()
    (dolu / "inbox" / "ek" / "fis-x.csv").write_bytes(b"x")

    def ciktilar() -> list[object]:
        s, j = batch(dolu, "run", *arg), json.loads(batch(dolu, "run", *arg, "--json").cikti)
        return [s.kod, s.cikti, s.hata, {**j, "seconds": 0}]

    def agir(*_: object) -> list[object]:
        raise AssertionError("belgelerin gereci yüklenmemeliydi")

    with monkeypatch.context() as m:
        m.setattr(kosu, "calistir", agir)
        kisa = ciktilar()
    with monkeypatch.context() as m:
        m.setattr(bos_kosu, "kos", lambda *_: None)
        assert ciktilar() == kisa
    assert kisa[0] == 0 and "eski" in str(kisa) and "fis-x.csv" in str(kisa)


def test_duz_olmayan_oteki_kosunundur(dolu: Path) -> None:
    """Whatever lies in the inbox, was left behind, or was cut off."""
    assert _bos(dolu)
    for yol in (
        dolu / "inbox" / "fis-b.csv",
        dolu / "state" / ".kosu-x" / "paket-1",
        dolu / "state" / "4634" / ".yazilan-2016.sqlite",
        dolu / "journal" / "alinan" / ".gecici-alinan",
        dolu / "journal" / "niyet.json",
    ):
        yol.parent.mkdir(exist_ok=True)
        yol.write_bytes(b"")
        assert not _bos(dolu), yol
        yol.unlink()
        if yol.parent.name.startswith("."):
            yol.parent.rmdir()
    assert _bos(dolu)


def test_ayarlar_degisince_hepsi_okunur(dolu: Path) -> None:
    """What a run has found sound is known by the hash of the settings; any other settings are read as a whole."""
    kural = dolu / "config" / "isleyis" / "99-deneme.kural"
    kural.write_text("böyle kural olmaz\n", "utf-8")
    assert not _bos(dolu)
    for _ in range(2):
        s = kostur(dolu)
        assert s.kod == 5 and "99-deneme.kural:1" in s.hata
    kural.unlink()
    assert _bos(dolu)
    ayarla(dolu, {"donem": {"sicrama_gun": 30}})
    assert not _bos(dolu)
    assert kostur(dolu).kod == 0
    assert _bos(dolu)
    (dolu / "state" / "kural-ayarlar.iz").write_bytes(b"\0")
    assert not _bos(dolu)
    assert kostur(dolu).kod == 0 and _bos(dolu)


def test_denetlenmis_donusum_dosyasini_bekler(dolu: Path) -> None:
    """A stylesheet that a run has found sound is compiled when a file asks for it; another one is tried by each run."""
    birak(dolu, {"fis-b.csv": csv(fis(2, "2016-01-05"))})
    kod, moduller = _yuklenen(dolu, "run")
    assert kod == "0" and moduller & {"lxml", "batch.reading.donusum"} == set() and "numpy" in moduller
    birak(dolu, {"yevmiye-2016-03.xml": (config.proje_dizini() / "templates/ornek/yevmiye-2016-03.xml").read_bytes()})
    kod, moduller = _yuklenen(dolu, "run", "--json")
    assert kod == "0" and "batch.reading.donusum" in moduller
    xsl = dolu / "config" / "kaynaklar" / "ornek-xml.xsl"
    xsl.write_text("<a/>", "utf-8")
    birak(dolu, {"fis-c.csv": csv(fis(3, "2016-03-31"))})
    for _ in range(2):
        s = kostur(dolu)
        assert s.kod == 5 and "ornek-xml.xsl" in s.hata and (dolu / "inbox" / "fis-c.csv").exists()


@pytest.mark.parametrize(
    "kural", ["şart X-1 (m.1) ise 5.00 <= 6.00\n", "şart X-1 (m.1) eğer HİÇYOK ise 5.00 <= 6.00\n"]
)
def test_isaretten_sonra_yazilan_yanlis_kural_soylenir(dolu: Path, monkeypatch: pytest.MonkeyPatch, kural: str) -> None:
    """Saved between the look at the mark and the reading of the rules: the mark was of other rules."""
    yol = dolu / "config" / "isleyis" / "99-deneme.kural"
    soran, yazilsin = bos_kosu.denetlendi_mi, [True]

    def yazarak(ayarlar: config.Ayarlar) -> bool:
        sonuc = soran(ayarlar)
        if sonuc and yazilsin.pop():
            yazilsin.append(False)
            yol.write_text(kural, "utf-8")
        return sonuc

    birak(dolu, {"fis-b.csv": csv(fis(2, "2016-01-05"))})
    with monkeypatch.context() as m:
        m.setattr(bos_kosu, "denetlendi_mi", yazarak)
        s = kostur(dolu)
    assert s.kod == 5 and "99-deneme.kural" in s.hata, s.hata
    assert not bos_kosu.denetlendi_mi(config.oku(dolu))
    assert kostur(dolu).kod == 5 and (dolu / "inbox" / "fis-b.csv").exists()
    yol.unlink()
    assert kostur(dolu).kod == 0


def test_okunamayan_isaret_kosuyu_durdurmaz(dolu: Path) -> None:
    isaret = dolu / "state" / "kural-ayarlar.iz"
    isaret.unlink()
    isaret.mkdir()
    birak(dolu, {"fis-b.csv": csv(fis(2, "2016-01-05"))})
    assert kostur(dolu).kod == 0 and not _bos(dolu)


@pytest.mark.parametrize("sozler", [("report",), ("--root", "run", "report"), ("--root=run", "report")])
def test_adi_soylenen_komut_tek_basina_kurulur(sozler: tuple[str, ...]) -> None:
    """Whatever stands before its name; a word that is no command's gets all of them, to be told what it may have been."""
    app = komutlar.app
    assert app._istenen([*sozler, "mizan", "--year", "2016"]) == "report"
    tek = app._yalniz("report")
    assert [k.callback.__name__ for k in tek.registered_commands if k.callback] == ["report"]
    assert tek.registered_groups == [] and len(app.registered_commands) > 20
    assert [g.name for g in app._yalniz("destek").registered_groups] == ["destek"]
    assert app._yalniz("rapor") is app and app._istenen(["--help"]) == "--help" and app._istenen([]) == ""


def test_init_kurallari_derlenmis_birakir(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    assert batch(None, "init", kok).kod == 0
    assert [y.suffix for y in (kok / "state").iterdir()] == [".bin"]
    idare = {"kod": "46.34.01", "ad": "Örnek", "muhasebe_birimi": "4634"}
    ayarla(kok, {"idare": idare, "inbox": {"settle_ms": 0}, "donem": {"acilis": "istege-bagli"}})
    birak(kok, {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    kod, moduller = _yuklenen(kok, "run")
    assert kod == "0" and "batch.rules.dil.ayristir" not in moduller and "batch.pipeline.kosu" in moduller
    # Rules that are wrong are told by the run, not by `init`, which mends what is missing.
    (kok / "config" / "isleyis" / "99-deneme.kural").write_text("böyle kural olmaz\n", "utf-8")
    assert batch(None, "init", kok).kod == 0


def test_rapor_kutugu_raporlariyla_aynidir() -> None:
    """The options that are known before a report is loaded are those of the reports; a block names what it has."""
    secenekler = {
        x.secenek.ad: (x.ad, x.secenek) for r in rapor.RAPORLAR.values() for x in (*r.parametreler, *r.kisayollar)
    }
    assert dict((s.ad, (ad, s)) for ad, s in rapor.secenekler()) == secenekler
    with pytest.raises(TypeError, match="zimmet-fisi"):
        rapor.RaporKutugu(rapor._Blok("zimmet_raporlari.ZIMMET_RAPORLARI", "baska"))["baska"]
    with pytest.raises(TypeError, match="mizan"):
        rapor.RaporKutugu(rapor.RAPORLAR["mizan"], rapor.RAPORLAR["mizan"])


@pytest.mark.parametrize("yerine", [None, "dosya", "baglanti"])
def test_inbox_yoksa_oteki_kosunundur(dolu: Path, yerine: str | None) -> None:
    """That one makes it, or tells what stands in its place."""
    inbox = dolu / "inbox"
    shutil.rmtree(inbox)
    if yerine == "dosya":
        inbox.touch()
    elif yerine == "baglanti":
        inbox.symlink_to(dolu / "yok")
    assert not _bos(dolu)
    if yerine is None:
        assert batch(dolu, "run").kod == 0 and inbox.is_dir()
    elif yerine == "dosya":
        assert batch(dolu, "run").kod == 6


def test_bekletilen_dosya_kisa_kosuya_engel_degildir(dolu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A taken file that is kept for its last look: not due, due, and changed meanwhile."""
    ayarla(dolu, {"inbox": {"settle_ms": 1000}})
    (dolu / "inbox" / "fis-b.csv").write_text(csv(fis(2, "2016-01-05")).decode())
    with monkeypatch.context() as m:
        m.setattr("batch.pipeline.gelen.durulanlar", lambda a, **_: [a.inbox / "fis-b.csv"])
        assert kostur(dolu).kod == 0
    (kalan,) = (dolu / "inbox" / ".batch-alinan").glob("*/fis-b.csv")
    assert _bos(dolu) and kalan.exists()
    once = kalan.parent.stat().st_mtime
    os.utime(kalan.parent, (once - 3600, once - 3600))
    assert _bos(dolu) and not kalan.exists() and not (dolu / "inbox" / ".batch-alinan").exists()
    kalan.parent.mkdir(parents=True)
    kalan.write_bytes(csv(fis(2, "2016-01-05")) + b"MIF;3\n")  # its sender went on: the run takes it again
    assert not _bos(dolu)


def test_dosyanin_uzantisi_bicimi_soyler(dolu: Path) -> None:
    for ad, basi in (("m.pdf", b"%PDF"), ("m.xlsx", b"PK"), ("m.csv", b"kod;"), ("m.liste", "İdare".encode())):
        yol = dolu / ad
        assert batch(dolu, "report", "mizan", "--year", "2016", "-o", str(yol)).kod == 0
        assert basi in yol.read_bytes()[:2000], ad
    yol = dolu / "a.pdf"
    assert batch(dolu, "report", "mizan", "--year", "2016", "--format", "txt", "-o", str(yol)).kod == 0
    assert not yol.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("veri", [b"", None])
def test_yarida_kalan_kosu_raporda_soylenir(dolu: Path, veri: bytes | None) -> None:
    """What a report shows may lack some of its documents; a record of it that is damaged stops nobody from reading."""
    ayarlar = config.oku(dolu)
    niyet.yaz(ayarlar.journal, niyet.Niyet("k-1", "2016-01-01T00:00:00Z", 2016, "", ayarlar.parmak_izi, (), ()))
    if veri is not None:
        (ayarlar.journal / "niyet.json").write_bytes(veri)
    r = batch(dolu, "report", "mizan", "--year", "2016", "--format", "csv")
    assert r.kod == 0 and r.hata.startswith("not: ")
    assert ("k-1 koşusu sürüyor ya da yarıda kalmış" in r.hata) == (veri is None)
