"""Örnek-16 and 17 of many units (TMY m.10, m.34): the rows of their harcama birimleri, each rounded as in its own
cetvel, added up."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.metin import sade_ad
from batch.filo.hata import SegmentHatasi
from batch.filo.raf import FiloDefteri, FiloRafi
from batch.reports.cetvel_denetimi import eksi_devirler
from batch.reports.cetvel_hesabi import birimsiz, kuruslu
from batch.reports.cetvel_kalemleri import Kalemler, KalemYeri, kalemler, topla
from batch.reports.cetvel_satirlari import (
    BIRIM_SUTUNLARI,
    ICMAL_SUTUNLARI,
    CetvelAdlari,
    cetvel_satirlari,
    icmal_satirlari,
)
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirHareketi
from batch.reports.tasinir_cetvelleri import ORNEK_16, ORNEK_17, CetvelTanimi
from batch.reports.tasinir_stoku import YOLDAKILER
from batch.rules.tasinir_kodlari import TASINIR_LISTESI
from batch.turler.tif.izdusum import birlestir


class _FiloAdlari(CetvelAdlari):
    """Names as this installation knows them, measures as the units do."""

    def __init__(self, d: FiloDefteri) -> None:
        super().__init__(())
        self._d = d
        self._birimlerin: dict[str, dict[str, str]] = {}
        for x in d.defterler:
            for kod, adlar in x.bildirim.tasinir.olculer.items():
                for ad in adlar:
                    self._birimlerin.setdefault(kod, {}).setdefault(sade_ad(ad), ad)

    def hesap(self, hesap: str) -> str:
        return self._d.hesap_adi(hesap)

    def kod(self, kod: str) -> str:
        return self._d.kod_adi(TASINIR_LISTESI, kod)

    def olculer(self, yer: KalemYeri) -> tuple[str, ...]:
        return tuple(sorted(self._birimlerin.get(yer.kod, {}).values()))


def _satirlari(d: FiloDefteri) -> Kalemler:
    """By II. düzey code, in kuruş. Whether moves between ambarlar count is each unit's own setting.

    Raises SegmentHatasi where more has gone than there was. That what is carried on is what layers and items hold
    (R-T85) is for the unit's own cetvel to ask: segments have none.
    """
    hareketler: dict[bool, list[TasinirHareketi]] = {False: [], True: []}
    ayari = {x.bildirim.birim: x.bildirim.tasinir.ambarlar_arasi for x in d.defterler}
    for s in d.stok():
        # The harcama birimi is told apart by muhasebe birimi too: two units may have named theirs alike.
        yeri = (f"{s.birim}/{s.harcama_birimi}", "", s.kod, "", s.tur, s.yon, "", 0)
        hareketler[ayari[s.birim]].append(TasinirHareketi(*yeri, s.miktar, birlestir(s.kurus, s.kesir), ()))
    kesin: Kalemler = {}  # exact
    for ambarlar_arasi, secilen in hareketler.items():
        kesin |= kalemler(secilen, ambarli=False, ambarlar_arasi=ambarlar_arasi)
    if eksiler := eksi_devirler(kesin):
        raise SegmentHatasi([f"{d.yil}: {e}; devir eksi olamaz" for e in eksiler])
    return birimsiz(kuruslu(kesin))


def _defteri(istek: Istek, kitaplik: FiloRafi) -> tuple[FiloDefteri, str]:
    d = kitaplik.yillar[istek.yil]
    return d, d.yevmiye(d.son_sira)[1]


def kesin_hesap_cetveli(istek: Istek, kitaplik: FiloRafi) -> Tablo:
    """Örnek-16 of all units."""
    d, gun = _defteri(istek, kitaplik)
    satirlar, adlar = _satirlari(d), _FiloAdlari(d)
    return Tablo(
        ORNEK_16.ad,
        ORNEK_16.basligi(gun),
        kunye(d, aralik_yazi(d.yil, "", gun)),
        BIRIM_SUTUNLARI,
        lambda: cetvel_satirlari(adlar, BIRIM_SUTUNLARI, satirlar),
        tuple(_dipnotlar(ORNEK_16, d, gun, satirlar)),
    )


def icmal(istek: Istek, kitaplik: FiloRafi) -> Tablo:
    """Örnek-17: the same by I. düzey codes, values only."""
    d, gun = _defteri(istek, kitaplik)
    satirlar, adlar = topla(_satirlari(d), lambda yer: KalemYeri("", "", yer.ust)), _FiloAdlari(d)
    return Tablo(
        ORNEK_17.ad,
        ORNEK_17.basligi(gun),
        kunye(d, aralik_yazi(d.yil, "", gun)),
        ICMAL_SUTUNLARI,
        lambda: icmal_satirlari(adlar, satirlar),
        tuple(_dipnotlar(ORNEK_17, d, gun, satirlar)),
    )


_YOL_SUTUNLARI = (
    Sutun("birim", "Birim", "kod", 10),
    Sutun("ad", "Adı", "metin", 36),
    Sutun("adet", "Devir", "sayi", 8),
    Sutun("tutar", "Tutar", "tutar", 18),
)
_ACIKLAMALAR = (
    "Devir, birimlerin hareketlerinden hesaplanır. Ambarlardaki mevcutla aynı olduğu birimlerin kendi cetvellerinde "
    "aranır; segmentlerde mevcut yoktur.",
    "Muhasebe birimleri arasındaki devir bir birimde çıkan, ötekinde girendir; birinden çıkıp ötekine girmemiş olan "
    "hiçbir birimin devrinde değildir.",
)


def _dipnotlar(t: CetvelTanimi, d: FiloDefteri, gun: str, satirlar: Kalemler) -> Iterator[Dipnot]:
    """What stands below; signatures as below an administration's own, by officers whom no segment names."""
    if not satirlar:
        yield yok_dipnotu("Birimlerin segmentlerinde taşınır hareketi yok.")
    bilgiler = [x.bildirim for x in d.defterler if x.bildirim.tasinir.yolda]
    if yolda := [(b.birim, b.birim_adi, b.tasinir.yolda, int(b.tasinir.yolda_kurus)) for b in bilgiler]:
        toplam = ("TOPLAM", "", sum(y[2] for y in yolda), sum(y[3] for y in yolda))
        hucreler = (*map(TabloSatiri, yolda), TabloSatiri(toplam, "toplam", sayilir=False))
        yield Dipnot(f"{YOLDAKILER}; fişleri birimlerin cetvellerindedir", _YOL_SUTUNLARI, hucreler)
    yield Dipnot("Açıklama", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((n,)) for n in _ACIKLAMALAR))
    yield adli_imzalar(t.imza(GorevAni(d), "", gun))
