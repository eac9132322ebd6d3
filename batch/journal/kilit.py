"""One writer at a time: an operating-system lock on a file of its own.

The lock is not on the journal, because a lock goes with the file and files are replaced by rename. The kernel releases
it when the process dies; the number inside is for the message only.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batch.journal import dosya
from batch.journal.hata import KilitHatasi

# Held by a daemon for as long as it lives, so that there is one; runs take turns on the other lock.
SERVIS = ".servis"


@contextmanager
def kilit(journal: Path, ad: str = ".kilit") -> Iterator[None]:
    """Hold the working directory's lock, or the daemon's own (``SERVIS``). Raises KilitHatasi when it is held."""
    dosya.dizin_kur(journal)
    dosya.dizin_esitle(journal.parent)  # also when a process that died had made it
    yol = journal / ad
    with dosya.acik(yol, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW) as fd:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sahip = os.pread(fd, 32, 0).decode("ascii", "replace").strip()
            raise KilitHatasi(
                f"başka bir batch çalışıyor (süreç {sahip or 'bilinmiyor'}); bitmesini bekleyin ya da durdurun"
            ) from None
        os.ftruncate(fd, 0)
        os.pwrite(fd, f"{os.getpid()}\n".encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(fd, 0)
