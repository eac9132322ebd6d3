"""The first year of an item in the administration: what depreciation goes by, and what five years are counted from."""

from __future__ import annotations

import re

from batch.turler.tif.alanlar import ACILIS, AMBARLAR_ARASI, DEVIRLER, DUZELTME_GIRIS
from batch.turler.tif.izdusum import SicilSatiri

# Entries of what the administration has had before: carried over, moved within it, brought anew by a correction.
SUREN_GIRISLER = frozenset({ACILIS, *DEVIRLER, DUZELTME_GIRIS})
_SICIL_SONU = re.compile(r"\.([0-9]{2})\.[0-9]{3,6}$")  # the year and the sequence that end a number (TMY m.36)


def sicil_yili(no: str, yil: int) -> int | None:
    """The year of entry that a number tells, none after ``yil``; None of what is no such number."""
    if (m := _SICIL_SONU.search(no)) is None:
        return None
    bu = yil // 100 * 100 + int(m[1])
    return bu if bu <= yil else bu - 100


def ilk_yil(satir: SicilSatiri, sicil: str) -> int:
    """The year in which an item came into the administration (TMY m.19). 0: nobody knows.

    Of what the administration has had before the numbers tell, the one that it bears and the one that it bore, where
    its row does not say an earlier year; what is carried over has been told its year, and what only changes its ambar
    keeps its number, so that a former one is another administration's.
    """
    yil = int(satir.ilk_yil or satir.giris_tarihi[:4] or "0")
    if satir.giris_turu not in SUREN_GIRISLER or (satir.giris_turu == ACILIS and satir.ilk_yil):
        return yil
    nolar = (sicil,) if satir.giris_turu == AMBARLAR_ARASI else (sicil, satir.eski_sicil_no)
    bu = int(satir.giris_tarihi[:4] or yil)
    return min([yil, *(x for no in nolar if (x := sicil_yili(no, bu)) is not None)])


def giris_gunu(satir: SicilSatiri, sicil: str) -> str:
    """The first day (ISO) that an item can have been in the administration's books: of a year alone the first day
    counts, so that what is too young by it surely is."""
    if satir.giris_turu not in SUREN_GIRISLER:
        return satir.giris_tarihi
    return min(satir.giris_tarihi, f"{ilk_yil(satir, sicil):04d}-01-01")
