"""What a report needs to know of a journal: the reading side of its books, as of any record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from batch.journal.kayit import Kayit


class Defter(Protocol):
    """The books of one (muhasebe birimi, mali yıl). Amounts in kuruş; a moment is a record (``sira``), 0 for none yet.

    Where every record has a yevmiye number, the two are the same.
    """

    @property
    def birim(self) -> str: ...

    @property
    def birim_adi(self) -> str: ...

    @property
    def idare_adi(self) -> str: ...

    @property
    def yil(self) -> int: ...

    @property
    def son_sira(self) -> int:
        """The last record; 0 when the journal is empty."""
        ...

    def yevmiye(self, sira: int) -> tuple[int, str]:
        """The last yevmiye number given up to a record, and its ISO date; (0, "") for none."""
        ...

    def sira(self, yevmiye: int) -> int:
        """The record with a number: the first record for 0 and below, one past the last for numbers not given yet."""
        ...

    def tarihte(self, tarih: str) -> int:
        """The record of the last number dated on or before the ISO date."""
        ...

    def ozet(self, sira: int) -> str:
        """Hash of a record: the journal's head as of it (hex)."""
        ...

    def kok(self, sira: int) -> str:
        """Merkle root as of a record (hex)."""
        ...

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        """Posted account → (borç, alacak) turnover up to and including a record."""
        ...

    def kayitlar(self, ilk: int, son: int, hesap: str = "") -> Iterator[Kayit]:
        """Vouchers among the records ``ilk``..``son``; with ``hesap`` only those that touch it or an account below."""
        ...

    def hesap_adi(self, kod: str) -> str:
        """Name in the chart of accounts, "" when unknown."""
        ...

    def madde_ozeti(self, dayanak: str) -> str:
        """What an article («m.129/b-1») says in a few words, "" when the rule base lacks it."""
        ...
