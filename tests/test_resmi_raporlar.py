"""Reports as papers of an administration: letterhead, signatures, archive, links, another moment, natural order."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import openpyxl
import pypdf
import pytest
from calisma_ortak import komut, kostur
from PIL import Image
from rapor_ornegi import KURALLAR, TEMPLATES, YONLER, BellekDefteri, BellekKitapligi, ornek

from batch import config
from batch.ayar_dosyasi import AyarHatasi
from batch.documents.kodlar import dogal_sirali, eski_sira, kod_sirasi
from batch.pipeline.kosu import baglam_kur
from batch.pipeline.kurulum import dizin_hazirla
from batch.reports.baglar import sayfalar
from batch.reports.istek import An
from batch.reports.rapor import denetle, hazirla, istek_kur
from batch.reports.tablo import Cilt, CiltBolumu, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.writers import BICIMLER
from batch.turler.gorevli.belge import Gorevli

KUNYE = Kunye("Iğdır Belediyesi", "4634", "Iğdır Belediyesi", 2016, "Mart", 7, "2016-03-31", "ab" * 32, "cd" * 32, 7)


def kitaplik(*defterler: BellekDefteri, **alan: object) -> BellekKitapligi:
    return replace(BellekKitapligi(list(defterler), YONLER, KURALLAR), **alan)  # type: ignore[arg-type]


def rapor(ad: str, k: BellekKitapligi, p: Mapping[str, str] | None = None) -> Tablo:
    d = k.defterler[0]
    return hazirla(k, istek_kur(ad, An(d.birim, d.yil, d.son_sira), p or {}))


def yazdir(t: Tablo, bicim: str) -> bytes:
    return b"".join(BICIMLER[bicim].yaz(t, TEMPLATES))


def gorevli(d: BellekDefteri, ad: str, tarih: str) -> None:
    g = Gorevli(
        belge_no=f"G-{d.son_sira}",
        tarih=tarih,
        islem="GOREV",
        kisi=ad,
        ad_soyad=ad,
        rol="MUHASEBE_YETKILISI",
        birim="4634",
        baslangic=tarih,
        sifat="ASIL",
    )
    d.kaydet(
        g,
        tur="GOREVLI",
        sonuc={"gorev": {"tur": "GOREV", "baslangic": tarih, "ad_soyad": ad, "sifat": "ASIL", "bitis": ""}},
    )


def imzalayanlar(t: Tablo) -> list[tuple[str, str]]:
    assert t.imza is not None
    return [(str(s.hucreler[0]), str(s.hucreler[1])) for s in t.imza.satirlar]


def resim(en: int = 8, boy: int = 4) -> bytes:
    tampon = io.BytesIO()
    Image.new("RGB", (en, boy), (56, 89, 122)).save(tampon, "PNG")
    return tampon.getvalue()


# -- letterhead and signatures ----------------------------------------------------------------------------------------


def test_imzalayan_raporun_gunundeki_gorevlidir_ve_kod_degismez() -> None:
    """The name is that of the report's day; neither it nor the letterhead is sealed."""
    d = ornek()
    once = rapor("mizan", kitaplik(d))
    assert imzalayanlar(once) == [("Muhasebe yetkilisi", "……………………")]
    gorevli(d, "Ayşe Demir", "2016-01-01")
    gorevli(d, "Ali Kaya", "2016-03-01")
    assert imzalayanlar(rapor("mizan", kitaplik(d), {"son": "2016-02-29"})) == [("Muhasebe yetkilisi", "Ayşe Demir")]
    simdi = rapor("mizan", kitaplik(d))
    assert imzalayanlar(simdi) == [("Muhasebe yetkilisi", "Ali Kaya")]
    assert denetle(kitaplik(d, logo=resim(), imza_ayari={"hepsi": ()}), simdi.kunye.kod).tutuyor


def test_imza_ayari_raporu_ve_gerisini_secer() -> None:
    ayar = {"mizan": ("MUHASEBE_YETKILISI", "UST_YONETICI", "Mali hizmetler müdürü"), "hepsi": ()}
    k = kitaplik(ornek(), imza_ayari=ayar)
    assert [u for u, _ in imzalayanlar(rapor("mizan", k))] == [
        "Muhasebe yetkilisi",
        "Belediye başkanı",
        "Mali hizmetler müdürü",
    ]
    assert rapor("yevmiye", k).imza is None


def test_kendi_imzasi_olan_rapora_ikincisi_eklenmez() -> None:
    t = rapor("kasa", kitaplik(ornek()))
    assert t.imza is None and any(d.imzalik for d in t.dipnotlar)
    assert [u for u, _ in imzalayanlar(rapor("odenek-cetveli", kitaplik(ornek())))][-1] == "Belediye başkanı"


def _yukseklikler(en: int, boy: int) -> list[float]:
    """Where the title stands on the page, below a picture of this shape."""
    yerler: list[float] = []
    t = rapor("mizan", kitaplik(ornek(), logo=resim(en, boy)), {"duzey": "1"})
    pypdf.PdfReader(io.BytesIO(yazdir(t, "pdf"))).pages[0].extract_text(
        visitor_text=lambda metin, cm, tm, *_: yerler.append(tm[5] + cm[5]) if metin.strip() == "Mizan" else None
    )
    return yerler


def test_resim_ne_bicimde_olsa_basligin_ustunde_kalir() -> None:
    assert _yukseklikler(200, 100) == _yukseklikler(100, 100) == _yukseklikler(50, 100) != []


def test_antet_ve_imza_her_bicimde() -> None:
    d = replace(ornek(), birim_adi="Iğdır Su İşleri")
    t = rapor("mizan", kitaplik(d, logo=resim()), {"duzey": "1"})
    metin, html = yazdir(t, "text").decode(), yazdir(t, "html").decode()
    assert metin.startswith("T.C.\nIğdır Belediyesi\nIğdır Su İşleri Muhasebe Birimi\n\nMizan\n")
    assert "İdare kodu       :  46.34.01\n" in metin and " Muhasebe yetkilisi " in metin
    assert '<img src="data:image/png;base64,' in html and "T.C.<br>Iğdır Belediyesi<br>" in html
    assert '<div class="tablo imza">' in html and html.count("<tfoot><tr><td") == html.count("<table>")
    kitap = openpyxl.load_workbook(io.BytesIO(yazdir(t, "xlsx")))
    hucreler = [h.value for s in kitap.active.iter_rows() for h in s]
    assert hucreler[:3] == [None, "T.C.", None] and "Muhasebe yetkilisi" in hucreler and kitap.active._images
    pdf = pypdf.PdfReader(io.BytesIO(yazdir(t, "pdf")))
    ilk, son = pdf.pages[0], pdf.pages[-1].extract_text()
    assert ilk.extract_text().startswith("T.C.") and len(ilk.images) == 1 and "Muhasebe yetkilisi" in son
    veri = json.loads(yazdir(t, "json"))
    assert veri["kunye"]["idare_kodu"] == "46.34.01" and veri["dipnotlar"][-1]["baslik"] == "İmzalar"


@pytest.mark.parametrize(
    ("ayar", "soz"),
    [
        ('imza = ["MUHASEBE_YETKLISI"]', "diye bir görev yok; «MUHASEBE_YETKILISI» mi demek istediniz?"),
        ('imza = { mizann = ["UST_YONETICI"] }', "«mizann» diye bir rapor yok; «mizan» mi demek istediniz?"),
        ("imza = 5", "bir liste"),
        ("imza = { mizan = 5 }", "mizan için bir liste olmalı"),
        ('logo = "../logo.png"', "config/ içinde bir dosya olmalı"),
        ('logo = "yok.png"', "logo okunamadı"),
        ('logo = "batch.toml"', "PNG ya da JPEG değil"),
    ],
)
def test_antet_ayarinin_yanlisi_soylenir(tmp_path: Path, ayar: str, soz: str) -> None:
    dizin_hazirla(tmp_path)
    yol = tmp_path / "config" / "batch.toml"
    ad = ayar.split(" ")[0]
    yol.write_text(re.sub(rf"(?m)^{ad} = .*$", lambda _: ayar, yol.read_text("utf-8"), count=1), "utf-8")

    def oku() -> None:
        baglam_kur(config.oku(tmp_path), 2016)  # a run stops before it takes a file

    with pytest.raises(AyarHatasi) as h:
        oku()
    assert soz in str(h.value)


# -- archive and pages ------------------------------------------------------------------------------------------------


def test_pdf_arsivliktir_ve_verisini_tasir() -> None:
    """PDF/A-3 with the CSV of each part of a volume; nothing in it tells of the time of writing."""
    t = rapor("mizan", kitaplik(ornek()))
    veri = yazdir(t, "pdf")
    assert veri == yazdir(t, "pdf") and b"/OutputIntent" in veri and b"<pdfaid:conformance>B<" in veri
    k = pypdf.PdfReader(io.BytesIO(veri))
    assert k.attachments["mizan.csv"] == [yazdir(t, "csv")] and k.root_object["/Lang"] == "tr"
    cilt = msgspec.structs.replace(t, cilt=Cilt(("2016",), (CiltBolumu("parca", t),), "Denetimler"))
    ekler = pypdf.PdfReader(io.BytesIO(yazdir(cilt, "pdf"))).attachments
    assert set(ekler) == {"parca.csv", "denetimler.csv"}


@pytest.mark.ornekle(2)
@pytest.mark.parametrize("once", range(26, 34))
def test_pdf_grup_basligi_sayfa_dibinde_yalniz_kalmaz(once: int) -> None:
    """Two headings, one under the other: with both of them there is a row that they stand over."""
    sutunlar = (Sutun("ad", "Ad", "metin", 30), Sutun("tutar", "Tutar", "tutar", 20, nakli=True))
    satirlar = [TabloSatiri((f"satır {i}", 1)) for i in range(once)]
    satirlar += [TabloSatiri((ad, 1), "ara_toplam", 0, False, True) for ad in ("üst grup", "alt grup")]
    satirlar += [TabloSatiri((f"hesap {i}", 1)) for i in range(3)]
    t = Tablo("deneme", "Deneme", KUNYE, sutunlar, lambda: iter(satirlar))
    for sayfa in pypdf.PdfReader(io.BytesIO(yazdir(t, "pdf"))).pages:
        metin = sayfa.extract_text()
        assert ("üst grup" in metin) == ("alt grup" in metin) == ("hesap 0" in metin)


def test_pdf_defterin_kalani_sayfadan_sayfaya_gecer() -> None:
    d = BellekDefteri()
    for i in range(60):
        d.ekle("2016-01-04", ("100", 100 + i, 0), ("600.01.2", 0, 100 + i))
    sayfalar_ = [
        s.extract_text()
        for s in pypdf.PdfReader(io.BytesIO(yazdir(rapor("buyuk", kitaplik(d), {"hesap": "100"}), "pdf"))).pages
    ]
    nakiller = [re.findall(r"Nakli yekûn\s+([\d.,]+)\s+0,00\s+([\d.,]+)", s) for s in sayfalar_]
    assert len(nakiller) > 1 and all(borc == kalan for s in nakiller for borc, kalan in s)
    assert nakiller[0][-1] == nakiller[1][0]


def test_xlsx_suzgeci_toplami_katmaz_ve_sifir_gorunmez() -> None:
    sayfa = openpyxl.load_workbook(io.BytesIO(yazdir(rapor("mizan", kitaplik(ornek()), {"duzey": "1"}), "xlsx"))).active
    ilk, son = (int(x) for x in re.findall(r"\d+", sayfa.auto_filter.ref))
    assert sayfa.cell(ilk, 1).value == "Hesap kodu" and sayfa.cell(son + 1, 1).value == "TOPLAM"
    kasa = next(s for s in sayfa.iter_rows() if s[0].value == "100")
    assert (kasa[6].value, kasa[6].number_format) == (0, "#,##0.00;-#,##0.00;")


# -- linked pages -----------------------------------------------------------------------------------------------------


def test_bagli_sayfalarin_her_bagi_bir_yere_varir() -> None:
    k = kitaplik(ornek())
    d = k.defterler[0]
    gunler = sorted({x.belge.tarih for x in d.kayitlar(1, d.son_sira)})
    yapan = rapor("mizan", k)
    dosyalar = {
        ad: yazdir(t, "html").decode()
        for ad, t in sayfalar(
            yapan, sorted(d.toplamlar(d.son_sira)), gunler, lambda ad, an, p: hazirla(k, istek_kur(ad, an, p))
        )
    }
    assert {"mizan.html", "buyuk-102.html", "yevmiye-2016-02.html"} <= set(dosyalar)
    capalar = {ad: re.findall(r' id="([^"]+)"', metin) for ad, metin in dosyalar.items()}
    baglar = [b for metin in dosyalar.values() for b in re.findall(r'href="([^"]+)"', metin)]
    for dosya, _, capa in (b.partition("#") for b in baglar):
        assert dosya in dosyalar and (not capa or capalar[dosya].count(capa) == 1)
    assert '<a href="buyuk-102.html#h-102.01">102.01</a>' in dosyalar["mizan.html"]
    assert '<a href="yevmiye-2016-02.html#y-3">3</a>' in dosyalar["buyuk-102.html"]
    assert '<a href="mizan.html#h-102.01">102.01</a>' in dosyalar["buyuk-102.html"]


def test_ekleriyle_komutu(kok: Path, tmp_path: Path) -> None:
    """The command writes the set into a folder, and refuses what it cannot write."""
    baslik = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n"
    satirlar = "MIF;1;2016-01-05;ACILIS;100;10.00;;KARAR;1\nMIF;1;2016-01-05;ACILIS;500;;10.00;KARAR;1\n"
    (kok / "inbox" / "fis.csv").write_text(baslik + satirlar, "utf-8")
    kostur(kok)
    hedef, mizan = tmp_path / "sayfalar", ("report", "mizan", "--year", "2016", "--ekleriyle")
    sonuc = komut(kok, *mizan, str(hedef), "--json")
    adlar = ["buyuk-100.html", "buyuk-500.html", "mizan.html", "yevmiye-2016-01.html"]
    assert sorted(y.name for y in hedef.iterdir()) == adlar and sonuc.exit_code == 0
    assert sorted(Path(y).name for y in json.loads(sonuc.stdout)["files"]) == adlar
    kodlar = {
        (hedef / ad).read_text("utf-8").split('Doğrulama kodu</dt><dd class="ozet">')[1].split("<")[0] for ad in adlar
    }
    assert len(kodlar) == 4 and all(komut(kok, "report", "--check", kod).exit_code == 0 for kod in sorted(kodlar)[:1])
    for arg in ((*mizan, str(hedef), "--format", "pdf"), ("report", "kasa", *mizan[2:], str(hedef))):
        assert komut(kok, *arg).exit_code == 2


# -- another moment ---------------------------------------------------------------------------------------------------


def test_karsilastirma_ayni_satirlari_yanina_koyar() -> None:
    """Own columns first and unchanged; what was there then and is gone stands too; the code can be checked."""
    onceki = replace(ornek(), fisler=[], yil=2015)
    onceki.ekle("2015-02-01", ("100", 700, 0), ("333.01", 0, 700))
    k = kitaplik(ornek(), onceki)
    t = rapor("mizan", k, {"karsilastir": "2015", "duzey": "1"})
    satirlar = [s.split(";") for s in yazdir(t, "csv").decode().splitlines()]
    assert [s[:7] for s in satirlar if s[0] != "333"] == [
        s.split(";") for s in yazdir(rapor("mizan", k, {"duzey": "1"}), "csv").decode().splitlines()
    ]
    assert satirlar[0][7:] == [
        *(f"karsi_{x}" for x in ("borc", "alacak", "borc_kalani", "alacak_kalani")),
        "karsi_fark",
    ]
    kodlu = {s[0]: s for s in satirlar}
    assert kodlu["100"][7:] == ["7.00", "0.00", "7.00", "0.00", "43.50"]
    assert kodlu["333"][3:] == ["0.00"] * 4 + ["0.00", "7.00", "0.00", "7.00", "7.00"]
    assert kodlu["600"][7:] == ["0.00"] * 4 + ["-10250.50"]
    assert [s[0] for s in satirlar].index("333") == [s[0] for s in satirlar].index("102") + 1
    assert denetle(k, t.kunye.kod).tutuyor and t.kunye.dayanilan[0].yil == 2015
    assert "31.03.2015 itibarıyla" in str(t.dipnotlar[-1].satirlar[0].hucreler[0])


def test_karsilastirma_gun_ve_olmayan_defter() -> None:
    k = kitaplik(ornek())
    t = rapor("mizan", k, {"karsilastir": "2016-01-31", "duzey": "1"})
    kasa = next(s.hucreler for s in t.satirlar() if s.hucreler[0] == "100")
    assert kasa[5:] == (5_050, 0, 25_050, 0, 25_050, 0, -20_000)
    yok = rapor("mizan", k, {"karsilastir": "2012"})
    assert "2012 defteri yok: karşılaştırma sütunları boştur" in str(yok.dipnotlar[-1].satirlar[0].hucreler[0])
    assert all(s.hucreler[7:] == (None,) * 5 for s in yok.satirlar())
    assert denetle(k, t.kunye.kod).tutuyor and denetle(k, yok.kunye.kod).tutuyor


# -- order ------------------------------------------------------------------------------------------------------------


def test_kodlar_sayildigi_gibi_siralanir_eski_kod_da_tutar() -> None:
    assert sorted(["6", "600.10", "600.9", "60", "600", "63", "600.9.1", "600.09"], key=kod_sirasi) == [
        *("6", "60", "600", "600.09", "600.9", "600.9.1", "600.10", "63")
    ]
    assert [x for x, _ in dogal_sirali({("1", "A10"): 0, ("1", "A9"): 0, ("10", ""): 0, ("2", ""): 0})] == [
        *(("1", "A9"), ("1", "A10"), ("2", ""), ("10", ""))
    ]
    d = BellekDefteri()
    d.ekle("2016-01-04", ("102.2", 500, 0), ("102.10", 300, 0), ("333.9", 0, 800))
    k = kitaplik(d)
    yeni = rapor("mizan", k)
    assert [s.hucreler[0] for s in yeni.satirlar() if str(s.hucreler[0]).startswith("102.")] == ["102.2", "102.10"]
    with eski_sira():
        eski = rapor("mizan", k)
    assert eski.kunye.kod != yeni.kunye.kod
    assert denetle(k, eski.kunye.kod).tutuyor and denetle(k, yeni.kunye.kod).tutuyor
    assert not denetle(k, yeni.kunye.kod[:-1] + ("A" if yeni.kunye.kod[-1] != "A" else "B")).tutuyor
