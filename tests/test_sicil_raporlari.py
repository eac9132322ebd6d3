"""What people read of items: zimmet fişi, who has what, places, vehicles, the card of an item, what is above a limit."""

from __future__ import annotations

import csv as csv_
import io
from pathlib import Path
from typing import Any

import pytest
from gorevli_ornegi import SUTUNLAR as GOREVLI_SUTUNLARI
from gorevli_ornegi import belge as gorevli
from gun_sonu_ornegi import acilis, defterli
from ornek import birak, csv, fis
from rapor_ornegi import BellekDefteri, BellekKitapligi
from soz_ortak import kostur
from uctan_ortak import batch
from zimmet_ornegi import (
    BILGISAYAR,
    BIRIM1,
    BIRIM2,
    CIKIS,
    DOZER,
    KAMYON,
    PC1,
    PC2,
    PC3,
    TIF_SUTUNLARI,
    gonder,
    red,
    tif,
    zimmet,
)

from batch.reports.istek import An
from batch.reports.parametre import HARCAMA_BIRIMI
from batch.reports.rapor import RAPORLAR, hazirla, istek_kur
from batch.reports.sicil_raporlari import SICIL_RAPORLARI
from batch.reports.zimmet_raporlari import ZIMMET_RAPORLARI
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.varlik.belge import VarlikBelgesi

pytestmark = pytest.mark.usefixtures("sabit")
KAMYON1, DOZER1 = f"{KAMYON}.16.001", f"{DOZER}.16.001"
Satirlar = list[dict[str, str]]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = defterli(tmp_path / "kok", acilis(("102", 1_000_000)))
    alimlar = [
        tif("1", "2016-02-01", "SATIN_ALMA", BILGISAYAR, "1500.50", miktar="3", aciklama="Dizüstü bilgisayar"),
        tif("2", "2016-02-01", "SATIN_ALMA", KAMYON, "90000", plaka="76 AB 123", sasi_no="NM0X", motor_no="M7"),
        tif("3", "2016-02-01", "SATIN_ALMA", DOZER, "200000", aciklama="Dozer", marka_model="Örnek D6"),
    ]
    assert red(gonder(kok, tif="".join(alimlar))) == []
    verilen = zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1, PC2, kimlik_no="10000000146", unvan="Mühendis")
    verilen += zimmet("Z-2", "2016-03-20", "VERME", "Can Su", KAMYON1, DOZER1, PC3)
    assert gonder(kok, zimmet=verilen) == []
    geri = zimmet("Z-3", "2016-04-01", "IADE", "Can Su", PC2, PC3)
    geri += zimmet("Z-4", "2016-04-02", "VERME", "Toplantı odası", PC3, turu="YER", sorumlu="Zeynep Ak")
    assert gonder(kok, zimmet=geri) == []
    return kok


def satirlar(kok: Path, ad: str, *arg: str, yil: int = 2016, kod: int = 0) -> Satirlar:
    """Rows without totals."""
    c = batch(kok, "report", ad, "--year", str(yil), "--format", "csv", *arg)
    assert c.kod == kod, c.hata
    hepsi = list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))
    return [s for s in hepsi if "TOPLAM" not in s.values()]


def yazi(kok: Path, ad: str, *arg: str, kod: int = 0) -> str:
    c = batch(kok, "report", ad, "--year", "2016", *arg)
    assert c.kod == kod, c.hata
    return c.metin


def test_kutukte_hepsi_var() -> None:
    adlar = [x[0] for x in (*ZIMMET_RAPORLARI, *SICIL_RAPORLARI)]
    assert len(adlar) == 8 and set(adlar) <= set(RAPORLAR)
    assert all(HARCAMA_BIRIMI in RAPORLAR[ad].parametreler for ad in adlar if ad != "ilisik-kesme")


def test_zimmet_fisi_formunu_gununden_alir(kok: Path) -> None:
    """R-T71: vehicles and work machines on Örnek 6, all else on 6/A; the forms' names are those of their day."""
    eski, yeni = (yazi(kok, "zimmet-fisi", "--document", no) for no in ("Z-1", "Z-2"))
    assert "Zimmet Fişi (Örnek: 6/A)" in eski and "Plaka" not in eski
    assert "Taşınır Teslim Belgesi (Örnek: 6 ve 6/A)" in yeni and "76AB123" in yeni
    assert "Mühendis" in eski and "10000000146" not in eski and "10*******46" in eski
    assert " 6/A " in eski and "Verme" in eski
    assert "Teslim alan: Kullanıcı" in eski and "kayıt ve kontrol" in eski
    assert "Teslim eden: Taşınır kayıt yetkilisi" in yeni
    geri, oda = (yazi(kok, "zimmet-fisi", "--document", no) for no in ("Z-3", "Z-4"))
    assert "(Örnek: 6/A), İade" in geri and "Teslim eden: Kullanıcı" in geri
    assert "Dayanıklı Taşınırlar Listesi (Örnek: 8)" in oda and "Ortak alan sorumlusu" in oda and "Zeynep Ak" in oda
    formlar = satirlar(kok, "zimmet-fisi", "--document", "Z-2")
    assert [(s["form"], s["sicil_no"], s["tutar"]) for s in formlar] == [
        ("6", KAMYON1, "90000.00"),
        ("6", DOZER1, "200000.00"),
        ("6A", PC3, "1500.50"),
    ]
    yok = batch(kok, "report", "zimmet-fisi", "--year", "2016", "--document", "Z-9")
    assert yok.kod == 2 and "«Z-9» numaralı zimmet belgesi yok" in yok.hata


def test_acik_zimmetler_ve_yerler(kok: Path) -> None:
    hepsi = satirlar(kok, "zimmet-listesi")
    assert [(s["turu"], s["kime"], s["sicil_no"]) for s in hepsi] == [
        ("KISI", "Can Su", DOZER1),
        ("KISI", "Can Su", KAMYON1),
        ("KISI", "Can Su", PC1),
        ("YER", "Toplantı odası", PC3),
    ]
    assert satirlar(kok, "zimmet-listesi", "--kisi", "TOPLANTI ODASI") == [hepsi[-1]]
    assert satirlar(kok, "zimmet-listesi", "--harcama-birimi", BIRIM2) == []
    liste = satirlar(kok, "dayanikli-tasinirlar-listesi")
    assert [(s["kime"], s["sorumlu"], s["sira"], s["sicil_no"]) for s in liste] == [
        ("Toplantı odası", "Zeynep Ak", "1", PC3)
    ]
    tek = yazi(kok, "dayanikli-tasinirlar-listesi", "--yer", "toplantı odası")
    assert "Ortak alan sorumlusu" in tek and PC3 in tek
    (alan,) = satirlar(kok, "ortak-alan-listesi")
    assert (alan["adet"], alan["ilk_tarih"], alan["tutar"]) == ("1", "2016-04-02", "1500.50")


def test_ilisigi_olanin_ve_olmayanin_belgesi(kok: Path) -> None:
    """R-T69: exit code 1 while anything is open, and a paper to be signed once nothing is."""
    c = batch(kok, "report", "ilisik-kesme", "--year", "2016", "--kisi", "can su")
    assert c.kod == 1 and "Can Su üzerinde 3 taşınır zimmetlidir" in c.hata and PC1 in c.metin and PC3 not in c.metin
    yok = batch(kok, "report", "ilisik-kesme", "--year", "2016", "--kisi", "Can Sucu")
    assert yok.kod == 1 and "«can sucu» adıyla zimmet kaydı hiç yok" in yok.metin
    assert "Yakın adlar: Can Su." in yok.metin and "yoktur" not in yok.metin and "Harcama yetkilisi" not in yok.metin
    baska = yazi(kok, "ilisik-kesme", "--kisi", "Ali Kaya", kod=1)
    assert "Adın yazılışını denetleyin" in baska and "Yakın adlar" not in baska
    sorumlu = yazi(kok, "ilisik-kesme", "--kisi", "Zeynep Ak")
    assert "«Toplantı odası» ortak alanının sorumlusu" in sorumlu
    gonder(kok, zimmet=zimmet("Z-5", "2016-05-01", "IADE", "Can Su", PC1, KAMYON1, DOZER1))
    son = yazi(kok, "ilisik-kesme", "--kisi", "Can Su")
    assert "Can Su üzerinde zimmetli taşınır yoktur" in son and "denetleyin" not in son
    kimlik = batch(kok, "report", "ilisik-kesme", "--year", "2016", "--kisi", "10000000146")
    assert kimlik.kod == 2 and "kişi numarasıyla aranmaz" in kimlik.hata and "10000000146" not in kimlik.hata


def test_sicil_karti_giristen_cikisa(kok: Path) -> None:
    assert red(gonder(kok, tif=tif("4", "2016-05-01", "DEGER_ARTISI", BILGISAYAR, "250", sicil_no=PC1))) == []
    kart = satirlar(kok, "sicil-karti", "--sicil", PC1)
    assert [(s["tarih"], s["belge_no"], s["islem"], s["deger"], s["kayitli_deger"]) for s in kart] == [
        ("2016-02-01", "1", "Satın alma", "1500.50", "1500.50"),
        ("2016-02-15", "Z-1", "zimmet verme", "0.00", "1500.50"),
        ("2016-05-01", "4", "Değer artışı", "250.00", "1750.50"),
    ]
    metin = yazi(kok, "sicil-karti", "--sicil", KAMYON1)
    assert "76AB123" in metin and "NM0X" in metin and "20.03.2016 gününden beri Can Su üzerinde" in metin
    yok = batch(kok, "report", "sicil-karti", "--year", "2016", "--sicil", f"{BILGISAYAR}.16.099")
    assert yok.kod == 2 and "bakılan yıllar: 2016" in yok.hata


def test_sicil_karti_birimden_birime(kok: Path) -> None:
    """Another harcama birimi gives a number of its own; the card goes on through the old one."""
    karsi = {"karsi_harcama_birimi": BIRIM2, "karsi_ambar": "01", "dayanak_turu": "Talep yazısı"}
    devir = tif("4", "2016-05-01", "BIRIMLER_ARASI", BILGISAYAR, sicil_no=PC2, **karsi)
    bulgular = gonder(kok, tif=devir)
    assert red(bulgular) == [], [b.mesaj for b in bulgular]
    yeni = satirlar(kok, "sicil-karti", "--sicil", PC1, "--harcama-birimi", BIRIM2)
    assert [(s["harcama_birimi"], s["sicil_no"], s["islem"], s["kayitli_deger"]) for s in yeni] == [
        (BIRIM1, PC2, "Satın alma", "1500.50"),
        (BIRIM1, PC2, "zimmet verme", "1500.50"),
        (BIRIM1, PC2, "zimmet iadesi", "1500.50"),
        (BIRIM1, PC2, "Harcama birimleri arası devir", "0.00"),
        (BIRIM2, PC1, "Harcama birimleri arası devir", "1500.50"),
    ]
    eski = yazi(kok, "sicil-karti", "--sicil", PC2)
    assert f"{BIRIM2} biriminde {PC1} sicil numarasıyla" in " ".join(eski.replace("|", "").split())
    bekleyen = tif("5", "2016-05-02", "BIRIMLER_ARASI", BILGISAYAR, sicil_no=PC1, **{**karsi, "karsi_ambar": ""})
    assert red(gonder(kok, zimmet=zimmet("Z-9", "2016-05-01", "IADE", "Can Su", PC1), tif=bekleyen)) == []
    yolda = yazi(kok, "sicil-karti", "--sicil", PC1, "--harcama-birimi", BIRIM1)
    assert f"{BIRIM2} biriminin devralması bekleniyor ({BIRIM1}/5)" in " ".join(yolda.replace("|", "").split())
    iki = batch(kok, "report", "sicil-karti", "--year", "2016", "--sicil", PC1)
    assert iki.kod == 2 and BIRIM1 in iki.hata and BIRIM2 in iki.hata and "--harcama-birimi" in iki.hata


def test_tasitlar(kok: Path) -> None:
    (s,) = satirlar(kok, "tasit-listesi")
    assert [s[ad] for ad in ("sicil_no", "plaka", "sasi_no", "motor_no", "durum", "kimde", "tutar")] == [
        *(KAMYON1, "76AB123", "NM0X", "M7", "ZIMMET", "Can Su", "90000.00"),
    ]


def test_siniri_bilinmeyen_yil_soylenir_bilinince_bakilir(kok: Path) -> None:
    c = batch(kok, "report", "siniri-asan-siciller", "--year", "2016")
    assert c.kod == 0 and "2016 yılının taşınır amortisman sınırı bilinmiyor" in c.hata and "5 taşınıra" in c.hata
    assert satirlar(kok, "siniri-asan-siciller") == []
    yil = kok / "config" / "yillar" / "2016.toml"
    metin = yil.read_text("utf-8")
    assert metin.count("# amortisman_siniri_tasinir =") == 1
    yil.write_text(
        metin.replace('# amortisman_siniri_tasinir = "0.00"', 'amortisman_siniri_tasinir = "90000.00"'), "utf-8"
    )
    asan = satirlar(kok, "siniri-asan-siciller")
    assert [(s["sicil_no"], s["yil"], s["sinir"]) for s in asan] == [(DOZER1, "2016", "90000.00")]  # not at the limit


def test_gecen_yilin_zimmeti_surer(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was handed over last year is open until it comes back, whichever journal says so."""
    monkeypatch.setenv("BATCH_CLOCK", "2017-06-01T10:00:00")
    birak(kok, {"fis-2.csv": csv(fis(1, "2017-01-01", "102", "500", "10000.00", islem="ACILIS"))})
    devir = tif("1", "2017-01-02", "ACILIS", BILGISAYAR, "1500.50", sicil_no=PC1, aciklama="Dizüstü bilgisayar")
    birak(kok, {"tif-2.csv": (";".join(TIF_SUTUNLARI) + "\n" + devir).encode()})
    c = batch(kok, "run", "--year", "2017")
    assert c.kod == 0, c.metin
    assert PC1 in [s["sicil_no"] for s in satirlar(kok, "zimmet-listesi", yil=2017)]
    z = zimmet("Z-1", "2017-02-01", "VERME", "Ali Kaya", PC1)
    assert [b.kod for b in gonder(kok, 2017, zimmet=z)] == ["ZMT-005"]
    cikis = tif("2", "2017-01-20", CIKIS, BILGISAYAR, sicil_no=PC1)
    (engel,) = [b for b in gonder(kok, 2017, tif=cikis) if b.seviye == "red"]
    assert engel.kod == "TIF-007" and "15.02.2016 gününden beri Can Su üzerinde" in engel.mesaj
    satir = gorevli("G-1", "GOREV", ("M-5", "Can Su"), "2017-01-04", "MUTEMET")
    satir += gorevli("G-2", "AYRILMA", ("M-5", "Can Su"), "2017-01-31", "MUTEMET")
    birak(kok, {"gorevli-1.csv": (";".join(GOREVLI_SUTUNLARI) + "\n" + satir).encode()})
    (uyari,) = [b for k in kostur(kok, 2017) for d in k.dosyalar for b in d.bulgular]
    assert uyari.kod == "ZMT-008" and all(no in uyari.mesaj for no in (PC1, KAMYON1, DOZER1)) and PC3 not in uyari.mesaj
    assert gonder(kok, 2017, zimmet=zimmet("Z-2", "2017-02-01", "IADE", "Can Su", PC1)) == []
    assert PC1 not in [s["sicil_no"] for s in satirlar(kok, "zimmet-listesi", yil=2017)]
    kart = satirlar(kok, "sicil-karti", "--sicil", PC1, yil=2017)
    assert [(s["yil"], s["islem"], s["kayitli_deger"]) for s in kart] == [
        ("2016", "Satın alma", "1500.50"),
        ("2016", "zimmet verme", "1500.50"),
        ("2017", "Geçen yıldan devir", "1500.50"),
        ("2017", "zimmet iadesi", "1500.50"),
    ]
    assert batch(kok, "verify", "--full").kod == 0


def test_kodundan_yeniden_uretilir(kok: Path) -> None:
    """The name in the code is a name; the report made again from it is the same."""
    gonder(kok, zimmet=zimmet("Z-5", "2016-05-01", "VERME", "İrem Şen/2", PC2))
    for ad, arg in (("ilisik-kesme", ("--kisi", "İREM ŞEN/2")), ("sicil-karti", ("--sicil", PC2))):
        metin = batch(kok, "report", ad, "--year", "2016", *arg).metin
        (kod,) = (s.split()[-1] for s in metin.splitlines() if s.startswith("Doğrulama kodu"))
        assert batch(kok, "report", "--check", kod).kod == 0


def test_kartta_amortisman_ve_devir() -> None:
    """Depreciation and what is carried over, from records alone: a carried-over value is not added to last year's."""

    def yaz(d: BellekDefteri, belge: Any, tur: str, islem: str = "", **sonuc: Any) -> None:
        d.kaydet(belge, tur, {"yer": {"birim": BIRIM1, "tur": islem}, **sonuc})

    kalem = TifKalemi(tasinir_kodu=BILGISAYAR, miktar="1")
    ortak: dict[str, Any] = {
        "harcama_birimi": BIRIM1,
        "ambar": "01",
        "tif_tipi": "NORMAL",
        "durum": "ONAYLI",
        "satirlar": (kalem,),
    }
    satir = {"no": PC1, "durum": "AMBAR", "kod": BILGISAYAR, "ad": "Bilgisayar", "giris_tif": "1"}
    gecen, bu = BellekDefteri(yil=2016), BellekDefteri(yil=2017)
    alim = Tif(belge_no="1", tarih="2016-02-01", tur="SATIN_ALMA", **ortak)
    alinan = {**satir, "giris_turu": "SATIN_ALMA", "giris_tarihi": "2016-02-01", "tutar": "1000.00"}
    yaz(gecen, alim, "TIF", "SATIN_ALMA", siciller=[alinan])
    ayirma = VarlikBelgesi(belge_no="V-1", tarih="2016-12-31", islem="AMORTISMAN", kalemler=())
    yaz(gecen, ayirma, "VARLIK", sicil_amortismani=[[BIRIM1, PC1, "200.00"], [BIRIM2, PC1, "5.00"]])
    devir = Tif(belge_no="1", tarih="2017-01-01", tur="ACILIS", **ortak)
    devreden = {**alinan, "giris_turu": "ACILIS", "giris_tarihi": "2017-01-01", "birikmis": "200.00"}
    yaz(bu, devir, "TIF", "ACILIS", siciller=[devreden])
    artis = Tif(belge_no="2", tarih="2017-03-01", tur="DEGER_ARTISI", **ortak)
    artan = {**devreden, "tutar": "50.00"}
    del artan["birikmis"]
    yaz(bu, artis, "TIF", "DEGER_ARTISI", siciller=[artan])
    raf = BellekKitapligi([gecen, bu])
    t = hazirla(raf, istek_kur("sicil-karti", An("4634", 2017, 2), {"sicil": PC1}), muhurlu=False)
    assert [(*s.hucreler[:2], s.hucreler[6], *s.hucreler[8:]) for s in t.satirlar()] == [
        (2016, "2016-02-01", "Satın alma", 100_000, 0, 100_000, 0),
        (2016, "2016-12-31", "amortisman", 0, 20_000, 100_000, 20_000),
        (2017, "2017-01-01", "Geçen yıldan devir", 100_000, 20_000, 100_000, 20_000),
        (2017, "2017-03-01", "Değer artışı", 5_000, 0, 105_000, 20_000),
    ]
