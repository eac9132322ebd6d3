"""Papers that leave the muhasebe birimi and come back (MİBMY m.483/3, 483/4, 502): who asked for which entry's papers,
by what right.

In: a request and the entries that it names (`belge.EvrakBelgesi`, the central type). Out: findings (`kurallar`; what
the books say, `karar`), and which entries' originals are away (`izdusum`).
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.evrak.belge import EvrakBelgesi
from batch.turler.evrak.izdusum import AD, DISARIDAKI_EVRAK
from batch.turler.evrak.kusur import kusur

EVRAK: Tur[EvrakBelgesi] = Tur.kur(
    EvrakBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="evrak",
    oge="evrak",
    oncelik=Oncelik(8),  # it speaks of entries that are recorded
    gune_bagli=False,
    kurallar="batch.turler.evrak.kurallar",
    karar="batch.turler.evrak.karar:EvrakKarari",
    izdusumler=(DISARIDAKI_EVRAK,),
    kusur=kusur,
)
