"""The line that a source leaves out: its documents give the counter account alone, and their direction the rest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.documents.parti import HamParti, HamTablo, Maske, Tam
from batch.documents.tutar import SayiBicimi, bicimli
from batch.reading.dizi import duz, kodlar, sozluklu
from batch.reading.esleme import HESAP, TARAFLAR, KarsiSatir
from batch.reading.sayilar import kurus_ya


def ekle(ham: HamParti, k: KarsiSatir) -> None:
    """Puts the missing lines behind the row, or the document, that lacks them; amounts in the source's own form.

    Where an amount cannot be read none is made: the document is refused for that amount.
    """
    t = ham.satirlar
    m = int(t.baslangic[-1])
    if not m:
        return
    borc, alacak = (_kurus(t.sutun[ad], ham.kaynak.sayi) for ad in TARAFLAR)
    bozuk: Maske = (borc[1] | alacak[1]).astype(np.bool_)
    fark = borc[0] - alacak[0]
    belge_no = np.repeat(np.arange(ham.n), np.diff(t.baslangic))
    if k.satirda:
        yer, eksik = np.arange(m), np.where(bozuk, 0, fark)
    else:
        bozuk_belge = np.bincount(belge_no[bozuk], minlength=ham.n) > 0
        toplam = np.zeros(ham.n, np.int64)
        np.add.at(toplam, belge_no, fark)
        yer, eksik = t.baslangic[1:] - 1, np.where(bozuk_belge | (np.diff(t.baslangic) == 0), 0, toplam)
    var = eksik != 0
    _diz(ham, t, yer[var], eksik[var], belge_no, k)


def _diz(ham: HamParti, t: HamTablo, yer: Tam, eksik: Tam, belge_no: Tam, k: KarsiSatir) -> None:
    """``yer``: the rows behind which a line comes; ``eksik``: by how much the debit is more than the credit there."""
    m, sayi = len(belge_no), ham.kaynak.sayi
    sira = np.argsort(np.concatenate((np.arange(m), yer)), kind="stable")
    eski = sira < m
    alinan = pa.array(np.where(eski, sira, 0), mask=~eski)
    yeni = {ad: np.full(len(sira), "", object) for ad in (HESAP, *TARAFLAR)}
    for j, deger in zip(np.flatnonzero(~eski).tolist(), eksik[sira[~eski] - m].tolist(), strict=True):
        yeni[HESAP][j] = k.alacak_hesabi if deger > 0 else k.borc_hesabi
        yeni["alacak" if deger > 0 else "borc"][j] = bicimli(abs(deger), sayi)
    sutun = {}
    for ad, dizi in t.sutun.items():
        kodlu = pa.types.is_dictionary(dizi.type)
        uzun = duz(dizi).take(alinan)
        uzun = pc.coalesce(uzun, pa.array(yeni[ad], pa.string())) if ad in yeni else pc.fill_null(uzun, "")
        sutun[ad] = uzun.dictionary_encode() if kodlu else uzun
    satir_no = np.concatenate((ham.satir_no, ham.satir_no[yer]))[sira]
    adet = np.bincount(np.concatenate((belge_no, belge_no[yer])), minlength=ham.n)
    baslangic: Tam = np.concatenate(([0], np.cumsum(adet))).astype(np.int64)
    ham.cocuk[ham.tur.satir.ad if ham.tur.satir else ""] = HamTablo(sutun, baslangic)
    ham.satir_no = satir_no


def _kurus(dizi: Any, bicim: SayiBicimi) -> tuple[Any, Any]:
    """Kuruş of every row, and which rows hold no amount."""
    kodlu = sozluklu(dizi)
    degerler = [kurus_ya(m, bicim) for m in kodlu.dictionary.to_pylist()]
    kod = kodlar(kodlu)
    sayilar = np.array([d or 0 for d in degerler], np.int64)
    return sayilar[kod], np.array([d is None for d in degerler], np.bool_)[kod]
