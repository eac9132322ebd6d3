"""Drafts of documents that would let a refused one pass, as CSV files beside its corrected copy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from batch.documents.karar import Taslak
from batch.documents.tur import Tur
from batch.turler import kutuk


def taslak_dosyalari(taslaklar: Sequence[tuple[str, Taslak]], kosu: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of one file a kind: ``butce-taslak-5d5971a2.csv``. ``taslaklar``: unit and draft, in order."""
    k = kutuk()
    turler = dict.fromkeys(k.turu(t.belge).ad for _, t in taslaklar)
    for ad in turler:
        tur = k.tur[ad]
        bunlar = [(birim, t) for birim, t in taslaklar if k.turu(t.belge) is tur]
        yield f"{tur.on_ek}-taslak-{kosu[-8:]}.csv", _csv(tur, bunlar)


def _csv(tur: Tur[Any], taslaklar: Sequence[tuple[str, Taslak]]) -> bytes:
    """A row a line of the documents; only the columns that say something, or that somebody has to fill in."""
    satirlar: list[dict[str, str]] = []
    sutunlar = {"muhasebe_birimi", *tur.zorunlu_sutunlar}
    for birim, t in taslaklar:
        baslik = {"muhasebe_birimi": birim, **_alanlar(tur.baslik.alanlar, t.belge)}
        kalemler = getattr(t.belge, tur.satir.ad) if tur.satir is not None else (None,)
        for kalem in kalemler:
            alanlar = _alanlar(tur.satir.alanlar, kalem) if tur.satir is not None else {}
            satirlar.append({**baslik, **alanlar})
        sutunlar.update(t.bosluklar)
    sutunlar.update(ad for s in satirlar for ad, deger in s.items() if deger)
    metin = io.StringIO()
    yazici = csv.writer(metin, delimiter=";", lineterminator="\n")
    sirali = [ad for ad in tur.csv_sutunlari if ad in sutunlar]
    yazici.writerow(sirali)
    yazici.writerows([s.get(ad, "") for ad in sirali] for s in satirlar)
    return metin.getvalue().encode()


def _alanlar(alanlar: Sequence[Any], kayit: Any) -> dict[str, str]:
    """Fields of a table by their columns, of a header without what stands in its objects."""
    return {a.ad: getattr(kayit, a.anahtar) for a in alanlar if a.kayitta and not a.grup}
