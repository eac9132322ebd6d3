"""Taşınır İstek Belgesi (TMY m.10/1-c, Örnek 7): what a unit asks of an ambar.

In: a request and its rows (`belge.TasinirIstegi`, the central type). Out: findings (`kurallar`), and what was asked of
which code (`izdusum`); what was met is told by TİFs (`karsilama`).
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.istek.belge import TasinirIstegi
from batch.turler.istek.izdusum import AD, ISTEKLER, ISTENENLER
from batch.turler.istek.kusur import kusur
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI, BELGENIN_TIFI

ISTEK: Tur[TasinirIstegi] = Tur.kur(
    TasinirIstegi,
    CERCEVE,
    ad=AD,
    on_ek="istek",
    oge="istek",
    kapsam="harcama_birimi",  # each harcama birimi numbers from 1
    oncelik=Oncelik(2),  # before the TİFs of its day
    gune_bagli=False,
    kurallar="batch.turler.istek.kurallar",
    izdusumler=(ISTEKLER, ISTENENLER, BELGE_KULLANIMI, BELGENIN_TIFI),
    kusur=kusur,
    duzeltme_yolu="Belgeye yeni numara verin; kayıtlı istek değişmez, fişte yeni numara gösterilir.",
)
