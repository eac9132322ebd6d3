"""Running totals in arrays say what a dictionary would, whichever way movements come and wherever a block ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from batch.documents.izdusum import Anahtar, Toplam, Vektor
from batch.documents.obek import Obek
from batch.state.yuruyen import ILK_BOY, Yuruyen

T = Toplam("x", ("ana", "hesap"), ("borc", "alacak"), frozenset({"FIS"}), lambda o: ())
BILINEN: dict[Anahtar, Vektor] = {("1", "1.1"): (7, -3), ("1", "1.5"): (100, 0)}  # what a file would say


@dataclass(frozen=True)
class IkiSifirli:
    """Numbers that differ by 100 bear one key."""

    def __call__(self, kod: int) -> Anahtar:
        return ("1", f"1.{kod % 100}")


TUTAR = st.integers(-(10**15), 10**15)
SOZLUK = st.dictionaries(st.integers(0, 30).map(IkiSifirli()), st.tuples(TUTAR, TUTAR), max_size=8)
HAREKET = st.one_of(
    SOZLUK,
    st.tuples(st.dictionaries(st.sampled_from([0, 1, 2, 5, 100, 101, 205, 1030]), st.tuples(TUTAR, TUTAR)), SOZLUK),
)


def _hareket(h: object) -> dict[Anahtar, Vektor] | Obek:
    if isinstance(h, dict):
        return h
    assert isinstance(h, tuple)
    sayili, ek = h
    degerler = np.array(list(sayili.values()), np.int64).reshape(-1, 2)
    return Obek(np.array(list(sayili), np.int64), degerler, IkiSifirli(), ek)


@given(st.lists(st.tuples(HAREKET, st.booleans())), st.integers(0, 10))
def test_sozlugun_dedigini_der(gelenler: list[tuple[object, bool]], isaret: int) -> None:
    y = Yuruyen(T)
    beklenen: dict[Anahtar, Vektor] = {}
    isaretli: dict[Anahtar, Vektor] = {}
    oynayan, dokunulan = [], set[Anahtar]()
    sorulan = Counter[Anahtar]()

    def ac(yeniler: list[Anahtar]) -> None:
        sorulan.update(yeniler)
        for k in yeniler:
            y.ekle(k, BILINEN.get(k, (0, 0)))

    for i, (ham, blok_biter) in enumerate(gelenler):
        if i == isaret:
            y.isaretle()
            isaretli = {}
        h = _hareket(ham)
        for k, v in h.items():
            eski = beklenen.get(k) or BILINEN.get(k, (0, 0))
            isaretli.setdefault(k, eski)
            beklenen[k] = (eski[0] + v[0], eski[1] + v[1])
            dokunulan.add(k)
        oynayan.append(y.oynat(h, ac))
        if blok_biter:
            assert y.kesit(oynayan).sozluk() == {k: beklenen[k] for k in dokunulan}
            oynayan, dokunulan = [], set()
        assert y.degisenler() == isaretli
    assert dict(y) == beklenen
    assert max(sorulan.values(), default=1) == 1  # what the file says of a key is asked once


def test_yer_buyur() -> None:
    y, n = Yuruyen(T), 3 * ILK_BOY
    hepsi = {("1", f"1.{i}"): (i, -i) for i in range(n)}
    for _ in range(2):
        y.oynat(hepsi, lambda yeniler: [y.ekle(k, (1, 1)) for k in yeniler] and None)
    assert dict(y) == {k: (1 + 2 * v[0], 1 + 2 * v[1]) for k, v in hepsi.items()}
    assert y.degisenler() == dict.fromkeys(hepsi, (1, 1))


@pytest.mark.parametrize("isaret", [1, -1])
def test_tasan_toplam_sessizce_donmez(isaret: int) -> None:
    y, k = Yuruyen(T), ("1", "1.1")
    y.ekle(k, (isaret * (2**63 - 1), 0))
    with pytest.raises(OverflowError):
        y.oynat({k: (isaret * 2, 0)}, lambda yeniler: None)
    with pytest.raises(OverflowError):
        y.oynat({k: (2**70, 0)}, lambda yeniler: None)
    assert y[k] == (isaret * (2**63 - 1), 0)


@pytest.mark.parametrize("isaret", [1, -1])
def test_tasan_hareketler_de_sessizce_donmez(isaret: int) -> None:
    """Four times 2⁶² would be nothing in 64 bits."""
    y = Yuruyen(T)
    degerler = np.array([(isaret * 2**62, 0)] * 4, np.int64)
    with pytest.raises(OverflowError):
        y.oynat(Obek(np.array([1, 101, 201, 301]), degerler, IkiSifirli(), {}), lambda k: y.ekle(k[0], (0, 0)))
    assert dict(y) == {("1", "1.1"): (0, 0)}
    iki = np.array([(isaret * 2**62, 0), (-isaret * 2**62, 1)], np.int64)  # large, and yet in order
    y.oynat(Obek(np.array([1, 101]), iki, IkiSifirli(), {}), lambda k: None)
    assert dict(y) == {("1", "1.1"): (0, 1)}
