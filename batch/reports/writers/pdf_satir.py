"""Cells of a table as operators of a page: wrapped, placed and encoded once, and remembered by their text.

A book has millions of cells, most of which come again and again; only the height at which they stand is new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from batch.reports.tablo import Sutun
from batch.reports.writers.ortak import SAGA_YASLI, Hatirlayan, girinti_yeri
from batch.reports.writers.pdf_akis import AkanBelge

# Of each line of a cell what stands before and behind the height in its operators; () where it is blank.
Dizgi = tuple[tuple[str, str] | tuple[()], ...]


class _Kodlar(dict[int, int | None]):
    """Letter → its number in the font as it will be embedded, None where the font has none."""

    def __init__(self, yazi: Any) -> None:
        super().__init__()
        self._yazi = yazi

    def __missing__(self, harf: int) -> int | None:
        kod: int | None = self._yazi.subset.pick(harf)
        self[harf] = kod
        return kod


class SatirYazisi:
    """A font of a document as operators use it."""

    def __init__(self, pdf: AkanBelge, anahtar: str) -> None:
        yazi: Any = pdf.fonts[anahtar]
        self.no: int = yazi.i
        self._kodlar = _Kodlar(yazi)

    def kodla(self, metin: str) -> str:
        """A text as an operand, in letters of one byte each."""
        ham = metin.translate(self._kodlar).encode("utf-16-be").decode("latin-1")
        ham = ham.replace("\\", "\\\\").replace(")", "\\)").replace("(", "\\(").replace("\r", "\\r")
        return f"({ham})"


class SatirYerlesimi(NamedTuple):
    """How the cells of a table stand, in mm: margins within a cell, indent per level, size of print in points."""

    sutunlar: Sequence[Sutun]
    genislikler: Sequence[float]
    kucultme: Sequence[float]  # by how much the figures of a column are set smaller
    pay: float
    girinti: float
    punto: float


class Dizen:
    """Sets the rows of one table."""

    def __init__(
        self,
        pdf: AkanBelge,
        yazilar: dict[str, SatirYazisi],
        yer: SatirYerlesimi,
        olc: Callable[[str, str], float],
        sar: Callable[[str, float, str], list[str]],
    ) -> None:
        """``olc``: width in mm of a text in a style; ``sar``: its lines within a width."""
        self._pdf, self._yazilar, self._yer, self._olc, self._sar = pdf, yazilar, yer, olc, sar
        self._hucreler: dict[tuple[str, int], list[Hatirlayan[str, Dizgi]]] = {}

    def satir(self, metinler: Sequence[str], stil: str, kademe: int) -> list[Dizgi]:
        """The cells of a row that say something, from left to right."""
        hucreler = self._hucreler.get((stil, kademe))
        if hucreler is None:
            hucreler = self._hucreler[stil, kademe] = self._sutunlar(stil, kademe)
        return [h[m] for h, m in zip(hucreler, metinler, strict=True) if m]

    def _sutunlar(self, stil: str, kademe: int) -> list[Hatirlayan[str, Dizgi]]:
        yer, x = self._yer, self._pdf.l_margin
        girinti = girinti_yeri(list(yer.sutunlar)) if kademe else None
        sonuc = []
        for i, (sutun, g) in enumerate(zip(yer.sutunlar, yer.genislikler, strict=True)):
            kay = yer.girinti * kademe if i == girinti else 0.0
            sonuc.append(self._sutun(sutun, x + kay, g - kay, stil, yer.kucultme[i]))
            x += g
        return sonuc

    def _sutun(self, sutun: Sutun, x: float, g: float, stil: str, kucultme: float) -> Hatirlayan[str, Dizgi]:
        yazi, k, pay = self._yazilar[stil], self._pdf.k, self._yer.pay
        sol = f"BT {(x + pay) * k:.2f} "

        def metin(m: str) -> Dizgi:
            satirlar = self._sar(m, g - 2 * pay, stil) if sutun.tur in ("metin", "kod") else [m]
            return tuple((sol, f" Td {yazi.kodla(s)} Tj ET\n") if s else () for s in satirlar)

        def rakam(m: str) -> Dizgi:
            en = self._olc(m, stil)
            # An amount is never cut: it is set smaller, as all of its column that were measured beforehand.
            fazla = max(en / (g - 2 * pay), kucultme)
            if fazla <= 1:
                return ((f"BT {(x + g - pay - en) * k:.2f} ", f" Td {yazi.kodla(m)} Tj ET\n"),)
            punto = self._yer.punto
            return (
                (
                    f"BT /F{yazi.no} {punto / fazla:.2f} Tf {(x + g - pay - en / fazla) * k:.2f} ",
                    f" Td {yazi.kodla(m)} Tj /F{yazi.no} {punto:.2f} Tf ET\n",
                ),
            )

        return Hatirlayan(rakam if sutun.tur in SAGA_YASLI else metin)
