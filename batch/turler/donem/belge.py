"""Period-end data that no voucher carries: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, serbest, tutar
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.donem import alanlar as a
from batch.turler.fis.alanlar import EKONOMIK, FINANSMAN, FONKSIYONEL, HESAP, ILGILI, KURUMSAL
from batch.turler.fis.belge import Dayanak

AD = "DONEM"
_TUTARI, _MATRAHI = tutar(sifirsiz=True), tutar()  # within the class the name is the field's


class DonemSatiri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry: ``hesap`` is debited, ``karsi_hesap`` credited.

    ``konu_hesap``: the account that it is about where neither of the two says so (the debt whose interest runs, the
    asset that is depreciated). The four codes are those of the line that needs them. ``matrah`` times ``oran`` is the
    amount; ``katsayi``: the coefficient of an inflation adjustment, whose amount is ``matrah`` times it, less
    ``matrah``. ``yok``: EVET where there is nothing to enter, for which ``aciklama`` gives the reason.
    """

    hesap: Annotated[str, HESAP]
    hesap_ham: str = ""
    karsi_hesap: Annotated[str, HESAP]
    karsi_hesap_ham: str = ""
    konu_hesap: Annotated[str, a.KONU] = ""
    kurumsal: Annotated[str, KURUMSAL] = ""
    fonksiyonel: Annotated[str, FONKSIYONEL] = ""
    finansman: Annotated[str, FINANSMAN] = ""
    ekonomik: Annotated[str, EKONOMIK] = ""
    matrah: Annotated[TutarMetni, _MATRAHI] = ""
    oran: Annotated[str, a.ORAN] = ""
    katsayi: Annotated[str, a.ORAN] = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""
    ilgili: Annotated[str, ILGILI] = ""
    yok: Annotated[str, a.YOK] = ""
    aciklama: Annotated[str, serbest()] = ""

    @property
    def kurus(self) -> int:
        return tam(self.tutar)


class DonemBelgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Entries of a month's or a year's end of one sort: interest, valuation, maturity, … (MİBMY m.480)."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    satirlar: Annotated[tuple[DonemSatiri, ...], Cocuk("satir", satir=True)]
