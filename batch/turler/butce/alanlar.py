"""The fields of a budget document that no other kind has (MİBMY m.23, m.30-39; the form's layout is not published)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from batch.documents import kisi
from batch.documents.alanlar import secenek, yil
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import ekonomik_maskesi
from batch.documents.tur import Alan

GIDER, GELIR, FINANSMAN = "GIDER", "GELIR", "FINANSMAN"
HARCAMA_PROGRAMI, FINANSMAN_PROGRAMI = "HARCAMA_PROGRAMI", "FINANSMAN_PROGRAMI"
ISLEMLER = (
    GIDER,
    GELIR,
    FINANSMAN,
    "DEVIR_GELEN",
    "AKTARMA",
    "YEDEK_AKTARMA",
    "EK_ODENEK",
    "SARTLI_BAGIS",
    "BAGLAMA",
    "COZME",
    "GONDERME",
    "TENKIS",
    "IPTAL",
    "DEVIR_GIDEN",
    HARCAMA_PROGRAMI,
    FINANSMAN_PROGRAMI,
)
KESIN = "KESIN"
ASAMALAR = ("TEKLIF", "TASARI", "ENCUMEN", "KOMISYON", "MECLIS", KESIN)
ARTI, EKSI = "ARTI", "EKSI"
# Lowest first: the decision of a higher organ suffices where a lower one is asked for.
ORGANLAR = ("HARCAMA_YETKILISI", "UST_YONETICI", "ENCUMEN", "MECLIS", "BB_MECLISI")
# m.4/ı, ş, çç: what each kind of administration calls them.
_ADLAR: Mapping[str, tuple[str, str, str]] = {
    "belediye": ("belediye başkanı", "belediye encümeni", "belediye meclisi"),
    "il-ozel-idaresi": ("vali", "il encümeni", "il genel meclisi"),
    "bagli-idare": ("genel müdür", "yönetim kurulu", "genel kurul"),
    "birlik": ("birlik başkanı", "birlik encümeni", "birlik meclisi"),
}

# What a büyükşehir's council may change in an ilçe's budget (m.33/3-a … ç).
MEVZUAT, GELIR_SINIRI, BORC, ORTAK_YATIRIM = DEGISIKLIKLER = ("MEVZUAT", "GELIR_SINIRI", "BORC", "ORTAK_YATIRIM")

_YUZDE = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|100(?:\.0{1,2})?)")


def _ekonomik_kapisi(deger: str) -> str:
    if deger == "":
        return ""
    kod = ekonomik_maskesi(deger)
    if kod is None:
        raise AlanHatasi("SIN-004", f"ekonomik kod okunamadı: «{kisi.kisalt(deger, 40)}»", "03.2 ya da 03.2.1.01 gibi")
    return kod


def _organ_kapisi(deger: str) -> str:
    return _organ.kapi(deger) if deger else ""


def _degisiklik_kapisi(deger: str) -> str:
    return _degisiklik.kapi(deger) if deger else ""


def _yuzde_kapisi(deger: str) -> str:
    if deger and _YUZDE.fullmatch(deger) is None:
        mesaj = f"fiziki gerçekleşme okunamadı: «{kisi.kisalt(deger, 40)}»"
        raise AlanHatasi("BTC-002", mesaj, "0 ile 100 arasında yüzde: 85 ya da 85.50")
    return deger


def _donem_kapisi(deger: str) -> str:
    if deger not in ("", "1", "2", "3", "4"):
        raise AlanHatasi("BTC-002", f"üç aylık dönem okunamadı: «{kisi.kisalt(deger, 40)}»", "1 | 2 | 3 | 4")
    return deger


_degisiklik = secenek(DEGISIKLIKLER, "BTC-001", "değişiklik")
_organ = secenek(ORGANLAR, "BTC-001", "karar organı")
ISLEM = secenek(ISLEMLER, "BTC-001", "işlem")
ASAMA = secenek(ASAMALAR, "BTC-001", "aşama", KESIN)
YON = secenek((ARTI, EKSI), "BTC-001", "yön", ARTI)
ORGAN = Alan(_organ_kapisi, secenekler=ORGANLAR, beklenen=" | ".join(ORGANLAR))
MALI_YIL = yil("BTC-002")
EKONOMIK = Alan(_ekonomik_kapisi, zorunlu=True, beklenen="03.2 ya da 03.2.1.01")
DONEM = Alan(_donem_kapisi, tur="tam", secenekler=("1", "2", "3", "4"), beklenen="üç aylık dönem: 1 | 2 | 3 | 4")
YUZDE = Alan(_yuzde_kapisi, tur="sayi", beklenen="yüzde: 85.50")
DEGISIKLIK = Alan(_degisiklik_kapisi, secenekler=DEGISIKLIKLER, beklenen=" | ".join(DEGISIKLIKLER))


def organ_adi(organ: str, idare_turu: str) -> str:
    """One of `ORGANLAR` as this kind of administration calls it."""
    sira = ORGANLAR.index(organ)
    return ("harcama yetkilisi", *_ADLAR.get(idare_turu, _ADLAR["belediye"]), "büyükşehir belediye meclisi")[sira]
