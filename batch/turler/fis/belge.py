"""One voucher (MİF or ÖEB): the document of record, whose fields and their order are the voucher's field tables.

A new field is one line here and one in the schema. A text is "" where nothing was given; amounts are texts with two
places, and numbers of kuruş by their properties.
"""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.kodlar import ana_hesap
from batch.documents.tur import Cocuk, Grup
from batch.documents.tutar import tam
from batch.turler.fis import alanlar as a


class Dayanak(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The document that a voucher rests on (m.43/2, m.505)."""

    turu: Annotated[str, serbest(60)] = ""
    no: Annotated[str, numara(60)] = ""
    tarihi: Annotated[GunMetni, gun()] = ""


class Ilgili(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is paid, or who paid (Örnek-32)."""

    ad: Annotated[str, serbest(200)] = ""
    kimlik_no: Annotated[str, a.KIMLIK_NO] = ""
    iban: Annotated[str, a.IBAN] = ""
    banka: Annotated[str, serbest(100)] = ""
    vergi_dairesi: Annotated[str, serbest(100)] = ""
    adres: Annotated[str, serbest(300)] = ""


class Odeme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The figures under an ödeme emri belgesi (Örnek-32)."""

    tahakkuk_toplami: Annotated[TutarMetni, tutar()] = ""
    ozel_gider_indirimi: Annotated[TutarMetni, tutar()] = ""
    kesinti_toplami: Annotated[TutarMetni, tutar()] = ""
    odenecek_tutar: Annotated[TutarMetni, tutar()] = ""
    cek_no: Annotated[str, numara(40)] = ""


class Kesinti(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An amount that is kept back from a payment."""

    turu: Annotated[str, serbest(zorunlu=True)]
    tutar: Annotated[TutarMetni, tutar("kesinti_tutari", zorunlu=True)]

    @property
    def tutar_kurus(self) -> int:
        return tam(self.tutar)


class Ek(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file of evidence that came with the voucher and is kept in the archive under its sha256 (m.505)."""

    dosya: Annotated[str, a.EK_DOSYA] = ""
    sha256: Annotated[str, a.EK_SHA256] = ""


class Satir(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line; exactly one of ``borc`` and ``alacak`` is given in a sound one."""

    hesap: Annotated[str, a.HESAP]
    hesap_ham: str = ""
    borc: Annotated[TutarMetni, tutar(sifirsiz=True)] = ""
    alacak: Annotated[TutarMetni, tutar(sifirsiz=True)] = ""
    kurumsal: Annotated[str, a.KURUMSAL] = ""
    kurumsal_ham: str = ""
    fonksiyonel: Annotated[str, a.FONKSIYONEL] = ""
    fonksiyonel_ham: str = ""
    finansman: Annotated[str, a.FINANSMAN] = ""
    finansman_ham: str = ""
    ekonomik: Annotated[str, a.EKONOMIK] = ""
    ekonomik_ham: str = ""
    aciklama: Annotated[str, serbest()] = ""
    ilgili: Annotated[str, a.ILGILI] = ""
    tif_no: Annotated[str, numara(40)] = ""
    taahhut_no: Annotated[str, numara(40)] = ""

    @property
    def borc_kurus(self) -> int:
        return tam(self.borc)

    @property
    def alacak_kurus(self) -> int:
        return tam(self.alacak)


class Fis(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A muhasebe işlem fişi (MIF) or ödeme emri belgesi (OEB)."""

    belge_turu: Annotated[str, a.BELGE_TURU]
    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    aciklama: Annotated[str, serbest(ad="belge_aciklama")] = ""
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    ilgili: Annotated[Ilgili | None, Grup("ilgili_")] = None
    odeme: Annotated[Odeme | None, Grup()] = None
    kesintiler: Annotated[tuple[Kesinti, ...], Cocuk("kesinti", ust="odeme", onek="kesinti_")] = ()
    ekler: Annotated[tuple[Ek, ...], Cocuk("ek", onek="ek_", sutunlu=True)] = ()
    satirlar: Annotated[tuple[Satir, ...], Cocuk("satir", satir=True)]

    @property
    def ilgili_ad(self) -> str:
        return self.ilgili.ad if self.ilgili is not None else ""

    def donenler(self) -> dict[str, tuple[int, int]]:
        """Debit and credit turnover in kuruş of every three-digit account that lines name ("" where they name none)."""
        sonuc: dict[str, tuple[int, int]] = {}
        for x in self.satirlar:
            borc, alacak = sonuc.get(ana := ana_hesap(x.hesap), (0, 0))
            sonuc[ana] = borc + tam(x.borc), alacak + tam(x.alacak)
        return sonuc
