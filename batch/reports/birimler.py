"""Whose books belong together: of a centre its ilçe birimleri, of any books those that they sent appropriations to."""

from __future__ import annotations

from batch.reports.kaynak import RaporDefteri, RaporKitapligi


def gonderilen_birimler(d: RaporDefteri) -> tuple[str, ...]:
    """The units that the books have sent appropriations to (m.404/c), in the order of their codes."""
    from batch.turler.butce.gonderme_izdusumu import BIRIME_GONDERILEN  # a kind, which a mizan does not ask for

    return tuple(sorted({k[0] for k in d.izdusum(BIRIME_GONDERILEN.ad, d.son_sira)} - {"", d.birim}))


def bagli_birimler(d: RaporDefteri, kitaplik: RaporKitapligi) -> tuple[str, ...]:
    """The units whose books are added to these: a centre's ilçe birimleri by the settings, which may collect revenue
    without having been sent anything, and whoever was sent something, whom the settings may no longer name."""
    ilceler = kitaplik.ilceler if d.birim == kitaplik.merkez else ()
    return tuple(sorted({*ilceler, *gonderilen_birimler(d)} - {d.birim}))
