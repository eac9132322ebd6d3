"""Faults at every system call: what is acknowledged stays, and the next run ends with the same bytes."""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from soz_ortak import (
    Agac,
    ArizaliSistem,
    agac,
    ara_durumu_denetle,
    arizali_kostur,
    birak,
    calisma,
    csv,
    fis,
    iki_kosuluk,
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


@pytest.mark.parametrize("faz", [0, 1, *(pytest.param(f, marks=pytest.mark.slow) for f in range(2, 6))])
def test_her_cagrida_ariza_sonra_devam(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faz: int
) -> None:
    """Every call fails once in three phases, in another way in each three; whatever the resumed run meets, the last one
    must finish the work."""
    temel, referans = duzen
    once = agac(temel)
    toplam = cagri_sayisi(monkeypatch, temel, tmp_path / "sayim")
    rnd = random.Random(faz)
    for n in range(1 + faz % 3, toplam + 1, 3):
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, TURLER[(n // 3 + faz) % 6])), n
        ara_durumu_denetle(kok, referans, once)
        # Every other time the resumed run is hit as well.
        if n % 4 < 2 and not arizali_kostur(
            monkeypatch, kok, ArizaliSistem(rnd.randint(1, toplam), rnd.choice(TURLER))
        ):
            ara_durumu_denetle(kok, referans, once)
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0)), n
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)


def test_dolu_disk_bosalinca_tamamlanir(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full from the n-th call on and stays full: every try fails and moves no acknowledged byte."""
    temel, referans = duzen
    once = agac(temel)
    toplam = cagri_sayisi(monkeypatch, temel, tmp_path / "sayim")
    for n in range(1, toplam + 1, 9):
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        if not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, surekli=True)):
            ilk = {ad: veri for ad, veri in agac(kok).items() if ad.endswith("/bas.json")}
            assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(1, surekli=True)), "dolu diske yazdı"
            assert {ad: veri for ad, veri in agac(kok).items() if ad.endswith("/bas.json")} == ilk
            ara_durumu_denetle(kok, referans, once)
            assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0))
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)


def test_gercek_sinirda_cikis_6(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel itself refuses to let files grow, the state's database too: exit 6, then all comes out."""
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    dosyalar = {"fis-1.csv": csv(*(fis(i, "2016-01-04") for i in range(1, 81)))}
    tanik, kok = calisma(tmp_path / "tanik", dosyalar), calisma(tmp_path / "kok", dosyalar)
    assert _komut(tanik) == 0
    yevmiye_boyu = (tanik / "journal" / "4634" / "2016" / "yevmiye.jsonl").stat().st_size
    for sinir in (0, 400, 8_000, 30_000, yevmiye_boyu - 1):
        assert _komut(kok, sinir) == 6, sinir
    assert _komut(kok) == 0
    sonucu_denetle(kok, agac(tanik))
    ek = {"fis-2.csv": csv(fis(81, "2016-01-05"))}
    for yer in (kok, tanik):
        birak(yer, ek)
    assert _komut(tanik) == 0
    assert _komut(kok, yevmiye_boyu + 10) == 6  # the day before is folded now, and the state is in the way too
    assert _komut(kok) == 0
    sonucu_denetle(kok, agac(tanik))


def _komut(kok: Path, azami_dosya: int | None = None) -> int:
    """Exit code of `batch run` in a process whose files may not grow beyond a size."""

    def sinirla() -> None:
        if azami_dosya is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (azami_dosya, azami_dosya))

    komut = [sys.executable, "-c", "from batch.cli import main; main()", "--root", str(kok)]
    p = subprocess.run([*komut, "run", "--year", "2016", "--json"], capture_output=True, text=True, preexec_fn=sinirla)
    assert p.returncode in (0, 6), p.stderr
    assert p.returncode == 6 or json.loads(p.stdout)["documents"]["rejected"] == 0
    return p.returncode
