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


class Sistem:
    """The system calls that change a disk."""

    def ac(self, yol: Path, bayrak: int) -> int:
        return os.open(yol, bayrak | os.O_CLOEXEC, 0o644)

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
        yol.mkdir()


sistem = Sistem()


@contextmanager
def acik(yol: Path, bayrak: int) -> Iterator[int]:
    """File descriptor of a path; closed on leaving."""
    fd = sistem.ac(yol, bayrak)
    try:
        yield fd
    finally:
        os.close(fd)


def tumunu_yaz(fd: int, veri: bytes | memoryview) -> None:
    """Write all bytes at the current position; a short write goes on where it stopped. Raises OSError with the path."""
    kalan = memoryview(veri)
    try:
        while kalan:
            n = sistem.yaz(fd, kalan)
            kalan = kalan[n:]
    except OSError as h:
        if h.filename is None:
            h.filename = _yolu(fd)
        raise


def _yolu(fd: int) -> str | None:
    """The path of an open file, for a message."""
    try:
        return str(Path(f"/proc/self/fd/{fd}").readlink())
    except OSError:
        return None


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


def gecici_yol(hedef: Path) -> Path:
    """Where `yayimla` makes a file before it renames it."""
    return hedef.parent / f"{GECICI}{hedef.name[:100]}"


def yayimla(hedef: Path, parcalar: Iterable[bytes]) -> None:
    """Put a file in place by rename: a reader sees the old file or the whole new one. Durable on return."""
    dizin_kur(hedef.parent)
    gecici = gecici_yol(hedef)
    with acik(gecici, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW) as fd:
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
