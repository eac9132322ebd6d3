"""Budget documents (bütçe fişi): the budget of a year in its stages, and every movement of its appropriations (m.5-39).

In: budget documents (`belge.ButceFisi`, the central type). Out: findings (`kurallar`; what the books say, `karar` with
`aktarma`, `denklik`, `gonderme`), entries of the appropriation accounts (`odenek_fisi`; at a day's end `gun_sonu`), and
per tertip what was given, added and taken (`izdusum`), of which `kalan` tells what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import GunSonu, HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.butce.alanlar import FINANSMAN, GELIR, GIDER
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.izdusum import AD, IZDUSUMLER
from batch.turler.butce.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: ButceFisi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.butce.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.butce.karar import ButceKarari

    return HepsiSorar(ButceKarari(kitap, kitaplik, b))


def _gun_sonu(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> GunSonu:
    from batch.turler.butce.gun_sonu import OdenekGunSonu

    return OdenekGunSonu(kitap, kitaplik, b)


def _kosu_notu(kitap: Sorulan, b: Any) -> str:
    from batch.turler.butce.notlar import butcesiz

    return butcesiz(kitap, b)


# Within a day revenue and financing come before the expense that they carry, and all of them before what is spent; what
# comes back from units stands in 900 before it is cancelled or carried over.
_SIRA = {GELIR: 1, FINANSMAN: 1, GIDER: 2, "GONDERME": 4, "TENKIS": 6, "IPTAL": 7, "DEVIR_GIDEN": 7}


def _yil_sonunda(belge: ButceFisi) -> bool:
    """What the year has not used is taken back, cancelled or carried over when it ends (m.39, 404/d); what it has spent
    without an appropriation gets one before the geçici mizan (m.428/a-2)."""
    return belge.islem in ("COZME", "TENKIS", "IPTAL", "DEVIR_GIDEN", "AKTARMA", "YEDEK_AKTARMA", "EK_ODENEK")


BUTCE: Tur[ButceFisi] = Tur.kur(
    ButceFisi,
    CERCEVE,
    ad=AD,
    on_ek="butce",
    oge="butce",
    yili_bitirir=_yil_sonunda,
    oncelik=Oncelik(3, "islem", _SIRA),
    mali_yil="mali_yil",
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=IZDUSUMLER,
    gun_sonu=_gun_sonu,
    kosu_notu=_kosu_notu,
    kusur=kusur,
)
