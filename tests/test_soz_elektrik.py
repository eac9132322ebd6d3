"""Power cuts: only what was synced survives, folders included; a failed sync throws the unsynced bytes away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from disk import Goruntu, arizali_kostur, cagrilari, disk, secilen
from soz_ortak import agac, ara_durumu_denetle, ayarlar, fark, iki_kosuluk, kostur, kucult, saglam, sonucu_denetle

from batch.pipeline.dogrula import hepsini_yeniden_kur

BUTUN = pytest.param(True, marks=pytest.mark.uzun, id="butun")
PARCA = 4  # so that several processors share the work


def _ayri(goruntuler: list[Goruntu], *, butun: bool) -> list[tuple[Goruntu, bool]]:
    """Pictures that differ, each with whether the state survives too: it may or not, being derived and never ahead.

    Whole: of every call, with and without the state. Else of each distinct call, now with the state and now without.
    """
    cagrilar = [g.cagri for g in goruntuler[::4]]
    assert 80 < len(set(cagrilar)) < 200
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    ayri: dict[object, tuple[Goruntu, bool]] = {}
    for g in (g for n in secilen(cagrilar, butun=butun) for g in goruntuler[4 * n - 4 : 4 * n]):
        for durumlu in (False, True) if butun else (len(ayri) % 2 == 1,):
            durum = tuple(g.durum.items()) if durumlu and butun else ()
            ayri.setdefault((tuple(sorted(g.agac.items())), durum), (g, durumlu))
    return list(ayri.values())


@pytest.mark.parametrize("parca", range(PARCA))
@pytest.mark.parametrize("butun", [False, BUTUN])
def test_her_cagrida_kesinti(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, parca: int) -> None:
    """Cut before every call; folders and contents survive in all four combinations."""
    kucult(monkeypatch)
    temel, referans = iki_kosuluk(tmp_path)
    once = agac(temel)
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    with disk(kok, cek=True) as d:
        assert arizali_kostur(monkeypatch, kok, d)
        kesintiler = _ayri(d.goruntuler, butun=butun)
    sonucu_denetle(kok, referans)
    assert len(kesintiler) > 40
    for n, (g, durumlu) in enumerate(kesintiler[parca :: PARCA * (1 if butun else 2)]):
        sonra = g.kur(tmp_path / f"k{n}", kok / "config", durumlu=durumlu)
        ara_durumu_denetle(sonra, referans, once)
        kostur(sonra)
        if not list((sonra / "state").rglob("*.sqlite")):  # the cut came after the last effect
            hepsini_yeniden_kur(ayarlar(sonra))
        sonucu_denetle(sonra, referans)
        shutil.rmtree(sonra)


@pytest.mark.parametrize("parca", range(2))
@pytest.mark.parametrize("butun", [False, BUTUN])
def test_basarisiz_esitlemenin_attigi_bayt_yeniden_yazilir(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, parca: int
) -> None:
    """After a failed sync and a resumed run, the power is cut for good: everything acknowledged is on the disk."""
    kucult(monkeypatch)
    temel, referans = iki_kosuluk(tmp_path)
    kalici = {ad: veri for ad, veri in referans.items() if not ad.startswith("state")}
    esitlemeler = [c for c in cagrilari(monkeypatch, temel, tmp_path / "sayim") if c.ad == "esitle"]
    assert len(esitlemeler) > 30
    if not butun:
        esitlemeler = [c._replace(ardindan="") for c in esitlemeler]
    for n in secilen(esitlemeler, butun=butun)[parca::2]:
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        with disk(kok, esitleme_hatasi=n) as d:
            assert not arizali_kostur(monkeypatch, kok, d), n
            assert arizali_kostur(monkeypatch, kok, d)
            sonra = d.kesinti(tmp_path / f"k{n}")
        assert not fark(agac(sonra), kalici), n
        saglam(sonra, tam=True)
        shutil.rmtree(kok)
        shutil.rmtree(sonra)
