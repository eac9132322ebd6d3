"""The demo years after their first run: made once for all tests and all their processes, then copied.

A run of a demo year takes seconds, and half a dozen modules begin with one.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from pathlib import Path

import pytest
from ornek import SAAT
from uctan_ortak import Json, batch


class DemoYili:
    """`init` with one of ``--demo``, ``--demo-ilozel``, then `run --year 2016 --json` at the tests' hour."""

    def __init__(self, fabrika: pytest.TempPathFactory) -> None:
        taban = fabrika.getbasetemp()
        self._yer = taban.parent if "PYTEST_XDIST_WORKER" in os.environ else taban  # workers have theirs side by side

    def kur(self, kok: Path, ornek: str) -> tuple[int, Json]:
        """A copy of the directory at ``kok``; the exit code of its run, and what it told."""
        asil = self._asil(ornek)
        shutil.copytree(asil / "d", kok, symlinks=True)
        kod, sonuc = json.loads((asil / "kosu.json").read_text("utf-8"))
        return kod, sonuc

    def gelen(self, ornek: str) -> dict[str, bytes]:
        """The inbox as it was before the run."""
        inbox = self._asil(ornek) / "inbox"
        return {str(y.relative_to(inbox)): y.read_bytes() for y in inbox.rglob("*") if y.is_file()}

    def _asil(self, ornek: str) -> Path:
        asil = self._yer / f"demo-yili{ornek}"
        with (self._yer / ".demo-yili.kilit").open("w") as kilit:
            fcntl.flock(kilit, fcntl.LOCK_EX)
            if not asil.exists():
                self._yap(asil.with_name(f"{asil.name}.yapilan"), ornek).rename(asil)
        return asil

    @staticmethod
    def _yap(yer: Path, ornek: str) -> Path:
        shutil.rmtree(yer, ignore_errors=True)  # of a process that did not come to its end
        kok = yer / "d"
        with pytest.MonkeyPatch.context() as mp:
            mp.setenv("BATCH_CLOCK", SAAT)
            mp.delenv("BATCH_ROOT", raising=False)
            assert batch(None, "init", kok, ornek).kod == 0
            shutil.copytree(kok / "inbox", yer / "inbox")
            cikis = batch(kok, "run", "--year", "2016", "--json")
        (yer / "kosu.json").write_text(json.dumps([cikis.kod, cikis.json]), "utf-8")
        return yer
