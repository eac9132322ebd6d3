"""What is due with a day or a month and needs data that no voucher carries: it is listed, never passed over.

Which amounts are in foreign currency, what interest has run, which part of a prepayment belongs to the month: the books
do not say. So what is told is the accounts that have a balance, and the articles that ask for something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from batch.documents.kodlar import ana_hesap
from batch.documents.metin import kucuk
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.alanlar import FAIZ
from batch.turler.donem.alanlar import TAHAKKUK as AY_PAYI
from batch.turler.donem.cizelge import KURUM_ALACAKLARI, MALI_BORCLAR
from batch.turler.donem.kayitlar import AyinKayitlari
from batch.turler.gunsonu.bakiyeler import GunSonuBakiyeleri


class Bekleyen(NamedTuple):
    """Something due. ``hesaplar``: accounts with a balance, each with what asks for it."""

    konu: str
    madde: str
    hesaplar: Mapping[str, str]

    @property
    def soz(self) -> str:
        """In words: ``değerleme belgesi bekleyen hesaplar: 104 (m.63), 310 (m.246)``."""
        return f"{self.konu}: " + ", ".join(f"{h} ({m})" for h, m in self.hesaplar.items())


GUNLUK_DEGERLEME = {"105": "m.66/a-4, b-5"}
AYLIK_DEGERLEME = {
    "104": "m.63",
    "137": "m.104",
    "139": "m.108",
    "140": "m.112",
    "181": "m.149",
    "217": "m.162",
    "239": "m.176",
    "281": "m.222",
    "304": "m.237",
    "307": "m.239",
    "308": "m.241",
    "310": "m.246",
    "381": "m.291",
    "404": "m.306",
    "407": "m.308",
    "408": "m.310",
    "410": "m.315",
    "481": "m.340",
    "922": "m.455",
    "930": "m.461",
    "934": "m.466",
}
# Accrual → its article, and the groups of accounts whose balances bear the interest.
TAHAKKUK = {
    "181": ("m.148/2", ("13", "23")),
    "281": ("m.221/2", ("23",)),
    "381": ("m.290/1", ("30", "31", "40", "41")),
    "481": ("m.339/2", ("40", "41")),
}
_TAHAKKUK_CIFTLERI = (("181", "281"), ("381", "481"))
AKTARMA = {"180": "m.146/b-1", "308": "m.241/b-1", "380": "m.288/b-1"}
_CTV = "çevre temizlik"


def bekleyenler(
    bakiyeler: GunSonuBakiyeleri, analar: frozenset[str], b: Baglam, kayitlar: AyinKayitlari, gun: str, *, ay_sonu: bool
) -> Iterator[Bekleyen]:
    """``analar``: the three-digit accounts that have ever moved; ``kayitlar``: what documents of the month of ``gun``
    have settled, which is not told again."""
    dolu = {a for a in analar if bakiyeler.alt(a)}
    degerlenen = {**GUNLUK_DEGERLEME, **(AYLIK_DEGERLEME if ay_sonu else {})}
    if hesaplar := {h: m for h, m in sorted(degerlenen.items()) if h in dolu and not kayitlar.degerlendi(h, gun)}:
        madde = "m.63, m.66, m.480/1-b" if ay_sonu else "m.66/a-4, b-5"
        yield Bekleyen("döviz cinsinden tutarları için değerleme belgesi bekleyen hesaplar", madde, hesaplar)
    if not ay_sonu:
        return
    tahakkuk = {
        h: m
        for h, (m, gruplar) in TAHAKKUK.items()
        if (h in dolu or any(a.startswith(gruplar) for a in dolu)) and not _faizi_yazildi(h, gruplar, dolu, kayitlar)
    }
    if tahakkuk:
        yield Bekleyen("faiz tahakkuku beklenen hesaplar", "m.148/2, m.221/2, m.290/1, m.339/2", tahakkuk)
    if aktarma := {h: m for h, m in AKTARMA.items() if h in dolu and not kayitlar.kapandi(AY_PAYI, h)}:
        yield Bekleyen("aya ait payı gidere ya da gelire aktarılacak hesaplar", "m.146, m.241, m.288", aktarma)
    if b.buyuksehir or b.idare_turu == "bagli-idare":
        yield Bekleyen(
            "izleyen ayın 20. günü akşamına kadar bildirilip aktarılacak çevre temizlik vergisi payları",
            "m.471/a-2, a-3",
            _ctv(bakiyeler, analar, b) or {"alt hesabı bilinmiyor": "m.471"},
        )


def _faizi_yazildi(ana: str, gruplar: tuple[str, ...], dolu: set[str], kayitlar: AyinKayitlari) -> bool:
    """Whether the month's interest of all that bears it in the groups was entered, on the short or the long account."""
    karsi = next(x for x in _TAHAKKUK_CIFTLERI if ana in x)
    tasiyan = [x for x in (*MALI_BORCLAR, *KURUM_ALACAKLARI) if x in dolu and x.startswith(gruplar)]
    if not tasiyan:
        return any(kayitlar.kapandi(FAIZ, x) for x in karsi)
    return all(kayitlar.faizi(x, karsi) or kayitlar.kapandi(FAIZ, x) for x in tasiyan)


def _ctv(bakiyeler: GunSonuBakiyeleri, analar: frozenset[str], b: Baglam) -> Mapping[str, str]:
    """Sub-accounts of debts and of other units' claims that the chart names after the tax, with their balances."""
    kodlar = [k for k, a in sorted(b.plan.alt.items()) if _CTV in kucuk(a.ad) and k[0] in "39"]
    alt = {ana: bakiyeler.alt(ana) for ana in {ana_hesap(k) for k in kodlar} & analar}
    return {k: yazi(abs(n)) for k in kodlar if (n := alt.get(ana_hesap(k), {}).get(k, 0))}
