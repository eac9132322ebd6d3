"""The books of one journal at a moment as the budget sees them: appropriations, what became of them, names of codes.

What is left of an appropriation is read by `batch.turler.butce.kalan`, as in decisions; here the books are those of the
moment that a report is of.
"""

from __future__ import annotations

from functools import cached_property
from typing import cast

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.reports.izdusum_ani import IzdusumAni
from batch.reports.kaynak import AnlikDefter, RaporDefteri
from batch.reports.kunye import aralik_yazi
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri
from batch.turler.butce.izdusum import AD, ODENEK
from batch.turler.butce.kalan import BAGLAYANLAR, GIDER, Odenekler
from batch.turler.taahhut.izdusum import AD as TAAHHUT

MAHSUP = "906"  # what is kept of the year's appropriation for advances settled in the mahsup dönemi (m.420, m.429)
_KULLANAN = ("830", MAHSUP)
NOT_SUTUNU = (Sutun("not", "Not", "metin", 100),)


class ButceAni(IzdusumAni):
    """A journal as of its last record. Amounts in kuruş."""

    def __init__(self, d: RaporDefteri) -> None:
        super().__init__(d)
        self._toplamlar: dict[tuple[str, Anahtar], Vektor] = {}
        # Of the questions that a decision may ask, `Odenekler` asks those for totals of a tertip.
        self.odenekler = Odenekler(cast("Sorulan", self))

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        if (ad, on) not in self._toplamlar:
            degerler = [v for _, v in self.ara(ad, on)]
            bos = (0,) * (len(ODENEK.degerler) if ad == ODENEK.ad else 2)
            self._toplamlar[ad, on] = tuple(map(sum, zip(*degerler, strict=True))) if degerler else bos
        return self._toplamlar[ad, on]

    @cached_property
    def odenekli(self) -> bool:
        """Whether there are appropriations: the budget is adopted, or the unit has been sent some."""
        return bool(self.izdusum(ODENEK.ad))

    @cached_property
    def tertipler(self) -> list[Tertip]:
        """Those that have an appropriation, expense, a binding or something kept for the mahsup dönemi, in order."""
        adlar = {Tertip(*k[:4]) for ad in (ODENEK.ad, *BAGLAYANLAR) for k in self.izdusum(ad)}
        adlar |= {Tertip(*k[:4]) for k, v in self.izdusum(GIDER).items() if k[4] in _KULLANAN and any(v)}
        return sorted(adlar)


def donemi(d: RaporDefteri) -> str:
    """The words for a report's period: up to the last number, or to what binds or moves appropriations after it."""
    yevmiye, son = d.yevmiye(d.son_sira)
    ilk = d.sira(yevmiye) + 1 if yevmiye else 1
    gunler = [k.belge.tarih for ad in (AD, TAAHHUT) for k in d.kayitlar(ilk, d.son_sira, tur=ad)]
    return aralik_yazi(d.yil, "", max([son, *gunler]))


def gun_sonunda(d: RaporDefteri, gun: str) -> ButceAni:
    """The books as they stood at the end of an ISO day."""
    return ButceAni(AnlikDefter(d, d.tarihte(gun)))


def notlar(*metinler: str) -> tuple[Dipnot, ...]:
    """What is to be said of a table, at its foot."""
    dolu = [m for m in metinler if m]
    return (Dipnot("Notlar", NOT_SUTUNU, tuple(TabloSatiri((m,)) for m in dolu)),) if dolu else ()


def oran(pay: int, payda: int) -> int | None:
    """Hundredths of a per cent, half away from zero; None where there is nothing to compare with."""
    if not payda:
        return None
    isaret = 1 if (pay < 0) == (payda < 0) else -1
    return isaret * ((abs(pay) * 20_000 + abs(payda)) // (2 * abs(payda)))
