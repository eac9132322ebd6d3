"""Questions to an engine over files that are being checked meanwhile.

The engine is given nothing but regular files of the length that their manifests tell. What it says counts only when
every file is sound and, after the answer, still the one that was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from batch.filo.bildirim import HAREKET, SATIR
from batch.filo.klasor import Iz, SegmentKlasoru, acilabilir, denetle
from batch.filo.motor import FiloMotoru, Satirlar

MIZAN, MIZAN_AN, STOK = "mizan", "mizan-an", "stok"
TABLOSU = {MIZAN: SATIR, MIZAN_AN: SATIR, STOK: HAREKET}  # what a query reads


class DenetliSorgu:
    """An engine and a folder. Each year's files of a kind are checked once; `kapat` waits for what is under way."""

    def __init__(self, klasor: SegmentKlasoru, motor: FiloMotoru) -> None:
        self._klasor, self._motor = klasor, motor
        # An engine's connection is for one thread at a time; the check has another.
        self._soran, self._denetleyen = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._cevaplar: dict[tuple[int, str], Future[Satirlar]] = {}
        self._izler: dict[tuple[int, str], Future[Iz]] = {}

    def __enter__(self) -> DenetliSorgu:
        return self

    def __exit__(self, tur: type[BaseException] | None, h: BaseException | None, iz: TracebackType | None) -> None:
        self.kapat()

    def kapat(self) -> None:
        for havuz in (self._soran, self._denetleyen):
            havuz.shutdown(cancel_futures=True)

    def basla(self, yil: int, sorgu: str) -> None:
        """Begin with what will be asked (`sor`), so that there is something to do for the caller meanwhile.

        Raises SegmentHatasi where there is what no engine may open.
        """
        if (yil, sorgu) not in self._cevaplar and (dosyalar := self._dosyalar(yil, sorgu)):
            self._cevaplar[yil, sorgu] = self._sordur(yil, sorgu, dosyalar, None)

    def sor(self, yil: int, sorgu: str, an: Mapping[str, int] | None = None) -> Satirlar:
        """The rows of a query over a year's files; none where there are no files. ``an``: see `motor.FiloMotoru`.

        Raises SegmentHatasi; what the check finds comes first, since it names the file.
        """
        if not (dosyalar := self._dosyalar(yil, sorgu)):
            return []
        cevap = self._cevaplar.pop((yil, sorgu), None) if an is None else None
        if cevap is None:
            cevap = self._sordur(yil, sorgu, dosyalar, an)
        iz = self._izler[yil, TABLOSU[sorgu]].result()
        satirlar = cevap.result()
        iz.degismedi()
        return satirlar

    def _dosyalar(self, yil: int, sorgu: str) -> list[str]:
        return [y for x in self._klasor.yilin(yil) for y in x.dosyalar(TABLOSU[sorgu])]

    def _sordur(self, yil: int, sorgu: str, dosyalar: list[str], an: Mapping[str, int] | None) -> Future[Satirlar]:
        tablo, yilin = TABLOSU[sorgu], self._klasor.yilin(yil)
        if (yil, tablo) not in self._izler:
            self._izler[yil, tablo] = self._denetleyen.submit(denetle, self._klasor, yilin, tablo)
        if not acilabilir(yilin, tablo):
            self._izler[yil, tablo].result()  # says why; the engine waits until it finds nothing
        return self._soran.submit(self._motor.sor, sorgu, {tablo: dosyalar}, an)
