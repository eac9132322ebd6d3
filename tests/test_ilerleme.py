"""Progress: by bytes while a file is read in parts, from the first second on, and without a thread of its own."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest

from batch.cli import ortak
from batch.pipeline import isci


@pytest.mark.parametrize("islemci", [1, 2])
def test_biten_isler_soylenir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, islemci: int) -> None:
    monkeypatch.setattr(isci, "isci_sayisi", lambda: islemci)
    soylenen: list[list[int]] = []
    assert isci.dagit([3, 1, 2], lambda x: x * x, tmp_path, soylenen.append) == [9, 1, 4]
    assert len(soylenen) == (3 if islemci == 1 else 2)  # whenever the parent has done one itself
    assert all(set(a) <= set(b) for a, b in itertools.pairwise(soylenen))
    assert soylenen[-1][0] == 3 and (islemci == 2 or soylenen[-1] == [3, 1, 2])


def test_cubuk_is_parcaciksiz_cizilir(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    saat = iter(float(i) for i in range(100))
    monkeypatch.setattr(ortak.time, "monotonic", lambda: next(saat))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    once = threading.active_count()
    with ortak.ilerleme() as cubuk:
        for n in range(4):
            cubuk("okunuyor", n, 4)
        cubuk("yazılıyor", 1, 2)
        assert threading.active_count() == once  # else files would not be read in parts
    cikan = capsys.readouterr()
    assert cikan.out == "" and "okunuyor" in cikan.err and "yazılıyor" in cikan.err and "%50" in cikan.err


def test_ucbirim_degilse_susar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    saat = iter([0.0, 100.0])
    monkeypatch.setattr(ortak.time, "monotonic", lambda: next(saat))
    with ortak.ilerleme() as cubuk:
        cubuk("okunuyor", 1, 2)
    assert capsys.readouterr() == ("", "")
