"""The books at hand: opening those of one journal, and the shelf from which a decision reads those of others."""

from __future__ import annotations

from batch.config import Ayarlar
from batch.documents.karar import Sorulan
from batch.journal.defter import Bas, defterler
from batch.state.kitap import Kitap
from batch.turler import kutuk


def kitap_ac(ayarlar: Ayarlar, birim: str, yil: int, bas: Bas | None = None) -> Kitap:
    """The books of a journal, for reading; to be closed. Raises ButunlukHatasi."""
    return Kitap(ayarlar.journal, ayarlar.state, birim, yil, kutuk(), bas=bas)


class Raf:
    """`batch.documents.karar.Kitaplik` of one run: journals of other years of the unit in hand, as they stand.

    What was read is remembered, with the head it stood at, so that the record can say what it rests on.
    """

    def __init__(self, ayarlar: Ayarlar) -> None:
        self._ayarlar = ayarlar
        self._acik: dict[tuple[str, int], Kitap] = {}
        self._okunan: dict[str, list[int | str]] = {}

    def basla(self) -> None:
        """A new decision begins."""
        self._okunan = {}

    def okunan(self) -> dict[str, list[int | str]]:
        """``birim/yıl`` → last record and its hash, of the journals that the decision in hand has read."""
        return self._okunan

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        """None when there is no such journal. Raises ButunlukHatasi."""
        kitap = self._acik.get((birim, yil))
        if kitap is None:
            if (birim, yil) not in defterler(self._ayarlar.journal):
                return None
            kitap = self._acik[birim, yil] = kitap_ac(self._ayarlar, birim, yil)
        self._okunan[f"{birim}/{yil}"] = [kitap.son_sira, kitap.bas_ozet]
        return kitap

    def birak(self, birim: str, yil: int, deneme: Kitap | None) -> None:
        """A journal has been worked on: what it held before is forgotten; of a trial its books are all there is."""
        eski = self._acik.pop((birim, yil), None)
        if eski is not None:
            eski.kapat()
        if deneme is not None:
            self._acik[birim, yil] = deneme

    def birim_bitti(self, birim: str) -> None:
        """Close the books of a unit: open files must not grow with the number of units."""
        for anahtar in [a for a in self._acik if a[0] == birim]:
            self._acik.pop(anahtar).kapat()

    def close(self) -> None:
        for kitap in self._acik.values():
            kitap.kapat()
        self._acik = {}
