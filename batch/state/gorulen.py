"""Which identities may have been recorded since a journal was opened: a no is certain, a yes is to be looked up."""

from __future__ import annotations

import mmap
from collections.abc import Iterable

from batch.state.iz import Kimlik

BIT = 1 << 25  # marks, 4 MiB; untouched pages cost no memory. Of 10⁶ identities one in 33 is looked up in vain


class Gorulenler:
    """A mark for the hash of every identity: however long they are and however many a run records."""

    def __init__(self) -> None:
        self._isaret: mmap.mmap | None = None

    def ekle(self, kimlikler: Iterable[Kimlik]) -> None:
        if self._isaret is None:
            self._isaret = mmap.mmap(-1, BIT // 8)
        isaret = self._isaret
        for k in kimlikler:
            yer = hash(k) % BIT
            isaret[yer >> 3] |= 1 << (yer & 7)

    def olabilenler(self, kimlikler: Iterable[Kimlik]) -> set[Kimlik]:
        """Those of some identities that may have been added."""
        isaret = self._isaret
        if isaret is None:
            return set()
        return {k for k in kimlikler if isaret[(yer := hash(k) % BIT) >> 3] >> (yer & 7) & 1}
