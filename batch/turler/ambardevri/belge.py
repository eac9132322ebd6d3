"""The handover of an ambar: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, serbest
from batch.documents.tasinir import MiktarMetni, ambar, harcama_birimi, miktar, miktari, tasinir_kodu
from batch.documents.tur import Cocuk

_KOD, _BIRIM, _AMBAR, _MIKTAR = tasinir_kodu(), harcama_birimi(), ambar(), miktar()  # the names below are the fields'


class AmbarDevriKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of a code: what the books held and what was found; both may be 0."""

    tasinir_kodu: Annotated[str, _KOD]
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    kayitli_miktar: Annotated[MiktarMetni, _MIKTAR]
    bulunan_miktar: Annotated[MiktarMetni, _MIKTAR]

    @property
    def fark(self) -> int:
        """What was found above what the books held (10⁻⁴): a surplus, or negative a shortage."""
        return miktari(self.bulunan_miktar) - miktari(self.kayitli_miktar)


class AmbarDevri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``devreden``: who answered for the ambar; ``devralan``: who does from now on; ``kurul``: the members of the board
    that hands over for one who does not or cannot (m.33/2), "" where both were there."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, _BIRIM]
    ambar: Annotated[str, _AMBAR]
    devreden: Annotated[str, serbest(200)] = ""
    devralan: Annotated[str, serbest(200)] = ""
    kurul: Annotated[str, serbest(500)] = ""
    kalemler: Annotated[tuple[AmbarDevriKalemi, ...], Cocuk("kalem", satir=True)]
