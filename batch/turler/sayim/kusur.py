"""What no recorded step of a count may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.sayim.alanlar import SAYIM_ISLEMLERI, TEK_BELGE


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known step of a known ambar; what counts says of
    what how much."""
    if belge.islem not in (*SAYIM_ISLEMLERI, TEK_BELGE):
        return f"sayım işlemi bilinmiyor: «{belge.islem[:20]}»"
    if not belge.harcama_birimi or not belge.ambar:
        return "sayımın harcama birimi ya da ambarı yok"
    if belge.sayar and any(not k.bos and not (k.tasinir_kodu and k.sayilan_miktar) for k in belge.kalemler):
        return "sayılan bir kalemin kodu ya da miktarı yok"
    return ""
