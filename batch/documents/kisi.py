"""Personal numbers: TCKN, VKN and IBAN by their check digits (python-stdnum), and how they are masked.

A message, a log and a report for others must not carry a person's number in full.
"""

from __future__ import annotations

import re

from batch.documents.bulgu import AlanHatasi

_NUMARA = re.compile(r"(?<![0-9A-Za-z.,])(?:TR[0-9]{2}(?: ?[0-9]{4}){5} ?[0-9]{2}|[0-9]{10,11})(?![0-9A-Za-z.,])")
_BOSLUK = re.compile(r"[ \-]+")


def maskele(metin: str) -> str:
    """The text with every personal number in it reduced to its first two and last two characters."""

    def gizle(m: re.Match[str]) -> str:
        numara = m.group().replace(" ", "")
        return numara[:2] + "*" * (len(numara) - 4) + numara[-2:]

    return _NUMARA.sub(gizle, metin)


def kimlik_no_kapisi(metin: str) -> str:
    """TCKN (11 digits) or VKN (10 digits) with right check digits. Raises AlanHatasi KIS-001."""
    if metin == "":
        return ""
    from stdnum.tr import tckimlik, vkn

    sade = _BOSLUK.sub("", metin)
    if sade.isascii() and sade.isdigit():
        if len(sade) == 11 and tckimlik.is_valid(sade):
            return sade
        if len(sade) == 10 and vkn.is_valid(sade):
            return sade
    raise AlanHatasi(
        "KIS-001",
        f"TCKN/VKN denetim hanesi tutmuyor: «{maskele(sade)}»",
        "11 haneli TCKN ya da 10 haneli VKN",
    )


def iban_kapisi(metin: str) -> str:
    """Turkish IBAN without blanks. Raises AlanHatasi KIS-002."""
    if metin == "":
        return ""
    from stdnum import iban

    sade = _BOSLUK.sub("", metin).upper()
    if sade.isascii() and sade.startswith("TR") and len(sade) == 26 and iban.is_valid(sade):
        return sade
    raise AlanHatasi("KIS-002", f"IBAN denetim hanesi tutmuyor: «{maskele(sade)}»", "TR ile başlayan 26 haneli IBAN")


def ilgili_kapisi(metin: str) -> str:
    """The ``ilgili`` column holds a name, or a personal number; a number must be a right one."""
    sade = _BOSLUK.sub("", metin)
    if sade.isascii():
        if sade.isdigit() and len(sade) in (10, 11):
            return kimlik_no_kapisi(metin)
        if re.fullmatch(r"TR[0-9]{24}", sade.upper()):
            return iban_kapisi(metin)
    from batch.documents.metin import metin_kapisi

    return metin_kapisi(metin, 200)
