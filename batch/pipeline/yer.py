"""Where a document of a run stands: number of its file and ordinal in it, as one number."""

from __future__ import annotations

from typing import Any

import numpy as np

COK_DOSYA = -1  # instead of the number of a packet's file: each document has its own
_SIRA_BIT = 40  # enough for a file of any size that is taken


def yer_anahtari(dosyalar: Any, siralar: Any) -> Any:
    """A number for each document, in the order of files and of documents in them."""
    return (np.asarray(dosyalar).astype(np.int64) << _SIRA_BIT) | np.asarray(siralar).astype(np.int64)
