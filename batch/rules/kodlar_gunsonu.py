"""Codes of the kind GUNSONU."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu

GUNSONU = KodBolumu("Gün sonu", "Gün, kapatılmadan önce defterle karşılaştırıldı.", ())
