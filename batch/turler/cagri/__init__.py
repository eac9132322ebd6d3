"""Support calls (çağrı): what a unit cannot solve itself, asked of its muhasebe birimi, and by that of Bakanlık.

In: an opening or a step of a call (`belge.Cagri`, the central type). Out: findings (`kurallar`; what the books say,
`karar`), where each call stands, and which answers stand for which finding code (`izdusum`). The ways that a call may
go are the table `alanlar.GECISLER`; what has become of calls is read by `ozet`. It moves no account.
"""

from __future__ import annotations

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.cagri import alanlar as a
from batch.turler.cagri.belge import Cagri
from batch.turler.cagri.izdusum import AD, IZDUSUMLER
from batch.turler.cagri.kusur import kusur

CAGRI: Tur[Cagri] = Tur.kur(
    Cagri,
    CERCEVE,
    ad=AD,
    on_ek="cagri",
    oge="cagri",
    kimlik=("islem", "cagri_no"),
    kapsam="adim",  # the same step comes again in a call that is opened again
    # Steps of one day go by their numbers; without, a call is opened, routed, answered, closed and opened again.
    oncelik=Oncelik(5, "islem", {a.AC: 1, a.YONLENDIR: 2, a.YANITLA: 3, a.KAPAT: 4, a.YENIDEN_AC: 5}, sayi="adim"),
    gune_bagli=False,
    kurallar="batch.turler.cagri.kurallar",
    karar="batch.turler.cagri.karar:CagriKarari",
    izdusumler=IZDUSUMLER,
    kusur=kusur,
    duzeltme_yolu=(
        "Kayıtlı adım değişmez. Aynı işlem bu çağrıda bir kez daha yapılıyorsa adim alanına çağrının sıradaki adım "
        "numarasını yazın (`batch destek listele` gösterir); yanlış yazılanı yeni bir YANITLA adımıyla düzeltin."
    ),
)
