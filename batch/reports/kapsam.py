"""Whose books a statement is made of: of a centre with its ilçe birimleri joined, or of one unit (m.352, 481, 485)."""

from __future__ import annotations

from batch.reports.birimler import bagli_birimler
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri

BIRIMIN = "birim"


def katilan_birimler(istek: Istek, kitaplik: RaporKitapligi) -> tuple[str, ...]:
    """The units whose books are added to those of the request: of an il özel idaresi's centre its ilçe birimleri,
    unless the centre's own statement is asked for (``kapsam``)."""
    if istek.birim != kitaplik.merkez or istek.deger("kapsam") == BIRIMIN:
        return ()
    return bagli_birimler(defteri(istek, kitaplik), kitaplik)


def kapsam_notlari(birim: str, katilan: tuple[str, ...], eksik: set[tuple[str, int]]) -> list[str]:
    """What is printed of it. ``eksik``: journals of units that are not at hand."""
    if not katilan:
        return []
    notlar = [f"Birleşik: {birim} ile {', '.join(katilan)} birimlerinin defterleri toplanmıştır (m.352, m.481)"]
    return notlar + [f"{ilce} biriminin {yil} defteri yok; o yıl toplamda değil" for ilce, yil in sorted(eksik)]
