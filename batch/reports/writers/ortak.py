"""What the writers share: cells as paper shows them, formula defusing, layout files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from batch.ayar_dosyasi import toml_oku
from batch.config import proje_dizini
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import deger_duz, deger_yazi, fiyat_duz, fiyat_yazi, miktar_duz, miktar_yazi
from batch.documents.tutar import duz, yazi
from batch.reports.tablo import Hucre, Sutun, TabloSatiri

SAGA_YASLI = frozenset({"tutar", "sayi", "miktar", "fiyat", "deger"})
_KAGITTA: dict[str, Callable[[int], str]] = {
    "tutar": yazi,
    "miktar": miktar_yazi,
    "fiyat": fiyat_yazi,
    "deger": deger_yazi,
}
DOSYADA: dict[str, Callable[[int], str]] = {
    "tutar": duz,
    "miktar": miktar_duz,
    "fiyat": fiyat_duz,
    "deger": deger_duz,
}
PNG_BASI = b"\x89PNG"  # a picture that does not begin so is a JPEG
HATIRLANAN = 4096  # cells that are remembered of a column
_Anahtar = TypeVar("_Anahtar")
_Deger = TypeVar("_Deger")
FORMUL_BASI = ("=", "+", "-", "@", "\t", "\r")


class KagitSatiri(NamedTuple):
    """A row for paper: texts of the columns that stand there; ``tam`` repeats what ``metinler`` leaves blank."""

    satir: TabloSatiri
    metinler: list[str]
    tam: list[str]


def duzen(templates: Path, ad: str) -> dict[str, Any]:
    """A layout file of ``templates/rapor``; what a working directory's own does not say is as in the program's. Raises
    OSError, AyarHatasi."""
    okunan = toml_oku(templates / "rapor" / ad)
    programin = proje_dizini() / "templates"
    if templates == programin:
        return okunan
    d = toml_oku(programin / "rapor" / ad)
    return d | {k: d[k] | x if isinstance(x, dict) and isinstance(d.get(k), dict) else x for k, x in okunan.items()}


def etkisiz(metin: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + metin if metin.startswith(FORMUL_BASI) else metin


def kagit_sutunlari(sutunlar: tuple[Sutun, ...]) -> list[int]:
    return [i for i, s in enumerate(sutunlar) if s.kagit]


def girinti_yeri(sutunlar: list[Sutun]) -> int | None:
    """Which of the columns on paper shows the level of an account by indenting: the first of free text."""
    return next((i for i, s in enumerate(sutunlar) if s.tur == "metin"), None)


def hucre_yazi(sutun: Sutun, deger: Hucre) -> str:
    """A cell as paper shows it: ``1.234.567,89``, ``31.03.2016``."""
    if deger is None:
        return ""
    if isinstance(deger, int):
        if (yaz := _KAGITTA.get(sutun.tur)) is None:
            return str(deger)
        return "" if sutun.sifir_bos and deger == 0 else yaz(deger)
    if sutun.tur == "tarih" and deger[4:5] == "-":
        return tarih_yazi(deger)
    return sutun.sozler.get(deger, deger) if sutun.sozler is not None else deger


def sayfa_yazisi(s: KagitSatiri) -> str:
    """What a heading over the whole width says: its cells on paper, one after the other."""
    return " ".join(m for m in s.metinler if m)


class Hatirlayan(dict[_Anahtar, _Deger]):
    """What is made of a value, kept for when it comes again, as most cells do; of many the last ones."""

    def __init__(self, yap: Callable[[_Anahtar], _Deger]) -> None:
        super().__init__()
        self._yap = yap

    def __missing__(self, ne: _Anahtar) -> _Deger:
        if len(self) >= HATIRLANAN:
            self.clear()
        deger = self[ne] = self._yap(ne)
        return deger


def kagit(sutunlar: tuple[Sutun, ...], satirlar: Iterable[TabloSatiri]) -> Iterator[KagitSatiri]:
    """Rows as paper shows them, one by one."""
    yerler = kagit_sutunlari(sutunlar)
    tekrarsiz = [j for j, i in enumerate(yerler) if sutunlar[i].tekrarsiz]
    yazilar = [Hatirlayan(partial(hucre_yazi, sutunlar[i])) for i in yerler]
    hepsi = len(yerler) == len(sutunlar)
    onceki: list[str] = []
    for s in satirlar:
        hucreler = s.hucreler if hepsi else [s.hucreler[i] for i in yerler]
        tam = [y[h] for y, h in zip(yazilar, hucreler, strict=True)]
        metinler = tam
        if s.tur != "normal":
            onceki = []
        elif tekrarsiz:
            if onceki:
                metinler = list(tam)
                for j in tekrarsiz:
                    if tam[j] != onceki[j]:
                        break
                    metinler[j] = ""
            onceki = tam
        yield KagitSatiri(s, metinler, tam)
