"""What no recorded voucher may be, whoever wrote it."""

from __future__ import annotations

import re
from typing import Any

_tutar_mi = re.compile(r"(?:0|[1-9][0-9]{0,11})\.[0-9]{2}").fullmatch


def kusur(belge: Any) -> str:
    """Why a voucher cannot stand in a journal; "" when it can: each line on one side, Σ borç = Σ alacak (m.43/2)."""
    fark = 0
    for i, s in enumerate(belge.satirlar, 1):
        tutar = s.borc or s.alacak
        if not tutar or (s.borc and s.alacak):
            return f"{i}. satırda ne yalnız borç ne yalnız alacak var"
        if not _tutar_mi(tutar):
            return f"{i}. satırın tutarı tutar biçiminde değil: «{tutar[:20]}»"
        kurus = int(tutar.replace(".", ""))
        fark += kurus if s.borc else -kurus
    return "borç ve alacak toplamı eşit değil (m.43/2)" if fark else ""
