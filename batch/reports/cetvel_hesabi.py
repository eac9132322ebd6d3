"""Whose taşınırlar a cetvel accounts for: the harcama birimleri of a journal, the muhasebe birimleri of an
administration, each held against its books before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from batch.documents.kodlar import dogal_sirali
from batch.documents.okunus import ayrilmis
from batch.reports.cetvel_denetimi import DevirFarki, devir_farklari, devri_iste, kimligi_iste
from batch.reports.cetvel_kalemleri import CetvelKalemi, Kalemler, KalemYeri, kalemler, stok_devri, topla
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.tasinir_ani import TasinirAni, TasinirKapsami
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import STOK, TIF_SAYISI


class BirimlerinHesabi(NamedTuple):
    """A journal's harcama birimleri (or the one asked for): exact rows, from what they are, and how the year began.

    ``farklar``: what is carried over otherwise than last year's books carried on; ``kodlar``: with what the codes of
    the rows begin.
    """

    defter: RaporDefteri
    an: TasinirAni
    kesin: Kalemler
    farklar: tuple[DevirFarki, ...]
    kodlar: tuple[str, ...] = ("",)

    def kodlarin(self, kodlar: tuple[str, ...]) -> BirimlerinHesabi:
        """Of these codes and those below them only."""
        kesin = {yer: k for yer, k in self.kesin.items() if yer.kod.startswith(kodlar)}
        farklar = tuple(f for f in self.farklar if f.kod.startswith(kodlar))
        return self._replace(kesin=kesin, farklar=farklar, kodlar=kodlar)

    @property
    def ambarlar_arasi(self) -> bool:
        """Whether anything went from one ambar to another."""
        return any(h.tur == a.AMBARLAR_ARASI for h in self.an.hareketler)

    @property
    def satirlar(self) -> Kalemler:
        """The rows in kuruş."""
        return kuruslu(self.kesin)


def kuruslu(kesin: Mapping[KalemYeri, CetvelKalemi]) -> Kalemler:
    return {yer: k.kuruslu() for yer, k in kesin.items()}


def birimlerin_hesabi(d: RaporDefteri, kitaplik: RaporKitapligi, birim: str = "") -> BirimlerinHesabi:
    """Raises RaporReddi where the rows are not what the books hold (R-T85), or the program's own opening is not what
    last year carried on."""
    an = TasinirAni(d, TasinirKapsami(birim))
    kesin = kalemler(an.hareketler, ambarli=False, ambarlar_arasi=kitaplik.ambarlar_arasi_cetvelde)
    kimligi_iste(d, kesin, birim=birim)
    farklar: list[DevirFarki] = []
    gecen = kitaplik.defter(d.birim, d.yil - 1)
    if gecen is not None and gecen.izdusum(TIF_SAYISI.ad, gecen.son_sira):
        farklar = devir_farklari(kesin, stok_devri(gecen.izdusum(STOK.ad, gecen.son_sira)), birim)
        devri_iste(d, farklar, _programin_actiklari(an))
    return BirimlerinHesabi(d, an, kesin, tuple(farklar))


def _programin_actiklari(an: TasinirAni) -> set[str]:
    """The harcama birimleri whose openings are all the program's own."""
    acilislar = [(birim, k.kaynak) for (birim, _), k in an.fisler.items() if k.belge.tur == a.ACILIS]
    return {birim for birim, _ in acilislar} - {birim for birim, kaynak in acilislar if not ayrilmis(kaynak)}


class IdareninHesabi(NamedTuple):
    """The administration's muhasebe birimleri. ``eksik``: those without a journal of the year."""

    hesaplar: tuple[BirimlerinHesabi, ...]
    eksik: tuple[str, ...]

    @property
    def eksikler(self) -> tuple[str, ...]:
        """What is missing, a sentence each."""
        yil = self.hesaplar[0].defter.yil
        return tuple(f"{birim} biriminin {yil} defteri yok; taşınırları toplamda değil" for birim in self.eksik)

    @property
    def satirlar(self) -> Kalemler:
        """By II. düzey code, in kuruş: the sum of the harcama birimleri's rows."""
        sonuc: Kalemler = {}
        for h in self.hesaplar:
            for yer, k in birimsiz(h.satirlar).items():
                sonuc[yer] = sonuc.get(yer, CetvelKalemi()).arti(k)
        return dict(dogal_sirali(sonuc))


def birimsiz(satirlar: Mapping[KalemYeri, CetvelKalemi]) -> Kalemler:
    """Rows of all harcama birimleri together."""
    return topla(satirlar, lambda yer: KalemYeri("", "", yer.kod))


def idarenin_hesabi(istek: Istek, kitaplik: RaporKitapligi) -> IdareninHesabi:
    """Of the centre with its ilçe birimleri, of another muhasebe birimi its own.

    Raises RaporHatasi of an ilçe birimi, whose centre makes the administration's; RaporReddi as `birimlerin_hesabi`.
    """
    d = defteri(istek, kitaplik)
    if d.birim in kitaplik.ilceler:
        raise RaporHatasi(
            f"{d.birim} ilçe birimidir; idarenin cetvelini merkez yapar: batch report {istek.rapor} --year {d.yil} "
            f"--unit {kitaplik.merkez}. Birimin kendi cetveli: batch report ornek-15"
        )
    bulunan, eksik = [birimlerin_hesabi(d, kitaplik)], []
    for ilce in kitaplik.ilceler if d.birim == kitaplik.merkez else ():
        if (x := kitaplik.defter(ilce, d.yil)) is None:
            eksik.append(ilce)
        else:
            bulunan.append(birimlerin_hesabi(x, kitaplik))
    return IdareninHesabi(tuple(bulunan), tuple(eksik))
