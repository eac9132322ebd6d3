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

TAMAM, REDLI, KULLANIM, KILITLI, BUTUNLUK, AYAR, GIRDI_CIKTI = range(7)


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
    print(mesaj, file=sys.stderr)  # noqa: T201


def bas(metin: str) -> None:
    """The command's result, on stdout."""
    print(metin)  # noqa: T201


def json_bas(veri: Any) -> None:
    """The one JSON object of ``--json``."""
    bas(json.dumps(veri, ensure_ascii=False))


def kok_dizin(verilen: Path | None) -> Path:
    return (verilen or Path(os.environ.get("BATCH_ROOT") or ".")).resolve()


class Ilerleme:
    """Progress bar on stderr; silent unless stderr is a terminal and the work takes longer than a moment."""

    def __init__(self) -> None:
        self._acik = sys.stderr.isatty()
        self._basladi = time.monotonic()
        self._cubuk: Any = None
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
            )
            self._cubuk.start()
        if asama not in self._is:
            for no in self._is.values():
                self._cubuk.remove_task(no)
            self._is = {asama: self._cubuk.add_task(asama, total=toplam or 1)}
        self._cubuk.update(self._is[asama], completed=n)

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

    if isinstance(h, BrokenPipeError):
        # Whoever read our output (head, less) has seen enough; the work is done. Python must not flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TAMAM
    if isinstance(h, Durduruldu):
        kod, mesaj = 128 + h.no, "durduruldu; hiçbir belge kaybolmadı, yeniden çalıştırınca kaldığı yerden sürer"
    elif isinstance(h, KullanimHatasi):
        kod, mesaj = KULLANIM, str(h)
    elif isinstance(h, KilitHatasi):
        kod, mesaj = KILITLI, str(h)
    elif isinstance(h, ButunlukHatasi):
        kod = BUTUNLUK
        mesaj = f"BÜTÜNLÜK HATASI: {h}\nDosyalara dokunmayın; önce bir kopyasını alın, sonra: batch verify"
    elif isinstance(h, AyarHatasi):
        kod, mesaj = AYAR, f"ayar hatası: {h}"
    elif isinstance(h, sqlite3.Error):
        # The file had proven itself, so it is the disk, whatever SQLite calls it («malformed» for a failed read).
        kod, mesaj = GIRDI_CIKTI, f"durum dosyası yazılamadı ya da okunamadı: {h}; nedeni giderip yeniden çalıştırın"
    elif isinstance(h, OSError):
        kod = GIRDI_CIKTI
        yer = f" ({h.filename})" if h.filename else ""
        mesaj = (
            f"girdi/çıktı hatası: {h.strerror or h}{yer}; nedeni giderip yeniden çalıştırın, alınmış belge kaybolmaz"
        )
    else:
        raise h
    if as_json:
        json_bas({"error": mesaj, "exit_code": kod})
    soyle(mesaj)
    return kod
