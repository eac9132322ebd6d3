"""Tertip: where an appropriation stands in the budget, at the level of its adoption and control (m.31, m.36/2).

Kurumsal and fonksiyonel on four levels, finansman, and the first two economic levels: the third and fourth are not
budgeting levels.
"""

from __future__ import annotations

from typing import NamedTuple

_DUZEY = 4  # of kurumsal and fonksiyonel codes; what a unit opens below (m.5/5) is its own affair


class Tertip(NamedTuple):
    """Codes in their canonical masks; "" where a document does not say one."""

    kurumsal: str
    fonksiyonel: str
    finansman: str
    ekonomik: str  # two levels: 03.2

    @classmethod
    def kur(cls, kurumsal: str, fonksiyonel: str, finansman: str, ekonomik: str) -> Tertip:
        """Of canonical codes as a line bears them."""
        return cls(_kes(kurumsal, _DUZEY), _kes(fonksiyonel, _DUZEY), finansman, eko2(ekonomik))

    @property
    def eksikler(self) -> tuple[str, ...]:
        """Names of the codes that are not there."""
        return tuple(ad for ad, deger in zip(self._fields, self, strict=True) if not deger)

    @property
    def yazi(self) -> str:
        """As it is written: ``46.42.28.02-01.1.1.00-5-03.2``."""
        return "-".join(x or "?" for x in self)

    @property
    def ekonomik_tam(self) -> str:
        """The economic code on four levels, as a voucher's line bears it."""
        return f"{self.ekonomik}.0.00" if self.ekonomik else ""


def eko2(kod: str) -> str:
    """The first two levels of an economic code; "" where it does not say the second."""
    duzeyler = kod.split(".")[:2]
    return "" if len(duzeyler) < 2 or not duzeyler[1].strip("0") else ".".join(duzeyler)


def _kes(kod: str, duzey: int) -> str:
    return ".".join(kod.split(".")[:duzey])
