"""The grammar of `schemas/*.xsd` as tables: what `tani` walks along a document that libxml2 has refused.

Only what our schemas use is read: sequences of elements, substitution groups, attributes of simple types with facets.
The tables never judge. A construct that they do not know leaves a document without a finding of theirs, and libxml2's
own word is passed on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from batch.ayar_dosyasi import AyarHatasi, baytlar

if TYPE_CHECKING:
    from lxml import etree

AD_ALANI = "urn:batch:belge:1"
XML_AD_ALANI = "http://www.w3.org/XML/1998/namespace"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_KOK = "belge-1.xsd"
_MANTIK = ("true", "false", "1", "0")
SINIRSIZ = 1 << 62


@dataclass(frozen=True, slots=True)
class Basit:
    """A simple type: its facets, all of which a value must meet."""

    secenekler: tuple[str, ...] = ()
    kalip: re.Pattern[str] | None = None
    en_az: int = 0
    en_cok: int = SINIRSIZ
    mantik: bool = False


@dataclass(frozen=True, slots=True)
class Parca:
    """One place of a sequence: the element names that fit it, and how often."""

    adlar: frozenset[str]
    en_az: int
    en_cok: int


@dataclass(slots=True)
class Tur:
    """A complex type. ``ogeler``: child element → its type; ``oznitelikler``: attribute → (type, whether required)."""

    parcalar: list[Parca] = field(default_factory=list)
    ogeler: dict[str, Tur] = field(default_factory=dict)
    oznitelikler: dict[str, tuple[Basit, bool]] = field(default_factory=dict)


@cache
def xsd(schemas: Path) -> etree.XMLSchema:
    """libxml2's schema, the only judge. Raises OSError naming the file that cannot be read; AyarHatasi when wrong."""
    from lxml import etree

    okunamayan: list[OSError] = []

    class Okur(etree.Resolver):
        # The published types leave out the context, without which nothing can be answered.
        def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
            try:
                veri = baytlar(Path(unquote(urlsplit(system_url).path)))
            except OSError as h:
                okunamayan.append(h)  # libxml2 would make a fault of the schema of it
                raise
            return self.resolve_string(veri, context, base_url=system_url)

    yol = schemas / _KOK
    ayristirici = etree.XMLParser(no_network=True)
    ayristirici.resolvers.add(Okur())
    try:
        return etree.XMLSchema(etree.fromstring(baytlar(yol), ayristirici, base_url=yol.as_uri()))
    except etree.LxmlError as h:
        if okunamayan:
            raise okunamayan[0] from None
        neden = str(h).splitlines()[0] if str(h) else type(h).__name__
        raise AyarHatasi(f"{yol}: belge şeması kullanılamıyor: {neden}") from None


@cache
def turler(schemas: Path) -> dict[str, Tur]:
    """Global element → its type."""
    return _Yukleyici(schemas / _KOK).turler()


class _Yukleyici:
    def __init__(self, yol: Path) -> None:
        self._kok: dict[tuple[str, str], Any] = {}  # (kind, name) → its definition
        self._uyeler: dict[str, set[str]] = {}  # head of a substitution group → its members
        self._turler: dict[str, Tur] = {}
        self._oku(yol)

    def _oku(self, yol: Path) -> None:
        from lxml import etree

        kok: Any = etree.fromstring(baytlar(yol))
        for el in kok.iterchildren(etree.Element):
            tur = _yalin(el)
            if tur == "include":
                self._oku(yol.parent / el.get("schemaLocation"))
            elif el.get("name"):
                self._kok[tur, el.get("name")] = el
                if el.get("substitutionGroup"):
                    self._uyeler.setdefault(el.get("substitutionGroup"), set()).add(el.get("name"))

    def turler(self) -> dict[str, Tur]:
        return {_tam(ad): self._ogenin(el) for (tur, ad), el in self._kok.items() if tur == "element"}

    def _ogenin(self, el: Any) -> Tur:
        ad = el.get("type")
        if ad is None:
            icteki = el.find(f"{_XS}complexType")
            return Tur() if icteki is None else self._karmasik(icteki, Tur())
        if ad not in self._turler:
            self._turler[ad] = Tur()  # first, since a type may hold itself
            if ("complexType", ad) in self._kok:
                self._karmasik(self._kok["complexType", ad], self._turler[ad])
        return self._turler[ad]

    def _karmasik(self, tanim: Any, tur: Tur) -> Tur:
        for el in tanim.iterfind(f"{_XS}sequence/{_XS}element"):
            if el.get("ref"):
                ogeler = {u: self._kok["element", u] for u in sorted(self._uyeler.get(el.get("ref"), {el.get("ref")}))}
            else:
                ogeler = {el.get("name"): el}
            for ad, oge in ogeler.items():
                tur.ogeler[_tam(ad)] = self._ogenin(oge)
            azami = el.get("maxOccurs", "1")
            tur.parcalar.append(
                Parca(
                    frozenset(map(_tam, ogeler)),
                    int(el.get("minOccurs", "1")),
                    SINIRSIZ if azami == "unbounded" else int(azami),
                )
            )
        for el in self._oznitelikleri(tanim):
            if el.get("ref"):
                # Only xml:lang and xml:space are referred to; they are neither stored nor looked into.
                tur.oznitelikler[f"{{{XML_AD_ALANI}}}{el.get('ref').rpartition(':')[2]}"] = (Basit(), False)
            else:
                tur.oznitelikler[el.get("name")] = (self._basit(el.get("type")), el.get("use") == "required")
        return tur

    def _oznitelikleri(self, tanim: Any) -> list[Any]:
        sonuc = list(tanim.iterfind(f"{_XS}attribute"))
        for grup in tanim.iterfind(f"{_XS}attributeGroup"):
            sonuc += self._oznitelikleri(self._kok["attributeGroup", grup.get("ref")])
        return sonuc

    def _basit(self, ad: str) -> Basit:
        if ad == "xs:boolean":
            return Basit(mantik=True)
        tanim = self._kok.get(("simpleType", ad))
        kisit = None if tanim is None else tanim.find(f"{_XS}restriction")
        if kisit is None:
            return Basit()
        yonler: dict[str, list[str]] = {}
        for el in kisit:
            yonler.setdefault(_yalin(el), []).append(el.get("value", ""))
        return Basit(
            tuple(yonler.get("enumeration", ())),
            # Our patterns use nothing in which XSD and Python differ.
            re.compile("|".join(f"(?:{k})" for k in yonler["pattern"])) if "pattern" in yonler else None,
            int(yonler.get("minLength", ["0"])[0]),
            int(yonler.get("maxLength", [str(SINIRSIZ)])[0]),
        )


def uyar(tur: Basit, deger: str) -> bool:
    """Whether a value fits its type."""
    if tur.mantik:
        return deger.strip(" \t\r\n") in _MANTIK
    return (
        (not tur.secenekler or deger in tur.secenekler)
        and (tur.kalip is None or tur.kalip.fullmatch(deger) is not None)
        and tur.en_az <= len(deger) <= tur.en_cok
    )


def _yalin(el: Any) -> str:
    return str(el.tag).removeprefix(_XS)


def _tam(ad: str) -> str:
    return f"{{{AD_ALANI}}}{ad}"
