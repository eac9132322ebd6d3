"""What the explanation engine costs: the same import with and without it, whole commands, in one run.

    python tests/bench/isleyis_kiyas.py [N] [TEKRAR]

Without: the rules are given no rule base, so that no shape is formed and no article recorded; nothing else differs.
Rounds alternate; the medians of wall-clock and of processor time are told.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch.demo import IDARE
from batch.pipeline.kurulum import idareyi_yaz

PROJE = Path(__file__).resolve().parent.parent.parent
YALIN = """
import dataclasses
from batch.pipeline import kosu
asil = kosu.baglam_kur
kosu.baglam_kur = lambda *a, **k: dataclasses.replace(asil(*a, **k), motor=None)
from batch.cli import main
main()
"""
ICIN = "from batch.cli import main; main()"


def olc(kaynak: Path, kod: str, dizin: Path) -> tuple[float, float]:
    shutil.rmtree(dizin, ignore_errors=True)
    ortam = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    calis = [sys.executable, "-c", kod]
    subprocess.run([*calis, "init", str(dizin)], check=True, capture_output=True, env=ortam, cwd=PROJE)
    ayar = dizin / "config" / "batch.toml"
    ayar.write_text(idareyi_yaz(ayar.read_text("utf-8"), IDARE), "utf-8")
    shutil.copy(kaynak, dizin / "inbox")
    once = resource.getrusage(resource.RUSAGE_CHILDREN)
    ilk = time.perf_counter()
    subprocess.run(
        [*calis, "--root", str(dizin), "run", "--year", "2016"], check=True, capture_output=True, env=ortam, cwd=PROJE
    )
    sure = time.perf_counter() - ilk
    sonra = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sure, sonra.ru_utime - once.ru_utime + sonra.ru_stime - once.ru_stime


def main() -> None:
    a = argparse.ArgumentParser(description="Açıklama motorunun payını ölçer.")
    a.add_argument("n", type=int, nargs="?", metavar="N", help="fiş sayısı", default=100_000)
    a.add_argument("tekrar", type=int, nargs="?", metavar="ROUNDS", default=5)
    s = a.parse_args()
    n, tekrar = s.n, s.tekrar
    with tempfile.TemporaryDirectory(prefix="isleyis-kiyas-") as gecici:
        kok = Path(gecici)
        subprocess.run([sys.executable, PROJE / "tests/bench/uret.py", str(n), kok], check=True, capture_output=True)
        sonuc: dict[str, list[tuple[float, float]]] = {"motorsuz": [], "motorlu": []}
        for _ in range(tekrar):
            for ad, kod in (("motorsuz", YALIN), ("motorlu", ICIN)):
                sonuc[ad].append(olc(kok / "fis.csv", kod, kok / "is"))
        ortanca = {ad: [statistics.median(s[i] for s in v) for i in (0, 1)] for ad, v in sonuc.items()}
        for ad, (sure, islemci) in ortanca.items():
            print(f"{ad:9} {sure:6.2f} s  işlemci {islemci:6.2f} s")
        (s0, i0), (s1, i1) = ortanca["motorsuz"], ortanca["motorlu"]
        print(f"motorun payı: süre %{100 * (s1 - s0) / s1:.1f}, işlemci %{100 * (i1 - i0) / i1:.1f}")


if __name__ == "__main__":
    main()
