"""What an expression says about something: a voucher's shape, a line, a column of lines, a mizan.

An expression is made ready once (`derle`); what comes out is asked of an `Ortam`, which knows the values of one thing,
or of many at once. An answer may be None, «cannot be known»: a condition that the thing cannot answer neither holds
nor fails (Kleene's three values).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from batch.documents.tutar import yazi
from batch.rules.dil.agac import (
    DONEMLER,
    SIMDI,
    Ad,
    AlanKosulu,
    Degil,
    Dolu,
    Formul,
    Ifade,
    Islev,
    Sabit,
    SatirVar,
    Secenekler,
    Serbest,
    TutarKosulu,
    Ve,
    Veya,
)
from batch.rules.dil.alan import ALANLAR, SorguAlani
from batch.rules.dil.kosul import ISLECLER, HazirKosul, KosulHatasi, kosul_hazirla

Ciftler = Iterable[tuple[Any, Any]]  # borç, alacak of one three-digit account each, in kuruş


class Ortam:
    """Knows nothing; the subclasses answer what they can. Truth is True, False or None.

    Those who answer for many things at once have arrays in the place of truths, and say how these are joined.
    """

    def deger(self, alan: SorguAlani) -> Any:
        """The value of a field, as documents have it; None where it cannot be known."""
        return None

    def alan(self, k: HazirKosul) -> Any:
        deger = self.deger(k.alan)
        return None if deger is None or (deger == "" and k.alan.hep_dolu) else k.sina(deger)

    def dolu(self, alan: SorguAlani) -> Any:
        deger = self.deger(alan)
        return None if deger is None else alan.dolu(deger)

    def satir(self, s: SatirVar) -> Any:
        return None

    def tutar(self, islev: Islev) -> Any:
        return None

    def ve(self, a: Any, b: Any) -> Any:
        """Asked only where not both are True or False."""
        return False if a is False or b is False else None

    def veya(self, a: Any, b: Any) -> Any:
        return True if a is True or b is True else None

    def degil(self, a: Any) -> Any:
        return None

    def karsilastir(self, islec: str, a: Any, b: Any) -> Any:
        return ISLECLER[islec](a, b)


Derlenmis = Callable[[Any], Any]  # of an Ortam


def derle(ifade: Ifade) -> Derlenmis:
    """The expression as one question. Raises KosulHatasi for a condition that can never be asked.

    Recursion is bounded by the grammar (`ayristir.AZAMI_DERINLIK`).
    """
    match ifade:
        case Ve(sol, sag):
            return _ve(derle(sol), derle(sag))
        case Veya(sol, sag):
            return _veya(derle(sol), derle(sag))
        case Degil(ic):
            return _degil(derle(ic))
        case AlanKosulu():
            k = kosul_hazirla(ifade)
            return lambda o: o.alan(k)
        case Dolu(ad):
            if (alan := ALANLAR.get(ad)) is None:
                raise KosulHatasi(ifade, f"«{ad}» diye bir alan yok; alanlar: {', '.join(ALANLAR)}")
            return lambda o: o.dolu(alan)
        case SatirVar():
            return lambda o: o.satir(ifade)
        case Serbest():
            return lambda o: None
        case TutarKosulu(sol, islec, sag):
            return _tutar_kosulu(topla_derle(sol), islec, topla_derle(sag))


def _ve(a: Derlenmis, b: Derlenmis) -> Derlenmis:
    """What the left side alone decides is not asked of the right."""

    def ve(o: Ortam) -> Any:
        x = a(o)
        if x is False:
            return False
        y = b(o)
        return y if x is True else o.ve(x, y)

    return ve


def _veya(a: Derlenmis, b: Derlenmis) -> Derlenmis:
    def veya(o: Ortam) -> Any:
        x = a(o)
        if x is True:
            return True
        y = b(o)
        return y if x is False else o.veya(x, y)

    return veya


def _degil(a: Derlenmis) -> Derlenmis:
    def degil(o: Ortam) -> Any:
        x = a(o)
        return x is False if isinstance(x, bool) else o.degil(x)

    return degil


def _tutar_kosulu(sol: Derlenmis, islec: str, sag: Derlenmis) -> Derlenmis:
    def kosul(o: Ortam) -> Any:
        a, b = sol(o), sag(o)
        return None if a is None or b is None else o.karsilastir(islec, a, b)

    return kosul


def degerle(ifade: Ifade, o: Ortam) -> Any:
    """The truth of an expression that is asked only once."""
    return derle(ifade)(o)


def topla(f: Formul, o: Ortam) -> Any:
    """A sum in kuruş; None when a term cannot be known."""
    sonuc: Any = 0
    for isaret, terim in f.terimler:
        deger = terim.kurus if isinstance(terim, Sabit) else o.tutar(terim)
        if deger is None:
            return None
        sonuc = sonuc + isaret * deger
    return sonuc


def topla_derle(f: Formul) -> Derlenmis:
    """A sum as a question."""
    return partial(topla, f)


class Derleyici:
    """Expressions that live as long as it does (those of a rule base), each made ready once."""

    def __init__(self) -> None:
        self._hazir: dict[int, tuple[Ifade, Derlenmis]] = {}

    def __call__(self, ifade: Ifade) -> Derlenmis:
        hazir = self._hazir.get(id(ifade))
        if hazir is None:
            hazir = self._hazir[id(ifade)] = (ifade, derle(ifade))
        return hazir[1]


# -- amounts ----------------------------------------------------------------------------------------------------------


def _arti(x: int) -> int:
    return x if x > 0 else 0


def islev_degeri(ad: str, ciftler: Ciftler, arti: Callable[[Any], Any] = _arti) -> Any:
    """``B A BB AB N`` of some accounts, in kuruş: formed for each three-digit account and then added up.

    So a balance on one account hides none on another: BB(590 | 591) of 100 borç and 40 alacak is 100, as the columns
    of a mizan add up. ``arti``: what is above zero, of a number or of an array.
    """
    sonuc: Any = 0
    for borc, alacak in ciftler:
        match ad:
            case "B":
                sonuc = sonuc + borc
            case "A":
                sonuc = sonuc + alacak
            case "BB":
                sonuc = sonuc + arti(borc - alacak)
            case "AB":
                sonuc = sonuc + arti(alacak - borc)
            case _:
                sonuc = sonuc + (borc - alacak)
    return sonuc


_DONEM_ADI = {
    SIMDI: "",
    DONEMLER["onceki ay"]: "önceki ",
    DONEMLER["onceki yil"]: "önceki yıl ",
    DONEMLER["iki onceki yil"]: "iki önceki yıl ",
    DONEMLER["donem basi"]: "dönem başı ",
    DONEMLER["gecici mizan"]: "geçici mizan ",
    DONEMLER["kapanis oncesi"]: "kapanış öncesi ",
    DONEMLER["kesin mizan"]: "kesin mizan ",
    DONEMLER["izleyen yil"]: "izleyen yıl ",
}


# -- looking at the tree ----------------------------------------------------------------------------------------------


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


def toplam_metni(t: Formul) -> str:
    """A side of a formula as written: ``AB(800) - BB(810)``."""
    parcalar = []
    for i, (isaret, terim) in enumerate(t.terimler):
        if isinstance(terim, Islev):
            metin = f"{_DONEM_ADI[terim.donem]}{terim.ad}({liste(terim.hesaplar)})"
        else:
            metin = yazi(terim.kurus) if terim.kurus else "0"
        parcalar.append(metin if i == 0 and isaret > 0 else f"{'+' if isaret > 0 else '-'} {metin}")
    return " ".join(parcalar)
