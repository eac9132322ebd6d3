"""What no recorded proposal to write off may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import TUKETIM, hesabi, miktari
from batch.turler.dusme.alanlar import NEDENLER, ONAYLAYANLAR


def kusur(belge: Any) -> str:
    """Why a proposal cannot stand in a journal; "" when it can: a known reason, an approval, a row for something."""
    if belge.neden not in NEDENLER or belge.onay_organi not in ONAYLAYANLAR:
        return f"kayıttan düşme nedeni ya da onaylayan bilinmiyor: «{belge.neden[:20]}»"
    if not belge.onay_tarihi or belge.onay_tarihi < belge.tarih:
        return "onay tarihi yok ya da tutanaktan önce"
    for i, k in enumerate(belge.kalemler, 1):
        if not miktari(k.miktar) or (hesabi(k.tasinir_kodu) == TUKETIM) == bool(k.sicil_no):
            return f"{i}. kalemin miktarı yok ya da sicili kodunun değil"
    return ""
