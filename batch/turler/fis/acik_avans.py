"""What is open with whom, kept up as the books move; and what last year's books say of those who owed then.

The books are read once an account and then by what has moved: a voucher costs the same however many came before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.turler.fis.izdusum import AVANS, IS_AVANSI, PERSONEL_AVANSI

Gunler = Mapping[str, tuple[int, int]]  # day → borç, alacak
_GRUP = len(AVANS.anahtar) - 1  # of a key, all but the day
_BOS = (0, 0, 0)


class Kim(NamedTuple):
    """A person: the name as names are compared, and the personal number; "" where it is not given."""

    ad: str
    no: str


class Acik(NamedTuple):
    """What is open, in kuruş: ``tutar`` of all that may be the person's, ``kesin`` of what is certainly an advance and
    certainly this person's."""

    tutar: int
    kesin: int


class _Hesap:
    """Turnovers of one account by person and economic code, and what persons were credited beyond their debits."""

    def __init__(self) -> None:
        self.kisiler: dict[str, dict[tuple[str, str], Vektor]] = {}  # name → (number, economic code) → totals
        self.asan: dict[Kim, int] = {}
        self.asan_toplami = 0

    def yaz(self, anahtar: Anahtar, v: Vektor) -> None:
        *_, ad, no, eko = anahtar
        kalemler = self.kisiler.setdefault(ad, {})
        kalemler[no, eko] = v
        if not ad:
            return  # closed without saying whose: all of it may have closed anybody's
        kim = Kim(ad, no)
        asan = max(0, sum(a - b for (n, _), (b, a, _) in kalemler.items() if n == no))
        self.asan_toplami += asan - self.asan.get(kim, 0)
        self.asan[kim] = asan

    def numaralar(self, ad: str) -> set[str]:
        return {no for (no, _), v in self.kisiler.get(ad, {}).items() if any(v)}


class AcikAvanslar:
    """The open advances of one journal."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._okunan = 0  # of the keys that moved
        self._hesaplar: dict[tuple[str, str], _Hesap] = {}
        self._gunluk: dict[Anahtar, dict[Anahtar, Vektor]] = {}  # account and name, of who was asked about: by key

    def acik(self, hesap: tuple[str, str], kim: Kim, eko: str = "") -> Acik:
        """What is open with somebody on an account, of one economic code where given; reckoned as little as it can be.

        Debits of the same name are the person's, or may be, unless both have numbers and they differ. Credits that say
        no name, or no code, and those beyond the debits of their own person or code, may have closed anybody's.
        """
        h = self._hesap(hesap)
        kalemler = h.kisiler.get(kim.ad, {})
        numaralar = {kim.no, ""} if kim.no else {no for no, _ in kalemler}
        benim = [(no, e, v) for (no, e), v in kalemler.items() if no in numaralar]
        alacak = sum(v[1] for v in h.kisiler.get("", {}).values())
        alacak += h.asan_toplami - sum(h.asan.get(Kim(kim.ad, no), 0) for no in numaralar)
        baska: dict[str, int] = {}
        for _, e, (b, a, _) in benim:
            if not eko or e in (eko, ""):
                alacak += a
            else:
                baska[e] = baska.get(e, 0) + a - b
        alacak += sum(max(0, n) for n in baska.values())
        borclar = [(no, v) for no, e, v in benim if not eko or e == eko]
        borc = sum(v[0] for _, v in borclar)
        belirsiz = not kim.no and numaralar != {""}  # of several who have numbers, it is not known which
        kesin = 0 if belirsiz else sum(v[2] for no, v in borclar if no == kim.no)
        return Acik(max(0, borc - alacak), max(0, kesin - alacak))

    def ilk_gun(self, hesap: tuple[str, str], kim: Kim) -> str:
        """The day since which something is open with a person on an account; "" where it is not certain."""
        h = self._hesap(hesap)
        if not kim.ad or h.numaralar(kim.ad) != {kim.no} or any(v[0] for v in h.kisiler.get("", {}).values()):
            return ""  # what is nobody's may be this one's
        on = (*hesap, kim.ad)
        if on not in self._gunluk:
            self._gunluk[on] = dict(self._kitap.ara(AVANS.ad, on))
        gunler: dict[str, tuple[int, int]] = {}
        for anahtar, v in self._gunluk[on].items():
            _gune_ekle(gunler, anahtar[-1], v)
        return _donem_basi(gunler) if sum(b - a for b, a in gunler.values()) > 0 else ""

    def _hesap(self, hesap: tuple[str, str]) -> _Hesap:
        akis = self._kitap.akis(AVANS.ad)
        if len(akis) > self._okunan:
            oynayan = set(akis[self._okunan :])
            for k in oynayan:
                if (gunluk := self._gunluk.get(k[:3])) is not None:
                    gunluk[k] = self._kitap.toplam(AVANS.ad, k)
            for k in {k[:_GRUP] for k in oynayan}:
                if (h := self._hesaplar.get(k[:2])) is not None:  # type: ignore[arg-type]
                    h.yaz(k, self._kitap.toplam(AVANS.ad, k))
            self._okunan = len(akis)
        if hesap not in self._hesaplar:
            toplamlar: dict[Anahtar, Vektor] = {}
            for k, v in self._kitap.ara(AVANS.ad, hesap):
                toplamlar[k[:_GRUP]] = tuple(map(sum, zip(toplamlar.get(k[:_GRUP], _BOS), v, strict=True)))
            self._hesaplar[hesap] = h = _Hesap()
            for k, v in toplamlar.items():
                h.yaz(k, v)
        return self._hesaplar[hesap]


class GecenYil:
    """Of last year's books, which no longer change: who had advances on 160, since when, and who had others."""

    def __init__(self, kitap: Sorulan) -> None:
        self._gunler: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}  # name → account → day
        self._numaralar: dict[str, set[str]] = {}
        self._yolluklular: set[str] = set()  # who took 161 into the mahsup dönemi; "" where it was not said
        self._adsiz: set[str] = set()  # accounts with a debit that is nobody's
        for (_, hesap, ad, no, _, gun), v in kitap.ara(AVANS.ad, (IS_AVANSI,)):
            if ad:
                _gune_ekle(self._gunler.setdefault(ad, {}).setdefault(hesap, {}), gun, v)
                self._numaralar.setdefault(ad, set()).add(no)
            elif v[0]:
                self._adsiz.add(hesap)
        for (_, _, ad, no, _, _), _ in kitap.ara(AVANS.ad, (PERSONEL_AVANSI,)):
            self._yolluklular.add(ad)
            self._numaralar.setdefault(ad, set()).add(no)

    def is_avansi(self, kim: Kim) -> bool:
        """Whether what somebody brought into the mahsup dönemi is certainly of 160."""
        return (
            kim.ad in self._gunler
            and self._yolluklular.isdisjoint((kim.ad, ""))
            and self._numaralar[kim.ad] == {kim.no}
        )

    def ilk_gun(self, kim: Kim) -> str:
        """The first day of that, whatever the sub-account; "" where it is not certain."""
        hesaplar = self._gunler[kim.ad]
        if not self._adsiz.isdisjoint(hesaplar):
            return ""
        return min(_donem_basi(gunler) for gunler in hesaplar.values())


def _gune_ekle(gunler: dict[str, tuple[int, int]], gun: str, v: Sequence[int]) -> None:
    eski = gunler.get(gun, (0, 0))
    gunler[gun] = (eski[0] + v[0], eski[1] + v[1])


def _donem_basi(gunler: Gunler) -> str:
    """The day on which the account of a person last came up from zero; "" where a debit is older than its record.

    What stood before was closed, so nothing that is settled later can be older.
    """
    if gunler.get("", (0, 0))[0]:
        return ""
    ilk, kalan = "", 0
    for gun in sorted(gunler):
        borc, alacak = gunler[gun]
        if kalan <= 0 and borc:
            ilk, kalan = gun, max(kalan, 0)
        kalan += borc - alacak
    return ilk
