"""How one document was read: what rules need to know of it that is no part of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from batch.documents.bulgu import Bulgu

KAYNAK = "batch"  # source of the documents that the program makes itself
# Source of those that a record of another journal asks for, who names it: batch-<birim>-<yıl>-<kayıt>.
_TESLIM_KAYNAGI = re.compile(KAYNAK + r"-[0-9A-Za-z-]+-[0-9]{4}-[1-9][0-9]*")
# (field, ordinal from 1 of its line or row, or 0) → (place in the source, column number)
YolVer = Callable[[str, int], tuple[str, int]]


def teslim_kaynagi(kaynak: str) -> bool:
    """Whether a source is a record of another journal."""
    return kaynak.startswith(KAYNAK) and _TESLIM_KAYNAGI.fullmatch(kaynak) is not None


def ayrilmis(kaynak: str) -> bool:
    """Whether a source is one that only the program gives."""
    return kaynak == KAYNAK or teslim_kaynagi(kaynak)


class Okunus(msgspec.Struct, frozen=True):
    """Where a document came from. A document that was made and not read has neither file nor line.

    ``kaynak``, ``birim``: source system and muhasebe birimi, which stand in the record's frame. ``satir``: first line
    of the document in ``dosya``; ``satirlar``: line of each of its rows. ``okunamayan``: fields whose text a gate
    refused, with the ordinal of the row (0: the header's); their value is empty. ``yol_ver``: where a field stands in
    the source; without it the field's own name is the place.
    """

    kaynak: str = ""
    birim: str = ""
    dosya: str = ""
    satir: int = 0
    satirlar: Sequence[int] = ()
    okunamayan: frozenset[tuple[str, int]] = frozenset()
    yol_ver: YolVer | None = None

    def satir_no(self, sira: int) -> int:
        """Source line of the document's row with this ordinal (from 1); 0 when it has none."""
        return self.satirlar[sira - 1] if 0 < sira <= len(self.satirlar) else 0

    def okundu(self, sira: int, *alanlar: str) -> bool:
        """Whether the texts of these fields were let through in the row with this ordinal."""
        return not self.okunamayan or not any((alan, sira) in self.okunamayan for alan in alanlar)

    def yol(self, alan: str, sira: int) -> tuple[str, int]:
        """Place and column number of a field in the source."""
        return self.yol_ver(alan, sira) if self.yol_ver is not None else (alan, 0)


_OGE_ADI = {"satir": "satır", "kalem": "kalem", "duzeltme": "düzeltme"}


def kalem_bulgusu(
    o: Okunus,
    oge: str,
    sira: int,
    alan: str,
    kod: str,
    mesaj: str,
    beklenen: str = "",
    gelen: str = "",
    oneri: str = "",
    madde: str = "",
) -> Bulgu:
    """A finding about a field of one row, told with the row's ordinal (from 1) and its line in the source.

    ``oge``: the row's element: ``kalem``, ``satir``, ``duzeltme``.
    """
    return Bulgu(
        satir=o.satir_no(sira),
        yol=f"{oge}[{sira}]/@{alan}",
        kod=kod,
        mesaj=f"{sira}. {_OGE_ADI[oge]}: {mesaj}",
        beklenen=beklenen,
        gelen=gelen,
        oneri=oneri,
        madde=madde,
    )
