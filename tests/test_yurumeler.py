"""CONTRIBUTING.md's walks, typed as they stand: in a copy of the checkout every block is applied, and its tests run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ornek import UZUN

PROJE = Path(__file__).resolve().parent.parent
_BLOK = re.compile(r"^```(?:(\w+) (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
YURUMELER = (PROJE / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Four walks\n")[2].partition("\n## ")[0]


def bloklar() -> Iterator[tuple[str, str, str]]:
    """(language, file, text) of every block that names a file."""
    return ((m[1], m[2], m[3]) for m in _BLOK.finditer(YURUMELER) if m[1])


def komutlar() -> Iterator[str]:
    """What is typed between them."""
    return (m[3] for m in _BLOK.finditer(YURUMELER) if not m[1])


def yama(metin: str, fark: str) -> str:
    """The text with a block's lines added and taken away. The lines that it knows must stand there once."""
    satirlar = fark.splitlines(keepends=True)
    eski = "".join(s[1:] for s in satirlar if s[0] in " -")
    assert metin.count(eski) == 1, eski
    return metin.replace(eski, "".join(s[1:] for s in satirlar if s[0] in " +"))


def test_bloklar_bu_kaynaga_uyar() -> None:
    """What a block adds to is there, and what it makes is not."""
    for dil, ad, metin in bloklar():
        if dil == "diff":
            assert yama((PROJE / ad).read_text("utf-8"), metin)
        else:
            assert not (PROJE / ad).exists()


@pytest.mark.uzun
@pytest.mark.skipif(not UZUN, reason="make uzun")
def test_yazildigi_gibi_yurur(tmp_path: Path) -> None:
    kopya = tmp_path / "kopya"
    disarida = {"demo", "site", "build", "tekerlek"}  # what make has made

    def birakilan(dizin: str, adlar: list[str]) -> set[str]:
        ustte = {a for a in adlar if a[0] == "." or a in disarida} if Path(dizin) == PROJE else set()
        return ustte | {"__pycache__"}

    shutil.copytree(PROJE, kopya, ignore=birakilan)
    for dil, ad, metin in bloklar():
        yol = kopya / ad
        yol.parent.mkdir(parents=True, exist_ok=True)
        yol.write_text(yama(yol.read_text("utf-8"), metin) if dil == "diff" else metin, "utf-8")
    (kopya / ".venv").symlink_to(Path(sys.prefix))
    ortam = {**os.environ, "PYTHONPATH": str(kopya), "BATCH_CLOCK": "2016-12-31T17:00:00"}
    degis = {
        "/tmp/": f"{tmp_path}/",
        ".venv/bin/batch ": f"{sys.executable} -m batch ",
        ".venv/bin/pytest ": f"{sys.executable} -m pytest -q -n 2 ",
        "make docs": f"{sys.executable} tests/araclar/izdusum_listesi.py\n{sys.executable} -c 'from batch.rules.katalog import belge; print(belge(), end=str())' > docs/hata-kodlari.md",
    }
    for betik in komutlar():
        for eski, yeni in degis.items():
            betik = betik.replace(eski, yeni)
        if "--root demo" in betik:  # `make demo` of «Setting up»
            subprocess.run([sys.executable, "-m", "batch", "init", "demo", "--demo"], cwd=kopya, env=ortam, check=True)
            subprocess.run(
                [sys.executable, "-m", "batch", "--root", "demo", "run", "--year", "2016"], cwd=kopya, env=ortam
            )
        p = subprocess.run(["bash", "-euc", betik], cwd=kopya, env=ortam, capture_output=True, text=True)
        assert p.returncode == 0, f"{betik}\n{p.stdout[-3000:]}{p.stderr[-2000:]}"
        if "tahsilat" in betik:
            assert "1 belge kabul edilir, 0 reddedilir" in p.stdout
