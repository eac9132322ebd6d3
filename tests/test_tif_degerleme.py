"""What taşınırlar are worth, held against the sources' examples, against fractions and against what came in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.documents.tasinir import BIR, DEGER_BIRIMI, deger_duz, deger_kurus, fiyati, miktari
from batch.documents.tutar import tam
from batch.turler.tif.belge import TifKalemi
from batch.turler.tif.degerleme import (
    AlisKalemi,
    DegerliMiktar,
    Katman,
    KatmanPayi,
    Kullanim,
    birim_maliyet,
    emsal_degeri,
    fifo,
    iade_degeri,
    ic_uretim_tabani,
    iz_bedeli,
    kdv,
    kurusa,
    ortak_gider_paylari,
    parcala,
    payi,
    satir_degerleri,
    son_bir_yilda,
)
from batch.turler.tif.hesaplar import BirimKodlari, MifAyari
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.mif import mif_engeli
from batch.turler.tif.mif_istegi import MifIstegi, MifKalemi
from batch.turler.tif.mif_kayitlari import kayitlari
from batch.turler.tif.uygula import kurus_paylari

TL = 100 * DEGER_BIRIMI
ESKI, YENI = "2024-10-09", "2024-10-10"


def _kalem(miktar: str, fiyat: str, oran: str = "") -> AlisKalemi:
    return AlisKalemi(miktari(miktar), fiyati(fiyat), oran)


def _katman(no: int, miktar: str, fiyat: str) -> Katman:
    k = _kalem(miktar, fiyat)
    return Katman("2016-01-05", no, 1, k.miktar, k.mal_bedeli)


# -- what is bought -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mukellef", "birim", "toplam"), [(False, "12500.00", "125000.00"), (True, "10700.00", "107000.00")]
)
def test_birim_maliyet_giderlerle_kdv_mukellefinde_kdvsiz(mukellef: bool, birim: str, toplam: str) -> None:
    """R-T11, R-T12: ten pieces, 100,000 and 18,000 KDV, 5,000 for transport and 2,000 of insurance."""
    kalem = _kalem("10", "10000.00", "18")
    (deger,) = satir_degerleri([kalem], 700_000, kdv_mukellefi=mukellef)
    assert deger_duz(deger) == toplam
    assert birim_maliyet(deger, kalem.miktar) == fiyati(birim)


def test_ortak_gider_mal_bedeli_oraninda() -> None:
    """§10.1-1: 6,000 and 4,000 with 1,000 of transport are 6,600 and 4,400; R-T13."""
    degerler = satir_degerleri([_kalem("6", "1000.00"), _kalem("4", "1000.00")], 100_000)
    assert [deger_duz(d) for d in degerler] == ["6600.00", "4400.00"]


def test_ortak_gider_kdvsiz_bedele_gore_dagilir_artigi_en_buyuk_satirin() -> None:
    # The KDV of the second line must not draw more of the expense to it.
    degerler = satir_degerleri([_kalem("1", "100.00"), _kalem("1", "100.00", "18")], 1_001)
    assert [deger_duz(d) for d in degerler] == ["105.01", "123.00"]  # of equals the first has what is left over
    assert ortak_gider_paylari([1, 5, 5], 100) == [9, 46, 45]
    assert ortak_gider_paylari([0, 0], 7) == [7, 0]
    assert ortak_gider_paylari([], 0) == []
    with pytest.raises(ValueError, match="dağıtılacağı satır yok"):
        ortak_gider_paylari([], 1)


def test_kdv_orani_verilmemisse_fiyat_kayitli_degerdir() -> None:
    assert satir_degerleri([_kalem("3", "33.333333")]) == [999_999_990_000]
    assert satir_degerleri([_kalem("3", "33.333333", "0")]) == satir_degerleri([_kalem("3", "33.333333")])
    assert satir_degerleri([_kalem("3", "33.333333")], kdv_mukellefi=True) == [999_999_990_000]


@pytest.mark.parametrize(
    ("oran", "beklenen"), [("", 0), ("18", 18_000), ("18.0", 18_000), ("0.01", 10), ("12.25", 12_250)]
)
def test_kdv_iki_haneli_oranla_tam(oran: str, beklenen: int) -> None:
    assert kdv(100_000, oran) == beklenen


def test_kdv_bolunmesi_gereken_yerde_yarim_yukari() -> None:
    assert [kdv(1, oran) for oran in ("49.99", "50", "50.01")] == [0, 1, 1]
    for oran in ("18.123", "-1", "yüzde", "1,5"):
        with pytest.raises(ValueError, match="KDV oranı değil"):
            kdv(1, oran)


_BEDEL = st.integers(0, 10**20)


@denemeler(300)
@given(st.lists(_BEDEL, min_size=1, max_size=8), st.integers(0, 10**12))
def test_ortak_gider_kurusuna_kadar_dagilir(bedeller: list[int], gider: int) -> None:
    paylar = ortak_gider_paylari(bedeller, gider)
    assert sum(paylar) == gider and min(paylar) >= 0
    if toplam := sum(bedeller):
        en_buyuk = bedeller.index(max(bedeller))
        for i, (pay, bedel) in enumerate(zip(paylar, bedeller, strict=True)):
            tam = Fraction(gider) * bedel / toplam
            assert pay == floor(tam) if i != en_buyuk else floor(tam) <= pay < floor(tam) + len(bedeller)


@denemeler(300)
@given(st.integers(0, 10**22), st.integers(1, 60))
def test_parcalanan_deger_eksilmez(deger: int, adet: int) -> None:
    degerler = parcala(deger, adet)
    assert len(degerler) == adet and sum(degerler) == deger
    assert set(degerler[:-1]) <= {deger // adet} and 0 <= degerler[-1] - deger // adet < adet


# -- what is used ---------------------------------------------------------------------------------------------------


def test_ilk_giren_ilk_cikar() -> None:
    """§10.1-2: ten at 5 and ten at 6; fifteen out are 80, five at 6 are left."""
    katmanlar = [_katman(1, "10", "5.00"), _katman(2, "10", "6.00")]
    k = fifo(iter(katmanlar), miktari("15"))
    assert (k.miktar, deger_duz(k.deger), k.eksik) == (miktari("15"), "80.00", 0)
    assert k.parcalar == (
        KatmanPayi(katmanlar[0], miktari("10"), 50 * TL),
        KatmanPayi(katmanlar[1], miktari("5"), 30 * TL),
    )


def test_gerekenden_cok_katman_sorulmaz() -> None:
    def katmanlar() -> Iterator[Katman]:
        yield _katman(1, "0", "5.00")  # nothing left of it
        yield _katman(2, "4", "5.00")
        pytest.fail("ikinci dolu katman soruldu")

    assert fifo(katmanlar(), miktari("4")).deger == 20 * TL
    assert fifo(katmanlar(), 0) == Kullanim((), 0)


def test_yetmeyen_stok_soylenir() -> None:
    k = fifo([_katman(1, "2", "5.00")], miktari("3.5"))
    assert (k.miktar, k.eksik, k.deger) == (miktari("2"), miktari("1.5"), 10 * TL)
    assert fifo([], 5) == Kullanim((), 5)
    with pytest.raises(ValueError, match="eksi miktar"):
        fifo([], -1)


def test_katmanin_sonuncusu_kalanin_hepsini_alir() -> None:
    # A price that no unit of which can be cut evenly: 100 / 3.
    katman = Katman("2016-01-05", 1, 1, 3, 100)
    alinan = []
    for _ in range(3):
        (p,) = fifo([katman], 1).parcalar
        alinan.append(p.deger)
        katman = katman._replace(miktar=katman.miktar - 1, deger=katman.deger - p.deger)
    assert alinan == [33, 33, 34] and katman[3:] == (0, 0)


def _kesisen(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _model(girisler: list[tuple[int, int]], cikislar: list[int]) -> list[list[tuple[int, int, int]]]:
    """FIFO another way: what came in and what went out are lengths laid end to end on one line each, and an issue has
    of a layer what lies over it. What is left of the layer behind it, in fractions and rounded up, is worth the rest.

    Each issue as (layer, quantity, value); whatever lies beyond the last layer is in none.
    """
    yerler, yer = [], 0
    for miktar, _ in girisler:
        yerler.append((yer, yer := yer + miktar))
    sonuc: list[list[tuple[int, int, int]]] = []
    kalan = [Fraction(deger) for _, deger in girisler]
    yer = 0
    for cikis in cikislar:
        alan = (yer, yer := yer + cikis)
        paylar = []
        for i, (ilk, son) in enumerate(yerler):
            if miktar := _kesisen((ilk, son), alan):
                bitis = min(son, alan[1])
                arkasi = ceil(kalan[i] * Fraction(son - bitis, son - (bitis - miktar)))
                paylar.append((i, miktar, int(kalan[i] - arkasi)))
                kalan[i] = Fraction(arkasi)
        sonuc.append(paylar)
    return sonuc


_GIRISLER = st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**18)), max_size=8)
_CIKISLAR = st.lists(st.integers(0, 2 * 10**9) | st.integers(0, 50), max_size=12)


def _kullan(katmanlar: list[Katman], miktar: int) -> Kullanim:
    """An issue, taken out of the list."""
    k = fifo(iter(katmanlar), miktar)
    for p in k.parcalar:
        assert katmanlar[p.katman.kayit] == p.katman
        kalan = p.katman._replace(miktar=p.katman.miktar - p.miktar, deger=p.katman.deger - p.deger)
        assert kalan.miktar >= 0 and kalan.deger >= 0 and (kalan.miktar or not kalan.deger)
        katmanlar[p.katman.kayit] = kalan
    return k


def _katmanlar(girisler: list[tuple[int, int]]) -> list[Katman]:
    return [Katman("2016-01-05", i, 1, m, d) for i, (m, d) in enumerate(girisler)]


@denemeler(600)
@given(_GIRISLER, _CIKISLAR)
def test_cikislar_kesirli_modele_esit_ve_hicbir_sey_yitmez(
    girisler: list[tuple[int, int]], cikislar: list[int]
) -> None:
    katmanlar = _katmanlar(girisler)
    kullanimlar = [_kullan(katmanlar, c) for c in cikislar]
    assert [[(p.katman.kayit, p.miktar, p.deger) for p in k.parcalar] for k in kullanimlar] == _model(
        girisler, cikislar
    )
    assert [k.miktar + k.eksik for k in kullanimlar] == cikislar
    cikan, giren = sum(k.miktar for k in kullanimlar), sum(m for m, _ in girisler)
    assert cikan == min(giren, sum(cikislar)) == giren - sum(k.miktar for k in katmanlar)
    assert sum(k.deger for k in kullanimlar) + sum(k.deger for k in katmanlar) == sum(d for _, d in girisler)


@denemeler(300)
@given(_GIRISLER.filter(bool), st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_bolunen_cikis_ayni_katmanlardan_ayni_degeri_alir(girisler: list[tuple[int, int]], parcalar: list[int]) -> None:
    """In one or in several: the same quantity of the same layers, at less than a 10⁻¹⁰ TL a step; nothing is lost."""
    tek, bolunmus = _katmanlar(girisler), _katmanlar(girisler)
    birden = _kullan(tek, sum(parcalar))
    ayri = [_kullan(bolunmus, p) for p in parcalar]
    assert [k.miktar for k in tek] == [k.miktar for k in bolunmus]
    assert birden.eksik == sum(k.eksik for k in ayri)
    assert 0 <= birden.deger - sum(k.deger for k in ayri) < len(parcalar)
    for k, b in zip(tek, bolunmus, strict=True):
        assert k.miktar or k.deger == b.deger == 0
    assert _kullan(tek, 10**12).deger + birden.deger == sum(d for _, d in girisler)
    assert _kullan(bolunmus, 10**12).deger + sum(k.deger for k in ayri) == sum(d for _, d in girisler)


# -- what the accounts get ------------------------------------------------------------------------------------------


def test_kurus_farki_ikinci_duzey_kodda() -> None:
    """§10.1-3: three at 33.333333 are 99.999999, entered as 100.00. Lines are added up before they are rounded."""
    satir = _kalem("3", "33.333333").mal_bedeli
    sonuc = kurusa([("150.01.02.01", satir), ("150.01.01.06", satir), ("150.01.01.07", satir), ("253.01", 0)])
    assert list(sonuc) == ["150.01.01", "150.01.02", "253.01"]
    assert (sonuc["150.01.02"].kurus, deger_duz(sonuc["150.01.02"].fark)) == (10_000, "0.000001")
    assert (sonuc["150.01.01"].kurus, deger_duz(sonuc["150.01.01"].fark)) == (20_000, "0.000002")
    assert sonuc["253.01"] == (0, 0)


@denemeler(150)
@given(st.lists(st.tuples(st.sampled_from(["150.01.01.06", "150.01.01", "150.02.01.01"]), st.integers(0, 10**15))))
def test_yuvarlamanin_farki_yarim_kurusu_gecmez(degerler: list[tuple[str, int]]) -> None:
    sonuc = kurusa(degerler)
    assert sum(y.kurus * DEGER_BIRIMI - y.fark for y in sonuc.values()) == sum(d for _, d in degerler)
    assert all(-DEGER_BIRIMI < 2 * y.fark <= DEGER_BIRIMI for y in sonuc.values())


# -- what has no invoice --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tarih", "gun", "beklenen"),
    [
        ("2016-03-10", "2017-03-10", True),
        ("2016-03-09", "2017-03-10", False),
        ("2017-03-10", "2017-03-10", True),
        ("2017-03-11", "2017-03-10", False),
        ("2023-03-01", "2024-02-29", True),
        ("2023-02-28", "2024-02-29", False),
    ],
)
def test_son_bir_yil(tarih: str, gun: str, beklenen: bool) -> None:
    assert son_bir_yilda(tarih, gun) is beklenen


def test_sayim_fazlasi_son_bir_yilin_girisiyle_yoksa_komisyonla() -> None:
    """R-T20."""
    giris = DegerliMiktar("2016-03-10", miktari("10"), 50 * TL)
    assert emsal_degeri("2017-03-10", miktari("3"), giris, 99) == 15 * TL
    assert emsal_degeri("2017-03-11", miktari("3"), giris, 99) == 99
    assert emsal_degeri("2017-03-11", miktari("3"), giris, None) is None
    assert emsal_degeri("2017-03-10", miktari("3"), None, None) is None


def test_iade_eskiden_cikis_bedeliyle_2024ten_sonra_son_girisle() -> None:
    cikis = DegerliMiktar("2024-03-01", miktari("4"), 20 * TL)
    giris = DegerliMiktar("2024-05-01", miktari("10"), 60 * TL)
    miktar = miktari("2")
    assert iade_degeri(ESKI, miktar, cikis=cikis, son_giris=giris, komisyon=None) == 10 * TL
    assert iade_degeri(YENI, miktar, cikis=cikis, son_giris=giris, komisyon=None) == 12 * TL
    assert iade_degeri(YENI, miktar, cikis=cikis, son_giris=None, komisyon=None) is None
    assert iade_degeri(ESKI, miktar, cikis=None, son_giris=giris, komisyon=7) == 7


@denemeler(150)
@given(st.integers(0, 10**15), st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_geri_gelenlerin_hepsi_cikan_kadardir(deger: int, iadeler: list[int]) -> None:
    kalan = DegerliMiktar("2016-01-05", sum(iadeler), deger)
    gelen = 0
    for miktar in iadeler:
        d = iade_degeri(ESKI, miktar, cikis=kalan, son_giris=None, komisyon=None)
        assert d is not None and d == payi(kalan.deger, kalan.miktar, miktar)
        gelen += d
        kalan = kalan._replace(miktar=kalan.miktar - miktar, deger=kalan.deger - d)
    assert gelen == deger and kalan[1:] == (0, 0)


def test_ic_uretimin_tabani_2024e_kadar_kullanilan_malzeme() -> None:
    assert [ic_uretim_tabani(g, 80 * TL) for g in (ESKI, YENI)] == [80 * TL, 0]


def test_iz_bedeli_muhasebenin_en_kucuk_tutari() -> None:
    assert deger_duz(iz_bedeli(3)) == "0.03"
    assert deger_duz(iz_bedeli(3, 100)) == "3.00"


@given(st.lists(st.tuples(st.integers(1, 10**14), st.integers(0, 100)), min_size=1, max_size=12))
@denemeler(200)
def test_kurus_paylari_amortismanin_altina_dusmez(degerler: list[tuple[int, int]]) -> None:
    """Of several items of one code, with fractions of a kuruş: together what the account is told, each no less than its
    depreciation, and the voucher balances."""
    kod = "255.02.01.01.02"
    kalem = TifKalemi(tasinir_kodu=kod, miktar="1")
    kisimlar = [
        Kisim(i, kalem, BIR, deger, f"{kod}.16.{i:03d}", deger // DEGER_BIRIMI * yuzde // 100)
        for i, (deger, yuzde) in enumerate(degerler, 1)
    ]
    paylar = kurus_paylari(kisimlar)
    assert sum(paylar) == deger_kurus(sum(k.deger for k in kisimlar))
    for k, pay in zip(kisimlar, paylar, strict=True):
        assert abs(pay * DEGER_BIRIMI - k.deger) < DEGER_BIRIMI and pay >= k.birikmis
    kalemler = tuple(MifKalemi("255.02.01", pay, k.birikmis) for k, pay in zip(kisimlar, paylar, strict=True))
    istek = MifIstegi("HURDA", "C", "1", "2016-05-05", "2016-05-05", "46.34.01.02.001", BirimKodlari(), kalemler)
    assert mif_engeli(istek, "belediye", MifAyari()) is None
    for kayit in kayitlari(istek, MifAyari()):
        satirlar = kayit.satirlar()
        assert sum(tam(s.borc) for s in satirlar) == sum(tam(s.alacak) for s in satirlar)
