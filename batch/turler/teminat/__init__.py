"""Guarantees and other people's securities in the safe: letters, securities, valuables and cash, one register entry
each (MİBMY m.258, 435, 440).

In: what is taken in, asked about, set free, given back or cashed (`belge.Teminat`, the central type). Out: findings
(`kurallar`; what the books say, `karar`), the entry on 910 to 913 where it is asked for (`mif`), and per guarantee what
it is and what is left of it (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.teminat.alanlar import TESLIM
from batch.turler.teminat.belge import Teminat
from batch.turler.teminat.izdusum import AD, TEMINAT_SAYISI, TEMINATLAR
from batch.turler.teminat.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: Teminat, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.teminat.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.teminat.karar import TeminatKarari

    return HepsiSorar(TeminatKarari(kitap))


TEMINAT: Tur[Teminat] = Tur.kur(
    Teminat,
    CERCEVE,
    ad=AD,
    on_ek="teminat",
    oge="teminat",
    oncelik=Oncelik(6, "islem", {TESLIM: 4}),  # it is there before it is given back
    gune_bagli=False,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(TEMINAT_SAYISI, TEMINATLAR),
    kusur=kusur,
)
