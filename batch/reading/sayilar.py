"""Amounts with what their source is declared to write about them, made plain for the gate.

A text that the declared forms do not explain stays as it is, and the gate refuses it as it stands in the file.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from batch.documents.bulgu import AlanHatasi
from batch.documents.tutar import EKSI_YAZIMLARI, SayiBicimi, kurus
from batch.reading.dizi import duz, sozluklu
from batch.reading.esleme import TARAFLAR, SayiOkunusu

GORUNMEYEN = "\u00a0\u2007\u2009\u200a\u202f"  # blanks that people take for plain ones, or for nothing
# The last character of a zoned number: its digit, and that it is above or below zero.
_ISARETLI = {harf: ("", str(i)) for i, harf in enumerate("{ABCDEFGHI")} | {
    harf: ("-", str(i)) for i, harf in enumerate("}JKLMNOPQR")
}


def duzle(metin: str, bicim: SayiBicimi, okunus: SayiOkunusu) -> str:
    """The text without what was declared; a minus that was declared comes first."""
    sade = metin.strip(" " + GORUNMEYEN) if okunus.bosluk else metin
    isaret = ""
    for _ in range(2):  # the unit may stand within the brackets, or behind them
        sade = _birimsiz(sade, okunus)
        if okunus.ters and not isaret and (m := EKSI_YAZIMLARI.fullmatch(sade)):
            isaret, sade = "-", m[1] or m[2] or m[3]
    if okunus.fazla_sifir:
        sade = _sifirsiz(sade, bicim)
    return isaret + sade if sade else metin


def _birimsiz(metin: str, okunus: SayiOkunusu) -> str:
    bos = " " + GORUNMEYEN if okunus.bosluk else " "
    for birim in okunus.birim:
        if metin.endswith(birim) and metin != birim:
            return metin.removesuffix(birim).rstrip(bos)
        if metin.startswith(birim) and metin != birim:
            return metin.removeprefix(birim).lstrip(bos)
    return metin


def _sifirsiz(metin: str, bicim: SayiBicimi) -> str:
    """Without zeros behind the kuruş. ``1.250`` stays: where no thousands mark is declared it may be 1 250."""
    tam, ondalik, kesir = metin.rpartition(bicim.ondalik)
    if not ondalik or len(kesir) <= 2 or kesir[2:].strip("0") or (len(kesir) == 3 and not bicim.binlik):
        return metin
    return f"{tam}{ondalik}{kesir[:2]}"


def isareti_ac(metin: str) -> str:
    """A zoned number (``00012500{``, ``00012500}``) as digits, with a minus before it where it is below zero."""
    if (son := _ISARETLI.get(metin[-1:])) is None:
        return metin
    return son[0] + metin[:-1] + son[1]


def karsiya(alanlar: dict[str, Any], bicim: SayiBicimi) -> None:
    """Amounts below zero go to the other side, where nothing stands yet; others stay, for the gate to refuse."""
    yazilan = {ad: duz(alanlar[ad]) for ad in TARAFLAR}
    eksi = {ad: pc.starts_with(dizi, "-") for ad, dizi in yazilan.items()}
    if not any(pc.any(e).as_py() for e in eksi.values()):
        return
    alanlar |= yazilan
    for ad, obur in (TARAFLAR, TARAFLAR[::-1]):
        gecer = pc.and_(eksi[ad], _sifir(yazilan[obur], bicim))
        alanlar[ad] = pc.if_else(gecer, "", alanlar[ad])
        alanlar[obur] = pc.if_else(gecer, pc.utf8_slice_codeunits(yazilan[ad], 1), alanlar[obur])


def _sifir(dizi: Any, bicim: SayiBicimi) -> Any:
    kodlu = sozluklu(dizi)
    sifirlar = [kurus_ya(m, bicim) == 0 for m in kodlu.dictionary.to_pylist()]
    return pc.take(pa.array(sifirlar, pa.bool_()), kodlu.indices)


def kurus_ya(metin: str, bicim: SayiBicimi) -> int | None:
    """Kuruş of a text, None when it is no amount."""
    try:
        return kurus(metin, bicim)
    except AlanHatasi:
        return None
