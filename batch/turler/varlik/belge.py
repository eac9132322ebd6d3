"""What happens to items of the register of fixed assets: the document of record. A text is "" where none was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, serbest, tutar
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import EKONOMIK, FINANSMAN, FONKSIYONEL, KURUMSAL
from batch.turler.fis.belge import Dayanak
from batch.turler.varlik import alanlar as a

AD = "VARLIK"
_TUTARI, _BIRIKMISI = tutar(), tutar()  # within the class the name is the field's


class VarlikKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item, or what is done to it.

    ``tutar``: its value, what is added to it, or what of it leaves ("" for all); ``birikmis``: what of its accumulated
    depreciation comes, is added or leaves. ``ana_varlik_no``: the item that a repair was made on (m.491/4). ``oran``:
    of a year's depreciation, 0.02 for two in a hundred; ``ilk_yil``: its first year; ``amortisman``: HAYIR of an item
    that is not depreciated. The codes are those of the expense, ``karsi_hesap`` the account of what accumulates. In
    AMORTISMAN and DEVIR a row without a number is about all items (of ``hesap``, where it is given); in AMORTISMAN also
    about the taşınırlar, of which ``hesap`` is the beginning of a code.
    """

    varlik_no: Annotated[str, a.VARLIK_NO] = ""
    ana_varlik_no: Annotated[str, a.VARLIK_NO] = ""
    hesap: Annotated[str, a.HESABI] = ""
    cinsi: Annotated[str, serbest(200)] = ""
    nevi: Annotated[str, serbest(100)] = ""
    miktar: Annotated[str, a.MIKTAR] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    edinme_tarihi: Annotated[GunMetni, gun()] = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""
    birikmis: Annotated[TutarMetni, _BIRIKMISI] = ""
    oran: Annotated[str, a.ORAN] = ""
    ilk_yil: Annotated[str, a.ILK_YIL] = ""
    amortisman: Annotated[str, a.AMORTISMANI] = ""
    karsi_hesap: Annotated[str, a.HESABI] = ""
    kurumsal: Annotated[str, KURUMSAL] = ""
    fonksiyonel: Annotated[str, FONKSIYONEL] = ""
    finansman: Annotated[str, FINANSMAN] = ""
    ekonomik: Annotated[str, EKONOMIK] = ""
    cikis_nedeni: Annotated[str, a.NEDEN] = ""
    aciklama: Annotated[str, serbest()] = ""

    @property
    def kurus(self) -> int:
        return tam(self.tutar)

    @property
    def birikmis_kurus(self) -> int:
        return tam(self.birikmis)


class VarlikBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Items that come, grow, are revalued, leave, or are depreciated (MİBMY m.187, m.209, m.491)."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    kalemler: Annotated[tuple[VarlikKalemi, ...], Cocuk("kalem", satir=True)]
