"""What TİFs have given of a request, and whether one more fits (R-T17): what the decision over a TİF asks.

A tüketim TİF'i names its request among its dayanaklar; `tif_istegi` finds it and says what stands in the way, and its
`kullanim` is what the TİF writes into its `sonuc` under `tasinir_belgesi.KULLANILAN_BELGELER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.istek.izdusum import AD, ISTEKLER, ISTENENLER, IstekSatiri
from batch.turler.tasinir_belgesi import YALIN_NO, Anilan, BulunanBelge, asanlar, belge_bul, kullanim


class IstekDurumu(NamedTuple):
    """A request of the books. ``kalan``: code → what has not been given yet (10⁻⁴), negative where more was."""

    no: str
    harcama_birimi: str
    satir: IstekSatiri
    bulunan: BulunanBelge
    istenen: Mapping[str, int]
    karsilanan: Mapping[str, int]

    @property
    def kalan(self) -> dict[str, int]:
        return {kod: m - self.karsilanan.get(kod, 0) for kod, m in self.istenen.items()}

    def engel(self, tarih: str, ambar: str, kalemler: Mapping[str, int]) -> str:
        """Why a TİF of an ISO day that gives these quantities by code does not fit it; "" where it does."""
        if tarih < self.satir.tarih:
            return f"{self.no} sayılı istek {tarih_yazi(self.satir.tarih)} tarihli, fiş ondan önce"
        if ambar != self.satir.ambar:
            return f"{self.no} sayılı istek {self.satir.ambar} ambarından, fiş {ambar} ambarından"
        if asan := asanlar(kalemler, self.kalan):
            return f"{self.no} sayılı istekte kalandan çok verilmiş: {'; '.join(asan)}"
        return ""

    def kullanim(self, tif: tuple[str, str], kalemler: Mapping[str, int], *, geri: bool = False) -> dict[str, Any]:
        """What a TİF (number, date) that gives these quantities writes into its `sonuc`."""
        yer = (self.harcama_birimi, self.bulunan.yil, self.no)
        return kullanim(AD, yer, tif, kalemler, geri=geri)


def tif_istegi(
    kitap: Sorulan, kitaplik: Kitaplik, harcama_birimi: str, no: str, anilan: Anilan = YALIN_NO
) -> IstekDurumu | None:
    """The request with a number, as `belge_bul` finds it; None where the books have none."""
    bulunan = belge_bul(kitap, kitaplik, ISTEKLER.ad, harcama_birimi, no, anilan)
    if bulunan is None:
        return None
    istenen = {k[-1]: v[0] for k, v in bulunan.defterler[0].ara(ISTENENLER.ad, (harcama_birimi, no))}
    satir = IstekSatiri(*bulunan.deger)  # type: ignore[arg-type]
    return IstekDurumu(no, harcama_birimi, satir, bulunan, istenen, bulunan.kullanilan(AD, harcama_birimi, no))
