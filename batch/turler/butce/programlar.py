"""Limits that the detailed spending programme sets by quarters (m.29/3, Örnek-27)."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip, eko2
from batch.turler.butce.alanlar import HARCAMA_PROGRAMI, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI

DONEMLER = ("1", "2", "3", "4")


def donem_siniri(kitap: Sorulan, t: Tertip, gun: str) -> int | None:
    """What a tertip may have spent by the end of the day's quarter, in kuruş; None where no programme says so."""
    if not kitap.toplam(BUTCE_PLANI.ad, (HARCAMA_PROGRAMI, KESIN))[0]:
        return None
    donem = (int(gun[5:7]) + 2) // 3
    programli, sinir = False, 0
    for d in DONEMLER:
        for k, v in kitap.ara(BUTCE_PLANI.ad, (HARCAMA_PROGRAMI, KESIN, d, *t[:3])):
            if eko2(k[-1]) == t.ekonomik:
                programli = True
                sinir += v[0] if int(d) <= donem else 0
    return sinir if programli else None
