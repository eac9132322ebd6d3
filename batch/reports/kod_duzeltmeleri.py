"""Corrections of codes that leave no entry (m.503): which code of which line, from what to what, why and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.tutar import tam
from batch.reports.defterler import aralik
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.kod_duzeltme.izdusum import AD

SUTUNLAR = (
    Sutun("kayit", "Kayıt", "sayi", 7, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True),
    Sutun("yevmiye", "Yev. no", "sayi", 7),
    Sutun("satir", "Satır", "sayi", 5),
    Sutun("hesap", "Hesap kodu", "kod", 16),
    Sutun("borc", "Borç", "tutar", 14, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 14, sifir_bos=True),
    Sutun("kod", "Kod", "metin", 11),
    Sutun("eski", "Eski", "kod", 12),
    Sutun("yeni", "Yeni", "kod", 12),
    Sutun("gerekce", "Gerekçe", "metin", 30),
    Sutun("gorevli", "Düzelten", "metin", 24),
    Sutun("dayanak", "Dayanak", "metin", 18),
)


def kod_duzeltmeleri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Every correction of a range of days, in the order of the journal, with their count."""
    d = defteri(istek, kitaplik)
    ilk, son = istek.deger("ilk"), istek.deger("son")
    a = aralik(d, ilk, son)
    kayitlar = list(d.kayitlar(a.onceki + 1, a.son, tur=AD))  # some hundred a year
    # A correction may be dated after the last number.
    donem = aralik_yazi(d.yil, ilk, son or max([d.yevmiye(a.son)[1], *(k.belge.tarih for k in kayitlar)]))

    def satirlar() -> Iterator[TabloSatiri]:
        adet = 0
        for k in kayitlar:
            b = k.belge
            dayanak = ", ".join(" ".join(x for x in (y.turu, y.no) if x) for y in b.dayanak)
            sag = (b.gerekce, f"{b.gorevli_ad}, {b.gorevli_unvan}", dayanak)
            for x, s in zip(b.duzeltmeler, k.sonuc["duzeltmeler"], strict=True):
                adet += 1
                # What the line holds, so that the amount that a correction moves can be told.
                yer: tuple[Hucre, ...] = (
                    int(x.yevmiye),
                    int(x.satir),
                    x.hesap,
                    tam(s.get("borc", "")),
                    tam(s.get("alacak", "")),
                )
                yield TabloSatiri((k.sira, b.tarih, b.belge_no, *yer, x.kod, s["eski"], s["yeni"], *sag))
        bos: tuple[Hucre, ...] = (None,) * 10
        yield TabloSatiri((None, "TOPLAM", None, *bos, f"{adet} düzeltme"), "toplam", sayilir=False)

    return Tablo("kod-duzeltmeleri", "Kod Düzeltmeleri", kunye(d, donem), SUTUNLAR, satirlar)
