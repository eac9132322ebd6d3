"""Period-end data that vouchers do not carry: interest, valuation, maturities, depreciation, … (MİBMY m.480/1-b).

In: rows of an account to be debited and one to be credited (`belge.DonemBelgesi`, the central type). Out: findings
(`kurallar`, held against the table of entries in `cizelge`; what the books say, `karar`), one voucher a row (`fisler`),
and what the year has settled (`izdusum`). `eksikler` says what the books still ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur, her_biri
from batch.turler.donem.belge import AD, DonemBelgesi
from batch.turler.donem.izdusum import DEGERLEME_GUNLERI, DONEM_KAYITLARI
from batch.turler.donem.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: DonemBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.donem.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.donem.karar import DonemKarari

    return HepsiSorar(DonemKarari(kitap, b))


DONEM: Tur[DonemBelgesi] = Tur.kur(
    DonemBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="donem",
    oge="donem",
    # After the day's vouchers; of a day's documents depreciation comes last, since it goes by the adjusted values.
    oncelik=Oncelik(7, "islem", {"AMORTISMAN": 8}),
    gune_bagli=False,  # the year's last day takes period-end entries when it is closed; `karar` asks of all others
    yili_bitirir=her_biri,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(DONEM_KAYITLARI, DEGERLEME_GUNLERI),
    kusur=kusur,
)
