"""A request: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, secmeli, serbest
from batch.documents.tasinir import MiktarMetni, ambar, harcama_birimi, miktar, miktari, tasinir_kodu
from batch.documents.tur import Cocuk

_KOD, _BIRIM, _AMBAR = tasinir_kodu(), harcama_birimi(), ambar()  # within the class the names are the fields'
_ISTENEN, _KARSILANAN = miktar(), miktar(zorunlu=False)
_ISLER = secmeli(("EVET", "HAYIR"), "IST-001", "iş talebi")


class IstekKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So much of a code is asked for. ``karsilanan_miktar``: what the ambar wrote on the paper, "" where nothing."""

    tasinir_kodu: Annotated[str, _KOD]
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, _ISTENEN]
    karsilanan_miktar: Annotated[MiktarMetni, _KARSILANAN] = ""

    @property
    def istenen(self) -> int:
        """The quantity in units of 10⁻⁴."""
        return miktari(self.miktar)


class TasinirIstegi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What ``istek_birimi`` asks of an ambar. ``isler``: EVET of a job request that stands for it (TMY m.10/1-c), then
    ``konu`` says what is mended."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, _BIRIM]
    ambar: Annotated[str, _AMBAR]
    istek_birimi: Annotated[str, serbest(200)] = ""
    isteyen: Annotated[str, serbest(200)] = ""
    isler: Annotated[str, _ISLER] = ""
    konu: Annotated[str, serbest()] = ""
    kalemler: Annotated[tuple[IstekKalemi, ...], Cocuk("kalem", satir=True)]
