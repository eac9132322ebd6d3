"""A count of cash, cheques, securities or guarantees, of what stands at the bank, or a bank's statement of a day."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import HESAP, ILGILI
from batch.turler.kasa import alanlar as a

_TUTARI, _KUPURU = tutar(zorunlu=True), tutar()  # within the class the names are the fields'


class KasaKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row: so much of an account was counted, or moved at the bank.

    ``kupur``, ``adet``: the face value of each piece and how many there are. ``yon``: of a statement ARTI for what came
    in, EKSI for what went out; of a count ARTI. ``kisi``: whose cheque, letter or security it is, or at which mutemet's
    it was counted (m.494); ``banka_hesabi``: the account's number, of a letter the bank; ``belge``: the number of
    cheque, letter, security or order.
    """

    hesap: Annotated[str, HESAP]
    hesap_ham: str = ""
    kupur: Annotated[TutarMetni, _KUPURU] = ""
    adet: Annotated[str, a.ADET] = ""
    yon: Annotated[str, a.YON]
    tutar: Annotated[TutarMetni, _TUTARI]
    kisi: Annotated[str, ILGILI] = ""
    banka_hesabi: Annotated[str, numara(60)] = ""
    belge: Annotated[str, numara(60)] = ""
    aciklama: Annotated[str, serbest(200)] = ""

    @property
    def kurus(self) -> int:
        """The amount in kuruş, negative of what left the bank."""
        return -tam(self.tutar) if self.yon == a.EKSI else tam(self.tutar)


class Kasa(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was counted on a day (``tarih``) by whom (``komisyon``: names, with what each is in brackets).

    ``kayit``: EVET where the program is to book the difference (m.51, m.54). A text is "" where nothing was given.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    komisyon: Annotated[str, serbest(500)] = ""
    kayit: Annotated[str, a.KAYIT] = ""
    kalemler: Annotated[tuple[KasaKalemi, ...], Cocuk("kalem", satir=True)]

    @property
    def sayim(self) -> bool:
        """Whether it counts; a bank's statement tells movements."""
        return self.islem != a.EKSTRE

    @property
    def hesaplar(self) -> tuple[str, ...]:
        """The accounts that it is about, as written, each once."""
        return tuple(dict.fromkeys(k.hesap for k in self.kalemler))

    def toplam(self, hesap: str) -> int:
        """What its rows say of an account, in kuruş."""
        return sum(k.kurus for k in self.kalemler if k.hesap == hesap)
