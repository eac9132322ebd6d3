"""The lists of taşınır codes: read with the settings, taken apart only when a taşınır document asks for them.

What is hashed as settings is what is used then, whatever becomes of the files meanwhile; a run without taşınır
documents pays for reading some bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from batch.ayar_dosyasi import AyarHatasi, baytlar
from batch.config import TASINIR_AMORTISMAN, TASINIR_EKONOMIK, TASINIR_LISTELERI, proje_dizini
from batch.rules.tasinir_amortisman import AmortismanOranlari, oranlari_coz
from batch.rules.tasinir_ekonomik import EkonomikKurallari
from batch.rules.tasinir_kodlari import TasinirKodlari


class TasinirListeleri:
    """Files by their name below ``config/kodlar``, each with its bytes."""

    def __init__(self, dosyalar: Mapping[str, tuple[Path, bytes]]) -> None:
        self._dosyalar = dosyalar

    @classmethod
    def oku(cls, yollar: Mapping[str, Path]) -> TasinirListeleri:
        """Of a working directory (`Ayarlar.tasinir_dosyalari`). Raises OSError that names the file."""
        return cls({ad: (yol, baytlar(yol)) for ad, yol in yollar.items()})

    @classmethod
    def programin(cls) -> TasinirListeleri:
        """Those that came with the program."""
        return cls.oku({ad: proje_dizini() / "config" / "kodlar" / ad for ad in TASINIR_LISTELERI})

    @cached_property
    def kodlar(self) -> TasinirKodlari:
        """Raises AyarHatasi."""
        return TasinirKodlari.coz(*self._dosyalar[TASINIR_LISTELERI[0]])

    @cached_property
    def ekonomik(self) -> EkonomikKurallari:
        """Raises AyarHatasi."""
        return EkonomikKurallari.coz(*self._dosyalar[TASINIR_EKONOMIK])

    @cached_property
    def amortisman(self) -> AmortismanOranlari:
        """Raises AyarHatasi with the first mistake of every file."""
        oranlar: dict[int, dict[str, Decimal]] = {}
        sorunlar: list[str] = []
        for ad, dosya in self._dosyalar.items():
            if ad.endswith(TASINIR_AMORTISMAN):
                try:
                    oranlar[int(ad[:4]) if ad[0].isdigit() else 0] = oranlari_coz(*dosya)
                except AyarHatasi as h:
                    sorunlar += h.sorunlar
        if sorunlar:
            raise AyarHatasi(*sorunlar)
        return AmortismanOranlari(oranlar)

    @property
    def hepsi(self) -> tuple[Callable[[], object], ...]:
        """What reads each list, for who wants to know whether all are right."""
        return (lambda: self.kodlar, lambda: self.ekonomik, lambda: self.amortisman)
