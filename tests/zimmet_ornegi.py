"""Ambarlar and items of a harcama birimi as files."""

from __future__ import annotations

from pathlib import Path

from ornek import birak
from soz_ortak import kostur

from batch.documents.bulgu import Bulgu

BIRIM1, BIRIM2 = "46.34.01.02.001", "46.34.01.02.002"
BILGISAYAR, KAMYON, DOZER = "255.02.01.01.02", "254.01.03.01", "253.02.04.02"
CIKIS = "DUZELTME_CIKIS"  # the way out that asks for the fewest papers
PC1, PC2, PC3 = (f"{BILGISAYAR}.16.00{i}" for i in (1, 2, 3))


TIF_SUTUNLARI = (
    "belge_no tarih tur harcama_birimi ambar tasinir_kodu sicil_no aciklama miktar birim_fiyat plaka sasi_no motor_no "
    "marka_model dayanak_turu dayanak_no kdtot_no karsi_harcama_birimi karsi_ambar birikmis_amortisman nereye durum "
    "olusturan"
).split()
AMBAR_SUTUNLARI = "belge_no tarih harcama_birimi ambar ad islem kullanici bitis".split()
ZIMMET_SUTUNLARI = (
    "belge_no tarih islem harcama_birimi kisi_veya_yer turu form kimlik_no unvan sorumlu sicil_no ozellik"
).split()


def _satir(sutunlar: list[str], alan: dict[str, str]) -> str:
    assert not set(alan) - set(sutunlar)
    return ";".join(alan.get(s, "") for s in sutunlar) + "\n"


def tif(no: str, tarih: str, tur: str, kod: str, fiyat: str = "", **alan: str) -> str:
    """A row of a TİF: one of something, in BIRIM1's ambar 01."""
    belge = "Taşınır İşlem Fişi" if tur == CIKIS else "Fatura"  # that it corrects
    yer = {"harcama_birimi": BIRIM1, "ambar": "01", "miktar": "1", "dayanak_turu": belge, "dayanak_no": "1"}
    asil = {"belge_no": no, "tarih": tarih, "tur": tur, "tasinir_kodu": kod, "birim_fiyat": fiyat}
    return _satir(TIF_SUTUNLARI, {**yer, **asil, **alan})


def ambar(no: str, tarih: str, islem: str, **alan: str) -> str:
    yer = {"harcama_birimi": BIRIM1, "ambar": "01", "kullanici": "Ayşe Demir"}
    return _satir(AMBAR_SUTUNLARI, {**yer, "belge_no": no, "tarih": tarih, "islem": islem, **alan})


def zimmet(no: str, tarih: str, islem: str, kime: str, *siciller: str, **alan: str) -> str:
    """Rows of a document; one that says neither is a person's, and a place has somebody to answer for it."""
    yer = {"harcama_birimi": BIRIM1, "belge_no": no, "tarih": tarih, "islem": islem, "kisi_veya_yer": kime}
    if alan.get("turu") == "YER" or alan.get("form") == "8":
        yer["sorumlu"] = "Derya Koç"
    elif not alan.get("form"):
        yer["turu"] = "KISI"
    return "".join(_satir(ZIMMET_SUTUNLARI, {**yer, "sicil_no": s, **alan}) for s in siciller)


def gonder(kok: Path, yil: int = 2016, **turler_: str) -> list[Bulgu]:
    """Sends documents (kind's prefix = rows), and gives what was found."""
    sutunlar = {"tif": TIF_SUTUNLARI, "ambar": AMBAR_SUTUNLARI, "zimmet": ZIMMET_SUTUNLARI}
    birak(kok, {f"{ad}-1.csv": (";".join(sutunlar[ad]) + "\n" + s).encode() for ad, s in turler_.items()})
    return [b for k in kostur(kok, yil) for d in k.dosyalar for b in d.bulgular]


def red(bulgular: list[Bulgu]) -> list[str]:
    return [b.kod for b in bulgular if b.seviye == "red"]
