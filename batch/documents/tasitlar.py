"""Which taşınır codes are vehicles and work machines (list of taşınır codes; R-T44, R-T71, R-T91)."""

from __future__ import annotations

import re

from batch.documents.kodlar import altinda
from batch.documents.metin import ascii_harf, buyuk

TASITLAR = "254"
KARAYOLU = "254.01"
MOTORSUZ = "254.01.07"  # bicycles, trailers: neither plate nor engine
IS_MAKINELERI = "253.02.04"  # the regulation names work machines and gives no codes of them


def tasit_mi(kod: str) -> bool:
    """Whether a code is a vehicle's, of road, water, air or rail."""
    return altinda(kod, TASITLAR)


def is_makinesi_mi(kod: str) -> bool:
    """Whether a code is a work machine's: İş Makineleri ve Aletleri."""
    return altinda(kod, IS_MAKINELERI)


def plakali_mi(kod: str) -> bool:
    """Whether a code is a motor vehicle's of the road, which has a plate, a chassis and an engine number."""
    return altinda(kod, KARAYOLU) and not altinda(kod, MOTORSUZ)


_AYRAC = re.compile(r"[^A-Z0-9]+")


def tasit_ozu(numara: str) -> str:
    """A plate, chassis or engine number as they are compared: letters of either case, Turkish or not, without what
    stands between them. ``34 abc-123`` and ``34ABC123`` are one."""
    return _AYRAC.sub("", ascii_harf(buyuk(numara)))
