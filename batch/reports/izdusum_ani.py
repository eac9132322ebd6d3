"""The projections of one journal at a moment, asked as decisions ask their books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.reports.kaynak import RaporDefteri


class IzdusumAni:
    """A journal as of its last record."""

    def __init__(self, d: RaporDefteri) -> None:
        self.d, self.birim, self.yil = d, d.birim, d.yil
        self._izdusumler: dict[str, Mapping[Anahtar, Vektor]] = {}
        self._onler: dict[tuple[str, int], dict[Anahtar, list[Anahtar]]] = {}
        self._dizinler: dict[str, Mapping[Anahtar, tuple[Deger, ...]]] = {}

    def izdusum(self, ad: str) -> Mapping[Anahtar, Vektor]:
        """Every key of a projection with its total."""
        if ad not in self._izdusumler:
            self._izdusumler[ad] = self.d.izdusum(ad, self.d.son_sira)
        return self._izdusumler[ad]

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Those that begin with ``on``, in order."""
        hepsi = self.izdusum(ad)
        n = len(on)
        if (ad, n) not in self._onler:
            onler = self._onler[ad, n] = {}
            for k in sorted(hepsi):
                onler.setdefault(k[:n], []).append(k)
        return ((k, hepsi[k]) for k in self._onler[ad, n].get(on, ()))

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key."""
        if ad not in self._dizinler:
            self._dizinler[ad] = self.d.sonlar(ad, self.d.son_sira)
        return self._dizinler[ad].get(anahtar)
