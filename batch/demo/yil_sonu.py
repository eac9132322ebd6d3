"""What follows the sample year: the new year's budget, and the papers of the mahsup dönemi (m.39, 137, 479).

They lie beside the inbox, in ``yil-sonu/``, until the year before is closed and the new one opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from batch.demo import butce
from batch.documents.tutar import duz

FIS_SUTUNLARI = (
    "belge_turu",
    "belge_no",
    "tarih",
    "hesap",
    "borc",
    "alacak",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "belge_aciklama",
    "dayanak_turu",
    "dayanak_no",
    "dayanak_tarihi",
    "ilgili",
)
DIZIN = "yil-sonu"


def yeni_butce(y: butce.Yil, yil: int) -> Iterator[butce.ButceBelgesi]:
    """The adopted budget of the new year; its earlier stages are not of interest here."""
    return (b for b in butce.butce(y, yil) if "asama" not in b.alanlar)


def mahsup_fisleri(yil: int, tutar: int, kod: str, birim: dict[str, str], kisi: str) -> Iterator[dict[str, str]]:
    """Of an advance in 165: papers for seven twelfths of it, a third comes back, the rest stays (m.138/b)."""
    belgeli, iade = tutar * 7 // 12, tutar // 3
    tertip = {**birim, "finansman": "5", "ekonomik": kod}
    alt = ".".join(d.zfill(2) for d in kod.split("."))
    fatura = {"dayanak_turu": "Fatura", "dayanak_no": "B-991207", "dayanak_tarihi": f"{yil - 1}-12-27"}
    oeb = {"belge_turu": "OEB", "belge_no": "1", "tarih": f"{yil}-01-16", "belge_aciklama": "Avans mahsubu", **fatura}
    yield {**oeb, "hesap": f"630.{alt}", "borc": duz(belgeli), **tertip}
    yield {**oeb, "hesap": "165.01", "alacak": duz(belgeli), **tertip, "ilgili": kisi}
    yield {**oeb, "hesap": f"834.{alt}", "borc": duz(belgeli), **tertip}
    yield {**oeb, "hesap": "835", "alacak": duz(belgeli)}
    gun = date(yil, 1, 18).isoformat()
    alindi = {"dayanak_turu": "Alındı belgesi", "dayanak_no": f"{yil}/1", "dayanak_tarihi": gun}
    mif = {"belge_turu": "MIF", "belge_no": "1", "tarih": gun, "belge_aciklama": "Avans artığının iadesi", **alindi}
    yield {**mif, "hesap": "100.01", "borc": duz(iade)}
    yield {**mif, "hesap": "165.01", "alacak": duz(iade), **tertip, "ilgili": kisi}


def dosyalar(
    yil: int, butcesi: butce.Yil, fisler: Iterable[dict[str, str]], birim: str = ""
) -> Iterator[tuple[str, bytes]]:
    """(name beside the inbox, contents)."""
    ek = f"-{birim}" if birim else ""
    yield f"{DIZIN}/butce-{yil}{ek}.csv", butce.csv_yaz(yeni_butce(butcesi, yil), birim)
    if satirlar := list(fisler):
        yield f"{DIZIN}/fis-{yil}-01.csv", butce.tablo_yaz(FIS_SUTUNLARI, satirlar)
