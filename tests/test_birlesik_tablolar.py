"""Statements of an il özel idaresi's centre with its ilçe birimleri joined, and of a part of a year (m.352, 481, 485)."""

from __future__ import annotations

from random import Random

import pytest
from mali_tablo_ornegi import TABLOLAR, TANIMLAR, KodluDefter, gider, gider_kodlari, yil
from rapor_ornegi import KURALLAR, PLAN, BellekKitapligi

from batch.pipeline.raporlama import yonler
from batch.reports.dogrulama import coz
from batch.reports.istek import An
from batch.reports.rapor import denetle, hazirla, istek_kur
from batch.reports.tablo import Tablo

MERKEZ, ILCE = "4634", "4635"
Tutarlar = dict[tuple[object, ...], list[int]]  # codes and name of a row → its amounts


def yillar(birim: str, tohum: int) -> list[KodluDefter]:
    r, sonuc = Random(tohum), list[KodluDefter]()
    for no in (2014, 2015, 2016):
        sonuc.append(yil(no, r, sonuc[-1] if sonuc else None, n=3))
    sonuc.append(yil(2017, r, sonuc[-1], kapali=False, n=1))
    for d in sonuc:
        d.birim = birim
    return sonuc


def raf(*defterler: KodluDefter) -> BellekKitapligi:
    return BellekKitapligi(list(defterler), yonler(PLAN), KURALLAR, TANIMLAR, ilceler=(ILCE,))


@pytest.fixture(scope="module")
def kitaplik() -> BellekKitapligi:
    return raf(*yillar(MERKEZ, 3), *yillar(ILCE, 4))


def yap(r: BellekKitapligi, ad: str, birim: str = MERKEZ, **p: str) -> Tablo:
    d = r.defter(birim, 2016)
    assert d is not None
    return hazirla(r, istek_kur(ad, An(birim, 2016, d.son_sira), p, r))


def tutarlar(t: Tablo) -> Tutarlar:
    return {tuple(x.hucreler[:-3]): [int(v or 0) for v in x.hucreler[-3:]] for x in t.satirlar() if x.tur != "baslik"}  # type: ignore[call-overload]


def toplam(a: Tutarlar, b: Tutarlar) -> Tutarlar:
    bos = [0, 0, 0]
    return {k: [x + y for x, y in zip(a.get(k, bos), b.get(k, bos), strict=True)] for k in (*a, *b)}


@pytest.mark.parametrize("son", ["", "2016-01-20", "2016-06-30", "2016-12-31"])
def test_birlesik_tablo_birimlerin_toplamidir(kitaplik: BellekKitapligi, son: str) -> None:
    """Of every period: the units' books end on its day as the centre's do."""
    p = {"son": son} if son else {}
    for ad in TABLOLAR:
        birlesik = yap(kitaplik, ad, **p)
        tek = toplam(*(tutarlar(yap(kitaplik, ad, b, kapsam="birim", **p)) for b in (MERKEZ, ILCE)))
        assert {k: v for k, v in tutarlar(birlesik).items() if any(v)} == {k: v for k, v in tek.items() if any(v)}, ad
        assert birlesik.tutmayan == (), ad


def test_birlesik_gune_kadarki_tablonun_kodu_tutar(kitaplik: BellekKitapligi) -> None:
    kod = yap(kitaplik, "bilanco", son="2016-06-30").kunye.kod
    assert (ILCE, 2016) in {(an.birim, an.yil) for an in coz(kod).anlar} and denetle(kitaplik, kod).tutuyor


def son_not(t: Tablo) -> str:
    return str(t.dipnotlar[-1].satirlar[-1].hucreler[0])


@pytest.mark.parametrize(("son", "sayilir"), [("2016-11-30", False), ("2016-12-30", False), ("2016-12-31", True)])
def test_izleyen_ocagin_834u_yalniz_butun_yilindir(kitaplik: BellekKitapligi, son: str, sayilir: bool) -> None:
    """An advance settled next January is expense of the year (m.395), not of its part."""
    ana = ("834", "bunun mahsup döneminde kesinleşeni (834)")
    for p in ({}, {"kapsam": "birim"}):
        t = yap(kitaplik, "butce-uygulama", son=son, **p)
        cari, *onceki = tutarlar(t)[ana]
        assert (cari > 0, all(onceki)) == (sayilir, True)
        assert ("Yıl bitmeden alınmıştır: 2017 Ocak ayının mahsup gideri (834)" in son_not(t)) is not sayilir
    assert "(834) sayılmaz" not in son_not(yap(kitaplik, "bilanco", son=son))


def t10(t: Tablo) -> tuple[object, ...]:
    return next(x.hucreler for x in t.satirlar() if x.hucreler[1] == "T10-1")


def test_yilin_parcasinda_ve_tek_birimde_t10_sorulmaz() -> None:
    """Table 10 is of the whole year, with what the units have spent."""
    merkez, ilce = KodluDefter(birim=MERKEZ), KodluDefter(birim=ILCE)
    for d, tutar in ((merkez, 700), (ilce, 500)):
        gider(d, "2016-03-01", tutar, gider_kodlari(Random(1)))
        gider(d, "2016-12-01", 90, gider_kodlari(Random(1)))
    r = raf(merkez, ilce)
    for p, neden in (({"son": "2016-11-30"}, "yılın bir parçasının"), ({"kapsam": "birim"}, "yalnız merkezi")):
        t = yap(r, "mali-tablolar", **p)
        *bas, sonuc = t10(t)
        assert sonuc == "sorulamadı" and neden in str(bas[2]) and bas[5:] == [None, None, None]
        assert not any("T10-1" in x for x in t.tutmayan)
    for birim, p, beklenen in (
        (ILCE, {"kapsam": "birim"}, (590, 590, 0, "tamam")),
        (ILCE, {"son": "2016-12-31"}, (590, 590, 0, "tamam")),
    ):
        assert t10(yap(r, "mali-tablolar", birim, **p))[-4:] == beklenen
    # Table 10 has what the unit has spent, also where nothing was sent to it.
    t = yap(r, "mali-tablolar")
    assert t10(t)[-4:] == (1380, 1380, 0, "tamam") and not any("T10-1" in x for x in t.tutmayan)
