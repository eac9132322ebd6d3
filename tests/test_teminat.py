"""The register of guarantees and securities (m.435, 440): what comes in, is asked about, set free, given back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import acilis, defterli, kayitlar, satirlari, yili_kapat
from kasa_ornegi import kitap, kodlari, metin, rapor
from kural_ornegi import baglam
from ornek import birak
from soz_ortak import kostur, saglam

from batch.documents.bulgu import Bulgu
from batch.turler.teminat.alanlar import karsiligi, kur_milyonda
from batch.turler.teminat.belge import Teminat
from batch.turler.teminat.eksikler import teminat_eksikleri
from batch.turler.teminat.izdusum import iki_yil_sonrasi
from batch.turler.teminat.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
SUTUNLAR = (
    "belge_no tarih islem teminat_no turu hesap tutar veren banka numara vade doviz doviz_tutari kur nitelik torba_no "
    "alindi_no yazi_no cevap kabul_tarihi uyari_tarihi devir kayit"
).split()
MEKTUP = {"turu": "MEKTUP", "hesap": "910", "veren": "Örnek İnşaat", "banka": "Örnek Bankası", "numara": "7781"}
DOLAR = {**MEKTUP, "tutar": "29076.00", "doviz": "USD", "doviz_tutari": "10000.00", "kur": "2.9076"}
SON = "2016-12-31"


def belge(no: str, islem: str, teminat_no: str = "TM-1", tarih: str = "2016-03-15", **alan: str) -> str:
    deger = {"belge_no": no, "tarih": tarih, "islem": islem, "teminat_no": teminat_no, **alan}
    return ";".join(deger.get(s, "") for s in SUTUNLAR) + "\n"


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    birak(kok, {"teminat-1.csv": (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


def fisleri(kok: Path) -> list[list[tuple[str, str, str]]]:
    return [satirlari(k) for k in kayitlar(kok) if k.get("neden")]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return defterli(tmp_path / "kok", acilis(("100", 50000)))


def test_alinan_serbest_birakilan_ve_geri_verilenin_kaydi(kok: Path) -> None:
    """m.436/a-1 and b-1: what leaves does so with what is left of it."""
    bulgular = gonder(
        kok,
        belge("T-1", "TESLIM", tutar="600.00", kayit="EVET", alindi_no="A-1", **MEKTUP),
        belge("T-2", "SERBEST", tarih="2016-04-01", tutar="200.00", yazi_no="844"),
        belge("T-3", "IADE", tarih="2016-05-02", yazi_no="901", alindi_no="A-1"),
    )
    assert bulgular == []
    assert fisleri(kok) == [
        [("910", "600.00", ""), ("911", "", "600.00")],
        [("911", "200.00", ""), ("910", "", "200.00")],
        [("911", "400.00", ""), ("910", "", "400.00")],
    ]
    isleyis = [k["isleyis"] for k in kayitlar(kok) if k.get("neden")]
    assert isleyis[0]["910 B"][0] == "m.436/a-1" and isleyis[2]["910 A"][0] == "m.436/b-1"
    assert kodlari(gonder(kok, belge("T-4", "BILGI", tarih="2016-06-01", cevap="DEVAM"))) == ["TMN-004"]
    saglam(kok, tam=True)


def test_doviz_mektubu_alindigi_kurla_cikar(kok: Path) -> None:
    """R-B84 (m.435/b-2): a letter in foreign currency is not valued anew when it is given back."""
    assert gonder(kok, belge("T-1", "TESLIM", kayit="EVET", **DOLAR)) == []
    (b,) = gonder(kok, belge("T-2", "IADE", tarih="2016-04-01", tutar="31500.00", yazi_no="9"))
    assert b.kod == "TMN-007" and "29.076,00" in b.beklenen and "2.9076" in b.mesaj
    kismi = {"doviz_tutari": "2500.00", "yazi_no": "9", "tarih": "2016-04-04"}
    assert kodlari(gonder(kok, belge("T-3", "SERBEST", tutar="7875.00", **kismi))) == ["TMN-007"]
    assert gonder(kok, belge("T-4", "SERBEST", tutar="7269.00", **kismi)) == []
    assert gonder(kok, belge("T-5", "IADE", tarih="2016-04-05", yazi_no="9")) == []
    assert [f[0][1] for f in fisleri(kok)] == ["29076.00", "7269.00", "21807.00"]


@pytest.mark.parametrize(
    ("doviz", "kur", "kurus"),
    [(1_000_000, "2.9076", 2_907_600), (1, "2.5", 3), (1, "2.499999", 2), (333, "3", 999), (0, "2.9", 0)],
)
def test_kur(doviz: int, kur: str, kurus: int) -> None:
    assert karsiligi(doviz, kur) == kurus
    assert kur_milyonda("2.9076") == 2_907_600 and kur_milyonda("") == 0


def test_menkul_kiymet_ve_nakit(kok: Path) -> None:
    """m.440, 441: other people's securities on 912 and 913; cash is only registered."""
    degerli = {"turu": "DEGERLI", "hesap": "912", "veren": "İcra Dairesi", "kayit": "EVET"}
    assert kodlari(gonder(kok, belge("T-1", "TESLIM", tutar="50.00", **degerli))) == ["TMN-002", "TMN-002"]
    degerli |= {"nitelik": "3 bilezik, 22 ayar", "torba_no": "4"}
    nakit = {"turu": "NAKIT", "hesap": "330.01", "veren": "Örnek Ltd.", "tutar": "75.00"}
    assert (
        gonder(
            kok,
            belge("T-2", "TESLIM", tutar="50.00", **degerli),
            belge("T-3", "TESLIM", "TM-2", **nakit),
            belge("T-4", "IADE", tarih="2016-04-01", yazi_no="7"),
        )
        == []
    )
    assert fisleri(kok) == [
        [("912", "50.00", ""), ("913", "", "50.00")],
        [("913", "50.00", ""), ("912", "", "50.00")],
    ]
    assert [s["teminat_no"] for s in rapor(kok, "teminat-listesi")] == ["TM-2", "TOPLAM"]


def test_devreden_teminat_kaydedilmez_cikarken_kaydedilir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "kok", acilis(("910", 60000), ("911", -60000), ("100", 100)))
    assert gonder(kok, belge("T-1", "TESLIM", tarih="2016-01-04", tutar="600.00", devir="EVET", **MEKTUP)) == []
    assert fisleri(kok) == []
    cikan = belge("T-2", "PARAYA_CEVIRME", tarih="2016-05-02", kayit="EVET")
    assert gonder(kok, cikan) == []
    assert fisleri(kok) == [[("911", "600.00", ""), ("910", "", "600.00")]]


def test_alinmadan_once_cikmaz(kok: Path) -> None:
    """It leaves on the day it came at the earliest, in whichever way it leaves."""
    assert gonder(kok, belge("T-1", "TESLIM", tutar="600.00", **MEKTUP)) == []
    for islem, alan in (("IADE", {}), ("SERBEST", {"tutar": "1.00"}), ("PARAYA_CEVIRME", {})):
        (b,) = gonder(kok, belge("T-2", islem, tarih="2016-03-14", yazi_no="9", **alan))
        assert (b.kod, b.beklenen) == ("TMN-012", "15.03.2016 ya da sonrası")
    assert gonder(kok, belge("T-2", "IADE", tarih="2016-03-15", yazi_no="9")) == []


def test_kapatilmis_yilin_teminatlari_degismez(tmp_path: Path) -> None:
    """What was not to be posted moved the register of a closed year; the way out is the new year's register."""
    kok = defterli(tmp_path / "kok", acilis(("120.01", 50000)))
    assert gonder(kok, belge("T-1", "TESLIM", tutar="600.00", **{**MEKTUP, "turu": "SAHSI"})) == []
    yili_kapat(kok)
    once = rapor(kok, "teminat-listesi")
    for islem, no, alan in (
        ("IADE", "TM-1", {"yazi_no": "9"}),
        ("BILGI", "TM-1", {"cevap": "DEVAM"}),
        ("TESLIM", "TM-2", {**MEKTUP, "tutar": "5.00", "kayit": "HAYIR"}),
        ("TESLIM", "TM-2", {**MEKTUP, "tutar": "5.00", "kayit": "EVET"}),
    ):
        assert kodlari(gonder(kok, belge("T-9", islem, no, SON, **alan))) == ["TMN-013"]
    assert rapor(kok, "teminat-listesi") == once


def test_yil_sonunda_sorulanlar(kok: Path) -> None:
    """m.435/a-1: the unit is asked every year; a letter loses its force two years after the work's acceptance."""
    with kitap(kok) as k:
        assert teminat_eksikleri(k, baglam(), SON) == []  # no register, no question
    gonder(
        kok,
        belge("T-1", "TESLIM", tutar="600.00", kayit="EVET", **MEKTUP),
        belge("T-2", "TESLIM", "TM-2", tutar="40.00", kayit="EVET", **MEKTUP),
        belge("T-3", "TESLIM", "TM-3", tutar="5.00", kayit="EVET", **MEKTUP),
        belge("T-4", "TESLIM", "TM-4", tutar="1.00", **MEKTUP),
        belge("T-5", "BILGI", "TM-2", "2016-12-20", cevap="DEVAM"),
        belge(
            "T-6", "BILGI", "TM-3", "2016-12-20", cevap="BITTI", kabul_tarihi="2014-06-01", uyari_tarihi="2015-02-01"
        ),
        belge("T-7", "BILGI", "TM-4", "2016-12-20", cevap="BITTI", kabul_tarihi="2016-06-01"),
    )
    with kitap(kok) as k:
        eksik = [e.mesaj for e in teminat_eksikleri(k, baglam(), SON)]
    assert ["bilgi alınmamış" in eksik[0], "01.06.2016 günü dolmuş" in eksik[1], "hâlâ veznede" in eksik[2]] == [
        True
    ] * 3
    assert eksik[3].startswith("910 hesabı defterde 645,00 TL, teminat kayıtlarında 646,00 TL") and len(eksik) == 4
    durumlar = {s["teminat_no"]: s["durum"] for s in rapor(kok, "teminat-listesi")}
    assert durumlar["TM-1"] == "2016 yılında birimden bilgi alınmamış" and durumlar["TM-2"] == "iş sürüyor"
    assert "hükümsüz" in durumlar["TM-3"] and durumlar["TM-4"].endswith("iki yılı 01.06.2018")
    assert "645,00" in metin(kok, "teminat-listesi")


def test_iki_yil() -> None:
    assert [iki_yil_sonrasi(g) for g in ("2014-06-01", "2016-02-29")] == ["2016-06-01", "2018-02-28"]


@pytest.mark.parametrize(
    ("degisen", "neden"),
    [
        ({}, ""),
        ({"islem": "ALMA"}, "işlemi"),
        ({"turu": "NAKIT"}, "izlenmez"),
        ({"tutar": ""}, "tutarı yok"),
        ({"islem": "IADE", "turu": "", "hesap": "", "tutar": ""}, ""),
    ],
)
def test_kusur(degisen: dict[str, Any], neden: str) -> None:
    temel = {"belge_no": "1", "tarih": SON, "islem": "TESLIM", "teminat_no": "1", "turu": "MEKTUP", "hesap": "910"}
    bulunan = kusur(Teminat(**{**temel, "tutar": "1.00", **degisen}))
    assert neden in bulunan and bool(bulunan) == bool(neden)


def test_iki_bicim_ayni_belgeyi_verir(tmp_path: Path) -> None:
    kayitli = []
    for ad in ("teminat.csv", "teminat.xml"):
        kok = defterli(tmp_path / ad, acilis(("100", 100)))
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        kayitli.append([k["belge"] for k in kayitlar(kok) if k.get("tur") == "TEMINAT"])
    assert kayitli[0] == kayitli[1] and len(kayitli[0]) == 5
