"""What no recorded operation on a TİF may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.tifdurum.alanlar import TAHAKKUK, TIF_ISLEMLERI


def kusur(belge: Any) -> str:
    """Why an operation cannot stand in a journal; "" when it can."""
    if belge.islem not in TIF_ISLEMLERI:
        return f"TİF işlemi bilinmiyor: «{belge.islem[:30]}»"
    if not belge.tif_no or not belge.harcama_birimi:
        return "işlemin hangi fişe ait olduğu yok"
    return "tahakkuk numarası yok" if belge.islem == TAHAKKUK and not belge.tahakkuk_no else ""
