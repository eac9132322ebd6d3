"""An amount in words, as papers bear it beside the figure (m.404/ç)."""

from __future__ import annotations

_BIRLER = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_ONLAR = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_BASAMAKLAR = ("", "bin", "milyon", "milyar", "trilyon", "katrilyon", "kentilyon")


def yaziyla(kurus: int) -> str:
    """``123456`` → ``bin iki yüz otuz dört lira elli altı kuruş``; kuruş, not negative, are left out where there are
    none."""
    lira, kalan = divmod(kurus, 100)
    parcalar = [f"{_sayi(lira)} lira"]
    if kalan:
        parcalar.append(f"{_sayi(kalan)} kuruş")
    return " ".join(parcalar)


def _sayi(n: int) -> str:
    if n == 0:
        return "sıfır"
    parcalar: list[str] = []
    for basamak in reversed(range(len(_BASAMAKLAR))):
        uc = n // 1000**basamak % 1000
        if not uc:
            continue
        sozcukler = [_yuz(uc // 100), _ONLAR[uc // 10 % 10], _BIRLER[uc % 10]]
        if uc == 1 and basamak == 1:
            sozcukler = []  # bin, not «bir bin»
        parcalar += [x for x in (*sozcukler, _BASAMAKLAR[basamak]) if x]
    return " ".join(parcalar)


def _yuz(n: int) -> str:
    return "" if n == 0 else "yüz" if n == 1 else f"{_BIRLER[n]} yüz"
