"""What of offers of surplus goods waits for somebody, in numbers (`batch status`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from batch.turler.ihtiyacfazlasi.kalan import TeklifDefteri, butun_teklifler


class TeklifOzeti(NamedTuple):
    """Numbers of claims. ``bekleyen``: something of them waits for an answer, ``devredilecek``: for its TİF."""

    bekleyen: int = 0
    devredilecek: int = 0

    @property
    def bos(self) -> bool:
        return not any(self)


def teklif_ozeti(defterler: Sequence[TeklifDefteri]) -> TeklifOzeti:
    """Of the offers of these books, one unit's years in order."""
    talepler = [x for t in butun_teklifler(defterler) for x in t.talepler]
    return TeklifOzeti(sum(bool(x.bekleyenler) for x in talepler), sum(bool(x.devredilecekler) for x in talepler))
