"""The fields of a correction of codes that no other kind has, and which codes there are to correct (MİBMY m.503)."""

from __future__ import annotations

import re

from batch.documents import kisi, metin
from batch.documents.alanlar import yil, zorunlu_kapi
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan, Kapi
from batch.turler.fis.alanlar import FINANSMAN, FONKSIYONEL, KURUMSAL

# Field of a voucher's line → its gate: what is wrong in one of these is mended without an accounting entry.
KODLAR: dict[str, Kapi] = {"kurumsal": KURUMSAL.kapi, "fonksiyonel": FONKSIYONEL.kapi, "finansman": FINANSMAN.kapi}
KOD_ADI = {"kurumsal": "kurumsal kod", "fonksiyonel": "fonksiyonel kod", "finansman": "finansman tipi"}
_SECENEKLER = " | ".join(KODLAR)
# What else a line has, or may be called: known, and mended by an accounting entry only.
_KAYITLA = re.compile(r"hesap|tutar|bor[cç]|alacak|ekonomik|gelir|tarih|a[cç]iklama|ilgili|taraf|belge")
_SAYI = re.compile(r"0*([1-9][0-9]{0,8})")


def kanonik(kod: str, deger: str) -> str:
    """The value of a code as lines are recorded with it, "" for none. Raises AlanHatasi SIN-001 … SIN-003."""
    return KODLAR[kod](deger)


def _kod_kapisi(deger: str) -> str:
    duz = metin.kucuk(deger.strip()).replace("ı", "i")
    if duz in KODLAR:
        return duz
    gelen = kisi.kisalt(deger, 40)
    if _KAYITLA.search(duz):
        mesaj = f"«{gelen}» bu belgeyle düzeltilemez; ancak muhasebe kaydıyla, ters kayıtla düzeltilir"
    else:
        mesaj = f"düzeltilecek kod tanınmıyor: «{gelen}»"
    raise AlanHatasi("KDZ-002", mesaj, _SECENEKLER)


def _sira_kapisi(ad: str) -> Kapi:
    def kapi(deger: str) -> str:
        m = _SAYI.fullmatch(deger.strip(" ")) if deger.isascii() else None
        if m is None:
            raise AlanHatasi("KDZ-001", f"{ad} okunamadı: «{kisi.kisalt(deger, 40)}»", "1'den başlayan bir tam sayı")
        return m[1]

    return kapi


def yazilacak(azami: int, ad: str) -> Alan:
    """Free words that may not be left out."""
    kapi = zorunlu_kapi(lambda m: metin.metin_kapisi(m, azami), "KDZ-003", ad)
    return Alan(kapi, azami=azami, serbest=True, zorunlu=True)


def sira(ad: str) -> Alan:
    """A number that counts from 1."""
    return Alan(_sira_kapisi(ad), tur="tam", zorunlu=True, beklenen="1'den başlayan bir tam sayı")


MALI_YIL = yil("KDZ-001")
KOD = Alan(_kod_kapisi, secenekler=tuple(KODLAR), zorunlu=True, beklenen=_SECENEKLER)
# As the source writes it: which form it must have depends on the code, so `kurallar` asks for it.
YENI = Alan(
    zorunlu_kapi(lambda m: metin.metin_kapisi(m, 40), "KDZ-004", "yeni kod"), azami=40, numara=True, zorunlu=True
)
