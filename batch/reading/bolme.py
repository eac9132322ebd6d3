"""Where a large file of rows may be cut, so that its parts can be read apart and hold what the whole would.

A cut lies between two documents, told by the reader itself from the rows about it. It looks at them from a line on that
begins a row whatever stands above it; so a quoted cell of several lines, or a quote that is never closed, moves the cut
or makes a part look unusual, but never cuts a document.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO, Final

from batch.reading.temel import Bolum

_PARCA: Final = 1024 * 1024  # bytes whose lines are counted at once
_PENCERE: Final = 32 * 1024  # bytes in which the next document is looked for first
_PENCERE_AZAMI: Final = 16 * 1024 * 1024  # a line, or a document, that goes on longer is not waited for


def bolumle(
    f: BinaryIO, satir: int, hedef: int, satir_basi: Callable[[bytes], bool], ikinci: Callable[[bytes], int]
) -> list[Bolum]:
    """Parts of about ``hedef`` bytes of the rest of a file, whose next line is ``satir``; [] when it cannot be cut.

    ``satir_basi``: whether a line begins a row whatever stands above it; ``ikinci``: where in some lines, which begin
    with such a one, another document begins whose first row says all that it needs; 0 where none does.
    """
    son = os.fstat(f.fileno()).st_size
    konum = f.tell()
    sonuc: list[Bolum] = []
    while konum < son:
        lf = _satir_say(f, min(hedef, son - konum))
        while True:
            yer, s = f.tell(), f.readline(_PENCERE_AZAMI)
            if len(s) == _PENCERE_AZAMI:
                return []
            # The line that the first bytes end in is not whole: nothing is told by what is left of it.
            if not s or (yer > konum + hedef and satir_basi(s)):
                break
            lf += s.count(b"\n")
        bitis = son
        if s:
            veri, pencere, uzunluk = s, _PENCERE, 0
            while not uzunluk and yer + len(veri) < son:
                if pencere > _PENCERE_AZAMI:
                    return []
                f.seek(yer)
                veri, kalan = f.read(pencere), f.readline(_PENCERE_AZAMI)
                if len(kalan) == _PENCERE_AZAMI:
                    return []
                veri += kalan
                uzunluk, pencere = ikinci(veri), pencere * 4
            bitis = yer + uzunluk if uzunluk else son
            lf += veri.count(b"\n", 0, uzunluk)
        sonuc.append(Bolum(konum, bitis, satir))
        konum, satir = bitis, satir + lf
        f.seek(konum)
    return sonuc


def _satir_say(f: BinaryIO, boy: int) -> int:
    """The line ends in the next ``boy`` bytes, which are passed over."""
    lf = 0
    while boy and (parca := f.read(min(boy, _PARCA))):
        lf += parca.count(b"\n")
        boy -= len(parca)
    return lf
