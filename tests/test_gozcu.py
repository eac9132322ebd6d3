"""The daemon: events are hints, the listing decides; signals end it after the work in hand."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ornek
import pytest
from calisma_ortak import komut
from ornek import BASLIK, ayarla, calisma

from batch.pipeline.gelen import listele

# Watcher events never arrive: what is left is the timer.
OLAYSIZ = """
import watchdog.observers as o
class Sagir:
    def schedule(self, *a, **k): pass
    def start(self): pass
    def stop(self): pass
    def join(self): pass
o.Observer = Sagir
"""


def fis(no: int) -> str:
    return BASLIK + ornek.fis(no, "2016-03-01", "102", "333", "10.00")


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "kok")
    ayarla(kok, {"inbox": {"settle_ms": 60}})
    ayarla(kok, {"watch": {"tarama_ms": 300}})
    return kok


@contextmanager
def servis(kok: Path, *arg: str, on: str = "") -> Iterator[subprocess.Popen[str]]:
    p = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"{on}\nfrom batch.cli import main; main()",
            "--root",
            str(kok),
            "watch",
            "--json",
            *arg,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield p
    finally:
        if p.poll() is None:
            p.kill()
        p.communicate()


def kayit_sayisi(kok: Path) -> int:
    yol = kok / "journal" / "4634" / "2016" / "yevmiye.jsonl"
    return yol.read_bytes().count(b"\n") if yol.exists() else 0


def bekle(kok: Path, n: int, sn: int = 20) -> None:
    son = time.monotonic() + sn
    while time.monotonic() < son:
        if kayit_sayisi(kok) >= n and not listele(kok / "inbox"):
            return
        time.sleep(0.05)
    raise AssertionError(f"{kayit_sayisi(kok)} kayıt, {n} bekleniyordu")


def durdur(p: subprocess.Popen[str], sinyal: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    p.send_signal(sinyal)
    cikti, _ = p.communicate(timeout=20)
    return p.returncode, cikti


def test_her_gelis_yolu(kok: Path, tmp_path: Path) -> None:
    inbox = kok / "inbox"
    with servis(kok) as p:
        (inbox / "fis-0.csv").write_text(fis(0))
        bekle(kok, 1)
        (inbox / "fis-1.csv.part").write_text(fis(1))  # renamed within the folder
        (inbox / "fis-1.csv.part").rename(inbox / "fis-1.csv")
        disari = tmp_path / "fis-2.csv"
        disari.write_text(fis(2))
        os.utime(disari, (1_000_000_000, 1_000_000_000))
        shutil.move(disari, inbox / "fis-2.csv")  # moved in, with an old time
        with (inbox / "fis-3.csv").open("w") as f:  # written slowly
            for parca in fis(3).splitlines(keepends=True):
                f.write(parca)
                f.flush()
                time.sleep(0.03)
        (inbox / "alt").mkdir()
        (inbox / "alt" / "fis-4.csv").write_text(fis(4))
        bekle(kok, 5)
        kod, cikti = durdur(p)
    assert kod == 143
    kosular = [json.loads(s) for s in cikti.splitlines()]
    assert sum(k["documents"]["accepted"] for k in kosular) == 5
    assert komut(kok, "verify", "--full").exit_code == 0


def test_yuzlercesi_bir_anda_ve_sigint(kok: Path) -> None:
    for i in range(150):
        (kok / "inbox" / f"fis-{i}.csv").write_text(fis(i))
    with servis(kok) as p:
        for i in range(150, 300):
            (kok / "inbox" / f"fis-{i}.csv").write_text(fis(i))
        bekle(kok, 300)
        assert durdur(p, signal.SIGINT)[0] == 130
    assert komut(kok, "verify", "--full").exit_code == 0


@pytest.mark.parametrize(("arg", "on"), [(("--poll",), ""), ((), OLAYSIZ)])
def test_olay_gelmese_de_alinir(kok: Path, arg: tuple[str, ...], on: str) -> None:
    with servis(kok, *arg, on=on) as p:
        time.sleep(0.5)
        (kok / "inbox" / "fis-1.csv").write_text(fis(1))
        bekle(kok, 1)
        assert durdur(p)[0] == 143


def test_ikinci_servis_kilitte_kalir_run_kalmaz(kok: Path) -> None:
    """One daemon a directory; an operator's run beside it works, and does not end it."""
    with servis(kok) as a:
        (kok / "inbox" / "fis-0.csv").write_text(fis(0))
        bekle(kok, 1)
        with servis(kok) as b:
            b.communicate(timeout=20)
            assert b.returncode == 3
        for i in range(1, 20):
            (kok / "inbox" / f"fis-{i}.csv").write_text(fis(i))
            r = komut(kok, "run", "--year", "2016", "--json")
            assert r.exit_code in (0, 3), r.output
        bekle(kok, 20)
        assert durdur(a)[0] == 143
    assert kayit_sayisi(kok) == 20
    assert komut(kok, "verify", "--full").exit_code == 0
