"""What the newest count of each ambar found, of those that have ended, and who counted (TMY m.32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from batch.reports.imza import kurul_uyeleri
from batch.reports.kaynak import RaporDefteri
from batch.turler.sayim.alanlar import BITTI
from batch.turler.sayim.izdusum import AD as SAYIM
from batch.turler.sayim.izdusum import AMBARIN_SAYIMI, SAYIM_BULUNAN, SayimSatiri

AmbarYeri = tuple[str, str]  # harcama birimi, ambar
SayimYeri = tuple[str, str, str]  # harcama birimi, ambar, taşınır code


class SayimSonucu(NamedTuple):
    """``sayilan``: ambarlar whose newest count has ended; ``bulunan``: quantity found by code, 10⁻⁴, in the ambar, in
    common places and with persons."""

    sayilan: frozenset[AmbarYeri]
    bulunan: Mapping[SayimYeri, int]


def sayim_sonucu(d: RaporDefteri) -> SayimSonucu:
    """As of the books' moment."""
    biten = {
        (birim, ambar): s.no
        for (birim, ambar), satir in d.sonlar(AMBARIN_SAYIMI.ad, d.son_sira).items()
        if (s := SayimSatiri.oku(satir)) is not None and s.durum == BITTI
    }
    bulunan = {
        (birim, ambar, kod): v[0]
        for (birim, ambar, no, kod), v in d.izdusum(SAYIM_BULUNAN.ad, d.son_sira).items()
        if biten.get((birim, ambar)) == no
    }
    return SayimSonucu(frozenset(biten), bulunan)


def sayim_kurulu(d: RaporDefteri, yerler: frozenset[AmbarYeri]) -> list[tuple[str, str]]:
    """The board of the ambarlar's counts, what each member is and the name; nothing where none is on record, or they
    had different ones."""
    kurullar = {}
    if yerler and d.sonlar(AMBARIN_SAYIMI.ad, d.son_sira):  # a large journal is not walked for nothing
        for k in d.kayitlar(1, d.son_sira, tur=SAYIM):
            yer = (k.belge.harcama_birimi, k.belge.ambar)
            if yer in yerler and k.belge.komisyon:
                kurullar[yer] = k.belge.komisyon
    ayri = set(kurullar.values())
    return kurul_uyeleri(ayri.pop()) if len(ayri) == 1 else []
