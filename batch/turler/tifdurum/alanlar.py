"""Operations on a TİF, and where it stands on its way to the accounts (R-T58 … R-T62)."""

from __future__ import annotations

from batch.documents.alanlar import secenek

ONAYLA, SIL, IPTAL, GONDER = "ONAYLA", "SIL", "IPTAL", "GONDER"
TAHAKKUK, TAHAKKUK_IPTAL, IADE_ET = "TAHAKKUK", "TAHAKKUK_IPTAL", "IADE"
MUHASEBE_RED, DISARIDA = "MUHASEBE_RED", "DISARIDA_MUHASEBELESTI"
TIF_ISLEMLERI = (ONAYLA, SIL, IPTAL, GONDER, TAHAKKUK, TAHAKKUK_IPTAL, IADE_ET, MUHASEBE_RED, DISARIDA)
# `TifDurumu.hys`; "" of one that was never sent.
GONDERILDI, TAHAKKUKLU, REDDEDILDI, TAHAKKUKSUZ, IADE_EDILDI = "GONDERILDI", "TAHAKKUK", "RED", "TAHAKKUK_IPTAL", "IADE"
SILINDI, IPTAL_EDILDI = "SILINDI", "IPTAL"  # `TifDurumu.durum`, beside ONAYLI and ONAYSIZ

TIF_ISLEMI = secenek(TIF_ISLEMLERI, "TFD-001", "işlem")
