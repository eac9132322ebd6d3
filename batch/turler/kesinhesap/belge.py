"""A stage of the kesin hesap: the document of record. A text is "" where nothing was given."""

from __future__ import annotations

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.documents.tur import Cocuk
from batch.turler.kesinhesap import alanlar as a

AD = "KESINHESAP"


class Husus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the council has not accepted, why, and whether it goes to the authorities as a crime (m.40/3)."""

    konu: Annotated[str, serbest(300)] = ""
    gerekce: Annotated[str, serbest(500)] = ""
    suc: Annotated[str, a.SUC] = a.HAYIR


class KesinHesapAsamasi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The kesin hesap goes to an organ, is examined, decided upon, or sent away (MİBMY m.28/13, m.40).

    ``hesap_yili``: the year that the account is of; "" for the year before that of the date. ``karar_no``: number of
    the decision, or of the letter that it went with. ``aciklama``: the opinion in words.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    asama: Annotated[str, a.ASAMA]
    hesap_yili: Annotated[str, a.HESAP_YILI] = ""
    karar_no: Annotated[str, numara(40)] = ""
    aciklama: Annotated[str, serbest()] = ""
    hususlar: Annotated[tuple[Husus, ...], Cocuk("husus", onek="husus_", sutunlu=True)] = ()

    @property
    def yili(self) -> str:
        """The year that the account is of."""
        return self.hesap_yili or str(int(self.tarih[:4]) - 1)
