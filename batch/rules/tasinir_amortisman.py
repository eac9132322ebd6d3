"""Rates of depreciation by class of taşınır (MİBMY m.187/2-ç-2): ``config/kodlar/tasinir_amortisman.csv``.

A row is ``kod;oran;faydali_omur``: beginning of a code, rate up to 1, years; one of the two last is enough, since the
years are 1 / rate (R-T74). The longest beginning holds. ``config/kodlar/<yıl>/tasinir_amortisman.csv`` changes rows for
that year. The Ministry's table is not known: the list comes empty, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from batch.ayar_dosyasi import AyarHatasi, goster
from batch.rules.tasinir_kodlari import liste_satirlari

AYRILMAYAN = "255.06"  # of historical or artistic worth: never depreciated (m.187/2-ç-2)
_SUTUNLAR = ["kod", "oran", "faydali_omur"]
_KOD_BASI = re.compile(r"(?:253|254|255)(?:\.[0-9]{2}){0,6}")
_ORAN = re.compile(r"[01](?:\.[0-9]{1,8})?")
_OMUR = re.compile(r"[1-9][0-9]{0,2}")


class AmortismanOranlari:
    """The rates, those of every year (0) and of single years."""

    def __init__(self, oranlar: Mapping[int, Mapping[str, Decimal]]) -> None:
        self._oranlar = oranlar

    def __bool__(self) -> bool:
        return any(self._oranlar.values())

    def amortisman_orani(self, kod: str, gun: str) -> Decimal | None:
        """Yearly rate of a code on an ISO day: 0 of what is never depreciated (255.06, 150); None: not known."""
        if kod.startswith("150") or kod == AYRILMAYAN or kod.startswith(f"{AYRILMAYAN}."):
            return Decimal(0)
        yilin, genel = (self._oranlar.get(yil, {}) for yil in (int(gun[:4]), 0))
        while kod:
            if (oran := yilin.get(kod, genel.get(kod))) is not None:
                return oran
            kod = kod[:-3]
        return None


def oranlari_coz(yol: Path, veri: bytes) -> dict[str, Decimal]:
    """The rates of one file. Raises AyarHatasi with file and line."""
    oranlar: dict[str, Decimal] = {}
    for no, (kod, oran, omur) in liste_satirlari(yol, veri, _SUTUNLAR):
        if _KOD_BASI.fullmatch(kod) is None:
            raise AyarHatasi(f"{yol}:{no}: kod başı 255.02 biçiminde, 253, 254 ya da 255'ten olmalı: «{goster(kod)}»")
        if kod == AYRILMAYAN or kod.startswith(f"{AYRILMAYAN}."):
            raise AyarHatasi(f"{yol}:{no}: {AYRILMAYAN} için amortisman ayrılmaz (m.187/2-ç-2); satırı silin")
        if kod in oranlar:
            raise AyarHatasi(f"{yol}:{no}: {kod} ikinci kez yazılmış")
        oranlar[kod] = _orani(f"{yol}:{no}", oran, omur)
    return oranlar


def _orani(yer: str, oran: str, omur: str) -> Decimal:
    if oran and (_ORAN.fullmatch(oran) is None or not 0 < Decimal(oran) <= 1):
        raise AyarHatasi(f"{yer}: oran 0'dan büyük, en çok 1 olan bir sayı olmalı (0.20): «{goster(oran)}»")
    if omur and _OMUR.fullmatch(omur) is None:
        raise AyarHatasi(f"{yer}: faydali_omur yıl sayısı olmalı (5): «{goster(omur)}»")
    if not oran and not omur:
        raise AyarHatasi(f"{yer}: oran ya da faydali_omur yazılmalı")
    if oran and omur and (yil := (1 / Decimal(oran)).quantize(Decimal(1), ROUND_HALF_UP)) != int(omur):
        raise AyarHatasi(f"{yer}: oran {oran} ise ömür {yil} yıldır; {omur} yazılmış")
    return Decimal(oran) if oran else 1 / Decimal(omur)
