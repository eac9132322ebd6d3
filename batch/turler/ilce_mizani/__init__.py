"""The monthly mizan of an ilçe birimi, as the centre takes it in (MİBMY m.482). It moves nothing in the books.

In: a document of turnovers by account (`belge.IlceMizani`, the central type), written by the ilçe's own program with
the report `ilce-mizani`. Out: findings (`kurallar`; what the books say, `karar`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.ilce_mizani.belge import IlceMizani
from batch.turler.ilce_mizani.izdusum import AD, GELEN_MIZANLAR
from batch.turler.ilce_mizani.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: IlceMizani, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.ilce_mizani.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.ilce_mizani.karar import IlceMizaniKarari

    return HepsiSorar(IlceMizaniKarari(kitap, b))


ILCE_MIZANI: Tur[IlceMizani] = Tur.kur(
    IlceMizani,
    CERCEVE,
    ad=AD,
    on_ek="ilce_mizani",
    oge="ilce_mizani",
    oncelik=Oncelik(9),  # speaks of a month that is past
    gune_bagli=False,
    mali_yil="mali_yil",
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(GELEN_MIZANLAR,),
    kusur=kusur,
)
