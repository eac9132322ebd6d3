"""What no recorded duty, leave or handover may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.gorevli.alanlar import DEVIR, ISLEMLER, ROLLER


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known role, days in order, a successor."""
    if belge.islem not in ISLEMLER or belge.rol not in ROLLER:
        return f"görev işlemi ya da rolü bilinmiyor: «{belge.islem[:20]}», «{belge.rol[:20]}»"
    if not belge.kisi or not belge.birim:
        return "görevlinin kodu ya da birimi yok"
    if belge.baslangic and belge.bitis and belge.bitis < belge.baslangic:
        return f"görev {belge.baslangic} günü başlıyor, {belge.bitis} günü bitiyor"
    return "devralan yok" if belge.islem == DEVIR and not belge.devralan else ""
