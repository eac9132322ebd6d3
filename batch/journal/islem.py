"""Anchor of the runs' own records: which one is the newest, and its hash.

A run's record (``outbox/islem/<run>.json``) names the one before it and that one's hash. The newest stands here, with
the journal; so no record, and no report that it names, can be changed later without the journal showing it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from batch.journal import dosya
from batch.journal.hata import ButunlukHatasi

AD = "islem.json"


class Capa(msgspec.Struct, frozen=True):
    """Run id and sha256 of its record; both "" before the first."""

    kosu: str = ""
    sha256: str = ""


def _satir(c: Capa) -> bytes:
    govde = msgspec.json.encode(c)[:-1]
    return govde + b',"denetim":"' + hashlib.sha256(govde).hexdigest().encode() + b'"}\n'


def oku(journal: Path) -> Capa:
    """Raises ButunlukHatasi when the file is damaged."""
    yol = journal / AD
    try:
        veri = yol.read_bytes()
    except FileNotFoundError:
        return Capa()
    try:
        c = msgspec.json.decode(veri, type=Capa)
        if _satir(c) == veri:
            return c
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        pass  # told below, like every other damage
    raise ButunlukHatasi(
        f"{yol}: koşu kayıtlarının çapası bozulmuş; yedekteki kopyasını geri koyun. Yedek yoksa dosyayı kenara alın: "
        "sonraki koşu yeni bir zincir başlatır, öncekileri `batch verify --full` söyler"
    )


def yaz(journal: Path, c: Capa) -> None:
    """Move the anchor on; durable on return."""
    dosya.yayimla(journal / AD, [_satir(c)])
