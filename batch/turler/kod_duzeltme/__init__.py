"""Correction of wrong kurumsal, fonksiyonel and finansman codes of recorded lines, without an entry (MİBMY m.503).

In: corrections (`belge.KodDuzeltme`, the central type). Out: findings (`kurallar`; what the books say, `karar`), and
per line and code the value in force (`izdusum`), by which vouchers are shown from then on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.kod_duzeltme.belge import KodDuzeltme
from batch.turler.kod_duzeltme.izdusum import AD, KOD_DUZELTMELERI
from batch.turler.kod_duzeltme.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: KodDuzeltme, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.kod_duzeltme.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.kod_duzeltme.karar import DuzeltmeKarari

    return HepsiSorar(DuzeltmeKarari(kitap, b))


KOD_DUZELTME: Tur[KodDuzeltme] = Tur.kur(
    KodDuzeltme,
    CERCEVE,
    ad=AD,
    on_ek="kod_duzeltme",
    oge="kod_duzeltme",
    oncelik=Oncelik(7),  # after the vouchers of its day: it speaks of what is recorded
    mali_yil="mali_yil",
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(KOD_DUZELTMELERI,),
    kusur=kusur,
)
