"""The fields of counts and bank statements that no other kind has, and which accounts each of them is about."""

from __future__ import annotations

import re

from batch.documents import kisi
from batch.documents.alanlar import secenek, secmeli
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan

KASA, BANKA, CEK, MENKUL, TEMINAT, EKSTRE = "KASA", "BANKA", "CEK", "MENKUL", "TEMINAT", "BANKA_EKSTRE"
ISLEMLER = (KASA, BANKA, CEK, MENKUL, TEMINAT, EKSTRE)
ARTI, EKSI, EVET, HAYIR = "ARTI", "EKSI", "EVET", "HAYIR"
# The record of each count, and the beginnings of the accounts that it may be about (m.49-84, 160-162, 434-441, 494).
TUTANAK = {
    KASA: "Kasa sayımı tutanağı (Örnek-67)",
    BANKA: "Banka mevcudu tespit tutanağı (Örnek-68)",
    CEK: "Alınan çekler sayım tutanağı (Örnek-69)",
    MENKUL: "Menkul kıymet ve varlıklar sayım tutanağı (Örnek-70)",
    TEMINAT: "Teminat mektupları sayım tutanağı (Örnek-70)",
    EKSTRE: "Banka hesap özet cetveli",
}
HESAPLAR: dict[str, tuple[str, ...]] = {
    KASA: ("100", "105"),
    BANKA: ("102", "104", "105"),
    CEK: ("101",),
    MENKUL: ("11", "21", "912"),
    TEMINAT: ("910", "912"),
    EKSTRE: ("102", "104", "105"),
}
KIMLIKLI = frozenset({CEK, TEMINAT})  # each of these values bears a number and somebody's name
_ADET = re.compile(r"0*([1-9][0-9]{0,8})")


def sayilir(islem: str, ana: str) -> bool:
    """Whether a count (or statement) of that sort may be about a three-digit account."""
    return ana.startswith(HESAPLAR.get(islem, ()))


def sayimi(ana: str) -> str:
    """The sort of count that a three-digit account is counted by, "" of one that is not counted (m.493, m.494)."""
    return next((i for i in ISLEMLER if sayilir(i, ana)), "")


def _adet_kapisi(deger: str) -> str:
    m = _ADET.fullmatch(deger) if deger.isascii() else None
    if deger and m is None:
        raise AlanHatasi("KSA-001", f"adet okunamadı: «{kisi.kisalt(deger, 40)}»", "1'den başlayan bir tam sayı")
    return m[1] if m is not None else ""


ISLEM = secenek(ISLEMLER, "KSA-001", "işlem")
YON = secenek((ARTI, EKSI), "KSA-001", "yön", ARTI)
KAYIT = secmeli((EVET, HAYIR), "KSA-001", "kayıt")
ADET = Alan(_adet_kapisi, tur="tam", beklenen="1'den başlayan bir tam sayı")
