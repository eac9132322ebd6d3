"""Files that a command writes into the inbox for itself: how they are told from what people bring.

Such a file is one element a line, as `batch eod` and `batch eoy` write it. A refused one needs no corrected copy: the
command asks again, and once what it asked for is recorded its rejection is history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from batch.journal import arsiv

ILK_SATIRLAR = '<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="urn:batch:belge:1">\n'
SON_SATIR = "</belgeler>\n"
ISTEYENLER = {"gunsonu": "batch eod", "yilsonu": "batch eoy"}
_AZAMI_BAYT = 1 << 20  # a line for each unit; what is longer is no command's
_OGE = re.compile(r"  <(gunsonu|yilsonu)((?: [a-z_]+=\"[^\"<>&]*\")+)/>")
_ALAN = re.compile(r" ([a-z_]+)=\"([^\"]*)\"")


class IstenenBelge(NamedTuple):
    """A document that a command has asked for: its element, day, step and unit."""

    oge: str
    tarih: str
    asama: str
    birim: str


def istenenler(baytlar: bytes) -> list[IstenenBelge]:
    """The documents of a command's own file; none of any other file."""
    try:
        metin = baytlar.decode()
    except UnicodeDecodeError:
        return []
    if not metin.startswith(ILK_SATIRLAR) or not metin.endswith(SON_SATIR):
        return []
    sonuc = []
    for satir in metin[len(ILK_SATIRLAR) : -len(SON_SATIR)].splitlines():
        m = _OGE.fullmatch(satir)
        alanlar = dict(_ALAN.findall(m[2])) if m else {}
        if m is None or alanlar.get("isteyen") != ISTEYENLER[m[1]]:
            return []
        sonuc.append(IstenenBelge(m[1], *(alanlar.get(ad, "") for ad in ("tarih", "asama", "muhasebe_birimi"))))
    return sonuc


def dosyasindakiler(yol: Path) -> list[IstenenBelge]:
    """The same of a file on the disk; none where it cannot be read."""
    try:
        return istenenler(yol.read_bytes()) if yol.stat().st_size <= _AZAMI_BAYT else []
    except OSError:
        return []


def reddedilenler(journal: Path, dizin: Path) -> Iterator[Sequence[IstenenBelge]]:
    """What the command had asked for in each file that a folder of rejections tells of; nothing of other files."""
    for rapor in sorted(dizin.glob("rapor-*.json")):
        try:
            icerik: Any = msgspec.json.decode(rapor.read_bytes())
            yield dosyasindakiler(arsiv.arsiv_yolu(journal, str(icerik["sha256"])))
        except (OSError, msgspec.DecodeError, KeyError, TypeError, ValueError):
            yield ()
