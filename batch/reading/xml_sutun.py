"""Columns out of a parsed document tree, by XSLT: the loop over rows and attributes runs in C.

The stylesheet writes one line per element and a tab between fields; a text that itself holds a tab or a newline (only
a character reference can bring one into an attribute) makes the table ragged and is left to the slower reading.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv as pcsv

from batch.documents.alanlar import BELGE_ALANLARI, SATIR_ALANLARI
from batch.reading.tani import AD_ALANI
from batch.reading.temel import YenidenOku

if TYPE_CHECKING:
    from lxml import etree

_XSL = "http://www.w3.org/1999/XSL/Transform"
_ILGILI = "ilgili_"
_ODEME = frozenset({"tahakkuk_toplami", "ozel_gider_indirimi", "kesinti_toplami", "odenecek_tutar", "cek_no"})
_DAYANAK = "dayanak_"


def _belge_yolu(alan: str) -> str:
    """XPath of a document field, seen from its ``fis`` element."""
    if alan == "belge_aciklama":
        return "@aciklama"
    if alan in _ODEME:
        return f"k:odeme/@{alan}"
    for on in (_ILGILI, _DAYANAK):
        if alan.startswith(on):
            return f"k:{on[:-1]}[1]/@{alan.removeprefix(on)}"
    return f"@{alan}"


_SAYILAR = (("satir_adedi", "count(k:satir)"), ("ek_adedi", "count(k:dayanak) + 2 * count(k:odeme/k:kesinti)"))
BELGE = ("k:fis", (*((a.ad, _belge_yolu(a.ad)) for a in BELGE_ALANLARI), *_SAYILAR))
SATIR = ("k:fis/k:satir", tuple((a.ad, f"@{a.ad}") for a in SATIR_ALANLARI))
_DUZ = frozenset({"borc", "alacak", "satir_adedi", "ek_adedi"})
Tanim = tuple[str, tuple[tuple[str, str], ...]]


@cache
def _donusum(tanim: Tanim) -> etree.XSLT:
    from lxml import etree

    oge, alanlar = tanim
    ayrac = "<x:text>&#9;</x:text>"
    govde = ayrac.join(f'<x:value-of select="{yol}"/>' for _, yol in alanlar)
    return etree.XSLT(
        etree.fromstring(
            f'<x:stylesheet version="1.0" xmlns:x="{_XSL}" xmlns:k="{AD_ALANI}"><x:output method="text" '
            f'encoding="UTF-8"/><x:template match="/"><x:for-each select="k:belgeler/{oge}">{govde}'
            "<x:text>&#10;</x:text></x:for-each></x:template></x:stylesheet>"
        )
    )


def tablo(kok: etree._Element, tanim: Tanim) -> dict[str, Any]:
    """Field → array of texts, for the elements that ``tanim`` selects; fields that never occur are left out.

    Raises YenidenOku when a text would break the table.
    """
    metin = bytes(_donusum(tanim)(kok))
    adlar = [ad for ad, _ in tanim[1]]
    if not metin:
        return {}
    try:
        t = pcsv.read_csv(
            pa.BufferReader(metin),
            read_options=pcsv.ReadOptions(column_names=adlar, block_size=len(metin) + 1),
            parse_options=pcsv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
            convert_options=pcsv.ConvertOptions(
                column_types={
                    ad: pa.string() if ad in _DUZ else pa.dictionary(pa.int32(), pa.string()) for ad in adlar
                },
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        raise YenidenOku from None
    sutunlar = {ad: t.column(ad).combine_chunks() for ad in adlar}
    return {ad: d for ad, d in sutunlar.items() if ad in _DUZ or d.dictionary.to_pylist() != [""]}
