"""What no recorded TİF may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import TASINIR_HESAPLARI, hesabi
from batch.turler.tif.alanlar import ONAYLI, ONAYSIZ, TIF_TURLERI


def kusur(belge: Any) -> str:
    """Why a TİF cannot stand in a journal; "" when it can."""
    if belge.tur not in TIF_TURLERI:
        return f"TİF türü bilinmiyor: «{belge.tur[:30]}»"
    if belge.durum not in (ONAYLI, ONAYSIZ):
        return f"TİF durumu bilinmiyor: «{belge.durum[:20]}»"
    if belge.durum == ONAYLI and not belge.ambar:
        return "onaylı TİF'in ambarı yok"
    for i, k in enumerate(belge.satirlar, 1):
        if hesabi(k.tasinir_kodu) not in TASINIR_HESAPLARI:
            return f"{i}. satırın kodu taşınır kodu değil"
    return ""
