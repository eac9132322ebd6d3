"""A document on its way into a journal, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any, overload

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.karar import OnHareketler, Taslak
from batch.documents.okunus import KAYNAK
from batch.documents.tur import Tur, kapsamsiz
from batch.pipeline.toplayici import Toplayici
from batch.state.iz import Kimlik, yalin, yalinlar

BULGULAR = msgspec.json.Decoder(list[Bulgu])
_SUTUNLAR = (
    "cins",
    "tarih",
    "acilis",
    "kaynak",
    "tur",
    "no",
    "icerik",
    "govde",
    "isleyis",
    "red",
    "bulgular",
    "dosya",
    "sira",
    "satir",
    "son_satir",
)


class Gelen:
    """One document with what its file and its rules said of it.

    ``cins``: its kind; ``tur``, ``no``: label and number of its identity; ``icerik``: hash of its canonical bytes, ""
    when it could not be read in full; ``dosya``, ``sira``: file number and ordinal in it; ``yer``: its place among the
    columns of its slice, -1 for one that the program made.
    """

    __slots__ = (
        "acilis",
        "belge",
        "bulgular",
        "cins",
        "dosya",
        "govde",
        "icerik",
        "isleyis",
        "kimlik",
        "red",
        "satir",
        "sira",
        "son_satir",
        "tarih",
        "yalin",
        "yer",
    )

    def __init__(
        self,
        yer: int,
        cins: str,
        tarih: str,
        acilis: bool,
        kaynak: str,
        tur: str,
        no: str,
        icerik: str,
        govde: bytes,
        isleyis: bytes,
        red: bool,
        bulgular: bytes,
        dosya: int,
        sira: int,
        satir: int,
        son_satir: int,
    ) -> None:
        self.yer, self.cins, self.tarih, self.acilis = yer, cins, tarih, acilis
        self.kimlik: Kimlik = (kaynak, tur, no)
        self.yalin = yalin(self.kimlik)
        self.icerik, self.govde, self.isleyis = icerik, govde, isleyis
        self.red, self.bulgular = red, bulgular
        self.dosya, self.sira, self.satir, self.son_satir = dosya, sira, satir, son_satir
        self.belge: Any = None  # where it has been decoded, or made

    @property
    def kaynak(self) -> str:
        return self.kimlik[0]

    @property
    def tur(self) -> str:
        return kapsamsiz(self.kimlik[1])

    @property
    def no(self) -> str:
        return self.kimlik[2]

    def satir_no(self, sira: int, adet: int) -> int:
        """The line of a row (from 1) of this many, where each has one line and they stand together; else the first."""
        return self.satir + sira - 1 if self.son_satir - self.satir + 1 == adet else self.satir

    def bulgu_listesi(self) -> list[Bulgu]:
        return BULGULAR.decode(self.bulgular) if self.bulgular else []

    def bak(self, tur: Tur[Any], hareketler: OnHareketler | None) -> Bakilan:
        """The document for who decides over it."""
        return Bakilan(self, tur, hareketler)

    @classmethod
    def uretilen(cls, tur: Tur[Any], belge: Any, isleyis: bytes, neden: Gelen) -> Gelen:
        """A document that follows from another; it stands where that one stands."""
        govde = tur.kodla(belge)
        etiket, no = tur.kimligi(belge)
        icerik = hashlib.sha256(govde).hexdigest()
        yer = (neden.dosya, neden.sira, neden.satir, neden.son_satir)
        g = cls(
            -1,
            tur.ad,
            belge.tarih,
            tur.oncelik(belge) == 0,
            KAYNAK,
            etiket,
            no,
            icerik,
            govde,
            isleyis,
            False,
            b"",
            *yer,
        )
        g.belge = belge
        return g


class Bakilan:
    """`batch.documents.karar.Sorulacak`."""

    __slots__ = ("_g", "_tur", "hareketler")

    def __init__(self, g: Gelen, tur: Tur[Any], hareketler: OnHareketler | None) -> None:
        self._g, self._tur, self.hareketler = g, tur, hareketler

    @property
    def uretilen(self) -> bool:
        return self._g.yer < 0

    @property
    def belge(self) -> Any:
        if self._g.belge is None:
            self._g.belge = self._tur.coz(self._g.govde)
        return self._g.belge


def gelenler(kayitlar: Any) -> list[Gelen]:
    """The documents of a slice, in order."""
    return [
        Gelen(i, *alanlar)
        for i, alanlar in enumerate(zip(*(kayitlar[ad].to_pylist() for ad in _SUTUNLAR), strict=True))
    ]


_TEK_TEK = 16  # one in so many documents is made singly; of a slice of which more are asked for, all at once


class Gelenler(Sequence[Gelen]):
    """The documents of a slice, in order, in columns; a document is made when somebody asks for it.

    All are of one kind and one day.
    """

    def __init__(self, kayitlar: Any) -> None:
        self.kayitlar = kayitlar
        self.cins, self.tarih = str(kayitlar["cins"][0].as_py()), str(kayitlar["tarih"][0].as_py())
        self._yapilan: dict[int, Gelen] = {}

    def __len__(self) -> int:
        return int(self.kayitlar.num_rows)

    @overload
    def __getitem__(self, i: int) -> Gelen: ...

    @overload
    def __getitem__(self, i: slice) -> list[Gelen]: ...

    def __getitem__(self, i: int | slice) -> Gelen | list[Gelen]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if not 0 <= i < len(self):
            raise IndexError(i)
        g = self._yapilan.get(i)
        if g is None:
            if (len(self._yapilan) + 1) * _TEK_TEK <= len(self):
                g = self._yapilan[i] = Gelen(i, *(self.kayitlar[ad][i].as_py() for ad in _SUTUNLAR))
            else:
                self._yapilan = {x.yer: x for x in gelenler(self.kayitlar)} | self._yapilan
                g = self._yapilan[i]
        return g

    @cached_property
    def kimlikler(self) -> list[Kimlik]:
        return list(zip(*(self.kayitlar[ad].to_pylist() for ad in ("kaynak", "tur", "no")), strict=True))

    @cached_property
    def yalinlar(self) -> list[Kimlik]:
        return yalinlar(self.kimlikler)

    @cached_property
    def tekil(self) -> set[Kimlik]:
        """The plain identities, each once."""
        return set(self.yalinlar)

    @cached_property
    def dosyalar(self) -> NDArray[np.int64]:
        return np.asarray(self.kayitlar["dosya"]).astype(np.int64)

    @cached_property
    def siralar(self) -> NDArray[np.int64]:
        return np.asarray(self.kayitlar["sira"])

    @cached_property
    def sade(self) -> NDArray[np.bool_]:
        """Those against which nothing stands in their own file: no finding, and no opening either."""
        k = self.kayitlar
        sade: NDArray[np.bool_] = ~(_maske(k["red"]) | _maske(k["acilis"]) | (_boylar(k["bulgular"]) > 0))
        return sade


def _boylar(sutun: Any) -> Any:
    """Bytes of every value of a column of bytes."""
    return np.diff(np.frombuffer(sutun.buffers()[1], np.int32)[sutun.offset : sutun.offset + len(sutun) + 1])


def _maske(sutun: Any) -> Any:
    return sutun.to_numpy(zero_copy_only=False)


class BelgeSonucu(msgspec.Struct):
    """What became of one document that was not plainly accepted."""

    dosya: int
    sira: int
    satir: int
    son_satir: int
    tur: str
    no: str
    sonuc: str  # "red" | "mukerrer" | "uyari"
    bulgular: list[Bulgu]  # those that are told in full
    kodlar: tuple[str, ...]  # of all
    birim: str = ""  # whose journal refused it
    taslaklar: tuple[Taslak, ...] = ()  # documents that would let it pass
    yevmiye: int = 0  # of a duplicate, the number and the record that it has already
    kayit: int = 0
    kimlik: Kimlik = ("", "", "")
    defter: tuple[str, int] = ("", 0)  # unit and year that it names, as far as they could be read

    @classmethod
    def kur(
        cls,
        g: Gelen,
        sonuc: str,
        bulgular: list[Bulgu],
        defter: tuple[str, int],
        birim: str = "",
        taslaklar: tuple[Taslak, ...] = (),
    ) -> BelgeSonucu:
        kodlar = tuple(b.kod for b in bulgular)
        yer = (g.dosya, g.sira, g.satir, g.son_satir)
        return cls(*yer, g.tur, g.no, sonuc, bulgular, kodlar, birim, taslaklar, kimlik=g.kimlik, defter=defter)


def topla(belgeler: list[BelgeSonucu], toplayicilar: list[Toplayici]) -> None:
    """Hand the findings of these documents to those who count them, one a file; few are kept."""
    for x in belgeler:
        x.bulgular = toplayicilar[x.dosya].ekle(x.sira, x.bulgular)
