"""`batch filo mizan` over the segments of many units against a bare scan of the same Parquet files.

    python tests/bench/filo.py [--units 1400] [--lines 10000] [--runs 5] [--dir DIR] [--engine duckdb]

The segments are made straight, with manifests that hold, not through journals. Both sides are whole processes, in turn,
medians of wall-clock time; of the command also peak memory. The scan is DuckDB adding up the columns that the mizan
reads (borc, alacak, and the length of hesap): no grouping, no check, no names, no table.
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

import numpy as np
import pyarrow as pa

from batch.filo import bildirim as bld
from batch.filo.bildirim import Anlar, Bildirim, Segment, SegmentDosyasi, TasinirBilgisi
from batch.filo.disa_aktar import parquet
from batch.filo.sema import SATIR, SATIR_SEMASI
from batch.journal.kayit import kok_ozet

YIL, FISTE = 2016, 8
ANALAR = (100, 102, 103, 120, 150, 255, 320, 333, 360, 600, 630, 800, 805, 830, 835, 900, 905)
HESAPLAR = np.array([f"{a}.{b:02d}.{c:02d}" for a in ANALAR for b in range(1, 6) for c in range(1, 8)])
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
        Anlar({}, son),
        TasinirBilgisi({}, False),
        (Segment(bos.ilk, bos.son, bos.onceki, bos.ozet, {SATIR: parca}),),
    )
    dizin = klasor / birim / str(YIL)
    dizin.mkdir(parents=True)
    (dizin / ad).write_bytes(veri)
    (dizin / bld.AD).write_bytes(b.yaz())
    return len(veri)


def sure(komut: list[str], cikti: Path) -> float:
    """Seconds of a whole process."""
    t = time.perf_counter()
    with cikti.open("wb") as f:
        p = subprocess.Popen(komut, stdout=f, stderr=subprocess.PIPE)
        _, hata = p.communicate()
        s = time.perf_counter() - t
    if p.returncode:
        raise SystemExit(f"{' '.join(komut)}: {p.returncode}\n{hata.decode()}")
    return s


def bellek(komut: list[str]) -> int:
    """Peak memory of a command in MB."""
    p = subprocess.Popen(komut, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, kullanim = os.wait4(p.pid, 0)
    return int(kullanim.ru_maxrss // 1024)


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
        sureler: dict[str, list[float]] = {"filo": [], "tarama": []}
        for _ in range(s.runs + 1):  # the first warms the disk
            sureler["tarama"].append(sure(tarama, Path(gecici) / "t"))
            sureler["filo"].append(sure(filo, Path(gecici) / "f.csv"))
        for ad, x in sureler.items():
            x = x[1:]
            print(f"{ad:<8} {statistics.median(x):.3f} s ({min(x):.3f}-{max(x):.3f})")
        oran = statistics.median(f / t for f, t in list(zip(sureler["filo"], sureler["tarama"], strict=True))[1:])
        print(f"oran {oran:.2f}; bellek: filo {bellek(filo)} MB, tarama {bellek(tarama)} MB")


if __name__ == "__main__":
    main()
