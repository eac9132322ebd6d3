"""Writers: a table in, bytes out. Each module has one function, ``yaz(tablo, templates) -> Iterator[bytes]``.

The registry is `BICIMLER`, of `Bicim`: a format's suffix, module, and whether it shows the künye. Modules are
imported when first used; the heavy libraries behind them cost start-up time otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from batch.reports.tablo import Tablo

Yazici = Callable[[Tablo, Path], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Bicim:
    """A format: its file suffix, and whether it shows the künye (and so needs the verification code)."""

    ad: str
    uzanti: str
    kunyeli: bool
    modul: str

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
