"""Settings held against the rule base: what every command asks before it believes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from batch.ayar_dosyasi import AyarHatasi, dosyalar, yakin
from batch.config import Ayarlar
from batch.rules.dil.agac import Sure
from batch.rules.dil.taban import KuralTabani
from batch.rules.katalog import politika_denetle
from batch.rules.yil_sinirlari import YilSinirlari


def politikayi_denetle(ayarlar: Ayarlar, taban: KuralTabani) -> None:
    """Raises AyarHatasi for a ``[politika]`` that names no code or condition, or one that may not be changed."""
    if sorunlar := politika_denetle(ayarlar.politika, frozenset(s.kimlik for s in taban.sartlar)):
        raise AyarHatasi(*(f"{ayarlar.config / 'batch.toml'}: {s}" for s in sorunlar))


def yil_sinirlari(dizin: Path, yil: int, sureler: Iterable[Sure]) -> YilSinirlari:
    """The limits of a year, its calendar held against the deadlines that have a day. Raises AyarHatasi, OSError."""
    sinirlar = YilSinirlari.oku(dizin, yil)
    bilinen = {s.kimlik for s in sureler if s.gun}
    if yabanci := sorted(sinirlar.gunler.keys() - bilinen):
        neden = "bu kimlikle günü olan bir süre yok"
        raise AyarHatasi(*(f"{sinirlar.dosya}: [takvim] {ad}: {neden}{yakin(ad, bilinen, 0.75)}" for ad in yabanci))
    return sinirlar


def butun_yillar(dizin: Path, taban: KuralTabani) -> dict[int, YilSinirlari]:
    """The limits of every year that has a file. Raises AyarHatasi, OSError."""
    yillar = (int(y.stem) for y in dosyalar(dizin, ".toml") if re.fullmatch(r"[0-9]{4}", y.stem))
    return {yil: yil_sinirlari(dizin, yil, taban.sureler) for yil in yillar}
