"""A condition on a field made ready: the written values through their gates once, then one question per stored value.

This is the only place that says what ``hesap 630.3``, ``ekonomik > 03`` or ``aciklama = "kira"`` means.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import msgspec

from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import EKONOMIK_ALTLI
from batch.rules.dil.agac import Ad, AlanKosulu, DegerAraligi
from batch.rules.dil.alan import (
    ALANLAR,
    HESAPLAR,
    KOD,
    MADDE,
    METIN,
    SIRALI,
    Kapi,
    OlmayanDeger,
    SorguAlani,
    alt_hesap_kapisi,
    aynen,
    ekonomik_altli,
)

AZAMI_DEGER = 1024  # verdicts remembered per condition: many times what a year of sound vouchers has
_DUZ_ALTLI = "100"  # an account whose sub-accounts are no economic codes

ISLECLER: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# How what is compared with is told of, by the operator; nothing where it must be equal.
OLCU = {"=": "", "<>": "şundan başka: ", "<": "şundan az: ", "<=": "en çok ", ">": "şundan çok: ", ">=": "en az "}

Uyma = Callable[[Any], bool]
Uclar = tuple[Any, Any]  # both ends of a range; the same value twice where one is written


class KosulHatasi(Exception):
    """A condition that can never be asked; ``dugum``: the value or the condition that is wrong, for a caret."""

    def __init__(self, dugum: Any, neden: str) -> None:
        super().__init__(neden)
        self.dugum, self.neden = dugum, neden


class HazirKosul(msgspec.Struct, frozen=True):
    """``uyar`` asks one stored value (never None) whether it is as written; ``ters``: it holds when the value is not.

    ``sina`` is the whole condition for one value, or for the texts of a field that has several.
    """

    alan: SorguAlani
    uyar: Uyma
    ters: bool
    sina: Uyma
    kosul: AlanKosulu  # as written: a list of accounts is resolved by whoever has the chart


def kosul_hazirla(k: AlanKosulu) -> HazirKosul:
    """Raises KosulHatasi."""
    alan = ALANLAR.get(k.alan)
    if alan is None:
        raise KosulHatasi(k, f"«{k.alan}» diye bir alan yok; alanlar: {', '.join(ALANLAR)}")
    esitlik = k.islec in ("=", "<>")
    if not esitlik and alan.tur not in (SIRALI, KOD):
        raise KosulHatasi(k, f"{k.alan} alanı yalnız = ve <> ile sorulur")
    if alan.ad == "alt_hesap":
        uyar = _alt_hesap_uyar(k, alan)
    else:
        uyar = _uyar(k, alan, alan.kapi)
    ters = k.islec == "<>"
    return HazirKosul(alan, uyar, ters, _sina(uyar, ters, alan.coklu), k)


def _sina(uyar: Uyma, ters: bool, coklu: bool) -> Uyma:
    if coklu:
        return lambda degerler: any(map(uyar, degerler)) is not ters
    return (lambda deger: not uyar(deger)) if ters else uyar


def _uyar(k: AlanKosulu, alan: SorguAlani, kapi: Kapi) -> Uyma:
    uclar = [_uclar(k, alan, s, kapi) for s in k.degerler]
    bak = _siralama(k.islec, uclar[0][0], alan) if k.islec not in ("=", "<>") else _esitlik(uclar, alan)
    if (oku := alan.oku) is aynen:
        return bak
    return hatirla(lambda d: d != "" and bak(oku(d)))


def _siralama(islec: str, deger: Any, alan: SorguAlani) -> Uyma:
    karsilastir = ISLECLER[islec]
    if alan.tur == KOD:
        return lambda d: karsilastir(_kes(d, deger, alan), deger)
    return lambda d: karsilastir(d, deger)


def _esitlik(uclar: list[Uclar], alan: SorguAlani) -> Uyma:
    if alan.tur == METIN:
        return lambda d: any(aranan in d for aranan, _ in uclar)
    if alan.tur == MADDE:
        return lambda d: any(d[: len(on)] == on for on, _ in uclar)
    if alan.tur == KOD:
        return lambda d: any(ilk <= _kes(d, ilk, alan) and _kes(d, son, alan) <= son for ilk, son in uclar)
    if all(ilk == son for ilk, son in uclar):
        kume = frozenset(ilk for ilk, _ in uclar)
        return lambda d: d in kume
    return lambda d: any(ilk <= d <= son for ilk, son in uclar)


def _kes(kod: tuple[str, ...], olcu: tuple[str, ...], alan: SorguAlani) -> tuple[str, ...]:
    """As much of a code as the other one says: of 630.03.2 against 630.03 two levels, of an account against 63 ``63``.

    So a code is neither before nor after what it stands below: 630.03 is ``<= 630`` and not ``> 630``.
    """
    if len(olcu) == 1 and alan.gruplu:
        return (kod[0][: len(olcu[0])],)
    return kod[: len(olcu)]


def _boylar(kod: tuple[str, ...], alan: SorguAlani) -> tuple[int, int]:
    return (len(kod[0]) if alan.gruplu else 0), len(kod)


def _alt_hesap_uyar(k: AlanKosulu, alan: SorguAlani) -> Uyma:
    """Asked with the whole account code, which says what gate its sub-account went through."""
    duz = _uyar(k, alan, alt_hesap_kapisi(_DUZ_ALTLI))
    ekonomik = _uyar(k, alan, alt_hesap_kapisi(min(EKONOMIK_ALTLI)))
    return lambda d: (ekonomik if ekonomik_altli(d) else duz)(d.partition(".")[2])


def hatirla(uyar: Uyma) -> Uyma:
    """The same answer, formed once per value; of many values the latest are kept."""
    hafiza: dict[Any, bool] = {}

    def ic(deger: Any) -> bool:
        sonuc = hafiza.get(deger)
        if sonuc is None:
            if len(hafiza) >= AZAMI_DEGER:
                hafiza.clear()
            sonuc = hafiza[deger] = uyar(deger)
        return sonuc

    return ic


def _uclar(k: AlanKosulu, alan: SorguAlani, s: Ad | DegerAraligi, kapi: Kapi) -> Uclar:
    try:
        if isinstance(s, Ad):
            return (d := _gecir(kapi, s.metin)), d
        if alan.tur == HESAPLAR:
            return s.ilk, s.son
        if alan.tur not in (SIRALI, KOD):
            raise OlmayanDeger("aralık olmaz")
        ilk, son = _gecir(kapi, s.ilk), _gecir(kapi, s.son)
        aralik_denetle(alan, ilk, son, f"{s.ilk}..{s.son}")
    except OlmayanDeger as h:
        raise KosulHatasi(s, f"{k.alan}: {h}") from None
    return ilk, son


def aralik_denetle(alan: SorguAlani, ilk: Any, son: Any, metin: str) -> None:
    """Raises OlmayanDeger for a range that nothing can be within."""
    if alan.tur == KOD and _boylar(ilk, alan) != _boylar(son, alan):
        raise OlmayanDeger(f"aralığın iki ucu aynı uzunlukta olmalı: {metin}")
    if ilk > son:
        raise OlmayanDeger(f"aralığın başı sonundan büyük: {metin}")


def _gecir(kapi: Kapi, metin: str) -> Any:
    try:
        return kapi(metin)
    except AlanHatasi as h:
        raise OlmayanDeger(f"{h.mesaj}; beklenen: {h.beklenen}") from None
