"""The kinds of documents, one folder each; `TURLER` is all of them, `kutuk()` finds them and their projections.

In: a decoded document, columns, or a record. Out: findings, decisions, movements. The central type is
`documents.tur.Tur`; how a kind is added is told in docs/mimari.md. Nothing here is dear to import: rules and screens
are loaded when a document is first judged, and all kinds (`hepsi`) when somebody first asks for all: who needs the
words of one kind does not wait for thirty.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from batch.documents.tur import Kutuk, Tur

if TYPE_CHECKING:
    TURLER: tuple[Tur[Any], ...]


def __getattr__(ad: str) -> Any:
    if ad != "TURLER":
        raise AttributeError(f"module {__name__!r} has no attribute {ad!r}")
    from batch.turler.hepsi import TURLER as hepsi

    return globals().setdefault("TURLER", hepsi)


def kutuk() -> Kutuk:
    """The kinds as they are now, with all their projections."""
    return _kutuk(sys.modules[__name__].TURLER)


def okur_kutugu() -> Kutuk:
    """The same for who reads books: where the kinds have not been loaded, only those that a record needs will be."""
    if "TURLER" in globals():
        return kutuk()
    from batch.turler import gec

    return gec.okur_kutugu()


@lru_cache(maxsize=4)
def _kutuk(turler: tuple[Tur[Any], ...]) -> Kutuk:
    from batch.turler.ortak import KAPALI_GUN, KIMLIK

    return Kutuk(turler, (KIMLIK, KAPALI_GUN, *(x for t in turler for x in t.izdusumler)))
