"""Disks that fail, and what they were asked to do.

A sweep hits the calls of a run one by one. A run repeats itself: what a call does depends on what it is, on the kind of
its file (`cagri_turu`) and on what was published before it. `secilen` takes one call of each such kind; the whole
sweeps take all.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from ornek import UZUN
from soz_ortak import Agac, kostur

from batch.journal import dosya
from batch.journal.dosya import Sistem

T = TypeVar("T")


class Oldu(BaseException):
    """The process dies here: nothing on the way may handle it."""


class Cagri(NamedTuple):
    """What a call is, as far as its failing could matter: its name, the kind of its file, what was published last."""

    ad: str
    tur: str
    ardindan: str


# Names that differ from run to run or from file to file, and the kind that they stand for.
_ADLAR = [
    (re.compile(kalip), tur)
    for kalip, tur in (
        (r"\d{8}-\d{6}-[0-9a-f]{8}", "KOSU"),
        (r"[0-9a-f]{64}(-\d+-\d+)?", "OZET"),
        (r"/[0-9a-f]{2}(?=/|$)", "/OZ"),
        (r"(?<=/)463[45](?=/|$)", "BIRIM"),
        (r"\.gecici-alinan-\d+", ".gecici-alinan"),
        (r"^inbox/alt\b", "inbox"),
        (r"(?<=/)fis-[^/]*", "GELEN"),
        (r"^outbox/(.*)/(\.gecici-)?[^/]+\.(csv|txt|json|xml)$", r"outbox/\1/\2rapor"),
    )
]


def cagri_turu(kok: Path, yer: Path | int) -> str:
    """The kind of a file: its path in the working directory without run ids, hashes, units and names of inputs."""
    yol = Path(f"/proc/self/fd/{yer}").readlink() if isinstance(yer, int) else yer
    tur = os.fsdecode(os.fsencode(yol.relative_to(kok))) if yol.is_relative_to(kok) else "disari"
    for kalip, yerine in _ADLAR:
        tur = kalip.sub(yerine, tur)
    return tur


class AraSistem(Sistem):
    """Something happens before each call. Real syncing is left out: it costs time and proves nothing here."""

    es_zamanli = 1

    def once(self, ad: str, yer: Path | int) -> None:
        raise NotImplementedError

    def ac(self, yol: Path, bayrak: int) -> int:
        self.once("ac", yol)
        return super().ac(yol, bayrak)

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        self.once("yaz", fd)
        return super().yaz(fd, veri)

    def esitle(self, fd: int) -> None:
        self.once("esitle", fd)

    def kes(self, fd: int, boyut: int) -> None:
        self.once("kes", fd)
        super().kes(fd, boyut)

    def tasi(self, kaynak: Path, hedef: Path) -> None:
        self.once("tasi", hedef)
        super().tasi(kaynak, hedef)

    def tasi_bosa(self, kaynak: Path, hedef: Path) -> None:
        self.once("tasi_bosa", hedef)
        super().tasi_bosa(kaynak, hedef)

    def kaldir(self, yol: Path) -> None:
        self.once("kaldir", yol)
        super().kaldir(yol)

    def dizin(self, yol: Path) -> None:
        self.once("dizin", yol)
        super().dizin(yol)

    def dizin_kaldir(self, yol: Path) -> None:
        self.once("dizin_kaldir", yol)
        super().dizin_kaldir(yol)


class Sayan(AraSistem):
    """Writes down what each call is."""

    def __init__(self, kok: Path) -> None:
        self._kok, self._ardindan = kok, ""
        self.cagrilar: list[Cagri] = []
        self._kilit = threading.Lock()  # group commits come from a thread of their own

    def once(self, ad: str, yer: Path | int) -> None:
        with self._kilit:
            c = Cagri(ad, cagri_turu(self._kok, yer), self._ardindan)
            self.cagrilar.append(c)
            if ad in ("tasi", "tasi_bosa", "kaldir"):
                self._ardindan = c.tur


def cagrilari(mp: pytest.MonkeyPatch, temel: Path, yer: Path, isi: Callable[[Path], object] = kostur) -> list[Cagri]:
    """The calls of an undisturbed run (or of other work) on a copy of the directory."""
    shutil.copytree(temel, yer)
    sayan = Sayan(yer)
    assert arizali_kostur(mp, yer, sayan, isi)
    shutil.rmtree(yer)
    return sayan.cagrilar


def secilen(cagrilar: Sequence[Cagri], *, butun: bool = False, adlar: Sequence[str] = (), her: int = 3) -> list[int]:
    """Numbers of the calls to be hit, from 1: all, or one for each ``her``-th distinct (call, file, phase); `make uzun`:
    for each.

    Of those that are alike now the first is taken, now the second: each position in turn. With which kind it begins
    depends on how many calls there are, so that the sweeps, which differ in that, hit different ones.
    """
    yerler: dict[Cagri, list[int]] = {}
    for n, c in enumerate(cagrilar, 1):
        yerler.setdefault(c, []).append(n)
    if butun:
        return [n for n, c in enumerate(cagrilar, 1) if not adlar or c.ad in adlar]
    secilenler = sorted(y[i % len(y)] for i, (c, y) in enumerate(yerler.items()) if not adlar or c.ad in adlar)
    return secilenler if UZUN else secilenler[len(cagrilar) % her :: her]


class Araya(AraSistem):
    """Before the n-th call something else happens."""

    def __init__(self, n: int, yap: Callable[[], None]) -> None:
        self.n, self._yap, self.sayi = n, yap, 0

    def once(self, ad: str, yer: Path | int) -> None:
        self.sayi += 1
        if self.sayi == self.n:
            self._yap()


class ArizaliSistem(Sistem):
    """System calls of which the n-th goes wrong; real syncing is left out, it costs time and proves nothing here.

    ``tur``: "eio"/"enospc" the call fails · "sonra" it takes effect and yet reports EIO · "kisa" half is written, and
    the rest fails · "olum" death before the call · "yarim" death in the middle of a write, after any other call.
    ``surekli``: from the n-th call on, every call that needs room on the disk fails.
    """

    es_zamanli = 1

    def __init__(self, n: int, tur: str = "eio", *, surekli: bool = False) -> None:
        self.n, self.tur, self.surekli = n, tur, surekli
        self.sayi = 0
        self.vurdu = False
        self._kalan_da_olmaz = False
        self._kilit = threading.Lock()  # group commits come from a thread of their own

    def _sira(self) -> bool:
        with self._kilit:
            self.sayi += 1
            if self.sayi == self.n:
                self.vurdu = True
            return self.sayi == self.n

    def _cagri(self, yap: Callable[[], T], geri_al: Callable[[T], None] = lambda _: None) -> T:
        if not self._sira() or self.surekli:
            return yap()
        if self.tur == "olum":
            raise Oldu
        if self.tur in ("sonra", "yarim"):
            geri_al(yap())
            raise Oldu if self.tur == "yarim" else OSError(errno.EIO, "G/Ç hatası")
        raise _dolu() if self.tur in ("enospc", "kisa") else OSError(errno.EIO, "G/Ç hatası")

    def _yer_yok(self) -> bool:
        return self.surekli and self.sayi + 1 >= self.n

    def ac(self, yol: Path, bayrak: int) -> int:
        if bayrak & os.O_CREAT and self._yer_yok() and not yol.exists():
            self._sira()
            raise _dolu()
        return self._cagri(lambda: super(ArizaliSistem, self).ac(yol, bayrak), os.close)

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        if self._kalan_da_olmaz:
            raise _dolu()
        if self._yer_yok():
            self._sira()
            raise _dolu()
        if self.surekli or not self._sira():
            return super().yaz(fd, veri)
        if self.tur == "olum":
            raise Oldu
        if self.tur in ("kisa", "yarim"):
            super().yaz(fd, memoryview(veri)[: len(veri) // 2])
            self._kalan_da_olmaz = True
            raise Oldu if self.tur == "yarim" else _dolu()
        if self.tur == "sonra":
            super().yaz(fd, veri)
        raise _dolu() if self.tur == "enospc" else OSError(errno.EIO, "G/Ç hatası")

    def esitle(self, fd: int) -> None:
        self._cagri(lambda: None)

    def kes(self, fd: int, boyut: int) -> None:
        self._cagri(lambda: super(ArizaliSistem, self).kes(fd, boyut))

    def tasi(self, kaynak: Path, hedef: Path) -> None:
        self._cagri(lambda: super(ArizaliSistem, self).tasi(kaynak, hedef))

    def tasi_bosa(self, kaynak: Path, hedef: Path) -> None:
        self._cagri(lambda: super(ArizaliSistem, self).tasi_bosa(kaynak, hedef))

    def kaldir(self, yol: Path) -> None:
        self._cagri(lambda: super(ArizaliSistem, self).kaldir(yol))

    def dizin_kaldir(self, yol: Path) -> None:
        self._cagri(lambda: super(ArizaliSistem, self).dizin_kaldir(yol))

    def dizin(self, yol: Path) -> None:
        if self._yer_yok():
            self._sira()
            raise _dolu()
        self._cagri(lambda: super(ArizaliSistem, self).dizin(yol))


def _dolu() -> OSError:
    return OSError(errno.ENOSPC, "aygıtta yer kalmadı")


def arizali_kostur(mp: pytest.MonkeyPatch, kok: Path, sistem: Sistem, isi: Callable[[Path], object] = kostur) -> bool:
    """A run (or other work) over a failing disk; True when it went through."""
    with mp.context() as m:
        m.setattr(dosya, "sistem", sistem)
        try:
            isi(kok)
        except (OSError, Oldu):
            return False
    return True


_IZLENEN = ("inbox", "journal", "outbox")
_Yazma = tuple[int, bytes | None]  # position and bytes, or the new length and None


class Goruntu(NamedTuple):
    """What a power cut leaves: every folder (None) and file with its bytes, and the state's files as they were."""

    cagri: Cagri
    agac: dict[str, bytes | None]
    durum: Agac

    def kur(self, hedef: Path, config: Path, *, durumlu: bool) -> Path:
        hedef.mkdir()
        for ad, veri in (self.agac | (self.durum if durumlu else {})).items():
            if veri is None:
                (hedef / ad).mkdir(parents=True, exist_ok=True)
            else:
                (hedef / ad).parent.mkdir(parents=True, exist_ok=True)
                (hedef / ad).write_bytes(veri)
        shutil.copytree(config, hedef / "config")
        return hedef


class ElektrikSistem(AraSistem):
    """A disk with a volatile cache. Knows for every file and folder what a power cut would leave of it.

    With ``cek`` it pictures the disk before every call (`goruntuler`); or the n-th sync fails, and what it should have
    written counts as clean though it is not on the disk (as kernels do: a second sync would report success).
    """

    def __init__(self, kok: Path, *, cek: bool = False, esitleme_hatasi: int = 0) -> None:
        self._kok, self._cek, self._hatali = kok, cek, esitleme_hatasi
        self._sayan = Sayan(kok)
        self.goruntuler: list[Goruntu] = []  # four for each call: folders and contents as last synced, or as they were
        self.esitleme = 0
        self._fd: dict[int, int] = {}  # inode → a descriptor that keeps it from being reused
        self._veri: dict[int, bytes] = {}
        self._kirli: dict[int, list[_Yazma]] = {}
        self._girdi: dict[int, dict[str, int]] = {}
        self._kilit = threading.Lock()  # group commits come from a thread of their own
        for ad in _IZLENEN:
            (kok / ad).mkdir(exist_ok=True)
        for yol in [kok, *(p for ad in _IZLENEN for p in (kok / ad, *(kok / ad).rglob("*")))]:
            ino = self._izle(yol)
            if yol.is_dir():
                self._girdi[ino] = self._girdiler(yol)
            else:
                self._veri[ino] = yol.read_bytes()

    def kapat(self) -> None:
        for fd in self._fd.values():
            os.close(fd)

    def _izle(self, yol: Path) -> int:
        ino = yol.stat().st_ino
        if ino not in self._fd:
            self._fd[ino] = os.open(yol, os.O_RDONLY)
        return ino

    def _girdiler(self, dizin: Path) -> dict[str, int]:
        return {p.name: self._izle(p) for p in dizin.iterdir() if dizin != self._kok or p.name in _IZLENEN}

    def once(self, ad: str, yer: Path | int) -> None:
        with self._kilit:
            self._sayan.once(ad, yer)
            if self._cek:
                durum = {str(y.relative_to(self._kok)): y.read_bytes() for y in self._kok.glob("state/*/[0-9]*.sqlite")}
                for hal in range(4):
                    agac = self.agac(eski_girdi=bool(hal & 1), eski_veri=bool(hal & 2))
                    self.goruntuler.append(Goruntu(self._sayan.cagrilar[-1], agac, durum))

    def ac(self, yol: Path, bayrak: int) -> int:
        fd = super().ac(yol, bayrak)
        ino = self._izle(yol)
        if bayrak & os.O_TRUNC:
            self._kirli.setdefault(ino, []).append((0, None))
        return fd

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        konum = os.lseek(fd, 0, os.SEEK_CUR)
        n = super().yaz(fd, veri)
        self._kirli.setdefault(os.fstat(fd).st_ino, []).append((konum, bytes(veri[:n])))
        return n

    def kes(self, fd: int, boyut: int) -> None:
        super().kes(fd, boyut)
        self._kirli.setdefault(os.fstat(fd).st_ino, []).append((boyut, None))

    def esitle(self, fd: int) -> None:
        super().esitle(fd)
        self.esitleme += 1
        s = os.fstat(fd)
        if stat.S_ISDIR(s.st_mode):
            if self.esitleme == self._hatali:
                raise OSError(errno.EIO, "G/Ç hatası")
            self._girdi[s.st_ino] = self._girdiler(Path(f"/proc/self/fd/{fd}").readlink())
            return
        kirli = self._kirli.pop(s.st_ino, [])
        if self.esitleme == self._hatali:
            raise OSError(errno.EIO, "G/Ç hatası")
        veri = bytearray(self._veri.get(s.st_ino, b""))
        for konum, parca in kirli:
            if parca is None:
                del veri[konum:]
            else:
                veri[len(veri) :] = b"\0" * max(0, konum - len(veri))
                veri[konum : konum + len(parca)] = parca
        self._veri[s.st_ino] = bytes(veri)

    def dizin(self, yol: Path) -> None:
        super().dizin(yol)
        self._girdi[self._izle(yol)] = {}

    def agac(self, *, eski_girdi: bool, eski_veri: bool) -> dict[str, bytes | None]:
        """What the disk would hold after a cut: folders and contents each as last synced, or as they are."""
        hepsi: dict[str, bytes | None] = {}

        def topla(ino: int, ad: str, simdi: Path) -> None:
            girdiler = self._girdi.get(ino, {}) if eski_girdi else self._girdiler(simdi)
            for alt_ad, alt in girdiler.items():
                yol = f"{ad}{alt_ad}"
                s = os.fstat(self._fd[alt])
                if stat.S_ISDIR(s.st_mode):
                    hepsi[yol] = None
                    topla(alt, f"{yol}/", simdi / alt_ad)
                else:
                    hepsi[yol] = self._veri.get(alt, b"") if eski_veri else os.pread(self._fd[alt], s.st_size, 0)

        topla(self._kok.stat().st_ino, "", self._kok)
        return hepsi

    def kesinti(self, hedef: Path) -> Path:
        """The directory after a cut now: only what was synced is left, and no state."""
        agac = self.agac(eski_girdi=True, eski_veri=True)
        return Goruntu(Cagri("", "", ""), agac, {}).kur(hedef, self._kok / "config", durumlu=False)


@contextmanager
def disk(kok: Path, *, cek: bool = False, esitleme_hatasi: int = 0) -> Iterator[ElektrikSistem]:
    d = ElektrikSistem(kok, cek=cek, esitleme_hatasi=esitleme_hatasi)
    try:
        yield d
    finally:
        d.kapat()
