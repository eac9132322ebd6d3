"""Counts of cash, bank, cheques, securities and guarantees, bank statements, and what the year's end lacks of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import acilis, defterli, eod, kayitlar, satirlari, yili_kapat
from kasa_ornegi import GUN, belge, gonder, kalem, kitap, kodlari, metin, rapor
from kural_ornegi import baglam
from ornek import BASLIK, birak, fis
from soz_ortak import kostur, saglam
from uctan_ortak import batch

from batch.reports.banka_uzlasma import BankaHareketi, eslestir
from batch.turler.kasa.alanlar import sayimi
from batch.turler.kasa.belge import Kasa, KasaKalemi
from batch.turler.kasa.eksikler import eksikler
from batch.turler.kasa.fark import fark_kaydi
from batch.turler.kasa.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
SON = "2016-12-31"


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """500.00 in the till, 300.00 in cheques, 1000.00 and 200.00 at two banks."""
    hesaplar = (("100", 50000), ("101", 30000), ("102.01", 100000), ("102.02", 20000))
    return defterli(tmp_path / "kok", acilis(*hesaplar))


def fisleri(kok: Path) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Number, kind of movement and lines of what counts brought about."""
    return [(k["belge"]["belge_no"], k["belge"]["islem"], satirlari(k)) for k in kayitlar(kok) if k.get("neden")]


# -- counting ---------------------------------------------------------------------------------------------------------


def test_sayilan_kayitli_ve_fark_kaydin_sonucunda(kok: Path) -> None:
    bulgular = gonder(
        kok,
        belge("S-1", "KASA", kalem("100", "400.00", kupur="200.00", adet="2"), kalem("100", "100.00")),
        belge("S-2", "CEK", kalem("101", "280.00", kisi="Örnek Ltd.", belge="7001")),
        belge("S-3", "BANKA", kalem("102", "1200.00")),
    )
    assert kodlari(bulgular) == ["KSA-007"]
    assert "197 borç, 101 alacak (m.54/b-3)" in bulgular[0].mesaj and bulgular[0].seviye == "uyari"
    sonuclar = [k["sonuc"]["sayim"] for k in kayitlar(kok) if k.get("tur") == "KASA"]
    assert sonuclar == [
        [{"hesap": "100", "sayilan": "500.00", "kayitli": "500.00", "fark": "0.00"}],
        [{"hesap": "101", "sayilan": "280.00", "kayitli": "300.00", "fark": "-20.00"}],
        [{"hesap": "102", "sayilan": "1200.00", "kayitli": "1200.00", "fark": "0.00"}],
    ]
    assert fisleri(kok) == [] and not any("yevmiye" in k for k in kayitlar(kok) if k.get("tur") == "KASA")
    saglam(kok, tam=True)


def test_sayim_gununun_defteriyle_karsilastirilir(kok: Path) -> None:
    """A count that comes late is held against the books of its own day, also when that day is closed."""
    birak(
        kok,
        {"fis-2.csv": (BASLIK + fis(2, "2016-03-01", "108", "100", "120.00") + fis(3, "2016-03-05")).encode()},
    )
    kostur(kok)
    assert eod(kok, "2016-03-05").kod == 0
    assert kodlari(gonder(kok, belge("S-1", "KASA", kalem("100", "380.00"), tarih="2016-03-02"))) == []
    (b,) = gonder(kok, belge("S-2", "KASA", kalem("100", "380.00"), tarih="2016-03-05"))
    assert b.kod == "KSA-007" and "kayıtlı 385,00" in b.mesaj


@pytest.mark.parametrize(
    ("sayilan", "kayit"),
    [
        ("488.50", [("197", "11.50", ""), ("100", "", "11.50")]),
        ("501.00", [("100", "1.00", ""), ("397", "", "1.00")]),
    ],
)
def test_fark_istenirse_kaydedilir(kok: Path, sayilan: str, kayit: list[tuple[str, str, str]]) -> None:
    """m.51/a-2 and m.51/b-2; afterwards count and books agree."""
    assert kodlari(gonder(kok, belge("S-1", "KASA", kalem("100", sayilan), kayit="EVET"))) == ["KSA-007"]
    assert fisleri(kok) == [("SAYIM-S-1", "NORMAL", kayit)]
    fisin = kayitlar(kok)[-1]
    madde = "m.51/b-2" if kayit[0][0] == "197" else "m.51/a-2"
    assert madde in [m for maddeler in fisin["isleyis"].values() for m in maddeler]
    assert kodlari(gonder(kok, belge("S-2", "KASA", kalem("100", sayilan)))) == ["KSA-010"]
    saglam(kok, tam=True)


def test_yilin_son_gunu_kapandiktan_sonra_da_farki_kaydedilir(kok: Path) -> None:
    assert eod(kok, SON).kod == 0
    alan = {"komisyon": "Ayşe Demir (başkan)", "tarih": SON}
    assert kodlari(gonder(kok, belge("S-1", "KASA", kalem("100", "490.00"), kayit="EVET", **alan))) == ["KSA-007"]
    assert fisleri(kok)[-1][0] == "SAYIM-S-1" and kayitlar(kok)[-1]["belge"]["tarih"] == SON


def test_kapanmis_yilin_sayimi_kapanis_kaydina_bakmaz(kok: Path) -> None:
    """What closed the accounts took nothing out of the safe."""
    alan = {"komisyon": "Ayşe Demir (başkan)", "tarih": SON}
    kapanis = "".join(
        f"MIF;K-1;{SON};KAPANIS;{h};{b};{a};Kapanış;KARAR;1\n"
        for h, b, a in (("100", "", "500.00"), ("101", "", "300.00"), ("500", "800.00", ""))
    )
    birak(kok, {"fis-k.csv": (BASLIK.replace("muhasebe_birimi;", "") + kapanis).encode()})
    assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
    bulgular = gonder(
        kok,
        belge("S-2", "CEK", kalem("101", "300.00", kisi="A", belge="1"), **alan),
        belge("S-3", "KASA", kalem("100", "480.00"), kayit="EVET", **alan),
    )
    assert kodlari(bulgular) == ["KSA-008"]
    assert "hesapları kapatılmış" in bulgular[0].mesaj


def test_kapatilmis_yilin_gecerli_sayimi_degismez(kok: Path) -> None:
    """What was signed at the year's end stays; a bank's statement of it may still come."""
    alan = {"komisyon": "Ayşe Demir (başkan)", "tarih": SON}
    sayimlar = [
        belge("S-1", "KASA", kalem("100", "500.00"), **alan),
        belge("S-2", "BANKA", kalem("102", "1200.00"), **alan),
        belge("S-3", "CEK", kalem("101", "300.00", kisi="A", belge="1"), **alan),
    ]
    assert gonder(kok, *sayimlar) == []
    yili_kapat(kok)
    with kitap(kok) as k:
        once = k.son("kasa_sayimi", ("100", SON))
    for no, gun in (("S-4", SON), ("S-5", "2016-11-30")):
        for kayit in ("", "EVET"):
            (b,) = gonder(kok, belge(no, "KASA", kalem("100", "1.00"), kayit=kayit, **{**alan, "tarih": gun}))
            assert (b.kod, b.beklenen) == ("KSA-013", "2017 yılının bir günü")
    with kitap(kok) as k:
        assert once is not None and k.son("kasa_sayimi", ("100", SON)) == once
        assert k.son("kasa_sayimi", ("100", "2016-11-30")) is None
    ekstre = belge("E-1", "BANKA_EKSTRE", kalem("102.01", "5.00", belge="1"), tarih=SON)
    assert "KSA-013" not in kodlari(gonder(kok, ekstre))


def test_satira_sigmayan_fark_kaydedilmez(kok: Path) -> None:
    """Such a count is a typing error, and is told as one."""
    cok = kalem("100", "999999999999.99")
    (b,) = gonder(kok, belge("S-1", "KASA", cok, cok, kayit="EVET"))
    assert b.kod == "KSA-008" and "999.999.999.999,99" in b.mesaj and "düzeltip" in b.oneri
    assert not list((kok / "outbox").rglob("*taslak*"))
    tam_sigan = belge("S-2", "KASA", cok, kalem("100", "500.00"), kayit="EVET")
    assert kodlari(gonder(kok, tam_sigan)) == ["KSA-007"]
    assert fisleri(kok)[-1][2] == [("100", "999999999999.99", ""), ("397", "", "999999999999.99")]


def test_tutan_sayim_kayit_istese_de_fis_dogurmaz(kok: Path) -> None:
    assert gonder(kok, belge("S-1", "KASA", kalem("100", "500.00"), kayit="EVET")) == []
    assert fisleri(kok) == []


def test_tek_alt_hesabin_farki_ona_kaydedilir_coksa_edilmez(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "kok", acilis(("100.01", 5000), ("101.01", 100), ("101.02", 200)))
    assert kodlari(gonder(kok, belge("S-1", "KASA", kalem("100", "60.00"), kayit="EVET"))) == ["KSA-007"]
    assert fisleri(kok)[0][2] == [("100.01", "10.00", ""), ("397", "", "10.00")]
    cek = kalem("101", "1.00", kisi="A", belge="1")
    (b,) = gonder(kok, belge("S-2", "CEK", cek, kayit="EVET"))
    assert b.kod == "KSA-008" and "alt hesaplarıyla" in b.mesaj


def test_geriye_kaydedilemeyen_fark_taslak_olarak_verilir(kok: Path) -> None:
    birak(kok, {"fis-2.csv": (BASLIK + fis(2, SON)).encode()})
    kostur(kok)
    (b,) = gonder(kok, belge("S-1", "KASA", kalem("100", "490.00"), kayit="EVET"))
    assert b.kod == "KSA-008" and b.seviye == "red" and "31.12.2016" in b.mesaj
    (taslak,) = (kok / "outbox" / "red").rglob("fis-taslak-*.csv")
    satirlar = [s.split(";") for s in taslak.read_text("utf-8").splitlines()]
    baslik = satirlar[0]
    assert [(s[baslik.index("hesap")], s[baslik.index("tarih")]) for s in satirlar[1:]] == [("197", ""), ("100", "")]
    assert fisleri(kok) == []


@pytest.mark.parametrize(
    ("hesap", "fark", "borc", "alacak", "madde", "engelli"),
    [
        ("100", -1, "197", "100", "m.51/b-2", False),
        ("101.01", 1, "101.01", "397", "m.54/a-3", False),
        ("105", 1, "105", "397", "m.66/a-3", True),
        ("105", -1, "197", "105", "m.66/b-4", True),
        ("110", 1, "110", "397", "m.78/a-4", False),
        ("117", -1, "197", "117", "m.84/b-4", False),
        ("912", 1, "912", "913", "m.441/a-3", False),
        ("912", -1, "913", "912", "m.441/b-4", True),
        ("102.01", -1, "", "", "m.56/c", True),
        ("910", 1, "", "", "m.436", True),
    ],
)
def test_farkin_kaydi(hesap: str, fark: int, borc: str, alacak: str, madde: str, engelli: bool) -> None:
    k = fark_kaydi(hesap, fark)
    assert (k.borc, k.alacak, k.madde, bool(k.engel)) == (borc, alacak, madde, engelli)


@pytest.mark.parametrize(
    ("belge_", "neden"),
    [
        ({"islem": "KASA", "kalemler": (("100", "ARTI", "", ""),)}, ""),
        ({"islem": "SAY", "kalemler": (("100", "ARTI", "", ""),)}, "bilinmiyor"),
        ({"islem": "KASA", "kalemler": (("101", "ARTI", "", ""),)}, "konusu değil"),
        ({"islem": "KASA", "kalemler": (("100", "EKSI", "", ""),)}, "eksi olamaz"),
        ({"islem": "BANKA_EKSTRE", "kalemler": (("102", "EKSI", "", ""),)}, ""),
        ({"islem": "KASA", "kalemler": (("100", "ARTI", "5.00", "3"),)}, "çarpımı"),
    ],
)
def test_kusur(belge_: dict[str, Any], neden: str) -> None:
    kalemler = tuple(KasaKalemi(hesap=h, yon=y, kupur=k, adet=a, tutar="10.00") for h, y, k, a in belge_["kalemler"])
    bulunan = kusur(Kasa(belge_no="1", tarih=GUN, islem=belge_["islem"], kalemler=kalemler))
    assert neden in bulunan and bool(bulunan) == bool(neden)


def test_iki_bicim_ayni_belgeyi_verir(tmp_path: Path) -> None:
    kayitli = []
    for ad in ("kasa.csv", "kasa.xml"):
        kok = defterli(tmp_path / ad, acilis(("100", 46275), ("101", 30000), ("102.01", 75000)))
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        kayitli.append([k["belge"] for k in kayitlar(kok) if k.get("tur") == "KASA"])
    assert kayitli[0] == kayitli[1] and len(kayitli[0]) == 5


# -- forms and books --------------------------------------------------------------------------------------------------


def test_tutanaklar(kok: Path) -> None:
    kurul = {"komisyon": "Ayşe Demir (başkan), Ali Kaya (veznedar)"}
    gonder(
        kok,
        belge("S-1", "KASA", kalem("100", "490.00"), **kurul),
        belge("S-2", "KASA", kalem("100", "400.00", kupur="200.00", adet="2"), kalem("100", "90.00"), **kurul),
        belge("S-3", "TEMINAT", kalem("910", "0.00"), kalem("912", "0.00")),
        belge("S-4", "BANKA", kalem("102.01", "1000.00", banka_hesabi="123"), tarih="2016-12-29"),
    )
    satirlar = rapor(kok, "ornek-67")
    assert [(s["belge_no"], s["kupur"], s["adet"], s["tutar"]) for s in satirlar] == [
        ("S-2", "200.00", "2", "400.00"),
        ("S-2", "", "", "90.00"),
        ("TOPLAM", "", "", "490.00"),
    ]
    yazi = metin(kok, "ornek-67")
    assert "sayım noksanı" in yazi and "Ali Kaya" in yazi and "Başkan" in yazi
    assert [s["tutar"] for s in rapor(kok, "ornek-70")] == ["0.00", "0.00", "0.00"]
    assert rapor(kok, "ornek-68")[0]["banka_hesabi"] == "123"
    assert batch(kok, "report", "ornek-68", "--year", "2016", "--to", GUN).kod != 0
    assert batch(kok, "report", "ornek-69", "--year", "2016").kod != 0


def test_kasa_defteri_sayimi_bakiyenin_yaninda_gosterir(kok: Path) -> None:
    """R-B89: the day's count and how it stands to the day's balance (m.44/c, m.50/e)."""
    bos = metin(kok, "kasa")
    assert "Sayılan (" not in bos
    birak(kok, {"fis-2.csv": (BASLIK + fis(2, GUN, "108", "100", "100.00")).encode()})
    kostur(kok)
    gonder(kok, belge("S-1", "KASA", kalem("100", "400.00")))
    assert "Sayılan (S-1): tamam" in metin(kok, "kasa")
    gonder(kok, belge("S-2", "KASA", kalem("100", "390.00", kupur="195.00", adet="2")))
    assert "Sayılan (S-2): 10,00 NOKSAN" in metin(kok, "kasa") and "Sayılan (S-1)" not in metin(kok, "kasa")
    gunluk = metin(kok, "kasa-gunlugu", "--to", GUN)
    assert "2 × 195,00" in gunluk and "10,00 NOKSAN" in gunluk
    assert "sayım tutanağı yok" in metin(kok, "kasa-gunlugu", "--to", "2016-01-01")


def test_gun_sonu_sayilandan_farkliysa_soyler(kok: Path) -> None:
    """R-B89: a voucher after the count leaves another balance than was counted."""
    assert gonder(kok, belge("S-1", "KASA", kalem("100", "500.00"))) == []
    birak(kok, {"fis-2.csv": (BASLIK + fis(2, GUN, "108", "100", "100.00")).encode()})
    kostur(kok)
    c = eod(kok, GUN)
    assert c.kod == 0 and "GUN-010" in c.metin + c.hata
    assert gonder(kok, belge("S-2", "KASA", kalem("100", "400.00"), tarih=SON, komisyon="Ayşe Demir")) == []
    assert "GUN-010" not in eod(kok, SON).metin


# -- the bank ---------------------------------------------------------------------------------------------------------


def test_banka_uzlasma_iki_yanda_da_eslesmeyeni_gosterir(kok: Path) -> None:
    fisler = (
        fis(2, "2016-03-01", "333", "103", "70.00")  # sent, and not yet booked as paid
        + fis(3, "2016-03-02", "102.01", "333", "50.00")  # on both sides
        + fis(4, "2016-03-03", "102.01", "333", "30.00")  # the sum of two rows of the bank's
        + fis(5, "2016-03-03", "102.01", "333", "8.00")  # in the books only
    )
    birak(kok, {"fis-2.csv": (BASLIK + fisler).encode()})
    kostur(kok)
    ekstre = [
        kalem("102.01", "70.00", yon="EKSI", belge="118"),
        kalem("102.01", "50.00", yon="ARTI"),
        kalem("102.01", "10.00", yon="ARTI"),
        kalem("102.01", "20.00", yon="ARTI"),
    ]
    assert kodlari(gonder(kok, belge("E-1", "BANKA_EKSTRE", *ekstre, tarih="2016-03-01"))) == ["KSA-011"]
    satirlar = rapor(kok, "banka-uzlasma")
    assert [(s["taraf"], s["yevmiye"], s["giren"], s["cikan"]) for s in satirlar] == [
        ("EKSTRE", "", "0.00", "70.00"),
        ("DEFTER", "5", "8.00", "0.00"),
        ("TOPLAM", "", "8.00", "70.00"),
    ]
    assert satirlar[0]["yapilacak"] == "103 borç, 102.01 alacak (m.57/b-1); 103 kaydı yevmiye 2"
    # A later statement of the same day holds; the movement that it no longer has is no longer open.
    assert "KSA-010" in kodlari(gonder(kok, belge("E-2", "BANKA_EKSTRE", *ekstre[1:], tarih="2016-03-01")))
    assert [s["taraf"] for s in rapor(kok, "banka-uzlasma")] == ["DEFTER", "TOPLAM"]


def test_banka_uzlasma_ekstresiz_yapilmaz(kok: Path) -> None:
    assert "ekstresi yok" in batch(kok, "report", "banka-uzlasma", "--year", "2016").hata


def test_eslestirme_once_numaraya_sonra_gune_bakar() -> None:
    def h(tarih: str, tutar: int, sira: int, *no: str) -> BankaHareketi:
        return BankaHareketi("102", tarih, tutar, sira, numaralar=frozenset(no))

    ekstre = [h("2016-01-02", -500, 1), h("2016-01-03", -500, 2, "118")]
    defter = [h("2016-01-03", -500, 7, "118"), h("2016-01-04", -500, 8), h("2016-01-04", 500, 9)]
    u = eslestir("102", ekstre, defter)
    assert (u.eslesen, u.ekstrede, u.defterde) == (2, [], [defter[2]])
    u = eslestir("102", ekstre, defter[:1])
    assert (u.ekstrede, u.defterde) == ([ekstre[0]], [])


def test_sayilan_mektuplar_teminat_kayitlariyla_karsilastirilir(kok: Path) -> None:
    """By the register's number or the letter's own; what was given back is not looked for."""
    sutunlar = "belge_no;tarih;islem;teminat_no;turu;hesap;tutar;veren;banka;numara;yazi_no\n"
    satirlar = "".join(f"T-{n};2016-03-15;TESLIM;TM-{n};MEKTUP;910;10.00;Örnek;Banka;77{n};\n" for n in (1, 2, 3))
    birak(kok, {"teminat-1.csv": (sutunlar + satirlar + "T-4;2016-03-16;IADE;TM-3;;;;;;;9\n").encode()})
    kostur(kok)
    mektup = {"kisi": "Örnek"}
    satir = [kalem("910", "10.00", belge="TM-1", **mektup), kalem("910", "10.00", belge="772", **mektup)]
    assert "KSA-012" not in kodlari(gonder(kok, belge("S-1", "TEMINAT", *satir)))
    bulgular = gonder(kok, belge("S-2", "TEMINAT", satir[0], kalem("910", "10.00", belge="TM-3", **mektup)))
    assert [b.mesaj for b in bulgular if b.kod == "KSA-012"] == [
        "teminat TM-2: kayıtlı, sayımda yok",
        "teminat TM-3: sayılmış, kaydı yok",
    ]


# -- the year's end ---------------------------------------------------------------------------------------------------


def test_yil_sonunun_eksik_sayimlari(kok: Path) -> None:
    with kitap(kok) as k:
        eksik = eksikler(k, baglam(), SON)
    assert [e.mesaj.split()[0] for e in eksik] == ["100", "101", "102.01", "102.02"]
    assert {e.madde for e in eksik} == {"MİBMY m.493"} and "islem=KASA" in eksik[0].cikis
    kurul = {"komisyon": "Ayşe Demir (başkan)", "tarih": SON}
    gonder(
        kok,
        belge("S-1", "KASA", kalem("100", "500.00"), **kurul),
        belge("S-2", "CEK", kalem("101", "290.00", kisi="A", belge="1"), **kurul),
        belge("S-3", "BANKA", kalem("102.01", "1000.00"), **kurul),
        belge("S-4", "TEMINAT", kalem("910", "7.00", kisi="A", belge="TM-1"), **kurul),
    )
    with kitap(kok) as k:
        eksik = eksikler(k, baglam(), SON)
    assert [(e.mesaj.split()[0], e.madde) for e in eksik] == [("101", "MİBMY m.494"), ("102.02", "MİBMY m.493")]
    assert "197 borç, 101 alacak" in eksik[0].cikis
    # The entry of the difference and the count that was missing.
    gonder(
        kok,
        belge("S-5", "CEK", kalem("101", "290.00", kisi="A", belge="1"), kayit="EVET", **kurul),
        belge("S-6", "BANKA", kalem("102.02", "200.00"), **kurul),
    )
    assert fisleri(kok)[-1][:2] == ("SAYIM-S-5", "DONEM_SONU")
    with kitap(kok) as k:
        assert eksikler(k, baglam(), SON) == []


def test_tutanak_kapanistan_sonra_da_kapanistan_onceki_bakiyeyi_gosterir(kok: Path) -> None:
    alan = {"komisyon": "Ayşe Demir (başkan)", "tarih": SON}
    gonder(
        kok,
        belge("S-1", "KASA", kalem("100", "500.00"), **alan),
        belge("S-2", "CEK", kalem("101", "300.00", kisi="A", belge="1"), **alan),
        belge("S-3", "BANKA", kalem("102", "1200.00"), **alan),
    )
    assert eod(kok, SON).kod == 0
    for _ in range(2):
        c = batch(kok, "eoy", "--year", "2016")
        assert c.kod == 0, c.metin + c.hata
    (mizan,) = [s for s in rapor(kok, "mizan", "--level", "1") if s["kod"] == "100"]
    assert mizan["borc"] == mizan["alacak"]  # the account is closed
    assert "sayım fazlası" not in metin(kok, "ornek-67") and "Sayılan (S-1): tamam" in metin(kok, "kasa")


def test_sayilan_hesaplar() -> None:
    assert [sayimi(a) for a in ("100", "101", "102", "104", "105", "110", "217", "910", "912")] == [
        *("KASA", "CEK", "BANKA", "BANKA", "KASA", "MENKUL", "MENKUL", "TEMINAT", "MENKUL")
    ]
    assert [sayimi(a) for a in ("103", "108", "120", "330", "911")] == [""] * 5
