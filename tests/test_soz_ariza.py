"""Faults at every system call: what is acknowledged stays, and the next run ends with the same bytes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from soz_ortak import (
    Agac,
    agac,
    ArizaliSistem,
    ara_durumu_denetle,
    arizali_kostur,
    calisma,
    iki_kosuluk,
    kostur,
    kucult,
    sonucu_denetle,
)

TURLER = ("olum", "yarim", "sonra", "kisa", "enospc", "eio")


@pytest.fixture
def duzen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Agac]:
    kucult(monkeypatch)
    return iki_kosuluk(tmp_path)


def cagri_sayisi(mp: pytest.MonkeyPatch, temel: Path, yer: Path) -> int:
    shutil.copytree(temel, yer)
    sayac = ArizaliSistem(0)
    assert arizali_kostur(mp, yer, sayac)
    return sayac.sayi


@pytest.mark.parametrize("faz", range(3))
def test_her_cagrida_ariza_sonra_devam(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faz: int
) -> None:
    """Every call fails once in every phase; the resumed run meets a fault of its own, the third must finish."""
    temel, referans = duzen
    once = agac(temel)
    toplam = cagri_sayisi(monkeypatch, temel, tmp_path / "sayim")
    rnd = random.Random(faz)
    for n in range(1, toplam + 1):
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, TURLER[(n + 2 * faz) % 6])), n
        ara_durumu_denetle(kok, referans, once)
        if not arizali_kostur(monkeypatch, kok, ArizaliSistem(rnd.randint(1, toplam), rnd.choice(TURLER))):
            ara_durumu_denetle(kok, referans, once)
            assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0)), n
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)
