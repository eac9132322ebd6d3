"""A list of vehicles from outside, of the traffic registry or an insurer (TMY m.10/1-ç; R-T71): what the 254 items are
compared with.

In: vehicles, row by row (`belge.TasitListesi`, the central type). Out: findings (`kurallar`). It moves nothing: a
report of any past moment compares the list of that moment with the items of that moment.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.tasitlistesi.belge import AD, TasitListesi
from batch.turler.tasitlistesi.kusur import kusur

TASITLISTESI: Tur[TasitListesi] = Tur.kur(
    TasitListesi,
    CERCEVE,
    ad=AD,
    on_ek="tasitlistesi",
    oge="tasitlistesi",
    oncelik=Oncelik(8),  # behind the TİFs of its day
    gune_bagli=False,
    kurallar="batch.turler.tasitlistesi.kurallar",
    kusur=kusur,
    duzeltme_yolu="Listeye yeni numara verin; karşılaştırma en son gelen listeyle yapılır.",
)
