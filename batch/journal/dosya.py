"""The few primitives through which everything is written: append, publish by rename, store once, remove.

Each syncs the file *and* its folder. All system calls go through `sistem`, so that tests can make the n-th one fail;
nothing else in the program opens a file for writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

GECICI = ".gecici-"


class _Kip:
    """Who may read what is made: the owner, or the group too. A umask can only take away from it."""

    dosya, dizin = 0o600, 0o700


def grup_okusun(evet: bool) -> None:
    """Files and folders made from now on may be read by the group. What is there keeps its mode."""
    _Kip.dosya, _Kip.dizin = (0o640, 0o750) if evet else (0o600, 0o700)


class Sistem:
    """The system calls that change a disk."""

    def ac(self, yol: Path, bayrak: int, kip: int | None = None) -> int:
        return os.open(yol, bayrak | os.O_CLOEXEC, _Kip.dosya if kip is None else kip)

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        return os.write(fd, veri)

    def esitle(self, fd: int) -> None:
        os.fsync(fd)

    def kes(self, fd: int, boyut: int) -> None:
        os.ftruncate(fd, boyut)

    def tasi(self, kaynak: Path, hedef: Path) -> None:
        kaynak.replace(hedef)

    def kaldir(self, yol: Path) -> None:
        yol.unlink()

    def dizin(self, yol: Path) -> None:
        yol.mkdir(_Kip.dizin)


sistem = Sistem()


@contextmanager
def acik(yol: Path, bayrak: int, kip: int | None = None) -> Iterator[int]:
    """File descriptor of a path; closed on leaving. ``kip``: mode of a new file, where it is not to be ours."""
    fd = sistem.ac(yol, bayrak, kip)
    try:
        yield fd
    finally:
        os.close(fd)


def tumunu_yaz(fd: int, veri: bytes | memoryview) -> None:
    """Write all bytes at the current position; a short write goes on where it stopped."""
    kalan = memoryview(veri)
    while kalan:
        n = sistem.yaz(fd, kalan)
        kalan = kalan[n:]


def dizin_esitle(dizin: Path) -> None:
    """Make the folder's entries durable: a rename or a new file is not, until its folder is synced."""
    with acik(dizin, os.O_RDONLY | os.O_DIRECTORY) as fd:
        sistem.esitle(fd)


def dizin_kur(dizin: Path) -> None:
    """The folder and its missing parents, each durable."""
    if dizin.is_dir():
        return
    dizin_kur(dizin.parent)
    try:
        sistem.dizin(dizin)
    except FileExistsError:
        return
    dizin_esitle(dizin.parent)


def agaci_esitle(kok: Path) -> None:
    """Make every folder of a tree durable, for when a run before may have died between an entry and its sync."""
    for dizin, _, _ in os.walk(kok):
        dizin_esitle(Path(dizin))


def yayimla(hedef: Path, parcalar: Iterable[bytes], kip: int | None = None) -> None:
    """Put a file in place by rename: a reader sees the old file or the whole new one. Durable on return.

    ``kip``: its mode (less the umask), where someone asked for a file of their own.
    """
    dizin_kur(hedef.parent)
    gecici = hedef.parent / f"{GECICI}{hedef.name[:100]}"
    with acik(gecici, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, kip) as fd:
        for parca in parcalar:
            tumunu_yaz(fd, parca)
        sistem.esitle(fd)
    sistem.tasi(gecici, hedef)
    dizin_esitle(hedef.parent)


def kaldir(yol: Path) -> None:
    """Remove a file if it is there; durable on return."""
    try:
        sistem.kaldir(yol)
    except FileNotFoundError:
        return
    dizin_esitle(yol.parent)


def gecicileri_sil(dizin: Path) -> None:
    """Remove what an interrupted `yayimla` left in a folder. Only under the lock."""
    for yol in dizin.glob(f"{GECICI}*"):
        sistem.kaldir(yol)
