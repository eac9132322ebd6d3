"""The steps of an offer of surplus goods and its other fields of choice (TMY m.24, m.31)."""

from __future__ import annotations

from msgspec.structs import replace

from batch.documents.alanlar import numara, secenek, secmeli
from batch.documents.tasinir import ambar

TEKLIF, INCELEME, TALEP, KABUL, RED, GERI_CEK = "TEKLIF", "INCELEME", "TALEP", "KABUL", "RED", "GERI_CEK"
ISLEMLER = (TEKLIF, INCELEME, TALEP, KABUL, RED, GERI_CEK)
# Who gets what several want: who claims first, or whom the offering unit chooses.
SIRA, TEKLIF_EDEN = "SIRA", "TEKLIF_EDEN"
SECIMLER = (SIRA, TEKLIF_EDEN)
SECIM_ADI = {SIRA: "önce isteyen alır", TEKLIF_EDEN: "teklif eden seçer"}
# What says that the goods are not needed: a board's record, or an organ's decision.
TUTANAK, KARAR = "TUTANAK", "KARAR"
GEREKCE_TURLERI = (TUTANAK, KARAR)
GEREKCE_ADI = {TUTANAK: "gerekçe tutanağı", KARAR: "gerekçe kararı"}

ISLEM = secenek(ISLEMLER, "IFT-001", "işlem")
SECIM = secmeli(SECIMLER, "IFT-001", "seçim")
GEREKCE_TURU = secmeli(GEREKCE_TURLERI, "IFT-001", "gerekçe türü")
# Of which offer, and of an offer which ambar: both columns stand in a file, and tell its kind.
AMBARI = replace(ambar(zorunlu=False), sutunu_zorunlu=True)
TEKLIF_NO = replace(numara(40), sutunu_zorunlu=True)
