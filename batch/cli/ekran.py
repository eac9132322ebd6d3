"""The screen: how wide it is, and whether it shows colours. Files and pipes have neither."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from batch.documents.gorunur import gorunur_metin

if TYPE_CHECKING:
    from batch.documents.bulgu import Bulgu
    from batch.pipeline.bulgu_yazisi import BulguGrubu
    from batch.pipeline.sonuc import DosyaSonucu

_RENKLER = {"red": "1;31", "uyari": "33"}


def ekran_eni(yoksa: int) -> int:
    """Columns of the terminal, or what COLUMNS says; ``yoksa`` where there is neither (a pipe, a file)."""
    return shutil.get_terminal_size((yoksa, 24)).columns


def renkli() -> bool:
    """Whether stdout takes colours: a terminal that is not dumb, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if zorla := os.environ.get("FORCE_COLOR"):
        return zorla != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def boya(metin: str, seviye: str) -> str:
    """A text in the colour of a severity."""
    return f"\x1b[{_RENKLER[seviye]}m{metin}\x1b[0m"


def bulgulari_yaz(bulgular: Iterable[Bulgu], dosyalar: Iterable[DosyaSonucu], azami: int, devami: str) -> None:
    """Findings on stdout. ``azami``: entries, ``devami``: where the others are."""
    from batch.pipeline.bulgu_yazisi import KAGIT_ENI, boyasiz, bulgu_yazisi, grupla

    gruplar: list[BulguGrubu] = grupla(bulgular, dosyalar)
    if gruplar:
        metin = bulgu_yazisi(gruplar, ekran_eni(KAGIT_ENI), boya if renkli() else boyasiz, azami, devami)
        print(metin.rstrip())  # noqa: T201  # made safe where it was set; colours are the only escapes in it


def tablo_yaz(metin: str, nasil: str) -> None:
    """A table of fixed columns on stdout; on a terminal that is too narrow for it, how to see it whole."""
    print(gorunur_metin(metin))  # noqa: T201
    darsa_soyle(metin, nasil)


def darsa_soyle(metin: str, nasil: str) -> None:
    """Tell that a text's lines are broken by the terminal, and the way out."""
    if not sys.stdout.isatty():
        return
    genislik = max(map(len, metin.split("\n")))
    if genislik > (en := ekran_eni(genislik)):
        print(f"tablo {genislik} sütun, ekran {en}; bütün görmek için: {nasil}", file=sys.stderr)  # noqa: T201
