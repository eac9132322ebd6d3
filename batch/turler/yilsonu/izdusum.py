"""Which steps of a year's end are done, and up to which records the books stand at its named moments."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.turler.yilsonu.belge import AD

# In the `sonuc`: moment → how many of the records that follow from the document belong to it.
ANLAR = "anlar"


def _asama(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.asama,), (o.tarih, o.no, o.sira)


YIL_SONU = Dizin("yil_sonu", ("asama",), ("tarih", "belge_no", "kayit:sayi"), frozenset({AD}), _asama)


def _an(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    for ad, sonra in o.sonuc.get(ANLAR, {}).items():
        yield (ad, str(o.sira + sonra)), (1,)


# Moment and record; a report of it reads the books as of that record (`batch.reports.yil_sonu_anlari`).
YIL_SONU_ANI = Toplam("yil_sonu_ani", ("an", "sira"), ("sayi",), frozenset({AD}), _an)
