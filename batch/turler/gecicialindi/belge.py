"""A provisional receipt, or what became of it: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.documents.tasinir import (
    FiyatMetni,
    MiktarMetni,
    ambar,
    birim_fiyat,
    harcama_birimi,
    miktar,
    miktari,
    tasinir_kodu,
)
from batch.documents.tur import Cocuk
from batch.turler.gecicialindi import alanlar as a

_KOD, _AMBAR, _MIKTAR, _FIYAT = tasinir_kodu(), ambar(), miktar(), birim_fiyat()  # the names below are the fields'
_BIRIM, _MERKEZ = harcama_birimi(), harcama_birimi(zorunlu=False)


class GeciciAlindiKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So much of a code came, was accepted or went back."""

    tasinir_kodu: Annotated[str, _KOD]
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, _MIKTAR]
    birim_fiyat: Annotated[FiyatMetni, _FIYAT] = ""

    @property
    def gelen(self) -> int:
        """The quantity in units of 10⁻⁴."""
        return miktari(self.miktar)


class GeciciAlindi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """ALINDI: goods taken in trust before muayene and kabul. KABUL: rows of receipt ``alindi_no`` were accepted, and
    ``tif_no``, ``tif_tarihi`` are written onto its copy (R-T09). RET: they went back, for ``ret_nedeni``.

    ``merkez_birimi``: of a central purchase the harcama birimi that buys, whose TİF rests on this receipt (R-T10).
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, _BIRIM]
    ambar: Annotated[str, _AMBAR]
    islem: Annotated[str, a.ISLEM]
    alindi_no: Annotated[str, numara(40)] = ""
    firma: Annotated[str, serbest(200)] = ""
    merkez_birimi: Annotated[str, _MERKEZ] = ""
    fatura_no: Annotated[str, numara(60)] = ""
    fatura_tarihi: Annotated[GunMetni, gun()] = ""
    tif_no: Annotated[str, numara(40)] = ""
    tif_tarihi: Annotated[GunMetni, gun()] = ""
    ret_nedeni: Annotated[str, serbest()] = ""
    kalemler: Annotated[tuple[GeciciAlindiKalemi, ...], Cocuk("kalem", satir=True)]
