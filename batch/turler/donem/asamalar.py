"""Where a year's end stands, and what that says of a document that is dated within it (MİBMY m.43, 44, 480)."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.cizelge import ONCE, SONRA
from batch.turler.yilsonu.belge import GECICI, KAPANIS, YIL_SONU_GUNU
from batch.turler.yilsonu.izdusum import YIL_SONU


def asama_kaydi(kitap: Sorulan, asama: str) -> int | None:
    """The record that did a stage of the year's end; None where it is not done."""
    kayit = kitap.son(YIL_SONU.ad, (asama,))
    return int(kayit[-1]) if kayit is not None else None


def yil_sonu_gunu(tarih: str) -> bool:
    """Whether an ISO day is the last of its year."""
    return tarih.endswith(YIL_SONU_GUNU)


def kapali_gunde(kitap: Sorulan, tarih: str, b: Baglam) -> Bulgu | None:
    """YEV-002: a closed day takes no entry any more; of a day that the books have closed the year's last one does,
    until the year itself is closed."""
    kayit = kitap.son("kapali_gun", ())
    defterce = "" if kayit is None or yil_sonu_gunu(tarih) else str(kayit[0])
    kapali = max(defterce, b.kapali_gun)
    if tarih > kapali:
        return None
    mesaj = f"{tarih_yazi(tarih)} tarihli belge kapanmış bir güne ait; {tarih_yazi(kapali)} gününe kadar kapalı"
    return Bulgu(kod="YEV-002", mesaj=mesaj, yol="@tarih", beklenen=f"{tarih_yazi(kapali)} sonrası", gelen=tarih)


def gun_bitti(kitap: Sorulan, tarih: str) -> bool:
    """Whether a day is the year's last one and the books have closed it or have their geçici mizan: vouchers of the
    year itself cannot be dated then any more."""
    kayit = kitap.son("kapali_gun", ())
    kapali = kayit is not None and str(kayit[0]) >= tarih
    return yil_sonu_gunu(tarih) and (kapali or asama_kaydi(kitap, GECICI) is not None)


def yil_kapandi(kitap: Sorulan) -> Bulgu | None:
    """DNM-009: nothing is entered behind the closing entry, the year's last one (m.480/4)."""
    if (sira := asama_kaydi(kitap, KAPANIS)) is None:
        return None
    mesaj = f"{kitap.yil} yılı {sira}. kayıtla kapatılmış; kapanış kaydı yılın son yevmiyesidir"
    return Bulgu(kod="DNM-009", mesaj=mesaj, yol="@tarih")


def sirasi_gelmedi(kitap: Sorulan, tarih: str, sira: str, ne: str) -> Bulgu | None:
    """DNM-007: what the year's end does after the geçici mizan comes before it; DNM-008: the other way round.

    ``sira``: `cizelge.ONCE`, `SONRA` or `IKISI`; ``ne``: what it is, in words. Days before the year's last one are
    asked nothing.
    """
    if not yil_sonu_gunu(tarih):
        return None
    gecici = asama_kaydi(kitap, GECICI)
    if sira == SONRA and gecici is None:
        mesaj = f"{ne} geçici mizandan sonra yapılır; {kitap.yil} yılının geçici mizanı henüz çıkarılmamış"
        return Bulgu(kod="DNM-007", mesaj=mesaj, yol="@tarih", beklenen="önce geçici mizan")
    if sira == ONCE and gecici is not None:
        mesaj = f"{ne} geçici mizandan önce yapılır; {kitap.yil} yılının geçici mizanı {gecici}. kayıtla çıkarılmış"
        return Bulgu(kod="DNM-008", mesaj=mesaj, yol="@tarih")
    return None
