"""What no recorded range of numbered papers may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.alindi.alanlar import CINS_ADI, ISLEMLER


def kusur(belge: Any) -> str:
    """Why a range cannot stand in a journal; "" when it can: a known sort, numbers in order."""
    if belge.islem not in ISLEMLER or belge.cins not in CINS_ADI:
        return f"alındının işlemi ya da cinsi bilinmiyor: «{belge.islem[:20]}», «{belge.cins[:20]}»"
    if not (belge.ilk_no.isdigit() and belge.son_no.isdigit()) or not 1 <= int(belge.ilk_no) <= int(belge.son_no):
        return f"numaralar ters ya da okunamıyor: «{belge.ilk_no[:20]}», «{belge.son_no[:20]}»"
    return ""
