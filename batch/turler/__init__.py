"""The kinds of documents: one folder each, and the tuple that names them.

Nothing here is dear to import: rules and screens are loaded when a document is first judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from batch.documents.tur import Tur
from batch.turler.fis import FIS

__all__ = ["TURLER", "Kutuk", "kutuk"]

# A kind is added here and nowhere else. What is of no kind at all is refused as if it were of the first.
TURLER: tuple[Tur[Any], ...] = (FIS,)


@dataclass(frozen=True)
class Kutuk:
    """The kinds that there are, by their names."""

    turler: tuple[Tur[Any], ...]

    @property
    def ilk(self) -> Tur[Any]:
        return self.turler[0]

    @cached_property
    def ad(self) -> Mapping[str, Tur[Any]]:
        """By the kind's name."""
        return {t.ad: t for t in self.turler}

    @cached_property
    def oge(self) -> Mapping[str, Tur[Any]]:
        """By the element of a document in XML."""
        return {t.oge: t for t in self.turler}

    @cached_property
    def on_ek(self) -> Mapping[str, Tur[Any]]:
        """By the beginning of the names of CSV files."""
        return {t.on_ek: t for t in self.turler}


@lru_cache(maxsize=4)
def _kutuk(turler: tuple[Tur[Any], ...]) -> Kutuk:
    return Kutuk(turler)


def kutuk() -> Kutuk:
    """The kinds of this moment."""
    return _kutuk(TURLER)
