"""Fields that documents of many kinds have: free texts, numbers, choices, amounts, dates; and those of the frame."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from batch.documents import kisi, metin
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan, Kapi

# What an amount and a day look like in a record, whoever wrote it; "" where none was given or it could not be read.
# The widest amount is that of `batch.documents.tutar`.
TutarMetni = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,11})\.[0-9]{2})?\Z")]
GunMetni = Annotated[str, Meta(pattern=r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]

TUTAR_BICIMI = "ayraçsız tutar, en çok iki ondalık hane: 1250.00"
TARIH_BICIMI = "yyyy-aa-gg"
YIL_BICIMI = "dört haneli yıl: 2016"
_YIL = re.compile(r"[0-9]{4}")
_SOZ_ARASI = re.compile(r"[ _\-]+")
_SECENEK_AZAMI = 80  # characters of a text that can be a choice


def zorunlu_kapi(kapi: Kapi, kod: str, ad: str) -> Kapi:
    """A gate that also refuses the empty text."""

    def ic(deger: str) -> str:
        sonuc = kapi(deger)
        if sonuc == "":
            raise AlanHatasi(kod, f"{ad} boş bırakılamaz", ad)
        return sonuc

    return ic


def secenek(
    secenekler: tuple[str, ...], kod: str, ad: str, varsayilan: str = "", adlar: Mapping[str, str] | None = None
) -> Alan:
    """A field with a few known values; without a default it must be given.

    Letters' case, Turkish letters and blanks for ``_`` make no difference (``Satın alma`` is SATIN_ALMA). ``adlar``:
    what else people call some of the values.
    """
    bilinen = {_sade_secenek(yazim): deger for yazim, deger in (adlar or {}).items()}
    bilinen |= {_sade_secenek(s): s for s in secenekler}

    def kapi(deger: str) -> str:
        if deger == "" and varsayilan:
            return varsayilan
        if deger in secenekler:
            return deger
        if (secilen := bilinen.get(_sade_secenek(deger[:_SECENEK_AZAMI]))) is not None:
            return secilen
        raise AlanHatasi(kod, f"{ad} tanınmıyor: «{kisi.kisalt(deger, 40)}»", " | ".join(secenekler))

    return Alan(kapi, secenekler=secenekler, zorunlu=not varsayilan)


def secmeli(secenekler: tuple[str, ...], kod: str, ad: str) -> Alan:
    """A choice that may be left out."""
    ic = secenek(secenekler, kod, ad).kapi
    return Alan(lambda m: ic(m) if m else "", secenekler=secenekler, beklenen=" | ".join(secenekler))


def _sade_secenek(metin_: str) -> str:
    """What is left of a choice when its case, its Turkish letters and the signs between its words are disregarded."""
    duz = metin.ascii_harf(unicodedata.normalize("NFC", metin_)).upper()
    return "_".join(_SOZ_ARASI.split(duz.strip()))


def serbest(azami: int = metin.METIN_AZAMI, ad: str = "", *, zorunlu: bool = False) -> Alan:
    """Free words."""
    return Alan(lambda m: metin.metin_kapisi(m, azami), ad, azami=azami, serbest=True, zorunlu=zorunlu)


def numara(azami: int, ad: str = "") -> Alan:
    """A number, which may hold letters and any other sign."""
    return Alan(lambda m: metin.metin_kapisi(m, azami), ad, azami=azami, numara=True)


def belge_no(azami: int = 40) -> Alan:
    """The number by which a document is known."""
    kapi = zorunlu_kapi(lambda m: metin.kimlik_kapisi(m, azami), "BLG-003", "belge no")
    return Alan(kapi, azami=azami, numara=True, zorunlu=True)


def gun(*, zorunlu: bool = False) -> Alan:
    """A day."""
    kapi = zorunlu_kapi(str, "TAR-001", "tarih") if zorunlu else str
    return Alan(kapi, tur="tarih", zorunlu=zorunlu, beklenen=TARIH_BICIMI)


def yil(kod: str, ad: str = "mali yıl") -> Alan:
    """A year of four digits, which need not be given; ``kod``: the finding of one that cannot be read."""

    def kapi(deger: str) -> str:
        if deger and (not deger.isascii() or _YIL.fullmatch(deger) is None):
            raise AlanHatasi(kod, f"{ad} okunamadı: «{kisi.kisalt(deger, 40)}»", YIL_BICIMI)
        return deger

    return Alan(kapi, tur="tam", beklenen=YIL_BICIMI)


def tutar(ad: str = "", *, zorunlu: bool = False, sifirsiz: bool = False) -> Alan:
    """An amount in TL. ``sifirsiz``: one of many lines, whose zero is written as nothing."""
    return Alan(
        str, ad, tur="tutar", zorunlu=zorunlu, sutunu_zorunlu=sifirsiz, sifirsiz=sifirsiz, beklenen=TUTAR_BICIMI
    )


def _birim(deger: str) -> str:
    if deger and not metin.birim_kodu_mu(deger):
        raise AlanHatasi("BLG-005", f"muhasebe birimi kodu geçersiz: «{kisi.kisalt(deger, 40)}»", "harf, rakam ve tire")
    return deger


def birim_kodu() -> Alan:
    """The code of another muhasebe birimi, which may name a file; it need not be given."""
    return Alan(_birim, azami=0, beklenen=f"harf, rakam ve tire; en çok {metin.BIRIM_AZAMI} karakter")


# Who sent the document and whose it is: of every kind, and said by the record's frame.
CERCEVE: tuple[Alan, ...] = (
    Alan(numara(40).kapi, "kaynak", azami=40, numara=True, anahtar="kaynak", kayitta=False),
    Alan(
        _birim,
        "muhasebe_birimi",
        anahtar="muhasebe_birimi",
        kayitta=False,
        beklenen=f"harf, rakam ve tire; en çok {metin.BIRIM_AZAMI} karakter",
    ),
)
