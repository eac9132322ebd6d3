"""A request for papers, or their return: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.evrak import alanlar as a

_TUTARI = tutar()  # within the class the names are the fields'


class EvrakKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry whose papers are asked for, as the request names it (m.483/3)."""

    yil: Annotated[str, a.YIL] = ""
    ay: Annotated[str, a.AY] = ""
    yevmiye: Annotated[str, a.YEVMIYE] = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""

    @property
    def kurus(self) -> int:
        return tam(self.tutar)


class EvrakBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Papers given to who asked for them, or back from him. ``yazi_no``: the request; ``karar_no``: the court's
    decision or the approval of the inquiry, of which a copy came with it; ``nitelik``: what the papers are looked into
    for; ``verilen``: originals or copies."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    isteyen: Annotated[str, serbest(200)] = ""
    isteyen_turu: Annotated[str, a.ISTEYEN_TURU]
    yazi_no: Annotated[str, numara(60)] = ""
    karar_no: Annotated[str, numara(60)] = ""
    nitelik: Annotated[str, serbest()] = ""
    verilen: Annotated[str, a.VERILEN_NE]
    kalemler: Annotated[tuple[EvrakKalemi, ...], Cocuk("kalem", satir=True)]
