"""Who signs a form: the block at its foot, to be filled in by hand."""

from __future__ import annotations

from batch.reports.tablo import Dipnot, Sutun, TabloSatiri

_SUTUNLAR = (
    Sutun("unvan", "Unvanı", "metin", 44),
    Sutun("ad", "Adı soyadı", "metin", 40),
    Sutun("imza", "Tarih ve imza", "metin", 40),
)
# What the council has adopted goes to the üst yönetici with the signatures of its head and clerks (m.31/3).
MECLIS_IMZALARI = ("Meclis başkanı", "Kâtip üye", "Kâtip üye")


def imzalar(*unvanlar: str) -> Dipnot:
    """A row for each who signs, in their order."""
    noktalar = "……………………"
    return Dipnot("İmzalar", _SUTUNLAR, tuple(TabloSatiri((unvan, noktalar, noktalar)) for unvan in unvanlar))
