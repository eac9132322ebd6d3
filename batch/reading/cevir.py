"""A source's own values turned into the contract's, column by column, as its mapping tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.reading.esleme import Esleme, HesapTablosu, Taraf

TUTAR_SUTUNLARI = frozenset({"borc", "alacak"})


@dataclass(slots=True)
class SatirBulgusu:
    """What is wrong with one row (index within its block). ``tek``: say it once for a document, not for every row."""

    sira: int
    kod: str
    mesaj: str
    alan: str = ""
    beklenen: str = ""
    gelen: str = ""
    tek: bool = False


def sozluklu(dizi: Any) -> Any:
    """The column as one dictionary array whose values are distinct."""
    if isinstance(dizi, pa.ChunkedArray):
        dizi = dizi.combine_chunks()
    return dizi if pa.types.is_dictionary(dizi.type) else dizi.dictionary_encode()


def kodlar(dizi: Any) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Dictionary code of every row."""
    return np.asarray(dizi.indices)


def _degistir(dizi: Any, karsilik: dict[str, str]) -> Any:
    """The column with the values of a table replaced; its dictionary stays free of repeats."""
    yeni = [karsilik.get(d, d) for d in dizi.dictionary.to_pylist()]
    sonuc = pa.DictionaryArray.from_arrays(dizi.indices, pa.array(yeni, pa.string()))
    return sonuc if len(set(yeni)) == len(yeni) else sonuc.dictionary_decode().dictionary_encode()


def _satirlari(dizi: Any, degerler: set[str]) -> list[int]:
    sozluk = dizi.dictionary.to_pylist()
    return [int(i) for i in np.flatnonzero(np.isin(kodlar(dizi), [k for k, d in enumerate(sozluk) if d in degerler]))]


def uygula(sutun: dict[str, Any], n: int, e: Esleme) -> tuple[dict[str, Any], list[SatirBulgusu]]:
    """Columns by field of the contract, from columns by their name in the source; and what could not be turned."""
    bulgular: list[SatirBulgusu] = []
    for ad in e.kurus:
        alan = next((a for a, s in e.sutunlar.items() if s == ad), "borc")
        sutun[ad] = _kurustan(sutun[ad], alan, e.sayi.ondalik, bulgular)
    alanlar = {alan: sutun[ad] for alan, ad in e.sutunlar.items()}
    if e.taraf is not None:
        alanlar |= _taraflar(sutun, e.taraf, bulgular)
    for alan, tablo in e.degerler.items():
        if alan in alanlar:
            alanlar[alan] = _degistir(sozluklu(alanlar[alan]), tablo)
    if e.hesap is not None:
        alanlar["hesap"] = _hesaplar(sozluklu(alanlar["hesap"]), e.hesap, bulgular)
    for alan, sabit in e.sabitler.items():
        if alan in ("kaynak", "muhasebe_birimi"):
            continue  # the default of the whole file, see batch.reading.ac
        eldeki = alanlar.get(alan)
        if eldeki is None:
            sonuc = pa.DictionaryArray.from_arrays(pa.array(np.zeros(n, np.int32)), pa.array([sabit], pa.string()))
        else:
            sonuc = _degistir(sozluklu(eldeki), {"": sabit})
        if alan == "dayanak_turu" and "dayanak_no" in alanlar:
            # A kind without a number would make a supporting document out of nothing.
            var = pc.not_equal(sozluklu(alanlar["dayanak_no"]).dictionary_decode(), "")
            sonuc = pc.if_else(var, sonuc.dictionary_decode(), "").dictionary_encode()
        alanlar[alan] = sonuc
    return alanlar, bulgular


def _kurustan(dizi: Any, alan: str, ondalik: str, bulgular: list[SatirBulgusu]) -> Any:
    """Whole kuruş (``000000125000``) to an amount in the source's number format (``1250.00``)."""
    dizi = sozluklu(dizi)
    karsilik: dict[str, str] = {}
    yanlis: set[str] = set()
    for metin in filter(None, dizi.dictionary.to_pylist()):
        if metin.isascii() and metin.isdigit():
            sade = metin.lstrip("0").rjust(3, "0")
            karsilik[metin] = f"{sade[:-2]}{ondalik}{sade[-2:]}"
        else:
            yanlis.add(metin)
            karsilik[metin] = ""
    for i in _satirlari(dizi, yanlis) if yanlis else ():
        gelen = dizi[i].as_py()
        mesaj = f"kuruş olarak yazılan tutar okunamadı: «{gelen}»"
        bulgular.append(SatirBulgusu(i, "TUT-001", mesaj, alan, "yalnız rakam: 000000125000", gelen))
    return _degistir(dizi, karsilik).dictionary_decode()


def _taraflar(sutun: dict[str, Any], t: Taraf, bulgular: list[SatirBulgusu]) -> dict[str, Any]:
    taraf = sozluklu(sutun[t.taraf_sutunu])
    metin = taraf.dictionary_decode()
    tutar = sutun[t.tutar_sutunu]
    bilinmeyen = set(taraf.dictionary.to_pylist()) - {t.borc_degeri, t.alacak_degeri}
    for i in _satirlari(taraf, bilinmeyen) if bilinmeyen else ():
        gelen = taraf[i].as_py()
        mesaj = f"satırın borç mu alacak mı olduğu okunamadı: «{gelen}»"
        bulgular.append(SatirBulgusu(i, "DOS-007", mesaj, "borc", f"{t.borc_degeri} | {t.alacak_degeri}", gelen))
    return {
        "borc": pc.if_else(pc.equal(metin, t.borc_degeri), tutar, ""),
        "alacak": pc.if_else(pc.equal(metin, t.alacak_degeri), tutar, ""),
    }


def _hesaplar(dizi: Any, tablo: HesapTablosu, bulgular: list[SatirBulgusu]) -> Any:
    yeni: dict[str, str] = {}
    eksik: set[str] = set()
    for eski in filter(None, dizi.dictionary.to_pylist()):
        if (kod := tablo.cevir(eski)) is None:
            eksik.add(eski)
        else:
            yeni[eski] = kod
    for i in _satirlari(dizi, eksik) if eksik else ():
        gelen = dizi[i].as_py()
        mesaj = f"«{gelen}» hesabının karşılığı {tablo.dosya} çevirme tablosunda yok"
        bulgular.append(SatirBulgusu(i, "HSP-007", mesaj, "hesap", "tabloda bulunan bir hesap", gelen, tek=True))
    return _degistir(dizi, yeni)
