"""The sample years to their very end: the manual's walk-through, and the same of the il özel idaresi."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from demo_yili import DemoYili
from kilavuz import KILAVUZ, bloklar
from ornek import UZUN
from uctan_ortak import batch

SAAT = "2017-02-10T17:00:00"


def yuruyus() -> list[str]:
    """The block of the manual that closes the sample year, one command a line."""
    satirlar = next(s for _, dil, s in bloklar(KILAVUZ) if dil == "text" and "demo/yil-sonu/1-son-gun" in s[0])
    return [s.partition("  #")[0].strip() for s in satirlar]


def _yap(kok: Path, komut: str) -> None:
    ad, *arg = shlex.split(komut)
    if ad == "cp":
        *kaynaklar, _ = arg
        for desen in kaynaklar:
            for yol in sorted(kok.parent.glob(desen)):
                shutil.copy(yol, kok / "inbox")
        return
    c = batch(kok, *arg[2:])  # after --root demo
    assert c.kod == 0, (komut, c.metin[-3000:], c.hata)


# The il özel idaresi's year ends in test_uctan_takvim too, its ambarlar's in test_demo_tasinir.
@pytest.mark.parametrize("ornek", ["--demo", pytest.param("--demo-ilozel", marks=pytest.mark.uzun)])
def test_ornek_yil_sonuna_kadar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo_yili: DemoYili, ornek: str
) -> None:
    """Every command of the walk-through does what it says; the kesin hesap ties and the journals are sound."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    monkeypatch.chdir(tmp_path)
    if not UZUN:  # the statements' pages are made at a year's end in test_uctan_takvim
        monkeypatch.setattr("batch.turler.yilsonu._TABLO_BICIMLERI", ("csv",))
    kok = tmp_path / "demo"
    assert demo_yili.kur(kok, ornek)[0] == (1 if ornek == "--demo" else 0)
    for komut in yuruyus():
        _yap(kok, komut)
    assert (tmp_path / "kesin-hesap-2016.pdf").read_bytes().startswith(b"%PDF")
    for rapor in ("mali-tablolar", "kesin-hesap"):
        assert batch(kok, "report", rapor, "--year", "2016", "--format", "csv").kod == 0
    assert "yıl sonu bitti" in batch(kok, "eoy", "--year", "2016").metin
    assert batch(kok, "verify", "--full").kod == 0
    birim = "4634" if ornek == "--demo" else "7100"
    cikti = kok / "outbox" / "2016" / birim
    assert (cikti / "kesin-hesap" / "kesin-hesap.pdf").is_file() and (cikti / "tablo").is_dir()
    red = [y.name for y in (kok / "outbox" / "red").iterdir()] if (kok / "outbox" / "red").is_dir() else []
    assert red == (["fis-hatali.csv"] if ornek == "--demo" else [])
