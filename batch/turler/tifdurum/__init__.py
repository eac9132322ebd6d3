"""What happens to a taşınır işlem fişi later: approved, deleted, taken back, sent to the accounts (TMY m.10, m.30).

In: an operation on a TİF (`belge.TifDurumBelgesi`, the central type). Out: findings, the state of the TİF, and what the
operation moves: an approval carries the TİF out (`onay`), a cancellation takes it back whole (`geri`), sending makes
its entry (`gonderme`). `bulma` finds the TİF, `gecisler` says what may follow what.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur, her_biri
from batch.turler.tif import TIF
from batch.turler.tif.izdusum import DURUM_ADI
from batch.turler.tifdurum import alanlar as a
from batch.turler.tifdurum.belge import TifDurumBelgesi
from batch.turler.tifdurum.kusur import kusur

TIFDURUM: Tur[TifDurumBelgesi] = Tur.kur(
    TifDurumBelgesi,
    CERCEVE,
    ad=DURUM_ADI,
    on_ek="tifdurum",
    oge="tifdurum",
    kapsam="harcama_birimi",
    # What is approved is there before what is used that day; sent behind the TİFs and vouchers of the day; what follows
    # goes by the documents' numbers.
    oncelik=Oncelik(7, "islem", {a.ONAYLA: 4, a.SIL: 4, a.DISARIDA: 6, a.GONDER: 6}),
    gune_bagli=False,
    yili_bitirir=her_biri,
    kurallar="batch.turler.tifdurum.kurallar",
    karar="batch.turler.tifdurum.karar:TifDurumKarari",
    kusur=kusur,
    giden=TIF.giden,
    duzeltme_yolu=(
        "Yeni bir işlemse belgeye yeni numara verin. Kaydedilmiş işlem değişmez: yanlışsa fişe onun ardından "
        "gelebilen işlemi (örneğin onaydan sonra IPTAL) yeni numarayla gönderin."
    ),
)
