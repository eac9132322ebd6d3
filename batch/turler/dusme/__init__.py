"""Kayıttan Düşme Teklif ve Onay Tutanağı (TMY m.10/1-e, 27, 28; Örnek 10): why items leave the books, and who said so.

In: a proposal with its approval (`belge.Kdtot`, the central type). Out: findings (`kurallar`; what the books say,
`karar`), and what each covers (`izdusum`); a TİF that names it is held against it by `onayi`.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.dusme.belge import Kdtot
from batch.turler.dusme.izdusum import AD, KDTOT_KALEMLERI, KDTOT_SICILLERI, KDTOTLAR, SICILIN_KDTOTU
from batch.turler.dusme.kusur import kusur

DUSME: Tur[Kdtot] = Tur.kur(
    Kdtot,
    CERCEVE,
    ad=AD,
    on_ek="dusme",
    oge="dusme",
    kapsam="harcama_birimi",  # each harcama birimi numbers from 1
    oncelik=Oncelik(2),  # before the TİFs of its day
    gune_bagli=False,
    kurallar="batch.turler.dusme.kurallar",
    karar="batch.turler.dusme.karar:KdtotKarari",
    izdusumler=(KDTOTLAR, KDTOT_KALEMLERI, KDTOT_SICILLERI, SICILIN_KDTOTU),
    kusur=kusur,
    duzeltme_yolu=(
        "Tutanağa yeni numara verin; kayıtlı tutanak değişmez, fişin kdtot_no alanında yeni numara gösterilir."
    ),
)
