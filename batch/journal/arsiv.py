"""Taken files, kept unchanged under their sha256: the evidence behind every record's ``alinan``."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from batch.journal import dosya

ALINAN = "alinan"
_PARCA = 4 * 1024 * 1024


@dataclass(frozen=True)
class Alinan:
    """A file of the inbox whose bytes are safe. ``yol``: its path now; ``ad``: its name as shown to people."""

    ad: str
    kaynak_yol: Path
    yol: Path
    sha256: str
    boyut: int


def arsiv_yolu(journal: Path, sha256: str) -> Path:
    return journal / ALINAN / sha256[:2] / sha256


def gorunen_ad(ad: str) -> str:
    """A file's name for people: undecodable bytes and control characters written out."""
    metin = ad.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(h if h.isprintable() else f"\\x{ord(h):02x}" for h in metin)


def ozetle(yol: Path) -> tuple[str, int]:
    """sha256 and size of a file, in bounded memory. A symbolic link is refused with OSError."""
    ozet, boyut = hashlib.sha256(), 0
    with dosya.acik(yol, os.O_RDONLY | os.O_NOFOLLOW) as fd:
        while parca := os.read(fd, _PARCA):
            ozet.update(parca)
            boyut += len(parca)
    return ozet.hexdigest(), boyut


def al(journal: Path, inbox: Path, kaynak_yol: Path) -> Alinan:
    """Copy a file of the inbox into the archive and make it durable.

    A copy and not a link: the sender may still hold the file open, and evidence must not change afterwards.
    """
    kok = journal / ALINAN
    dosya.dizin_kur(kok)
    gecici = kok / f"{dosya.GECICI}alinan"
    ozet, boyut = hashlib.sha256(), 0
    with (
        dosya.acik(kaynak_yol, os.O_RDONLY | os.O_NOFOLLOW) as giris,
        dosya.acik(gecici, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW) as cikis,
    ):
        while parca := os.read(giris, _PARCA):
            ozet.update(parca)
            boyut += len(parca)
            dosya.tumunu_yaz(cikis, parca)
        hedef = arsiv_yolu(journal, ozet.hexdigest())
        var = hedef.exists() and ozetle(hedef)[0] == hedef.name
        if not var:
            dosya.sistem.esitle(cikis)
    if var:
        dosya.sistem.kaldir(gecici)
    else:
        dosya.dizin_kur(hedef.parent)
        dosya.sistem.tasi(gecici, hedef)
    # Also when the copy was there: the run that put it there may have died before this.
    dosya.dizin_esitle(hedef.parent)
    dosya.dizin_esitle(kok)
    ad = gorunen_ad(str(kaynak_yol.relative_to(inbox)))
    return Alinan(ad, kaynak_yol, hedef, hedef.name, boyut)
