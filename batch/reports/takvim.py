"""The calendar of a year: by when what is to be done, with the article, and what of it the books show as done.

Which dates there are stands in the rule files (blocks `süre`), and which of them was decided otherwise for a year in
``config/yillar``. The format ``ics`` makes a file of it that any calendar takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from batch.documents.kodlar import altinda, ust_kodlar
from batch.documents.metin import tarih_yazi
from batch.journal.kayit import Kayit
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.gunsonu.belge import AD as GUNSONU
from batch.turler.ilce_mizani.izdusum import AD as ILCE_MIZANI
from batch.turler.kasa.izdusum import AD as KASA
from batch.turler.kesinhesap.belge import AD as KESINHESAP
from batch.turler.yilsonu.belge import ACILIS, GECICI, KAPANIS, YIL_SONU_GUNU
from batch.turler.yilsonu.belge import AD as YILSONU

SUTUNLAR = (
    Sutun("tarih", "Son gün", "tarih", 10, tekrarsiz=True),
    Sutun("konu", "Yapılacak", "metin", 70),
    Sutun("dayanak", "Dayanak", "metin", 14),
    Sutun("kimlik", "Kimlik", "kod", 12),
    Sutun("durum", "Defterde", "metin", 22),
    Sutun("kayit", "Kayıt", "metin", 18),
)
AY_SONU, SAYIM = "AY_SONU", "SAYIM"
KULLANILMIYOR, BURADA, KALAN_YOK = "hesap kullanılmıyor", "ilçe defteri burada", "kalan yok"
_GOSTERILEN_KAYIT = 3  # numbers of entries; of more the first and the last


class TakvimGunu(NamedTuple):
    """A date: its deadline, what is to be done, the article, and the accounts that it is about.

    ``adim``, ``donem``: the step that fulfils it, and its year or month; "" where the books do not tell. ``kendisi``:
    the step is what the date asks for, else it only tells that it is too late afterwards. ``sifir``: the accounts must
    be zero by then.
    """

    tarih: str
    kimlik: str
    konu: str
    dayanak: str
    hesaplar: tuple[str, ...]
    adim: str
    donem: str
    kendisi: bool = False
    sifir: bool = False


class _Yapilan(NamedTuple):
    """A step that is done: its day, its record, and the vouchers that it made."""

    gun: str
    kayit: Kayit
    fisler: tuple[Kayit, ...] = ()


def takvim(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The dates of the journal's year. ``durum``: what the books of that year show, with the day; ``kayit``: the
    entries (or the record) that show it. What only cannot be done any more is told as closed, not as done."""
    d = defteri(istek, kitaplik)
    gunler = kitaplik.takvim(d.yil)
    ilceler = kitaplik.ilceler if any(g.adim == ILCE_MIZANI for g in gunler) else ()
    burada = bool(ilceler) and all(kitaplik.defter(birim, d.yil) is not None for birim in ilceler)
    gorunen = _Gorunen(d, ilceler)

    def satirlar() -> Iterator[TabloSatiri]:
        for g in gunler:
            konu = f"{g.konu} ({', '.join(g.hesaplar)})" if g.sifir else g.konu
            durum, kayit = gorunen.durumu(g)
            if not durum and burada and g.adim == ILCE_MIZANI:
                durum = BURADA
            yield TabloSatiri((g.tarih, konu, g.dayanak, g.kimlik, durum, kayit))

    notlar = (
        "Hafta sonuna ve tatile gelen günler kaydırılmamıştır.",
        "«Defterde» sütunu boş olan işin yapılıp yapılmadığını defter söylemez.",
        "«Ay kapandı», «yıl kapandı»: o döneme artık kayıt yapılamaz; işin yapıldığı anlamına gelmez.",
    )
    return Tablo(
        istek.rapor,
        f"Takvim {d.yil}",
        kunye(d, str(d.yil)),
        SUTUNLAR,
        satirlar,
        (Dipnot("Notlar", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((n,)) for n in notlar)),),
    )


class _Gorunen:
    """What the books of a year show of its dates."""

    def __init__(self, d: RaporDefteri, ilceler: tuple[str, ...]) -> None:
        self._d = d
        self._kullanilan = {ust for kod in d.toplamlar(d.son_sira) for ust in ust_kodlar(kod)}
        self._yapilan = dict(_yil_sonu(d))
        self._yapilan |= {(AY_SONU, k.belge.tarih[:7]): _adim(d, k) for k in _kayitlari(d, GUNSONU) if k.belge.ay_sonu}
        self._yapilan |= {(k.belge.asama, k.belge.yili): _Yapilan(k.belge.tarih, k) for k in _kayitlari(d, KESINHESAP)}
        self._yapilan |= _ilce_mizanlari(d, ilceler)
        # A year is closed when all of it has been counted; what was counted before tells only of some of it.
        for k in _kayitlari(d, KASA) if (KAPANIS, str(d.yil)) in self._yapilan else ():
            if k.belge.sayim and k.belge.tarih.endswith(YIL_SONU_GUNU):
                self._yapilan[SAYIM, k.belge.tarih[:4]] = _Yapilan(k.belge.tarih, k)

    def durumu(self, g: TakvimGunu) -> tuple[str, str]:
        """What is shown, and the entries that show it."""
        if g.hesaplar and self._kullanilan.isdisjoint(g.hesaplar):
            return KULLANILMIYOR, ""
        y = self._yapilan.get((g.adim, g.donem))
        if y is None:
            return "", ""
        gun = tarih_yazi(y.gun)
        if g.sifir:
            return self._sifirlanan(g, y)
        if g.kendisi:
            return f"yapıldı {gun}", _numaralar(y.fisler) if y.fisler else _numarasi(y.kayit)
        return f"{'ay' if g.adim == AY_SONU else 'yıl'} kapandı {gun}", ""

    def _sifirlanan(self, g: TakvimGunu, y: _Yapilan) -> tuple[str, str]:
        """By what the accounts came to zero: what the step made, or what had been booked in its period before."""
        kapatan = [k for k in y.fisler if k.belge.islem != "ACILIS" and _dokunan(k, g.hesaplar)]
        if kapatan:
            return f"yapıldı {tarih_yazi(kapatan[-1].belge.tarih)}", _numaralar(kapatan)
        toplamlar = self._d.toplamlar(y.kayit.sira)
        if any(b != a for kod, (b, a) in toplamlar.items() if _birinin_altinda(kod, g.hesaplar)):
            return "", ""
        once = [
            k
            for h in g.hesaplar
            for k in self._d.kayitlar(1, y.kayit.sira, hesap=h)
            if k.belge.tarih.startswith(g.donem)
        ]
        if not once:
            return KALAN_YOK, ""
        son = max(once, key=lambda k: k.sira)
        return f"yapıldı {tarih_yazi(son.belge.tarih)}", _numarasi(son)


def _kayitlari(d: RaporDefteri, tur: str) -> Iterator[Kayit]:
    return d.kayitlar(1, d.son_sira, tur=tur)


def _birinin_altinda(kod: str, hesaplar: Sequence[str]) -> bool:
    return any(altinda(kod, h) for h in hesaplar)


def _dokunan(k: Kayit, hesaplar: Sequence[str]) -> bool:
    return any(_birinin_altinda(s.hesap, hesaplar) for s in k.belge.satirlar)


def _adim(d: RaporDefteri, k: Kayit) -> _Yapilan:
    """A step with the vouchers that follow from it."""
    return _Yapilan(k.belge.tarih, k, tuple(takewhile(lambda f: f.neden == k.sira, d.kayitlar(k.sira + 1, d.son_sira))))


def _yil_sonu(d: RaporDefteri) -> Iterator[tuple[tuple[str, str], _Yapilan]]:
    """(Step, year that ended) → the step. Books that others have opened are open too."""
    ilk = next(d.kayitlar(1, d.sira(1)), None) if d.yevmiye(d.son_sira)[0] else None
    if ilk is not None and ilk.belge.islem == ACILIS:
        yield (ACILIS, str(d.yil - 1)), _Yapilan(ilk.belge.tarih, ilk)
    for k in _kayitlari(d, YILSONU):
        y = _adim(d, k)
        if k.belge.asama == GECICI:  # what it makes stands before it
            y = y._replace(fisler=tuple(_oncekiler(d, k)))
        elif k.belge.asama == ACILIS and not y.fisler and ilk is not None:  # they were open already
            y = y._replace(kayit=ilk)
        yield (k.belge.asama, str(k.belge.biten_yil)), y


def _oncekiler(d: RaporDefteri, k: Kayit) -> Iterator[Kayit]:
    """Vouchers of the same run before a step, which rest on what bears its number."""
    for f in d.kayitlar(d.tarihte(_onceki_gun(k.belge.tarih)) + 1, k.sira - 1):
        if f.kosu == k.kosu and any(x.no.startswith(k.belge.belge_no) for x in f.belge.dayanak):
            yield f


def _onceki_gun(yil_sonu: str) -> str:
    return yil_sonu[:-1] + "0"  # of 31.12


def _ilce_mizanlari(d: RaporDefteri, ilceler: tuple[str, ...]) -> dict[tuple[str, str], _Yapilan]:
    """Months of which every unit's mizan has come."""
    gelen: dict[str, dict[str, Kayit]] = {}
    for k in _kayitlari(d, ILCE_MIZANI) if ilceler else ():
        gelen.setdefault(k.belge.ay, {})[k.belge.birim] = k
    sonuc = {}
    for ay, birimler in gelen.items():
        if set(ilceler) <= birimler.keys():
            son = max(birimler.values(), key=lambda k: k.belge.tarih)
            sonuc[ILCE_MIZANI, ay] = _Yapilan(son.belge.tarih, son)
    return sonuc


def _numarasi(k: Kayit) -> str:
    return f"yevmiye {k.yevmiye}" if k.yevmiye else f"{k.sira}. kayıt"


def _numaralar(fisler: Sequence[Kayit]) -> str:
    nolar = [k.yevmiye for k in fisler]
    if len(nolar) > _GOSTERILEN_KAYIT:
        return f"yevmiye {nolar[0]} … {nolar[-1]}"
    return f"yevmiye {', '.join(map(str, nolar))}"
