"""The named moments of a year's end (MİBMY m.480): geçici mizan; December, with all that ends the period and nothing
closed; before the results are closed; kesin mizan; kapanış.

They are what the year end's own records say (`batch.turler.yilsonu.izdusum`), so a report of one of them gives the same
figures for ever, whatever is recorded later.
"""

from __future__ import annotations

from batch.reports.kaynak import RaporDefteri

ANLAR = ("gecici", "aralik", "kapanis-oncesi", "kesin", "kapanis")
GECICI, ARALIK, KAPANIS_ONCESI, KESIN, KAPANIS = ANLAR
AN_IZDUSUMU = "yil_sonu_ani"


def yil_sonu_ani(d: RaporDefteri, ad: str) -> int | None:
    """The record up to which the books stand at a moment; None where the books do not hold it yet."""
    anlar = [int(sira) for (an, sira), _ in d.izdusum(AN_IZDUSUMU, d.son_sira).items() if an == ad]
    return max((sira for sira in anlar if sira <= d.son_sira), default=None)
