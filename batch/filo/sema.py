"""The columns of segments: whole numbers, texts and days, nothing that an engine could round.

Amounts in kuruş, quantities in 10⁻⁴; the value of a movement in kuruş and 10⁻⁸ of a kuruş, both of its sign, as the
projection `stok` keeps it. No column is ever empty (null): what was not given is "" or 0.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from batch.filo.bildirim import HAREKET, SATIR


def _sema(**turler: Any) -> pa.Schema:
    return pa.schema([pa.field(ad, tur, nullable=False) for ad, tur in turler.items()])


_METIN, _SAYI, _NO, _GUN = pa.string(), pa.int64(), pa.int32(), pa.date32()

# A line of a voucher, with the codes that it was recorded with.
SATIR_SEMASI = _sema(
    birim=_METIN,
    yil=_NO,
    sira=_SAYI,
    yevmiye=_SAYI,
    tarih=_GUN,
    belge_turu=_METIN,
    belge_no=_METIN,
    islem=_METIN,
    satir_no=_NO,
    hesap=_METIN,
    borc=_SAYI,
    alacak=_SAYI,
    kurumsal=_METIN,
    fonksiyonel=_METIN,
    finansman=_METIN,
    ekonomik=_METIN,
    tif_no=_METIN,
)
# What a record moved of taşınırlar; what takes a TİF back (IPTAL) is negative.
HAREKET_SEMASI = _sema(
    birim=_METIN,
    yil=_NO,
    sira=_SAYI,
    tarih=_GUN,
    harcama_birimi=_METIN,
    ambar=_METIN,
    kod=_METIN,
    tur=_METIN,
    yon=_METIN,
    miktar=_SAYI,
    kurus=_SAYI,
    kesir=_SAYI,
)
SEMALAR = {SATIR: SATIR_SEMASI, HAREKET: HAREKET_SEMASI}
# What a manifest says the sum of, so that a table can be held against it.
TOPLANANLAR = {SATIR: ("borc", "alacak"), HAREKET: ("miktar", "kurus", "kesir")}
