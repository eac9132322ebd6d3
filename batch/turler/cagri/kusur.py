"""What no recorded step of a call may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.cagri.alanlar import AC, ISLEMLER, KAPAT, TURLER, red_kodu


def kusur(belge: Any) -> str:
    """Why a step cannot stand in a journal; "" when it can: a known step, with what it must say."""
    if belge.islem not in ISLEMLER:
        return f"çağrı işlemi bilinmiyor: «{belge.islem[:20]}»"
    if (belge.islem == AC) != (belge.tur in TURLER and bool(belge.konu)):
        return "çağrının konusu ya da türü eksik ya da fazla"
    if belge.ilgili_red and (belge.islem != AC or not red_kodu(belge.ilgili_red)):
        return "ilgili red okunamıyor ya da çağrıyı açmayan bir adımda"
    return "" if belge.metin or belge.islem == KAPAT else "çağrının metni yok"
