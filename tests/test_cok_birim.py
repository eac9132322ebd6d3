"""Open files do not grow with the number of units, nor with that of spool files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ornek import BASLIK, calisma
from soz_ortak import saglam

from batch.journal.defter import defterler


@pytest.mark.parametrize(("birim", "azami"), [(60, 48), pytest.param(1500, 256, marks=pytest.mark.uzun)])
def test_yuzlerce_birim_bir_kosuda(tmp_path: Path, birim: int, azami: int) -> None:
    kok = calisma(tmp_path / "d")
    kodlar = [f"B{n:04d}" for n in range(birim)]
    with (kok / "config" / "batch.toml").open("a", encoding="utf-8") as f:
        f.writelines(f'\n[[birim]]\nkod = "{k}"\nad = "Birim {k}"\n' for k in kodlar)
    satirlar = "".join(
        f"{k};MIF;1;2016-01-01;ACILIS;102;5.00;;a;KARAR;1\n{k};MIF;1;2016-01-01;ACILIS;500;;5.00;a;KARAR;1\n"
        for k in kodlar
    )
    (kok / "inbox").mkdir(exist_ok=True)
    (kok / "inbox" / "fis-1.csv").write_text(BASLIK + satirlar, "utf-8")
    komut = (
        f"ulimit -n {azami}; exec {sys.executable} -c 'from batch.cli import main; main()' --root {kok} run --year 2016"
    )
    ortam = {**os.environ, "BATCH_CLOCK": "2016-12-31T17:00:00"}
    p = subprocess.run(["bash", "-c", komut], capture_output=True, text=True, env=ortam, timeout=300, check=False)
    assert p.returncode == 0, p.stderr[-2000:]
    assert len(defterler(kok / "journal")) == birim
    saglam(kok)
