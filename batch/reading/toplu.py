"""Many small CSV files in the contract's own layout, read as one: what sets up a reader's columns costs once.

Only what `CsvOkuma` would read at once, row by line, is read so. A group that holds anything else is halved until the
file in question stands alone; it is then read by itself, as a large one is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

import msgspec
import numpy as np

from batch.documents.bulgu import DosyaReddi
from batch.documents.parti import HamParti
from batch.reading.csv_oku import CsvOkuma
from batch.reading.satir_oku import DOSYA_SONU, sinirlar, standart


def ortak_yani(okuyucu: Any) -> tuple[Any, ...] | None:
    """What files must have in common to be read together; None of one that must be read by itself."""
    if type(okuyucu) is not CsvOkuma or okuyucu.esleme != standart(okuyucu.tur):
        return None
    k = okuyucu.kaynak
    return okuyucu.tur.ad, k.kaynak, k.birim, k.sayi, k.tarih, okuyucu.azami_satir


def partiler(okuyucular: Sequence[CsvOkuma]) -> Iterator[tuple[list[int], HamParti]]:
    """Windows of several files of one `ortak_yani`: the files' places among ``okuyucular``, and their documents.

    ``HamParti.kaynak_no`` counts in those places' order. Files in none of the windows are to be read by themselves.
    """
    basliga: dict[bytes, list[tuple[int, bytes]]] = {}
    for yer, okuyucu in enumerate(okuyucular):
        if (bulunan := _govde(okuyucu)) is not None:
            baslik, govde = bulunan
            basliga.setdefault(baslik, []).append((yer, govde))
    for baslik, govdeler in basliga.items():
        yield from _birlikte(okuyucular, baslik, govdeler)


def _govde(okuyucu: CsvOkuma) -> tuple[bytes, bytes] | None:
    """A file's header and its rows, as `SatirOkuma.partiler` takes them; None where they need care."""
    ham = okuyucu.yol.read_bytes()
    if b'"' in ham:
        return None
    try:
        okuyucu._bos_mu(io.BytesIO(ham))
        baslik, _, govde = ham.partition(b"\n")
        govde = govde.rstrip(b"\r\n" + DOSYA_SONU)
        if not govde or ham.count(b"\r") != ham.count(b"\r\n"):
            return None
        return baslik + b"\n", okuyucu._utf8(govde, 2)
    except DosyaReddi:
        return None


def _birlikte(
    okuyucular: Sequence[CsvOkuma], baslik: bytes, govdeler: list[tuple[int, bytes]]
) -> Iterator[tuple[list[int], HamParti]]:
    if len(govdeler) < 2:
        return  # nothing is gained
    if (ham := _oku(okuyucular, baslik, govdeler)) is not None:
        yield [yer for yer, _ in govdeler], ham
        return
    orta = len(govdeler) // 2
    yield from _birlikte(okuyucular, baslik, govdeler[:orta])
    yield from _birlikte(okuyucular, baslik, govdeler[orta:])


def _oku(okuyucular: Sequence[CsvOkuma], baslik: bytes, govdeler: list[tuple[int, bytes]]) -> HamParti | None:
    onder = copy(okuyucular[govdeler[0][0]])  # what it learns of its header stays out of who reads the file alone
    veri = b"\n".join(g for _, g in govdeler)
    try:
        onder._basla(io.BytesIO(baslik + govdeler[0][1]))
    except DosyaReddi:
        return None
    if onder._fazla or (dilim := onder._hizli(veri, 1, veri.count(b"\n"))) is None:
        return None
    adet = np.array([g.count(b"\n") + 1 for _, g in govdeler])
    basi = np.concatenate(([0], np.cumsum(adet)))
    dilim.satir_no = dilim.son_satir = np.arange(basi[-1]) - np.repeat(basi[:-1], adet) + 2
    sinir = np.union1d(sinirlar(dilim), basi)  # what one file ends with goes on in no other
    ham = onder._parti(dilim, sinir, 0)
    belge_basi = np.searchsorted(sinir, basi)
    ham.kaynak_no = np.repeat(np.arange(len(govdeler), dtype=np.int32), np.diff(belge_basi))
    ham.kaynaklar = [okuyucular[yer].kaynak for yer, _ in govdeler]
    ham.sira = ham.sira - belge_basi[:-1][ham.kaynak_no]
    ham.bulgular = [(i, msgspec.structs.replace(b, dosya=ham.kaynagi(i).dosya)) for i, b in ham.bulgular]
    return ham
