"""A chart beside a table: what it shows, apart from how paper or screen draws it (`batch.reports.writers.cizim`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seri:
    """One colour of bars: its name in the key, and an amount (kuruş) for each label."""

    ad: str
    degerler: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grafik:
    """Bars side by side for each label. It shows amounts that stand in the table, and adds none."""

    baslik: str
    etiketler: tuple[str, ...]
    seriler: tuple[Seri, ...]
