"""Surplus taşınırlar that a harcama birimi offers to others, and what becomes of the offer (TMY m.24, m.31).

In: an offer, or a step of one: looked at, claimed, accepted, refused, withdrawn (`belge.IhtiyacFazlasi`, the central
type). Out: findings (`kurallar`; what the books say, `karar`), and what is offered, claimed and promised (`izdusum`,
read by `kalan`). It moves no stock: the TİF that names the offer does, and is held against it by `devri`.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.ihtiyacfazlasi import alanlar as a
from batch.turler.ihtiyacfazlasi.belge import IhtiyacFazlasi
from batch.turler.ihtiyacfazlasi.izdusum import AD, IZDUSUMLER
from batch.turler.ihtiyacfazlasi.kusur import kusur

IHTIYACFAZLASI: Tur[IhtiyacFazlasi] = Tur.kur(
    IhtiyacFazlasi,
    CERCEVE,
    ad=AD,
    on_ek="ihtiyacfazlasi",
    oge="ihtiyacfazlasi",
    kapsam="harcama_birimi",  # numbers are the offering unit's
    # Of one day an offer is there before it is claimed, a claim before it is answered, the answer before the TİF that
    # rests on it (of the same rank as a devir's, before it by its name), and what is left is withdrawn last.
    oncelik=Oncelik(2, "islem", {a.TEKLIF: 1, a.KABUL: 3, a.RED: 3, a.GERI_CEK: 4}),
    gune_bagli=False,
    kurallar="batch.turler.ihtiyacfazlasi.kurallar",
    karar="batch.turler.ihtiyacfazlasi.karar:IhtiyacFazlasiKarari",
    izdusumler=IZDUSUMLER,
    kusur=kusur,
    duzeltme_yolu=(
        "Ayrı bir işlemse yeni numara verin. Kayıtlı teklif değişmez: yanlış sunulanı islem=GERI_CEK, yanlış talebi "
        "ya da kabulü islem=RED belgesiyle geri alın, doğrusunu yeni numarayla gönderin."
    ),
)
