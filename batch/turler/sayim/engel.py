"""What a count that is open says to a movement: whoever brings stock into an ambar asks here."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.sayim.izdusum import sayim_satiri
from batch.turler.tif.alanlar import GIRIS_YONU


def sayim_engeli(kitap: Sorulan, birim: str, ambar: str, yon: str, yol: str = "@ambar") -> Bulgu | None:
    """Why nothing may be brought into an ambar while it is counted (SYM-002; R-T24); None where nothing stands against
    it. ``yon``: G or C; what lies in it may go out. ``yol``: the field that names the ambar."""
    if not ambar or yon != GIRIS_YONU:
        return None
    sayim = sayim_satiri(kitap, birim, ambar)
    if sayim is None or not sayim.acik:
        return None
    kim = f" ({sayim.kullanici})" if sayim.kullanici else ""
    mesaj = (
        f"{birim} biriminin {ambar} ambarında {tarih_yazi(sayim.tarih)} günü başlayan {sayim.no} sayılı sayım{kim} "
        "bitmedi; giriş yapılamaz"
    )
    oneri = (
        f"Önce sayımı sonlandırın (sayim belgesi: harcama_birimi={birim}, ambar={ambar}, islem=SONLANDIR) ya da "
        "bırakın (islem=IPTAL); sonra bu belgeyi yeniden gönderin."
    )
    return Bulgu(kod="SYM-002", yol=yol, mesaj=mesaj, beklenen="sayımı bitmiş ambar", gelen=ambar, oneri=oneri)
