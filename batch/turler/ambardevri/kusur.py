"""What no recorded handover of an ambar may be, whoever wrote it."""

from __future__ import annotations

from typing import Any


def kusur(belge: Any) -> str:
    """Why a handover cannot stand in a journal; "" when it can: two sides, each code once."""
    if not belge.devreden or not belge.devralan:
        return "ambarı devreden ya da devralan yok"
    kodlar = [k.tasinir_kodu for k in belge.kalemler]
    return "bir kod iki kez yazılmış" if len(set(kodlar)) < len(kodlar) else ""
