"""No more threads or processes are to be had: what would go faster by them goes on without, or waits for another run."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from pathlib import Path

import pytest
from ornek import calisma, csv, fis
from soz_ortak import agac, kostur, saglam, sonucu_denetle

from batch.journal.dosya import Sistem

DOSYALAR = {f"fis-{i}.csv": csv(*(fis(10 * i + k, f"2016-01-0{4 + i}") for k in range(1, 4))) for i in range(3)}


@pytest.fixture
def duzen(tmp_path: Path, sabit: None) -> tuple[Path, Path]:
    """What an undisturbed run leaves, and the same inbox."""
    tanik, kok = calisma(tmp_path / "tanik", DOSYALAR), tmp_path / "kok"
    shutil.copytree(tanik, kok)
    kostur(tanik)
    return tanik, kok


@pytest.mark.parametrize("gecen", range(4))
def test_is_parcacigi_yoksa_kosu_sonra_tamamlanir(
    duzen: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, gecen: int
) -> None:
    """Nothing is refused for it, whether records had been written by then or not."""
    tanik, kok = duzen
    asil, kalan = threading.Thread.start, [gecen]

    def baslat(x: threading.Thread) -> None:
        kalan[0] -= 1
        if kalan[0] < 0:
            raise RuntimeError("can't start new thread")
        asil(x)

    with monkeypatch.context() as m:
        m.setattr(threading.Thread, "start", baslat)
        if gecen < 2:  # one for the records, one for the state
            with pytest.raises(OSError, match="iş parçacığı"):
                kostur(kok)
            assert not (kok / "outbox" / "red").exists()
        else:
            kostur(kok)
    kostur(kok)
    sonucu_denetle(kok, agac(tanik))
    saglam(kok)


@pytest.mark.parametrize("gecen", range(4))
def test_is_parcacigi_olmadan_hepsi_esitlenir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gecen: int) -> None:
    asil, kalan, esitlenen = threading.Thread.start, [gecen], list[int]()

    def baslat(x: threading.Thread) -> None:
        kalan[0] -= 1
        if kalan[0] < 0:
            raise RuntimeError("can't start new thread")
        asil(x)

    monkeypatch.setattr(threading.Thread, "start", baslat)
    s = Sistem()
    monkeypatch.setattr(s, "es_zamanli", 4, raising=False)
    monkeypatch.setattr(s, "esitle", esitlenen.append)
    fdler = [os.open(tmp_path / str(i), os.O_CREAT | os.O_WRONLY) for i in range(9)]
    s.esitle_hepsi(fdler)
    assert sorted(esitlenen) == fdler
    for fd in fdler:
        os.close(fd)


def test_surec_yoksa_anne_hepsini_yapar(duzen: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    tanik, kok = duzen

    def catalla() -> int:
        raise OSError(errno.EAGAIN, "yok")

    with monkeypatch.context() as m:
        m.setattr(os, "fork", catalla)
        m.setattr("batch.pipeline.isci.isci_sayisi", lambda: 4)
        m.setattr("batch.pipeline.okuma.PARALEL_BAYT", 1)
        m.setattr("batch.pipeline.okuma.BOLUM_BAYT", 200)
        m.setattr("batch.pipeline.dogrula.YANINDA_BAYT", 0)
        kostur(kok)
        saglam(kok)
    sonucu_denetle(kok, agac(tanik))
