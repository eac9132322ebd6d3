"""Keys of a total in order, a few at a time: as if all were looked at, at the price of those that are."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from deneme_turu import TEK
from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.documents.izdusum import Anahtar, Hareketler, Olay, Toplam, Vektor
from batch.documents.tur import Kutuk
from batch.journal.defter import Bas
from batch.journal.kayit import kok_ozet
from batch.state import depo
from batch.state import kitap as kitap_modulu
from batch.state.deneme import Deneme
from batch.state.iz import KayitIzi, topla
from batch.state.kitap import Kitap
from batch.state.sirali import birlestir, gez
from batch.turler.ortak import KIMLIK

BIRIM, YIL, OZET = "4634", 2016, "ab" * 32


def _hareket(o: Olay) -> Hareketler:
    return o.belge.hareketler  # type: ignore[no-any-return]


SAYIM = Toplam("sayim", ("yer", "gun", "sira"), ("adet", "tutar"), frozenset({"TEK"}), lambda o: _hareket(o).items())
KUTUK = Kutuk((TEK,), (KIMLIK, SAYIM))


def _iz(sira: int, hareketler: Hareketler) -> KayitIzi:
    """A record of no bytes: the journal of these books is empty, and what is folded is given to them."""
    kimlik = ("x", "TEK", str(sira))
    iz = KayitIzi(KUTUK, sira, sira, "TEK", "2016-01-05", kimlik, kimlik, OZET, b"", OZET)
    iz.belge_ver(SimpleNamespace(hareketler=hareketler))
    return iz


class Ortam:
    """Books with a trial over them, and beside them what they must say: every accepted movement in one dict."""

    def __init__(self, dizin: Path) -> None:
        self.dizin, self.izler = dizin, list[KayitIzi]()
        self.eldeki: list[KayitIzi] = []  # laid over the books, not folded yet
        self.ac()

    def _kitap(self, yazar: bool, sifirdan: bool = False) -> Kitap:
        bas = Bas(1, BIRIM, YIL, len(self.izler), OZET if self.izler else kok_ozet(BIRIM, YIL), 0)
        kitap = Kitap(self.dizin, self.dizin, BIRIM, YIL, KUTUK, bas=bas, yazar=yazar, sifirdan=sifirdan)
        kitap.ekle(self.izler[kitap.son_sira :])
        return kitap

    def ac(self, *, yazar: bool = True, sifirdan: bool = False) -> None:
        self.kitap = self._kitap(yazar, sifirdan)
        self.yazar = yazar
        self.deneme = Deneme(self.kitap, lambda: len(self.izler) + len(self.eldeki))

    def yeniden(self, ne: str) -> None:
        self.kat()
        if self.yazar:
            self.kitap.isle()
            self.kitap.yayimla()
        self.kitap.kapat()
        self.ac(yazar=ne != "okur", sifirdan=ne == "sifirdan")

    def ekle(self, hareketler: Hareketler) -> None:
        iz = _iz(len(self.izler) + len(self.eldeki) + 1, hareketler)
        self.eldeki.append(iz)
        self.deneme.ekle(iz)

    def don(self, kalan: int) -> None:
        self.deneme.don(kalan)
        del self.eldeki[kalan:]

    def kat(self) -> None:
        self.kitap.ekle(self.eldeki)
        self.izler += self.eldeki
        self.eldeki = []
        self.deneme.temizle()

    def model(self, izler: list[KayitIzi]) -> dict[Anahtar, Vektor]:
        sonuc: dict[Anahtar, Vektor] = {}
        for iz in izler:
            for k, v in _hareket(iz).items():
                sonuc[k] = topla(sonuc.get(k, (0, 0)), v)
        return sonuc

    def sor(self, on: Anahtar, itibaren: Anahtar) -> None:
        for kitap, izler in ((self.deneme, self.izler + self.eldeki), (self.kitap, self.izler)):
            beklenen = sorted(
                (k, v) for k, v in self.model(izler).items() if k[: len(on)] == on and k >= (*on, *itibaren)
            )
            assert list(kitap.sirali("sayim", on, itibaren)) == beklenen
            assert [x for x in kitap.ara("sayim", on) if x[0] >= (*on, *itibaren)] == beklenen


_ANAHTAR = st.tuples(*map(st.sampled_from, (["0", "00"], ["", "1", "ç"], ["Z", "a", "ğ", "\uffee", "😀"])))
_HAREKETLER = st.dictionaries(_ANAHTAR, st.tuples(st.integers(-3, 3), st.integers(-9, 9)), max_size=8)
_SORU = st.tuples(_ANAHTAR, st.integers(0, 3), st.integers(0, 3))
_ADIM = st.one_of(
    st.tuples(st.just("ekle"), _HAREKETLER),
    st.tuples(st.just("don"), st.integers(0, 3)),
    st.tuples(st.sampled_from(["kat", "isle", "devret", "birak"]), st.none()),
    st.tuples(st.just("yeniden"), st.sampled_from(["yazar", "okur", "sifirdan"])),
    st.tuples(st.just("sor"), _SORU),
)


@denemeler(240)
@given(st.lists(_HAREKETLER, max_size=6), st.lists(_ADIM, max_size=16), st.lists(_SORU, min_size=1, max_size=4))
def test_sirayla_sorulan_butun_anahtarlarin_siralisidir(
    eskiler: list[Hareketler], adimlar: list[tuple[str, Any]], sorular: list[Any]
) -> None:
    """Whatever is folded, stored, handed over, taken back, opened again or rebuilt in between."""
    with pytest.MonkeyPatch.context() as mp, tempfile.TemporaryDirectory() as d:
        mp.setattr(kitap_modulu, "BLOK", 1)
        mp.setattr(depo, "ILK_SAYFA", 2)
        mp.setattr(depo, "AZAMI_SAYFA", 4)
        o = Ortam(Path(d))
        devredilen: list[Any] = []
        try:
            for h in eskiler:
                o.ekle(h)
            o.yeniden("yazar")
            for ne, veri in adimlar:
                if ne in ("birak", "devret", "isle", "yeniden") and devredilen:
                    o.kitap.yaz(devredilen)  # what was handed over is stored before anything else is
                    o.kitap.birak()
                    devredilen = []
                if ne == "ekle":
                    o.ekle(veri)
                elif ne == "don":
                    o.don(min(veri, len(o.eldeki)))
                elif ne == "kat":
                    o.kat()
                elif ne == "isle" and o.yazar:
                    o.kitap.isle()
                elif ne == "devret" and o.yazar:
                    devredilen = o.kitap.devret()
                elif ne == "yeniden":
                    o.yeniden(veri)
                elif ne == "sor":
                    _sor(o, veri)
                for soru in sorular[:2]:  # asked all along: what is kept from the first question on must stay true
                    _sor(o, soru)
            for soru in sorular:
                _sor(o, soru)
        finally:
            o.kitap.kapat()


def _sor(o: Ortam, soru: tuple[Anahtar, int, int]) -> None:
    anahtar, n, m = soru
    o.sor(anahtar[:n], anahtar[n : min(3, n + m)])


@pytest.fixture
def ortam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ortam]:
    monkeypatch.setattr(kitap_modulu, "BLOK", 1)
    o = Ortam(tmp_path)
    yield o
    o.kitap.kapat()


def _katman(i: int) -> Anahtar:
    return "A", f"{i:08d}", "0001"


def _doldur(o: Ortam, ilk: int, son: int) -> None:
    for i in range(ilk, son, 100):
        o.ekle({_katman(j): (j, 1) for j in range(i, min(son, i + 100))})
    o.kat()


def test_ilk_birkacinin_bedeli_anahtarlarin_sayisina_bakmaz(ortam: Ortam) -> None:
    """Counted in steps of SQLite's machine, which no busy machine sways."""
    adimlar = []
    ilk = 0
    for n in (400, 4000, 40_000):
        _doldur(ortam, ilk, n)
        ilk = n
        ortam.yeniden("yazar")
        sayac = [0]
        ortam.kitap._okur.set_progress_handler(lambda s=sayac: s.__setitem__(0, s[0] + 1), 1)
        bulunan = list(islice(ortam.deneme.sirali("sayim", ("A",), _katman(n // 4)[1:]), 5))
        ortam.kitap._okur.set_progress_handler(None, 1)
        assert [k for k, _ in bulunan] == [_katman(n // 4 + i) for i in range(5)]
        adimlar.append(sayac[0])
    assert adimlar[0] > 100 and max(adimlar) <= adimlar[0] + 16, adimlar


def test_yarim_kalan_yuruyus_yaziciyi_bekletmez(ortam: Ortam) -> None:
    """Another thread stores blocks in the middle of a walk; what is walked is the same, and the file can be sealed."""
    _doldur(ortam, 0, 300)
    ortam.yeniden("yazar")
    _doldur(ortam, 300, 600)
    _doldur(ortam, 100, 200)  # what the file tells of these is old
    yuruyus = ortam.kitap.sirali("sayim", ("A",))
    bas = list(islice(yuruyus, 20))
    is_parcasi = threading.Thread(target=ortam.kitap.yaz, args=(ortam.kitap.devret(),))
    is_parcasi.start()
    orta = list(islice(yuruyus, 200))
    is_parcasi.join()
    ortam.kitap.birak()
    assert [*bas, *orta, *yuruyus] == sorted(ortam.model(ortam.izler).items())
    with closing(ortam.kitap.sirali("sayim", ("A",))) as yarim:
        assert next(yarim) == (_katman(0), (0, 1))
        ortam.kitap.isle()
        ortam.kitap.yayimla()  # raises where a statement still stands open
    ortam.ac()


def test_iki_siradan_biri_yapilir_ve_araya_giren_gorulur() -> None:
    a: Iterator[tuple[Anahtar, int]] = iter([(("a",), 1), (("c",), 2)])
    u = iter([(("b",), "x"), (("c",), "y"), (("d",), "z")])
    assert list(birlestir(a, u)) == [
        (("a",), 1, None),
        (("b",), None, "x"),
        (("c",), 2, "y"),
        (("d",), None, "z"),
    ]
    liste: list[Anahtar] = [("b",), ("d",)]
    yuruyus = gez(liste, ("a", "z"))
    assert next(yuruyus) == ("b",)
    liste[:] = [("a",), ("b",), ("c",), ("d",)]
    assert list(yuruyus) == [("c",), ("d",)]
