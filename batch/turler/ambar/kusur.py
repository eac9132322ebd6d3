"""What no recorded document of an ambar may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.ambar.alanlar import AMBAR_ISLEMLERI, YIL_SONU_BITIR
from batch.turler.yilsonu.belge import YIL_SONU_GUNU


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known operation on an ambar, or the end of a
    year of a harcama birimi on its last day."""
    if belge.islem not in AMBAR_ISLEMLERI:
        return f"ambar işlemi bilinmiyor: «{belge.islem[:20]}»"
    if belge.islem == YIL_SONU_BITIR:
        sonunda = belge.harcama_birimi and not belge.ambar and belge.tarih[5:] == YIL_SONU_GUNU
        return "" if sonunda else "yıl sonu bir harcama biriminin ve yılın son gününün değil"
    return "" if belge.ambar and belge.harcama_birimi else "ambarın kodu ya da harcama birimi yok"
