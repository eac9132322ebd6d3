"""The statements of m.485 as one volume: each as its own report makes it, and on the last page whether they tie."""

from __future__ import annotations

from collections.abc import Iterator

from batch.reports.donemler import yil_icinde
from batch.reports.esitlikler import EsitlikSonucu
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kapsam import BIRIMIN
from batch.reports.kaynak import RaporKitapligi, ani, defteri
from batch.reports.kunye import kunye
from batch.reports.mahsup_donemi import BITMEDEN
from batch.reports.tablo import Cilt, CiltBolumu, Dipnot, SatirTuru, Sutun, Tablo, TabloSatiri, denetimsiz
from batch.reports.tanim import DENETIM_SUTUNLARI, TabloDenetimi, denetim_dipnotu, tutmayanlar
from batch.turler.dipnot.belge import MALI_TABLOLAR

AD = "mali-tablolar"
SORULAMADI = "sorulamadı"
SUTUNLAR = (Sutun("tablo", "Tablo", "metin", 30), *DENETIM_SUTUNLARI)


def mali_tablolar(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The volume; its own rows are the checks of all its parts. A statement that the program lacks is left out."""
    d = defteri(istek, kitaplik)
    bolumler = tuple(_bolumler(istek, kitaplik))
    giderler = tuple(_gider_toplamlari(bolumler, _sorulmaz(istek, kitaplik)))
    uyarilar = tuple(dict.fromkeys(u for b in bolumler for u in b.tablo.uyarilar))
    return Tablo(
        ad=AD,
        baslik="Mali Tablolar",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=lambda: iter((*_satirlar(bolumler), *_kendi_satirlari(giderler))),
        cilt=Cilt(
            (f"{d.yil} mali yılı · MİBMY m.484-485", *((BITMEDEN,) if uyarilar else ())),
            tuple(denetimsiz(b, DENETIM_SUTUNLARI) for b in bolumler),
            "Denetimler",
            numarali=False,
        ),
        tutmayan=(
            *(f"{b.tablo.baslik}: {cumle}" for b in bolumler for cumle in b.tablo.tutmayan),
            *tutmayanlar(giderler),
        ),
        uyarilar=uyarilar,
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


def _sorulmaz(istek: Istek, kitaplik: RaporKitapligi) -> str:
    """Why the table of appropriations cannot be held against the others: it is always of the whole year, and of all
    units that have been sent appropriations. "" where the others are so, too."""
    if yil_icinde(istek.yil, istek.deger("son")):
        return "tablo-10 bütün yılındır, öteki tablolar yılın bir parçasının"
    if istek.deger("kapsam") == BIRIMIN and istek.birim == kitaplik.merkez and kitaplik.ilceler:
        return "tablo-10 ilçe birimlerini de kapsar, öteki tablolar yalnız merkezi"
    return ""


def _gider_toplamlari(bolumler: tuple[CiltBolumu, ...], sorulmaz: str) -> Iterator[TabloDenetimi]:
    """Whether the table of appropriations tells the same expense as that of the classifications (R-B121); with
    ``sorulmaz``, the reason, this is not asked."""
    tablolar = {b.dosya: b.tablo for b in bolumler}
    if "tablo-9" not in tablolar or "tablo-10" not in tablolar:
        return
    sol, sag = _toplami(tablolar["tablo-9"], "cari"), _toplami(tablolar["tablo-10"], "gider_toplami")
    if sol is None or sag is None:
        return
    ifade = "tablo-9 toplamı = tablo-10 gider toplamı"
    if sorulmaz:
        ifade = f"{ifade}; sorulamadı: {sorulmaz}"
        yield TabloDenetimi("Cari yıl", EsitlikSonucu("T10-1", "", ifade, "T9 = T10", False, *(None,) * 4), "")
        return
    sonuc = EsitlikSonucu("T10-1", "", ifade, "T9 = T10", False, sol, sag, sol - sag, sol == sag)
    yield TabloDenetimi("Cari yıl", sonuc, "kodu eksik bir 830 ya da 834 satırı var; ornek-29 denetimlerine bakın")


def _toplami(tablo: Tablo, sutun: str) -> int | None:
    yer = next(i for i, s in enumerate(tablo.sutunlar) if s.ad == sutun)
    son = [s for s in tablo.satirlar() if s.tur == "toplam"][-1:]
    deger = son[0].hucreler[yer] if son else None
    return deger if isinstance(deger, int) else None


def _kendi_satirlari(denetimler: tuple[TabloDenetimi, ...]) -> Iterator[TabloSatiri]:
    """The volume's own checks as rows."""
    for s in denetim_dipnotu(denetimler).satirlar:
        yield TabloSatiri(("Mali tablolar", *s.hucreler), _turu(s), sayilir=False)


def _turu(s: TabloSatiri) -> SatirTuru:
    return "tutmayan" if s.hucreler[-1] == "TUTMUYOR" else "normal"


def _satirlar(bolumler: tuple[CiltBolumu, ...]) -> Iterator[TabloSatiri]:
    for b in bolumler:
        for d in filter(_denetim_mi, b.tablo.dipnotlar):
            for s in d.satirlar:
                if s.hucreler[-1] == SORULAMADI:  # a year of which there are no books
                    continue
                yield TabloSatiri((b.tablo.baslik, *s.hucreler), _turu(s), sayilir=False)


def _denetim_mi(d: Dipnot) -> bool:
    return d.sutunlar == DENETIM_SUTUNLARI
