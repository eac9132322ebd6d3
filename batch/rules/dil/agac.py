"""The tree that rule texts become: plain immutable records that msgspec can keep in a file.

Account lists are kept as written (codes, ranges and names of sets); `batch.rules.dil.kume.Kumeler` resolves them.
"""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

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


class Donem(msgspec.Struct, frozen=True, array_like=True):
    """A moment as seen from the one that is asked about: ``yil`` years back, there at its ``nokta``.

    ``nokta``: "" the end of the period, ``ay`` the end of the month before it, ``acilis`` the opening of the year;
    ``gecici``, ``kapanis-oncesi`` and ``kesin`` those of the year's end (m.480); ``mahsup`` what account 834 was given
    in the year's journal, before it was closed (m.395, 396).
    """

    yil: int = 0
    nokta: str = ""

    def icinde(self, dis: Donem) -> Donem:
        """This moment as seen from another: «dönem başı» in the column «önceki yıl»."""
        return Donem(self.yil + dis.yil, self.nokta or dis.nokta)


SIMDI = Donem()
DONEMLER = {
    "onceki ay": Donem(0, "ay"),
    "onceki yil": Donem(1),
    "iki onceki yil": Donem(2),
    "donem basi": Donem(0, "acilis"),
    "gecici mizan": Donem(0, "gecici"),
    "kapanis oncesi": Donem(0, "kapanis-oncesi"),
    "kesin mizan": Donem(0, "kesin"),
    "izleyen yil": Donem(-1, "mahsup"),
}
# Which projection a function asks: totals of accounts, totals of accounts by code, or rows of the table that it is in.
HESAP, KOD, KALEM = "hesap", "kod", "kalem"
ISLEVLER = {
    **{"B": HESAP, "A": HESAP, "BB": HESAP, "AB": HESAP, "N": HESAP, "T": KALEM},
    **{"KUR": KOD, "FON": KOD, "FIN": KOD, "EKO": KOD},
}
MAHSUP_HESABI = "834"


class Islev(msgspec.Struct, frozen=True, array_like=True, tag="islev"):
    """A function of some keys of a projection, in kuruş: ``B A BB AB N`` of accounts, ``T`` of rows of a table; ``KUR
    FON FIN EKO``: borç less alacak of the lines of accounts that bear a code of that classification."""

    ad: str
    hesaplar: Secenekler
    donem: Donem = SIMDI

    @property
    def izdusum(self) -> str:
        return ISLEVLER[self.ad]


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
    konu: str
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
    """A deadline. ``tur``: ``acik`` (an open amount grows old), ``sifir`` (a balance must be zero), ``takvim``;
    ``gun-sonu`` (balances keep a formula), ``hareketsiz`` (a balance must move), ``sirayla`` (the oldest closes first).

    ``taraf``/``sayi``/``birim`` belong to ``acik`` and ``hareketsiz``, ``gun`` (``ay-sonu``, ``yil-sonu``, ``MM-DD``,
    ``her-ay-DD``) to ``sifir`` and ``takvim``; ``kural`` to ``gun-sonu``, whose right side is the year's amount of the
    name ``sayi`` where one is given. ``kosul`` tells for which kind of administration it holds. ``tamam``: the step of
    the books that fulfils a date, "" where the books do not tell. ``hesaplar`` of ``takvim``: the accounts without
    which the date asks for nothing.
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
    kural: TutarKosulu | None = None
    tamam: str = ""


class EsitlikKurali(msgspec.Struct, frozen=True, array_like=True, tag="esitlik"):
    """An equality that a mizan must keep; two conditions joined by ``veya``: at least one of them."""

    kimlik: str
    dayanak: str
    ad: str
    kosul: Ifade | None
    formuller: tuple[TutarKosulu, ...]
    seviye: str  # "red" | "uyari": broken it is an error, or only worth a look
    yer: KuralYeri
    ileti: str = ""  # what to do when it does not hold


class SutunTanimi(msgspec.Struct, frozen=True, array_like=True):
    """A column of a table: the same rows as of another moment."""

    ad: str
    baslik: str
    donem: Donem


class KalemTanimi(msgspec.Struct, frozen=True, array_like=True):
    """A row of a table; without a formula it is a heading."""

    kod: str
    ad: str
    formul: Formul | None


class DokumTanimi(msgspec.Struct, frozen=True, array_like=True, tag="dokum"):
    """Rows that the books make themselves: a formula's accounts or codes, one by one, down to the level ``duzey``.

    ``onek`` stands before the codes; ``sira``: how many rows of the definition stand before it.
    """

    duzey: int
    onek: str
    formul: Formul
    sira: int

    @property
    def izdusum(self) -> str:
        """HESAP or KOD: what its functions ask."""
        return next(t.izdusum for _, t in self.formul.terimler if isinstance(t, Islev))


class BolumTanimi(msgspec.Struct, frozen=True, array_like=True, tag="bolum"):
    """A part of a table: its heading, and what its rows have in the column ``taraf``."""

    ad: str
    baslik: str
    sira: int


class NotTanimi(msgspec.Struct, frozen=True, array_like=True):
    """An amount that is told at a table's foot where there is any."""

    metin: str
    formul: Formul


class TabloTanimi(msgspec.Struct, frozen=True, array_like=True, tag="tablo"):
    """A table of rows that formulas fill, a column per moment, with its own cross-checks and footnotes.

    ``nokta``: at which moment of its year a column looks that does not say it; ``parcalar``: in the order written.
    """

    ad: str
    dayanak: str
    baslik: str
    sutunlar: tuple[SutunTanimi, ...]
    kalemler: tuple[KalemTanimi, ...]
    denetimler: tuple[EsitlikKurali, ...]
    dipnotlar: tuple[str, ...]
    yer: KuralYeri
    nokta: str = ""
    parcalar: tuple[DokumTanimi | BolumTanimi, ...] = ()
    notlar: tuple[NotTanimi, ...] = ()

    @property
    def kimlik(self) -> str:
        return self.ad


class Kume(msgspec.Struct, frozen=True, array_like=True, tag="kume"):
    """A named set of accounts; a line that only an ``acik`` set matches is not explained by it.

    ``okunus``: what messages say for its name; "" for the name itself.
    """

    ad: str
    hesaplar: Secenekler
    acik: bool
    yer: KuralYeri
    okunus: str = ""


Blok = Madde | Sart | Sure | EsitlikKurali | TabloTanimi | Kume


def kalem_secimi(secenekler: Secenekler, kalemler: tuple[KalemTanimi, ...]) -> list[KalemTanimi]:
    """The rows that a list names, each once, in the order of the table; a range goes by that order."""
    sira = {k.kod: i for i, k in enumerate(kalemler)}
    secilen: set[int] = set()
    for s in secenekler:
        ilk, son = (s.metin, s.metin) if isinstance(s, Ad) else (s.ilk, s.son)
        secilen.update(range(sira[ilk], sira[son] + 1))
    return [kalemler[i] for i in sorted(secilen)]


def kalem_atiflari(kalem: KalemTanimi, kalemler: tuple[KalemTanimi, ...]) -> list[str]:
    """Codes of the rows that a row adds up."""
    terimler = kalem.formul.terimler if kalem.formul is not None else ()
    return [
        k.kod
        for _, t in terimler
        if isinstance(t, Islev) and t.izdusum == KALEM
        for k in kalem_secimi(t.hesaplar, kalemler)
    ]


def hesap_sirasi(kalemler: tuple[KalemTanimi, ...]) -> list[KalemTanimi]:
    """The rows, each after those that it adds up. Raises CycleError."""
    adli = {k.kod: k for k in kalemler}
    siralayici = TopologicalSorter({k.kod: kalem_atiflari(k, kalemler) for k in kalemler})
    return [adli[kod] for kod in siralayici.static_order()]
