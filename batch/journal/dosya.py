"""The few primitives through which everything is written: append, publish by rename, store once, remove.

Each syncs the file *and* its folder; of many files published together (`Demet`) each file and each folder is synced
once, all at the end. All system calls go through `sistem`, so that tests can make the n-th one fail;
nothing else in the program opens a file for writing.
"""

from __future__ import annotations

import errno
import os
import resource
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

Oge = TypeVar("Oge")
Sonuc = TypeVar("Sonuc")

GECICI = ".gecici-"
ESITLEME_GRUBU = 128  # files synced together at most: they are held open until then


class Kipler(msgspec.Struct, frozen=True):
    """Permission bits of what is made anew."""

    dosya: int
    dizin: int


# Journal, archive and outbox hold personal data: the owner's own, or readable by the group, whatever the umask.
DAR, GRUP = Kipler(0o600, 0o700), Kipler(0o640, 0o750)
_kipler: Kipler | None = DAR  # None: the umask decides, as for any program's files


def grup_okur(evet: bool) -> None:
    """Choose for this process whether the group may read what is made from now on (``[guvenlik] grup_okur``)."""
    global _kipler
    _kipler = GRUP if evet else DAR


@contextmanager
def olagan_kip() -> Iterator[None]:
    """Within it files get ordinary modes: for output that a user asked for at a place of his own."""
    global _kipler
    onceki, _kipler = _kipler, None
    try:
        yield
    finally:
        _kipler = onceki


def _kip_ver(fd: int, kip: int) -> None:
    if os.fstat(fd).st_mode & 0o777 != kip:
        try:
            os.fchmod(fd, kip)
        except PermissionError:  # a file system without modes; there the mount decides who may read
            return


class Sistem:
    """The system calls that change a disk."""

    es_zamanli = 4  # syncs or removals asked for at once, so that the disk's queue is used; 1: one after the other

    def ac(self, yol: Path, bayrak: int) -> int:
        bayrak |= os.O_CLOEXEC
        kipler = _kipler
        if not bayrak & os.O_CREAT or kipler is None:
            return os.open(yol, bayrak, 0o666)
        try:
            fd, yeni = os.open(yol, bayrak | os.O_EXCL, kipler.dosya), True
        except FileExistsError:
            # A file that is there keeps its mode; one that is emptied for a new content is as good as new.
            fd, yeni = os.open(yol, bayrak, kipler.dosya), bool(bayrak & os.O_TRUNC)
        if yeni:
            _kip_ver(fd, kipler.dosya)
        return fd

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        return os.write(fd, veri)

    def esitle(self, fd: int) -> None:
        os.fsync(fd)

    def esitle_hepsi(self, fdler: Sequence[int]) -> None:
        """Sync each of these; on return all are durable. Raises OSError when one of them could not be synced."""
        if len(fdler) > 1:
            for fd in fdler:  # all begin to be written now, so that a sync finds little left to wait for
                _yazmaya_basla(fd)
        hep_birden(self.esitle, fdler, self.es_zamanli)

    def kes(self, fd: int, boyut: int) -> None:
        os.ftruncate(fd, boyut)

    def tasi(self, kaynak: Path, hedef: Path) -> None:
        kaynak.replace(hedef)

    def tasi_bosa(self, kaynak: Path, hedef: Path) -> None:
        """Rename, but never over something that is there: FileExistsError."""
        if _tasi_bosa(kaynak, hedef):
            return
        if os.path.lexists(hedef):  # no such call on this file system: all that is left is to look first
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(hedef))
        kaynak.rename(hedef)

    def kaldir(self, yol: Path) -> None:
        yol.unlink()

    def dizin(self, yol: Path) -> None:
        kipler = _kipler
        if kipler is None:
            yol.mkdir()
            return
        yol.mkdir(kipler.dizin)
        fd = os.open(yol, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            _kip_ver(fd, kipler.dizin)
        finally:
            os.close(fd)

    def dizin_kaldir(self, yol: Path) -> None:
        """Remove an empty folder; OSError when it is not empty."""
        yol.rmdir()


def hep_birden(yap: Callable[[Oge], Sonuc], ogeler: Sequence[Oge], azami: int) -> list[Sonuc]:
    """``yap`` of each, so many at once: a disk is asked for the next thing while it does the last. In their order.

    Raises what one of them raised; the others of its share are left out then.
    """
    n = min(azami, len(ogeler))
    if n <= 1:
        return [yap(x) for x in ogeler]
    sonuclar: dict[int, Sonuc] = {}
    hatalar: list[Exception] = []

    def payini_yap(k: int) -> None:
        try:
            for i in range(k, len(ogeler), n):
                sonuclar[i] = yap(ogeler[i])
        except Exception as h:
            hatalar.append(h)

    isler: list[threading.Thread] = []
    kalan = 1
    with suppress(RuntimeError):  # no more threads are to be had: what they would have done is done here
        for kalan in range(1, n):
            x = threading.Thread(target=payini_yap, args=(kalan,))
            x.start()
            isler.append(x)
        kalan = n
    for k in (0, *range(kalan, n)):
        payini_yap(k)
    for x in isler:
        x.join()
    if hatalar:
        raise hatalar[0]
    return [sonuclar[i] for i in range(len(ogeler))]


def _tasi_bosa(kaynak: Path, hedef: Path) -> bool:
    """renameat2 with RENAME_NOREPLACE. False where system or file system do not know it; raises OSError."""
    import ctypes

    cagri = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if cagri is None:
        return False
    simdiki = -100  # AT_FDCWD
    if cagri(simdiki, os.fsencode(kaynak), simdiki, os.fsencode(hedef), 1) == 0:
        return True
    no = ctypes.get_errno()
    if no in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(no, os.strerror(no), str(kaynak))


def _yazmaya_basla(fd: int) -> None:
    """Ask for a file's bytes to be written without waiting: a hint, and no promise."""
    with suppress(OSError):  # folders take none
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


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


def _grup() -> int:
    """So many files are held open here: of those that the process may have open a quarter, the rest has its own."""
    sinir = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return ESITLEME_GRUBU if sinir == resource.RLIM_INFINITY else max(2, min(ESITLEME_GRUBU, sinir // 4))


def dizinleri_esitle(dizinler: Iterable[Path]) -> None:
    """`dizin_esitle` of many; on return the entries of all are durable."""
    kalan = iter(dizinler)
    while grup := list(islice(kalan, _grup())):
        fdler: list[int] = []
        try:
            for dizin in grup:
                fdler.append(sistem.ac(dizin, os.O_RDONLY | os.O_DIRECTORY))
            sistem.esitle_hepsi(fdler)
        finally:
            for fd in fdler:
                os.close(fd)


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


def ozel_dizin(yol: Path) -> None:
    """A folder of derived data with its missing parents: our modes, no syncing."""
    if yol.is_dir():
        return
    ozel_dizin(yol.parent)
    try:
        Sistem().dizin(yol)
    except FileExistsError:
        return


def ozel_dosya(yol: Path) -> None:
    """An empty file with our mode, for a library that would make it with its own. One that is there is not touched."""
    if not yol.exists():
        os.close(Sistem().ac(yol, os.O_WRONLY | os.O_CREAT))


def agaci_esitle(kok: Path) -> None:
    """Make every folder of a tree durable, for when a run before may have died between an entry and its sync."""
    for dizin, _, _ in os.walk(kok):
        try:
            dizin_esitle(Path(dizin))
        except FileNotFoundError:
            continue  # a sender has removed its folder meanwhile


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


class Demet:
    """Files that are put in place together: each by rename, as `yayimla` does it, all durable on leaving.

    Until then some may be in place and others not, each old or whole: no more than `ESITLEME_GRUBU` files are held
    open, so of many the first are in place before the last are written. After an exception nothing more is put there.
    """

    def __init__(self) -> None:
        self._bekleyen: dict[Path, tuple[int, Path]] = {}  # written under this name; descriptor, and where it goes
        self._dizinler: dict[Path, None] = {}  # folders whose entries are not durable yet

    def __enter__(self) -> Demet:
        return self

    def __exit__(self, tur: type[BaseException] | None, hata: BaseException | None, iz: TracebackType | None) -> None:
        try:
            if tur is None:
                self._yerlestir()
                dizinleri_esitle(self._dizinler)
        finally:
            for fd, _ in self._bekleyen.values():
                os.close(fd)
            self._bekleyen.clear()

    def __len__(self) -> int:
        """How many are written and not in place."""
        return len(self._bekleyen)

    def yaz(self, hedef: Path, parcalar: Iterable[bytes]) -> None:
        """Write a file that is to stand at ``hedef``. What ``parcalar`` raises leaves that file out."""
        gecici = gecici_yol(hedef)
        if gecici in self._bekleyen:  # long names may begin alike
            self._yerlestir()
        self.dizin_kur(hedef.parent)
        fd = sistem.ac(gecici, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW)
        try:
            for parca in parcalar:
                tumunu_yaz(fd, parca)
        except BaseException:
            os.close(fd)
            raise
        self.al(gecici, fd, hedef)

    def al(self, gecici: Path, fd: int, hedef: Path) -> None:
        """Take over a file that is written under another name, with its descriptor."""
        self._bekleyen[gecici] = fd, hedef
        self.dizin_kur(hedef.parent)
        if len(self._bekleyen) >= _grup():
            self._yerlestir()

    def dizin_kur(self, dizin: Path) -> None:
        """The folder and its missing parents; its entries are durable on leaving too.

        Of a folder that is there the parents are not synced: a run that was cut off may have made it, so who takes such
        a run up again syncs all trees first (`kosu._devam`).
        """
        if dizin in self._dizinler:
            return
        if not dizin.is_dir():
            self.dizin_kur(dizin.parent)
            with suppress(FileExistsError):
                sistem.dizin(dizin)
        self._dizinler[dizin] = None

    def _yerlestir(self) -> None:
        """Sync what is written, and only then rename it."""
        sistem.esitle_hepsi([fd for fd, _ in self._bekleyen.values()])
        for gecici, (_, hedef) in self._bekleyen.items():
            sistem.tasi(gecici, hedef)
        for fd, _ in self._bekleyen.values():
            os.close(fd)
        self._bekleyen.clear()


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
