"""Footers of segments, read beside pyarrow."""

from __future__ import annotations

import io
import random
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from batch.filo.altlik import AltlikHatasi, AltlikOkuru
from batch.filo.arrow_semasi import SATIR_SEMASI, SEMALAR
from batch.filo.bildirim import HAREKET, SATIR
from batch.filo.disa_aktar import parquet
from batch.filo.sema import SUTUNLAR, UCLU

OKUR = AltlikOkuru(SUTUNLAR[SATIR], UCLU)
ORNEK: dict[pa.DataType, Any] = {pa.string(): "ığ", pa.int64(): 2**62, pa.int32(): 2016, pa.date32(): date(2016, 1, 4)}


def tablo(adet: int, sema: pa.Schema = SATIR_SEMASI) -> pa.Table:
    sutunlar = {a.name: [ORNEK[a.type]] * adet for a in sema} | {"sira": list(range(-3, adet - 3))}
    return pa.table(sutunlar, schema=sema)


def yaz(t: pa.Table, **secenek: Any) -> bytes:
    govde = io.BytesIO()
    pq.write_table(t, govde, **secenek)
    return govde.getvalue()


def altlikli(veri: bytes, altlik: bytes) -> bytes:
    """The file with another footer."""
    eski = int.from_bytes(veri[-8:-4], "little")
    return veri[: -8 - eski] + altlik + len(altlik).to_bytes(4, "little") + b"PAR1"


def arrowdan(veri: bytes) -> tuple[int, dict[str, tuple[Any, Any] | None]]:
    m = pq.read_metadata(pa.BufferReader(veri))
    uclar: dict[str, tuple[Any, Any] | None] = {}
    for ad in UCLU:
        parcalar = [m.row_group(i).column(SATIR_SEMASI.get_field_index(ad)) for i in range(m.num_row_groups)]
        ist = [p.statistics for p in parcalar]
        tam = all(i is not None and i.has_min_max for i in ist)
        uclar[ad] = (min(i.min for i in ist), max(i.max for i in ist)) if ist and tam else None
    return m.num_rows, uclar


@pytest.mark.parametrize("grup", [100, 7, 3])
@pytest.mark.parametrize("secenek", [{}, {"store_schema": False, "write_statistics": list(UCLU)}])
def test_pyarrowun_okudugunu_okur(grup: int, secenek: dict[str, Any]) -> None:
    veri = yaz(tablo(20), row_group_size=grup, **secenek)
    assert OKUR.oku(veri) == arrowdan(veri) == (20, {"birim": ("ığ", "ığ"), "yil": (2016, 2016), "sira": (-3, 16)})


def test_yazilan_her_tur_okunur() -> None:
    for tur, sema in SEMALAR.items():
        altlik = AltlikOkuru(SUTUNLAR[tur], UCLU).oku(parquet(tablo(5, sema)))
        assert altlik is not None and altlik.adet == 5
    assert OKUR.oku(parquet(tablo(5, SEMALAR[HAREKET]))) is None


def test_istatistiksiz_dosyanin_ucu_yok() -> None:
    altlik = OKUR.oku(yaz(tablo(5), write_statistics=["birim", "sira"]))
    assert altlik is not None and altlik.uclar["yil"] is None and altlik.uclar["sira"] == (-3, 1)


@pytest.mark.parametrize("sira", range(len(SATIR_SEMASI)))
def test_sutunlar_sirasi_adi_turu_ve_boslugu_ile_bilinir(sira: int) -> None:
    t, alan = tablo(2), SATIR_SEMASI.field(sira)
    tarih = alan.type == pa.date32()
    for baska in (
        alan.with_name("x"),
        alan.with_nullable(True),
        alan.with_type(pa.timestamp("ms") if tarih else pa.binary() if alan.type == pa.string() else pa.uint32()),
    ):
        bos = b"" if baska.type == pa.binary() else 0
        dizi = t.column(sira) if baska.type == alan.type else pa.array([bos] * 2, baska.type)
        assert OKUR.oku(yaz(t.set_column(sira, baska, dizi))) is None
    son = (sira + 1) % len(SATIR_SEMASI)
    sirali = sorted(range(len(SATIR_SEMASI)), key=lambda i: sira if i == son else son if i == sira else i)
    assert OKUR.oku(yaz(t.select(sirali))) is None
    assert OKUR.oku(yaz(t.remove_column(sira))) is None


def test_bozulan_altlik_programi_durdurmaz() -> None:
    """Whatever byte is another one: refused, or read. (pyarrow ends the whole process on some of these.)"""
    veri = yaz(tablo(4), row_group_size=2, store_schema=False, write_statistics=list(UCLU))
    boy = int.from_bytes(veri[-8:-4], "little")
    r, sonuclar = random.Random(7), {"red": 0, "okundu": 0}
    for yer in range(len(veri) - 8 - boy, len(veri), 2):
        bozuk = bytearray(veri)
        bozuk[yer] ^= r.choice((1, 0x80, r.randrange(1, 256)))
        try:
            OKUR.oku(bytes(bozuk))
            sonuclar["okundu"] += 1
        except AltlikHatasi:
            sonuclar["red"] += 1
    assert min(sonuclar.values()) > 100


def test_kesilen_ve_yalan_soyleyen_altlik() -> None:
    veri = yaz(tablo(4))
    altlik = veri[-8 - int.from_bytes(veri[-8:-4], "little") : -8]
    yapi = bytes.fromhex("1502199c")  # version, and a list of nine structures
    for bozuk in (
        *(veri[:n] for n in range(0, len(veri), 97)),
        *(altlikli(veri, altlik[:n]) for n in range(0, len(altlik) // 8, 11)),
        veri[:-8] + (2**32 - 1).to_bytes(4, "little") + b"PAR1",
        b"\0" + veri[1:],
        altlikli(veri, bytes.fromhex("150219fcffffffffffffffff7f")),  # 2⁶³ structures
        altlikli(veri, yapi + bytes.fromhex("19f3ffffffffffffffff7f")),  # 2⁶³ bytes
        altlikli(veri, yapi + b"\x1c" * 5000),  # one within another
        altlikli(veri, yapi + b"\x19" * 5000),
        altlikli(veri, yapi + b"\x18\xff\xff\xff\xff\x7f"),  # a text of 34 GB
        altlikli(veri, yapi + b"\x16" + b"\x80" * 5000),  # a number of 35,000 bits
        altlikli(veri, b"\x15" + b"\x80" * 11),
    ):
        with pytest.raises(AltlikHatasi):
            OKUR.oku(bozuk)
