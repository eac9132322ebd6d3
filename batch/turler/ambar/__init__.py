"""Ambarlar of harcama birimleri: which there are, and which take nothing in for a time (TMY m.38/1-b, m.33/4).

In: definitions, closings and openings (`belge.Ambar`, the central type). Out: findings (`kurallar`; what the books say,
`karar`), how each ambar stands and which TİFs are its own (`izdusum`). What moves stock asks `engel`.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.ambar.belge import Ambar
from batch.turler.ambar.izdusum import AD, AMBARIN_TIFLERI, AMBARLAR
from batch.turler.ambar.kusur import kusur

AMBAR: Tur[Ambar] = Tur.kur(
    Ambar,
    CERCEVE,
    ad=AD,
    on_ek="ambar",
    oge="ambar",
    kapsam="harcama_birimi",
    oncelik=Oncelik(1),  # it is there, and open, before anything is brought into it
    gune_bagli=False,
    kurallar="batch.turler.ambar.kurallar",
    karar="batch.turler.ambar.karar:AmbarKarari",
    izdusumler=(AMBARLAR, AMBARIN_TIFLERI),
    kusur=kusur,
    duzeltme_yolu="Belgeye yeni numara verin: adını TANIM, durumunu AKTIF ya da PASIF belgesi değiştirir.",
)
