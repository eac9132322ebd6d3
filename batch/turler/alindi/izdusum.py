"""The ranges of numbered papers by sort and series, and how ranges are put together and taken apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.turler.alindi.alanlar import CIKAN, GELEN, GERI_ALINAN, VERILEN

AD = "ALINDI"
NumaraAraligi = tuple[int, int]  # first and last number, both in it
_HANE = 12


def _araliklar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    b = o.belge
    yield (b.cins, b.seri, f"{o.sira:0{_HANE}}", b.islem, b.ilk_no, b.son_no), (1,)


# Every range in the order of the records, so that what is there follows from the key alone.
ALINDI_ARALIKLARI = Toplam(
    "alindi_araligi", ("cins", "seri", "sira", "islem", "ilk_no", "son_no"), ("kayit",), frozenset({AD}), _araliklar
)


class SeriDurumu(NamedTuple):
    """Where the papers of a series are. ``gelen``: all that came; ``elde``: those in the safe; ``verilen``: those given
    out and not yet used or given back; ``cikan``: used, lost, spoilt or cancelled."""

    gelen: list[NumaraAraligi]
    elde: list[NumaraAraligi]
    verilen: list[NumaraAraligi]
    cikan: list[NumaraAraligi]

    @property
    def bosluklar(self) -> list[NumaraAraligi]:
        """Numbers between those that came which never did (m.489/3)."""
        return [(a[1] + 1, b[0] - 1) for a, b in pairwise(self.gelen)]


class AralikKumesi:
    """A set of numbers as ranges in order, joined where they touch; a question or a change is looked up, not searched
    for, so that a series may have many."""

    def __init__(self) -> None:
        self._ilk: list[int] = []
        self._son: list[int] = []

    def __iter__(self) -> Iterator[NumaraAraligi]:
        return zip(self._ilk, self._son, strict=True)

    def __len__(self) -> int:
        """How many ranges there are."""
        return len(self._ilk)

    def ekle(self, a: NumaraAraligi) -> None:
        """With the numbers of one range more."""
        i, j = bisect_left(self._son, a[0] - 1), bisect_right(self._ilk, a[1] + 1)
        ilk, son = (min(a[0], self._ilk[i]), max(a[1], self._son[j - 1])) if i < j else a
        self._ilk[i:j], self._son[i:j] = [ilk], [son]

    def cikar(self, a: NumaraAraligi) -> None:
        """Without the numbers of one."""
        i, j = bisect_left(self._son, a[0]), bisect_right(self._ilk, a[1])
        if i >= j:
            return
        uclar = ((self._ilk[i], a[0] - 1), (a[1] + 1, self._son[j - 1]))
        kalan = [(ilk, son) for ilk, son in uclar if ilk <= son]
        self._ilk[i:j], self._son[i:j] = [x for x, _ in kalan], [x for _, x in kalan]

    def icinde(self, a: NumaraAraligi) -> bool:
        """Whether all numbers of a range are there."""
        i = bisect_right(self._ilk, a[0]) - 1
        return i >= 0 and a[1] <= self._son[i]

    def kesisir(self, a: NumaraAraligi) -> bool:
        """Whether any of them is."""
        i = bisect_left(self._son, a[0])
        return i < len(self._ilk) and self._ilk[i] <= a[1]

    def yani(self, a: NumaraAraligi) -> NumaraAraligi | None:
        """What lies between a range that is not there and the nearest numbers, where all numbers are on one side of
        it; None where they touch, there are none, or it lies among them."""
        i = bisect_left(self._son, a[0])
        if i == len(self._ilk):
            bos = (self._son[-1] + 1, a[0] - 1) if i else None
        else:
            bos = (a[1] + 1, self._ilk[0] - 1) if i == 0 else None
        return bos if bos is not None and bos[0] <= bos[1] else None


class SeriIzi:
    """A series that is followed record by record; the parts are those of `SeriDurumu`."""

    def __init__(self) -> None:
        self.gelen, self.elde, self.verilen, self.cikan = (AralikKumesi() for _ in range(4))

    def isle(self, islem: str, a: NumaraAraligi) -> None:
        """What a record does to it."""
        if islem == GELEN:
            self.gelen.ekle(a)
            self.elde.ekle(a)
        elif islem == VERILEN:
            self.elde.cikar(a)
            self.verilen.ekle(a)
        elif islem == GERI_ALINAN:
            self.elde.ekle(a)
            self.verilen.cikar(a)
        elif islem in CIKAN:
            self.elde.cikar(a)
            self.verilen.cikar(a)
            self.cikan.ekle(a)


def seri_durumu(hareketler: Iterable[tuple[str, NumaraAraligi]]) -> SeriDurumu:
    """What becomes of a series by (operation, range), in the order of the records."""
    iz = SeriIzi()
    for islem, a in hareketler:
        iz.isle(islem, a)
    return SeriDurumu(list(iz.gelen), list(iz.elde), list(iz.verilen), list(iz.cikan))


class KitabinSerileri:
    """The series of the books, each folded when it is first asked for; later questions read on from there."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._okunan = 0
        self._izler: dict[Anahtar, tuple[SeriIzi, set[Anahtar]]] = {}

    def seri(self, cins: str, seri: str) -> SeriIzi:
        """A series as it stands now."""
        self._oku()
        yer = (cins, seri)
        if yer not in self._izler:
            self._izler[yer] = (SeriIzi(), set())
            for k, _ in self._kitap.ara(ALINDI_ARALIKLARI.ad, yer):
                self._isle(k)
        return self._izler[yer][0]

    def _oku(self) -> None:
        akis = self._kitap.akis(ALINDI_ARALIKLARI.ad)
        for k in akis[self._okunan :]:
            bilinen = self._izler.get(k[:2])
            if bilinen is None:
                continue
            (adet,) = self._kitap.toplam(ALINDI_ARALIKLARI.ad, k)
            if adet and k not in bilinen[1]:
                self._isle(k)
            elif not adet and k in bilinen[1]:  # taken back: what it did to the ranges cannot be undone, only redone
                del self._izler[k[:2]]
        self._okunan = len(akis)

    def _isle(self, k: Anahtar) -> None:
        iz, islenen = self._izler[k[:2]]
        iz.isle(k[3], (int(k[4]), int(k[5])))
        islenen.add(k)


def aralik_sozu(araliklar: Iterable[NumaraAraligi]) -> str:
    """Ranges in words: ``1-50, 52``."""
    return ", ".join(f"{a}-{z}" if a != z else f"{a}" for a, z in araliklar)


def sayisi(araliklar: Iterable[NumaraAraligi]) -> int:
    """How many numbers they hold."""
    return sum(z - a + 1 for a, z in araliklar)
