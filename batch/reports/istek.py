"""What is asked for: which report, of which journals as of which records, with which parameters."""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class RaporHatasi(Exception):
    """The report cannot be made as asked: unknown name, wrong parameter, number out of range."""


class RaporReddi(RaporHatasi):
    """The report was not made on purpose: what it would hand over does not pass its own control."""


class An(NamedTuple):
    """A journal as of one of its records (``sira``; 0: before the first)."""

    birim: str
    yil: int
    sira: int


class Istek(msgspec.Struct, frozen=True):
    """A report that can be made again: registry name, moments, and parameters in the registry's order.

    ``anlar``: the report's own journal first, then the others that it reads, in the order of year and unit. What a
    report reads is its own affair: a request made by hand names the first only, and the rest is added when it is made.
    """

    rapor: str
    anlar: tuple[An, ...]
    parametreler: tuple[tuple[str, str], ...] = ()

    @property
    def birim(self) -> str:
        return self.anlar[0].birim

    @property
    def yil(self) -> int:
        return self.anlar[0].yil

    @property
    def sira(self) -> int:
        return self.anlar[0].sira

    def deger(self, ad: str) -> str:
        """A parameter's value, "" when it is not given."""
        return next((d for a, d in self.parametreler if a == ad), "")
