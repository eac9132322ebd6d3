"""Which records of destruction there are, and how much of each proposal to write off was destroyed."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.tasinir import miktari

AD = "IMHA"
KDTOT_YILI = "kdtot_yili"  # key of `sonuc`: the year of the proposal


def _imha(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    yield (b.harcama_birimi, b.belge_no), (b.tarih, b.kdtot_no, o.sira)


def _edilen(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    b = o.belge
    for k in b.kalemler:
        yield (b.harcama_birimi, o.sonuc[KDTOT_YILI], b.kdtot_no, k.sicil_no or k.tasinir_kodu), (miktari(k.miktar),)


_DINLER = frozenset({AD})
IMHALAR = Dizin("imha", ("harcama_birimi", "belge_no"), ("tarih", "kdtot_no", "kayit:sayi"), _DINLER, _imha)
# By sicil, of what has none by code.
IMHA_EDILENLER = Toplam("imha_edilen", ("harcama_birimi", "yil", "kdtot_no", "tasinir"), ("miktar",), _DINLER, _edilen)
