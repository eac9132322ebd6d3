"""An independent, slow account of stock: every question is answered by going through everything again, in fractions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import NamedTuple

Yer = tuple[str, str, str]  # harcama birimi, ambar, taşınır kodu
HASSAS = 10**10  # values are told to 10⁻¹⁰ TL


class Giris(NamedTuple):
    gun: str
    sira: int  # order of arrival
    adet: Fraction
    deger: Fraction


class Cikis(NamedTuple):
    gun: str
    adet: Fraction


Pay = tuple[int, Fraction]  # which entry (its order), how much of it


@dataclass
class StokModeli:
    """What came in and went out, as it was accepted."""

    girisler: dict[Yer, list[Giris]] = field(default_factory=lambda: defaultdict(list))
    cikislar: dict[Yer, list[Cikis]] = field(default_factory=lambda: defaultdict(list))
    sayac: int = 0

    def paylar(self, yer: Yer, girisler: list[Giris]) -> list[list[Pay]] | None:
        """What each issue takes when all is gone through by day; None where one finds too little."""
        kalan = {g.sira: g.adet for g in girisler}
        sirali = sorted(girisler, key=lambda g: (g.gun, g.sira))
        sonuc = []
        for c in sorted(self.cikislar[yer], key=lambda c: c.gun):
            ister, pay = c.adet, list[Pay]()
            for g in sirali:
                if g.gun <= c.gun and ister and kalan[g.sira]:
                    alinan = min(ister, kalan[g.sira])
                    kalan[g.sira] -= alinan
                    ister -= alinan
                    pay.append((g.sira, alinan))
            if ister:
                return None
            sonuc.append(pay)
        return sonuc

    def girer_mi(self, yer: Yer, gun: str) -> bool:
        """Whether an entry of a day leaves every issue as it is."""
        yeni = Giris(gun, self.sayac + 1, Fraction(10**9), Fraction(0))
        return self.paylar(yer, [*self.girisler[yer], yeni]) == self.paylar(yer, self.girisler[yer])

    def cikar_mi(self, yer: Yer, gun: str, adet: Fraction) -> bool:
        """Whether so much was there on the day, and no later issue has been valued."""
        if any(c.gun > gun for c in self.cikislar[yer]):
            return False
        return sum(g.adet for g in self.girisler[yer] if g.gun <= gun) - sum(c.adet for c in self.cikislar[yer]) >= adet

    def gir(self, yer: Yer, gun: str, adet: Fraction, deger: Fraction) -> None:
        self.sayac += 1
        self.girisler[yer].append(Giris(gun, self.sayac, adet, deger))

    def cik(self, yer: Yer, gun: str, adet: Fraction) -> list[tuple[Fraction, Fraction]]:
        """Quantity and value of each part; what is taken of an entry is cut down, its last takes all that is left."""
        self.cikislar[yer].append(Cikis(gun, adet))
        paylar = self.paylar(yer, self.girisler[yer])
        assert paylar is not None
        sonuc = []
        for hangi, alinan in paylar[-1]:
            g = next(g for g in self.girisler[yer] if g.sira == hangi)
            adet_kalan, deger_kalan = g.adet, g.deger
            for pay in paylar[:-1]:
                for s, m in pay:
                    if s == hangi:
                        deger_kalan -= self._pay(deger_kalan, adet_kalan, m)
                        adet_kalan -= m
            sonuc.append((alinan, self._pay(deger_kalan, adet_kalan, alinan)))
        return sonuc

    @staticmethod
    def _pay(deger: Fraction, adet: Fraction, alinan: Fraction) -> Fraction:
        return deger if alinan == adet else Fraction(floor(deger * HASSAS * alinan / adet), HASSAS)

    def stok(self, yer: Yer) -> tuple[Fraction, Fraction]:
        """What is left, and what it is worth."""
        adet = sum((g.adet for g in self.girisler[yer]), Fraction(0)) - sum(c.adet for c in self.cikislar[yer])
        deger = Fraction(0)
        kalan = {g.sira: (g.adet, g.deger) for g in self.girisler[yer]}
        for pay in self.paylar(yer, self.girisler[yer]) or []:
            for s, m in pay:
                a, d = kalan[s]
                kalan[s] = (a - m, d - self._pay(d, a, m))
        for _, d in kalan.values():
            deger += d
        return adet, deger
