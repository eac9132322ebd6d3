"""Limits of TİFs: codes that would name files, totals wider than a line, sequences without room, ambarlar left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from soz_ortak import saglam
from tif_ornegi import KALEM, KIM, PC, YAZI, dizin, gonder, tif

from batch.documents.bulgu import Bulgu

pytestmark = pytest.mark.usefixtures("sabit")


def kodlar(bulgular: list[Bulgu]) -> set[str]:
    """Codes but those that every journal without a list of ambarlar is told."""
    return {b.kod for b in bulgular} - {"AMB-010"}


@pytest.mark.parametrize("kod", ["x/../../../KACIS", "..", "4635/2016", "/tmp/kacis", 'a:b*?"'])
def test_karsi_muhasebe_birimi_dosya_adina_gecmez(tmp_path: Path, kod: str) -> None:
    kok = dizin(tmp_path / "kok", ioi=True)
    gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "100", "5"), **KIM))
    alan = {"karsi_harcama_birimi": YAZI, "karsi_ambar": "02", "karsi_muhasebe_birimi": kod}
    devir = tif(4, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "1", ""), **alan, **KIM)
    onceki = {y for y in tmp_path.rglob("*") if y.is_file()}
    assert "BLG-005" in kodlar(gonder(kok, devir))
    yeni = {y.relative_to(kok).parts[0] for y in tmp_path.rglob("*") if y.is_file() and y not in onceki}
    assert yeni <= {"outbox", "journal", "state"}


def test_onayli_fisin_ambari_yazilir(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok")
    assert "TIF-002" in kodlar(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "1", "5"), ambar="", **KIM)))


def test_toplami_sigmayan_fis_alinmaz(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok")
    satirlar = [(KALEM, "1", "999999999999.99")] * 2
    assert "TIF-015" in kodlar(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", *satirlar, **KIM)))


def test_kaynagin_verdigi_sira_yer_birakir(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok")
    ilk = tif(1, "2016-03-01", "SATIN_ALMA", (f"{PC}.16.999999", "1", "100"), **KIM)
    cok = tif(2, "2016-03-01", "SATIN_ALMA", (f"{PC}.16.1000001", "1", "100"), **KIM)
    assert "TIF-007" in kodlar(gonder(kok, cok))
    assert "TIF-007" not in kodlar(gonder(kok, ilk))
    gonder(kok, tif(3, "2016-03-02", "SATIN_ALMA", (PC, "1", "100"), **KIM))
    tuketilen = tif(4, "2016-03-03", "AMBARLAR_ARASI", (f"{PC}.16.1000000", "1", ""), karsi_ambar="02", **KIM)
    assert not {k for k in kodlar(gonder(kok, tuketilen)) if k.startswith(("TSN", "TIF"))}
    saglam(kok)
