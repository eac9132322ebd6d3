"""What no recorded budget document may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.kodlar import ekonomik_maskesi
from batch.documents.tutar import tam
from batch.turler.butce import alanlar as a

_ODENEKSIZ = frozenset({a.GELIR, a.FINANSMAN})
_DENK = frozenset({"AKTARMA", "YEDEK_AKTARMA"})


def kusur(belge: Any) -> str:
    """Why a budget document cannot stand in a journal; "" when it can: known words, canonical codes, a whole tertip or
    none, and a transfer that takes what it gives (m.31, m.36/1)."""
    if belge.islem not in a.ISLEMLER or belge.asama not in a.ASAMALAR:
        return f"işlemi ya da aşaması bilinmiyor: «{belge.islem[:20]}», «{belge.asama[:20]}»"
    if belge.karar_organi and belge.karar_organi not in a.ORGANLAR:
        return f"karar organı bilinmiyor: «{belge.karar_organi[:20]}»"
    fark = 0
    for i, s in enumerate(belge.satirlar, 1):
        if s.yon not in (a.ARTI, a.EKSI):
            return f"{i}. kalemin yönü bilinmiyor: «{s.yon[:20]}»"
        if not s.tutar:
            return f"{i}. kalemin tutarı yok"
        if ekonomik_maskesi(s.ekonomik) != s.ekonomik:
            return f"{i}. kalemin ekonomik kodu biçiminde değil: «{s.ekonomik[:20]}»"
        if s.tertipli and (belge.islem in _ODENEKSIZ or s.tertip.eksikler):
            return f"{i}. kalemin tertibi ne tam ne boş"
        fark += tam(s.tutar) if s.yon == a.ARTI else -tam(s.tutar)
    return "aktarmada eklenen ile düşülen eşit değil (m.36/1)" if belge.islem in _DENK and belge.kesin and fark else ""
