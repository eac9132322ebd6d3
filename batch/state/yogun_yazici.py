"""Filling a table of dense totals (`batch.state.yogun`), block after block."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Anahtar, Toplam
from batch.state import yogun
from batch.state.yuruyen import Kesit

_yaz = msgspec.msgpack.Encoder().encode


def _sayilar(dizi: NDArray[Any]) -> bytes:
    return _yaz(dizi.ravel().tolist())


class YogunYazici:
    """Fills one such table from a moment on."""

    def __init__(self, db: sqlite3.Connection, t: Toplam, an: yogun.YogunAn) -> None:
        self._db, self._t = db, t
        vektorler, self._temel, self._adet = an
        self._son = np.zeros((len(vektorler), len(t.degerler)), np.int64)  # of key 1, 2, …
        for no, v in vektorler.items():
            self._son[no - 1] = v
        self._bilinen: dict[int, int] = {}  # a key's number in the books → in the file

    def yaz(self, blok: int, kesit: Kesit, dosya_no: Callable[[Anahtar], int]) -> None:
        """Running totals after a block of the keys that it touched. ``dosya_no``: the number of a key in the file."""
        bizim, bilinen = kesit.nolar.tolist(), self._bilinen
        bilinen.update((no, dosya_no(kesit.anahtarlar[no])) for no in bizim if no not in bilinen)
        nolar = np.fromiter(map(bilinen.__getitem__, bizim), np.int64, len(bizim))
        sira = np.argsort(nolar)
        nolar, degerler = nolar[sira], kesit.degerler[sira]
        n = int(nolar[-1])
        if n > len(self._son):
            self._son = np.concatenate((self._son, np.zeros((n - len(self._son), self._son.shape[1]), np.int64)))
        self._son[nolar - 1] = degerler
        self._adet += len(nolar)
        hepsi: bytes | None = None
        if self._adet >= yogun.KAT * len(self._son):
            self._temel, self._adet = blok, 0
            hepsi = _sayilar(self._son)
        self._db.execute(
            f"INSERT INTO t_{self._t.ad} VALUES (?, ?, ?, ?, ?)",
            (blok, self._temel, _sayilar(np.diff(nolar, prepend=0)), _sayilar(degerler), hepsi),
        )
