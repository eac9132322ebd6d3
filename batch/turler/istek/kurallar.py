"""What a request must keep by itself (TMY m.10/1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tasinir import TUKETIM, hesabi, miktari
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.istek.belge import TasinirIstegi
from batch.turler.tasinir_belgesi import EVET, eksik_bulgulari, miktar_bulgulari


def bilgileri(belge: TasinirIstegi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IST-002: who asks, and how much of what; of a job request what is to be done."""
    alanlar = {"istek_birimi": "isteği yapan birim"} | ({"konu": "yapılacak iş"} if belge.isler == EVET else {})
    yield from eksik_bulgulari(belge, o, "IST-002", alanlar)
    yield from miktar_bulgulari(o, "IST-002", belge.kalemler)


def karsilanan(belge: TasinirIstegi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IST-003: no more is given than was asked for."""
    for sira, k in enumerate(belge.kalemler, 1):
        if miktari(k.karsilanan_miktar) > k.istenen and o.okundu(sira, "miktar"):
            mesaj = f"{k.tasinir_kodu}: istenilen {k.miktar}, karşılanan {k.karsilanan_miktar}"
            beklenen = f"en çok {k.miktar}"
            yield kalem_bulgusu(o, "kalem", sira, "karsilanan_miktar", "IST-003", mesaj, beklenen, k.karsilanan_miktar)


def dayanikli(belge: TasinirIstegi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IST-004: what lasts is not consumed: it goes out by a zimmet fişi or to a common place's list."""
    for sira, k in enumerate(belge.kalemler, 1):
        if k.tasinir_kodu and hesabi(k.tasinir_kodu) != TUKETIM:
            mesaj = f"{k.tasinir_kodu} dayanıklı taşınırdır; bu istek tüketim çıkışına dayanak olmaz"
            yield kalem_bulgusu(o, "kalem", sira, "tasinir_kodu", "IST-004", mesaj, "150 kodu", k.tasinir_kodu)


KURALLAR: tuple[Kural[TasinirIstegi], ...] = (
    bilgileri,
    karsilanan,
    dayanikli,
    tam_sayilan("miktar", "karsilanan_miktar"),
)
