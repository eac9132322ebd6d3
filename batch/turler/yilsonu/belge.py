"""The document that takes a year's end one step further: which step, of which year, and who asked."""

from __future__ import annotations

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, secenek, serbest

AD = "YILSONU"
TENKIS, GECICI, KAPANIS, ACILIS, DEVIR, MAHSUP, MAHSUP_SONRASI = ASAMALAR = (
    "TENKIS",
    "GECICI",
    "KAPANIS",
    "ACILIS",
    "DEVIR",
    "MAHSUP",
    "MAHSUP_SONRASI",
)
# Steps that stand in the books of the year that ends; the others stand in those of the next one.
ESKI_YILDA = (TENKIS, GECICI, KAPANIS)
YIL_SONU_GUNU, YIL_BASI_GUNU, MAHSUP_SONU_GUNU = "12-31", "01-01", "01-31"


class YilSonuBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step (``asama``) of a year's end: TENKIS (where appropriations are sent), GECICI and KAPANIS on its last day,
    ACILIS on the first of the next one, DEVIR and MAHSUP, MAHSUP_SONRASI in that one (m.43/5, 479-481)."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    asama: Annotated[str, secenek(ASAMALAR, "BLG-002", "aşama")]
    isteyen: Annotated[str, serbest(100)] = ""

    @property
    def biten_yil(self) -> int:
        """The year that ends."""
        return int(self.tarih[:4]) - (0 if self.asama in ESKI_YILDA else 1)


def numarasi(biten_yil: int, asama: str) -> str:
    """The number of the document of a step; one step, one document."""
    return f"YS-{biten_yil}-{asama}"


def kusur(belge: YilSonuBelgesi) -> str:
    """Why no record can be so: what is closed and opened is so on one day of a year."""
    gun = {**dict.fromkeys(ESKI_YILDA, YIL_SONU_GUNU), ACILIS: YIL_BASI_GUNU}.get(belge.asama)
    return "" if gun is None or belge.tarih.endswith(gun) else f"{belge.asama} aşaması {belge.tarih} gününün değil"
