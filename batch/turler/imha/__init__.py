"""İmha tutanağı (TMY m.28): scrap that is worth nothing is destroyed before a board.

In: what was destroyed of a proposal to write off (`belge.ImhaTutanagi`, the central type). Out: findings (`kurallar`;
what the books say, `karar`), and how much of each proposal was destroyed (`izdusum`). It moves no stock.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.imha.belge import ImhaTutanagi
from batch.turler.imha.izdusum import AD, IMHA_EDILENLER, IMHALAR
from batch.turler.imha.kusur import kusur

IMHA: Tur[ImhaTutanagi] = Tur.kur(
    ImhaTutanagi,
    CERCEVE,
    ad=AD,
    on_ek="imha",
    oge="imha",
    kapsam="harcama_birimi",  # each harcama birimi numbers from 1
    oncelik=Oncelik(8),  # behind the proposals and TİFs of its day
    gune_bagli=False,
    kurallar="batch.turler.imha.kurallar",
    karar="batch.turler.imha.karar:ImhaKarari",
    izdusumler=(IMHALAR, IMHA_EDILENLER),
    kusur=kusur,
    duzeltme_yolu="Tutanağa yeni numara verin; kayıtlı imha tutanağı değişmez.",
)
