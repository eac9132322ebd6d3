"""A journal's totals never leave 64 bits: the document that would take them there is refused, whoever comes with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import birak, calisma, csv, fis
from uctan_ortak import bulgular, kosu_json, yevmiye_nolari

from batch.pipeline import ciro
from batch.pipeline.ciro import Ciro

pytestmark = pytest.mark.usefixtures("sabit")
GUNLER = ("2016-01-04", "2016-01-04", "2016-01-04", "2016-01-05", "2016-01-05", "2016-01-06")


def _kabul(kok: Path) -> list[str]:
    return [no for _, _, _, no in yevmiye_nolari(kok)]


@pytest.fixture
def dar(monkeypatch: pytest.MonkeyPatch) -> int:
    """Four vouchers of ``fis`` fit, and not a kuruş more."""
    monkeypatch.setattr(ciro, "AZAMI_CIRO", 4 * 500)
    return 4


@pytest.mark.parametrize("kesim", [(6,), (1, 1, 1, 1, 1, 1), (3, 3), (2, 4), (5, 1)])
def test_sigmayan_belge_reddedilir_dosya_nasil_kesilirse_kesilsin(
    tmp_path: Path, dar: int, kesim: tuple[int, ...]
) -> None:
    belgeler = [fis(i, gun) for i, gun in enumerate(GUNLER, 1)]
    kok, i = calisma(tmp_path / "d", {}), 0
    for n in kesim:
        birak(kok, {f"fis-{i}.csv": csv(*belgeler[i : i + n])})
        kosu_json(kok)
        i += n
    assert _kabul(kok) == ["1", "2", "3", "4"]
    red = [b for b in bulgular(kok) if b["kod"] == "TUT-004"]
    assert {b["belge_no"] for b in red} == {"5", "6"}
    assert {(b["beklenen"], b["gelen"]) for b in red} == {("en çok 20,00", "25,00 TL")}


def test_sigmayanin_ardindan_kucugu_sigar(tmp_path: Path, dar: int) -> None:
    hepsi = [fis(1, "2016-01-04", tutar="15.00"), fis(2, "2016-01-04", tutar="10.00"), fis(3, "2016-01-04")]
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(*hepsi)})
    kosu_json(kok)
    assert _kabul(kok) == ["1", "3"]


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_gelenin_toplami_kesindir(borclar: list[int]) -> None:
    c = object.__new__(Ciro)
    c.en_cok = 0
    c.gelir(np.array(borclar, np.int64))
    assert c.en_cok == sum(borclar)
