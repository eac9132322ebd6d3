"""At the same time: two runs, and readers beside a daemon. Every document once, every figure whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from ornek import BIRIM, SAAT, UZUN, YIL, acilis, birak, calisma, csv, fis
from soz_ortak import ayarlar, durum_dosyasi, kostur, saglam, sorunlar, yevmiye

from batch.pipeline.raporlama import RaporRafi, tablo_yap, yazdir
from batch.reports.istek import An
from batch.state import muhur
from batch.state.kitap import Kitap
from batch.turler import kutuk

# Small blocks in the other process too, so that a reader meets half-folded states.
_KOMUT = """
import batch.pipeline.yazar as u, batch.state.kitap as d
u.GRUP_BAYT, d.BLOK = 30_000, 4
from batch.cli import main
main()
"""


def _baslat(kok: Path, *arg: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _KOMUT, "--root", str(kok), *arg],
        env={**os.environ, "BATCH_CLOCK": SAAT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("batch.state.kitap.BLOK", 4)
    kok = calisma(tmp_path / "kok")
    toml = kok / "config" / "batch.toml"
    toml.write_text(toml.read_text("utf-8").replace("tarama_ms = 2000", "tarama_ms = 50"), "utf-8")
    return kok


def test_iki_kosu_bir_anda(kok: Path) -> None:
    """Started together, the one that comes second ends with 3, or finds nothing left; a third picks up the rest."""
    sayi = 0
    for tur in range(3 if UZUN else 2):
        fisler = [fis(f"{tur}-{i}", f"2016-{tur + 1:02d}-{1 + i // 20:02d}") for i in range(400)]
        birak(kok, {f"fis-{tur}.csv": csv(*([acilis()] if tur == 0 else []), *fisler)})
        sayi += len(fisler) + (tur == 0)
        surecler = [_baslat(kok, "run", "--year", str(YIL)) for _ in range(3)]
        sonuclar = [(p.communicate(timeout=180), p.returncode)[1] for p in surecler]
        assert set(sonuclar) <= {0, 3} and 0 in sonuclar, sonuclar
        assert yevmiye(kok).read_bytes().count(b"\n") == sayi
    saglam(kok, tam=True)


def _bosalsin(kok: Path) -> None:
    """Wait until the daemon has taken everything."""
    son = time.monotonic() + 30
    while any((kok / "inbox").iterdir()) or (kok / "journal" / "niyet.json").exists():
        assert time.monotonic() < son, "servis almadı"
        time.sleep(0.02)


def _gorulen(kok: Path) -> tuple[int, dict[str, tuple[int, int]], str, bytes]:
    """What a reader is told at this moment: last number, totals, Merkle root, the mizan's bytes."""
    a = ayarlar(kok)
    d = Kitap(a.journal, a.state, BIRIM, YIL, kutuk())
    try:
        n = d.son_sira
        with RaporRafi(a, acik=[d]) as raf:
            tablo = tablo_yap(raf, "mizan", An(BIRIM, YIL, n), {}, "json")
            return n, d.hesap_toplamlari(), d.kok(n), b"".join(yazdir(tablo, "json", a))
    finally:
        d.kapat()


@pytest.mark.parametrize("dosya_sayisi", [10, pytest.param(30, marks=pytest.mark.uzun)])
def test_servis_yazarken_okuyan(kok: Path, dosya_sayisi: int) -> None:
    """Reports made while the daemon writes balance, and are what the finished journal says as of their number."""
    gorulenler: dict[int, tuple[Any, str, bytes]] = {}
    n = 0
    birak(kok, {"fis-acilis.csv": csv(acilis())})
    servis = _baslat(kok, "watch", "--year", str(YIL), "--poll")
    try:
        _bosalsin(kok)
        for i in range(dosya_sayisi):
            gun = f"2016-{1 + i // 6:02d}-{1 + i % 6:02d}"
            dosya = csv(*(fis(f"{i}-{k}", gun, tutar=f"{i + 1}.{k:02d}") for k in range(10)))
            birak(kok, {f"fis-{i:02d}.csv.part": dosya})
            (kok / "inbox" / f"fis-{i:02d}.csv.part").rename(kok / "inbox" / f"fis-{i:02d}.csv")
            okunan, onceki, son = 0, max(gorulenler, default=0), time.monotonic() + 30
            # At every third file until the daemon has come on: a fast reader would else see the beginning alone.
            while okunan < 3 or (i % 3 == 2 and n <= onceki):
                assert time.monotonic() < son, "servis ilerlemedi"
                n, toplam, kok_ozeti, mizan = _gorulen(kok)
                okunan += 1
                assert sum(b for b, _ in toplam.values()) == sum(a for _, a in toplam.values())
                assert gorulenler.setdefault(n, (toplam, kok_ozeti, mizan)) == (toplam, kok_ozeti, mizan)
        _bosalsin(kok)
        servis.send_signal(signal.SIGTERM)
        _, hata = servis.communicate(timeout=30)
        assert servis.returncode == 143, hata
    finally:
        if servis.poll() is None:
            servis.kill()
            servis.communicate()
    assert yevmiye(kok).read_bytes().count(b"\n") == dosya_sayisi * 10 + 1
    assert len(gorulenler) > 3, "okuyan hiçbir ara ana rastlamadı"
    saglam(kok, tam=True)
    a = ayarlar(kok)
    d = Kitap(a.journal, a.state, BIRIM, YIL, kutuk())
    raf = RaporRafi(a, acik=[d])
    for n, (toplam, kok_ozeti, mizan) in gorulenler.items():
        assert (d.hesap_toplamlari(n), d.kok(n)) == (toplam, kok_ozeti), n
        tablo = tablo_yap(raf, "mizan", An(BIRIM, YIL, n), {}, "json")
        assert b"".join(yazdir(tablo, "json", a)) == mizan, n
    d.kapat()


def test_denetim_servis_yazarken_yanlis_alarm_vermez(kok: Path) -> None:
    """`verify` beside a writer: a head that moves on meanwhile is no damage."""
    birak(kok, {"fis-00.csv": csv(acilis(), *(fis(f"a{k}", "2016-01-02") for k in range(10)))})
    servis = _baslat(kok, "watch", "--year", str(YIL), "--poll")
    try:
        _bosalsin(kok)
        for i in range(12):
            birak(kok, {f".gizli-{i}": csv(*(fis(f"{i}-{k}", f"2016-02-{i + 1:02d}") for k in range(20)))})
            (kok / "inbox" / f".gizli-{i}").rename(kok / "inbox" / f"fis-{i + 1:02d}.csv")
            for _ in range(4):
                assert sorunlar(kok, tam=i % 2 == 0) == ""
        _bosalsin(kok)
    finally:
        servis.send_signal(signal.SIGTERM)
        servis.communicate(timeout=30)
    assert servis.returncode == 143


def test_denetimde_durum_dosyasi_degisirken(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever replaces the state file takes the old one away first; `verify` may look just then, at any of its steps."""
    birak(kok, {"fis.csv": csv(acilis())})
    kostur(kok)
    yol = durum_dosyasi(kok)
    icerik, gercek = yol.read_bytes(), muhur.Muhur.denetle

    def sonra_yok(self: muhur.Muhur, dosya: Path) -> None:
        gercek(self, dosya)
        dosya.unlink()

    monkeypatch.setattr(muhur.Muhur, "denetle", sonra_yok)
    for tam in (True, False):
        yol.write_bytes(icerik)
        assert sorunlar(kok, tam=tam) == ""
        assert not yol.exists()
