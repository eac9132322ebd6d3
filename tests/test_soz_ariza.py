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
from disk import ArizaliSistem, Cagri, arizali_kostur, cagrilari, secilen
from ornek import UZUN, birak, calisma, csv, fis
from soz_ortak import Agac, agac, ara_durumu_denetle, iki_kosuluk, kostur, kucult, sonucu_denetle

TURLER = ("olum", "yarim", "sonra", "kisa", "enospc", "eio")


@pytest.fixture
def duzen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Agac]:
    kucult(monkeypatch)
    return iki_kosuluk(tmp_path)


BUTUN = pytest.param(True, marks=pytest.mark.uzun, id="butun")


@pytest.mark.parametrize(
    ("butun", "faz"),
    [
        *((False, f) for f in (0, 2)),
        *(pytest.param(False, f, marks=pytest.mark.uzun) for f in (1, 3)),
        *(pytest.param(True, f, marks=pytest.mark.uzun) for f in range(6)),
    ],
)
def test_her_cagrida_ariza_sonra_devam(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, faz: int
) -> None:
    """Each distinct call fails in one way, the ways in turn (whole: each call in all six); whatever the resumed run meets,
    the last one must finish the work. Plain death before a call is also what `test_soz_elektrik` goes through.

    Of the four phases of distinct calls two are for the long run.
    """
    temel, referans = duzen
    once = agac(temel)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim")
    assert 80 < len(set(cagrilar)) < 200
    if not butun:  # what was published before matters less to a call that fails than to one that never comes
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    rnd = random.Random(faz)
    for i, n in enumerate(secilen(cagrilar, butun=butun)):
        if not butun and i % 4 != faz:
            continue
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        tur = TURLER[faz] if butun else TURLER[1 + (i // 4 + faz) % 5]
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, tur)), n
        ara_durumu_denetle(kok, referans, once)
        # Every other time the resumed run is hit as well.
        if (i // 4 if not butun else i // 2) % 2 == 0 and not arizali_kostur(
            monkeypatch, kok, ArizaliSistem(rnd.randint(1, len(cagrilar)), rnd.choice(TURLER))
        ):
            ara_durumu_denetle(kok, referans, once)
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0)), n
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)


@pytest.mark.parametrize("butun", [False, BUTUN])
def test_dolu_disk_bosalinca_tamamlanir(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool
) -> None:
    """The disk is full from the n-th call on and stays full: every try fails and moves no acknowledged byte."""
    temel, referans = duzen
    once = agac(temel)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim")
    # A disk that is full from here on is as full as one from the next call that needs room; the phase says little more.
    turler = [Cagri(c.ad, c.tur, "") for c in cagrilar]
    for n in secilen(
        cagrilar if butun else turler, butun=butun, adlar=("yaz", "dizin", "ac") if butun else ("yaz", "dizin")
    ):
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
    for sinir in (0, 400, 8_000, 30_000, yevmiye_boyu - 1)[:: 1 if UZUN else 4]:
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
    """Exit code of `batch run`; where its files may not grow beyond a size, in a process of its own."""
    if azami_dosya is None:
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        return 0

    def sinirla() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (azami_dosya, azami_dosya))

    komut = [sys.executable, "-c", "from batch.cli import main; main()", "--root", str(kok)]
    p = subprocess.run([*komut, "run", "--year", "2016", "--json"], capture_output=True, text=True, preexec_fn=sinirla)
    assert p.returncode in (0, 6), p.stderr
    assert p.returncode == 6 or json.loads(p.stdout)["documents"]["rejected"] == 0
    return p.returncode
