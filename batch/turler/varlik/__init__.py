"""The register of fixed assets that no taşınır register holds: taşınmazlar and haklar (MİBMY m.187, m.209, m.491).

In: items that come, grow, are revalued, leave, are depreciated (`belge.VarlikBelgesi`, the central type). Out: findings
(`kurallar`; what the books say, `karar`), the year's depreciation as vouchers (`amortisman`; of the taşınırlar too,
whose items are in a register of their own: `tasinir`), and the register itself (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.tif.izdusum import SICIL_AMORTISMANI
from batch.turler.varlik.acilis_eki import gidenler
from batch.turler.varlik.alanlar import AYIR
from batch.turler.varlik.belge import AD, VarlikBelgesi
from batch.turler.varlik.izdusum import VARLIK_AMORTISMANI, VARLIK_DEGERLERI, VARLIK_DIZINI
from batch.turler.varlik.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: VarlikBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.varlik.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.varlik.karar import VarlikKarari

    return HepsiSorar(VarlikKarari(kitap, kitaplik, b))


def _ayirir(belge: VarlikBelgesi) -> bool:
    return belge.islem == AYIR


VARLIK: Tur[VarlikBelgesi] = Tur.kur(
    VarlikBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="varlik",
    oge="varlik",
    # What is carried over comes first, then what is new, what is added to it, what leaves; depreciation comes last.
    oncelik=Oncelik(6, "islem", {"DEVIR": 4, "GIRIS": 5, "CIKIS": 7, "AMORTISMAN": 8}),
    # The closed last day takes depreciation, and what the books have already; `karar` asks of all others.
    gune_bagli=False,
    yili_bitirir=_ayirir,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(VARLIK_DIZINI, VARLIK_DEGERLERI, VARLIK_AMORTISMANI, SICIL_AMORTISMANI),
    kusur=kusur,
    giden=gidenler,
)
