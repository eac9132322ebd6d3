"""The runs' own records, read back along their chain from the newest: what runs have taken, in their order.

Clocks may stand still or go back, so the chain tells the order, not the names.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from batch.config import Ayarlar
from batch.journal import islem


class AlinanAdi(msgspec.Struct, frozen=True):
    """A file that a run has taken, by its name in the inbox."""

    file: str


class KosuGirdileri(msgspec.Struct, frozen=True):
    """Of a run's record, under its names: the clock (UTC), the files, and the run before it ("" for none)."""

    clock: str = ""
    inputs: list[AlinanAdi] = []
    previous_run: str = ""


def geriye(ayarlar: Ayarlar) -> Iterator[tuple[str, KosuGirdileri]]:
    """Run ids with their records, the newest first, as far as the chain can be read. Raises ButunlukHatasi.

    Where it ends too early `batch verify --full` tells why.
    """
    kosu, gorulen = islem.oku(ayarlar.journal).kosu, set[str]()
    while kosu and kosu not in gorulen:
        gorulen.add(kosu)
        try:
            kayit = msgspec.json.decode((ayarlar.outbox / "islem" / f"{kosu}.json").read_bytes(), type=KosuGirdileri)
        except (OSError, msgspec.DecodeError, RecursionError, UnicodeError):
            return
        yield kosu, kayit
        kosu = kayit.previous_run
