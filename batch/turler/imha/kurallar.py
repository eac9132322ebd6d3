"""What a record of destruction must keep by itself (TMY m.28)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.okunus import Okunus
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.imha.belge import ImhaTutanagi
from batch.turler.tasinir_belgesi import eksik_bulgulari, miktar_bulgulari, sicil_bulgulari


def kalemleri(belge: ImhaTutanagi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IMH-001: of which proposal, and how much of what; IMH-003: items by their sicil."""
    yield from eksik_bulgulari(belge, o, "IMH-001", {"kdtot_no": "kayıttan düşme tutanağının numarası"})
    yield from miktar_bulgulari(o, "IMH-001", belge.kalemler)
    yield from sicil_bulgulari(o, "IMH-003", belge.kalemler)


def komisyonu(belge: ImhaTutanagi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IMH-002: a board of three at least."""
    uyeler = kurulun_uyeleri(belge.komisyon)
    if len(uyeler) < EN_AZ_UYE and o.okundu(0, "komisyon"):
        mesaj = f"{belge.belge_no}: imha komisyonunda {len(uyeler)} kişi yazılmış"
        beklenen = f"en az {EN_AZ_UYE} kişi"
        yield Bulgu(kod="IMH-002", yol="@komisyon", mesaj=mesaj, beklenen=beklenen, gelen=belge.komisyon)


KURALLAR: tuple[Kural[ImhaTutanagi], ...] = (kalemleri, komisyonu, tam_sayilan("miktar"))
