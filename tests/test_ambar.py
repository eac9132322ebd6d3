"""Ambarlar: defined once, closed and opened, and what a closed or unknown one says to a TİF (R-T25, R-T68, R-T88)."""

from __future__ import annotations

from pathlib import Path

import pytest
from gun_sonu_ornegi import acilis, defterli, kayitlar
from kasa_ornegi import kitap
from ornek import ayarla, birak
from soz_ortak import kostur, saglam
from zimmet_ornegi import BILGISAYAR, BIRIM1, BIRIM2, CIKIS, ambar, gonder, red, tif

from batch.config import proje_dizini
from batch.turler.ambar.belge import Ambar
from batch.turler.ambar.izdusum import AmbarSatiri, ambar_satiri, onaysiz_tifler
from batch.turler.ambar.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = proje_dizini() / "templates" / "belge"
KAGIT = "150.01.01.06"


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = defterli(tmp_path / "kok", acilis(("102", 1_000_000)))
    assert gonder(kok, ambar=ambar("A-1", "2016-01-04", "TANIM", ad="Merkez")) == []
    return kok


def durum(kok: Path, kod: str = "01") -> AmbarSatiri | None:
    with kitap(kok) as k:
        return ambar_satiri(k, BIRIM1, kod)


def test_tanim_kapama_acma(kok: Path) -> None:
    assert durum(kok) == AmbarSatiri("AKTIF", "Merkez", "2016-01-04", "Ayşe Demir", "", "A-1")
    assert durum(kok, "02") is None
    kapama = ambar("A-2", "2016-08-01", "PASIF", bitis="2016-08-20", kullanici="Can Su")
    assert gonder(kok, ambar=kapama) == []  # nothing lies in it
    assert durum(kok) == AmbarSatiri("PASIF", "Merkez", "2016-08-01", "Can Su", "2016-08-20", "A-1")
    assert gonder(kok, ambar=ambar("A-3", "2016-09-01", "AKTIF")) == []
    assert durum(kok) == AmbarSatiri("AKTIF", "Merkez", "2016-09-01", "Ayşe Demir", "", "A-1")
    saglam(kok)


def test_ikinci_tanim_yalniz_adini_degistirir(kok: Path) -> None:
    for yeni in ("Merkez", ""):
        (b,) = gonder(kok, ambar=ambar(f"A-2{yeni}", "2016-02-01", "TANIM", ad=yeni))
        assert b.kod == "AMB-004" and "A-1" in b.mesaj and "«Merkez»" in b.mesaj
    gonder(kok, ambar=ambar("A-3", "2016-03-01", "PASIF"))
    assert gonder(kok, ambar=ambar("A-4", "2016-03-02", "TANIM", ad="Ana ambar")) == []
    s = durum(kok)
    assert s is not None and (s.ad, s.durum, s.tarih, s.tanim) == ("Ana ambar", "PASIF", "2016-03-01", "A-1")
    baska = ambar("A-4", "2016-03-02", "TANIM", harcama_birimi=BIRIM2, ad="Merkez")
    assert gonder(kok, ambar=baska) == []  # codes and numbers are a harcama birimi's own


@pytest.mark.parametrize(
    ("satir", "kod", "iceren"),
    [
        (ambar("A-9", "2016-02-01", "AKTIF", ambar="05"), "AMB-005", "tanımlı değil"),
        (ambar("A-9", "2016-02-01", "PASIF", ambar="05"), "AMB-005", "tanımlı değil"),
        (ambar("A-9", "2016-02-01", "AKTIF"), "AMB-006", "zaten AKTIF (04.01.2016, Ayşe Demir)"),
        (ambar("A-9", "2016-01-03", "PASIF"), "AMB-006", "04.01.2016"),
        (ambar("A-9", "2016-02-01", "PASIF", ambar=""), "AMB-002", "ambar yazılmamış"),
        (ambar("A-9", "2016-02-01", "PASIF", bitis="2016-01-31"), "AMB-003", "31.01.2016"),
        (ambar("A-9", "2016-02-01", "AKTIF", bitis="2016-03-31"), "AMB-003", "yalnız PASIF"),
        (ambar("A-9", "2016-12-30", "YIL_SONU_BITIR", ambar=""), "AMB-007", "31.12.2016"),
        (ambar("A-9", "2016-02-01", "KAPAT"), "AMB-001", "KAPAT"),
    ],
)
def test_uymayan_belge_reddedilir(kok: Path, satir: str, kod: str, iceren: str) -> None:
    (b,) = gonder(kok, ambar=satir)
    assert (b.kod, b.seviye) == (kod, "red") and iceren in b.mesaj
    assert durum(kok) == AmbarSatiri("AKTIF", "Merkez", "2016-01-04", "Ayşe Demir", "", "A-1")


def test_kapali_ambara_giris_yapilmaz_cikis_yapilir(kok: Path) -> None:
    assert gonder(kok, tif=tif("1", "2016-02-01", "SATIN_ALMA", KAGIT, "10", miktar="5")) == []
    gonder(kok, ambar=ambar("A-2", "2016-03-01", "PASIF", bitis="2016-03-05"))
    (b,) = gonder(kok, tif=tif("2", "2016-03-02", "SATIN_ALMA", KAGIT, "10"))
    assert b.kod == "TIF-003" and b.seviye == "red"
    assert "01.03.2016 günü Ayşe Demir tarafından" in b.mesaj and "islem=AKTIF" in b.oneri and BIRIM1 in b.oneri
    assert red(gonder(kok, tif=tif("2", "2016-03-02", CIKIS, KAGIT))) == []
    assert (
        gonder(kok, ambar=ambar("A-3", "2016-03-06", "AKTIF"), tif=tif("3", "2016-03-06", "SATIN_ALMA", KAGIT, "1"))
        == []
    )


def test_tanimsiz_ambar_bir_kez_soylenir_ya_da_reddedilir(kok: Path) -> None:
    alim = {"ambar": "07"}
    (b,) = gonder(kok, tif=tif("1", "2016-02-01", "SATIN_ALMA", KAGIT, "10", **alim))
    assert (b.kod, b.seviye) == ("AMB-010", "uyari") and "07" in b.mesaj
    assert gonder(kok, tif=tif("2", "2016-02-01", "SATIN_ALMA", KAGIT, "10", **alim)) == []
    ayarla(kok, {"tasinir": {"ambar": "tanimli"}})
    (b,) = gonder(kok, tif=tif("3", "2016-02-02", "SATIN_ALMA", KAGIT, "10", **alim))
    assert (b.kod, b.seviye) == ("TIF-004", "red")
    assert gonder(kok, tif=tif("3", "2016-02-02", "SATIN_ALMA", KAGIT, "10")) == []  # 01 is defined
    # Used though never defined: it can be closed, and defined later.
    gonder(kok, ambar=ambar("A-2", "2016-03-01", "PASIF", ambar="07", bitis="2016-03-02"))
    gonder(kok, ambar=ambar("A-3", "2016-03-01", "TANIM", ambar="07", ad="Park"))
    s = durum(kok, "07")
    assert s is not None and (s.durum, s.ad, s.tanim) == ("PASIF", "Park", "A-3")


def test_malli_ambar_on_gunden_cok_kapali_kalmaz(kok: Path) -> None:
    """R-T88: ten days, the first and the last counted; what is planned and what came of it."""
    gonder(kok, tif=tif("1", "2016-02-01", "SATIN_ALMA", KAGIT, "10"))
    assert gonder(kok, ambar=ambar("A-2", "2016-03-01", "PASIF", bitis="2016-03-10")) == []
    assert gonder(kok, ambar=ambar("A-3", "2016-03-11", "AKTIF")) == []
    (b,) = gonder(kok, ambar=ambar("A-4", "2016-04-01", "PASIF", bitis="2016-04-11"))
    assert (b.kod, b.seviye) == ("AMB-008", "uyari") and "11 gün" in b.mesaj and "2016-04-10" in b.beklenen
    (b,) = gonder(kok, ambar=ambar("A-5", "2016-04-12", "AKTIF"))
    assert b.kod == "AMB-008" and "11 gün kapalı kalmış" in b.mesaj
    (b,) = gonder(kok, ambar=ambar("A-6", "2016-05-01", "PASIF"))
    assert b.kod == "AMB-008" and "bitis" in b.mesaj
    gonder(kok, ambar=ambar("A-7", "2016-05-02", "AKTIF"), tif=tif("2", "2016-05-02", CIKIS, KAGIT))
    assert gonder(kok, ambar=ambar("A-8", "2016-06-01", "PASIF")) == []  # nothing is left in it


def test_kapali_ambara_son_gunu_sonradan_yazilir(kok: Path) -> None:
    """AMB-008's way out: another PASIF gives the closed ambar its last day, and the day it was closed stays."""
    gonder(kok, tif=tif("1", "2016-02-01", "SATIN_ALMA", KAGIT, "10"))
    (b,) = gonder(kok, ambar=ambar("A-2", "2016-03-01", "PASIF"))
    assert b.kod == "AMB-008" and "yeni numaralı bir PASIF" in b.oneri
    assert gonder(kok, ambar=ambar("A-3", "2016-03-02", "PASIF", bitis="2016-03-10")) == []
    s = durum(kok)
    assert s is not None and (s.durum, s.tarih, s.bitis) == ("PASIF", "2016-03-01", "2016-03-10")
    (b,) = gonder(kok, ambar=ambar("A-4", "2016-03-03", "PASIF", bitis="2016-03-11"))
    assert b.kod == "AMB-008" and "11 gün" in b.mesaj and "2016-03-10" in b.beklenen
    (b,) = gonder(kok, ambar=ambar("A-5", "2016-03-04", "PASIF", bitis="2016-03-11"))
    assert b.kod == "AMB-006"  # says nothing new
    saglam(kok)


def test_ayni_numaranin_yolu_ambarindir(kok: Path) -> None:
    (b,) = gonder(kok, ambar=ambar("A-1", "2016-02-01", "PASIF"))
    assert b.kod == "KIM-002" and "AKTIF ya da PASIF" in b.oneri and "DUZELTME" not in b.oneri


def test_onaysiz_fisler_adlariyla_soylenir(kok: Path) -> None:
    for i in range(1, 8):
        gonder(kok, tif=tif(str(i), "2016-02-01", "SATIN_ALMA", BILGISAYAR, "1", durum="ONAYSIZ", olusturan="Can Su"))
    with kitap(kok) as k:
        assert [no for no, _ in onaysiz_tifler(k, BIRIM1, "01")] == list("1234567")
        assert list(onaysiz_tifler(k, BIRIM1, "02")) == []
    (b,) = gonder(kok, ambar=ambar("A-2", "2016-03-01", "PASIF"))
    assert (b.kod, b.seviye) == ("AMB-009", "uyari")
    assert "1 (Can Su), 2 (Can Su)" in b.mesaj and "ve 2 fiş daha" in b.mesaj


@pytest.mark.parametrize("bicim", ["csv", "xml"])
def test_sablon(kok: Path, bicim: str) -> None:
    birak(kok, {f"ambar.{bicim}": (SABLONLAR / f"ambar.{bicim}").read_bytes()})
    assert [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular] == []  # 01 is there, and is renamed
    kayitli = [k["belge"]["belge_no"] for k in kayitlar(kok) if k.get("tur") == "AMBAR"]
    assert kayitli == ["A-1", *(f"A-2016/{i}" for i in range(1, 5))]
    s = durum(kok)
    assert s is not None and s.ad == "Merkez ambarı"


def test_kusur() -> None:
    saglam_ = Ambar(belge_no="1", tarih="2016-01-04", harcama_birimi=BIRIM1, ambar="01", islem="PASIF")
    assert kusur(saglam_) == ""
    assert kusur(Ambar(belge_no="1", tarih="2016-01-04", harcama_birimi=BIRIM1, ambar="", islem="PASIF"))
    assert kusur(Ambar(belge_no="1", tarih="2016-01-04", harcama_birimi=BIRIM1, islem="YIL_SONU_BITIR"))
    assert kusur(Ambar(belge_no="1", tarih="2016-12-31", harcama_birimi=BIRIM1, islem="YIL_SONU_BITIR")) == ""
