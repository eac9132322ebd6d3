"""Movements of many documents, in arrays."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Anahtar, Vektor

_AZAMI = 2**63 - 1


def ilkler(sirali: NDArray[Any]) -> NDArray[np.intp]:
    """Of numbers in order the place of each distinct one's first."""
    ilk = np.ones(len(sirali), np.bool_)
    np.not_equal(sirali[1:], sirali[:-1], out=ilk[1:])
    return np.flatnonzero(ilk)


def ardisik_toplamlar(degerler: NDArray[np.int64], yerler: NDArray[np.intp]) -> NDArray[np.int64]:
    """Sums of what stands from each place to the next. Raises OverflowError when one is more than 64 bits hold."""
    sonuc = np.add.reduceat(degerler, yerler)
    sinir = _AZAMI // len(degerler)
    buyuk = int(degerler.max()) > sinir or int(degerler.min()) < -sinir
    if buyuk and (np.add.reduceat(degerler.astype(object), yerler) != sonuc).any():
        raise OverflowError("toplam 64 ikiliğe sığmıyor")
    return sonuc


class Obek(Mapping[Anahtar, Vektor]):
    """Movements by the numbers of what lines were counted under; read as a mapping, by key.

    ``kodlar``: these numbers, each once; several may bear one key. ``degerler``: a row of integers for each.
    ``anahtar``: the key of a number: an equal function gives an equal number the same key for good, so whoever is told
    of movements day after day need ask it once. ``ek``: what was counted otherwise, beside them.
    """

    def __init__(
        self,
        kodlar: NDArray[Any],
        degerler: NDArray[Any],
        anahtar: Callable[[int], Anahtar],
        ek: Mapping[Anahtar, Vektor],
    ) -> None:
        self.kodlar, self.degerler, self.anahtar, self.ek = kodlar, degerler, anahtar, ek

    @cached_property
    def _hepsi(self) -> dict[Anahtar, Vektor]:
        sonuc = dict(self.ek)
        for anahtar, v in zip(map(self.anahtar, self.kodlar.tolist()), self.degerler.tolist(), strict=True):
            eski = sonuc.get(anahtar)
            sonuc[anahtar] = tuple(v) if eski is None else tuple(a + b for a, b in zip(eski, v, strict=True))
        return sonuc

    def items(self) -> ItemsView[Anahtar, Vektor]:
        return self._hepsi.items()

    def __getitem__(self, anahtar: Anahtar) -> Vektor:
        return self._hepsi[anahtar]

    def __iter__(self) -> Iterator[Anahtar]:
        return iter(self._hepsi)

    def __len__(self) -> int:
        return len(self._hepsi)
