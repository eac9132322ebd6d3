"""The fields of guarantees that no other kind has, and the accounts that each sort stands on (MİBMY m.258, 435)."""

from __future__ import annotations

import re

from batch.documents import kisi
from batch.documents.alanlar import secenek, secmeli, zorunlu_kapi
from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import metin_kapisi
from batch.documents.tur import Alan

TESLIM, BILGI, SERBEST, IADE, PARAYA_CEVIRME = "TESLIM", "BILGI", "SERBEST", "IADE", "PARAYA_CEVIRME"
ISLEMLER = (TESLIM, BILGI, SERBEST, IADE, PARAYA_CEVIRME)
BITIREN = frozenset({IADE, PARAYA_CEVIRME})
MEKTUP, SAHSI, MENKUL, DEGERLI, NAKIT = "MEKTUP", "SAHSI", "MENKUL", "DEGERLI", "NAKIT"
# Sort of guarantee → the accounts that it may stand on (m.434, 439, 257, 320).
HESAPLAR = {MEKTUP: ("910",), SAHSI: ("910",), MENKUL: ("912",), DEGERLI: ("912",), NAKIT: ("330", "430")}
KARSILIK = {"910": "911", "912": "913"}
DEVAM, BITTI = "DEVAM", "BITTI"
EVET, HAYIR = "EVET", "HAYIR"
_KUR = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,6}))?")


def _kur_kapisi(deger: str) -> str:
    if deger and (not deger.isascii() or _KUR.fullmatch(deger) is None):
        raise AlanHatasi("TMN-001", f"döviz kuru okunamadı: «{kisi.kisalt(deger, 40)}»", "2.9076 gibi")
    return deger


def kur_milyonda(kur: str) -> int:
    """A rate in millionths of a TL: ``2.9076`` → 2907600; the empty text is 0."""
    m = _KUR.fullmatch(kur)
    return int(m[1]) * 1_000_000 + int((m[2] or "").ljust(6, "0")) if m is not None else 0


def karsiligi(doviz_kurus: int, kur: str) -> int:
    """What an amount in foreign currency (hundredths) is in kuruş at a rate; half a kuruş goes up."""
    return (doviz_kurus * kur_milyonda(kur) + 500_000) // 1_000_000


ISLEM = secenek(ISLEMLER, "TMN-001", "işlem")
TURU = secmeli((MEKTUP, SAHSI, MENKUL, DEGERLI, NAKIT), "TMN-001", "teminatın türü")
CEVAP = secmeli((DEVAM, BITTI), "TMN-001", "birimin cevabı")
EVET_HAYIR = secmeli((EVET, HAYIR), "TMN-001", "devir ya da kayıt")
KUR = Alan(_kur_kapisi, tur="sayi", beklenen="2.9076 gibi bir kur")
TEMINAT_NO = Alan(
    zorunlu_kapi(lambda m: metin_kapisi(m, 40), "TMN-002", "teminat no"), azami=40, numara=True, zorunlu=True
)
