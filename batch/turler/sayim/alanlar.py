"""What may be done with a count of taşınırlar, and why something is missing (TMY m.32, m.27)."""

from __future__ import annotations

from batch.documents.alanlar import secmeli

BASLAT, SAY, SONLANDIR, IPTAL_ET = "BASLAT", "SAY", "SONLANDIR", "IPTAL"
TEK_BELGE = ""  # SAY, then SONLANDIR, in one document; it begins the count where none is open
SAYIM_ISLEMLERI = (BASLAT, SAY, SONLANDIR, IPTAL_ET)
OTOMATIK = "EVET"
NOKSAN_NEDENLERI = ("SAYIM_NOKSANI", "FIRE", "KAYIP", "CALINMA")  # those of a KDTOT that a SAYIM_NOKSANI TİF rests on
KUSURLU, KUSURSUZ = "EVET", "HAYIR"

# State of a count (`SayimSatiri.durum`).
BASLADI, SAYILIYOR, BITTI, IPTAL_EDILDI = "BASLADI", "SAYILIYOR", "BITTI", "IPTAL"

ISLEM = secmeli(SAYIM_ISLEMLERI, "SYM-001", "işlem")
OTOMATIGI = secmeli((OTOMATIK,), "SYM-001", "otomatik")
NEDENI = secmeli(NOKSAN_NEDENLERI, "SYM-001", "noksanın nedeni")
KUSURU = secmeli((KUSURLU, KUSURSUZ), "SYM-001", "kusurlu")
