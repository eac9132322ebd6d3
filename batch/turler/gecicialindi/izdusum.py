"""Which provisional receipts there are, and what of each was accepted or went back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.turler.gecicialindi.alanlar import GELDI, KABUL

AD = "GECICIALINDI"
ALINDI_YILI = "alindi_yili"  # key of `sonuc`: the year of the receipt that an acceptance or return is about


class GeciciAlindiSatiri(NamedTuple):
    """A receipt as the books hold it; ``kayit``: its record."""

    tarih: str
    ambar: str
    firma: str
    merkez_birimi: str
    kayit: int


def _alindi(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    if b.islem == GELDI:
        yield (b.harcama_birimi, b.belge_no), GeciciAlindiSatiri(b.tarih, b.ambar, b.firma, b.merkez_birimi, o.sira)


def _kalemler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    b = o.belge
    yil, no = (b.tarih[:4], b.belge_no) if b.islem == GELDI else (o.sonuc[ALINDI_YILI], b.alindi_no)
    for k in b.kalemler:
        m = k.gelen
        yield (
            (b.harcama_birimi, yil, no, k.tasinir_kodu),
            (m, 0, 0) if b.islem == GELDI else ((0, m, 0) if b.islem == KABUL else (0, 0, m)),
        )


def _kabul(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    if b.islem == KABUL:
        yield (b.harcama_birimi, o.sonuc[ALINDI_YILI], b.alindi_no), (b.tif_no, b.tif_tarihi)


_DINLER = frozenset({AD})
GECICI_ALINDILAR = Dizin(
    "gecici_alindi",
    ("harcama_birimi", "belge_no"),
    ("tarih", "ambar", "firma", "merkez_birimi", "kayit:sayi"),
    _DINLER,
    _alindi,
)
ALINDI_KALEMLERI = Toplam(
    "gecici_alindi_kalemi",
    ("harcama_birimi", "yil", "alindi_no", "kod"),
    ("gelen", "kabul", "ret"),
    _DINLER,
    _kalemler,
)
# The TİF that an acceptance wrote onto the receipt's copy; that of a TİF which names the receipt itself is kept in
# `tasinir_belgesi.BELGENIN_TIFI`.
KABUL_TIFLERI = Dizin(
    "gecici_alindi_kabulu", ("harcama_birimi", "yil", "alindi_no"), ("tif_no", "tif_tarihi"), _DINLER, _kabul
)
