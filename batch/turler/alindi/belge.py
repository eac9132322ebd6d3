"""A range of numbered papers and what became of it: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.turler.alindi import alanlar as a


class Alindi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The papers ``ilk_no`` to ``son_no`` of a series. ``yaprak``: how many leaves were counted (m.489/3); ``kime``:
    who got them or gave them back; ``tutanak_no``, ``yazi_no``, ``banka_yazisi``: of the record, the report to the üst
    yönetici and the letter to the bank (m.500)."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    cins: Annotated[str, a.CINS]
    seri: Annotated[str, numara(10)] = ""
    ilk_no: Annotated[str, a.ILK_NO]
    son_no: Annotated[str, a.SON_NO]
    yaprak: Annotated[str, a.YAPRAK] = ""
    kime: Annotated[str, serbest(200)] = ""
    tutanak_no: Annotated[str, numara(60)] = ""
    yazi_no: Annotated[str, numara(60)] = ""
    banka_yazisi: Annotated[str, numara(60)] = ""
    aciklama: Annotated[str, serbest()] = ""

    @property
    def aralik(self) -> tuple[int, int]:
        """First and last number."""
        return int(self.ilk_no), int(self.son_no)
