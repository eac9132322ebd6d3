"""The document that ends a day: which one, whether a month ends with it, and who asked."""

from __future__ import annotations

from calendar import monthrange
from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, secenek, serbest

AD = "GUNSONU"
GUN, AY = "GUN", "AY"


class GunSonuBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """End of the day ``tarih``. ``asama``: GUN, or AY on the last day of a month; ``isteyen``: who asked for it."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    asama: Annotated[str, secenek((GUN, AY), "BLG-002", "aşama", GUN)] = GUN
    isteyen: Annotated[str, serbest(100)] = ""


def ayin_son_gunu(tarih: str) -> str:
    """The last day of the month of an ISO day."""
    return f"{tarih[:8]}{monthrange(int(tarih[:4]), int(tarih[5:7]))[1]:02d}"


def asamasi(tarih: str) -> str:
    """What ends with a day: AY on a month's last one."""
    return AY if tarih == ayin_son_gunu(tarih) else GUN


def numarasi(tarih: str) -> str:
    """The number of the document that ends a day."""
    return f"GS-{tarih}"


def kusur(belge: GunSonuBelgesi) -> str:
    """Why no record can be so: the stage is that of the day."""
    return "" if belge.asama == asamasi(belge.tarih) else f"{belge.tarih} gününün aşaması {belge.asama} değil"
