"""Who signs the cetveller of taşınırlar (TMY m.10, m.34), with the names that the books know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from batch.documents.tasinir import TMY_2016_GUNU
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import NOKTALAR
from batch.reports.sayim_sonucu import SayanUye
from batch.reports.tasinir_belgeleri import birimin_kayit_yetkilisi
from batch.turler.gorevli.alanlar import MUHASEBE_YETKILISI

Imza = tuple[str, str]  # what one is, name ("" unknown)


_BOS_KURUL = tuple(SayanUye(gorev, "") for gorev in ("Başkan", "Üye", "Üye"))


def sayim_imzalari(an: GorevAni, birim: str, gun: str, kurul: Sequence[SayanUye] = ()) -> Iterator[Imza]:
    """Örnek-13: who keeps the records, and the board that has counted, at least three (TMY m.32/2); of ambarlar that
    had boards of their own each one's."""
    yield birimin_kayit_yetkilisi(an, birim, gun)
    for u in kurul or _BOS_KURUL:
        unvan = "Sayım kurulu başkanı" if u.gorev == "Başkan" else "Sayım kurulu üyesi"
        yield f"{unvan} ({u.ambar} ambarı)" if u.ambar else unvan, u.ad


def yonetim_hesabi_imzalari(an: GorevAni, birim: str, gun: str) -> Iterator[Imza]:
    """Örnek-14 and 18. Until 14/3/2016 one officer kept and checked the records."""
    unvan, ad = birimin_kayit_yetkilisi(an, birim, gun)
    yield f"{unvan} (düzenleyen)", ad
    if gun >= TMY_2016_GUNU:
        yield "Taşınır kontrol yetkilisi", an.tasinir_gorevlisi("TASINIR_KONTROL", gun, birim)
    yield "Muhasebe yetkilisi (kayıtlara uygunluğu)", an.ad(MUHASEBE_YETKILISI, gun)
    yield "Harcama yetkilisi", an.tasinir_gorevlisi("HARCAMA_YETKILISI", gun, birim)


def konsolide_imzasi(an: GorevAni, birim: str, gun: str) -> Iterator[Imza]:
    """Örnek-15."""
    yield "Taşınır konsolide görevlisi", an.tek_gorevli("KONSOLIDE", gun)


def merkez_imzasi(an: GorevAni, birim: str, gun: str) -> Iterator[Imza]:
    """Örnek-16."""
    yield "Merkez taşınır konsolide görevlisi", an.tek_gorevli("KONSOLIDE", gun)


def icmal_imzalari(an: GorevAni, birim: str, gun: str) -> Iterator[Imza]:
    """Örnek-17: two more approve, whose titles the administration fills in."""
    yield from merkez_imzasi(an, birim, gun)
    yield f"Onay (unvanı: {NOKTALAR})", ""
    yield f"Onay (unvanı: {NOKTALAR})", ""
