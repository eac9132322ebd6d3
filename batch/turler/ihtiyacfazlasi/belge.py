"""An offer of surplus goods or a step of one: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, birim_kodu, gun, numara, serbest
from batch.documents.tasinir import MiktarMetni, harcama_birimi, miktar, miktari, sicil_no, tasinir_kodu
from batch.documents.tur import Cocuk
from batch.turler.ihtiyacfazlasi import alanlar as a

_KOD, _SICIL, _MIKTAR = tasinir_kodu(), sicil_no(), miktar()
_BIRIM, _ISTEYEN = harcama_birimi(), harcama_birimi(zorunlu=False)  # within the class the names are the fields'


class FazlaKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So much of a code, or one item, that is offered, looked at, claimed, accepted, refused or withdrawn."""

    tasinir_kodu: Annotated[str, _KOD]
    sicil_no: Annotated[str, _SICIL] = ""
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, _MIKTAR]

    @property
    def mal(self) -> str:
        """What it is about: the item's number, else the code."""
        return self.sicil_no or self.tasinir_kodu

    @property
    def adet(self) -> int:
        """The quantity in units of 10⁻⁴."""
        return miktari(self.miktar)


class IhtiyacFazlasi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """TEKLIF: ``harcama_birimi`` offers what lies in ``ambar`` up to ``son_gun``; ``gerekce_turu``, ``gerekce_no``,
    ``gerekce_tarihi``: what says that it is not needed; ``secim``: who gets what several want, "" for who claims first.

    All others name the offer by ``teklif_no``. INCELEME, TALEP: ``isteyen_birim`` (``isteyen_muhasebe_birimi``: where
    its books are another unit's) or ``isteyen_kurum`` looks at it, claims by letter ``yazi_no``. KABUL, RED: the claim
    ``talep_no`` is met or refused, for ``neden``; a promise that is no longer kept is refused too. GERI_CEK: so much
    is offered no more.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    harcama_birimi: Annotated[str, _BIRIM]
    ambar: Annotated[str, a.AMBARI] = ""
    son_gun: Annotated[GunMetni, gun()] = ""
    secim: Annotated[str, a.SECIM] = ""
    gerekce_turu: Annotated[str, a.GEREKCE_TURU] = ""
    gerekce_no: Annotated[str, numara(60)] = ""
    gerekce_tarihi: Annotated[GunMetni, gun()] = ""
    teklif_no: Annotated[str, a.TEKLIF_NO] = ""
    talep_no: Annotated[str, numara(40)] = ""
    isteyen_birim: Annotated[str, _ISTEYEN] = ""
    isteyen_muhasebe_birimi: Annotated[str, birim_kodu()] = ""
    isteyen_kurum: Annotated[str, serbest(200)] = ""
    yazi_no: Annotated[str, numara(60)] = ""
    yazi_tarihi: Annotated[GunMetni, gun()] = ""
    inceleyen: Annotated[str, serbest(200)] = ""
    inceleme_sonucu: Annotated[str, serbest()] = ""
    neden: Annotated[str, serbest()] = ""
    olusturan: Annotated[str, serbest(100)] = ""
    kalemler: Annotated[tuple[FazlaKalemi, ...], Cocuk("kalem", satir=True)]
