"""The shapes of a batch of vouchers, found with array arithmetic, and the engine's verdict on each distinct one.

A shape is a row of bits: one per (three-digit account, side), packed into 64-bit words, and beside it the facts of the
document that conditions may ask for. A year of vouchers has some hundreds of them.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.kodlar import ana_hesap
from batch.documents.parti import KodluSutun, Maske, Parti
from batch.rules.dil.alan import SEKIL_ALANLARI
from batch.rules.isleyis import Gercekler, Motor, Yargi
from batch.turler.fis.belge import Fis

_KELIME = 64
# Odd constants that spread the words of a row over one number; equal numbers are compared word by word afterwards.
_KARMA = np.uint64(0x9E3779B97F4A7C15)


class Sekiller(msgspec.Struct, frozen=True):
    """``no``: per document the number of its shape; ``yargi``: the verdict by that number."""

    no: NDArray[np.int64]
    yargi: list[Yargi]

    def maske(self, secilen: list[bool]) -> Maske:
        """The documents whose shape is among the chosen ones."""
        sonuc: Maske = np.array(secilen, np.bool_)[self.no]
        return sonuc


def sekiller(p: Parti, motor: Motor) -> Sekiller:
    """Shapes and verdicts of all documents of a batch; documents without lines have the empty shape."""
    if p.n == 0:
        return Sekiller(np.zeros(0, np.int64), [])
    satirlar = np.hstack([_bitler(p, motor), _gercekler(p)])
    ilk, no = _tekler(satirlar)
    yargi = [motor.yargila(_sekil(satirlar[i]), _gercek(p, int(i))) for i in ilk.tolist()]
    return Sekiller(no, yargi)


def fis_gercekleri(fis: Fis) -> dict[str, str]:
    """The facts of a single voucher, as `sekiller` takes them from the columns."""
    return {"belge": fis.belge_turu, "islem": fis.islem, "ay": fis.tarih[5:7]}


def _bitler(p: Parti, motor: Motor) -> NDArray[np.uint64]:
    hesap = p.satir["hesap"]
    bit = np.array([[motor.bit(ana_hesap(d), t) if d else -1 for t in ("B", "A")] for d in hesap.deger], np.int64)
    kelime_sayisi = int(bit.max()) // _KELIME + 1 if len(bit) else 1
    # Per account code and side, the word it is in and the bit within the word; one look-up per line and word.
    yer = 2 * hesap.kod.astype(np.int64) + (p.alacak.kurus > 0)
    duz = bit.reshape(-1)
    baslangic = p.baslangic
    dolu = np.diff(baslangic) > 0
    sonuc = np.zeros((p.n, kelime_sayisi), np.uint64)
    if not dolu.any():
        return sonuc
    for k in range(kelime_sayisi):
        bunda = (duz >= 0) & (duz // _KELIME == k)
        deger = np.where(bunda, np.uint64(1) << (duz % _KELIME).astype(np.uint64), np.uint64(0))
        sonuc[dolu, k] = np.bitwise_or.reduceat(deger[yer], baslangic[:-1][dolu])
    return sonuc


def _gercekler(p: Parti) -> NDArray[np.uint64]:
    """One number per document for its facts."""
    belge, islem, tarih = p.belge["belge_turu"], p.belge["islem"], p.belge["tarih"]
    ay = np.array([int(d[5:7]) if d else 0 for d in tarih.deger], np.uint64)[tarih.kod]
    sonuc: NDArray[np.uint64] = (_kod(belge) * np.uint64(2**24) + _kod(islem)) * np.uint64(16) + ay
    return sonuc.reshape(-1, 1)


def _kod(s: KodluSutun) -> NDArray[np.uint64]:
    return s.kod.astype(np.uint64)


def _gercek(p: Parti, i: int) -> Gercekler:
    belge, islem, tarih = (p.belge[a].deger[p.belge[a].kod[i]] for a in ("belge_turu", "islem", "tarih"))
    return dict(zip(SEKIL_ALANLARI, (belge, islem, tarih[5:7]), strict=True))


def _sekil(satir: NDArray[np.uint64]) -> int:
    return int.from_bytes(satir[:-1].astype("<u8").tobytes(), "little")


def _tekler(satirlar: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First row of every distinct one, and per row the number of its kind."""
    karma = np.zeros(len(satirlar), np.uint64)
    for k in range(satirlar.shape[1]):
        karma = (karma ^ satirlar[:, k]) * _KARMA
        karma ^= karma >> np.uint64(29)
    _, ilk, no = np.unique(karma, return_index=True, return_inverse=True)
    if not (satirlar[ilk][no] == satirlar).all():  # two kinds under one number: the slow way is exact
        _, ilk, no = np.unique(satirlar, axis=0, return_index=True, return_inverse=True)
    return ilk.astype(np.int64), no.reshape(-1).astype(np.int64)
