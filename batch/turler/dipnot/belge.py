"""A note to a statement: the document of record, and the fields that no other kind has (MİBMY m.484/2, 485)."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from batch.documents import kisi
from batch.documents.alanlar import GunMetni, belge_no, gun, secenek, serbest, yil
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan

AD = "DIPNOT"
YAZ, KALDIR = "YAZ", "KALDIR"
# The statements of m.485/1, by the names of their reports.
MALI_TABLOLAR = (
    *("bilanco", "faaliyet-sonuclari", "nakit-akis", "butce-uygulama"),
    *(f"tablo-{n}" for n in range(2, 11)),
)
_SIRA = re.compile(r"0*([1-9][0-9]?)")


def _sira_kapisi(deger: str) -> str:
    m = _SIRA.fullmatch(deger.strip(" ")) if deger.isascii() else None
    if m is None:
        raise AlanHatasi("DPN-002", f"dipnotun sırası okunamadı: «{kisi.kisalt(deger, 40)}»", "1 ile 99 arasında")
    return m[1]


def _islem_kapisi(deger: str) -> str:
    return _islem.kapi(deger) if deger else ""


_islem = secenek((YAZ, KALDIR), "BLG-002", "işlem")


class DipnotBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The note number ``sira`` of the statement ``tablo``, in place of what stood there; KALDIR takes it away.

    ``mali_yil``: of the statement, where it is not that of the date.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    mali_yil: Annotated[str, yil("DPN-002")] = ""
    tablo: Annotated[str, secenek(MALI_TABLOLAR, "DPN-001", "tablo")]
    sira: Annotated[str, Alan(_sira_kapisi, tur="tam", zorunlu=True, beklenen="1 ile 99 arasında")]
    islem: Annotated[str, Alan(_islem_kapisi, secenekler=(YAZ, KALDIR), beklenen=f"{YAZ} | {KALDIR}")] = ""
    metin: Annotated[str, serbest(500)] = ""

    @property
    def kaldirir(self) -> bool:
        return self.islem == KALDIR


def kusur(belge: DipnotBelgesi) -> str:
    """Why no record can be so."""
    return "" if belge.kaldirir or belge.metin else "dipnotun metni yok"
