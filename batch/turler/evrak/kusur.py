"""What no recorded request for papers may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.evrak.alanlar import ISLEMLER, ISTEYENLER


def kusur(belge: Any) -> str:
    """Why a request cannot stand in a journal; "" when it can: every entry with year, month, number and amount."""
    if belge.islem not in ISLEMLER or belge.isteyen_turu not in ISTEYENLER:
        return f"evrak işlemi ya da isteyenin türü bilinmiyor: «{belge.islem[:20]}»"
    for i, k in enumerate(belge.kalemler, 1):
        if not (k.yil and k.ay and k.yevmiye and k.kurus):
            return f"{i}. kalemin yılı, ayı, yevmiye numarası ya da tutarı yok"
    return ""
