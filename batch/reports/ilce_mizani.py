"""What an ilçe birimi sends to the centre (m.482), in the columns of the document that the centre takes in."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.kodlar import kod_sirasi
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import ay_yazi, kunye
from batch.reports.parametre import ay_sonu
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

SUTUNLAR = (
    Sutun("belge_no", "Belge no", "metin", 14, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("mali_yil", "Mali yıl", "metin", 8, tekrarsiz=True),
    Sutun("birim", "Birim", "metin", 12, tekrarsiz=True),
    Sutun("ay", "Ay", "metin", 8, tekrarsiz=True),
    Sutun("kod", "Hesap kodu", "kod", 20),
    Sutun("borc", "Borç tutarı", "tutar", 18, nakli=True),
    Sutun("alacak", "Alacak tutarı", "tutar", 18, nakli=True),
)


def ilce_mizani(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Turnover of every posted account up to the end of a month; nothing is added up, so that each row is a row of the
    document. Raises RaporHatasi where the day is not a month's last."""
    d, son = defteri(istek, kitaplik), istek.deger("son")
    ay = (son or d.yevmiye(d.son_sira)[1] or f"{d.yil}-01")[:7]
    if son and son != ay_sonu(ay):
        raise RaporHatasi(f"ilce-mizani raporu, son: {son} ayın son günü değil; beklenen: {ay_sonu(ay)}")
    gun = ay_sonu(ay)
    toplamlar = sorted(d.toplamlar(d.tarihte(gun)).items(), key=lambda x: kod_sirasi(x[0]))

    def satirlar() -> Iterator[TabloSatiri]:
        for kod, (borc, alacak) in toplamlar:
            yield TabloSatiri((f"{d.birim}-{ay}", gun, str(d.yil), d.birim, ay, kod, borc, alacak))

    return Tablo("ilce-mizani", "İlçe Mizanı", kunye(d, ay_yazi(d.yil, gun)), SUTUNLAR, satirlar)
