"""Taken files, kept unchanged under their sha256: the evidence behind every record's ``alinan``."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from batch.documents.gorunur import gorunur
from batch.hata_metni import okuma_nedeni
from batch.journal import dosya

ALINAN = "alinan"
_PARCA = 4 * 1024 * 1024  # copied and hashed at once: a file of any size in little memory

# In the folder of a taken file: where it is kept, in a folder of its own, until nobody can still be writing to it.
BEKLETME = ".batch-alinan"

# Failures of the machine, not of the one file; they stop the run.
_MAKINENIN = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})


class OkunamayanDosya(Exception):
    """A file of the inbox cannot be read; the others can. The message is the reason, in Turkish."""


class Alinan(msgspec.Struct, frozen=True):
    """A file of the inbox, and its copy in the archive. ``yol``: its path now; ``ad``: its name as shown to people."""

    ad: str
    kaynak_yol: Path
    yol: Path
    sha256: str
    boyut: int


def arsiv_yolu(journal: Path, sha256: str) -> Path:
    return journal / ALINAN / sha256[:2] / sha256


def gorunen_ad(ad: str) -> str:
    """A file's name for people: undecodable bytes and control characters written out."""
    return gorunur(ad.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def asil_yol(yol: Path) -> Path:
    """Where a file of the inbox lay when it came; for one that is kept (`BEKLETME`) that is not where it lies."""
    return yol.parents[2] / yol.name if yol.parents[1].name == BEKLETME else yol


def inbox_adi(inbox: Path, yol: Path) -> str:
    """A file's name within the inbox, for people."""
    return gorunen_ad(str(asil_yol(yol).relative_to(inbox)))


@contextmanager
def _kaynak(yol: Path) -> Iterator[int]:
    """Descriptor of a regular file of the inbox; anything else that lies there now counts as gone."""
    try:
        # Not blocking: what was a file when it was listed may be a pipe by now.
        fd = os.open(yol, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as h:
        if h.errno in (errno.ELOOP, errno.ENOTDIR, errno.ENXIO):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(yol)) from None
        if h.errno == errno.ENOENT or h.errno in _MAKINENIN:
            raise
        raise OkunamayanDosya(okuma_nedeni(h)) from None
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(yol))
        yield fd
    finally:
        os.close(fd)


def _parcalar(fd: int) -> Iterator[bytes]:
    while True:
        try:
            parca = os.read(fd, _PARCA)
        except OSError as h:
            raise OkunamayanDosya(okuma_nedeni(h)) from None
        if not parca:
            return
        yield parca


def kaynak_ozeti(yol: Path, ilk: int = -1) -> tuple[str, int, str]:
    """Of a file of the inbox: sha256, size, and sha256 of its first ``ilk`` bytes ("" when it has not so many).

    Raises FileNotFoundError, OkunamayanDosya.
    """
    ozet, boyut = hashlib.sha256(), 0
    ilk_ozet = ozet.hexdigest() if ilk == 0 else ""
    with _kaynak(yol) as fd:
        for parca in _parcalar(fd):
            kesim = ilk - boyut
            boyut += len(parca)
            if 0 < kesim <= len(parca):
                ozet.update(parca[:kesim])
                ilk_ozet = ozet.hexdigest()
                parca = parca[kesim:]
            ozet.update(parca)
    return ozet.hexdigest(), boyut, ilk_ozet


def ozetle(yol: Path) -> tuple[str, int]:
    """sha256 and size of a file, in bounded memory. A symbolic link is refused with OSError."""
    ozet, boyut = hashlib.sha256(), 0
    with dosya.acik(yol, os.O_RDONLY | os.O_NOFOLLOW) as fd:
        while parca := os.read(fd, _PARCA):
            ozet.update(parca)
            boyut += len(parca)
    return ozet.hexdigest(), boyut


def al(journal: Path, inbox: Path, kaynak_yol: Path) -> Alinan:
    """`Alim` of one file; durable on return."""
    with Alim(journal, inbox) as alim:
        return alim.al(kaynak_yol)


class Alim:
    """Copies files of the inbox into the archive. Their bytes are durable on leaving, and not before.

    Copies and not links: a sender may still hold a file open, and evidence must not change afterwards.
    """

    def __init__(self, journal: Path, inbox: Path) -> None:
        self._journal, self._inbox, self._kok = journal, inbox, journal / ALINAN
        self._demet = dosya.Demet()
        self._alinan: set[str] = set()

    def __enter__(self) -> Alim:
        return self

    def __exit__(self, tur: type[BaseException] | None, hata: BaseException | None, iz: TracebackType | None) -> None:
        self._demet.__exit__(tur, hata, iz)

    def al(self, kaynak_yol: Path) -> Alinan:
        """Copy one file. Raises FileNotFoundError when no regular file lies there any more, OkunamayanDosya."""
        with _kaynak(kaynak_yol) as giris:
            self._demet.dizin_kur(self._kok)
            gecici = self._kok / f"{dosya.GECICI}alinan-{len(self._demet)}"
            fd = dosya.sistem.ac(gecici, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW)
            try:
                ozet, boyut = _kopyala(giris, fd)
            except OkunamayanDosya:
                os.close(fd)
                dosya.sistem.kaldir(gecici)
                raise
            except BaseException:
                os.close(fd)
                raise
        hedef = arsiv_yolu(self._journal, ozet)
        if ozet in self._alinan or (hedef.exists() and ozetle(hedef)[0] == ozet):
            os.close(fd)
            dosya.sistem.kaldir(gecici)
            # Its folder is synced all the same: the run that put the copy there may have died before that.
            self._demet.dizin_kur(hedef.parent)
        else:
            self._demet.al(gecici, fd, hedef)
        self._alinan.add(ozet)
        return Alinan(inbox_adi(self._inbox, kaynak_yol), kaynak_yol, hedef, ozet, boyut)


def _kopyala(giris: int, cikis: int) -> tuple[str, int]:
    """sha256 and size of what has been copied."""
    ozet, boyut = hashlib.sha256(), 0
    for parca in _parcalar(giris):
        ozet.update(parca)
        boyut += len(parca)
        dosya.tumunu_yaz(cikis, parca)
    return ozet.hexdigest(), boyut
