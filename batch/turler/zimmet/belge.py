"""A zimmet fişi or a list of what stands in a place: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents import tasinir as t
from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.documents.tur import Cocuk
from batch.turler.zimmet import alanlar as a


class ZimmetKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An item that is handed over or comes back; ``ozellik``: in which state, with what."""

    sicil_no: Annotated[str, t.sicil_no(zorunlu=True)]
    ozellik: Annotated[str, serbest(300)] = ""


class Zimmet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Items go to a person or into a common place (VERME), or come back from there (IADE).

    ``kisi_veya_yer``: the person's name, or the place's; ``turu`` says which of the two, and where it is left out
    ``form`` does: 8 is a place's. ``kimlik_no``, ``unvan``: the person's; ``sorumlu``: who answers for the place.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    harcama_birimi: Annotated[str, t.harcama_birimi()]
    kisi_veya_yer: Annotated[str, a.KIME]
    turu: Annotated[str, a.TURU] = ""
    form: Annotated[str, a.FORM] = ""
    kimlik_no: Annotated[str, numara(40)] = ""
    unvan: Annotated[str, serbest(100)] = ""
    sorumlu: Annotated[str, serbest(100)] = ""
    aciklama: Annotated[str, serbest()] = ""
    olusturan: Annotated[str, serbest(100)] = ""
    kalemler: Annotated[tuple[ZimmetKalemi, ...], Cocuk("kalem", satir=True)]

    @property
    def kime_turu(self) -> str:
        """KISI or YER."""
        return self.turu or (a.YER if self.form == a.FORM_YER else a.KISI)
