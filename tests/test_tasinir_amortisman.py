"""A year's depreciation of taşınırlar, item by item (MİBMY m.187/2-ç, 203, 491; R-T73…R-T75)."""

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
    DonemKitabi,
    DonemOlayi,
    bina,
    donem,
    kalem,
    karar_ver,
    kodlari,
    kural_bulgulari,
    satir,
    varlik,
)
from gun_sonu_ornegi import acilis
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import PROJE, ortam
from ornek import YIL, birak, calisma, csv, denemeler, fis
from soz_ortak import kostur, yevmiye
from uctan_ortak import batch

from batch.documents.okunus import Okunus
from batch.documents.tasinir import DEGER_BIRIMI, deger_duz, sicil_kodu
from batch.documents.tutar import duz
from batch.rules.denetim import denetle
from batch.rules.tasinir_listeleri import TasinirListeleri
from batch.rules.yil_sinirlari import YilSinirlari
from batch.turler.donem.eksikler import eksikler
from batch.turler.fis import FIS
from batch.turler.tif.izdusum import SICIL, SICIL_AMORTISMANI, SICIL_DEGERI, SicilDegeri, SicilSatiri
from batch.turler.varlik.tasinir import Tasinir, kalan, yilin_tasinir_payi

BIRIM, DIGER_BIRIM = "46.34.01.02.001", "46.34.01.03.001"
MASA, MAKINE, TASIT, TABLO = "255.02.01.01.02", "253.02.01.01.01", "254.01.01.01.01", "255.06.01.01.01"
SUPURGE = "253.03.01.01.01"  # in no list of vehicles, which ask for more
ESKI, YENI = "14", "16"  # two digits of the year of entry
KODLAR = PROJE / "config" / "kodlar" / "tasinir.csv"
SINIR_ANAHTARI = "amortisman_siniri_tasinir"


def oranli(sinir: str | None = "14000.00", **oranlar: str) -> Any:
    """The context with rates by the beginning of codes (``h255_02``: 255.02) and the year's limit."""
    satirlar = "".join(f"{ad.removeprefix('h').replace('_', '.')};{oran};\n" for ad, oran in oranlar.items())
    dosyalar = {"tasinir.csv": (KODLAR, KODLAR.read_bytes())}
    dosyalar["tasinir_amortisman.csv"] = (Path("oranlar.csv"), f"kod;oran;faydali_omur\n{satirlar}".encode())
    b = replace(BAGLAM, tasinir_listeleri=TasinirListeleri(dosyalar))
    if sinir is None:
        return b
    yil = YilSinirlari(YIL, Path("2016.toml"), True, {SINIR_ANAHTARI: _kurus(sinir)}, {})
    return replace(b, sinirlar={YIL: yil})


def _kurus(tl: str) -> int:
    return int(Decimal(tl) * 100)


HER_ORAN = {"h253": "0.1", "h254": "0.25", "h255": "0.2"}


def sicil(kod: str, sira: int = 1, yy: str = ESKI) -> str:
    return f"{kod}.{yy}.{sira:03d}"


def tif_kaydi(k: DonemKitabi, birim: str, *siciller: dict[str, str]) -> None:
    """A TİF's record, as far as the register of items goes."""
    o: Any = DonemOlayi(len(k.kayitlar) + 1, "TIF", None, {"yer": {"birim": birim}, "siciller": siciller})
    k.kayitlar.append(o)
    k.satirlar.setdefault(SICIL.ad, {}).update(SICIL.satir(o))
    hepsi = k.toplamlar.setdefault(SICIL_DEGERI.ad, {})
    for anahtar, v in SICIL_DEGERI.hareket(o):
        hepsi[anahtar] = tuple(a + b for a, b in zip(hepsi.get(anahtar, (0, 0, 0)), v, strict=True))


def gelen(no: str, tutar: str, birikmis: str = "", tur: str = "ACILIS", **alan: str) -> dict[str, str]:
    """An item as a TİF's record has it."""
    yil = f"20{no.rsplit('.', 2)[1]}"
    temel = {"durum": "AMBAR", "ambar": "01", "kod": sicil_kodu(no), "giris_tarihi": f"{yil}-03-01", "ilk_yil": yil}
    return {"no": no, **temel, "giris_turu": tur, "tutar": tutar, "birikmis": birikmis, **alan}


def cikan(no: str, tutar: str, birikmis: str) -> Any:
    return {"no": no, "durum": "CIKTI", "kod": sicil_kodu(no), "tutar": tutar, "birikmis": birikmis, "eksi": True}


@pytest.fixture
def kitap() -> DonemKitabi:
    return DonemKitabi({"255.02.01": 20_000_00, "102": 1}, {"GECICI": 7})


def birikmisler(k: DonemKitabi) -> dict[str, int]:
    """Accumulated depreciation of every item that the register has ever had, in kuruş."""
    return {no: v[2] for (_, no), v in k.ara(SICIL_DEGERI.ad)}


def ayir(k: DonemKitabi, b: Any, *satirlar: Any, no: str = "V-A") -> Any:
    return karar_ver(k, varlik("AMORTISMAN", *(satirlar or (kalem(),)), no=no), b)


# -- how much -----------------------------------------------------------------------------------------------------------


def paylar(deger: str, oran: str, yillar: int = 60) -> list[int]:
    """The parts of an item year by year, until there is none."""
    tam = int(Decimal(deger) * 100 * DEGER_BIRIMI)
    hepsi: list[int] = []
    for _ in range(yillar):
        hepsi.append(yilin_tasinir_payi(SicilDegeri(tam, sum(hepsi)), oran))
    return [x for x in hepsi if x]


@pytest.mark.parametrize(
    ("deger", "oran", "beklenen"),
    [
        ("1000.00", "0.2", [200_00] * 5),
        ("1000.00", "0.25", [250_00] * 4),
        ("100.00", "0.3333", [33_33, 33_33, 33_34]),  # a third is three years, not a crumb in a fourth
        ("100.00", f"{1 / Decimal(3):f}", [33_33, 33_33, 33_34]),
        ("100.00", "0.3", [30_00, 30_00, 30_00, 10_00]),
        ("99.999999", "0.5", [50_00, 49_99]),  # whole kuruş only
        ("40.00", "0.025", [1_00] * 40),
        ("50.00", "1", [50_00]),
    ],
)
def test_sure_orandan_cikar_ay_kesri_yok(deger: str, oran: str, beklenen: list[int]) -> None:
    """R-T74: 1 / rate years, each whole."""
    assert paylar(deger, oran) == beklenen


@given(
    deger=st.integers(0, 10**17),
    birikmis=st.integers(0, 10**9),
    oran=st.integers(1, 10**4),
    tamami=st.booleans(),
)
@denemeler(200)
def test_kalandan_cogu_ayrilmaz(deger: int, birikmis: int, oran: int, tamami: bool) -> None:
    d = SicilDegeri(deger, min(birikmis, deger // DEGER_BIRIMI))
    pay = yilin_tasinir_payi(d, f"0.{oran:04d}" if oran < 10**4 else "1", tamami=tamami)
    assert 0 <= pay <= kalan(d)
    assert (d.birikmis + pay) * DEGER_BIRIMI <= deger  # never above the exact value, so together never above the entry
    assert not tamami or pay == kalan(d)


def test_deger_artinca_yeni_deger_uzerinden(kitap: DonemKitabi) -> None:
    """R-T75: after an improvement the rate goes over the new value."""
    no = sicil(MASA)
    tif_kaydi(kitap, BIRIM, gelen(no, "20000.00", "4000.00"))
    tif_kaydi(kitap, BIRIM, gelen(no, "5000.00", tur="ACILIS"))
    assert ayir(kitap, oranli(**HER_ORAN)).bulgular == ()
    assert birikmisler(kitap) == {no: 4000_00 + 5000_00}


def test_sinir_giris_yilinda_sorulur(kitap: DonemKitabi) -> None:
    """R-T73: of what came this year, up to the limit all at once; what came earlier goes by its rate whatever it is
    worth, and what was carried over or has been depreciated is not new."""
    siciller = {
        sicil(MASA, 1, YENI): (gelen(sicil(MASA, 1, YENI), "14000.00", tur="SATIN_ALMA"), 14000_00),
        sicil(MASA, 2, YENI): (gelen(sicil(MASA, 2, YENI), "14000.0001", tur="SATIN_ALMA"), 2800_00),
        sicil(MASA, 3, YENI): (gelen(sicil(MASA, 3, YENI), "100.00", tur="ACILIS"), 20_00),
        sicil(MASA, 4, YENI): (gelen(sicil(MASA, 4, YENI), "100.00", "10.00", tur="ENVANTER"), 30_00),
        sicil(MASA, 5, ESKI): (gelen(sicil(MASA, 5, ESKI), "100.00"), 20_00),
    }
    tif_kaydi(kitap, BIRIM, *(x for x, _ in siciller.values()))
    assert ayir(kitap, oranli(**HER_ORAN)).bulgular == ()
    assert birikmisler(kitap) == {no: pay for no, (_, pay) in siciller.items()}


def test_sinir_uygulanmayan_idarede_herkes_oraniyla(kitap: DonemKitabi) -> None:
    no = sicil(MASA, 1, YENI)
    tif_kaydi(kitap, BIRIM, gelen(no, "100.00", tur="SATIN_ALMA"))
    assert ayir(kitap, oranli("0.00", **HER_ORAN)).bulgular == ()
    assert birikmisler(kitap) == {no: 20_00}


def test_sanat_eseri_iz_bedeli_cikan_ve_gelecek_yilinki_ayrilmaz(kitap: DonemKitabi) -> None:
    """Not 255.06 (m.187/2-ç-2), not iz bedeli, not what has left: of 294 nothing is set aside, 299 takes over what 257
    had (m.229/a-1)."""
    tif_kaydi(
        kitap,
        BIRIM,
        gelen(sicil(TABLO), "5000.00"),
        gelen(sicil(MASA, 1), "0.01"),
        gelen(sicil(MASA, 2), "100.00", "20.00"),
        gelen(sicil(MASA, 3), "100.00", ilk_yil="2017"),
        gelen(sicil(MASA, 4), "100.00", "100.00"),
    )
    tif_kaydi(kitap, BIRIM, cikan(sicil(MASA, 2), "100.00", "20.00"))
    (b,) = ayir(kitap, oranli(**HER_ORAN), kalem(hesap="255")).bulgular
    assert (b.kod, b.gelen) == ("VRL-008", "255") and "255 varlıklarının" in b.mesaj
    assert kitap.toplam(SICIL_AMORTISMANI.ad, ()) == (0,)


def test_cikanla_birikmis_de_gider(kitap: DonemKitabi) -> None:
    """m.203/b-1: after the exit nothing of 257 is left for the item."""
    no = sicil(MASA)
    tif_kaydi(kitap, BIRIM, gelen(no, "1000.00", "200.00"))
    ayir(kitap, oranli(**HER_ORAN))
    assert birikmisler(kitap) == {no: 400_00}
    tif_kaydi(kitap, BIRIM, cikan(no, "1000.00", "400.00"))
    assert kitap.toplam(SICIL_DEGERI.ad, (BIRIM, no)) == (0, 0, 0)


def _yili(no: str, tur: str, eski: str = "", ilk_yil: str = "2016") -> int:
    s = SicilSatiri(giris_turu=tur, eski_sicil_no=eski, ilk_yil=ilk_yil, giris_tarihi="2016-05-05")
    return Tasinir(BIRIM, no, sicil_kodu(no), s, SicilDegeri(1, 0)).ilk_yil


def test_devredilen_suresine_devam_eder() -> None:
    """A move within the administration, or a correction, is no new beginning; from another one it is (TMY m.19)."""
    yeni = sicil(MASA, 1, YENI)
    assert _yili(sicil(MASA, 1, ESKI), "AMBARLAR_ARASI", sicil(MASA, 9, "09")) == 2014
    assert _yili(yeni, "BIRIMLER_ARASI", sicil(MASA, 9, "99")) == 1999
    assert _yili(yeni, "DUZELTME_GIRIS", sicil(TASIT, 9, "09")) == 2009
    assert _yili(yeni, "BIRIMLER_ARASI", "DMB/7") == 2016
    assert _yili(yeni, "IDARELER_ARASI_ALMA", sicil(MASA, 9, "09")) == 2016
    assert _yili(yeni, "SATIN_ALMA", ilk_yil="") == 2016


# -- the document -------------------------------------------------------------------------------------------------------


def test_tek_belge_kutugu_de_tasinirlari_da_ayirir(kitap: DonemKitabi) -> None:
    """Each account's part on a contra account of its own, where what leaves is debited; expenses by unit and codes;
    explained by its article, and past every rule."""
    kod = {"kurumsal": "46.34.01.02", "fonksiyonel": "01.3.9.00", "finansman": "5"}
    kitap.bakiyeler |= {"252.01": 1000_00, "254.01.01": 400_00, "253.02.01": 100_00}
    karar_ver(kitap, varlik("GIRIS", bina("T-1", 1000_00, **kod)))
    islev = {"fonksiyonel": "04.5.1.00", "finansman": "5"}
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA), "20000.00", **islev), gelen(sicil(TASIT), "400.00", "300.00", **islev))
    tif_kaydi(kitap, DIGER_BIRIM, gelen(sicil(MAKINE), "100.00", ekonomik="06.1.2.01"))
    satirlar = kalem(fonksiyonel="01.1.1.00", finansman="5")
    karar = ayir(kitap, oranli(**HER_ORAN), satirlar)
    assert [x.kod for x in karar.bulgular] == []
    (f,) = karar.uretilen
    assert [(s.hesap, s.borc or f"-{s.alacak}", s.kurumsal, s.fonksiyonel, s.ekonomik) for s in f.satirlar] == [
        ("630", "20.00", "46.34.01.02", "01.3.9.00", ""),
        ("630", "4100.00", "46.34.01.02", "04.5.1.00", ""),
        ("630", "10.00", "46.34.01.03", "01.1.1.00", ""),
        ("257", "-20.00", "46.34.01.02", "", ""),
        ("257.03", "-10.00", "46.34.01.03", "", ""),
        ("257.04", "-100.00", "46.34.01.02", "", ""),
        ("257.05", "-4000.00", "46.34.01.02", "", ""),
    ]
    assert denetle(FIS, f, Okunus(kaynak="batch", birim="4634"), (), ortam("belediye")) == []
    assert karar.sonuc["sicil_amortismani"] == [
        [BIRIM, sicil(TASIT), "100.00"],
        [BIRIM, sicil(MASA), "4000.00"],
        [DIGER_BIRIM, sicil(MAKINE), "10.00"],
    ]
    assert karar.sonuc["sicil_oranlari"] == {MAKINE: "0.1", TASIT: "0.25", MASA: "0.2"}


def test_yilda_bir_kez_ve_satirlar_paylasir(kitap: DonemKitabi) -> None:
    b = oranli(**HER_ORAN)
    tif_kaydi(kitap, BIRIM, *(gelen(sicil(MASA, i), "100.00") for i in (1, 2)), gelen(sicil(TASIT), "100.00"))
    assert ayir(kitap, b, kalem(hesap=MASA, oran="0.5"), kalem(hesap="255")).bulgular[0].kod == "VRL-008"
    assert ayir(kitap, b, kalem(hesap="255.02", oran="0.5", karsi_hesap="257.09")).bulgular == ()
    assert birikmisler(kitap) == {sicil(MASA, 1): 50_00, sicil(MASA, 2): 50_00, sicil(TASIT): 0}
    assert kitap.bakiyeler["257.09"] == -100_00
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA, 3), "10.00"))
    assert ayir(kitap, b, no="V-B").bulgular == ()
    assert birikmisler(kitap)[sicil(MASA, 1)] == 50_00 and birikmisler(kitap)[sicil(MASA, 3)] == 2_00
    assert kodlari(ayir(kitap, b, no="V-C").bulgular) == ["VRL-008"]


def test_oran_bilinmezse_kod_adet_ve_dosya_soylenir(kitap: DonemKitabi) -> None:
    """One finding for a class, and nothing is guessed or half done."""
    tif_kaydi(kitap, BIRIM, *(gelen(sicil(MASA, i), "100.00") for i in range(1, 13)), gelen(sicil(TASIT), "100.00"))
    (b,) = ayir(kitap, oranli(h254="0.25")).bulgular
    assert (b.kod, b.gelen, b.beklenen) == ("TAM-001", "255.02.01", "255.02.01;oran;ömür")
    assert "12 taşınırın" in b.mesaj and MASA in b.mesaj and "config/kodlar/tasinir_amortisman.csv" in b.oneri
    assert set(birikmisler(kitap).values()) == {0}
    assert ayir(kitap, oranli(h254="0.25"), kalem(hesap="255.02.01", oran="0.2"), kalem(hesap="254")).bulgular == ()


def test_program_oran_getirmez(kitap: DonemKitabi) -> None:
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA), "100.00"))
    assert kodlari(ayir(kitap, BAGLAM).bulgular) == ["TAM-001"]


def test_sinir_bilinmezse_yalniz_yeniler_bekletir(kitap: DonemKitabi) -> None:
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA), "100.00"))
    b = oranli(None, **HER_ORAN)
    assert ayir(kitap, b).bulgular == ()  # its year of entry is over
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA, 2, YENI), "100.00", tur="SATIN_ALMA"))
    (x,) = ayir(kitap, b, no="V-B").bulgular
    assert (x.kod, x.beklenen) == ("TAM-002", f"config/yillar/2016.toml içinde [tutar] {SINIR_ANAHTARI}")
    assert f'{SINIR_ANAHTARI} = "0.00"' in x.oneri


def test_tasinir_hesabi_yalniz_amortismanda() -> None:
    assert kodlari(kural_bulgulari(varlik("AMORTISMAN", kalem(hesap="255.02")))) == []
    assert kodlari(kural_bulgulari(varlik("DEVIR", kalem(hesap="255.02")))) == ["VRL-003"]


def test_satirlar_kutugu_bir_kez_dolasir(kitap: DonemKitabi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of a code each, and one for the rest: the register is walked once."""
    tif_kaydi(kitap, BIRIM, *(gelen(f"255.01.{i:02d}.14.001", "100.00") for i in range(1, 31)))
    sorular: list[str] = []
    ara = DonemKitabi.ara
    monkeypatch.setattr(DonemKitabi, "ara", lambda k, ad, on=(): (sorular.append(ad), ara(k, ad, on))[1])
    satirlar = (*(kalem(hesap=f"255.01.{i:02d}", oran="0.5") for i in range(1, 26)), kalem())
    assert ayir(kitap, oranli(**HER_ORAN), *satirlar).bulgular == ()
    assert sorular.count(SICIL_DEGERI.ad) == 1
    assert sorted(birikmisler(kitap).values()) == [20_00] * 5 + [50_00] * 25


SICILLER = st.lists(
    st.tuples(
        st.sampled_from([BIRIM, DIGER_BIRIM]),
        st.sampled_from([MASA, MAKINE, TASIT, TABLO]),
        st.sampled_from([ESKI, YENI]),
        st.integers(1, 10**17),  # 10⁻¹⁰ TL
        st.integers(0, 120),  # of its value, per cent
        st.sampled_from(["SATIN_ALMA", "ACILIS", "BIRIMLER_ARASI"]),
    ),
    min_size=1,
    max_size=12,
)


@given(siciller=SICILLER)
@denemeler(90)
def test_fis_sicillerin_toplamidir(siciller: list[Any]) -> None:
    """Year after year: what is entered is what the items bear, no item bears more than it is worth, and a second
    document of the year finds nothing."""
    b, k = oranli(**HER_ORAN), DonemKitabi(asamalar={"GECICI": 7})
    degerler: dict[tuple[str, str], int] = {}
    for i, (birim, kod, yy, deger, yuzde, tur) in enumerate(siciller, 1):
        no, ba = sicil(kod, i, yy), min(deger // DEGER_BIRIMI, deger // DEGER_BIRIMI * yuzde // 100)
        tif_kaydi(k, birim, gelen(no, deger_duz(deger), duz(ba), tur=tur))
        degerler[birim, no] = deger
    once = sum(birikmisler(k).values())
    karar = ayir(k, b)
    if karar.bulgular:
        assert kodlari(karar.bulgular) == ["VRL-008"] and sum(birikmisler(k).values()) == once
        return
    (f,) = karar.uretilen
    borc = sum(s.borc_kurus for s in f.satirlar)  # type: ignore[attr-defined]
    assert borc == sum(s.alacak_kurus for s in f.satirlar) > 0  # type: ignore[attr-defined]
    assert sum(birikmisler(k).values()) - once == borc == k.toplam(SICIL_AMORTISMANI.ad, ())[0]
    for anahtar, deger in degerler.items():
        birikmis = k.toplam(SICIL_DEGERI.ad, anahtar)[2]
        assert 0 <= birikmis * DEGER_BIRIMI <= deger
    assert kodlari(ayir(k, b, no="V-B").bulgular) == ["VRL-008"]


# -- the year's end -----------------------------------------------------------------------------------------------------


def eksigi(k: DonemKitabi, b: Any) -> str:
    """What the year's end says of 257."""
    return next((f"{x.mesaj} {x.cikis}" for x in eksikler(k, b) if x.konu == "AMORTISMAN 257"), "")


def test_yil_sonu_ayrilmamis_tasinir_varsa_soyler(kitap: DonemKitabi) -> None:
    b = oranli(**HER_ORAN)
    assert "255 hesabında" in eksigi(kitap, b) and "varlik belgesi" not in eksigi(kitap, b)  # no TİF in this journal
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA), "20000.00"))
    assert "ayrılmamış 1 taşınır var" in eksigi(kitap, b) and "Taşınır kayıtlarından ayırmak için" in eksigi(kitap, b)
    ayir(kitap, b)
    assert eksigi(kitap, b) == ""
    kitap.bakiyeler["255.02.01"] += 50_00
    tif_kaydi(kitap, BIRIM, gelen(sicil(MASA, 2), "50.00"))
    assert "ayrılmamış 1 taşınır var" in eksigi(kitap, b)
    karar_ver(kitap, donem("AMORTISMAN", satir("630", "257", yok="EVET", aciklama="ayrılmayacak", konu_hesap="255")), b)
    assert eksigi(kitap, b) == ""


def test_yil_sonu_ayrilacak_tasinir_kalmadiysa_tamam(kitap: DonemKitabi) -> None:
    """All of an account that is never depreciated; what the accounts have beyond the register is asked about."""
    b = oranli(**HER_ORAN)
    tif_kaydi(kitap, BIRIM, gelen(sicil(TABLO), "20000.004"))
    assert eksigi(kitap, b) == ""
    kitap.bakiyeler["255.02.01"] += 1_00
    assert "255 hesabında" in eksigi(kitap, b)


# -- through the command line -------------------------------------------------------------------------------------------


def rapor(kok: Path, ad: str) -> list[dict[str, str]]:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", "csv")
    assert c.kod == 0, c.hata
    return list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def denklik(kok: Path) -> list[tuple[str, ...]]:
    return [tuple(x[ad] for ad in ("kod", "kutuk", "defter", "fark", "neden")) for x in rapor(kok, "varlik-denklik")]


TIF_BASLIGI = (
    "belge_no;tarih;tur;harcama_birimi;ambar;tasinir_kodu;sicil_no;miktar;birim_fiyat;birikmis_amortisman;dayanak_turu;"
    "dayanak_no;dayanak_tarihi;kdtot_no;komisyon;karar_organi;karar_no;karar_tarihi\n"
)


def tif(no: int, tarih: str, tur: str, kod: str, sicil_no: str, miktar: int, fiyat: str, ba: str = "", **a: str) -> str:
    karar = a.get("karar", "")
    return (
        f"{no};{tarih};{tur};{BIRIM};01;{kod};{sicil_no};{miktar};{fiyat};{ba};{a.get('dayanak', 'Tutanak')};{no};{tarih};"
        f"{a.get('kdtot', '')};{a.get('komisyon', '')};{karar};{'7' if karar else ''};{tarih if karar else ''}\n"
    )


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """A year with an old desk, a gift below the limit and one above it, whose depreciation was taken off."""
    ilk = csv(acilis(("255.02.01", 10000_00), ("257.05", -4000_00), ("102", 1)))
    tifler = TIF_BASLIGI + "".join(
        (
            tif(1, "2016-01-04", "ACILIS", MASA, sicil(MASA), 1, "10000.00", "4000.00"),
            tif(
                2,
                "2016-03-01",
                "BAGIS_ALMA",
                MASA,
                "",
                3,
                "33.333333",
                karar="UST_YONETICI",
                dayanak="Bağış sözleşmesi",
            ),
            tif(
                3,
                "2016-03-02",
                "BAGIS_ALMA",
                MAKINE,
                "",
                1,
                "60000.00",
                karar="UST_YONETICI",
                dayanak="Bağış sözleşmesi",
            ),
        )
    )
    kok = calisma(tmp_path / "kok", {"fis-1.csv": ilk, "tif-1.csv": tifler.encode()}, politika={"DNM-007": "uyari"})
    (kok / "config" / "kodlar" / "tasinir_amortisman.csv").write_text("kod;oran;faydali_omur\n253;;10\n255;0.2;\n")
    yil = kok / "config" / "yillar" / "2016.toml"
    assert "[tutar]" in yil.read_text("utf-8")
    yil.write_text(yil.read_text("utf-8").replace("[tutar]", f'[tutar]\n{SINIR_ANAHTARI} = "14000.00"'), "utf-8")
    (sonuc,) = kostur(kok)
    assert sonuc.json()["documents"] == {"accepted": 4, "rejected": 0, "duplicate": 0}
    birak(kok, {"varlik-1.csv": b"belge_no;tarih;islem;hesap\nV-A;2016-12-31;AMORTISMAN;\n"})
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 1
    return kok


@pytest.mark.usefixtures("sabit")
def test_raporlar_ve_denklik(kok: Path) -> None:
    defter = rapor(kok, "tasinir-amortisman")
    assert [
        (x["sicil_no"], x["edinme_degeri"], x["oran"], x["onceki"], x["yilin_amortismani"], x["net"]) for x in defter
    ] == [
        (f"{MAKINE}.16.001", "60000.00", "0.1", "0.00", "6000.00", "54000.00"),
        (f"{MASA}.14.001", "10000.00", "0.2", "4000.00", "2000.00", "4000.00"),
        *((f"{MASA}.16.{i:03d}", "33.33", "1", "0.00", "33.33", "0.00") for i in (1, 2, 3)),
        ("", "70099.99", "", "4000.00", "8099.99", "58000.00"),
    ]
    edinme = {x["sicil_no"]: x["edinme_tarihi"] for x in defter}
    assert edinme[f"{MASA}.14.001"] == "2014" and edinme[f"{MAKINE}.16.001"] == "2016-03-02"  # carried over: its year
    sonuc = batch(kok, "report", "tasinir-amortisman", "--year", str(YIL), "--format", "json")
    foot, imza = json.loads(sonuc.cikti)["dipnotlar"]
    assert imza["baslik"] == "İmzalar"
    assert foot["baslik"].startswith("Kuruş") and foot["satirlar"], foot
    assert denklik(kok) == [
        ("257", "12099.99", "12099.99", "0.00", ""),
        ("253.02.01", "60000.00", "60000.00", "0.00", ""),
        ("255.02.01", "10100.00", "10100.00", "0.00", ""),
        ("TOPLAM", "", "", "0.00", ""),
    ]
    kayitlar = [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]
    kayit = next(k for k in kayitlar if k["belge"]["belge_no"] == "VRL-V-A/257")
    assert kayit["isleyis"]["257 A"][0] == "m.203/a-1" and kayit["belge"]["islem"] == "DONEM_SONU"
    for ad in ("tasinir-amortisman", "varlik-denklik"):
        assert batch(kok, "report", ad, "--year", str(YIL), "--format", "html").kod == 0


@pytest.mark.usefixtures("sabit")
def test_hurdaya_ayrilan_birikmisini_299a_goturur(kok: Path) -> None:
    """m.225/a-1, m.229/a-1: after the exit nothing of 257 stands for the item, and the register still ties."""
    alan = {"kdtot": "KD-1", "komisyon": "A B (uzman), C D, E F", "karar": "EVET"}
    erken = tif(5, "2016-12-30", "HURDA", MASA, sicil(MASA), 1, "", **alan)
    birak(kok, {"tif-3.csv": (TIF_BASLIGI + erken.replace(";EVET;", ";HARCAMA_YETKILISI;")).encode()})
    # The year's depreciation has been taken off it on the 31st: on no earlier day does it leave with it.
    assert [b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular if b.seviye == "red"] == ["TIF-006"]
    h = tif(4, "2016-12-31", "HURDA", MASA, sicil(MASA), 1, "", **alan)
    birak(kok, {"tif-2.csv": (TIF_BASLIGI + h.replace(";EVET;", ";HARCAMA_YETKILISI;")).encode()})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    satirlar = json.loads(yevmiye(kok).read_text("utf-8").splitlines()[-1])["belge"]["satirlar"]
    assert {s["hesap"]: s.get("borc") or f"-{s['alacak']}" for s in satirlar} == {
        "294.05": "10000.00",
        "257.05": "6000.00",
        "255.02.01": "-10000.00",
        "299.05": "-6000.00",
    }
    assert denklik(kok)[0] == ("257", "6099.99", "6099.99", "0.00", "")
    (x,) = (x for x in rapor(kok, "tasinir-amortisman") if x["cikis_tarihi"])
    assert (x["sicil_no"], x["birikmis"], x["cikis_nedeni"]) == (sicil(MASA), "6000.00", "Hurdaya ayırma")
    assert rapor(kok, "tasinir-amortisman")[-1]["birikmis"] == "6099.99"
    assert batch(kok, "verify", "--full").kod == 0


@pytest.mark.usefixtures("sabit")
def test_denklik_farkin_nedenini_soyler(kok: Path) -> None:
    """A voucher without a TİF, a TİF that no voucher tells of, and what comes of rounding."""
    alim = tif(4, "2016-12-31", "SATIN_ALMA", SUPURGE, "", 1, "500.00", dayanak="Fatura")
    yarim = "".join(
        tif(n, "2016-12-31", "BAGIS_ALMA", MAKINE, "", 1, "0.004", karar="UST_YONETICI", dayanak="Bağış sözleşmesi")
        for n in (5, 6, 7)
    )
    birak(
        kok,
        {
            "tif-2.csv": (TIF_BASLIGI + alim + yarim).encode(),
            "fis-2.csv": csv(fis(77, "2016-12-31", "255.02.01", "600", "7.00")),
        },
    )
    assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
    c = batch(kok, "report", "varlik-denklik", "--year", str(YIL), "--format", "csv")
    assert c.kod == 1 and "253.02.01" not in c.hata and "255.02.01: stok 10.100,00 TL, defter 10.107,00 TL" in c.hata
    satirlar = csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";")
    assert {x["kod"]: (x["fark"], x["neden"]) for x in satirlar} == {
        "257": ("0.00", ""),
        "253.02.01": ("0.01", "kuruş farkı"),
        "253.03.01": ("500.00", "fişi olmayan TİF"),
        "255.02.01": ("-7.00", "TİF'i olmayan fiş"),
        "TOPLAM": ("507.01", ""),
    }
    metin = batch(kok, "report", "varlik-denklik", "--year", str(YIL)).metin
    assert "TİF'i olmayan fiş satırları" in metin and "MIF 77" in metin.split("TİF'i olmayan fiş satırları")[1]


@pytest.mark.usefixtures("sabit")
def test_yilin_payi_yeni_numarayla_gider(kok: Path) -> None:
    """What a correction brings anew has been depreciated this year already: no document does it again (R-T75)."""
    ek = {"dayanak": "TİF", "karar": "HARCAMA_YETKILISI"}
    cikis = tif(4, "2016-12-31", "DUZELTME_CIKIS", MASA, sicil(MASA), 1, "", **ek)
    giris = tif(5, "2016-12-31", "DUZELTME_GIRIS", SUPURGE, "", 1, "10000.00", **ek).replace(";TİF;5;", ";TİF;4;")
    for i, satir_ in enumerate((cikis, giris), 2):
        birak(kok, {f"tif-{i}.csv": (TIF_BASLIGI + satir_).encode()})
        assert kostur(kok)[-1].json()["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    once = {x["sicil_no"]: x["yilin_amortismani"] for x in rapor(kok, "tasinir-amortisman")}
    assert once[f"{SUPURGE}.16.001"] == "2000.00" and once[""] == "8099.99"
    birak(kok, {"varlik-2.csv": b"belge_no;tarih;islem;hesap\nV-B;2016-12-31;AMORTISMAN;\n"})
    kostur(kok)
    assert {x["sicil_no"]: x["yilin_amortismani"] for x in rapor(kok, "tasinir-amortisman")} == once
    assert batch(kok, "verify", "--full").kod == 0
