"""What a list of vehicles must keep by itself (TMY m.36; R-T71)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.tasitlistesi.belge import TasitListesi


def taninan(belge: TasitListesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TSL-001: which vehicle a row is of: a plate or a chassis number."""
    for sira, k in enumerate(belge.kalemler, 1):
        if not (k.plaka_ozu or k.sasi_ozu) and o.okundu(sira, "plaka", "sasi_no"):
            mesaj = "taşıtın plakası da şasi numarası da yazılmamış"
            yield kalem_bulgusu(o, "kalem", sira, "plaka", "TSL-001", mesaj, "34 ABC 123")


def bir_kez(belge: TasitListesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TSL-002: a plate or chassis that stands twice, however it is written; the first one is compared."""
    ilkler: dict[tuple[str, str], int] = {}
    for sira, k in enumerate(belge.kalemler, 1):
        for alan, ozu, yazilan in (("plaka", k.plaka_ozu, k.plaka), ("sasi_no", k.sasi_ozu, k.sasi_no)):
            if ozu and (ilk := ilkler.setdefault((alan, ozu), sira)) != sira:
                ne = "plakası" if alan == "plaka" else "şasi numarası"
                mesaj = f"{yazilan} {ne} {ilk}. kalemde de var"
                yield kalem_bulgusu(o, "kalem", sira, alan, "TSL-002", mesaj, "her taşıt bir kez", yazilan)


KURALLAR: tuple[Kural[TasitListesi], ...] = (taninan, bir_kez)
