"""Which entries each period-end operation may make, by which article, on which day and on which side of the geçici
mizan.

One table, in the words of the accounts' own articles; the posting rules of the vouchers (config/isleyis) say the same
of each entry once more. Accounts have three digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from batch.turler.donem.alanlar import AMORTISMAN, DEGERLEME, ENFLASYON, FAIZ, TAHAKKUK, TAKIP, VADE, ZAMANASIMI

HER_GUN, AY_SONU, YIL_SONU = "HER_GUN", "AY_SONU", "YIL_SONU"
ONCE, SONRA, IKISI = "ONCE", "SONRA", "IKISI"  # of the geçici mizan, for what is dated the year's last day


class DonemCifti(NamedTuple):
    """An entry that an operation may make. ``gun``: days that it is dated; ``sira``: its place in the year's end;
    ``azalan``: the account whose balance it moves away, "" where it makes a new amount."""

    islem: str
    borc: str
    alacak: str
    madde: str
    gun: str
    sira: str
    azalan: str = ""


# Interest that has run, income and expense. Both placements stand in the text for mali borçlar (m.290/1, m.339/2 and
# m.480/1-b-4); of kurum alacakları only the one before the geçici mizan.
_FAIZ = (
    ("181", "600", "m.149/a-1, m.149/a-2, m.149/a-3", AY_SONU, ONCE),
    ("281", "600", "m.222/a-1, m.222/a-2", AY_SONU, ONCE),
    ("630", "381", "m.291/a-1, m.291/a-2, m.480/1-b-4", AY_SONU, IKISI),
    ("630", "481", "m.340/a-1, m.340/a-3, m.480/1-b-4", AY_SONU, IKISI),
    ("120", "600", "m.88/a-4", HER_GUN, IKISI),
    ("122", "600", "m.94/a-3", HER_GUN, IKISI),
    ("127", "600", "m.99/a-4", HER_GUN, IKISI),
    ("137", "600", "m.104/a-3", HER_GUN, IKISI),
    ("140", "600", "m.112/a-11", HER_GUN, IKISI),
    ("227", "600", "m.171/a-3", HER_GUN, IKISI),
)
# The month's part of what was paid or received beforehand: → entry, article, account that it empties.
_TAHAKKUK = (
    ("630", "180", "m.146/b-1", "180"),
    ("630", "308", "m.241/b-1", "308"),
    ("380", "600", "m.288/b-1", "380"),
)
# Items in foreign currency: account → articles of the gain (600 A) and of the loss (630 B). At the year's end both
# placements stand in the text (m.148/4, 221/4, 290/3, 340/a-4 and m.480/1-b-8).
_DEGERLEME: Mapping[str, tuple[str, str]] = {
    "104": ("m.63/a-3", "m.63/b-4"),
    "105": ("m.66/a-4", "m.66/b-5"),
    "137": ("m.104/a-4", "m.104/b-4"),
    "139": ("m.108/a-3", "m.108/b-4"),
    "140": ("m.112/a-12, m.112/a-13", "m.112/b-7, m.112/b-8"),
    "181": ("m.149/a-5", "m.149/b-3"),
    "217": ("m.162/a-3", "m.162/b-3"),
    "239": ("m.176/a-2", "m.373/a-6"),
    "281": ("m.222/a-3", "m.222/b-3"),
    "304": ("m.237/b-2", "m.237/a-2"),
    "307": ("m.239/b-2", "m.239/a-3"),
    "308": ("m.241/a-3", "m.241/b-2"),
    "310": ("m.246/b-3", "m.246/a-2"),
    "381": ("m.291/b-4", "m.291/a-4"),
    "404": ("m.306/b-2", "m.306/a-2"),
    "407": ("m.308/b-2", "m.308/a-2"),
    "408": ("m.310/a-2", "m.310/b-2"),
    "410": ("m.315/b-2", "m.315/a-2"),
    "481": ("m.340/b-2", "m.340/a-4"),
}
GUNLUK_DEGERLENEN = frozenset({"105"})
# Nazım items: m.480/1-b-8 speaks of assets and debts only, so these keep to their own articles' month ends.
_NAZIM_DEGERLEME = (
    ("922", "923", "m.455/a-2"),
    ("923", "922", "m.455/b-3"),
    ("930", "931", "m.461/a-2"),
    ("931", "930", "m.461/b-3"),
    ("934", "935", "m.466/a-2"),
    ("935", "934", "m.466/b-4"),
)
# What falls due within a year: long term → short term, articles.
_ALACAK_VADESI: Mapping[str, tuple[str, str]] = {
    "220": ("120", "m.88/a-5, m.165/b-1, m.480/1-b-2"),
    "222": ("122", "m.94/a-2, m.167/b-2, m.480/1-b-2"),
    "226": ("126", "m.96/a-3, m.169/b-3"),
    "227": ("127", "m.99/a-3, m.171/b-1"),
    "232": ("132", "m.102/a-2, m.174/b-3, m.480/1-b-2"),
    "239": ("139", "m.108/a-2, m.176/b-1"),
    "280": ("180", "m.146/a-3, m.219/b-1, m.480/1-b-2"),
    "281": ("181", "m.149/a-4, m.222/b-2"),
    "408": ("308", "m.241/a-2, m.310/b-1"),  # a debit balance under a debt: runs as the receivables do
}
_BORC_VADESI: Mapping[str, tuple[str, str]] = {
    "400": ("300", "m.233/a-1, m.302/b-1"),
    "403": ("303", "m.235/a-2, m.304/b-1"),
    "404": ("304", "m.237/a-1, m.306/b-1, m.480/1-b-5"),
    "407": ("307", "m.239/a-2, m.308/b-1"),
    "409": ("309", "m.300/3, m.480/1-b-5"),
    "410": ("310", "m.246/a-1, m.315/b-3, m.480/1-b-5"),
    "429": ("329", "m.255/a-2, m.318/b-1"),
    "430": ("330", "m.321/b-1"),
    "438": ("368", "m.278/2, m.323/b-1"),
    "440": ("340", "m.265/a-2, m.326/b-1"),
    "449": ("349", "m.267/a-2, m.328/b-1"),
    "472": ("372", "m.282/a-1, m.331/b-1"),
    "479": ("379", "m.284/a-2, m.333/b-1"),
    "480": ("380", "m.288/a-3, m.337/b-1, m.480/1-b-5"),
    "481": ("381", "m.291/a-3, m.340/b-3, m.480/1-b-5"),
}
# Receivables that were not paid when due. Both placements stand in the text (m.88/b-5 and m.480/1-b-1).
_TAKIP = (
    ("121", "120", "m.88/b-4, m.88/b-5, m.480/1-b-1"),
    ("121", "127", "m.99/b-4, m.99/b-5"),
    ("121", "122", "m.91/a-1"),
    ("121", "222", "m.91/a-1"),
    ("137", "132", "m.102/b-2, m.104/a-1"),
    ("137", "232", "m.104/a-2"),
    ("137", "139", "m.108/b-2"),
    ("137", "181", "m.148/5"),
)
_AMORTISMAN = (("630", "257", "m.203/a-1, m.373/a-9"), ("630", "268", "m.215/a-1, m.373/a-9"))
_ENFLASYON = (
    *((ana, "698", m) for ana, m in (
        ("150", "m.116/a-4"),
        ("153", "m.118/a-2"),
        ("157", "m.120/a-6"),
        ("180", "m.146/a-4"),
        ("250", "m.189/a-4"),
        ("251", "m.191/a-4"),
        ("252", "m.193/a-5"),
        ("253", "m.195/a-5"),
        ("254", "m.197/a-4"),
        ("255", "m.199/a-4"),
        ("256", "m.201/a-3"),
        ("258", "m.205/a-4"),
        ("260", "m.211/a-4"),
        ("264", "m.213/a-2"),
        ("280", "m.218/3"),
        ("297", "m.227/a-2"),
        ("500", "m.347/b-2"),
        ("580", "m.359/a-2"),
    )),
    *(("698", ana, m) for ana, m in (
        ("257", "m.203/a-2"),
        ("268", "m.215/a-2"),
        ("380", "m.288/a-5"),
        ("480", "m.336/3"),
        ("500", "m.347/a-3"),
        ("570", "m.356/a-2"),
    )),
)  # fmt: skip
# Borrowing, whose interest runs (m.480/1-b-4); that of finansal kiralama stands on 308 and 408.
MALI_BORCLAR = ("300", "303", "304", "309", "310", "400", "403", "404", "409", "410")
# Kurum alacakları, whose interest accrues (m.148/2, m.221/2).
KURUM_ALACAKLARI = ("132", "137", "139", "232", "239")
# What is depreciated, and against which account; arazi ve arsalar, investments in the making and advances are not
# (m.187/ç-2).
AMORTISMANA_TABI: Mapping[str, tuple[str, ...]] = {
    "257": ("251", "252", "253", "254", "255", "256"),
    "268": ("260", "264"),
}
AMORTISMAN_DISI = ("250", "258", "259")
# A contra account never holds more than what it corrects.
DUZENLEYICILER: Mapping[str, tuple[str, ...]] = {
    **AMORTISMANA_TABI,
    "138": ("137",),
    "308": ("307",),
    "408": ("407",),
}


def _hepsi() -> Iterator[DonemCifti]:
    for borc, alacak, madde, gun, sira in _FAIZ:
        yield DonemCifti(FAIZ, borc, alacak, madde, gun, sira)
    for borc, alacak, madde, azalan in _TAHAKKUK:
        yield DonemCifti(TAHAKKUK, borc, alacak, madde, AY_SONU, ONCE, azalan)
    for ana, (kar, zarar) in _DEGERLEME.items():
        gun = HER_GUN if ana in GUNLUK_DEGERLENEN else AY_SONU
        yield DonemCifti(DEGERLEME, ana, "600", kar, gun, IKISI)
        yield DonemCifti(DEGERLEME, "630", ana, zarar, gun, IKISI)
    for borc, alacak, madde in _NAZIM_DEGERLEME:
        yield DonemCifti(DEGERLEME, borc, alacak, madde, AY_SONU, ONCE)
    for uzun, (kisa, madde) in _ALACAK_VADESI.items():
        yield DonemCifti(VADE, kisa, uzun, madde, HER_GUN, SONRA, uzun)
    for uzun, (kisa, madde) in _BORC_VADESI.items():
        yield DonemCifti(VADE, uzun, kisa, madde, HER_GUN, SONRA, uzun)
    for borc, alacak, madde in _TAKIP:
        yield DonemCifti(TAKIP, borc, alacak, madde, HER_GUN, IKISI, alacak)
    yield DonemCifti(ZAMANASIMI, "320", "320", "m.250/a-4, m.250/b-2, m.480/1-b-3", YIL_SONU, SONRA, "320")
    for borc, alacak, madde in _AMORTISMAN:
        yield DonemCifti(AMORTISMAN, borc, alacak, madde, YIL_SONU, SONRA)
    for borc, alacak, madde in _ENFLASYON:
        yield DonemCifti(ENFLASYON, borc, alacak, madde, YIL_SONU, SONRA)


@cache
def ciftler() -> Mapping[tuple[str, str, str], DonemCifti]:
    """By operation, debit and credit."""
    return {(c.islem, c.borc, c.alacak): c for c in _hepsi()}


def islemin_ciftleri(islem: str) -> tuple[DonemCifti, ...]:
    """The entries that an operation may make, in the order of the table."""
    return tuple(c for c in ciftler().values() if c.islem == islem)
