"""Cells that are left empty because they say the same as the one above.

What tells a document, and its date, holds until another value comes. Everything else holds within the document only: a
new document that says nothing of it has nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.documents.parti import Maske, Tam
from batch.reading.dizi import duz
from batch.reading.esleme import TASINAN, Esleme


class Doldurma:
    """The state of one reading. ``eksikler``: line → the cells that a document's first row takes from those above.

    Blocks overlap, since an unfinished document is read again; what holds above a line is told by the line.
    """

    def __init__(self, e: Esleme) -> None:
        tasinan = [alan for alan in e.doldur if alan in (*e.tur.ayiran, TASINAN)]
        self.alanlar = {ad: alan for alan in e.doldur for ad in e.kaynak_sutunlari(alan) if ad not in e.adindan}
        self._tasinan = tuple(ad for ad, alan in self.alanlar.items() if alan in tasinan)
        self._icinde = tuple(ad for ad in self.alanlar if ad not in self._tasinan)
        kimlik = (ad for alan in e.tur.ayiran for ad in e.kaynak_sutunlari(alan) if ad not in e.adindan)
        self._kimlik = tuple(dict.fromkeys(kimlik))
        self._izlenen = tuple(dict.fromkeys((*self._tasinan, *self._icinde, *self._kimlik)))
        self._devir = dict.fromkeys(self._izlenen, "")
        self._satir_no: Tam = np.zeros(0, np.int64)
        self._onceki: dict[str, Any] = {}
        self.eksikler: dict[int, dict[str, str]] = {}

    @property
    def sutunlar(self) -> tuple[str, ...]:
        """The columns that must be given, filled or not."""
        return self._izlenen

    def uygula(self, sutun: dict[str, Any], satir_no: Tam, ilk: int) -> list[tuple[int, str]]:
        """Fills columns in place, of rows of the block that begins with line ``ilk``.

        Returns the rows that find nothing above them, with the column.
        """
        if (k := int(np.searchsorted(self._satir_no, ilk))) > 0:
            self._devir = {ad: dizi[k - 1].as_py() for ad, dizi in self._onceki.items()}
        ham = {ad: duz(sutun[ad]) for ad in self._izlenen}
        dolu = dict(ham)
        for ad in self._tasinan:
            dolu[ad] = self._asagi(ad, ham[ad])
        yeni = self._belge_baslari(dolu, len(satir_no))
        for ad in self._icinde:
            dolu[ad] = self._asagi(ad, ham[ad], pa.array(yeni))
        for ad in (*self._tasinan, *self._icinde):
            sutun[ad] = dolu[ad].dictionary_encode()
        self._onceki, self._satir_no = dolu, satir_no
        for i in np.flatnonzero(yeni).tolist():
            if alinan := {ad: d for ad in self._tasinan if _bos(ham[ad][i].as_py()) and (d := dolu[ad][i].as_py())}:
                self.eksikler[int(satir_no[i])] = alinan
        return [(i, ad) for ad in self._tasinan for i in np.flatnonzero(np.asarray(pc.equal(dolu[ad], ""))).tolist()]

    def _asagi(self, ad: str, dizi: Any, tut: Any = None) -> Any:
        """``tut``: rows that keep their empty cell."""
        bos = pc.equal(pc.utf8_trim(dizi, " "), "")
        if tut is not None:
            dizi, bos = pc.if_else(bos, "", dizi), pc.and_(bos, pc.invert(tut))
        eksik = pc.if_else(bos, pa.scalar(None, pa.string()), dizi)
        ust = pa.array([self._devir[ad] or None], pa.string())
        return pc.fill_null(pc.fill_null_forward(pa.concat_arrays([ust, eksik])).slice(1), "")

    def _belge_baslari(self, dolu: dict[str, Any], n: int) -> Maske:
        yeni = np.zeros(n, np.bool_)
        for ad in self._kimlik if n else ():
            kod = np.asarray(pa.concat_arrays([pa.array([self._devir[ad]]), dolu[ad]]).dictionary_encode().indices)
            yeni |= kod[1:] != kod[:-1]
        return yeni


def _bos(metin: str) -> bool:
    return not metin.strip(" ")
