"""The ranges of numbered papers by sort and series, and how ranges are put together and taken apart."""

from __future__ import annotations

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


def ekle(araliklar: Iterable[NumaraAraligi], yeni: NumaraAraligi) -> list[NumaraAraligi]:
    """Ranges with one more, in order and joined where they touch."""
    sonuc: list[NumaraAraligi] = []
    for ilk, son in sorted([*araliklar, yeni]):
        if sonuc and ilk <= sonuc[-1][1] + 1:
            sonuc[-1] = (sonuc[-1][0], max(sonuc[-1][1], son))
        else:
            sonuc.append((ilk, son))
    return sonuc


def cikar(araliklar: Iterable[NumaraAraligi], giden: NumaraAraligi) -> list[NumaraAraligi]:
    """Ranges without the numbers of one."""
    sonuc = []
    for ilk, son in araliklar:
        if giden[1] < ilk or son < giden[0]:
            sonuc.append((ilk, son))
            continue
        sonuc += [(a, z) for a, z in ((ilk, giden[0] - 1), (giden[1] + 1, son)) if a <= z]
    return sonuc


def icinde(araliklar: Iterable[NumaraAraligi], aranan: NumaraAraligi) -> bool:
    """Whether all numbers of a range are in one of the (joined) ranges."""
    return any(ilk <= aranan[0] and aranan[1] <= son for ilk, son in araliklar)


def kesisen(araliklar: Iterable[NumaraAraligi], aranan: NumaraAraligi) -> bool:
    """Whether any of its numbers is."""
    return any(ilk <= aranan[1] and aranan[0] <= son for ilk, son in araliklar)


def seri_durumu(hareketler: Iterable[tuple[str, NumaraAraligi]]) -> SeriDurumu:
    """What becomes of a series by (operation, range), in the order of the records."""
    d = SeriDurumu([], [], [], [])
    for islem, a in hareketler:
        if islem == GELEN:
            d = d._replace(gelen=ekle(d.gelen, a), elde=ekle(d.elde, a))
        elif islem == VERILEN:
            d = d._replace(elde=cikar(d.elde, a), verilen=ekle(d.verilen, a))
        elif islem == GERI_ALINAN:
            d = d._replace(elde=ekle(d.elde, a), verilen=cikar(d.verilen, a))
        elif islem in CIKAN:
            d = d._replace(elde=cikar(d.elde, a), verilen=cikar(d.verilen, a), cikan=ekle(d.cikan, a))
    return d


def kitabin_serisi(kitap: Sorulan, cins: str, seri: str) -> SeriDurumu:
    """The state of a series in the books."""
    return seri_durumu((k[3], (int(k[4]), int(k[5]))) for k, _ in kitap.ara(ALINDI_ARALIKLARI.ad, (cins, seri)))


def aralik_sozu(araliklar: Iterable[NumaraAraligi]) -> str:
    """Ranges in words: ``1-50, 52``."""
    return ", ".join(f"{a}-{z}" if a != z else f"{a}" for a, z in araliklar)


def sayisi(araliklar: Iterable[NumaraAraligi]) -> int:
    """How many numbers they hold."""
    return sum(z - a + 1 for a, z in araliklar)
