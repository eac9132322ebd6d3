"""The tables of many units: those of a unit, made of the sums of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from msgspec.structs import asdict, replace

from batch.config import Ayarlar
from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import cumle_basi
from batch.filo.bildirim import Anlar
from batch.filo.klasor import SegmentKlasoru
from batch.filo.raf import BILANCO_ANLARI, BIRLESIK, MIZAN_ANLARI, BirlesikKunye, FiloDefteri, FiloRafi
from batch.filo.sorgu import DenetliSorgu
from batch.journal.dosya import ozel_dizin
from batch.pipeline.raporlama import RaporRafi
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.mizan import mizan
from batch.reports.parametre import DUZEY, TUR, Parametre
from batch.reports.tablo import Dipnot, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import GECICI, KAPANIS, KAPANIS_ONCESI, KESIN

_BIRIM_SUTUNLARI = (
    Sutun("birim", "Birim", "kod", 10),
    Sutun("ad", "Adı", "metin", 36),
    Sutun("kayit", "Son kayıt", "sayi", 9),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("bas", "Yevmiye özeti (baş)", "metin", 64),
)


_ADI_SAYILAN = 10  # units that a warning names
# The year end's moments that a table may be of; what a month's mizan shows, there always is.
YIL_SONU = {
    GECICI: "geçici mizan",
    KAPANIS_ONCESI: "kapanış öncesi mizan",
    KESIN: "kesin mizan",
    KAPANIS: "kapanış mizanı",
}
SECENEKLER = {p.ad: p.secenek.ad for p in (TUR, DUZEY)}


class FiloTablosu(NamedTuple):
    """A joined table: who makes it, moments that it reads, which of them a request asks for ("" none), the parameters
    that it takes, and whether it reads other years too."""

    ad: str
    yap: Callable[[Istek, FiloRafi], Tablo]
    anlar: Mapping[str, Callable[[Anlar], int | None]]
    ani: Callable[[Istek], str] = lambda _: ""
    parametreler: tuple[Parametre, ...] = ()
    onceki_yillar: bool = False


# A table's modules are imported when it is made: all reports there are cost a start.


def _bilanco(istek: Istek, kitaplik: FiloRafi) -> Tablo:
    from batch.reports.tanim import tablo

    return tablo(istek, kitaplik)


def _ornek_16(istek: Istek, kitaplik: FiloRafi) -> Tablo:
    from batch.filo.cetveller import kesin_hesap_cetveli

    return kesin_hesap_cetveli(istek, kitaplik)


def _ornek_17(istek: Istek, kitaplik: FiloRafi) -> Tablo:
    from batch.filo.cetveller import icmal

    return icmal(istek, kitaplik)


TABLOLAR = {
    t.ad: t
    for t in (
        FiloTablosu("mizan", mizan, MIZAN_ANLARI, lambda istek: istek.deger(TUR.ad), (TUR, DUZEY)),
        FiloTablosu("ornek-16", _ornek_16, {}),
        FiloTablosu("ornek-17", _ornek_17, {}),
        FiloTablosu("bilanco", _bilanco, BILANCO_ANLARI, lambda _: KESIN, onceki_yillar=True),
    )
}


def filo_tablosu(
    ayarlar: Ayarlar, klasor: SegmentKlasoru, sorgu: DenetliSorgu, ad: str, yil: int, parametreler: Mapping[str, str]
) -> Tablo:
    """A table over all units of a year. Raises RaporHatasi, SegmentHatasi, AyarHatasi.

    Accounts and lists bear the names of this installation. Balances are those of the joined totals, as in a joined
    mizan (m.352).
    """
    tanim = TABLOLAR[ad]
    _kurallara_yer_ac(ayarlar)
    with RaporRafi(ayarlar, sakla=True) as raf:
        kitaplik = FiloRafi(raf, klasor, sorgu, tanim.anlar)
        if (d := kitaplik.yillar.get(yil)) is None:
            olan = ", ".join(map(str, klasor.yillar)) or "hiç yok"
            raise RaporHatasi(f"klasörde {yil} yılının segmenti yok; olan yıllar: {olan}")
        istek = Istek(ad, (An(BIRLESIK, yil, d.son_sira),), tuple(_parametreler(tanim, parametreler)))
        if tanim.anlar:  # tables of accounts go by the rules; to be read while the engine may be at work
            _ = raf.plan, raf.taban
        tablo = tanim.yap(istek, kitaplik)
        an = tanim.ani(istek)
        uyarilar = (*_an_uyarilari(kitaplik, d, tanim, an), *_yil_uyarilari(kitaplik, d, tanim))
        return replace(
            tablo,
            kunye=_kunye(tablo.kunye, d, an),
            dipnotlar=(*tablo.dipnotlar, *_dikkat(uyarilar), _birimler(d, an)),
            uyarilar=(*tablo.uyarilar, *uyarilar),
        )


def _kurallara_yer_ac(ayarlar: Ayarlar) -> None:
    """Who only adds up has no run that would make the folder of compiled rules; not in a directory that is another's,
    whose own runs must be able to write there."""
    with suppress(OSError):
        if ayarlar.kok.stat().st_uid == os.geteuid():
            ozel_dizin(ayarlar.state)


def _parametreler(tanim: FiloTablosu, verilen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Raises RaporHatasi for one that the table does not take, or a value that its gate refuses."""
    alinan = {p.ad: p for p in tanim.parametreler}
    for ad, deger in verilen.items():
        if deger and ad not in alinan:
            raise RaporHatasi(f"{tanim.ad} tablosu {SECENEKLER.get(ad, ad)} almaz")
    for ad, p in alinan.items():
        if deger := verilen.get(ad, "") or p.varsayilan:
            try:
                yield ad, p.kapi(deger)
            except AlanHatasi as h:
                raise RaporHatasi(f"{p.secenek.ad}: {h.mesaj}; beklenen: {h.beklenen}") from None


def _kunye(k: Kunye, d: FiloDefteri, an: str) -> BirlesikKunye:
    gelmeyen = len(_gelmeyen(d, an))
    donem = f"{k.donem} ({YIL_SONU[an]} anına {gelmeyen} birim gelmemiş)" if gelmeyen else k.donem
    return BirlesikKunye(
        **asdict(k) | {"donem": donem},
        defter_sayisi=len(d.defterler),
        kayit_sayisi=sum(x.bildirim.sira for x in d.defterler),
    )


def _birimler(d: FiloDefteri, an: str) -> Dipnot:
    """What was added up: each unit's head, to be held against its signed mizan; marked where ``an`` is not come to."""
    gelmeyen = _gelmeyen(d, an)
    satirlar = tuple(
        TabloSatiri((b.birim, b.birim_adi, b.sira, b.tarih, b.ozet), "uyari" if b.birim in gelmeyen else "normal")
        for b in (x.bildirim for x in d.defterler)
    )
    return Dipnot("Birleştirilen birimler", _BIRIM_SUTUNLARI, satirlar)


def _dikkat(uyarilar: tuple[str, ...]) -> Iterator[Dipnot]:
    """What is told to who asked stands on the paper too."""
    if uyarilar:
        satirlar = tuple(TabloSatiri((f"{cumle_basi(u)}.",)) for u in uyarilar)
        yield Dipnot("Dikkat", (Sutun("not", "Not", "metin", 110),), satirlar)


def _gelmeyen(d: FiloDefteri, an: str) -> set[str]:
    """Units whose year end has not come to a moment: their own reports read, under its name, the books as they are."""
    return {b.birim for b in (x.bildirim for x in d.defterler) if an in YIL_SONU and an not in b.anlar.olan}


def _an_uyarilari(kitaplik: FiloRafi, d: FiloDefteri, tanim: FiloTablosu, an: str) -> Iterator[str]:
    yillar = (d.yil, d.yil - 1, d.yil - 2) if tanim.onceki_yillar else (d.yil,)
    for yil in yillar:
        if (x := kitaplik.yillar.get(yil)) is not None and (gelmeyen := _gelmeyen(x, an)):
            yield (
                f"{yil} {YIL_SONU[an]} anına gelmemiş birim: {_adlari(gelmeyen)}; segmentteki kayıtlarla toplandı, "
                "yıl sonu bitince segment yeniden istenmeli"
            )


def _adlari(birimler: set[str]) -> str:
    fazla = len(birimler) - _ADI_SAYILAN
    return ", ".join(sorted(birimler)[:_ADI_SAYILAN]) + (f" ve {fazla} birim daha" if fazla > 0 else "")


def _yil_uyarilari(kitaplik: FiloRafi, d: FiloDefteri, tanim: FiloTablosu) -> Iterator[str]:
    """Of a table with columns of earlier years, units that a year lacks: its column is then of fewer units."""
    if not tanim.onceki_yillar:
        return
    birimler = {x.bildirim.birim for x in d.defterler}
    for yil in (d.yil - 1, d.yil - 2):
        if (onceki := kitaplik.yillar.get(yil)) is None:
            continue
        olan = {x.bildirim.birim for x in onceki.defterler}
        for fark, soz in ((birimler - olan, "segmenti yok"), (olan - birimler, f"var, {d.yil} yok")):
            if fark:
                yield f"{yil} {soz}: {_adlari(fark)}; {yil} sütunu aynı birimlerin değil"
