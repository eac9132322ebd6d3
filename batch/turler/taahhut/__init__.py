"""Commitments (gider taahhütleri): the card of each contract and its movements (MİBMY m.448-453, Örnek-66).

In: cards, changes, progress payments, guarantees, advances, closings (`belge.Taahhut`, the central type). Out: findings
(`kurallar`; what the books say, `karar`), entries on 920 and 921 (`mif`), and per card what it is, what is left of it,
and what it binds of this year's appropriation (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.taahhut.belge import Taahhut
from batch.turler.taahhut.izdusum import AD, BAGLANAN, EK, KALEM, KART
from batch.turler.taahhut.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: Taahhut, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.taahhut.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.taahhut.karar import TaahhutKarari

    return HepsiSorar(TaahhutKarari(kitap, kitaplik, b))


TAAHHUT: Tur[Taahhut] = Tur.kur(
    Taahhut,
    CERCEVE,
    ad=AD,
    on_ek="taahhut",
    oge="taahhut",
    # A card is there before its day's vouchers spend under it; what ends it comes last.
    oncelik=Oncelik(6, "islem", {"KART": 4, "HAKEDIS": 7, "MAHSUP": 7, "KAPAT": 8}),
    mali_yil="mali_yil",
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(KART, KALEM, EK, BAGLANAN),
    kusur=kusur,
)
