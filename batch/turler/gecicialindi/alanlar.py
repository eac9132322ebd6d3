"""The fields of provisional receipts that no other kind has."""

from __future__ import annotations

from batch.documents.alanlar import secenek

GELDI, KABUL, RET = "ALINDI", "KABUL", "RET"
ISLEMLER = (GELDI, KABUL, RET)
ISLEM = secenek(ISLEMLER, "GCA-001", "işlem", GELDI)
