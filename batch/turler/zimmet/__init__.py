"""Who has which dayanıklı taşınır: what is handed to a person, what stands in a common place, what comes back
(TMY m.10/1-c, ç, m.23; zimmet fişi, Örnek-6, 6/A, dayanıklı taşınırlar listesi, Örnek-8).

In: handing over and returning (`belge.Zimmet`, the central type). Out: findings (`kurallar`; what the books say,
`karar`), the item's new state in the register, and who has what since when (`izdusum`). Nothing of it is an account's.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.zimmet.belge import Zimmet
from batch.turler.zimmet.izdusum import AD, ZIMMET_FISLERI, ZIMMET_SAYISI, ZIMMETLER
from batch.turler.zimmet.kusur import kusur

ZIMMET: Tur[Zimmet] = Tur.kur(
    Zimmet,
    CERCEVE,
    ad=AD,
    on_ek="zimmet",
    oge="zimmet",
    kapsam="harcama_birimi",
    # What came in that day may be handed out, and what came back may leave. Of one day the numbers tell the order:
    # returned, and given to another.
    oncelik=Oncelik(3),
    gune_bagli=False,
    kurallar="batch.turler.zimmet.kurallar",
    karar="batch.turler.zimmet.karar:ZimmetKarari",
    izdusumler=(ZIMMETLER, ZIMMET_SAYISI, ZIMMET_FISLERI),
    kusur=kusur,
    duzeltme_yolu=(
        "Ayrı bir işlemse yeni numara verin. Kayıtlı verme yanlışsa taşınırı islem=IADE belgesiyle geri alın, "
        "doğrusunu yeni numaralı VERME belgesiyle gönderin."
    ),
)
