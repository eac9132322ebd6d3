"""A proposal to write off and its approval: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, serbest
from batch.documents.tasinir import (
    FiyatMetni,
    MiktarMetni,
    birim_fiyat,
    fiyati,
    harcama_birimi,
    miktar,
    miktari,
    sicil_no,
    tasinir_kodu,
)
from batch.documents.tur import Cocuk
from batch.turler.dusme import alanlar as a
from batch.turler.fis.belge import Dayanak

_KOD, _SICIL, _MIKTAR, _FIYAT = tasinir_kodu(), sicil_no(), miktar(), birim_fiyat()  # the names below are the fields'
_BIRIM = harcama_birimi()


class DusmeKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So much of a code, or one item, is to leave the books. ``birim_fiyat``: its registered unit value."""

    tasinir_kodu: Annotated[str, _KOD]
    sicil_no: Annotated[str, _SICIL] = ""
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, _MIKTAR]
    birim_fiyat: Annotated[FiyatMetni, _FIYAT] = ""

    @property
    def deger(self) -> int:
        """The registered value in units of 10⁻¹⁰ TL; 0 where no price is given."""
        return miktari(self.miktar) * fiyati(self.birim_fiyat)


class Kdtot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``komisyon``: who proposes it, what each is in brackets; ``dayanak``: the papers behind it; ``onay_organi``,
    ``onaylayan``, ``onay_tarihi``: who approved it and when. It comes when it is approved: before, it is a draft."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, _BIRIM]
    neden: Annotated[str, a.NEDEN]
    komisyon: Annotated[str, serbest(500)] = ""
    onay_organi: Annotated[str, a.ONAY_ORGANI]
    onaylayan: Annotated[str, serbest(200)] = ""
    onay_tarihi: Annotated[GunMetni, gun()] = ""
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    kalemler: Annotated[tuple[DusmeKalemi, ...], Cocuk("kalem", satir=True)]

    @property
    def deger(self) -> int:
        """The registered value of all its rows in units of 10⁻¹⁰ TL."""
        return sum(k.deger for k in self.kalemler)
