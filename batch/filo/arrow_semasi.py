"""The columns of segments in pyarrow's words, for who writes them; who adds segments up does without pyarrow."""

from __future__ import annotations

import pyarrow as pa

from batch.filo.bildirim import SATIR
from batch.filo.sema import GUN, METIN, NO, SAYI, SUTUNLAR

_TURLER = {METIN: pa.string(), SAYI: pa.int64(), NO: pa.int32(), GUN: pa.date32()}
SEMALAR: dict[str, pa.Schema] = {
    ad: pa.schema([pa.field(sutun, _TURLER[tur], nullable=False) for sutun, tur in sutunlar.items()])
    for ad, sutunlar in SUTUNLAR.items()
}
SATIR_SEMASI = SEMALAR[SATIR]
