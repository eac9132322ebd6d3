"""Work spread over the machine's processors by forking: the children inherit everything, and answer through files.

Only for work that can be done again: whatever a child did not finish, the parent does itself.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

Is = TypeVar("Is")
Sonuc = TypeVar("Sonuc")

_PR_SET_PDEATHSIG = 1


def isci_sayisi() -> int:
    """Processes worth using; 1 where forking is unwise because other threads run (the daemon's watcher)."""
    return len(os.sched_getaffinity(0)) if threading.active_count() == 1 else 1


def dagit(
    isler: list[Is], yap: Callable[[Is], Sonuc], dizin: Path, ilerle: Callable[[list[Is]], None] = lambda _: None
) -> list[Sonuc]:
    """``yap`` over all jobs, results in the jobs' order. ``dizin``: a folder for the children's answers.

    ``ilerle`` is told the jobs that are done, by whomever, whenever the parent has done one.
    """
    n = min(isci_sayisi(), len(isler))
    biten = mmap.mmap(-1, len(isler))  # shared with the children: a byte a job

    def yap_ve_isaretle(i: int) -> Sonuc:
        sonuc = yap(isler[i])
        biten[i] = 1
        return sonuc

    def soyle(i: int) -> Sonuc:
        sonuc = yap_ve_isaretle(i)
        ilerle([x for x, b in zip(isler, biten[:], strict=True) if b])
        return sonuc

    anne = os.getpid()
    cocuklar: dict[int, int] = {}
    try:
        for k in range(1, n):
            try:
                pid = os.fork()
            except OSError:  # no more processes are to be had: the parent does it all
                break
            if pid == 0:
                _cocuk(range(k, len(isler), n), yap_ve_isaretle, dizin / f"isci-{k}", anne)
            cocuklar[k] = pid
        sonuclar = {i: soyle(i) for i in range(0, len(isler), n)}
        for k, pid in list(cocuklar.items()):
            os.waitpid(pid, 0)
            del cocuklar[k]
            yanit = dizin / f"isci-{k}"
            if yanit.exists():
                sonuclar |= pickle.loads(yanit.read_bytes())
    finally:
        for pid in cocuklar.values():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return [sonuclar[i] if i in sonuclar else soyle(i) for i in range(len(isler))]


@contextmanager
def yaninda(yap: Callable[[], Sonuc], dizin: Path) -> Iterator[Callable[[], Sonuc]]:
    """Do a job in another process while this one does something else; what is given waits for it and has its result.

    Where that process did not finish it (or there is none to be had), it is done here when it is asked for, so what it
    fails with is raised here. Not asked for, it is stopped on leaving. ``dizin``: a folder for the answer.
    """
    if isci_sayisi() < 2:
        yield yap
        return
    anne, yanit = os.getpid(), dizin / "isci-yan"
    try:
        pid = os.fork()
    except OSError:
        yield yap
        return
    if pid == 0:
        _cocuk(range(1), lambda _: yap(), yanit, anne)

    def al() -> Sonuc:
        nonlocal pid
        os.waitpid(pid, 0)
        pid = 0
        sonuc: Sonuc = pickle.loads(yanit.read_bytes())[0] if yanit.exists() else yap()
        return sonuc

    try:
        yield al
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _cocuk(isler: range, yap: Callable[[int], Sonuc], yanit: Path, anne: int) -> NoReturn:
    """A child's life: no signal handlers of the parent's, no life without the parent, no clean-up of its things."""
    kod = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != anne:  # it died before the line above could tell us of it
            os._exit(1)
        veri = pickle.dumps({i: yap(i) for i in isler})
        gecici = yanit.with_suffix(".yarim")
        gecici.write_bytes(veri)
        gecici.rename(yanit)
        kod = 0
    finally:
        os._exit(kod)
