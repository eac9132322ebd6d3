"""The lines of a parsed document tree in columns, by XSLT: the loop over rows and attributes runs in C.

The stylesheet writes one line per row and a tab between fields; a text that itself holds a tab or a newline (only
a character reference can bring one into an attribute) makes the table ragged and is left to the slower reading.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv as pcsv

from batch.documents.tur import Tur
from batch.reading.sema import AD_ALANI
from batch.reading.temel import YenidenOku

if TYPE_CHECKING:
    from lxml import etree

_XSL = "http://www.w3.org/1999/XSL/Transform"


@cache
def _donusum(yol: str, oznitelikler: tuple[str, ...]) -> etree.XSLT:
    from lxml import etree

    ayrac = "<x:text>&#9;</x:text>"
    govde = ayrac.join(f'<x:value-of select="@{ad}"/>' for ad in oznitelikler)
    return etree.XSLT(
        etree.fromstring(
            f'<x:stylesheet version="1.0" xmlns:x="{_XSL}" xmlns:k="{AD_ALANI}"><x:output method="text" '
            f'encoding="UTF-8"/><x:template match="/"><x:for-each select="{yol}">{govde}'
            "<x:text>&#10;</x:text></x:for-each></x:template></x:stylesheet>"
        )
    )


def satirlar(kok: etree._Element, govde: bytes, tur: Tur[Any]) -> dict[str, Any]:
    """Field → array of texts over all lines of all documents, which are of one kind; fields that never occur are left
    out.

    ``govde``: the bytes that the tree was made of; a field that they do not name is not asked for. Raises YenidenOku
    when a text would break the table.
    """
    cizelge = tur.satir
    if cizelge is None:
        raise YenidenOku
    alanlar = [a for a in cizelge.alanlar if f"{a.anahtar}=".encode() in govde]
    adlar = [a.ad for a in alanlar]
    yol = f"k:belgeler/k:{tur.oge}/k:{cizelge.yer.oge}"
    metin = bytes(_donusum(yol, tuple(a.anahtar for a in alanlar))(kok))
    if not metin:
        return {}
    try:
        t = pcsv.read_csv(
            pa.BufferReader(metin),
            read_options=pcsv.ReadOptions(column_names=adlar, block_size=len(metin) + 1),
            parse_options=pcsv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
            convert_options=pcsv.ConvertOptions(
                column_types={
                    a.ad: pa.string() if a.sifirsiz else pa.dictionary(pa.int32(), pa.string()) for a in alanlar
                },
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        raise YenidenOku from None
    sutunlar = {ad: t.column(ad).combine_chunks() for ad in adlar}
    return {ad: d for ad, d in sutunlar.items() if ad in tur.duz_sutunlar or d.dictionary.to_pylist() != [""]}
