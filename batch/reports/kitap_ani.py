"""The books of one journal at a moment, asked as decisions ask them: so that a report says what a decision would have
said then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from batch.documents.izdusum import Anahtar, Deger, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.reports.kaynak import RaporDefteri
from batch.turler import okur_kutugu
from batch.turler.tif.belge import AD as TIF_ADI
from batch.turler.tif.izdusum import DURUM_ADI


class KitapAni:
    """Of the questions of `batch.documents.karar.Sorulan` those for totals, their keys, rows, records and numbers, as
    of the journal's last record. ``turler``: kinds of which records may be asked."""

    def __init__(self, d: RaporDefteri, turler: tuple[str, ...] = ()) -> None:
        self.d, self._turler = d, turler
        self.birim, self.yil = d.birim, d.yil
        self._izdusumler: dict[str, Mapping[Anahtar, Vektor]] = {}
        self._sonlar: dict[str, Mapping[Anahtar, tuple[Deger, ...]]] = {}
        self._onler: dict[tuple[str, int], dict[Anahtar, list[Anahtar]]] = {}

    def izdusum(self, ad: str) -> Mapping[Anahtar, Vektor]:
        """Every key of a projection with its total."""
        if ad not in self._izdusumler:
            self._izdusumler[ad] = self.d.izdusum(ad, self.d.son_sira)
        return self._izdusumler[ad]

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        degerler = [v for _, v in self.ara(ad, on)]
        return tuple(map(sum, zip(*degerler, strict=True))) if degerler else self._bos(ad)

    def _bos(self, ad: str) -> Vektor:
        """The total of no key: as many zeros as the projection has values."""
        return (0,) * next(
            (len(t.degerler) for t in okur_kutugu().izdusumler if isinstance(t, Toplam) and t.ad == ad), 1
        )

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        hepsi = self.izdusum(ad)
        n = len(on)
        if (ad, n) not in self._onler:
            onler = self._onler[ad, n] = {}
            for k in sorted(hepsi):
                onler.setdefault(k[:n], []).append(k)
        return ((k, hepsi[k]) for k in self._onler[ad, n].get(on, ()))

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        if ad not in self._sonlar:
            self._sonlar[ad] = self.d.sonlar(ad, self.d.son_sira)
        return self._sonlar[ad].get(anahtar)

    def numarali(self, yevmiye: int) -> Olay | None:
        """The record that a yevmiye number was given to; None where it has not been given."""
        for k in self.d.kayitlar(1, self.d.son_sira):
            if k.yevmiye >= yevmiye:
                return cast("Olay", k) if k.yevmiye == yevmiye else None
        return None

    def kayitli(self, sira: int, zincir: str = "") -> Olay | None:
        """The record with this ``sira``, of the kinds that may be asked for."""
        if zincir:
            raise LookupError("bir anın kitabı zincire göre sorulmaz")
        for tur in self._turler:
            for k in self.d.kayitlar(sira, sira, tur=tur):
                return cast("Olay", k)  # kind, document and ``sonuc`` are what is asked of it
        return None


def kitabi(d: RaporDefteri) -> Sorulan:
    """The books of a report's moment as a decision over taşınırlar would ask them."""
    return cast("Sorulan", KitapAni(d, (TIF_ADI, DURUM_ADI)))
