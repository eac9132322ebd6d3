"""What no recorded correction may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.bulgu import AlanHatasi
from batch.turler.kod_duzeltme.alanlar import KODLAR, kanonik


def kusur(belge: Any) -> str:
    """Why a correction cannot stand in a journal; "" when it can: sound codes, each another one than before (m.503)."""
    gorulen = set()
    for i, d in enumerate(belge.duzeltmeler, 1):
        if d.kod not in KODLAR:
            return f"{i}. düzeltmenin alanı düzeltilemez: «{d.kod[:20]}»"
        yer = (d.yevmiye, d.satir, d.kod)
        if yer in gorulen:
            return f"{i}. düzeltme belgede ikinci kez"
        gorulen.add(yer)
        try:
            eski, yeni = kanonik(d.kod, d.eski), kanonik(d.kod, d.yeni)
        except AlanHatasi as h:
            return f"{i}. düzeltme: {h.mesaj}"
        if not yeni or eski == yeni:
            return f"{i}. düzeltmenin yeni kodu eskisinden ayrı bir kod değil"
    return ""
