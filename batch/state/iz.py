"""What the books keep of one record while it is in memory."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import add
from typing import Any, overload

from batch.documents.izdusum import Anahtar, Deger, Dizin, Izdusum, Toplam, Vektor
from batch.documents.tur import Kutuk, kapsamsiz

Kimlik = tuple[str, str, str]  # kaynak, belge türü, belge no

_ONDEKI_SIFIRLAR = re.compile(r"(?<![0-9])0+(?=[0-9])")
_BOS: Mapping[str, Any] = {}


def yalin(kimlik: Kimlik) -> Kimlik:
    """The identity without the leading zeros of its number (``OEB-000501`` → ``OEB-501``), which spreadsheets drop;
    where it has none the same object."""
    no = kimlik[2]
    if "0" not in no or (no[0] != "0" and no.isdigit()):
        return kimlik
    yalin_no = _ONDEKI_SIFIRLAR.sub("", no)
    return kimlik if yalin_no == no else (kimlik[0], kimlik[1], yalin_no)


def yalinlar(kimlikler: list[Kimlik]) -> list[Kimlik]:
    """The same of many; the list itself where none has such zeros."""
    if _ONDEKI_SIFIRLAR.search("\0".join([k[2] for k in kimlikler])) is None:
        return kimlikler
    return list(map(yalin, kimlikler))


class KayitIzi:
    """One record (`batch.documents.izdusum.Olay`). Its document is decoded when somebody asks for it.

    ``yer``: its place among the columns of the slice it came in, -1 when it is in none; ``boy``: bytes of its line.
    ``hareketler``, ``satirlar``: what projections say of it, from a trial of the books until they are told
    (`Dinleyenler.sor`).
    """

    __slots__ = (
        "_belge",
        "_govde",
        "_kutuk",
        "boy",
        "hareketler",
        "icerik",
        "kimlik",
        "ozet",
        "satirlar",
        "sira",
        "sonuc",
        "tarih",
        "tur",
        "yalin",
        "yer",
        "yevmiye",
    )

    def __init__(
        self,
        kutuk: Kutuk,
        sira: int,
        yevmiye: int,
        tur: str,
        tarih: str,
        kimlik: Kimlik,
        yalin: Kimlik,
        icerik: str,
        govde: Any,
        ozet: str = "",
        boy: int = 0,
        sonuc: Mapping[str, Any] = _BOS,
        yer: int = -1,
    ) -> None:
        self._kutuk, self._govde, self._belge = kutuk, govde, None
        self.sira, self.yevmiye, self.tur, self.tarih = sira, yevmiye, tur, tarih
        self.kimlik, self.yalin, self.icerik = kimlik, yalin, icerik
        self.ozet, self.boy, self.sonuc, self.yer = ozet, boy, sonuc, yer
        self.hareketler: list[tuple[str, Anahtar, Vektor]] | None = None
        self.satirlar: list[tuple[str, Anahtar, tuple[Deger, ...]]] | None = None

    @property
    def kaynak(self) -> str:
        return self.kimlik[0]

    @property
    def etiket(self) -> str:
        return kapsamsiz(self.kimlik[1])

    @property
    def no(self) -> str:
        return self.kimlik[2]

    @property
    def govde(self) -> bytes:
        """The document's canonical bytes."""
        return bytes(self._govde)

    @property
    def belge(self) -> Any:
        if self._belge is None:
            self._belge = self._kutuk.cozucu[self.tur].decode(self._govde)
        return self._belge

    def belge_ver(self, belge: Any) -> None:
        """The document, where it has been decoded already."""
        self._belge = belge


class DuzIzler(Sequence[KayitIzi]):
    """Consecutive plain records of one kind and day that came in columns, next to each other: a trace is made of one
    when somebody asks for it.

    ``sira``, ``yevmiye``, ``yer``: of the first; ``icerik``, ``govde``: Arrow arrays, as they came.
    """

    __slots__ = (
        "_kutuk",
        "boylar",
        "govde",
        "icerik",
        "kimlikler",
        "ozetler",
        "sira",
        "tarih",
        "tur",
        "yalinlar",
        "yer",
        "yevmiye",
    )

    def __init__(
        self,
        kutuk: Kutuk,
        sira: int,
        yevmiye: int,
        tur: str,
        tarih: str,
        kimlikler: list[Kimlik],
        yalinlar: list[Kimlik],
        icerik: Any,
        govde: Any,
        ozetler: list[str],
        boylar: list[int],
        yer: int,
    ) -> None:
        self._kutuk, self.sira, self.yevmiye, self.tur, self.tarih = kutuk, sira, yevmiye, tur, tarih
        self.kimlikler, self.yalinlar, self.icerik, self.govde = kimlikler, yalinlar, icerik, govde
        self.ozetler, self.boylar, self.yer = ozetler, boylar, yer

    def __len__(self) -> int:
        return len(self.ozetler)

    @overload
    def __getitem__(self, i: int) -> KayitIzi: ...

    @overload
    def __getitem__(self, i: slice) -> DuzIzler: ...

    def __getitem__(self, i: int | slice) -> KayitIzi | DuzIzler:
        if isinstance(i, slice):
            ilk, son, adim = i.indices(len(self))
            if adim != 1:
                raise ValueError(f"records next to each other cannot be had with step {adim}")
            n = max(0, son - ilk)
            return DuzIzler(
                *(self._kutuk, self.sira + ilk, self.yevmiye + ilk, self.tur, self.tarih),
                *(self.kimlikler[i], self.yalinlar[i], self.icerik.slice(ilk, n), self.govde.slice(ilk, n)),
                *(self.ozetler[i], self.boylar[i], self.yer + ilk),
            )
        if not 0 <= i < len(self):
            raise IndexError(i)
        return KayitIzi(
            *(self._kutuk, self.sira + i, self.yevmiye + i, self.tur, self.tarih, self.kimlikler[i], self.yalinlar[i]),
            *(self.icerik[i].as_py(), self.govde[i].as_py(), self.ozetler[i], self.boylar[i], _BOS, self.yer + i),
        )


Parca = KayitIzi | DuzIzler


class IzDizisi(Sequence[KayitIzi]):
    """Traces of consecutive records, in pieces: single ones and those that are still in columns."""

    __slots__ = ("_ilkler", "_n", "_yerler", "parcalar")

    def __init__(self, izler: Iterable[Parca] = ()) -> None:
        self.parcalar: list[Parca] = []
        self._ilkler: list[int] = []  # where each piece begins: an open block is thousands of single ones
        self._n = 0
        self._yerler: tuple[dict[Kimlik, int], dict[Kimlik, list[int]]] | None = None
        self.ekle(izler.parcalar if isinstance(izler, IzDizisi) else izler)

    def ekle(self, parcalar: Iterable[Parca]) -> None:
        for p in parcalar:
            self.parcalar.append(p)
            self._ilkler.append(self._n)
            self._n += 1 if isinstance(p, KayitIzi) else len(p)
        self._yerler = None

    def __len__(self) -> int:
        return self._n

    def __iter__(self) -> Iterator[KayitIzi]:
        return chain.from_iterable((p,) if isinstance(p, KayitIzi) else p for p in self.parcalar)

    @overload
    def __getitem__(self, i: int) -> KayitIzi: ...

    @overload
    def __getitem__(self, i: slice) -> list[KayitIzi]: ...

    def __getitem__(self, i: int | slice) -> KayitIzi | list[KayitIzi]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(self._n))]
        yer = i + self._n if i < 0 else i
        if not 0 <= yer < self._n:
            raise IndexError(i)
        k = bisect_right(self._ilkler, yer) - 1
        p = self.parcalar[k]
        return p[yer - self._ilkler[k]] if isinstance(p, DuzIzler) else p

    # -- in columns ---------------------------------------------------------------------------------------------------

    def _sutun(self, tek: Callable[[KayitIzi], Any], duz: Callable[[DuzIzler], Iterable[Any]]) -> list[Any]:
        return list(chain.from_iterable((tek(p),) if isinstance(p, KayitIzi) else duz(p) for p in self.parcalar))

    def ozetler(self) -> list[str]:
        return self._sutun(lambda iz: iz.ozet, lambda d: d.ozetler)

    def kimlikler(self) -> list[Kimlik]:
        return self._sutun(lambda iz: iz.kimlik, lambda d: d.kimlikler)

    def yalinlar(self) -> list[Kimlik]:
        return self._sutun(lambda iz: iz.yalin, lambda d: d.yalinlar)

    def siralar(self) -> list[int]:
        return self._sutun(lambda iz: iz.sira, lambda d: range(d.sira, d.sira + len(d)))

    def yevmiyeler(self) -> list[int]:
        return self._sutun(lambda iz: iz.yevmiye, lambda d: range(d.yevmiye, d.yevmiye + len(d)))

    def icerikler(self) -> list[str]:
        return self._sutun(lambda iz: iz.icerik, lambda d: d.icerik.to_pylist())

    @property
    def son_kaydin_ozeti(self) -> str:
        """Hash of the last one. Not of nothing."""
        p = self.parcalar[-1]
        return p.ozetler[-1] if isinstance(p, DuzIzler) else p.ozet

    def kimlik_satirlari(self) -> list[tuple[Anahtar, int, tuple[Deger, ...]]]:
        """What the index of identities says of them: (source, kind, plain number, number), sira, (yevmiye, content)."""
        anahtarlar = [(*y, k[2]) for k, y in zip(self.kimlikler(), self.yalinlar(), strict=True)]
        degerler = zip(self.yevmiyeler(), self.icerikler(), strict=True)
        return list(zip(anahtarlar, self.siralar(), degerler, strict=True))

    def yerler(self) -> list[int]:
        """Places in the slice of those that came in columns."""
        return [y for y in self._sutun(lambda iz: iz.yer, lambda d: range(d.yer, d.yer + len(d))) if y >= 0]

    def benzerler(self, yalinlar: set[Kimlik]) -> Iterator[KayitIzi]:
        """Those whose plain identity is among these, of one identity the newest first."""
        if self._yerler is None:
            hepsi = self.yalinlar()
            son, oncekiler = dict(zip(hepsi, range(self._n), strict=True)), dict[Kimlik, list[int]]()
            for i, y in enumerate(hepsi) if len(son) < self._n else ():
                if son[y] != i:
                    oncekiler.setdefault(y, []).append(i)
            self._yerler = son, oncekiler
        son, oncekiler = self._yerler
        for y in son.keys() & yalinlar:
            yield self[son[y]]
            yield from (self[i] for i in reversed(oncekiler.get(y, ())))

    def numarali(self, yevmiye: int) -> KayitIzi | None:
        """The one with a yevmiye number."""
        for p in self.parcalar:
            if not isinstance(p, DuzIzler):
                if p.yevmiye == yevmiye:
                    return p
            elif p.yevmiye <= yevmiye < p.yevmiye + len(p):
                return p[yevmiye - p.yevmiye]
        return None


def dinler(x: Izdusum, tur: str, sonuc: Mapping[str, Any]) -> bool:
    """Whether a projection is to be asked about a record."""
    if x.dinler is not None and tur not in x.dinler:
        return False
    return isinstance(x, Toplam) or not x.sonucta or x.sonucta in sonuc


class Dinleyenler:
    """Which of some projections are asked about a record, in their order; found once for each sort of records."""

    def __init__(self, izdusumler: Iterable[Izdusum]) -> None:
        self._izdusumler = list(izdusumler)
        self._bilinen: dict[tuple[str, frozenset[str]], tuple[list[Toplam], list[Dizin]]] = {}

    def __call__(self, iz: KayitIzi) -> tuple[list[Toplam], list[Dizin]]:
        anahtar = (iz.tur, frozenset(iz.sonuc))
        cift = self._bilinen.get(anahtar)
        if cift is None:
            hepsi = [x for x in self._izdusumler if dinler(x, iz.tur, iz.sonuc)]
            cift = ([x for x in hepsi if isinstance(x, Toplam)], [x for x in hepsi if isinstance(x, Dizin)])
            self._bilinen[anahtar] = cift
        return cift

    def sor(self, iz: KayitIzi) -> None:
        """Ask them about a record, and keep with it what they say: the trial and the books need the same."""
        toplamlar, dizinler = self(iz)
        iz.hareketler = [(t.ad, k, v) for t in toplamlar for k, v in t.hareket(iz)]
        iz.satirlar = [(d.ad, k, v) for d in dizinler for k, v in d.satir(iz)]


def topla(a: Vektor, b: Vektor) -> Vektor:
    return tuple(map(add, a, b))


def topla_hepsi(a: Iterable[Vektor], b: Iterable[Vektor], boy: int) -> Iterable[Vektor]:
    """Sums of pairs of vectors of one length; those of debit and credit, which most are, without a call for each."""
    if boy == 2:
        return [(a1 + b1, a2 + b2) for (a1, a2), (b1, b2) in zip(a, b, strict=True)]
    return map(topla, a, b)


def ekle(hedef: dict[Anahtar, Vektor], anahtar: Anahtar, v: Vektor) -> None:
    eski = hedef.get(anahtar)
    hedef[anahtar] = v if eski is None else topla(eski, v)
