"""Free text and dates: the gates for both, and Turkish letter case.

``str.lower``/``upper`` do not know Turkish (``"İ".lower()`` gives two code points), hence the helpers here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from batch.documents.bulgu import AlanHatasi
from batch.documents.gorunur import ASCII_HARFLER

METIN_AZAMI = 500
_YASAK_KATEGORI = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KUCUK = str.maketrans({"I": "ı", "İ": "i"})
_BUYUK = str.maketrans({"i": "İ", "ı": "I"})
_ASCII = str.maketrans(ASCII_HARFLER)


def kucuk(metin: str) -> str:
    """Lower case by Turkish rules: ``I`` → ``ı``, ``İ`` → ``i``."""
    return metin.translate(_KUCUK).lower()


def buyuk(metin: str) -> str:
    """Upper case by Turkish rules: ``i`` → ``İ``, ``ı`` → ``I``."""
    return metin.translate(_BUYUK).upper()


def ascii_ad(metin: str, azami: int = 80) -> str:
    """A safe file name part: ASCII, lower case, only ``a-z0-9._-``; never empty, never starting with a dot."""
    duz = unicodedata.normalize("NFKD", metin.translate(_ASCII)).encode("ascii", "ignore").decode().lower()
    duz = re.sub(r"[^a-z0-9._-]+", "-", duz).strip(".-")
    return duz[:azami] or "adsiz"


def metin_kapisi(metin: str, azami: int = METIN_AZAMI) -> str:
    """Text in NFC without control or invisible characters; outer blanks dropped.

    Raises AlanHatasi MET-001 (forbidden character), MET-002 (too long).
    """
    if metin.isascii() and metin.isprintable():
        duz = metin.strip(" ")
    else:
        duz = unicodedata.normalize("NFC", metin).strip(" ")
        for harf in duz:
            if unicodedata.category(harf) in _YASAK_KATEGORI:
                raise AlanHatasi(
                    "MET-001",
                    f"metinde görünmeyen ya da yasak karakter var (U+{ord(harf):04X})",
                    "yazılabilir metin",
                )
    if len(duz) > azami:
        raise AlanHatasi("MET-002", f"metin çok uzun: {len(duz)} karakter", f"en çok {azami} karakter")
    return duz


# The date layouts that a source may declare. A pattern is checked first: strptime would take 2016-3-5.
TARIH_BICIMLERI: dict[str, re.Pattern[str]] = {
    "yyyy-mm-dd": re.compile(r"(?P<y>[0-9]{4})-(?P<a>[0-9]{2})-(?P<g>[0-9]{2})"),
    "dd.mm.yyyy": re.compile(r"(?P<g>[0-9]{2})\.(?P<a>[0-9]{2})\.(?P<y>[0-9]{4})"),
    "dd/mm/yyyy": re.compile(r"(?P<g>[0-9]{2})/(?P<a>[0-9]{2})/(?P<y>[0-9]{4})"),
    "yyyymmdd": re.compile(r"(?P<y>[0-9]{4})(?P<a>[0-9]{2})(?P<g>[0-9]{2})"),
    "ddmmyyyy": re.compile(r"(?P<g>[0-9]{2})(?P<a>[0-9]{2})(?P<y>[0-9]{4})"),
}


@lru_cache(maxsize=4096)
def tarih_kapisi(metin: str, bicim: str = "yyyy-mm-dd") -> str:
    """ISO date of a text in the declared layout; the empty text stays empty.

    Raises AlanHatasi TAR-001 (layout), TAR-002 (no such day).
    """
    if metin == "":
        return ""
    m = TARIH_BICIMLERI[bicim].fullmatch(metin) if metin.isascii() else None
    if m is None:
        raise AlanHatasi("TAR-001", f"tarih okunamadı: «{metin}»", bicim)
    try:
        return date(int(m["y"]), int(m["a"]), int(m["g"])).isoformat()
    except ValueError:
        raise AlanHatasi("TAR-002", f"takvimde böyle bir gün yok: «{metin}»", "var olan bir gün") from None


def tarih_yazi(iso: str) -> str:
    """Date on paper: ``31.03.2016``."""
    return f"{iso[8:10]}.{iso[5:7]}.{iso[0:4]}" if iso else ""
