"""TİFs of the next year that this year's journal was asked for and does not hold (R-T27): on their way, or lost there.

Normally the same command brings them. What it could not bring (a file that was taken away, a document that the rules of
the old year's last day refuse) stands nowhere until it comes, so the year is not finished before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.turler.ambar.izdusum import AMBARIN_TIFLERI
from batch.turler.tif.alanlar import AKTARILDI
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu

GELMEYEN_YOLU = (
    "`batch rebuild` fişi yeniden bırakır, `batch run` alır. Yine alınmazsa nedenini `outbox/red` klasöründeki rapor "
    "söyler: engeli giderip aynı komutları yineleyin."
)


class AranacakKitap(Protocol):
    """What is asked here of the books, whether of a decision or of a report."""

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]: ...

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None: ...


def gelmeyenler(
    kitap: AranacakKitap, sonraki: AranacakKitap | None, birim: str = ""
) -> Iterator[tuple[str, str, TifDurumu]]:
    """Harcama birimi, own number and row of them; ``sonraki``: next year's books, None where there are none. ``birim``:
    of one harcama birimi, "" for all."""
    for kimin, no, d in aktarilanlar(sonraki, birim) if sonraki is not None else ():
        if kitap.son(TIF_KAYDI.ad, (kimin, d.karsi_tif)) is None:
            yield kimin, no, d


def aktarilanlar(kitap: AranacakKitap, birim: str = "") -> Iterator[tuple[str, str, TifDurumu]]:
    """Harcama birimi, number and row of the TİFs of a journal that were sent on to last year's."""
    for (kimin, _, no), v in kitap.ara(AMBARIN_TIFLERI.ad, (birim,) if birim else ()):
        d = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (kimin, no))) if v[0] else None
        if d is not None and d.durum == AKTARILDI:
            yield kimin, no, d
