"""The grammar of `schemas/*.xsd` as tables: what `tani` walks along a document that libxml2 has refused.

xmlschema reads the files; of what it knows, the tables keep what our schemas use: sequences of elements, substitution
groups, attributes of simple types with facets. Its own validator is not asked, since its time grows with the cube of a
document's unknown attributes. The tables never judge: a construct that they do not know leaves a document without a
finding of theirs, and libxml2's own word is passed on.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import msgspec

from batch.ayar_dosyasi import AyarHatasi, baytlar

if TYPE_CHECKING:
    from lxml import etree

AD_ALANI = "urn:batch:belge:1"
XML_AD_ALANI = "http://www.w3.org/XML/1998/namespace"
_KOK = "belge-1.xsd"
_MANTIK = ("true", "false", "1", "0")
SINIRSIZ = 1 << 62


class Basit(msgspec.Struct, frozen=True):
    """A simple type: its facets, all of which a value must meet."""

    secenekler: tuple[str, ...] = ()
    kaliplar: tuple[re.Pattern[str], ...] = ()
    en_az: int = 0
    en_cok: int = SINIRSIZ
    mantik: bool = False


class Parca(msgspec.Struct, frozen=True):
    """One place of a sequence: the element names that fit it, and how often."""

    adlar: frozenset[str]
    en_az: int
    en_cok: int


class OgeTuru(msgspec.Struct):
    """A complex type. ``ogeler``: child element → its type; ``oznitelikler``: attribute → (type, whether required)."""

    parcalar: list[Parca] = msgspec.field(default_factory=list)
    ogeler: dict[str, OgeTuru] = msgspec.field(default_factory=dict)
    oznitelikler: dict[str, tuple[Basit, bool]] = msgspec.field(default_factory=dict)


@cache
def xsd(schemas: Path) -> etree.XMLSchema:
    """libxml2's schema, the only judge. Raises OSError naming the file that cannot be read; AyarHatasi when wrong."""
    from lxml import etree

    kesen: list[BaseException] = []

    class Okur(etree.Resolver):
        # The published types leave out the context, without which nothing can be answered.
        def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
            try:
                veri = baytlar(Path(unquote(urlsplit(system_url).path)))
                return self.resolve_string(veri, context, base_url=system_url)
            except BaseException as h:
                kesen.append(h)  # a signal too: libxml2 would make a fault of the schema of it
                raise

    yol = schemas / _KOK
    ayristirici = etree.XMLParser(no_network=True)
    ayristirici.resolvers.add(Okur())
    try:
        return etree.XMLSchema(etree.fromstring(baytlar(yol), ayristirici, base_url=yol.as_uri()))
    except etree.LxmlError as h:
        if kesen:
            raise kesen[0] from None
        neden = str(h).splitlines()[0] if str(h) else type(h).__name__
        raise AyarHatasi(f"{yol}: belge şeması kullanılamıyor: {neden}") from None


@cache
def turler(schemas: Path) -> dict[str, OgeTuru]:
    """Global element → its type, as xmlschema understands the files. Raises as `xsd`."""
    from xmlschema import XMLSchema10, XMLSchemaException

    yol = schemas / _KOK
    try:
        model = XMLSchema10(str(yol))
    except (XMLSchemaException, OSError) as h:
        for y in sorted(schemas.glob("*.xsd")):
            baytlar(y)  # what cannot be read is told with its name
        raise AyarHatasi(f"{yol}: belge şeması kullanılamıyor: {h}") from None
    return _Tablolar(model).turler


class _Tablolar:
    """Tables made of a schema's components: looking something up in them costs nothing, however wide a document is."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._yapilan: dict[int, OgeTuru] = {}
        self.turler = {el.name: self._tur(el.type) for el in model.elements.values() if not el.abstract}

    def _tur(self, tanim: Any) -> OgeTuru:
        if (var := self._yapilan.get(id(tanim))) is not None:
            return var
        tur = self._yapilan[id(tanim)] = OgeTuru()  # first, since a type may hold itself
        for el in tanim.content if tanim.has_complex_content() else ():
            uyeler = {u.name: u for u in self._model.maps.substitution_groups.get(el.name, ())} or {el.name: el}
            tur.ogeler |= {ad: self._tur(u.type) for ad, u in uyeler.items()}
            azami = SINIRSIZ if el.max_occurs is None else el.max_occurs
            tur.parcalar.append(Parca(frozenset(uyeler), el.min_occurs, azami))
        for ad, oz in tanim.attributes.items():
            # xml:lang and xml:space are neither stored nor looked into.
            basit = Basit() if ad.startswith(f"{{{XML_AD_ALANI}}}") else _basit(oz.type)
            tur.oznitelikler[ad] = (basit, oz.use == "required")
        return tur


def _basit(tanim: Any) -> Basit:
    return Basit(
        tuple(tanim.enumeration or ()),
        tuple(tanim.patterns.patterns) if tanim.patterns is not None else (),
        tanim.min_length or 0,
        SINIRSIZ if tanim.max_length is None else tanim.max_length,
        tanim.primitive_type.local_name == "boolean",
    )


def uyar(tur: Basit, deger: str) -> bool:
    """Whether a value fits its type."""
    if tur.mantik:
        return deger.strip(" \t\r\n") in _MANTIK
    return (
        (not tur.secenekler or deger in tur.secenekler)
        and (not tur.kaliplar or any(k.match(deger) for k in tur.kaliplar))
        and tur.en_az <= len(deger) <= tur.en_cok
    )
