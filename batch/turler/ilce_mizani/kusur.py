"""What no recorded ilçe mizan may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.ilce_mizani.alanlar import son_gun


def kusur(belge: Any) -> str:
    """Why a mizan cannot stand in a journal; "" when it can: a unit, and a month that its day ends (m.482)."""
    yil, _, ay = belge.ay.partition("-")
    if not (belge.ay.isascii() and len(yil) == 4 and yil.isdigit() and ay in {f"{n:02d}" for n in range(1, 13)}):
        return f"mizanın ayı okunamıyor: «{belge.ay[:20]}»"
    if belge.tarih != son_gun(belge.ay):
        return f"mizan {belge.ay} ayının, {belge.tarih} tarihli"
    return "" if belge.birim else "ilçe biriminin kodu yok"
