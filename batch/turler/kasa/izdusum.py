"""What counts and statements leave behind: per account and day the last count, and the last statement.

What the books held that day depends on the day's records, so it is decided once and stands in the record's ``sonuc``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.metin import sade_ad
from batch.documents.tutar import tam

AD = "KASA"


class KasaSayimSatiri(NamedTuple):
    """A row of `SAYIMLAR`: what was counted and what the books held, in kuruş; the record that says so."""

    islem: str
    sayilan: int
    kayitli: int
    belge_no: str
    kayit: int

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> KasaSayimSatiri | None:
        return None if satir is None else cls(*satir)  # type: ignore[arg-type]


def _sayimlar(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    for s in o.sonuc["sayim"]:
        deger = (o.belge.islem, tam(s["sayilan"]), tam(s["kayitli"]), o.belge.belge_no, o.sira)
        yield (s["hesap"], o.belge.tarih), deger


def _kalemler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    """Where each row was counted: with whom, or in the muhasebe birimi's own safe."""
    for k in o.belge.kalemler:
        yield (o.belge.islem, o.belge.tarih, sade_ad(k.kisi)), (1,)


def _ekstreler(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    for hesap in o.sonuc["ekstre"]:
        yield (hesap, o.belge.tarih), (o.belge.belge_no, o.sira)


_DINLER = frozenset({AD})
_SAYIM_DEGERI = ("islem", "sayilan:sayi", "kayitli:sayi", "belge_no", "kayit:sayi")
# The last count of an account on a day: who counts again says so by another record, and that one holds.
SAYIMLAR = Dizin("kasa_sayimi", ("hesap", "tarih"), _SAYIM_DEGERI, _DINLER, _sayimlar, sonucta="sayim")
# How many rows came of which sort, of which day, from whom (m.494); also tells whether there are any at all.
SAYIM_KALEMLERI = Toplam("sayim_kalemi", ("islem", "tarih", "kisi"), ("adet",), _DINLER, _kalemler)
BANKA_EKSTRELERI = Dizin(
    "banka_ekstresi", ("hesap", "tarih"), ("belge_no", "kayit:sayi"), _DINLER, _ekstreler, sonucta="ekstre"
)
