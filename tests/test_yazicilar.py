"""Every writer over the same small tables: contents, contract, and the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rapor_ornegi import TEMPLATES, BellekDefteri, ornek, yap
from tabulate import tabulate

from batch.reports.cetvel_satirlari import BIRIM_SUTUNLARI
from batch.reports.imza import adli_imzalar
from batch.reports.sicil_raporlari import KART_SUTUNLARI
from batch.reports.tablo import Dipnot, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_defterleri import DAYANIKLI_SUTUNLARI, TUKETIM_SUTUNLARI
from batch.reports.tasinir_fisi import FIS_SUTUNLARI
from batch.reports.tasinir_muhasebesi import MUHASEBE_SUTUNLARI
from batch.reports.writers import BICIMLER, metin
from batch.reports.writers.ortak import etkisiz
from batch.reports.writers.pdf import _PdfYazan
from batch.reports.writers.pdf_akis import AkanBelge
from batch.reports.writers.pdf_satir import Dizen, SatirYazisi, SatirYerlesimi

KUNYE = Kunye(
    "Iğdır Belediyesi", "4634", "Iğdır Belediyesi", 2016, "Mart", 7, "2016-03-31", "ab" * 32, "cd" * 32, 7, "kod.1"
)
SUTUNLAR = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("kod", "Kod", "kod", 10),
    Sutun("metin", "Açıklama", "metin", 30),
    Sutun("adet", "Adet", "sayi", 5, kagit=False),
    Sutun("tutar", "Tutar", "tutar", 20, nakli=True),
)


def tablo(*satirlar: TabloSatiri, dipnotlar: tuple[Dipnot, ...] = ()) -> Tablo:
    return Tablo("deneme", "Deneme", KUNYE, SUTUNLAR, lambda: iter(satirlar), dipnotlar)


def yazdir(t: Tablo, bicim: str) -> bytes:
    return b"".join(BICIMLER[bicim].yaz(t, TEMPLATES))


def mizan(d: BellekDefteri | None = None, duzey: str = "1") -> Tablo:
    d = d or ornek()
    return yap("mizan", d, p={"duzey": duzey}, muhurlu=True)


def pdf_metni(veri: bytes) -> list[str]:
    return [s.extract_text() for s in pypdf.PdfReader(io.BytesIO(veri)).pages]


MIZAN_CSV = """\
kod;ad;duzey;borc;alacak;borc_kalani;alacak_kalani
100;Kasa Hesabı;1;250.50;200.00;50.50;0.00
102;Banka Hesabı;1;10200.00;1234.56;8965.44;0.00
600;Gelirler Hesabı;1;0.00;10250.50;0.00;10250.50
630;Giderler Hesabı;1;1234.56;0.00;1234.56;0.00
800;Bütçe Gelirleri Hesabı;1;0.00;250.50;0.00;250.50
805;Gelir Yansıtma Hesabı;1;250.50;0.00;250.50;0.00
830;Bütçe Giderleri Hesabı;1;1234.56;0.00;1234.56;0.00
835;Gider Yansıtma Hesabı;1;0.00;1234.56;0.00;1234.56
TOPLAM;;;13170.12;13170.12;11735.56;11735.56
"""

MIZAN_METIN = """\
 Hesap kodu   | Hesap adı              |   Borç tutarı |   Alacak tutarı |   Borç kalanı |   Alacak kalanı
--------------+------------------------+---------------+-----------------+---------------+-----------------
 1            | Dönen Varlıklar        |     10.450,50 |        1.434,56 |      9.015,94 |
 10           | Hazır Değerler         |     10.450,50 |        1.434,56 |      9.015,94 |
 100          | Kasa Hesabı            |        250,50 |          200,00 |         50,50 |
 102          | Banka Hesabı           |     10.200,00 |        1.234,56 |      8.965,44 |
 6            | Faaliyet Hesapları     |      1.234,56 |       10.250,50 |               |        9.015,94
 60           | Gelir Hesapları        |          0,00 |       10.250,50 |               |       10.250,50
 600          | Gelirler Hesabı        |          0,00 |       10.250,50 |               |       10.250,50
 63           | Gider Hesapları        |      1.234,56 |            0,00 |      1.234,56 |
 630          | Giderler Hesabı        |      1.234,56 |            0,00 |      1.234,56 |
 8            | Bütçe Hesapları        |      1.485,06 |        1.485,06 |               |
 80           | Bütçe Gelir Hesapları  |        250,50 |          250,50 |               |
 800          | Bütçe Gelirleri Hesabı |          0,00 |          250,50 |               |          250,50
 805          | Gelir Yansıtma Hesabı  |        250,50 |            0,00 |        250,50 |
 83           | Bütçe Gider Hesapları  |      1.234,56 |        1.234,56 |               |
 830          | Bütçe Giderleri Hesabı |      1.234,56 |            0,00 |      1.234,56 |
 835          | Gider Yansıtma Hesabı  |          0,00 |        1.234,56 |               |        1.234,56
 TOPLAM       |                        |     13.170,12 |       13.170,12 |     11.735,56 |       11.735,56
"""


def test_mizan_csv() -> None:
    assert yazdir(mizan(), "csv").decode() == MIZAN_CSV


def test_mizan_metin() -> None:
    t = mizan()
    metin = yazdir(t, "text").decode()
    assert MIZAN_METIN in metin
    assert metin.startswith("T.C.\nIğdır Belediyesi\n\nMizan\n=====\nİdare")
    assert f"Doğrulama kodu   :  {t.kunye.kod}\n" in metin and t.kunye.ozet in metin and t.kunye.kok in metin
    assert re.search(r"E01 +\| bütün hesaplar: borç = alacak +\| +13\.170,12 \| +13\.170,12 \| +0,00 \| tamam\n", metin)
    assert re.search(r"yok\.\n\nİmzalar\n-+\n.*\n.*\n Muhasebe yetkilisi +\| …+ +\| …+\n$", metin)


def test_mizan_json() -> None:
    t = mizan()
    veri = json.loads(yazdir(t, "json"))
    assert veri["rapor"] == "mizan" and veri["kunye"]["dogrulama_kodu"] == t.kunye.kod
    assert veri["satirlar"][2] == {
        "tur": "normal",
        "kod": "100",
        "ad": "Kasa Hesabı",
        "duzey": 1,
        "borc": "250.50",
        "alacak": "200.00",
        "borc_kalani": "50.50",
        "alacak_kalani": "0.00",
    }
    assert veri["dipnotlar"][0]["satirlar"][0]["sonuc"] == "tamam"
    assert veri["dipnotlar"][1]["bos"] == "Ters kalan veren hesap yok."


def test_mizan_html() -> None:
    t = mizan(duzey="0")
    metin = yazdir(t, "html").decode()
    assert '<html lang="tr">' in metin and "<title>Mizan - 01.01.2016 - 31.03.2016</title>" in metin
    assert '<td class="metin k1">Ziraat Bankası Iğdır Şubesi</td>' in metin
    assert '<td class="tutar">8.765,44</td>' in metin
    assert t.kunye.kod in metin
    assert "http" not in metin and "<script" not in metin and "$" not in metin


def test_html_metni_kacirir() -> None:
    metin = yazdir(tablo(TabloSatiri(("2016-01-01", "1", '<b>&"x"</b>', 1, 5))), "html").decode()
    assert "&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;" in metin and "<b>" not in metin


def test_mizan_xlsx() -> None:
    t = mizan()
    kitap = openpyxl.load_workbook(io.BytesIO(yazdir(t, "xlsx")))
    sayfa = kitap.active
    satirlar = [[h.value for h in s] for s in sayfa.iter_rows()]
    yer = next(i for i, s in enumerate(satirlar) if s[0] == "Hesap kodu")
    assert satirlar[yer][:4] == ["Hesap kodu", "Hesap adı", "Düzey", "Borç tutarı"]
    kasa = next(s for s in sayfa.iter_rows() if s[0].value == "100")
    assert kasa[0].data_type == "s" and kasa[3].data_type == "n" and kasa[3].number_format == "#,##0.00"
    assert [h.value for h in kasa] == ["100", "Kasa Hesabı", 1, 250.5, 200, 50.5, 0]
    assert any(s[0] == "TOPLAM" and s[3] == 13170.12 for s in satirlar)
    assert any(s[0] == "Doğrulama kodu" and s[1] == t.kunye.kod for s in satirlar)
    assert kitap.properties.created == datetime(2016, 3, 31)


def test_xlsx_buyuk_tutar_ve_tarih() -> None:
    veri = yazdir(
        tablo(
            TabloSatiri(("2016-03-05", "150.10", "=1+1", 1, 10**15 - 1)),
            TabloSatiri(("2016-03-05", "150.10", "@x", 1, 10**15 + 1)),
        ),
        "xlsx",
    )
    sayfa = openpyxl.load_workbook(io.BytesIO(veri)).active
    ilk, ikinci = (list(s) for s in sayfa.iter_rows() if s[1].value == "150.10")
    assert ilk[0].value == datetime(2016, 3, 5) and ilk[1].data_type == "s"
    assert (ilk[2].value, ilk[2].data_type) == ("'=1+1", "s")
    assert ilk[4].data_type == "n" and f"{ilk[4].value:.2f}" == "9999999999999.99"
    assert ikinci[4].value == "10.000.000.000.000,01"


def test_miktar_ve_birim_fiyat_haneleriyle_yazilir() -> None:
    """Quantities keep up to four places, unit prices from two to six; paper with a comma, files with a point."""
    sutunlar = (Sutun("miktar", "Miktar", "miktar", 10), Sutun("birim_fiyat", "Birim fiyat", "fiyat", 12))
    satirlar = (TabloSatiri((12_345_000, 33_333_333)), TabloSatiri((20_000, 1_250_000_000)), TabloSatiri((None, None)))
    t = replace(tablo(), sutunlar=sutunlar, satirlar=lambda: iter(satirlar))
    assert yazdir(t, "csv").decode() == "miktar;birim_fiyat\n1234.5;33.333333\n2;1250.00\n;\n"
    metin = yazdir(t, "text").decode()
    assert re.search(r" 1\.234,5 \| +33,333333\n", metin) and re.search(r" 2 \| +1\.250,00\n", metin)
    satir = {"tur": "normal", "miktar": "1234.5", "birim_fiyat": "33.333333"}
    assert json.loads(yazdir(t, "json"))["satirlar"][0] == satir
    sayfa = openpyxl.load_workbook(io.BytesIO(yazdir(t, "xlsx"))).active
    bulunan = [[h.value for h in s] for s in sayfa.iter_rows() if s[0].data_type == "n" and s[1].value]
    assert bulunan == [[1234.5, 33.333333], [2, 1250]]
    assert "33,333333" in yazdir(t, "html").decode() and "33,333333" in "".join(pdf_metni(yazdir(t, "pdf")))


def test_xlsx_dolan_sayfadan_yenisine_gecer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("batch.reports.writers.xlsx.SAYFA_SATIR_AZAMI", 1_020)
    veri = yazdir(tablo(*(TabloSatiri((None, str(i), "", 1, i)) for i in range(25))), "xlsx")
    kitap = openpyxl.load_workbook(io.BytesIO(veri))
    assert kitap.sheetnames == ["Deneme", "Deneme 2"]
    kodlar = [s[1] for w in kitap for s in w.iter_rows(values_only=True) if s[1] and s[1].isdigit()]
    assert [k for k in kodlar if k not in ("4634", "2016")] == [str(i) for i in range(25)]


def test_mizan_pdf_turkce_ve_kunye() -> None:
    t = mizan(duzey="0")
    veri = yazdir(t, "pdf")
    metin = "\n".join(pdf_metni(veri))
    for parca in ("Iğdır Belediyesi", "Ziraat Bankası Iğdır Şubesi", "Bütçe Gelirleri Hesabı", "13.170,12", "tamam"):
        assert parca in metin
    assert t.kunye.kod in metin and t.kunye.ozet in metin and "Sayfa 1/2" in metin
    okunan = pypdf.PdfReader(io.BytesIO(veri))
    bilgi = okunan.xmp_metadata
    assert bilgi is not None and bilgi.xmp_create_date is not None
    assert bilgi.xmp_create_date == bilgi.xmp_modify_date and bilgi.xmp_create_date.date().isoformat() == "2016-03-31"
    assert (
        bilgi.dc_title == {"x-default": "Mizan - 01.01.2016 - 31.03.2016"} and b"<pdfaid:part>3</pdfaid:part>" in veri
    )
    assert okunan.attachments == {"mizan.csv": [yazdir(t, "csv")]}


def test_pdf_turkce_harfler() -> None:
    metin = pdf_metni(yazdir(tablo(TabloSatiri(("2016-01-01", "1", "İıŞşĞğÇçÖöÜü {nb} **x**", 1, 5))), "pdf"))[0]
    assert "İıŞşĞğÇçÖöÜü {nb} **x**" in metin and "Sayfa 1/1" in metin


def _kurus(metin: str) -> int:
    return int(metin.replace(".", "").replace(",", ""))


def test_pdf_nakli_yekun_tutar() -> None:
    satirlar = [TabloSatiri(("2016-01-01", str(i), f"satır {i}", 1, 1_000 + i)) for i in range(100)]
    toplam = sum(1_000 + i for i in range(100))
    ara = TabloSatiri((None, None, "ara", None, 999), "ara_toplam", sayilir=False)
    son = TabloSatiri(("TOPLAM", None, None, None, toplam), "toplam", sayilir=False)
    sayfalar = pdf_metni(yazdir(tablo(*satirlar[:50], ara, *satirlar[50:], son), "pdf"))
    assert len(sayfalar) >= 3
    yuruyen = 0
    for no, sayfa in enumerate(sayfalar, 1):
        assert f"Sayfa {no}/{len(sayfalar)}" in sayfa and "Açıklama" in sayfa
        nakiller = [_kurus(x) for x in re.findall(r"Nakli yekûn\s+([\d.,]+)", sayfa)]
        (bu_sayfa,) = [_kurus(x) for x in re.findall(r"Sayfa toplamı\s+([\d.,]+)", sayfa)]
        if no > 1:
            assert nakiller.pop(0) == yuruyen
        yuruyen += bu_sayfa
        if no < len(sayfalar):
            assert nakiller == [yuruyen]
    assert yuruyen == toplam


def test_pdf_girintili_metin_sutununda_kalir() -> None:
    """Indented text is wrapped at what the indent leaves, so that it does not run into the next column."""
    istenen: list[float] = []
    pdf = AkanBelge()
    pdf.add_font("rapor", "", TEMPLATES / "yazi" / "DejaVuSans.ttf")
    sutunlar = [Sutun("ad", "Ad", "metin", 30), Sutun("tutar", "Tutar", "tutar", 10)]

    def sar(metin: str, mm: float, stil: str) -> list[str]:
        istenen.append(mm)
        return [metin]

    yer = SatirYerlesimi(sutunlar, [17.0, 12.0], [1.0, 1.0], pay=0.5, girinti=2.0, punto=8.0)
    dizen = Dizen(pdf, {"": SatirYazisi(pdf, "rapor")}, yer, lambda metin, stil: 5.0, sar)
    baslar = {
        kademe: [hucre[0][0] for hucre in dizen.satir(["bir iki", "1,00"], "", kademe) if hucre[0]]
        for kademe in range(4)
    }
    assert istenen == [17 - 1 - 2 * kademe for kademe in range(4)]
    assert [round(float(b[0].split()[1]) - float(baslar[0][0].split()[1]), 1) for b in baslar.values()] == [
        round(2 * kademe * pdf.k, 1) for kademe in range(4)
    ]
    assert len({b[1] for b in baslar.values()}) == 1  # figures stay where they are


@pytest.mark.parametrize(
    "sutunlar",
    [TUKETIM_SUTUNLARI, DAYANIKLI_SUTUNLARI, MUHASEBE_SUTUNLARI, FIS_SUTUNLARI, KART_SUTUNLARI],
    ids=["ornek-1", "ornek-2", "tasinir-muhasebe", "ornek-5", "sicil-karti"],
)
def test_pdf_basliklarin_sozcuklerini_bolmez(sutunlar: tuple[Sutun, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A head is wrapped between its words, and so is what a code word is called."""
    bolunen: list[str] = []
    sar = _PdfYazan._sar

    def sayan(self: _PdfYazan, metin: str, mm: float, stil: str) -> list[str]:
        parcalar = sar(self, metin, mm, stil)
        if " ".join(parcalar) != metin:
            bolunen.append(metin)
        return parcalar

    monkeypatch.setattr(_PdfYazan, "_sar", sayan)
    satirlar = []
    for n in range(max([1, *(len(s.sozler or {}) for s in sutunlar)])):
        kodlar = [sorted(s.sozler)[n % len(s.sozler)] if s.sozler else None for s in sutunlar]
        satirlar.append(TabloSatiri(tuple(kodlar)))
    yazdir(Tablo("deneme", "Deneme", KUNYE, sutunlar, lambda: iter(satirlar)), "pdf")
    assert bolunen == []


def test_pdf_dar_sutunun_sozcugunu_bolmez() -> None:
    """A measure is a word: Kilogram stays one in a cetvel whose columns ask for more than the page has."""
    bos = (None,) * (len(BIRIM_SUTUNLARI) - 5)
    satir = TabloSatiri(("46.34.01.02.001", 1, "150.01.01", "Kırtasiye Malzemeleri", "Kilogram", *bos))
    t = Tablo("ornek-15", "Deneme", KUNYE, BIRIM_SUTUNLARI, lambda: iter((satir,)))
    assert "Kilogram" in pdf_metni(yazdir(t, "pdf"))[0]


def test_html_sayfalari_ayirir() -> None:
    """Each page of a book begins a page on paper, but for the first."""
    satirlar = [TabloSatiri((None, "1", ad, None, None), "sayfa", sayilir=False) for ad in ("bir", "iki")]
    html = yazdir(tablo(*satirlar), "html").decode()
    assert html.count('class="baslik sayfa"') == 2 and "tr.sayfa ~ tr.sayfa { break-before: page; }" in html


def test_pdf_uzun_metni_ve_buyuk_tutari_kirpmaz() -> None:
    uzun = "Ğ" * 150 + " " + "kelime " * 40
    metin = pdf_metni(yazdir(tablo(TabloSatiri(("2016-01-01", "1" * 40, uzun, 1, -(10**24)))), "pdf"))[0]
    duz = re.sub(r"\s", "", metin)
    assert duz.count("Ğ") == 150 and duz.count("kelime") == 40 and duz.count("1") > 40
    assert "-10.000.000.000.000.000.000.000,00" in metin


def test_pdf_sutunun_rakamlari_ayni_boyda() -> None:
    """A figure too long for its column makes the whole column smaller, not itself alone."""
    satirlar = [TabloSatiri(("2016-01-01", "1", "ad", 1, v)) for v in (7, 10**24, 8)]
    boylar: dict[str, set[float]] = {}

    def bak(metin: str, _: object, __: object, ___: object, boy: float) -> None:
        if metin.strip() in ("0,07", "0,08", "10.000.000.000.000.000.000.000,00", "ad"):
            boylar.setdefault(metin.strip(), set()).add(round(boy, 2))

    pypdf.PdfReader(io.BytesIO(yazdir(tablo(*satirlar), "pdf"))).pages[0].extract_text(visitor_text=bak)
    (kucuk,) = boylar["10.000.000.000.000.000.000.000,00"]
    assert boylar["0,07"] == boylar["0,08"] == {kucuk} and kucuk < min(boylar["ad"])


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("sayi", range(26, 44))
def test_pdf_imzalar_bolunmez(sayi: int) -> None:
    """Wherever the page ends: the block stands whole on one page, and its heading with it."""
    satirlar = [TabloSatiri(("2016-01-01", str(i), f"satır {i}", i, 0)) for i in range(sayi)]
    imza = adli_imzalar((("Birinci imza", "Ali Ak"), ("İkinci imza", ""), ("Üçüncü imza", ""), ("Son imza", "Can Su")))
    sayfalar = pdf_metni(yazdir(tablo(*satirlar, dipnotlar=(imza,)), "pdf"))
    (sayfa,) = [s for s in sayfalar if "Birinci imza" in s]
    assert all(x in sayfa for x in ("İmzalar", "İkinci imza", "Üçüncü imza", "Son imza"))


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("sayi", range(20, 45))
def test_pdf_notu_yalniz_kalmaz(sayi: int) -> None:
    """Notes stand on a page with rows of their table, however many rows there are."""
    notlar = Dipnot("Notlar", (Sutun("not", "Not", "metin", 100),), (TabloSatiri(("Bir not.",)),))
    satirlar = [TabloSatiri(("2016-01-01", "1", f"satır {i}", 1, 1)) for i in range(sayi)]
    son = pdf_metni(yazdir(tablo(*satirlar, dipnotlar=(notlar,)), "pdf"))[-1]
    assert "Bir not." in son and f"satır {sayi - 1}" in son


def test_csv_sozlesmesi() -> None:
    veri = yazdir(
        tablo(
            TabloSatiri(("2016-01-01", "102.01", 'a;"b"\nc', 3, -5)),
            TabloSatiri((None, None, "ara", None, 7), "ara_toplam"),
            TabloSatiri(("2016-01-01", None, "önceki", None, 7), "nakil"),
            TabloSatiri(("TOPLAM", None, None, None, 2), "toplam"),
        ),
        "csv",
    ).decode()
    assert veri == (
        'tarih;kod;metin;adet;tutar\n2016-01-01;102.01;"a;""b""\nc";3;-0.05\n2016-01-01;;önceki;;0.07\nTOPLAM;;;;0.02\n'
    )


@pytest.mark.parametrize("metin", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
def test_formul_etkisiz(metin: str) -> None:
    assert etkisiz(metin) == "'" + metin
    satir = yazdir(tablo(TabloSatiri(("2016-01-01", "1", metin, 1, 1))), "csv").decode().split("\n", 1)[1]
    assert satir.startswith(("2016-01-01;1;'", "2016-01-01;1;\"'"))


def test_siradan_metin_oldugu_gibi() -> None:
    assert etkisiz("Kırtasiye = alım") == "Kırtasiye = alım" and etkisiz("") == ""


def test_metin_uzun_tabloda_sutunlar_kaymaz() -> None:
    def satirlar() -> Iterator[TabloSatiri]:
        for i in range(2_500):
            uzun = "çok uzun bir açıklama " * 3 if i == 2_400 else "kısa"
            yield TabloSatiri(("2016-01-01", "150.10", uzun, 1, 10**13 if i > 2_000 else 5))

    t = Tablo("deneme", "Deneme", KUNYE, SUTUNLAR, satirlar)
    cizgiler = [c for c in yazdir(t, "text").decode().split("\n") if " | " in c]
    yerler = {tuple(m.start() for m in re.finditer(r"\|", c)) for c in cizgiler}
    assert len(yerler) == 1 and len(cizgiler) == 1 + 2_500 + 2
    assert "150.10" in cizgiler[1] and cizgiler[-1].endswith("100.000.000.000,00")


def test_metin_tekrar_eden_basi_bos_birakir() -> None:
    t = yap("yevmiye", ornek())
    cizgiler = yazdir(t, "text").decode().split("\n")
    ilk = next(i for i, c in enumerate(cizgiler) if "F-3" in c)
    assert "15.02.2016" in cizgiler[ilk] and "Kırtasiye alımı, İŞLEM Ğ" in cizgiler[ilk]
    assert (
        "15.02.2016" not in cizgiler[ilk + 1] and "Kırtasiye" not in cizgiler[ilk + 1] and "102.01" in cizgiler[ilk + 1]
    )
    csv = yazdir(t, "csv").decode()
    assert csv.count("Kırtasiye alımı, İŞLEM Ğ") == 4


BAYT_BETIGI = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from rapor_ornegi import TEMPLATES, ornek, yap
from batch.reports.writers import BICIMLER
for ad in ("mizan", "yevmiye"):
    t = yap(ad, ornek(), muhurlu=True)
    for b in BICIMLER.values():
        print(ad, b.ad, hashlib.sha256(b"".join(b.yaz(t, TEMPLATES))).hexdigest())
"""


def test_ayni_tablodan_ayni_baytlar() -> None:
    burada = Path(__file__).resolve().parent

    def kos(tohum: str, dilim: str) -> str:
        ortam = os.environ | {"PYTHONHASHSEED": tohum, "TZ": dilim, "PYTHONPATH": str(burada.parent)}
        komut = [sys.executable, "-c", BAYT_BETIGI, str(burada)]
        return subprocess.run(komut, env=ortam, capture_output=True, text=True, check=True).stdout

    ilk, ikinci = kos("1", "UTC"), kos("77", "Europe/Istanbul")
    assert ilk == ikinci and len(ilk.splitlines()) == 12
    t = yap("mizan", ornek(), muhurlu=True)
    assert f"mizan csv {hashlib.sha256(yazdir(t, 'csv')).hexdigest()}" in ilk


def test_bicimler_gec_yuklenir() -> None:
    kod = (
        "import sys, batch.reports.rapor, batch.reports.writers;"
        "print(sorted({'fpdf', 'xlsxwriter', 'tabulate'} & set(sys.modules)))"
    )
    cikti = subprocess.run(
        [sys.executable, "-c", kod], capture_output=True, text=True, check=True, cwd=TEMPLATES.parent
    )
    assert cikti.stdout.strip() == "[]"
    assert {b.uzanti for b in BICIMLER.values()} == {".txt", ".csv", ".xlsx", ".pdf", ".html", ".json"}
    assert [b.ad for b in BICIMLER.values() if not b.kunyeli] == ["csv"]


_HUCRE = st.text(st.sampled_from("ab İ|-0.,\n\x1b\u00a0\ue000世"), max_size=6)


@st.composite
def _tablolar(cek: st.DrawFn) -> tuple[list[str], list[bool], list[list[str]]]:
    n = cek(st.integers(1, 3))
    satir = st.lists(_HUCRE, min_size=n, max_size=n)
    return (
        cek(satir),
        cek(st.lists(st.booleans(), min_size=n, max_size=n)),
        cek(st.lists(satir, min_size=1, max_size=3)),
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(_tablolar())
def test_metin_kitapliginki_gibi_dizilir(tablo: tuple[list[str], list[bool], list[list[str]]]) -> None:
    """Tables that are set without the library are set as it would."""
    basliklar, saga, satirlar = tablo
    yon = ["right" if s else "left" for s in saga]
    beklenen = tabulate(satirlar, headers=basliklar, tablefmt="presto", disable_numparse=True, colalign=yon)
    assert metin._diz(satirlar, "presto", basliklar, saga) == beklenen
    assert metin._diz(satirlar, "plain") == tabulate(satirlar, tablefmt="plain", disable_numparse=True)
