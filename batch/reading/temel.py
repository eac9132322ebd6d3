"""What every reader shares with the one who drives it."""

from __future__ import annotations

from dataclasses import dataclass

# The fields that tell one document from another within a file of rows.
KIMLIK = ("kaynak", "muhasebe_birimi", "belge_turu", "belge_no")


class YenidenOku(Exception):
    """The quick reading met something it does not judge: discard all that this file yielded and call ``partiler()``.

    The next call reads the file document by document, so that sound documents are told from faulty ones.
    """


@dataclass(frozen=True, slots=True)
class Bolum:
    """A part of a large file that can be read by itself: whole documents between two byte positions.

    ``satir``: the line on which it begins; ``sira``: the ordinal of its first document, where the reader needs it.
    """

    bas: int
    bitis: int
    satir: int
    sira: int = 0
