"""CSV by the contract: UTF-8, ``;``, header, ``1234.56``, ISO dates, defused formulas; no künye, no foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from batch.reports.tablo import Hucre, Tablo
from batch.reports.writers.ortak import DOSYADA, etkisiz

PARCA_SATIR = 1000  # rows encoded at once: a call a row would cost more than the row
# Subtotals are for people; a reader of the file adds up by itself.
_SATIR_TURLERI = frozenset({"normal", "nakil", "toplam", "tutmayan"})


_TIRNAK_ISTER = re.compile(r'[;"\n\r]')


def _metin(deger: Hucre) -> str:
    if deger is None:
        return ""
    metin = etkisiz(str(deger))
    return '"' + metin.replace('"', '""') + '"' if _TIRNAK_ISTER.search(metin) else metin


def _sayili(yaz: Callable[[int], str]) -> Callable[[Hucre], str]:
    return lambda deger: yaz(deger) if isinstance(deger, int) else _metin(deger)


_YAZICILAR = {**{tur: _sayili(y) for tur, y in DOSYADA.items()}, "sayi": _sayili(str)}


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces; ``templates`` is not needed, the layout is the contract's. Of a volume its own rows: parts
    have other columns, and files of their own."""
    yerler = [i for i, s in enumerate(tablo.sutunlar) if s.dosyada]
    yazicilar = [(i, _YAZICILAR.get(tablo.sutunlar[i].tur, _metin)) for i in yerler]
    parca = [";".join(tablo.sutunlar[i].ad for i in yerler)]
    for s in tablo.satirlar():
        if s.tur not in _SATIR_TURLERI:
            continue
        parca.append(";".join([y(s.hucreler[i]) for i, y in yazicilar]))
        if len(parca) >= PARCA_SATIR:
            yield ("\n".join(parca) + "\n").encode()
            parca = []
    if parca:
        yield ("\n".join(parca) + "\n").encode()
