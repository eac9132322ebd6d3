"""A commitment's card or one of its movements: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tertip import Tertip
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import FINANSMAN, FONKSIYONEL, KIMLIK_NO, KURUMSAL
from batch.turler.fis.belge import Dayanak
from batch.turler.taahhut import alanlar as a

_TUTARI, _KESINTI = tutar(sifirsiz=True), tutar()  # within the class the names are the fields'


class TaahhutKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: how much of which tertip in which year; of guarantees, advances, debts only how much and what kind.

    ``yil``: "" for the journal's own. ``kesinti``: what is kept back from a progress payment.
    """

    kurumsal: Annotated[str, KURUMSAL] = ""
    fonksiyonel: Annotated[str, FONKSIYONEL] = ""
    finansman: Annotated[str, FINANSMAN] = ""
    ekonomik: Annotated[str, a.EKONOMIK] = ""
    yil: Annotated[str, a.KALEM_YILI] = ""
    yon: Annotated[str, a.YON]
    tutar: Annotated[TutarMetni, _TUTARI] = ""
    kesinti: Annotated[TutarMetni, _KESINTI] = ""
    cinsi: Annotated[str, serbest(60)] = ""

    @property
    def tertip(self) -> Tertip:
        return Tertip.kur(self.kurumsal, self.fonksiyonel, self.finansman, self.ekonomik)

    @property
    def kurus(self) -> int:
        """The amount in kuruş, negative where it lowers."""
        return -tam(self.tutar) if self.yon == a.EKSI else tam(self.tutar)


class Taahhut(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is undertaken by a contract, or what happens to it (MİBMY m.449).

    ``devir``: EVET of a card that an earlier year's journal held; its amount stands in the opening entry. ``kayit``:
    HAYIR where the source itself posts 920 and 921; of a movement "" for what its card says. ``kdv``: whether the
    amounts hold the tax.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    mali_yil: Annotated[str, a.MALI_YIL] = ""
    islem: Annotated[str, a.ISLEM]
    taahhut_no: Annotated[str, a.TAAHHUT_NO]
    yuklenici: Annotated[str, serbest(200)] = ""
    yuklenici_kimlik_no: Annotated[str, KIMLIK_NO] = ""
    is_adi: Annotated[str, serbest(300, "is")] = ""
    proje_no: Annotated[str, numara(40)] = ""
    sozlesme_tarihi: Annotated[GunMetni, gun()] = ""
    bitis_tarihi: Annotated[GunMetni, gun()] = ""
    devir: Annotated[str, a.DEVIR] = ""
    kayit: Annotated[str, a.KAYIT] = ""
    kdv: Annotated[str, a.KDV] = ""
    aciklama: Annotated[str, serbest()] = ""
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    kalemler: Annotated[tuple[TaahhutKalemi, ...], Cocuk("kalem", satir=True)]
