"""CSV by the contract: UTF-8, ``;``, header, ``1234.56``, ISO dates, defused formulas; no künye, no foot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from batch.documents.tutar import duz
from batch.reports.tablo import Hucre, Sutun, Tablo
from batch.reports.writers.ortak import etkisiz

PARCA_SATIR = 1000
# Subtotals are for people; a reader of the file adds up by itself.
_SATIR_TURLERI = frozenset({"normal", "nakil", "toplam"})


def _hucre(sutun: Sutun, deger: Hucre) -> str:
    if deger is None:
        return ""
    if isinstance(deger, int):
        return duz(deger) if sutun.tur == "tutar" else str(deger)
    metin = etkisiz(deger)
    if any(h in metin for h in ';"\n\r'):
        return '"' + metin.replace('"', '""') + '"'
    return metin


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces; ``templates`` is not needed, the layout is the contract's."""
    parca = [";".join(s.ad for s in tablo.sutunlar)]
    for s in tablo.satirlar():
        if s.tur not in _SATIR_TURLERI:
            continue
        parca.append(";".join(map(_hucre, tablo.sutunlar, s.hucreler)))
        if len(parca) >= PARCA_SATIR:
            yield ("\n".join(parca) + "\n").encode()
            parca = []
    if parca:
        yield ("\n".join(parca) + "\n").encode()
