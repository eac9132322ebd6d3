"""A call or a step of one: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun
from batch.turler.cagri import alanlar as a


class Cagri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """AC: ``birim`` asks what stands in ``konu`` and ``metin``, of kind ``tur``, maybe about a rejection
    (``ilgili_red``). The other steps name the call and its unit; ``metin`` is the answer, or why it is routed or opened
    again.

    ``kimden``: who takes the step, "" for who usually does: the unit opens, its muhasebe birimi does the rest.
    ``adim``: which step of the call it is, from 1; it need not be given.
    """

    cagri_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    birim: Annotated[str, a.BIRIM]
    kimden: Annotated[str, a.KIMDEN] = ""
    konu: Annotated[str, a.KONU] = ""
    tur: Annotated[str, a.TUR] = ""
    metin: Annotated[str, a.METIN] = ""
    ilgili_red: Annotated[str, a.ILGILI_RED] = ""
    adim: Annotated[str, a.ADIM] = ""
