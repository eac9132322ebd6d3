"""The lines of a slice of vouchers as flat arrays: what volume asks for, beside the records themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Hareketler
from batch.documents.kodlar import ana_hesap

Maske = NDArray[np.bool_]


class Hesaplar(Protocol):
    """Numbers of the account codes met in a run."""

    @property
    def kodlar(self) -> Sequence[str]: ...


class FisSutunlari:
    """``hesap`` numbers the codes of `Hesaplar`, -1 for none; amounts in kuruş; other kinds have no lines."""

    def __init__(self, kayitlar: Any, hesaplar: Hesaplar) -> None:
        liste = kayitlar["hesap"]
        self.kodlar = hesaplar.kodlar
        self.ofset = np.asarray(liste.offsets).astype(np.int64)
        ilk, son = int(self.ofset[0]), int(self.ofset[-1])
        self.ofset = self.ofset - ilk
        self.hesap: NDArray[np.int32] = np.asarray(liste.values)[ilk:son]
        self.borc: NDArray[np.int64] = np.asarray(kayitlar["borc"].values)[ilk:son]
        self.alacak: NDArray[np.int64] = np.asarray(kayitlar["alacak"].values)[ilk:son]

    def satirlari(self, belgeler: Maske) -> Maske:
        """The lines of some documents."""
        return np.repeat(belgeler, np.diff(self.ofset))

    def herhangi(self, satirlar: Maske) -> Maske:
        """The documents that have one of these lines."""
        sonuc = np.zeros(len(self.ofset) - 1, np.bool_)
        sonuc[np.searchsorted(self.ofset, np.flatnonzero(satirlar), "right") - 1] = True
        return sonuc

    def dengesiz(self, belgeler: Maske) -> Maske:
        """Those of some documents whose debits and credits differ."""
        fark = np.concatenate(([0], np.cumsum(self.borc - self.alacak)))
        return np.asarray(belgeler & (np.diff(fark[self.ofset]) != 0))

    def hesap_toplami(self, belgeler: Maske) -> Hareketler:
        """Turnover per posted account over some documents, keyed as in the projection ``hesap``."""
        maske = self.satirlari(belgeler)
        hesap = self.hesap[maske]
        borc = np.zeros(len(self.kodlar), np.int64)
        alacak = np.zeros(len(self.kodlar), np.int64)
        np.add.at(borc, hesap, self.borc[maske])
        np.add.at(alacak, hesap, self.alacak[maske])
        gecen = np.unique(hesap)
        return {
            (ana_hesap(self.kodlar[h]), self.kodlar[h]): (b, a)
            for h, b, a in zip(gecen.tolist(), borc[gecen].tolist(), alacak[gecen].tolist(), strict=True)
        }
