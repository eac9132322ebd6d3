"""Records made in columns are those that are made one by one, and so are their traces and what is asked of them."""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.journal.kayit import Cerceve, HamKayit, kok_ozet
from batch.pipeline.yeniler import Yeniler
from batch.state.gorulen import Gorulenler
from batch.state.iz import DuzIzler, IzDizisi, KayitIzi, Kimlik, yalin, yalinlar
from batch.turler import kutuk

_METIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_NO = st.text(st.sampled_from("0129A-/ş٣"), min_size=1, max_size=6)
_KAYIT = st.tuples(
    st.sampled_from(["say2000", 'k"ö%d', "elle"]),
    st.sampled_from(["a" * 64, "b" * 64]),
    st.integers(1, 10**9),
    st.binary(min_size=2, max_size=30).map(lambda b: b'{"x":"%b"}' % b.hex().encode()),
    st.sampled_from([b"", b'{"100 B":["m.%d"]}', b"{}"]),
)


@given(st.lists(_KAYIT, min_size=1, max_size=8), st.sampled_from(["FIS", "TIF"]), st.integers(1, 10**7), _METIN)
@denemeler(60)
def test_sutundan_satir_tek_tek_yazilandir(kayitlar: list[Any], tur: str, sira: int, kosu: str) -> None:
    c = Cerceve(zaman="2017-01-05T10:00:00+03:00", kosu=kosu, birim="4634", yil=2016)
    icerikler = [hashlib.sha256(g).hexdigest() for *_, g, _ in kayitlar]
    beklenen, onceki = [], kok_ozet("4634", 2016)
    for i, ((kaynak, alinan, konum, govde, isleyis), icerik) in enumerate(zip(kayitlar, icerikler, strict=True)):
        yer = (sira + i, 3 + i, kaynak, alinan, konum, icerik, govde, onceki)
        satir, onceki, surum = c.yaz(*yer, isleyis=isleyis, tur=tur)
        beklenen.append((satir, onceki, len(satir), surum))
    kaynaklar, alinanlar, konumlar, govdeler, isleyisler = zip(*kayitlar, strict=True)
    yer = (kaynaklar, alinanlar, konumlar, icerikler, govdeler, isleyisler, kok_ozet("4634", 2016))
    parcalar, ozetler, boylar, surum = c.diz(sira, 3, *yer, tur=tur)
    satirlar = b"".join(parcalar).splitlines(keepends=True)
    assert list(zip(satirlar, ozetler, boylar, [surum] * len(satirlar), strict=True)) == beklenen
    onceki = kok_ozet("4634", 2016)
    for i, satir in enumerate(satirlar):
        onceki = HamKayit(0, satir).denetle(sira + i, onceki, "4634", 2016)


@given(st.lists(_NO, max_size=6))
@denemeler(80)
def test_yalinlar_tek_tek_yalindir(nolar: list[str]) -> None:
    kimlikler: list[Kimlik] = [("elle", "MIF", no) for no in nolar]
    assert yalinlar(kimlikler) == [yalin(k) for k in kimlikler]
    assert all((y is k) == (y == k) for k, y in zip(kimlikler, yalinlar(kimlikler), strict=True))


def _duz(nolar: list[str], sira: int, yer: int = 0) -> DuzIzler:
    kimlikler: list[Kimlik] = [("elle", "MIF", no) for no in nolar]
    icerik = [hashlib.sha256(no.encode()).hexdigest() for no in nolar]
    govde = pa.array([no.encode() for no in nolar], pa.binary())
    yer_ve_gun = (kutuk(), sira, sira + 5, "FIS", "2016-01-05")
    sutunlar = (kimlikler, yalinlar(kimlikler), pa.array(icerik, pa.string()), govde, icerik, [len(n) for n in nolar])
    return DuzIzler(*yer_ve_gun, *sutunlar, yer)


def _ne(iz: KayitIzi) -> tuple[Any, ...]:
    kim = (iz.kimlik, iz.yalin, iz.icerik, iz.ozet, iz.boy)
    return (iz.sira, iz.yevmiye, iz.tur, iz.tarih, *kim, iz.yer, iz.sonuc)


@given(st.lists(st.tuples(st.booleans(), st.lists(_NO, min_size=1, max_size=4)), max_size=5), st.sets(_NO))
@denemeler(60)
def test_iz_dizisi_listesi_gibidir(parcalar: list[tuple[bool, list[str]]], aranan: set[str]) -> None:
    dizi, tek, yeniler = IzDizisi(), list[KayitIzi](), Yeniler()
    gorulenler, gorulen = Gorulenler(), set[str]()
    for sutunda, nolar in parcalar:
        nolar = [no for no in dict.fromkeys(nolar) if no not in gorulen]
        if not nolar:
            continue
        gorulen.update(nolar)
        d = _duz(nolar, len(tek) + 1, len(tek))
        eklenen = [d] if sutunda else list(d)
        dizi.ekle(eklenen)
        for p in eklenen:
            yeniler.ekle(p)
        tek += list(d)
        gorulenler.ekle(d.yalinlar)
    assert len(dizi) == len(tek) and list(map(_ne, dizi)) == list(map(_ne, tek)) == list(map(_ne, dizi[:]))
    assert [_ne(dizi[i]) for i in range(-len(tek), 0)] == list(map(_ne, tek))
    assert dizi.ozetler() == [iz.ozet for iz in tek] and dizi.kimlikler() == [iz.kimlik for iz in tek]
    assert dizi.yerler() == [iz.yer for iz in tek] and dizi.siralar() == [iz.sira for iz in tek]
    satirlar = [((*iz.yalin, iz.no), iz.sira, (iz.yevmiye, iz.icerik)) for iz in tek]
    assert dizi.kimlik_satirlari() == satirlar and (not tek or dizi.son_kaydin_ozeti == tek[-1].ozet)
    for iz in tek:
        assert _ne(dizi.numarali(iz.yevmiye) or iz) == _ne(iz) and _ne(yeniler.get(iz.kimlik) or tek[0]) == _ne(iz)
    assert dizi.numarali(3) is None
    sorulan = {yalin(("elle", "MIF", no)) for no in aranan}
    benzer = [iz for iz in tek if iz.yalin in sorulan]
    assert sorted(iz.sira for iz in dizi.benzerler(sorulan)) == [iz.sira for iz in benzer]
    for y in sorulan:
        sonra = [iz.sira for iz in dizi.benzerler({y})]
        assert sonra == sorted(sonra, reverse=True)
    assert {iz.yalin for iz in benzer} <= gorulenler.olabilenler(sorulan) <= sorulan


def test_duz_izler_bolunur() -> None:
    d = _duz(["1", "02", "3", "A-04"], 7, 2)
    assert [_ne(iz) for x in (d[:1], d[1:3], d[3:]) for iz in x] == [_ne(iz) for iz in d]
    assert [iz.yalin[2] for iz in d] == ["1", "2", "3", "A-4"] and d.govde[3].as_py() == b"A-04"


def test_yenilerden_geri_alinir() -> None:
    """With one in columns taken back, what stands before it is still found, and nothing of it."""
    y = Yeniler()
    ilk, ikinci = _duz(["1", "02"], 1), _duz(["3", "004"], 3, 2)
    tek = next(iter(_duz(["05"], 5, -1)))
    for p in (ilk, ikinci, tek):
        y.ekle(p)
    dort, bes = ("elle", "MIF", "4"), ("elle", "MIF", "5")
    assert y.benzeri_var(dort, dort) and y.benzeri_var(bes, bes) and y.uretilenler() == [bes]
    assert [(k.sira, no) for k, no in y.benzerler(dort)] == [(4, "004")] and ("elle", "MIF", "05") in y
    for p in (tek, ikinci):
        y.sil(p)
    assert not y.benzeri_var(dort, dort) and not y.benzeri_var(bes, bes) and not y.uretilenler()
    iki = ("elle", "MIF", "2")
    assert y.benzeri_var(iki, iki) and y.get(("elle", "MIF", "3")) is None and y.get(("elle", "MIF", "02")) is not None
