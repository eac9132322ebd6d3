"""Which entries' original papers are away from the muhasebe birimi.

A journal counts what went and came in it: of papers that come back in the next year one says +1, the other -1.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar, Olay, Toplam, Vektor
from batch.turler.evrak.alanlar import ASIL, VERME

AD = "EVRAK"


def _asillar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.belge.verilen == ASIL:
        for k in o.belge.kalemler:
            yield (k.yil, k.yevmiye), (1 if o.belge.islem == VERME else -1,)


DISARIDAKI_EVRAK = Toplam("disaridaki_evrak", ("yil", "yevmiye"), ("adet",), frozenset({AD}), _asillar)
