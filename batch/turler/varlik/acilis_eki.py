"""What a year's depreciation adds to items that have gone over into the next year (MİBMY m.203/a-1, m.480/1-b-9).

A harcama birimi finishes its year before the geçici mizan, and depreciation is entered behind that; so its record asks
the next year's journal to add what it has taken off: an opening TİF whose lines have no quantity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from batch.documents.izdusum import Olay
from batch.documents.karar import Sorulan
from batch.documents.tasinir import sicil_kodu
from batch.documents.teslim import Giden
from batch.turler.ambar.devir import AZAMI_SATIR
from batch.turler.ambar.yil_sonu import yil_bitti
from batch.turler.butce.odenek_fisi import kisa_no
from batch.turler.tif.alanlar import ACILIS, ONAYLI
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.izdusum import SICIL, SicilSatiri

ACILIS_EKI = "acilis_eki"  # key of ``sonuc``: the documents that the next year's journal is asked for


def acilis_eki(kitap: Sorulan, no: str, paylar: Sequence[Sequence[str]]) -> dict[str, Any]:
    """For the record of a year's depreciation (``no``: its number); ``paylar``: harcama birimi, sicil and amount of
    each item. Nothing of units whose year is open, or whose next year the source has opened."""
    gruplar: dict[tuple[str, str], list[TifKalemi]] = {}
    for birim, sicil, tutar in paylar:
        bitti = yil_bitti(kitap, birim)
        satir = SicilSatiri.oku(kitap.son(SICIL.ad, (birim, sicil)))
        if bitti is None or bitti.kaynakli or satir is None:
            continue
        kalem = TifKalemi(tasinir_kodu=sicil_kodu(sicil), sicil_no=sicil, miktar="0", birikmis_amortisman=tutar)
        gruplar.setdefault((birim, satir.ambar), []).append(kalem)
    tifler = list(_tifleri(kitap, no, gruplar))
    return {ACILIS_EKI: {"birim": kitap.birim, "tifler": msgspec.to_builtins(tifler)}} if tifler else {}


def _tifleri(kitap: Sorulan, no: str, gruplar: dict[tuple[str, str], list[TifKalemi]]) -> Iterator[Tif]:
    sira = 0
    for (birim, ambar), satirlar in sorted(gruplar.items(), key=lambda x: x[0]):
        for i in range(0, len(satirlar), AZAMI_SATIR):
            sira += 1
            yield Tif(
                belge_no=kisa_no(f"AMORTISMAN-{sira}/{no}"),
                tarih=f"{kitap.yil + 1}-01-01",
                tur=ACILIS,
                tif_tipi="NORMAL",
                harcama_birimi=birim,
                ambar=ambar,
                aktarma_notu=f"{kitap.yil} yılının amortismanı: {no} no.lu belge",
                durum=ONAYLI,
                satirlar=tuple(satirlar[i : i + AZAMI_SATIR]),
            )


def gidenler(o: Olay) -> Sequence[Giden]:
    """What the record asks for in the next year's journal of its own muhasebe birimi."""
    x = o.sonuc.get(ACILIS_EKI)
    if x is None:
        return ()
    return tuple(Giden(x["birim"], t) for t in msgspec.convert(x["tifler"], list[Tif]))
