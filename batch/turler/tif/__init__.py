"""Taşınır işlem fişleri: what comes into an ambar, leaves it or goes on to another (TMY m.10, m.12; MİBMY m.113-122).

In: fişler of every type (`belge.Tif`, the central type). Out: findings (`kurallar`, `kitap_kurallari`), stock, FIFO
layers and items (`isleyici` with `degerleme` and `deger_kaynagi`; `izdusum`), entries (`mif`), the receiving side of a
devir (`devir`); what ödeme emirleri pay (`oeb`), what waits for a period's list or for its other half (`muhasebe`).
`karar` puts them together.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur, her_biri
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import AD, Tif
from batch.turler.tif.devir import gidenler
from batch.turler.tif.izdusum import IZDUSUMLER
from batch.turler.tif.kusur import kusur
from batch.turler.tif.muhasebe_izdusumu import IZDUSUMLER as MUHASEBE_IZDUSUMLERI

TIF: Tur[Tif] = Tur.kur(
    Tif,
    CERCEVE,
    ad=AD,
    on_ek="tif",
    oge="tif",
    kapsam="harcama_birimi",
    # Within a day what comes in is there before it is moved, and moved before it is used; what was wrong leaves before
    # what is right comes. One that is not approved moves nothing: it is there before approvals (`tifdurum`: 4), and
    # these before what is used.
    oncelik=Oncelik(
        5,
        "tur",
        {
            a.ACILIS: 1,
            **dict.fromkeys(a.GIRISLER[1:], 2),
            **dict.fromkeys((a.AMBARLAR_ARASI, a.BIRIMLER_ARASI, a.DUZELTME_CIKIS), 3),
            a.DUZELTME_GIRIS: 4,
        },
        ("durum", a.ONAYSIZ, 2),
    ),
    # Its own day is that of the ambar; `karar` dates its entry, and asks whether the day may still be written to.
    gune_bagli=False,
    yili_bitirir=her_biri,
    kurallar="batch.turler.tif.kurallar",
    karar="batch.turler.tif.karar:TifKarari",
    izdusumler=(*IZDUSUMLER, *MUHASEBE_IZDUSUMLERI),
    kusur=kusur,
    giden=gidenler,
    alici_yazar=("ambar", "durum"),
    duzeltme_yolu=(
        "Ayrı bir fişse birimin sıradaki numarasını verin. Kayıtlı fiş yanlışsa onu tifdurum belgesiyle geri "
        "alın (onaylıysa islem=IPTAL, onaysızsa SIL), doğrusunu yeni numarayla gönderin."
    ),
)
