"""What a TİF moves, part by part, as its engine tells it to those who make entries and the other side of a devir."""

from __future__ import annotations

from typing import NamedTuple

from batch.turler.tif.belge import TifKalemi


class Kisim(NamedTuple):
    """What of one line was moved, at which value (10⁻¹⁰ TL): a part of a layer, or an item."""

    satir: int
    kalem: TifKalemi
    miktar: int
    deger: int
    sicil_no: str = ""
    birikmis: int = 0


class HesapPayi(NamedTuple):
    """What a TİF moves on one II. düzey code: exact value, and in kuruş what is entered, with its depreciation."""

    hesap: str
    deger: int
    kurus: int
    birikmis: int
