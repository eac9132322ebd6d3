"""A list of vehicles from outside: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.documents.tasitlar import tasit_ozu
from batch.documents.tur import Cocuk

AD = "TASITLISTESI"


class ListedekiTasit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A vehicle as the list has it: texts as written, since whoever keeps the list has spellings of his own."""

    plaka: Annotated[str, numara(30)] = ""
    sasi_no: Annotated[str, numara(40)] = ""
    motor_no: Annotated[str, numara(40)] = ""
    marka_model: Annotated[str, serbest(100)] = ""
    aciklama: Annotated[str, serbest(300)] = ""

    @property
    def plaka_ozu(self) -> str:
        """The plate as plates are compared."""
        return tasit_ozu(self.plaka)

    @property
    def sasi_ozu(self) -> str:
        return tasit_ozu(self.sasi_no)


class TasitListesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``tarih``: as of which day the list tells; a list of all vehicles of the administration in one journal."""

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    kalemler: Annotated[tuple[ListedekiTasit, ...], Cocuk("kalem", satir=True)]
