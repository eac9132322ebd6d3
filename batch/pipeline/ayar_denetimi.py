"""Whether all that the operator has written holds together: settings, policy, chart, rules, mappings, years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from batch import config
from batch.ayar_dosyasi import AyarHatasi, dosyalar, goster
from batch.config import Ayarlar
from batch.pipeline.antet import imza_ayari, logo_oku
from batch.pipeline.ayar_uyumu import politikayi_denetle, yil_sinirlari
from batch.pipeline.raporlama import tablo_tanimlari, yonler
from batch.reading.esleme import esleme_dosyalari, esleme_oku
from batch.reports.esitlikler import MizanKurallari
from batch.rules import sureler
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import KuralTabani, yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor
from batch.rules.tasinir_listeleri import TasinirListeleri

T = TypeVar("T")
_YIL = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class AyarDenetimi:
    """``ayarlar`` None when ``batch.toml`` is not there or no TOML; ``sorunlar`` is all that is wrong anywhere."""

    ayarlar: Ayarlar | None
    sorunlar: list[str]


def denetle(kok: Path) -> AyarDenetimi:
    """Read everything below ``config/`` as a run would, and go on after each mistake. Raises OSError."""
    d = _Denetleme()
    okunan = d.dene(lambda: config.incele(kok))
    if okunan is None:
        return AyarDenetimi(None, d.sorunlar)
    ayarlar, sorunlar = okunan
    d.sorunlar += sorunlar
    if not any("[idare]" in s for s in sorunlar):  # a wrong one is not an empty one
        d.dene(ayarlar.idareyi_iste)
    for yol in esleme_dosyalari(ayarlar.config):
        d.esleme(ayarlar, yol)
    plan = d.dene(lambda: HesapPlani.oku(ayarlar.config))
    if plan is not None:
        d.dene(plan.kodlar.yukle)
    for yukle_ in TasinirListeleri.oku(ayarlar.tasinir_dosyalari).hepsi:
        d.dene(yukle_)
    taban = d.dene(lambda: yukle(ayarlar.kural_dizinleri, ayarlar.state))
    d.dene(lambda: logo_oku(ayarlar))
    if taban is not None:
        d.dene(lambda: politikayi_denetle(ayarlar, taban))
        d.dene(lambda: imza_ayari(ayarlar, taban))
    if plan is not None and taban is not None:
        d.kurallar(ayarlar, plan, taban)
    return AyarDenetimi(ayarlar, d.sorunlar)


class _Denetleme:
    """Collects what would each have stopped a command."""

    def __init__(self) -> None:
        self.sorunlar: list[str] = []

    def dene(self, yap: Callable[[], T]) -> T | None:
        try:
            return yap()
        except AyarHatasi as h:
            self.sorunlar += h.sorunlar
            return None

    def esleme(self, ayarlar: Ayarlar, yol: Path) -> None:
        """One mapping; a unit that it names must be one of ours, or each of its documents is refused."""
        esleme = self.dene(lambda: esleme_oku(yol))
        birim = esleme.sabitler.get("muhasebe_birimi", "") if esleme else ""
        if birim and ayarlar.birimler and birim not in ayarlar.birimler:
            olanlar = ", ".join(ayarlar.birimler)
            self.sorunlar.append(f"{yol}: [sabitler] muhasebe_birimi: «{goster(birim)}» birimi yok; olanlar: {olanlar}")

    def kurallar(self, ayarlar: Ayarlar, plan: HesapPlani, taban: KuralTabani) -> None:
        """The rules against the chart, and the years' calendars against the rules."""
        idare = ayarlar.idare_turu or config.IDARE_TURLERI[0]
        self.dene(lambda: Motor.kur(taban, plan, idare))
        self.dene(lambda: MizanKurallari(taban.esitlikler, yonler(plan), taban.kumeler, idare))
        self.dene(lambda: tablo_tanimlari(plan, taban))
        self.dene(lambda: sureler.bagla(taban.sureler, Kumeler(yonler(plan), taban.kumeler), idare))
        for yol in dosyalar(ayarlar.yillar, ".toml"):
            if _YIL.fullmatch(yol.stem):
                self.dene(partial(yil_sinirlari, ayarlar.yillar, int(yol.stem), taban.sureler))
            else:
                self.sorunlar.append(f"{yol}: dosyanın adı bir yıl olmalı (2016.toml); böyle okunmaz")
