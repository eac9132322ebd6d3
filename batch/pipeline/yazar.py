"""Writing what was decided: records into the journal in groups, then the state that is derived from them.

Groups are written in the background while the next ones are made: records in one thread, the state in another, each one
at a time and in order. A group's state begins when its records are acknowledged. Records that failed are told before
any record after them is written; state that failed is told at most `AZAMI_GRUP` groups later, and no state follows it
(what is missing of it is folded from the journal). Without a journal (a trial) all is the same but for the writing.
"""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import msgspec

from batch.journal.defter import Defter
from batch.pipeline import ariza
from batch.state.iz import KayitIzi
from batch.state.kitap import Blok, Kitap, Toplu

_Sonuc = TypeVar("_Sonuc")
GRUP_BAYT = 4 * 1024 * 1024  # larger groups only lengthen the wait for the last one
AZAMI_GRUP = 4  # groups in the background whose state is not in place yet: their records' traces are held in memory


class YazmaArizasi(Exception):
    """The program broke while it was writing what several days had gathered; it says nothing about the day in hand."""


class _Arkada(msgspec.Struct, frozen=True):
    """A group in the background. ``defter``: done when its records are acknowledged; holds its state's."""

    defter: Future[Future[None]]
    bloklar: list[Blok]


def _baslat(havuz: ThreadPoolExecutor, yap: Callable[..., _Sonuc], *girdi: Any) -> Future[_Sonuc]:
    """Have a pool do something. Raises OSError where no thread is to be had, which is no fault of the program."""
    try:
        return havuz.submit(yap, *girdi)
    except RuntimeError as h:
        raise OSError(errno.EAGAIN, f"iş parçacığı başlatılamadı ({h})") from h


class Yazar:
    """Takes the lines of one journal's accepted records, and their traces for the books."""

    def __init__(self, defter: Defter | None, kitap: Kitap) -> None:
        self._defter, self._kitap = defter, kitap
        self._satirlar: list[bytes] = []
        self._bayt = 0
        self._defterci, self._kitapci = ThreadPoolExecutor(1, "defter"), ThreadPoolExecutor(1, "durum")
        self._gruplar: deque[_Arkada] = deque()
        self._ariza: BaseException | None = None  # what the first group that failed failed with

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
        self._bekle(AZAMI_GRUP - 1)
        if self._defter is None or not self._satirlar:
            return
        bloklar = self._kitap.devret()
        isi = (self._satirlar, self._kitap.son_sira, ozet, surum, bloklar)
        self._gruplar.append(_Arkada(_baslat(self._defterci, self._yaz, *isi), bloklar))
        self._satirlar, self._bayt = [], 0

    def _yaz(self, kayitlar: list[bytes], sira: int, ozet: str, surum: int, bloklar: list[Blok]) -> Future[None]:
        """The records; then the state that is derived from them may begin."""
        assert self._defter is not None
        self._dur()
        try:
            self._defter.ekle(b"".join(kayitlar), sira, ozet, surum)
            self._defter.onayla()
        except BaseException as h:
            self._ariza = h
            raise
        return _baslat(self._kitapci, self._kitaba_yaz, bloklar)

    def _kitaba_yaz(self, bloklar: list[Blok]) -> None:
        self._dur()
        try:
            self._kitap.yaz(bloklar)
        except BaseException as h:
            self._ariza = h
            raise

    def _dur(self) -> None:
        """Nothing is written after a group that failed."""
        if self._ariza is not None:
            raise self._ariza

    def _bekle(self, kalan: int) -> None:
        """Wait until all records are acknowledged and at most so many groups await their state. Raises what failed."""
        try:
            if self._gruplar:
                self._gruplar[-1].defter.result()
            while self._gruplar and (len(self._gruplar) > kalan or self._gruplar[0].defter.result().done()):
                self._gruplar[0].defter.result().result()
                self._kitap.birak(self._gruplar.popleft().bloklar)
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            raise YazmaArizasi(ariza.metin(h)) from h

    def bitir(self, surum: int, ozet: str) -> None:
        """Commit what is left; on return everything accepted is durable and acknowledged, and the state in place.

        Raises OSError, sqlite3.Error.
        """
        self.onayla(surum, ozet)
        self._bekle(0)
        if self._defter is not None:
            self._kitap.isle()
            self._kitap.yayimla()

    @property
    def geride(self) -> bool:
        """Whether the journal had more records than came out of the run done again up to this time."""
        return self._defter is not None and self._defter.boyut < self._defter.onayli.boyut

    def kapat(self) -> None:
        """Let the background finish what it has in hand; what it failed with was, or will be, told by `bitir`."""
        self._defterci.shutdown()  # the first: it hands over to the other
        self._kitapci.shutdown()
