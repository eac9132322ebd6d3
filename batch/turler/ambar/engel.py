"""What an ambar says to a movement: whoever moves stock asks here."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.izdusum import ambar_satiri
from batch.turler.tif.alanlar import GIRIS_YONU
from batch.turler.tif.izdusum import STOK

TANIMLI = "tanimli"  # [tasinir] ambar: an ambar is defined before it is used


def ambar_engeli(kitap: Sorulan, b: Baglam, birim: str, ambar: str, yon: str, yol: str = "@ambar") -> Bulgu | None:
    """Why nothing may be brought into an ambar (TIF-003; R-T25), or that it is not defined; None where all is well.

    ``yon``: G or C; what lies in a closed ambar may go out of it. Not defined: TIF-004 where settings ask for that,
    else AMB-010, told with the first movement of the ambar only. ``yol``: the field that names it.
    """
    if not ambar:
        return None
    satir = ambar_satiri(kitap, birim, ambar)
    if satir is None:
        mesaj = f"{birim} biriminin {ambar} ambarı tanımlanmamış"
        if b.tasinir_ayari.ambar == TANIMLI:
            return Bulgu(kod="TIF-004", yol=yol, mesaj=mesaj, beklenen="tanımlı ambar", gelen=ambar)
        if any(kitap.toplam(STOK.ad, (birim, ambar))):
            return None
        return Bulgu(kod="AMB-010", yol=yol, mesaj=f"{mesaj}; ilk kez kullanıldı", gelen=ambar)
    if not satir.pasif or yon != GIRIS_YONU:
        return None
    kim = f" {satir.kullanici} tarafından" if satir.kullanici else ""
    adi = f" ({satir.ad})" if satir.ad else ""
    mesaj = f"{birim} biriminin {ambar} ambarı{adi} {tarih_yazi(satir.tarih)} günü{kim} kapatılmış; giriş yapılamaz"
    oneri = (
        f"Ambar açıldıysa önce ambar belgesini gönderin: harcama_birimi={birim}, ambar={ambar}, islem=AKTIF, tarih "
        f"{tarih_yazi(satir.tarih)} ya da sonrası; açılmadıysa fişi açık bir ambara düzenleyin."
    )
    return Bulgu(kod="TIF-003", yol=yol, mesaj=mesaj, beklenen="açık (AKTIF) ambar", gelen=ambar, oneri=oneri)
