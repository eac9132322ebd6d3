"""The hashes that the pages print, made anew: a demo year with the clock held still, and its values in place of the old.

They follow the settings and the program's version, so they change with `config/`. Run by `make docs`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJE = Path(__file__).resolve().parent.parent.parent
SAYFALAR = ("README.md", "docs/denetci.md", "docs/kullanim.md", "docs/mimari.md")
SAAT = "2016-12-31T17:00:00"
OZET, KOD = r"[0-9a-f]{64}", r"[A-Z2-7]{16}"
MART = "mizan --year 2016 --as-of 2016-03-31 --level 1"
ARALIK = "mizan --year 2016 --month 12"


def batch(kok: Path, *arglar: str) -> Any:
    """A command's answer; what it exits with is its own affair."""
    ortam = {**os.environ, "BATCH_CLOCK": SAAT, "PYTHONPATH": str(PROJE)}
    komut = [sys.executable, "-m", "batch", "--root", str(kok), *arglar, "--json"]
    return json.loads(subprocess.run(komut, env=ortam, capture_output=True, text=True).stdout)


def degerler(kok: Path) -> list[tuple[str, str]]:
    """(what stands around a value, the value) in the demo year of this very program."""
    batch(kok, "init", str(kok), "--demo")
    kosu = batch(kok, "run", "--year", "2016")["run_id"]
    defter = batch(kok, "verify")["journals"][0]
    mart, aralik = (batch(kok, "report", *r.split())["kunye"] for r in (MART, ARALIK))
    kodlar = [k["dogrulama_kodu"].rpartition(".")[::2] for k in (mart, aralik)]
    return [
        (r"(?<=\b20161231-170000-)[0-9a-f]{8}", kosu[-8:]),
        (r"(?<=-duzeltme-)[0-9a-f]{8}(?=\.csv)", kosu[-8:]),
        (rf"(?<=\bbaş         ){OZET}", defter["ozet"]),
        (rf"(?<=Merkle kökü ){OZET}|(?<=denetle\.py kanit\.json ){OZET}", defter["kok"]),
        (rf"(?<=Yevmiye özeti    :  ){OZET}|(?<=--head ){OZET}", mart["ozet"]),
        (rf"(?<=Merkle kökü      :  ){OZET}", mart["merkle_koku"]),
        *((rf"(?<={re.escape(on)}\.){KOD}", ozet) for on, ozet in kodlar),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sayfa-") as gecici:
        yerler = degerler(Path(gecici) / "d")
    for ad in SAYFALAR:
        sayfa = PROJE / ad
        eski = yeni = sayfa.read_text("utf-8")
        for desen, deger in yerler:
            yeni = re.sub(desen, deger, yeni)
        if yeni != eski:
            sayfa.write_text(yeni, "utf-8")
            print(ad)


if __name__ == "__main__":
    main()
