"""The calls of the support desk as journals hold them: those of a muhasebe birimi, and how many are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from batch.config import Ayarlar
from batch.journal.defter import defterler
from batch.pipeline.kitaplik import kitap_ac
from batch.state.kitap import Kitap
from batch.turler.cagri.izdusum import ADIMLAR
from batch.turler.cagri.ozet import AdimKaydi, CagriGecmisi, adim_kayitlari, cagrilar


def kitabin_adimlari(kitap: Kitap) -> Iterator[AdimKaydi]:
    """The records of every step of a call in a journal, in order."""
    return adim_kayitlari(kitap.sonlar(ADIMLAR.ad), lambda sira: kitap.kayitlar(sira, sira))


def birimin_cagrilari(ayarlar: Ayarlar, birim: str) -> list[CagriGecmisi]:
    """The calls of a muhasebe birimi, open and closed. Raises ButunlukHatasi."""
    kayitlar: list[AdimKaydi] = []
    for br, yil in defterler(ayarlar.journal):
        if br == birim:
            kitap = kitap_ac(ayarlar, br, yil)
            try:
                kayitlar += kitabin_adimlari(kitap)
            finally:
                kitap.kapat()
    return cagrilar(birim, kayitlar)


class CagriDurumu(NamedTuple):
    """The open calls of a muhasebe birimi in numbers; ``geciken``: their target was missed; ``en_eski``: number of the
    oldest."""

    birim: str
    acik: int
    geciken: int
    en_eski: str


def cagri_durumu(birim: str, yillar: Sequence[Sequence[AdimKaydi]], simdi: datetime) -> CagriDurumu | None:
    """None where no call is open. ``yillar``: the records of each year's steps, the years in order."""
    aciklar = [c for c in cagrilar(birim, chain.from_iterable(yillar)) if c.acik]
    if not aciklar:
        return None
    return CagriDurumu(birim, len(aciklar), sum(c.gecikti(simdi) for c in aciklar), aciklar[0].no)
