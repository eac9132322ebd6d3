"""A year's end, step by step: geçici mizan, closing, opening, what is carried over, mahsup dönemi (m.43/5, 479-481).

In: the document that `batch eoy` writes (`belge.YilSonuBelgesi`, the central type). Out: findings, the entries that a
step makes (`gecici`, `kapanis`, `acilis`), and the moments at which the books stand (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.yilsonu.belge import ACILIS, AD, YilSonuBelgesi, kusur
from batch.turler.yilsonu.izdusum import YIL_SONU, YIL_SONU_ANI


def _her_biri(_: YilSonuBelgesi) -> bool:
    return True


def _kurallar(belge: YilSonuBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.yilsonu.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.yilsonu.karar import YilSonuKarari

    return HepsiSorar(YilSonuKarari(kitap, kitaplik, b))


YILSONU: Tur[YilSonuBelgesi] = Tur.kur(
    YilSonuBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="yilsonu",
    oge="yilsonu",
    oncelik=Oncelik(9, "asama", {ACILIS: 0}),
    gune_bagli=False,
    gun_bitirir=True,
    yili_bitirir=_her_biri,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(YIL_SONU, YIL_SONU_ANI),
    kusur=kusur,
)
