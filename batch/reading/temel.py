"""What every reader shares with the one who drives it."""

from __future__ import annotations

from dataclasses import dataclass

BENZER_AZAMI = 20  # findings of one code that are told of one document; the others are counted


class YenidenOku(Exception):
    """The quick reading met something it does not judge: discard all that this file yielded and read it with care.

    ``partiler(dikkatli=True)`` reads document by document, so that sound documents are told from faulty ones.
    """


@dataclass(frozen=True, slots=True)
class Bolum:
    """A part of a large file that can be read by itself: whole documents between two byte positions.

    ``satir``: the line on which it begins; ``sira``: the ordinal of its first document, where the reader needs it.
    ``on``: the bytes that must stand before it, where it cannot be read without them.
    """

    konum: int
    bitis: int
    satir: int
    sira: int = 0
    on: bytes = b""
