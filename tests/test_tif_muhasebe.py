"""How TİFs meet the accounts: by an ödeme emri, by the period's list, by the two halves of a correction (R-T54 … R-T57,
R-T78, R-T79, R-T95)."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import eod, satirlari
from hypothesis import given
from hypothesis import strategies as st
from kasa_ornegi import kitap, rapor
from ornek import denemeler
from soz_ortak import agac, fark, saglam
from tif_muhasebe_ornegi import (
    BASKA,
    HB,
    HB2,
    KAGIT,
    KAGIT2,
    MASA,
    MASA2,
    TEMIZLIK,
    TEMIZLIK2,
    bos,
    durum,
    fis,
    gonder,
    kalem,
    kayitlar,
    kodlar,
    tif,
)
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.turler.fis.izdusum import FIS_TASINIRI
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.isleyici_tipleri import HesapPayi, Kisim
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.kalan import bekleyenler
from batch.turler.tif.muhasebe import tuketimi
from batch.turler.tif.muhasebe_izdusumu import TIF_BEKLEYEN
from batch.turler.tif.oeb import duzeyinde, iptal_engeli
from batch.turler.tif.tuketim_donemi import biten_donem, gunun_donemi

pytestmark = pytest.mark.usefixtures("sabit")
ALIM = tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", "5.00")


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return bos(tmp_path / "kok")


def durumu(kok: Path, no: str, birim: str = HB) -> TifDurumu:
    with kitap(kok) as k:
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (birim, no)))
    assert d is not None
    return d


def engeli(k: Any, no: str) -> Bulgu | None:
    """What keeps a TİF from being taken back."""
    d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (HB, no)))
    assert d is not None
    return iptal_engeli(k, HB, no, k.kayitli(d.kayit).belge)


def bakiye(kok: Path, hesap: str) -> int:
    """In kuruş, debits positive."""
    with kitap(kok) as k:
        borc, alacak = k.toplam("hesap", (hesap[:3], hesap))
    return borc - alacak


# -- a TİF and its ödeme emri ---------------------------------------------------------------------------------------


def test_odeme_emri_tifin_arkasindan_gelir(kok: Path) -> None:
    assert kodlar(gonder(kok, tif=ALIM)) == []
    assert (durumu(kok, "1").muhasebe, durumu(kok, "1").fis) == ("OEB", "")
    assert kodlar(gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))) == []
    d = durumu(kok, "1")
    assert (d.fis, d.kayit, d.onay, d.durum) == ("7", 2, 2, "ONAYLI")
    assert kayitlar(kok)[-1]["surum"] == 2  # what was matched stands in the voucher's record
    saglam(kok, tam=True)


@pytest.mark.parametrize(
    ("satirlar", "alinir"),
    [
        ([kalem(KAGIT2, "50.00", "1")], True),
        ([kalem("150.01", "50.00", "1")], True),  # above II. düzey: at its own level
        ([kalem("150", "50.00", "1")], True),
        ([kalem(KAGIT, "20.00", "1"), kalem(KAGIT2, "30.00", "1")], True),  # below it: what stands there
        ([kalem(KAGIT2, "50.00", f"{HB}/1")], True),
        ([kalem(KAGIT2, "50.01", "1")], False),
        ([kalem(KAGIT2, "49.99", "1")], False),
        ([kalem(TEMIZLIK2, "50.00", "1")], False),
        ([kalem(KAGIT2, "50.00", "1"), kalem(MASA2, "1.00", "1")], False),
    ],
)
@pytest.mark.parametrize("once", ["tif", "fis", "birlikte"])
def test_sonra_gelen_tutmuyorsa_reddedilir(kok: Path, satirlar: list[dict[str, str]], alinir: bool, once: str) -> None:
    oeb = fis("7", "2016-03-02", *satirlar)
    if once == "birlikte":
        bulgular = gonder(kok, tif=ALIM, fis=oeb)
    else:
        sira = [{"tif": ALIM}, {"fis": oeb}]
        bulgular = [b for x in (sira if once == "tif" else sira[::-1]) for b in gonder(kok, **x)]
    ret = [b for b in bulgular if b.seviye == "red"]
    assert [b.kod for b in ret] == ([] if alinir else ["TIF-070"])
    for b in ret:  # both are named
        assert "7 no.lu" in b.mesaj and f"{HB} biriminin 1 sayılı TİF'i" in b.mesaj and b.satir >= 2
    # Within a day what comes to the ambar stands before the voucher, and so in this run.
    assert len(kayitlar(kok)) == (3 if alinir else 2)
    saglam(kok)


def test_bir_odeme_emri_birden_cok_tif(kok: Path) -> None:
    ikinci = tif("2", "2016-03-01", "SATIN_ALMA", TEMIZLIK, "4", "10.00") + tif(
        "2", "2016-03-01", "SATIN_ALMA", MASA, "1", "75.50"
    )
    assert kodlar(gonder(kok, tif=ALIM + ikinci)) == []
    tam = [kalem(KAGIT2, "50.00", "1"), kalem(TEMIZLIK2, "40.00", "2"), kalem(MASA2, "75.50", "2")]
    (ret,) = [b for b in gonder(kok, fis=fis("7", "2016-03-02", *tam[:2])) if b.seviye == "red"]
    assert ret.kod == "TIF-070" and "2 sayılı TİF'i" in ret.mesaj and "75,50" in ret.mesaj
    assert kodlar(gonder(kok, fis=fis("7", "2016-03-02", *tam))) == []
    assert [durumu(kok, no).fis for no in "12"] == ["7", "7"]


def test_ikinci_odeme_reddedilir_duzeltme_geri_verir(kok: Path) -> None:
    """R-T54: what an ödeme emri has paid is not entered again; a correction gives it back."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    assert kodlar(gonder(kok, fis=fis("8", "2016-03-03", kalem(KAGIT2, "50.00", "1")))) == ["TIF-070"]
    with kitap(kok) as k:
        engel = engeli(k, "1")
    assert engel is not None and engel.kod == "TIF-079" and "7 no.lu OEB" in engel.mesaj
    geri = {"hesap": KAGIT2, "alacak": "50.00", "tif_no": "1"}
    assert [
        b.kod for b in gonder(kok, fis=fis("9", "2016-03-03", geri, turu="MIF", islem="DUZELTME")) if b.seviye == "red"
    ] == []
    assert durumu(kok, "1").fis == ""
    with kitap(kok) as k:
        assert engeli(k, "1") is None
    assert kodlar(gonder(kok, fis=fis("8", "2016-03-04", kalem(KAGIT2, "50.00", "1")))) == []
    assert durumu(kok, "1").fis == "8"


def test_hakedisle_odenen(kok: Path) -> None:
    """Lines that bear a commitment may pay in part, and never too much."""
    gonder(kok, tif=ALIM)
    parca = [
        fis(str(n), f"2016-03-0{n}", kalem(KAGIT2, t, "1", taahhut_no="T-1"))
        for n, t in ((2, "20.00"), (3, "30.01"), (4, "30.00"))
    ]
    assert "TIF-071" in kodlar(gonder(kok, fis=parca[0]))
    c = batch(kok, "status", "--json")
    (t,) = json.loads(c.metin)["movables"]
    assert (t["unpaid"], t["unpaid_amount"]) == (1, "30.00")
    assert "TIF-070" in kodlar(gonder(kok, fis=parca[1]))
    assert not [x for x in kodlar(gonder(kok, fis=parca[2])) if x.startswith("TIF")]
    assert "movables" not in json.loads(batch(kok, "status", "--json").metin)


def test_hangi_harcama_birimi(kok: Path) -> None:
    """Each harcama birimi numbers from 1: the line's kurumsal code tells whose TİF it is, or its text does."""
    alimlar = [
        tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", f, harcama_birimi=b)
        for b, f in ((HB, "5.00"), (HB2, "6.00"), (BASKA, "7.00"))
    ]
    assert kodlar(gonder(kok, tif="".join(alimlar))) == []
    baska = kalem(KAGIT2, "70.00", "1", kurumsal=BASKA[:11])
    assert kodlar(gonder(kok, fis=fis("7", "2016-03-02", baska))) == []
    (ret,) = [b for b in gonder(kok, fis=fis("8", "2016-03-02", kalem(KAGIT2, "60.00", "1"))) if b.seviye == "red"]
    assert ret.kod == "TIF-072" and HB in ret.mesaj and HB2 in ret.mesaj and ret.beklenen == f"{HB}/1"
    assert kodlar(gonder(kok, fis=fis("8", "2016-03-02", kalem(KAGIT2, "60.00", f"{HB2}/1")))) == []
    assert [durumu(kok, "1", b).fis for b in (HB, HB2, BASKA)] == ["", "8", "7"]


def test_odeme_emriyle_yapilmayan(kok: Path) -> None:
    karar = {"karar_organi": "UST_YONETICI", "karar_no": "B-1", "karar_tarihi": "2016-02-29"}
    gonder(
        kok, tif=tif("1", "2016-03-01", "BAGIS_ALMA", KAGIT, "10", "5.00", komisyon="A B, C D, E F (uzman)", **karar)
    )
    assert durumu(kok, "1").muhasebe == "MIF"
    (ret,) = [b for b in gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1"))) if b.seviye == "red"]
    assert ret.kod == "TIF-073" and "bağış ve yardım alma" in ret.mesaj


def test_yatirimdan_aktarilan_yeniden_odenmez(kok: Path) -> None:
    """R-T95: what 258 holds goes to its account by the TİF's own entry; 830 has had it already."""
    aktarma = tif(
        "1",
        "2016-03-01",
        "YATIRIMDAN_AKTARMA",
        MASA,
        "1",
        "50.00",
        dayanak_turu="Geçici kabul tutanağı",
        dayanak_no="G-1",
    )
    yatirim = fis("6", "2016-02-01", kalem("258", "50.00"), eko="06.5.7.01")
    assert kodlar(gonder(kok, fis=yatirim)) == []
    assert kodlar(gonder(kok, tif=aktarma)) == []
    assert satirlari(kayitlar(kok)[-1]) == [(MASA2, "50.00", ""), ("258", "", "50.00")]
    assert kodlar(gonder(kok, fis=fis("7", "2016-03-02", kalem(MASA2, "50.00", "1")))) == ["TIF-073"]


def test_bilinmeyen_tif_soylenir_onaysiz_beklenir(kok: Path) -> None:
    gonder(kok, tif=ALIM + tif("2", "2016-03-01", "SATIN_ALMA", KAGIT, "1", "5.00", durum="ONAYSIZ"))
    bulgular = gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "5.00", "2"), kalem(KAGIT2, "1.00", "99")))
    assert kodlar(bulgular) == ["TIF-074", "TIF-074"]
    assert "sonuc" not in kayitlar(kok)[-1]


def test_tifsiz_defterde_serbest_metin(kok: Path) -> None:
    """Where no TİF is on record a voucher's tif_no is a text, and its record what it always was."""
    assert kodlar(gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))) == []
    assert kayitlar(kok)[-1]["surum"] == 1
    with kitap(kok) as k:
        assert dict(k.ara(FIS_TASINIRI.ad)) == {("1", "7", "OEB", HB[:11], KAGIT2): (5000, 0)}


@pytest.mark.parametrize("once", ["tif", "fis"])
@pytest.mark.parametrize(("oeb", "kod"), [("50.00", ""), ("60.00", "TIF-071"), ("49.00", "TIF-070")])
def test_tif_odeme_emrini_gosterir(kok: Path, once: str, oeb: str, kod: str) -> None:
    """A TİF that its ödeme emri does not name fits into it; what is left open there is told."""
    sira = [
        {"tif": tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", "5.00", oeb_no="7")},
        {"fis": fis("7", "2016-03-02", kalem(KAGIT2, oeb))},
    ]
    bulgular = [b for x in (sira if once == "tif" else sira[::-1]) for b in gonder(kok, **x)]
    assert [x for x in kodlar(bulgular)] == ([kod] if kod else [])
    if kod != "TIF-070":
        assert durumu(kok, "1").fis == "7"


@pytest.mark.parametrize("once", ["tif", "fis"])
def test_oeb_no_ile_eslesen_geri_alinir(kok: Path, once: str) -> None:
    """What TIF-079 advises: a correction that names the TİF takes back what its ödeme emri had paid of it; a TİF that
    comes instead does not find that money in the ödeme emri again."""
    sira = [
        {"tif": tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", "5.00", oeb_no="7")},
        {"fis": fis("7", "2016-03-02", kalem(KAGIT2, "50.00"))},
    ]
    for x in sira if once == "tif" else sira[::-1]:
        assert kodlar(gonder(kok, **x)) == []
    assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-03", "1", "IPTAL"))) == ["TIF-079"]
    assert kodlar(gonder(kok, fis=fis("8", "2016-03-03", kalem(KAGIT2, "50.00", "1")))) == ["TIF-070"]
    geri = {"hesap": KAGIT2, "alacak": "50.00", "tif_no": "1"}
    bulgular = gonder(kok, fis=fis("9", "2016-03-04", geri, turu="MIF", islem="DUZELTME"))
    assert kodlar(bulgular) == ["TIF-071"] and durumu(kok, "1").fis == ""
    (acik,) = json.loads(batch(kok, "status", "--json").metin)["movables"]
    assert (acik["unpaid"], acik["unpaid_amount"]) == (1, "50.00")
    assert kodlar(gonder(kok, tifdurum=durum("D-2", "2016-03-05", "1", "IPTAL"))) == []
    yeni = tif("2", "2016-03-05", "SATIN_ALMA", KAGIT, "10", "5.00", oeb_no="7")
    assert kodlar(gonder(kok, tif=yeni)) == ["TIF-070"]
    assert kodlar(gonder(kok, tif=tif("2", "2016-03-05", "SATIN_ALMA", KAGIT, "10", "5.00"))) == []
    assert kodlar(gonder(kok, fis=fis("10", "2016-03-06", kalem(KAGIT2, "50.00", "2")))) == []
    assert bakiye(kok, KAGIT2) == 5000
    saglam(kok, tam=True)


def test_geri_alinan_tif_odenmez_duzeltilir(kok: Path) -> None:
    """TIF-081, for cancelled and for deleted ones; a correction of what had been paid may name it."""
    gonder(kok, tif=ALIM + tif("2", "2016-03-01", "SATIN_ALMA", KAGIT, "1", "5.00", durum="ONAYSIZ"))
    gonder(kok, tifdurum=durum("D-1", "2016-03-02", "1", "IPTAL") + durum("D-2", "2016-03-02", "2", "SIL"))
    for no, soz in (("1", "iptal edilmiş"), (f"{HB}/2", "silinmiş")):
        # Many lines that name one TİF are one finding.
        satirlar = [kalem(KAGIT2, "5.00", no)] * 3
        (ret,) = [b for b in gonder(kok, fis=fis("7", "2016-03-03", *satirlar)) if b.seviye == "red"]
        assert ret.kod == "TIF-081" and soz in ret.mesaj
    geri = {"hesap": KAGIT2, "alacak": "5.00", "tif_no": "1"}
    gonder(kok, fis=fis("6", "2016-03-03", kalem(KAGIT2, "5.00")))
    assert kodlar(gonder(kok, fis=fis("9", "2016-03-04", geri, turu="MIF", islem="DUZELTME"))) == []


def test_yarida_kesilen_ve_deneme_ayni(tmp_path: Path) -> None:
    """In one run, in two, by a trial first: the same records."""
    belgeler = [{"tif": ALIM}, {"fis": fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1"))}]
    bir, iki = bos(tmp_path / "bir"), bos(tmp_path / "iki")
    gonder(bir, **{k: v for x in belgeler for k, v in x.items()})
    for x in belgeler:
        gonder(iki, **x)
    a, b = kayitlar(bir), kayitlar(iki)
    assert [(x["belge"], x.get("sonuc")) for x in a] == [(x["belge"], x.get("sonuc")) for x in b]
    once = agac(iki, ("state",))
    assert batch(iki, "rebuild").kod == 0
    assert fark(once, agac(iki, ("state",))) == []


def test_duzeyinde() -> None:
    assert list(duzeyinde({"150.01.01.06": 3, "150.01": 4}, {"150.01.01": 5, "150.01.02": 2, "255.02.01": 1})) == [
        ("150.01", 7, 7),
        ("255.02.01", 0, 1),
    ]


# -- the list of consumption ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gun", "ay", "ilk", "son"),
    [
        ("2016-03-31", 3, "2016-01-01", "2016-03-31"),
        ("2016-03-31", 2, "2016-01-01", "2016-02-29"),
        ("2016-04-05", 3, "2016-01-01", "2016-03-31"),
        ("2016-12-31", 2, "2016-11-01", "2016-12-31"),
        ("2016-02-28", 1, "2016-01-01", "2016-01-31"),
    ],
)
def test_biten_donem(gun: str, ay: int, ilk: str, son: str) -> None:
    assert biten_donem(gun, ay) == (ilk, son)


def test_biten_donem_yoksa() -> None:
    assert biten_donem("2016-03-30", 3) is None and biten_donem("2016-01-30", 1) is None
    assert gunun_donemi("2016-04-05", 3) == ("2016-04-01", "2016-06-30")


def test_durum_biten_donemi_ve_tutmayan_stoku_soyler(kok: Path) -> None:
    """`status` names the end of the period that consumption is of, not of today's; and says where stock does not tie."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=tif("3", "2016-03-05", "TUKETIM", KAGIT, "4"))
    assert "20,00 TL, dönemi 31.03.2016 günü bitmiş (m.114/4)" in batch(kok, "status").metin
    (t,) = json.loads(batch(kok, "status", "--json").metin)["movables"]
    assert (t["consumption_overdue"], t["period_end"], t["unexplained"]) == ("20.00", "2016-03-31", "0.00")
    gonder(kok, fis=fis("8", "2016-03-06", kalem(KAGIT2, "7.00")))
    fark = f"{HB[:11]} {KAGIT2}: defter taşınır kaydından 7,00 TL fazla (batch report denklik)"
    assert fark in batch(kok, "status").metin
    c = batch(kok, "report", "varlik-denklik", "--year", "2016")
    assert c.kod == 1 and f"{KAGIT2}: stok 30,00 TL, defter 57,00 TL; muhasebeleşmemiş tüketim -20,00" in c.hata
    assert "OEB 8" in c.metin.split("TİF'i olmayan fiş satırları")[1]


def test_donem_sonunda_tek_fis(kok: Path) -> None:
    """R-T56: consumption brings no entry; the period's end brings one of all (m.114/4). What comes late goes into the
    next."""
    gonder(kok, tif=ALIM + tif("2", "2016-03-01", "SATIN_ALMA", TEMIZLIK, "10", "1.00"))
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1"), kalem(TEMIZLIK2, "10.00", "2")))
    cikis = (
        tif("3", "2016-03-05", "TUKETIM", KAGIT, "4")
        + tif("4", "2016-03-06", "TUKETIM", KAGIT, "1")
        + tif("4", "2016-03-06", "TUKETIM", TEMIZLIK, "3")
    )
    n = len(kayitlar(kok))
    assert kodlar(gonder(kok, tif=cikis)) == []
    assert len(kayitlar(kok)) == n + 2 and durumu(kok, "3").muhasebe == "LISTE"
    assert json.loads(batch(kok, "status", "--json").metin)["movables"][0]["consumption"] == "28.00"
    c = eod(kok, "2016-03-31", "--dry-run")
    assert c.kod == 0 and "TUK-GS-2016-03-31" in c.metin and len(kayitlar(kok)) == n + 2
    assert eod(kok, "2016-03-31").kod == 0
    liste = kayitlar(kok)[-1]
    assert liste["belge"]["belge_no"] == "TUK-GS-2016-03-31" and liste["neden"] == liste["sira"] - 1
    assert satirlari(liste) == [
        ("630.14.1.1.01", "25.00", ""),
        ("630.14.1.1.05", "3.00", ""),
        (KAGIT2, "", "25.00"),
        (TEMIZLIK2, "", "3.00"),
    ]
    assert "movables" not in json.loads(batch(kok, "status", "--json").metin)
    with kitap(kok) as k:
        engel = engeli(k, "3")
    assert engel is not None and engel.kod == "TIF-079" and "dönemin" in engel.mesaj
    # Late for its period: in the next one's list.
    assert kodlar(gonder(kok, tif=tif("5", "2016-03-20", "TUKETIM", KAGIT, "1"))) == []
    assert eod(kok, "2016-04-30").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"
    assert eod(kok, "2016-07-04").kod == 0  # the first end of a day after the period's
    gec = kayitlar(kok)[-1]["belge"]
    assert gec["tarih"] == "2016-07-04" and [s.get("borc") for s in gec["satirlar"]] == ["5.00", None]
    assert (bakiye(kok, KAGIT2), bakiye(kok, TEMIZLIK2)) == (2000, 700)
    saglam(kok, tam=True)


def test_iade_listeden_once_ve_sonra(kok: Path) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=tif("2", "2016-03-05", "TUKETIM", KAGIT, "4"))
    gonder(kok, tif=tif("3", "2016-03-06", "IADE", KAGIT, "1"))
    assert eod(kok, "2016-03-31").kod == 0
    gonder(kok, tif=tif("4", "2016-04-06", "IADE", KAGIT, "1"))
    assert (bakiye(kok, KAGIT2), bakiye(kok, "630.14.1.1.01")) == (4000, 1000)


def test_yil_sonu_bekleyeni_ister(kok: Path) -> None:
    """The geçici mizan lacks what no entry holds; after the year's last list consumption belongs to the next year."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(
        kok,
        tif=tif("2", "2016-12-05", "TUKETIM", KAGIT, "4") + tif("3", "2016-12-06", "SATIN_ALMA", KAGIT, "1", "9.00"),
    )
    c = eod(kok, "2016-12-31")
    assert c.kod == 1 and "TIF-076" in c.metin and "3 sayılı TİF'i" in " ".join(c.metin.split())
    c = batch(kok, "eoy", "--year", "2016")
    assert c.kod == 1 and "TIF-076" in c.metin and "YSN-004" in c.metin
    assert kodlar(gonder(kok, fis=fis("8", "2016-12-31", kalem(KAGIT2, "9.00", "3")))) == []  # the way out
    assert eod(kok, "2016-12-31").kod == 0
    # Nothing comes any more that would wait for what cannot come: by the list, by an ödeme emri, on a day before.
    gec = [
        tif("4", "2016-12-05", "TUKETIM", KAGIT, "1"),
        tif("4", "2016-12-31", "SATIN_ALMA", KAGIT, "1", "9.00"),
        tif(
            *("4", "2016-12-30", "DUZELTME_CIKIS", KAGIT, "1"),
            karar_organi="HARCAMA_YETKILISI",
            karar_no="D-1",
            dayanak_turu="TİF",
            dayanak_no="1",
        ),
    ]
    for belge in gec:
        assert kodlar(gonder(kok, tif=belge)) == ["TIF-014"]
    c = batch(kok, "eoy", "--year", "2016")
    assert "TIF-076" not in c.metin and "TIF-077" not in c.metin


def test_yil_sonunda_yine_sorulur(tmp_path: Path) -> None:
    """Where the day's question has been softened, the year's end still tells."""
    kok = bos(tmp_path / "kok", politika={"TIF-076": "uyari"})
    gonder(kok, tif=tif("1", "2016-12-06", "SATIN_ALMA", KAGIT, "1", "9.00"))
    c = eod(kok, "2016-12-31")
    assert c.kod == 0 and "TIF-076" in c.metin
    assert "TIF-076" in batch(kok, "eoy", "--year", "2016").metin


def test_tuketimsiz_donem_bir_kez_sorulur(kok: Path) -> None:
    """A period without consumption is told once as ended; what comes late of it goes into the next one's list."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    for gun, donem in (("2016-03-31", "2016-03-31"), ("2016-04-01", None), ("2016-04-30", None)):
        assert eod(kok, gun).kod == 0
        assert kayitlar(kok)[-1]["sonuc"].get("tuketim_donemi") == donem
    gonder(kok, tif=tif("2", "2016-03-20", "TUKETIM", KAGIT, "1"))
    assert eod(kok, "2016-05-31").kod == 0 and kayitlar(kok)[-1]["tur"] == "GUNSONU"
    assert eod(kok, "2016-06-30").kod == 0
    assert [s.get("borc") for s in kayitlar(kok)[-1]["belge"]["satirlar"]] == ["5.00", None]


# -- what is made of what was consumed; corrections -----------------------------------------------------------------


def uretim(no: str, kaynak: str, gun: str = "2016-03-06") -> str:
    return tif(
        no,
        gun,
        "IC_URETIM",
        TEMIZLIK,
        "1",
        "22.00",
        dayanak_turu="Taşınır İşlem Fişi",
        dayanak_no=kaynak,
        komisyon="A B, C D, E F",
    )


def test_uretimde_kullanilan_listeden_cikar(kok: Path) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=tif("2", "2016-03-05", "TUKETIM", KAGIT, "4") + tif("3", "2016-03-05", "TUKETIM", KAGIT, "1"))
    assert kodlar(gonder(kok, tif=uretim("4", "2"))) == []
    assert (bakiye(kok, TEMIZLIK2), bakiye(kok, KAGIT2)) == (2200, 3000)
    assert kodlar(gonder(kok, tif=uretim("5", "2"))) == ["TIF-078"]
    with kitap(kok) as k:
        engel = engeli(k, "2")
    assert engel is not None and "4 sayılı TİF'te kullanılmış" in engel.mesaj
    assert eod(kok, "2016-03-31").kod == 0
    assert [s.get("borc") for s in kayitlar(kok)[-1]["belge"]["satirlar"]] == ["5.00", None]
    assert kodlar(gonder(kok, tif=uretim("5", "3", "2016-04-02"))) == ["TIF-078"]


def duzeltme(no: str, tur: str, kod: str, fiyat: str = "", **alan: str) -> str:
    if tur == "DUZELTME_CIKIS":  # of what `ALIM` brought
        alan = {"dayanak_turu": "Taşınır İşlem Fişi", "dayanak_no": "1", **alan}
    return tif(
        no,
        "2016-03-10",
        tur,
        kod,
        "1",
        fiyat,
        **{"karar_organi": "HARCAMA_YETKILISI", "karar_no": "D-1", "karar_tarihi": "2016-03-10", **alan},
    )


@pytest.mark.parametrize(
    ("yeni", "muhasebe", "satirlar"),
    [
        ("150.01.01.07", "TABI_DEGIL", []),  # the same II. düzey and amount (R-T78)
        (TEMIZLIK, "MIF", [(TEMIZLIK2, "5.00", ""), (KAGIT2, "", "5.00")]),  # R-T79
    ],
)
def test_duzeltmenin_iki_yarisi(kok: Path, yeni: str, muhasebe: str, satirlar: list[tuple[str, str, str]]) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    assert kodlar(gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT))) == []
    assert durumu(kok, "2").muhasebe == "BEKLIYOR"
    assert json.loads(batch(kok, "status", "--json").metin)["movables"][0]["not_sent"] == 1
    n = len(kayitlar(kok))
    esi = duzeltme("3", "DUZELTME_GIRIS", yeni, "5.00", dayanak_turu="Taşınır İşlem Fişi", dayanak_no="2")
    assert kodlar(gonder(kok, tif=esi)) == []
    assert [durumu(kok, no).muhasebe for no in "23"] == [muhasebe] * 2
    assert [x for k in kayitlar(kok)[n + 1 :] for x in satirlari(k)] == satirlar
    if satirlar:
        assert durumu(kok, "2").fis == durumu(kok, "3").fis != ""
    saglam(kok)


def test_duzeltmenin_iki_yarisi_bir_kosuda(kok: Path) -> None:
    """Of one day and run: what was wrong leaves before what is right comes, whatever their numbers."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    esi = duzeltme("2", "DUZELTME_GIRIS", TEMIZLIK, "5.00", dayanak_turu="Taşınır İşlem Fişi", dayanak_no="3")
    bulgular = gonder(kok, tif=esi + duzeltme("3", "DUZELTME_CIKIS", KAGIT))
    assert kodlar(bulgular) == [] and "TIF-065" not in [b.kod for b in bulgular]
    assert [durumu(kok, no).muhasebe for no in "23"] == ["MIF", "MIF"]
    with kitap(kok) as k:  # neither is waited for
        assert bekleyenler(k) == [] and not any(k.toplam(TIF_BEKLEYEN.ad, ()))


def test_muhasebelesen_geri_alinmaz_alinmayan_alinir(kok: Path) -> None:
    """Taking a TİF back takes back what it asked of the accounts, and is refused while they hold it."""
    gonder(kok, tif=ALIM + tif("2", "2016-03-01", "SATIN_ALMA", TEMIZLIK, "2", "5.00"))
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-03", "1", "IPTAL"))) == ["TIF-079"]
    assert kodlar(gonder(kok, tifdurum=durum("D-2", "2016-03-03", "2", "IPTAL"))) == []
    assert "movables" not in json.loads(batch(kok, "status", "--json").metin)
    (ret,) = [b for b in gonder(kok, fis=fis("8", "2016-03-03", kalem(TEMIZLIK2, "10.00", "2"))) if b.seviye == "red"]
    assert ret.kod == "TIF-081" and "iptal edilmiş" in ret.mesaj and ret.satir == 2
    gonder(kok, tif=tif("3", "2016-03-05", "TUKETIM", KAGIT, "4"))
    assert kodlar(gonder(kok, tifdurum=durum("D-3", "2016-03-06", "3", "IPTAL"))) == []
    assert eod(kok, "2016-03-31").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"  # nothing was consumed
    saglam(kok, tam=True)


def test_uretim_geri_alininca_malzemesi_listeye_doner(kok: Path) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=tif("2", "2016-03-05", "TUKETIM", KAGIT, "4"))
    gonder(kok, tif=uretim("4", "2"))
    assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-07", "2", "IPTAL"))) == ["TIF-079"]
    assert kodlar(gonder(kok, tifdurum=durum("D-2", "2016-03-07", "4", "IPTAL"))) == []
    assert eod(kok, "2016-03-31").kod == 0
    assert [s.get("borc") for s in kayitlar(kok)[-1]["belge"]["satirlar"]] == ["20.00", None]
    assert (bakiye(kok, TEMIZLIK2), bakiye(kok, KAGIT2)) == (0, 3000)


def test_sonra_gonderilen_kullanilani_unutmaz(tmp_path: Path) -> None:
    """Where entries are made when they are sent: what was used is settled with the approval."""
    kok = bos(tmp_path / "kok", tasinir={"muhasebe": "gonderince"})
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=tif("2", "2016-03-05", "TUKETIM", KAGIT, "4"))
    gonder(kok, tif=uretim("4", "2"))
    assert durumu(kok, "4").muhasebe == "BEKLIYOR"
    assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-07", "4", "GONDER"))) == []
    assert (bakiye(kok, TEMIZLIK2), bakiye(kok, KAGIT2)) == (2200, 3000)


def test_duzeltmenin_yarisi_tek_basina_gonderilir(kok: Path) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT))
    assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-11", "2", "GONDER"))) == []
    assert durumu(kok, "2").muhasebe == "MIF" and bakiye(kok, KAGIT2) == 4500
    esi = duzeltme("3", "DUZELTME_GIRIS", TEMIZLIK, "5.00", dayanak_turu="Taşınır İşlem Fişi", dayanak_no="2")
    assert kodlar(gonder(kok, tif=esi)) == []
    assert durumu(kok, "3").muhasebe == "BEKLIYOR"  # its other half has its entry: it is sent alone, too
    assert kodlar(gonder(kok, tifdurum=durum("D-2", "2016-03-11", "3", "GONDER"))) == []
    assert (bakiye(kok, KAGIT2), bakiye(kok, TEMIZLIK2), bakiye(kok, "630.11.1.1.01")) == (4500, 500, 0)


def test_cift_duzeltme_geri_alinmaz(kok: Path) -> None:
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT))
    esi = duzeltme("3", "DUZELTME_GIRIS", TEMIZLIK, "5.00", dayanak_turu="Taşınır İşlem Fişi", dayanak_no="2")
    gonder(kok, tif=esi)
    for no in "23":
        assert "TIF-079" in kodlar(gonder(kok, tifdurum=durum(f"D-{no}", "2016-03-11", no, "IPTAL")))


@pytest.mark.parametrize("karar_no", ["D-1", ""])
def test_bir_olurla_iki_duzeltme_karismaz(kok: Path, karar_no: str) -> None:
    """The giriş names its çıkış; the approval that stands over both pairs, or none at all, tells nothing."""
    gonder(kok, tif=ALIM + tif("2", "2016-03-01", "SATIN_ALMA", TEMIZLIK, "10", "2.00"))
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1"), kalem(TEMIZLIK2, "20.00", "2")))
    karar = {"karar_no": karar_no}
    esler = [{**karar, "dayanak_turu": "Taşınır İşlem Fişi", "dayanak_no": no} for no in "34"]
    gelen = duzeltme("3", "DUZELTME_CIKIS", KAGIT, **karar)
    gelen += duzeltme("4", "DUZELTME_CIKIS", TEMIZLIK, **karar, dayanak_no="2")
    assert kodlar(gonder(kok, tif=gelen)) == []
    gelen = duzeltme("5", "DUZELTME_GIRIS", TEMIZLIK, "1.50", **esler[1])
    assert kodlar(gonder(kok, tif=gelen + duzeltme("6", "DUZELTME_GIRIS", KAGIT, "4.00", **esler[0]))) == []
    assert [durumu(kok, no).muhasebe for no in "3456"] == ["MIF"] * 4
    assert durumu(kok, "3").fis == durumu(kok, "6").fis != durumu(kok, "4").fis == durumu(kok, "5").fis
    assert (bakiye(kok, KAGIT2), bakiye(kok, TEMIZLIK2), bakiye(kok, "630.11.1.1.01")) == (4900, 1950, 150)
    # One more giriş finds no half that waits, and is none of the pair: the pair stays one, and it may be taken back.
    assert kodlar(gonder(kok, tif=duzeltme("7", "DUZELTME_GIRIS", KAGIT, "1.00", **esler[0]))) == []
    assert durumu(kok, "7").muhasebe == "BEKLIYOR"
    assert "TIF-079" in kodlar(gonder(kok, tifdurum=durum("D-3", "2016-03-11", "3", "IPTAL")))
    assert kodlar(gonder(kok, tifdurum=durum("D-7", "2016-03-11", "7", "IPTAL"))) == []
    saglam(kok)


def test_ayni_kosudaki_duzeltme_bulusur(kok: Path) -> None:
    """Within a day what comes in is decided over before what goes out: the giriş waits under a number yet to come."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    esi = duzeltme("3", "DUZELTME_GIRIS", TEMIZLIK, "5.00", dayanak_turu="Taşınır İşlem Fişi", dayanak_no="2")
    assert kodlar(gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT) + esi)) == []
    assert [durumu(kok, no).muhasebe for no in "23"] == ["MIF"] * 2
    assert (bakiye(kok, KAGIT2), bakiye(kok, TEMIZLIK2)) == (4500, 500)
    assert "TIF-079" in kodlar(gonder(kok, tifdurum=durum("D-3", "2016-03-11", "3", "IPTAL")))
    saglam(kok)


@pytest.mark.parametrize("ayri", [False, True])
def test_bagisin_duzeltmesi_geliri_duzeltir(kok: Path, ayri: bool) -> None:
    """What a correction changes stands where the mistaken entry did, also where its halves are entered one by one."""
    karar = {"karar_organi": "UST_YONETICI", "karar_no": "1", "karar_tarihi": "2016-03-01"}
    bagis = tif("1", "2016-03-01", "BAGIS_ALMA", KAGIT, "1", "10000.00", komisyon="A B, C D, E F (uzman)", **karar)
    assert kodlar(gonder(kok, tif=bagis)) == []
    gelir = next(s["hesap"] for s in kayitlar(kok)[-1]["belge"]["satirlar"] if s["hesap"].startswith("600"))
    tifi = {"dayanak_turu": "Taşınır İşlem Fişi"}
    assert kodlar(gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT, **tifi, dayanak_no="1"))) == []
    if ayri:
        assert kodlar(gonder(kok, tifdurum=durum("D-1", "2016-03-11", "2", "GONDER"))) == []
        assert (bakiye(kok, KAGIT2), bakiye(kok, gelir)) == (0, 0)
    assert kodlar(gonder(kok, tif=duzeltme("3", "DUZELTME_GIRIS", KAGIT, "8000.00", **tifi, dayanak_no="2"))) == []
    if ayri:
        assert kodlar(gonder(kok, tifdurum=durum("D-2", "2016-03-11", "3", "GONDER"))) == []
    assert (bakiye(kok, KAGIT2), bakiye(kok, gelir), bakiye(kok, "630.11.1.1.01")) == (800_000, -800_000, 0)
    saglam(kok)


def test_on_gun_gecince_soylenir(kok: Path) -> None:
    """R-T55."""
    gonder(kok, tif=ALIM)
    gonder(kok, fis=fis("7", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    gonder(kok, tif=duzeltme("2", "DUZELTME_CIKIS", KAGIT))
    assert "TIF-075" not in eod(kok, "2016-03-20").metin
    c = eod(kok, "2016-03-21")
    assert c.kod == 0 and "TIF-075" in c.metin
    assert json.loads(batch(kok, "status", "--json").metin)["movables"][0]["overdue"] == 1
    assert "muhasebeye gönderilmemiş 1 TİF, 1 tanesi on günü geçmiş" in batch(kok, "status").metin


def test_tuketim_ekonomik_koda_bolunur() -> None:
    kalemler = tuple(TifKalemi(tasinir_kodu=KAGIT, miktar="1", ekonomik=e) for e in ("", "03.2.1.01", "03.2.1.01"))
    t = Tif(
        belge_no="1",
        tarih="2016-03-01",
        tur="TUKETIM",
        tif_tipi="NORMAL",
        harcama_birimi=HB,
        durum="ONAYLI",
        satirlar=kalemler,
    )
    kisimlar = [
        Kisim(i, k, 10_000, d) for i, (k, d) in enumerate(zip(kalemler, (10**8, 10**8, 5 * 10**7), strict=True), 1)
    ]
    satirlar = tuketimi(t, "2016-03-01", kisimlar, [HesapPayi(KAGIT2, sum(k.deger for k in kisimlar), 3, 0)])
    assert [(x.get("ekonomik"), x["tutar"]) for x in satirlar] == [(None, "0.01"), ("03.2.1.01", "0.02")]


# -- the differences of rounding ------------------------------------------------------------------------------------


def test_kurus_farki(kok: Path) -> None:
    """Three purchases of 0,3333 TL each: what is entered falls short by a hundredth of a kuruş each; one of 0,3366 ten
    times goes over a kuruş."""
    gonder(kok, tif="".join(tif(str(n), "2016-03-01", "SATIN_ALMA", KAGIT, "1", "0.3333") for n in range(1, 4)))
    assert rapor(kok, "kurus-farki") == []
    gonder(kok, tif="".join(tif(str(n), "2016-03-01", "SATIN_ALMA", KAGIT, "1", "0.3366") for n in range(4, 14)))
    (x,) = rapor(kok, "kurus-farki")
    assert (x["harcama_birimi"], x["hesap"]) == (HB, KAGIT2)
    assert (x["giris_muhasebe"], x["giris_tasinir"], x["giris_farki"]) == ("4.39", "4.3659", "0.0241")


def test_kurus_farki_kalanda(kok: Path) -> None:
    """Three at 33,333333 come, three go one by one: neither side is a kuruş off, what is left is."""
    gonder(kok, tif=tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "3", "33.333333"))
    gonder(kok, tif="".join(tif(str(n), "2016-03-02", "TUKETIM", KAGIT) for n in range(2, 5)))
    (x,) = rapor(kok, "kurus-farki")
    assert (x["giris_muhasebe"], x["cikis_muhasebe"]) == ("100.00", "99.99")
    assert (x["giris_farki"], x["cikis_farki"].lstrip("'")) == ("0.000001", "-0.009999")


# -- what the reports tell of it ------------------------------------------------------------------------------------


def esleme(kok: Path) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """Harcama birimi, TİF and direction → voucher, what it entered, how that is told."""
    return {
        (x["harcama_birimi"], x["tif_no"], x["yon"]): (x["fis"], x["muhasebe_tutari"], x["durum"])
        for x in rapor(kok, "tasinir-muhasebe")
        if x["hesap"]
    }


@pytest.mark.parametrize("adlar", [(f"{HB}/1", f"{BASKA}/1"), ("1", "1")])
@pytest.mark.parametrize("bir_fiste", [True, False])
def test_iki_birimin_ayni_numarali_fisi(kok: Path, adlar: tuple[str, str], bir_fiste: bool) -> None:
    """R-T67, TIF-072: a line means the TİF of the harcama birimi that it writes, else of its own kurumsal code; in the
    reports as where it is paid."""
    gonder(kok, tif=ALIM + tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", "7.00", harcama_birimi=BASKA))
    kalemler = (kalem(KAGIT2, "50.00", adlar[0]), kalem(KAGIT2, "70.00", adlar[1], kurumsal=BASKA[:11]))
    fisler = [kalemler] if bir_fiste else [(x,) for x in kalemler]
    for n, x in enumerate(fisler, 1):
        assert kodlar(gonder(kok, fis=fis(str(n), "2016-03-02", *x))) == []
    assert esleme(kok) == {
        (HB, "1", "G"): ("OEB 1", "50.00", "tamam"),
        (BASKA, "1", "G"): (f"OEB {len(fisler)}", "70.00", "tamam"),
    }


def test_bir_kurumsal_kodun_iki_biriminde_ayni_numara(kok: Path) -> None:
    """What was found to mean one's TİF is not taken for the other's, which has come later."""
    gonder(kok, tif=ALIM)
    assert kodlar(gonder(kok, fis=fis("1", "2016-03-02", kalem(KAGIT2, "50.00", "1")))) == []
    gonder(kok, tif=tif("1", "2016-03-01", "SATIN_ALMA", KAGIT, "10", "7.00", harcama_birimi=HB2))
    assert esleme(kok) == {
        (HB, "1", "G"): ("OEB 1", "50.00", "tamam"),
        (HB2, "1", "G"): ("", "", "ödeme emri bekleniyor"),
    }


def test_gec_gelen_tuketim_sonraki_listede(kok: Path) -> None:
    """Each issue stands with the list that entered it; what no list has stands behind them."""
    gonder(kok, tif=ALIM + tif("2", "2016-03-05", "TUKETIM", KAGIT, "1"))
    eod(kok, "2016-03-31")
    gonder(kok, tif=tif("3", "2016-03-06", "TUKETIM", KAGIT, "2"))
    eod(kok, "2016-06-30")
    gonder(kok, tif=tif("4", "2016-06-06", "TUKETIM", KAGIT, "3"))
    satirlar = [(x["tifler"], x["tutar"], x["fis"]) for x in rapor(kok, "tuketim-cikislari-listesi") if x["hesap"]]
    assert satirlar == [
        ("2", "5.00", "MIF TUK-GS-2016-03-31"),
        ("3", "10.00", "MIF TUK-GS-2016-06-30"),
        ("4", "15.00", "muhasebeleşmedi"),
    ]
    assert {k[1]: v for k, v in esleme(kok).items() if k[2] == "C"} == {
        "2": ("MIF TUK-GS-2016-03-31", "5.00", "tamam"),
        "3": ("MIF TUK-GS-2016-06-30", "10.00", "tamam"),
        "4": ("", "", "dönemin listesiyle muhasebeleşecek"),
    }


def test_esleme_toplami_yonlere_gore_kaydi_olanlarin(kok: Path) -> None:
    gonder(
        kok, tif=ALIM + tif("2", "2016-03-05", "TUKETIM", KAGIT, "1") + tif("3", "2016-03-05", "TUKETIM", KAGIT, "2")
    )
    gonder(kok, fis=fis("1", "2016-03-02", kalem(KAGIT2, "50.00", "1")))
    eod(kok, "2016-03-31")
    gonder(kok, tif=tif("4", "2016-04-05", "SATIN_ALMA", KAGIT, "1", "900.00"))
    toplamlar = [x for x in rapor(kok, "tasinir-muhasebe") if x["harcama_birimi"] == "TOPLAM"]
    assert [(x["yon"], x["tif_tutari"], x["muhasebe_tutari"], x["fark"]) for x in toplamlar] == [
        ("G", "50.00", "50.00", "0.00"),
        ("C", "15.00", "15.00", "0.00"),
    ]


def test_bir_birimin_eslemesi_butun_birimlerinki_gibidir(kok: Path) -> None:
    """The period's list is one voucher of all units: each unit's issues are held against all that it covers."""
    gonder(
        kok,
        tif=ALIM
        + tif("2", "2016-03-05", "TUKETIM", KAGIT, "1")
        + tif("1", "2016-03-01", "BAGIS_ALMA", KAGIT, "10", "7.00", harcama_birimi=HB2)
        + tif("2", "2016-03-05", "TUKETIM", KAGIT, "2", harcama_birimi=HB2),
    )
    eod(kok, "2016-03-31")
    hepsi = [x for x in rapor(kok, "tasinir-muhasebe") if x["hesap"]]
    assert {x["durum"] for x in hepsi if x["yon"] == "C"} == {"tamam"}
    for birim in (HB, HB2):
        satirlar = rapor(kok, "tasinir-muhasebe", "--harcama-birimi", birim)
        assert [x for x in satirlar if x["hesap"]] == [x for x in hepsi if x["harcama_birimi"] == birim]


def test_uretimde_kullanilan_tuketim_uretimin_kaydindadir(kok: Path) -> None:
    """What was made of issued stock entered them with itself, no list does (m.369/a-8)."""
    gonder(
        kok, tif=ALIM + tif("2", "2016-03-05", "TUKETIM", KAGIT, "1") + tif("3", "2016-03-05", "TUKETIM", KAGIT, "2")
    )
    uretim = {"komisyon": "Ali Kaya (uzman), Can Er, Ece Ak", "dayanak_turu": "TİF", "dayanak_no": "2"}
    satirlar = tif("4", "2016-03-06", "IC_URETIM", MASA, "1", "15.00", **uretim)
    bulgular = gonder(
        kok, tif=satirlar + tif("4", "2016-03-06", "IC_URETIM", MASA, "1", "15.00", **uretim | {"dayanak_no": "3"})
    )
    assert not [b for b in bulgular if b.seviye == "red"], bulgular
    cikan = {k[1]: v for k, v in esleme(kok).items() if k[2] == "C"}
    assert cikan == {no: (f"MIF TIF-{HB}/4", tutar, "tamam") for no, tutar in (("2", "5.00"), ("3", "10.00"))}


# -- property -------------------------------------------------------------------------------------------------------


@st.composite
def alimlar(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[int]]:
    """Documents of some purchases, each with its ödeme emri, in some order, and where runs are cut. Some vouchers are a
    kuruş off."""
    belgeler: list[tuple[str, str]] = []
    for n in range(1, draw(st.integers(1, 4)) + 1):
        kalemler = draw(
            st.lists(
                st.tuples(st.sampled_from([KAGIT, TEMIZLIK, MASA]), st.integers(1, 9), st.integers(1, 99_999)),
                min_size=1,
                max_size=3,
            )
        )
        satirlar = "".join(
            tif(str(n), "2016-03-01", "SATIN_ALMA", kod, str(m), f"{f / 10_000:.4f}") for kod, m, f in kalemler
        )
        toplam: dict[str, int] = {}
        for kod, m, f in kalemler:
            toplam[kod[:9]] = toplam.get(kod[:9], 0) + m * f
        yanlis = draw(st.sampled_from([0, 0, 0, 1]))
        kuruslar = {h: (v + 50) // 100 for h, v in toplam.items()}
        odenen = [kalem(h, f"{(k + yanlis) / 100:.2f}", str(n)) for h, k in kuruslar.items() if k + yanlis]
        belgeler.append(("tif", satirlar))
        if odenen:
            belgeler.append(("fis", fis(str(n), "2016-03-02", *odenen)))
    return draw(st.permutations(belgeler)), draw(st.lists(st.integers(0, len(belgeler)), max_size=4))


_sira = itertools.count()


@pytest.mark.uzun
@given(alimlar())
@denemeler(24)
def test_kabul_edilenler_hep_tutar(
    tmp_path_factory: pytest.TempPathFactory, x: tuple[list[tuple[str, str]], list[int]]
) -> None:
    """Whatever comes first and wherever runs are cut: a TİF and the voucher on record that names it agree per code, and
    the balance of each account is what TİFs with a voucher brought in, each rounded."""
    belgeler, kesimler = x
    kok = bos(tmp_path_factory.mktemp("alim") / str(next(_sira)))
    uclar = sorted({0, *kesimler, len(belgeler)})
    for ilk, son in itertools.pairwise(uclar):
        turler: dict[str, str] = {}
        for ad, metin in belgeler[ilk:son]:
            turler[ad] = turler.get(ad, "") + metin
        gonder(kok, **turler)
    tifler: dict[str, dict[str, str]] = {}
    odenen: dict[str, dict[str, str]] = {}
    for k in kayitlar(kok):
        if k.get("tur") == "TIF":
            tifler[k["belge"]["belge_no"]] = {
                h["hesap"]: h["tutar"] for h in k["sonuc"]["hesaplar"] if h["tutar"] != "0.00"
            }
        elif k["belge"].get("belge_turu") == "OEB":
            odenen[k["belge"]["belge_no"]] = {s["hesap"]: s["borc"] for s in k["belge"]["satirlar"] if s.get("tif_no")}
    ortak = tifler.keys() & odenen.keys()
    assert {n: tifler[n] for n in ortak} == {n: odenen[n] for n in ortak}
    for hesap in (KAGIT2, TEMIZLIK2, MASA2):
        beklenen: Any = sum(int(o.get(hesap, "0").replace(".", "")) for o in odenen.values())
        assert bakiye(kok, hesap) == beklenen
    saglam(kok)
