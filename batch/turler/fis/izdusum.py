"""What vouchers move: the turnovers of the posted accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from batch.documents.izdusum import Anahtar, Hareketler, Olay, Toplam, Vektor
from batch.documents.kodlar import ana_hesap


def _hareket(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    for s in o.belge.satirlar:
        yield (ana_hesap(s.hesap), s.hesap), (s.borc_kurus, s.alacak_kurus)


def _toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    """``satirlar``: `batch.pipeline.uygulama.SatirSutunlari` of a slice; ``belgeler``: which of its documents."""
    hareketler: Hareketler = satirlar.hesap_toplami(belgeler)
    return hareketler


HESAP = Toplam("hesap", ("ana", "hesap"), ("borc", "alacak"), frozenset({"FIS"}), _hareket, _toplu)
