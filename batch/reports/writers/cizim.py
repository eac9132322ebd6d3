"""A chart as lines, boxes and texts on a sheet in millimetres: HTML and PDF draw the same picture from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.tutar import yazi
from batch.reports.grafik import Grafik, Seri

RENKLER = ((56, 89, 122), (214, 133, 46), (96, 140, 90), (140, 29, 24))
PUNTO = 6.5
_CUBUK, _ARA, _UST = 3.0, 2.0, 11.0  # height of a bar, space below a label's bars, space for title and key
_ETIKET_MM, _DEGER_MM = 62.0, 30.0
_ETIKET_HARF = 42  # what of a label stands in its space
_TABAN = 0.72  # of the height of a bar: where the text beside it stands


class Kutu(NamedTuple):
    x: float
    y: float
    en: float
    boy: float
    renk: int  # place in `RENKLER`


class Yazi(NamedTuple):
    x: float
    y: float  # the baseline
    metin: str
    saga: bool = False  # ends at x
    kalin: bool = False


class Cizgi(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float


class Cizim(NamedTuple):
    """A sheet: its height, and what stands on it, the first at the back."""

    boy: float
    ogeler: tuple[Kutu | Yazi | Cizgi, ...]


def ciz(g: Grafik, en: float) -> Cizim:
    """The chart on a sheet of a width. Bars go to the right, one colour a series; a negative amount has no bar."""
    ogeler: list[Kutu | Yazi | Cizgi] = [Yazi(0, 4, g.baslik, kalin=True)]
    x = 0.0
    for i, s in enumerate(g.seriler):
        ogeler += [Kutu(x, 6, 2.4, 2.4, i % len(RENKLER)), Yazi(x + 3.4, 8.1, s.ad)]
        x += 8 + 1.6 * len(s.ad)
    alan = en - _ETIKET_MM - _DEGER_MM
    azami = max([v for s in g.seriler for v in s.degerler], default=0)
    y = _UST
    for j, etiket in enumerate(g.etiketler):
        kisa = etiket if len(etiket) <= _ETIKET_HARF else etiket[: _ETIKET_HARF - 1].rstrip() + "…"
        ogeler.append(Yazi(0, y + _CUBUK * _TABAN, kisa))
        for i, s in enumerate(g.seriler):
            boy = round(alan * max(0, s.degerler[j]) / azami, 2) if azami > 0 else 0.0
            if boy:
                ogeler.append(Kutu(_ETIKET_MM, y, boy, _CUBUK - 0.2, i % len(RENKLER)))
            ogeler.append(Yazi(round(_ETIKET_MM + boy + 1, 2), round(y + _CUBUK * _TABAN, 2), yazi(s.degerler[j])))
            y = round(y + _CUBUK, 2)
        y += _ARA
    ogeler.append(Cizgi(_ETIKET_MM, _UST - 1, _ETIKET_MM, round(y - 1, 2)))
    return Cizim(round(y, 2), tuple(ogeler))


def parcala(g: Grafik, azami_boy: float) -> Iterator[Grafik]:
    """The chart in pieces that are no higher than a page, each with title and key."""
    adet = max(1, int((azami_boy - _UST) // (_CUBUK * len(g.seriler) + _ARA)))
    for i in range(0, max(1, len(g.etiketler)), adet):
        seriler = tuple(Seri(s.ad, s.degerler[i : i + adet]) for s in g.seriler)
        yield Grafik(g.baslik, g.etiketler[i : i + adet], seriler)
