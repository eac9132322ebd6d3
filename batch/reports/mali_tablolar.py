"""The statements of m.485 as one volume: each as its own report makes it, and on the last page whether they tie."""

from __future__ import annotations

from collections.abc import Iterator

from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporKitapligi, ani, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Cilt, CiltBolumu, Dipnot, Sutun, Tablo, TabloSatiri
from batch.reports.tanim import DENETIM_SUTUNLARI
from batch.turler.dipnot.belge import MALI_TABLOLAR

AD = "mali-tablolar"
SORULAMADI = "sorulamadı"
SUTUNLAR = (Sutun("tablo", "Tablo", "metin", 30), *DENETIM_SUTUNLARI)


def mali_tablolar(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The volume; its own rows are the checks of all its parts. A statement that the program lacks is left out."""
    d = defteri(istek, kitaplik)
    bolumler = tuple(_bolumler(istek, kitaplik))
    return Tablo(
        ad=AD,
        baslik="Mali Tablolar",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=lambda: _satirlar(bolumler),
        cilt=Cilt((f"{d.yil} mali yılı · MİBMY m.484-485",), bolumler, "Denetimler"),
        tutmayan=tuple(f"{b.tablo.baslik}: {cumle}" for b in bolumler for cumle in b.tablo.tutmayan),
    )


def _bolumler(istek: Istek, kitaplik: RaporKitapligi) -> Iterator[CiltBolumu]:
    from batch.reports.rapor import bul, istek_kur  # the registry knows this module

    for ad in MALI_TABLOLAR:
        try:
            rapor = bul(ad, kitaplik)
        except RaporHatasi:
            continue
        verilen = {p: v for p, v in istek.parametreler if p in {x.ad for x in rapor.parametreler}}
        yield CiltBolumu(ad, rapor.yap(istek_kur(ad, ani(defteri(istek, kitaplik)), verilen, kitaplik), kitaplik))


def _satirlar(bolumler: tuple[CiltBolumu, ...]) -> Iterator[TabloSatiri]:
    for b in bolumler:
        for d in filter(_denetim_mi, b.tablo.dipnotlar):
            for s in d.satirlar:
                if s.hucreler[-1] == SORULAMADI:  # a year of which there are no books
                    continue
                tur = "tutmayan" if s.hucreler[-1] == "TUTMUYOR" else "normal"
                yield TabloSatiri((b.tablo.baslik, *s.hucreler), tur, sayilir=False)  # type: ignore[arg-type]


def _denetim_mi(d: Dipnot) -> bool:
    return d.sutunlar == DENETIM_SUTUNLARI
