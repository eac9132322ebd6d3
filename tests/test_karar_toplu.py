"""Deciding over many vouchers at once gives what deciding one by one gives, whatever stands beside them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import SAAT, acilis, birak, calisma, csv, denemeler, fis
from soz_ortak import kostur, saglam, yevmiye

# Small amounts around a nearly empty till; accounts that may be new, numbers that resemble each other or come twice.
_FIS = st.tuples(
    st.sampled_from(["1", "22", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11"]),
    st.integers(2, 4),
    st.sampled_from(["100", "100.01", "100.05", "102", "333", "333.07", "630.03"]),
    st.sampled_from(["100", "100.01", "100.05", "102", "333", "333.07", "333.7"]),
    st.sampled_from(["1.00", "5.00", "7.00", "900.00"]),
    st.booleans(),
)
_POLITIKA = st.dictionaries(st.sampled_from(["BAK-002", "KIM-004", "HSP-005", "YEV-005"]), st.just("red"), max_size=2)


def _kos(fisler: list[Any], politika: dict[str, str], dilim: int, mp: pytest.MonkeyPatch) -> tuple[bytes, list[Any]]:
    mp.setattr("batch.pipeline.isle.DILIM", dilim)
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(
            Path(gecici) / "kok",
            {"fis-a.csv": csv(acilis(tutar="50.00"), fis("2", "2016-01-01", "100", "102", "5.00"))},
            politika=politika,
        )
        kostur(kok)
        satirlar = [
            fis(no, f"2016-01-{gun:02d}", borc, alacak, tutar, karsi="0.01" if bozuk and gun == 3 else "")
            for no, gun, borc, alacak, tutar, bozuk in fisler
        ]
        birak(kok, {"fis-b.csv": csv(*satirlar)})
        sonuc = kostur(kok)[-1]
        saglam(kok, tam=True)
        red = sorted((d.alinan.ad, b.satir, b.kod, b.mesaj) for d in sonuc.dosyalar for b in d.bulgular)
        kayitlar = [json.loads(s)["belge"] for s in yevmiye(kok).read_text("utf-8").splitlines()]
        return json.dumps(kayitlar).encode(), red


@given(st.lists(_FIS, min_size=1, max_size=14), _POLITIKA)
@denemeler(27)
def test_toplu_ve_tek_tek_ayni(fisler: list[Any], politika: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        assert _kos(fisler, politika, 4096, mp) == _kos(fisler, politika, 1, mp)


@pytest.mark.parametrize(
    ("politika", "giren"),
    [
        ({"BAK-002": "red"}, fis("7", "2016-01-02", "100", "102", "1000.00")),
        ({"KIM-004": "red"}, fis("02", "2016-01-02", "100", "333", "1000.00")),
        ({"HSP-005": "red"}, fis("7", "2016-01-02", "100", "333.99", "1000.00")),
    ],
)
def test_reddedilenin_parasi_sayilmaz(
    politika: dict[str, str], giren: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a voucher brings in counts only when it is accepted itself, whyever it may be refused."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(
        tmp_path,
        {"fis-a.csv": csv(acilis(tutar="50.00"), fis("2", "2016-01-01", "100", "102", "5.00"))},
        politika=politika,
    )
    kostur(kok)
    birak(kok, {"fis-b.csv": csv(giren, fis("8", "2016-01-02", "333", "100", "900.00"))})
    sonuc = kostur(kok)[-1]
    assert "BAK-001" in [b.kod for d in sonuc.dosyalar for b in d.bulgular if b.belge_no == "8"]


def test_kasa_ici_virman(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two sub-accounts of the till, one of them new, the till neither gains nor loses."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(tmp_path, {"fis-a.csv": csv(acilis(tutar="50.00"), fis("2", "2016-01-01", "100", "102", "5.00"))})
    kostur(kok)
    birak(
        kok,
        {
            "fis-b.csv": csv(
                fis("8", "2016-01-02", "100", "100.05", "7.00"), fis("9", "2016-01-02", "333", "100", "5.00")
            )
        },
    )
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 2
