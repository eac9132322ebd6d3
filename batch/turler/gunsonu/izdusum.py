"""Which months have been ended."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.turler.gunsonu.belge import AD


def _ay(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    if o.belge.ay_sonu:
        yield (o.tarih[:7],), (o.sira,)


AY_SONLARI = Dizin("ay_sonu", ("ay",), ("kayit:sayi",), frozenset({AD}), _ay)
