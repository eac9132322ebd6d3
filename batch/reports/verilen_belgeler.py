"""Papers that left the muhasebe birimi: to whom, by what request, and what has not come back (m.483/3)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.evrak.alanlar import ASIL, IADE
from batch.turler.evrak.izdusum import AD

SUTUNLAR = (
    Sutun("tarih", "Veriliş", "tarih", 10),
    Sutun("isteyen", "İsteyen", "metin", 32),
    Sutun("isteyen_turu", "Türü", "kod", 11),
    Sutun("yazi_no", "Yazı no", "metin", 14),
    Sutun("karar_no", "Karar, onay", "metin", 14),
    Sutun("yil", "Yıl", "sayi", 5),
    Sutun("ay", "Ay", "kod", 3),
    Sutun("yevmiye", "Yev. no", "sayi", 8),
    Sutun("tutar", "Tutar", "tutar", 16),
    Sutun("verilen", "Verilen", "kod", 7),
    Sutun("geri", "Geri geliş", "tarih", 10),
)


def verilen_belgeler(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Every paper that was given, in the order of the journal, with the day on which its original came back."""
    d = defteri(istek, kitaplik)
    kayitlar = list(d.kayitlar(1, d.son_sira, tur=AD))

    def satirlar() -> Iterator[TabloSatiri]:
        geri: dict[tuple[str, str], list[str]] = {}
        for b in (k.belge for k in kayitlar if k.belge.islem == IADE and k.belge.verilen == ASIL):
            for x in b.kalemler:
                geri.setdefault((x.yil, x.yevmiye), []).append(b.tarih)
        disarida = 0
        for b in (k.belge for k in kayitlar if k.belge.islem != IADE):
            for x in b.kalemler:
                gunler = geri.get((x.yil, x.yevmiye), []) if b.verilen == ASIL else []
                gun = gunler.pop(0) if gunler else None
                disarida += b.verilen == ASIL and gun is None
                sol = (b.tarih, b.isteyen, b.isteyen_turu, b.yazi_no, b.karar_no)
                yield TabloSatiri((*sol, int(x.yil), x.ay, int(x.yevmiye), x.kurus, b.verilen, gun))
        son = ("TOPLAM", f"geri gelmemiş {disarida} belge", *(None,) * 9)
        yield TabloSatiri(son, "toplam", sayilir=False)

    donem = aralik_yazi(d.yil, "", max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)]))
    return Tablo("verilen-belgeler", "Verilen Belgeler", kunye(d, donem), SUTUNLAR, satirlar)
