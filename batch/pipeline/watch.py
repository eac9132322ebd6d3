"""The daemon: the work of `run`, as files arrive.

An event is a hint that a look is worth while, never the truth: it may come before the file is complete, or not at all.
The truth is the listing of the inbox, made at start, after each hint, and on a timer. So a lost event costs at most
one interval, and with no events at all (`olaysiz`, network folders) the timer does the whole work.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from batch.config import Ayarlar
from batch.journal.hata import KilitHatasi
from batch.journal.kilit import SERVIS, kilit
from batch.pipeline import kosu
from batch.pipeline.sonuc import KosuSonucu

# Files taken into one run at most: a stop signal waits for the run in hand, so a flood is worked off in portions.
PARTI_DOSYA = 500


class Gozcu:
    """One flag for «look now» and one for «stop»; both wake the loop."""

    def __init__(self) -> None:
        self._uyan = threading.Event()
        self.dur = False
        self.sinyal = 0

    def bak(self, *_: Any) -> None:
        self._uyan.set()

    def durdur(self, no: int, _cerceve: FrameType | None) -> None:
        self.dur, self.sinyal = True, no
        self._uyan.set()

    def bekle(self, saniye_binde: int) -> None:
        self._uyan.wait(saniye_binde / 1000)
        self._uyan.clear()


def _olaylari_dinle(inbox: Path, gozcu: Gozcu) -> Any:
    """Start watchdog on the inbox; None when the system gives no events (the timer still looks)."""
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    class Dinleyici(FileSystemEventHandler):
        def on_any_event(self, event: Any) -> None:
            gozcu.bak()

    gozlemci = Observer()
    gozlemci.schedule(Dinleyici(), str(inbox), recursive=True)
    try:
        gozlemci.start()
    except OSError as h:
        print(f"dosya olayları dinlenemiyor ({h}); inbox aralıkla listelenecek", file=sys.stderr)  # noqa: T201
        return None
    return gozlemci


def izle(ayarlar: Ayarlar, yil: int, birim: str, *, olaysiz: bool = False, bildir: Callable[[KosuSonucu], None]) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code (143, 130). Raises what `calistir` raises.

    The lock on the journal is held per run, so an operator's `run` and reports go on beside the daemon; it waits for
    them. A second daemon is refused with KilitHatasi.
    """
    ayarlar.idareyi_iste()
    with kilit(ayarlar.journal, SERVIS):
        return _izle(ayarlar, yil, birim, olaysiz=olaysiz, bildir=bildir)


def _izle(ayarlar: Ayarlar, yil: int, birim: str, *, olaysiz: bool, bildir: Callable[[KosuSonucu], None]) -> int:
    gozcu = Gozcu()
    eski = {no: signal.signal(no, gozcu.durdur) for no in (signal.SIGTERM, signal.SIGINT)}
    ayarlar.inbox.mkdir(exist_ok=True)
    gozlemci = None if olaysiz else _olaylari_dinle(ayarlar.inbox, gozcu)
    try:
        while not gozcu.dur:
            calisti = _bir_tur(ayarlar, yil, birim, bildir)
            if calisti:
                continue  # more may have come meanwhile
            # After a hint the file may still be growing: look again as soon as it can have settled.
            gozcu.bekle(ayarlar.tarama_ms)
            if not gozcu.dur and ayarlar.settle_ms:
                _dur_ya_da(gozcu, ayarlar.settle_ms)
    finally:
        for no, isleyici in eski.items():
            signal.signal(no, isleyici)
        if gozlemci is not None:
            gozlemci.stop()
            gozlemci.join()
    return 128 + gozcu.sinyal


def _dur_ya_da(gozcu: Gozcu, binde: int) -> None:
    """Sleep in small steps, so that a stop signal is heard at once."""
    kalan = binde
    while kalan > 0 and not gozcu.dur:
        threading.Event().wait(min(kalan, 50) / 1000)
        kalan -= 50


def _bir_tur(ayarlar: Ayarlar, yil: int, birim: str, bildir: Callable[[KosuSonucu], None]) -> bool:
    """One look; True when a run was made."""
    from batch.journal import niyet
    from batch.pipeline import gelen

    if not niyet.var(ayarlar.journal) and not gelen.durulanlar(ayarlar.inbox, ayarlar.settle_ms, bekle=False):
        return False
    calisti = False
    try:
        sonuclar = kosu.calistir(ayarlar, yil, birim, bekle=False, azami_dosya=PARTI_DOSYA)
    except KilitHatasi:
        return False  # an operator's run is at work; it takes what lies there, and the next look comes soon
    for s in sonuclar:
        if s.dosyalar or s.notlar:
            bildir(s)
            calisti = bool(s.dosyalar)
    return calisti
