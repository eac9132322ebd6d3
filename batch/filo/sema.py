"""The columns of segments: whole numbers, texts and days, nothing that an engine could round.

Amounts in kuruş, quantities in 10⁻⁴; the value of a movement in kuruş and 10⁻⁸ of a kuruş, both of its sign, as the
projection `stok` keeps it. No column is ever empty (null): what was not given is "" or 0.
"""

from __future__ import annotations

from collections.abc import Mapping

from batch.filo.bildirim import HAREKET, SATIR

METIN, SAYI, NO, GUN = "metin", "sayi", "no", "gun"  # text, whole number of 64 bits, one of 32, day

# A line of a voucher, with the codes that it was recorded with.
_SATIR_SUTUNLARI = {
    "birim": METIN,
    "yil": NO,
    "sira": SAYI,
    "yevmiye": SAYI,
    "tarih": GUN,
    "belge_turu": METIN,
    "belge_no": METIN,
    "islem": METIN,
    "satir_no": NO,
    "hesap": METIN,
    "borc": SAYI,
    "alacak": SAYI,
    "kurumsal": METIN,
    "fonksiyonel": METIN,
    "finansman": METIN,
    "ekonomik": METIN,
    "tif_no": METIN,
}
# What a record moved of taşınırlar; what takes a TİF back (IPTAL) is negative.
_HAREKET_SUTUNLARI = {
    "birim": METIN,
    "yil": NO,
    "sira": SAYI,
    "tarih": GUN,
    "harcama_birimi": METIN,
    "ambar": METIN,
    "kod": METIN,
    "tur": METIN,
    "yon": METIN,
    "miktar": SAYI,
    "kurus": SAYI,
    "kesir": SAYI,
}
SUTUNLAR: Mapping[str, Mapping[str, str]] = {SATIR: _SATIR_SUTUNLARI, HAREKET: _HAREKET_SUTUNLARI}
UCLU = ("birim", "yil", "sira")  # columns whose bounds a file itself tells
# What a manifest says the sum of, so that a table can be held against it.
TOPLANANLAR = {SATIR: ("borc", "alacak"), HAREKET: ("miktar", "kurus", "kesir")}
