"""What no recorded step of a guarantee may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.documents.kodlar import ana_hesap
from batch.turler.teminat.alanlar import HESAPLAR, ISLEMLER, TESLIM


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a number, and of what comes in its sort and account."""
    if belge.islem not in ISLEMLER or not belge.teminat_no:
        return f"teminat işlemi ya da numarası yok: «{belge.islem[:20]}»"
    if belge.islem != TESLIM:
        return ""
    if belge.turu not in HESAPLAR or ana_hesap(belge.hesap) not in HESAPLAR[belge.turu]:
        return f"{belge.turu or 'türü yazılmamış'} teminat {belge.hesap or 'boş'} hesabında izlenmez"
    return "" if belge.kurus else "teminatın tutarı yok"
