"""What follows the sample year: its counts and period-end data, the new year's budget, the mahsup dönemi's papers
(m.39, 137, 479-480, 493).

They lie beside the inbox, a folder for each moment: before the last day ends, when the harcama birimleri finish their
years, after the geçici mizan, when the new year is open, and its January.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from batch.demo import butce
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import duz

FIS_SUTUNLARI = (
    "belge_turu",
    "belge_no",
    "tarih",
    "hesap",
    "borc",
    "alacak",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "belge_aciklama",
    "dayanak_turu",
    "dayanak_no",
    "dayanak_tarihi",
    "ilgili",
)
KASA_SUTUNLARI = (
    "muhasebe_birimi",
    "belge_no",
    "tarih",
    "islem",
    "komisyon",
    "hesap",
    "tutar",
    "banka_hesabi",
    "kisi",
    "belge",
)
GOREVLI_SUTUNLARI = (
    *("muhasebe_birimi", "belge_no", "tarih", "islem", "kisi", "ad_soyad", "rol"),
    *("birim", "baslangic", "sifat"),
)
DONEM_SUTUNLARI = (
    *("belge_no", "tarih", "islem", "hesap", "karsi_hesap", "konu_hesap", "kurumsal", "fonksiyonel", "finansman"),
    *("ekonomik", "tutar", "yok", "aciklama"),
)
DIZIN = "yil-sonu"
SON_GUN, TASINIR_YILI, GECICIDEN_SONRA, YENI_YIL, OCAK = (
    f"{DIZIN}/{ad}" for ad in ("1-son-gun", "2-tasinir-yili", "3-gecici-sonrasi", "4-yeni-yil", "5-ocak")
)
KOMISYON = "Ayşe Demir (başkan), Ali Kaya (veznedar), Deniz Er (üye)"
# What is counted by which paper (m.494); letters stand with their bank.
_SAYIM = {"100": "KASA", "102": "BANKA", "910": "TEMINAT"}


def gorevliler(yil: int, birimler: Mapping[str, tuple[str, str]]) -> bytes:
    """Muhasebe yetkilisi and veznedar of each unit, in office since before the year (m.41/e)."""
    satirlar = []
    for birim, adlar in birimler.items():
        for n, (ad, rol) in enumerate(zip(adlar, ("MUHASEBE_YETKILISI", "VEZNEDAR"), strict=True), 1):
            satir = {"muhasebe_birimi": birim, "belge_no": f"G-{yil}/{n}", "tarih": f"{yil}-01-01", "islem": "GOREV"}
            kisi = {"kisi": f"{birim}-{n}", "ad_soyad": ad, "rol": rol, "birim": birim}
            satirlar.append({**satir, **kisi, "baslangic": f"{yil - 3}-05-0{n}", "sifat": "ASIL"})
    return butce.tablo_yaz(GOREVLI_SUTUNLARI, satirlar)


def sayimlar(yil: int, sayilan: Mapping[str, int], birim: str = "") -> Iterator[tuple[str, bytes]]:
    """The year-end counts of what the books hold, by account in kuruş."""
    satirlar = []
    for n, (hesap, tutar) in enumerate(sayilan.items(), 1):
        islem = _SAYIM[ana_hesap(hesap)]
        satir = {"belge_no": f"SYM-{yil}/{n}", "tarih": f"{yil}-12-31", "islem": islem, "komisyon": KOMISYON}
        yan = {"KASA": {}, "BANKA": {"banka_hesabi": "TR00 0000 0000 0000 0000 0000 00"}}.get(
            islem, {"banka_hesabi": "Örnek Bankası", "kisi": "Örnek İnşaat Ltd. Şti.", "belge": f"TM-{yil}/15"}
        )
        satirlar.append({"muhasebe_birimi": birim, **satir, "hesap": hesap, "tutar": duz(tutar), **yan})
    yield f"{SON_GUN}/kasa-{yil}{f'-{birim}' if birim else ''}.csv", butce.tablo_yaz(KASA_SUTUNLARI, satirlar)


def faiz_tahakkuku(yil: int, tutar: int, kodlar: Mapping[str, str]) -> tuple[str, bytes]:
    """Interest on the bank loan up to 31 December, before the geçici mizan (m.290/1)."""
    satir = {"belge_no": "DS-1", "tarih": f"{yil}-12-31", "islem": "FAIZ", "hesap": "630.04.2.1.01", **kodlar}
    satir |= {"karsi_hesap": "381.01", "tutar": duz(tutar), "aciklama": "Kredi faizi tahakkuku"}
    return f"{SON_GUN}/donem-{yil}-faiz.csv", butce.tablo_yaz(DONEM_SUTUNLARI, [satir])


def donem_sonu(
    yil: int, amortismanlar: Iterable[tuple[str, str, int]], kodlar: Mapping[str, str], emlak: str
) -> tuple[str, bytes]:
    """What the period's end asks for after the geçici mizan (m.480/1-b)."""
    gun = f"{yil}-12-31"
    satirlar = [
        {**_donem("DS-2", gun, "TAKIP", "121.01", "120.01", 1_500_000), "ekonomik": emlak},
        _donem("DS-3", gun, "VADE", "400.01", "300.01", 18_000_000),
        {**_yok("DS-4", gun, "VADE", "472", "372"), "aciklama": "İzleyen yıl emekliye ayrılacak işçi yok"},
        {**_yok("DS-5", gun, "ZAMANASIMI", "320", "320"), "aciklama": "Bütün emanetler yılın kendi emanetidir"},
        {**_yok("DS-7", gun, "DEGERLEME", "630", "381"), "aciklama": "Döviz cinsinden gider tahakkuku yok"},
    ]
    for gider, hesap, tutar in amortismanlar:
        satirlar.append({**_donem("DS-6", gun, "AMORTISMAN", gider, hesap, tutar), **kodlar})
    return f"{GECICIDEN_SONRA}/donem-{yil}-12.csv", butce.tablo_yaz(DONEM_SUTUNLARI, satirlar)


def _donem(no: str, gun: str, islem: str, borc: str, alacak: str, tutar: int) -> dict[str, str]:
    kayit = {"hesap": borc, "karsi_hesap": alacak, "tutar": duz(tutar)}
    return {"belge_no": no, "tarih": gun, "islem": islem, **kayit}


def _yok(no: str, gun: str, islem: str, borc: str, alacak: str) -> dict[str, str]:
    """Nothing to enter, and why."""
    return {"belge_no": no, "tarih": gun, "islem": islem, "hesap": borc, "karsi_hesap": alacak, "yok": "EVET"}


def yeni_yil(yil: int, butcesi: butce.Yil, birim: str = "") -> Iterator[tuple[str, bytes]]:
    """The adopted budget of the new year; its earlier stages are not of interest here."""
    belgeler = (b for b in butce.butce(butcesi, yil) if "asama" not in b.alanlar)
    yield f"{YENI_YIL}/butce-{yil}.csv", butce.csv_yaz(belgeler, birim)


def ocak(yil: int, tutar: int, kod: str, birim: Mapping[str, str], kisi: str) -> tuple[str, bytes]:
    """Of an advance in 165: papers for seven twelfths of it, a third comes back, the rest stays (m.138/b)."""
    belgeli, iade = tutar * 7 // 12, tutar // 3
    tertip = {**birim, "finansman": "5", "ekonomik": kod}
    alt = ".".join(d.zfill(2) for d in kod.split("."))
    fatura = {"dayanak_turu": "Fatura", "dayanak_no": "B-991207", "dayanak_tarihi": f"{yil - 1}-12-27"}
    oeb = {"belge_turu": "OEB", "belge_no": "1", "tarih": f"{yil}-01-16", "belge_aciklama": "Avans mahsubu", **fatura}
    gun = date(yil, 1, 18).isoformat()
    alindi = {"dayanak_turu": "Alındı belgesi", "dayanak_no": f"{yil}/1", "dayanak_tarihi": gun}
    mif = {"belge_turu": "MIF", "belge_no": "1", "tarih": gun, "belge_aciklama": "Avans artığının iadesi", **alindi}
    satirlar = [
        {**oeb, "hesap": f"630.{alt}", "borc": duz(belgeli), **tertip},
        {**oeb, "hesap": "165.01", "alacak": duz(belgeli), **tertip, "ilgili": kisi},
        {**oeb, "hesap": f"834.{alt}", "borc": duz(belgeli), **tertip},
        {**oeb, "hesap": "835", "alacak": duz(belgeli)},
        {**mif, "hesap": "100.01", "borc": duz(iade)},
        {**mif, "hesap": "165.01", "alacak": duz(iade), **tertip, "ilgili": kisi},
    ]
    return f"{OCAK}/fis-{yil}-01.csv", butce.tablo_yaz(FIS_SUTUNLARI, satirlar)
