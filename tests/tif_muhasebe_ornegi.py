"""TİFs and the vouchers that pay them, as files of the real kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gun_sonu_ornegi import acilis, defterli
from ornek import BIRIM, birak
from soz_ortak import kostur, yevmiye

from batch.documents.bulgu import Bulgu

HB, HB2, BASKA = "46.34.01.02.001", "46.34.01.02.002", "46.34.01.31.001"
KAGIT, TEMIZLIK, MASA = "150.01.01.06", "150.05.01.01", "255.02.01.01.02"
KAGIT2, TEMIZLIK2, MASA2 = "150.01.01", "150.05.01", "255.02.01"
TIF_SUTUNLARI = (
    "belge_no tarih tur harcama_birimi ambar neden dayanak_turu dayanak_no dayanak_tarihi tasinir_kodu sicil_no miktar "
    "birim_fiyat kdv_orani ekonomik oeb_no komisyon karar_organi karar_no karar_tarihi durum"
).split()
FIS_SUTUNLARI = (
    "belge_turu belge_no tarih islem hesap borc alacak kurumsal fonksiyonel finansman ekonomik aciklama dayanak_turu "
    "dayanak_no tif_no taahhut_no"
).split()
DURUM_SUTUNLARI = "belge_no tarih tif_no harcama_birimi islem kullanici aciklama".split()
_DAYANAK = {
    "SATIN_ALMA": ("Fatura", "F-1"),
    "TUKETIM": ("Taşınır İstek Belgesi", "I-1"),
    "IADE": ("İade yazısı", "Y-1"),
}


def _satir(sutunlar: list[str], alan: dict[str, str]) -> str:
    assert not set(alan) - set(sutunlar), set(alan) - set(sutunlar)
    return ";".join(alan.get(s, "") for s in sutunlar) + "\n"


def tif(no: str, tarih: str, tur: str, kod: str, miktar: str = "1", fiyat: str = "", **alan: str) -> str:
    """A row of a TİF of HB's ambar 01."""
    turu, dayanak = _DAYANAK.get(tur, ("Onay", "O-1"))
    asil = {"belge_no": no, "tarih": tarih, "tur": tur, "harcama_birimi": HB, "ambar": "01", "tasinir_kodu": kod}
    asil |= {"miktar": miktar, "birim_fiyat": fiyat, "dayanak_turu": turu, "dayanak_no": dayanak}
    return _satir(TIF_SUTUNLARI, {**asil, "dayanak_tarihi": tarih, **alan})


def fis(
    no: str, tarih: str, *satirlar: dict[str, str], turu: str = "OEB", islem: str = "NORMAL", eko: str = "03.2.1.01"
) -> str:
    """A voucher of lines on accounts of taşınırlar against 103; each line: hesap, borc or alacak, tif_no …"""
    bas = {"belge_turu": turu, "belge_no": no, "tarih": tarih, "islem": islem, "aciklama": "Alım"}
    bas |= {"dayanak_turu": "FATURA", "dayanak_no": f"F{no}"}
    net = sum(int(s.get("borc", "0").replace(".", "")) - int(s.get("alacak", "0").replace(".", "")) for s in satirlar)
    karsi = {"hesap": "103", ("alacak" if net > 0 else "borc"): f"{abs(net) / 100:.2f}"}
    kodlar = {"kurumsal": HB[:11], "fonksiyonel": "01.1.1.00", "finansman": "5"}
    hepsi = [{**(kodlar if s["hesap"].startswith("150") else {"kurumsal": HB[:11]}), **s} for s in satirlar]
    gider = {"kurumsal": HB[:11], "fonksiyonel": "01.1.1.00", "finansman": "5", "ekonomik": eko}
    butce = [{"hesap": f"830.{eko}", ("borc" if net > 0 else "alacak"): f"{abs(net) / 100:.2f}", **gider}]
    butce.append({"hesap": "835", ("alacak" if net > 0 else "borc"): f"{abs(net) / 100:.2f}"})
    return "".join(_satir(FIS_SUTUNLARI, {**bas, **s}) for s in (*hepsi, *([karsi, *butce] if net else [])))


def kalem(hesap: str, tutar: str, tif_no: str = "", **alan: str) -> dict[str, str]:
    return {"hesap": hesap, "borc": tutar, "tif_no": tif_no, **alan}


def durum(no: str, tarih: str, tif_no: str, islem: str) -> str:
    """An operation on a TİF of HB."""
    alan = {"belge_no": no, "tarih": tarih, "tif_no": tif_no, "harcama_birimi": HB, "islem": islem}
    return _satir(DURUM_SUTUNLARI, {**alan, "kullanici": "Ayşe Demir", "aciklama": "Yanlış fiş"})


def bos(kok: Path, **ayar: Any) -> Path:
    return defterli(kok, acilis(("102", 100_000_000)), **ayar)


def gonder(kok: Path, **turler: str) -> list[Bulgu]:
    """Sends documents (kind's prefix = rows), and gives what was found."""
    sutunlar = {"tif": TIF_SUTUNLARI, "fis": FIS_SUTUNLARI, "tifdurum": DURUM_SUTUNLARI}
    birak(kok, {f"{ad}-1.csv": (";".join(sutunlar[ad]) + "\n" + s).encode() for ad, s in turler.items()})
    return [b for k in kostur(kok) for d in k.dosyalar for b in d.bulgular]


def kodlar(bulgular: list[Bulgu]) -> list[str]:
    """Codes that are this matter's, and all that refuse."""
    return [b.kod for b in bulgular if b.kod.startswith("TIF-07") or b.seviye == "red"]


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok, BIRIM).read_text("utf-8").splitlines()]
