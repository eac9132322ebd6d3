"""A stylesheet that has been found sound already, made ready when a file first asks for it.

To compile one loads lxml and every kind of document: a tenth of a run of rows, which has no use for either.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from batch.ayar_dosyasi import baytlar

if TYPE_CHECKING:
    from batch.reading.donusum import Cevrilen, Donusum
    from batch.reading.tani import Eleman


class Cevirici(Protocol):
    """What turns a source's own XML into ours, see `batch.reading.donusum.Donusum`."""

    def kayitlar(self, kok: Eleman) -> list[Eleman]: ...

    def cevir(self, kok: Eleman) -> tuple[Eleman, list[Cevrilen]]: ...


class GecDonusum:
    """It is read at once: what is compiled later is what the hash of the settings speaks of. Raises OSError."""

    def __init__(self, yol: Path, belge_yolu: str) -> None:
        self.yol, self.belge_yolu = yol, belge_yolu
        self._veri = baytlar(yol)

    @cached_property
    def _asil(self) -> Donusum:
        from batch.reading.donusum import Donusum

        return Donusum(self.yol, self.belge_yolu, self._veri)

    def kayitlar(self, kok: Eleman) -> list[Eleman]:
        """Raises AyarHatasi, DonusumHatasi."""
        return self._asil.kayitlar(kok)

    def cevir(self, kok: Eleman) -> tuple[Eleman, list[Cevrilen]]:
        """Raises AyarHatasi, DonusumHatasi."""
        return self._asil.cevir(kok)
