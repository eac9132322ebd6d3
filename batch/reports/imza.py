"""Who signs a form: the block at its foot, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.kurul import kurulun_uyeleri
from batch.documents.metin import cumle_basi
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri

_SUTUNLAR = (
    Sutun("unvan", "Unvanı", "metin", 44),
    Sutun("ad", "Adı soyadı", "metin", 40),
    Sutun("imza", "Tarih ve imza", "metin", 40),
)
# What the council has adopted goes to the üst yönetici with the signatures of its head and clerks (m.31/3).
MECLIS_IMZALARI = ("Meclis başkanı", "Kâtip üye", "Kâtip üye")
NOKTALAR = "……………………"


def imzalar(*unvanlar: str) -> Dipnot:
    """A row for each who signs, in their order."""
    return adli_imzalar((unvan, "") for unvan in unvanlar)


def adli_imzalar(imzalayanlar: Iterable[tuple[str, str]], baslik: str = "İmzalar") -> Dipnot:
    """The same with names: (what one is, name), dots where no name is known."""
    satirlar = tuple(TabloSatiri((unvan, ad or NOKTALAR, NOKTALAR)) for unvan, ad in imzalayanlar)
    return Dipnot(baslik, _SUTUNLAR, satirlar, birlikte=True)


def kurul_uyeleri(komisyon: str) -> list[tuple[str, str]]:
    """The members of a board as they are written, ``Ayşe Demir (başkan), Ali Kaya``: what each is, and the name."""
    return [(cumle_basi(u.gorev) or "Üye", u.ad) for u in kurulun_uyeleri(komisyon)]
