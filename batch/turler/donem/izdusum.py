"""What period-end documents leave behind: by operation, accounts and month what was entered or said to be nothing."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar, Olay, Toplam, Vektor
from batch.documents.kodlar import ana_hesap
from batch.turler.donem.alanlar import DEGERLEME, EVET
from batch.turler.donem.belge import AD


def _satirlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for s in o.belge.satirlar:
        konu = ana_hesap(s.konu_hesap) if s.konu_hesap else ""
        anahtar = (o.belge.islem, ana_hesap(s.hesap), ana_hesap(s.karsi_hesap), konu, o.belge.tarih[:7])
        yield anahtar, (0, 0, 1) if s.yok == EVET else (s.kurus, 1, 0)


def _degerleme_gunleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.belge.islem == DEGERLEME:
        for s in o.belge.satirlar:
            for ana in sorted({ana_hesap(s.hesap), ana_hesap(s.karsi_hesap)}):
                yield (ana, o.belge.tarih), (1,)


# ``borc``, ``alacak``, ``konu``: three-digit accounts, the last "" where none is named; ``yok``: rows that say there is
# nothing to enter.
DONEM_KAYITLARI = Toplam(
    "donem", ("islem", "borc", "alacak", "konu", "ay"), ("tutar", "adet", "yok"), frozenset({AD}), _satirlar
)
# On which days an account was valued, or said to need it not: of some the day counts, not the month (m.66/a-4).
DEGERLEME_GUNLERI = Toplam("donem_degerleme", ("hesap", "gun"), ("adet",), frozenset({AD}), _degerleme_gunleri)
