"""Totals with a row a block say what those with a row a key do, now and of every block, however writing was cut."""

from __future__ import annotations

import sqlite3
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ornek import denemeler

from batch.documents.izdusum import Anahtar, Toplam, Vektor
from batch.documents.tur import Kutuk
from batch.journal.hata import ButunlukHatasi
from batch.state import yogun
from batch.state.depo import Depo, sema
from batch.state.yuruyen import Kesit

SEYREK = Toplam("seyrek", ("a", "b"), ("x", "y"), frozenset(), lambda o: ())
YOGUN = replace(SEYREK, ad="yogun", yogun=True)
_ANAHTAR = st.tuples(st.sampled_from(["", "1", "ç"]), st.sampled_from(["a", "ğ", "\uffee", "😀"]))
_DEGER = st.one_of(st.integers(-300, 300), st.sampled_from([2**63 - 1, -(2**63), 2**40, -1, 0]))
_BLOK = st.dictionaries(_ANAHTAR, st.tuples(_DEGER, _DEGER), min_size=1, max_size=6)


def _db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(sema(Kutuk((), (SEYREK, YOGUN))))
    return db


def _yaz(d: Depo, blok: int, satirlar: dict[Anahtar, Vektor], bilinen: dict[Anahtar, None]) -> None:
    """``bilinen``: the keys in the order in which the books met them, which is how they number them."""
    yeni = [k for k in satirlar if k not in bilinen]
    bilinen.update(dict.fromkeys(yeni))
    hepsi = list(bilinen)
    for t in (SEYREK, YOGUN):
        if yeni:
            d.anahtar_yaz(t, yeni)
    d.toplam_yaz(SEYREK, blok, list(satirlar.items()))
    nolar = sorted(map(hepsi.index, satirlar))
    degerler = [satirlar[hepsi[no]] for no in nolar]
    d.yogun_yaz(YOGUN, blok, Kesit(np.array(nolar, np.int64), np.array(degerler, np.int64), hepsi))


def _hepsi(db: sqlite3.Connection) -> list[Any]:
    return list(db.iterdump())


@given(st.lists(st.tuples(st.integers(1, 2), _BLOK), max_size=14), st.sets(st.integers(0, 14)), st.sampled_from([1, 3]))
@denemeler(150)
def test_bir_satirda_duran_toplam_satir_satir_duranla_birdir(
    bloklar: list[tuple[int, dict[Anahtar, Vektor]]], acilislar: set[int], kat: int
) -> None:
    """``acilislar``: where the writer is opened anew."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setattr(yogun, "KAT", kat)
        db, tek = _db(), _db()
        d, bir = Depo(db, db), Depo(tek, tek)
        bilinen, birde, no = dict[Anahtar, None](), dict[Anahtar, None](), 0
        for i, (adim, satirlar) in enumerate(bloklar):
            if i in acilislar:
                d = Depo(db, db)
                if i % 2:  # what was read for questions is what writing starts from
                    d.toplamlari(YOGUN, sorted(satirlar))
            no += adim
            _yaz(d, no, satirlar, bilinen)
            _yaz(bir, no, satirlar, birde)
        assert _hepsi(db) == _hepsi(tek)
        d = Depo(db, db)
        anahtarlar = [*sorted(bilinen), ("yok", "")]
        for blok in (None, *range(no + 2)):
            for on in ((), ("1",), ("1", "a")):
                assert list(d.toplamlar(YOGUN, on, blok).items()) == list(d.toplamlar(SEYREK, on, blok).items())
        assert d.toplamlari(YOGUN, anahtarlar) == d.toplamlari(SEYREK, anahtarlar)
        assert d.bos(YOGUN) == d.bos(SEYREK)
        for k in anahtarlar:
            assert (d.toplam(YOGUN, k), d.var(YOGUN, k)) == (d.toplam(SEYREK, k), d.var(SEYREK, k))
            aralik = (k, (k[0], k[1] + "z"))
            assert list(d.dokunan_bloklar(YOGUN, *aralik)) == list(d.dokunan_bloklar(SEYREK, *aralik))
            assert list(d.sirali(YOGUN, k[:1], k[1:])) == list(d.sirali(SEYREK, k[:1], k[1:]))


def test_bir_an_anahtarlar_kadar_okunur() -> None:
    """Rows between two whole ones hold no more than `KAT` times the keys; whole ones are few."""
    db = _db()
    d, bilinen = Depo(db, db), dict[Anahtar, None]()
    for blok in range(1, 401):
        _yaz(d, blok, {(f"{(blok * j) % 60:02d}", "a"): (blok, j) for j in range(1, 20)}, bilinen)
        _, _, adet = yogun.an(db, YOGUN)
        assert adet < yogun.KAT * len(bilinen)
    (butun,) = db.execute("SELECT count(*) FROM t_yogun WHERE hepsi IS NOT NULL").fetchone()
    assert 1 <= butun <= 400 * 19 / (yogun.KAT * 60 - 19) + 1


@pytest.mark.parametrize("veri", [None, b"", b"\xc1", b"\x92\x01\xa1x", b"\x91\x01", b"\x90", "metin", 7])
def test_baskasinin_yazdigi_satir_butunluk_hatasidir(veri: Any) -> None:
    db = _db()
    d = Depo(db, db)
    _yaz(d, 1, {("1", "a"): (1, 2)}, {})
    db.execute("UPDATE t_yogun SET degerler = ?", (veri,))
    with pytest.raises(ButunlukHatasi):
        d.toplamlar(YOGUN)
