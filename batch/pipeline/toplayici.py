"""What is told of one file's findings: all of them while they are few, first places, counts and causes beyond.

A file that is wrong throughout has one fault, told ten thousand times; memory, reports and the reader's patience are
bounded, the count is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from batch.documents.bulgu import Bulgu
from batch.rules.katalog import sirala

# Findings of a file that are told in full; beyond, each code goes on to its own few.
AYRINTI_AZAMI = 2_000
KOD_AZAMI = 20
# Findings of one document, likewise.
BELGE_AZAMI = 100
YER_AZAMI = 5
KALIP_AZAMI = 1_000  # causes of a file that are counted
GRUP_ESIGI = 5  # equal findings from which on a file's summary speaks of them

# What tells findings of one cause apart: quoted texts, amounts, numbers, dates.
_DEGISEN = re.compile(r"«[^»]*»|[0-9][0-9.,/:-]*")


class TopluBulgu(msgspec.Struct, frozen=True):
    """Equal findings of a file. ``ilk_yerler``: lines; ``neden``: what all of them have in common, "" if nothing;
    ``cozum``: where that is the whole file's fault, what mends it at once.
    """

    kod: str
    seviye: str
    adet: int
    gosterilen: int
    ilk_yerler: tuple[int, ...]
    neden: str
    cozum: str = ""


class _Neden(NamedTuple):
    """What a whole file has in common when every finding of a code came with such a text, and what mends it at once."""

    kodlar: str
    desen: re.Pattern[str]
    neden: str
    cozum: str


_ONDALIK = "Dosyayı ondalık noktasıyla, bin ayracı olmadan yeniden alın (450.00); kaynak böyle yazamıyorsa eşlemesinde "
_TARIHLI = "Dosyayı yyyy-aa-gg tarihlerle yeniden alın; kaynak böyle yazamıyorsa eşlemesinde [tarih] bicim bildirin."
_NEDENLER = (
    _Neden(
        "TUT-",
        re.compile(r"[0-9]+(\.[0-9]{3})*,[0-9]{1,2}"),
        "bütün dosyada ondalık ayracı virgül",
        f'{_ONDALIK}[sayi] ondalik = "," ve gerekirse binlik = "." bildirin.',
    ),
    _Neden(
        "TUT-",
        re.compile(r"[0-9]{1,3}([ .,\u00a0\u202f][0-9]{3})+([.,][0-9]{1,2})?"),
        "bütün dosyada bin ayracı var",
        f"{_ONDALIK}[sayi] binlik ile bildirin.",
    ),
    _Neden(
        "TAR-",
        re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"),
        "bütün dosyada tarihler gg.aa.yyyy yazılmış",
        _TARIHLI,
    ),
    _Neden(
        "TAR-",
        re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"),
        "bütün dosyada tarihler gg/aa/yyyy yazılmış",
        _TARIHLI,
    ),
    _Neden(
        "HSP-",
        re.compile(r"[0-9]+(,[0-9]+)+"),
        "bütün dosyada hesap kodunun ayracı virgül",
        "Hesap kodlarını noktayla yazarak dosyayı yeniden alın (102.01); Excel kullanılıyorsa sütunun biçimi metin "
        "olmalı.",
    ),
)


class _Grup(msgspec.Struct):
    """One code's findings so far. ``nedenler``: those of `_NEDENLER` that all of them bear out."""

    seviye: str
    nedenler: list[_Neden]
    gelen: str
    yol: str
    adet: int = 0
    tutulan: int = 0
    yerler: list[int] = msgspec.field(default_factory=list)

    def ekle(self, b: Bulgu) -> None:
        self.adet += 1
        if len(self.yerler) < YER_AZAMI and b.satir not in self.yerler:
            self.yerler.append(b.satir)
        if self.nedenler:
            self.nedenler = [n for n in self.nedenler if n.desen.fullmatch(b.gelen)]
        if self.gelen != b.gelen:
            self.gelen = ""
        if self.yol != b.yol:
            self.yol = ""

    @property
    def neden(self) -> str:
        if self.nedenler:
            return self.nedenler[0].neden
        if self.gelen:
            return f"hepsinde aynı değer: «{self.gelen}»"
        return f"hepsi «{self.yol}» sütununda" if self.yol and "/" not in self.yol else ""

    @property
    def cozum(self) -> str:
        return self.nedenler[0].cozum if self.nedenler else ""


def kalip(b: Bulgu) -> str:
    """What a finding's message says, whichever line, amount or text it says it of: equal ones have one cause."""
    return _kalip(b.mesaj)


@lru_cache(maxsize=1024)
def _kalip(mesaj: str) -> str:
    return _DEGISEN.sub("#", mesaj)


class Toplayici:
    """The findings of one file, document by document."""

    def __init__(self) -> None:
        self.kaliplar: Counter[tuple[str, str]] = Counter()  # code and cause → findings, of the first causes
        self._gruplar: dict[str, _Grup] = {}
        self._tutulan: list[tuple[int, Bulgu]] = []

    def ekle(self, sira: int, bulgular: Iterable[Bulgu]) -> list[Bulgu]:
        """Findings of the document with an ordinal; returns those that are kept."""
        tutulan = []
        for b in bulgular:
            g = self._gruplar.get(b.kod)
            if g is None:
                nedenler = [n for n in _NEDENLER if b.kod.startswith(n.kodlar)]
                g = self._gruplar[b.kod] = _Grup(b.seviye, nedenler, b.gelen, b.yol)
            g.ekle(b)
            if (k := (b.kod, kalip(b))) in self.kaliplar or len(self.kaliplar) < KALIP_AZAMI:
                self.kaliplar[k] += 1
            if len(self._tutulan) < AYRINTI_AZAMI or g.tutulan < KOD_AZAMI:
                g.tutulan += 1
                self._tutulan.append((sira, b))
                tutulan.append(b)
        return tutulan

    def bulgular(self) -> list[Bulgu]:
        """The kept findings in the order of documents, then of precedence."""
        belgeler: dict[int, list[Bulgu]] = {}
        for sira, b in self._tutulan:
            belgeler.setdefault(sira, []).append(b)
        return [b for _, liste in sorted(belgeler.items()) for b in sirala(liste)]

    def toplular(self) -> list[TopluBulgu]:
        """What is said once for many, the most frequent first."""
        gruplar = sorted(self._gruplar.items(), key=lambda g: (-g[1].adet, g[0]))
        return [
            TopluBulgu(kod, g.seviye, g.adet, g.tutulan, tuple(g.yerler), g.neden, g.cozum)
            for kod, g in gruplar
            if g.adet >= GRUP_ESIGI
        ]


def kisalt(bulgular: list[Bulgu]) -> list[Bulgu]:
    """The findings of one document, bounded: of each code the first ones, the last of them telling how many more."""
    if len(bulgular) <= BELGE_AZAMI:
        return bulgular
    adet = Counter(b.kod for b in bulgular)
    gecen: Counter[str] = Counter()
    sonuc = []
    for b in bulgular:
        gecen[b.kod] += 1
        if gecen[b.kod] > KOD_AZAMI:
            continue
        if gecen[b.kod] == KOD_AZAMI and (kalan := adet[b.kod] - KOD_AZAMI):
            b = msgspec.structs.replace(b, mesaj=f"{b.mesaj} (bu belgede {kalan} benzeri daha var)")
        sonuc.append(b)
    return sonuc
