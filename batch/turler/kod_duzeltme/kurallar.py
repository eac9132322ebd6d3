"""What a correction of codes must keep by itself, whatever the journal holds."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.kod_duzeltme.alanlar import KOD_ADI, kanonik
from batch.turler.kod_duzeltme.belge import KodDuzeltme


def kod_bicimi(belge: KodDuzeltme, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SIN-001 … SIN-003: both values in the form of their code. KDZ-004: the new one is another one."""
    for sira, d in enumerate(belge.duzeltmeler, 1):
        if not d.kod:
            continue  # refused at its gate: nobody knows what form is asked for
        degerler = []
        for alan, ham in (("eski", d.eski), ("yeni", d.yeni)):
            try:
                degerler.append(kanonik(d.kod, ham))
            except AlanHatasi as h:
                yield kalem_bulgusu(
                    o, "duzeltme", sira, alan, h.kod, f"{alan} {h.mesaj}", beklenen=h.beklenen, gelen=ham, oneri=h.oneri
                )
        if len(degerler) == 2 and d.yeni and degerler[0] == degerler[1]:
            yield kalem_bulgusu(
                o,
                "duzeltme",
                sira,
                "yeni",
                "KDZ-004",
                f"yeni {KOD_ADI[d.kod]} eskisinin aynısı",
                beklenen=f"{degerler[0]} dışında bir kod",
                gelen=d.yeni,
            )


def bir_kez(belge: KodDuzeltme, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    ilk: dict[tuple[str, str, str], int] = {}
    for sira, d in enumerate(belge.duzeltmeler, 1):
        yer = (d.yevmiye, d.satir, d.kod)
        if "" not in yer and ilk.setdefault(yer, sira) != sira:
            yield kalem_bulgusu(
                o,
                "duzeltme",
                sira,
                "kod",
                "KDZ-005",
                f"{d.yevmiye} numaralı yevmiyenin {d.satir}. satırındaki {KOD_ADI[d.kod]}, belgenin {ilk[yer]}. "
                "düzeltmesinde de var",
                gelen=d.kod,
            )


KURALLAR: tuple[Kural[KodDuzeltme], ...] = (kod_bicimi, bir_kez, dayanak_yili)
