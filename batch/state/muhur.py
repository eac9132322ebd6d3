"""A state file proves itself: behind the database's last page stands the sha256 of everything before it.

Derived data is believed only when it is proven to be what was once derived; anything else is folded again from the
journal. A file in place is never changed: a writer works on a copy and puts it in place by rename. So a reader keeps a
whole file under its hands for as long as it likes, and there is no second file that would have to agree with the first.
Nothing here is fsynced: what a power cut leaves of it does not prove itself.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

_PARCA = 1024 * 1024  # hashed at once: a file of any size in little memory
_SQLITE, _SAYFA = b"SQLite format 3\0", 4096
_ISARET, _ESKI_ISARET = slice(60, 64), (1).to_bytes(4, "big")  # SQLite's user_version
# What SQLite notes about its own writing and is no function of the journal: how often connections made the file grow
# (twice), and the library's version.
_SAYACLAR = (24, 92, 96)
_SAYAC = (1).to_bytes(4, "big")
_DENEME = 20  # a file may be replaced while it is being opened, but not for ever


# What this process has just sealed. The run's own reader comes at once and need not prove it again; only the first.
_Iz = tuple[int, int, int, int]
_taze: dict[Path, _Iz] = {}


class Kanitsiz(Exception):
    """The file does not prove itself: damaged, changed, or made by another version."""


@contextmanager
def _acik(yol: Path) -> Iterator[BinaryIO]:
    """A regular file for reading; anything else (a pipe would never end) proves nothing."""
    fd = os.open(yol, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb", buffering=0) as f:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise Kanitsiz
        yield f


def _iz(fd: int) -> _Iz:
    s = os.fstat(fd)
    return s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns


def muhursuz(yol: Path) -> bool:
    """Whether a file was made by 0.1.0, which did not seal: whole pages of a database with that version's mark.

    One of ours that has lost its seal, since SQLite wrote to it, does not bear the mark.
    """
    with _acik(yol) as f:
        ilk = f.read(_ISARET.stop)
        tam_sayfa = os.fstat(f.fileno()).st_size % _SAYFA == 0
        return tam_sayfa and ilk.startswith(_SQLITE) and ilk[_ISARET] == _ESKI_ISARET


_MUHUR = re.compile(rb"batch-durum-[0-9]+ (?:[0-9a-f]{8} )?sha256 ([0-9a-f]{64})\n\Z")


def baska_surumun(yol: Path) -> bool:
    """Whether a file is sound under a seal, though not ours: made by a version with other tables."""
    with _acik(yol) as f:
        boy = os.fstat(f.fileno()).st_size
        f.seek(max(0, boy - 128))
        m = _MUHUR.search(f.read())
        if m is None:
            return False
        kalan, ozet = boy - len(m.group()), hashlib.sha256()
        f.seek(0)
        while kalan and (parca := f.read(min(_PARCA, kalan))):
            ozet.update(parca)
            kalan -= len(parca)
        return ozet.hexdigest().encode() == m[1]


class Muhur:
    """The seal of files with one schema: a file made under another proves nothing to this program."""

    def __init__(self, sema: str) -> None:
        self._ilk = f"batch-durum-3 {hashlib.sha256(sema.encode()).hexdigest()[:8]} sha256 ".encode()
        self._boy = len(self._ilk) + 64 + 1

    def _metin(self, ozet: str) -> bytes:
        return self._ilk + ozet.encode() + b"\n"

    def _govde(self, f: BinaryIO) -> Iterator[bytes]:
        """The database's bytes. At the end raises Kanitsiz when they are not those that were sealed."""
        kalan = os.fstat(f.fileno()).st_size - self._boy
        if kalan < 0:
            raise Kanitsiz
        ozet = hashlib.sha256()
        while kalan and (parca := f.read(min(_PARCA, kalan))):
            ozet.update(parca)
            kalan -= len(parca)
            yield parca
        if f.read(self._boy + 1) != self._metin(ozet.hexdigest()):
            raise Kanitsiz

    def denetle(self, yol: Path) -> None:
        """Raises Kanitsiz, FileNotFoundError, OSError."""
        with _acik(yol) as f:
            for _ in self._govde(f):
                pass

    def kopyala(self, yol: Path, hedef: Path) -> None:
        """The database alone, to work on. Raises Kanitsiz (the copy is then worthless), FileNotFoundError, OSError."""
        with _acik(yol) as f, hedef.open("wb") as g:
            for parca in self._govde(f):
                g.write(parca)

    def ac(self, yol: Path) -> sqlite3.Connection:
        """The very file that has just proven itself, for reading. Raises Kanitsiz, FileNotFoundError, OSError.

        ``immutable``: SQLite takes no locks, looks for no side files and leaves none behind.
        """
        for _ in range(_DENEME):
            with _acik(yol) as f:
                if _taze.pop(yol, None) != _iz(f.fileno()):
                    for _ in self._govde(f):
                        pass
                try:
                    db = sqlite3.connect(f"file:{quote(str(yol))}?mode=ro&immutable=1", uri=True, isolation_level=None)
                except sqlite3.OperationalError:
                    yol.stat()  # being replaced this very moment: FileNotFoundError, or the new one at the next attempt
                    continue
                # The name may stand for another file by now. This one is held open, so its inode cannot come back.
                if os.path.samestat(os.fstat(f.fileno()), yol.stat()):
                    return db
                db.close()
        raise Kanitsiz

    def vur(self, gecici: Path, hedef: Path) -> None:
        """Seal a closed database and put it in place. Raises OSError."""
        ozet = hashlib.sha256()
        with gecici.open("r+b") as f:
            for konum in _SAYACLAR:
                f.seek(konum)
                f.write(_SAYAC)
            f.seek(0)
            while parca := f.read(_PARCA):
                ozet.update(parca)
            f.write(self._metin(ozet.hexdigest()))
            f.flush()
            iz = _iz(f.fileno())
        # Not over the old file: some file systems then write the new one to the disk at once, and the next fsync of the
        # run waits for it. Whoever looks in between finds no state, and reads the journal.
        hedef.unlink(missing_ok=True)
        gecici.rename(hedef)
        _taze[hedef] = iz
