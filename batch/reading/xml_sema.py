"""Whether a schema judges a document's pieces one by one, and what its verdict on a value depends on.

Where types are nothing but sequences of different elements and attributes of simple types, a document fits if each
pair of neighbours, each element's set of attributes and each value fits somewhere. Then a few documents in which all
of these occur stand for all. This module only tells whether that is so; the verdict on those few stays libxml2's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final

from batch.ayar_dosyasi import baytlar
from batch.reading.sema import AD_ALANI

_XS = "{http://www.w3.org/2001/XMLSchema}"
_KOK = "belge-1.xsd"
_GENEL: Final = {f"{_XS}{ad}" for ad in ("include", "import", "element", "complexType", "simpleType", "attributeGroup")}
_DERINLIK_AZAMI = 8
_TUTAR = r"(0*[0-9]{1,12}(\.[0-9]{1,2})?)?"
# Texts that the pattern above takes, and a few bytes of arithmetic can tell.
TUTAR_OLAGAN: Final = re.compile(rb"(?:[0-9]{1,12}(?:\.[0-9]{1,2})?)?")


class Olcu(Enum):
    """What tells whether a value fits: its length alone, that it is an amount, or nothing less than the value."""

    BOY = "boy"
    TUTAR = "tutar"
    DEGER = "deger"


@dataclass(frozen=True, slots=True)
class DuzOge:
    """An element: its children, and its attributes' measures."""

    ogeler: Mapping[str, DuzOge]
    oznitelikler: Mapping[str, Olcu]


class _DuzDegil(Exception):
    """The schema says something that only the whole document can be held against."""


@cache
def duz(schemas: Path, oge: str) -> DuzOge | None:
    """A document's element, None where its schema judges by more than pieces. Raises as `batch.reading.sema.xsd`."""
    try:
        sema = _Sema(schemas)
        sema.belge_listesi()
        return sema.oge(sema.genel("element", oge), 0)
    except _DuzDegil:
        return None


def _icerik(el: Any) -> Iterator[Any]:
    for c in el:
        if isinstance(c.tag, str) and c.tag != f"{_XS}annotation":
            yield c


def _yalniz(el: Any, *adlar: str) -> None:
    if not set(el.attrib) <= set(adlar):
        raise _DuzDegil


class _Sema:
    """The global components of all files."""

    def __init__(self, schemas: Path) -> None:
        self._genel: dict[tuple[str, str], Any] = {}
        bekleyen, okunan = [_KOK], set[str]()
        while bekleyen:
            ad = bekleyen.pop()
            if ad in okunan:
                continue
            okunan.add(ad)
            bekleyen += self._oku(schemas / ad)

    def _oku(self, yol: Path) -> Iterator[str]:
        """Take a file's components; the names of the files that it includes."""
        from lxml import etree

        try:
            kok = etree.fromstring(baytlar(yol), etree.XMLParser(no_network=True, resolve_entities=False))
        except etree.XMLSyntaxError:
            raise _DuzDegil from None
        if kok.tag != f"{_XS}schema" or kok.get("targetNamespace") != AD_ALANI:
            raise _DuzDegil
        for c in _icerik(kok):
            ad = c.get("schemaLocation" if c.tag == f"{_XS}include" else "name", "")
            if c.tag not in _GENEL or "/" in ad or "\\" in ad:
                raise _DuzDegil
            if c.tag == f"{_XS}include":
                yield ad
            elif c.tag != f"{_XS}import":
                if (c.tag, ad) in self._genel:
                    raise _DuzDegil
                self._genel[c.tag, ad] = c

    def genel(self, sey: str, ad: str) -> Any:
        try:
            return self._genel[f"{_XS}{sey}", ad]
        except KeyError:
            raise _DuzDegil from None

    def _bizim(self, sey: str, el: Any, nerede: str) -> Any:
        """The component of ours that an element names in its attribute ``nerede``, or holds."""
        ic = list(_icerik(el)) if nerede == "type" else []
        if nerede not in el.attrib:
            if [c.tag for c in ic] != [f"{_XS}{sey}"]:
                raise _DuzDegil
            return ic[0]
        alan, ad = self._cozulen(el, el.get(nerede))
        if ic or alan != f"{{{AD_ALANI}}}":
            raise _DuzDegil
        return self.genel(sey, ad)

    def _cozulen(self, el: Any, ad: str) -> tuple[str, str]:
        """Namespace and local name that a name stands for."""
        on, _, yalin = ad.rpartition(":")
        return f"{{{el.nsmap.get(on or None, '')}}}", yalin

    def belge_listesi(self) -> None:
        """The root: any number of documents, each for itself."""
        govde = list(_icerik(self.genel("element", "belgeler")))
        if [c.tag for c in govde] != [f"{_XS}complexType"]:  # a key or the like looks over all documents
            raise _DuzDegil
        diziler = [c for c in _icerik(govde[0]) if c.tag not in (f"{_XS}attribute", f"{_XS}attributeGroup")]
        belgeler = [dict(el.attrib) for c in diziler for el in _icerik(c)]
        if [c.tag for c in diziler] != [f"{_XS}sequence"] or belgeler != [{"ref": "belge", "maxOccurs": "unbounded"}]:
            raise _DuzDegil

    def oge(self, el: Any, derinlik: int) -> DuzOge:
        """A declared element."""
        if derinlik > _DERINLIK_AZAMI:
            raise _DuzDegil
        _yalniz(el, "name", "type", "minOccurs", "maxOccurs", "substitutionGroup")
        tur = self._bizim("complexType", el, "type")
        _yalniz(tur, "name")
        ogeler: dict[str, DuzOge] = {}
        oznitelikler: dict[str, Olcu] = {}
        for c in _icerik(tur):
            if c.tag == f"{_XS}sequence" and not ogeler:
                _yalniz(c)
                ogeler |= self._dizi(c, derinlik)
            else:
                oznitelikler |= self._oznitelik(c)
        return DuzOge(ogeler, oznitelikler)

    def _dizi(self, dizi: Any, derinlik: int) -> dict[str, DuzOge]:
        """A sequence: the places of different elements, each there once or any number of times, or left out."""
        sonuc: dict[str, DuzOge] = {}
        for c in _icerik(dizi):
            az, cok = c.get("minOccurs", "1"), c.get("maxOccurs", "1")
            ad = c.get("name", "")
            if c.tag != f"{_XS}element" or ad in sonuc or not ad or az not in "01" or cok not in ("1", "unbounded"):
                raise _DuzDegil
            sonuc[ad] = self.oge(c, derinlik + 1)
        return sonuc

    def _oznitelik(self, el: Any) -> dict[str, Olcu]:
        """What an attribute, or a group of them, adds. Those of other namespaces are of no interest here."""
        if el.tag == f"{_XS}attributeGroup":
            _yalniz(el, "ref")
            grup = self._bizim("attributeGroup", el, "ref")
            return {oz: o for c in _icerik(grup) for oz, o in self._oznitelik(c).items()}
        if el.tag != f"{_XS}attribute":
            raise _DuzDegil
        if "ref" in el.attrib:
            _yalniz(el, "ref")
            return {}
        _yalniz(el, "name", "type", "use")
        if el.get("use", "optional") not in ("optional", "required"):
            raise _DuzDegil
        return {el.get("name", ""): self._olcu(el)}

    def _olcu(self, el: Any) -> Olcu:
        """The measure of an attribute's type, whose facets may come from several restrictions."""
        yuzler: list[tuple[str, str]] = []
        nerede = "type"
        for _ in range(_DERINLIK_AZAMI):
            alan, ad = self._cozulen(el, el.get(nerede, ""))
            if alan == _XS and ad in ("string", "boolean"):
                break
            el, nerede = next(_icerik(self._bizim("simpleType", el, nerede)), None), "base"
            if el is None or el.tag != f"{_XS}restriction":
                raise _DuzDegil
            _yalniz(el, "base")
            yuzler += [(c.tag.removeprefix(_XS), c.get("value", "")) for c in _icerik(el)]
        else:
            raise _DuzDegil
        adlar = {ad for ad, _ in yuzler}
        if not adlar <= {"pattern", "enumeration", "minLength", "maxLength"}:
            raise _DuzDegil
        if ad == "string" and adlar <= {"minLength", "maxLength"}:
            return Olcu.BOY
        return Olcu.TUTAR if ad == "string" and yuzler == [("pattern", _TUTAR)] else Olcu.DEGER
