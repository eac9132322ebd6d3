"""`batch query`: which journal, which moment, where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batch.cli.cikti import cikti_yaz, tablo_eni
from batch.cli.ortak import TAMAM, KullanimHatasi, soyle
from batch.cli.rapor_komutu import bozugu_soyle, defter_yillari, raf_ac

if TYPE_CHECKING:
    from batch.config import Ayarlar

BICIMLER = ("text", "csv", "json")


@dataclass(frozen=True)
class SorguSecenekleri:
    """Options of ``batch query`` as given."""

    ifade: str
    yil: int | None
    as_of: str
    birim: str
    bicim: str
    sinir: int
    cikti: Path | None
    as_json: bool


def sorgula(ayarlar: Ayarlar, s: SorguSecenekleri) -> int:
    """Run a query and write what it finds to a file or stdout. Raises KullanimHatasi."""
    from batch.pipeline.raporlama import as_of, yazdir
    from batch.reports.istek import RaporHatasi
    from batch.reports.sorgu import derle, sorgu_tablosu
    from batch.rules.dil.ayristir import KuralHatasi

    bicim = "json" if s.as_json and s.cikti is None else s.bicim
    if bicim not in BICIMLER:
        raise KullanimHatasi(f"«{bicim}» biçimi yok; olanlar: {', '.join(BICIMLER)}")
    if s.birim and s.birim not in ayarlar.birimler:
        raise KullanimHatasi(f"{s.birim} birimi config/batch.toml içinde yok; olanlar: {', '.join(ayarlar.birimler)}")
    try:
        sorgu = derle(s.ifade)
    except KuralHatasi as h:
        raise KullanimHatasi(str(h)) from None
    ayarlar.idareyi_iste()
    with raf_ac(ayarlar, s.yil or _son_yil(ayarlar, s.birim or ayarlar.birim), s.birim) as (_, d):
        try:
            tablo, sayac = sorgu_tablosu(d, as_of(d, s.as_of)[0], sorgu, s.sinir)
        except RaporHatasi as h:
            raise KullanimHatasi(str(h)) from None
        cikti_yaz(ayarlar, yazdir(tablo, bicim, ayarlar, tablo_eni(s.cikti)), s.cikti, bicim, s.as_json)
        if not sayac.satir:
            soyle("uyan satır yok")
    return bozugu_soyle(tablo.kunye.kusur) if tablo.kunye.kusur else TAMAM


def _son_yil(ayarlar: Ayarlar, birim: str) -> int:
    """The newest journal of the unit; which one that is, is told."""
    yillar = defter_yillari(ayarlar, birim)
    if not yillar:
        raise KullanimHatasi(f"{birim} biriminin defteri yok; önce: batch run")
    yil = max(yillar)
    soyle(f"yıl verilmedi: {birim}/{yil} defterine bakılıyor")
    return yil
