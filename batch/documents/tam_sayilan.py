"""Quantities of what is counted in whole pieces: half a piece, and ``1.250`` of somebody who meant a thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.metin import sade_ad
from batch.documents.okunus import Okunus, kalem_bulgusu

TAM_BIRIMLER = frozenset({"adet", "ad", "takim", "çift"})  # as `sade_ad` writes them


def kesirliler(kalemler: Iterable[Any], o: Okunus, alanlar: tuple[str, ...], oge: str = "kalem") -> Iterator[Bulgu]:
    """TSN-007: rows whose measure is counted whole and whose quantity (one of ``alanlar``) is not."""
    for sira, k in enumerate(kalemler, 1):
        for alan in alanlar:
            yazilan = getattr(k, alan)
            tam, _, kesir = yazilan.partition(".")
            if kesir and sade_ad(k.olcu_birimi) in TAM_BIRIMLER and o.okundu(sira, alan, "olcu_birimi"):
                binlik = binli(yazilan)
                mesaj = f"miktar {tam},{kesir} {k.olcu_birimi} okundu; {k.olcu_birimi} tam sayılır"
                mesaj += f" ({binlik} yazılmak istendiyse ayraçsız yazılır)" if binlik else ""
                yield kalem_bulgusu(o, oge, sira, alan, "TSN-007", mesaj, binlik or "tam sayı", yazilan)


def binli(miktar: str) -> str:
    """What a quantity means if its point parts thousands: ``1.25`` (written ``1.250``) is 1250; "" where it cannot."""
    tam, _, kesir = miktar.partition(".")
    return f"{tam}{kesir.ljust(3, '0')}" if kesir and tam != "0" and len(tam) <= 3 and len(kesir) <= 3 else ""


def tam_sayilan(*alanlar: str) -> Callable[[Any, Okunus, Any], Iterator[Bulgu]]:
    """The rule over the rows (``kalemler``) of a document of taşınırlar."""

    def kural(belge: Any, o: Okunus, b: Any) -> Iterator[Bulgu]:
        """TSN-007."""
        return kesirliler(belge.kalemler, o, alanlar)

    return kural
