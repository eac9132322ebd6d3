"""What no recorded period-end document may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.donem.alanlar import EVET, ISLEMLER


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: each row an amount, or the reason why there is none."""
    if belge.islem not in ISLEMLER:
        return f"dönem belgesinin işlemi bilinmiyor: «{belge.islem[:20]}»"
    for i, s in enumerate(belge.satirlar, 1):
        if s.yok == EVET and (s.kurus or not s.aciklama):
            return f"{i}. satır yok diyor, tutarı var ya da gerekçesi yok"
        if s.yok != EVET and not s.kurus:
            return f"{i}. satırın tutarı yok"
    return ""
