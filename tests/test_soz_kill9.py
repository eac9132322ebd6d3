"""`kill -9` at random moments of real processes, again and again, then the byte-identical end."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ornek import SAAT, acilis, calisma, csv, fis
from soz_ortak import agac, ara_durumu_denetle, niyeti_bekle, saglam, sonucu_denetle

# Small groups, blocks and parts, so that commits, folds and forked readers are met by the kills.
_KOMUT = """
import batch.pipeline.okuma as o, batch.pipeline.yazar as u, batch.state.kitap as d
o.PARALEL_BAYT, o.BOLUM_BAYT, o.BELLEK_PAKET, u.GRUP_BAYT, d.BLOK = 120_000, 40_000, 300_000, 60_000, 64
from batch.cli import main
main()
"""


def _baslat(kok: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _KOMUT, "--root", str(kok), "run", "--year", "2016", "--json"],
        env={**os.environ, "BATCH_CLOCK": SAAT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _bitir(kok: Path) -> int:
    """Run to the end; a child of a killed process may hold the lock for a moment more."""
    for _ in range(50):
        p = _baslat(kok)
        cikti, hata = p.communicate(timeout=120)
        if p.returncode != 3:
            assert p.returncode in (0, 1), (cikti, hata)
            return p.returncode
        time.sleep(0.1)
    raise AssertionError("kilit bırakılmadı")


def _gelen(aylar: int) -> dict[str, bytes]:
    dosyalar = {}
    for ay in range(1, 1 + aylar):
        fisler = [acilis()] if ay == 1 else []
        fisler += [
            fis(f"{ay}-{i}", f"2016-{ay:02d}-{1 + i // 45:02d}", tutar=f"{i}.{i % 100:02d}") for i in range(1, 1000)
        ]
        fisler.append(fis(f"{ay}-bozuk", f"2016-{ay:02d}-28", karsi="1.00"))
        dosyalar[f"fis-{ay:02d}.csv"] = csv(*fisler)
    return dosyalar


@pytest.mark.parametrize(("kez", "aylar"), [(4, 2), pytest.param(10, 3, marks=pytest.mark.uzun)])
def test_oldurule_oldurule_ayni_bayt(tmp_path: Path, kez: int, aylar: int) -> None:
    temel = calisma(tmp_path / "temel", _gelen(aylar))
    tanik = Path(shutil.copytree(temel, tmp_path / "tanik"))
    basladi = time.monotonic()
    assert _bitir(tanik) == 1  # one refused document a file
    sure = time.monotonic() - basladi
    saglam(tanik, tam=True)
    referans = agac(tanik)
    rnd = random.Random(2016)
    olduruldu = yarida = 0
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    while olduruldu < kez:
        if not list((kok / "inbox").iterdir()):  # it got through before the kill: once more from the start
            _bitir(kok)
            sonucu_denetle(kok, referans)
            shutil.rmtree(kok)
            kok = Path(shutil.copytree(temel, tmp_path / "kok"))
        p = _baslat(kok)
        niyeti_bekle(kok, p)
        time.sleep(sure * rnd.uniform(0.0, 0.7) if olduruldu else 0)  # the first one falls into the run in any case
        p.send_signal(signal.SIGKILL)
        p.communicate()
        if p.returncode == -signal.SIGKILL:
            olduruldu += 1
            yarida += (kok / "journal" / "niyet.json").exists()
            ara_durumu_denetle(kok, referans)
    _bitir(kok)
    sonucu_denetle(kok, referans)
    assert yarida >= kez // 4, "hiçbir öldürme koşunun içine düşmedi"
