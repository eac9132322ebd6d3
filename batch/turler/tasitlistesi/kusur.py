"""What no recorded list of vehicles may be, whoever wrote it."""

from __future__ import annotations

from typing import Any


def kusur(belge: Any) -> str:
    """Why a list cannot stand in a journal; "" when it can: every row says which vehicle it is of."""
    return "" if all(k.plaka_ozu or k.sasi_ozu for k in belge.kalemler) else "plakası da şasi numarası da olmayan satır"
