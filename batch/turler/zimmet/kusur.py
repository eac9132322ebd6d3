"""What no recorded zimmet document may be, whoever wrote it."""

from __future__ import annotations

from typing import Any

from batch.turler.zimmet.alanlar import ZIMMET_ISLEMLERI


def kusur(belge: Any) -> str:
    """Why a document cannot stand in a journal; "" when it can: a known operation, somebody, each item once."""
    if belge.islem not in ZIMMET_ISLEMLERI:
        return f"zimmet işlemi bilinmiyor: «{belge.islem[:20]}»"
    if not belge.kisi_veya_yer or not belge.harcama_birimi:
        return "zimmetin kime verildiği ya da harcama birimi yok"
    siciller = [k.sicil_no for k in belge.kalemler]
    return "" if len(set(siciller)) == len(siciller) else "bir sicil belgede iki kez"
