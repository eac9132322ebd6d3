"""Writing what was decided: records into the journal in groups, then the state that is derived from them.

A group is written in the background while the next one is made; one at a time and in order, and a failed one is told
before anything after it is written. Without a journal (a trial) everything is the same but for the writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from batch.journal.defter import Defter
from batch.pipeline import ariza
from batch.state.iz import KayitIzi
from batch.state.kitap import Blok, Kitap, Toplu

GRUP_BAYT = 4 * 1024 * 1024  # larger groups only lengthen the wait for the last one


class YazmaArizasi(Exception):
    """The program broke while it was writing what several days had gathered; it says nothing about the day in hand."""


class Yazar:
    """Takes the lines of one journal's accepted records, and their traces for the books."""

    def __init__(self, defter: Defter | None, kitap: Kitap) -> None:
        self._defter, self._kitap = defter, kitap
        self._satirlar: list[bytes] = []
        self._bayt = 0
        self._arka_plan = ThreadPoolExecutor(1, "defter")
        self._is: Future[None] | None = None

    def im(self) -> int:
        """A place to go back to, before the books were told of what follows."""
        return len(self._satirlar)

    def don(self, im: int) -> None:
        self._bayt -= sum(map(len, self._satirlar[im:]))
        del self._satirlar[im:]

    def ekle(self, satirlar: Sequence[bytes]) -> None:
        """Lines of records, or pieces of them in order; not durable before `onayla`."""
        if self._defter is not None:
            self._satirlar += satirlar
            self._bayt += sum(map(len, satirlar))

    def katla(self, izler: Sequence[KayitIzi], toplu: Toplu | None, surum: int, ozet: str) -> None:
        """Tell the books of the records since the last time; there is no way back behind this."""
        self._kitap.ekle(izler, toplu)
        if self._bayt >= GRUP_BAYT:
            self.onayla(surum, ozet)

    def onayla(self, surum: int, ozet: str) -> None:
        """Group commit in the background. ``ozet``: hash of the last record; ``surum``: the newest form among them."""
        self._bekle()
        if self._defter is None or not self._satirlar:
            return
        isi = (self._satirlar, self._kitap.son_sira, ozet, surum, self._kitap.devret())
        self._is = self._arka_plan.submit(self._yaz, *isi)
        self._satirlar, self._bayt = [], 0

    def _yaz(self, kayitlar: list[bytes], sira: int, ozet: str, surum: int, bloklar: list[Blok]) -> None:
        """The records first, then the state that is derived from them."""
        assert self._defter is not None
        self._defter.ekle(b"".join(kayitlar), sira, ozet, surum)
        self._defter.onayla()
        self._kitap.yaz(bloklar)

    def _bekle(self) -> None:
        if self._is is not None:
            try:
                self._is.result()
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                raise YazmaArizasi(ariza.metin(h)) from h
            self._is = None
            self._kitap.birak()

    def bitir(self, surum: int, ozet: str) -> None:
        """Commit what is left; on return everything accepted is durable and acknowledged, and the state in place.

        Raises OSError, sqlite3.Error.
        """
        self.onayla(surum, ozet)
        self._bekle()
        if self._defter is not None:
            self._kitap.isle()
            self._kitap.yayimla()

    @property
    def geride(self) -> bool:
        """Whether the journal had more records than came out of the run done again up to this time."""
        return self._defter is not None and self._defter.boyut < self._defter.onayli.boyut

    def kapat(self) -> None:
        """Let the background finish what it has in hand; what it failed with was, or will be, told by `bitir`."""
        self._arka_plan.shutdown()
