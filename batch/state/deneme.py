"""The books as they would be: movements laid over them that are kept or thrown away."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar, Deger, Dizin, Toplam, Vektor
from batch.state.iz import KayitIzi, dinler, ekle, topla
from batch.state.kitap import Kitap


class Deneme:
    """A `Kitap` and what has been accepted since it was last folded.

    Movements only add up, so taking one back is subtracting it: `im` marks a place, `don` goes back to it.
    """

    def __init__(self, kitap: Kitap) -> None:
        self._kitap = kitap
        self.birim, self.yil = kitap.birim, kitap.yil
        self._toplamlar = {x.ad: x for x in kitap.kutuk.izdusumler if isinstance(x, Toplam)}
        self._dizinler = [x for x in kitap.kutuk.izdusumler if isinstance(x, Dizin)]
        self.temizle()

    def temizle(self) -> None:
        """The books hold everything now."""
        self._hareket: dict[str, dict[Anahtar, Vektor]] = {ad: {} for ad in self._toplamlar}
        self._on_toplam: dict[str, dict[int, dict[Anahtar, Vektor]]] = {ad: {} for ad in self._toplamlar}
        self._sayi: dict[tuple[str, Anahtar], int] = {}  # movements of each key
        self._satir: dict[tuple[str, Anahtar], list[tuple[Deger, ...]]] = {}
        self._yapilan: list[tuple[str, Anahtar, Vektor | None]] = []

    def im(self) -> int:
        return len(self._yapilan)

    def don(self, im: int) -> None:
        while len(self._yapilan) > im:
            ad, anahtar, v = self._yapilan.pop()
            if v is None:
                self._satir[ad, anahtar].pop()
            else:
                self._ekle(ad, anahtar, tuple(-x for x in v))
                self._sayi[ad, anahtar] -= 1

    def ekle(self, iz: KayitIzi) -> None:
        """Lay an accepted record's movements over the books."""
        for ad, t in self._toplamlar.items():
            if iz.tur in t.dinler:
                for anahtar, v in t.hareket(iz):
                    self._ekle(ad, anahtar, v)
                    self._sayi[ad, anahtar] = self._sayi.get((ad, anahtar), 0) + 1
                    self._yapilan.append((ad, anahtar, v))
        for d in self._dizinler:
            if dinler(d, iz.tur, iz.sonuc):
                for anahtar, deger in d.satir(iz):
                    self._satir.setdefault((d.ad, anahtar), []).append(deger)
                    self._yapilan.append((d.ad, anahtar, None))

    def _ekle(self, ad: str, anahtar: Anahtar, v: Vektor) -> None:
        ekle(self._hareket[ad], anahtar, v)
        for n, baslar in self._on_toplam[ad].items():
            ekle(baslar, anahtar[:n], v)

    # -- questions --------------------------------------------------------------------------------------------------

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        """Total over the keys of a `Toplam` that begin with ``on``."""
        if len(on) == len(self._toplamlar[ad].anahtar):
            ek = self._hareket[ad].get(on)
        else:
            ek = self._on_toplamlari(ad, len(on)).get(on)
        taban = self._kitap.toplam(ad, on)
        return taban if ek is None else topla(taban, ek)

    def _on_toplamlari(self, ad: str, n: int) -> dict[Anahtar, Vektor]:
        """Movements added up by the first parts of their keys; kept from the first question on."""
        hepsi = self._on_toplam[ad]
        if n not in hepsi:
            hepsi[n] = {}
            for anahtar, v in self._hareket[ad].items():
                ekle(hepsi[n], anahtar[:n], v)
        return hepsi[n]

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys of a `Toplam` that begin with ``on``, in order, with their totals."""
        n = len(on)
        hepsi = dict(self._kitap.ara(ad, on))
        for k, v in self._hareket[ad].items():
            if k[:n] == on and self._sayi.get((ad, k), 0) > 0:
                ekle(hepsi, k, v)
        yield from sorted(hepsi.items())

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        """Whether any record has moved a key of a `Toplam`."""
        # A movement that was taken back leaves a zero; one that stands may add up to zero, hence the count.
        return self._sayi.get((ad, anahtar), 0) > 0 or self._kitap.var(ad, anahtar)

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key."""
        yeni = self._satir.get((ad, anahtar))
        return yeni[-1] if yeni else self._kitap.son(ad, anahtar)
