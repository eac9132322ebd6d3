"""What of a provisional receipt still waits for muayene and kabul, and how a TİF closes it (R-T09, R-T10, R-T86).

The decision over a purchase's TİF that names a receipt among its dayanaklar asks `alindi_durumu`, and writes what
`AlindiDurumu.kullanim` gives into its `sonuc` under `tasinir_belgesi.KULLANILAN_BELGELER`: that closes the receipt and
writes the TİF's number and date onto it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.gecicialindi.izdusum import (
    AD,
    ALINDI_KALEMLERI,
    GECICI_ALINDILAR,
    KABUL_TIFLERI,
    GeciciAlindiSatiri,
)
from batch.turler.tasinir_belgesi import YALIN_NO, Anilan, BulunanBelge, asanlar, belge_bul, kullanim


class AlindiDurumu(NamedTuple):
    """A receipt of the books. ``bekleyen``: code → what was neither accepted nor sent back (10⁻⁴)."""

    no: str
    harcama_birimi: str
    satir: GeciciAlindiSatiri
    bulunan: BulunanBelge
    bekleyen: Mapping[str, int]
    tif: tuple[str, str] | None

    def engel(self, tarih: str, harcama_birimi: str, kalemler: Mapping[str, int]) -> str:
        """Why a TİF of an ISO day and harcama birimi that takes in these quantities cannot rest on it; "" where it
        can. The TİF of a central purchase is the buying unit's; quantities of one that an acceptance has already named
        are asked no second time."""
        if tarih < self.satir.tarih:
            return f"{self.no} sayılı alındı {tarih_yazi(self.satir.tarih)} tarihli, fiş ondan önce"
        merkez = self.satir.merkez_birimi
        if merkez and harcama_birimi != merkez:
            return f"{self.no} sayılı alındı {merkez} biriminin merkezî alımıdır; giriş fişini o birim düzenler"
        if asan := asanlar(kalemler, self.bekleyen):
            tif = f" ({self.tif[0]} sayılı fişle kabul edilmiş)" if self.tif else ""
            return f"{self.no} sayılı alındıda bekleyenden çok alınmış: {'; '.join(asan)}{tif}"
        return ""

    def kullanim(self, tif: tuple[str, str], kalemler: Mapping[str, int], *, geri: bool = False) -> dict[str, Any]:
        """What a TİF (number, date) that takes in these quantities writes into its `sonuc`."""
        return kullanim(AD, (self.harcama_birimi, self.bulunan.yil, self.no), tif, kalemler, geri=geri)


def tif_gunu(alindi: str, gun: str) -> str:
    """The day that a TİF of goods received on ``alindi`` bears when it is made on ``gun`` (ISO): of a receipt of a
    year before it is the last day of that year (R-T86)."""
    return gun if alindi[:4] == gun[:4] else f"{alindi[:4]}-12-31"


def alindi_durumu(
    kitap: Sorulan, kitaplik: Kitaplik, harcama_birimi: str, no: str, anilan: Anilan = YALIN_NO
) -> AlindiDurumu | None:
    """The receipt with a number, as `belge_bul` finds it; None where the books have none."""
    bulunan = belge_bul(kitap, kitaplik, GECICI_ALINDILAR.ad, harcama_birimi, no, anilan)
    if bulunan is None:
        return None
    yil = str(bulunan.yil)
    kullanilan = bulunan.kullanilan(AD, harcama_birimi, no)
    bekleyen = {
        kod: gelen - kabul - ret - kullanilan.get(kod, 0)
        for kod, (gelen, kabul, ret) in bulunan.toplam(ALINDI_KALEMLERI.ad, (harcama_birimi, yil, no)).items()
    }
    tif = bulunan.tifi(AD, harcama_birimi, no)
    for d in reversed(bulunan.defterler):
        kabul_tifi = d.son(KABUL_TIFLERI.ad, (harcama_birimi, yil, no))
        if tif is None and kabul_tifi is not None:
            tif = str(kabul_tifi[0]), str(kabul_tifi[1])
    satir = GeciciAlindiSatiri(*bulunan.deger)  # type: ignore[arg-type]
    return AlindiDurumu(no, harcama_birimi, satir, bulunan, bekleyen, tif)
