"""Counts of what a muhasebe birimi holds, and what its banks say of its accounts (MİBMY m.50/e, 56/c, 493, 494).

In: records of counts and bank statements (`belge.Kasa`, the central type). Out: findings (`kurallar`; what the books
say, `karar`), per account what was counted and what the books held that day (`izdusum`), and, where it is asked for,
the entry of the difference (`fark`). What the year's end still lacks of counts is told by `eksikler`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.kasa.alanlar import EVET
from batch.turler.kasa.belge import Kasa
from batch.turler.kasa.izdusum import AD, BANKA_EKSTRELERI, SAYIM_KALEMLERI, SAYIMLAR
from batch.turler.kasa.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: Kasa, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.kasa.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.kasa.karar import KasaKarari

    return HepsiSorar(KasaKarari(kitap, b))


def _farki_yilin(belge: Kasa) -> bool:
    """Whether it books a difference: of the year's last day that is an entry of the period's end (m.480, m.493)."""
    return belge.sayim and belge.kayit == EVET


KASA: Tur[Kasa] = Tur.kur(
    Kasa,
    CERCEVE,
    ad=AD,
    on_ek="kasa",
    oge="kasa",
    oncelik=Oncelik(8),  # behind the vouchers of its day, before the day is closed
    gune_bagli=False,  # a statement comes the day after (m.56/c); `karar` asks for the books as of the count's day
    yili_bitirir=_farki_yilin,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(SAYIMLAR, SAYIM_KALEMLERI, BANKA_EKSTRELERI),
    kusur=kusur,
)
