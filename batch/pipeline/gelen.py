"""What lies in the inbox and may be taken."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

YOKSAY_SONEK = (".part", ".tmp", "~")
# The folder's own explanation is part of every working directory.
YOKSAY_AD = frozenset({"README.md"})


def _yoksay(ad: str) -> bool:
    return ad.startswith(".") or ad.endswith(YOKSAY_SONEK) or ad in YOKSAY_AD


def _dosya_mi(yol: Path) -> bool:
    try:
        return stat.S_ISREG(yol.lstat().st_mode)
    except FileNotFoundError:  # taken back by its sender, or taken by another batch, while the folder was being read
        return False


def listele(inbox: Path) -> list[Path]:
    """Regular files of the inbox and its sub-folders, sorted by path. Links and special files are left alone."""
    bulunan: list[Path] = []
    for dizin, altlar, adlar in os.walk(inbox):
        altlar[:] = sorted(a for a in altlar if not a.startswith("."))
        for ad in adlar:
            yol = Path(dizin) / ad
            if not _yoksay(ad) and _dosya_mi(yol):
                bulunan.append(yol)
    return sorted(bulunan, key=os.fsencode)


def _iz(yol: Path) -> tuple[int, int, int, int] | None:
    try:
        s = yol.lstat()
    except FileNotFoundError:
        return None
    return s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns


def durulanlar(inbox: Path, settle_ms: int, *, bekle: bool) -> list[Path]:
    """Files whose size and times have been still for ``settle_ms``; the others are waited for once if asked.

    The change time counts too: a file moved in from elsewhere keeps its old modification time.
    """
    adaylar = [(y, iz) for y in listele(inbox) if (iz := _iz(y)) is not None]
    simdi = time.time_ns()
    yas_sinir = settle_ms * 1_000_000

    def durgun(iz: tuple[int, int, int, int]) -> bool:
        return 0 <= simdi - max(iz[2], iz[3]) >= yas_sinir

    taze = [(y, iz) for y, iz in adaylar if not durgun(iz)]
    if not taze:
        return [y for y, _ in adaylar]
    tazeler = {y for y, _ in taze}
    if bekle:
        time.sleep(settle_ms / 1000)
        tazeler = {y for y, iz in taze if _iz(y) != iz}
    return [y for y, _ in adaylar if y not in tazeler]
