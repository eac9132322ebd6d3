"""The order of numbers however files are cut, and the largest voucher; the rest stands in olay/*.olay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ornek import calisma, csv, fis, xml, xml_fis
from uctan_ortak import batch, bulgular, kosu_json, yevmiye_nolari

pytestmark = pytest.mark.usefixtures("sabit")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(veri=st.data())
def test_dosyalara_dagilim_sirayi_degistirmez(tmp_path_factory: pytest.TempPathFactory, veri: Any) -> None:
    fisler = [fis(n, f"2016-01-{g:02d}") for n, g in ((1, 1), (2, 1), (10, 1), (3, 2), (11, 2), (4, 3))]
    yer = veri.draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    karisik = veri.draw(st.permutations(list(zip(fisler, yer, strict=True))))
    dosyalar = {f"fis-{k}.csv": csv(*[f for f, y in karisik if y == k]) for k in sorted(set(yer))}
    kok = calisma(tmp_path_factory.mktemp("s") / "d", dosyalar)
    assert kosu_json(kok)["documents"]["accepted"] == 6
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "2", "10", "3", "11", "4"]


@pytest.mark.parametrize("bicim", ["csv", "xml"])
def test_en_buyuk_fis(tmp_path: Path, bicim: str) -> None:
    """10,000 lines are a voucher; one more is not, and does not harm its neighbours."""

    def belge(no: str, satir: int) -> str:
        tutarlar = [("100", "1.00", "")] * (satir - 1) + [("102", "", f"{satir - 1}.00")]
        if bicim == "xml":
            return xml_fis(no, "2016-01-04", tutarlar)
        return "".join(f";MIF;{no};2016-01-04;;{h};{b};{a};;KARAR;{no}\n" for h, b, a in tutarlar)

    belgeler = (belge("1", 10_000), belge("2", 10_001), belge("3", 2))
    veri = xml(*belgeler) if bicim == "xml" else csv(*belgeler)
    kok = calisma(tmp_path / "d", {f"fis-a.{bicim}": veri})
    sonuc = kosu_json(kok)
    assert sonuc["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert sonuc["lines"] == 10_002
    assert [b["belge_no"] for b in bulgular(kok) if b["kod"] == "BLG-004"] == ["2"]
    assert batch(kok, "verify", "--full").kod == 0
