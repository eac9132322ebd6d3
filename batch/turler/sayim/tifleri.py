"""The TİFs of an ambar that stand in a count's way: those that nobody has approved, and those of a later day."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.turler.ambar.izdusum import AMBARIN_TIFLERI
from batch.turler.tif.alanlar import ONAYLI
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu


def sonraki_hareket(kitap: Sorulan, birim: str, ambar: str, gun: str) -> tuple[str, str] | None:
    """Number and day of the latest approved TİF of an ambar that is dated after an ISO day: the books that a count is
    held against hold it already; None where there is none."""
    son: tuple[str, str] | None = None
    for anahtar, v in kitap.ara(AMBARIN_TIFLERI.ad, (birim, ambar)):
        d = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, anahtar[2]))) if v[0] else None
        if d is not None and d.durum == ONAYLI and d.ambar == ambar and d.tarih > max(gun, son[1] if son else ""):
            son = anahtar[2], d.tarih
    return son
