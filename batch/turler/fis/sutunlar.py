"""The lines of a slice of vouchers as flat arrays: what volume asks for, beside the records themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.obek import Obek, ardisik_toplamlar, ilkler
from batch.turler.fis.belge import Fis
from batch.turler.fis.izdusum import ODENEK_HESAPLARI, TERTIPLI, YIL_SONU_GUNU, odenegi_kapatir, tertip_anahtari

Maske = NDArray[np.bool_]
_COZ = msgspec.json.Decoder(Fis).decode
_BOS: Mapping[Anahtar, Vektor] = {}


class Hesaplar(Protocol):
    """Numbers of the account codes met in a run."""

    @property
    def kodlar(self) -> Sequence[str]: ...

    @property
    def anahtarlar(self) -> Sequence[tuple[str, str]]:
        """The same as keys of the projection ``hesap``."""
        ...

    @property
    def dagilimlar(self) -> Sequence[Anahtar]:
        """By number, what lines are counted under beside their account."""
        ...

    def maske(self, analar: frozenset[str]) -> Maske:
        """Which numbers are of some three-digit accounts; the last place is for -1."""
        ...


class _Gruplar(NamedTuple):
    """Sums of debits and credits by numbers of account and codes (-1: counted under none), in order of these.

    ``ikisi``: both in one number, as `_ayir` takes them apart.
    """

    ikisi: NDArray[np.int64]
    hesap: NDArray[np.int64]
    dagilim: NDArray[np.int64]
    borc: NDArray[np.int64]
    alacak: NDArray[np.int64]


def _duz(liste: Any) -> NDArray[Any]:
    """What stands in the lists of a column, by its own offsets: a slice need not begin at the same place in all."""
    ofset = liste.offsets
    degerler: NDArray[Any] = liste.values.to_numpy()
    return degerler[ofset[0].as_py() : ofset[-1].as_py()]


def _ayir(ikisi: int) -> tuple[int, int]:
    """The number of the account, and of the codes."""
    return ikisi >> 32, (ikisi & 0xFFFFFFFF) - 1


@dataclass(frozen=True)
class _HesapAnahtari:
    """The key of an account's number in the projection ``hesap``."""

    hesaplar: Hesaplar

    def __call__(self, hesap: int) -> Anahtar:
        return self.hesaplar.anahtarlar[hesap]


@dataclass(frozen=True)
class _KodAnahtari:
    """The key in ``kod`` of `_Gruplar.ikisi`."""

    hesaplar: Hesaplar

    def __call__(self, ikisi: int) -> Anahtar:
        hesap, dagilim = _ayir(ikisi)
        return self.hesaplar.anahtarlar[hesap] + self.hesaplar.dagilimlar[dagilim][:-1]


@dataclass(frozen=True)
class _GiderAnahtari:
    """The key in ``gider`` of `_Gruplar.ikisi`."""

    hesaplar: Hesaplar

    def __call__(self, ikisi: int) -> Anahtar:
        hesap, dagilim = _ayir(ikisi)
        *tertip, taahhut_no = tertip_anahtari(self.hesaplar.dagilimlar[dagilim])
        return (*tertip, self.hesaplar.anahtarlar[hesap][0], taahhut_no)


def _birlestir(
    nolar: NDArray[np.int64], borc: NDArray[np.int64], alacak: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The numbers that occur, in order, and the sums of what bears each."""
    sira = np.argsort(nolar, kind="stable")
    nolar = nolar[sira]
    if not len(yerler := ilkler(nolar)):
        return nolar, borc[:0], alacak[:0]
    return nolar[yerler], ardisik_toplamlar(borc[sira], yerler), ardisik_toplamlar(alacak[sira], yerler)


class FisSutunlari:
    """``hesap`` numbers the codes of `Hesaplar`, -1 for none; so does ``dagilim`` what `Tur.dagilim` says of a line.

    Amounts in kuruş; other kinds have no lines.
    """

    def __init__(self, kayitlar: Any, hesaplar: Hesaplar) -> None:
        self._hesaplar = hesaplar
        self.kodlar, self._anahtarlar = hesaplar.kodlar, hesaplar.anahtarlar
        self.ofset = kayitlar["hesap"].offsets.to_numpy().astype(np.int64)
        self.ofset -= self.ofset[0]
        self.hesap: NDArray[np.int32] = _duz(kayitlar["hesap"])
        self.borc: NDArray[np.int64] = _duz(kayitlar["borc"])
        self.alacak: NDArray[np.int64] = _duz(kayitlar["alacak"])
        self.dagilim: NDArray[np.int32] = _duz(kayitlar["dagilim"])
        self._govde = kayitlar["govde"]
        self._tarih = kayitlar["tarih"]
        self._cozulen: dict[int, Fis] = {}
        self._son_gruplar: tuple[bytes, _Gruplar] | None = None

    @property
    def gun(self) -> str:
        """The ISO day of the slice, which is all of one day."""
        return str(self._tarih[0].as_py()) if len(self._tarih) else ""

    def maske(self, analar: frozenset[str]) -> Maske:
        """The lines of some three-digit accounts."""
        return self._hesaplar.maske(analar)[self.hesap]

    def belge(self, i: int) -> Fis:
        """The voucher at a place, decoded once."""
        fis = self._cozulen.get(i)
        if fis is None:
            fis = self._cozulen[i] = _COZ(self._govde[i].as_py())
        return fis

    def gecenler(self, analar: frozenset[str], belgeler: Maske | None = None) -> list[int]:
        """The places of (some of) the documents in which one of some three-digit accounts occurs."""
        satirlar = np.flatnonzero(self._hesaplar.maske(analar)[self.hesap])
        if not len(satirlar):
            return []
        # Few: a set of Python's is faster than numpy's.
        yerler = dict.fromkeys((np.searchsorted(self.ofset, satirlar, "right") - 1).tolist())
        return [i for i in yerler if belgeler is None or belgeler[i]]

    def icinde(self, i: int, iz: bytes) -> bool:
        """Whether some bytes occur in the voucher at a place: a quick look before it is decoded."""
        return iz in self._govde[i].as_py()

    def odenegi_kapatanlar(self) -> list[int]:
        """The places of the documents that close the appropriation accounts; on the year's last day alone any can."""
        if not self.gun.endswith(YIL_SONU_GUNU):
            return []
        return [i for i in self.gecenler(ODENEK_HESAPLARI) if odenegi_kapatir(self.belge(i))]

    def satirlari(self, belgeler: Maske) -> Maske:
        """The lines of some documents."""
        return np.repeat(belgeler, np.diff(self.ofset))

    def herhangi(self, satirlar: Maske) -> Maske:
        """The documents that have one of these lines."""
        sonuc = np.zeros(len(self.ofset) - 1, np.bool_)
        sonuc[np.searchsorted(self.ofset, np.flatnonzero(satirlar), "right") - 1] = True
        return sonuc

    def secilen(self, satirlar: Maske) -> Iterator[tuple[int, str, int, int]]:
        """Some lines: place of the document, account code, debit and credit."""
        yerler = np.flatnonzero(satirlar)
        belgeler = np.searchsorted(self.ofset, yerler, "right") - 1
        kodlar = self.kodlar
        for i, h, b, a in zip(
            belgeler.tolist(),
            self.hesap[yerler].tolist(),
            self.borc[yerler].tolist(),
            self.alacak[yerler].tolist(),
            strict=True,
        ):
            yield i, kodlar[h], b, a

    def dengesiz(self, belgeler: Maske) -> Maske:
        """Those of some documents whose debits and credits differ."""
        fark = np.concatenate(([0], np.cumsum(self.borc - self.alacak)))
        return np.asarray(belgeler & (np.diff(fark[self.ofset]) != 0))

    def hesap_toplami(self, belgeler: Maske) -> Obek:
        """Turnover per posted account over some documents, keyed as in the projection ``hesap``."""
        g = self._grupla(self.satirlari(belgeler))
        hesaplar, borc, alacak = _birlestir(g.hesap, g.borc, g.alacak)
        return Obek(hesaplar, np.column_stack((borc, alacak)), _HesapAnahtari(self._hesaplar), _BOS)

    def dagilim_toplami(self, belgeler: Maske, disarida: str, ek: Mapping[Anahtar, Vektor]) -> Obek:
        """Turnover by tertip, account and commitment over some documents, keyed as in the projection ``gider``; but for
        the documents in which the account ``disarida`` occurs. ``ek``: what is to be told beside it."""
        kapananlar = self.gecenler(frozenset({disarida}), belgeler)
        if kapananlar:
            belgeler = belgeler.copy()
            belgeler[kapananlar] = False
        g = self._grupla(self.satirlari(belgeler))
        return self._secilenler(g, self._hesaplar.maske(TERTIPLI)[g.hesap], _GiderAnahtari(self._hesaplar), ek)

    def dagilanlar(self, satirlar: Maske) -> Iterator[tuple[tuple[Anahtar, str, str], int, int]]:
        """Some lines that are counted under a tertip, those of one tertip, account and commitment together: these, and
        the sums of their debits and credits."""
        g = self._grupla(satirlar)
        dagilimlar, anahtarlar = self._hesaplar.dagilimlar, self._anahtarlar
        for d, h, b, a in zip(*(x.tolist() for x in (g.dagilim, g.hesap, g.borc, g.alacak)), strict=True):
            *tertip, taahhut_no = tertip_anahtari(dagilimlar[d])
            yield (tuple(tertip), anahtarlar[h][0], taahhut_no), b, a

    def kod_toplami(self, belgeler: Maske) -> Obek:
        """Turnover by account and codes over some documents, keyed as in the projection ``kod``."""
        g = self._grupla(self.satirlari(belgeler))
        return self._secilenler(g, g.dagilim >= 0, _KodAnahtari(self._hesaplar), _BOS)

    @staticmethod
    def _secilenler(
        g: _Gruplar, hangileri: Maske, anahtar: Callable[[int], Anahtar], ek: Mapping[Anahtar, Vektor]
    ) -> Obek:
        degerler = np.column_stack((g.borc[hangileri], g.alacak[hangileri]))
        return Obek(g.ikisi[hangileri], degerler, anahtar, ek)

    def _grupla(self, satirlar: Maske) -> _Gruplar:
        """Some lines, those of one account and the same codes together. Remembered: several projections ask in turn."""
        iz = satirlar.tobytes()
        if self._son_gruplar is None or self._son_gruplar[0] != iz:
            birlesik = self.hesap[satirlar].astype(np.int64) << 32 | (self.dagilim[satirlar] + 1)
            ikisi, borc, alacak = _birlestir(birlesik, self.borc[satirlar], self.alacak[satirlar])
            self._son_gruplar = iz, _Gruplar(ikisi, ikisi >> 32, (ikisi & 0xFFFFFFFF) - 1, borc, alacak)
        return self._son_gruplar[1]

    def dagilan_satirlar(self, satirlar: Maske) -> Iterator[tuple[int, tuple[Anahtar, str, str], int, int]]:
        """The same lines one by one: place of the document; tertip, account and commitment; debit and credit."""
        yerler = np.flatnonzero(satirlar)
        belgeler = np.searchsorted(self.ofset, yerler, "right") - 1
        for i, y in zip(belgeler.tolist(), yerler.tolist(), strict=True):
            *tertip, taahhut_no = tertip_anahtari(self._hesaplar.dagilimlar[self.dagilim[y]])
            ana = self._anahtarlar[self.hesap[y]][0]
            yield i, (tuple(tertip), ana, taahhut_no), int(self.borc[y]), int(self.alacak[y])
