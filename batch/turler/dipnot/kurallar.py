"""What a note must keep: it says something, and what it takes away stands there (MİBMY m.484/2)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.okunus import Okunus
from batch.rules.baglam import Baglam
from batch.turler.dipnot.belge import KALDIR, DipnotBelgesi
from batch.turler.dipnot.izdusum import DIPNOT_YERLERI


def metni_var(belge: DipnotBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DPN-003."""
    if not belge.kaldirir and not belge.metin:
        yield Bulgu(kod="DPN-003", yol="@metin", mesaj="dipnotun metni boş", beklenen="dipnotun metni")


class KaldirmaKarari:
    """DPN-004."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    def __call__(self, belge: DipnotBelgesi) -> Karar:
        if not belge.kaldirir:
            return Karar()
        var = self._kitap.son(DIPNOT_YERLERI.ad, (belge.tablo, belge.sira))
        if var is not None and var[0] != KALDIR:
            return Karar()
        mesaj = f"{belge.tablo} tablosunun {belge.sira} numaralı dipnotu yok; kaldırılacak bir şey bulunamadı"
        return Karar((Bulgu(kod="DPN-004", yol="@sira", mesaj=mesaj, gelen=belge.sira),))
