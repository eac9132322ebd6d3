"""An ambar's definition, closing or opening: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents import tasinir as t
from batch.documents.alanlar import GunMetni, belge_no, gun, serbest
from batch.documents.teslim import Veren
from batch.documents.tur import Grup
from batch.turler.ambar import alanlar as a


class Ambar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happens to an ambar (two digits, R-T68) of a harcama birimi, and which user did it.

    ``islem``: TANIM defines or renames it, PASIF lets nothing in, AKTIF lets again; YIL_SONU_BITIR is of the whole
    harcama birimi and names no ambar. ``bitis``: of a closing the last day that is planned for it (R-T88). ``veren``:
    the record of last year's journal that carries an ambar over.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, t.harcama_birimi()]
    ambar: Annotated[str, t.ambar(zorunlu=False)] = ""
    ad: Annotated[str, serbest(100)] = ""
    islem: Annotated[str, a.ISLEM]
    kullanici: Annotated[str, serbest(100)] = ""
    bitis: Annotated[GunMetni, gun()] = ""
    aciklama: Annotated[str, serbest()] = ""
    veren: Annotated[Veren | None, Grup("veren_")] = None
