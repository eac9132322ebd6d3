"""A report beside itself at another moment: the same rows, what they were then, and the difference.

The report is made twice by the same maker, and rows are matched by their codes. The report's own columns stand first
and unchanged; a row that only the other moment has stands where it stood then, with nothing in them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from batch.documents.kodlar import kod_sirasi
from batch.documents.metin import tarih_yazi
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri

PARAMETRE = "karsilastir"
_Anahtar = tuple[Hucre, ...]
Yap = Callable[[Istek, RaporKitapligi], Tablo]
_ON = "karsi_"  # what the names of the added columns begin with
_FARK = f"{_ON}fark"
_NOT = (Sutun("not", "Not", "metin", 110),)


class Kiyas(msgspec.Struct, frozen=True):
    """Of a report which amounts are compared: ``sutunlar`` are repeated as of the other moment, of which ``dosyada``
    only in files; the difference is that of ``arti`` less ``eksi``. ``gizli``: own columns that paper gives up."""

    sutunlar: tuple[str, ...]
    arti: str
    eksi: str = ""
    dosyada: frozenset[str] = frozenset()
    gizli: frozenset[str] = frozenset()


_ODENEK_GIZLI = frozenset({"devreden", "ek", "eklenen", "dusulen", "baglanan", "devir", "iptal", "mahsup"})
_GIDER = Kiyas(
    ("net_odenek", "gider_toplami"),
    "gider_toplami",
    gizli=_ODENEK_GIZLI | {"mahsup_gider", "odenek_ustu", "gider"},
)
KIYASLAR = {
    "mizan": Kiyas(
        ("borc", "alacak", "borc_kalani", "alacak_kalani"), "borc", "alacak", dosyada=frozenset({"borc", "alacak"})
    ),
    "odenek": Kiyas(("net_odenek", "kullanilan", "kalan"), "kullanilan", gizli=_ODENEK_GIZLI),
    "ornek-29": _GIDER,
    "tablo-10": _GIDER,
    "ornek-30": Kiyas(
        ("tahmin", "net_tahsilat"),
        "net_tahsilat",
        gizli=frozenset({"devreden_tahakkuk", "yili_tahakkuku", "ret_iade", "devreden", "tahsil_orani"}),
    ),
    "ornek-31": Kiyas(("tahmin", "gerceklesme"), "gerceklesme"),
}


def karsilastirmali(yap: Yap) -> Yap:
    """The maker of a report that may be asked for another moment beside its own (``karsilastir``: a year or a day)."""

    def yapan(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        kalan = tuple(c for c in istek.parametreler if c[0] != PARAMETRE)
        tablo = yap(replace(istek, parametreler=kalan), kitaplik)
        ne = istek.deger(PARAMETRE)
        return _yanina(tablo, replace(istek, parametreler=kalan), kitaplik, yap, ne) if ne else tablo

    return yapan


def _yanina(tablo: Tablo, istek: Istek, kitaplik: RaporKitapligi, yap: Yap, ne: str) -> Tablo:
    gun = ne if len(ne) > 4 else _yilin_gunu(int(ne), istek.deger("son") or tablo.kunye.tarih)
    yil, kiyas = int(gun[:4]), _kiyas(tablo)
    d = kitaplik.defter(istek.birim, yil)
    karsi, notu = None, ""
    if d is None:
        notu = f"{kitaplik.defter_yok(istek.birim, yil)}: karşılaştırma sütunları boştur."
    else:
        parametreler = tuple((a, gun if a == "son" else x) for a, x in istek.parametreler)
        an = An(istek.birim, yil, d.tarihte(gun))
        karsi = yap(replace(istek, anlar=(an,), parametreler=parametreler), _kesik(kitaplik, AnlikDefter(d, an.sira)))
        yevmiye, tarih = d.yevmiye(an.sira)
        notu = f"Karşılaştırılan: {yil} defteri, {tarih_yazi(gun)} itibarıyla" + (
            f"; son yevmiye {yevmiye} ({tarih_yazi(tarih)})." if yevmiye else "; o güne kadar kayıt yok."
        )
    birlesik = _Birlesik(tablo, karsi, kiyas)
    return replace(
        tablo,
        baslik=f"{tablo.baslik}, {tarih_yazi(gun)} ile karşılaştırmalı",
        sutunlar=birlesik.sutunlar(tarih_yazi(gun)),
        satirlar=birlesik.satirlar,
        dipnotlar=(*tablo.dipnotlar, Dipnot("Karşılaştırma", _NOT, (TabloSatiri((notu,)),))),
    )


def _yilin_gunu(yil: int, tarih: str) -> str:
    """The same day of another year; its last day where the books hold nothing."""
    ay, gun = (int(tarih[5:7]), int(tarih[8:10])) if tarih else (12, 31)
    return f"{yil:04d}-{ay:02d}-{min(gun, monthrange(yil, ay)[1]):02d}"


def _kiyas(tablo: Tablo) -> Kiyas:
    """Of a table of the rule files its first column of amounts. Raises RaporHatasi where there is none."""
    if (kiyas := KIYASLAR.get(tablo.ad)) is not None:
        return kiyas
    tutarlar = [s.ad for s in tablo.sutunlar if s.tur == "tutar"]
    if not tutarlar:
        raise RaporHatasi(f"{tablo.ad} raporunda karşılaştırılacak tutar yok")
    return Kiyas((tutarlar[0],), tutarlar[0])


class _Kesik:
    """A shelf that has one of its journals as of an earlier record."""

    def __init__(self, asil: RaporKitapligi, d: AnlikDefter) -> None:
        self._asil, self._kesilen = asil, d

    def defter(self, birim: str, yil: int) -> RaporDefteri | None:
        d = self._kesilen
        return d if (birim, yil) == (d.birim, d.yil) else self._asil.defter(birim, yil)

    def __getattr__(self, ad: str) -> Any:
        return getattr(self._asil, ad)


def _kesik(kitaplik: RaporKitapligi, d: AnlikDefter) -> RaporKitapligi:
    return cast("RaporKitapligi", _Kesik(kitaplik, d))


class _Birlesik:
    """The rows of two tables of the same columns."""

    def __init__(self, asil: Tablo, karsi: Tablo | None, kiyas: Kiyas) -> None:
        self._asil, self._karsi, self._kiyas = asil, karsi, kiyas
        adlar = [s.ad for s in asil.sutunlar]
        self._yerler = [adlar.index(ad) for ad in kiyas.sutunlar]
        self._arti = adlar.index(kiyas.arti)
        self._eksi = adlar.index(kiyas.eksi) if kiyas.eksi else None
        self._kodlar = [i for i, s in enumerate(asil.sutunlar) if s.tur == "kod"]
        self._metinler = [i for i, s in enumerate(asil.sutunlar) if s.tur == "metin"]

    def sutunlar(self, gun: str) -> tuple[Sutun, ...]:
        kendi = tuple(replace(s, kagit=s.kagit and s.ad not in self._kiyas.gizli) for s in self._asil.sutunlar)
        eklenen = [
            replace(s, ad=f"{_ON}{s.ad}", baslik=f"{gun} {s.baslik}", kagit=s.ad not in self._kiyas.dosyada)
            for s in (self._asil.sutunlar[i] for i in self._yerler)
        ]
        fark = Sutun(_FARK, "Fark (borç eksi alacak)" if self._eksi is not None else "Fark", "tutar", 20)
        return (*kendi, *eklenen, fark)

    def satirlar(self) -> Iterator[TabloSatiri]:
        eski = dict(self._anahtarli(self._karsi.satirlar() if self._karsi is not None else ()))
        sira = list(eski)
        yeri = {anahtar: i for i, anahtar in enumerate(sira)}
        yeni = list(self._anahtarli(self._asil.satirlar()))
        bulunan, ilk = {anahtar for anahtar, _ in yeni}, 0
        for anahtar, s in yeni:
            # What was there then and is gone stands where it stood, among what is new in the order of the codes.
            son = yeri.get(anahtar)
            while ilk < len(sira) and (ilk < son if son is not None else self._once(sira[ilk], anahtar, bulunan)):
                if sira[ilk] not in bulunan:
                    yield self._satir(None, eski[sira[ilk]])
                ilk += 1
            ilk = max(ilk, son + 1) if son is not None else ilk
            yield self._satir(s, eski.get(anahtar))
        yield from (self._satir(None, eski[a]) for a in sira[ilk:] if a not in bulunan)

    def _once(self, giden: _Anahtar, gelen: _Anahtar, bulunan: set[_Anahtar]) -> bool:
        """Whether a row that is gone stood before one that is new, by their codes."""
        n = len(self._kodlar)
        if giden in bulunan or not any(giden[:n]) or not any(gelen[:n]):
            return False
        return [kod_sirasi(str(x)) for x in giden[:n]] < [kod_sirasi(str(x)) for x in gelen[:n]]

    def _anahtarli(self, satirlar: Iterable[TabloSatiri]) -> Iterator[tuple[_Anahtar, TabloSatiri]]:
        """Rows by their codes, by their words where they have none; the n-th of the same is the n-th there."""
        sayac: dict[_Anahtar, int] = {}
        for s in satirlar:
            kodlar = tuple(s.hucreler[i] or "" for i in self._kodlar)
            anahtar = kodlar if any(kodlar) else (*kodlar, *(s.hucreler[i] for i in self._metinler))
            sayac[anahtar] = sayac.get(anahtar, 0) + 1
            yield (*anahtar, sayac[anahtar]), s

    def _satir(self, s: TabloSatiri | None, karsi: TabloSatiri | None) -> TabloSatiri:
        if s is None:
            assert karsi is not None
            bos = tuple(
                (0 if h is not None else None) if x.tur == "tutar" else h
                for x, h in zip(self._asil.sutunlar, karsi.hucreler, strict=True)
            )
            s = karsi._replace(hucreler=bos)
        if self._karsi is None:
            return s._replace(hucreler=(*s.hucreler, *(None for _ in self._yerler), None))
        onceki = tuple(self._degeri(s, karsi, i) for i in self._yerler)
        simdi, once = self._tutari(s), self._tutari(karsi) if karsi is not None else 0
        fark = simdi - (once or 0) if simdi is not None else None
        return s._replace(hucreler=(*s.hucreler, *onceki, fark))

    def _degeri(self, s: TabloSatiri, karsi: TabloSatiri | None, i: int) -> Hucre:
        """What was there then; of a row that was not, nothing, where it has an amount now."""
        if karsi is not None:
            return karsi.hucreler[i]
        return 0 if s.hucreler[i] is not None else None

    def _tutari(self, s: TabloSatiri) -> int | None:
        deger = s.hucreler[self._arti]
        if not isinstance(deger, int):
            return None
        eksi = s.hucreler[self._eksi] if self._eksi is not None else 0
        return deger - eksi if isinstance(eksi, int) else deger
