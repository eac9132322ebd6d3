"""Who has which item: the last handing over or return of each, and what there is of each person and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import sade_ad
from batch.turler.tif.alanlar import ACILIS
from batch.turler.tif.izdusum import SICIL, SicilSatiri
from batch.turler.zimmet.alanlar import VERME, YER

AD = "ZIMMET"
ZIMMETTE = "ZIMMET"  # state of an item in the register that somebody or some place has
AMBARDA, CIKTI = "AMBAR", "CIKTI"


class ZimmetSatiri(NamedTuple):
    """The last move of an item. ``durum``: ZIMMET while ``kime`` has it, AMBAR once it came back.

    ``turu``: KISI or YER; ``form``: on which it was handed over, by ``belge_no`` on ``tarih``; ``iade_*``: its return.
    """

    durum: str = ""
    kime: str = ""
    turu: str = ""
    kimlik_no: str = ""
    unvan: str = ""
    sorumlu: str = ""
    form: str = ""
    tarih: str = ""
    belge_no: str = ""
    ozellik: str = ""
    iade_tarihi: str = ""
    iade_no: str = ""

    @property
    def acik(self) -> bool:
        return self.durum == ZIMMETTE

    @property
    def son_gun(self) -> str:
        """The day of the last move."""
        return self.iade_tarihi or self.tarih

    @property
    def kimde(self) -> str:
        """Who or what place has it, for a message."""
        return f"«{self.kime}» ortak alanında" if self.turu == YER else f"{self.kime} üzerinde"

    def onun(self, ad: str, kimlik_no: str = "") -> bool:
        """Whether it is with a person or place: of two numbers the number tells, else the name."""
        if kimlik_no and self.kimlik_no:
            return kimlik_no == self.kimlik_no
        return sade_ad(ad) == sade_ad(self.kime)

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> ZimmetSatiri | None:
        return None if satir is None else cls(*map(str, satir))


def _satirlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for z in o.sonuc["zimmetler"]:
        yield (o.belge.harcama_birimi, z["no"]), tuple(z.get(ad, "") for ad in ZimmetSatiri._fields)


def _sayilar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for z in o.sonuc.get("zimmetler", ()):
        yield (sade_ad(z["kime"]), o.belge.harcama_birimi, z["no"]), (1 if o.belge.islem == VERME else -1,)


def _fisler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yield (o.belge.harcama_birimi, o.belge.belge_no), (1,)


ZIMMETLER = Dizin(
    "zimmet", ("harcama_birimi", "sicil_no"), ZimmetSatiri._fields, frozenset({AD}), _satirlar, sonucta="zimmetler"
)
# What each has: 1 while it is out, 0 once it is back; -1 where it was handed over in an earlier year.
ZIMMET_SAYISI = Toplam("zimmet_sayisi", ("kime", "harcama_birimi", "sicil_no"), ("adet",), frozenset({AD}), _sayilar)
# Which documents there are: who makes one gives it a number that none has.
ZIMMET_FISLERI = Toplam("zimmet_fisi", ("harcama_birimi", "belge_no"), ("adet",), frozenset({AD}), _fisler)


def _yillar(kitap: Sorulan, kitaplik: Kitaplik) -> Iterator[Sorulan]:
    """The unit's journals, the newest first, as far back as they follow one another."""
    k: Sorulan | None = kitap
    while k is not None:
        yield k
        k = kitaplik.kitap(kitap.birim, k.yil - 1)


def son_zimmet(kitap: Sorulan, kitaplik: Kitaplik, birim: str, sicil: str, satir: SicilSatiri) -> ZimmetSatiri | None:
    """The last move of an item of the register (``satir``); of one carried over also that of an earlier year.

    A carried-over item whose years have no journal at hand has no move that anybody knows of.
    """
    if satir.giris_turu != ACILIS:
        return ZimmetSatiri.oku(kitap.son(ZIMMETLER.ad, (birim, sicil)))
    for k in _yillar(kitap, kitaplik):
        if (z := k.son(ZIMMETLER.ad, (birim, sicil))) is not None:
            return ZimmetSatiri.oku(z)
    return None


def acik_zimmetler(kitap: Sorulan, kitaplik: Kitaplik, kime: str) -> list[tuple[str, str, ZimmetSatiri]]:
    """Harcama birimi, sicil and move of what somebody (or a place) still has, in that order."""
    yillar = list(_yillar(kitap, kitaplik))
    sayilar: dict[Anahtar, int] = {}
    for k in yillar:
        for anahtar, v in k.ara(ZIMMET_SAYISI.ad, (sade_ad(kime),)):
            sayilar[anahtar[1:]] = sayilar.get(anahtar[1:], 0) + v[0]
    sonuc = []
    for (birim, no), adet in sorted(sayilar.items()):
        if adet <= 0:
            continue
        satirlar = (SicilSatiri.oku(k.son(SICIL.ad, (birim, no))) for k in yillar)
        sicil = next((s for s in satirlar if s is not None), None)
        hareketler = (ZimmetSatiri.oku(k.son(ZIMMETLER.ad, (birim, no))) for k in yillar)
        z = next((x for x in hareketler if x is not None), None)
        if z is not None and (sicil is None or sicil.durum != CIKTI):
            sonuc.append((birim, no, z))
    return sonuc
