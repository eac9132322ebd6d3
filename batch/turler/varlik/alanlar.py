"""The fields of the register of fixed assets that no other kind has (MİBMY m.187, m.209, m.491)."""

from __future__ import annotations

from collections.abc import Mapping

from batch.documents import metin
from batch.documents.alanlar import secenek, yil
from batch.documents.kodlar import hesap_kapisi
from batch.documents.tur import Alan
from batch.turler.donem.alanlar import ORAN_BICIMI, ORAN_ONERISI, ondalik_kapisi

DEVIR, GIRIS, DEGER_ARTISI = "DEVIR", "GIRIS", "DEGER_ARTISI"
YENIDEN_DEGERLEME, CIKIS, AYIR = "YENIDEN_DEGERLEME", "CIKIS", "AMORTISMAN"
VARLIK_ISLEMLERI = (DEVIR, GIRIS, DEGER_ARTISI, YENIDEN_DEGERLEME, CIKIS, AYIR)
EKLEYENLER = frozenset({DEVIR, GIRIS, DEGER_ARTISI})  # their rows are items new to the register
TABI, TABI_DEGIL = "EVET", "HAYIR"
CIKIS_NEDENLERI = ("SATIS", "TERKIN", "BEDELSIZ_DEVIR", "TAHSIS", "YIKIM", "IADE", "DONUSUM", "DIGER")
ARAZI = "250"
# Accounts of the register, and what their depreciation is credited to; accounts that m.45 lacks are taken where the
# administration's own chart has them (m.45/3). What has a taşınır register of its own (253-255) is not among them; its
# depreciation is asked for here all the same.
KUTUK_HESAPLARI: Mapping[str, str] = {
    ARAZI: "",
    "251": "257",
    "252": "257",
    "256": "257",
    "260": "268",
    "263": "268",
    "264": "268",
    "267": "268",
    "271": "278",
}
# What accumulates depreciation → its assets that are in a register of taşınırlar, never in this one.
TASINIR_HESAPLARI: Mapping[str, tuple[str, ...]] = {"257": ("253", "254", "255")}
MIKTAR_HANE = 4


def _istege_bagli(secenekler: tuple[str, ...], ad: str) -> Alan:
    """A choice that may be left out."""
    ic = secenek(secenekler, "VRL-001", ad).kapi
    return Alan(lambda m: ic(m) if m else "", secenekler=secenekler, beklenen=" | ".join(secenekler))


_MIKTAR_BICIMI = "en çok dört ondalık haneli sayı: 12.5"
ISLEM = secenek(VARLIK_ISLEMLERI, "VRL-001", "işlem")
AMORTISMANI = _istege_bagli((TABI, TABI_DEGIL), "amortisman")
NEDEN = _istege_bagli(CIKIS_NEDENLERI, "çıkış nedeni")
ORAN = Alan(ondalik_kapisi("VRL-001", "amortisman oranı", ORAN_BICIMI, ORAN_ONERISI), tur="sayi", beklenen=ORAN_BICIMI)
MIKTAR = Alan(
    ondalik_kapisi("VRL-001", "miktar", _MIKTAR_BICIMI, kesir=MIKTAR_HANE), tur="sayi", beklenen=_MIKTAR_BICIMI
)
ILK_YIL = yil("VRL-001", "amortismanın ilk yılı")
HESABI = Alan(lambda m: hesap_kapisi(m) if m else "", beklenen="252 ya da 252.01 gibi bir hesap kodu")
VARLIK_NO = Alan(lambda m: metin.metin_kapisi(m, 40), azami=40, numara=True)


def miktar_birimi(miktar: str) -> int:
    """A canonical quantity in units of 10⁻⁴; the empty text is 0."""
    tam, _, kesir = miktar.partition(".")
    return int((tam or "0") + kesir.ljust(MIKTAR_HANE, "0"))
