"""Taşınır Geçici Alındısı (TMY m.10/1-d, Örnek 9): goods that came before they were inspected, and what became of them.

In: a receipt, or its acceptance or return (`belge.GeciciAlindi`, the central type). Out: findings (`kurallar`; what the
books say, `karar`), and what of a receipt still waits (`izdusum`). It moves no stock: only a TİF does (R-T01, R-T08).
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.gecicialindi.alanlar import GELDI
from batch.turler.gecicialindi.belge import GeciciAlindi
from batch.turler.gecicialindi.izdusum import AD, ALINDI_KALEMLERI, GECICI_ALINDILAR, KABUL_TIFLERI
from batch.turler.gecicialindi.kusur import kusur

GECICIALINDI: Tur[GeciciAlindi] = Tur.kur(
    GeciciAlindi,
    CERCEVE,
    ad=AD,
    on_ek="gecicialindi",
    oge="gecicialindi",
    kapsam="harcama_birimi",  # each harcama birimi numbers from 1
    oncelik=Oncelik(7, "islem", {GELDI: 2}),  # before the TİFs of its day; acceptance behind them
    gune_bagli=False,
    kurallar="batch.turler.gecicialindi.kurallar",
    karar="batch.turler.gecicialindi.karar:GeciciAlindiKarari",
    izdusumler=(GECICI_ALINDILAR, ALINDI_KALEMLERI, KABUL_TIFLERI),
    kusur=kusur,
    duzeltme_yolu=(
        "Belgeye yeni numara verin; kayıtlı alındı değişmez. Kabul edilmediyse ya da geri verildiyse bunu "
        "yeni numaralı gecicialindi belgesi söyler."
    ),
)
