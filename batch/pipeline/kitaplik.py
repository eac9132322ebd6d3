"""The books at hand: opening those of one journal, and the shelf from which a decision reads those of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from batch.config import Ayarlar
from batch.journal.defter import Bas
from batch.state.kitap import Kitap
from batch.turler import okur_kutugu

if TYPE_CHECKING:
    from batch.documents.karar import Sorulan

Defter = tuple[str, int]  # birim, mali yıl


def kitap_ac(ayarlar: Ayarlar, birim: str, yil: int, bas: Bas | None = None, kadar: Bas | None = None) -> Kitap:
    """The books of a journal, for reading, maybe as they stood earlier; to be closed. Raises ButunlukHatasi."""
    return Kitap(ayarlar.journal, ayarlar.state, birim, yil, okur_kutugu(), bas=bas, kadar=kadar)


class Raf:
    """`batch.documents.karar.Kitaplik` of one run, the same whether it is a trial, done for good, or done again.

    The journal in hand answers with everything accepted so far, and so does another year of the same unit that the run
    has been at already; every other journal stands as it did when the run began. What was read is remembered, with the
    head it stood at, so that the record can say what it rests on.
    """

    def __init__(self, ayarlar: Ayarlar, baslar: Mapping[Defter, Bas]) -> None:
        self._ayarlar, self._baslar = ayarlar, baslar
        self._eldeki: tuple[Defter, Sorulan] | None = None
        self._biten: set[Defter] = set()  # of the unit in hand
        self._acik: dict[Defter, Kitap] = {}
        self._okunan: dict[str, list[int | str]] = {}

    def basla(self) -> None:
        """A new decision begins."""
        self._okunan = {}

    def okunan(self) -> dict[str, list[int | str]]:
        """``birim/yıl`` → last record and its hash, of the journals that the decision in hand has read."""
        return self._okunan

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        """None when there is no such journal. Raises ButunlukHatasi."""
        defter = (birim, yil)
        if self._eldeki is not None and self._eldeki[0] == defter:
            return self._eldeki[1]
        kitap = self._acik.get(defter)
        if kitap is None:
            if defter in self._biten:
                kitap = kitap_ac(self._ayarlar, birim, yil)
            elif defter in self._baslar:
                kitap = kitap_ac(self._ayarlar, birim, yil, kadar=self._baslar[defter])
            else:
                return None
            self._acik[defter] = kitap
        self._okunan[f"{birim}/{yil}"] = [kitap.son_sira, kitap.bas_ozet]
        return kitap

    def al(self, defter: Defter, sorulan: Sorulan) -> None:
        """A journal is taken in hand. With another unit the open books go: open files must not grow with units."""
        if self._eldeki is not None and self._eldeki[0][0] != defter[0]:
            self.close()
            self._biten = set()
        self._eldeki = (defter, sorulan)

    def birak(self, deneme: Kitap | None) -> None:
        """The journal in hand is done; of a trial its books are all there is, and are kept."""
        if self._eldeki is None:
            return
        defter, _ = self._eldeki
        if (eski := self._acik.pop(defter, None)) is not None:
            eski.kapat()
        self._biten.add(defter)
        if deneme is not None:
            self._acik[defter] = deneme

    def close(self) -> None:
        for kitap in self._acik.values():
            kitap.kapat()
        self._acik = {}
