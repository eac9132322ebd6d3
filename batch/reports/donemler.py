"""Totals of accounts, and of accounts by code, at the moments that formulas name: a period's end, its opening, the
month and years before it, and those of the year's end (MİBMY m.480).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.kodlar import ana_hesap
from batch.reports.kapanis_anlari import ilk_kapatandan_once, yil_sonu_sirasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi
from batch.reports.mahsup_gideri import mahsup_satirlari
from batch.reports.mizan import Cift, duzey_toplamlari
from batch.rules.dil.agac import Donem

KOD_IZDUSUMU = "kod"  # (ana, hesap, kurumsal, fonksiyonel, finansman, ekonomik) → borç, alacak


class DonemAni(NamedTuple):
    """What is known of accounts at a moment: totals at every level, and by code where somebody asks."""

    toplamlar: Mapping[str, Cift]
    kodlar: Callable[[], Mapping[Anahtar, Vektor]]


class Donemler:
    """Moments as seen from books ``d`` whose period ends on the ISO day ``son``.

    Of earlier years, and with ``kapanissiz`` of this one, the end is what the books held before the closing vouchers:
    these empty every account. ``eksik``: years asked for of which there is no journal; ``mahsupsuz``: years whose
    mahsup dönemi is not known, because the journal of the year after is not there. ``katilan``: other units whose
    books are added to them, each at its own moment; ``eksik_birimler``: of them what is not at hand, with the year.
    ``kesim``: the ISO day beyond which no books of this year are read, "" where the period is what they hold; before
    the year's last day nothing of the mahsup dönemi is of the period, which ``mahsup_disi`` then tells.
    """

    def __init__(
        self,
        kitaplik: RaporKitapligi,
        d: RaporDefteri,
        son: str,
        *,
        kapanissiz: bool = False,
        katilan: tuple[str, ...] = (),
        kesim: str = "",
    ) -> None:
        self._kitaplik, self._d, self._son, self._kapanissiz = kitaplik, d, son, kapanissiz
        self._katilan, self._kesim = katilan, kesim
        self.mahsup_disi = False
        self.eksik: set[int] = set()
        self.mahsupsuz: set[int] = set()
        self.eksik_birimler: set[tuple[str, int]] = set()

    def __call__(self, donem: Donem) -> Mapping[str, Cift] | None:
        """Totals at every level; None where there are none: no journal, or no month before January."""
        an = self.an(donem)
        return None if an is None else an.toplamlar

    def an(self, donem: Donem) -> DonemAni | None:
        """As `__call__`, with the totals by code."""
        an = self._birimin(self._d.birim, donem)
        if an is None or not self._katilan:
            return an
        digerleri = [x for birim in self._katilan if (x := self._birimin(birim, donem)) is not None]
        return DonemAni(
            _toplam(x.toplamlar for x in (an, *digerleri)),
            lambda: _toplam(x.kodlar() for x in (an, *digerleri)),
        )

    def _birimin(self, birim: str, donem: Donem) -> DonemAni | None:
        if donem.nokta == "mahsup":
            return self._mahsup(birim, self._d.yil - donem.yil - 1)
        if (d := self._defter(birim, self._d.yil - donem.yil)) is None:
            return None
        sira = self._sira(d, donem)
        if sira is None:
            return None
        return DonemAni(duzey_toplamlari(d.toplamlar(sira)), lambda: d.izdusum(KOD_IZDUSUMU, sira))

    def _ac(self, birim: str, yil: int) -> RaporDefteri | None:
        if (birim, yil) == (self._d.birim, self._d.yil):
            return self._d
        d = self._kitaplik.defter(birim, yil)
        return d if d is None or yil != self._d.yil else anlik(d, self._kesim)

    def _defter(self, birim: str, yil: int) -> RaporDefteri | None:
        """The books of a year; it is noted where there are none."""
        d = self._ac(birim, yil)
        if d is None and birim == self._d.birim:
            self.eksik.add(yil)
        elif d is None and self._ac(self._d.birim, yil) is not None:
            self.eksik_birimler.add((birim, yil))
        return d

    def _mahsup(self, birim: str, yil: int) -> DonemAni | None:
        """What the books of the year after gave 834: expense of the year (m.395). It may be still to come."""
        if self._defter(birim, yil) is None:
            return None
        if yil == self._d.yil and yil_icinde(yil, self._kesim):
            self.mahsup_disi = True
            return DonemAni({}, dict)
        izleyen = self._ac(birim, yil + 1)
        if izleyen is None or not izleyen.son_sira:
            self.mahsupsuz.add(yil)
            return DonemAni({}, dict)
        m = _Mahsup(izleyen)
        return DonemAni(m.toplamlar, lambda: m.kodlar)

    def _sira(self, d: RaporDefteri, donem: Donem) -> int | None:
        if donem.nokta == "acilis":
            return acilis_sonu(d)
        if donem.nokta == "ay":
            return ay_oncesi(d, d.yevmiye(d.son_sira)[1] if donem.yil else self._son)
        if donem.nokta:
            return yil_sonu_sirasi(d, donem.nokta)
        return kapanis_oncesi(d) if donem.yil or self._kapanissiz else d.son_sira


def _toplam(parcalar: Iterable[Mapping[Any, Any]]) -> dict[Any, Any]:
    """Pairs of amounts added up by their keys."""
    sonuc: dict[Any, Any] = {}
    for parca in parcalar:
        for anahtar, (borc, alacak) in parca.items():
            b, a = sonuc.get(anahtar, (0, 0))
            sonuc[anahtar] = (b + borc, a + alacak)
    return sonuc


class _Mahsup:
    """The vouchers of a journal that move 834, but for those that close it against 835 (m.396/b-1): found by the
    account, so few records are read."""

    def __init__(self, d: RaporDefteri) -> None:
        self._d = d

    @cached_property
    def kodlar(self) -> Mapping[Anahtar, Vektor]:
        sonuc: dict[Anahtar, Vektor] = {}
        for s in mahsup_satirlari(self._d):
            anahtar = (ana_hesap(s.hesap), s.hesap, s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
            b, a = sonuc.get(anahtar, (0, 0))
            sonuc[anahtar] = (b + s.borc_kurus, a + s.alacak_kurus)
        return sonuc

    @cached_property
    def toplamlar(self) -> Mapping[str, Cift]:
        hesaplar: dict[str, Cift] = {}
        for (_, hesap, *_), (borc, alacak) in self.kodlar.items():
            b, a = hesaplar.get(hesap, (0, 0))
            hesaplar[hesap] = (b + borc, a + alacak)
        return duzey_toplamlari(hesaplar)


def ay_oncesi(d: RaporDefteri, son: str) -> int | None:
    """The record at the end of the month before the day ``son``; None in January and in empty books."""
    gun = onceki_ay_sonu(son)
    return d.tarihte(gun) if gun else None


def onceki_ay_sonu(gun: str) -> str:
    """The last day of the month before an ISO day; "" in January and for no day."""
    if not gun or gun[5:7] == "01":
        return ""
    return (date.fromisoformat(gun).replace(day=1) - timedelta(days=1)).isoformat()


def acilis_sonu(d: RaporDefteri) -> int:
    """The opening voucher, which is the first number; 0 when the year began with none."""
    sira = min(d.sira(1), d.son_sira)
    acilis = next(iter(d.kayitlar(sira, sira)), None) if sira else None
    return sira if acilis is not None and acilis.belge.islem == "ACILIS" else 0


def kapanis_oncesi(d: RaporDefteri) -> int:
    """The record before the first closing voucher of the books' last day; their last where nothing is closed."""
    return ilk_kapatandan_once(d, set())


def yil_icinde(yil: int, son: str) -> bool:
    """Whether a period that ends on the ISO day ``son``, "" for none named, is but a part of its year."""
    return "" < son < f"{yil}-12-31"


def anlik(d: RaporDefteri, son: str) -> AnlikDefter:
    """Books as of the end of a day, "" for what they hold."""
    return AnlikDefter(d, d.tarihte(son) if son else d.son_sira)
