"""What is asked about many keys at once, or not at all, is what asking one by one would tell."""

from __future__ import annotations

import re
import sqlite3

from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.documents.izdusum import Anahtar, Toplam, Vektor
from batch.documents.kisi import _gectigi_yerler
from batch.documents.tur import Kutuk
from batch.state.depo import TOPLU_SORU, Depo, sema

T = Toplam("hepsi", ("a", "b"), ("x", "y"), frozenset(), lambda o: ())


def _depo() -> Depo:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(sema(Kutuk((), (T,))))
    return Depo(db, db)


def _yaz(d: Depo, blok: int, satirlar: dict[Anahtar, Vektor], yeni: list[Anahtar]) -> None:
    if yeni:
        d.anahtar_yaz(T, yeni)
    d.toplam_yaz(T, blok, list(satirlar.items()))


def test_cok_anahtarin_toplami_tek_tek_sorulanlarinkidir() -> None:
    d = _depo()
    assert d.bos(T)
    anahtarlar = [(f"a{i % 7}", f"b{i:04d}") for i in range(3 * TOPLU_SORU + 5)]
    ilk = {k: (i, -i) for i, k in enumerate(anahtarlar[::2])}
    _yaz(d, 1, ilk, list(ilk))
    sonra = {k: (i + 1000, i) for i, k in enumerate(anahtarlar[::6])}
    _yaz(d, 2, sonra, [])
    assert not d.bos(T)
    bulunan = d.toplamlari(T, anahtarlar)
    assert bulunan == {**ilk, **sonra}
    assert bulunan == {k: v for k in anahtarlar if (v := d.toplam(T, k)) is not None}
    assert d.toplamlari(T, []) == {}


@given(st.text("12a."), st.text("12a", min_size=1, max_size=3))
@denemeler(300)
def test_numaranin_yerleri_desenin_buldugu_yerlerdir(metin: str, no: str) -> None:
    desen = rf"(?<![0-9]){re.escape(no)}(?![0-9])"
    assert list(_gectigi_yerler(metin, no)) == [m.span() for m in re.finditer(desen, metin)]
