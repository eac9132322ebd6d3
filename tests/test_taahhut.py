"""Commitments (MİBMY m.448-453): the card, what it binds, its entries, and what is refused."""

from __future__ import annotations

import csv as csv_
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from disk import ArizaliSistem, arizali_kostur
from hypothesis import given
from hypothesis import strategies as st
from ornek import YIL, acilis, birak, calisma, csv, denemeler
from soz_ortak import agac, ara_durumu_denetle, ayarlar, durum_dosyasi, kostur, kucult, saglam, sonucu_denetle, yevmiye
from taahhut_ornegi import BINA, NO, UYARILAR, YOL, BellekKitabi, belge, dosya, kalem, karar_ver, kodlari, satirlar
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, tam
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.kosu import kuru_calistir
from batch.pipeline.sonuc import KosuSonucu
from batch.turler.butce.izdusum import BELGESIZ
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.taahhut.izdusum import BAGLANAN, KALEM, KART, KalemDurumu
from batch.turler.taahhut.kurallar import bildirim_suresi, is_gunu_sonra
from batch.turler.taahhut.kusur import kusur

SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"


@pytest.fixture(autouse=True)
def kucuk(monkeypatch: pytest.MonkeyPatch) -> None:
    kucult(monkeypatch)


def _kartli(yer: Path) -> None:
    calisma(yer, {"fis-1.csv": csv(acilis())})
    assert gonder(yer, satirlar("K-1", "KART", kalem(60000, yil="2016"), kalem(40000, yil="2017"))) == []


@pytest.fixture
def kok(tmp_path: Path, sablon: Callable[[Path, Callable[[Path], object]], Path]) -> Path:
    """An opening, and a card of 2016 and 2017."""
    return sablon(tmp_path / "kok", _kartli)


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    birak(kok, {"taahhut.csv": dosya(*belgeler)})
    return bulgulari(kostur(kok)[-1])


def bulgulari(s: KosuSonucu) -> list[Bulgu]:
    return [b for d in s.dosyalar for b in d.bulgular]


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


def fisleri(kok: Path) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Number and lines of every voucher that a commitment brought about."""
    return [
        (k["belge"]["belge_no"], [(s["hesap"], s.get("borc", ""), s.get("alacak", "")) for s in k["belge"]["satirlar"]])
        for k in kayitlar(kok)
        if k.get("neden")
    ]


def rapor(kok: Path, ad: str, *arg: str) -> list[dict[str, str]]:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", "csv", *arg)
    assert c.kod == 0, c.hata
    return list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def bakiye(kok: Path, hesap: str) -> tuple[str, str]:
    return next((s["borc"], s["alacak"]) for s in rapor(kok, "mizan") if s["kod"] == hesap)


# -- the card and its entries -------------------------------------------------------------------------------------------


def test_kart_bu_yilin_payini_baglar_tamamini_kaydeder(kok: Path) -> None:
    """The whole contract goes to 920 (m.448/1), this year's part alone binds (m.449/7)."""
    *_, kart, fis = kayitlar(kok)
    assert (kart["tur"], kart["belge"]["taahhut_no"]) == ("TAAHHUT", NO) and "yevmiye" not in kart
    assert kart["sonuc"]["baglanan"] == [{**YOL._asdict(), "tutar": "600.00"}]
    assert (fis["yevmiye"], fis["neden"], fis["kaynak"]) == (2, kart["sira"], "batch")
    borc, alacak = fis["belge"]["satirlar"]
    kodlar = {**YOL._asdict(), "ekonomik": "06.5.0.00"}
    assert borc == {
        "hesap": "920.2016.06.5",
        "borc": "1000.00",
        **kodlar,
        "aciklama": "2016 ödeneğinden 600,00 TL bağlandı",
    }
    assert alacak == {"hesap": "921", "alacak": "1000.00"}
    assert fis["belge"]["dayanak"][0]["turu"].startswith("Taahhüt kartı")
    assert fis["isleyis"]["920 B"][0] == "m.451/a-1" and fis["isleyis"]["921 A"][0] == "m.453/a-1"


def test_hareketler_ve_kayitlari(kok: Path) -> None:
    """What rises is 920 B / 921 A, what falls the reverse; moving a share between years is no entry."""
    assert (
        gonder(
            kok,
            satirlar("D-1", "DEGISIKLIK", kalem(10000, yil="2016"), kalem(4000, BINA, "2017"), tarih="2016-04-01"),
            satirlar("D-2", "DEGISIKLIK", kalem(2000, yil="2017", yon="EKSI"), tarih="2016-04-02"),
            satirlar(
                "D-3",
                "DEGISIKLIK",
                kalem(500, yil="2017", yon="EKSI"),
                kalem(500, yil="2016"),
                tarih="2016-04-03",
            ),
            satirlar("H-1", "HAKEDIS", kalem(30000, kesinti="12.00"), tarih="2016-05-02"),
            satirlar("H-2", "HAKEDIS", kalem(1000, yon="EKSI"), tarih="2016-05-03"),
            satirlar("S-1", "DEGISIKLIK", tarih="2016-05-04", bitis_tarihi="2018-01-31"),
        )
        == []
    )
    assert fisleri(kok)[1:] == [
        (
            f"TAH-{NO}/D-1",
            [("920.2016.06.5", "100.00", ""), ("920.2016.06.7", "40.00", ""), ("921", "", "140.00")],
        ),
        (f"TAH-{NO}/D-2/E", [("921", "20.00", ""), ("920.2016.06.5", "", "20.00")]),
        (f"TAH-{NO}/H-1/E", [("921", "300.00", ""), ("920.2016.06.5", "", "300.00")]),
        (f"TAH-{NO}/H-2", [("920.2016.06.5", "10.00", ""), ("921", "", "10.00")]),
    ]
    yillar = {
        (s["yil"], s["tertip"]): (s["artan"], s["azalan"], s["hakedis"], s["kesinti"], s["kalan"])
        for s in rapor(kok, "ornek-66", "--taahhut", NO)
        if s["bolum"].startswith("Yıl")
    }
    assert yillar == {
        ("2016", YOL.yazi): ("705.00", "0.00", "290.00", "12.00", "415.00"),
        ("2017", YOL.yazi): ("400.00", "25.00", "0.00", "0.00", "375.00"),
        ("2017", BINA.yazi): ("40.00", "0.00", "0.00", "0.00", "40.00"),
    }
    borc, alacak = (tam(x) for x in bakiye(kok, "920"))
    assert borc - alacak == tam("830.00")
    (acik,) = [s for s in rapor(kok, "taahhut-listesi") if s["tertip"] == YOL.yazi]
    assert acik["bitis_tarihi"] == "2018-01-31" and acik["baglanan"] == "705.00"
    saglam(kok, tam=True)


def test_kapatma_kalani_duser_baglananin_hepsini_cozer(kok: Path) -> None:
    """A terminated contract leaves 920 at its price (m.451/b-2); what it bound is free again."""
    assert gonder(kok, satirlar("H-1", "HAKEDIS", kalem(25000), tarih="2016-04-01")) == []
    assert gonder(kok, satirlar("F-1", "KAPAT", kalem("", None), tarih="2016-05-02")) == []
    *_, kapanis, fis = kayitlar(kok)
    assert (kapanis["sonuc"]["kalan"], kapanis["sonuc"]["cozulen"]) == ("750.00", "600.00")
    assert [s.get("borc") or s["alacak"] for s in fis["belge"]["satirlar"]] == ["750.00", "750.00"]
    borc, alacak = bakiye(kok, "920")
    assert borc == alacak == "1000.00"
    assert [s["taahhut_no"] for s in rapor(kok, "taahhut-listesi")] == ["TOPLAM"]
    for islem, k in (("HAKEDIS", kalem(1)), ("KAPAT", kalem("", None)), ("TEMINAT", kalem(1, None))):
        (b,) = gonder(kok, satirlar(f"X-{islem}", islem, k, tarih="2016-05-03"))
        assert b.kod == "TAH-009" and "kapatılmış" in b.mesaj
    (b,) = gonder(kok, satirlar("K-9", "KART", kalem(1), tarih="2016-05-03", sozlesme_tarihi="2016-05-02"))
    assert b.kod == "TAH-008"


def test_kayitlarin_numaralari_ayri_ve_sigar(kok: Path) -> None:
    """Card and document together make the number: other pairs that read alike are told apart, long ones are cut."""
    uzun = "2016/" + "9" * 35
    belgeler = [
        satirlar("K-2", "KART", kalem(500), taahhut_no="7"),
        satirlar("K-3", "KART", kalem(500), taahhut_no="7/2"),
        satirlar("2/D", "DEGISIKLIK", kalem(10), taahhut_no="7", tarih="2016-03-16"),
        satirlar("D", "DEGISIKLIK", kalem(10), taahhut_no="7/2", tarih="2016-03-16"),
        satirlar("K-4", "KART", kalem(500), taahhut_no=uzun, tarih="2016-03-16"),
        satirlar("D" * 40, "DEGISIKLIK", kalem(10), taahhut_no=uzun, tarih="2016-03-17"),
    ]
    for b in belgeler:  # each by itself, and the two that read alike also in one run
        assert gonder(kok, b) == []
    nolar = [no for no, _ in fisleri(kok)]
    assert len(set(nolar)) == len(nolar) == 7 and max(map(len, nolar)) <= 40
    ikisi = [satirlar("2/E", "DEGISIKLIK", kalem(10), taahhut_no="7", tarih="2016-03-18")]
    ikisi += [satirlar("E", "DEGISIKLIK", kalem(10), taahhut_no="7/2", tarih="2016-03-18")]
    assert gonder(kok, *ikisi) == []
    assert [no for no, _ in fisleri(kok)][-2:] == ["TAH-7/2/E", "TAH-7/2/E-2"]
    saglam(kok, tam=True)


def test_kaydi_kaynak_yapiyorsa_program_yapmaz(tmp_path: Path) -> None:
    """``kayit`` of the card holds for its movements; a movement may say otherwise."""
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis())})
    assert (
        gonder(
            kok,
            satirlar("K-1", "KART", kalem(60000), kayit="HAYIR"),
            satirlar("H-1", "HAKEDIS", kalem(1000), tarih="2016-03-16"),
            satirlar("H-2", "HAKEDIS", kalem(2000), tarih="2016-03-17", kayit="EVET"),
        )
        == []
    )
    assert fisleri(kok) == [(f"TAH-{NO}/H-2/E", [("921", "20.00", ""), ("920.2016.06.5", "", "20.00")])]


def test_devreden_kart_acilista_kayitlidir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new year's journal opens the card with what is left; 920 came with the opening, so there is no entry."""
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis())})
    gonder(
        kok,
        satirlar("K-1", "KART", kalem(60000, yil="2016"), kalem(40000, yil="2017")),
        satirlar("H-1", "HAKEDIS", kalem(55000), tarih="2016-12-01"),
    )
    monkeypatch.setenv("BATCH_CLOCK", "2017-03-01T10:00:00")
    acik = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n"
    acik += "".join(
        f"MIF;1;2017-01-02;ACILIS;{h};{b};{a};Bilanço;1\n"
        for h, b, a in (("920.2016.06.5", "450.00", ""), ("921", "", "450.00"))
    )
    devir = {"tarih": "2017-01-02", "devir": "EVET"}
    birak(kok, {"fis-17.csv": acik.encode()})
    birak(kok, {"taahhut.csv": dosya(satirlar("K-1", "KART", kalem(44999, yil="2017"), **devir))})
    (b,) = bulgulari(kostur(kok, 2017)[-1])
    assert (b.kod, b.seviye, b.beklenen, b.gelen) == ("TAH-015", "uyari", "450,00", "449,99")
    ekler = [
        satirlar("D-1", "DEGISIKLIK", kalem(1, yil="2017"), tarih="2017-01-03", kayit="HAYIR"),
        satirlar("H-1", "HAKEDIS", kalem(45000), tarih="2017-02-01"),
    ]
    birak(kok, {"taahhut.csv": dosya(*ekler)})
    assert bulgulari(kostur(kok, 2017)[-1]) == []
    defter = [json.loads(s) for s in (yevmiye(kok).parent.parent / "2017" / "yevmiye.jsonl").open(encoding="utf-8")]
    assert [(k.get("tur", "FIS"), k["belge"]["belge_no"]) for k in defter] == [
        ("FIS", "1"),
        ("TAAHHUT", "K-1"),
        ("TAAHHUT", "D-1"),
        ("TAAHHUT", "H-1"),
        ("FIS", f"TAH-{NO}/H-1/E"),
    ]
    assert list(defter[1]["sonuc"]["dayandigi"])
    saglam(kok, tam=True)


def test_teminat_avans_ve_mahsup(kok: Path) -> None:
    """The other tables of the card (m.449/4): no more goes out of one than came in."""
    assert (
        gonder(
            kok,
            satirlar("T-1", "TEMINAT", kalem(6000, None, cinsi="Teminat mektubu")),
            satirlar("T-2", "TEMINAT", kalem(2000, None, yon="EKSI"), tarih="2016-03-16"),
            satirlar("A-1", "AVANS", kalem(30000, None)),
            satirlar("M-1", "MAHSUP", kalem(10000, None)),
            satirlar("L-1", "TEMLIK", kalem(500, None, cinsi="Banka")),
            satirlar("B-1", "BORC", kalem(700, None)),
        )
        == []
    )
    bolumler = [(s["bolum"][:2], s["islem"], s["kalan"]) for s in rapor(kok, "ornek-66", "--taahhut", NO)]
    assert [x for x in bolumler if x[0] in ("3.", "4.", "5.")] == [
        ("3.", "TEMINAT", "60.00"),
        ("3.", "TEMINAT", "40.00"),
        ("4.", "AVANS", "300.00"),
        ("4.", "MAHSUP", "200.00"),
        ("5.", "BORC", "7.00"),
        ("5.", "TEMLIK", "5.00"),
    ]
    for islem, k, parca in (
        ("TEMINAT", kalem(4001, None, yon="EKSI"), "alınan teminat 40,00"),
        ("MAHSUP", kalem(20001, None), "açık avans 200,00"),
        ("AVANS", kalem(20001, None, yon="EKSI"), "verilen avans 200,00"),
        ("BORC", kalem(701, None, yon="EKSI"), "borç 7,00"),
    ):
        (b,) = gonder(kok, satirlar(f"Y-{islem}", islem, k, tarih="2016-03-20"))
        assert b.kod == "TAH-014" and parca in b.mesaj


def test_ornek_belgeler_islenir(tmp_path: Path) -> None:
    """The sample documents, in both layouts, say the same."""
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis())})
    kostur(kok)
    for i, ad in enumerate(("taahhut.csv", "taahhut.xml")):
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        s = kostur(kok)[-1]
        assert s.json()["documents"] == {"accepted": 3 * (i == 0), "rejected": 0, "duplicate": 3 * (i == 1)}
    assert rapor(kok, "ornek-66", "--taahhut", "2016/12")[-1]["kalan"] == "850000.00"


def test_tek_tertipli_kartta_tertip_yazilmayabilir(kok: Path) -> None:
    assert gonder(kok, satirlar("H-1", "HAKEDIS", kalem(100, None), tarih="2016-04-01")) == []
    gonder(kok, satirlar("D-1", "DEGISIKLIK", kalem(100, BINA), tarih="2016-04-02"))
    (b,) = gonder(kok, satirlar("H-2", "HAKEDIS", kalem(100, None), tarih="2016-04-03"))
    assert b.kod == "TAH-010" and "birden çok tertip" in b.mesaj


# -- what is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("satir", "kodu", "parcalar"),
    [
        (satirlar("X", "KARTI", kalem(1)), "TAH-001", ["işlem tanınmıyor", "KART | DEGISIKLIK"]),
        (satirlar("X", "HAKEDIS", kalem(1, yon="ters")), "TAH-001", ["tanınmıyor: «ters»"]),
        (satirlar("X", "HAKEDIS", kalem(1, yil="16")), "TAH-001", ["yıl okunamadı", "dört haneli"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", kayit="OLUR"), "TAH-001", ["kayıt tanınmıyor"]),
        (satirlar("X", "KART", kalem(1), taahhut_no=""), "TAH-002", ["taahhüt no boş"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", **{"is": ""}), "TAH-003", ["işin adı"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", sozlesme_tarihi=""), "TAH-003", ["sözleşme tarihi"]),
        (satirlar("X", "KART", kalem(1, None), taahhut_no="2"), "TAH-003", ["kurumsal kod, fonksiyonel kod"]),
        (satirlar("X", "HAKEDIS", kalem(1, YOL._replace(finansman=""))), "TAH-003", ["finansman tipi yazılmamış"]),
        (satirlar("X", "HAKEDIS", kalem(0)), "TAH-004", ["tutar yazılmamış"]),
        (satirlar("X", "KART", kalem(1, yon="EKSI"), taahhut_no="2"), "TAH-004", ["KART işleminde yön EKSI olmaz"]),
        (satirlar("X", "HAKEDIS", kalem(100, kesinti="1.01")), "TAH-004", ["kesinti hakedişi aşıyor"]),
        (satirlar("X", "TEMINAT", kalem(100, None, kesinti="1.00")), "TAH-004", ["yalnız hakedişte"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", kdv="DAHIL"), "TAH-005", ["katma değer vergisi dahil"]),
        (satirlar("X", "HAKEDIS", kalem(1), kalem(1, yil="2016")), "TAH-006", ["belgenin 1. kaleminde de var"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", sozlesme_tarihi="2016-03-16"), "TAH-007", ["16.03.2016"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", bitis_tarihi="2016-03-13"), "TAH-007", ["bitiş tarihi"]),
        (satirlar("X", "HAKEDIS", kalem(1, yil="2015")), "TAH-007", ["2015 yılı geçmiş"]),
        (satirlar("X", "KART", kalem(1), taahhut_no="2", devir="EVET"), "TAH-007", ["devretmiş olamaz"]),
        (satirlar("X", "KART", kalem(1)), "TAH-008", [f"{NO} numaralı kart bu yılın defterinde 2. kayıtla"]),
        (satirlar("X", "AVANS", kalem(1, None), taahhut_no="7"), "TAH-009", ["7 numaralı taahhüt kartı 2016 defterinde"]),
        (satirlar("X", "HAKEDIS", kalem(1, BINA)), "TAH-010", [BINA.yazi, f"{YOL.yazi}/2016"]),
        (satirlar("X", "HAKEDIS", kalem(1, yil="2018")), "TAH-010", ["2018 yılıyla kartta yok"]),
        (satirlar("X", "HAKEDIS", kalem(60001)), "TAH-011", ["kalan 600,00", "600,01", "kalan 400,00", "EKSI"]),
        (satirlar("X", "DEGISIKLIK", kalem(40001, yil="2017", yon="EKSI")), "TAH-011", ["en çok 400,00"]),
        (satirlar("X", "HAKEDIS", kalem(1, yon="EKSI")), "TAH-011", ["hakediş 0,00"]),
        (satirlar("X", "KAPAT", kalem(99999, None)), "TAH-011", ["kalan 1.000,00; kapatma belgesinde 999,99"]),
        (satirlar("X", "HAKEDIS", kalem(1), tarih="2016-03-15", bitis_tarihi="2016-03-13"), "TAH-007", ["bitiş tarihi"]),
        (satirlar("X", "HAKEDIS", kalem(1, YOL._replace(ekonomik="06"))), "SIN-004", ["ekonomik kodu okunamadı"]),
    ],
)  # fmt: skip
def test_red(kok: Path, satir: str, kodu: str, parcalar: list[str]) -> None:
    """One finding with its article and a way out; nothing is recorded, neither the document nor an entry."""
    once = yevmiye(kok).read_bytes()
    birak(kok, {"taahhut.csv": dosya(satir)})
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    s = kostur(kok)[-1]
    assert [d.bulgular for d in kuru.dosyalar] == [d.bulgular for d in s.dosyalar]
    assert s.json()["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 0}
    (b,) = bulgulari(s)
    assert b.kod == kodu and b.madde and b.oneri and (b.belge_turu, b.belge_no) == ("TAAHHUT", "X")
    assert all(p in f"{b.mesaj} ({b.beklenen}) {b.oneri}" for p in parcalar), b
    assert yevmiye(kok).read_bytes() == once


def test_listede_olmayan_kod_soylenir(kok: Path) -> None:
    """As in a voucher's line on 920, also where the card makes no entry."""
    t = YOL._replace(ekonomik="06.5.8.77", fonksiyonel="04.5.9.99")
    bulgular = gonder(kok, satirlar("X", "KART", kalem(1, t), taahhut_no="2", kayit="HAYIR"))
    (b,) = [b for b in bulgular if b.belge_no == "X"]
    assert (b.kod, b.gelen) == ("SIN-009", "06.5.8.77") and b.beklenen.startswith("06.5.") and "yakınları: " in b.oneri


@pytest.mark.parametrize(
    ("gun", "son"),
    [("2016-03-14", "2016-03-17"), ("2016-03-10", "2016-03-15"), ("2016-03-12", "2016-03-16"), ("9999-12-30", None)],
)
def test_uc_is_gunu(gun: str, son: str | None) -> None:
    """Monday → Thursday; a week-end is not counted."""
    assert is_gunu_sonra(gun, 3) == (son or "9999-12-31")


def test_gec_gelen_kart_ve_degisiklik_soylenir(kok: Path) -> None:
    bulgular = gonder(
        kok,
        satirlar("K-2", "KART", kalem(1), taahhut_no="2", tarih="2016-03-18"),
        satirlar("D-1", "DEGISIKLIK", kalem(1), tarih="2016-03-18", dayanak_turu="Zeyilname", dayanak_tarihi="2016-03-14"),
        satirlar("D-2", "DEGISIKLIK", kalem(1), tarih="2016-03-18", dayanak_turu="Zeyilname", dayanak_tarihi="2016-03-15"),
    )  # fmt: skip
    assert [(b.kod, b.seviye, b.belge_no, b.madde) for b in bulgular] == [
        ("TAH-013", "uyari", "K-2", "MİBMY m.449/5"),
        ("TAH-013", "uyari", "D-1", "MİBMY m.449/2"),
    ]


def test_eski_sozlesmede_devir_sorulur(kok: Path) -> None:
    alan = {"taahhut_no": "2", "sozlesme_tarihi": "2015-12-30"}
    kodlar = [b.kod for b in gonder(kok, satirlar("K-2", "KART", kalem(1), **alan))]
    assert kodlar == ["TAH-013", "TAH-016"]
    assert gonder(kok, satirlar("K-3", "KART", kalem(1), **{**alan, "taahhut_no": "3"}, devir="EVET")) == []


@pytest.mark.parametrize(
    ("islem", "kalemler", "alan", "neden"),
    [
        ("BASKA", [kalem(1)], {}, "işlemi bilinmiyor"),
        ("KART", [kalem(1)], {"kdv": "DAHIL"}, "vergisi dahil"),
        ("HAKEDIS", [kalem("")], {}, "tutarı yok"),
        ("KART", [kalem(1, yon="EKSI")], {}, "eksi yönde"),
        ("KART", [kalem(1, None)], {}, "tertibi eksik"),
        ("HAKEDIS", [kalem(1), kalem(2)], {}, "ikinci kez"),
        ("HAKEDIS", [kalem(1), kalem(2, yon="EKSI")], {}, ""),
        ("DEGISIKLIK", [kalem("")], {"bitis_tarihi": "2017-01-01"}, ""),
        ("KAPAT", [kalem("", None)], {}, ""),
    ],
)
def test_kusur(islem: str, kalemler: list[dict[str, str]], alan: dict[str, str], neden: str) -> None:
    """What no record may be, whoever wrote it."""
    bulunan = kusur(belge("1", islem, *kalemler, **alan))
    assert neden in bulunan and bool(bulunan) == bool(neden)


@pytest.mark.parametrize("ters", [False, True])
def test_belgenin_kalemleri_birlikte_bakilir(ters: bool) -> None:
    """What a document takes and what it brings meet in whatever order they stand."""
    kitap = BellekKitabi()
    karar_ver(kitap, belge("K", "KART", kalem(60)))
    kalemler = [kalem(70, yon="EKSI"), kalem(10)]
    karar = karar_ver(kitap, belge("D", "DEGISIKLIK", *(kalemler[::-1] if ters else kalemler)))
    assert kodlari(karar) == [] and (kitap.baglanan(), kitap.durum()[YOL, "2016"].kalan) == (0, 0)


def test_kesinti_geri_alinandan_cok_olamaz() -> None:
    kitap = BellekKitabi()
    karar_ver(kitap, belge("K", "KART", kalem(60)))
    karar_ver(kitap, belge("H", "HAKEDIS", kalem(50, kesinti="0.05")))
    (b,) = karar_ver(kitap, belge("X", "HAKEDIS", kalem(20, yon="EKSI", kesinti="0.06"))).bulgular
    assert b.kod == "TAH-011" and "kesinti 0,05; belgede 0,06" in b.mesaj


def test_devreden_taahhudun_odenegi_sonradan_istenebilir() -> None:
    """It is there whether or not the new year's budget has thought of it: told, and bound all the same."""
    kitap = BellekKitabi()
    kitap.odenek_koy(YOL, 50)
    alan = {"sozlesme_tarihi": "2015-03-14", "devir": "EVET"}
    (b,) = karar_ver(kitap, belge("K", "KART", kalem(60), **alan)).bulgular
    assert b.kod == "TAH-017" and (kitap.baglanan(), kitap.serbest()) == (60, -10)


# -- appropriations -------------------------------------------------------------------------------------------------------


def test_butcesiz_yilda_odenek_aranmaz() -> None:
    kitap = BellekKitabi()
    assert kodlari(karar_ver(kitap, belge("1", "KART", kalem(10**9)))) == []
    kitap.odenek_koy(BINA, 5)  # a budget, but nothing of it for this tertip
    assert kitap.serbest() == -(10**9)
    assert kodlari(karar_ver(kitap, belge("2", "KART", kalem(1), taahhut_no="2"))) == ["TAH-012"]


def test_yilin_payi_serbest_odenekle_sinirlidir() -> None:
    """Bound once, the appropriation is nobody else's (m.449/7); spending under the number is no second use of it."""
    kitap = BellekKitabi()
    kitap.odenek_koy(YOL, 100)
    assert kodlari(karar_ver(kitap, belge("1", "KART", kalem(101)))) == ["TAH-012"]
    assert kodlari(karar_ver(kitap, belge("1", "KART", kalem(60), kalem(10**6, yil="2017")))) == []
    assert kitap.serbest() == 40
    (b,) = karar_ver(kitap, belge("2", "KART", kalem(41), taahhut_no="2")).bulgular
    assert b.kod == "TAH-012" and (b.beklenen, b.gelen) == ("en çok 0,40", "0,41")
    assert "net ödenek 1,00, kullanılan 0,00, bağlanan 0,60, serbest kalan 0,40 TL" in b.mesaj
    kitap.harca(YOL, 25, NO)
    assert kitap.serbest() == 40
    kitap.harca(YOL, 10)
    assert kitap.serbest() == 30
    assert kodlari(karar_ver(kitap, belge("2", "KART", kalem(30), taahhut_no="2"))) == []
    assert kitap.serbest() == 0


def test_asilan_harcamadan_sonra_gelen_artis_ikinci_kez_istenmez() -> None:
    """Whether a rise comes before or after what is spent of it: the same is free, and it is lawful in both orders."""
    for once_harcanir in (True, False):
        kitap = BellekKitabi()
        kitap.odenek_koy(YOL, 100)
        karar_ver(kitap, belge("1", "KART", kalem(60)))
        if once_harcanir:
            kitap.harca(YOL, 100, NO)
        assert kodlari(karar_ver(kitap, belge("2", "DEGISIKLIK", kalem(40)))) == []
        if not once_harcanir:
            kitap.harca(YOL, 100, NO)
        assert kitap.serbest() == 0


def test_kapatma_harcanmayani_serbest_birakir() -> None:
    kitap = BellekKitabi()
    kitap.odenek_koy(YOL, 100)
    karar_ver(kitap, belge("1", "KART", kalem(60)))
    kitap.harca(YOL, 25, NO)
    karar = karar_ver(kitap, belge("2", "KAPAT", kalem("", None)))
    assert (karar.sonuc["kalan"], karar.sonuc["cozulen"]) == ("0.60", "0.35")
    assert (kitap.baglanan(), kitap.serbest()) == (0, 75)
    kitap.harca(YOL, -10, NO)
    assert kitap.serbest() == 85  # what returns is not bound again


def test_kapatma_butce_belgesinin_bagladigini_da_cozer() -> None:
    kitap = BellekKitabi()
    for t in (YOL, BINA):
        kitap.odenek_koy(t, 100)
    karar_ver(kitap, belge("1", "KART", kalem(60)))
    for t in (YOL, BINA):
        kitap.koy("baglama", (*t, NO), (30,))
    kitap.koy("baglama", (*YOL, "7"), (5,))
    assert (kitap.serbest(), kitap.serbest(BINA)) == (5, 70)
    karar = karar_ver(kitap, belge("2", "KAPAT", kalem("", None)))
    assert karar.sonuc["cozulen"] == "1.20"
    assert (kitap.serbest(), kitap.serbest(BINA)) == (95, 100)


def test_numarasiz_bagli_odenek_numarasiz_harcanmaz() -> None:
    """No number is "": what is spent under none frees nothing, and "-" is a number like any other."""
    kitap = BellekKitabi()
    kitap.odenek_koy(YOL, 100)
    kitap.koy("baglama", (*YOL, BELGESIZ), (30,))
    kitap.harca(YOL, 20)
    assert kitap.serbest() == 50
    kitap.harca(YOL, 20, "-")
    assert kitap.serbest() == 30


def test_kapatmada_acik_avans_ve_teminat_soylenir() -> None:
    kitap = BellekKitabi()
    karar_ver(kitap, belge("1", "KART", kalem(60)))
    for no, islem, v in (("2", "AVANS", 30), ("3", "MAHSUP", 10), ("4", "TEMINAT", 6), ("5", "BORC", 5)):
        karar_ver(kitap, belge(no, islem, kalem(v, None)))
    karar_ver(kitap, belge("6", "BORC", kalem(5, None, yon="EKSI")))
    (b,) = karar_ver(kitap, belge("7", "KAPAT", kalem("", None))).bulgular
    assert b.kod == "TAH-019" and b.mesaj.endswith("açık kalan: verilen avans 0,20, alınan teminat 0,06 TL")


@pytest.mark.parametrize(("hakedis", "kodlar"), [(59, ["TAH-013"]), (60, [])])
def test_tamamlanan_isin_kapatilmasi_gec_sayilmaz(hakedis: int, kodlar: list[str]) -> None:
    """Three days are for what is broken or changed (m.449/2)."""
    kitap = BellekKitabi()
    karar_ver(kitap, belge("1", "KART", kalem(60)))
    karar_ver(kitap, belge("2", "HAKEDIS", kalem(hakedis)))
    kapat = msgspec.structs.replace(
        belge("3", "KAPAT", kalem("", None), tarih="2016-04-20"), dayanak=(Dayanak(turu="Yazı", tarihi="2016-04-01"),)
    )
    assert kodlari(karar_ver(kitap, kapat)) == kodlar
    assert list(bildirim_suresi(kapat, None, None)) == []  # type: ignore[arg-type]


BUTCE_BASLIGI = "belge_no;tarih;islem;kurumsal;fonksiyonel;finansman;ekonomik;tutar;yasal_dayanak\n"
FIS_BASLIGI = "belge_turu;belge_no;tarih;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;taahhut_no;dayanak_turu;dayanak_no\n"
MAL = Tertip("46.34.01.02", "01.3.9.00", "5", "03.2")


def harcama(no: str, tutar: int, taahhut_no: str = "", tarih: str = "2016-03-16") -> bytes:
    """An ödeme emri that spends of `MAL`."""
    kodlar = ";".join(MAL._replace(ekonomik="03.2.1.01"))
    return (
        FIS_BASLIGI
        + "".join(
            f"OEB;{no};{tarih};{hesap};{borc};{alacak};{kodlar if borc else ';;;'};{taahhut_no if borc else ''};FATURA;{no}\n"
            for hesap, borc, alacak in (
                ("630.03.2.1.01", duz(tutar), ""),
                ("320", "", duz(tutar)),
                ("830.03.2.1.01", duz(tutar), ""),
                ("835", "", duz(tutar)),
            )
        )
    ).encode()


def test_baglanan_odenek_baska_ise_harcanmaz(tmp_path: Path) -> None:
    """From the adopted budget through the card to the voucher: what is bound is spent under the number only, and what a
    closed card has not spent is anybody's again (m.449/7)."""
    butce = f"B-1;2016-01-01;GELIR;;;;01.2.9.51;11.00;1319 s.K. m.1\nB-2;2016-01-01;GIDER;{';'.join(MAL)};10.00;\n"
    butce += "B-2;2016-01-01;GIDER;46.34.01.02;01.1.2.00;5;09.6;1.00;\n"
    gelen = {"fis-1.csv": csv(acilis()), "butce.csv": (BUTCE_BASLIGI + butce).encode()}
    kok = calisma(tmp_path / "kok", gelen, donem={"sicrama_gun": 0})
    kostur(kok)
    assert gonder(kok, satirlar("K-1", "KART", kalem(600, MAL))) == []
    birak(kok, {"fis-2.csv": harcama("2", 401)})
    (b,) = bulgulari(kostur(kok)[-1])
    assert b.kod == "ODN-001" and b.beklenen == "en çok 4,00"
    birak(kok, {"fis-3.csv": harcama("3", 250, NO), "fis-4.csv": harcama("4", 400)})
    assert bulgulari(kostur(kok)[-1]) == []
    (satir,) = [s for s in rapor(kok, "odenek-artigi") if s["tertip"] == MAL.yazi]
    assert [satir[ad] for ad in ("net", "kullanilan", "baglanan", "kalan")] == ["10.00", "6.50", "3.50", "0.00"]
    (acik, _) = rapor(kok, "taahhut-listesi")
    assert (acik["kalan"], acik["baglanan"]) == ("6.00", "3.50")
    (b,) = gonder(kok, satirlar("K-2", "KART", kalem(1, MAL), taahhut_no="2", tarih="2016-03-17"))
    assert b.kod == "TAH-012"
    assert gonder(kok, satirlar("F-1", "KAPAT", kalem("", None), tarih="2016-03-17")) == []
    birak(kok, {"fis-5.csv": harcama("5", 350, tarih="2016-03-18")})
    assert bulgulari(kostur(kok)[-1]) == []
    assert rapor(kok, "odenek-artigi")[-1]["kalan"] == "1.00"  # the reserve
    saglam(kok, tam=True)


# -- what always holds ----------------------------------------------------------------------------------------------------

_TERTIPLER = st.sampled_from([YOL, BINA])
_KALEMLER = st.builds(
    kalem,
    st.integers(1, 60),
    _TERTIPLER | st.none(),
    st.sampled_from(["2016", "2017", ""]),
    yon=st.sampled_from(["ARTI", "EKSI"]),
    kesinti=st.sampled_from(["", "0.03"]),
)
_ISLEMLER = ["DEGISIKLIK", "DEGISIKLIK", "HAKEDIS", "HAKEDIS", "TEMINAT", "AVANS", "MAHSUP", "KAPAT", "KART"]
_ADIMLAR = st.lists(
    st.tuples(st.sampled_from(_ISLEMLER), st.lists(_KALEMLER, min_size=1, max_size=2), st.integers(0, 40))
    | st.tuples(st.just("HARCA"), st.just([]), st.integers(1, 40)),
    max_size=14,
)
_SERBESTLER = st.none() | st.integers(100, 300)


@given(_ADIMLAR, _SERBESTLER)
@denemeler(300)
def test_baglanan_ve_kalan_eksiye_dusmez(adimlar: list[Any], odenek: int | None) -> None:
    """Whatever comes: nothing falls below zero; the entries are what is undertaken and not yet done; with a budget
    commitments never bind more than is free when they come."""
    kitap = BellekKitabi()
    if odenek is not None:
        kitap.odenek_koy(YOL, odenek)
        kitap.odenek_koy(BINA, odenek)
    net920: dict[Tertip, int] = {}

    def uygula(islem: str, kalemler: list[dict[str, str]], no: str) -> None:
        if islem == "KART":
            kalemler = [{**k, **YOL._asdict(), "yon": "ARTI"} for k in kalemler[:1]]
        if islem == "KAPAT":
            kalemler = [kalem("", None)]
        once = {t: kitap.serbest(t) for t in (YOL, BINA)}
        karar = karar_ver(kitap, belge(no, islem, *kalemler))
        if not set(kodlari(karar)) <= UYARILAR:
            return
        for fis in karar.uretilen:
            assert isinstance(fis, Fis)
            assert sum(s.borc_kurus - s.alacak_kurus for s in fis.satirlar) == 0
            for s in fis.satirlar:
                if s.hesap.startswith("920"):
                    t = Tertip.kur(s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
                    net920[t] = net920.get(t, 0) + s.borc_kurus - s.alacak_kurus
        for t, var in once.items():
            sonra = kitap.serbest(t)
            assert odenek is None or sonra >= min(var, 0)

    uygula("KART", [kalem(80, yil="2016")], "K")
    for i, (islem, kalemler, tutar) in enumerate(adimlar):
        if islem == "HARCA":
            kitap.harca(YOL, tutar, NO)
        else:
            uygula(islem, kalemler, f"B-{i}")
        assert all(v[0] >= 0 for v in kitap.toplamlar[BAGLANAN.ad].values())
        durum = kitap.durum()
        assert all(min(x.kalan, x.hakedis, x.taahhut, x.kesinti) >= 0 for x in durum.values())
        for t in (YOL, BINA):
            assert net920.get(t, 0) == sum(x.kalan for (y, _), x in durum.items() if y == t)
    kart = kitap.kart()
    if kart is not None and kart.durum == "KAPALI":
        assert all(x.kalan == 0 for x in kitap.durum().values())
    yeniden = BellekKitabi()
    for o in kitap.kayitlar:
        yeniden.kaydet(o.belge, o.sonuc)
    assert {ad: v for ad, v in kitap.toplamlar.items() if ad in yeniden.toplamlar} == yeniden.toplamlar
    assert kitap.satirlar[KART.ad] == yeniden.satirlar[KART.ad]


@given(st.permutations(range(5)))
@denemeler(60)
def test_sigan_hareketlerin_sirasi_fark_etmez(sira: list[int]) -> None:
    """What fits in any order is accepted in every order, and leaves the same card."""
    hareketler = [
        belge("1", "HAKEDIS", kalem(20)),
        belge("2", "HAKEDIS", kalem(30, kesinti="0.05")),
        belge("3", "DEGISIKLIK", kalem(10)),
        belge("4", "DEGISIKLIK", kalem(10, yon="EKSI")),
        belge("5", "TEMINAT", kalem(6, None)),
    ]
    kitap = BellekKitabi()
    karar_ver(kitap, belge("K", "KART", kalem(60)))
    for i in sira:
        assert kodlari(karar_ver(kitap, hareketler[i])) == []
    assert kitap.durum() == {(YOL, "2016"): KalemDurumu(60, 10, 10, 50, 5, 0)}
    assert kitap.baglanan() == 60


def test_gun_icinde_dosyadaki_sira_fark_etmez(tmp_path: Path) -> None:
    """A day goes by rank: the card first, its closing last, however the rows stand in the file."""
    belgeler = [
        satirlar("1", "KAPAT", kalem("", None)),
        satirlar("2", "HAKEDIS", kalem(500)),
        satirlar("3", "MAHSUP", kalem(100, None)),
        satirlar("4", "AVANS", kalem(100, None)),
        satirlar("5", "KART", kalem(1000)),
    ]
    defterler = set()
    for i, sirali in enumerate((belgeler, belgeler[::-1])):
        kok = calisma(tmp_path / str(i), {"fis-1.csv": csv(acilis())})
        assert gonder(kok, *sirali) == []
        defterler.add(tuple(k["belge"]["belge_no"] for k in kayitlar(kok)[1:] if not k.get("neden")))
    assert defterler == {("5", "4", "2", "3", "1")}


def test_calismalara_bolmek_fark_etmez(tmp_path: Path) -> None:
    """The same documents in one run or a run each: the same is accepted, in the same order, with the same entries."""
    belgeler = [
        satirlar("1", "KART", kalem(1000)),
        satirlar("2", "HAKEDIS", kalem(600), tarih="2016-03-16"),
        satirlar("3", "HAKEDIS", kalem(401), tarih="2016-03-17"),
        satirlar("4", "DEGISIKLIK", kalem(1), tarih="2016-03-18"),
        satirlar("5", "HAKEDIS", kalem(401), tarih="2016-03-21"),
        satirlar("6", "KAPAT", kalem("", None), tarih="2016-03-22"),
    ]
    sonuclar = []
    for ad, parcalar in (("bir", [belgeler]), ("her", [[x] for x in belgeler])):
        kok = calisma(tmp_path / ad, {"fis-1.csv": csv(acilis())})
        kostur(kok)
        kodlar = [b.kod for parca in parcalar for b in gonder(kok, *parca)]
        sonuclar.append((kodlar, [(k["belge"], k.get("sonuc")) for k in kayitlar(kok)]))
    assert sonuclar[0] == sonuclar[1] and sonuclar[0][0] == ["TAH-011"]


@pytest.mark.parametrize("tur", ["olum", "yarim", "enospc"])
def test_kesilen_calisma_ayni_deftere_varir(
    tur: str, kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a run is cut off, a card's record and its entry stand together, and the next run ends with the same."""
    gelen = dosya(
        satirlar("H-1", "HAKEDIS", kalem(25000), tarih="2016-04-01"),
        satirlar("D-1", "DEGISIKLIK", kalem(100, BINA), tarih="2016-04-02"),
        satirlar("F-1", "KAPAT", kalem("", None), tarih="2016-04-04"),
    )
    birak(kok, {"taahhut.csv": gelen})
    once = agac(kok)
    shutil.copytree(kok, tmp_path / "tanik")
    kostur(tmp_path / "tanik")
    referans, n, vurulan = agac(tmp_path / "tanik"), 1, 0
    while True:
        deneme = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme)
        sistem = ArizaliSistem(n, tur)
        arizali_kostur(monkeypatch, deneme, sistem)
        if not sistem.vurdu:
            break
        vurulan += 1
        ara_durumu_denetle(deneme, referans, once)
        kostur(deneme)
        sonucu_denetle(deneme, referans)
        shutil.rmtree(deneme)
        n += 17
    assert vurulan > 3


def test_proje_numarasi_yalniz_yapilan_yatirimda_sorulur(kok: Path) -> None:
    onarim, yol = kalem(1, BINA), kalem(1)
    assert gonder(kok, satirlar("K-2", "KART", onarim, taahhut_no="2", proje_no="")) == []
    (b,) = gonder(kok, satirlar("K-3", "KART", onarim, yol, taahhut_no="3", proje_no=""))
    assert (b.kod, b.seviye, b.madde) == ("TAH-018", "uyari", "MİBMY m.187/b-1") and "06.5 ekonomik" in b.mesaj


def test_yeniden_kurma_ayni_durumu_verir(kok: Path) -> None:
    gonder(
        kok,
        satirlar("H-1", "HAKEDIS", kalem(25000), tarih="2016-04-01"),
        satirlar("A-1", "AVANS", kalem(100, None), tarih="2016-04-01"),
        satirlar("F-1", "KAPAT", kalem("", None), tarih="2016-04-04"),
    )
    once = durum_dosyasi(kok).read_bytes()
    shutil.rmtree(kok / "state")
    hepsini_yeniden_kur(ayarlar(kok))
    assert durum_dosyasi(kok).read_bytes() == once
    saglam(kok, tam=True)


# -- reports --------------------------------------------------------------------------------------------------------------


def test_kart_gecmis_bir_anda_da_okunur(kok: Path) -> None:
    once = rapor(kok, "ornek-66", "--taahhut", NO)
    gonder(kok, satirlar("H-1", "HAKEDIS", kalem(25000), tarih="2016-04-01"))
    assert rapor(kok, "ornek-66", "--taahhut", NO) != once
    assert rapor(kok, "ornek-66", "--taahhut", NO, "--as-of", "2016-03-31") == once
    assert once[-1]["kalan"] == "1000.00" and once[-1]["bilgi"] == "bağlanan ödenek 600,00"


def test_kartin_dogrulama_kodu_yeniden_uretilir(kok: Path) -> None:
    kod = batch(kok, "report", "ornek-66", "--taahhut", NO, "--year", str(YIL), "--format", "json")
    assert kod.json["kunye"]["dogrulama_kodu"].startswith("ornek-66.2016.4634.s3.taahhut-2016_12.")
    assert batch(kok, "report", "--check", kod.json["kunye"]["dogrulama_kodu"]).kod == 0


def test_olmayan_kartin_raporu_yok(kok: Path) -> None:
    c = batch(kok, "report", "ornek-66", "--taahhut", "7", "--year", str(YIL))
    assert c.kod == 2 and "7 numaralı taahhüt kartı yok" in c.hata
    assert batch(kok, "report", "ornek-66", "--taahhut", "/", "--year", str(YIL)).kod == 2


def test_imleri_ayri_numaralar_birlikte_gosterilir(kok: Path) -> None:
    gonder(kok, satirlar("K-2", "KART", kalem(1), taahhut_no="2016.12"))
    bilgiler = [s["bilgi"] for s in rapor(kok, "ornek-66", "--taahhut", "2016/12") if s["islem"] == "Taahhüt no"]
    assert bilgiler == [NO, "2016.12"]


def test_odenek_artigi_butcesiz_yilda_kalani_soylemez(kok: Path) -> None:
    satir, toplam = rapor(kok, "odenek-artigi")
    assert (satir["tertip"], satir["baglanan"], satir["kalan"]) == (YOL.yazi, "600.00", "")
    assert toplam["tertip"] == "TOPLAM" and toplam["baglanan"] == "600.00"
    assert len(rapor(kok, "odenek-artigi", "--tertip", "46.34.01.03-04.5.1.00")) == 2
    assert len(rapor(kok, "odenek-artigi", "--tertip", "46.34.01.04")) == 1
    assert batch(kok, "report", "odenek-artigi", "--tertip", "fen", "--year", str(YIL)).kod == 2


def test_kalem_toplami_kayittaki_metinden_gelir(kok: Path) -> None:
    """The record's text is all that state is made of: amounts in ``sonuc`` add up to the document's."""
    (kart,) = [k for k in kayitlar(kok) if k.get("tur") == "TAAHHUT"]
    assert [h["tutar"] for h in kart["sonuc"]["hareketler"]] == [duz(60000), duz(40000)]
    assert KALEM.degerler[0] == "tutar"
