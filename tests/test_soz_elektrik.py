"""Power cuts: only what was synced survives, folders included; a failed sync throws the unsynced bytes away."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from soz_ortak import (
    Oldu,
    agac,
    ara_durumu_denetle,
    arizali_kostur,
    ayarlar,
    fark,
    iki_kosuluk,
    kostur,
    kucult,
    saglam,
    sonucu_denetle,
)

from batch.journal.dosya import Sistem
from batch.pipeline.dogrula import kur

_IZLENEN = ("inbox", "journal", "outbox")
_Yazma = tuple[int, bytes | None]  # position and bytes, or the new length and None


class ElektrikSistem(Sistem):
    """A disk with a volatile cache. Knows for every file and folder what a power cut would leave of it.

    The n-th call ends the process; or the n-th sync fails, and what it should have written counts as clean
    though it is not on the disk (as kernels do: a second sync would report success).
    """

    def __init__(self, kok: Path, olum: int = 0, esitleme_hatasi: int = 0) -> None:
        self._kok, self._olum, self._hatali = kok, olum, esitleme_hatasi
        self.sayi = self.esitleme = 0
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

    def _cagri(self) -> None:
        with self._kilit:
            self.sayi += 1
            if self.sayi >= self._olum > 0:  # no thread lives on
                raise Oldu

    def ac(self, yol: Path, bayrak: int, kip: int | None = None) -> int:
        self._cagri()
        fd = super().ac(yol, bayrak, kip)
        ino = self._izle(yol)
        if bayrak & os.O_TRUNC:
            self._kirli.setdefault(ino, []).append((0, None))
        return fd

    def yaz(self, fd: int, veri: bytes | memoryview) -> int:
        self._cagri()
        konum = os.lseek(fd, 0, os.SEEK_CUR)
        n = super().yaz(fd, veri)
        self._kirli.setdefault(os.fstat(fd).st_ino, []).append((konum, bytes(veri[:n])))
        return n

    def kes(self, fd: int, boyut: int) -> None:
        self._cagri()
        super().kes(fd, boyut)
        self._kirli.setdefault(os.fstat(fd).st_ino, []).append((boyut, None))

    def esitle(self, fd: int) -> None:
        self._cagri()
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

    def tasi(self, kaynak: Path, hedef: Path) -> None:
        self._cagri()
        super().tasi(kaynak, hedef)

    def kaldir(self, yol: Path) -> None:
        self._cagri()
        super().kaldir(yol)

    def dizin(self, yol: Path) -> None:
        self._cagri()
        super().dizin(yol)
        self._girdi[self._izle(yol)] = {}

    def goruntu(self, hedef: Path, *, eski_girdi: bool, eski_veri: bool) -> Path:
        """What the disk holds after the cut: folders and contents each as last synced, or as they were."""

        def kur(ino: int, yol: Path, simdi: Path) -> None:
            yol.mkdir(exist_ok=True)
            girdiler = self._girdi.get(ino, {}) if eski_girdi else self._girdiler(simdi)
            for ad, alt in girdiler.items():
                if stat.S_ISDIR(os.fstat(self._fd[alt]).st_mode):
                    kur(alt, yol / ad, simdi / ad)
                else:
                    tam = os.pread(self._fd[alt], os.fstat(self._fd[alt]).st_size, 0)
                    (yol / ad).write_bytes(self._veri.get(alt, b"") if eski_veri else tam)

        kur(self._kok.stat().st_ino, hedef, self._kok)
        shutil.copytree(self._kok / "config", hedef / "config")
        return hedef


@contextmanager
def disk(kok: Path, olum: int = 0, esitleme_hatasi: int = 0) -> Iterator[ElektrikSistem]:
    d = ElektrikSistem(kok, olum, esitleme_hatasi)
    try:
        yield d
    finally:
        d.kapat()


@pytest.mark.parametrize("faz", [0, 1, *(pytest.param(f, marks=pytest.mark.slow) for f in range(2, 8))])
def test_her_cagrida_kesinti(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faz: int) -> None:
    """Cut before every call in a pair of phases; folders and contents survive in all four combinations, in turn."""
    kucult(monkeypatch)
    temel, referans = iki_kosuluk(tmp_path)
    once = agac(temel)
    n, bitti = faz % 2 - 1, False
    while not bitti:
        n += 2
        hal = n // 2 + faz // 2
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        with disk(kok, n) as d:
            bitti = arizali_kostur(monkeypatch, kok, d)
            sonra = d.goruntu(tmp_path / f"k{n}", eski_girdi=bool(hal & 1), eski_veri=bool(hal & 2))
        if hal & 4 and (kok / "state").exists():  # derived, and never ahead of what was synced: it may survive or not
            shutil.copytree(kok / "state", sonra / "state")
        ara_durumu_denetle(sonra, referans, once)
        kostur(sonra)
        if not list((sonra / "state").rglob("*.sqlite")):  # the cut came after the last effect
            kur(ayarlar(sonra))
        sonucu_denetle(sonra, referans)
        shutil.rmtree(kok)
        shutil.rmtree(sonra)
    assert n > 100


def test_basarisiz_esitlemenin_attigi_bayt_yeniden_yazilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failed sync and a resumed run, the power is cut for good: everything acknowledged is on the disk."""
    kucult(monkeypatch)
    temel, referans = iki_kosuluk(tmp_path)
    kalici = {ad: veri for ad, veri in referans.items() if not ad.startswith("state")}
    n, bitti = 0, False
    while not bitti:
        n += 1
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        with disk(kok, esitleme_hatasi=n) as d:
            bitti = arizali_kostur(monkeypatch, kok, d)
            assert bitti or arizali_kostur(monkeypatch, kok, d)
            sonra = d.goruntu(tmp_path / f"k{n}", eski_girdi=True, eski_veri=True)
        assert not fark(agac(sonra), kalici), n
        saglam(sonra, tam=True)
        shutil.rmtree(kok)
        shutil.rmtree(sonra)
    assert n > 30
