"""Muhasebe işlem fişi and ödeme emri belgesi: the vouchers, which make the mass of all documents.

In: vouchers, one by one (`belge.Fis`, the central type) or in columns. Out: findings (`kurallar`, with `elek` as the
screen before them), articles of the lines, what the books say against one (`karar`, `on_odeme`), turnovers by account
and advances by person (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur
from batch.turler.fis.belge import Fis
from batch.turler.fis.izdusum import ADLI_HESAP, AVANS, FIS_TASINIRI, GIDER, HESAP, KOD, KOD_DAGILIMI, TASINIR_BAKIYESI
from batch.turler.fis.kusur import kusur

if TYPE_CHECKING:
    from batch.documents.bulgu import Bulgu
    from batch.documents.karar import KararVerici, Kitaplik, Sorulan
    from batch.documents.okunus import Okunus
    from batch.documents.parti import Isaretler, Parti
    from batch.rules.baglam import Baglam


# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _denetle(fis: Fis, okunus: Okunus, alan_bulgulari: Iterable[Bulgu], b: Baglam, isaret: int) -> list[Bulgu]:
    from batch.turler.fis import kurallar

    return kurallar.denetle(FIS, fis, okunus, alan_bulgulari, b, isaret)


def _elek(parti: Parti, b: Baglam) -> tuple[Isaretler, list[bytes]]:
    from batch.turler.fis import elek

    return elek.ele(parti, b)


def _dayanaklar(fis: Fis, b: Baglam) -> bytes:
    from batch.turler.fis import isleyis_kurallari

    return isleyis_kurallari.dayanaklar(fis, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.fis.karar import FisKarari

    return FisKarari(kitap, kitaplik, b)


def _sutunlar(kayitlar: Any, hesaplar: Any) -> Any:
    from batch.turler.fis.sutunlar import FisSutunlari

    return FisSutunlari(kayitlar, hesaplar)


def _donem_sonu(fis: Fis) -> bool:
    return fis.islem == "DONEM_SONU"


FIS: Tur[Fis] = Tur.kur(
    Fis,
    CERCEVE,
    ad="FIS",
    on_ek="fis",
    oge="fis",
    kimlik=("belge_turu", "belge_no"),
    oncelik=Oncelik(5, "islem", {"ACILIS": 0}),
    denetle=_denetle,
    dayanaklar=_dayanaklar,
    elek=_elek,
    hareket=("hesap", "borc", "alacak"),
    dagilim=KOD_DAGILIMI,
    yevmiyeli=True,
    yili_bitirir=_donem_sonu,
    izdusumler=(HESAP, GIDER, KOD, AVANS, ADLI_HESAP, FIS_TASINIRI, TASINIR_BAKIYESI),
    karar=_karar,
    sutunlar=_sutunlar,
    kusur=kusur,
)
