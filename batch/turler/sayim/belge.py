"""A step of a count of taşınırlar: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents import tasinir as t
from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tasinir import FiyatMetni, MiktarMetni, miktari
from batch.documents.tur import Cocuk
from batch.turler.sayim import alanlar as a


class SayimKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was found of a code, or whether an item was found (1) or not (0); empty in a document that counts nothing.

    ``yer``: the kisi_veya_yer of the zimmet where it was counted, "" the ambar. ``kayitli_miktar``: what the source
    believes to be on record there. ``birim_fiyat``: of a surplus what the board says it is worth. ``neden``,
    ``kdtot_no``, ``kusurlu``, ``kime``, ``gercege_uygun_deger``: of a shortage why, by which approved proposal it
    leaves the books, and who answers for it with how much (of the whole row).
    """

    tasinir_kodu: Annotated[str, t.tasinir_kodu(zorunlu=False)] = ""
    sicil_no: Annotated[str, t.sicil_no()] = ""
    yer: Annotated[str, serbest(100)] = ""
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    sayilan_miktar: Annotated[MiktarMetni, t.miktar(zorunlu=False)] = ""
    kayitli_miktar: Annotated[MiktarMetni, t.miktar(zorunlu=False)] = ""
    birim_fiyat: Annotated[FiyatMetni, t.birim_fiyat()] = ""
    neden: Annotated[str, a.NEDENI] = ""
    kdtot_no: Annotated[str, numara(40)] = ""
    kusurlu: Annotated[str, a.KUSURU] = ""
    kime: Annotated[str, serbest(200)] = ""
    gercege_uygun_deger: Annotated[TutarMetni, tutar()] = ""

    @property
    def sayilan(self) -> int:
        """What was found, in units of 10⁻⁴."""
        return miktari(self.sayilan_miktar)

    @property
    def bos(self) -> bool:
        """Whether nothing is written in it."""
        return not any(msgspec.structs.astuple(self))


class TasinirSayimi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happens to the count of an ambar, and of what stands under it with persons and in common places.

    ``islem``: BASLAT begins it, SAY tells what was found (of a code or item told before: counted again), SONLANDIR
    ends it, IPTAL ends it with nothing changed; "": SAY, then SONLANDIR. A count is known by the number of the document
    that began it. ``otomatik``: EVET takes what nobody has counted as the books have it. ``komisyon``: the board.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    harcama_birimi: Annotated[str, t.harcama_birimi()]
    ambar: Annotated[str, t.ambar()]
    islem: Annotated[str, a.ISLEM] = ""
    komisyon: Annotated[str, serbest(500)] = ""
    otomatik: Annotated[str, a.OTOMATIGI] = ""
    kullanici: Annotated[str, serbest(100)] = ""
    kalemler: Annotated[tuple[SayimKalemi, ...], Cocuk("kalem", satir=True)]

    @property
    def sayar(self) -> bool:
        """Whether its rows tell what was found."""
        return self.islem in (a.SAY, a.TEK_BELGE)

    @property
    def bitirir(self) -> bool:
        """Whether it ends the count."""
        return self.islem in (a.SONLANDIR, a.TEK_BELGE)
