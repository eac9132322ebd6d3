"""What became of the documents of a journal that were not plainly accepted, in few bytes each.

A year may be refused throughout. Those of the slice in hand are objects, which may be taken back; behind it they are
kept as numbers in columns, with what many of them share (kind, source, codes) held once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Taslak
from batch.pipeline.belge import BelgeSonucu


class _Ortak(NamedTuple):
    """What documents share."""

    tur: str
    sonuc: str
    kodlar: tuple[str, ...]
    birim: str
    kaynak: str
    etiket: str
    defter: tuple[str, int]


class BelgeSonuclari:
    """In the order in which they were decided. A moment is a length, and going back is cutting down to one.

    ``sakla`` puts away what is final: behind it nothing goes back, and of the codes each is known once.
    """

    def __init__(self) -> None:
        self._acik: list[BelgeSonucu] = []
        self._yerler = array("q")  # of each that is put away: file, ordinal, first and last line, yevmiye, record
        self._ortak_no = array("i")
        self._ortaklar: dict[_Ortak, int] = {}
        self._nolar = bytearray()
        self._no_sonu = array("q", [0])
        self._bulgular: dict[int, list[Bulgu]] = {}  # of the few whose findings are told in full
        self._taslaklar: dict[int, tuple[Taslak, ...]] = {}

    def __len__(self) -> int:
        return len(self._ortak_no) + len(self._acik)

    def __iter__(self) -> Iterator[BelgeSonucu]:
        ortaklar = list(self._ortaklar)
        yerler = iter(self._yerler)
        for i, (ortak_no, (ilk, son)) in enumerate(zip(self._ortak_no, pairwise(self._no_sonu), strict=True)):
            o = ortaklar[ortak_no]
            dosya, sira, satir, son_satir, yevmiye, kayit = islice(yerler, 6)
            no = self._nolar[ilk:son].decode()
            yield BelgeSonucu(
                *(dosya, sira, satir, son_satir, o.tur, no, o.sonuc, self._bulgular.get(i, []), o.kodlar, o.birim),
                *(self._taslaklar.get(i, ()), yevmiye, kayit, (o.kaynak, o.etiket, no), o.defter),
            )
        yield from self._acik

    @overload
    def __getitem__(self, i: int) -> BelgeSonucu: ...
    @overload
    def __getitem__(self, i: slice) -> list[BelgeSonucu]: ...
    def __getitem__(self, i: int | slice) -> BelgeSonucu | list[BelgeSonucu]:
        """Of those that are not put away: the last, or all from a moment on."""
        return self._acik[i] if isinstance(i, int) else self._acik[self._aciktaki(i) :]

    def __delitem__(self, i: slice) -> None:
        """Take back all from a moment on."""
        del self._acik[self._aciktaki(i) :]

    def _aciktaki(self, i: slice) -> int:
        ilk = i.start - len(self._ortak_no)
        if ilk < 0 or i.stop is not None:
            raise IndexError(f"{i}: put away")
        return int(ilk)

    def append(self, x: BelgeSonucu) -> None:
        self._acik.append(x)

    def sakla(self) -> None:
        """Put all away: none of them will be taken back, and their findings have been told."""
        for x in self._acik:
            kaynak, etiket, no = x.kimlik
            ortak = _Ortak(x.tur, x.sonuc, tuple(dict.fromkeys(x.kodlar)), x.birim, kaynak, etiket, x.defter)
            i = len(self._ortak_no)
            if x.bulgular:
                self._bulgular[i] = x.bulgular
            if x.taslaklar:
                self._taslaklar[i] = x.taslaklar
            self._ortak_no.append(self._ortaklar.setdefault(ortak, len(self._ortaklar)))
            self._yerler.extend((x.dosya, x.sira, x.satir, x.son_satir, x.yevmiye, x.kayit))
            self._nolar += no.encode()
            self._no_sonu.append(len(self._nolar))
        self._acik.clear()

    # -- for the receipt --

    def yerler(self) -> NDArray[np.int64]:
        """A row each of those put away: file, ordinal, first and last line, yevmiye number and record that it has."""
        return np.frombuffer(self._yerler, np.int64).reshape(-1, 6) if self._yerler else np.zeros((0, 6), np.int64)

    def ne_oldu(self) -> list[tuple[str, str]]:
        """Of each of those put away what became of it, and the codes of its findings; equal ones are one object."""
        ortaklar = [(o.sonuc, " ".join(o.kodlar)) for o in self._ortaklar]
        return [ortaklar[i] for i in self._ortak_no]
