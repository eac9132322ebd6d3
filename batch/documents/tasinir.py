"""Codes, numbers, quantities and values of taşınırlar, each in one canonical form (TMY m.4, m.36; MİBMY m.114, m.187).

Inside the program a quantity is an ``int`` of 10⁻⁴ units, a unit price an ``int`` of 10⁻⁶ TL, and a value an ``int`` of
10⁻¹⁰ TL (`DEGER_BIRIMI` of them are a kuruş): quantity times price is exact, and so is what is left of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from batch.documents.alanlar import zorunlu_kapi
from batch.documents.bulgu import AlanHatasi
from batch.documents.kisi import kisalt
from batch.documents.metin import birim_kodu_mu, gorunmezler
from batch.documents.tur import Alan, Kapi

# From which day the changes of the Taşınır Mal Yönetmeliği hold. 2016/8646: kayıt and kontrol are two officers', and
# the harcama yetkilisi writes off whatever the value (m.28/4). RG 10/10/2024-32688: the regulation of 2024 (CB 9014),
# where the form is called varlık işlem fişi.
TMY_2016_GUNU = "2016-03-14"
TMY24_GUNU = "2024-10-10"

TUKETIM = "150"
DAYANIKLI = ("253", "254", "255")  # each item of them has a sicil
TASINIR_HESAPLARI = (TUKETIM, *DAYANIKLI)
MIKTAR_HANE, FIYAT_HANE, DEGER_HANE = 4, 6, 10
DEGER_BIRIMI = 10**8  # of a kuruş
BIR = 10**MIKTAR_HANE  # one of anything
_BELLEK = 4096  # texts and numbers that the same document asks about again and again

_AYRAC = re.compile(r"[.\-/ ]+")
_KOD = re.compile(r"(?:150|253|254|255)(?:\.[0-9]{2}){1,6}")
_TURKCE_SAYI = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)")
_BIRIM = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){3}\.[0-9]{3}")
_BIRIM_RAKAM = re.compile(r"[0-9]{11}")
_AMBAR = re.compile(r"[0-9]{2}")
_SICIL = re.compile(r"(?:253|254|255)(?:\.[0-9]{2}){1,6}\.[0-9]{2}\.[0-9]{3,9}")
# What a quantity and a unit price look like in a record; "" where none was given.
MiktarMetni = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,7})(?:\.[0-9]{0,3}[1-9])?)?\Z")]
# … and an exact value in TL, as the program writes it (`deger_duz`).
DegerMetni = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,13})\.[0-9]{2}(?:[0-9]{0,7}[1-9])?)?\Z")]
FiyatMetni = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,11})\.[0-9]{2}(?:[0-9]{0,3}[1-9])?)?\Z")]


def ondalik(deger: str, kesir: int, tam: int) -> tuple[str, str] | None:
    """Whole and fraction of a plain decimal without superfluous zeros; None when it is none, or too long."""
    m = re.fullmatch(rf"0*([0-9]{{1,{tam}}})(?:\.([0-9]{{1,18}}))?", deger) if deger.isascii() else None
    if m is None:
        return None
    kesri = (m[2] or "").rstrip("0")
    return (m[1], kesri) if len(kesri) <= kesir else None


def _noktali(deger: str, kesir: int, genel: str) -> str:
    """What somebody meant who wrote a Turkish number (``5,50``, ``1.250,5``), as it is written here; else ``genel``."""
    m = _TURKCE_SAYI.fullmatch(deger.strip(" "))
    return f"{m[1].replace('.', '')}.{m[2]}" if m is not None and len(m[2]) <= kesir else genel


def _ikiser(kod: str) -> str:
    """A code whose levels are short of a digit, with them (``150.1.1.4``: ``150.01.01.04``); "" where it is none."""
    hesap, *duzeyler = kod.split(".")
    yeni = ".".join((hesap, *(x.rjust(2, "0") for x in duzeyler)))
    return yeni if _KOD.fullmatch(yeni) is not None and 1 <= len(duzeyler) <= 6 else ""


def _kod(deger: str) -> str:
    kod = _AYRAC.sub(".", deger.strip(" "))
    if _KOD.fullmatch(kod) is None:
        mesaj = f"taşınır kodu okunamadı: «{kisalt(deger, 40)}»{gorunmezler(deger[:60])}"
        raise AlanHatasi("TSN-001", mesaj, _ikiser(kod) or "150.01.01.06 gibi: hesap ve ikişer haneli düzeyler")
    return kod


def _harcama_birimi(deger: str) -> str:
    kod = _AYRAC.sub(".", deger.strip(" "))
    if _BIRIM_RAKAM.fullmatch(kod):
        kod = ".".join((kod[:2], kod[2:4], kod[4:6], kod[6:8], kod[8:]))
    if _BIRIM.fullmatch(kod) is None:
        mesaj = f"harcama birimi kodu okunamadı: «{kisalt(deger, 40)}»"
        raise AlanHatasi("TSN-002", mesaj, "kurumsal kod ve üç haneli birim no: 46.34.01.02.001")
    return kod


def birim_kapisi(deger: str) -> str:
    """The code of a harcama birimi, or of a muhasebe birimi, which has no dots. Raises AlanHatasi TSN-002."""
    return deger if birim_kodu_mu(deger) and not _BIRIM_RAKAM.fullmatch(deger) else _harcama_birimi(deger)


def _ambar(deger: str) -> str:
    kod = deger.strip(" ").rjust(2, "0")
    if _AMBAR.fullmatch(kod) is None or not kod.isascii() or kod == "00":
        raise AlanHatasi("TSN-003", f"ambar kodu okunamadı: «{kisalt(deger, 40)}»", "iki haneli kod: 01")
    return kod


def _sicil(deger: str) -> str:
    kod = _AYRAC.sub(".", deger.strip(" "))
    if _SICIL.fullmatch(kod) is None:
        mesaj = f"sicil numarası okunamadı: «{kisalt(deger, 60)}»"
        raise AlanHatasi("TSN-004", mesaj, "taşınır kodu, yılın son iki rakamı, sıra: 255.02.01.01.02.07.005")
    return kod


def _miktar(deger: str) -> str:
    parca = ondalik(deger, MIKTAR_HANE, 8)
    if parca is None:
        mesaj = f"miktar okunamadı: «{kisalt(deger, 40)}»{gorunmezler(deger[:60])}"
        raise AlanHatasi(
            "TSN-005", mesaj, _noktali(deger, MIKTAR_HANE, "ayraçsız sayı, en çok dört ondalık hane: 12.5")
        )
    return f"{parca[0]}.{parca[1]}" if parca[1] else parca[0]


def _fiyat(deger: str) -> str:
    parca = ondalik(deger, FIYAT_HANE, 12)
    if parca is None:
        mesaj = f"birim fiyat okunamadı: «{kisalt(deger, 40)}»{gorunmezler(deger[:60])}"
        genel = "ayraçsız tutar, en çok altı ondalık hane: 33.333333"
        raise AlanHatasi("TSN-006", mesaj, _noktali(deger, FIYAT_HANE, genel))
    return f"{parca[0]}.{parca[1].ljust(2, '0')}"


def _deger(deger: str) -> str:
    parca = ondalik(deger, DEGER_HANE, 14)
    if parca is None:
        mesaj = f"kayıtlı değer okunamadı: «{kisalt(deger, 40)}»"
        raise AlanHatasi("TSN-006", mesaj, "ayraçsız tutar, en çok on ondalık hane: 99.999999")
    return f"{parca[0]}.{parca[1].ljust(2, '0')}"


def bos_olabilir(kapi: Kapi) -> Kapi:
    """A gate that lets the empty text through."""
    return lambda m: kapi(m) if m else ""


def _alan(kapi: Kapi, kod: str, ad: str, zorunlu: bool, beklenen: str, tur: str = "metin") -> Alan:
    ic = bos_olabilir(kapi)
    return Alan(zorunlu_kapi(ic, kod, ad) if zorunlu else ic, tur=tur, zorunlu=zorunlu, beklenen=beklenen)


def tasinir_kodu(*, zorunlu: bool = True) -> Alan:
    """A code of the list of taşınırlar: account and levels of two digits."""
    return _alan(_kod, "TSN-001", "taşınır kodu", zorunlu, "150.01.01.06")


def harcama_birimi(*, zorunlu: bool = True) -> Alan:
    """A harcama birimi: its kurumsal code and three digits (R-T67)."""
    return _alan(_harcama_birimi, "TSN-002", "harcama birimi", zorunlu, "46.34.01.02.001")


def ambar(*, zorunlu: bool = True) -> Alan:
    """An ambar of a harcama birimi: two digits (R-T68)."""
    return _alan(_ambar, "TSN-003", "ambar", zorunlu, "01")


def sicil_no(*, zorunlu: bool = False) -> Alan:
    """The number of an item: code, two digits of the year of entry, sequence (TMY m.36)."""
    return _alan(_sicil, "TSN-004", "sicil no", zorunlu, "255.02.01.01.02.07.005")


def miktar(*, zorunlu: bool = True) -> Alan:
    """A quantity, up to four places."""
    return _alan(_miktar, "TSN-005", "miktar", zorunlu, "12.5", "sayi")


def birim_fiyat(*, zorunlu: bool = False) -> Alan:
    """A unit price in TL, up to six places."""
    return _alan(_fiyat, "TSN-006", "birim fiyat", zorunlu, "33.333333", "sayi")


def kayitli_deger() -> Alan:
    """An exact value in TL, up to ten places: what a devir hands over to the last of them."""
    return _alan(_deger, "TSN-006", "kayıtlı değer", False, "99.999999", "sayi")


# -- of canonical texts ---------------------------------------------------------------------------------------------


def _tam(deger: str, hane: int) -> int:
    tam, _, kesir = deger.partition(".")
    return int((tam or "0") + kesir.ljust(hane, "0"))


@lru_cache(maxsize=_BELLEK)
def miktari(deger: str) -> int:
    """A canonical quantity in units of 10⁻⁴; "" is 0."""
    return _tam(deger, MIKTAR_HANE)


def fiyati(deger: str) -> int:
    """A canonical unit price in units of 10⁻⁶ TL; "" is 0."""
    return _tam(deger, FIYAT_HANE)


@lru_cache(maxsize=_BELLEK)
def degeri(deger: str) -> int:
    """A canonical value in units of 10⁻¹⁰ TL; "" is 0."""
    return _tam(deger, DEGER_HANE)


def miktar_yazi(miktar_: int) -> str:
    """A quantity for paper: ``1.250,5``."""
    tam, kesir = divmod(abs(miktar_), 10**MIKTAR_HANE)
    kesri = f"{kesir:0{MIKTAR_HANE}d}".rstrip("0")
    return ("-" if miktar_ < 0 else "") + f"{tam:,}".replace(",", ".") + (f",{kesri}" if kesri else "")


@lru_cache(maxsize=_BELLEK)
def miktar_duz(miktar_: int) -> str:
    """A quantity for machines: ``1250.5``."""
    tam, kesir = divmod(abs(miktar_), 10**MIKTAR_HANE)
    kesri = f"{kesir:0{MIKTAR_HANE}d}".rstrip("0")
    return ("-" if miktar_ < 0 else "") + str(tam) + (f".{kesri}" if kesri else "")


def fiyat_duz(fiyat: int) -> str:
    """A unit price for machines in TL: two places, more only where it has more (``33.333333``)."""
    tam, kesir = divmod(abs(fiyat), 10**FIYAT_HANE)
    kesri = f"{kesir:0{FIYAT_HANE}d}".rstrip("0").ljust(2, "0")
    return ("-" if fiyat < 0 else "") + f"{tam}.{kesri}"


def fiyat_yazi(fiyat: int) -> str:
    """A unit price for paper: ``1.250,00``, ``33,333333``."""
    tam, _, kesir = fiyat_duz(abs(fiyat)).partition(".")
    return ("-" if fiyat < 0 else "") + f"{int(tam):,}".replace(",", ".") + f",{kesir}"


def deger_kurus(deger: int) -> int:
    """A value in kuruş, half up; the accounts know nothing finer (R-T83)."""
    isaret = -1 if deger < 0 else 1
    return isaret * ((abs(deger) + DEGER_BIRIMI // 2) // DEGER_BIRIMI)


@lru_cache(maxsize=_BELLEK)
def deger_duz(deger: int) -> str:
    """A value for machines in TL: two places, more only where it has more (``99.999999``)."""
    tam, kesir = divmod(abs(deger), 100 * DEGER_BIRIMI)
    kesri = f"{kesir:010d}".rstrip("0").ljust(2, "0")
    return ("-" if deger < 0 else "") + f"{tam}.{kesri}"


def deger_yazi(deger: int) -> str:
    """A value for paper: ``1.250,00``, ``99,999999``."""
    tam, _, kesir = deger_duz(abs(deger)).partition(".")
    return ("-" if deger < 0 else "") + f"{int(tam):,}".replace(",", ".") + f",{kesir}"


def hesabi(kod: str) -> str:
    """The three-digit account of a taşınır code or a sicil."""
    return kod[:3]


def ikinci_duzey(kod: str) -> str:
    """The account that a code is entered on: its II. düzey (TMY m.30/4), or the code where it is shorter."""
    return kod[:9]


def sicil_kodu(sicil: str) -> str:
    """The taşınır code of a sicil."""
    return sicil.rsplit(".", 2)[0]


def kurumsali(birim: str) -> str:
    """The kurumsal code of a harcama birimi (R-T67)."""
    return birim[:11]
