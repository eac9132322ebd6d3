"""Receipts, cheques and other numbered papers: which came, which were given out, used, lost, spoilt or cancelled
(MİBMY m.489, 498-501, Örnek-63).

In: a range of numbers and what became of it (`belge.Alindi`, the central type). Out: findings (`kurallar`; what the
register says, `karar`), and the ranges by sort and series (`izdusum`).
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.alindi.alanlar import GELEN, GERI_ALINAN, VERILEN, ZAYI
from batch.turler.alindi.belge import Alindi
from batch.turler.alindi.izdusum import AD, ALINDI_ARALIKLARI
from batch.turler.alindi.kusur import kusur

ALINDI: Tur[Alindi] = Tur.kur(
    Alindi,
    CERCEVE,
    ad=AD,
    on_ek="alindi",
    oge="alindi",
    oncelik=Oncelik(6, "islem", {GELEN: 3, VERILEN: 4, GERI_ALINAN: 5, ZAYI: 7}),
    gune_bagli=False,
    kurallar="batch.turler.alindi.kurallar",
    karar="batch.turler.alindi.karar:AlindiKarari",
    izdusumler=(ALINDI_ARALIKLARI,),
    kusur=kusur,
)
