"""Whether a journal's chain still holds: asked in full where somebody else has touched the file, else told by times.

A commit appends to the journal first and puts the head in place after it, so nothing of ours leaves the journal's file
with a later change time than its head's. Where it is later, somebody else has written (or a copy was put back), and
every link is checked before anything rests on the file. Damage that leaves no trace in the times (a disk that rots) is
`batch verify`'s to find.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from batch.journal.defter import bas_oku, satirlar, yol_bas, yol_yevmiye
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import HamKayit, KayitBozuk, kok_ozet


class Zincir:
    """A walk over a journal's lines up to a byte position, each link checked.

    ``kayit``: lines passed; ``ozet``: hash of the last one that stood in the chain; ``bozuk``: the number of the first
    that does not, 0 none, and ``neden`` why. Lines behind that one are given too, unchecked.
    """

    def __init__(self, journal: Path, birim: str, yil: int, bitis: int) -> None:
        self._yol, self._bitis = yol_yevmiye(journal, birim, yil), bitis
        self._birim, self._yil = birim, yil
        self.kayit, self.ozet = 0, kok_ozet(birim, yil)
        self.bozuk, self.neden = 0, ""

    def __iter__(self) -> Iterator[HamKayit]:
        for k in satirlar(self._yol, 0, self._bitis) if self._bitis else ():
            self.kayit += 1
            if not self.bozuk:
                try:
                    self.ozet = k.denetle(self.kayit, self.ozet, self._birim, self._yil)
                except KayitBozuk as h:
                    self.bozuk, self.neden = self.kayit, f"{self.kayit}. kayıt ({h.konum}. bayt): {h.neden}"
            yield k

    def ilk_bozuk(self) -> str:
        """Where the chain breaks; "" where it holds to the end."""
        for _ in self:
            if self.bozuk:
                break
        return self.neden


def _dokunulmus(journal: Path, birim: str, yil: int) -> bool:
    try:
        return yol_yevmiye(journal, birim, yil).stat().st_ctime_ns > yol_bas(journal, birim, yil).stat().st_ctime_ns
    except FileNotFoundError:
        return False  # who opens the journal says what is missing


def kusur(journal: Path, birim: str, yil: int) -> str:
    """What speaks against a journal, "" nothing: two looks at its files' times; the walk where these ask for it.

    Raises ButunlukHatasi where the head itself cannot be believed.
    """
    if not _dokunulmus(journal, birim, yil):
        return ""
    onayli = bas_oku(journal, birim, yil)
    z = Zincir(journal, birim, yil, onayli.boyut)
    if neden := z.ilk_bozuk():
        return f"{birim}/{yil} defteri: {neden}"
    if (z.kayit, z.ozet) != (onayli.sira, onayli.ozet):
        return f"{birim}/{yil} defteri: zincirin sonu ({z.kayit}. kayıt) onaylı başa ({onayli.sira}. kayıt) uymuyor"
    return ""


def saglamligi_iste(journal: Path, birim: str, yil: int) -> None:
    """What only looks at a journal stops where whoever writes would. Raises ButunlukHatasi."""
    if neden := kusur(journal, birim, yil):
        raise ButunlukHatasi(neden)


def yazmadan_once(journal: Path, birim: str, yil: int) -> None:
    """Nothing is added to a journal that is damaged. Only under the lock. Raises ButunlukHatasi."""
    if not _dokunulmus(journal, birim, yil):
        return
    saglamligi_iste(journal, birim, yil)
    os.utime(yol_bas(journal, birim, yil))  # found sound: not to be asked again
