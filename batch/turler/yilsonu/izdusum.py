"""Which steps of a year's end are done, and up to which records the books stand at its named moments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
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


def kayit_gunu(kitap: Sorulan, son: str, ilk: str, kapali: str) -> str:
    """The first day from ``ilk`` on that books still take an entry on: not before their last voucher's (``son``, "" for
    none), nor one that a day's end or the settings (``kapali``) have closed."""
    kayit = kitap.son("kapali_gun", ())
    kapali = max(kapali, str(kayit[0]) if kayit is not None else "")
    ertesi = (date.fromisoformat(kapali) + timedelta(days=1)).isoformat() if kapali else ""
    return max(son, ilk, ertesi)
