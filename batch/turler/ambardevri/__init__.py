"""Ambar Devir ve Teslim Tutanağı (TMY m.10/1-f, 33; Örnek 11): an ambar goes from one officer to the next.

In: what the books held and what was found, row by row (`belge.AmbarDevri`, the central type). Out: findings
(`kurallar`; what the books say, `karar`), and who got which ambar when (`izdusum`). It moves no stock.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.ambardevri.belge import AmbarDevri
from batch.turler.ambardevri.izdusum import AD, AMBAR_DEVIRLERI
from batch.turler.ambardevri.kusur import kusur

AMBARDEVRI: Tur[AmbarDevri] = Tur.kur(
    AmbarDevri,
    CERCEVE,
    ad=AD,
    on_ek="ambardevri",
    oge="ambardevri",
    kapsam="harcama_birimi",  # each harcama birimi numbers from 1
    oncelik=Oncelik(8),  # behind the TİFs of its day
    gune_bagli=False,
    kurallar="batch.turler.ambardevri.kurallar",
    karar="batch.turler.ambardevri.karar:AmbarDevriKarari",
    izdusumler=(AMBAR_DEVIRLERI,),
    kusur=kusur,
    duzeltme_yolu="Tutanağa yeni numara verin; kayıtlı devir değişmez.",
)
