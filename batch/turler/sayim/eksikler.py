"""What the year's end still lacks of counts: those that have not ended, and shortages that nobody has written off."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tasinir import miktar_yazi
from batch.turler.sayim.izdusum import acik_sayimlar, sayimin_bekleyenleri


def sayim_eksikleri(kitap: Sorulan) -> Iterator[Bulgu]:
    """SYM-019: what its harcama birimi cannot finish the year with."""
    for birim, ambar, no in acik_sayimlar(kitap):
        mesaj = f"{birim} biriminin {ambar} ambarında {no} sayılı sayım bitmedi"
        oneri = f"Sayımı sonlandırın ya da bırakın (sayim belgesi: ambar={ambar}, islem=SONLANDIR ya da IPTAL)."
        yield Bulgu(kod="SYM-019", mesaj=mesaj, oneri=oneri)
    bekleyen: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for yer, kod, miktar in sayimin_bekleyenleri(kitap, ()):
        bekleyen.setdefault(yer, []).append((kod, miktar))
    for (birim, ambar, no), kalemler in bekleyen.items():
        ne = "; ".join(f"{kod}: {miktar_yazi(m)}" for kod, m in kalemler)
        mesaj = f"{birim} biriminin {ambar} ambarının {no} sayılı sayımında kayıttan düşülmeyen noksan var: {ne}"
        yield Bulgu(kod="SYM-019", mesaj=mesaj)
