"""Papers that leave the muhasebe birimi and come back (MİBMY m.483/3, 483/4, 502): who asked for which entry's papers,
by what right.

In: a request and the entries that it names (`belge.EvrakBelgesi`, the central type). Out: findings (`kurallar`; what
the books say, `karar`), and which entries' originals are away (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.evrak.belge import EvrakBelgesi
from batch.turler.evrak.izdusum import AD, DISARIDAKI_EVRAK
from batch.turler.evrak.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: EvrakBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.evrak.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.evrak.karar import EvrakKarari

    return HepsiSorar(EvrakKarari(kitap, kitaplik))


EVRAK: Tur[EvrakBelgesi] = Tur.kur(
    EvrakBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="evrak",
    oge="evrak",
    oncelik=Oncelik(8),  # it speaks of entries that are recorded
    gune_bagli=False,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(DISARIDAKI_EVRAK,),
    kusur=kusur,
)
