"""The kinds and their projections as a listing beside them tells, for who reads books: what a record needs is loaded
when it is met.

The listing (`izdusumler.json`) says of every projection how it is stored and whom it hears, and where it is, and of
every kind where it is. It is made of what the kinds declare (`make docs`), and a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from batch.documents.izdusum import Dizin, Izdusum, Toplam
from batch.documents.tur import KayitCozucu, Kutuk, Tur

LISTE = Path(__file__).with_name("izdusumler.json")
T = TypeVar("T")


class IzdusumSatiri(msgspec.Struct, frozen=True, omit_defaults=True):
    """A projection in the listing. ``yer``: module under `batch.turler` and name; all else as the projection has it,
    ``degerler`` of a `Toplam`, ``deger`` of a `Dizin`."""

    ad: str
    yer: str
    anahtar: tuple[str, ...]
    degerler: tuple[str, ...] | None = None
    deger: tuple[str, ...] | None = None
    dinler: tuple[str, ...] | None = None
    toplu: bool = False
    yogun: bool = False
    tekil: bool = False
    sonucta: str = ""

    def izdusum(self) -> Izdusum:
        """The projection; its functions are loaded when a record is first told to it."""
        dinler = None if self.dinler is None else frozenset(self.dinler)
        if self.deger is not None:
            return Dizin(self.ad, self.anahtar, self.deger, dinler, _gec(self.yer, "satir"), self.tekil, self.sonucta)
        hareket, toplu = _gec(self.yer, "hareket"), _gec(self.yer, "toplu") if self.toplu else None
        return Toplam(self.ad, self.anahtar, self.degerler or (), dinler or frozenset(), hareket, toplu, self.yogun)


class KutukListesi(msgspec.Struct, frozen=True):
    """``turler``: name of a kind → where it is."""

    turler: dict[str, str]
    izdusumler: list[IzdusumSatiri]


def bul(yer: str) -> Any:
    """What stands at ``module:name`` under `batch.turler`."""
    modul, _, ad = yer.partition(":")
    return getattr(import_module(f"batch.turler.{modul}"), ad)


def _gec(yer: str, islev: str) -> Callable[..., Any]:
    asil: Callable[..., Any] | None = None

    def cagir(*arglar: Any) -> Any:
        nonlocal asil
        if asil is None:
            asil = getattr(bul(yer), islev)
        return asil(*arglar)

    return cagir


class _Aranan(Mapping[str, T]):
    """What some names stand for, each made when it is first asked for."""

    def __init__(self, adlar: Mapping[str, Any], yap: Callable[[str], T]) -> None:
        self._adlar, self._yap = adlar, yap
        self._bilinen: dict[str, T] = {}

    def __getitem__(self, ad: str) -> T:
        if ad not in self._bilinen:
            if ad not in self._adlar:
                raise KeyError(ad)
            self._bilinen[ad] = self._yap(ad)
        return self._bilinen[ad]

    def __iter__(self) -> Iterator[str]:
        return iter(self._adlar)

    def __len__(self) -> int:
        return len(self._adlar)


class OkurKutugu(Kutuk):
    """The kinds of the listing: by name one is loaded, and all where somebody asks for all."""

    def __init__(self, liste: KutukListesi) -> None:
        super().__init__((), tuple(x.izdusum() for x in liste.izdusumler))
        self._yerler = liste.turler

    @property
    def turler(self) -> tuple[Tur[Any], ...]:
        return tuple(self.tur.values())

    @cached_property
    def tur(self) -> Mapping[str, Tur[Any]]:
        return _Aranan(self._yerler, lambda ad: bul(self._yerler[ad]))

    @cached_property
    def cozucu(self) -> Mapping[str, KayitCozucu]:
        return _Aranan(self._yerler, lambda ad: KayitCozucu(self.tur[ad]))


def liste_oku() -> KutukListesi:
    """The listing that goes with this program."""
    return msgspec.json.decode(LISTE.read_bytes(), type=KutukListesi)


@lru_cache(maxsize=1)
def okur_kutugu() -> OkurKutugu:
    """What it tells."""
    return OkurKutugu(liste_oku())
