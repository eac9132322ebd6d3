"""The canary: break one promise on purpose, and the oracle must go red. A harness that cannot fail proves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from disk import arizali_kostur, disk
from ornek import birak, calisma
from soz_ortak import IKINCI_GELEN, ILK_GELEN, agac, ara_durumu_denetle, fark, kostur, kucult, saglam

from batch.journal import arsiv
from batch.journal.defter import Defter
from batch.journal.hata import ButunlukHatasi
from batch.pipeline import kosu


def _iki(tmp_path: Path, mp: pytest.MonkeyPatch) -> tuple[Path, Path]:
    kucult(mp)
    diger, asil = (calisma(tmp_path / ad, ILK_GELEN) for ad in ("diger", "asil"))
    for d in (diger, asil):
        kostur(d)
        birak(d, IKINCI_GELEN)
    kostur(asil)
    return diger, asil


def test_saglam_halde_kahin_susar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diger, asil = _iki(tmp_path, monkeypatch)
    kostur(diger)
    ara_durumu_denetle(diger, agac(asil))
    assert fark(agac(diger), agac(asil)) == []


def test_iki_kez_yazan_defter_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diger, asil = _iki(tmp_path, monkeypatch)
    ekle = Defter.ekle

    def iki_kez(self: Defter, veri: bytes, sira: int, ozet: str) -> None:
        ekle(self, veri, sira, ozet)
        ekle(self, veri, sira, ozet)

    monkeypatch.setattr(Defter, "ekle", iki_kez)
    with pytest.raises(BaseException):  # noqa: B017 - any refusal will do, silence will not
        kostur(diger)
        ara_durumu_denetle(diger, agac(asil))


def test_bas_yazmayan_defter_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diger, _ = _iki(tmp_path, monkeypatch)
    monkeypatch.setattr(Defter, "onayla", lambda self: None)
    with pytest.raises(BaseException):  # noqa: B017
        kostur(diger)
        saglam(diger)


def test_kaydi_atlayan_kosu_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that loses a file's documents silently: the final comparison goes red."""
    diger, asil = _iki(tmp_path, monkeypatch)
    monkeypatch.setattr(kosu.gelen, "listele", lambda inbox: sorted(inbox.glob("fis-1.csv")))
    kostur(diger)
    assert fark(agac(diger), agac(asil))


def test_degisen_kanit_dosyasi_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diger, _ = _iki(tmp_path, monkeypatch)
    al, cikis = arsiv.Alim.al, arsiv.Alim.__exit__
    alinan: set[Path] = set()

    def bozarak(alim: arsiv.Alim, yol: Path) -> arsiv.Alinan:
        a = al(alim, yol)
        alinan.add(a.yol)
        return a

    def sonunda(alim: arsiv.Alim, *hata: Any) -> None:
        cikis(alim, *hata)
        for yol in alinan:
            yol.write_bytes(yol.read_bytes() + b" ")

    monkeypatch.setattr(arsiv.Alim, "al", bozarak)
    monkeypatch.setattr(arsiv.Alim, "__exit__", sonunda)
    kostur(diger)
    with pytest.raises(AssertionError):
        saglam(diger, tam=True)


def test_esitlemeyen_disk_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncs that do nothing: all looks well until the power is cut."""
    diger, asil = _iki(tmp_path, monkeypatch)
    with disk(diger) as d:
        monkeypatch.setattr(d, "esitle", lambda fd: None)
        assert arizali_kostur(monkeypatch, diger, d)
        sonra = d.kesinti(tmp_path / "sonra")
    assert fark(agac(diger), agac(asil)) == []
    assert fark(agac(sonra, ["journal"]), agac(asil, ["journal"]))


def test_esitlenmeden_yerine_konan_dosyalar_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are put in place together, and are not synced before: archive and outbox are gone with the power."""
    diger, asil = _iki(tmp_path, monkeypatch)
    with disk(diger) as d:
        monkeypatch.setattr(d, "esitle_hepsi", lambda fdler: None)
        assert arizali_kostur(monkeypatch, diger, d)
        sonra = d.kesinti(tmp_path / "sonra")
    assert fark(agac(diger), agac(asil)) == []
    for dizin in ("journal", "outbox"):
        assert fark(agac(sonra, [dizin]), agac(asil, [dizin])), dizin


def test_veriden_once_bas_yazan_defter_yakalanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head moved on without a sync of the records it covers: the cut shows an acknowledged record that is gone."""
    diger, asil = _iki(tmp_path, monkeypatch)
    monkeypatch.setattr(Defter, "onayla", lambda self: self._onayla())
    with disk(diger) as d:
        assert arizali_kostur(monkeypatch, diger, d)
        sonra = d.kesinti(tmp_path / "sonra")
    with pytest.raises(ButunlukHatasi, match="eksilmiş"):
        ara_durumu_denetle(sonra, agac(asil))
