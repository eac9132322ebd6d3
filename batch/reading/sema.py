"""The document schemas, made ready for either validator. Every file is read here, so that none fails namelessly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from batch.ayar_dosyasi import AyarHatasi, baytlar

if TYPE_CHECKING:
    from lxml import etree

_KOK = "belge-1.xsd"


@cache
def sema(schemas: Path) -> etree.XMLSchema:
    """The schema that decides. Raises OSError naming the file that cannot be read; AyarHatasi when it is no schema."""
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
        raise _bozuk(yol, h) from None


@cache
def aciklayan_sema(schemas: Path) -> Any:
    """The schema of the validator that explains; asked only about what the other one has refused. Raises as `sema`."""
    from xmlschema import XMLSchema10, XMLSchemaException

    yol = schemas / _KOK
    try:
        return XMLSchema10(str(yol))
    except (XMLSchemaException, OSError) as h:
        for y in sorted(schemas.glob("*.xsd")):
            baytlar(y)  # what cannot be read is told with its name
        raise _bozuk(yol, h) from None


def _bozuk(yol: Path, h: Exception) -> AyarHatasi:
    return AyarHatasi(f"{yol}: belge şeması kullanılamıyor: {str(h).splitlines()[0] if str(h) else type(h).__name__}")
