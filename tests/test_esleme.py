"""Mapping files: the shipped ones read their samples, mistakes are named, and dispatch picks the right reader."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from ornek import calisma

from batch.config import AyarHatasi, Ayarlar, oku
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.okunus import Okunus
from batch.documents.parti import Kaynak, Parti
from batch.reading.ac import Okuyucu, XmlDosyasi, ac, eslemeleri_oku
from batch.reading.csv_oku import CsvOkuma
from batch.reading.esleme import Esleme, HesapTablosu, esleme_oku
from batch.reading.sabit_oku import SabitOkuma
from batch.turler.fis.belge import Dayanak, Fis

PROJE = Path(__file__).parent.parent
ORNEK = Path(__file__).parent / "ornek" / "kaynak"
ORNEKLER = ("muhasebe-2016-03.csv", "MUHFIS0316.TXT", "yevmiye-2016-03.xml")
BASLIK = "belge_turu;belge_no;tarih;hesap;borc;alacak"

Yaz = Callable[..., Path]


@pytest.fixture
def ayarlar(tmp_path: Path) -> Ayarlar:
    calisma(tmp_path / "kok")
    return oku(tmp_path / "kok")


@pytest.fixture
def yaz(tmp_path: Path) -> Yaz:
    def ic(ad: str, icerik: str | bytes) -> Path:
        yol = tmp_path / ad
        yol.write_bytes(icerik if isinstance(icerik, bytes) else icerik.encode())
        return yol

    return ic


def okunanlar(o: Okuyucu) -> list[tuple[Fis, Okunus]]:
    sonuc = []
    for h in o.partiler():
        p = Parti.kur(h)
        for i in range(p.n):
            f, okunus, bulgular = p.oku(i)
            assert bulgular == []
            sonuc.append((f, okunus))
    return sonuc


def fisler(o: Okuyucu) -> list[Fis]:
    return [f for f, _ in okunanlar(o)]


def bulgular(o: Okuyucu) -> list[Bulgu]:
    return [b for h in o.partiler() for i in range(len(h.baslangic) - 1) for b in Parti.kur(h).oku(i)[2]]


def ornek(ad: str, ayarlar: Ayarlar) -> Okuyucu:
    return ac(ORNEK / ad, ad, "", ayarlar, eslemeleri_oku(ayarlar.config))


# -- the shipped mappings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ad", "kaynak", "nolar"),
    [
        (ORNEKLER[0], "on-muhasebe", ["2016/101", "2016/102", "2016/55", "2016/103", "2016/56", "2016/104"]),
        (ORNEKLER[1], "anabilgisayar", ["201", "202", "81", "82", "203"]),
        (ORNEKLER[2], "yevmiye-aktarim", ["Y-301", "Y-302", "Y-15", "Y-303"]),
    ],
)
def test_ornekler_okunur_ve_denktir(ad: str, kaynak: str, nolar: list[str], ayarlar: Ayarlar) -> None:
    okunan = okunanlar(ornek(ad, ayarlar))
    f = [fis for fis, _ in okunan]
    assert [x.belge_no for x in f] == nolar
    assert {o.kaynak for _, o in okunan} == {kaynak}
    assert {o.birim for _, o in okunan} == {"4634"}
    plan = {s.split(";")[0] for s in (PROJE / "config" / "hesap_plani.csv").read_text("utf-8").splitlines()}
    kasa = 0
    for x in f:
        assert sum(s.borc_kurus for s in x.satirlar) == sum(s.alacak_kurus for s in x.satirlar) > 0
        assert x.dayanak
        assert {s.hesap.split(".")[0] for s in x.satirlar} <= plan
        gider = sum(s.borc_kurus for s in x.satirlar if s.hesap.startswith("830"))
        assert (gider > 0) == (x.belge_turu == "OEB")
        kasa += sum(s.borc_kurus - s.alacak_kurus for s in x.satirlar if s.hesap.startswith("100"))
        assert kasa >= 0


def test_cp1254_ornegi(ayarlar: Ayarlar) -> None:
    f = fisler(ornek(ORNEKLER[0], ayarlar))
    assert (f[0].tarih, f[0].satirlar[0].borc_kurus, f[0].satirlar[0].ilgili) == ("2016-03-01", 1_245_000, "Işıl ŞAHİN")
    assert f[2].dayanak == (Dayanak(turu="FATURA", no="İĞD-2016-00118", tarihi="2016-03-03"),)
    assert f[2].satirlar[0].aciklama == "Kırtasiye alımı; yazı işleri"
    assert okunanlar(ornek(ORNEKLER[0], ayarlar))[2][1].satir == 8


def test_sabit_genislikli_ornek(ayarlar: Ayarlar) -> None:
    f = fisler(ornek(ORNEKLER[1], ayarlar))
    assert [s.hesap for s in f[2].satirlar] == ["630.03.2.1.01", "320.01.0045", "360.01.03", "830.03.2.1.01", "835"]
    assert f[2].satirlar[1].alacak_kurus == 83_204
    assert f[2].satirlar[0].aciklama == "TONER VE KÂĞIT ALIMI"
    assert (okunanlar(ornek(ORNEKLER[1], ayarlar))[0][1].satir, f[0].tarih) == (2, "2016-03-14")


def test_xslt_ornegi(ayarlar: Ayarlar) -> None:
    f = fisler(ornek(ORNEKLER[2], ayarlar))
    assert f[2].belge_turu == "OEB"
    assert [d.no for d in f[2].dayanak] == ["GÜN-55", "12"]
    assert [(s.borc_kurus, s.alacak_kurus) for s in f[2].satirlar[:2]] == [(236_000, 0), (0, 233_763)]


@pytest.mark.parametrize("ad", ORNEKLER)
def test_duzeltme_dosyasi_kendi_bicimindedir(ad: str, ayarlar: Ayarlar, yaz: Yaz) -> None:
    o = ornek(ad, ayarlar)
    yerler = [
        (int(h.sira[i]), int(h.belge_satir[i]), int(h.belge_son_satir[i]))
        for h in o.partiler()
        for i in range(len(h.baslangic) - 1)
    ]
    kopya = yaz(ad, b"".join(o.duzeltme([yerler[1], yerler[2]])))
    hepsi = [(f.belge_no, f.tarih, [(s.hesap, s.borc, s.alacak) for s in f.satirlar]) for f in fisler(o)]
    yeni = fisler(ac(kopya, ad, "", ayarlar, eslemeleri_oku(ayarlar.config)))
    assert [(f.belge_no, f.tarih, [(s.hesap, s.borc, s.alacak) for s in f.satirlar]) for f in yeni] == hepsi[1:3]


@pytest.mark.parametrize("ad", ORNEKLER)
def test_ornekler_sablonlarda_da_var(ad: str) -> None:
    assert (PROJE / "templates" / "ornek" / ad).read_bytes() == (ORNEK / ad).read_bytes()


# -- what a mapping can do ------------------------------------------------------------------------------------------


def _esleme(yaz: Yaz, metin: str) -> Esleme:
    return esleme_oku(yaz("deneme.toml", metin))


def _oku(yol: Path, e: Esleme) -> Okuyucu:
    kaynak = Kaynak(yol.name, "", "elle", "4634", sayi=e.sayi, tarih=e.tarih)
    return (CsvOkuma if e.bicim == "csv" else SabitOkuma)(yol, kaynak, 100, e)


def test_basliksiz_kurus_taraf_ve_sabitler(yaz: Yaz) -> None:
    e = _esleme(
        yaz,
        """
        [dosya]
        desen = "*.dat"
        bicim = "csv"
        ayrac = "|"
        basliksiz = true
        kolonlar = ["no", "gün", "hesap", "yön", "tutar", "evrak"]
        [sutunlar]
        belge_no = "no"
        tarih = "gün"
        hesap = "hesap"
        dayanak_no = "evrak"
        [tarih]
        bicim = "ddmmyyyy"
        [sayi]
        ondalik = ","
        kurus = ["tutar"]
        taraf_sutunu = "yön"
        tutar_sutunu = "tutar"
        borc_degeri = "1"
        alacak_degeri = "2"
        [sabitler]
        belge_turu = "MIF"
        dayanak_turu = "FATURA"
        """,
    )
    f = fisler(
        _oku(
            yaz(
                "a.dat",
                "7|05032016|102|1|0001050|A-1\n7|05032016|600|2|1050|\n8|05032016|102|1|5|\n8|05032016|600|2|5|\n",
            ),
            e,
        )
    )
    assert [(x.belge_turu, x.belge_no, x.tarih) for x in f] == [("MIF", "7", "2016-03-05"), ("MIF", "8", "2016-03-05")]
    assert [(s.borc_kurus, s.alacak_kurus) for s in f[0].satirlar] == [(1050, 0), (0, 1050)]
    assert f[1].satirlar[0].borc_kurus == 5
    assert f[0].dayanak == (Dayanak(turu="FATURA", no="A-1"),)
    assert f[1].dayanak == ()
    b = bulgular(_oku(yaz("b.dat", "7|05032016|102|3|10,50|\n7|05032016|600|2|1050|\n"), e))
    assert [(x.kod, x.satir, x.yol, x.gelen) for x in b if x.kod in ("TUT-001", "DOS-007")] == [
        ("TUT-001", 1, "tutar", "10,50"),
        ("DOS-007", 1, "tutar", "3"),
    ]


def test_tabloda_olmayan_hesap_belge_basina_bir_kez(ayarlar: Ayarlar, yaz: Yaz) -> None:
    ham = (ORNEK / ORNEKLER[1]).read_bytes().replace(b"1000  ", b"7777  ")
    b = bulgular(ac(yaz("muhfis9.txt", ham), "muhfis9.txt", "", ayarlar, eslemeleri_oku(ayarlar.config)))
    (x,) = [x for x in b if x.kod == "HSP-007"]
    assert (x.belge_no, x.gelen, x.yol) == ("202", "7777", "hesap")
    assert "ornek-hesap-cevirme.csv" in x.mesaj


def test_boyu_yanlis_kayit(ayarlar: Ayarlar, yaz: Yaz) -> None:
    satirlar = (ORNEK / ORNEKLER[1]).read_bytes().split(b"\r\n")
    satirlar[5] += b"FAZLA"
    o = ac(yaz("muhfis9.txt", b"\n".join(satirlar)), "muhfis9.txt", "", ayarlar, eslemeleri_oku(ayarlar.config))
    (b,) = bulgular(o)
    assert (b.kod, b.satir, b.belge_no, b.gelen) == ("CSV-009", 6, "202", "187 karakter")


@pytest.mark.parametrize(
    ("eski", "yeni"),
    [("320", "320.01"), ("320100045", "320.10.0045"), ("320.5", "320.01.5"), ("32099", "320.01.99"), ("999", None)],
)
def test_en_uzun_bas(eski: str, yeni: str | None) -> None:
    assert HesapTablosu("t.csv", {"320": "320.01", "3201": "320.1", "32010": "320.10"}, True).cevir(eski) == yeni


def test_ayracli_kodda_bas_duzey_sinirinda_biter() -> None:
    tablo = HesapTablosu("t.csv", {"320.1": "320.01"}, True)
    assert tablo.cevir("320.10.5") is None
    assert tablo.cevir("320.1.5") == "320.01.5"
    assert replace(tablo, onek=False).cevir("320.1.5") is None


def test_cp1254_yanlis_bayt_ve_yanlis_kodlama(ayarlar: Ayarlar, yaz: Yaz) -> None:
    ham = (ORNEK / ORNEKLER[0]).read_bytes()
    for bozuk, satir in ((ham.replace(b"A-0451", b"A-\x81451", 1), 2), (b"\xef\xbb\xbf" + ham, 1)):
        o = ac(yaz("muhasebe.csv", bozuk), "muhasebe.csv", "", ayarlar, eslemeleri_oku(ayarlar.config))
        with pytest.raises(DosyaReddi) as h:
            list(o.partiler())
        assert [(b.kod, b.satir) for b in h.value.bulgular] == [("DOS-004", satir)]


def test_eslemede_beklenen_sutun_yoksa_dosya_reddedilir(ayarlar: Ayarlar, yaz: Yaz) -> None:
    ham = (ORNEK / ORNEKLER[0]).read_bytes().replace("Alacak".encode("cp1254"), b"Alacagi", 1)
    o = ac(yaz("muhasebe.csv", ham), "muhasebe.csv", "", ayarlar, eslemeleri_oku(ayarlar.config))
    with pytest.raises(DosyaReddi) as h:
        list(o.partiler())
    assert [(b.kod, b.yol) for b in h.value.bulgular] == [("CSV-001", "Alacagi")]
    assert "«Alacak» mi demek istediniz?" in h.value.bulgular[0].mesaj


# -- mistakes in a mapping ------------------------------------------------------------------------------------------

ASIL = """[dosya]
desen = "*.dat"
bicim = "csv"
[sutunlar]
belge_turu = "T"
belge_no = "N"
tarih = "G"
hesap = "H"
borc = "B"
alacak = "A"
"""


@pytest.mark.parametrize(
    ("eski", "yeni", "parca"),
    [
        ('desen = "*.dat"\n', "", "[dosya] desen"),
        ('bicim = "csv"', 'bicim = "excel"', "[dosya] bicim şunlardan biri olmalı: csv, sabit, xml"),
        ('bicim = "csv"', 'bicim = "csv"\nkodlma = "cp1254"', "«kodlama» mi"),
        ('bicim = "csv"', 'bicim = "csv"\nayrac = "::"', "[dosya] ayrac"),
        ('bicim = "csv"', 'bicim = "csv"\nbasliksiz = true', "[dosya] kolonlar"),
        ('bicim = "csv"', 'bicim = "csv"\natomik = "evet"', "[dosya] atomik true ya da false"),
        ('bicim = "csv"', 'bicim = "sabit"', "[sutunlar]"),
        ('bicim = "csv"', 'bicim = "xml"\nxslt = "yok.xsl"\nbelge_yolu = "/a"', "[dosya] xslt dosyası yok"),
        ('borc = "B"', 'borcu = "B"', "«borc» mi demek istediniz?"),
        ('alacak = "A"\n', "", "zorunlu alanlar eksik: alacak"),
        ('alacak = "A"', 'alacak = "A"\n[sayi]\nondalik = ","\nbinlik = ","', "[sayi] binlik"),
        ('alacak = "A"', 'alacak = "A"\n[sayi]\nkurus = ["H"]', "tutar sütunu olmayan «H»"),
        ('alacak = "A"', 'alacak = "A"\n[sayi]\ntaraf_sutunu = "Y"', "[sayi] tutar_sutunu"),
        ('alacak = "A"', 'alacak = "A"\n[tarih]\nbicim = "yy-mm"', "[tarih] bicim"),
        ('alacak = "A"', 'alacak = "A"\n[hesap]\ntablo = "yok.csv"', "[hesap] tablo"),
        ('alacak = "A"', 'alacak = "A"\n[sabitler]\nhesap = "100"', "[sabitler] hesap"),
        ('alacak = "A"', 'alacak = "A"\n[degerler.borc]\na = "b"', "[degerler.borc]"),
        ('alacak = "A"', "alacak = A", "okunamadı"),
        ('belge_no = "N"', 'belge_no = "{T}-{N"', "[sutunlar] belge_no içindeki süslü ayraçlar"),
        ('belge_no = "N"', 'belge_no = "{T}-N}"', "[sutunlar] belge_no içindeki süslü ayraçlar"),
        ('belge_no = "N"', 'belge_no = "{T}-{}"', "[sutunlar] belge_no içinde adsız sütun"),
        ('borc = "B"', 'borc = "{B}{C}"', "[sutunlar] borc tutar alanıdır"),
        ('alacak = "A"', 'alacak = "A"\n[sayi]\nbos = "-"', "[sayi] bos metinlerden oluşan bir liste"),
        ('bicim = "csv"', 'bicim = "csv"\natla_desen = "["', "[dosya] atla_desen düzenli ifade değil"),
        ('bicim = "csv"', 'bicim = "csv"\nkodlama = "cp437"', "cp857"),
    ],
)
def test_esleme_hatasi_dosyayi_ve_anahtari_soyler(eski: str, yeni: str, parca: str, yaz: Yaz) -> None:
    with pytest.raises(AyarHatasi) as h:
        _esleme(yaz, ASIL.replace(eski, yeni, 1))
    assert "deneme.toml" in str(h.value)
    assert parca in str(h.value)


def test_kalipta_olmayan_sutun(yaz: Yaz) -> None:
    kalip = ASIL.replace('belge_no = "N"', 'belge_no = "{T}-{Yok}"')
    with pytest.raises(AyarHatasi, match="içinde «Yok» yok"):
        _esleme(
            yaz,
            kalip.replace(
                'bicim = "csv"', 'bicim = "csv"\nbasliksiz = true\nkolonlar = ["T", "N", "G", "H", "B", "A"]'
            ),
        )
    with pytest.raises(DosyaReddi) as h:
        list(_oku(yaz("a.dat", "T;N;G;H;B;A\nMIF;1;2016-03-05;102;1.00;\n"), _esleme(yaz, kalip)).partiler())
    assert [(b.kod, b.yol) for b in h.value.bulgular] == [("CSV-001", "N"), ("CSV-002", "Yok")]


def test_kalip_metni_alanlari_birlestirir(yaz: Yaz) -> None:
    metin = ASIL + 'aciklama = "{X} ({Y})"\n'
    ham = "T;N;G;H;B;A;X;Y\nMIF;1;2016-03-05;102;1.00;;vezne;3\nMIF;1;2016-03-05;600;;1.00;;\n"
    (f,) = fisler(_oku(yaz("a.dat", ham), _esleme(yaz, metin)))
    assert [s.aciklama for s in f.satirlar] == ["vezne (3)", ""]


@pytest.mark.parametrize(
    ("tablo", "parca"),
    [("kod;yeni\n1;2\n", "eski;yeni"), ("eski;yeni\n1\n", "2. satır"), ("eski;yeni\n1;2\n1;3\n", "iki ayrı koda")],
)
def test_cevirme_tablosu_hatalari(tablo: str, parca: str, yaz: Yaz) -> None:
    yaz("tablo.csv", tablo)
    with pytest.raises(AyarHatasi, match=parca):
        _esleme(yaz, ASIL + '[hesap]\ntablo = "tablo.csv"\n')


@pytest.mark.parametrize(
    ("alan", "parca"),
    [
        ('ad = "belge_no"\nbas = 95\nuzunluk = 10', "boyunu aşıyor"),
        ('ad = "belgeno"\nbas = 1\nuzunluk = 10', "belge alanı değil"),
        ('ad = "belge_no"\nbas = 0\nuzunluk = 10', "[[alan]] belge_no bas"),
        ('ad = "belge_no"\nbas = 1\nuzunluk = 10\nkurus = true', "yalnız tutar alanında"),
        ('ad = "belge_no"\nbas = 1\nuzunluk = 10\nhizala = "orta"', "sol ya da sag"),
        ('ad = "belge_no"\nbas = 1\nuzunluk = 10', "zorunlu alanlar eksik: belge_turu, tarih"),
        ('ad = "belge_no"\nbas = 1\nuzunluk = 10\n[sutunlar]\nbelge_no = "{no}"', "«no» için [[alan]] verilmemiş"),
        ('ad = "belge_no"\nbas = 1\nuzunluk = 10\n[sutunlar]\nbelge_no = "no"', "[sutunlar] belge_no"),
        ("ad = [1]\nbas = 1\nuzunluk = 10", "[[alan]] ad metin olmalı"),
    ],
)
def test_sabit_alan_hatalari(alan: str, parca: str, yaz: Yaz) -> None:
    with pytest.raises(AyarHatasi) as h:
        _esleme(yaz, f'[dosya]\ndesen = "*.txt"\nbicim = "sabit"\nuzunluk = 100\n[[alan]]\n{alan}\n')
    assert parca in str(h.value)


# -- dispatch -------------------------------------------------------------------------------------------------------


def _ac(yol: Path, a: Ayarlar, ad: str = "") -> Okuyucu:
    return ac(yol, ad or yol.name, "", a, eslemeleri_oku(a.config))


@pytest.mark.parametrize(
    ("ad", "icerik", "tur"),
    [
        ("fis-1.csv", "x", CsvOkuma),
        ("FIS0147.CSV", "x", CsvOkuma),
        ("mart.csv", "\ufeff" + BASLIK + ";aciklama\n", CsvOkuma),
        ("mart.xml", "<a/>", XmlDosyasi),
        ("Muhasebe_Mart.CSV", "x", CsvOkuma),
        ("muhfis.txt", "x", SabitOkuma),
        ("alt/yevmiye-1.xml", "<a/>", XmlDosyasi),
    ],
)
def test_okuyucu_secimi(ad: str, icerik: str, tur: type, ayarlar: Ayarlar, yaz: Yaz) -> None:
    assert type(_ac(yaz("dosya", icerik), ayarlar, ad)) is tur


@pytest.mark.parametrize(
    ("ad", "icerik", "kod"),
    [
        ("fis.csv", "", "DOS-002"),
        ("mart.csv", "a;b\n", "DOS-003"),
        ("kadro-2016.csv", "sicil;unvan\n", "DOS-003"),
        ("fis.pdf", "x", "DOS-003"),
        ("fis.csv", "x" * 2000, "DOS-001"),
    ],
)
def test_dosya_reddi(ad: str, icerik: str, kod: str, ayarlar: Ayarlar, yaz: Yaz) -> None:
    with pytest.raises(DosyaReddi) as h:
        _ac(yaz(ad, icerik), dataclasses.replace(ayarlar, azami_bayt=1024))
    assert [(b.kod, b.dosya) for b in h.value.bulgular] == [(kod, ad)]


def test_iki_esleme_ayni_dosyayi_isterse_ayar_hatasi(ayarlar: Ayarlar, yaz: Yaz) -> None:
    e = _esleme(yaz, ASIL)
    with pytest.raises(AyarHatasi, match="birden çok"):
        ac(yaz("a.dat", "x"), "a.dat", "", ayarlar, [e, replace(e, ad="öbürü")])


def test_atomik_ve_birim_eslemeden_gelir(ayarlar: Ayarlar, yaz: Yaz) -> None:
    metin = ASIL.replace('bicim = "csv"', 'bicim = "csv"\natomik = true') + '[sabitler]\nmuhasebe_birimi = "77"\n'
    e = _esleme(yaz, metin)
    o = ac(
        yaz("a.dat", "T;N;G;H;B;A\nMIF;1;2016-03-05;102;1.00;\nMIF;1;2016-03-05;600;;1.00\n"), "a.dat", "", ayarlar, [e]
    )
    (h,) = o.partiler()
    assert h.kaynak.atomik
    assert [okunus.birim for _, okunus in okunanlar(o)] == ["77"]
