"""What is decided over an acceptance or return from the books: the receipt is there, and so much of it waits."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.gecicialindi.alanlar import GELDI, KABUL
from batch.turler.gecicialindi.bekleyen import AlindiDurumu, alindi_durumu, tif_gunu
from batch.turler.gecicialindi.belge import GeciciAlindi
from batch.turler.gecicialindi.izdusum import ALINDI_YILI
from batch.turler.tasinir_belgesi import asanlar, kod_toplamlari


class GeciciAlindiKarari:
    """GCA-004, GCA-005, GCA-006."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, _: Baglam) -> None:
        self._kitap, self._kitaplik = kitap, kitaplik

    def __call__(self, belge: GeciciAlindi) -> Karar:
        if belge.islem == GELDI:
            return Karar()
        d = alindi_durumu(self._kitap, self._kitaplik, belge.harcama_birimi, belge.alindi_no)
        if d is None:
            mesaj = f"{belge.harcama_birimi} biriminin {belge.alindi_no} numaralı geçici alındısı yok"
            return Karar((Bulgu(kod="GCA-004", yol="@alindi_no", mesaj=mesaj, gelen=belge.alindi_no),))
        return Karar(tuple(_bulgular(belge, d)), {ALINDI_YILI: str(d.bulunan.yil)})


def _bulgular(belge: GeciciAlindi, d: AlindiDurumu) -> Iterator[Bulgu]:
    if belge.tarih < d.satir.tarih:
        mesaj = f"{d.no} sayılı alındı {tarih_yazi(d.satir.tarih)} tarihli"
        yield Bulgu(kod="GCA-004", yol="@tarih", mesaj=mesaj, beklenen=f"en erken {d.satir.tarih}", gelen=belge.tarih)
    if asan := asanlar(kod_toplamlari(belge.kalemler), d.bekleyen):
        tif = f"; {d.tif[0]} sayılı fişle kabul edilmiş" if d.tif else ""
        mesaj = f"{d.no} sayılı alındıda bekleyenden çok: {'; '.join(asan)}{tif}"
        yield Bulgu(kod="GCA-005", yol="kalem[1]/@miktar", mesaj=mesaj)
    if belge.islem == KABUL and belge.tif_tarihi != (gun := tif_gunu(d.satir.tarih, belge.tif_tarihi)):
        mesaj = f"alındı {tarih_yazi(d.satir.tarih)} tarihli; {belge.tif_no} sayılı fiş {tarih_yazi(belge.tif_tarihi)}"
        yield Bulgu(kod="GCA-006", yol="@tif_tarihi", mesaj=mesaj, beklenen=gun, gelen=belge.tif_tarihi)
