"""One finding (bulgu): what is wrong, where, which article asks for it, and the way out.

The fields are those of the public contract; their order is the order in which they are written.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Seviye = Literal["red", "uyari"]
SEVIYELER = ("red", "uyari", "kapali")  # what policy may make of a code


class Bulgu(msgspec.Struct, frozen=True, kw_only=True):
    """A finding about one document (or about a whole file, when ``belge_no`` is empty).

    ``satir``/``sutun`` count from 1 and are 0 when there is no such place; ``yol`` is an XPath for XML
    and a column name for CSV. ``mesaj`` and ``oneri`` are Turkish sentences for the clerk.
    """

    dosya: str = ""
    satir: int = 0
    sutun: int = 0
    yol: str = ""
    belge_turu: str = ""
    belge_no: str = ""
    kod: str
    seviye: Seviye = "red"
    mesaj: str
    madde: str = ""
    beklenen: str = ""
    gelen: str = ""
    oneri: str = ""


class AlanHatasi(Exception):
    """A text that cannot become the value its field asks for; raised only by the gates of this package.

    ``oneri``: the way out of this very text, in the source's own form; "" leaves the catalogue's general one.
    """

    def __init__(self, kod: str, mesaj: str, beklenen: str = "", oneri: str = "") -> None:
        super().__init__(mesaj)
        self.kod = kod
        self.mesaj = mesaj
        self.beklenen = beklenen
        self.oneri = oneri


class DosyaReddi(Exception):
    """The whole file is refused; nothing of it may be applied. Carries the findings that say why."""

    def __init__(self, bulgular: list[Bulgu]) -> None:
        super().__init__("; ".join(b.mesaj for b in bulgular))
        self.bulgular = bulgular
