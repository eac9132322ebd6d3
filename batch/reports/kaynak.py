"""What a report needs to know of a journal: the reading side of the state, as of any yevmiye number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from batch.journal.kayit import Kayit


class Defter(Protocol):
    """The books of one (muhasebe birimi, mali yıl). Amounts in kuruş; a yevmiye number of 0 means "nothing yet"."""

    @property
    def birim(self) -> str: ...

    @property
    def birim_adi(self) -> str: ...

    @property
    def idare_adi(self) -> str: ...

    @property
    def yil(self) -> int: ...

    @property
    def son_yevmiye(self) -> int:
        """The last number given; 0 when the journal is empty."""
        ...

    def ozet(self, yevmiye: int) -> str:
        """Hash of the record with that number: the journal's head as of it (hex)."""
        ...

    def kok(self, yevmiye: int) -> str:
        """Merkle root as of that number (hex)."""
        ...

    def son_yevmiye_tarihte(self, tarih: str) -> int:
        """The last number dated on or before the ISO date."""
        ...

    def tarih(self, yevmiye: int) -> str:
        """ISO date of that number, "" for 0."""
        ...

    def toplamlar(self, yevmiye: int) -> dict[str, tuple[int, int]]:
        """Posted account → (borç, alacak) turnover up to and including that number."""
        ...

    def kayitlar(self, ilk: int, son: int, hesap: str = "") -> Iterator[Kayit]:
        """Records ``ilk``..``son`` in order; with ``hesap`` only those that touch it or an account below it."""
        ...

    def hesap_adi(self, kod: str) -> str:
        """Name in the chart of accounts, "" when unknown."""
        ...

    def madde_ozeti(self, dayanak: str) -> str:
        """What an article («m.129/b-1») says in a few words, "" when the rule base lacks it."""
        ...
