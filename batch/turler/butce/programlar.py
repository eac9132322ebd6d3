"""Limits that the detailed spending programme sets by quarters (m.29/3, Örnek-27)."""

from __future__ import annotations

from collections.abc import Sequence

from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.turler.butce.alanlar import FINANSMAN_PROGRAMI, HARCAMA_PROGRAMI, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI
from batch.turler.butce.kalan import Odenekler

DONEMLER = ("1", "2", "3", "4")


class Programlar:
    """The year's programmes by tertip: their rows may name it more finely. Read again when the budget has moved."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._akis: Sequence[tuple[str, ...]] | None = None
        self._okunan = -1
        self._paylar: dict[tuple[str, Tertip], dict[int, int]] = {}  # operation and tertip → quarter → kuruş

    @property
    def var(self) -> bool:
        """Whether the year has a spending programme."""
        return self._kitap.toplam(BUTCE_PLANI.ad, (HARCAMA_PROGRAMI, KESIN))[0] != 0

    def donem_siniri(self, t: Tertip, gun: str) -> int | None:
        """What a tertip may have spent by the end of the day's quarter, in kuruş; None where no programme says so.

        What movements of the year have brought beyond the programme stands open to every quarter.
        """
        if not self.var:
            return None
        donem = (int(gun[5:7]) + 2) // 3
        paylar = self._oku().get((HARCAMA_PROGRAMI, t))
        if not paylar:
            return None
        sinir = sum(v for d, v in paylar.items() if d <= donem)
        return sinir + max(0, Odenekler(self._kitap).durum(t).net - sum(paylar.values()))

    def programlanan(self, islem: str, t: Tertip) -> int:
        """What the programmes of one kind give a tertip over all quarters, in kuruş."""
        return sum(self._oku().get((islem, t), {}).values())

    def _oku(self) -> dict[tuple[str, Tertip], dict[int, int]]:
        if self._akis is None:
            self._akis = self._kitap.akis(BUTCE_PLANI.ad)
        if self._okunan != len(self._akis):
            self._okunan, self._paylar = len(self._akis), {}
            for islem in (HARCAMA_PROGRAMI, FINANSMAN_PROGRAMI):
                for d in DONEMLER:
                    for k, v in self._kitap.ara(BUTCE_PLANI.ad, (islem, KESIN, d)):
                        pay = self._paylar.setdefault((islem, Tertip.kur(*k[3:])), {})
                        pay[int(d)] = pay.get(int(d), 0) + v[0]
        return self._paylar
