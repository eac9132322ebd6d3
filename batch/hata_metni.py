"""What went wrong, in words: why the system refused, and where in the program an exception was raised."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path

_NEDENLER = {
    errno.ENOSPC: "diskte yer kalmadı",
    errno.EDQUOT: "disk kotası doldu",
    errno.EACCES: "izin yok",
    errno.EPERM: "izin yok",
    errno.ENOENT: "dosya ya da dizin yok",
    errno.EISDIR: "dosya beklenen yerde bir dizin var",
    errno.ENOTDIR: "dizin beklenen yerde bir dosya var",
    errno.EEXIST: "aynı adda bir dosya var",
    errno.EROFS: "dosya sistemi salt okunur",
    errno.EIO: "disk okuma ya da yazma hatası",
    errno.EMFILE: "açık dosya sayısı sınırı doldu",
    errno.ENFILE: "sistemin açık dosya sınırı doldu",
    errno.ENAMETOOLONG: "dosya adı çok uzun",
    errno.ELOOP: "sembolik bağlantı izlenmez",
    errno.ENXIO: "borunun öbür ucunda okuyan yok",
    errno.ENOMEM: "bellek yetmedi",
    errno.EBUSY: "başka bir program dosyayı kilitli tutuyor",
    errno.ETXTBSY: "başka bir program dosyayı kilitli tutuyor",
}
# Said of a file that was only to be read, these can be told more exactly.
_OKURKEN = {
    errno.EACCES: "okuma izni yok",
    errno.EPERM: "okuma izni yok",
    errno.EIO: "diskten okunamıyor (G/Ç hatası)",
}


def os_nedeni(h: OSError) -> str:
    """Why the system refused, and which file: «izin yok (…/outbox)»."""
    neden = _NEDENLER.get(h.errno or 0) or h.strerror or str(h)
    yollar = [os.fsdecode(y) if isinstance(y, str | bytes) else str(y) for y in (h.filename, h.filename2) if y]
    return f"{neden} ({' → '.join(yollar)})" if yollar else neden


def okuma_nedeni(h: OSError) -> str:
    """Why a file could not be read; whoever says so names the file."""
    no = h.errno or 0
    return _OKURKEN.get(no) or _NEDENLER.get(no) or h.strerror or str(h)


def hata_yeri(h: BaseException) -> str:
    """Where it was raised, the same on every machine: ``rules/bakiye.py:41 ters``; "" outside the program."""
    kok = Path(__file__).resolve().parent
    for k in reversed(traceback.extract_tb(h.__traceback__)):
        yol = Path(k.filename)
        if yol.is_relative_to(kok):
            return f"{yol.relative_to(kok).as_posix()}:{k.lineno} {k.name}"
    return ""
