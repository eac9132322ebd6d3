"""The promises hold for the end of a day: cut off anywhere it comes out the same, and beside a daemon nothing slips in."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from gun_sonu_ornegi import acilis, defterli, kayitlar
from ornek import BIRIM, BIRIM2, SAAT, ayarla, birak, csv, fis
from soz_ortak import Agac, agac, ara_durumu_denetle, ayarlar, kostur, kucult, saglam, sonucu_denetle
from uctan_ortak import red_raporlari

from batch.pipeline import kosu
from batch.pipeline.gun_sonu import dosya_adi, dosya_baytlari, gun_sonu

GUN = "2016-01-31"
TURLER = ("olum", "yarim", "sonra", "kisa", "enospc", "eio")


def _kapat(kok: Path) -> None:
    gun_sonu(ayarlar(kok), GUN)


@pytest.fixture
def duzen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Agac]:
    """Two units with something to offset, and the tree after an undisturbed month end."""
    kucult(monkeypatch)
    temel = defterli(
        tmp_path / "temel",
        acilis(("102", 500_00), ("391.01", -18_00), ("191.01", 8_00)),
        fis(2, "2016-01-29"),
        acilis(("102", 9_00), ("391.01", -1_00), birim=BIRIM2),
    )
    tanik = Path(shutil.copytree(temel, tmp_path / "tanik"))
    _kapat(tanik)
    assert [k["belge"]["belge_no"] for k in kayitlar(tanik)] == ["1", "2", f"GS-{GUN}", f"GS-{GUN}-KDV"]
    assert [k["belge"]["belge_no"] for k in kayitlar(tanik, BIRIM2)] == ["1", f"GS-{GUN}", f"GS-{GUN}-KDV"]
    saglam(tanik, tam=True)
    return temel, agac(tanik)


@pytest.mark.parametrize(
    ("butun", "faz"),
    [
        (False, 0),
        pytest.param(False, 1, marks=pytest.mark.uzun),
        *(pytest.param(True, f, marks=pytest.mark.uzun, id=f"butun-{f}") for f in range(6)),
    ],
)
def test_her_cagrida_ariza_sonra_yeniden(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, faz: int
) -> None:
    """Killed or failed at any system call, asked again it ends with the same bytes: the file in the inbox, its run and
    its reports."""
    temel, referans = duzen
    once = agac(temel)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", _kapat)
    assert any("gunsonu" in c.tur for c in cagrilar)
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    rnd = random.Random(faz)
    for i, n in enumerate(secilen(cagrilar, butun=butun)):
        if not butun and i % 2 != faz:
            continue
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        tur = TURLER[faz] if butun else TURLER[i // 2 % 6]
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, tur), _kapat), n
        ara_durumu_denetle(kok, referans, once)
        if i % 4 < 2:  # what resumes is hit as well
            arizali_kostur(monkeypatch, kok, ArizaliSistem(rnd.randint(1, len(cagrilar)), rnd.choice(TURLER)), _kapat)
            ara_durumu_denetle(kok, referans, once)
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0), _kapat), n
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)


def test_yarida_kalani_siradan_kosu_da_bitirir(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run`, and so the daemon, resumes it like any other run."""
    temel, referans = duzen
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", _kapat)
    niyetten_sonra = next(i for i, c in enumerate(cagrilar, 1) if c.ad == "tasi" and "niyet" in c.tur) + 1
    for n in (niyetten_sonra, len(cagrilar) - 1):
        kok = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, "olum"), _kapat)
        kostur(kok)
        sonucu_denetle(kok, referans)


def test_ayar_degisirse_yayimlananlar_eksik_kalmaz(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a run wrote before it was cut off stays when settings change; its reports are made all the same."""
    temel, _ = duzen
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", _kapat)
    ilk_cikti = next(i for i, c in enumerate(cagrilar, 1) if c.tur.startswith("outbox"))
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(ilk_cikti, "olum"), _kapat)
    ayarla(kok, {"donem": {"sicrama_gun": 44}})
    _kapat(kok)
    for birim in (BIRIM, BIRIM2):
        dizin = kok / "outbox" / "2016" / birim
        assert (dizin / "defter" / f"kasa-gunlugu-{GUN}.csv").is_file()
        assert (dizin / "mizan" / f"kbs-{GUN}.csv").is_file()
    assert agac(kok, ["inbox"]) == {}
    assert [k["belge"]["belge_no"] for k in kayitlar(kok)].count(f"GS-{GUN}-KDV") == 1
    saglam(kok, tam=True)


def test_birakilan_dosyayi_siradan_kosu_da_alir(duzen: tuple[Path, Agac], tmp_path: Path) -> None:
    """The document is one like any other: the daemon may come first and close the day; asked again, it is done."""
    temel, referans = duzen
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    birak(kok, {dosya_adi(GUN): dosya_baytlari(GUN, [BIRIM, BIRIM2])})
    kostur(kok)
    cevap = gun_sonu(ayarlar(kok), GUN)
    assert not cevap.yapildi and [x.kapali for x in cevap.birimler] == [GUN, GUN]
    assert agac(kok, ["journal"]).keys() == {ad for ad in referans if ad.startswith("journal")}
    saglam(kok, tam=True)


# -- beside others ------------------------------------------------------------------------------------------------------


def _baslat(kok: Path, *arg: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "batch", "--root", str(kok), *arg],
        env={**os.environ, "BATCH_CLOCK": SAAT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_servis_calisirken_kapanan_gune_belge_girmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vouchers of the day keep coming while it is ended beside a daemon: each is recorded before it, or refused."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = defterli(tmp_path / "kok", acilis(("102", 500_00), ("391.01", -18_00)), watch={"tarama_ms": 50})
    servis = _baslat(kok, "watch", "--year", "2016", "--poll")
    kodlar = []
    try:
        for i in range(2, 14):
            birak(kok, {f".g{i}": csv(fis(i, "2016-01-31"))})
            (kok / "inbox" / f".g{i}").rename(kok / "inbox" / f"fis-{i:02d}.csv")
            if i == 7:
                for _ in range(100):
                    p = _baslat(kok, "eod", "--date", "2016-01-31", "--bekleyenle")
                    cikti, hata = p.communicate(timeout=60)
                    kodlar.append(p.returncode)
                    if p.returncode != 3:  # the daemon may have the lock just then
                        break
                assert kodlar[-1] == 0, (cikti, hata)
        son = time.monotonic() + 30
        while any((kok / "inbox").iterdir()) or (kok / "journal" / "niyet.json").exists():
            assert time.monotonic() < son
            time.sleep(0.02)
    finally:
        servis.send_signal(signal.SIGTERM)
        servis.communicate(timeout=30)
    assert set(kodlar) <= {0, 3}
    nolar = [k["belge"]["belge_no"] for k in kayitlar(kok)]
    assert nolar[-2:] == ["GS-2016-01-31", "GS-2016-01-31-KDV"]
    reddedilen = {b["belge_no"] for r in red_raporlari(kok) for b in r["bulgular"] if b["kod"] == "YEV-002"}
    assert reddedilen and reddedilen | set(nolar[:-2]) == {str(i) for i in range(1, 14)}
    assert not reddedilen & set(nolar)
    saglam(kok, tam=True)


def test_kilit_baskasindayken_beklemez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from batch.journal.kilit import KilitHatasi, kilit

    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = defterli(tmp_path / "kok", acilis(("102", 500_00)))
    once = agac(kok)
    with kilit(kok / "journal"), pytest.raises(KilitHatasi):
        _kapat(kok)
    assert agac(kok) == once


def test_yalniz_kendi_dosyasini_alir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run of a day's end takes the one file that was made for it, and none where none was."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = defterli(tmp_path / "kok", acilis(("102", 500_00)))
    birak(kok, {"fis-2.csv": csv(fis(2, "2016-02-03"))})
    once = agac(kok)
    assert kosu.calistir(ayarlar(kok), 2016, yalniz=lambda o: []) == []
    assert agac(kok) == once
    _kapat(kok)
    assert agac(kok, ["inbox"]).keys() == {"inbox/fis-2.csv"}
