"""Columns of texts as arrays: with a dictionary of their distinct values, or plain."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa


def sozluklu(dizi: Any) -> Any:
    """The column as one dictionary array whose values are distinct."""
    if isinstance(dizi, pa.ChunkedArray):
        dizi = dizi.combine_chunks()
    return dizi if pa.types.is_dictionary(dizi.type) else dizi.dictionary_encode()


def duz(dizi: Any) -> Any:
    """The column as plain texts."""
    return dizi.dictionary_decode() if pa.types.is_dictionary(dizi.type) else dizi


def kodlar(dizi: Any) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Dictionary code of every row."""
    return np.asarray(dizi.indices)


def hep_ayni(deger: str, n: int) -> Any:
    """A column of ``n`` rows that all say one thing."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(n, np.int32)), pa.array([deger], pa.string()))
