"""What no recorded commitment may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.taahhut.alanlar import DAHIL, EKSI, ISLEMLER, KAPAT, KART_AC, TERTIPLI


def kusur(belge: Any) -> str:
    """Why a commitment cannot stand in a journal; "" when it can: without tax, lines that say what moves (m.449/6)."""
    if belge.islem not in ISLEMLER:
        return f"taahhüt işlemi bilinmiyor: «{belge.islem[:20]}»"
    if belge.kdv == DAHIL:
        return "taahhüt katma değer vergisi dahil tutarla yazılmış"
    gorulen = set()
    for i, k in enumerate(belge.kalemler, 1):
        if not k.kurus and belge.islem != KAPAT and not (belge.islem == "DEGISIKLIK" and belge.bitis_tarihi):
            return f"{i}. kalemin tutarı yok"
        if k.yon == EKSI and belge.islem in (KART_AC, KAPAT):
            return f"{i}. kalem eksi yönde"
        if belge.islem == KART_AC and k.tertip.eksikler:
            return f"{i}. kalemin tertibi eksik"
        yer = (k.tertip, k.yil, k.yon)
        if belge.islem in TERTIPLI and yer in gorulen:
            return f"{i}. kalemin tertibi ve yılı belgede ikinci kez"
        gorulen.add(yer)
    return ""
