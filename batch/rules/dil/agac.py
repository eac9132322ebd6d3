"""The tree that rule texts become: plain immutable records that msgspec can keep in a file.

Account lists are kept as written (codes, ranges and names of sets); `batch.rules.dil.kume.Kumeler` resolves them.
"""

from __future__ import annotations

import re

import msgspec

# -- lists of accounts ------------------------------------------------------------------------------------------------


class DegerAraligi(msgspec.Struct, frozen=True, array_like=True, tag="aralik"):
    """Codes or values from ``ilk`` to ``son``, both included."""

    ilk: str
    son: str


class Ad(msgspec.Struct, frozen=True, array_like=True, tag="ad"):
    """A code, a value, or the name of a set."""

    metin: str


Secenekler = tuple[Ad | DegerAraligi, ...]

# -- expressions ------------------------------------------------------------------------------------------------------


class Ve(msgspec.Struct, frozen=True, array_like=True, tag="ve"):
    sol: Ifade
    sag: Ifade


class Veya(msgspec.Struct, frozen=True, array_like=True, tag="veya"):
    sol: Ifade
    sag: Ifade


class Degil(msgspec.Struct, frozen=True, array_like=True, tag="degil"):
    ic: Ifade


class Dolu(msgspec.Struct, frozen=True, array_like=True, tag="dolu"):
    """A field that is not empty."""

    alan: str


class AlanKosulu(msgspec.Struct, frozen=True, array_like=True, tag="alan"):
    """A field against values. ``islec``: ``=`` (any of ``degerler``), ``<>`` (none), ``<``, ``<=``, ``>`` or ``>=``."""

    alan: str
    islec: str
    degerler: Secenekler


class SatirVar(msgspec.Struct, frozen=True, array_like=True, tag="satir"):
    """The voucher has a line of one of these accounts on this side (``B`` or ``A``)."""

    hesaplar: Secenekler
    taraf: str


class Serbest(msgspec.Struct, frozen=True, array_like=True, tag="serbest"):
    """A condition in words, which no voucher can answer."""

    metin: str


class Islev(msgspec.Struct, frozen=True, array_like=True, tag="islev"):
    """``B A BB AB N`` of some accounts, in kuruş; ``onceki``: as it stood at the end of the month before."""

    ad: str
    hesaplar: Secenekler
    onceki: bool = False


class Sabit(msgspec.Struct, frozen=True, array_like=True, tag="sabit"):
    """An amount in kuruş."""

    kurus: int


class Formul(msgspec.Struct, frozen=True, array_like=True, tag="toplam"):
    """Terms with their signs (+1 or −1)."""

    terimler: tuple[tuple[int, Islev | Sabit], ...]


class TutarKosulu(msgspec.Struct, frozen=True, array_like=True, tag="tutar"):
    sol: Formul
    islec: str
    sag: Formul


Ifade = Ve | Veya | Degil | Dolu | AlanKosulu | SatirVar | Serbest | TutarKosulu

# -- blocks of a rule file --------------------------------------------------------------------------------------------


class KayitParcasi(msgspec.Struct, frozen=True, array_like=True):
    """One place of an entry: a line of at least one of the accounts must be there, unless ``istege_bagli``."""

    hesaplar: Secenekler
    istege_bagli: bool = False


class KayitYazimi(msgspec.Struct, frozen=True, array_like=True):
    """``borclananlar / alacaklananlar``."""

    borc: tuple[KayitParcasi, ...]
    alacak: tuple[KayitParcasi, ...]


class Yol(msgspec.Struct, frozen=True, array_like=True):
    """Linked entries that must all be there, under a condition."""

    kayitlar: tuple[KayitYazimi, ...]
    kosul: Ifade | None = None


class KuralYeri(msgspec.Struct, frozen=True, array_like=True):
    dosya: str
    satir: int


class Madde(msgspec.Struct, frozen=True, array_like=True, tag="madde"):
    """One numbered item of an account's «işleyiş»; or (``hesap`` empty) an entry that another article describes."""

    hesap: str
    atif: str  # "129/b-1"
    taraf: str  # "B" | "A": the side on which the item moves the account
    ozet: str
    yollar: tuple[Yol, ...]
    tutarlar: tuple[TutarKosulu, ...]
    notlar: tuple[str, ...]
    yer: KuralYeri

    @property
    def dayanak(self) -> str:
        return f"m.{self.atif}"

    @property
    def sira(self) -> tuple[tuple[int, str], ...]:
        """Place in the regulation: articles, letters and numbers in their order."""
        return tuple((int(p), "") if p.isdigit() else (0, p) for p in re.split(r"[/-]", self.atif))


class Sart(msgspec.Struct, frozen=True, array_like=True, tag="sart"):
    """When ``eger`` holds for a voucher (or, ``satirda``, for a line), ``ise`` must hold too."""

    kimlik: str
    dayanak: str
    mesaj: str
    eger: Ifade
    ise: Ifade
    seviye: str  # "red" | "uyari"; the operator's policy may change it
    satirda: bool
    yer: KuralYeri


class Sure(msgspec.Struct, frozen=True, array_like=True, tag="sure"):
    """A deadline. ``tur``: ``acik`` (an open amount grows old), ``sifir`` (a balance must be zero), ``takvim``.

    ``taraf``/``sayi``/``birim`` belong to ``acik``; ``gun`` (``ay-sonu``, ``yil-sonu``, ``MM-DD``, ``her-ay-DD``) to
    the others. ``kosul`` tells for which kind of administration it holds.
    """

    kimlik: str
    dayanak: str
    mesaj: str
    tur: str
    yer: KuralYeri
    hesaplar: Secenekler = ()
    taraf: str = ""
    sayi: str = ""
    birim: str = ""
    gun: str = ""
    kosul: Ifade | None = None


class EsitlikKurali(msgspec.Struct, frozen=True, array_like=True, tag="esitlik"):
    """An equality that a mizan must keep; two conditions joined by ``veya``: at least one of them."""

    kimlik: str
    dayanak: str
    ad: str
    kosul: Ifade | None
    formuller: tuple[TutarKosulu, ...]
    seviye: str  # "red" | "uyari": broken it is an error, or only worth a look
    yer: KuralYeri


class Kume(msgspec.Struct, frozen=True, array_like=True, tag="kume"):
    """A named set of accounts; a line that only an ``acik`` set matches is not explained by it."""

    ad: str
    hesaplar: Secenekler
    acik: bool
    yer: KuralYeri


Blok = Madde | Sart | Sure | EsitlikKurali | Kume
