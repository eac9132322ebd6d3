"""What the books hold of taşınırlar, as other papers ask it: the stock of an ambar, and one item."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.turler.tif.alanlar import GIRIS_YONU
from batch.turler.tif.izdusum import SICIL, STOK, SicilSatiri

CIKTI = "CIKTI"  # state of an item that has left the books


def ambarin_stogu(kitap: Sorulan, harcama_birimi: str, ambar: str) -> dict[str, int] | None:
    """Code → quantity (10⁻⁴) that an ambar's books show now; None where the unit keeps no taşınır in these books."""
    stok: dict[str, int] = {}
    for k, v in ara(kitap, harcama_birimi, ambar):
        stok[k[2]] = stok.get(k[2], 0) + (v[0] if k[-1] == GIRIS_YONU else -v[0])
    return {kod: m for kod, m in stok.items() if m}
