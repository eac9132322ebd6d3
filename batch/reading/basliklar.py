"""What a column's heading means: the field's own name, or what a clerk calls it in a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, Final

from batch.documents.metin import ascii_harf, kucuk
from batch.documents.tur import Tur

_AZAMI = 80  # characters of a heading that can be a field's
_SOZ_ARASI = re.compile(r"[^a-z0-9#]+")
_BIRIMLI = re.compile(r" *[(\[] *(?:TL|TRY|₺|%) *[)\]] *$", re.I)
# Beside the rows of a corrected workbook: what is wrong with each. Nothing that a document says.
YOKSAYILAN: Final = frozenset({"#hata", "#oneri", "hata", "oneri"})
# Simplified heading → the fields that it can mean; of these a kind has at most one, or the heading is not taken.
ETIKETLER: Final[dict[str, tuple[str, ...]]] = {
    "fis_turu": ("belge_turu",),
    "belge_tipi": ("belge_turu",),
    "belge_numarasi": ("belge_no",),
    "fis_no": ("belge_no",),
    "fis_numarasi": ("belge_no",),
    "cagri_numarasi": ("cagri_no",),
    "belge_tarihi": ("tarih",),
    "fis_tarihi": ("tarih",),
    "islem_turu": ("islem", "tur"),
    "tif_turu": ("tur",),
    "hesap_kodu": ("hesap",),
    "hesap_no": ("hesap",),
    "karsi_hesap_kodu": ("karsi_hesap",),
    "borc_tutari": ("borc",),
    "alacak_tutari": ("alacak",),
    "kurumsal_kod": ("kurumsal",),
    "kurumsal_kodu": ("kurumsal",),
    "fonksiyonel_kod": ("fonksiyonel",),
    "fonksiyonel_kodu": ("fonksiyonel",),
    "finansman_kodu": ("finansman",),
    "finansman_tipi": ("finansman",),
    "ekonomik_kod": ("ekonomik",),
    "ekonomik_kodu": ("ekonomik",),
    "dayanak_belgesi": ("dayanak_turu",),
    "dayanak_numarasi": ("dayanak_no",),
    "tif_numarasi": ("tif_no",),
    "taahhut_numarasi": ("taahhut_no",),
    "karar_numarasi": ("karar_no",),
    "harcama_birimi_kodu": ("harcama_birimi",),
    "ambar_kodu": ("ambar",),
    "tasinir_kod": ("tasinir_kodu",),
    "sicil_numarasi": ("sicil_no",),
    "birim_fiyati": ("birim_fiyat",),
    "olcu_birim": ("olcu_birimi",),
    "kisi_yer": ("kisi_veya_yer",),
    "adi_soyadi": ("ad_soyad",),
}


@lru_cache(maxsize=4096)
def sade_baslik(baslik: str) -> str:
    """Lower case, no Turkish letters, one ``_`` between words, no unit: ``Borç (TL)`` → ``borc``."""
    duz = ascii_harf(kucuk(unicodedata.normalize("NFC", _BIRIMLI.sub("", baslik[:_AZAMI]))))
    return _SOZ_ARASI.sub("_", duz).strip("_")


def alan_adi(baslik: str, tur: Tur[Any]) -> str:
    """The field of a kind that a heading means; "" where it means none, or more than one."""
    if baslik in tur.csv_sutunlari:
        return baslik
    sade = sade_baslik(baslik)
    if sade in tur.csv_sutunlari:
        return sade
    adaylar = [ad for ad in ETIKETLER.get(sade, ()) if ad in tur.csv_sutunlari]
    return adaylar[0] if len(adaylar) == 1 else ""


def alan_adlari(basliklar: Iterable[str], tur: Tur[Any]) -> set[str]:
    """The fields of a kind that headings mean."""
    return {ad for baslik in basliklar if (ad := alan_adi(baslik, tur))}


def basligin_turu(basliklar: Collection[str], turler: Iterable[Tur[Any]]) -> Tur[Any] | None:
    """The kind whose required columns a header has; of several the one that requires most, then that knows most."""
    bilinen = [(t, alan_adlari(basliklar, t)) for t in turler]
    uyan = [(t, adlar) for t, adlar in bilinen if adlar.issuperset(t.zorunlu_sutunlar)]
    return max(uyan, key=lambda u: (len(u[0].zorunlu_sutunlar), len(u[1])), default=(None, ()))[0]


def bizim_sutun(baslik: str) -> bool:
    """Whether a column is what a corrected copy bears; a source's own «hata» its mapping has to name."""
    return baslik.startswith("#") and yoksayilir(baslik)


def yoksayilir(baslik: str) -> bool:
    """Whether a column only tells what was wrong with its row."""
    return sade_baslik(baslik) in YOKSAYILAN
