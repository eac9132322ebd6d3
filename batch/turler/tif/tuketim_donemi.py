"""Periods whose consumption is entered together (MİBMY m.114/4)."""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple


class TuketimAraligi(NamedTuple):
    """First and last ISO day of a period whose consumption is entered together."""

    ilk: str
    son: str


def biten_donem(gun: str, ay_sayisi: int) -> TuketimAraligi | None:
    """The newest period of so many months that has ended by an ISO day; None before the year's first one has."""
    yil, ay = int(gun[:4]), int(gun[5:7])
    if int(gun[8:10]) < monthrange(yil, ay)[1]:
        ay -= 1
    ay -= ay % ay_sayisi
    return donemi(yil, ay, ay_sayisi) if ay else None


def donemi(yil: int, ay: int, ay_sayisi: int) -> TuketimAraligi:
    """The period that holds a month."""
    son = ay + -ay % ay_sayisi
    return TuketimAraligi(f"{yil}-{son - ay_sayisi + 1:02d}-01", f"{yil}-{son:02d}-{monthrange(yil, son)[1]:02d}")


def gunun_donemi(gun: str, ay_sayisi: int) -> TuketimAraligi:
    """The period that holds an ISO day."""
    return donemi(int(gun[:4]), int(gun[5:7]), ay_sayisi)
