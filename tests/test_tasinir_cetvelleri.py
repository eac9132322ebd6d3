"""The year's cetveller of taşınırlar: what their rows are made of, that they add up, and when they are not made."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from gorevli_ornegi import SUTUNLAR as GOREVLI_SUTUNLARI
from gorevli_ornegi import belge as gorevli
from hypothesis import given
from hypothesis import strategies as st
from ornek import BIRIM, SAAT, YIL, ayarla, birak, denemeler
from rapor_ornegi import BellekDefteri, BellekKitapligi
from sayim_ornegi import SAYIM_SUTUNLARI, kalem, sayim
from soz_ortak import ayarlar, kostur
from tasinir_ornegi import HB, HB2, KAGIT, KALEM, SAAT_KODU, tasinirli, tif, tif_csv
from tif_ornegi import FEN, ILCE, KIM, MERKEZ, PC, YAZI, dizin, durum, durumlar, gonder, kayitlar, redler
from tif_ornegi import tif as tif_satiri
from uctan_ortak import batch

from batch import turler
from batch.documents.izdusum import Toplam
from batch.documents.karar import Sorulan
from batch.documents.tasinir import BIR, DEGER_BIRIMI, deger_kurus, degeri, ikinci_duzey, miktari
from batch.pipeline.raporlama import DefterGorunumu, RaporRafi, yazdir
from batch.reports import dogrulama
from batch.reports.cetvel_denetimi import (
    DevirFarki,
    devir_farklari,
    devri_iste,
    kimlik_farklari,
    sayim_farklari,
    sayimi_iste,
)
from batch.reports.cetvel_kalemleri import Bes, CetvelKalemi, KalemYeri
from batch.reports.istek import An, Istek, RaporHatasi, RaporReddi
from batch.reports.kitap_ani import KitapAni
from batch.reports.rapor import BASKA_ADLAR, RAPORLAR, denetle, hazirla, istek_kur
from batch.reports.sayim_sonucu import SayimSonucu, sayim_kurulu, sayim_sonucu
from batch.reports.tablo import Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_cetvelleri import ORNEK_14, ORNEK_16, ORNEK_17, TASINIR_CETVELLERI
from batch.reports.writers.csv_ import yaz as csv_yaz
from batch.turler.tasinir_yayimi import birim_cetvelleri, idare_cetvelleri
from batch.turler.tif import TIF
from batch.turler.tif.izdusum import KATMAN
from batch.turler.tif.onceki_yil import acilisi

pytestmark = pytest.mark.usefixtures("saat")
BESLER = ("devreden", "giren", "toplam", "cikan", "devir")
GRUPLAR = ";".join(f"{ad}_miktar;{ad}_tutar" for ad in BESLER)
PC1 = f"{PC}.16.001"


@pytest.fixture(scope="module")
def saat() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        yield


@pytest.fixture(scope="module")
def hazir(tmp_path_factory: pytest.TempPathFactory, saat: None) -> Path:
    """The sample year of taşınırlar, recorded; to be read only."""
    k = tasinirli(tmp_path_factory.mktemp("cetvel") / "kok")
    kostur(k)
    return k


@pytest.fixture
def kok(hazir: Path, tmp_path: Path) -> Path:
    """The same, for a test of its own."""
    return Path(shutil.copytree(hazir, tmp_path / "kok"))


def tablo(kok: Path, ad: str, birim: str = BIRIM, yil: int = YIL, **p: str) -> Tablo:
    """A report; its rows are read while the books are open."""
    with RaporRafi(ayarlar(kok)) as raf:
        d = raf.defter(birim, yil)
        assert d is not None
        t = hazirla(raf, istek_kur(ad, An(birim, yil, d.son_sira), p, raf))
        satirlar = list(t.satirlar())
        return Tablo(
            t.ad, t.baslik, t.kunye, t.sutunlar, lambda: iter(satirlar), t.dipnotlar, uyarilar=t.uyarilar, ayrac=t.ayrac
        )


def hucreler(t: Tablo, tur: str = "normal") -> list[dict[str, Any]]:
    adlar = [s.ad for s in t.sutunlar]
    return [dict(zip(adlar, s.hucreler, strict=True)) for s in t.satirlar() if s.tur == tur]


def besi(x: Mapping[str, Any], ne: str = "") -> tuple[int, ...]:
    return tuple(x[f"{ad}{ne}"] for ad in BESLER)


def dipnotu(t: Tablo, basi: str) -> list[tuple[Any, ...]]:
    return [s.hucreler for d in t.dipnotlar if d.baslik.startswith(basi) for s in d.satirlar]


# -- columns and rows -----------------------------------------------------------------------------------------------


def test_sozlesmenin_sutunlari(hazir: Path) -> None:
    sol = "tasinir_kodu;ad;olcu_birimi"
    for ad in ("ornek-14", "ornek-15", "ornek-16", "ornek-18"):
        c = batch(hazir, "report", ad, "--year", "2016", "--format", "csv")
        assert c.metin.splitlines()[0] == f"harcama_birimi;{sol};{GRUPLAR}"
        assert c.metin.splitlines()[-1].startswith("TOPLAM;")
    assert batch(hazir, "report", "ornek-13", "--year", "2016", "--format", "csv").metin.splitlines() == [
        f"harcama_birimi;ambar;{sol};{GRUPLAR}",
        f"{HB};01;150.01.01;Yazı Araçları;karışık;10;50.00;13;160.00;23;210.00;18;125.33;5;84.67",
        f"{HB};01;255.02.01;Bilgisayarlar ve Sunucular;Adet;0;0.00;2;200.00;2;200.00;2;200.00;0;0.00",
        f"{HB};02;150.01.01;Yazı Araçları;karışık;0;0.00;2;12.00;2;12.00;0;0.00;2;12.00",
        f"{HB};02;255.02.01;Bilgisayarlar ve Sunucular;Adet;0;0.00;1;100.00;1;100.00;0;0.00;1;100.00",
        "TOPLAM;;;TOPLAM;;10;50.00;18;472.00;28;522.00;20;325.33;8;196.67",
    ]
    assert batch(hazir, "report", "ornek-17", "--year", "2016", "--format", "csv").metin.splitlines() == [
        "kod;ad;devreden;giren;toplam;cikan;devir",
        "150.01;Kırtasiye Malzemeleri Grubu;50.00;160.00;210.00;113.33;96.67",
        "255.02;Büro Makineleri Grubu;0.00;200.00;200.00;100.00;100.00",
        "TOPLAM;;50.00;360.00;410.00;213.33;196.67",
    ]


def test_sayfalar_ve_ara_toplamlar(hazir: Path) -> None:
    """A page an I. düzey code, its total, the account's, all."""
    t = tablo(hazir, "ornek-14")
    turler = [(s.tur, s.hucreler[3] if s.tur != "normal" else s.hucreler[2]) for s in t.satirlar()]
    assert turler == [
        ("sayfa", f"150.01 Kırtasiye Malzemeleri Grubu · harcama birimi {HB}"),
        ("normal", "150.01.01"),
        ("ara_toplam", "150.01 toplamı"),
        ("ara_toplam", "150 hesabı toplamı"),
        ("sayfa", f"255.02 Büro Makineleri Grubu · harcama birimi {HB}"),
        ("normal", "255.02.01"),
        ("ara_toplam", "255.02 toplamı"),
        ("ara_toplam", "255 hesabı toplamı"),
        ("toplam", "TOPLAM"),
    ]
    metin = batch(hazir, "report", "ornek-17", "--year", "2016").metin
    assert "150 İlk Madde ve Malzeme Hesabı" in metin and "255 hesabı toplamı" in metin


def test_basliklar_formlarinki_gibidir(kok: Path) -> None:
    """Columns by one name in 13 to 17; il and ilçe where the settings have them, the muhasebe birimi with its name."""
    for ad in ("ornek-13", "ornek-14", "ornek-15", "ornek-16", "ornek-17"):
        basliklar = [s.baslik for s in tablo(kok, ad).sutunlar if s.ad.startswith(("devreden", "devir"))]
        assert all(b.startswith(("Geçen yıldan devreden", "Gelecek yıla devir")) for b in basliklar) and basliklar
    basi = dict(tablo(kok, "ornek-14").kunye.satirlar())
    assert "İl ve ilçe" not in basi and basi["Muhasebe birimi"] == f"{BIRIM} {basi['İdare']}"
    ayarla(kok, {"idare": {"il": "Rize", "ilce": "Çayeli"}})
    for ad in ("ornek-14", "ornek-17", "stok", "tasinir-ornek-12", "kurus-farki", "tasit-listesi"):
        assert dict(tablo(kok, ad).kunye.satirlar())["İl ve ilçe"] == "Rize / Çayeli", ad
    assert "İl ve ilçe" not in dict(tablo(kok, "mizan").kunye.satirlar())


def test_karisan_olculer_soylenir(hazir: Path) -> None:
    t = tablo(hazir, "ornek-14")
    assert [x["olcu_birimi"] for x in hucreler(t)] == ["karışık", "Adet"]
    assert dipnotu(t, "Ölçü birimi") == [(HB, "150.01.01", "Adet, Paket")]
    assert dipnotu(tablo(hazir, "ornek-15"), "Ölçü birimi") == [("", "150.01.01", "Adet, Paket")]


def test_yoldaki_devir_dipnottadir(hazir: Path) -> None:
    """The computer has left its unit and waits for the other one's ambar: out of the one, in none."""
    t = tablo(hazir, "ornek-15")
    assert [x[0] for x in dipnotu(t, "Yoldaki devirler")] == [HB2, "TOPLAM"]
    assert dipnotu(tablo(hazir, "ornek-18"), "Yoldaki devirler") == []  # no book and no coin
    assert besi(hucreler(t)[1], "_miktar") == (0, 2 * BIR, 2 * BIR, BIR, BIR)


def test_deger_artisi_miktarsiz_iptal_hic_olmamis(tmp_path: Path) -> None:
    """What makes an item worth more comes in without a quantity; what was taken back was never there."""
    satirlar = [
        tif(1, "2016-01-01", "ACILIS", SAAT_KODU, "1", "100.00", olcu_birimi="Adet", ambar="01"),
        tif(3, "2016-02-01", "BAGIS_ALMA", KAGIT, "10", "1.00", olcu_birimi="Paket"),
    ]
    kok = tasinirli(tmp_path / "kok", satirlar)
    kostur(kok)
    sicil = next(k for k in kayitlar(kok) if k.get("tur") == "TIF")["sonuc"]["siciller"][0]["no"]
    ek = [tif(2, "2016-02-01", "DEGER_ARTISI", SAAT_KODU, "1", "40.00", sicil_no=sicil)]
    birak(kok, {"tif-2.csv": tif_csv(ek)})
    kostur(kok)
    iptal = {"muhasebe_birimi": BIRIM, "harcama_birimi": HB}
    birak(kok, {"tifdurum-1.csv": durumlar(durum(1, "2016-03-01", 3, "IPTAL", **iptal))})
    kostur(kok)
    for ad in ("ornek-13", "ornek-14", "ornek-16"):
        (satir,) = hucreler(tablo(kok, ad))
        assert besi(satir, "_miktar") == (BIR, 0, BIR, 0, BIR), ad
        assert besi(satir, "_tutar") == (10000, 4000, 14000, 0, 14000)


def test_ambarlar_arasi_ayara_gore(kok: Path) -> None:
    """In and out of an ambar always, of a harcama birimi where the setting says so."""
    assert besi(hucreler(tablo(kok, "ornek-14"))[0], "_miktar") == tuple(BIR * n for n in (10, 13, 23, 16, 7))
    yol = kok / "config" / "batch.toml"
    yol.write_text(yol.read_text("utf-8").replace("ambarlar_arasi_cetvelde = false", "ambarlar_arasi_cetvelde = true"))
    for ad in ("ornek-14", "ornek-15", "ornek-16"):
        t = tablo(kok, ad)
        assert besi(hucreler(t)[0], "_miktar") == tuple(BIR * n for n in (10, 15, 25, 18, 7)), ad
        assert "Ambarlar arası hareketler bu cetvelde giren ve çıkandır." in str(t.dipnotlar)
    toplam = [hucreler(tablo(kok, ad), "toplam")[0] for ad in ("ornek-13", "ornek-14")]
    assert besi(toplam[0], "_miktar") == besi(toplam[1], "_miktar")
    assert "Ambarlar arası hareketler bu cetvelde giren ve çıkandır." in str(tablo(kok, "ornek-13").dipnotlar)


def test_kurus_bakiyelerde_yuvarlanir() -> None:
    """Balances are rounded, movements lie between: what does not move shows nothing."""
    yarim = DEGER_BIRIMI // 2
    assert Bes(yarim, 0, 0).kuruslu().hepsi == (1, 0, 1, 0, 1)
    assert Bes(yarim, yarim, 0).kuruslu().hepsi == (1, 0, 1, 0, 1)
    assert Bes(0, yarim, yarim).kuruslu().hepsi == (0, 1, 1, 1, 0)
    assert Bes(3 * yarim, 0, yarim).kuruslu().hepsi == (2, 0, 2, 1, 1)


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.fractions(0, 1))
def test_kurus_artmaz_eksilmez(devreden: int, giren: int, oran: Fraction) -> None:
    """Nothing is below zero, no cell a kuruş off, and zero stays zero."""
    kesin = Bes(devreden, giren, int((devreden + giren) * oran))
    k = kesin.kuruslu()
    for v, tam in zip(k.hepsi, kesin.hepsi, strict=True):
        assert v >= 0 and abs(v * DEGER_BIRIMI - tam) < DEGER_BIRIMI and (tam or not v)
    assert (k.devreden, k.devir) == (deger_kurus(kesin.devreden), deger_kurus(kesin.devir))


def test_ambarlarin_kurus_farki(tmp_path: Path) -> None:
    """Two ambarlar with half a kuruş each: 13 shows one more than the harcama birimi has, and says so."""
    satirlar = [
        tif(n, "2016-01-01", "ACILIS", KALEM, "1", "0.005", olcu_birimi="Adet", ambar=ambar)
        for n, ambar in ((1, "01"), (2, "02"))
    ]
    kok = tasinirli(tmp_path / "kok", satirlar)
    kostur(kok)
    t = tablo(kok, "ornek-13")
    assert hucreler(t, "toplam")[0]["devir_tutar"] == 2
    assert dipnotu(t, "Ambarların toplamı ile") == [(HB, "150.01.01", 1, 1)]
    assert hucreler(tablo(kok, "ornek-14"), "toplam")[0]["devir_tutar"] == 1
    assert dipnotu(tablo(kok, "ornek-13", ambar="01"), "Ambarların toplamı ile") == []
    assert any("kuruşun altını da taşır" in str(x) for x in dipnotu(t, "Açıklama"))


def test_muze_ve_kutuphane(tmp_path: Path) -> None:
    """18 has 255.06 and 255.07.02; 14 has them too, so that it ties with the accounts."""
    kitap = {"tif_tipi": "KUTUPHANE", "eser_adi": "Çalıkuşu", "yazar": "R. N. Güntekin", "sayfa_sayisi": "420"}
    eser = {"tif_tipi": "MUZE", "eser_adi": "Sikke", "cagi": "Roma", "puan": "7"}
    satirlar = [
        tif(1, "2016-01-04", "BAGIS_ALMA", "255.07.02.01.01", "2", "15.00", firma="Vakıf", **kitap),
        tif(2, "2016-01-05", "BAGIS_ALMA", "255.06.04.01", "1", "900.00", firma="Vakıf", **eser),
        tif(3, "2016-01-06", "BAGIS_ALMA", SAAT_KODU, "1", "50.00", firma="Vakıf"),
    ]
    kok = tasinirli(tmp_path / "kok", satirlar)
    kostur(kok)
    assert [x["tasinir_kodu"] for x in hucreler(tablo(kok, "ornek-18"))] == ["255.06.04", "255.07.02"]
    assert [x["tasinir_kodu"] for x in hucreler(tablo(kok, "ornek-14"))] == ["255.02.01", "255.06.04", "255.07.02"]
    assert hucreler(tablo(kok, "ornek-18"), "toplam")[0]["devir_tutar"] == 93000
    # The form of 18 has quantity and value only; files have the same columns for both.
    kagit = {ad: [s.ad for s in tablo(kok, ad).sutunlar if s.kagit] for ad in ("ornek-14", "ornek-18")}
    assert "olcu_birimi" in kagit["ornek-14"] and "olcu_birimi" not in kagit["ornek-18"]
    assert b";olcu_birimi;" in b"".join(csv_yaz(tablo(kok, "ornek-18"), Path())).splitlines()[0]


def test_bir_anin_kitabi_bos_toplami() -> None:
    """What no key has is as wide as the projection, whoever asks."""
    k = KitapAni(BellekDefteri())
    for t in turler.kutuk().izdusumler:
        if isinstance(t, Toplam):
            assert k.toplam(t.ad, ("yok",)) == (0,) * len(t.degerler), t.ad
    assert not acilisi(cast("Sorulan", k), HB).tam


# -- what must hold -------------------------------------------------------------------------------------------------


def test_kimlik_bozulursa_cetvel_yapilmaz(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-T85: a layer that holds less than came and did not go."""
    asil = DefterGorunumu.izdusum

    def eksik(self: DefterGorunumu, ad: str, sira: int) -> Any:
        sonuc = dict(asil(self, ad, sira))
        if ad == KATMAN.ad:
            anahtar = next(k for k, v in sorted(sonuc.items()) if v[0])
            sonuc[anahtar] = (sonuc[anahtar][0] - BIR, *sonuc[anahtar][1:])
        return sonuc

    monkeypatch.setattr(DefterGorunumu, "izdusum", eksik)
    for ad in ("ornek-13", "ornek-14", "ornek-15", "ornek-16", "ornek-17", "ornek-18", "ornek-17-aktarim"):
        with pytest.raises(RaporReddi, match=r"150\.01\.01 miktar: devreden 10 \+ giren .* katman ve sicillerde"):
            tablo(kok, ad)
    c = batch(kok, "report", "ornek-14", "--year", "2016")
    assert c.kod == 2 and "cetvel yapılmadı" in c.hata and "batch rebuild" in c.hata
    assert hucreler(tablo(kok, "ornek-14", harcama=HB2)) == []  # of another unit nothing is wrong


def test_kimlik_tutarda_da_aranir() -> None:
    yer = KalemYeri(HB, "", "150.01.01")
    k = CetvelKalemi(Bes(BIR, 0, 0), Bes(3 * DEGER_BIRIMI, 0, 0))
    assert not list(kimlik_farklari({yer: k}, {yer: (BIR, 3 * DEGER_BIRIMI)}, "stokta"))
    (f,) = kimlik_farklari({yer: k}, {yer: (BIR, 2 * DEGER_BIRIMI)}, "stokta")
    assert f.cumle == f"{HB} 150.01.01 tutar: devreden 0,03 + giren 0,00 − çıkan 0,00 = 0,03, stokta 0,02"
    assert [f.yer for f in kimlik_farklari({}, {yer: (BIR, 0)}, "stokta")] == [yer]


def test_devir_sayimda_bulunandan_baskaysa() -> None:
    """R-T32: only ambarlar that were counted, and what either side lacks."""
    devir = {(HB, "01", KALEM): 3 * BIR, (HB, "01", KAGIT): BIR, (HB, "02", KALEM): 9 * BIR, (HB, "03", KALEM): BIR}
    sayilan = frozenset({(HB, "01"), (HB, "03")})
    sonuc = SayimSonucu(sayilan, {(HB, "01", KALEM): 3 * BIR, (HB, "01", SAAT_KODU): 2 * BIR})
    farklar = sayim_farklari(devir, sonuc)
    assert [(f.ambar, f.kod, f.devir, f.bulunan) for f in farklar] == [
        ("01", KAGIT, BIR, 0),
        ("01", SAAT_KODU, 0, 2 * BIR),
        ("03", KALEM, BIR, 0),
    ]
    with pytest.raises(RaporReddi, match=f"{HB} 01 ambarı {KAGIT}: devir 1, sayımda bulunan 0"):
        sayimi_iste(devir, sonuc)
    sayimi_iste(devir, SayimSonucu(frozenset({(HB, "02")}), {(HB, "02", KALEM): 9 * BIR}))
    sayimi_iste(devir, SayimSonucu(frozenset(), {}))


def test_sayimdan_sonra_degisen_ambarin_cetveli_yapilmaz(kok: Path) -> None:
    """R-T32: the count binds the cetvel of its ambar, names its board, and what moves later has to be counted."""
    ek = {"muhasebe_birimi": BIRIM, "harcama_birimi": HB}
    birak(kok, {"tifdurum-1.csv": durumlar(durum(1, "2016-03-10", 8, "SIL", **ek))})
    satirlar = sayim("S-1", "2016-03-20", "", kalem(KAGIT, "3"), harcama_birimi=HB, otomatik="EVET")
    birak(kok, {"sayim-1.csv": (";".join(SAYIM_SUTUNLARI) + "\n" + satirlar).encode()})
    kostur(kok)
    t = tablo(kok, "ornek-13")
    assert [s[1] for s in dipnotu(t, "İmzalar")[1:]] == ["Ayşe Ak", "Veli Bal", "Can Su"]
    assert (f"Sayımı bitmemiş ambarlar: {HB} 02.",) in dipnotu(t, "Açıklama")
    birak(kok, {"tif-9.csv": tif_csv([tif(30, "2016-03-25", "BAGIS_ALMA", KAGIT, "2", "5.00", firma="Dernek")])})
    kostur(kok)
    with pytest.raises(RaporReddi, match=f"{HB} 01 ambarı {KAGIT}: devir 5, sayımda bulunan 3"):
        tablo(kok, "ornek-13")
    assert len(hucreler(tablo(kok, "ornek-13", ambar="02"))) == 2  # another ambar's is made


def test_sayimin_sonucu_ve_kurulu() -> None:
    """Of an ambar the newest count that has ended; each ambar's board where they are not one."""

    def belge(ambar: str, komisyon: str) -> Any:
        return SimpleNamespace(belge=SimpleNamespace(harcama_birimi=HB, ambar=ambar, komisyon=komisyon))

    d: Any = SimpleNamespace(
        son_sira=9,
        sonlar=lambda ad, sira: {(HB, "01"): ("S-2",)},
        izdusum=lambda ad, sira: {
            (HB, "01", "S-1", KALEM): (BIR,),
            (HB, "01", "S-2", KALEM): (2 * BIR,),
            (HB, "02", "S-3", KALEM): (BIR,),
        },
        kayitlar=lambda ilk, son, tur: [belge("01", "Ali Ak (başkan), Can Su, Ece Er"), belge("02", "Öteki Kurul")],
    )
    assert sayim_sonucu(d) == SayimSonucu(frozenset({(HB, "01")}), {(HB, "01", KALEM): 2 * BIR})
    bir = [("Başkan", "Ali Ak"), ("Üye", "Can Su"), ("Üye", "Ece Er")]
    assert sayim_kurulu(d, frozenset({(HB, "01")})) == [(*u, "") for u in bir]
    ikisi = [*((*u, "01") for u in bir), ("Üye", "Öteki Kurul", "02")]
    assert sayim_kurulu(d, frozenset({(HB, "01"), (HB, "02")})) == ikisi


def test_devreden_gecen_yilin_devridir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a source opens the year with is held against last year's books: told, not refused."""
    kok = tasinirli(tmp_path / "kok", [tif(1, "2016-01-01", "ACILIS", KAGIT, "10", "5.00", olcu_birimi="Paket")])
    kostur(kok)
    monkeypatch.setenv("BATCH_CLOCK", "2017-03-01T10:00:00")
    yeni = tif(1, "2017-01-01", "ACILIS", KAGIT, "9", "5.00", olcu_birimi="Paket")
    birak(kok, {"tif-2017.csv": tif_csv([yeni])})
    kostur(kok, 2017)
    for ad, nerede in (("ornek-14", HB), ("ornek-15", HB), ("ornek-16", HB), ("ornek-13", HB)):
        t = tablo(kok, ad, yil=2017)
        satir = (nerede, "150.01.01", 10 * BIR, 5000, 9 * BIR, 4500)
        assert dipnotu(t, "Geçen yılın devriyle") == [satir], ad
        assert t.uyarilar == (f"{BIRIM}: 1 satırın devredeni 2016 yılının devriyle tutmuyor",)
    assert dipnotu(tablo(kok, "ornek-14"), "Geçen yılın devriyle") == []  # before the first journal nothing is known
    with RaporRafi(ayarlar(kok)) as raf:
        d = raf.defter(BIRIM, 2017)
        assert d is not None
        kod = hazirla(raf, istek_kur("ornek-14", An(BIRIM, 2017, d.son_sira), {}, raf)).kunye.kod
        assert "+2016.4634" in kod and denetle(raf, kod).tutuyor


def test_programin_devri_tutmazsa_cetvel_yapilmaz() -> None:
    yer = KalemYeri(HB, "", "150.01.01")
    k = CetvelKalemi(Bes(BIR, 0, 0), Bes(100 * DEGER_BIRIMI, 0, 0))
    assert devir_farklari({yer: k}, {yer: (BIR, 100 * DEGER_BIRIMI + 1)}) == []  # below a kuruş nothing is asked
    farklar = devir_farklari({yer: k}, {yer: (BIR, 101 * DEGER_BIRIMI)})
    assert farklar == [DevirFarki(HB, "150.01.01", BIR, 101, BIR, 100)]
    assert devir_farklari({yer: k}, {}, HB2) == []
    d: Any = SimpleNamespace(birim=BIRIM, yil=2017)
    devri_iste(d, farklar, [HB2])
    with pytest.raises(RaporReddi, match=r"devri 1 / 1,01, devreden 1 / 1,00"):
        devri_iste(d, farklar, [HB])


# -- whose they are -------------------------------------------------------------------------------------------------


def _iki_defter(kok: Path) -> None:
    """An il özel idaresi: the centre buys and hands over to an ilçe's unit."""
    bulgular = gonder(
        dizin(kok, ioi=True),
        tif_satiri(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5.00"), (PC, "2", "1000.00"), **KIM),
        tif_satiri(
            2,
            "2016-03-02",
            "BIRIMLER_ARASI",
            (KALEM, "4", ""),
            karsi_harcama_birimi=YAZI,
            karsi_ambar="01",
            karsi_muhasebe_birimi=ILCE,
            **KIM,
        ),
    )
    assert redler(bulgular) == []


def test_idarenin_cetveli_defterleri_toplar(tmp_path: Path) -> None:
    kok = tmp_path / "kok"
    _iki_defter(kok)
    merkez, ilce = tablo(kok, "ornek-15", MERKEZ), tablo(kok, "ornek-15", ILCE)
    assert besi(hucreler(merkez)[0], "_tutar") == (0, 5000, 5000, 2000, 3000)
    assert besi(hucreler(ilce)[0], "_tutar") == (0, 2000, 2000, 0, 2000)
    ilceli = SimpleNamespace(**{"ilceler": (ILCE,)})
    with RaporRafi(ayarlar(kok)) as raf, pytest.MonkeyPatch.context() as mp:
        mp.setattr(RaporRafi, "ilceler", property(lambda _: ilceli.ilceler))
        d = raf.defter(MERKEZ, YIL)
        assert d is not None
        t = hazirla(raf, istek_kur("ornek-16", An(MERKEZ, YIL, d.son_sira), {}, raf))
        assert besi(hucreler(t)[0], "_tutar") == (0, 7000, 7000, 2000, 5000)
        assert f"Defterleri toplanan muhasebe birimleri: {MERKEZ}, {ILCE}." in str(t.dipnotlar)
        aktarim = hazirla(raf, istek_kur("ornek-16-aktarim", An(MERKEZ, YIL, d.son_sira), {}, raf))
        assert [(x["muhasebe_birimi"], x["devir_tutar"]) for x in hucreler(aktarim)] == [
            (MERKEZ, 3000),
            (MERKEZ, 200000),
            (ILCE, 2000),
        ]
        with pytest.raises(RaporHatasi, match=f"--unit {MERKEZ}"):
            hazirla(raf, istek_kur("ornek-17", An(ILCE, YIL, 1), {}, raf))
        ilceli.ilceler = (ILCE, "4699")
        t = hazirla(raf, istek_kur("ornek-17", An(MERKEZ, YIL, d.son_sira), {}, raf))
        assert t.uyarilar == ("4699 biriminin 2016 defteri yok; taşınırları toplamda değil",)
        with pytest.raises(RaporReddi, match="4699"):
            hazirla(raf, istek_kur("ornek-17-aktarim", An(MERKEZ, YIL, d.son_sira), {}, raf))


def test_imzalari_gorevliler_atar(kok: Path) -> None:
    roller = (("TASINIR_KAYIT", HB), ("TASINIR_KONTROL", HB[:11]), ("HARCAMA_YETKILISI", HB), ("KONSOLIDE", BIRIM))
    satirlar = [
        gorevli(f"G-{n}", "GOREV", (f"K{n}", f"Görevli {n}"), "2016-01-01", rol, birim=birim, baslangic="2016-01-01")
        for n, (rol, birim) in enumerate(roller)
    ]
    ek = tif(
        19, "2016-03-14", "BAGIS_ALMA", KAGIT, "1", "5.00", firma="Dernek"
    )  # from that day on two keep the records
    gorevliler = (";".join(GOREVLI_SUTUNLARI) + "\n" + "".join(satirlar)).encode()
    birak(kok, {"gorevli-1.csv": gorevliler, "tif-2.csv": tif_csv([ek])})
    kostur(kok)
    assert [s[:2] for s in dipnotu(tablo(kok, "ornek-14"), "İmzalar")] == [
        ("Taşınır kayıt yetkilisi (düzenleyen)", "Görevli 0"),
        ("Taşınır kontrol yetkilisi", "Görevli 1"),
        ("Muhasebe yetkilisi (kayıtlara uygunluğu)", "……………………"),
        ("Harcama yetkilisi", "Görevli 2"),
    ]
    assert [s[0] for s in dipnotu(tablo(kok, "ornek-13"), "İmzalar")] == [
        "Taşınır kayıt yetkilisi",
        "Sayım kurulu başkanı",
        "Sayım kurulu üyesi",
        "Sayım kurulu üyesi",
    ]
    assert dipnotu(tablo(kok, "ornek-16"), "İmzalar")[0][:2] == ("Merkez taşınır konsolide görevlisi", "Görevli 3")
    assert len(dipnotu(tablo(kok, "ornek-17"), "İmzalar")) == 3
    ek = tif(20, "2016-04-01", "BAGIS_ALMA", KAGIT, "1", "5.00", harcama_birimi=HB2, firma="Dernek")
    birak(kok, {"tif-3.csv": tif_csv([ek])})
    kostur(kok)
    t = tablo(kok, "ornek-14")  # of two units none signs
    assert dipnotu(t, "İmzalar") == [] and "--harcama-birimi" in str(dipnotu(t, "Açıklama"))
    assert len(dipnotu(tablo(kok, "ornek-14", harcama=HB2), "İmzalar")) == 4


def test_2024_adlari() -> None:
    for t, eski, yeni in (
        (ORNEK_14, "Taşınır Yönetim Hesabı", "Taşınır Mal Yönetim Hesabı"),
        (ORNEK_16, "Kesin Hesap Cetveli", "İdare Taşınır Mal Yönetimi Ayrıntılı Hesap Cetveli"),
        (ORNEK_17, "Kesin Hesap İcmal", "İdare Taşınır Mal Yönetim Hesabı İcmal Cetveli"),
    ):
        assert eski in t.basligi("2024-10-09") and yeni in t.basligi("2024-10-10"), t.ad


# -- names, files, publishing ---------------------------------------------------------------------------------------


def test_aktarim_dosyalarinin_alanlari(hazir: Path) -> None:
    """Fields in their order, no header; the sum of Örnek-17 is a sum."""
    c = batch(hazir, "report", "ornek-16-aktarim", "--year", "2016", "--format", "csv")
    basi = "Örnek Belediyesi|46.34.01|Örnek Belediyesi|4634"
    assert c.metin.splitlines() == [
        f"{basi}|150.01|2016|01|Yazı Araçları|karışık|10|50.00|13|160.00|23|210.00|16|113.33|7|96.67||03.03.2016",
        f"{basi}|255.02|2016|01|Bilgisayarlar ve Sunucular|Adet|0|0.00|2|200.00|2|200.00|1|100.00|1|100.00||03.03.2016",
    ]
    c = batch(hazir, "report", "ornek-17-aktarim", "--year", "2016", "--format", "csv")
    assert c.metin.splitlines()[0] == (
        f"{basi}|150|2016|01|Kırtasiye Malzemeleri Grubu|50.00|160.00|210.00|113.33|96.67||||03.03.2016"
    )


def test_aktarimda_ayrac_metne_girmez() -> None:
    kunye = Kunye("İdare", "4634", "İdare", 2016, "", 0, "", "", "", 0)
    sutunlar = (Sutun("a", "A", "metin", 5), Sutun("b", "B", "tutar", 5), Sutun("c", "C", "metin", 5))
    satirlar = [TabloSatiri(('ikili|"ad"\nsonu', 5, None)), TabloSatiri(("=1;2", 100, "x"))]
    t = Tablo("deneme", "", kunye, sutunlar, lambda: iter(satirlar), ayrac="|")
    assert b"".join(csv_yaz(t, Path())).decode() == 'ikili "ad" sonu|0.05|\n\'=1;2|1.00|x\n'


def test_baska_adlar(hazir: Path) -> None:
    assert set(BASKA_ADLAR.values()) <= set(RAPORLAR) and not set(BASKA_ADLAR) & set(RAPORLAR)
    for ad in BASKA_ADLAR:
        with RaporRafi(ayarlar(hazir)) as raf:
            t = hazirla(raf, istek_kur(ad, An(BIRIM, YIL, 5), {}, raf))
            assert t.kunye.kod.startswith(BASKA_ADLAR[ad] + ".")


def test_butcenin_eski_adiyla_basilmis_kod_denetlenir() -> None:
    """A code printed while the budget's schedule was called ornek-13 is still checked."""
    d = BellekDefteri()
    d.ekle("2016-01-04", ("102.01", 1_000, 0), ("600.01.2.9.01", 0, 1_000))
    raf = BellekKitapligi([d])
    istek = Istek("ornek-13", (An(d.birim, d.yil, 1),), (("asama", "KESIN"),))
    eski = hazirla(raf, istek_kur("butce-ornek-13", istek.anlar[0], {"asama": "KESIN"}), muhurlu=False)
    kod = dogrulama.muhurle(Tablo("ornek-13", *list(_alanlar(eski))[1:]), istek).kunye.kod
    assert kod.startswith("ornek-13.2016.4634.") and denetle(raf, kod).tutuyor
    bozuk = kod[:-1] + ("A" if kod[-1] != "A" else "B")
    assert not denetle(raf, bozuk).tutuyor


def _alanlar(t: Tablo) -> Iterator[Any]:
    return (getattr(t, ad) for ad in ("ad", "baslik", "kunye", "sutunlar", "satirlar", "dipnotlar"))


def test_yil_sonunda_yayimlananlar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folders that the contract names; no Örnek-18 where there is nothing of a müze or kütüphane."""
    hepsi = (*birim_cetvelleri(HB, YIL), *idare_cetvelleri(YIL))
    for y in hepsi:
        istek_kur(y.rapor, An(BIRIM, YIL, 1), y.parametreler)
    kok = tasinirli(tmp_path / "kok")
    yeni = replace(TIF, yayimlanan=lambda b: [msgspec.structs.replace(y, bicimler=("csv",)) for y in hepsi])
    monkeypatch.setattr(turler, "TURLER", tuple(yeni if t is TIF else t for t in turler.TURLER))
    kostur(kok)
    dosyalar = {str(p.relative_to(kok / "outbox/2016")) for p in (kok / "outbox/2016").rglob("tasinir/*")}
    idarenin = ("ornek-15", "ornek-16", "ornek-16-aktarim", "ornek-17", "ornek-17-aktarim")
    assert dosyalar == {
        *(f"4634/tasinir/{ad}.csv" for ad in idarenin),
        *(f"{HB}/tasinir/{ad}.csv" for ad in ("ornek-13", "ornek-14")),
    }
    c = batch(kok, "report", "ornek-14", "--harcama-birimi", HB, "--year", "2016", "--format", "csv")
    assert (kok / f"outbox/2016/{HB}/tasinir/ornek-14.csv").read_text("utf-8") == c.metin


def test_gecmis_degismez_ve_bos_defter(kok: Path) -> None:
    """A past record's report stays the same bytes whatever comes later; before the first TİF it is empty."""
    adlar = [r[0] for r in TASINIR_CETVELLERI]
    bicimler = ("text", "csv", "json", "html", "xlsx")
    with RaporRafi(ayarlar(kok)) as raf:
        d = raf.defter(BIRIM, YIL)
        assert d is not None
        sira = d.son_sira

    def baytlar() -> dict[tuple[str, str], bytes]:
        sonuc = {}
        with RaporRafi(ayarlar(kok)) as raf:
            for ad in adlar:
                t = hazirla(raf, istek_kur(ad, An(BIRIM, YIL, sira), {}, raf))
                assert denetle(raf, t.kunye.kod).tutuyor
                assert hucreler(hazirla(raf, istek_kur(ad, An(BIRIM, YIL, 1), {}, raf))) == []
                for b in (*bicimler, "pdf") if ad == "ornek-17" else bicimler:
                    sonuc[ad, b] = b"".join(yazdir(t, b, ayarlar(kok)))
        return sonuc

    once = baytlar()
    birak(kok, {"tif-2.csv": tif_csv([tif(12, "2016-03-06", "TUKETIM", KAGIT, "1")])})
    kostur(kok)
    assert baytlar() == once


# -- property -------------------------------------------------------------------------------------------------------

KODLAR = (KALEM, KAGIT, "150.04.02.01", PC)


def _rasgele(rnd: random.Random) -> tuple[list[str], list[str]]:
    """TİFs of two harcama birimleri and two ambarlar, and what takes some of them back."""
    belgeler, iptaller = [], []
    for no in range(1, 17):
        tur = rnd.choice(("ACILIS", "ACILIS", "SATIN_ALMA", "TUKETIM", "TUKETIM", "AMBARLAR_ARASI", "BIRIMLER_ARASI"))
        birim, ambar, kod = rnd.choice((FEN, YAZI)), rnd.choice(("01", "02")), rnd.choice(KODLAR)
        alan = {"harcama_birimi": birim, "ambar": ambar, **KIM}
        miktar, fiyat = rnd.choice(("1", "2.5", "0.3333", "7")), rnd.choice(("33.333333", "0.005", "5.00", "0.07"))
        if kod == PC:
            miktar = "1"
        cikan = tur in ("TUKETIM", "AMBARLAR_ARASI", "BIRIMLER_ARASI")
        if cikan:
            kod, fiyat = (PC1, "") if kod == PC and tur != "TUKETIM" else (KALEM if kod == PC else kod, "")
        if tur == "AMBARLAR_ARASI":
            alan["karsi_ambar"] = "02" if ambar == "01" else "01"
        if tur == "BIRIMLER_ARASI":
            alan |= {"karsi_harcama_birimi": YAZI if birim == FEN else FEN, "karsi_ambar": rnd.choice(("01", "02", ""))}
        gun = "2016-01-01" if tur == "ACILIS" else f"2016-03-{no:02d}"
        belgeler.append(tif_satiri(no, gun, tur, (kod, miktar, fiyat), **alan))
        if rnd.random() < 0.25:
            iptaller.append(durum(no, "2016-04-01", no, "IPTAL", harcama_birimi=birim))
    return belgeler, iptaller


def _beklenen(kok: Path, ambarlar_arasi: bool) -> dict[tuple[str, str], list[list[int]]]:
    """By harcama birimi and II. düzey what was carried over, came and went, straight off the records' lines: quantity
    and exact value."""
    sonuc: dict[tuple[str, str], list[list[int]]] = {}
    for k in kayitlar(kok):
        yer = k.get("sonuc", {}).get("yer")
        if yer is None or (yer["tur"] == "AMBARLAR_ARASI" and not ambarlar_arasi):
            continue
        i = 2 if yer["yon"] == "C" else 0 if yer["tur"] == "ACILIS" else 1
        isaret = -1 if yer.get("geri") else 1
        for h in k["sonuc"].get("hareketler", ()):
            x = sonuc.setdefault((yer["birim"], ikinci_duzey(h["kod"])), [[0, 0, 0], [0, 0, 0]])
            x[0][i] += isaret * miktari(h["miktar"])
            x[1][i] += isaret * degeri(h["tutar"])
    return {k: v for k, v in sonuc.items() if any(map(any, v))}


@denemeler(12)
@given(st.randoms(use_true_random=False), st.booleans())
def test_cetveller_birbirini_tutar(rnd: random.Random, ambarlar_arasi: bool) -> None:
    """Totals of 14 = 15 = 16 = 17, in quantity and printed kuruş; every row and total adds up; rows of 14 are what the
    records moved; 13 carries over and on the same quantities."""
    kok = dizin(Path(tempfile.mkdtemp()) / "kok")
    yol = kok / "config" / "batch.toml"
    if ambarlar_arasi:
        metin = yol.read_text("utf-8")
        yol.write_text(metin.replace("ambarlar_arasi_cetvelde = false", "ambarlar_arasi_cetvelde = true"))
    belgeler, iptaller = _rasgele(rnd)
    gonder(kok, *belgeler, sira="1")
    if iptaller:
        gonder(kok, *iptaller, sira="2")
    if not any(k.get("tur") == "TIF" for k in kayitlar(kok)):
        shutil.rmtree(kok.parent)
        return
    t = {ad: tablo(kok, ad) for ad in ("ornek-13", "ornek-14", "ornek-15", "ornek-16", "ornek-17")}
    for ad in ("ornek-13", "ornek-14", "ornek-15", "ornek-16"):
        for tur in ("normal", "ara_toplam", "toplam"):
            for x in hucreler(t[ad], tur):
                for ne in ("_miktar", "_tutar"):
                    devreden, giren, toplam, cikan, devir = besi(x, ne)
                    assert devreden + giren == toplam == cikan + devir and min(besi(x, ne)) >= 0, (ad, x)
        for ne in ("_miktar", "_tutar"):
            satirlar = [besi(x, ne) for x in hucreler(t[ad])] or [(0,) * 5]  # all of it was taken back
            toplam_satiri = besi(hucreler(t[ad], "toplam")[0], ne)
            assert tuple(map(sum, zip(*satirlar, strict=True))) == toplam_satiri
    toplamlar = [hucreler(t[ad], "toplam")[0] for ad in ("ornek-14", "ornek-15", "ornek-16")]
    assert len({besi(x, "_miktar") for x in toplamlar}) == 1
    assert {besi(x, "_tutar") for x in toplamlar} == {besi(hucreler(t["ornek-17"], "toplam")[0])}
    beklenen = _beklenen(kok, ambarlar_arasi)
    bulunan = {(x["harcama_birimi"], x["tasinir_kodu"]): x for x in hucreler(t["ornek-14"])}
    assert bulunan.keys() == beklenen.keys()
    for yer, (miktar, deger) in beklenen.items():
        assert besi(bulunan[yer], "_miktar") == Bes(*miktar).hepsi
        devreden, toplam, devir = deger[0], deger[0] + deger[1], deger[0] + deger[1] - deger[2]
        x = bulunan[yer]
        gorulen = (x["devreden_tutar"], x["toplam_tutar"], x["devir_tutar"])
        assert gorulen == tuple(int(Fraction(v, DEGER_BIRIMI) + Fraction(1, 2)) for v in (devreden, toplam, devir))
    onuc, ondort = (hucreler(t[ad], "toplam")[0] for ad in ("ornek-13", "ornek-14"))
    assert onuc["devreden_miktar"] == ondort["devreden_miktar"] and onuc["devir_miktar"] == ondort["devir_miktar"]
    shutil.rmtree(kok.parent)
