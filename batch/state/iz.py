"""What the books keep of one record while it is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import add
from typing import Any

from batch.documents.izdusum import Anahtar, Deger, Dizin, Izdusum, Toplam, Vektor
from batch.documents.tur import Kutuk, kapsamsiz

Kimlik = tuple[str, str, str]  # kaynak, belge türü, belge no

_ONDEKI_SIFIRLAR = re.compile(r"(?<![0-9])0+(?=[0-9])")
_BOS: Mapping[str, Any] = {}


def yalin(kimlik: Kimlik) -> Kimlik:
    """The identity without the leading zeros of its number (``OEB-000501`` → ``OEB-501``), which spreadsheets drop."""
    no = kimlik[2]
    if "0" not in no or (no[0] != "0" and no.isdigit()):
        return kimlik
    return kimlik[0], kimlik[1], _ONDEKI_SIFIRLAR.sub("", no)


class KayitIzi:
    """One record (`batch.documents.izdusum.Olay`). Its document is decoded when somebody asks for it.

    ``yer``: its place among the columns of the slice it came in, -1 when it is in none; ``boy``: bytes of its line;
    ``onceki``: the one before with the same plain identity, while both are in memory. ``hareketler``, ``satirlar``:
    what projections say of it, from a trial of the books until they are told (`Dinleyenler.sor`).
    """

    __slots__ = (
        "_belge",
        "_govde",
        "_kutuk",
        "boy",
        "hareketler",
        "icerik",
        "kimlik",
        "onceki",
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
        self.onceki: KayitIzi | None = None
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
    def belge(self) -> Any:
        if self._belge is None:
            self._belge = self._kutuk.cozucu[self.tur].decode(self._govde)
        return self._belge

    def belge_ver(self, belge: Any) -> None:
        """The document, where it has been decoded already."""
        self._belge = belge


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
