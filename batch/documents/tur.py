"""What a kind of document (belge türü) is: its field tables, its record, its identity. Knows no file and no journal.

Every kind says this in the same words, in a folder of its own under `batch.turler`; readers, mappings, diagnosis, the
record and the query fields are made of these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Izdusum
from batch.documents.karar import KararVerici, Kitaplik, Sorulan

Kapi = Callable[[str], str]
B = TypeVar("B", bound=msgspec.Struct)


@dataclass(frozen=True)
class Alan:
    """One field: its contract name, its gate, and whether it is money or a date (whose layout the source declares).

    ``ad``: the CSV column, and the field's name everywhere; ``kapi``: text → canonical text, raises AlanHatasi.
    ``duz_azami``: a free text of at most so many plain ASCII characters passes its gate unchanged, so that a whole
    column of them can be let through at once; 0 for every other kind of field.
    ``grup``: the object in the record, and the child element in XML, that holds it; "" for the table's own.
    ``anahtar``: its key in the record and its attribute in XML, where it is not ``ad``.
    ``ham``: the record keeps the source's text as ``<anahtar>_ham`` where the gate changed it.
    ``kayitta``: False for what the record's frame says (kaynak, muhasebe birimi) and not the document.
    ``beklenen``: the expected form in words, for who wrote another.
    """

    ad: str
    kapi: Kapi
    tur: str = "metin"  # metin | tutar | tarih
    duz_azami: int = 0
    grup: str = ""
    anahtar: str = ""
    ham: bool = False
    kayitta: bool = True
    beklenen: str = ""

    @property
    def yer(self) -> str:
        """The key in the record and the attribute in XML."""
        return self.anahtar or self.ad

    def hepsi_gecer(self, metinler: list[str]) -> bool:
        """Whether the gate would return every one of these texts as it is; False means only "ask the gate"."""
        if not self.duz_azami:
            return False
        hepsi = "\0".join(metinler)
        return (
            hepsi.isascii()
            and hepsi.replace("\0", "").isprintable()
            and hepsi.count("\0") == len(metinler) - 1
            and "\0 " not in hepsi
            and " \0" not in hepsi
            and hepsi.strip(" ") == hepsi
            and max(map(len, metinler)) <= self.duz_azami
        )


@dataclass(frozen=True)
class Cizelge:
    """One table of a document: the header (one row), its lines, its dayanaklar, …; all of one shape.

    ``ad``: the key in the record, "" for the header; ``oge``: the element of a row in XML; ``ust``: the child element
    of the document that the rows stand in, "" for the document itself. ``zorunlu``: columns that a CSV must have.
    """

    ad: str
    oge: str
    alanlar: tuple[Alan, ...]
    ust: str = ""
    zorunlu: tuple[str, ...] = ()

    @cached_property
    def alan(self) -> Mapping[str, Alan]:
        return {a.ad: a for a in self.alanlar}


@dataclass(frozen=True)
class Tur(Generic[B]):
    """A kind of document.

    ``on_ek``: beginning of its CSV files' names; ``oge``: its element in XML. The first of ``cocuklar`` is the one
    whose rows are the rows of a CSV file. ``belge``: the document of record, its fields in canonical order, so that
    encoding it gives the recorded bytes. ``kimlik``: the fields that tell one document from the next (beside source,
    unit and year). ``yevmiyeli``: takes a yevmiye number.
    ``izdusumler``: what its records move, and what else its folder declares.

    ``denetle``: what its rules find in a document by itself; ``dayanaklar``: the articles of its lines as the record
    carries them (JSON); ``karar``: makes who decides over its documents in one journal; ``sutunlar``: a slice of
    documents as arrays, only where volume asks for it; ``kusur``: why no record can be so, "" when one can: the last
    look before a byte is written, and the first of whoever verifies.
    """

    ad: str
    on_ek: str
    oge: str
    baslik: Cizelge
    cocuklar: tuple[Cizelge, ...]
    belge: type[B]
    kimlik: tuple[str, ...] = ("belge_no",)
    yevmiyeli: bool = False
    izdusumler: tuple[Izdusum, ...] = ()
    denetle: Callable[[B, Any], list[Bulgu]] | None = None
    dayanaklar: Callable[[B, Any], bytes] | None = None
    karar: Callable[[Sorulan, Kitaplik, Any], KararVerici] | None = None
    sutunlar: Callable[[Any, Any], Any] | None = None
    kusur: Callable[[B], str] | None = None

    @property
    def satir(self) -> Cizelge:
        """The table whose rows are the rows of a CSV file."""
        return self.cocuklar[0]

    def kimligi(self, belge: B) -> tuple[str, str]:
        """Label and number of a document: with source, unit and year they tell it from every other."""
        no = " ".join(str(getattr(belge, ad)) for ad in self.kimlik if ad != "belge_turu")
        return (str(getattr(belge, "belge_turu", "")) or self.ad) if "belge_turu" in self.kimlik else self.ad, no


@dataclass(frozen=True)
class Kutuk:
    """All kinds, and everything that their records move."""

    turler: tuple[Tur[Any], ...]
    izdusumler: tuple[Izdusum, ...]

    @cached_property
    def tur(self) -> Mapping[str, Tur[Any]]:
        return {t.ad: t for t in self.turler}

    def turu(self, belge: msgspec.Struct) -> Tur[Any]:
        """The kind of a document made here."""
        return next(t for t in self.turler if type(belge) is t.belge)

    @cached_property
    def cozucu(self) -> Mapping[str, msgspec.json.Decoder[Any]]:
        """Kind → decoder of its document of record."""
        return {t.ad: msgspec.json.Decoder(t.belge) for t in self.turler}
