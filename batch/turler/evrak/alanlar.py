"""The fields of requests for papers that no other kind has (MİBMY m.483)."""

from __future__ import annotations

import re

from batch.documents import kisi
from batch.documents.alanlar import secenek, yil
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan

VERME, IADE = "VERME", "IADE"
ISLEMLER = (VERME, IADE)
DENETIM, MAHKEME, SORUSTURMA, DIGER = "DENETIM", "MAHKEME", "SORUSTURMA", "DIGER"
ISTEYENLER = (DENETIM, MAHKEME, SORUSTURMA, DIGER)
KARARLI = {MAHKEME: "mahkeme kararının ya da tutanağının sureti", SORUSTURMA: "soruşturma onayının sureti"}
ASIL, ORNEK = "ASIL", "ORNEK"
_AY = re.compile(r"0?([1-9])|(1[0-2])")
_NO = re.compile(r"0*([1-9][0-9]{0,8})")


def _ay_kapisi(deger: str) -> str:
    m = _AY.fullmatch(deger) if deger.isascii() else None
    if deger and m is None:
        raise AlanHatasi("EVR-001", f"ay okunamadı: «{kisi.kisalt(deger, 40)}»", "1 ile 12 arasında bir sayı")
    return f"{int(deger):02d}" if deger else ""


def _yevmiye_kapisi(deger: str) -> str:
    m = _NO.fullmatch(deger) if deger.isascii() else None
    if deger and m is None:
        raise AlanHatasi("EVR-001", f"yevmiye numarası okunamadı: «{kisi.kisalt(deger, 40)}»", "1'den başlayan sayı")
    return m[1] if m is not None else ""


ISLEM = secenek(ISLEMLER, "EVR-001", "işlem")
ISTEYEN_TURU = secenek(ISTEYENLER, "EVR-001", "isteyenin türü")
VERILEN_NE = secenek((ASIL, ORNEK), "EVR-001", "verilen", ORNEK)
YIL = yil("EVR-001", "yıl")
AY = Alan(_ay_kapisi, tur="tam", beklenen="1 ile 12 arasında bir sayı")
YEVMIYE = Alan(_yevmiye_kapisi, tur="tam", beklenen="1'den başlayan bir tam sayı")
