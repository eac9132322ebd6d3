"""What may be done with an ambar."""

from __future__ import annotations

from batch.documents.alanlar import secenek

TANIM, ACMA, KAPAMA, YIL_SONU_BITIR = "TANIM", "AKTIF", "PASIF", "YIL_SONU_BITIR"
AMBAR_ISLEMLERI = (TANIM, ACMA, KAPAMA, YIL_SONU_BITIR)
ISLEM = secenek(AMBAR_ISLEMLERI, "AMB-001", "işlem")
