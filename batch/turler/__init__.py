"""The kinds of documents, one folder each; `TURLER` is all of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from batch.documents.tur import Kutuk, Tur
from batch.turler.fis import FIS
from batch.turler.ortak import KAPALI_GUN, KIMLIK

TURLER: tuple[Tur[Any], ...] = (FIS,)


def kutuk() -> Kutuk:
    """The kinds as they are now, with all their projections."""
    return _kutuk(TURLER)


@lru_cache(maxsize=4)
def _kutuk(turler: tuple[Tur[Any], ...]) -> Kutuk:
    return Kutuk(turler, (KIMLIK, KAPALI_GUN, *(x for t in turler for x in t.izdusumler)))
