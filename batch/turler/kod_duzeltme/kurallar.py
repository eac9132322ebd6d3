"""What a correction of codes must keep by itself, whatever the journal holds."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.kod_duzeltme.alanlar import KOD_ADI, kanonik
from batch.turler.kod_duzeltme.belge import KodDuzeltme


def _satir_bulgusu(
    o: Okunus, sira: int, alan: str, kod: str, mesaj: str, *, beklenen: str = "", gelen: str = "", oneri: str = ""
) -> Bulgu:
    return Bulgu(
        satir=o.satir_no(sira),
        yol=f"duzeltme[{sira}]/@{alan}",
        kod=kod,
        mesaj=f"{sira}. düzeltme: {mesaj}",
        beklenen=beklenen,
        gelen=gelen,
        oneri=oneri,
    )


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
                yield _satir_bulgusu(
                    o, sira, alan, h.kod, f"{alan} {h.mesaj}", beklenen=h.beklenen, gelen=ham, oneri=h.oneri
                )
        if len(degerler) == 2 and d.yeni and degerler[0] == degerler[1]:
            yield _satir_bulgusu(
                o,
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
            yield _satir_bulgusu(
                o,
                sira,
                "kod",
                "KDZ-005",
                f"{d.yevmiye} numaralı yevmiyenin {d.satir}. satırındaki {KOD_ADI[d.kod]}, belgenin {ilk[yer]}. "
                "düzeltmesinde de var",
                gelen=d.kod,
            )


KURALLAR: tuple[Kural[KodDuzeltme], ...] = (kod_bicimi, bir_kez, dayanak_yili)
