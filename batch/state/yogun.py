"""A `Toplam` of few keys of which a block touches many: what a block touched stands in one row, not in a row a key.

``anahtarlar``: the numbers of the keys that the block touched, each as its distance from the one before; ``degerler``:
their running totals after the block, key after key. Where rows have come to hold `KAT` times as many totals as there
are keys, the next one also holds all keys' totals (``hepsi``, in order of their numbers); ``temel`` is the last row up
to this one that does, 0 while none has. So a moment is read from one whole row and what follows it, and costs what its
keys are, however long the history; and whole rows add an eighth to the file at most. Rows are only inserted, and
whether one is whole depends on the rows before it alone (`batch.state.yogun_yazici`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import NamedTuple

import msgspec

from batch.documents.izdusum import Toplam, Vektor
from batch.journal.hata import ButunlukHatasi

KAT = 8

_oku = msgspec.msgpack.Decoder(list[int]).decode


def tablo(t: Toplam) -> str:
    sutunlar = "blok INTEGER PRIMARY KEY, temel INTEGER, anahtarlar BLOB, degerler BLOB, hepsi BLOB"
    return f"CREATE TABLE t_{t.ad} ({sutunlar});\n"


def _nolar(veri: bytes) -> Iterator[int]:
    return accumulate(_oku(veri))


def _vektorler(t: Toplam, veri: bytes) -> Iterator[Vektor]:
    return zip(*[iter(_oku(veri))] * len(t.degerler), strict=True)


@contextmanager
def _bizim() -> Iterator[None]:
    """A sealed file holds what this has written, unless somebody sealed something else. Raises ButunlukHatasi."""
    try:
        yield
    except (ValueError, TypeError):  # those of msgspec too
        raise ButunlukHatasi("durum dosyasının içi bozuk; defterden yenileyin: batch rebuild") from None


class YogunAn(NamedTuple):
    """A moment: running totals by key number, the whole row that they start from, and how many stand in rows since."""

    vektorler: dict[int, Vektor]
    temel: int
    adet: int


@_bizim()
def an(db: sqlite3.Connection, t: Toplam, blok: int | None = None) -> YogunAn:
    """As of a block (default: the last one). Raises ButunlukHatasi."""
    kadar = "" if blok is None else " WHERE blok<=?"
    ust = () if blok is None else (blok,)
    satir = db.execute(f"SELECT temel FROM t_{t.ad}{kadar} ORDER BY blok DESC LIMIT 1", ust).fetchone()
    if satir is None:
        return YogunAn({}, 0, 0)
    (temel,) = satir
    sonuc, adet = dict[int, Vektor](), 0
    for (hepsi,) in db.execute(f"SELECT hepsi FROM t_{t.ad} WHERE blok=?", (temel,)):
        sonuc = dict(enumerate(_vektorler(t, hepsi), 1))
    for nolar, degerler in db.execute(
        f"SELECT anahtarlar, degerler FROM t_{t.ad}{kadar or ' WHERE 1'} AND blok>? ORDER BY blok", (*ust, temel)
    ):
        yeni = dict(zip(_nolar(nolar), _vektorler(t, degerler), strict=True))
        sonuc.update(yeni)
        adet += len(yeni)
    return YogunAn(sonuc, temel, adet)


@_bizim()
def dokunan_bloklar(db: sqlite3.Connection, t: Toplam, nolar: Iterable[int]) -> list[int]:
    """Blocks that touched one of some keys, in order."""
    aranan = set(nolar)
    satirlar = db.execute(f"SELECT blok, anahtarlar FROM t_{t.ad} ORDER BY blok")
    return [blok for blok, veri in satirlar if not aranan.isdisjoint(_nolar(veri))]
