"""Vouchers read back from the journal, in columns: folded as they were when they were recorded.

A journal of a year is folded again by `batch rebuild` and `batch verify`; asked one by one, the projections are nearly
all of that. Only for records whose kind travels in columns, and which say nothing beside their document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa

from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.documents.izdusum import Anahtar, Hareketler, Toplam
from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import ayrilmis
from batch.documents.tur import Kutuk, Tur
from batch.documents.tutar import tam
from batch.state.iz import IzDizisi, KayitIzi


def sutunlu(iz: KayitIzi, tur: Tur[Any]) -> bool:
    """Whether a record came in columns, and can be folded so: nothing that the program itself made ever does."""
    return tur.sutunlar is not None and bool(iz.yevmiye) and not iz.sonuc and not ayrilmis(iz.kaynak)


def toplu(kutuk: Kutuk, tur: Tur[Any], sutunlar: Any, n: int) -> Callable[[IzDizisi], Mapping[str, Hareketler]]:
    """Movements of some of ``n`` documents in columns, as `Kitap.ekle` asks for them."""
    toplamlar = [
        (t.ad, t.toplu)
        for t in kutuk.izdusumler
        if isinstance(t, Toplam) and t.toplu is not None and tur.ad in t.dinler
    ]

    def yap(izler: IzDizisi) -> dict[str, Hareketler]:
        secim = np.zeros(n, np.bool_)
        secim[izler.yerler()] = True
        return {ad: hareketleri(sutunlar, secim) for ad, hareketleri in toplamlar}

    return yap


class GeriOkunanlar:
    """Makes the columns of records of one kind and day; accounts are numbered over all of them."""

    def __init__(self, kutuk: Kutuk) -> None:
        self._kutuk, self._hesaplar = kutuk, HesapSozlugu()
        self._dagilim_no: dict[tuple[str, ...], int] = {}

    def toplu(self, izler: Sequence[KayitIzi]) -> Callable[[IzDizisi], Mapping[str, Hareketler]]:
        """Give records of one kind and day their places, and the function that tells their movements."""
        tur = self._kutuk.tur[izler[0].tur]
        assert tur.sutunlar is not None
        for i, iz in enumerate(izler):
            iz.yer = i
        sutunlar = tur.sutunlar(self._kayitlar(tur, izler), self._hesaplar)
        return toplu(self._kutuk, tur, sutunlar, len(izler))

    def _kayitlar(self, tur: Tur[Any], izler: Sequence[KayitIzi]) -> Mapping[str, Any]:
        """The columns that `Tur.sutunlar` reads of a slice."""
        satirlar: list[Any] = []
        ofset = [0]
        for iz in izler:
            satirlar += getattr(iz.belge, tur.satir.ad) if tur.satir is not None else ()
            ofset.append(len(satirlar))
        hesap, borc, alacak = map(attrgetter, tur.hareket or ())
        kodlar: list[str] = list(map(hesap, satirlar))
        no = {k: self._hesaplar.no(k) if k else -1 for k in dict.fromkeys(kodlar)}
        degerler = {
            "hesap": np.array([no[k] for k in kodlar], np.int32),
            "borc": np.array([tam(x) for x in map(borc, satirlar)], np.int64),
            "alacak": np.array([tam(x) for x in map(alacak, satirlar)], np.int64),
            "dagilim": self._dagilim(tur, satirlar, kodlar, no),
        }
        yerler = pa.array(np.array(ofset, np.int32))
        return {
            **{ad: pa.ListArray.from_arrays(yerler, pa.array(d)) for ad, d in degerler.items()},
            "govde": pa.array([iz.govde for iz in izler], pa.binary()),
            "tarih": pa.array([izler[0].tarih], pa.string()),
        }

    def _dagilim(self, tur: Tur[Any], satirlar: list[Any], kodlar: list[str], no: Mapping[str, int]) -> Any:
        sonuc = np.full(len(satirlar), -1, np.int32)
        d = tur.dagilim
        if d is None:
            return sonuc
        sayilan = {k for k in no if ana_hesap(k) in d.hesaplar}
        alanlar, bilinen = attrgetter(*d.alanlar), self._dagilim_no
        for i, k in enumerate(kodlar):
            if k in sayilan:
                degerler = alanlar(satirlar[i])
                if (n := bilinen.get(degerler)) is None:
                    anahtar: Anahtar = d.anahtar(degerler if isinstance(degerler, tuple) else (degerler,))
                    n = bilinen[degerler] = self._hesaplar.dagilim_no(anahtar)
                sonuc[i] = n
        return sonuc
