"""What is decided over one document, purely: the same document and the same books give the same answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Olay, Vektor


class Taslak(msgspec.Struct, frozen=True):
    """A document that somebody may send in so that a refused one can pass.

    ``bosluklar``: fields of its header that only people can fill in: the program decides nothing for an organ.
    """

    belge: msgspec.Struct
    bosluklar: tuple[str, ...] = ()


class Karar(msgspec.Struct, frozen=True):
    """A decision. ``bulgular`` need no place: who asked knows it. ``sonuc``: what it brought about, for the record.

    ``onceki``, ``uretilen``: documents that it asks for, recorded right before and right after it; when one of them is
    refused, all are. The first name no cause: the record that asks for them does not stand yet. ``taslaklar``: of a
    refusal, what would cure it. ``uretilemezse``: told what refuses a document that it asks for, the decision that
    holds instead, for what must be recorded somehow: all that the first one brought about is taken back before.
    """

    bulgular: tuple[Bulgu, ...] = ()
    sonuc: Mapping[str, Any] = msgspec.field(default_factory=dict)
    uretilen: tuple[msgspec.Struct, ...] = ()
    onceki: tuple[msgspec.Struct, ...] = ()
    taslaklar: tuple[Taslak, ...] = ()
    uretilemezse: Callable[[Sequence[Bulgu]], Karar] | None = None


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

    def sirali(self, ad: str, on: Anahtar, itibaren: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Those keys in order, from ``on + itibaren`` on: the first few cost the same however many there are.

        Read as it is walked, so it is to be walked before the books move; keys whose total has come to nothing are
        told too.
        """
        ...

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        """Whether any record has moved a key of a `Toplam`."""
        ...

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key."""
        ...

    def numarali(self, yevmiye: int) -> Olay | None:
        """The record that a yevmiye number was given to; None where it has not been given.

        Raises LookupError where that cannot be told: of documents in columns those that do not ask
        (`KararVerici.soran`) are known only when their slice is done. A kind that is decided one by one may ask for
        every number.
        """
        ...

    def kayitli(self, sira: int, zincir: str = "") -> Olay | None:
        """The record with this ``sira``; None where there is none, or where its hash in the chain is another than
        ``zincir`` ("": whatever it is). Of documents in columns those that did not ask are known only once they are
        in the books."""
        ...

    def akis(self, ad: str) -> Sequence[Anahtar]:
        """Keys of a `Toplam` as they move, in order, from the first question on: the list grows with the books.

        A key stands there as often as it moved, also back: who keeps something by key reads on from where it was, and
        asks for the totals of what it finds. Of documents that do not ask it tells when their slice is done.
        """
        ...


class Kitaplik(Protocol):
    """The books of other journals. What a decision rests on there is written into its record."""

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        """None when there is no such journal."""
        ...


# Name of a `Toplam`, key and movement.
OnHareketler = Sequence[tuple[str, Anahtar, Vektor]]


class Sorulacak(Protocol):
    """A document to be decided upon."""

    @property
    def belge(self) -> Any:
        """The document; decoded when it is asked for."""
        ...

    @property
    def uretilen(self) -> bool:
        """Whether the program made it, because of another one."""
        ...

    @property
    def hareketler(self) -> OnHareketler | None:
        """What `KararVerici.soran` has said of it; None where nobody has."""
        ...


class KararVerici(Protocol):
    """Decides over the documents of one kind in one journal; made anew for each journal and run."""

    def soran(self, sutunlar: Any, kesin: Any) -> Mapping[int, OnHareketler] | None:
        """Which documents of a slice in columns ask the books at all, by their place, each with its movements of the
        keys that somebody asks for within the slice; the other documents move none of those. None: every one asks.
        ``kesin``: which of them are recorded unless the decider itself refuses one. What documents that it asks for
        would move stands in no column: it reckons with them, or has every document asked about.
        """
        ...

    def __call__(self, g: Sorulacak) -> Karar: ...


class GunSonu(Protocol):
    """Says what a day still needs when it ends; made anew for each journal and run."""

    def __call__(self, gun: str, yevmiye: int) -> Sequence[msgspec.Struct]:
        """Documents of an ISO day, dated then; ``yevmiye``: the last number given.

        Asked as often as the day ends: when all was taken back, and when something else came to be recorded in it. So
        what it says follows from the books, is nothing where nothing is missing, and bears another name each time
        (the number is there for that).
        """
        ...


class HepsiSorar:
    """A decider made of a plain function; it is asked about every document."""

    def __init__(self, karar: Callable[[Any], Karar]) -> None:
        self._karar = karar

    def soran(self, sutunlar: Any, kesin: Any) -> Mapping[int, OnHareketler] | None:
        """Every one."""
        return None

    def __call__(self, g: Sorulacak) -> Karar:
        return self._karar(g.belge)
