"""Faults of the program itself: told apart from those of the environment, and put into words.

What one document or one file makes go wrong must not stop the others, nor outlive its run: whoever works through
documents catches what `program_hatasi` says yes to, sets the document or file aside with `bulgu`, and goes on.
"""

from __future__ import annotations

import errno
import sqlite3

from batch.config import AyarHatasi
from batch.documents.bulgu import Bulgu
from batch.hata_metni import hata_yeri
from batch.journal.hata import ButunlukHatasi, KilitHatasi

KOD = "DOS-009"
# System calls refused for what they were asked, not for the state of disk or machine: a file's content can do that.
_ICERIKTEN = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EOVERFLOW, errno.E2BIG})
_CEVREDEN = (MemoryError, sqlite3.Error, ButunlukHatasi, KilitHatasi, AyarHatasi)


def program_hatasi(h: BaseException) -> bool:
    """Whether an exception is a fault of the program: not a stop signal, and nothing that trying again later mends.

    Too little memory mends itself; only a file that always asks for too much has to be set aside (`dosya_hatasi`).
    """
    if isinstance(h, OSError):
        return h.errno in _ICERIKTEN
    return isinstance(h, Exception) and not isinstance(h, _CEVREDEN)


def dosya_hatasi(h: BaseException) -> bool:
    """Whether reading a file broke in a way that must not come back with every run."""
    return isinstance(h, MemoryError) or program_hatasi(h)


def metin(h: BaseException) -> str:
    """The exception for a report: kind, text, place."""
    ne = f"{type(h).__name__}: {' '.join(str(h).split())[:200]}".rstrip(": ")
    return f"{ne} ({hata_yeri(h)})"


def bulgu(
    h: BaseException, asama: str, *, dosya: str = "", satir: int = 0, belge_turu: str = "", belge_no: str = ""
) -> Bulgu:
    """DOS-009 for a document, or for a whole file. ``asama``: what was being done, in words."""
    ne = "bu belge" if belge_no else "bu dosya"
    return Bulgu(
        dosya=dosya,
        satir=satir,
        belge_turu=belge_turu,
        belge_no=belge_no,
        kod=KOD,
        mesaj=f"program hatası: {ne} {asama} sırasında programın bir kusuruna takıldı ve kenara alındı; "
        "ötekiler işlendi",
        gelen=metin(h),
    )
