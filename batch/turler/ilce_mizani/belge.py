"""The mizan that an ilçe sends to the centre each month (MİBMY m.482): the document of record."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, tutar
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import HESAP
from batch.turler.ilce_mizani import alanlar as a


class MizanSatiri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Turnover of a posted account since the beginning of the year."""

    kod: Annotated[str, HESAP]
    kod_ham: str = ""
    borc: Annotated[TutarMetni, tutar()] = ""
    alacak: Annotated[TutarMetni, tutar()] = ""

    @property
    def borc_kurus(self) -> int:
        return tam(self.borc)

    @property
    def alacak_kurus(self) -> int:
        return tam(self.alacak)


class IlceMizani(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Turnovers of an ilçe's books up to the end of a month. ``birim``: its muhasebe birimi; ``ay``: ``2016-03``;
    ``tarih``: the month's last day. A text is "" where nothing was given."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    mali_yil: Annotated[str, a.MALI_YIL] = ""
    birim: Annotated[str, a.BIRIM]
    ay: Annotated[str, a.AY]
    satirlar: Annotated[tuple[MizanSatiri, ...], Cocuk("hesap", satir=True)]
