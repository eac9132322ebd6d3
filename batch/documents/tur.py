"""What a kind of document (belge türü) is: its field tables, its record, its identity. Knows no file and no journal.

Every kind says this in the same words, in a folder of its own under `batch.turler`. Its record is written once, as a
msgspec Struct whose fields carry an `Alan`; the tables are made of it (`Tur.kur`), and readers, mappings, diagnosis and
the bytes of record are made of the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

import msgspec
from msgspec.structs import replace

from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.izdusum import Anahtar, Izdusum, Olay
from batch.documents.okunus import Okunus

if TYPE_CHECKING:
    from batch.documents.karar import GunSonu, KararVerici, Kitaplik, Sorulan
    from batch.documents.parti import Isaretler, Parti
    from batch.documents.teslim import Giden

Kapi = Callable[[str], str]
B = TypeVar("B", bound=msgspec.Struct)
# (document, how it was read, context of the check) → findings; the context is the rules' own (`batch.rules.baglam`).
Kural = Callable[[B, Okunus, Any], Iterator[Bulgu]]

_HAM = "_ham"
_kodla = msgspec.json.Encoder().encode


class Alan(msgspec.Struct, frozen=True):
    """One field: its gate, its sort, its limits, and its names.

    ``kapi``: text → canonical text, raises AlanHatasi; of an amount or a date what is asked after that of its sort,
    whose layout the source declares. ``ad``: its name in CSV and everywhere else; left out where it is that of the
    record, behind the table's prefix.
    ``azami``: of a free text, at most so many characters. ``serbest``: free words; ``numara``: a number that may hold
    any sign. ``secenekler``: the values that there are. ``zorunlu``: the source must give it; ``sutunu_zorunlu``: a CSV
    must have its column, whose cells may be empty. ``sifirsiz``: an amount that is kept as an integer while it
    travels, and whose zero is written as nothing. ``beklenen``: the expected form in words, for who wrote another.

    What follows is told by the record: ``anahtar``, the key in it and the attribute in XML; ``grup``, the object of
    the header and the element in XML that holds it; ``yazilir``, that the key stands there even when it is empty;
    ``ham``, that the source's text is kept as ``<anahtar>_ham`` where the gate changed it. ``kayitta``: False for
    what the record's frame says (kaynak, muhasebe birimi) and not the document.
    """

    kapi: Kapi
    ad: str = ""
    tur: str = "metin"  # metin | tutar | tarih | sayi (a decimal that is no amount) | tam (a whole number)
    azami: int = 0
    serbest: bool = False
    numara: bool = False
    secenekler: tuple[str, ...] = ()
    zorunlu: bool = False
    sutunu_zorunlu: bool = False
    sifirsiz: bool = False
    beklenen: str = ""
    anahtar: str = ""
    grup: str = ""
    yazilir: bool = False
    ham: bool = False
    kayitta: bool = True

    @property
    def bos(self) -> str:
        """What stands in the record where nothing was given, or nothing that its gate lets through."""
        return "0.00" if self.tur == "tutar" and self.yazilir else ""

    @property
    def dolu(self) -> bool:
        """Whether the gate lets no empty text through."""
        try:
            return self.kapi("") != ""
        except AlanHatasi:
            return True

    def hepsi_gecer(self, metinler: list[str]) -> bool:
        """Whether the gate would return every one of these texts as it is; False means only "ask the gate"."""
        if not self.azami or self.zorunlu:
            return False
        hepsi = "\0".join(metinler)
        return (
            hepsi.isascii()
            and hepsi.replace("\0", "").isprintable()
            and hepsi.count("\0") == len(metinler) - 1
            and "\0 " not in hepsi
            and " \0" not in hepsi
            and hepsi.strip(" ") == hepsi
            and max(map(len, metinler)) <= self.azami
        )


class Grup(msgspec.Struct, frozen=True):
    """Marks a field of the record that is an object of the header; in XML a child element of the key's name."""

    onek: str = ""  # before the names of its fields


class Cocuk(msgspec.Struct, frozen=True):
    """Marks a field of the record that is a child table.

    ``oge``: the element of a row in XML; ``ust``: the element that the rows stand in, "" for the document's own.
    ``satir``: its rows are the rows of a CSV file; such elements come last in XML. ``sutunlu``: its columns may stand
    in a CSV file; a document's distinct rows of them that say anything are the table's.
    """

    oge: str
    ust: str = ""
    onek: str = ""
    satir: bool = False
    sutunlu: bool = False


class Cizelge(msgspec.Struct, frozen=True, dict=True):  # the dict holds what is found once
    """One table of a document: the header (one row), its lines, its dayanaklar, …; all of one shape.

    ``ad``: the key in the record, "" for the header. The fields stand in the order of the record.
    """

    ad: str
    alanlar: tuple[Alan, ...]
    yer: Cocuk = Cocuk("")

    @cached_property
    def alan(self) -> Mapping[str, Alan]:
        return {a.ad: a for a in self.alanlar}

    @cached_property
    def oznitelik(self) -> Mapping[str, str]:
        """Attribute of the table's own element in XML → name of the field."""
        return {a.anahtar: a.ad for a in self.alanlar if not a.grup}

    @cached_property
    def ayni_adli(self) -> bool:
        """Whether every attribute bears its field's name."""
        return all(ad == anahtar for anahtar, ad in self.oznitelik.items())

    def gruplar(self) -> dict[str, tuple[Alan, ...]]:
        """The header's objects: key → fields."""
        sonuc: dict[str, tuple[Alan, ...]] = {}
        for a in self.alanlar:
            if a.grup:
                sonuc[a.grup] = (*sonuc.get(a.grup, ()), a)
        return sonuc


class Oncelik(msgspec.Struct, frozen=True):
    """Rank of a document within its day, 0 to 9; ``degerler``: another one where a field of the header says so;
    ``istisna``: another field, a value of it, and the rank of documents that have it whatever the first one says;
    ``sayi``: a field whose number is the rank where it is given, the last one for all that are higher."""

    olagan: int = 5
    alan: str = ""
    degerler: Mapping[str, int] = msgspec.field(default_factory=dict)
    istisna: tuple[str, str, int] | None = None
    sayi: str = ""

    def deger(self, metin: str) -> int:
        return self.degerler.get(metin, self.olagan)

    @staticmethod
    def sayinin(metin: str) -> int:
        """The rank of a number that was given."""
        return min(int(metin), 9)

    def __call__(self, belge: msgspec.Struct) -> int:
        if self.sayi and (metin := getattr(belge, self.sayi)):
            return self.sayinin(metin)
        if self.istisna is not None and getattr(belge, self.istisna[0]) == self.istisna[1]:
            return self.istisna[2]
        return self.deger(getattr(belge, self.alan)) if self.alan else self.olagan


OLAGAN = Oncelik()


class Dagilim(msgspec.Struct, frozen=True):
    """By what the lines of some accounts are added up beside their account, where documents travel in columns.

    ``alanlar``: fields of a line, no amounts; ``anahtar``: their values → the key that the lines are counted under.
    It is asked of all such lines, also of documents that are refused, and must not raise.
    """

    hesaplar: frozenset[str]
    alanlar: tuple[str, ...]
    anahtar: Callable[[tuple[str, ...]], Anahtar]


class Yayim(msgspec.Struct, frozen=True):
    """A report that a run publishes for a record: its name, the day up to whose end the books are read, parameters.

    ``dosya``: where it lies in the unit's folder of the year, without suffix; one file of each of ``bicimler``.
    ``yil``: the year whose report it is, 0 for the record's own; then the books of that year are read as they stand.
    ``idarenin``: of the administration as a whole, so not made for a unit that is only sent its appropriations.
    ``klasor``: the folder of the year where it is not the muhasebe birimi's: a harcama birimi's. ``doluysa``: made only
    where it has rows.
    """

    rapor: str
    gun: str
    dosya: str
    parametreler: Mapping[str, str] = msgspec.field(default_factory=dict)
    bicimler: tuple[str, ...] = ("csv", "text")
    yil: int = 0
    idarenin: bool = False
    klasor: str = ""
    doluysa: bool = False


# Columns of a batch → which documents might have a finding, and per document what the record says of its lines.
Elek = Callable[["Parti", Any], tuple["Isaretler", list[bytes]]]
Denetle = Callable[[B, Okunus, Iterable[Bulgu], Any, int], list[Bulgu]]
TUMU = 255  # mark of a document of which every rule is asked; other marks are the kind's own


@dataclass(frozen=True, eq=False)
class Tur(Generic[B]):
    """A kind of document.

    ``ad``: its name; ``on_ek``: beginning of its CSV files' names; ``oge``: its element in XML. ``belge``: the document
    of record, its fields in canonical order, so that encoding it gives the recorded bytes; ``cerceve``: the fields that
    the record's frame takes. ``kimlik``: the fields that tell one document from the next (beside source, unit and
    year), its number last; ``kapsam``: the field within whose value numbers run, where each harcama birimi has its own;
    "" where they run through the unit.
    ``oncelik``: rank in a day. ``mali_yil``: the field that names the year, "" for the year of the date.
    ``kurallar``: what every document must keep by itself; ``denetle``: what is asked instead of them, where findings
    need more than to be put in order. ``dayanaklar``: the articles of a document's lines as its record carries them
    (JSON; b"" for nothing). ``elek``: the screen before either; None: each document is looked at. Its marks (0: sound)
    are told to ``denetle``, which need not ask what they rule out.
    ``hareket``: the fields of a line that hold account, debit and credit, or none; ``dagilim``: what else its columns
    tell of the lines of some accounts.
    ``yevmiyeli``: takes a yevmiye number. ``gune_bagli``: refused when dated before the last numbered day, or inside
    a closed one.

    ``izdusumler``: what its records move, and what else its folder declares. ``karar``: makes who decides over its
    documents in one journal; ``sutunlar``: a slice of documents as arrays, only where volume asks for it; ``kusur``:
    why no record can be so, "" when one can: the last look before a byte is written, and the first of whoever verifies.

    ``gun_sonu``: makes who says what the last numbered day still needs when it ends: before the first record dated
    later, before one of a kind that is ``gun_bitirir`` (none in columns), and with one that closes it.
    ``yili_bitirir``: whether a document, and what follows from it, may be dated on the year's last day after that day
    was closed, since the period ends with it (m.480); None: none may. ``kosu_notu``: what a run that recorded anything
    in a journal is to tell of it beside its findings, "" for nothing. ``yayimlanan``: the reports that a run publishes
    for a document that it has recorded.

    ``giden``: the documents that a record asks for in journals of other units, which a run delivers: a pure function of
    the record. A kind with the group ``veren`` (`teslim.Veren`) may arrive so; ``alici_yazar``: fields of its header
    that the receiver may write otherwise than the giver asked.

    ``duzeltme_yolu``: what a clerk does who has sent another document under a recorded one's name (KIM-002); "" where
    it is a voucher's way.
    """

    ad: str
    on_ek: str
    oge: str
    belge: type[B]
    cerceve: tuple[Alan, ...]
    kimlik: tuple[str, ...] = ("belge_no",)
    kapsam: str = ""
    oncelik: Oncelik = OLAGAN
    mali_yil: str = ""
    kurallar: tuple[Kural[B], ...] = ()
    denetle: Denetle[B] | None = None
    dayanaklar: Callable[[B, Any], bytes] | None = None
    elek: Elek | None = None
    hareket: tuple[str, str, str] | None = None
    dagilim: Dagilim | None = None
    yevmiyeli: bool = False
    gune_bagli: bool = True
    izdusumler: tuple[Izdusum, ...] = ()
    karar: Callable[[Sorulan, Kitaplik, Any], KararVerici] | None = None
    sutunlar: Callable[[Any, Any], Any] | None = None
    kusur: Callable[[B], str] | None = None
    gun_sonu: Callable[[Sorulan, Kitaplik, Any], GunSonu] | None = None
    gun_bitirir: bool = False
    yili_bitirir: Callable[[B], bool] | None = None
    kosu_notu: Callable[[Sorulan, Any], str] | None = None
    yayimlanan: Callable[[B], Sequence[Yayim]] | None = None
    giden: Callable[[Olay], Sequence[Giden]] | None = None
    alici_yazar: tuple[str, ...] = ()
    duzeltme_yolu: str = ""

    def __post_init__(self) -> None:
        if self.sutunlar is not None and (self.giden is not None or self.alir):
            raise TypeError(f"{self.ad}: what is asked for elsewhere is told and proved document by document")
        if {"veren", self.kapsam, *self.kimlik} & set(self.alici_yazar):
            raise TypeError(f"{self.ad}: what a delivery is known by is not the receiver's to write")
        if self.gun_bitirir and self.sutunlar is not None:
            raise TypeError(f"{self.ad}: what it records is told slice by slice; a day's end asks after each document")

    @classmethod
    def kur(cls, belge: type[B], cerceve: tuple[Alan, ...], *, ad: str, on_ek: str, oge: str, **diger: Any) -> Tur[B]:
        """The kind whose tables are those of its record. ``cerceve``: fields that the record's frame takes.

        Rules and decider may be given by name, and are imported when a document is first judged, since a command that
        only reads the books must start in a blink. ``kurallar``: the module that has `KURALLAR`; ``karar``:
        ``module:Class``, made of the books, the shelf and the context; where it is asked about every document, its
        call takes the document.
        """
        if isinstance(kurallar := diger.get("kurallar"), str):
            diger["kurallar"] = (_gec_kurallar(kurallar),)
        if isinstance(karar := diger.get("karar"), str):
            diger["karar"] = _gec_karar(karar)
        return cls(ad, on_ek, oge, belge, cerceve, **diger)

    # -- tables ---------------------------------------------------------------------------------------------------

    @cached_property
    def _tablolari(self) -> tuple[Cizelge, tuple[Cizelge, ...]]:
        """The header and the child tables. Made when somebody asks: of thirty kinds a command meets two or three."""
        alanlar, cocuklar = list(self.cerceve), []
        for anahtar, isaret, ic, yazilir in _isaretliler(self.belge):
            if isinstance(isaret, Alan):
                alanlar.append(_alan(isaret, anahtar, self.belge, yazilir))
            elif isinstance(isaret, Grup):
                alanlar += [replace(_alan(i, a, ic, y, isaret.onek), grup=anahtar) for a, i, _, y in _isaretliler(ic)]
            else:
                cocuk = tuple(_alan(i, a, ic, y, isaret.onek) for a, i, _, y in _isaretliler(ic))
                cocuklar.append(Cizelge(anahtar, cocuk, isaret))
        return Cizelge("", tuple(alanlar)), tuple(cocuklar)

    @property
    def baslik(self) -> Cizelge:
        """The table of the header."""
        return self._tablolari[0]

    @property
    def cocuklar(self) -> tuple[Cizelge, ...]:
        """The child tables. Raises TypeError for a record with a field that carries no mark, as `baslik` does."""
        return self._tablolari[1]

    @cached_property
    def satir(self) -> Cizelge | None:
        """The table whose rows are the rows of a CSV file; None: a document is one row."""
        return next((c for c in self.cocuklar if c.yer.satir), None)

    @cached_property
    def cizelge(self) -> Mapping[str, Cizelge]:
        """Table by name of a field."""
        return {a.ad: c for c in (self.baslik, *self.cocuklar) for a in c.alanlar}

    @cached_property
    def alan(self) -> Mapping[str, Alan]:
        """Field by name, of all tables."""
        return {a.ad: a for c in (self.baslik, *self.cocuklar) for a in c.alanlar}

    @cached_property
    def csv_sutunlari(self) -> tuple[str, ...]:
        """The columns that a CSV file may have."""
        return (*self.belge_sutunlari, *(a.ad for a in (self.satir.alanlar if self.satir else ())))

    @cached_property
    def belge_sutunlari(self) -> tuple[str, ...]:
        """Those of them that tell of the document and not of the line."""
        return tuple(a.ad for c in (self.baslik, *self.sutunlu) for a in c.alanlar)

    @cached_property
    def sutunlu(self) -> tuple[Cizelge, ...]:
        """Child tables, other than the lines, whose columns may stand in a CSV file."""
        return tuple(c for c in self.cocuklar if c.yer.sutunlu)

    @cached_property
    def zorunlu_sutunlar(self) -> tuple[str, ...]:
        """The columns that a CSV file must have."""
        return tuple(ad for ad in self.csv_sutunlari if self.alan[ad].zorunlu or self.alan[ad].sutunu_zorunlu)

    @cached_property
    def duz_sutunlar(self) -> frozenset[str]:
        """Amounts that are read as they stand, since hardly two of them are equal."""
        return frozenset(ad for ad, a in self.alan.items() if a.sifirsiz)

    @cached_property
    def ogeler(self) -> Mapping[str, Mapping[str, Alan]]:
        """Element in XML → attribute → field, of all elements of a document."""
        sonuc: dict[str, dict[str, Alan]] = {self.oge: {}}
        for c in (self.baslik, *self.cocuklar):
            for a in c.alanlar:
                sonuc.setdefault(c.yer.oge or a.grup or self.oge, {})[a.anahtar] = a
        return sonuc

    def xml_yeri(self, alan: str, sira: int) -> str:
        """Path of a field within its document in XML; ``sira``: which of the elements that hold it, 0 for none."""
        a, c = self.alan.get(alan), self.cizelge.get(alan)
        if a is None or c is None:
            oge = self.satir.yer.oge if sira and self.satir is not None else ""
        elif c.yer.satir and not sira:
            oge = ""
        elif c.yer.sutunlu and sira == 1:  # the one that has its own columns in a CSV
            oge, sira = c.yer.oge, 0
        else:
            oge = (f"{c.yer.ust}/" if c.yer.ust else "") + (c.yer.oge or a.grup)
        ad = a.anahtar if a is not None else alan
        return f"{oge}{f'[{sira}]' if sira else ''}/@{ad}" if oge else f"@{ad}"

    @cached_property
    def alir(self) -> bool:
        """Whether its documents may arrive from another journal."""
        return "veren" in self.baslik.gruplar()

    # -- identity -------------------------------------------------------------------------------------------------

    @property
    def etiket_alani(self) -> str:
        """The field that says what a document is called («MIF»); "" where it is called by its kind."""
        return self.kimlik[0] if len(self.kimlik) > 1 else ""

    @property
    def no_alani(self) -> str:
        """The field that holds a document's number."""
        return self.kimlik[-1]

    @cached_property
    def ayiran(self) -> tuple[str, ...]:
        """The columns that tell one document from another within a file of rows."""
        return ("kaynak", "muhasebe_birimi", *((self.kapsam,) if self.kapsam else ()), *self.kimlik)

    def etiketi(self, belge: msgspec.Struct) -> str:
        """What a document is called."""
        return getattr(belge, self.etiket_alani) if self.etiket_alani else self.ad

    def kimligi(self, belge: msgspec.Struct) -> tuple[str, str]:
        """Label and number of a document: with source, unit and year they tell it from every other."""
        etiket = self.etiketi(belge)
        return kapsamli(etiket, getattr(belge, self.kapsam)) if self.kapsam else etiket, getattr(belge, self.no_alani)

    def yili(self, belge: Any) -> int:
        """Mali yıl of a document: what it names, else the year of its date; 0 when neither can be read."""
        for metin in (getattr(belge, self.mali_yil) if self.mali_yil else "", belge.tarih[:4]):
            if len(metin) == 4 and metin.isascii() and metin.isdigit():
                return int(metin)
        return 0

    # -- the document of record -------------------------------------------------------------------------------------

    @cached_property
    def cozucu(self) -> msgspec.json.Decoder[B]:
        """Decoder of the recorded bytes."""
        return msgspec.json.Decoder(self.belge)

    def coz(self, govde: bytes | msgspec.Raw) -> B:
        """The document of its recorded bytes. Raises msgspec.DecodeError, msgspec.ValidationError."""
        return self.cozucu.decode(govde)

    def kodla(self, belge: B) -> bytes:
        """The recorded bytes of a document: fixed key order, UTF-8, amounts as text with two places."""
        return _kodla(belge)

    def eksik(self, belge: msgspec.Struct) -> str:
        """Where a document lacks what no accepted one does: name of the first such field, "" when there is none."""
        for c, anahtar, al in self._dolular:
            satirlar = getattr(belge, c.ad) if c.ad else (belge,)
            if not all(map(al, satirlar)):
                i = next(i for i, s in enumerate(satirlar) if not al(s))
                return f"{c.ad}[{i}].{anahtar}" if c.ad else anahtar
            if c.yer.satir and not satirlar:
                return c.ad
        return ""

    @cached_property
    def _dolular(self) -> tuple[tuple[Cizelge, str, Callable[[Any], Any]], ...]:
        """Table and key of the fields that no gate leaves empty, and what reads them of a row."""
        return tuple(
            (c, a.anahtar, attrgetter(a.anahtar))
            for c in (self.baslik, *self.cocuklar)
            for a in c.alanlar
            if a.yazilir and a.dolu
        )


def her_biri(_: Any) -> bool:
    """`Tur.yili_bitirir` of a kind of which every document may be dated so."""
    return True


def kapsamli(etiket: str, kapsam: str) -> str:
    """The label of an identity whose number runs within something; what is left out is no part of it."""
    return f"{etiket} {kapsam}" if kapsam else etiket


def kapsamsiz(etiket: str) -> str:
    """What a document is called, of its identity's label."""
    return etiket.partition(" ")[0]


def _gec_kurallar(modul: str) -> Kural[Any]:
    def kural(belge: Any, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
        for k in import_module(modul).KURALLAR:
            yield from k(belge, okunus, b)

    return kural


def _gec_karar(yol: str) -> Callable[[Sorulan, Kitaplik, Any], KararVerici]:
    modul, _, sinif = yol.partition(":")

    def karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
        from batch.documents.karar import HepsiSorar

        verici: Any = getattr(import_module(modul), sinif)(kitap, kitaplik, b)
        return verici if hasattr(verici, "soran") else HepsiSorar(verici)

    return karar


def _alan(isaret: Any, anahtar: str, tip: type, yazilir: bool, onek: str = "") -> Alan:
    ham = f"{anahtar}{_HAM}" in tip.__struct_fields__  # type: ignore[attr-defined]
    a: Alan = replace(isaret, ad=isaret.ad or onek + anahtar, anahtar=anahtar, ham=ham, yazilir=yazilir)
    return a


def _isaretliler(tip: type) -> Iterator[tuple[str, Any, type, bool]]:
    """Fields of a record: key, mark, type of what it holds, whether it is always written."""
    ipuclari = get_type_hints(tip, include_extras=True)
    adlar: tuple[str, ...] = tip.__struct_fields__  # type: ignore[attr-defined]
    varsayilan: tuple[Any, ...] = tip.__struct_defaults__  # type: ignore[attr-defined]
    zorunlu = [d is msgspec.NODEFAULT for d in varsayilan]
    zorunlu = [True] * (len(adlar) - len(zorunlu)) + zorunlu
    for ad, yazilir in zip(adlar, zorunlu, strict=True):
        isaret = next((m for m in get_args(ipuclari[ad])[1:] if isinstance(m, Alan | Grup | Cocuk)), None)
        if isaret is not None:
            ic = [t for t in get_args(get_args(ipuclari[ad])[0]) if isinstance(t, type) and t is not type(None)]
            yield ad, isaret, ic[0] if ic else str, yazilir
        elif not ad.endswith(_HAM):
            raise TypeError(f"{tip.__name__}.{ad}: what field is it? It carries no Alan, Grup or Cocuk")


class KayitCozucu:
    """Decoder of documents that stand in a journal: none of them lacks what no accepted one does."""

    def __init__(self, tur: Tur[Any]) -> None:
        self._coz, self._eksik = tur.cozucu.decode, tur.eksik

    def decode(self, veri: bytes | msgspec.Raw) -> Any:
        """Raises msgspec.DecodeError, msgspec.ValidationError with the field's place."""
        belge = self._coz(veri)
        if eksik := self._eksik(belge):
            raise msgspec.ValidationError(f"Expected a value - at `$.{eksik}`")
        return belge


class Kutuk:
    """The kinds that there are, by their names, and everything that their records move."""

    def __init__(self, turler: tuple[Tur[Any], ...], izdusumler: tuple[Izdusum, ...]) -> None:
        self._turler, self.izdusumler = turler, izdusumler

    @property
    def turler(self) -> tuple[Tur[Any], ...]:
        """All of them, in the order in which they were added."""
        return self._turler

    @property
    def ilk(self) -> Tur[Any]:
        """The kind that is meant where none is named."""
        return self.turler[0]

    @cached_property
    def tur(self) -> Mapping[str, Tur[Any]]:
        """By the kind's name."""
        return {t.ad: t for t in self.turler}

    @cached_property
    def oge(self) -> Mapping[str, Tur[Any]]:
        """By the element of a document in XML."""
        return {t.oge: t for t in self.turler}

    @cached_property
    def on_ek(self) -> Mapping[str, Tur[Any]]:
        """By the beginning of the names of CSV files."""
        return {t.on_ek: t for t in self.turler}

    @cached_property
    def cozucu(self) -> Mapping[str, KayitCozucu]:
        """Decoder of documents that stand in a journal, by the kind's name."""
        return {t.ad: KayitCozucu(t) for t in self.turler}

    def turu(self, belge: msgspec.Struct) -> Tur[Any]:
        """The kind of a document made here."""
        return next(t for t in self.turler if type(belge) is t.belge)
