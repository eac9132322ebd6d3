"""The way of the kesin hesap through the organs, as dated documents (MİBMY m.28/13, m.40). It moves nothing.

In: stages (`belge.KesinHesapAsamasi`, the central type), dated in the year after that of the account and recorded
there, since the account's own journal is closed. Out: findings (`kurallar`; what the books say, `karar`), and of each
stage its last document (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.kesinhesap.alanlar import ASAMALAR
from batch.turler.kesinhesap.belge import AD, KesinHesapAsamasi
from batch.turler.kesinhesap.izdusum import ASAMALARI
from batch.turler.kesinhesap.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: KesinHesapAsamasi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.kesinhesap.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.kesinhesap.karar import AsamaKarari

    return HepsiSorar(AsamaKarari(kitap, kitaplik, b))


KESINHESAP: Tur[KesinHesapAsamasi] = Tur.kur(
    KesinHesapAsamasi,
    CERCEVE,
    ad=AD,
    on_ek="kesinhesap",
    oge="kesinhesap",
    kimlik=("asama", "belge_no"),
    oncelik=Oncelik(4, "asama", {a: 4 + i for i, a in enumerate(ASAMALAR)}),  # the stages of one day in their order
    gune_bagli=False,  # an organ's decision may reach the accountants when its day is closed
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(ASAMALARI,),
    kusur=kusur,
)
