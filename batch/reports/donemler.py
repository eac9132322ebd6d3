"""Totals of accounts at the moments that formulas name: a period's end, its opening, the month and years before it."""

from __future__ import annotations

from datetime import date, timedelta

from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi
from batch.reports.mizan import Cift, duzey_toplamlari
from batch.rules.dil.agac import Donem


class Donemler:
    """Moments as seen from books ``d`` whose period ends on the ISO day ``son``.

    Of earlier years, and with ``kapanissiz`` of this one, the end is what the books held before the closing vouchers:
    these empty every account. ``eksik``: years asked for of which there is no journal.
    """

    def __init__(self, kitaplik: RaporKitapligi, d: RaporDefteri, son: str, *, kapanissiz: bool = False) -> None:
        self._kitaplik, self._d, self._son, self._kapanissiz = kitaplik, d, son, kapanissiz
        self.eksik: set[int] = set()

    def __call__(self, donem: Donem) -> dict[str, Cift] | None:
        """Totals at every level; None where there are none: no journal, or no month before January."""
        d: RaporDefteri | None = self._d
        if donem.yil:
            d = self._kitaplik.defter(self._d.birim, self._d.yil - donem.yil)
        if d is None:
            self.eksik.add(self._d.yil - donem.yil)
            return None
        sira = self._sira(d, donem)
        return None if sira is None else duzey_toplamlari(d.toplamlar(sira))

    def _sira(self, d: RaporDefteri, donem: Donem) -> int | None:
        if donem.nokta == "acilis":
            return acilis_sonu(d)
        if donem.nokta == "ay":
            return ay_oncesi(d, d.yevmiye(d.son_sira)[1] if donem.yil else self._son)
        return kapanis_oncesi(d) if donem.yil or self._kapanissiz else d.son_sira


def ay_oncesi(d: RaporDefteri, son: str) -> int | None:
    """The record at the end of the month before the day ``son``; None in January and in empty books."""
    if not son or son[5:7] == "01":
        return None
    return d.tarihte((date.fromisoformat(son).replace(day=1) - timedelta(days=1)).isoformat())


def acilis_sonu(d: RaporDefteri) -> int:
    """The opening voucher, which is the first number; 0 when the year began with none."""
    sira = min(d.sira(1), d.son_sira)
    acilis = next(iter(d.kayitlar(sira, sira)), None) if sira else None
    return sira if acilis is not None and acilis.belge.islem == "ACILIS" else 0


def kapanis_oncesi(d: RaporDefteri) -> int:
    """The record before the first closing voucher of the books' last day; their last where nothing is closed."""
    gun = d.yevmiye(d.son_sira)[1]
    if not gun:
        return d.son_sira
    ilk = d.tarihte((date.fromisoformat(gun) - timedelta(days=1)).isoformat()) + 1
    kapanislar = (k.sira - 1 for k in d.kayitlar(ilk, d.son_sira) if k.belge.islem == "KAPANIS")
    return next(kapanislar, d.son_sira)


def anlik(d: RaporDefteri, son: str) -> AnlikDefter:
    """Books as of the end of a day, "" for what they hold."""
    return AnlikDefter(d, d.tarihte(son) if son else d.son_sira)
