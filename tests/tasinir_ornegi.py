"""A year of a small administration's taşınırlar, for the tests of their reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ornek import acilis, calisma, csv

HB, HB2 = "46.34.01.02.001", "46.34.01.05.001"
KAGIT, KALEM, SAAT_KODU = "150.01.01.01", "150.01.01.06", "255.02.01.01.02"
ALANLAR = (
    *("belge_no", "tarih", "tur", "harcama_birimi", "ambar", "tasinir_kodu", "miktar", "birim_fiyat", "kdv_orani"),
    *("ortak_gider", "sicil_no", "olcu_birimi", "aciklama", "karsi_harcama_birimi", "karsi_ambar"),
    *("karsi_kurum", "firma", "oeb_no", "kime", "nereye", "komisyon", "neden", "durum", "olusturan", "onaylayan"),
    *("dayanak_turu", "dayanak_no", "dayanak_tarihi", "karar_organi", "karar_no", "karar_tarihi", "muayene_no"),
    *("muayene_tarihi", "birikmis_amortisman", "tif_tipi", "eser_adi", "yazar", "sayfa_sayisi", "cagi", "puan"),
)


def _kagitlar(tur: str, tarih: str) -> dict[str, str]:
    """What a TİF of a type rests on, so that no rule has anything to say of it."""
    karar = {"karar_organi": "UST_YONETICI", "karar_no": "K-1", "karar_tarihi": tarih}
    fatura = {"dayanak_turu": "Fatura", "dayanak_no": "F-1", "dayanak_tarihi": tarih}
    istek = {"dayanak_turu": "Taşınır İstek Belgesi", "dayanak_no": "I-1", "dayanak_tarihi": tarih}
    return {"SATIN_ALMA": fatura, "DEGER_ARTISI": fatura, "TUKETIM": istek, "ACILIS": {}, "AMBARLAR_ARASI": {}}.get(
        tur, karar
    )


def tif(no: int | str, tarih: str, tur: str, kod: str, miktar: str, fiyat: str = "", **alanlar: str) -> dict[str, str]:
    """A row of a TİF; rows of one number are one document."""
    return {
        "belge_no": str(no),
        "tarih": tarih,
        "tur": tur,
        "harcama_birimi": HB,
        "ambar": "01",
        "tasinir_kodu": kod,
        "miktar": miktar,
        "birim_fiyat": fiyat,
        **_kagitlar(tur, tarih),
        **alanlar,
    }


def tif_csv(satirlar: Iterable[Mapping[str, str]]) -> bytes:
    """A file of TİFs."""
    govde = "".join(";".join(s.get(ad, "") for ad in ALANLAR) + "\n" for s in satirlar)
    return (";".join(ALANLAR) + "\n" + govde).encode()


ORNEK_YIL = (
    tif(1, "2016-01-01", "ACILIS", KAGIT, "10", "5.00", olcu_birimi="Paket"),
    tif(2, "2016-01-04", "SATIN_ALMA", KAGIT, "10", "6.00", olcu_birimi="Paket", firma="Kırtasiye Ltd.", oeb_no="7"),
    tif(3, "2016-01-05", "SATIN_ALMA", KALEM, "3", "33.333333", olcu_birimi="Adet", firma="Kırtasiye Ltd."),
    tif(4, "2016-02-01", "TUKETIM", KAGIT, "15", kime="Ayşe Demir", olusturan="ali"),
    tif(5, "2016-02-02", "BAGIS_ALMA", SAAT_KODU, "2", "100.00", olcu_birimi="Adet", firma="Dernek"),
    tif(6, "2016-02-03", "AMBARLAR_ARASI", KAGIT, "2", karsi_ambar="02"),
    tif(7, "2016-02-04", "AMBARLAR_ARASI", SAAT_KODU, "1", sicil_no=f"{SAAT_KODU}.16.001", karsi_ambar="02"),
    tif(8, "2016-03-01", "TUKETIM", KAGIT, "1", durum="ONAYSIZ", olusturan="ali"),
    tif(9, "2016-03-02", "BIRIMLER_ARASI", SAAT_KODU, "1", sicil_no=f"{SAAT_KODU}.16.002", karsi_harcama_birimi=HB2),
    tif(10, "2016-03-03", "BAGIS_VERME", KALEM, "1", kime="Okul aile birliği"),
)


def tasinirli(kok: Path, satirlar: Iterable[Mapping[str, str]] = ORNEK_YIL, **bolumler: Mapping[str, object]) -> Path:
    """A working directory with an opening voucher and these TİFs in its inbox."""
    dosyalar = {"fis-1.csv": csv(acilis()), "tif-1.csv": tif_csv(satirlar)}
    return calisma(kok, dosyalar, **bolumler)
