"""What no recorded document of an offer may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.tasinir import TUKETIM, hesabi, miktari
from batch.turler.ihtiyacfazlasi.alanlar import ISLEMLER, KABUL, RED, TALEP, TEKLIF


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known step of an offer that it names, each good
    once and some of it."""
    if belge.islem not in ISLEMLER:
        return f"ihtiyaç fazlası işlemi bilinmiyor: «{belge.islem[:20]}»"
    if (belge.islem == TEKLIF) != (not belge.teklif_no) or (belge.islem in (KABUL, RED)) != bool(belge.talep_no):
        return "teklifin ya da talebin numarası eksik ya da fazla"
    if belge.islem == TALEP and bool(belge.isteyen_birim) == bool(belge.isteyen_kurum):
        return "talep edenin birim mi kurum mu olduğu belli değil"
    for i, k in enumerate(belge.kalemler, 1):
        if not miktari(k.miktar) or (hesabi(k.tasinir_kodu) == TUKETIM) == bool(k.sicil_no):
            return f"{i}. kalemin miktarı yok ya da sicili kodunun değil"
    mallar = [k.sicil_no or k.tasinir_kodu for k in belge.kalemler]
    return "" if len(set(mallar)) == len(mallar) else "bir taşınır belgede iki kez"
