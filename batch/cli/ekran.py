"""The screen: how wide it is, and whether it shows colours. Files and pipes have neither."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from batch.cli.ortak import ekrana, soyle

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


def uctaki_en() -> int:
    """Columns of the terminal that stdout is; 0 where it is none, and what is written keeps its own width."""
    return ekran_eni(0) if sys.stdout.isatty() else 0


def sarili_yaz(metin: str) -> None:
    """Lines on stdout; on a terminal broken between words, what is broken off further in."""
    en = uctaki_en()
    ekrana("\n".join(c for satir in metin.split("\n") for c in _sar(satir, en)) if en else metin)


def _sar(satir: str, en: int) -> list[str]:
    ic = " " * (len(satir) - len(satir.lstrip(" ")))
    return textwrap.wrap(satir, max(en, 20), subsequent_indent=f"{ic}    ", break_on_hyphens=False) or [""]


def darsa_soyle(en: int) -> None:
    """Tell that a table of ``en`` columns is broken by the terminal, and how to see it whole."""
    if 0 < (ekran := uctaki_en()) < en:
        soyle(
            f"tablo {en} sütun, ekran {ekran}: bütün görmek için komutun sonuna «| less -S» yazın ya da -o DOSYA verin"
        )
