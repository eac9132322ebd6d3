"""The counts and bank statements of a journal as of the moment that a report is of: of each account and day the last
one recorded (m.494)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from batch.documents.tutar import tam
from batch.journal.kayit import Kayit
from batch.reports.kaynak import RaporDefteri
from batch.reports.yil_sonu_anlari import KESIN, yil_sonu_ani
from batch.turler.kasa.belge import KasaKalemi
from batch.turler.kasa.izdusum import AD, SAYIM_KALEMLERI


class GunSayimi(NamedTuple):
    """The count of an account on a day that is in force. ``sayilan``, ``kayitli``: kuruş; the latter as it was when the
    count was recorded."""

    hesap: str
    tarih: str
    sayilan: int
    kayitli: int
    kayit: Kayit

    @property
    def belge_no(self) -> str:
        no: str = self.kayit.belge.belge_no
        return no

    @property
    def kalemler(self) -> tuple[KasaKalemi, ...]:
        """The rows of this account."""
        return tuple(k for k in self.kayit.belge.kalemler if k.hesap == self.hesap)


def gun_sonu_sirasi(d: RaporDefteri, gun: str) -> int:
    """The record at which a day ended; of the year's last day before the entries that close the accounts, which took
    nothing out of the safe (m.480/4)."""
    sira = d.tarihte(gun)
    kesin = yil_sonu_ani(d, KESIN) if gun == f"{d.yil:04d}-12-31" else None
    return sira if kesin is None else min(sira, kesin)


class SayimAni:
    """Reads the journal's counts once; some hundred a year."""

    def __init__(self, d: RaporDefteri) -> None:
        self._d = d

    @cached_property
    def kayitlar(self) -> list[Kayit]:
        if not self._d.izdusum(SAYIM_KALEMLERI.ad, self._d.son_sira):
            return []  # a large journal is not walked for nothing
        return list(self._d.kayitlar(1, self._d.son_sira, tur=AD))

    @cached_property
    def sayimlar(self) -> Mapping[tuple[str, str], GunSayimi]:
        """Account and day → count, in the order of the journal."""
        sonuc: dict[tuple[str, str], GunSayimi] = {}
        for k in self.kayitlar:
            for s in k.sonuc.get("sayim", ()):
                yer = (s["hesap"], k.belge.tarih)
                sonuc.pop(yer, None)
                sonuc[yer] = GunSayimi(*yer, tam(s["sayilan"]), tam(s["kayitli"]), k)
        return sonuc

    @cached_property
    def ekstreler(self) -> Mapping[tuple[str, str], Kayit]:
        """Account and day → record of the statement."""
        return {(h, k.belge.tarih): k for k in self.kayitlar for h in k.sonuc.get("ekstre", ())}

    def gunun(self, gun: str, ana: str) -> list[GunSayimi]:
        """The counts of a three-digit account on a day: of it, or of its sub-accounts."""
        return [s for (h, t), s in self.sayimlar.items() if t == gun and (h == ana or h.startswith(f"{ana}."))]

    def islemin(self, islemler: frozenset[str]) -> Iterator[GunSayimi]:
        """The counts of some sorts."""
        return (s for s in self.sayimlar.values() if s.kayit.belge.islem in islemler)
