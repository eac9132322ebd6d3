"""Codes of the kind TAAHHUT."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu

TAAHHUT = KodBolumu("Taahhütler", "Taahhüt kartı ve hareketleri, kartın bugünkü durumuyla karşılaştırıldı.", ())
