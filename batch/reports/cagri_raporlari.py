"""Support calls: those that are open as of a moment, and how long calls took to be answered and closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median_high

from batch.reports import parametre as p
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.parametre import Parametre
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.cagri.alanlar import BAKANLIK, DURUM_ADI, TUR_ADI
from batch.turler.cagri.izdusum import AD, ADIMLAR
from batch.turler.cagri.ozet import GUN, SAAT, AdimKaydi, CagriGecmisi, adim_kayitlari, cagrilar, gun_basi

_TARAFLAR = {BAKANLIK: "Bakanlık"}
_EVET = {"EVET": "evet", "HAYIR": "hayır"}
_TUR = Sutun("tur", "Tür", "metin", 12, sozler=TUR_ADI)
LISTE_SUTUNLARI = (
    Sutun("cagri_no", "Çağrı no", "metin", 10),
    Sutun("tarih", "Açılış", "tarih", 10),
    Sutun("birim", "Birim", "kod", 16),
    Sutun("konu", "Konu", "metin", 34),
    _TUR,
    Sutun("durum", "Durum", "metin", 18, sozler=DURUM_ADI),
    Sutun("muhatap", "Muhatap", "kod", 10, sozler=_TARAFLAR),
    Sutun("adim", "Adım", "sayi", 5),
    Sutun("gun", "Gün", "sayi", 5),
    Sutun("saat", "Saat", "sayi", 6),
    Sutun("hedef_saat", "Hedef (saat)", "sayi", 7),
    Sutun("hedef_asildi", "Hedef aşıldı", "metin", 7, sozler=_EVET),
    Sutun("ilgili_red", "İlgili red", "metin", 30),
)
SURE_SUTUNLARI = (
    Sutun("birim", "Birim", "kod", 16, tekrarsiz=True),
    _TUR,
    Sutun("acilan", "Açılan", "sayi", 7),
    Sutun("yanitlanan", "Yanıtlanan", "sayi", 10),
    Sutun("yanit_ortanca", "Yanıt ortanca (saat)", "sayi", 10),
    Sutun("yanit_en_cok", "Yanıt en çok (saat)", "sayi", 10),
    Sutun("kapanan", "Kapanan", "sayi", 8),
    Sutun("kapanis_ortanca", "Kapanış ortanca (saat)", "sayi", 10),
    Sutun("kapanis_en_cok", "Kapanış en çok (saat)", "sayi", 10),
    Sutun("hedefi_asan", "Hedefi aşan", "sayi", 8),
)


class _CagriAni:
    """The calls of a unit as of the report's moment: those of its journal, and of earlier years that it follows.

    ``simdi``: the end of the last day that was asked for, else the last moment that the books tell of.
    """

    def __init__(self, istek: Istek, kitaplik: RaporKitapligi) -> None:
        self.defter = d = defteri(istek, kitaplik)
        defterler = [d]
        while (onceki := kitaplik.defter(d.birim, defterler[0].yil - 1)) is not None:
            defterler.insert(0, onceki)
        son = istek.deger(p.SON.ad)
        hepsi = cagrilar(d.birim, (k for x in defterler for k in _kayitlar(x, son)))
        yevmiye_gunu = d.yevmiye(d.son_sira)[1]
        anlar = [x.an for c in hepsi for x in c.adimlar] + ([gun_basi(yevmiye_gunu)] if yevmiye_gunu else [])
        self.simdi: datetime = gun_basi(son) + GUN if son else max(anlar, default=gun_basi(f"{d.yil}-01-01"))
        self.gun = son or self.simdi.date().isoformat()
        # What was closed before the year began is history of another one.
        self.cagrilar = [c for c in hepsi if c.acik or c.adimlar[-1].belge.tarih >= f"{d.yil}-01-01"]

    @property
    def donem(self) -> str:
        return aralik_yazi(self.defter.yil, "", self.gun)


def _kayitlar(d: RaporDefteri, son: str) -> Iterator[AdimKaydi]:
    for k in adim_kayitlari(d.sonlar(ADIMLAR.ad, d.son_sira), lambda sira: d.kayitlar(sira, sira, tur=AD)):
        if not son or k.belge.tarih <= son:
            yield k


def cagri_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Calls that are open: whose turn it is, how old each is, and whether its target was missed."""
    x = _CagriAni(istek, kitaplik)
    aciklar = [c for c in x.cagrilar if c.acik]

    def satirlar() -> Iterator[TabloSatiri]:
        for c in aciklar:
            b, yas = c.acilis, c.yas(x.simdi)
            hedef = None if c.hedef is None else c.hedef // SAAT
            asildi = None if hedef is None else "EVET" if c.gecikti(x.simdi) else "HAYIR"
            sol = (c.no, b.tarih, b.birim, c.konu, b.tur, c.durum, c.muhatap, len(c.adimlar))
            yield TabloSatiri((*sol, yas // GUN, yas // SAAT, hedef, asildi, c.ilgili_red))
        geciken = sum(c.gecikti(x.simdi) for c in aciklar)
        asan = f", {geciken} tanesinin hedefi aşıldı" if geciken else ""
        son = ("TOPLAM", None, None, f"{len(aciklar)} açık çağrı{asan}")
        yield TabloSatiri((*son, *(None,) * 9), "toplam", sayilir=False)

    return Tablo("cagri-listesi", "Açık Destek Çağrıları", kunye(x.defter, x.donem), LISTE_SUTUNLARI, satirlar)


def cagri_sureleri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Hours from the opening to the first answer and to the closing, a row a unit and kind."""
    x = _CagriAni(istek, kitaplik)
    gruplar: dict[tuple[str, str], list[CagriGecmisi]] = defaultdict(list)
    for c in x.cagrilar:
        gruplar[c.acilis.birim, c.acilis.tur].append(c)

    def satirlar() -> Iterator[TabloSatiri]:
        for (birim, tur), grup in sorted(gruplar.items()):
            yield TabloSatiri((birim, tur, *_olcumler(grup, x.simdi)))
        yield TabloSatiri(("TOPLAM", None, *_olcumler(x.cagrilar, x.simdi)), "toplam", sayilir=False)

    return Tablo("cagri-sureleri", "Destek Çağrılarının Süreleri", kunye(x.defter, x.donem), SURE_SUTUNLARI, satirlar)


def _olcumler(grup: Sequence[CagriGecmisi], simdi: datetime) -> tuple[Hucre, ...]:
    yanitlar = [c.ilk_yanit for c in grup if c.ilk_yanit is not None]
    kapanislar = [c.kapanis for c in grup if c.kapanis is not None]
    return (len(grup), *_sureler(yanitlar), *_sureler(kapanislar), sum(c.gecikti(simdi) for c in grup))


def _sureler(sureler: Sequence[timedelta]) -> tuple[Hucre, ...]:
    """How many there are, their median and the longest, in whole hours."""
    if not sureler:
        return 0, None, None
    return len(sureler), median_high(sureler) // SAAT, max(sureler) // SAAT


CAGRI_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    ("cagri-listesi", "Açık Destek Çağrıları", (p.SON,), cagri_listesi),
    ("cagri-sureleri", "Destek Çağrılarının Süreleri", (p.SON,), cagri_sureleri),
)
