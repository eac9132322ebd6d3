"""Which known code a wrong one was meant for: one slip of a hand or of a spreadsheet away.

In the order of how often they happen: zeros lost or added (102.1 for 102.01), two neighbours that changed places
(digits or levels), a digit wrong, a digit missing or too many.
"""

from __future__ import annotations

from collections.abc import Iterable

SIFIR, YER, RAKAM, EKSIK = range(4)


def kayma(yazilan: str, bilinen: str) -> int | None:
    """What slip makes ``yazilan`` of ``bilinen``, the smaller the likelier; None: more than one, or none at all."""
    if yazilan == bilinen:
        return None
    a, b = yazilan.split("."), bilinen.split(".")
    if len(a) == len(b):
        if a[0] == b[0] and all(x.strip("0") == y.strip("0") for x, y in zip(a, b, strict=True)):
            return SIFIR
        if (farkli := [i for i in range(len(a)) if a[i] != b[i]]) and len(farkli) == 2:
            i, j = farkli
            if j == i + 1 and (a[i], a[j]) == (b[j], b[i]):
                return YER
    x, y = "".join(a), "".join(b)
    if len(x) == len(y):
        yerler = [i for i in range(len(x)) if x[i] != y[i]]
        if len(yerler) == 1:
            return RAKAM
        if (
            len(yerler) == 2
            and yerler[1] == yerler[0] + 1
            and x[yerler[0]] == y[yerler[1]]
            and x[yerler[1]] == y[yerler[0]]
        ):
            return YER
        return None
    uzun, kisa = (x, y) if len(x) > len(y) else (y, x)
    tek = len(uzun) == len(kisa) + 1 and any(uzun[:i] + uzun[i + 1 :] == kisa for i in range(len(uzun)))
    return EKSIK if tek and len(a) == len(b) else None


def kaymalar(yazilan: str, bilinenler: Iterable[str], azami: int = 3) -> list[str]:
    """Up to ``azami`` known codes that are one slip away, the likeliest first: of equal slips the one that agrees
    longest from the front, since the deeper a level the less familiar it is."""
    adaylar = [(sira, -_ortak(yazilan, k), k) for k in bilinenler if (sira := kayma(yazilan, k)) is not None]
    return [k for _, _, k in sorted(adaylar)[:azami]]


def soru(adlar: list[str]) -> str:
    """«… olabilir mi?» of the codes that may have been meant, with their names; "" of none."""
    if not adlar:
        return ""
    return f"{adlar[0]} olabilir mi?" if len(adlar) == 1 else f"Şunlardan biri olabilir mi: {', '.join(adlar)}?"


def _ortak(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
