"""The register of fixed assets (MİBMY m.187, 209, 491): items, their depreciation, and that it ties with the books."""

from __future__ import annotations

import csv as csv_
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from donem_ornegi import (
    BAGLAM,
    YIL_SONU_GUNU,
    DonemKitabi,
    DonemRafi,
    bina,
    kalem,
    karar_ver,
    kodlari,
    kural_bulgulari,
    varlik,
)
from gun_sonu_ornegi import acilis
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import ortam
from ornek import YIL, birak, calisma, csv, denemeler
from soz_ortak import kostur, yevmiye
from uctan_ortak import batch

from batch.documents.okunus import Okunus
from batch.documents.tutar import duz
from batch.reports.varliklar import miktar_yazi
from batch.rules.denetim import denetle
from batch.rules.yil_sinirlari import ANAHTARLAR, YilSinirlari
from batch.turler.fis import FIS
from batch.turler.varlik.alanlar import KUTUK_HESAPLARI, miktar_birimi
from batch.turler.varlik.amortisman import HESAP_ORANLARI, tabi, yilin_payi
from batch.turler.varlik.izdusum import CIKTI, VARLIK_AMORTISMANI, VARLIK_DEGERLERI, Varlik, VarlikDegeri
from batch.turler.varlik.karar import VarlikKarari, kutuk_kalemleri
from batch.turler.varlik.kusur import kusur

SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
AYIR = varlik("AMORTISMAN", kalem(), no="V-A")
SON_ACIK_GUN = "2016-12-30"
KOD = {"kurumsal": "46.34.01.02"}


@pytest.fixture
def kitap() -> DonemKitabi:
    """A register with a building, whose books have their geçici mizan."""
    k = DonemKitabi({"252.01": 1000_00}, {"GECICI": 7})
    assert karar_ver(k, varlik("GIRIS", bina("T-1", 1000_00, **KOD))).bulgular == ()
    return k


def kutuk(k: DonemKitabi) -> dict[str, tuple[int, int]]:
    """Value and accumulated depreciation of the items that are there."""
    return {no: (d.deger, d.birikmis) for no, _, d in kutuk_kalemleri(k)}


# -- items --------------------------------------------------------------------------------------------------------------


def test_varlik_girer_artar_degerlenir_cikar(kitap: DonemKitabi) -> None:
    artis = kalem("T-2", 200_00, ana_varlik_no="T-1", edinme_tarihi="2016-05-02", oran="0.1")
    assert karar_ver(kitap, varlik("DEGER_ARTISI", artis, no="V-2", tarih="2016-05-03")).bulgular == ()
    v = Varlik.oku(kitap.son("varlik", ("T-2",)))
    assert v is not None and (v.hesap, v.ana_varlik_no, v.oran, v.cinsi) == ("252.01", "T-1", "0.1", "Bina T-1")
    degerleme = varlik("YENIDEN_DEGERLEME", kalem("T-1", 70_00, birikmis="5.00"), no="V-3", tarih=SON_ACIK_GUN)
    assert karar_ver(kitap, degerleme).bulgular == ()
    assert kutuk(kitap) == {"T-1": (1070_00, 5_00), "T-2": (200_00, 0)}
    assert karar_ver(kitap, varlik("CIKIS", kalem("T-1", cikis_nedeni="SATIS"), no="V-4", tarih=SON_ACIK_GUN))
    assert kutuk(kitap) == {"T-2": (200_00, 0)}
    v = Varlik.oku(kitap.son("varlik", ("T-1",)))
    assert v is not None and (v.durum, v.cikis, v.cikis_nedeni) == (CIKTI, SON_ACIK_GUN, "SATIS")
    assert [k for k, x in kitap.ara(VARLIK_DEGERLERI.ad) if any(x)] == [("252", "T-2")]


def test_cikan_payin_amortismani_da_cikar(kitap: DonemKitabi) -> None:
    """A part that leaves takes its share of what has accumulated, unless the document says how much (m.193/b-6)."""
    assert karar_ver(kitap, AYIR).bulgular == ()
    assert kutuk(kitap) == {"T-1": (1000_00, 20_00)}
    cikan = varlik("CIKIS", kalem("T-1", 250_01, cikis_nedeni="YIKIM"), no="V-2", tarih=SON_ACIK_GUN)
    assert karar_ver(kitap, cikan).bulgular == ()
    assert kutuk(kitap) == {"T-1": (749_99, 15_00)}
    for alan in ({"birikmis": "15.01"}, {"birikmis": "0.00"}):
        x = kalem("T-1", 749_98, cikis_nedeni="YIKIM", **alan)
        k = varlik("CIKIS", x, no="V-3", tarih=SON_ACIK_GUN)
        assert kodlari(karar_ver(kitap, k).bulgular) == ["VRL-006"]  # what stays would not bear its depreciation


def test_olmayan_ve_cikmis_varlik(kitap: DonemKitabi) -> None:
    def kod(islem: str, *kalemler: Any, tarih: str = "2016-06-01") -> list[str]:
        return kodlari(karar_ver(kitap, varlik(islem, *kalemler, no="V-9", tarih=tarih)).bulgular)

    assert kod("GIRIS", bina("T-1", 5)) == ["VRL-004"]
    assert kod("CIKIS", kalem("T-8", cikis_nedeni="SATIS")) == ["VRL-005"]
    assert kod("DEGER_ARTISI", kalem("T-9", 5, ana_varlik_no="T-8", edinme_tarihi="2016-05-02")) == ["VRL-005"]
    assert kod("YENIDEN_DEGERLEME", kalem("T-1", 5), tarih="2016-02-29") == ["VRL-009"]  # before it came
    assert kod("YENIDEN_DEGERLEME", kalem("T-1", birikmis="1000.01")) == ["VRL-006"]
    assert kod("CIKIS", kalem("T-1", cikis_nedeni="SATIS")) == []
    assert kod("CIKIS", kalem("T-1", cikis_nedeni="SATIS")) == ["VRL-005"]
    assert kod("GIRIS", bina("T-1", 5)) == ["VRL-004"]  # its number is not given again
    (b,) = karar_ver(kitap, varlik("CIKIS", kalem("T-1", cikis_nedeni="SATIS"), no="V-9", tarih="2016-06-01")).bulgular
    assert "01.06.2016 günü kütükten çıkmış (SATIS)" in b.mesaj


def test_devir_satirlari_birbirini_bulur() -> None:
    """A repair may come in the document that brings its item."""
    k = DonemKitabi()
    onarim = bina("T-2", 50_00, ana_varlik_no="T-1", cinsi="Çatı onarımı")
    assert karar_ver(k, varlik("DEVIR", bina("T-1", 1000_00, 300_00), onarim)).bulgular == ()
    v = Varlik.oku(k.son("varlik", ("T-2",)))
    assert v is not None and (v.ana_varlik_no, v.cinsi, v.ilk_yil) == ("T-1", "Çatı onarımı", "2010")


@pytest.mark.parametrize(
    ("belge", "kodlar"),
    [
        (varlik("GIRIS", bina("T-1", 5)), []),
        (varlik("GIRIS", bina("", 5)), ["VRL-002"]),
        (varlik("GIRIS", bina("T-1", 0, cinsi="")), ["VRL-002"]),
        (varlik("DEGER_ARTISI", kalem("T-2", 5, edinme_tarihi="2016-01-01")), ["VRL-002"]),
        (varlik("YENIDEN_DEGERLEME", kalem("T-1")), ["VRL-002"]),
        (varlik("CIKIS", kalem("T-1")), ["VRL-002"]),
        (varlik("GIRIS", bina("T-1", 5, hesap="253.01")), ["VRL-003"]),
        (varlik("GIRIS", bina("T-1", 5, hesap="263.01")), ["VRL-003"]),  # m.45 has none; an own chart may
        (varlik("GIRIS", bina("T-1", 5, hesap="250.01", amortisman="EVET")), ["DNM-013"]),
        (varlik("GIRIS", bina("T-1", 5, 6)), ["VRL-006"]),
        (varlik("GIRIS", bina("T-1", 5, oran="1.01")), ["VRL-001"]),
        (varlik("GIRIS", bina("T-1", 5, oran="0")), ["VRL-001"]),
        (varlik("GIRIS", bina("T-1", 5, edinme_tarihi="2016-03-02")), ["VRL-009"]),
        (varlik("AMORTISMAN", kalem(), tarih="2016-12-30"), ["VRL-009"]),
        (varlik("GIRIS", bina("T-1", 5), bina("T-1", 6)), ["VRL-011"]),
        (varlik("DEVIR", kalem()), []),
    ],
)
def test_belgenin_kendi_kurallari(belge: Any, kodlar: list[str]) -> None:
    assert kodlari(kural_bulgulari(belge)) == kodlar


def test_kusur() -> None:
    assert [kusur(x) for x in (varlik("GIRIS", bina("T-1", 5, 5)), AYIR, varlik("DEVIR", kalem()))] == ["", "", ""]
    for bozuk in (
        varlik("BASKA", kalem("T-1")),
        varlik("CIKIS", kalem()),
        varlik("GIRIS", bina("T-1", 0)),
        varlik("GIRIS", bina("T-1", 5, 6)),
    ):
        assert kusur(bozuk) != ""


# -- depreciation -------------------------------------------------------------------------------------------------------


@given(deger=st.integers(0, 10**12), birikmis=st.integers(0, 10**12), oran=st.integers(1, 10**4))
@denemeler(150)
def test_net_deger_sifirin_altina_inmez(deger: int, birikmis: int, oran: int) -> None:
    """However often it is taken: the accumulated depreciation ends at the value, and never beyond it (m.187/ç)."""
    birikmis = min(birikmis, deger)
    d, metin = VarlikDegeri(deger, birikmis), f"0.{oran:04d}" if oran < 10**4 else "1"
    for _ in range(12):
        pay = yilin_payi(d, metin)
        assert 0 <= pay <= d.net
        d = d.arti(VarlikDegeri(0, pay))
    assert 0 <= d.net <= deger - birikmis


def test_sonunda_biter() -> None:
    """A third a year: the fourth year has what rounding left, and there is no fifth."""
    d, paylar = VarlikDegeri(100_00, 0), []
    for _ in range(5):
        paylar.append(yilin_payi(d, "0.3333"))
        d = d.arti(VarlikDegeri(0, paylar[-1]))
    assert paylar == [33_33, 33_33, 33_33, 1, 0]


def test_tabi_olanlar() -> None:
    """Not arazi, not what says so, not before the year in which it came into the books (m.187/ç-2, m.209/c)."""
    v = Varlik(hesap="260.01", ilk_yil="2016")
    assert tabi(v, 2016) and not tabi(v, 2015)
    assert not tabi(v._replace(amortisman="HAYIR"), 2016) and not tabi(v._replace(hesap="250.01"), 2016)
    assert {ana for ana, karsi in KUTUK_HESAPLARI.items() if not karsi} == {"250"}


def test_amortisman_fisleri_maddeyle_aciklanir() -> None:
    """One entry a contra account, lines by codes; each is explained and passes every rule."""
    k = DonemKitabi({"252.01": 1500_00, "260": 80_00, "250": 1}, {"GECICI": 7})
    gider = {"kurumsal": "46.34.01.02", "fonksiyonel": "01.3.9.00", "finansman": "5"}
    baska = {**gider, "fonksiyonel": "04.5.1.00"}
    karar_ver(
        k,
        varlik(
            "GIRIS",
            bina("T-1", 1000_00, **gider),
            bina("T-2", 300_00, karsi_hesap="257.02", **gider),
            bina("T-3", 200_00, **baska),
            bina("H-1", 80_00, hesap="260", oran="0.25", **gider),
            bina("A-1", 1, hesap="250", oran=""),
        ),
    )
    karar = karar_ver(k, AYIR)
    assert karar.bulgular == ()
    satirlar = [
        (f.belge_no, [(s.hesap, s.borc or f"-{s.alacak}", s.fonksiyonel) for s in f.satirlar])  # type: ignore[attr-defined]
        for f in karar.uretilen
    ]
    assert satirlar == [
        (
            "VRL-V-A/257",
            [
                ("630", "26.00", "01.3.9.00"),
                ("630", "4.00", "04.5.1.00"),
                ("257", "-24.00", ""),
                ("257.02", "-6.00", ""),
            ],
        ),
        ("VRL-V-A/268", [("630", "20.00", "01.3.9.00"), ("268", "-20.00", "")]),
    ]
    for f in karar.uretilen:
        assert denetle(FIS, f, Okunus(kaynak="batch", birim="4634"), (), ortam("belediye")) == []
    assert kutuk(k)["H-1"] == (80_00, 20_00)


def test_yilda_bir_kez(kitap: DonemKitabi) -> None:
    assert karar_ver(kitap, AYIR).bulgular == ()
    (b,) = karar_ver(kitap, varlik("AMORTISMAN", kalem("T-1"), no="V-B")).bulgular
    assert b.kod == "VRL-008" and "T-1" in b.mesaj
    # What has come since is depreciated, and only that.
    kitap.bakiyeler["252.01"] += 100_00
    karar_ver(kitap, varlik("GIRIS", bina("T-2", 100_00, **KOD), no="V-2", tarih=YIL_SONU_GUNU))
    assert karar_ver(kitap, varlik("AMORTISMAN", kalem(), no="V-C")).bulgular == ()
    assert kutuk(kitap) == {"T-1": (1000_00, 20_00), "T-2": (100_00, 2_00)}


def test_satirlar_varligi_hesabiyla_secer(kitap: DonemKitabi) -> None:
    kitap.bakiyeler |= {"251": 100_00, "252.01": 1500_00}
    karar_ver(kitap, varlik("GIRIS", bina("Y-1", 100_00, hesap="251"), bina("T-2", 500_00, hesap="252.01"), no="V-2"))
    assert karar_ver(kitap, varlik("AMORTISMAN", kalem("T-2"), kalem(hesap="251"), no="V-B")).bulgular == ()
    assert {no: b for no, (_, b) in kutuk(kitap).items()} == {"T-1": 0, "T-2": 10_00, "Y-1": 2_00}
    assert kodlari(karar_ver(kitap, varlik("AMORTISMAN", kalem("T-7"), no="V-C")).bulgular) == ["VRL-005"]


def test_bilinmeyen_oran_anahtarini_soyler() -> None:
    """One finding an account; the item's own rate goes first, then the year's, and nothing is guessed (m.491/2)."""
    k = DonemKitabi({"252.01": 400_00}, {"GECICI": 7})
    karar_ver(k, varlik("GIRIS", *(bina(f"T-{i}", 50_00, oran="", **KOD) for i in range(8))))
    (b,) = karar_ver(k, AYIR).bulgular
    assert (b.kod, b.beklenen) == ("VRL-007", "amortisman_orani_252")
    assert "config/yillar/2016.toml" in b.mesaj and "ve 3 varlık daha" in b.mesaj
    assert kutuk(k)["T-1"] == (50_00, 0)
    yil = YilSinirlari(YIL, Path("2016.toml"), True, {"amortisman_orani_252": Decimal("0.02")}, {})
    oranli = replace(BAGLAM, sinirlar={YIL: yil})
    assert karar_ver(k, varlik("AMORTISMAN", kalem("T-0", oran="0.5"), kalem(), no="V-B"), oranli).bulgular == ()
    assert (kutuk(k)["T-0"], kutuk(k)["T-1"]) == ((50_00, 25_00), (50_00, 1_00))


def test_oran_anahtarlari_hesaplarin_kendisidir() -> None:
    anahtarlar = {ad.removeprefix("amortisman_orani_") for ad in ANAHTARLAR if ad.startswith("amortisman_orani_")}
    assert anahtarlar == set(HESAP_ORANLARI) <= set(KUTUK_HESAPLARI)
    assert all(BAGLAM.oran(f"amortisman_orani_{ana}", YIL_SONU_GUNU) is None for ana in anahtarlar)


def test_amortismanin_sirasi(kitap: DonemKitabi) -> None:
    kitap.asamalar = {}
    assert kodlari(karar_ver(kitap, AYIR).bulgular) == ["DNM-007"]
    kitap.asamalar = {"GECICI": 7, "KAPANIS": 9}
    assert kodlari(karar_ver(kitap, AYIR).bulgular) == ["DNM-009"]
    kitap.asamalar, kitap.kapali = {"GECICI": 7}, YIL_SONU_GUNU
    assert karar_ver(kitap, AYIR).bulgular == ()
    assert kodlari(karar_ver(kitap, varlik("GIRIS", bina("T-5", 5), no="V-5")).bulgular) == ["YEV-002"]


def test_gun_kapaninca_fissiz_islem_olmaz(kitap: DonemKitabi) -> None:
    """On the closed last day the register takes depreciation and revaluation; else what the books have already."""

    def kod(islem: str, *kalemler: Any) -> list[str]:
        belge = varlik(islem, *kalemler, no=f"V-{len(kitap.kayitlar) + 1}", tarih=YIL_SONU_GUNU)
        return kodlari(karar_ver(kitap, belge).bulgular)

    assert karar_ver(kitap, AYIR).bulgular == ()
    satilan, gelen = kalem("T-1", cikis_nedeni="SATIS"), bina("T-2", 300_00)
    for asamalar, kapali in (({"GECICI": 7}, ""), ({}, YIL_SONU_GUNU), ({"GECICI": 7}, YIL_SONU_GUNU)):
        kitap.asamalar, kitap.kapali = asamalar, kapali
        once = kutuk(kitap)
        assert kod("CIKIS", satilan) == kod("GIRIS", gelen) == kod("DEVIR", gelen) == ["VRL-014"]
        artis = kalem("T-3", 5, ana_varlik_no="T-1", edinme_tarihi="2016-05-02")
        assert kod("DEGER_ARTISI", artis) == ["VRL-014"] and kutuk(kitap) == once
    kitap.bakiyeler["252.01"] = 1300_00  # the purchase has its voucher
    assert kod("CIKIS", satilan) == ["VRL-014"] and kod("GIRIS", bina("T-2", 700_00)) == ["VRL-014"]
    assert kod("GIRIS", gelen) == [] and kod("YENIDEN_DEGERLEME", kalem("T-2", 30_00)) == []
    kitap.bakiyeler["252.01"] = 330_00  # the sale has its voucher
    assert kod("CIKIS", satilan) == [] and kutuk(kitap) == {"T-2": (330_00, 0)}


def test_acik_son_gunde_her_islem_olur() -> None:
    k = DonemKitabi()
    for islem, x in (("GIRIS", bina("T-1", 5_00)), ("CIKIS", kalem("T-1", cikis_nedeni="SATIS"))):
        assert karar_ver(k, varlik(islem, x, tarih=YIL_SONU_GUNU)).bulgular == ()


def test_numarali_satir_kutugu_dolasmaz(kitap: DonemKitabi, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row with a number finds its item by it: a document of as many rows as items goes through the register once."""
    karar_ver(kitap, varlik("GIRIS", *(bina(f"N-{i}", 10_00, **KOD) for i in range(30)), no="V-2"))
    monkeypatch.setattr("batch.turler.varlik.karar.kutuk_kalemleri", lambda *_: pytest.fail("kütük dolaşıldı"))
    belge = varlik("AMORTISMAN", *(kalem(f"N-{i}") for i in range(30)), no="V-3")
    assert set(kodlari(karar_ver(kitap, belge).bulgular)) == {"VRL-010"}
    assert {no: b for no, (_, b) in kutuk(kitap).items() if b} == {f"N-{i}": 20 for i in range(30)}


def test_kutuk_bir_kez_okunur_sonra_oynayan_bakilir(kitap: DonemKitabi, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of its own for each item: the register is read once, and ties all the same."""
    karar_ver(kitap, varlik("GIRIS", *(bina(f"N-{i}", 10_00, **KOD) for i in range(20)), no="V-2"))
    kitap.bakiyeler |= {"252.01": 1200_00}
    sorular = []
    ara = DonemKitabi.ara
    monkeypatch.setattr(DonemKitabi, "ara", lambda k, ad, on=(): (sorular.append((ad, on)), ara(k, ad, on))[1])
    veren = VarlikKarari(kitap, DonemRafi(), BAGLAM)
    for i in range(20):
        belge = varlik("AMORTISMAN", kalem(f"N-{i}"), no=f"A-{i}")
        karar = veren(belge)
        assert karar.bulgular == ()
        kitap.kaydet(belge, karar)
    assert sorular.count((VARLIK_DEGERLERI.ad, ())) == 1
    kitap.bakiyeler["257"] -= 1
    (b,) = veren(varlik("AMORTISMAN", kalem("T-1"), no="A-X")).bulgular
    assert (b.kod, b.beklenen, b.gelen) == ("VRL-010", "4,01", "4,00")
    belge = varlik("CIKIS", kalem("N-3", cikis_nedeni="SATIS"), no="V-X", tarih=SON_ACIK_GUN)
    kitap.kaydet(belge, veren(belge))
    (b,) = veren(varlik("AMORTISMAN", kalem("T-1"), no="A-X")).bulgular
    assert (b.kod, b.beklenen, b.gelen) == ("VRL-010", "1.200,00", "1.190,00")


def test_satirlar_bir_birinin_sectigini_almaz() -> None:
    """Rows without a number share the items out in their order, the account above taking what is left."""
    k = DonemKitabi({"252.01": 200_00, "252.02": 100_00}, {"GECICI": 7})
    hesaplar = {"T-1": "252.01", "T-2": "252.01", "T-3": "252.02"}
    karar_ver(k, varlik("GIRIS", *(bina(no, 100_00, hesap=h, oran="", **KOD) for no, h in hesaplar.items())))
    satirlar = (kalem("T-2", oran="0.5"), kalem(hesap="252.01", oran="0.1"), kalem(hesap="252", oran="0.2"))
    assert karar_ver(k, varlik("AMORTISMAN", *satirlar)).bulgular == ()
    assert {no: b for no, (_, b) in kutuk(k).items()} == {"T-1": 10_00, "T-2": 50_00, "T-3": 20_00}
    bos = varlik("AMORTISMAN", kalem(hesap="252"), kalem(hesap="252"), kalem(), no="V-B")
    assert kodlari(karar_ver(k, bos).bulgular) == ["VRL-008"] * 3


def test_genis_tutar_satirlara_bolunur() -> None:
    """Together the items of the same codes may come to more than a line holds."""
    azami = 999_999_999_999_99
    k = DonemKitabi({"252.01": 2 * azami}, {"GECICI": 7})
    karar_ver(
        k,
        varlik(
            "GIRIS", *(bina(f"T-{i}", azami, oran="1", fonksiyonel="01.3.9.00", finansman="5", **KOD) for i in (1, 2))
        ),
    )
    karar = karar_ver(k, AYIR)
    assert karar.bulgular == ()
    (f,) = karar.uretilen
    assert [(s.hesap, s.borc_kurus, s.alacak_kurus) for s in f.satirlar] == [  # type: ignore[attr-defined]
        *[("630", azami, 0)] * 2,
        *[("257", 0, azami)] * 2,
    ]
    assert denetle(FIS, f, Okunus(kaynak="batch", birim="4634"), (), ortam("belediye")) == []


def test_miktarin_tamami_degerin_bir_kismiyla_cikmaz() -> None:
    k = DonemKitabi({"252.01": 1000_00})
    karar_ver(k, varlik("GIRIS", bina("T-1", 1000_00, miktar="2", olcu_birimi="adet", **KOD)))

    def kod(tutar: int, miktar: str) -> list[str]:
        x = kalem("T-1", tutar, miktar=miktar, cikis_nedeni="SATIS")
        return kodlari(karar_ver(k, varlik("CIKIS", x, no="V-2", tarih=SON_ACIK_GUN)).bulgular)

    assert kod(400_00, "2") == ["VRL-006"] and kutuk(k) == {"T-1": (1000_00, 0)}
    assert kod(400_00, "1") == [] and kutuk(k) == {"T-1": (600_00, 0)}
    assert kod(0, "1") == [] and kutuk(k) == {}  # the way out: no amount is all of it


def test_sifira_yuvarlanan_pay_soylenir(kitap: DonemKitabi) -> None:
    """Not that it was depreciated, or is not to be: there is nothing to be entered."""
    karar_ver(kitap, varlik("GIRIS", bina("T-2", 24, **KOD), bina("T-3", 25, **KOD), no="V-2"))
    kitap.bakiyeler["252.01"] += 49
    (b,) = karar_ver(kitap, varlik("AMORTISMAN", kalem("T-2"), no="V-B")).bulgular
    assert b.kod == "VRL-008" and "sıfır: değeri 0,24 TL, oranı 0.02" in b.mesaj and "ayrılmış" not in b.mesaj
    assert karar_ver(kitap, varlik("AMORTISMAN", kalem("T-3"), no="V-C")).bulgular == ()


def test_birikmis_de_defterle_denktir() -> None:
    """Where the register has all assets of the account; a taşınır, or a value that differs, and it cannot be told."""
    k = DonemKitabi({"252.01": 1000_00, "257": -60_00}, {"GECICI": 7})
    karar_ver(k, varlik("GIRIS", bina("T-1", 1000_00, 50_00, **KOD)))
    (b,) = VarlikKarari(k, DonemRafi(), BAGLAM)(AYIR).bulgular
    assert (b.kod, b.beklenen, b.gelen) == ("VRL-010", "60,00", "50,00") and "257" in b.mesaj
    k.bakiyeler["255.01"] = 1
    assert VarlikKarari(k, DonemRafi(), BAGLAM)(AYIR).bulgular == ()
    k.bakiyeler |= {"255.01": 0, "251": 7}
    assert VarlikKarari(k, DonemRafi(), BAGLAM)(AYIR).bulgular == ()


def test_kutuk_defterle_denk_degilse_soylenir(kitap: DonemKitabi) -> None:
    kitap.bakiyeler["252.02"] = 1
    (b,) = karar_ver(kitap, AYIR).bulgular
    assert (b.kod, b.beklenen, b.gelen) == ("VRL-010", "1.000,01", "1.000,00")


# -- from year to year --------------------------------------------------------------------------------------------------


def test_gecen_yilin_kutugu_devralinir(kitap: DonemKitabi) -> None:
    karar_ver(kitap, AYIR)
    karar_ver(kitap, varlik("GIRIS", bina("T-2", 5), no="V-2", tarih=SON_ACIK_GUN))
    karar_ver(kitap, varlik("CIKIS", kalem("T-2", cikis_nedeni="SATIS"), no="V-3", tarih=SON_ACIK_GUN))
    yeni = DonemKitabi({"252.01": 1000_00, "257": -20_00}, yil=2017)
    devir = varlik("DEVIR", kalem(), no="V-D", tarih="2017-01-02")
    assert kodlari(karar_ver(yeni, devir).bulgular) == ["VRL-012"]
    (b,) = karar_ver(yeni, devir, raf=DonemRafi(kitap)).bulgular
    assert (b.kod, b.beklenen) == ("VRL-013", "batch eoy --year 2016")
    kitap.asamalar["KAPANIS"] = 9
    assert karar_ver(yeni, devir, raf=DonemRafi(kitap)).bulgular == ()
    assert kutuk(yeni) == kutuk(kitap) == {"T-1": (1000_00, 20_00)}
    assert yeni.toplam(VARLIK_AMORTISMANI.ad, ("252", "T-1")) == (0,)  # the new year has taken nothing off yet
    assert kodlari(karar_ver(yeni, devir, raf=DonemRafi(kitap)).bulgular) == ["VRL-004"]
    yeni.asamalar = {"GECICI": 3}
    assert karar_ver(yeni, varlik("AMORTISMAN", kalem(), no="V-A", tarih="2017-12-31")).bulgular == ()
    assert kutuk(yeni) == {"T-1": (1000_00, 40_00)}


def test_kapanmis_yilin_kutugu_degismez(kitap: DonemKitabi) -> None:
    """What was taken over stays what last year's register says: behind the closing nothing comes into it."""
    kitap.asamalar["KAPANIS"] = 9
    for belge in (AYIR, varlik("CIKIS", kalem("T-1", cikis_nedeni="SATIS"), no="V-3", tarih=YIL_SONU_GUNU)):
        assert kodlari(karar_ver(kitap, belge).bulgular) == ["DNM-009"]


def test_devir_hesap_hesap_ve_kendi_satirlariyla(kitap: DonemKitabi) -> None:
    """A row without a number takes the items of its account; rows with a number beside it are none of last year's."""
    karar_ver(kitap, varlik("GIRIS", bina("H-1", 80_00, hesap="260.01"), no="V-2"))
    kitap.asamalar["KAPANIS"] = 9
    yeni, raf = DonemKitabi(yil=2017), DonemRafi(kitap)

    def devir(no: str, *kalemler: Any) -> list[str]:
        return kodlari(karar_ver(yeni, varlik("DEVIR", *kalemler, no=no, tarih="2017-01-02"), raf=raf).bulgular)

    assert devir("V-1", kalem(hesap="260"), bina("T-7", 5_00)) == []
    assert kutuk(yeni) == {"H-1": (80_00, 0), "T-7": (5_00, 0)}
    assert devir("V-2", kalem(hesap="251")) == ["VRL-012"]
    assert devir("V-3", kalem(hesap="252"), bina("T-1", 5_00)) == ["VRL-004"]
    assert devir("V-4", kalem(hesap="252")) == [] and kutuk(yeni)["T-1"] == (1000_00, 0)


ISLEMLER = st.lists(
    st.tuples(
        st.sampled_from(["GIRIS", "DEGER_ARTISI", "YENIDEN_DEGERLEME", "CIKIS", "AMORTISMAN"]),
        st.integers(0, 4),
        st.integers(0, 300),
        st.integers(0, 120),
        st.sampled_from(["251", "252.01", "260"]),
        st.sampled_from(["0.02", "0.3333", "1"]),
    ),
    max_size=14,
)


@given(islemler=ISLEMLER)
@denemeler(90)
def test_kutuk_toplami_varliklarin_toplamidir(islemler: list[Any]) -> None:
    """Whatever happens, refused or not: an account's total is the sum of its items, none is worth less than nothing,
    what is depreciated in the year is what the entries say, and no item twice."""
    k = DonemKitabi(asamalar={"GECICI": 1})
    defter: dict[str, list[int]] = {}
    for i, (islem, no, tutar, birikmis, hesap, oran) in enumerate(islemler):
        ad, birikmis_ = f"T-{no}", duz(birikmis) if birikmis else ""
        if islem == "GIRIS":
            x = bina(ad, tutar, birikmis, hesap=hesap, oran=oran)
        elif islem == "DEGER_ARTISI":
            x = kalem(f"A-{i}", tutar, ana_varlik_no=ad, edinme_tarihi="2016-01-01", oran=oran)
        elif islem == "CIKIS":
            x = kalem(ad, tutar, birikmis=birikmis_, cikis_nedeni="SATIS")
        elif islem == "AMORTISMAN":
            x = kalem(ad if no else "")
        else:
            x = kalem(ad, tutar, birikmis=birikmis_)
        belge = varlik(islem, x, no=f"V-{i}", tarih=YIL_SONU_GUNU if islem == "AMORTISMAN" else SON_ACIK_GUN)
        if kodlari(kural_bulgulari(belge)):
            continue
        once = kutuk(k)
        karar = karar_ver(k, belge)
        if set(kodlari(karar.bulgular)) - {"VRL-010"}:
            assert kutuk(k) == once  # refused: nothing has moved
        for f in karar.uretilen:
            borc = sum(s.borc_kurus for s in f.satirlar)  # type: ignore[attr-defined]
            assert borc == sum(s.alacak_kurus for s in f.satirlar) > 0  # type: ignore[attr-defined]
            defter.setdefault("630", []).append(borc)
    kalemler = list(kutuk_kalemleri(k))
    for _, _, d in kalemler:
        assert d.deger >= 0 and d.birikmis >= 0 and d.net >= 0
    for ana in ("251", "252", "260"):
        beklenen = [sum(x) for x in zip(*(d for _, v, d in kalemler if v.ana == ana), strict=True)] or [0, 0, 0]
        assert list(k.toplam(VARLIK_DEGERLERI.ad, (ana,))) == beklenen
    ayrilan = [v for _, (v,) in k.ara(VARLIK_AMORTISMANI.ad)]
    assert sum(ayrilan) == sum(defter.get("630", [])) and all(v >= 0 for v in ayrilan)


@given(st.integers(0, 10**9))
@denemeler(60)
def test_miktar_yazilip_okunur(birim: int) -> None:
    assert miktar_birimi(miktar_yazi(birim)) == birim


# -- through the command line -------------------------------------------------------------------------------------------


def rapor(kok: Path, ad: str, *arg: str) -> list[dict[str, str]]:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", "csv", *arg)
    assert c.kod == 0, c.hata
    return list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


@pytest.mark.parametrize("bicim", ["csv", "xml"])
@pytest.mark.usefixtures("sabit")
def test_sablonlar_ve_raporlar(tmp_path: Path, bicim: str) -> None:
    ilk = csv(
        acilis(("250.01", 80000_00), ("252.01", 540000_00), ("257.01", -60000_00), ("260.01", 12000_00), ("102", 1))
    )
    ayar = {"politika": {"DNM-007": "uyari"}}
    ad = f"varlik.{bicim}"
    kok = calisma(tmp_path / "kok", {"fis-1.csv": ilk, ad: (SABLONLAR / ad).read_bytes()}, **ayar)
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 4, "rejected": 0, "duplicate": 0}
    birak(kok, {"varlik-2.csv": b"belge_no;tarih;islem;varlik_no\nV-A;2016-12-31;AMORTISMAN;\n"})
    cikis = b"belge_no;tarih;islem;varlik_no;cikis_nedeni\nV-C;2016-12-31;CIKIS;H-0001;TERKIN\n"
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 1
    assert [(x["kod"], x["kutuk"], x["defter"], x["fark"]) for x in rapor(kok, "varlik-denklik")] == [
        ("250", "80000.00", "80000.00", "0.00"),
        ("252", "540000.00", "540000.00", "0.00"),
        ("260", "12000.00", "12000.00", "0.00"),
        ("257", "70800.00", "70800.00", "0.00"),
        ("268", "3000.00", "3000.00", "0.00"),
        ("TOPLAM", "", "", "0.00"),
    ]
    birak(kok, {"varlik-3.csv": cikis})
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 1
    defter = rapor(kok, "ornek-65")
    assert [(x["varlik_no"], x["onceki"], x["yilin_amortismani"], x["net"], x["cikis_tarihi"]) for x in defter] == [
        ("T-0001", "0.00", "0.00", "80000.00", ""),
        ("T-0002", "60000.00", "10000.00", "430000.00", ""),
        ("T-0003", "0.00", "800.00", "39200.00", ""),
        ("H-0001", "0.00", "3000.00", "9000.00", "2016-12-31"),
        ("", "60000.00", "10800.00", "549200.00", ""),
    ]
    liste = rapor(kok, "varlik-listesi")
    assert [x["varlik_no"] for x in liste] == ["T-0001", "T-0002", "T-0003", ""]
    assert (liste[-1]["deger"], liste[-1]["birikmis"], liste[-1]["net"]) == ("620000.00", "70800.00", "549200.00")
    assert rapor(kok, "varlik-denklik")[-1]["fark"] == "15000.00"  # its entry has yet to come
    kayitlar = [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]
    fis = next(k for k in kayitlar if k["belge"]["belge_no"] == "VRL-V-A/257")
    assert fis["isleyis"]["257 A"][0] == "m.203/a-1" and fis["belge"]["islem"] == "DONEM_SONU"
    assert batch(kok, "verify", "--full").kod == 0
    for ad in ("ornek-65", "varlik-listesi", "varlik-denklik"):
        assert batch(kok, "report", ad, "--year", str(YIL), "--format", "html").kod == 0
