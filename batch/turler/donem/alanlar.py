"""The fields of period-end documents that no other kind has (MİBMY m.480)."""

from __future__ import annotations

import re

from batch.documents import kisi
from batch.documents.alanlar import secenek
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import hesap_kapisi
from batch.documents.tur import Alan, Kapi

FAIZ, DEGERLEME, TAHAKKUK, VADE = "FAIZ", "DEGERLEME", "TAHAKKUK", "VADE"
TAKIP, ZAMANASIMI, AMORTISMAN, ENFLASYON = "TAKIP", "ZAMANASIMI", "AMORTISMAN", "ENFLASYON"
ISLEMLER = (FAIZ, DEGERLEME, TAHAKKUK, VADE, AMORTISMAN, ENFLASYON, TAKIP, ZAMANASIMI)
EVET = "EVET"
ORAN_BICIMI = "ondalık sayı: yüzde iki 0.02, kur 3.5192"
ORAN_ONERISI = "Oranı ondalık noktayla, yüzde işareti koymadan yazın: yüzde iki için 0.02."

_ONDALIK = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,8}))?")


def ondalik_kapisi(kod: str, ad: str, beklenen: str, oneri: str = "", *, kesir: int = 8) -> Kapi:
    """The gate of a plain decimal number without superfluous zeros, with at most so many places; "" for none.

    It raises AlanHatasi with ``kod``.
    """

    def kapi(deger: str) -> str:
        if deger == "":
            return ""
        m = _ONDALIK.fullmatch(deger) if deger.isascii() else None
        if m is None or len((m[2] or "").rstrip("0")) > kesir:
            raise AlanHatasi(kod, f"{ad} okunamadı: «{kisi.kisalt(deger, 40)}»", beklenen, oneri)
        tam, kuyruk = m[1].lstrip("0") or "0", (m[2] or "").rstrip("0")
        return f"{tam}.{kuyruk}" if kuyruk else tam

    return kapi


def oran_payi(oran: str) -> tuple[int, int]:
    """A canonical rate as numerator and denominator, a power of ten; the empty text is 0."""
    tam, _, kesir = oran.partition(".")
    return int((tam or "0") + kesir), 10 ** len(kesir)


def carpim(kurus: int, oran: str) -> int:
    """An amount (kuruş, not negative) times a canonical rate, rounded to the nearest kuruş, halves up."""
    pay, payda = oran_payi(oran)
    return (2 * kurus * pay + payda) // (2 * payda)


def _yok_kapisi(deger: str) -> str:
    return _yok.kapi(deger) if deger else ""


_yok = secenek((EVET,), "DNM-001", "yok alanı")
ISLEM = secenek(ISLEMLER, "DNM-001", "işlem")
YOK = Alan(_yok_kapisi, secenekler=(EVET,), beklenen=f"{EVET} ya da boş")
ORAN = Alan(ondalik_kapisi("DNM-001", "oran", ORAN_BICIMI, ORAN_ONERISI), tur="sayi", beklenen=ORAN_BICIMI)
KONU = Alan(lambda m: hesap_kapisi(m) if m else "", beklenen="400 ya da 400.01 gibi bir hesap kodu")
