"""Limits that the detailed spending programme sets by quarters (m.29/3, Örnek-27)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip, eko2
from batch.turler.butce.alanlar import HARCAMA_PROGRAMI, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI
from batch.turler.butce.kalan import Odenekler

DONEMLER = ("1", "2", "3", "4")


def donem_siniri(kitap: Sorulan, t: Tertip, gun: str) -> int | None:
    """What a tertip may have spent by the end of the day's quarter, in kuruş; None where no programme says so.

    What movements of the year have brought beyond the programme stands open to every quarter.
    """
    if not kitap.toplam(BUTCE_PLANI.ad, (HARCAMA_PROGRAMI, KESIN))[0]:
        return None
    donem = (int(gun[5:7]) + 2) // 3
    paylar = list(_paylar(kitap, t))
    if not paylar:
        return None
    sinir = sum(v for d, v in paylar if d <= donem)
    return sinir + max(0, Odenekler(kitap).durum(t).net - sum(v for _, v in paylar))


def programlanan(kitap: Sorulan, t: Tertip) -> int:
    """What the programmes of a year give a tertip over all quarters, in kuruş."""
    return sum(v for _, v in _paylar(kitap, t))


def _paylar(kitap: Sorulan, t: Tertip) -> Iterator[tuple[int, int]]:
    """Quarter and amount."""
    for d in DONEMLER:
        for k, v in kitap.ara(BUTCE_PLANI.ad, (HARCAMA_PROGRAMI, KESIN, d, *t[:3])):
            if eko2(k[-1]) == t.ekonomik:
                yield int(d), v[0]
