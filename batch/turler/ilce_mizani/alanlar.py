"""The fields of an ilçe's mizan that no other kind has (MİBMY m.482)."""

from __future__ import annotations

import re
from calendar import monthrange

from batch.documents import kisi
from batch.documents.alanlar import yil, zorunlu_kapi
from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import metin_kapisi
from batch.documents.tur import Alan

_AY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def _ay_kapisi(deger: str) -> str:
    if not deger.isascii() or _AY.fullmatch(deger) is None:
        raise AlanHatasi("IMZ-001", f"mizanın ayı okunamadı: «{kisi.kisalt(deger, 40)}»", "2016-03 gibi yıl ve ay")
    return deger


AY = Alan(zorunlu_kapi(_ay_kapisi, "IMZ-001", "mizanın ayı"), zorunlu=True, beklenen="2016-03 gibi yıl ve ay")
MALI_YIL = yil("IMZ-001")
BIRIM = Alan(
    zorunlu_kapi(lambda m: metin_kapisi(m, 40), "IMZ-001", "ilçe biriminin kodu"), azami=40, numara=True, zorunlu=True
)


def son_gun(ay: str) -> str:
    """The last day of a month (``2016-03``), ISO."""
    return f"{ay}-{monthrange(int(ay[:4]), int(ay[5:]))[1]:02d}"
