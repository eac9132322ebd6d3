"""What the newest count of each ambar found, of those that have ended, and who counted (TMY m.32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from batch.reports.imza import kurul_uyeleri
from batch.reports.kaynak import RaporDefteri
from batch.turler.sayim.izdusum import AD as SAYIM
from batch.turler.sayim.izdusum import BITEN_SAYIM, SAYIM_BULUNAN

AmbarYeri = tuple[str, str]  # harcama birimi, ambar
SayimYeri = tuple[str, str, str]  # harcama birimi, ambar, taşınır code


class SayimSonucu(NamedTuple):
    """``sayilan``: ambarlar whose newest count has ended; ``bulunan``: quantity found by code, 10⁻⁴, in the ambar, in
    common places and with persons."""

    sayilan: frozenset[AmbarYeri]
    bulunan: Mapping[SayimYeri, int]


def sayim_sonucu(d: RaporDefteri) -> SayimSonucu:
    """As of the books' moment."""
    biten = {(birim, ambar): no for (birim, ambar), (no,) in d.sonlar(BITEN_SAYIM.ad, d.son_sira).items()}
    bulunan = {
        (birim, ambar, kod): v[0]
        for (birim, ambar, no, kod), v in d.izdusum(SAYIM_BULUNAN.ad, d.son_sira).items()
        if biten.get((birim, ambar)) == no
    }
    return SayimSonucu(frozenset(biten), bulunan)


class SayanUye(NamedTuple):
    """``gorev``: what a member is; ``ambar``: whose count the board made, "" where one board has made all."""

    gorev: str
    ad: str
    ambar: str = ""


def sayim_kurulu(d: RaporDefteri, yerler: frozenset[AmbarYeri]) -> list[SayanUye]:
    """The board of the ambarlar's counts, ambar by ambar where they had different ones; nothing where none is on
    record."""
    kurullar = {}
    if yerler and d.sonlar(BITEN_SAYIM.ad, d.son_sira):  # a large journal is not walked for nothing
        for k in d.kayitlar(1, d.son_sira, tur=SAYIM):
            yer = (k.belge.harcama_birimi, k.belge.ambar)
            if yer in yerler and k.belge.komisyon:
                kurullar[yer] = k.belge.komisyon
    if len(set(kurullar.values())) == 1:
        kurullar = {("", ""): next(iter(kurullar.values()))}
    return [SayanUye(*u, ambar) for (_, ambar), metin in sorted(kurullar.items()) for u in kurul_uyeleri(metin)]
