"""Offers of surplus goods and their steps as files and as documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ornek import birak
from soz_ortak import kostur
from tasinir_belgesi_ornegi import HB, KALEM, dosya
from tif_ornegi import YAZI, bulgulari, tifler

from batch.documents.bulgu import Bulgu
from batch.turler.ihtiyacfazlasi import IHTIYACFAZLASI
from batch.turler.ihtiyacfazlasi.belge import FazlaKalemi, IhtiyacFazlasi

ALAN = YAZI  # who claims
KURUM = "Örnek Kaymakamlığı"
GEREKCE = {"gerekce_turu": "TUTANAK", "gerekce_no": "2016/3", "gerekce_tarihi": "2016-04-01"}
_EKLER: dict[str, dict[str, str]] = {
    "TEKLIF": {"ambar": "01", "son_gun": "2016-05-31", **GEREKCE, "olusturan": "Ayşe Demir"},
    "INCELEME": {"teklif_no": "F-1", "isteyen_birim": ALAN, "inceleyen": "Can Su", "inceleme_sonucu": "Sağlam"},
    "TALEP": {"teklif_no": "F-1", "isteyen_birim": ALAN, "yazi_no": "E.114", "yazi_tarihi": "2016-04-05"},
    "KABUL": {"teklif_no": "F-1", "talep_no": "F-2"},
    "RED": {"teklif_no": "F-1", "talep_no": "F-2", "neden": "Vazgeçildi"},
    "GERI_CEK": {"teklif_no": "F-1", "neden": "Kullanılacak"},
}
Mal = tuple[str, str]  # a code and how much of it, or an item's number and 1
Belge = tuple[dict[str, str], list[dict[str, str]]]


def fazla(no: str, tarih: str, islem: str, *mallar: Mal, **alan: str) -> Belge:
    """Header and rows; what the step must tell is filled in."""
    baslik = {"belge_no": no, "tarih": tarih, "islem": islem, "harcama_birimi": HB, **_EKLER.get(islem, {}), **alan}
    kalemler = []
    for mal, miktar in mallar:
        sicilli = mal.count(".") > 4
        kod = {"tasinir_kodu": mal.rsplit(".", 2)[0], "sicil_no": mal} if sicilli else {"tasinir_kodu": mal}
        kalemler.append({**kod, "miktar": miktar})
    return {k: v for k, v in baslik.items() if v}, kalemler


def belgesi(x: Belge) -> IhtiyacFazlasi:
    baslik: dict[str, Any] = x[0]
    return IhtiyacFazlasi(**baslik, kalemler=tuple(FazlaKalemi(**k) for k in x[1]))


def gonder(kok: Path, *belgeler: Belge, tif: str = "") -> list[Bulgu]:
    """Runs these together with TİFs; what was found."""
    dosyalar = {"ihtiyacfazlasi-1.csv": dosya(IHTIYACFAZLASI, *belgeler)} if belgeler else {}
    birak(kok, dosyalar | ({"tif-1.csv": tifler(tif)} if tif else {}))
    return bulgulari(kostur(kok))


def teklif(*mallar: Mal, **alan: str) -> Belge:
    """The offer F-1."""
    return fazla("F-1", "2016-04-04", "TEKLIF", *(mallar or ((KALEM, "10"),)), **alan)
