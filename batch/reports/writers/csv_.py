"""CSV by the contract: UTF-8, ``;``, header, ``1234.56``, ISO dates, defused formulas; no künye, no foot.

A table that says what parts its fields is a file for another program: that sign, no header, and no quotes; the sign
itself, and ends of lines, become blanks in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.writers.ortak import DOSYADA, FORMUL_BASI, etkisiz

PARCA_SATIR = 1000  # rows encoded at once: a call a row would cost more than the row
# Subtotals are for people; a reader of the file adds up by itself.
_SATIR_TURLERI = frozenset({"normal", "nakil", "toplam", "tutmayan"})


_TIRNAK_ISTER = re.compile(r'[;"\n\r]')


def hucre(deger: Hucre) -> str:
    """A text as a cell: defused, in quotes where it must be."""
    if deger is None:
        return ""
    metin = etkisiz(str(deger))
    return '"' + metin.replace('"', '""') + '"' if _TIRNAK_ISTER.search(metin) else metin


_AYRI = "\0"  # stands in no text that is written
_OZEL = re.compile(rf'[;"\n\r]|(?:^|{_AYRI})[{re.escape("".join(FORMUL_BASI))}]')


def hucreler(metinler: list[str]) -> list[str]:
    """Many texts as cells; nearly always they stand as they are, and one look at all of them tells."""
    return [hucre(x) for x in metinler] if _OZEL.search(_AYRI.join(metinler)) else metinler


_SAYILAR: dict[str, Callable[[int], str]] = {**DOSYADA, "sayi": str}


def _aktarilan(ayrac: str) -> Callable[[Hucre], str]:
    return lambda deger: " ".join(etkisiz(str("" if deger is None else deger)).replace(ayrac, " ").split())


def _sutun(sutun: Sutun, ayrac: str) -> Callable[[Sequence[Hucre]], list[str]]:
    """What writes the cells of a column, many at once."""
    sayi = _SAYILAR.get(sutun.tur)
    if ayrac:
        metin = _aktarilan(ayrac)
        return lambda hucreler: [sayi(d) if sayi is not None and isinstance(d, int) else metin(d) for d in hucreler]
    if sayi is None:
        return lambda degerler: hucreler(["" if d is None else str(d) for d in degerler])
    return lambda degerler: ["" if d is None else sayi(d) if isinstance(d, int) else hucre(d) for d in degerler]


class _Yazan:
    """Writes the rows of a table, many at once."""

    def __init__(self, tablo: Tablo) -> None:
        self._yerler = [i for i, s in enumerate(tablo.sutunlar) if s.dosyada]
        self._sutunlar = [_sutun(tablo.sutunlar[i], tablo.ayrac) for i in self._yerler]
        self._ayrac = tablo.ayrac or ";"
        basliklar = self._ayrac.join(tablo.sutunlar[i].ad for i in self._yerler)
        self.baslik = b"" if tablo.ayrac else f"{basliklar}\n".encode()

    def yaz(self, satirlar: Iterable[TabloSatiri]) -> bytes:
        sutunlar = list(zip(*[s.hucreler for s in satirlar if s.tur in _SATIR_TURLERI], strict=True))
        if not sutunlar:
            return b""
        yazilan = [y(sutunlar[i]) for i, y in zip(self._yerler, self._sutunlar, strict=True)]
        return ("\n".join(map(self._ayrac.join, zip(*yazilan, strict=True))) + "\n").encode()


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces; ``templates`` is not needed, the layout is the contract's. Of a volume its own rows: parts
    have other columns, and files of their own."""
    yazan = _Yazan(tablo)
    if yazan.baslik:
        yield yazan.baslik
    satirlar = tablo.satirlar()
    while parca := list(islice(satirlar, PARCA_SATIR)):
        if veri := yazan.yaz(parca):
            yield veri


def yaninda(tablo: Tablo, ekle: Callable[[bytes], object]) -> Iterator[TabloSatiri]:
    """The rows of the table; while they are walked, ``ekle`` gets the bytes of the file that `yaz` makes of them."""
    yazan, parca = _Yazan(tablo), list[TabloSatiri]()
    ekle(yazan.baslik)
    for s in tablo.satirlar():
        parca.append(s)
        if len(parca) >= PARCA_SATIR:
            ekle(yazan.yaz(parca))
            parca.clear()
        yield s
    ekle(yazan.yaz(parca))
