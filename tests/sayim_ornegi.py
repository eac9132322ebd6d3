"""Counts of an ambar as files, and what a run makes of them."""

from __future__ import annotations

from pathlib import Path

from ornek import birak
from soz_ortak import kostur
from tif_ornegi import DURUM_BASLIGI, FEN, TIF_BASLIGI, bulgulari
from zimmet_ornegi import ZIMMET_SUTUNLARI

from batch.documents.bulgu import Bulgu

KURUL = "Ayşe Ak (başkan), Veli Bal, Can Su"
SAYIM_SUTUNLARI = (
    "belge_no tarih harcama_birimi ambar islem komisyon otomatik kullanici tasinir_kodu sicil_no yer olcu_birimi "
    "sayilan_miktar kayitli_miktar birim_fiyat neden kdtot_no kusurlu kime gercege_uygun_deger aciklama"
).split()
DUSME_SUTUNLARI = (
    "belge_no tarih harcama_birimi neden komisyon onay_organi onaylayan onay_tarihi dayanak_turu dayanak_no dayanak_tarihi "
    "tasinir_kodu sicil_no miktar birim_fiyat"
).split()
AMBAR_SUTUNLARI = "belge_no tarih harcama_birimi ambar islem".split()
_SUTUNLAR = {
    "tif": TIF_BASLIGI,
    "tifdurum": DURUM_BASLIGI,
    "zimmet": ZIMMET_SUTUNLARI,
    "sayim": SAYIM_SUTUNLARI,
    "dusme": DUSME_SUTUNLARI,
    "ambar": AMBAR_SUTUNLARI,
}


def _satir(sutunlar: list[str], alan: dict[str, str]) -> str:
    assert not set(alan) - set(sutunlar), set(alan) - set(sutunlar)
    return ";".join(alan.get(s, "") for s in sutunlar) + "\n"


def kalem(kod: str, sayilan: str = "", **alan: str) -> dict[str, str]:
    """A row: a sicil in place of a code is an item."""
    sicilli = kod.count(".") > 5
    kodu = {"tasinir_kodu": kod.rsplit(".", 2)[0], "sicil_no": kod} if sicilli else {"tasinir_kodu": kod}
    return {**kodu, "sayilan_miktar": sayilan, **alan}


def sayim(no: str, tarih: str, islem: str, *kalemler: dict[str, str], **alan: str) -> str:
    """Rows of a step of the count of FEN's ambar 01."""
    temel = {"belge_no": no, "tarih": tarih, "harcama_birimi": FEN, "ambar": "01", "islem": islem}
    temel |= {"komisyon": KURUL, **alan}
    return "".join(_satir(SAYIM_SUTUNLARI, {**temel, **k}) for k in kalemler or ({},))


def kdtot(no: str, tarih: str, *kalemler: tuple[str, str], neden: str = "SAYIM_NOKSANI") -> str:
    """An approved proposal to write off: code or sicil, and how much."""
    temel = {"belge_no": no, "tarih": tarih, "harcama_birimi": FEN, "neden": neden, "komisyon": KURUL}
    temel |= {
        "onaylayan": "Hale Öz",
        "onay_organi": "HARCAMA_YETKILISI",
        "onay_tarihi": tarih,
        "dayanak_turu": "Sayım Tutanağı",
    }
    temel |= {"dayanak_no": "S-1", "dayanak_tarihi": tarih}
    sonuc = ""
    for kod, miktar in kalemler:
        x = kalem(kod)
        kodu = {"tasinir_kodu": x["tasinir_kodu"], "sicil_no": x.get("sicil_no", "")}
        sonuc += _satir(DUSME_SUTUNLARI, {**temel, **kodu, "miktar": miktar, "birim_fiyat": "1.00"})
    return sonuc


def gonder(kok: Path, yil: int = 2016, **turler: str) -> list[Bulgu]:
    """Sends documents (kind's prefix = rows), and gives what was found."""
    birak(kok, {f"{ad}-1.csv": (";".join(_SUTUNLAR[ad]) + "\n" + s).encode() for ad, s in turler.items()})
    return bulgulari(kostur(kok, yil))
