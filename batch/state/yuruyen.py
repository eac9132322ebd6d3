"""Running totals of a `Toplam` of few keys of which a day moves many (`Toplam.yogun`), in arrays, while books grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Anahtar, Hareketler, Toplam, Vektor
from batch.documents.obek import Obek, ardisik_toplamlar, ilkler

ILK_BOY = 256  # keys that there is room for at first


class Kesit(NamedTuple):
    """Totals of some keys at a moment. ``anahtarlar``: every key by number, a list that only grows."""

    nolar: NDArray[np.int64]
    degerler: NDArray[np.int64]
    anahtarlar: Sequence[Anahtar]

    def sozluk(self) -> dict[Anahtar, Vektor]:
        anahtarlar = map(self.anahtarlar.__getitem__, self.nolar.tolist())
        return dict(zip(anahtarlar, map(tuple, self.degerler.tolist()), strict=True))


class Yuruyen(Mapping[Anahtar, Vektor]):
    """Totals of the keys that have moved, numbered in the order in which they came (`ekle`)."""

    def __init__(self, t: Toplam) -> None:
        self.anahtarlar: list[Anahtar] = []
        self._no: dict[Anahtar, int] = {}
        # What `Obek` numbers its keys by → its number → ours.
        self._kodlar: dict[Callable[[int], Anahtar], dict[int, int]] = {}
        self._degerler: NDArray[np.int64] = np.zeros((ILK_BOY, len(t.degerler)), np.int64)
        self._onceki = self._degerler.copy()  # of what has moved since `isaretle`
        self._oynadi: NDArray[np.bool_] = np.zeros(ILK_BOY, np.bool_)

    # -- moving -------------------------------------------------------------------------------------------------------

    def oynat(self, hareketler: Hareketler, ac: Callable[[list[Anahtar]], None]) -> NDArray[np.int64]:
        """Move totals; the numbers of their keys, in order. ``ac``: asked to give those not known yet (`ekle`).

        Raises OverflowError when a total is more than 64 bits hold.
        """
        nolar, degerler = self._sayilar(hareketler, ac)
        sira = np.argsort(nolar, kind="stable")
        nolar = nolar[sira]
        if not len(yerler := ilkler(nolar)):
            return nolar
        nolar, degerler = nolar[yerler], ardisik_toplamlar(degerler[sira], yerler)
        eskiler = self._degerler[nolar]
        yeniler = eskiler + degerler
        if (((eskiler ^ yeniler) & (degerler ^ yeniler)) < 0).any():
            raise OverflowError("toplam 64 ikiliğe sığmıyor")
        if len(yeni := nolar[~self._oynadi[nolar]]):
            self._oynadi[yeni] = True
            self._onceki[yeni] = self._degerler[yeni]
        self._degerler[nolar] = yeniler
        return nolar

    def _sayilar(
        self, hareketler: Hareketler, ac: Callable[[list[Anahtar]], None]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Movements by our numbers, of which some may come twice."""
        if not isinstance(hareketler, Obek):
            self._bil(hareketler, ac)
            degerler = np.array(list(hareketler.values()), np.int64)
            return self._nolari(hareketler), degerler.reshape(-1, self._degerler.shape[1])
        bilinen = self._kodlar.setdefault(hareketler.anahtar, {})
        kodlar = hareketler.kodlar.tolist()
        bulunan = list(map(bilinen.get, kodlar))
        if None in bulunan:
            yeni = [kod for kod in kodlar if kod not in bilinen]
            anahtarlar = list(map(hareketler.anahtar, yeni))
            self._bil(anahtarlar, ac)
            bilinen.update(zip(yeni, map(self._no.__getitem__, anahtarlar), strict=True))
            bulunan = list(map(bilinen.get, kodlar))
        nolar = np.array(bulunan, np.int64)
        if not hareketler.ek:
            return nolar, hareketler.degerler
        ek_nolar, ek_degerler = self._sayilar(hareketler.ek, ac)
        return np.concatenate((nolar, ek_nolar)), np.concatenate((hareketler.degerler, ek_degerler))

    def _nolari(self, anahtarlar: Mapping[Anahtar, Any]) -> NDArray[np.int64]:
        return np.fromiter(map(self._no.__getitem__, anahtarlar), np.int64, len(anahtarlar))

    def _bil(self, anahtarlar: Mapping[Anahtar, Any] | list[Anahtar], ac: Callable[[list[Anahtar]], None]) -> None:
        if bilinmeyen := list(dict.fromkeys(k for k in anahtarlar if k not in self._no)):
            ac(bilinmeyen)

    def ekle(self, anahtar: Anahtar, v: Vektor) -> None:
        """A key that is not known yet, with its total so far."""
        no = self._no[anahtar] = len(self.anahtarlar)
        self.anahtarlar.append(anahtar)
        if no == len(self._degerler):
            self._degerler = np.concatenate((self._degerler, np.zeros_like(self._degerler)))
            self._onceki = np.concatenate((self._onceki, np.zeros_like(self._onceki)))
            self._oynadi = np.concatenate((self._oynadi, np.zeros_like(self._oynadi)))
        self._degerler[no] = v

    def kesit(self, oynayan: Sequence[NDArray[np.int64]]) -> Kesit:
        """The totals as they are now of keys that `oynat` told of."""
        nolar = oynayan[0] if len(oynayan) == 1 else np.unique(np.concatenate(oynayan))
        return Kesit(nolar, self._degerler[nolar], self.anahtarlar)

    def isaretle(self) -> None:
        """From here on `degisenler` counts."""
        self._oynadi[:] = False

    def degisenler(self) -> dict[Anahtar, Vektor]:
        """Keys that have been moved since `isaretle`, with their totals at that time."""
        nolar = np.flatnonzero(self._oynadi)
        return Kesit(nolar, self._onceki[nolar], self.anahtarlar).sozluk()

    # -- asking -------------------------------------------------------------------------------------------------------

    def __getitem__(self, anahtar: Anahtar) -> Vektor:
        return tuple(self._degerler[self._no[anahtar]].tolist())

    def __contains__(self, anahtar: object) -> bool:
        return anahtar in self._no

    def __iter__(self) -> Iterator[Anahtar]:
        return iter(self.anahtarlar)

    def __len__(self) -> int:
        return len(self.anahtarlar)
