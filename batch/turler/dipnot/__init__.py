"""Notes to the statements (MİBMY m.484/2): what one event needs to be understood, kept where the figures are.

In: a note (`belge.DipnotBelgesi`, the central type). Out: findings (`kurallar`; what the books say, `karar`), and which
record holds for each place of each statement (`izdusum`), by which reports print it. It moves nothing in the books.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.dipnot.belge import AD, DipnotBelgesi, kusur
from batch.turler.dipnot.izdusum import DIPNOT_KAYITLARI, DIPNOT_YERLERI

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: DipnotBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.dipnot.kurallar import metni_var

    yield from metni_var(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.dipnot.kurallar import KaldirmaKarari

    return HepsiSorar(KaldirmaKarari(kitap))


DIPNOT: Tur[DipnotBelgesi] = Tur.kur(
    DipnotBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="dipnot",
    oge="dipnot",
    oncelik=Oncelik(9),  # speaks of what is past
    gune_bagli=False,
    mali_yil="mali_yil",
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(DIPNOT_KAYITLARI, DIPNOT_YERLERI),
    kusur=kusur,
)
