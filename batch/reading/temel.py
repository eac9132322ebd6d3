"""What every reader shares with the one who drives it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

BENZER_AZAMI = 20  # findings of one code that are told of one document; the others are counted


class YenidenOku(Exception):
    """The quick reading met something it does not judge: discard all that this file yielded and read it with care.

    ``partiler(dikkatli=True)`` reads document by document, so that sound documents are told from faulty ones.
    """


class Bolum(msgspec.Struct, frozen=True):
    """A part of a large file that can be read by itself: whole documents between two byte positions.

    ``satir``: the line on which it begins; ``sira``: the ordinal of its first document, where the reader needs it.
    ``on``: the bytes that must stand before it, where it cannot be read without them.
    """

    konum: int
    bitis: int
    satir: int
    sira: int = 0
    on: bytes = b""


class KopyaSatiri(msgspec.Struct, frozen=True):
    """A row of a refused document as its sender wrote it, and the lines of the file that it takes.

    ``hucre`` has more cells than there are columns where the row has; a row of one cell and no lines is a remark.
    """

    hucre: list[str]
    ilk: int = 0
    son: int = 0
    turlu: dict[int, float | datetime] = msgspec.field(default_factory=dict)  # cells of a workbook that hold no text


class KopyaTablosu(msgspec.Struct, frozen=True):
    """Refused documents as a table under the source's own column names.

    ``bicimler``: how a workbook's columns show their values, in its own notation; none where all cells are texts.
    """

    sutunlar: list[str]
    satirlar: Iterator[KopyaSatiri]
    bicimler: tuple[str, ...] = ()
