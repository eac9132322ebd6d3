"""What no recorded document of the register may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.varlik.alanlar import AYIR, DEVIR, EKLEYENLER, VARLIK_ISLEMLERI


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: items named, and no more depreciated than they cost."""
    if belge.islem not in VARLIK_ISLEMLERI:
        return f"varlık işlemi bilinmiyor: «{belge.islem[:20]}»"
    for i, k in enumerate(belge.kalemler, 1):
        if not k.varlik_no and belge.islem not in (AYIR, DEVIR):
            return f"{i}. kalemin varlık numarası yok"
        if belge.islem in EKLEYENLER and k.varlik_no and not k.kurus:
            return f"{i}. kalemin değeri yok"
        if belge.islem in EKLEYENLER and k.birikmis_kurus > k.kurus:
            return f"{i}. kalemin birikmiş amortismanı değerinden çok"
    return ""
