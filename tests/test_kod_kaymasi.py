"""One slip away: which known code a wrong one was meant for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.config import proje_dizini
from batch.rules.hesap_plani import AltHesap, HesapPlani
from batch.rules.kod_kaymasi import EKSIK, RAKAM, SIFIR, YER, kayma, kaymalar, soru

PLAN = HesapPlani.oku(proje_dizini() / "config")


@pytest.mark.parametrize(
    ("yazilan", "bilinen", "beklenen"),
    [
        ("102.1", "102.01", SIFIR),
        ("102.1", "102.10", SIFIR),
        ("600.01.2.9.15", "600.01.2.9.51", YER),
        ("03.1.2.01", "03.2.1.01", YER),  # two levels
        ("30.2.1.01", "03.2.1.01", SIFIR + 1),
        ("339", "333", RAKAM),
        ("46.34.01.31", "46.34.01.30", RAKAM),
        ("102.011", "102.01", EKSIK),
        ("60", "600", EKSIK),
        ("102.01", "102.01", None),
        ("102.1", "103.01", None),
        ("102.01", "102", None),
        ("339", "391", None),
        ("102.12", "102.34", None),
    ],
)
def test_kayma(yazilan: str, bilinen: str, beklenen: int | None) -> None:
    assert kayma(yazilan, bilinen) == beklenen


@settings(max_examples=25)
@given(st.lists(st.from_regex(r"[0-9]{2}", fullmatch=True), min_size=2, max_size=5), st.data())
def test_tek_kayma_bulunur(duzeyler: list[str], data: st.DataObject) -> None:
    dogru = ".".join(duzeyler)
    rakam = data.draw(st.sampled_from([i for i, h in enumerate(dogru) if h != "."]))
    yanlis = dogru[:rakam] + data.draw(st.sampled_from("0123456789")) + dogru[rakam + 1 :]
    assert kaymalar(yanlis, [dogru, "999"]) == ([dogru] if yanlis != dogru else [])


def test_once_olagan_kayma_sonra_ustu_tutan() -> None:
    assert kaymalar("102.1", ["102.2", "103.1", "102.01", "102.11"]) == ["102.01", "102.2", "103.1"]
    assert (
        soru([]) == "" and soru(["a"]) == "a olabilir mi?" and soru(["a", "b"]) == "Şunlardan biri olabilir mi: a, b?"
    )


def test_plan_once_bir_kayma_otesini_sorar() -> None:
    assert PLAN.kaymalar("339.01")[:2] == ["330", "333"] and PLAN.kaymalar("120.01.2") == []
    assert PLAN.benzerler("201")[0] in PLAN.kaymalar("201")
    plan = HesapPlani(PLAN.ana, {k: AltHesap(k, True, "") for k in ("102.01", "102.22", "103.44")})
    assert plan.kaymalar("102.1") == ["102.01"] and plan.kaymalar("102.44") == []


def test_liste_once_bir_kayma_otesini_sorar() -> None:
    gider = PLAN.kodlar.liste("gider_ekonomik")
    assert gider.yakinlar("30.2.1.01")[0] == "03.2.1.01" and gider.yakinlar("03.2.1.10")[0] == "03.2.1.01"
    assert PLAN.kodlar.liste("gelir_ekonomik").yakinlar("01.2.9.15")[0] == "01.2.9.51"
