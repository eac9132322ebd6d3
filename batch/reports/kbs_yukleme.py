"""The mizan that is handed to KBS: the columns and figures of `kbs-mizan`, made only when the KBS control lets it pass.

KBS refuses a file whose budget accounts are closed already, so the last month's file is that of the geçici mizan where
the books hold one.
"""

from __future__ import annotations

from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.reports.ay_sonu_raporlari import kbs_tablosu
from batch.reports.donemler import Donemler
from batch.reports.esitlikler import EsitlikSonucu
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.mizan import duzey_toplamlari
from batch.reports.tablo import Tablo
from batch.reports.yil_sonu_anlari import GECICI, yil_sonu_ani

PROFIL = "kbs"


def kbs_yukleme(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The file for the period that ends on the day ``son``. Raises RaporHatasi, naming every control that fails."""
    d, gun = _defteri(istek, kitaplik)
    if not gun:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde kayıt yok; KBS'ye yüklenecek mizan yoktur")
    hesaplar = duzey_toplamlari(d.toplamlar(d.son_sira))
    esitlikler = kitaplik.kurallar.sor(hesaplar, profil=PROFIL, tur="aylik", gecmis=Donemler(kitaplik, d, gun))
    if tutmayan := [e for e in esitlikler if e.tutuyor is False and not e.uyari]:
        raise RaporHatasi(
            f"{d.birim}/{d.yil}, {tarih_yazi(gun)} mizanı KBS denetiminden geçmiyor, dosya yapılmadı: "
            f"{'; '.join(map(_soz, tutmayan))}. Hepsi için: batch report mizan-kontrol --year {d.yil} --unit {d.birim} "
            f"--profile kbs --to {gun}"
        )
    return kbs_tablosu(istek, kitaplik, d, gun, "KBS'ye Yüklenecek Mizan")


def _defteri(istek: Istek, kitaplik: RaporKitapligi) -> tuple[RaporDefteri, str]:
    """The books as of the end of a day, on the year's last day as of the geçici mizan; and the day."""
    d = defteri(istek, kitaplik)
    gun = istek.deger("son") or d.yevmiye(d.son_sira)[1]
    gecici = yil_sonu_ani(d, GECICI) if gun == f"{d.yil}-12-31" else None
    return AnlikDefter(d, d.tarihte(gun) if gecici is None else gecici), gun


def _soz(e: EsitlikSonucu) -> str:
    fark = f" (fark {yazi(e.fark)})" if e.fark else ""
    return f"{e.kimlik} {e.ifade}{fark}"
