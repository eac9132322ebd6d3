"""The calendar of a year: by when what is to be done, with the article, and what of it the books show as done.

Which dates there are stands in the rule files (blocks `süre`), and which of them was decided otherwise for a year in
``config/yillar``. The format ``ics`` makes a file of it that any calendar takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.metin import tarih_yazi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.gunsonu.belge import AD as GUNSONU
from batch.turler.ilce_mizani.izdusum import AD as ILCE_MIZANI
from batch.turler.kesinhesap.belge import AD as KESINHESAP
from batch.turler.yilsonu.belge import AD as YILSONU
from batch.turler.yilsonu.belge import KAPANIS

SUTUNLAR = (
    Sutun("tarih", "Son gün", "tarih", 10, tekrarsiz=True),
    Sutun("konu", "Yapılacak", "metin", 78),
    Sutun("dayanak", "Dayanak", "metin", 14),
    Sutun("kimlik", "Kimlik", "kod", 12),
    Sutun("durum", "Defterde", "metin", 22),
)
AY_SONU, SAYIM = "AY_SONU", "SAYIM"


class TakvimGunu(NamedTuple):
    """A date: its deadline, what is to be done, the article, and accounts that must be zero by then.

    ``adim``, ``donem``: the step that fulfils it, and its year or month; "" where the books do not tell.
    """

    tarih: str
    kimlik: str
    konu: str
    dayanak: str
    hesaplar: tuple[str, ...]
    adim: str
    donem: str


def takvim(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The dates of the journal's year. ``durum``: the day on which the books of that year show a step as done."""
    d = defteri(istek, kitaplik)
    gunler = kitaplik.takvim(d.yil)
    yapilan = _yapilanlar(d, kitaplik.ilceler)

    def satirlar() -> Iterator[TabloSatiri]:
        for g in gunler:
            konu = f"{g.konu} ({', '.join(g.hesaplar)})" if g.hesaplar else g.konu
            gun = yapilan.get((g.adim, g.donem), "")
            yield TabloSatiri((g.tarih, konu, g.dayanak, g.kimlik, f"yapıldı {tarih_yazi(gun)}" if gun else ""))

    return Tablo(
        istek.rapor,
        f"Takvim {d.yil}",
        kunye(d, str(d.yil)),
        SUTUNLAR,
        satirlar,
        (
            Dipnot(
                "Notlar",
                (Sutun("not", "Not", "metin", 110),),
                (
                    TabloSatiri(("Hafta sonuna ve tatile gelen günler kaydırılmamıştır.",)),
                    TabloSatiri(("«Defterde» sütunu boş olan işin yapılıp yapılmadığını defter söylemez.",)),
                ),
            ),
        ),
    )


def _yapilanlar(d: RaporDefteri, ilceler: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """(Step, year or month) → the day of the document that did it."""
    sonuc: dict[tuple[str, str], str] = {}
    for k in d.kayitlar(1, d.son_sira, tur=YILSONU):
        sonuc[k.belge.asama, str(k.belge.biten_yil)] = k.belge.tarih
        if k.belge.asama == KAPANIS:  # a year is closed when it has been counted
            sonuc[SAYIM, str(k.belge.biten_yil)] = k.belge.tarih
    for k in d.kayitlar(1, d.son_sira, tur=GUNSONU):
        if k.belge.ay_sonu:
            sonuc[AY_SONU, k.belge.tarih[:7]] = k.belge.tarih
    for k in d.kayitlar(1, d.son_sira, tur=KESINHESAP):
        sonuc[k.belge.asama, k.belge.yili] = k.belge.tarih
    gelen: dict[str, dict[str, str]] = {}
    for k in d.kayitlar(1, d.son_sira, tur=ILCE_MIZANI) if ilceler else ():
        gelen.setdefault(k.belge.ay, {})[k.belge.birim] = k.belge.tarih
    for ay, birimler in gelen.items():
        if set(ilceler) <= set(birimler):
            sonuc[ILCE_MIZANI, ay] = max(birimler.values())
    return sonuc
