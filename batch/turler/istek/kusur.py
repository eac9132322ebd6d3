"""What no recorded request may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import miktari


def kusur(belge: Any) -> str:
    """Why a request cannot stand in a journal; "" when it can: somebody asks, each row for something."""
    if not belge.istek_birimi:
        return "isteği yapan birim yok"
    for i, k in enumerate(belge.kalemler, 1):
        if not miktari(k.miktar):
            return f"{i}. kalemin miktarı yok"
    return ""
