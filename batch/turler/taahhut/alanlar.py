"""The fields of commitments that no other kind has (MİBMY m.449, m.450, Örnek-66)."""

from __future__ import annotations

from batch.documents import kodlar, metin
from batch.documents.alanlar import secenek, yil, zorunlu_kapi
from batch.documents.tur import Alan

KART_AC, DEGISIKLIK, HAKEDIS, KAPAT = "KART", "DEGISIKLIK", "HAKEDIS", "KAPAT"
TEMINAT, AVANS, MAHSUP, BORC, TEMLIK = "TEMINAT", "AVANS", "MAHSUP", "BORC", "TEMLIK"
ISLEMLER = (KART_AC, DEGISIKLIK, HAKEDIS, TEMINAT, AVANS, MAHSUP, BORC, TEMLIK, KAPAT)
TERTIPLI = frozenset({KART_AC, DEGISIKLIK, HAKEDIS})  # their lines say the tertip and the year
EKLER = frozenset({TEMINAT, AVANS, MAHSUP, BORC, TEMLIK})  # the other tables of the card (m.449/4)
ARTI, EKSI, EVET, HAYIR, HARIC, DAHIL = "ARTI", "EKSI", "EVET", "HAYIR", "HARIC", "DAHIL"

_KISA = (2, 3)  # levels of an economic code that stops where appropriations do


def _istege_bagli(secenekler: tuple[str, ...], ad: str) -> Alan:
    """A choice that may be left out."""
    ic = secenek(secenekler, "TAH-001", ad).kapi
    return Alan(lambda m: ic(m) if m else "", secenekler=secenekler, beklenen=" | ".join(secenekler))


def _ekonomik_kapisi(deger: str) -> str:
    """The code on four levels, or on two or three, as appropriations have it (m.31). Raises AlanHatasi SIN-004."""
    maskeli = kodlar.ekonomik_maskesi(deger) if deger else None
    if maskeli is not None and maskeli.count(".") + 1 in _KISA:
        return maskeli
    return kodlar.ekonomik_kapisi(deger)


ISLEM = secenek(ISLEMLER, "TAH-001", "işlem")
YON = secenek((ARTI, EKSI), "TAH-001", "yön", ARTI)
DEVIR = _istege_bagli((EVET, HAYIR), "devir")
KAYIT = _istege_bagli((EVET, HAYIR), "kayıt")
KDV = _istege_bagli((HARIC, DAHIL), "KDV")
MALI_YIL = yil("TAH-001")
KALEM_YILI = yil("TAH-001", "yıl")
EKONOMIK = Alan(_ekonomik_kapisi, beklenen="iki ya da dört düzeyli kod: 06.5 ya da 06.5.7.07")
TAAHHUT_NO = Alan(
    zorunlu_kapi(lambda m: metin.metin_kapisi(m, 40), "TAH-002", "taahhüt no"), azami=40, numara=True, zorunlu=True
)
