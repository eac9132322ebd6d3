"""What no recorded document of an ambar may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.ambar.alanlar import AMBAR_ISLEMLERI, YIL_SONU_BITIR


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known operation on an ambar."""
    if belge.islem not in AMBAR_ISLEMLERI or belge.islem == YIL_SONU_BITIR:
        return f"ambar işlemi bilinmiyor: «{belge.islem[:20]}»"
    return "" if belge.ambar and belge.harcama_birimi else "ambarın kodu ya da harcama birimi yok"
