"""What no recorded count or statement may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import tam
from batch.turler.kasa.alanlar import EKSI, ISLEMLER, sayilir


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: accounts of its own sort, pieces that make the sum."""
    if belge.islem not in ISLEMLER:
        return f"sayım işlemi bilinmiyor: «{belge.islem[:20]}»"
    for i, k in enumerate(belge.kalemler, 1):
        if not sayilir(belge.islem, ana_hesap(k.hesap)):
            return f"{i}. kalem: {k.hesap} hesabı {belge.islem} işleminin konusu değil"
        if k.yon == EKSI and belge.sayim:
            return f"{i}. kalem: sayılan eksi olamaz"
        if k.kupur and tam(k.kupur) * int(k.adet or "0") != tam(k.tutar):
            return f"{i}. kalem: kupür ile adedin çarpımı tutar değil"
    return ""
