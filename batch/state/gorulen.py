"""Which identities may have been recorded since a journal was opened: a no is certain, a yes is to be looked up."""

from __future__ import annotations

import mmap
from collections.abc import Iterable

from batch.state.iz import Kimlik

BOY = 1 << 24  # places, a byte each; untouched ones cost no memory. Of 10⁵ identities one in 170 is looked up in vain.


class Gorulenler:
    """A mark for the hash of every identity: a few bytes each, however long they are and however many a run records."""

    def __init__(self) -> None:
        self._isaret: mmap.mmap | None = None

    def ekle(self, kimlikler: Iterable[Kimlik]) -> None:
        if self._isaret is None:
            self._isaret = mmap.mmap(-1, BOY)
        isaret = self._isaret
        for k in kimlikler:
            isaret[hash(k) % BOY] = 1

    def olabilenler(self, kimlikler: Iterable[Kimlik]) -> set[Kimlik]:
        """Those of some identities that may have been added."""
        isaret = self._isaret
        return set() if isaret is None else {k for k in kimlikler if isaret[hash(k) % BOY]}
