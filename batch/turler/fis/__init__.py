"""Muhasebe işlem fişi and ödeme emri belgesi: the vouchers, which make the mass of all documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur
from batch.turler.fis.belge import Fis

if TYPE_CHECKING:
    from batch.documents.parti import Maske, Parti
    from batch.rules.baglam import Baglam


def _denetle(fis: Fis, okunus: Okunus, alan_bulgulari: Iterable[Bulgu], b: Baglam) -> list[Bulgu]:
    from batch.turler.fis import kurallar

    return kurallar.denetle(fis, okunus, alan_bulgulari, b)


def _elek(parti: Parti, b: Baglam) -> tuple[Maske, list[bytes]]:
    from batch.turler.fis import elek

    return elek.ele(parti, b)


def _dayanaklar(fis: Fis, b: Baglam) -> bytes:
    from batch.turler.fis import isleyis_kurallari

    return isleyis_kurallari.dayanaklar(fis, b)


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
    yevmiyeli=True,
)
