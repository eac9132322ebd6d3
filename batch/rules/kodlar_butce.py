"""Codes of budget documents and of appropriation control."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu

BUTCE = KodBolumu("Bütçe fişleri", "Bütçe fişi, bütçenin bugünkü durumuyla karşılaştırıldı.", ())
ODENEK = KodBolumu("Ödenek", "Giderin tertibi, ödeneğin o andaki durumuyla karşılaştırıldı.", ())
