"""The register of items as of the moment that a report is of: what each is, what it is worth, who has it, its life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import merge
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar
from batch.documents.kodlar import dogal_sirali
from batch.journal.kayit import Kayit
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi
from batch.turler.tif.belge import AD as TIF_ADI
from batch.turler.tif.izdusum import DURUM_ADI, SICIL, SICIL_DEGERI, SicilDegeri, SicilSatiri
from batch.turler.varlik.belge import AD as VARLIK_ADI
from batch.turler.zimmet.izdusum import AD as ZIMMET_ADI
from batch.turler.zimmet.izdusum import CIKTI, ZIMMETLER, ZimmetSatiri

TASINIR_LISTESI = "tasinir"
_TURLER = (TIF_ADI, DURUM_ADI, VARLIK_ADI, ZIMMET_ADI)


class SicilDegisimi(NamedTuple):
    """What a record did to an item: the value that it moved, and the item and its holder as it left them, None where it
    says nothing of them."""

    kayit: Kayit
    deger: SicilDegeri
    satir: SicilSatiri | None
    zimmet: ZimmetSatiri | None


class SicilAni:
    """The items of a journal; its records are walked for their lives only. Keys are (harcama birimi, sicil no)."""

    def __init__(self, d: RaporDefteri) -> None:
        self.d, self.yil = d, d.yil

    @cached_property
    def olaylar(self) -> Mapping[Anahtar, list[SicilDegisimi]]:
        sonuc: dict[Anahtar, list[SicilDegisimi]] = {}
        for k in self._kayitlar():
            satirlar = dict(SICIL.satir(k)) if SICIL.sonucta in k.sonuc else {}
            zimmetler = dict(ZIMMETLER.satir(k)) if ZIMMETLER.sonucta in k.sonuc else {}
            degerler: dict[Anahtar, SicilDegeri] = {}
            for anahtar, v in SICIL_DEGERI.hareket(k) if k.tur in SICIL_DEGERI.dinler else ():
                degerler[anahtar] = _arti(degerler.get(anahtar, _YOK), SicilDegeri.oku(v))
            for anahtar in dict.fromkeys((*satirlar, *zimmetler, *degerler)):
                olay = SicilDegisimi(
                    k,
                    degerler.get(anahtar, _YOK),
                    SicilSatiri.oku(satirlar.get(anahtar)),
                    ZimmetSatiri.oku(zimmetler.get(anahtar)),
                )
                sonuc.setdefault(anahtar, []).append(olay)
        return sonuc

    def _kayitlar(self) -> Iterator[Any]:
        d = self.d
        return merge(*(d.kayitlar(1, d.son_sira, tur=tur) for tur in _TURLER), key=lambda k: k.sira)

    @cached_property
    def siciller(self) -> Mapping[Anahtar, SicilSatiri]:
        """Items as their last record left them, in the order of harcama birimi and sicil; those that left too."""
        satirlar = dogal_sirali(self.d.sonlar(SICIL.ad, self.d.son_sira))
        return {k: s for k, v in satirlar if (s := SicilSatiri.oku(v)) is not None}

    @cached_property
    def zimmetler(self) -> Mapping[Anahtar, ZimmetSatiri]:
        """The last move of each item that had one in the journal's year."""
        satirlar = self.d.sonlar(ZIMMETLER.ad, self.d.son_sira).items()
        return {k: z for k, v in satirlar if (z := ZimmetSatiri.oku(v)) is not None}

    @cached_property
    def degerler(self) -> Mapping[Anahtar, SicilDegeri]:
        return {k: SicilDegeri.oku(v) for k, v in self.d.izdusum(SICIL_DEGERI.ad, self.d.son_sira).items()}

    @property
    def son_gun(self) -> str:
        """The day of the last number, or the last day that an item's row or its last move tells of."""
        gunler = [x for s in self.siciller.values() for x in (s.giris_tarihi, s.cikis_tarihi)]
        return max([self.d.yevmiye(self.d.son_sira)[1], *gunler, *(z.son_gun for z in self.zimmetler.values())])

    @property
    def donem(self) -> str:
        return aralik_yazi(self.yil, "", self.son_gun)


_YOK = SicilDegeri(0, 0)


def _arti(a: SicilDegeri, b: SicilDegeri) -> SicilDegeri:
    return SicilDegeri(a.deger + b.deger, a.birikmis + b.birikmis)


class SicilTarihi:
    """The register of the request's journal and of those before it, as far back as they follow one another."""

    def __init__(self, istek: Istek, kitaplik: RaporKitapligi) -> None:
        d: RaporDefteri | None = defteri(istek, kitaplik)
        anlar = []
        while d is not None:
            anlar.append(SicilAni(d))
            d = kitaplik.defter(d.birim, d.yil - 1)
        self.anlar = tuple(anlar)  # the newest first

    @property
    def simdi(self) -> SicilAni:
        return self.anlar[0]

    def satir(self, anahtar: Anahtar) -> SicilSatiri | None:
        """An item, as the newest journal that knows it says."""
        return next((a.siciller[anahtar] for a in self.anlar if anahtar in a.siciller), None)

    def deger(self, anahtar: Anahtar) -> SicilDegeri:
        """What it is worth there."""
        return next((a.degerler[anahtar] for a in self.anlar if anahtar in a.degerler), _YOK)

    @cached_property
    def aciklar(self) -> Mapping[Anahtar, ZimmetSatiri]:
        """Items that somebody or some place has, whichever year they were handed over in."""
        sonuc: dict[Anahtar, ZimmetSatiri] = {}
        for a in reversed(self.anlar):
            for k, z in a.zimmetler.items():
                sonuc[k] = z
            for k, s in a.siciller.items():
                if s.durum == CIKTI:
                    sonuc.pop(k, None)
        return {k: z for k, z in dogal_sirali(sonuc) if z.acik}


def adi(d: RaporDefteri, satir: SicilSatiri) -> str:
    """What an item is called: as it was entered, else as the list of codes has it."""
    return satir.ad or d.kod_adi(TASINIR_LISTESI, satir.kod)
