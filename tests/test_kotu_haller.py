"""What keeps a run small when everything in it is wrong: outcomes in few bytes, days in slices, reports in pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.documents.bulgu import Bulgu
from batch.pipeline import paket, yayim
from batch.pipeline.belge import BelgeSonucu
from batch.pipeline.belge_sonuclari import BelgeSonuclari
from batch.pipeline.paket import _SEMA, Izler, Paket, gunun_dilimleri
from batch.pipeline.reddedilen import ReddedilenBelge
from batch.pipeline.yayim import json_bayt, json_parcalari

GUN = ("4634", 2016, "2016-12-31")
BOS = Izler(np.zeros(0, np.int64), np.zeros(0, np.int16), np.zeros(0, np.int64), np.zeros(0, np.bool_))


def _satir(anahtar: str, dosya: int, sira: int) -> dict[str, Any]:
    bos: dict[str, Any] = {a.name: "" for a in _SEMA if a.type == pa.string()}
    bos |= {a.name: [] for a in _SEMA if pa.types.is_list(a.type)}
    bos |= {"govde": b"", "isleyis": b"", "bulgular": b"", "acilis": False, "red": False}
    return {**bos, "yil": 2016, "anahtar": anahtar, "dosya": dosya, "sira": sira, "satir": sira, "son_satir": sira}


@given(
    st.lists(st.lists(st.text("abİ\0", max_size=3), min_size=1, max_size=9), min_size=1, max_size=4), st.integers(1, 5)
)
@denemeler(40)
def test_gun_dilim_dilim_ayni_sirayla_gelir(
    tmp_path_factory: pytest.TempPathFactory, anahtarlar: list[list[str]], boy: int
) -> None:
    """From memory and from spool files of small parts: the order of keys, equal ones as their packets stand."""
    satirlar = [[_satir(a, no, i) for i, a in enumerate(sorted(liste))] for no, liste in enumerate(anahtarlar)]
    hepsi = sorted((s for liste in satirlar for s in liste), key=lambda s: s["anahtar"])
    beklenen = [(s["anahtar"], s["dosya"], s["sira"]) for s in hepsi]
    dizin = tmp_path_factory.mktemp("spool")
    with pytest.MonkeyPatch.context() as mp:
        mp.setattr(paket, "PARCA", 2)
        for diskte in (False, True):
            paketler = []
            for no, liste in enumerate(satirlar):
                kayitlar = pa.RecordBatch.from_pylist(liste, schema=_SEMA)
                p = Paket({GUN: (0, len(liste))}, kayitlar, len(liste), 0, BOS)
                if diskte and no != 1:
                    p.diske(dizin / f"paket-{no}")
                paketler.append(p)
            dilimler = list(gunun_dilimleri(paketler, GUN, boy))
            okunan = [x for d in dilimler for x in d.select(["anahtar", "dosya", "sira"]).to_pylist()]
            assert [(x["anahtar"], x["dosya"], x["sira"]) for x in okunan] == beklenen
            assert all(d.num_rows == boy for d in dilimler[:-1])
            for p in paketler:
                assert p.gun(GUN).num_rows == sum(k.num_rows for k in p.sutunlar(("sira", "no"))) == p.belge
        paket.spool_birak()


def _sonuc(i: int) -> BelgeSonucu:
    bulgular = [Bulgu(kod="FIS-001", mesaj="m")] if i % 3 == 0 else []
    kodlar = ("FIS-001", "HSP-002")[: i % 3]
    yer = (i % 2, i, 10 * i, 10 * i + 3, "MIF", f"Nü{i}", ("red", "uyari", "mukerrer")[i % 3])
    return BelgeSonucu(*yer, bulgular, kodlar, "4634", (), i, i + 1, ("k", "MIF", f"Nü{i}"), ("4634", 2016))


def test_saklanan_sonuc_degismez() -> None:
    s, beklenen = BelgeSonuclari(), []
    for i in range(12):
        s.append(_sonuc(i))
        beklenen.append(_sonuc(i))
        if i % 5 == 4:
            s.sakla()
    assert list(s) == beklenen and len(s) == 12
    an = len(s)
    s.append(_sonuc(50))
    assert s[-1] == _sonuc(50) and s[an:] == [_sonuc(50)]
    del s[an:]
    assert list(s) == beklenen
    with pytest.raises(IndexError):
        del s[0:]
    s.sakla()
    assert list(s) == beklenen
    assert s.yerler()[3].tolist() == [1, 3, 30, 33, 3, 4] and s.ne_oldu()[5] == ("mukerrer", "FIS-001 HSP-002")


@pytest.mark.parametrize("n", [0, 1, 2, 3, 7])
def test_uzun_liste_parca_parca_ayni_bayttir(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yayim, "JSON_PARCA", 3)
    liste = [ReddedilenBelge(i, i, i, "MIF", f"ö\u202e{i}", ("FIS-001",) * (i % 2)) for i in range(n)]
    bas = {"dosya": "a\x1b", "bulgular": [], "ozet": [{"reddedilen": []}]}
    assert b"".join(json_parcalari(bas, "reddedilen", liste)) == json_bayt({**bas, "reddedilen": liste})
