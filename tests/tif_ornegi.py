"""TİFs and what happens to them later, as files that pass every rule, and what a run makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ornek import YIL, ayarla, birak, calisma
from soz_ortak import ayarlar, kostur, yevmiye

from batch.documents.bulgu import Bulgu
from batch.pipeline.kosu import KosuSonucu
from batch.state.kitap import Kitap
from batch.turler import kutuk
from batch.turler.tif.izdusum import SICIL, SicilSatiri

MERKEZ, ILCE, ILCE2 = "4634", "4635", "4636"
FEN, YAZI, PARK = "46.34.01.02.001", "46.34.01.05.001", "46.34.01.31.001"
KALEM, KAGIT, PC = "150.01.01.06", "150.01.01.01", "255.02.01.01.02"
PC1, PC2 = f"{PC}.16.001", f"{PC}.16.002"  # the first items of the year
KIM = {"olusturan": "ayse", "onaylayan": "ayse"}
TIF_BASLIGI = (
    "muhasebe_birimi belge_no tarih tur harcama_birimi ambar karsi_harcama_birimi karsi_ambar karsi_muhasebe_birimi firma "
    "oeb_no kdtot_no neden kusurlu kime komisyon dayanak_turu dayanak_no dayanak_tarihi karar_organi karar_no "
    "karar_tarihi muayene_no muayene_tarihi olusturan onaylayan durum tasinir_kodu sicil_no miktar birim_fiyat "
    "birikmis_amortisman"
).split()
DURUM_BASLIGI = "muhasebe_birimi belge_no tarih tif_no harcama_birimi islem ambar tahakkuk_no kullanici".split()
# What each type asks for besides.
EKLER: dict[str, dict[str, str]] = {
    "SATIN_ALMA": {"dayanak_turu": "Fatura", "dayanak_no": "F-1", "firma": "Örnek Ltd."},
    "BAGIS_ALMA": {
        "dayanak_turu": "Bağış teklif yazısı",
        "dayanak_no": "B-1",
        "karar_organi": "UST_YONETICI",
        "karar_no": "1",
        "komisyon": "Ali Ak, Veli Bal, Can Su",
    },
    "TUKETIM": {"dayanak_turu": "Taşınır İstek Belgesi", "dayanak_no": "7"},
    "BIRIMLER_ARASI": {
        "dayanak_turu": "Talep yazısı",
        "dayanak_no": "T-1",
        "karar_organi": "UST_YONETICI",
        "karar_no": "1",
    },
}
Satir = tuple[str, str, str]  # taşınır kodu, miktar, birim fiyat; a sicil in place of 150's code


def _satir(baslik: list[str], alan: dict[str, str]) -> str:
    assert not set(alan) - set(baslik), set(alan) - set(baslik)
    return ";".join(alan.get(ad, "") for ad in baslik) + "\n"


def tif(no: int | str, tarih: str, tur: str, *satirlar: Satir, **alan: str) -> str:
    """Rows of a TİF of FEN's ambar 01, unless told otherwise."""
    temel = {"muhasebe_birimi": MERKEZ, "belge_no": str(no), "tarih": tarih, "tur": tur}
    temel |= {"harcama_birimi": FEN, "ambar": "01", **EKLER.get(tur, {}), **alan}
    if temel.get("dayanak_turu"):
        temel.setdefault("dayanak_tarihi", tarih)
    if temel.get("karar_no"):
        temel.setdefault("karar_tarihi", tarih)
    sonuc = ""
    for kod, miktar, fiyat in satirlar:
        sicilli = kod.count(".") > 5
        kodu = {"tasinir_kodu": kod.rsplit(".", 2)[0] if sicilli else kod, "sicil_no": kod if sicilli else ""}
        sonuc += _satir(TIF_BASLIGI, {**temel, **kodu, "miktar": miktar, "birim_fiyat": fiyat})
    return sonuc


def durum(no: int | str, tarih: str, tif_no: int | str, islem: str, **alan: str) -> str:
    temel = {"muhasebe_birimi": MERKEZ, "belge_no": str(no), "tarih": tarih, "tif_no": str(tif_no)}
    return _satir(DURUM_BASLIGI, {**temel, "harcama_birimi": FEN, "islem": islem, **alan})


def tifler(*satirlar: str) -> bytes:
    return (";".join(TIF_BASLIGI) + "\n" + "".join(satirlar)).encode()


def durumlar(*satirlar: str) -> bytes:
    return (";".join(DURUM_BASLIGI) + "\n" + "".join(satirlar)).encode()


def dizin(kok: Path, *, ioi: bool = False, muhasebe: str = "hemen") -> Path:
    """A working directory; ``ioi``: of an il özel idaresi with two ilçeler."""
    calisma(kok, {}, tasinir={"muhasebe": muhasebe}, politika={"TIF-062": "kapali", "AMB-010": "kapali"})
    if ioi:
        with (kok / "config" / "batch.toml").open("a", encoding="utf-8") as f:
            f.write(f'\n[[birim]]\nkod = "{ILCE2}"\nad = "Örnek İlçe"\n')
        ayarla(kok, {"idare": {"tur": "il-ozel-idaresi"}})
    return kok


def gonder(kok: Path, *belgeler: str, sira: str = "") -> list[Bulgu]:
    """Runs TİFs and operations on them together; what was found, of deliveries too."""
    durumdan = [b for b in belgeler if b.count(";") == len(DURUM_BASLIGI) - 1]
    tiften = [b for b in belgeler if b not in durumdan]
    dosyalar = {f"tif-{sira}.csv": tifler(*tiften)} if tiften else {}
    dosyalar |= {f"tifdurum-{sira}.csv": durumlar(*durumdan)} if durumdan else {}
    birak(kok, dosyalar)
    return bulgulari(kostur(kok))


def bulgulari(kosular: list[KosuSonucu]) -> list[Bulgu]:
    return [b for k in kosular for x in (k, *k.teslim) for d in x.dosyalar for b in d.bulgular]


def redler(bulgular: list[Bulgu]) -> list[str]:
    return [b.kod for b in bulgular if b.seviye == "red"]


def kayitlar(kok: Path, birim: str = MERKEZ) -> list[dict[str, Any]]:
    yol = yevmiye(kok, birim)
    return [json.loads(s) for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []


@contextmanager
def kitabi(kok: Path, birim: str = MERKEZ) -> Iterator[Kitap]:
    k = Kitap(ayarlar(kok).journal, ayarlar(kok).state, birim, YIL, kutuk())
    try:
        yield k
    finally:
        k.kapat()


def sicili(kok: Path, no: str, birim: str = FEN) -> SicilSatiri:
    """An item as the books hold it."""
    with kitabi(kok) as k:
        s = SicilSatiri.oku(k.son(SICIL.ad, (birim, no)))
    assert s is not None
    return s
