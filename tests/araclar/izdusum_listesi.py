"""The listing of kinds and projections beside the kinds, made of what they declare. Run by `make docs`.

One line for a kind and one for a projection, so that a change of a kind shows as what it is.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from batch.documents.izdusum import Izdusum, Toplam
from batch.turler import hepsi, kutuk
from batch.turler.gec import LISTE, IzdusumSatiri


def yeri(nesne: Any, modul: str) -> str:
    """Where a kind or a projection is: module under `batch.turler`, and name; ``modul``: where to look first."""
    adaylar = [m for m in sys.modules if m.startswith("batch.turler.") and m != hepsi.__name__]
    for m in sorted(adaylar, key=lambda m: (m != modul, m)):
        for ad, deger in vars(sys.modules[m]).items():
            if deger is nesne:
                return f"{m.removeprefix('batch.turler.')}:{ad}"
    raise ValueError(f"{nesne.ad}: stands under no name of its own")


def satiri(x: Izdusum) -> IzdusumSatiri:
    """A projection's line. Raises ValueError for one that is no module's."""
    dinler = None if x.dinler is None else tuple(sorted(x.dinler))
    if isinstance(x, Toplam):
        yer, toplu = yeri(x, x.hareket.__module__), x.toplu is not None
        return IzdusumSatiri(x.ad, yer, x.anahtar, degerler=x.degerler, dinler=dinler, toplu=toplu, yogun=x.yogun)
    yer = yeri(x, x.satir.__module__)
    return IzdusumSatiri(x.ad, yer, x.anahtar, deger=x.deger, dinler=dinler, tekil=x.tekil, sonucta=x.sonucta)


def liste() -> str:
    """The listing of the kinds as they are."""
    k = kutuk()
    yerler = {t.ad: yeri(t, t.belge.__module__.rpartition(".")[0]) for t in k.turler}
    turler = ",\n".join(f'  "{ad}": "{yer}"' for ad, yer in yerler.items())
    izdusumler = ",\n".join(f"  {msgspec.json.encode(satiri(x)).decode()}" for x in k.izdusumler)
    return f'{{"turler": {{\n{turler}\n}},\n"izdusumler": [\n{izdusumler}\n]}}\n'


if __name__ == "__main__":
    LISTE.write_text(liste(), "utf-8")
