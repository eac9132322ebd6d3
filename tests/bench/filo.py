"""`batch filo mizan` over the segments of many units against a bare scan of the same Parquet files.

    python tests/bench/filo.py [--units 1400] [--lines 10000] [--runs 5] [--dir DIR] [--engine duckdb]

The segments are made straight, with manifests that hold, not through journals. Both sides are whole processes, in turn,
medians of wall-clock time; of the command also peak memory. The scan is DuckDB adding up the columns that the mizan
reads (borc, alacak, and the length of hesap): no grouping, no check, no names, no table. Processor time is told beside it,
which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from batch.documents.kodlar import hesap_kapisi
from batch.filo import bildirim as bld
from batch.filo.arrow_semasi import SATIR_SEMASI
from batch.filo.bildirim import SATIR, Anlar, Bildirim, Segment, SegmentDosyasi, TasinirBilgisi
from batch.filo.disa_aktar import parquet
from batch.journal.kayit import kok_ozet

YIL, FISTE = 2016, 8
ANALAR = (100, 102, 103, 120, 150, 255, 320, 333, 360, 600, 630, 800, 805, 830, 835, 900, 905)
HESAPLAR = np.array([hesap_kapisi(f"{a}.{b:02d}.{c:02d}") for a in ANALAR for b in range(1, 6) for c in range(1, 8)])
TARAMA = (
    "import duckdb, glob, sys\n"
    "d = sorted(glob.glob(sys.argv[1] + '/*/*/satir-*.parquet'))\n"
    "print(duckdb.connect(':memory:').execute('select sum(borc), sum(alacak), sum(strlen(hesap)) "
    "from read_parquet(?)', [d]).fetchall())"
)


def birim_yaz(klasor: Path, birim: str, satir: int, rastgele: np.random.Generator) -> int:
    """One unit's segments; returns their bytes."""
    sira = np.arange(satir) // FISTE + 1
    tek = np.arange(satir) % 2 == 1
    tutar = np.repeat(rastgele.integers(1, 10**9, (satir + 1) // 2), 2)[:satir]
    sutunlar = {
        "birim": birim,
        "yil": YIL,
        "sira": sira,
        "yevmiye": sira,
        "tarih": np.datetime64("2016-01-01") + (sira * 365) // (satir // FISTE + 2),
        "belge_turu": np.where(sira % 3 == 0, "OEB", "MIF"),
        "belge_no": np.char.mod("%d", sira),
        "islem": "NORMAL",
        "satir_no": np.arange(satir) % FISTE + 1,
        "hesap": HESAPLAR[rastgele.integers(0, len(HESAPLAR), satir)],
        "borc": np.where(tek, 0, tutar),
        "alacak": np.where(tek, tutar, 0),
        "kurumsal": "46.34.01.02",
        "fonksiyonel": np.where(sira % 5 == 0, "01.3.9.00", "04.1.1.00"),
        "finansman": "5",
        "ekonomik": np.where(sira % 7 == 0, "03.2.1.01", "01.1.1.01"),
        "tif_no": "",
    }
    dizi = [
        pa.array(v if isinstance(v, np.ndarray) and v.dtype.kind != "U" else np.broadcast_to(v, satir).tolist(), a.type)
        for a, v in zip(SATIR_SEMASI, sutunlar.values(), strict=True)
    ]
    veri = parquet(pa.Table.from_arrays(dizi, schema=SATIR_SEMASI))
    son = int(sira[-1])
    ozet = hashlib.sha256(birim.encode()).hexdigest()
    bos = Segment(1, son, kok_ozet(birim, YIL), ozet, {})
    ad = bld.parca_adi(SATIR, bos)
    toplamlar = {x: str(int(sutunlar[x].sum())) for x in ("borc", "alacak")}  # type: ignore[attr-defined]
    parca = SegmentDosyasi(ad, hashlib.sha256(veri).hexdigest(), len(veri), satir, toplamlar)
    b = Bildirim(
        bld.BICIM,
        bld.SURUM,
        birim,
        f"Birim {birim}",
        "",
        YIL,
        son,
        son,
        "2016-12-31",
        ozet,
        Anlar({"aylik": son}, son),
        TasinirBilgisi({}, False),
        (Segment(bos.ilk, bos.son, bos.onceki, bos.ozet, {SATIR: parca}),),
    )
    dizin = klasor / birim / str(YIL)
    dizin.mkdir(parents=True)
    (dizin / ad).write_bytes(veri)
    (dizin / bld.AD).write_bytes(b.yaz())
    return len(veri)


class Olcum(NamedTuple):
    """A whole process: wall-clock and processor seconds, peak memory in MB."""

    sure: float
    islemci: float
    bellek: int


def olc(komut: list[str], cikti: Path) -> Olcum:
    t = time.perf_counter()
    with cikti.open("wb") as f:
        p = subprocess.Popen(komut, stdout=f, stderr=subprocess.DEVNULL)
        _, durum, k = os.wait4(p.pid, 0)
        gecen = time.perf_counter() - t
    if durum:
        raise SystemExit(f"{' '.join(komut)}: {os.waitstatus_to_exitcode(durum)}")
    return Olcum(gecen, k.ru_utime + k.ru_stime, k.ru_maxrss // 1024)


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--units", type=int, default=1400)
    a.add_argument("--lines", type=int, default=10_000)
    a.add_argument("--runs", type=int, default=5)
    a.add_argument("--engine", default="duckdb")
    a.add_argument("--dir", type=Path)
    s = a.parse_args()
    with tempfile.TemporaryDirectory(prefix="batch-kiyas-") as gecici:
        klasor = s.dir or Path(gecici) / "segmentler"
        if not klasor.exists():
            rastgele = np.random.default_rng(1)
            bayt = sum(birim_yaz(klasor, f"{10_000 + i}", s.lines, rastgele) for i in range(s.units))
            print(f"{s.units} birim, {s.units * s.lines} satır, {bayt / 1e6:.0f} MB")
        kok = Path(gecici) / "kok"
        subprocess.run([sys.executable, "-m", "batch", "init", str(kok)], check=True, stdout=subprocess.DEVNULL)
        filo = [sys.executable, "-m", "batch", "--root", str(kok), "filo", "mizan", str(klasor), "--year", str(YIL)]
        filo += ["--engine", s.engine, "--format", "csv"]
        tarama = [sys.executable, "-c", TARAMA, str(klasor)]
        filolar, taramalar = [], []
        for _ in range(s.runs + 1):  # the first warms the disk, and compiles the rules
            taramalar.append(olc(tarama, Path(gecici) / "t"))
            filolar.append(olc(filo, Path(gecici) / "f.csv"))
        for ad, x in (("filo", filolar[1:]), ("tarama", taramalar[1:])):
            sure, islemci = (statistics.median(o[i] for o in x) for i in (0, 1))
            uclar = f"{min(o.sure for o in x):.2f}-{max(o.sure for o in x):.2f}"
            print(f"{ad:<7} {sure:.2f} s ({uclar}), işlemci {islemci:.2f} s, {max(o.bellek for o in x)} MB")
        for ad, i in (("süre", 0), ("işlemci", 1)):
            oran = statistics.median(f[i] / t[i] for f, t in zip(filolar[1:], taramalar[1:], strict=True))
            print(f"oran ({ad}) {oran:.2f}")


if __name__ == "__main__":
    main()
