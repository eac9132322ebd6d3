"""A budget document (bütçe fişi): the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.tertip import Tertip
from batch.documents.tur import Cocuk
from batch.documents.tutar import tam
from batch.turler.butce import alanlar as a
from batch.turler.fis.alanlar import FINANSMAN, FONKSIYONEL, KURUMSAL


class ButceSatiri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An amount at a tertip, or at a code of revenue or financing, which bears the economic code alone.

    ``tutar_t1``, ``tutar_t2``: estimates of the two following years; ``donem``: the quarter, of programmes only.
    ``yasal_dayanak``: the law that a revenue rests on (m.15); ``taahhut_no``: the commitment that is bound or freed.
    ``tahsis``: the purpose that a revenue is earmarked for, and the appropriation that is put for it (m.18);
    ``degisiklik``: by which of its powers a büyükşehir's council has changed the amount (m.33/3).
    """

    kurumsal: Annotated[str, KURUMSAL] = ""
    kurumsal_ham: str = ""
    fonksiyonel: Annotated[str, FONKSIYONEL] = ""
    fonksiyonel_ham: str = ""
    finansman: Annotated[str, FINANSMAN] = ""
    finansman_ham: str = ""
    ekonomik: Annotated[str, a.EKONOMIK]
    ekonomik_ham: str = ""
    yon: Annotated[str, a.YON]
    tutar: Annotated[TutarMetni, tutar(zorunlu=True)]
    tutar_t1: Annotated[TutarMetni, tutar()] = ""
    tutar_t2: Annotated[TutarMetni, tutar()] = ""
    donem: Annotated[str, a.DONEM] = ""
    proje_no: Annotated[str, numara(40)] = ""
    fiziki_gerceklesme: Annotated[str, a.YUZDE] = ""
    taahhut_no: Annotated[str, numara(40)] = ""
    yasal_dayanak: Annotated[str, serbest(300)] = ""
    tahsis: Annotated[str, numara(40)] = ""
    degisiklik: Annotated[str, a.DEGISIKLIK] = ""
    aciklama: Annotated[str, serbest()] = ""

    @property
    def tertip(self) -> Tertip:
        return Tertip.kur(self.kurumsal, self.fonksiyonel, self.finansman, self.ekonomik)

    @property
    def tertipli(self) -> bool:
        """Whether it is of an appropriation, not of revenue or financing."""
        return bool(self.kurumsal or self.fonksiyonel or self.finansman)

    @property
    def bitmis(self) -> bool:
        """Whether the project that it names is physically complete (m.36/5)."""
        return self.fiziki_gerceklesme.partition(".")[0] == "100"

    @property
    def kurus(self) -> int:
        """The amount, without its direction."""
        return tam(self.tutar)

    @property
    def isaretli(self) -> int:
        """The amount, negative where it takes away."""
        return -self.kurus if self.yon == a.EKSI else self.kurus


class ButceFisi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The budget of a year in one of its stages, or a movement of its appropriations (m.23-39, m.404).

    ``asama``: amounts of every stage are kept, those of the last one open appropriations. ``karar_organi`` decided by
    ``karar_no``; ``bb_karar_no``: the second decision, of the büyükşehir's council (m.33, m.37/2). ``birim``: the
    muhasebe birimi that an appropriation is sent to, or comes back from (m.404/c, d). ``toplam``: what kararname and
    cetvel give as the total (m.30).
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    mali_yil: Annotated[str, a.MALI_YIL] = ""
    asama: Annotated[str, a.ASAMA]
    karar_organi: Annotated[str, a.ORGAN] = ""
    karar_no: Annotated[str, numara(60)] = ""
    karar_tarihi: Annotated[GunMetni, gun()] = ""
    kesinlesme_tarihi: Annotated[GunMetni, gun()] = ""
    bb_karar_no: Annotated[str, numara(60)] = ""
    bb_karar_tarihi: Annotated[GunMetni, gun()] = ""
    birim: Annotated[str, numara(40)] = ""
    gerekce: Annotated[str, serbest(500)] = ""
    toplam: Annotated[TutarMetni, tutar("belge_toplami")] = ""
    satirlar: Annotated[tuple[ButceSatiri, ...], Cocuk("kalem", satir=True)]

    @property
    def kesin(self) -> bool:
        """Whether it is the adopted budget or a movement in force, not an earlier stage."""
        return self.asama == a.KESIN

    def kalem_yolu(self, t: Tertip) -> str:
        """Path of the first row that takes from a tertip, or else of the first one there; "" for none."""
        siralar = [i for i, s in enumerate(self.satirlar, 1) if s.tertipli and s.tertip == t]
        eksi = [i for i in siralar if self.satirlar[i - 1].yon == a.EKSI]
        return f"kalem[{(eksi or siralar)[0]}]/@tutar" if siralar else ""

    def tertip_toplamlari(self) -> dict[Tertip, int]:
        """What the document moves at each tertip, in kuruş, in their order; what only changes place below the control
        level moves nothing (m.36/2)."""
        toplam: dict[Tertip, int] = {}
        for s in self.satirlar:
            if s.tertipli:
                toplam[s.tertip] = toplam.get(s.tertip, 0) + s.isaretli
        return {t: v for t, v in sorted(toplam.items()) if v}
