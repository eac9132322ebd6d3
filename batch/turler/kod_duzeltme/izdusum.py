"""What corrections of codes leave behind: per line and code the value in force, and vouchers as they stand by it.

A correction moves no amount. What a line was before it stands in the record's ``sonuc``, so that whatever adds up
amounts by these codes can be moved from the old to the new one without looking anything up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.turler.fis.belge import Fis, Satir
from batch.turler.kod_duzeltme.alanlar import KODLAR

AD = "KOD_DUZELTME"
_SIRASI = {kod: i for i, kod in enumerate(KODLAR)}


class YururluktekiKod(NamedTuple):
    """A code of a line that is no longer the recorded one: its value, the one before, and the record that says so."""

    kod: str
    deger: str
    eski: str
    kayit: int


SatirKodlari = tuple[YururluktekiKod, ...]
# Yevmiye number → ordinal of the line, from 1 → its corrected codes.
Duzeltilenler = Mapping[int, Mapping[int, SatirKodlari]]


def _satirlar(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    for d, s in zip(o.belge.duzeltmeler, o.sonuc["duzeltmeler"], strict=True):
        yield (d.yevmiye, d.satir, d.kod), (s["yeni"], s["eski"], o.sira)


KOD_DUZELTMELERI = Dizin(
    "kod_duzeltme",
    ("yevmiye", "satir", "kod"),
    ("deger", "eski", "kayit:sayi"),
    frozenset({AD}),
    _satirlar,
    sonucta="duzeltmeler",
)


def duzeltilenler(satirlar: Mapping[Anahtar, tuple[Deger, ...]]) -> Duzeltilenler:
    """The rows of `KOD_DUZELTMELERI` by number and line; the codes of a line in the order in which it bears them."""
    sonuc: dict[int, dict[int, SatirKodlari]] = {}
    for (yevmiye, satir, kod), (deger, eski, kayit) in sorted(satirlar.items(), key=lambda x: _SIRASI[x[0][2]]):
        yeni = YururluktekiKod(kod, str(deger), str(eski), int(kayit))
        fis = sonuc.setdefault(int(yevmiye), {})
        fis[int(satir)] = (*fis.get(int(satir), ()), yeni)
    return sonuc


def kodu_yaz(s: Satir, kod: str, deger: str) -> Satir:
    """A line with another value of a code; what the source had written there goes with the old one."""
    return msgspec.structs.replace(s, **{kod: deger, f"{kod}_ham": ""})


def yururlukteki(fis: Fis, satirlar: Mapping[int, SatirKodlari]) -> Fis:
    """A voucher with the codes in force."""
    yeni = list(fis.satirlar)
    for sira, kodlar in satirlar.items():
        for k in kodlar:
            yeni[sira - 1] = kodu_yaz(yeni[sira - 1], k.kod, k.deger)
    return msgspec.structs.replace(fis, satirlar=tuple(yeni))
