"""The tables of many units: those of a unit, made of the sums of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from typing import NamedTuple

from batch.config import Ayarlar
from batch.documents.bulgu import AlanHatasi
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

_BIRIM_SUTUNLARI = (
    Sutun("birim", "Birim", "kod", 10),
    Sutun("ad", "Adı", "metin", 36),
    Sutun("kayit", "Son kayıt", "sayi", 9),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("bas", "Yevmiye özeti (baş)", "metin", 64),
)


SECENEKLER = {p.ad: p.secenek.ad for p in (TUR, DUZEY)}


class FiloTablosu(NamedTuple):
    """A joined table: who makes it, moments that it reads, the parameters that it takes, and whether it reads other
    years too."""

    ad: str
    yap: Callable[[Istek, FiloRafi], Tablo]
    anlar: Mapping[str, Callable[[Anlar], int | None]]
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
        FiloTablosu("mizan", mizan, MIZAN_ANLARI, (TUR, DUZEY)),
        FiloTablosu("ornek-16", _ornek_16, {}),
        FiloTablosu("ornek-17", _ornek_17, {}),
        FiloTablosu("bilanco", _bilanco, BILANCO_ANLARI, onceki_yillar=True),
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
        uyarilar = (*tablo.uyarilar, *_yil_uyarilari(kitaplik, d, tanim))
        return replace(
            tablo,
            kunye=_kunye(tablo.kunye, d),
            dipnotlar=(*tablo.dipnotlar, _birimler(d)),
            uyarilar=uyarilar,
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


def _kunye(k: Kunye, d: FiloDefteri) -> BirlesikKunye:
    return BirlesikKunye(
        **{f.name: getattr(k, f.name) for f in fields(k)},
        defter_sayisi=len(d.defterler),
        kayit_sayisi=sum(x.bildirim.sira for x in d.defterler),
    )


def _birimler(d: FiloDefteri) -> Dipnot:
    """What was added up: each unit's head, to be held against its signed mizan."""
    satirlar = tuple(
        TabloSatiri((b.birim, b.birim_adi, b.sira, b.tarih, b.ozet)) for b in (x.bildirim for x in d.defterler)
    )
    return Dipnot("Birleştirilen birimler", _BIRIM_SUTUNLARI, satirlar)


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
                adlar = ", ".join(sorted(fark)[:10]) + (f" ve {len(fark) - 10} birim daha" if len(fark) > 10 else "")
                yield f"{yil} {soz}: {adlar}; {yil} sütunu aynı birimlerin değil"
