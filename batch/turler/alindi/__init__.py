"""Receipts, cheques and other numbered papers: which came, which were given out, used, lost, spoilt or cancelled
(MİBMY m.489, 498-501, Örnek-63).

In: a range of numbers and what became of it (`belge.Alindi`, the central type). Out: findings (`kurallar`; what the
register says, `karar`), and the ranges by sort and series (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.alindi.alanlar import GELEN, GERI_ALINAN, VERILEN, ZAYI
from batch.turler.alindi.belge import Alindi
from batch.turler.alindi.izdusum import AD, ALINDI_ARALIKLARI
from batch.turler.alindi.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: Alindi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.alindi.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.alindi.karar import AlindiKarari

    return HepsiSorar(AlindiKarari(kitap))


ALINDI: Tur[Alindi] = Tur.kur(
    Alindi,
    CERCEVE,
    ad=AD,
    on_ek="alindi",
    oge="alindi",
    oncelik=Oncelik(6, "islem", {GELEN: 3, VERILEN: 4, GERI_ALINAN: 5, ZAYI: 7}),
    gune_bagli=False,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(ALINDI_ARALIKLARI,),
    kusur=kusur,
)
