"""Which proposals to write off there are, and what each covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.tasinir import miktari

AD = "DUSME"


class KdtotSatiri(NamedTuple):
    """A proposal as the books hold it; ``onay_tarihi``: the day from which a TİF may rest on it; ``kayit``: its
    record."""

    tarih: str
    neden: str
    onay_organi: str
    onay_tarihi: str
    kayit: int


def _kdtot(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    yield (b.harcama_birimi, b.belge_no), KdtotSatiri(b.tarih, b.neden, b.onay_organi, b.onay_tarihi, o.sira)


def _kalemler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for k in o.belge.kalemler:
        yield (o.belge.harcama_birimi, o.belge.belge_no, k.tasinir_kodu), (miktari(k.miktar),)


def _siciller(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for k in o.belge.kalemler:
        if k.sicil_no:
            yield (o.belge.harcama_birimi, o.belge.belge_no, k.sicil_no), (1,)


def _sicilin_kdtotu(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for k in o.belge.kalemler:
        if k.sicil_no:
            yield (o.belge.harcama_birimi, k.sicil_no), (o.belge.belge_no, o.sira)


_DINLER = frozenset({AD})
KDTOTLAR = Dizin(
    "kdtot",
    ("harcama_birimi", "belge_no"),
    ("tarih", "neden", "onay_organi", "onay_tarihi", "kayit:sayi"),
    _DINLER,
    _kdtot,
)
KDTOT_KALEMLERI = Toplam("kdtot_kalemi", ("harcama_birimi", "belge_no", "kod"), ("miktar",), _DINLER, _kalemler)
KDTOT_SICILLERI = Toplam("kdtot_sicili", ("harcama_birimi", "belge_no", "sicil_no"), ("adet",), _DINLER, _siciller)
SICILIN_KDTOTU = Dizin(
    "sicilin_kdtotu", ("harcama_birimi", "sicil_no"), ("belge_no", "kayit:sayi"), _DINLER, _sicilin_kdtotu
)
