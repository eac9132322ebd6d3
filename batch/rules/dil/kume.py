"""Lists of accounts as written in rules, made into the three-digit accounts they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from batch.documents.kodlar import ust_kodlar
from batch.rules.dil.agac import Ad, DegerAraligi, Kume, Secenekler


class KumeHatasi(Exception):
    """A name that is no set of accounts, or a code that fits no account."""


class Kumeler:
    """Resolves codes (``630``), groups (``10``), ranges (``250..256``) and named sets.

    A three-digit code that the chart lacks stands for itself: the regulation names a few (m.160/2, m.146).
    """

    def __init__(self, hesaplar: Iterable[str], kumeler: Iterable[Kume] = ()) -> None:
        self.hesaplar = sorted(hesaplar)
        self._gruplar: dict[str, set[str]] = {}  # first one and first two digits → accounts
        for h in self.hesaplar:
            for n in (1, 2):
                self._gruplar.setdefault(h[:n], set()).add(h)
        self._adli: dict[str, tuple[frozenset[str], bool]] = {}
        self._ayrilan: dict[Secenekler, tuple[frozenset[str], frozenset[str]]] = {}
        self.okunus: dict[str, str] = {}  # name → what messages say for it
        for k in kumeler:
            self._adli[k.ad] = (self.coz(k.hesaplar), k.acik)
            if k.okunus:
                self.okunus[k.ad] = k.okunus

    @property
    def adlar(self) -> Mapping[str, tuple[frozenset[str], bool]]:
        return self._adli

    def coz(self, secenekler: Secenekler) -> frozenset[str]:
        """All accounts of a list. Raises KumeHatasi."""
        adli, acik = self.ayir(secenekler)
        return adli | acik if acik else adli

    def coz_altli(self, secenekler: Secenekler, kodlar: Iterable[str]) -> frozenset[str]:
        """As `coz`, where a list may also name sub-accounts (``630.03``, ``630.01..630.05``); none is within another.

        ``kodlar``: accounts at all levels, of which ranges of sub-accounts are taken. Raises KumeHatasi.
        """
        if not any("." in (s.metin if isinstance(s, Ad) else s.ilk) for s in secenekler):
            return self.coz(secenekler)
        bulunan: set[str] = set()
        ana: list[Ad | DegerAraligi] = []
        for s in secenekler:
            if isinstance(s, Ad) and "." in s.metin and s.metin[0].isdigit():
                bulunan.add(s.metin)
            elif isinstance(s, DegerAraligi) and "." in s.ilk:
                ilk, son = s.ilk.split("."), s.son.split(".")
                bulunan |= {k for k in kodlar if k.count(".") == s.ilk.count(".") and ilk <= k.split(".") <= son}
            else:
                ana.append(s)
        bulunan |= self.coz(tuple(ana))
        return frozenset(k for k in bulunan if not any(ust in bulunan for ust in ust_kodlar(k)[:-1]))

    def ayir(self, secenekler: Secenekler) -> tuple[frozenset[str], frozenset[str]]:
        """Accounts named by code or by a narrow set, and those that only an open set lets in. Raises KumeHatasi."""
        sonuc = self._ayrilan.get(secenekler)
        if sonuc is None:
            sonuc = self._ayrilan[secenekler] = self._ayir(secenekler)
        return sonuc

    def _ayir(self, secenekler: Secenekler) -> tuple[frozenset[str], frozenset[str]]:
        adli: set[str] = set()
        acik: set[str] = set()
        for s in secenekler:
            if isinstance(s, DegerAraligi):
                adli |= self._araliktaki(s)
            elif s.metin[0].isdigit():
                adli |= self._kodla(s.metin)
            elif (k := self._adli.get(s.metin)) is not None:
                (acik if k[1] else adli).update(k[0])
            else:
                raise KumeHatasi(f"«{s.metin}» adında bir hesap kümesi yok; kümeler: {', '.join(sorted(self._adli))}")
        return frozenset(adli), frozenset(acik - adli)

    def _kodla(self, kod: str) -> set[str]:
        if len(kod) == 3:
            return {kod}
        if (bulunan := self._gruplar.get(kod)) is None:
            raise KumeHatasi(f"«{kod}» ile başlayan hesap yok; üç haneli hesap ya da grup kodu yazılmalı")
        return bulunan

    def _araliktaki(self, a: DegerAraligi) -> set[str]:
        n = len(a.ilk)
        if len(a.son) != n or n > 3:
            raise KumeHatasi(f"«{a.ilk}..{a.son}»: aralığın iki ucu aynı uzunlukta olmalı")
        # An account whose first digits lie in the range stands between its beginning and all that begins with its end.
        bulunan = set(self.hesaplar[bisect_left(self.hesaplar, a.ilk) : bisect_right(self.hesaplar, a.son + "\uffff")])
        if not bulunan:
            raise KumeHatasi(f"«{a.ilk}..{a.son}» aralığında hesap yok")
        return bulunan
