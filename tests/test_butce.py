"""Budget documents: who decides, what may not be a source, what must be equal, and what helps where money runs short."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kural_ornegi import PROJE, baglam
from odenek_ornegi import (
    BAGIS,
    ENCUMEN,
    MECLIS,
    T1,
    T2,
    T3,
    T4,
    T5,
    UST,
    YEDEK,
    YIL,
    Satir,
    aktarma,
    butce,
    butce_csv,
    gider,
    gider_csv,
    kalem,
)
from ornek import acilis, birak, calisma
from ornek import csv as fis_csv
from soz_ortak import kostur, saglam, yevmiye

from batch.config import OdenekAyari
from batch.documents.okunus import Okunus
from batch.documents.tertip import Tertip
from batch.pipeline.sonuc import KosuSonucu
from batch.turler.butce import BUTCE
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.butce.kurallar import ek_odenek_yilinda, gununde, kesinlesmis, tutar_var
from batch.turler.butce.kusur import kusur
from batch.turler.butce.yetki import aktarma_yetkisi, karar_yazisi

pytestmark = pytest.mark.usefixtures("sabit")


def _kos(kok: Path, *belgeler: list[Satir], fisler: list[list[Satir]] | None = None, yil: int = 2016) -> KosuSonucu:
    if belgeler:
        birak(kok, {f"butce-{yil}.csv": butce_csv(*belgeler)})
    if fisler:
        birak(kok, {f"fis-{yil}.csv": gider_csv(*fisler)})
    return kostur(kok, yil)[-1]


def _bulgular(s: KosuSonucu, seviye: str = "red") -> list[tuple[str, str]]:
    return [(b.belge_no, b.kod) for d in s.dosyalar for b in d.bulgular if b.seviye == seviye]


def _kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s)["belge"] for s in yevmiye(kok).read_text("utf-8").splitlines()]


def _odenek_fisleri(kok: Path, no: str) -> list[tuple[str, str, str]]:
    """Account, debit and credit of a generated entry."""
    return [
        (s["hesap"], s.get("borc", ""), s.get("alacak", ""))
        for k in _kayitlar(kok)
        if k["belge_no"] == no
        for s in k["satirlar"]
    ]


# -- the document -----------------------------------------------------------------------------------------------------


def test_ornek_belgeler_islenir(kok: Path) -> None:
    """The sample documents, in both layouts, say the same."""
    dosyalar = {y.name: y.read_bytes() for y in (PROJE / "templates" / "belge").glob("butce.*")}
    birak(kok, {"fis-acilis.csv": fis_csv(acilis()), **dosyalar})
    s = kostur(kok)[-1]
    assert len(dosyalar) == 2
    assert s.json()["documents"] == {"accepted": 5, "rejected": 0, "duplicate": 4}
    assert _bulgular(s) == []
    assert _odenek_fisleri(kok, "AKTARMA-A-2016/1") == [
        ("900.03.2", "25000.00", ""),
        ("901.03.2", "", "25000.00"),
        ("901.03.5", "25000.00", ""),
        ("900.03.5", "", "25000.00"),
    ]
    saglam(kok, tam=True)


_SATIR = {"kurumsal": "46.34.01.02", "fonksiyonel": "01.3.9.00", "finansman": "5", "ekonomik": "03.2", "yon": "ARTI"}
_BELGE = ButceFisi(
    belge_no="1",
    tarih="2016-01-04",
    islem="GIDER",
    asama="KESIN",
    satirlar=(ButceSatiri(**_SATIR, tutar="5.00"),),
)


@pytest.mark.parametrize(
    ("belge", "kalem", "neden"),
    [
        ({"islem": "OLMAZ"}, {}, "işlemi ya da aşaması"),
        ({"asama": "SON"}, {}, "işlemi ya da aşaması"),
        ({"karar_organi": "KOMISYON"}, {}, "karar organı"),
        ({}, {"yon": ""}, "1. kalemin yönü"),
        ({}, {"tutar": ""}, "1. kalemin tutarı yok"),
        ({}, {"ekonomik": "3.2"}, "1. kalemin ekonomik kodu"),
        ({}, {"finansman": ""}, "1. kalemin tertibi"),
        ({"islem": "GELIR"}, {}, "1. kalemin tertibi"),
        ({"islem": "AKTARMA"}, {}, "eklenen ile düşülen eşit değil"),
    ],
)
def test_deftere_giremeyen_belge(belge: dict[str, str], kalem: dict[str, str], neden: str) -> None:
    assert kusur(_BELGE) == ""
    satir = msgspec.structs.replace(_BELGE.satirlar[0], **kalem)
    bozuk = msgspec.structs.replace(_BELGE, satirlar=(satir,), **belge)
    assert neden in kusur(bozuk)


@pytest.mark.parametrize(
    ("asama", "idare", "son", "ertesi"),
    [
        ("TEKLIF", "belediye", "2015-07-31", "2015-08-01"),
        ("TASARI", "belediye", "2015-08-31", "2015-09-01"),
        ("TASARI", "bagli-idare", "2015-08-31", "2015-09-01"),
        ("TASARI", "il-ozel-idaresi", "2015-09-01", "2015-09-02"),
    ],
)
def test_gununden_sonra(asama: str, idare: str, son: str, ertesi: str) -> None:
    b = baglam(idare_turu=idare)
    belge = msgspec.structs.replace(_BELGE, asama=asama, mali_yil="2016")
    assert [*gununde(msgspec.structs.replace(belge, tarih=son), Okunus(), b)] == []
    (x,) = gununde(msgspec.structs.replace(belge, tarih=ertesi), Okunus(), b)
    assert (x.kod, x.beklenen) == ("BTC-035", f"en geç {son}")
    assert x.madde == ("MİBMY m.23/1" if asama == "TEKLIF" else "MİBMY m.24/1")


def test_ilk_is_gunu_pazartesi_ve_birligin_tuzugu() -> None:
    belge = msgspec.structs.replace(_BELGE, asama="TASARI", mali_yil="2019", tarih="2018-09-03")  # a Monday
    assert [*gununde(belge, Okunus(), baglam(idare_turu="il-ozel-idaresi"))] == []
    gec = msgspec.structs.replace(belge, tarih="2018-12-01")
    assert [*gununde(gec, Okunus(), baglam(idare_turu="birlik"))] == []


# -- who decides (m.36, m.38) -------------------------------------------------------------------------------------------


def _t(yazi: str) -> Tertip:
    return Tertip(*yazi.split("-"))


@pytest.mark.parametrize(
    ("fark", "organ"),
    [
        ({T2: -1, T4: 1}, "MECLIS"),  # another first fonksiyonel level
        ({"46.34.01.02-01.3.9.00-5-03.2": -1, "46.34.01.02-01.1.2.00-5-03.2": 1}, "ENCUMEN"),
        ({"46.34.01.02-01.3.9.00-5-03.2": -1, "46.34.01.02-01.3.1.00-5-03.2": 1}, "UST_YONETICI"),
        ({T1: -1, T2: 1}, "UST_YONETICI"),
        ({T1: -1, BAGIS: 1}, "UST_YONETICI"),
        ({YEDEK: -1, T4: 1}, "ENCUMEN"),  # the reserve goes anywhere by the encümen's decision (m.38/1)
        ({YEDEK: -1, T1: -1, T4: 2}, "MECLIS"),
        ({T1: -3, T2: 3, T4: -2, T5: 2}, "UST_YONETICI"),  # nothing leaves either first level
    ],
)
def test_aktarmanin_yetkisi(fark: dict[str, int], organ: str) -> None:
    y = aktarma_yetkisi({_t(t): v for t, v in fark.items()}, baglam(odenek=OdenekAyari(birimler_arasi="UST_YONETICI")))
    assert y is not None and y.organ == organ


def test_birimler_arasini_ayar_soyler() -> None:
    fark = {_t(T1): -1, _t("46.34.01.03-01.3.9.00-5-03.2"): 1}
    for organ in ("UST_YONETICI", "ENCUMEN", "MECLIS"):
        y = aktarma_yetkisi(fark, baglam(odenek=OdenekAyari(birimler_arasi=organ)))
        assert y is not None and y.organ == organ
    assert aktarma_yetkisi({_t(T1): 0}, baglam()) is None


def test_organi_idare_kendi_adiyla_bilir() -> None:
    assert karar_yazisi("ENCUMEN", "bagli-idare") == "yönetim kurulu kararı"
    assert karar_yazisi("UST_YONETICI", "il-ozel-idaresi") == "vali onayı"
    assert karar_yazisi("MECLIS", "belediye") == "belediye meclisi kararı"
    assert karar_yazisi("BB_MECLISI", "belediye") == "büyükşehir belediye meclisi kararı"


# -- a year of movements ------------------------------------------------------------------------------------------------


# The way out is of the cause, not of the code: by document of the year below.
_YOLLAR = {
    "07": "başka bir personel tertibine (01)",
    "09": "Bu yıl aktarma almamış başka bir kaynak",
    "12": "Bu yıl aktarma almamış başka bir kaynak",
    "13": "başka bir kaynak tertip de seçilebilir",
    "24": "COZME belgesiyle çözülür",
}


def test_yilin_hareketleri(kok: Path) -> None:
    """Lawful and unlawful ones in a row: each is judged on what the ones before it have left."""
    g = "2016-02-{:02d}".format
    s = _kos(
        kok,
        butce(),
        aktarma("01", g(1), f"{T1}.1.01", f"{T1}.2.01", 100),  # below the control level: nobody decides (R-B26)
        aktarma("02", g(2), T2, T1, 1000, **UST),
        aktarma("03", g(3), T2, T1, 1000, **ENCUMEN),  # a higher organ suffices (R-B27)
        aktarma("04", g(4), T2, T1, 1000),  # nobody named (R-B25)
        aktarma("05", g(5), T2, T4, 1000, **ENCUMEN),  # the council's (R-B23)
        aktarma("06", g(6), T2, "46.34.01.02-01.1.2.00-5-03.2", 1000, **UST),  # the encümen's (R-B24)
        aktarma("07", g(7), T3, T2, 1000, **UST),  # personnel (R-B28)
        aktarma("08", g(8), T3, "46.34.01.02-01.3.9.00-5-01.2", 1000, **UST),  # within personnel
        aktarma("09", g(9), T1, T2, 1000, **UST),  # has received itself (R-B29)
        aktarma("10", g(10), YEDEK, T4, 1000, islem="YEDEK_AKTARMA", **UST),  # R-B31
        aktarma("11", g(11), YEDEK, T4, 1000, islem="YEDEK_AKTARMA", **ENCUMEN),
        aktarma("12", g(12), T4, T5, 1000, **UST),  # has received from the reserve (R-B29)
        aktarma("13", g(13), T2, T1, "148000.01", **UST),  # more than there is (R-B33)
        [kalem("14", g(14), "EK_ODENEK", T2, 500, **ENCUMEN), kalem("14", g(14), "EK_ODENEK", "05.9.1.99", 500, **ENCUMEN)],
        [kalem("15", g(15), "EK_ODENEK", T2, 500, **MECLIS), kalem("15", g(15), "EK_ODENEK", "05.9.1.99", 500, **MECLIS)],
        [kalem("16", g(16), "SARTLI_BAGIS", BAGIS, 700), kalem("16", g(16), "SARTLI_BAGIS", "04.4.1.01", 700)],  # R-B39
        [kalem("17", g(17), "SARTLI_BAGIS", BAGIS, 700, **UST), kalem("17", g(17), "SARTLI_BAGIS", "04.4.1.01", 700, **UST)],
        [kalem("18", g(18), "SARTLI_BAGIS", BAGIS, 700, **UST)],  # its revenue is not written
        aktarma("19", g(19), BAGIS, T2, 1, **UST),  # R-B32
        [kalem("20", g(20), "IPTAL", BAGIS, 100)],  # the üst yönetici's (m.17/4)
        [kalem("21", g(21), "IPTAL", BAGIS, 100, **UST)],
        [kalem("22", g(22), "DEVIR_GIDEN", BAGIS, 600, gerekce="Amacı gerçekleşmedi")],
        [kalem("23", g(23), "BAGLAMA", T5, 60_000, taahhut_no="T-1")],
        [kalem("24", g(24), "IPTAL", T5, 40_001)],  # bound for a commitment
        [kalem("25", g(25), "COZME", T5, 60_001, taahhut_no="T-1")],
        [kalem("26", g(26), "COZME", T5, 60_000, taahhut_no="T-1")],
    )  # fmt: skip
    assert _bulgular(s) == [
        ("04", "BTC-020"),
        ("05", "BTC-020"),
        ("06", "BTC-020"),
        ("07", "BTC-024"),
        ("09", "BTC-024"),
        ("10", "BTC-020"),
        ("12", "BTC-024"),
        ("13", "BTC-026"),
        ("14", "BTC-020"),
        ("16", "BTC-020"),
        ("18", "BTC-023"),
        ("19", "BTC-025"),
        ("20", "BTC-020"),
        ("24", "BTC-026"),
        ("25", "BTC-027"),
    ]
    oneriler = {b.belge_no: b.oneri for d in s.dosyalar for b in d.bulgular if b.seviye == "red"}
    for no, soz in _YOLLAR.items():
        assert soz in oneriler[no], (no, oneriler[no])
    assert _odenek_fisleri(kok, "AKTARMA-01") == []
    assert _odenek_fisleri(kok, "EK_ODENEK-15") == [("900.03.5", "500.00", ""), ("901.03.5", "", "500.00")]
    assert _odenek_fisleri(kok, "DEVIR_GIDEN-22") == [("901.03.5", "600.00", ""), ("900.03.5", "", "600.00")]
    saglam(kok, tam=True)


def test_ek_odenek_yilinda_kararlastirilir() -> None:
    """The council gives it in the budget year alone (m.37/2); of the budget and a transfer the decision may be older."""
    b = baglam()
    belge = msgspec.structs.replace(_BELGE, islem="EK_ODENEK", mali_yil="2016", karar_tarihi="2015-12-31")
    (x,) = ek_odenek_yilinda(belge, Okunus(), b)
    assert (x.kod, x.madde, x.gelen) == ("BTC-006", "MİBMY m.37/2", "2015-12-31")
    for iyi in ({"karar_tarihi": "2016-01-01"}, {"karar_tarihi": ""}, {"islem": "GIDER"}, {"asama": "TASARI"}):
        assert [*ek_odenek_yilinda(msgspec.structs.replace(belge, **iyi), Okunus(), b)] == []


@pytest.mark.parametrize(
    ("islem", "alan", "madde"),
    [
        ("GIDER", "kesinlesme_tarihi", "MİBMY m.29/8"),
        ("AKTARMA", "karar_tarihi", "MİBMY m.36"),
        ("AKTARMA", "bb_karar_tarihi", "MİBMY m.36/3"),
        ("YEDEK_AKTARMA", "karar_tarihi", "MİBMY m.38/1"),
        ("GIDER", "bb_karar_tarihi", "MİBMY m.33"),
    ],
)
def test_kararindan_onceki_belge_maddesini_soyler(islem: str, alan: str, madde: str) -> None:
    belge = msgspec.structs.replace(_BELGE, islem=islem, **{alan: "2016-01-05"})
    (x,) = kesinlesmis(belge, Okunus(), baglam())
    assert (x.kod, x.yol, x.madde) == ("BTC-007", f"@{alan}", madde)
    assert alan in x.oneri and "2016-01-05" in x.oneri


def test_eksi_kalemde_geri_alan_islem_soylenir() -> None:
    kalem_ = msgspec.structs.replace(_BELGE.satirlar[0], yon="EKSI")
    for islem, geri in (("BAGLAMA", "COZME"), ("GONDERME", "TENKIS"), ("GIDER", "AKTARMA")):
        (x,) = tutar_var(msgspec.structs.replace(_BELGE, islem=islem, satirlar=(kalem_,)), Okunus(), baglam())
        assert x.kod == "BTC-005" and geri in x.oneri


def test_karari_yazilmamis_belge_soylenir(kok: Path) -> None:
    """The budget's decision with organ, number and day; of a movement what its organ has left out."""
    tam = {**UST, "karar_tarihi": "2016-02-01"}
    s = _kos(
        kok,
        butce(karar_organi="", karar_no=""),
        aktarma("1", "2016-02-01", T2, T1, 1000, **UST),
        aktarma("2", "2016-02-01", T2, T1, 1000, **tam),
        aktarma("3", "2016-02-01", f"{T1}.1.01", f"{T1}.2.01", 100),  # below the control level nobody decides
    )
    bulunan = [(b.belge_no, b.mesaj) for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-054"]
    assert bulunan == [("B", "kararın organı, numarası ve günü yazılmamış"), ("1", "kararın günü yazılmamış")]


def test_yil_bitmeden_iptal_ve_devir_soylenir(kok: Path) -> None:
    bagis = [kalem("S", "2016-02-01", "SARTLI_BAGIS", yer, 700, **UST) for yer in (BAGIS, "04.4.1.01")]
    s = _kos(
        kok,
        butce(),
        bagis,
        [kalem("1", "2016-03-01", "IPTAL", BAGIS, 100, **UST)],  # of a donation whenever its purpose is fulfilled
        [kalem("2", "2016-03-02", "IPTAL", T2, 100)],
        [kalem("3", "2016-11-30", "DEVIR_GIDEN", T2, 100, gerekce="m.39")],
        [kalem("4", "2016-12-01", "IPTAL", T2, 100)],
    )
    assert [b.belge_no for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-055"] == ["2", "3"]


@pytest.mark.parametrize("islem", ["AKTARMA", "YEDEK_AKTARMA"])
def test_baska_yedek_amaci_disinda_aktarilmaz(kok: Path, islem: str) -> None:
    """What stands under 09 beside the reserve goes nowhere, whatever the document is called (m.38/1)."""
    baska = "46.34.01.02-01.1.2.00-5-09.3"
    s = _kos(
        kok,
        butce(gider={**YIL, baska: 10_000}),
        aktarma("1", "2016-02-01", baska, T2, 1000, islem=islem, **MECLIS),
        aktarma("2", "2016-02-02", YEDEK, T2, 1000, islem=islem, **MECLIS),
    )
    assert _bulgular(s) == [("1", "BTC-028")]


def test_yanlis_aktarma_tersiyle_duzeltilir(kok: Path) -> None:
    """The mirror of a transfer by its own decision takes it back, whatever m.36/4 bars; its marks go with it."""
    neden = {"gerekce": "1 numaralı aktarmada hedef yanlış yazıldı"}
    s = _kos(
        kok,
        butce(),
        aktarma("1", "2016-02-01", T2, T3, 1000, **UST),
        aktarma("2", "2016-02-02", T3, T2, 1000, **UST),  # no reason: personnel, and it has received
        aktarma("3", "2016-02-03", T3, T2, 999, **UST, **neden),  # no mirror
        aktarma("4", "2016-02-04", T3, T2, 1000, **(UST | {"karar_no": "15"}), **neden),  # another decision
        aktarma("5", "2016-02-05", T3, T2, 1000, **UST, **neden),
        aktarma("6", "2016-02-06", T3, T2, 1000, **UST, **neden),  # taken back already
        aktarma("7", "2016-02-07", T2, T1, 1000, **UST),  # T2 has received nothing
        aktarma("8", "2016-02-08", YEDEK, T4, 500, islem="YEDEK_AKTARMA", **ENCUMEN),
        aktarma("9", "2016-02-09", T4, YEDEK, 500, islem="YEDEK_AKTARMA", **ENCUMEN, **neden),
        aktarma("A", "2016-02-10", T4, T5, 100, **MECLIS),  # and T4 is free again
    )
    assert {no for no, _ in _bulgular(s)} == {"2", "3", "4", "6"}
    sonuclar = [json.loads(x) for x in yevmiye(kok).read_text("utf-8").splitlines()]
    assert {
        k["belge"]["belge_no"]: k["sonuc"]["duzeltilen"] for k in sonuclar if "duzeltilen" in k.get("sonuc", {})
    } == {
        "5": "1",
        "9": "8",
    }
    saglam(kok, tam=True)


def test_harcanmis_aktarma_geri_alinmaz(kok: Path) -> None:
    s = _kos(
        kok,
        butce(gider={**YIL, BAGIS: 1}),
        aktarma("1", "2016-02-01", T2, BAGIS, 1000, **UST),
        fisler=[gider(1, "2016-02-02", BAGIS, 500)],
    )
    assert _bulgular(s) == []
    s = _kos(kok, aktarma("2", "2016-02-03", BAGIS, T2, 1000, gerekce="yanlış tertip", **UST))
    assert _bulgular(s) == [("2", "BTC-026")]


def test_biten_projenin_artani_aktarilir(kok: Path) -> None:
    proje = [{**s, "proje_no": "P-1"} if s.get("ekonomik") == "06.5" else s for s in butce()]
    bitmemis = aktarma("1", "2016-02-01", T5, T4, 5000, proje_no="P-1", fiziki_gerceklesme="99.50", **UST)
    bitmis = aktarma("2", "2016-02-02", T5, T4, 5000, proje_no="P-1", fiziki_gerceklesme="100", **UST)
    s = _kos(kok, proje, bitmemis, bitmis)
    assert _bulgular(s) == [("1", "BTC-024")]


def test_tahsisli_gelirin_odenegi_amacinda_kalir(kok: Path) -> None:
    """Earmarked income has as much appropriation as comes in, which leaves its purpose for nothing (m.18)."""
    hepsi = butce()
    for s in hepsi:
        s |= {"tahsis": "OTOPARK"} if s["ekonomik"] in ("06.5", "1.1.1.01") else {}
    baska = "46.34.01.31-05.1.0.00-5-06.7"
    s = _kos(
        kok,
        hepsi,
        aktarma("1", "2016-02-01", T5, T4, 1, **UST),
        [*aktarma("2", "2016-02-02", T5, baska, 1000, tahsis="OTOPARK", **UST)],
    )
    assert _bulgular(s) == [("1", "BTC-025")]
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-025"]
    assert "tahsis sütununa «OTOPARK» yazın" in b.oneri and "bağış" not in b.oneri
    (x,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-037"]
    assert x.mesaj == "«OTOPARK» için tahsisli gelir 110.000,00 TL, aynı tahsise konan ödenek 100.000,00 TL"


def test_ilce_belediyesinde_ikinci_karar(tmp_path: Path) -> None:
    """Budget, ek ödenek and what the council transfers go on to the büyükşehir's council; the mayor's approval does not
    (m.33, m.36/3, m.37/2)."""
    kok = calisma(tmp_path / "kok", idare={"buyuksehir": "ilcesi"})
    bb = {"bb_karar_no": "77", "bb_karar_tarihi": "2016-01-20"}
    s = _kos(
        kok,
        butce(bb_karar_no="70"),
        aktarma("1", "2016-02-01", T2, T4, 1000, **MECLIS),
        aktarma("2", "2016-02-02", T2, T4, 1000, **MECLIS, **bb),
        aktarma("3", "2016-02-03", T2, T1, 1000, **UST),
        aktarma("4", "2016-02-04", T2, T4, 1000, karar_organi="BB_MECLISI"),
    )
    assert _bulgular(s) == [("1", "BTC-021")]
    assert [b.madde for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-021"] == ["MİBMY m.36/3"]


@pytest.mark.parametrize(
    ("fark", "degisiklik", "beklenen"),
    [
        (1000, "", "MEVZUAT | BORC | ORTAK_YATIRIM"),
        (1000, "GELIR_SINIRI", "MEVZUAT | BORC | ORTAK_YATIRIM"),
        (1000, "BORC", ""),
        (1000, "ORTAK_YATIRIM", ""),
        (-1000, "BORC", "MEVZUAT"),  # appropriations are only added for a debt
        (-1000, "MEVZUAT", ""),
    ],
)
def test_buyuksehir_meclisi_dort_yolla_degistirir(tmp_path: Path, fark: int, degisiklik: str, beklenen: str) -> None:
    """What the büyükşehir's council has made of the council's budget it has made by one of its powers (m.33/3)."""
    kok = calisma(tmp_path / "kok", idare={"buyuksehir": "ilcesi"})
    asama = {"asama": "MECLIS", "mali_yil": "2016"}
    meclis = [{**s, **asama, "belge_no": s["belge_no"] + "M"} for s in butce(gun="2015-11-20") if s["islem"] == "GIDER"]
    son = butce(gider={**YIL, T1: YIL[T1] + fark}, bb_karar_no="70")
    son = [{**s, "degisiklik": degisiklik} if s["ekonomik"] == "03.2" else s for s in son]
    s = _kos(kok, meclis, son)
    assert _bulgular(s) == []
    bulunan = [b.beklenen for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-038"]
    assert bulunan == ([beklenen] if beklenen else [])


def test_komisyon_ve_meclis_programin_disina_cikmaz(kok: Path) -> None:
    """Against the draft as the encümen has left it: no other project, and none with less (m.28/9, m.29/6)."""

    def asama(no: str, ad: str, **projeler: int) -> list[Satir]:
        alan = {"asama": ad, "mali_yil": "2016", "tutar_t1": "0.00", "tutar_t2": "0.00"}
        return [kalem(no, "2015-08-20", "GIDER", T5, v, proje_no=p, **alan) for p, v in projeler.items()]

    s = _kos(
        kok,
        asama("1", "TASARI", P1=100, P2=100),
        asama("2", "ENCUMEN", P1=150),
        asama("3", "KOMISYON", P1=150, P3=10),
        asama("4", "MECLIS", P1=149),
        asama("5", "MECLIS", P1=151),
    )
    bulunan = [(b.belge_no, b.gelen) for d in s.dosyalar for b in d.bulgular if b.kod == "BTC-039"]
    assert bulunan == [("3", "P3"), ("4", "149,00")]


def test_devreden_odenek_gecen_yilin_devrettigi_kadar(kok: Path) -> None:
    """Tertip by tertip, over all documents; last year's cancelled rest does not come back (m.39)."""
    sonu = [kalem("D", "2015-12-30", "DEVIR_GIDEN", T1, 700, gerekce="Tahsisli gelir")]
    _kos(kok, butce(2015), sonu, [kalem("I", "2015-12-30", "IPTAL", T2, 500)], yil=2015)
    gelenler = [
        [kalem(no, f"2016-01-0{no}", "DEVIR_GELEN", t, v)]
        for no, t, v in (("2", T1, 400), ("3", T1, 301), ("4", T1, 300), ("5", T2, 1))
    ]
    s = _kos(kok, butce(), *gelenler)
    assert _bulgular(s) == [("3", "BTC-036"), ("5", "BTC-036")]


def test_harcama_programi_ve_donemi(kok: Path) -> None:
    """Spending beyond the quarters so far is told; what a transfer brings stands open to any quarter; a programme may be
    changed, but not beyond the year (m.29/3)."""
    program = [kalem("P", "2016-01-02", "HARCAMA_PROGRAMI", T1, 100_000, donem=d) for d in "1234"]
    degisen = [
        kalem("P2", "2016-01-03", "HARCAMA_PROGRAMI", T1, 20_000, donem="4", yon="EKSI"),
        kalem("P2", "2016-01-03", "HARCAMA_PROGRAMI", T1, 20_000, donem="1", yon="ARTI"),
    ]
    fazla = [kalem("P3", "2016-01-04", "HARCAMA_PROGRAMI", T1, 1, donem="1")]
    s = _kos(
        kok,
        butce(),
        program,
        degisen,
        fazla,
        aktarma("A", "2016-01-05", T2, T1, 5000, **UST),
        fisler=[gider(1, "2016-01-06", T1, 125_000), gider(2, "2016-03-31", T1, 1), gider(3, "2016-04-01", T1, 1)],
    )
    assert _bulgular(s) == [("P3", "BTC-032")]
    assert [x for x in _bulgular(s, "uyari") if x[1] == "ODN-005"] == [("2", "ODN-005")]


# -- spending -------------------------------------------------------------------------------------------------------------


def test_xml_de_yanlis_oge_yalniz_kendi_bulgusunu_verir(kok: Path) -> None:
    """A row under another name is an element that does not belong there, not a row without an amount."""
    kodlar = 'kurumsal="46.34.01.02" fonksiyonel="01.3.9.00" finansman="5" ekonomik="03.2"'
    govde = f'<butce belge_no="1" tarih="2016-01-01" islem="GIDER"><satir {kodlar} tutar="5.00"/></butce>'
    birak(kok, {"butce-1.xml": f'<belgeler xmlns="urn:batch:belge:1">{govde}</belgeler>'.encode()})
    s = kostur(kok)[-1]
    assert _bulgular(s) == [("1", "XML-010")]


def test_bulgu_satirinda_durur(kok: Path) -> None:
    """In a file of rows the finding stands at the row it speaks of, under its column's name."""
    s = _kos(kok, butce(), fisler=[gider(1, "2016-02-01", T1, 1), gider(2, "2016-02-02", T1, 400_000)])
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.seviye == "red"]
    assert (b.kod, b.satir, b.yol) == ("ODN-001", 8, "borc")
    assert "kullanılan 1,00, kalan 399.999,00, istenen 400.000,00, eksik 1,00 TL" in b.mesaj


def test_bulgu_xml_de_ogesini_soyler(kok: Path) -> None:
    """In XML the path of what is wrong is whole; the line is the document's."""
    _kos(kok, butce())
    tertip = 'kurumsal="46.34.01.02" fonksiyonel="01.3.9.00" finansman="5"'
    belgeler = "".join(
        f'<butce belge_no="{no}" tarih="2016-02-0{no}" islem="AKTARMA" karar_organi="UST_YONETICI">\n'
        f'<kalem {tertip} ekonomik="03.2" yon="ARTI" tutar="{v}.00"/>\n'
        f'<kalem {tertip} ekonomik="03.5" yon="EKSI" tutar="{v}.00"/>\n</butce>\n'
        for no, v in ((1, 10), (2, 150_000))
    )
    birak(kok, {"b.xml": f'<belgeler xmlns="urn:batch:belge:1">\n{belgeler}</belgeler>\n'.encode()})
    (b,) = [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular if b.seviye == "red"]
    assert (b.kod, b.satir, b.yol) == ("BTC-026", 6, "/belgeler/*[2]/kalem[2]/@tutar")


def test_oneri_en_dusuk_organla_baslar(kok: Path) -> None:
    """Sources in the order of who decides; none that m.36/4 forbids; the reserve where it suffices."""
    s = _kos(
        kok,
        butce(),
        [kalem("L", "2016-01-05", "BAGLAMA", T4, 99_000, taahhut_no="T-1")],
        fisler=[gider(1, "2016-02-01", T1, 440_000)],
    )
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert b.oneri == (
        f"Eksik 40.000,00 TL için: {T2} 150.000,00 TL (belediye başkanı onayı); {T5} 100.000,00 TL (belediye meclisi "
        f"kararı); {T4} 1.000,00 TL (belediye meclisi kararı); yedek ödenek {YEDEK} 50.000,00 TL (belediye encümeni "
        "kararı). Taslağı, red raporunun yanında; kararın organını, numarasını ve gününü yazıp ödeme emriyle birlikte "
        "gönderin."
    )
    assert T3 not in b.oneri


def _taslak(kok: Path) -> tuple[Path, list[Satir]]:
    (yol,) = (kok / "outbox" / "red").glob("*/butce-taslak-*.csv")
    return yol, list(csv.DictReader(io.StringIO(yol.read_text("utf-8")), delimiter=";"))


@pytest.mark.parametrize(
    ("tertip", "tutar", "islem", "organ"),
    [
        (T1, 440_000, "AKTARMA", "UST_YONETICI"),
        (T2, 190_000, "YEDEK_AKTARMA", "ENCUMEN"),  # T1 is taken up: what is left asks the council
        (T4, 240_000, "AKTARMA", "MECLIS"),  # more than the reserve holds, from one unit to another
    ],
)
def test_taslak_tamamlaninca_fis_gecer(kok: Path, tertip: str, tutar: int, islem: str, organ: str) -> None:
    """As it is the draft decides nothing; with the organ's decision written in it is accepted, and the voucher passes."""
    bagla = [kalem("L", "2016-01-05", "BAGLAMA", T1, 400_000, taahhut_no="T-1")] if tertip == T2 else []
    s = _kos(kok, butce(), bagla, fisler=[gider(1, "2016-02-01", tertip, tutar)])
    assert [x for x in _bulgular(s)] == [("1", "ODN-001")]
    yol, satirlar = _taslak(kok)
    assert {x["islem"] for x in satirlar} == {islem}
    assert {(x["muhasebe_birimi"], x["karar_organi"], x["karar_no"], x["karar_tarihi"]) for x in satirlar} == {
        ("4634", "", "", "")
    }
    kopya = next(y for y in yol.parent.glob("fis-2016-duzeltme-*.csv"))
    birak(kok, {yol.name: yol.read_bytes()})
    s = kostur(kok)[-1]
    assert [kod for _, kod in _bulgular(s)] == ["BTC-020"]
    tam = [{**x, "karar_organi": organ, "karar_no": "31", "karar_tarihi": "2016-02-01"} for x in satirlar]
    birak(kok, {"butce-tamam.csv": butce_csv(tam), kopya.name: kopya.read_bytes()})
    s = kostur(kok)[-1]
    assert s.json()["documents"] == {"accepted": 2, "rejected": 0, "duplicate": 0}, _bulgular(s)
    saglam(kok, tam=True)


def test_taslaklar_birlikte_de_islenir(kok: Path) -> None:
    """Several vouchers that lack appropriation, one of them at two tertipler: all drafts together are lawful."""
    iki = [*gider(3, "2016-02-03", T4, 100_010), *gider(3, "2016-02-03", T5, 100_030)]
    fisler = [
        gider(1, "2016-02-01", T1, 440_000),
        gider(2, "2016-02-02", BAGIS, 20_000),
        iki,
        gider(4, "2016-02-04", T1, 410_000),
    ]
    s = _kos(kok, butce(gider={**YIL, T2: 650_000}), fisler=fisler)
    assert _bulgular(s) == [(no, "ODN-001") for no in "12334"]
    yol, satirlar = _taslak(kok)
    assert len({x["belge_no"] for x in satirlar}) == 5
    kopya = next(y for y in yol.parent.glob("fis-2016-duzeltme-*.csv"))
    tam = [{**x, "karar_organi": "MECLIS", "karar_no": "31"} for x in satirlar]
    birak(kok, {"butce-tamam.csv": butce_csv(tam), kopya.name: kopya.read_bytes()})
    s = kostur(kok)[-1]
    assert s.json()["documents"] == {"accepted": 9, "rejected": 0, "duplicate": 0}, _bulgular(s)


def test_ilce_belediyesinin_taslaginda_ikinci_karar(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", idare={"buyuksehir": "ilcesi"})
    gideri = {T1: 400_000, T4: 450_000, YEDEK: 50_000}
    s = _kos(kok, butce(gider=gideri, bb_karar_no="70"), fisler=[gider(1, "2016-02-01", T1, 460_000)])
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert "(belediye meclisi kararı, sonra büyükşehir belediye meclisi kararı)" in b.oneri
    _, satirlar = _taslak(kok)
    assert {(x["bb_karar_no"], x["bb_karar_tarihi"]) for x in satirlar} == {("", "")}


def test_oneri_bir_kosuda_sinirli(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks through the whole budget, so the first ones have it; the others have the catalogue's way out."""
    monkeypatch.setattr("batch.turler.butce.oneri.AZAMI_ONERI", 2)
    s = _kos(kok, butce(), fisler=[gider(no, f"2016-02-0{no}", BAGIS, 10) for no in (1, 2, 3)])
    oneriler = [b.oneri for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert [" TL için: " in x for x in oneriler] == [True, True, False]
    assert all(oneriler)
    assert len({x["belge_no"] for x in _taslak(kok)[1]}) == 2


@pytest.mark.parametrize(
    ("bagli", "soz"),
    [
        (0, "kalan 1,00 TL için ek ödenek (m.37) gerekir"),
        (50_000, "kaynağı bulunursa 50.001,00 TL ek ödenek (m.37) alınabilir"),
    ],
)
def test_kaynak_yetmezse_ek_odenek_soylenir(kok: Path, bagli: int, soz: str) -> None:
    bagla = [kalem("L", "2016-01-05", "BAGLAMA", YEDEK, bagli, taahhut_no="T-1")] if bagli else []
    butcesi = butce(gider={T3: 850_000, YEDEK: 50_000})
    s = _kos(kok, butcesi, bagla, fisler=[gider(1, "2016-02-01", T1, 50_001)])
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert soz in b.oneri
    assert not list((kok / "outbox" / "red").glob("*/butce-taslak-*"))


def test_butce_kesinlesmeden_gecen_yilinki_uygulanir(kok: Path) -> None:
    """Until the budget is adopted spending is held against last year's and only told; from its adoption on it is charged
    to the new one (m.32/2)."""
    _kos(kok, butce(2015), yil=2015)
    s = _kos(kok, fisler=[gider(1, "2016-01-11", T1, 300_000), gider(2, "2016-01-12", T1, 100_001)])
    assert _bulgular(s) == []
    assert [x for x in _bulgular(s, "uyari") if x[1] == "ODN-008"] == [("2", "ODN-008")]
    assert any("geçen yılın bütçesiyle karşılaştırıldı (m.32/2)" in n for n in s.notlar)
    yeni = {**YIL, T1: 420_000, T2: 130_000}
    s = _kos(kok, butce(gider=yeni, gun="2016-02-15"), fisler=[gider(3, "2016-02-16", T1, 20_000)])
    assert _bulgular(s) == [("3", "ODN-001")]
    s = _kos(kok, fisler=[gider(4, "2016-02-17", T1, 19_999), gider(5, "2016-02-18", T2, 1)])
    assert _bulgular(s) == []
    yazilan = [
        tuple(r[1:])
        for k in _kayitlar(kok)
        if k["belge_no"].startswith("ODG-")
        for r in [(k["belge_no"], k["tarih"], s["hesap"], s.get("borc", "")) for s in k["satirlar"] if "borc" in s]
    ]
    assert yazilan == [("2016-02-15", "905.03.2", "400001.00"), ("2016-02-17", "905.03.2", "19999.00")]
    saglam(kok, tam=True)


@pytest.mark.parametrize("kosu", [1, 3])
def test_odenek_gelince_bekleyen_gider_yazilir(tmp_path: Path, kosu: int) -> None:
    """Expense that needs no appropriation waits for one, however many runs lie between (m.417/a-2, m.428/a-2)."""
    kok = calisma(tmp_path / "kok", odenek={"aranmaz": ["01"]})
    ek = [kalem("E", "2016-03-01", "EK_ODENEK", y, 5000, **MECLIS) for y in (T3, "05.9.1.99")]
    kosular = [
        (butce(), [gider(1, "2016-02-01", T3, 200_000)]),
        ([], [gider(2, "2016-02-02", T3, 4000), gider(3, "2016-02-03", T1, 1)]),
        (ek, [gider(4, "2016-03-02", T1, 1)]),
    ]
    if kosu == 1:
        kosular = [([s for b, _ in kosular for s in b], [f for _, fs in kosular for f in fs])]
    for belgeler, fisler in kosular:
        s = _kos(kok, *([belgeler] if belgeler else []), fisler=fisler)
        assert _bulgular(s) == []
    borclar = [
        (k["belge_no"], r["hesap"], r["borc"])
        for k in _kayitlar(kok)
        if k["belge_no"].startswith("ODG-")
        for r in k["satirlar"]
        if "borc" in r
    ]
    assert [x for x in borclar if x[1] == "905.01.1"] == [
        ("ODG-2016-02-01-3", "905.01.1", "200000.00"),
        ("ODG-2016-03-01-8", "905.01.1", "4000.00"),
    ]


_metin = st.just("") | st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=6).map(str.strip)
_tutar = st.integers(0, 10**14 - 1).map(lambda k: f"{k // 100}.{k % 100:02d}")
_ozel = {"tarih": st.just("2016-03-15"), **dict.fromkeys(("tutar", "tutar_t1", "tutar_t2", "toplam"), _tutar)}
_ozel |= dict.fromkeys(("karar_tarihi", "kesinlesme_tarihi", "bb_karar_tarihi"), st.sampled_from(["", "2016-01-01"]))


def _kayit(tip: type[Any], **alan: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(tip, **{ad: alan.get(ad, _ozel.get(ad, _metin)) for ad in tip.__struct_fields__})


@given(_kayit(ButceFisi, satirlar=st.lists(_kayit(ButceSatiri), min_size=1, max_size=3).map(tuple)))
@settings(deadline=None)
def test_kodlama_kaydin_kendisidir(belge: ButceFisi) -> None:
    """Encoding what a document of record says gives its bytes again."""
    govde = BUTCE.kodla(belge)
    assert BUTCE.coz(govde) == belge and BUTCE.kodla(BUTCE.coz(govde)) == govde
