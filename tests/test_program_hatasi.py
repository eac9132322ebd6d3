"""A fault of the program on one document or file: the others are processed, nothing is lost, nothing is repeated."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ornek import acilis, birak, calisma, csv, fis
from soz_ortak import kostur, saglam, yevmiye

from batch.journal import niyet
from batch.journal.arsiv import arsiv_yolu
from batch.journal.defter import Defter
from batch.journal.kayit import Cerceve
from batch.pipeline import ariza, isle, kaldirma, kosu, paket, uygulama, yayim
from batch.pipeline.sonuc import KosuSonucu
from batch.reading.csv_oku import CsvOkuma
from batch.reading.dosya_adi import duzeltme_adi
from batch.turler.fis.karar import FisKarari

IYI = {"fis-a.csv": csv(acilis(), fis(2, "2016-01-04")), "fis-c.csv": csv(fis(5, "2016-01-06"))}
ZEHIR = csv(fis("ZEHIR", "2016-01-05", karsi="4.00"), fis(4, "2016-01-05"))


class Kusur(RuntimeError):
    """What nobody foresaw."""


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    return calisma(tmp_path / "d", {**IYI, "fis-b.csv": ZEHIR})


def _bozan(asil: Callable[..., Any], kosul: Callable[..., bool]) -> Callable[..., Any]:
    """The same function, but it breaks where the condition holds."""

    def yeni(*arg: Any, **ad: Any) -> Any:
        if kosul(*arg, **ad):
            raise Kusur("beklenmeyen")
        return asil(*arg, **ad)

    return yeni


def _defterdeki(kok: Path) -> list[str]:
    yol = yevmiye(kok)
    return [json.loads(s)["belge"]["belge_no"] for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []


def _kodlar(sonuclar: list[KosuSonucu]) -> dict[str, set[str]]:
    return {d.alinan.ad: {b.kod for b in d.bulgular if b.seviye == "red"} for s in sonuclar for d in s.dosyalar}


def _bitti(kok: Path) -> None:
    """Nothing is left to be repeated, the bytes stand in the archive, and the next run finds nothing to do."""
    assert not niyet.var(kok / "journal")
    assert not list((kok / "inbox").rglob("*.csv"))
    assert arsiv_yolu(kok / "journal", hashlib.sha256(ZEHIR).hexdigest()).read_bytes() == ZEHIR
    (son,) = kostur(kok)
    assert not son.dosyalar
    saglam(kok, tam=True)


# Each stage at which one document or file can break the program → documents recorded all the same.
ASAMALAR: dict[str, tuple[Any, str, Callable[..., bool], list[str]]] = {
    "açma": (isle, "ac", lambda yol, ad, *_: ad == "fis-b.csv", ["1", "2", "5"]),
    "kural": (paket, "denetle", lambda _, f, *__: f.belge_no == "ZEHIR", ["1", "2", "4", "5"]),
    "eleme": (paket, "ele", lambda p, *_: p.ham.kaynak.dosya == "fis-b.csv", ["1", "2", "5"]),
    "okuma": (CsvOkuma, "partiler", lambda o: o.kaynak.dosya == "fis-b.csv", ["1", "2", "5"]),
}


@pytest.mark.parametrize("asama", sorted(ASAMALAR))
def test_bir_dosyayi_okurken(asama: str, dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nerede, ad, kosul, beklenen = ASAMALAR[asama]
    monkeypatch.setattr(nerede, ad, _bozan(getattr(nerede, ad), kosul))
    sonuclar = kostur(dizin)
    assert sonuclar[-1].reddedilen_var
    assert _defterdeki(dizin) == beklenen
    assert _kodlar(sonuclar)["fis-b.csv"] == {"DOS-009"}
    bulgu = next(b for d in sonuclar[-1].dosyalar for b in d.bulgular if b.kod == "DOS-009")
    assert "Kusur: beklenmeyen" in bulgu.gelen
    rapor = next((dizin / "outbox" / "red" / "fis-b.csv").glob("rapor-*.txt")).read_text("utf-8")
    assert "program hatası" in rapor and "bildirin" in rapor
    _bitti(dizin)


def test_deftere_yazarken_yalniz_o_belge(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day is taken back and applied document by document."""
    birak(dizin, {"fis-b.csv": csv(fis("ZEHIR", "2016-01-05"), fis(4, "2016-01-05"))})
    zehirli = lambda *arg, **_: b"ZEHIR" in arg[7]  # noqa: E731
    monkeypatch.setattr(Cerceve, "yaz", _bozan(Cerceve.yaz, zehirli))
    zehirliler = lambda *arg, **_: any(b"ZEHIR" in govde for govde in arg[7])  # noqa: E731
    monkeypatch.setattr(Cerceve, "diz", _bozan(Cerceve.diz, zehirliler))
    sonuclar = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "2", "4", "5"]
    assert _kodlar(sonuclar) == {"fis-a.csv": set(), "fis-b.csv": {"DOS-009"}, "fis-c.csv": set()}
    assert sonuclar[-1].json()["documents"] == {"accepted": 4, "rejected": 1, "duplicate": 0}
    saglam(dizin, tam=True)


def test_gunun_toplu_isi_bozulursa_belge_belge_gider(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks on a whole day's arrays, but on no single document, costs no document."""
    birak(dizin, {"fis-b.csv": csv(fis(3, "2016-01-05"), fis(4, "2016-01-05"))})
    cok = lambda u, s, kesin: len(s.ofset) > 2  # noqa: E731
    monkeypatch.setattr(FisKarari, "soran", _bozan(FisKarari.soran, cok))
    sonuclar = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "2", "3", "4", "5"]
    assert not sonuclar[-1].reddedilen_var
    saglam(dizin, tam=True)


def test_bir_gunun_katlanmasi_bozulursa_yalniz_o_gun(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault on a day, but on none of its documents: that day is left out, the later ones are not shut out by order."""
    gun5 = lambda u, g: g.gelen[0].tarih == "2016-01-05"  # noqa: E731
    monkeypatch.setattr(uygulama.Uygulayici, "_bitir", _bozan(uygulama.Uygulayici._bitir, gun5))
    (sonuc,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "2", "5"]
    assert _kodlar([sonuc]) == {"fis-a.csv": set(), "fis-b.csv": {"FIS-001", "DOS-009"}, "fis-c.csv": set()}
    assert sonuc.json()["documents"] == {"accepted": 3, "rejected": 2, "duplicate": 0}
    _bitti(dizin)


def test_kosunun_tumu_bozulursa_dosyalar_tek_tek_gider(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in what concerns no document: one run a file; the file on which it comes again is set aside."""
    zehir = lambda d, veri, *_: b'"2016-01-05"' in veri  # noqa: E731
    monkeypatch.setattr(Defter, "ekle", _bozan(Defter.ekle, zehir))
    sonuclar = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "2", "5"]
    kodlar = _kodlar(sonuclar)
    assert kodlar["fis-b.csv"] == {"DOS-009"}
    assert kodlar["fis-a.csv"] == kodlar["fis-c.csv"] == set()
    assert any(s.reddedilen_var for s in sonuclar)
    _bitti(dizin)


def test_yarim_kalan_kenara_alma_surer(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while a file is set aside: the next run ends that, and does not try the file again."""
    zehir = lambda d, veri, *_: b'"2016-01-05"' in veri  # noqa: E731
    monkeypatch.setattr(Defter, "ekle", _bozan(Defter.ekle, zehir))
    asil = kaldirma.kaldir

    def oldu(alinanlar: Any, *arg: Any) -> list[str]:
        if any(a.ad == "fis-b.csv" for a in alinanlar):
            raise KeyboardInterrupt
        return asil(alinanlar, *arg)

    with monkeypatch.context() as m:
        m.setattr(kaldirma, "kaldir", oldu)
        with pytest.raises(KeyboardInterrupt):
            kostur(dizin)
    n = niyet.oku(dizin / "journal")
    assert n is not None and "Kusur" in n.ariza
    sonuclar = kostur(dizin)
    assert _kodlar(sonuclar)["fis-b.csv"] == {"DOS-009"}
    assert _defterdeki(dizin) == ["1", "2", "5"]
    _bitti(dizin)


def test_mizan_bozulursa_gerisi_yayimlanir(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kosu, "tablo_yap", _bozan(kosu.tablo_yap, lambda *_, **__: True))
    (sonuc,) = kostur(dizin)
    assert sonuc.reddedilen_var
    assert any("mizanı üretilemedi" in x for x in sonuc.json()["faults"])
    assert (dizin / "outbox" / "islem" / f"{sonuc.kosu}.json").exists()
    _bitti(dizin)


def test_duzeltme_kopyasi_cikmazsa_dosyanin_tumu_verilir(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CsvOkuma, "duzeltme", _bozan(CsvOkuma.duzeltme, lambda *_: True))
    (sonuc,) = kostur(dizin)
    kopya = dizin / "outbox" / "red" / "fis-b.csv" / duzeltme_adi("fis-b.csv", sonuc.kosu)
    assert kopya.read_bytes() == ZEHIR
    assert _kodlar([sonuc])["fis-b.csv"] == {"FIS-001", "DOS-009"}
    _bitti(dizin)


def test_zehirli_dayanak_ve_kesinti(dizin: Path) -> None:
    """A further dayanak, a kesinti: their texts are refused like any other, by findings."""
    baslik = "belge_turu;belge_no;tarih;hesap;borc;alacak;dayanak_turu;dayanak_no;dayanak_tarihi\n"
    kotuler = ["05.01.2016", "2016-02-30"]
    nolar = ["x" * 61, "a\tb", "a\u202eb", "a\u00adb", "a\u200bb"]
    satirlar = [("2", "2016-01-05", k) for k in kotuler] + [(n, "2016-01-05", "2016-01-05") for n in nolar]
    for no, (dno, tarih, dtarih) in enumerate(satirlar, 10):
        satir1 = f"MIF;{no};{tarih};102;5.00;;KARAR;1;2016-01-05\n"
        satir2 = f"MIF;{no};{tarih};333;;5.00;KARAR;{dno};{dtarih}\n"
        birak(dizin, {f"fis-z{no}.csv": (baslik + satir1 + satir2).encode()})
    xml = (
        '<belgeler xmlns="urn:batch:belge:1"><fis belge_turu="OEB" belge_no="{0}" tarih="2016-01-05">'
        '<dayanak turu="KARAR" no="1"/><odeme tahakkuk_toplami="5.00"><kesinti turu="Damga" tutar="{1}"/></odeme>'
        '<satir hesap="102" borc="5.00"/><satir hesap="333" alacak="5.00"/></fis></belgeler>'
    )
    birak(dizin, {"fis-x1.xml": xml.format(90, "9999999999999.00").encode()})
    birak(dizin, {"fis-x2.xml": xml.format(91, "1.234").encode()})
    (sonuc,) = kostur(dizin)
    kodlar = _kodlar([sonuc])
    assert all("TAR" in "".join(kodlar[f"fis-z{n}.csv"]) for n in (10, 11))
    assert "MET-002" in kodlar["fis-z12.csv"]
    assert all("MET-001" in kodlar[f"fis-z{n}.csv"] for n in (13, 14, 15, 16))
    assert all(kodlar[f"fis-x{n}.xml"] & {"TUT-004", "TUT-002", "TUT-005", "XML-013"} for n in (1, 2))
    assert all("DOS-009" not in k for k in kodlar.values())
    assert _defterdeki(dizin) == ["1", "2", "4", "5"]
    _bitti(dizin)


def test_cevrenin_hatasi_program_hatasi_degildir() -> None:
    assert not ariza.program_hatasi(OSError(errno.ENOSPC, "yer yok"))
    assert ariza.program_hatasi(OSError(errno.ENAMETOOLONG, "ad uzun"))
    assert ariza.program_hatasi(RecursionError())
    assert not ariza.program_hatasi(KeyboardInterrupt())


def test_kaldirirken_bozulursa_kosu_biter(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as m:
        m.setattr(kaldirma, "kaldir", _bozan(kaldirma.kaldir, lambda *_: True))
        m.setattr(kaldirma, "son_bakis", _bozan(kaldirma.son_bakis, lambda *_: True))
        (sonuc,) = kostur(dizin)
        assert len(sonuc.json()["faults"]) == 2
        assert not niyet.var(dizin / "journal")
    (sonuc,) = kostur(dizin)  # what stayed is taken again, and known
    assert sonuc.json()["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 4}
    assert _defterdeki(dizin) == ["1", "2", "4", "5"]


@pytest.mark.parametrize("neden", ["iki eşleme", "derin yol"])
def test_bir_dosyanin_ayari_ya_da_yeri_otekileri_durdurmaz(neden: str, dizin: Path) -> None:
    """A file that two mappings claim, or whose path leaves no room to rename it, stays; the others go on."""
    if neden == "iki eşleme":
        for ad in ("a", "b"):
            asil = (dizin / "config" / "kaynaklar" / "ornek-cp1254.toml").read_text("utf-8")
            asil = re.sub(r"(?m)^desen *=.*$", 'desen = "cifte-*.csv"', asil)
            (dizin / "config" / "kaynaklar" / f"{ad}.toml").write_text(asil, "utf-8")
        birak(dizin, {"cifte-1.csv": b"x\n"})
        (sonuc,) = kostur(dizin)
        assert len(sonuc.ayar_hatalari) == 1 and "cifte-1.csv" in sonuc.ayar_hatalari[0]
        assert (dizin / "inbox" / "cifte-1.csv").exists()
    else:
        yer = dizin / "inbox"
        os.chdir(yer)
        try:
            while len(str(yer)) + 202 < 4000:
                yer = yer / ("d" * 200)
                Path("d" * 200).mkdir()
                os.chdir("d" * 200)
            ad = "e" * (4090 - len(str(yer)) - 30) + ".csv"
            Path(ad).write_bytes(csv(fis(30, "2016-01-06")))
        finally:
            os.chdir("/")
        (sonuc,) = kostur(dizin)
        assert any("kaldırılamadı" in n for n in sonuc.notlar)
    assert not niyet.var(dizin / "journal")
    assert set(_defterdeki(dizin)) >= {"1", "2", "4", "5"}


def test_yarida_kalan_kosunun_mizani_sonradan_degismis_sayilmaz(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between reports and record, then other settings: the reports are made again, with a record of their own."""
    kostur(dizin)
    birak(dizin, {"fis-d.csv": csv(fis(6, "2016-01-20"))})
    with monkeypatch.context() as m:
        m.setattr(yayim, "kosu_kaydi", _oldu)
        with pytest.raises(KeyboardInterrupt):
            kostur(dizin)
    with (dizin / "config" / "batch.toml").open("a", encoding="utf-8") as f:
        f.write("# not\n")
    kostur(dizin)
    saglam(dizin, tam=True)


def _oldu(*_: Any) -> Any:
    raise KeyboardInterrupt


def test_yeniden_yapilinca_kisalan_kosu_yazilani_inkar_etmez(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Done again after a kill, a run decides otherwise: what it had written is not told as refused."""
    with monkeypatch.context() as m:
        m.setattr(kosu, "_yayimla", _oldu)
        with pytest.raises(KeyboardInterrupt):
            kostur(dizin)
    yazilan = _defterdeki(dizin)
    with monkeypatch.context() as m:
        m.setattr(isle, "ac", _bozan(isle.ac, lambda yol, ad, *_: ad == "fis-c.csv"))
        sonuclar = kostur(dizin)
    assert any("kısaldı" in n for s in sonuclar for n in s.notlar)
    assert _defterdeki(dizin) == yazilan
    saglam(dizin, tam=True)


def test_bellek_yetmezse_belgenin_kusuru_sayilmaz(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may pass: the run stops, to be done again. Only a file that cannot be read for it is set aside."""

    def yetmedi(*_: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as m:
        m.setattr(paket, "denetle", yetmedi)
        (sonuc,) = kostur(dizin)
        assert _kodlar([sonuc])["fis-b.csv"] == {"DOS-009"}
    with monkeypatch.context() as m:
        m.setattr(uygulama.Uygulayici, "_belge", yetmedi)
        birak(dizin, {"fis-d.csv": csv(fis(6, "2016-01-20"))})
        with pytest.raises(MemoryError):
            kostur(dizin)
    kostur(dizin)
    assert "6" in _defterdeki(dizin)
