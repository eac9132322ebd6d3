"""What no recorded destruction may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import miktari


def kusur(belge: Any) -> str:
    """Why a record of destruction cannot stand in a journal; "" when it can: of a proposal, each row of something."""
    if not belge.kdtot_no:
        return "kayıttan düşme tutanağı yok"
    for i, k in enumerate(belge.kalemler, 1):
        if not miktari(k.miktar):
            return f"{i}. kalemin miktarı yok"
    return ""
