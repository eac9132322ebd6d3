"""The monthly mizan of an ilçe birimi, as the centre takes it in (MİBMY m.482). It moves nothing in the books.

In: a document of turnovers by account (`belge.IlceMizani`, the central type), written by the ilçe's own program with
the report `ilce-mizani`. Out: findings (`karar`), and which months came with what balances (`izdusum`).
"""

from __future__ import annotations

from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.tur import Oncelik, Tur
from batch.turler.ilce_mizani.belge import IlceMizani
from batch.turler.ilce_mizani.izdusum import AD, IZDUSUMLER

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


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
    karar=_karar,
    izdusumler=IZDUSUMLER,
)
