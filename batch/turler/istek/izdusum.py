"""Which requests there are, and how much of which code each asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor

AD = "ISTEK"


class IstekSatiri(NamedTuple):
    """A request as the books hold it; ``isler``: EVET of a job request; ``kayit``: its record."""

    tarih: str
    ambar: str
    istek_birimi: str
    isteyen: str
    isler: str
    kayit: int


def _istek(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    satir = IstekSatiri(b.tarih, b.ambar, b.istek_birimi, b.isteyen, b.isler, o.sira)
    yield (b.harcama_birimi, b.belge_no), satir


def _istenen(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for k in o.belge.kalemler:
        yield (o.belge.harcama_birimi, o.belge.belge_no, k.tasinir_kodu), (k.istenen,)


_DINLER = frozenset({AD})
ISTEKLER = Dizin(
    "istek",
    ("harcama_birimi", "belge_no"),
    ("tarih", "ambar", "istek_birimi", "isteyen", "isler", "kayit:sayi"),
    _DINLER,
    _istek,
)
ISTENENLER = Toplam("istenen", ("harcama_birimi", "belge_no", "kod"), ("miktar",), _DINLER, _istenen)
