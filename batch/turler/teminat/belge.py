"""A guarantee in the safe, or what becomes of it: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tur import Alan
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import HESAP, ILGILI
from batch.turler.teminat import alanlar as a

_TUTARI, _no = tutar(), numara  # within the class the names are the fields'
_HESABI = Alan(lambda m: HESAP.kapi(m) if m else "", beklenen="910.01 gibi bir hesap kodu; yalnız TESLIM işleminde")


class Teminat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of one guarantee (``teminat_no``).

    TESLIM takes it in: ``turu``, ``hesap``, ``veren``, ``banka``, ``numara`` of letter or security, ``nitelik`` (sort,
    number, fineness), ``kupon_adedi``, ``torba_no`` of the bag (m.440/b), ``alindi_no`` of the receipt, and of foreign
    letters ``doviz``, ``doviz_tutari``, ``kur``. ``devir``: EVET of one that an earlier year's journal held;
    ``kayit``: EVET where the program posts it. BILGI is what the unit answers at the year's end: ``cevap``,
    ``kabul_tarihi`` of the work (or the end of its warranty), ``uyari_tarihi`` of the written warning (m.435/a-1).
    ``yazi_no``: the letter that asks for a return, or that tells the bank what is set free.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    teminat_no: Annotated[str, a.TEMINAT_NO]
    turu: Annotated[str, a.TURU] = ""
    hesap: Annotated[str, _HESABI] = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""
    veren: Annotated[str, ILGILI] = ""
    banka: Annotated[str, serbest(100)] = ""
    numara: Annotated[str, _no(60)] = ""
    vade: Annotated[GunMetni, gun()] = ""
    doviz: Annotated[str, _no(3)] = ""
    doviz_tutari: Annotated[TutarMetni, _TUTARI] = ""
    kur: Annotated[str, a.KUR] = ""
    nitelik: Annotated[str, serbest(200)] = ""
    kupon_adedi: Annotated[str, _no(9)] = ""
    torba_no: Annotated[str, _no(20)] = ""
    alindi_no: Annotated[str, _no(40)] = ""
    taahhut_no: Annotated[str, _no(40)] = ""
    yazi_no: Annotated[str, _no(60)] = ""
    cevap: Annotated[str, a.CEVAP] = ""
    kabul_tarihi: Annotated[GunMetni, gun()] = ""
    uyari_tarihi: Annotated[GunMetni, gun()] = ""
    devir: Annotated[str, a.EVET_HAYIR] = ""
    kayit: Annotated[str, a.EVET_HAYIR] = ""
    aciklama: Annotated[str, serbest()] = ""

    @property
    def kurus(self) -> int:
        """The amount in kuruş."""
        return tam(self.tutar)
