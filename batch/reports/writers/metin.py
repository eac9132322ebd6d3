"""Plain text: künye, table and foot as tabulate sets them; long tables are set piece by piece with the same widths."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from batch.documents.gorunur import gorunur_metin
from batch.reports.tablo import Cilt, Dipnot, Sutun, Tablo
from batch.reports.writers.ortak import (
    SAGA_YASLI,
    KagitSatiri,
    duzen,
    girinti_yeri,
    kagit,
    kagit_sutunlari,
    sayfa_yazisi,
)

# Stands for an indenting blank while tabulate sets the lines (it strips blanks); no document can hold this character.
_GIRINTI = "\ue000"
_BASLIK_PAYI = 2  # tabulate makes a column this much wider than its head
_KENDI_DIZDIGI = frozenset({("plain", False), ("presto", True)})  # form, and whether with heads of columns
_OZEL = re.compile("[\x01\x1b\r\n]")  # what the library takes for more than text
_ARA = 3  # what tabulate puts between two columns
_METIN_EN_AZ = 12  # no column of texts is made narrower for a screen
_BASLIK_CIZGISI = 2  # lines that the heads of the columns take


def yaz(tablo: Tablo, templates: Path, en: int = 0) -> Iterator[bytes]:
    """The file in pieces. ``en``: columns that tables should keep to, where only their texts need to be broken for it.

    Raises OSError when the layout file is missing.
    """
    d = {**duzen(templates, "metin.toml"), "en": en}
    kunye = _diz([[ad, ":", gorunur_metin(deger)] for ad, deger in tablo.kunye.satirlar()], d["kunye_cizgi"])
    antet = "".join(f"{gorunur_metin(s)}\n" for s in tablo.antet.satirlar) + "\n" if tablo.antet else ""
    yield f"{antet}{tablo.baslik}\n{'=' * len(tablo.baslik)}\n{kunye}\n\n".encode()
    if tablo.cilt is not None:
        yield from _cilt(tablo.cilt, d)
    yield from _icerik(tablo, d)


def _cilt(cilt: Cilt, d: dict[str, Any]) -> Iterator[bytes]:
    """Contents and parts; a part shows its period, since the künye is the volume's."""
    basliklar = [b.tablo.baslik for b in cilt.bolumler] + [cilt.sonu]

    def no(i: int) -> str:
        return f"{i}. " if cilt.numarali else ""

    yield "İçindekiler\n-----------\n".encode()
    yield "".join(f"{no(i):>4}{baslik}\n" for i, baslik in enumerate(basliklar, 1)).encode()
    for i, b in enumerate(cilt.bolumler, 1):
        baslik = f"{no(i)}{b.tablo.baslik}"
        yield f"\n\n{baslik}\n{'=' * len(baslik)}\n{b.tablo.kunye.donem}\n\n".encode()
        yield from _icerik(b.tablo, d)
    baslik = f"{no(len(basliklar))}{cilt.sonu}"
    yield f"\n\n{baslik}\n{'=' * len(baslik)}\n".encode()


def _icerik(tablo: Tablo, d: dict[str, Any]) -> Iterator[bytes]:
    yield from _govde(tablo.sutunlar, kagit(tablo.sutunlar, tablo.satirlar()), d)
    for dipnot in tablo.ayak:
        yield from _dipnot(dipnot, d)


def _dipnot(dipnot: Dipnot, d: dict[str, Any]) -> Iterator[bytes]:
    yield f"\n{dipnot.baslik}\n{'-' * len(dipnot.baslik)}\n".encode()
    if dipnot.satirlar:
        yield from _govde(dipnot.sutunlar, kagit(dipnot.sutunlar, dipnot.satirlar), d)
    else:
        yield f"{dipnot.bos}\n".encode()


def _govde(sutunlar: tuple[Sutun, ...], satirlar: Iterator[KagitSatiri], d: dict[str, Any]) -> Iterator[bytes]:
    kagittaki = [sutunlar[i] for i in kagit_sutunlari(sutunlar)]
    parca_satir: int = d["parca_satir"]
    gelen = list(islice(satirlar, parca_satir))
    kisa = len(gelen) < parca_satir
    parca = [_metinler(kagittaki, s, d["girinti"]) for s in gelen]
    genislikler = [_genislik(s, [m[i] for m in parca], kisa) for i, s in enumerate(kagittaki)]
    if d["en"]:
        genislikler = _daralt(kagittaki, genislikler, d["en"])
    basliklar = [
        s.baslik.rjust(g - _BASLIK_PAYI) if s.tur in SAGA_YASLI else s.baslik.ljust(g - _BASLIK_PAYI)
        for s, g in zip(kagittaki, genislikler, strict=True)
    ]
    ilk = True
    while gelen:
        fizikseller: list[list[str]] = []
        sayfalar: dict[int, str] = {}  # line → heading over the whole width
        for s, m in zip(gelen, parca, strict=True):
            if s.satir.tur == "sayfa":
                sayfalar[len(fizikseller)] = gorunur_metin(sayfa_yazisi(s))
            fizikseller += _satirla(m, genislikler)
        dizgi = _diz(fizikseller, d["cizgi"], basliklar, [s.tur in SAGA_YASLI for s in kagittaki])
        cizgiler = [c.rstrip() for c in dizgi.replace(_GIRINTI, " ").split("\n")]
        for i, yazi in sayfalar.items():
            cizgiler[_BASLIK_CIZGISI + i] = f" {yazi}"
        yield ("\n".join(cizgiler if ilk else cizgiler[_BASLIK_CIZGISI:]) + "\n").encode()
        ilk = False
        gelen = list(islice(satirlar, parca_satir))
        parca = [_metinler(kagittaki, s, d["girinti"]) for s in gelen]


def _diz(satirlar: list[list[str]], cizgi: str, basliklar: Sequence[str] = (), saga: Sequence[bool] = ()) -> str:
    """Rows as the library sets them. The two forms that layouts come with are set here: loading the library and having
    it look for numbers, colours and lines within cells takes longer than all else in a small run's mizan."""
    if (cizgi, bool(basliklar)) not in _KENDI_DIZDIGI or _OZEL.search("\0".join(chain(basliklar, *satirlar))):
        from tabulate import tabulate

        yon = ["right" if s else "left" for s in saga] or None
        return tabulate(satirlar, headers=basliklar, tablefmt=cizgi, disable_numparse=True, colalign=yon)
    sutunlar = [[m.strip() for m in s] for s in zip(*satirlar, strict=True)]
    baslar = basliklar or [""] * len(sutunlar)
    yonler = [str.rjust if s else str.ljust for s in saga] or [str.ljust] * len(sutunlar)
    pay = _BASLIK_PAYI if basliklar else 0
    enler = [max(len(b) + pay, *map(len, s)) for b, s in zip(baslar, sutunlar, strict=True)]
    dizilen = zip(*([y(m, e) for m in s] for s, e, y in zip(sutunlar, enler, yonler, strict=True)), strict=True)
    if not basliklar:
        return "\n".join("  ".join(s).rstrip() for s in dizilen)
    ilk = " | ".join(y(b, e) for b, e, y in zip(basliklar, enler, yonler, strict=True))
    cizgisi = "+".join("-" * (e + _BASLIK_PAYI) for e in enler)
    return "\n".join([f" {ilk}".rstrip(), cizgisi, *(f" {' | '.join(s)}".rstrip() for s in dizilen)])


def _metinler(sutunlar: list[Sutun], s: KagitSatiri, girinti: int) -> list[str]:
    if s.satir.tur == "sayfa":
        return [""] * len(sutunlar)  # its line is written over the whole width
    metinler = [gorunur_metin(m) for m in s.metinler]
    if s.satir.kademe and (yer := girinti_yeri(sutunlar)) is not None:
        metinler[yer] = _GIRINTI * (girinti * s.satir.kademe) + metinler[yer]
    return metinler


def _genislik(sutun: Sutun, metinler: list[str], kisa: bool) -> int:
    dogal = max([len(sutun.baslik), *map(len, metinler)])
    if sutun.tur in ("tutar", "kod", "sayi", "miktar", "fiyat", "deger"):
        # Never broken over two lines; when more is to come, room for the largest.
        return dogal if kisa else max(dogal, sutun.genislik)
    return min(dogal, max(sutun.genislik, len(sutun.baslik))) if kisa else max(sutun.genislik, len(sutun.baslik))


def _daralt(sutunlar: list[Sutun], genislikler: list[int], en: int) -> list[int]:
    """The widths within ``en`` columns: the widest texts give way first, none below what its head needs."""
    dar = [max(g, len(s.baslik) + _BASLIK_PAYI) for s, g in zip(sutunlar, genislikler, strict=True)]
    fazla = sum(dar) + _ARA * len(dar) - en
    esnek = [i for i, s in enumerate(sutunlar) if s.tur == "metin"]
    en_az = {i: max(len(sutunlar[i].baslik) + _BASLIK_PAYI, _METIN_EN_AZ) for i in esnek}
    while fazla > 0 and (esnek := [i for i in esnek if dar[i] > en_az[i]]):
        dar[max(esnek, key=lambda i: dar[i])] -= 1
        fazla -= 1
    return dar if fazla <= 0 else genislikler


def _satirla(metinler: list[str], genislikler: list[int]) -> list[list[str]]:
    """The lines that one row takes."""
    if all(len(m) <= g for m, g in zip(metinler, genislikler, strict=True)):
        return [metinler]
    sarili = [
        [m] if len(m) <= g else textwrap.wrap(m, g, break_on_hyphens=False)
        for m, g in zip(metinler, genislikler, strict=True)
    ]
    return [[s[i] if i < len(s) else "" for s in sarili] for i in range(max(map(len, sarili)))]
