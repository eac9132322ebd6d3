"""Writers: a table in, bytes out. Each module has one function, ``yaz(tablo, templates) -> Iterator[bytes]``.

The registry is `BICIMLER`, of `Bicim`: a format's suffix, module, and whether it shows the künye; `OZEL_BICIMLER` has
what only some reports can be. Modules are imported when first used; the heavy libraries behind them cost start-up time
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

import msgspec

from batch.reports.tablo import Tablo

Yazici = Callable[[Tablo, Path], Iterator[bytes]]


class Bicim(msgspec.Struct, frozen=True):
    """A format: its file suffix, and whether it shows the künye (and so needs the verification code).

    ``raporlar``: the only reports that it can show; of most formats all.
    """

    ad: str
    uzanti: str
    kunyeli: bool
    modul: str
    raporlar: tuple[str, ...] = ()

    def yaz(self, tablo: Tablo, templates: Path) -> Iterator[bytes]:
        """The bytes of the file, in pieces. Raises OSError when a layout file is missing."""
        modul = import_module(f"batch.reports.writers.{self.modul}")
        return cast(Yazici, modul.yaz)(tablo, templates)


BICIMLER: dict[str, Bicim] = {
    b.ad: b
    for b in (
        Bicim("text", ".txt", True, "metin"),
        Bicim("csv", ".csv", False, "csv_"),
        Bicim("xlsx", ".xlsx", True, "xlsx"),
        Bicim("pdf", ".pdf", True, "pdf"),
        Bicim("html", ".html", True, "html"),
        Bicim("json", ".json", True, "json_"),
    )
}
# Formats of single reports.
OZEL_BICIMLER: dict[str, Bicim] = {b.ad: b for b in (Bicim("ics", ".ics", True, "ics", ("takvim",)),)}


def adli_bicim(ad: str) -> str:
    """The name of a format as it may be given: its own, or its file's ending."""
    return next((b.ad for b in BICIMLER.values() if f".{ad}" == b.uzanti), ad)


def uzantinin_bicimi(dosya: Path | None, rapor: str) -> str:
    """The format that a file's ending names, where the report has it; text for any other."""
    uzanti = dosya.suffix.lower() if dosya is not None else ""
    hepsi = (*BICIMLER.values(), *(b for b in OZEL_BICIMLER.values() if rapor in b.raporlar))
    return next((b.ad for b in hepsi if b.uzanti == uzanti), "text")


def bicimi(ad: str, rapor: str) -> Bicim | None:
    """The format of a name, None where there is none such or it is not this report's."""
    if (ozel := OZEL_BICIMLER.get(ad)) is not None:
        return ozel if rapor in ozel.raporlar else None
    return BICIMLER.get(ad)
