"""The run in hand: written before its first effect, removed after its last (row L of the recovery table).

A run that was cut off is done again from here: same files (from the archive), same clock, same id, same start
positions. So journal and outbox come out as if it had never been cut off.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from batch.journal import dosya
from batch.journal.hata import ButunlukHatasi


class NiyetDosyasi(msgspec.Struct, frozen=True):
    """A taken file: ``yol`` within the inbox (undecodable bytes as surrogates), shown name, hash, size."""

    yol: str
    ad: str
    sha256: str
    boyut: int


class NiyetEki(msgspec.Struct, frozen=True):
    """An attachment that the run had at hand. ``yol``: from the inbox (undecodable bytes as surrogates); ``klasor``:
    the shown name of the folder whose files may name it; ``sorun``: why it could not be taken, "" when it was."""

    yol: str
    klasor: str
    ad: str
    sha256: str
    boyut: int
    sorun: str = ""


class NiyetBasi(msgspec.Struct, frozen=True):
    """Where one journal stood when the run began."""

    birim: str
    yil: int
    sira: int
    ozet: str
    boyut: int


class Niyet(msgspec.Struct, frozen=True):
    kosu: str
    zaman: str
    yil: int
    birim: str  # --unit, "" for all
    parmak_izi: str
    dosyalar: tuple[NiyetDosyasi, ...]
    baslar: tuple[NiyetBasi, ...]
    gun: str = ""  # the day of the run; "" in one made before days were asked about
    # Of a run of one file on which the program broke: what happened, and how many records it had written by then.
    ariza: str = ""
    yazilan: int = 0
    # The newest run's record when this run began (`batch.journal.islem`): done again, it names the same one before it.
    onceki_kosu: str = ""
    onceki_sha256: str = ""
    ekler: tuple[NiyetEki, ...] = ()


def _yol(journal: Path) -> Path:
    return journal / "niyet.json"


def zaman_metni(zaman: datetime) -> str:
    """A run's clock as its intent and its record write it: UTC."""
    return zaman.astimezone(UTC).isoformat().replace("+00:00", "Z")


def yaz(journal: Path, niyet: Niyet) -> None:
    # The json module and not msgspec: file names may hold surrogates, which only \u escapes carry.
    govde = json.dumps(msgspec.to_builtins(niyet), sort_keys=True)
    dosya.yayimla(_yol(journal), [_zarf(govde)])


def _zarf(govde: str) -> bytes:
    ozet = hashlib.sha256(govde.encode()).hexdigest()
    return json.dumps({"niyet": govde, "ozet": ozet}).encode() + b"\n"


def oku(journal: Path) -> Niyet | None:
    """The unfinished run, or None. Raises ButunlukHatasi when the file is damaged (row M)."""
    try:
        veri = _yol(journal).read_bytes()
    except FileNotFoundError:
        return None
    try:
        dis = json.loads(veri)
        if _zarf(dis["niyet"]) != veri:
            raise ValueError("ozet")
        d: dict[str, Any] = json.loads(dis["niyet"])
        d["dosyalar"] = tuple(NiyetDosyasi(**x) for x in d["dosyalar"])
        d["baslar"] = tuple(NiyetBasi(**x) for x in d["baslar"])
        d["ekler"] = tuple(NiyetEki(**x) for x in d.get("ekler", ()))  # none in one made before there were any
        return Niyet(**d)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ButunlukHatasi(f"{_yol(journal)}: yarım kalan koşunun kaydı bozulmuş") from None


def var(journal: Path) -> bool:
    """Whether a run is in hand or was cut off."""
    return _yol(journal).exists()


def yarim_kosu(journal: Path) -> str:
    """What is to be said of a run that is in hand or was cut off; "" where there is none. Raises ButunlukHatasi."""
    n = oku(journal)
    if n is None:
        return ""
    return f"{n.kosu} koşusu sürüyor ya da yarıda kalmış; yarıda kaldıysa ilk `batch run` onu tamamlar"


def bitir(journal: Path) -> None:
    dosya.kaldir(_yol(journal))
