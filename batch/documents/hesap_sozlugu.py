"""Numbers of account codes, and of what lines are counted under beside them, where documents travel in columns."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Anahtar
from batch.documents.kodlar import ana_hesap
from batch.documents.parti import Maske


class HesapSozlugu:
    """Numbers for the account codes met in a run, and for what lines are counted under beside their account.

    A part that is read apart has a numbering of its own.
    """

    def __init__(self) -> None:
        self.kodlar: list[str] = []
        self.anahtarlar: list[tuple[str, str]] = []  # three-digit account and code
        self.dagilimlar: list[Anahtar] = []
        self._no: dict[str, int] = {}
        self._dagilim_no: dict[Anahtar, int] = {}
        self._maskeler: dict[frozenset[str], Maske] = {}

    def maske(self, analar: frozenset[str]) -> Maske:
        """Which numbers are of some three-digit accounts; one more place, for -1, that is none of them."""
        maske = self._maskeler.get(analar)
        if maske is None or len(maske) <= len(self.kodlar):
            bilinen = [] if maske is None else maske[:-1].tolist()
            yeni = [ana in analar for ana, _ in self.anahtarlar[len(bilinen) :]]
            maske = self._maskeler[analar] = np.array([*bilinen, *yeni, False], np.bool_)
        return maske

    def no(self, kod: str) -> int:
        n = self._no.get(kod)
        if n is None:
            n = self._no[kod] = len(self.kodlar)
            self.kodlar.append(kod)
            self.anahtarlar.append((ana_hesap(kod), kod))
        return n

    def dagilim_no(self, anahtar: Anahtar) -> int:
        n = self._dagilim_no.get(anahtar)
        if n is None:
            n = self._dagilim_no[anahtar] = len(self.dagilimlar)
            self.dagilimlar.append(anahtar)
        return n

    def esle(self, kodlar: Sequence[str], dagilimlar: Sequence[Anahtar]) -> Numaralar:
        """The numbers here of what a part has numbered in its own way."""
        return Numaralar(
            np.array([*map(self.no, kodlar), -1], np.int32), np.array([*map(self.dagilim_no, dagilimlar), -1], np.int32)
        )


class Numaralar(msgspec.Struct, frozen=True):
    """Number in a part → number in the run, of account codes and of what lines are counted under; -1 stays."""

    hesap: NDArray[np.int32]
    dagilim: NDArray[np.int32]
