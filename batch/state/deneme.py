"""The books as they would be: movements laid over them that are kept or thrown away."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator

from batch.documents.izdusum import Anahtar, Deger, Dizin, Toplam, Vektor
from batch.documents.karar import OnHareketler
from batch.state.iz import Dinleyenler, KayitIzi, ekle, topla
from batch.state.kitap import Kitap
from batch.state.sirali import birlestir, gez


class BilinmeyenNumara(LookupError):
    """A yevmiye number was given to a document that cannot be told yet."""


class Deneme:
    """A `Kitap` and what has been accepted since it was last folded.

    Movements only add up, so taking one back is subtracting it: `im` marks a place, `don` goes back to it.
    ``son_yevmiye``: the last number given, also to documents that this is not told of.
    """

    def __init__(self, kitap: Kitap, son_yevmiye: Callable[[], int]) -> None:
        self._kitap, self.son_yevmiye = kitap, son_yevmiye
        self.birim, self.yil = kitap.birim, kitap.yil
        self._toplamlar = {x.ad: x for x in kitap.kutuk.izdusumler if isinstance(x, Toplam)}
        self._dinleyenler = Dinleyenler(x for x in kitap.kutuk.izdusumler if not (isinstance(x, Dizin) and x.tekil))
        self._akislar: dict[str, list[Anahtar]] = {}
        self.temizle()

    def temizle(self) -> None:
        """The books hold everything now."""
        # Movements by key and by the first parts of keys that have been asked for; the last component counts them.
        self._hareket: dict[str, dict[Anahtar, Vektor]] = {ad: {} for ad in self._toplamlar}
        self._on_toplam: dict[str, dict[int, dict[Anahtar, Vektor]]] = {ad: {} for ad in self._toplamlar}
        # Which of them begin so, of what has been asked for.
        self._onde: dict[str, dict[int, dict[Anahtar, dict[Anahtar, None]]]] = {ad: {} for ad in self._toplamlar}
        self._sirada: dict[str, dict[Anahtar, list[Anahtar]]] = {ad: {} for ad in self._toplamlar}
        self._satir: dict[tuple[str, Anahtar], list[tuple[Deger, ...]]] = {}
        self._numarali: dict[int, KayitIzi] = {}
        self._yapilan: list[tuple[KayitIzi, OnHareketler | None]] = []

    def im(self) -> int:
        return len(self._yapilan)

    def don(self, im: int) -> None:
        while len(self._yapilan) > im:
            iz, hareketler = self._yapilan.pop()
            if iz.yevmiye:
                del self._numarali[iz.yevmiye]
            for ad, anahtar, v in iz.hareketler or () if hareketler is None else hareketler:
                self._ekle(ad, anahtar, (*(-x for x in v), -1))
            for ad, anahtar, _ in iz.satirlar or ():
                self._satir[ad, anahtar].pop()

    def ekle(self, iz: KayitIzi, hareketler: OnHareketler | None = None) -> None:
        """Lay an accepted record's movements over the books; ``hareketler``: those that matter, where known."""
        if hareketler is None or iz.sonuc:
            self._dinleyenler.sor(iz)
        for ad, anahtar, v in iz.hareketler or () if hareketler is None else hareketler:
            self._ekle(ad, anahtar, (*v, 1))
        for ad, anahtar, deger in iz.satirlar or ():
            self._satir.setdefault((ad, anahtar), []).append(deger)
        self._yapilan.append((iz, hareketler))
        if iz.yevmiye:
            self._numarali[iz.yevmiye] = iz

    def _ekle(self, ad: str, anahtar: Anahtar, v: Vektor) -> None:
        hareketler = self._hareket[ad]
        if anahtar not in hareketler:
            for n in self._onde[ad]:
                if (sirada := self._sirada[ad].get(anahtar[:n])) is not None:
                    insort(sirada, anahtar)
        ekle(hareketler, anahtar, v)
        for n, toplamlar in self._on_toplam[ad].items():
            ekle(toplamlar, anahtar[:n], v)
        for n, onde in self._onde[ad].items():
            onde.setdefault(anahtar[:n], {})[anahtar] = None
        if ad in self._akislar:
            self._akislar[ad].append(anahtar)

    def _on_toplamlari(self, ad: str, n: int) -> dict[Anahtar, Vektor]:
        """Movements added up by the first parts of their keys; kept from the first question on."""
        hepsi = self._on_toplam[ad]
        if n not in hepsi:
            hepsi[n] = {}
            for anahtar, v in self._hareket[ad].items():
                ekle(hepsi[n], anahtar[:n], v)
        return hepsi[n]

    # -- questions --------------------------------------------------------------------------------------------------

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        """Total over the keys of a `Toplam` that begin with ``on``."""
        tam = len(on) == len(self._toplamlar[ad].anahtar)
        ek = (self._hareket[ad] if tam else self._on_toplamlari(ad, len(on))).get(on)
        taban = self._kitap.toplam(ad, on)
        return taban if ek is None else topla(taban, ek)

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        """Whether any record has moved a key of a `Toplam`."""
        ek = self._hareket[ad].get(anahtar)
        return (ek is not None and ek[-1] > 0) or self._kitap.var(ad, anahtar)

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys of a `Toplam` that begin with ``on``, in order, with their totals."""
        hareketler = self._hareket[ad]
        hepsi = dict(self._kitap.ara(ad, on))
        for k in self._oynayan(ad, on):
            if (v := hareketler[k])[-1] > 0:
                ekle(hepsi, k, v[:-1])
        yield from sorted(hepsi.items())

    def _oynayan(self, ad: str, on: Anahtar) -> Iterable[Anahtar]:
        """Keys moved here, also back, that begin so."""
        n = len(on)
        onde = self._onde[ad].get(n)
        if onde is None:  # kept from the first question on
            onde = self._onde[ad][n] = {}
            for k in self._hareket[ad]:
                onde.setdefault(k[:n], {})[k] = None
        return onde.get(on, ())

    def sirali(self, ad: str, on: Anahtar, itibaren: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys of a `Toplam` that begin with ``on``, in order, from ``on + itibaren`` on, with their totals."""
        sirada, hareketler = self._sirada[ad].get(on), self._hareket[ad]
        if sirada is None:
            sirada = self._sirada[ad][on] = sorted(self._oynayan(ad, on))
        oynayan = ((k, v[:-1]) for k in gez(sirada, (*on, *itibaren)) if (v := hareketler[k])[-1] > 0)
        for k, taban, ek in birlestir(self._kitap.sirali(ad, on, itibaren), oynayan):
            if taban is None:
                assert ek is not None
                yield k, ek
            else:
                yield k, taban if ek is None else topla(taban, ek)

    def akis(self, ad: str) -> list[Anahtar]:
        """Keys of a `Toplam` as they move (also back) from the first question on; the list grows with the books."""
        self._akislar[ad] = akis = self._kitap.akis(ad)
        return akis

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key."""
        yeni = self._satir.get((ad, anahtar))
        return yeni[-1] if yeni else self._kitap.son(ad, anahtar)

    def numarali(self, yevmiye: int) -> KayitIzi | None:
        """The record with a yevmiye number; None when it has not been given.

        Raises BilinmeyenNumara where it was given to a document that did not ask, in a slice in columns that is still
        being decided.
        """
        iz = self._numarali.get(yevmiye)
        if iz is None and self._kitap.son_yevmiye < yevmiye <= self.son_yevmiye():
            raise BilinmeyenNumara(f"{yevmiye} numaralı yevmiyenin belgesi, dilimi bitmeden bilinmez")
        return self._kitap.numarali(yevmiye) if iz is None else iz

    def kayitli(self, sira: int, zincir: str = "") -> KayitIzi | None:
        """The record with a ``sira``, and a hash where one is given."""
        i = bisect_left(self._yapilan, sira, key=lambda yapilan: yapilan[0].sira)
        if i < len(self._yapilan) and (iz := self._yapilan[i][0]).sira == sira:
            return iz if zincir in ("", iz.ozet) else None
        return self._kitap.kayitli(sira, zincir)
