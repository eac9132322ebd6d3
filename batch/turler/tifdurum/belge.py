"""An operation on a TİF: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents import tasinir as t
from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest, zorunlu_kapi
from batch.documents.metin import metin_kapisi
from batch.documents.tur import Alan
from batch.turler.tifdurum import alanlar as a

_TIF_NO = Alan(
    zorunlu_kapi(lambda m: metin_kapisi(m, 40), "TFD-001", "TİF numarası"), azami=40, numara=True, zorunlu=True
)


class TifDurumBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is done with the TİF ``tif_no`` of ``harcama_birimi`` on a day, and by whom.

    ``tif_no``: of the approval of a waiting devralma also the giver's number. ``ambar``: the receiver's, where an
    approval has to name it. ``tahakkuk_no``: of TAHAKKUK.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    tif_no: Annotated[str, _TIF_NO]
    harcama_birimi: Annotated[str, t.harcama_birimi()]
    islem: Annotated[str, a.TIF_ISLEMI]
    ambar: Annotated[str, t.ambar(zorunlu=False)] = ""
    tahakkuk_no: Annotated[str, numara(40)] = ""
    kullanici: Annotated[str, serbest(100)] = ""
    aciklama: Annotated[str, serbest()] = ""
