"""What all commands share: root, output, progress, exit codes."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from batch.documents.gorunur import gorunur_json, gorunur_metin
from batch.hata_metni import hata_yeri, os_nedeni

TAMAM, REDLI, KULLANIM, KILITLI, BUTUNLUK, AYAR, GIRDI_CIKTI = range(7)
PROGRAM_HATASI = 70
_NEDEN_AZAMI = 300  # characters of an exception: a few rows, whatever it quotes


class KullanimHatasi(Exception):
    """The command was asked for something that it cannot do as asked; exit code 2."""


class Durduruldu(BaseException):
    """A signal asked to stop; BaseException, so that nothing on the way takes it for an error."""

    def __init__(self, no: int) -> None:
        super().__init__(no)
        self.no = no


def sinyalle_dur() -> None:
    """SIGTERM and SIGINT end the command at once; whatever it was doing can be done again."""

    def dur(no: int, _cerceve: FrameType | None) -> NoReturn:
        raise Durduruldu(no)

    signal.signal(signal.SIGTERM, dur)
    signal.signal(signal.SIGINT, dur)


def soyle(mesaj: str) -> None:
    """A line for people, on stderr."""
    print(gorunur_metin(mesaj), file=sys.stderr)  # noqa: T201


def ekrana(metin: str) -> None:
    """The command's result, on stdout."""
    print(gorunur_metin(metin))  # noqa: T201


def ekrana_json(veri: Any) -> None:
    """The one JSON object of ``--json``."""
    print(gorunur_json(json.dumps(veri, ensure_ascii=False)))  # noqa: T201


def kok_dizin(verilen: Path | None) -> Path:
    return (verilen or Path(os.environ.get("BATCH_ROOT") or ".")).resolve()


def duz_dosya(yol: Path) -> None:
    """A path that is to be read must be a regular file: a pipe would be waited for. Raises KullanimHatasi, OSError."""
    if not yol.is_file():
        yol.stat()
        raise KullanimHatasi(f"{yol}: dizin, boru ya da aygıt okunmaz; bir dosya verin")


_YENILEME = 0.1  # seconds between two pictures of the bar


class Ilerleme:
    """Progress bar on stderr; silent unless stderr is a terminal and the work takes longer than a moment.

    Drawn when it is told something and never by a thread of its own: with one running, files are not read in parts.
    """

    def __init__(self) -> None:
        self._acik = sys.stderr.isatty()
        self._basladi = time.monotonic()
        self._cubuk: Any = None
        self._cizildi = 0.0
        self._is: dict[str, Any] = {}

    def __call__(self, asama: str, n: int, toplam: int) -> None:
        if not self._acik or time.monotonic() - self._basladi < 1:
            return
        if self._cubuk is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._cubuk = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("%{task.percentage:.0f}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                auto_refresh=False,
            )
            self._cubuk.start()
        if asama not in self._is:
            for no in self._is.values():
                self._cubuk.remove_task(no)
            self._is = {asama: self._cubuk.add_task(asama, total=toplam or 1)}
        self._cubuk.update(self._is[asama], completed=n)
        if (simdi := time.monotonic()) - self._cizildi >= _YENILEME:
            self._cizildi = simdi
            self._cubuk.refresh()

    def kapat(self) -> None:
        if self._cubuk is not None:
            self._cubuk.stop()


@contextmanager
def ilerleme() -> Iterator[Ilerleme]:
    cubuk = Ilerleme()
    try:
        yield cubuk
    finally:
        cubuk.kapat()


def hatayi_soyle(h: BaseException, as_json: bool) -> int:
    """Exit code of an exception, after one line that says what to do. Unknown ones are raised again."""
    import sqlite3

    from batch.config import AyarHatasi
    from batch.journal.hata import ButunlukHatasi, KilitHatasi

    if isinstance(h, Durduruldu | KeyboardInterrupt):
        no = h.no if isinstance(h, Durduruldu) else signal.SIGINT
        kod, mesaj = 128 + no, "durduruldu; hiçbir belge kaybolmadı, yeniden çalıştırınca tamamlanır"
    elif isinstance(h, KullanimHatasi):
        kod, mesaj = KULLANIM, str(h)
    elif isinstance(h, KilitHatasi):
        kod, mesaj = KILITLI, str(h)
    elif isinstance(h, ButunlukHatasi):
        kod = BUTUNLUK
        mesaj = f"BÜTÜNLÜK HATASI: {h}\n{h.yapilacak}"
    elif isinstance(h, AyarHatasi):
        kod, mesaj = AYAR, "\n".join(f"ayar hatası: {s}" for s in h.sorunlar)
    elif isinstance(h, sqlite3.Error):
        # The file had proven itself, so it is the disk, whatever SQLite calls it («malformed» for a failed read).
        kod, mesaj = GIRDI_CIKTI, f"durum dosyası yazılamadı ya da okunamadı: {h}; nedeni giderip yeniden çalıştırın"
    elif isinstance(h, OSError):
        kod = GIRDI_CIKTI
        mesaj = f"girdi/çıktı hatası: {os_nedeni(h)}; nedeni giderip yeniden çalıştırın, alınmış belge kaybolmaz"
    elif isinstance(h, MemoryError):
        kod, mesaj = GIRDI_CIKTI, "bellek yetmedi; yer açıp yeniden çalıştırın, alınmış belge kaybolmaz"
    else:
        raise h
    return _bildir(kod, mesaj, as_json)


def beklenmeyeni_soyle(h: BaseException, as_json: bool) -> int:
    """The one line about a fault of the program itself; developers get its traceback by BATCH_HATA_AYIKLA."""
    neden = " ".join(f"{type(h).__name__}: {h}".split())[:_NEDEN_AZAMI]
    yer = hata_yeri(h).partition(" ")[0]  # a line number is enough on the screen
    yer = f"batch/{yer}" if yer else "yeri bilinmiyor"
    return _bildir(
        PROGRAM_HATASI,
        f"program hatası: {neden} ({yer}). Hiçbir belge kaybolmadı: deftere yazılanlar defterde, bekleyenler "
        "inbox'tadır. Bildirmek için komutu BATCH_HATA_AYIKLA=1 ile yeniden çalıştırın; çıkan ayrıntıyı ve "
        "batch --version çıktısını gönderin.",
        as_json,
    )


def _bildir(kod: int, mesaj: str, as_json: bool) -> int:
    if as_json:
        ekrana_json({"error": mesaj, "exit_code": kod})
    soyle(mesaj)
    return kod
