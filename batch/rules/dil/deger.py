"""What an expression says about something: a voucher's shape, a line, a column of lines, a mizan.

An `Ortam` answers for fields, lines and amounts; `degerle` joins the answers. An answer may be None, «cannot be
known»: a condition that the voucher cannot answer neither holds nor fails (Kleene's three values).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

from batch.documents.tutar import yazi
from batch.rules.dil.agac import (
    Ad,
    AlanKosulu,
    Aralik,
    Degil,
    Dolu,
    Ifade,
    Islev,
    Sabit,
    SatirVar,
    Secenekler,
    Serbest,
    Toplam,
    TutarKosulu,
    Ve,
    Veya,
)
from batch.rules.dil.sozcuk import fold

ISLECLER: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Ortam:
    """Knows nothing; the subclasses answer what they can. Truth is True, False or None."""

    def alan(self, k: AlanKosulu) -> Any:
        return None

    def dolu(self, alan: str) -> Any:
        return None

    def satir(self, s: SatirVar) -> Any:
        return None

    def tutar(self, islev: Islev) -> Any:
        return None

    def ve(self, a: Any, b: Any) -> Any:
        if a is False or b is False:
            return False
        return None if a is None or b is None else True

    def degil(self, a: Any) -> Any:
        return None if a is None else not a


def degerle(ifade: Ifade, o: Ortam) -> Any:
    """The truth of an expression. What the left side alone decides is not asked of the right."""
    match ifade:
        case Ve(sol, sag):
            a = degerle(sol, o)
            return False if a is False else o.ve(a, degerle(sag, o))
        case Veya(sol, sag):
            a = degerle(sol, o)
            return True if a is True else o.degil(o.ve(o.degil(a), o.degil(degerle(sag, o))))
        case Degil(ic):
            return o.degil(degerle(ic, o))
        case AlanKosulu():
            return o.alan(ifade)
        case Dolu(alan):
            return o.dolu(alan)
        case SatirVar():
            return o.satir(ifade)
        case Serbest():
            return None
        case TutarKosulu(sol, islec, sag):
            a, b = topla(sol, o), topla(sag, o)
            return None if a is None or b is None else ISLECLER[islec](a, b)


def topla(t: Toplam, o: Ortam) -> Any:
    """The sum in kuruş; None when a term cannot be known."""
    sonuc: Any = 0
    for isaret, terim in t.terimler:
        deger = terim.kurus if isinstance(terim, Sabit) else o.tutar(terim)
        if deger is None:
            return None
        sonuc = sonuc + isaret * deger
    return sonuc


def metin_uyar(deger: str, k: AlanKosulu) -> bool:
    """A text field against the values of a condition; ``<`` and the like compare as text (dates, codes)."""
    if k.islec in ("=", "<>"):
        return _herhangi(deger, k.degerler) is (k.islec == "=")
    deger2 = k.degerler[0]
    assert isinstance(deger2, Ad)
    return deger != "" and bool(ISLECLER[k.islec](fold(deger), fold(deger2.metin)))


def _herhangi(deger: str, secenekler: Secenekler) -> bool:
    d = fold(deger)
    for s in secenekler:
        if isinstance(s, Aralik):
            if fold(s.ilk) <= d <= fold(s.son) or d.startswith(fold(s.son)):
                return True
        elif d == fold(s.metin):
            return True
    return False


def kod_uyar(deger: str, k: AlanKosulu) -> bool:
    """A code field (account, classification): ``=`` also takes the codes under the one that is written."""
    if k.islec not in ("=", "<>"):
        return metin_uyar(deger, k)

    def biri() -> bool:
        for s in k.degerler:
            if isinstance(s, Aralik):
                if s.ilk <= deger and (deger <= s.son or deger.startswith(f"{s.son}.")):
                    return True
            elif deger == s.metin or deger.startswith(f"{s.metin}.") or (s.metin.isdigit() and _grup(deger, s.metin)):
                return True
        return False

    return biri() is (k.islec == "=")


def _grup(deger: str, kod: str) -> bool:
    """``25`` takes every account of the group, as the chart numbers them."""
    return len(kod) < 3 and len(deger.partition(".")[0]) == 3 and deger.startswith(kod)


def alanlar(ifade: Ifade | None) -> frozenset[str]:
    """The fields that an expression asks for."""
    match ifade:
        case Ve(sol, sag) | Veya(sol, sag):
            return alanlar(sol) | alanlar(sag)
        case Degil(ic):
            return alanlar(ic)
        case AlanKosulu(alan) | Dolu(alan):
            return frozenset({alan})
        case _:
            return frozenset()


def dugumler(ifade: Ifade) -> Iterable[Ifade]:
    """The expression and every expression within it."""
    yield ifade
    match ifade:
        case Ve(sol, sag) | Veya(sol, sag):
            yield from dugumler(sol)
            yield from dugumler(sag)
        case Degil(ic):
            yield from dugumler(ic)


def goster(ifade: Ifade) -> str:
    """The expression in words, for people; free conditions as written."""
    match ifade:
        case Ve(sol, sag):
            return f"{goster(sol)} ve {goster(sag)}"
        case Veya(sol, sag):
            return f"({goster(sol)} veya {goster(sag)})"
        case Degil(ic):
            return f"değil ({goster(ic)})"
        case AlanKosulu(alan, islec, degerler):
            return f"{alan} {islec} {liste(degerler)}"
        case Dolu(alan):
            return alan
        case SatirVar(hesaplar, taraf):
            return f"{liste(hesaplar)} {'borç' if taraf == 'B' else 'alacak'}"
        case Serbest(metin):
            return metin
        case TutarKosulu(sol, islec, sag):
            return f"{toplam_metni(sol)} {islec} {toplam_metni(sag)}"


def liste(secenekler: Secenekler) -> str:
    """A list as written: ``100 | 103 | ilgili``."""
    return " | ".join(s.metin if isinstance(s, Ad) else f"{s.ilk}..{s.son}" for s in secenekler)


def toplam_metni(t: Toplam) -> str:
    """A side of a formula as written: ``AB(800) - BB(810)``."""
    parcalar = []
    for i, (isaret, terim) in enumerate(t.terimler):
        if isinstance(terim, Islev):
            metin = f"{'önceki ' if terim.onceki else ''}{terim.ad}({liste(terim.hesaplar)})"
        else:
            metin = yazi(terim.kurus) if terim.kurus else "0"
        parcalar.append(metin if i == 0 and isaret > 0 else f"{'+' if isaret > 0 else '-'} {metin}")
    return " ".join(parcalar)
