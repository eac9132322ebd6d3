"""A harcama birimi's year that can be finished, and what finishes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ornek import BIRIM, YIL, birak
from soz_ortak import ayarlar, kostur
from tif_ornegi import FEN, KAGIT, KALEM, PC, bulgulari, dizin, durumlar, redler, tif, tifler

from batch.documents.bulgu import Bulgu
from batch.pipeline.kitaplik import kitap_ac
from batch.state.kitap import Kitap

KURUL = "Ali Ak, Veli Bal, Can Su"
YENI_YIL_SAATI = "2017-01-15T10:00:00"
AMBAR_BASLIGI = "belge_no tarih harcama_birimi ambar ad islem kullanici bitis".split()
SAYIM_BASLIGI = "belge_no tarih harcama_birimi ambar islem komisyon otomatik tasinir_kodu sayilan_miktar neden".split()
ZIMMET_BASLIGI = "belge_no tarih islem harcama_birimi kisi_veya_yer turu sicil_no".split()


def _csv(baslik: list[str], alanlar: dict[str, str]) -> bytes:
    return (";".join(baslik) + "\n" + ";".join(alanlar.get(ad, "") for ad in baslik) + "\n").encode()


def ambar(no: str, tarih: str, islem: str, **alan: str) -> dict[str, bytes]:
    temel = {"belge_no": no, "tarih": tarih, "harcama_birimi": FEN, "islem": islem, "kullanici": "ayse"}
    return {f"ambar-{no}.csv": _csv(AMBAR_BASLIGI, {**temel, **alan})}


def sayim(no: str, ambar_: str = "01", tarih: str = "2016-12-31", **alan: str) -> dict[str, bytes]:
    """A whole count in one document, which finds what the books have."""
    temel = {"belge_no": no, "tarih": tarih, "harcama_birimi": FEN, "ambar": ambar_, "komisyon": KURUL}
    return {f"sayim-{no}.csv": _csv(SAYIM_BASLIGI, {**temel, **({"otomatik": "EVET"} if not alan else {}), **alan})}


def zimmet(no: str, tarih: str, islem: str, kime: str, sicil: str) -> dict[str, bytes]:
    temel = {"belge_no": no, "tarih": tarih, "islem": islem, "harcama_birimi": FEN, "kisi_veya_yer": kime}
    return {f"zimmet-{no}.csv": _csv(ZIMMET_BASLIGI, {**temel, "turu": "KISI", "sicil_no": sicil})}


def bitir(no: str = "B-1", yil: int = YIL, **alan: str) -> dict[str, bytes]:
    return ambar(no, f"{yil}-12-31", "YIL_SONU_BITIR", **alan)


def fisler(*satirlar: str, ad: str = "1") -> dict[str, bytes]:
    return {f"tif-{ad}.csv": tifler(*satirlar)}


def islemler(*satirlar: str, ad: str = "1") -> dict[str, bytes]:
    return {f"tifdurum-{ad}.csv": durumlar(*satirlar)}


def yolla(kok: Path, *dosyalar: dict[str, bytes]) -> list[Bulgu]:
    """One run, of any year; what was found, of deliveries too."""
    birak(kok, {ad: veri for d in dosyalar for ad, veri in d.items()})
    return bulgulari(kostur(kok, 0))


def yilli(kok: Path, **dizin_: Any) -> Path:
    """A year of FEN's two ambarlar: layers of 150 at odd values, items, one of them with a person."""
    dizin(kok, **dizin_)
    bulgular = yolla(
        kok,
        ambar("A-1", "2016-01-04", "TANIM", ambar="01", ad="Merkez"),
        fisler(
            tif(1, "2016-02-01", "BAGIS_ALMA", (KALEM, "3", "33.333333"), (KAGIT, "10", "5")),
            tif(2, "2016-03-01", "BAGIS_ALMA", (KALEM, "7", "10"), (PC, "2", "100.005")),
            tif(3, "2016-04-01", "AMBARLAR_ARASI", (KALEM, "4", ""), (f"{PC}.16.002", "1", ""), karsi_ambar="02"),
        ),
    )
    bulgular += yolla(kok, zimmet("Z-1", "2016-05-02", "VERME", "Ayşe Demir", f"{PC}.16.001"))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular if b.seviye == "red"]
    return kok


def say(kok: Path) -> None:
    bulgular = yolla(kok, sayim("S-1"), sayim("S-2", "02"))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular if b.seviye == "red"]


@contextmanager
def kitap(kok: Path, yil: int = YIL) -> Iterator[Kitap]:
    k = kitap_ac(ayarlar(kok), BIRIM, yil)
    try:
        yield k
    finally:
        k.kapat()


def yilin_kayitlari(kok: Path, yil: int) -> list[dict[str, Any]]:
    yol = kok / "journal" / BIRIM / str(yil) / "yevmiye.jsonl"
    return [json.loads(s) for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []
