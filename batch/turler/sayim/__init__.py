"""Counts of taşınırlar, ambar by ambar (TMY m.32; Örnek 12): begun, counted, ended or given up.

In: steps of a count (`belge.TasinirSayimi`, the central type). Out: findings (`kurallar`; what the books say, `karar`),
how each count stands, what it found and what it misses (`izdusum`). A count that ends makes the TİFs of its differences
(`fisler`); an ambar that is being counted takes nothing in (`engel`), and a TİF that writes off what one misses is
held against it (`noksan`).
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur, her_biri
from batch.turler.sayim import alanlar as a
from batch.turler.sayim.belge import TasinirSayimi
from batch.turler.sayim.izdusum import AD, IZDUSUMLER
from batch.turler.sayim.kusur import kusur

SAYIM: Tur[TasinirSayimi] = Tur.kur(
    TasinirSayimi,
    CERCEVE,
    ad=AD,
    on_ek="sayim",
    oge="sayim",
    kapsam="harcama_birimi",
    # Behind the TİFs of its day, which are then in the books that it is held against; its steps in their order.
    oncelik=Oncelik(8, "islem", {a.BASLAT: 6, a.SAY: 7}),
    gune_bagli=False,
    yili_bitirir=her_biri,
    kurallar="batch.turler.sayim.kurallar",
    karar="batch.turler.sayim.karar:SayimKarari",
    izdusumler=IZDUSUMLER,
    kusur=kusur,
    duzeltme_yolu=(
        "Sayımın her adımına ayrı numara verin. Yanlış sayılanı yeni numaralı SAY belgesiyle yeniden sayın; açık sayım "
        "islem=IPTAL ile bırakılır, sonlandırılmış sayım değişmez."
    ),
)
