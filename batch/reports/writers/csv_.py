"""CSV by the contract: UTF-8, ``;``, header, ``1234.56``, ISO dates, defused formulas; no künye, no foot.

A table that says what parts its fields is a file for another program: that sign, no header, and no quotes; the sign
itself, and ends of lines, become blanks in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from batch.reports.tablo import Hucre, Sutun, Tablo
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


def _yazicilar(tablo: Tablo) -> list[tuple[int, Callable[[Hucre], str]]]:
    """Of each column that stands in files its place, and what writes its cells."""
    metin = _aktarilan(tablo.ayrac) if tablo.ayrac else hucre
    return [(i, _yazici(s, metin)) for i, s in enumerate(tablo.sutunlar) if s.dosyada]


def _yazici(sutun: Sutun, metin: Callable[[Hucre], str]) -> Callable[[Hucre], str]:
    sayi = _SAYILAR.get(sutun.tur)
    return metin if sayi is None else lambda deger: sayi(deger) if isinstance(deger, int) else metin(deger)


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces; ``templates`` is not needed, the layout is the contract's. Of a volume its own rows: parts
    have other columns, and files of their own."""
    yazicilar, ayrac = _yazicilar(tablo), tablo.ayrac or ";"
    parca = [] if tablo.ayrac else [ayrac.join(tablo.sutunlar[i].ad for i, _ in yazicilar)]
    for s in tablo.satirlar():
        if s.tur not in _SATIR_TURLERI:
            continue
        parca.append(ayrac.join([y(s.hucreler[i]) for i, y in yazicilar]))
        if len(parca) >= PARCA_SATIR:
            yield ("\n".join(parca) + "\n").encode()
            parca = []
    if parca:
        yield ("\n".join(parca) + "\n").encode()
