"""What stages leave behind: of each account and stage the last document."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.turler.kesinhesap.belge import AD


def _asama(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.yili, o.belge.asama), (o.tarih, o.no, o.sira)


ASAMALARI = Dizin(
    "kesin_hesap_asamasi", ("hesap_yili", "asama"), ("tarih", "belge_no", "kayit:sayi"), frozenset({AD}), _asama
)
