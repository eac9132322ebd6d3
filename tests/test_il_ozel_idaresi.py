"""İl özel idaresi: identities of the appropriation accounts over lawful years, and what breaks them (m.404-421)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from il_ozel_idaresi_ornegi import (
    ILCE,
    MERKEZ,
    SIRA,
    TERTIPLER,
    TI,
    TM,
    Adim,
    Yil,
    dizin,
    esitlikleri_denetle,
    fisleri,
)
from ornek import birak, denemeler
from uctan_ortak import bulgular, kodlar, kosu_json

pytestmark = pytest.mark.usefixtures("sabit")
ADIMLAR = st.lists(
    st.tuples(st.sampled_from(sorted(SIRA)), st.integers(0, 1), st.integers(1, 100), st.booleans()), max_size=24
)


def _hepsi_bir_kosuda(kok: Path, y: Yil) -> None:
    birak(kok, {ad: metin.encode() for ad, metin in y.belgeler})
    sonuc = kosu_json(kok)["documents"]
    assert sonuc["rejected"] == 0, [b for b in bulgular(kok) if b["seviye"] == "red"]


def _teker_teker(kok: Path, y: Yil) -> None:
    for ad, metin in y.belgeler:
        birak(kok, {ad: metin.encode()})
        assert kosu_json(kok)["documents"]["rejected"] == 0, (ad, kodlar(kok))


@denemeler(60)
@given(ADIMLAR)
def test_yasal_yilda_esitlikler_her_gun_sonunda_tutar(adimlar: list[Adim]) -> None:
    y = Yil().yap(adimlar)
    with tempfile.TemporaryDirectory() as gecici:
        kok = dizin(Path(gecici) / "d")
        _hepsi_bir_kosuda(kok, y)
        son = esitlikleri_denetle(kok)
        assert {t: son[t, "900"] for t in TERTIPLER} == y.acik
        assert {t: son[t, "903"] for t in TERTIPLER} == {TM: y.elde[TM], TI: y.elde[TI] + y.ilcede}


@denemeler(12)
@given(ADIMLAR)
def test_bir_kosu_ile_belge_belge_kosular_ayni_fisleri_yazar(adimlar: list[Adim]) -> None:
    """In one run the vouchers of a day come as a slice in columns, one by one each is decided alone."""
    y = Yil().yap(adimlar)
    with tempfile.TemporaryDirectory() as gecici:
        tek, cok = dizin(Path(gecici) / "tek"), dizin(Path(gecici) / "cok")
        _hepsi_bir_kosuda(tek, y)
        _teker_teker(cok, y)
        for birim in (MERKEZ, ILCE):
            assert fisleri(tek, birim) == fisleri(cok, birim)
