"""What a year's end still lacks, as the kinds tell each other: a sentence, its article and the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class YilSonuEksigi:
    """``konu``: what it is about in a few words; ``madde``: «MİBMY m.493»; ``cikis``: what settles it."""

    konu: str
    madde: str
    mesaj: str
    cikis: str
