"""What the handover of an ambar must keep by itself (TMY m.33)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.metin import sade_ad
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tasinir import miktar_duz
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.ambardevri.belge import AmbarDevri
from batch.turler.tasinir_belgesi import eksik_bulgulari


def taraflari(belge: AmbarDevri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ADV-001: from whom and to whom, two persons."""
    yield from eksik_bulgulari(belge, o, "ADV-001", {"devreden": "devreden", "devralan": "devralan"})
    if belge.devreden and sade_ad(belge.devreden) == sade_ad(belge.devralan):
        mesaj = f"{belge.belge_no}: ambarı devreden ile devralan aynı kişi"
        yield Bulgu(kod="ADV-001", yol="@devralan", mesaj=mesaj, beklenen="başka bir kişi", gelen=belge.devralan)


def kurulu(belge: AmbarDevri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ADV-002: a board that hands over has three members at least; ADV-003: who takes over is one of them (m.33/2)."""
    uyeler = kurulun_uyeleri(belge.kurul)
    if not uyeler or not o.okundu(0, "kurul"):
        return
    if len(uyeler) < EN_AZ_UYE:
        mesaj = f"{belge.belge_no}: devir kurulunda {len(uyeler)} kişi yazılmış"
        beklenen = f"en az {EN_AZ_UYE} kişi"
        yield Bulgu(kod="ADV-002", yol="@kurul", mesaj=mesaj, beklenen=beklenen, gelen=belge.kurul)
    elif belge.devralan and sade_ad(belge.devralan) not in {sade_ad(u.ad) for u in uyeler}:
        mesaj = f"{belge.belge_no}: devralan {belge.devralan} devir kurulunun üyeleri arasında yok"
        yield Bulgu(kod="ADV-003", yol="@kurul", mesaj=mesaj, beklenen=belge.devralan, gelen=belge.kurul)


def bir_kez(belge: AmbarDevri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ADV-004: a code stands once, so that what was found is held against all that the books have of it."""
    ilk: dict[str, int] = {}
    for sira, k in enumerate(belge.kalemler, 1):
        if k.tasinir_kodu and ilk.setdefault(k.tasinir_kodu, sira) != sira:
            mesaj = f"{k.tasinir_kodu} kodu {ilk[k.tasinir_kodu]}. kalemde de yazılmış"
            yield kalem_bulgusu(o, "kalem", sira, "tasinir_kodu", "ADV-004", mesaj, "her kod bir kez", k.tasinir_kodu)


def farklari(belge: AmbarDevri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ADV-005: a surplus or shortage is booked by a count's papers (R-T87)."""
    for sira, k in enumerate(belge.kalemler, 1):
        if k.fark and o.okundu(sira, "kayitli_miktar", "bulunan_miktar"):
            ne = "fazla" if k.fark > 0 else "noksan"
            sayilar = f"kayıtlı {k.kayitli_miktar}, bulunan {k.bulunan_miktar}"
            mesaj = f"{k.tasinir_kodu}: {sayilar}; {miktar_duz(abs(k.fark))} {ne}"
            yield kalem_bulgusu(
                o, "kalem", sira, "bulunan_miktar", "ADV-005", mesaj, k.kayitli_miktar, k.bulunan_miktar
            )


KURALLAR: tuple[Kural[AmbarDevri], ...] = (
    taraflari,
    kurulu,
    bir_kez,
    farklari,
    tam_sayilan("kayitli_miktar", "bulunan_miktar"),
)
