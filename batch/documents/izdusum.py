"""The two shapes that state has, declared by kinds: movements that add up, and rows of which the last one holds.

A projection decides nothing and looks nothing up: a record goes in, movements come out. Whatever depends on more (a
valuation, a rounding) is decided once and written into the record (`Olay.sonuc`): folding never changes history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import msgspec

Anahtar = tuple[str, ...]
Vektor = tuple[int, ...]
Deger = str | int
Hareketler = Mapping[Anahtar, Vektor]


class Olay(Protocol):
    """A record as projections see it: what its frame says, its document, and what deciding over it brought about.

    ``yevmiye``: 0 where the kind takes no number; ``etiket``, ``no``: the document's identity beside ``kaynak``.
    """

    @property
    def sira(self) -> int: ...

    @property
    def yevmiye(self) -> int: ...

    @property
    def tur(self) -> str: ...

    @property
    def tarih(self) -> str: ...

    @property
    def kaynak(self) -> str: ...

    @property
    def etiket(self) -> str: ...

    @property
    def no(self) -> str: ...

    @property
    def yalin(self) -> tuple[str, str, str]:
        """The identity without the leading zeros of its number."""
        ...

    @property
    def icerik(self) -> str: ...

    @property
    def belge(self) -> Any: ...

    @property
    def sonuc(self) -> Mapping[str, Any]: ...


class Toplam(msgspec.Struct, frozen=True):
    """Integers by key that only ever add up: turnovers in kuruş, quantities in 10⁻⁴ units.

    ``anahtar``: names of the key's parts, the coarser first, since questions go by the leading ones; ``degerler``:
    names of the integers. ``dinler``: kinds whose records move it. ``toplu``: the movements of many documents of one
    kind in arrays, equal to the sum of ``hareket`` over them; only where volume asks for it. ``yogun``: keys are some
    hundreds or thousands and a day moves many of them; how it is stored, not what it says.
    """

    ad: str
    anahtar: tuple[str, ...]
    degerler: tuple[str, ...]
    dinler: frozenset[str]
    hareket: Callable[[Olay], Iterable[tuple[Anahtar, Vektor]]]
    toplu: Callable[[Any, Any], Hareketler] | None = None
    yogun: bool = False


class Dizin(msgspec.Struct, frozen=True):
    """Rows by key, of which the last recorded one holds.

    ``deger``: names of the values, with ``:sayi`` behind it for an integer and ``:ozet`` for a hash in hex.
    ``dinler`` None: records of every kind; ``sonucta``: only those whose ``sonuc`` has this key. ``tekil``: no key
    should come twice; when one does all the same, the first holds and the second is noted.
    """

    ad: str
    anahtar: tuple[str, ...]
    deger: tuple[str, ...]
    dinler: frozenset[str] | None
    satir: Callable[[Olay], Iterable[tuple[Anahtar, tuple[Deger, ...]]]]
    tekil: bool = False
    sonucta: str = ""


Izdusum = Toplam | Dizin
