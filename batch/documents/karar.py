"""What is decided over one document, purely: the same document and the same books give the same answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Vektor


@dataclass(frozen=True)
class Karar:
    """A decision. ``bulgular`` need no place: who asked knows it. ``sonuc``: what it brought about, for the record.

    ``uretilen``: documents that follow from it, recorded right after it; when one of them is refused, all are.
    """

    bulgular: tuple[Bulgu, ...] = ()
    sonuc: Mapping[str, Any] = field(default_factory=dict)
    uretilen: tuple[msgspec.Struct, ...] = ()


class Sorulan(Protocol):
    """The books as a decision asks them: with everything accepted so far."""

    @property
    def birim(self) -> str: ...

    @property
    def yil(self) -> int: ...

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        """Total over the keys of a `Toplam` that begin with ``on``."""
        ...

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Those keys one by one, in order."""
        ...

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        """Whether any record has moved a key of a `Toplam`."""
        ...

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key."""
        ...


class Kitaplik(Protocol):
    """The books of other journals. What a decision rests on there is written into its record."""

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        """None when there is no such journal."""
        ...


class KararVerici(Protocol):
    """Decides over the documents of one kind in one journal; made anew for each journal and run."""

    def soran(self, sutunlar: Any) -> Any:
        """Which documents of a slice in columns ask the books at all; the others move nothing that anybody asks for."""
        ...

    def __call__(self, belge: Any) -> Karar: ...


class HepsiSorar:
    """A decider made of a plain function; it is asked about every document."""

    def __init__(self, karar: Callable[[Any], Karar]) -> None:
        self._karar = karar

    def soran(self, sutunlar: Any) -> Any:
        """Every one."""
        return None

    def __call__(self, belge: Any) -> Karar:
        return self._karar(belge)
