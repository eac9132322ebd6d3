"""The document that ends a day: which one, whether a month ends with it, and who asked."""

from __future__ import annotations

from calendar import monthrange
from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, secenek, serbest
from batch.documents.tur import Alan

AD = "GUNSONU"
GUN, AY = "GUN", "AY"


def _asama_kapisi(deger: str) -> str:
    return _asama.kapi(deger) if deger else ""


_asama = secenek((GUN, AY), "BLG-002", "aşama")


class GunSonuBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """End of the day ``tarih``. ``asama``: GUN, or AY on the last day of a month, "" for whichever the day is;
    ``isteyen``: who asked for it."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    asama: Annotated[str, Alan(_asama_kapisi, secenekler=(GUN, AY), beklenen=f"{GUN} | {AY}")] = ""
    isteyen: Annotated[str, serbest(100)] = ""

    @property
    def ay_sonu(self) -> bool:
        """Whether a month ends with the day."""
        return (self.asama or asamasi(self.tarih)) == AY


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
    return "" if belge.asama in ("", asamasi(belge.tarih)) else f"{belge.tarih} gününün aşaması {belge.asama} değil"
