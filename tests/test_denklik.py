"""Whether the taşınır records tie with the accounts, and what a difference consists of."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import ayarla, birak, denemeler
from soz_ortak import kostur
from tif_ornegi import FEN, KAGIT, KALEM, PC, YAZI, dizin, durum, gonder, kitabi, redler, tif
from uctan_ortak import batch

from batch.documents.tasinir import DEGER_BIRIMI
from batch.rules.katalog import KATALOG
from batch.turler.tif.denklik import DenklikSatiri, denklik
from batch.turler.tif.kalan import denklik_bulgulari

pytestmark = pytest.mark.usefixtures("sabit")
FEN_K, YAZI_K = FEN[:11], YAZI[:11]


def satirlari(kok: Path) -> dict[tuple[str, str], DenklikSatiri]:
    with kitabi(kok) as k:
        return {(x.kurumsal, x.kod): x for x in denklik(k)}


def test_fark_neden_ne_kadar(tmp_path: Path) -> None:
    """What is bought and not paid, consumed and not entered, on its way and rounded, each by itself."""
    kok = dizin(tmp_path)
    bulgular = gonder(
        kok,
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "3", "33.333333")),
        tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")),
        tif(3, "2016-03-03", "BAGIS_ALMA", (PC, "2", "100.005")),
        tif(4, "2016-03-04", "BIRIMLER_ARASI", (f"{PC}.16.001", "1", ""), karsi_harcama_birimi=YAZI),
    )
    assert redler(bulgular) == []
    hepsi = satirlari(kok)
    x = hepsi[FEN_K, KALEM[:9]]
    assert (x.muhasebe, x.acik_tuketim, x.bekleyen, x.yoldaki, x.fark) == (0, 3333, -10000, 0, 0)
    assert (
        x.tasinir == 99_999999_0000 - 33_333333_0000
        and x.kurus_farki == 10000 * DEGER_BIRIMI - 3333 * DEGER_BIRIMI - x.tasinir
    )
    y = hepsi[FEN_K, PC[:9]]
    assert (y.muhasebe, y.yoldaki, y.bekleyen, y.fark) == (20001, 10001, 0, 0)


def rapor_satirlari(kok: Path, *arg: str, kod: int = 0) -> list[dict[str, str]]:
    c = batch(kok, "report", "denklik", "--year", "2016", "--format", "csv", *arg)
    assert c.kod == kod, c.hata
    return list(csv.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def test_rapor(tmp_path: Path) -> None:
    """Each row by its columns, and under the table every TİF that a difference consists of."""
    kok = dizin(tmp_path)
    gonder(
        kok,
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "3", "33.333333")),
        tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")),
        tif(3, "2016-03-03", "BAGIS_ALMA", (PC, "2", "100.005")),
        tif(4, "2016-03-04", "BIRIMLER_ARASI", (f"{PC}.16.001", "1", ""), karsi_harcama_birimi=YAZI),
    )
    adlar = "kurumsal kod tasinir muhasebe kurus_farki fark acik_tuketim bekleyen yoldaki aciklanamayan".split()
    assert [[x[ad] for ad in adlar] for x in rapor_satirlari(kok)] == [
        [FEN_K, KALEM[:9], "66.666666", "0.00", "0.003334", "-66.67", "33.33", "-100.00", "0.00", "0.00"],
        [FEN_K, PC[:9], "100.005", "200.01", "-0.005", "100.00", "0.00", "0.00", "100.01", "0.00"],
    ]
    metin = batch(kok, "report", "denklik", "--year", "2016").metin
    stok, pc = metin.split(f"{FEN_K}, {PC[:9]} ")
    assert f"TİF {FEN}/2" in stok and f"TİF {FEN}/1" in stok and f"TİF {FEN}/4" in pc and "yoldaki devir" in pc


def test_kurus_farki_kapatilir(tmp_path: Path) -> None:
    """Three that cost 33,333333 come together and go one by one: the proposed voucher closes what that leaves, and then
    nothing is told any more."""
    kok = dizin(tmp_path)
    alim = tif(1, "2016-03-01", "BAGIS_ALMA", (PC, "3", "33.335"), (KALEM, "3", "33.333333"))
    cikis = "".join(tif(n, "2016-03-02", "TUKETIM", (KALEM, "1", "")) for n in (2, 3, 4))
    assert redler(gonder(kok, alim, cikis)) == []
    (kalem, pc) = rapor_satirlari(kok)
    assert (kalem["fark"], kalem["acik_tuketim"], kalem["kurus_farki"]) == ("100.00", "99.99", "0.01")
    assert (pc["tasinir"], pc["muhasebe"], pc["kurus_farki"], pc["fark"]) == ("100.005", "100.01", "0.005", "0.00")
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert c.kod == 0 and c.metin.count("\n") == 3
    cetvel = batch(kok, "report", "kurus-farki", "--year", "2016").metin
    assert "kapatılacak 0,01 TL" in cetvel and "kapatıldı" not in cetvel
    birak(kok, {"fis-kurus.csv": c.metin.encode()})
    bulgular = [b for k in kostur(kok) for x in k.dosyalar for b in x.bulgular]
    assert {b.kod for b in bulgular} <= {"HSP-005", "ISL-005"}  # this administration has no list of its units
    c = batch(kok, "report", "kurus-farki", "--year", "2016", "--format", "csv")
    satirlar_ = list(csv.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))
    assert [(x["hesap"], x["fis_no"], x["yevmiye"], x["durum"]) for x in satirlar_] == [
        (KALEM[:9], "MIF KURUS-2016-2", "2", "kapatıldı")
    ]
    kalem = rapor_satirlari(kok)[0]
    assert (kalem["fark"], kalem["acik_tuketim"], kalem["kurus_farki"]) == ("99.99", "99.99", "0.00")
    assert "Kapatılacak kuruş farkı yok." in batch(kok, "report", "kurus-farki-fisi", "--year", "2016").metin
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert (
        len(c.metin.splitlines()) == 1 and c.hata == "Kapatılacak kuruş farkı yok.\n"
    )  # no file to drop into the inbox
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    assert [(x.fark, x.kapatilacak, x.toplam_fark) for x in satirlari(kok).values()] == [(0, 0, 0)]
    assert batch(kok, "report", "varlik-denklik", "--year", "2016").kod == 0


FIS_BASLIGI = (
    "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;aciklama;dayanak_turu;"
    "dayanak_no;tif_no\n"
)
GUN_SONU = "2016-12-31"


def fis(
    no: str,
    tarih: str,
    hesap: str,
    tutar: str,
    kurumsal: str = FEN_K,
    islem: str = "NORMAL",
    dayanak: str = "Karar",
    karsi: str = "500",
) -> str:
    """An amount (below zero a credit) on an account against another one."""
    kodlar = f"{kurumsal};01.3.9.00;5;" if kurumsal else ";;;"
    on, son = f"MIF;{no};{tarih};{islem}", f";Kayıt;{dayanak};{no};\n"
    borc, alacak = (tutar, "") if not tutar.startswith("-") else ("", tutar[1:])
    karsi_kodlari = f"{kurumsal};01.3.9.00;5;{karsi[4:]}" if karsi[4:] else ";;;"
    return f"{on};{hesap};{borc};{alacak};{kodlar}{son}{on};{karsi};{alacak};{borc};{karsi_kodlari}{son}"


def fisle(kok: Path, *fisler: str) -> list[str]:
    birak(kok, {"fis-1.csv": (FIS_BASLIGI + "".join(fisler)).encode()})
    return [b.kod for k in kostur(kok) for d in k.dosyalar for b in d.bulgular if b.seviye == "red"]


def test_yalniz_muhasebede_olan_ve_tifsiz_birim(tmp_path: Path) -> None:
    """A code that only the accounts have is told (R-T84); a unit that sends no TİFs is shown and not asked, and then
    neither are lines that name no unit: they may be its."""
    kok = dizin(tmp_path)
    gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (PC, "1", "100.00")))
    assert (
        fisle(kok, fis("1", "2016-03-02", "253.02.01", "7.00"), fis("2", "2016-03-02", "150.01.01", "5.00", "")) == []
    )
    hepsi = satirlari(kok)
    assert {(k, x.fark, x.tifli) for k, x in hepsi.items()} == {
        (("", "150.01.01"), 500, True),
        ((FEN_K, "253.02.01"), 700, True),
        ((FEN_K, PC[:9]), 0, True),
    }
    assert [x["kod"] for x in rapor_satirlari(kok, kod=1) if x["aciklanamayan"] != "0.00"] == ["150.01.01", "253.02.01"]
    assert [x["kod"] for x in rapor_satirlari(kok, "--harcama-birimi", FEN, kod=1)] == ["253.02.01", PC[:9]]
    metin = batch(kok, "report", "denklik", "--year", "2016").metin
    assert "MIF 1" in metin.split(f"{FEN_K}, 253.02.01")[1]
    durum_ = batch(kok, "status").metin
    assert f"{FEN_K} 253.02.01: defter taşınır kaydından 7,00 TL fazla (batch report denklik)" in durum_
    fisle(kok, fis("3", "2016-03-02", "255.01.01", "9.00", YAZI_K))
    assert {k for k, x in satirlari(kok).items() if not x.tifli} == {("", "150.01.01"), (YAZI_K, "255.01.01")}
    assert "150.01.01" not in batch(kok, "status").metin


def test_kurumsal_kodsuz_acilis_birimlere_dagilir(tmp_path: Path) -> None:
    """An opening voucher that names no units has what each unit's opening TİFs say; the rest is nobody's."""
    kok = dizin(tmp_path)
    acilis = fis("1", "2016-01-01", PC[:9], "150.00", "", "ACILIS")
    assert fisle(kok, acilis) == []
    tifler = [
        tif(1, "2016-01-01", "ACILIS", (f"{PC}.10.001", "1", "90.00"), harcama_birimi=FEN),
        tif(1, "2016-01-01", "ACILIS", (f"{PC}.10.001", "1", "50.00"), harcama_birimi=YAZI),
    ]
    gonder(kok, *tifler)
    assert {k[0]: (x.muhasebe, x.kurumsalsiz, x.fark) for k, x in satirlari(kok).items()} == {
        FEN_K: (9000, 9000, 0),
        YAZI_K: (5000, 5000, 0),
        "": (1000, 1000, 1000),
    }


@pytest.mark.parametrize(
    ("acilan", "fark", "kurus"),
    [("100.00", 0, 10_000), ("100.01", 0, 100_010_000), ("100.03", 4, -99_990_000), ("99.96", -3, -99_990_000)],
)
def test_acilisin_yuvarlamasi(tmp_path: Path, acilan: str, fark: int, kurus: int) -> None:
    """Three opening TİFs of 33,333333 are 99,99 each by itself rounded, and 100,00 in the opening voucher:
    within what rounding can make it is exactly the kuruş farkı (10⁻¹⁰ TL), beyond that a difference to 99,99."""
    kok = dizin(tmp_path)
    fisle(kok, fis("1", "2016-01-01", KALEM[:9], acilan, islem="ACILIS"))
    gonder(kok, *(tif(n, "2016-01-01", "ACILIS", (KALEM, "1", "33.333333")) for n in (1, 2, 3)))
    (x,) = satirlari(kok).values()
    assert (x.fark, x.kurus_farki) == (fark, kurus)


def test_liradan_cogu_kurus_degildir(tmp_path: Path) -> None:
    """Nobody hides an amount by calling it a kuruş farkı: what is a lira or more is not explained by rounding."""
    kok = dizin(tmp_path)
    gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (PC, "1", "100.00")))
    fisle(kok, fis("1", "2016-03-02", PC[:9], "0.99", dayanak="Kuruş Farkları Cetveli"))
    (x,) = satirlari(kok).values()
    assert (x.fark, x.kurus_farki, x.kapatilacak) == (0, 99 * DEGER_BIRIMI, -99)
    fisle(kok, fis("2", "2016-03-02", PC[:9], "0.01", dayanak="kuruş farkları cetveli"))
    (x,) = satirlari(kok).values()
    assert (x.fark, x.kurus_farki) == (100, 0)


def test_yanlis_birimdeki_satir_kod_duzeltmeyle_duzelir(tmp_path: Path) -> None:
    kok = dizin(tmp_path)
    gonder(kok, tif(1, "2016-01-01", "ACILIS", (f"{PC}.10.001", "1", "90.00")))
    fisle(kok, fis("1", "2016-01-01", PC[:9], "90.00", YAZI_K, "ACILIS"))
    assert {k[0]: x.fark for k, x in satirlari(kok).items()} == {FEN_K: -9000, YAZI_K: 9000}
    baslik = (
        "belge_no;tarih;gerekce;gorevli_ad;gorevli_unvan;dayanak_turu;dayanak_no;yevmiye;satir;hesap;kod;eski;yeni\n"
    )
    satir = f"D-1;2016-02-01;Birim karışmış;Ayşe Demir;Uzman;Yazı;1;1;1;{PC[:9]};kurumsal;{YAZI_K};{FEN_K}\n"
    birak(kok, {"kod_duzeltme-1.csv": (baslik + satir).encode()})
    kostur(kok)
    assert {k[0]: x.fark for k, x in satirlari(kok).items() if x.muhasebe} == {FEN_K: 0}


def test_yil_sonu_aciklanamayan_farkla_gecmez(tmp_path: Path) -> None:
    """31 December stays open, `eoy` stops; corrected by an entry of the period's end both go on. Softened, it is told."""
    kok = dizin(tmp_path)
    gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (PC, "1", "100.00")))
    fisle(kok, fis("1", "2016-03-02", PC[:9], "7.00"))
    c = batch(kok, "eod", "--date", GUN_SONU)
    assert c.kod == 1 and "DNK-001" in c.metin + c.hata and "7,00" in c.metin + c.hata
    ayarla(kok, {"politika": {"DNK-001": "uyari"}})
    assert batch(kok, "eod", "--date", GUN_SONU).kod == 0
    ayarla(kok, {"politika": {"DNK-001": "red"}})
    with kitabi(kok) as k:
        (b,), kurus = denklik_bulgulari(k)
    assert (b.kod, b.gelen, b.beklenen, kurus) == ("DNK-001", "107,00", "100,00", [])
    c = batch(kok, "eoy", "--year", "2016", "--stage", "gecici")
    assert c.kod == 1 and "DNK-001" in c.metin + c.hata
    assert fisle(kok, fis("2", GUN_SONU, PC[:9], "-7.00", islem="DONEM_SONU", karsi="630.11.1.1.01")) == []
    with kitabi(kok) as k:
        assert denklik_bulgulari(k) == ([], [])
    assert "DNK-001" not in (c := batch(kok, "eoy", "--year", "2016", "--stage", "gecici")).metin + c.hata


@pytest.mark.parametrize("yol", ["geri al", "disarida"])
def test_tifsiz_fisin_cikislari(tmp_path: Path, yol: str) -> None:
    """What DNK-001 says to do about a voucher without a TİF: either way its goods stand in the accounts once."""
    kok = dizin(tmp_path)
    assert fisle(kok, fis("9001", "2016-03-01", KALEM[:9], "123.45")) == []
    bagis = {"durum": "ONAYSIZ"} if yol == "disarida" else {}
    gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KAGIT, "1", "1.00")))
    with kitabi(kok) as k:
        (b,), _ = denklik_bulgulari(k)
    assert "muhasebede açıklanamayan 123,45 TL fazla" in b.mesaj and (b.beklenen, b.gelen) == ("1,00", "124,45")
    assert all(
        x in KATALOG["DNK-001"].oneri for x in ("DUZELTME ile geri alıp", "DISARIDA_MUHASEBELESTI, sonra ONAYLA")
    )
    if yol == "geri al":
        assert fisle(kok, fis("9002", "2016-03-02", KALEM[:9], "-123.45", islem="DUZELTME")) == []
    bulgular = gonder(kok, tif(2, "2016-03-02", "BAGIS_ALMA", (KALEM, "1", "123.45"), **bagis))
    if yol == "disarida":
        bulgular += gonder(kok, durum(1, "2016-03-02", 2, "DISARIDA_MUHASEBELESTI"), sira="1")
        bulgular += gonder(kok, durum(2, "2016-03-02", 2, "ONAYLA", kullanici="ayse"), sira="2")
    assert redler(bulgular) == [] and "TIF-082" not in [x.kod for x in bulgular], [x.mesaj for x in bulgular]
    (x,) = satirlari(kok).values()
    assert (x.muhasebe, x.fark) == (12445, 0)


def test_tifsiz_fisin_tifi_onayli_gelirse_soylenir(tmp_path: Path) -> None:
    """TIF-082: the entry would stand twice; told also while consumption waits for its list, and for no other amount."""
    kok = dizin(tmp_path)
    gonder(
        kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "2", "5.00")), tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", ""))
    )
    assert fisle(kok, fis("9001", "2016-03-03", KALEM[:9], "123.45")) == []
    baska = gonder(kok, tif(3, "2016-03-03", "BAGIS_ALMA", (KALEM, "1", "123.44")), sira="3")
    assert "TIF-082" not in [b.kod for b in baska]
    (b,) = (
        b
        for b in gonder(kok, tif(4, "2016-03-03", "BAGIS_ALMA", (KALEM, "1", "123.45")), sira="4")
        if b.kod == "TIF-082"
    )
    assert b.seviye == "uyari" and "123,45" in b.mesaj and "DUZELTME" in b.oneri


def test_kurus_yil_kapandiktan_sonra_da_kapatilir(tmp_path: Path) -> None:
    """Three of 33,5 kuruş were entered as 34 each: told when 31 December ends, and closed by an entry of the period's
    end."""
    kok = dizin(tmp_path)
    gonder(kok, *(tif(n, "2016-03-01", "BAGIS_ALMA", (KALEM, "1", "0.335")) for n in (1, 2, 3)))
    c = batch(kok, "eod", "--date", GUN_SONU)
    assert c.kod == 0 and "DNK-002" in c.metin + c.hata
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert [x.split(";")[3:5] for x in c.metin.splitlines()[1:]] == [[GUN_SONU, "DONEM_SONU"]] * 2
    birak(kok, {"fis-kurus.csv": c.metin.encode()})
    assert [b.kod for k in kostur(kok) for x in k.dosyalar for b in x.bulgular if b.seviye == "red"] == []
    assert [(x.fark, x.kapatilacak, x.muhasebe) for x in satirlari(kok).values()] == [(0, 0, 101)]


def test_kurusu_kapatan_hesap_ters_sayilmaz(tmp_path: Path) -> None:
    """Rounding may have made too little: the proposed voucher credits 630.11.1.5.01, and is not called wrong."""
    kok = dizin(tmp_path)
    ayarla(kok, {"politika": {"HSP-005": "kapali", "ISL-005": "kapali"}})
    fisle(kok, fis("1", "2016-03-01", "253.02.01", "50.00", karsi="630.11.1.1.01", kurumsal=YAZI_K))
    fisle(kok, fis("2", "2016-03-01", "253.02.01", "-90.00", karsi="630.11.1.1.01", kurumsal=YAZI_K))
    gonder(kok, *(tif(n, "2016-03-01", "BAGIS_ALMA", (KALEM, "1", "0.334")) for n in (1, 2, 3)))
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert any(x.split(";")[9].startswith("630") and x.split(";")[11] == "0.01" for x in c.metin.splitlines()[1:])
    birak(kok, {"fis-kurus.csv": c.metin.encode()})
    (sonuc,) = kostur(kok)
    assert "BAK-003" not in [b.kod for b in sonuc.bakiye_bulgulari]


ADIMLAR = ("al", "bagis", "tuket", "tasi", "devret", "iptal", "gonder")


def _yuru(rnd: random.Random, muhasebe: str, gunler: int) -> None:
    kok = dizin(Path(tempfile.mkdtemp()) / "kok", muhasebe=muhasebe)
    no = 0
    for gun in range(1, gunler + 1):
        g = f"2016-03-{gun:02d}"
        belgeler = []
        for _ in range(rnd.randint(1, 4)):
            no += 1
            ne, birim = rnd.choice(ADIMLAR), rnd.choice((FEN, YAZI))
            kod = rnd.choice((KALEM, KAGIT))
            miktar, fiyat = rnd.choice(("1", "2.5", "0.3333", "7")), rnd.choice(("33.333333", "0.07", "12.345678"))
            karsi = YAZI if birim == FEN else FEN
            if ne == "al":
                belgeler.append(tif(no, g, "SATIN_ALMA", (kod, miktar, fiyat), harcama_birimi=birim))
            elif ne == "bagis":
                belgeler.append(tif(no, g, "BAGIS_ALMA", (kod, miktar, fiyat), (PC, "3", fiyat), harcama_birimi=birim))
            elif ne == "tuket":
                belgeler.append(tif(no, g, "TUKETIM", (kod, "1", ""), harcama_birimi=birim))
            elif ne == "tasi":
                belgeler.append(tif(no, g, "AMBARLAR_ARASI", (kod, "1", ""), harcama_birimi=birim, karsi_ambar="02"))
            elif ne == "devret":
                alan = {"harcama_birimi": birim, "karsi_harcama_birimi": karsi}
                if rnd.random() < 0.5:
                    alan["karsi_ambar"] = "01"
                belgeler.append(tif(no, g, "BIRIMLER_ARASI", (kod, "0.5", ""), **alan))
            else:
                eski = rnd.randint(1, no)
                belgeler.append(durum(no, g, eski, "IPTAL" if ne == "iptal" else "GONDER", harcama_birimi=birim))
        gonder(kok, *belgeler, sira=str(gun))
        hepsi = satirlari(kok)
        assert all(x.fark == 0 for x in hepsi.values()), [x for x in hepsi.values() if x.fark]


@denemeler(9)
@given(st.randoms(use_true_random=False), st.sampled_from(["hemen", "gonderince"]))
def test_fark_hep_aciklanir(rnd: random.Random, muhasebe: str) -> None:
    """After every day what the accounts lack or have too much is wholly explained, whatever TİFs come and go back."""
    _yuru(rnd, muhasebe, 4)


@pytest.mark.uzun
@denemeler(60)
@given(st.randoms(use_true_random=False), st.sampled_from(["hemen", "gonderince"]))
def test_fark_uzun_yilda_da_aciklanir(rnd: random.Random, muhasebe: str) -> None:
    _yuru(rnd, muhasebe, 20)
