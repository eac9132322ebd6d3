"""Which records hold the note of a place: all that were written there, for reports as of any moment, and the last."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.turler.dipnot.belge import AD


def _kayitlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yield (o.belge.tablo, o.belge.sira, str(o.sira)), (1,)


def _yerler(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.tablo, o.belge.sira), (o.belge.islem, o.sira)


DIPNOT_KAYITLARI = Toplam("dipnot", ("tablo", "dipnot_no", "kayit"), ("yazildi",), frozenset({AD}), _kayitlar)
DIPNOT_YERLERI = Dizin("dipnot_yeri", ("tablo", "dipnot_no"), ("islem", "kayit:sayi"), frozenset({AD}), _yerler)
