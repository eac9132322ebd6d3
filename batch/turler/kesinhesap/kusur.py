"""What no recorded stage of the kesin hesap may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.kesinhesap.alanlar import ASAMALAR, MECLIS


def kusur(belge: Any) -> str:
    """Why a stage cannot stand in a journal; "" when it can (m.40)."""
    if belge.asama not in ASAMALAR:
        return f"aşama tanınmıyor: «{belge.asama[:20]}»"
    if belge.yili >= belge.tarih[:4]:
        return f"{belge.yili} yılının kesin hesabı {belge.tarih} gününde görüşülemez"
    if belge.hususlar and belge.asama != MECLIS:
        return "kabul edilmeyen husus meclis aşamasında olur"
    if any(not h.konu or not h.gerekce for h in belge.hususlar):
        return "kabul edilmeyen hususun konusu ya da gerekçesi yok"
    return ""
