"""What no recorded provisional receipt may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import miktari
from batch.turler.gecicialindi.alanlar import GELDI, ISLEMLER, KABUL


def kusur(belge: Any) -> str:
    """Why a receipt cannot stand in a journal; "" when it can: what follows names its receipt, acceptance its TİF."""
    if belge.islem not in ISLEMLER:
        return f"geçici alındının işlemi bilinmiyor: «{belge.islem[:20]}»"
    if belge.islem != GELDI and not belge.alindi_no:
        return "hangi geçici alındının olduğu yok"
    if belge.islem == KABUL and not (belge.tif_no and belge.tif_tarihi):
        return "kabulün işlem fişi yok"
    for i, k in enumerate(belge.kalemler, 1):
        if not miktari(k.miktar):
            return f"{i}. kalemin miktarı yok"
    return ""
