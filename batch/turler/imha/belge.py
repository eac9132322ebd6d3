"""What was destroyed: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.documents.tasinir import MiktarMetni, harcama_birimi, miktar, sicil_no, tasinir_kodu
from batch.documents.tur import Cocuk

_KOD, _SICIL, _MIKTAR, _BIRIM = tasinir_kodu(), sicil_no(), miktar(), harcama_birimi()  # below they are the fields


class ImhaKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So much of a code, or one item, was destroyed."""

    tasinir_kodu: Annotated[str, _KOD]
    sicil_no: Annotated[str, _SICIL] = ""
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, _MIKTAR]


class ImhaTutanagi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``kdtot_no``: the proposal that wrote it off; ``komisyon``: before whom it was destroyed, what each is in
    brackets; ``imha_sekli``, ``yer``: how and where."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, _BIRIM]
    kdtot_no: Annotated[str, numara(40)] = ""
    komisyon: Annotated[str, serbest(500)] = ""
    imha_sekli: Annotated[str, serbest(200)] = ""
    yer: Annotated[str, serbest(200)] = ""
    kalemler: Annotated[tuple[ImhaKalemi, ...], Cocuk("kalem", satir=True)]
