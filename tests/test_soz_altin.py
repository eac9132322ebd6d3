"""A journal written once, kept for good: every later version must verify it, report the same bytes, and go on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from calisma_ortak import komut
from ornek import BIRIM, YIL, birak, calisma, csv, fis
from soz_ortak import kostur, saglam, yevmiye

ALTIN = Path(__file__).parent / "ornek" / "defter-1"


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-31T17:00:00")
    calisma(tmp_path)
    shutil.copytree(ALTIN / "journal", tmp_path / "journal")
    return tmp_path


def test_altin_defter_saglamdir(dizin: Path) -> None:
    saglam(dizin, tam=True, bas_ozet=(ALTIN / "bas.txt").read_text().strip())


def test_altin_mizan_ayni_baytlardir(dizin: Path) -> None:
    r = komut(dizin, "report", "mizan", "--year", str(YIL), "--unit", BIRIM, "--format", "csv")
    assert r.exit_code == 0
    assert r.stdout.encode() == (ALTIN / "mizan.csv").read_bytes()


def test_altin_defter_surer(dizin: Path) -> None:
    once = yevmiye(dizin).read_bytes()
    birak(dizin, {"fis.csv": csv(fis(500, "2016-12-31"))})
    assert kostur(dizin)[-1].json()["documents"]["accepted"] == 1
    assert yevmiye(dizin).read_bytes().startswith(once)
    saglam(dizin, tam=True)
