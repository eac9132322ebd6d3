"""Officers with dates: who answers for the books, the till and the stores from when to when, who stands in for whom,
and how one hands over to the next (MİBMY m.41/e, 50/d, 495, 496).

In: duties, leaves and handovers (`belge.Gorevli`, the central type). Out: findings (`kurallar`; what the books say,
`karar`), and who held which duty when (`izdusum`), by which forms are signed. What a year's list still lacks is told by
`eksikler`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.gorevli.alanlar import AYRILMA, DEVIR, IZIN
from batch.turler.gorevli.belge import Gorevli
from batch.turler.gorevli.izdusum import AD, GOREV_SAYISI, GOREVLER
from batch.turler.gorevli.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: Gorevli, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.gorevli.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.gorevli.karar import GorevKarari

    return HepsiSorar(GorevKarari(kitap, kitaplik, b))


GOREVLI: Tur[Gorevli] = Tur.kur(
    Gorevli,
    CERCEVE,
    ad=AD,
    on_ek="gorevli",
    oge="gorevli",
    # Who leaves makes room, a deputy is known before the leave, and a handover follows the counts of its day.
    oncelik=Oncelik(3, "islem", {AYRILMA: 2, IZIN: 4, DEVIR: 9}),
    gune_bagli=False,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(GOREV_SAYISI, GOREVLER),
    kusur=kusur,
)
