"""What an operation on a TİF must keep by itself."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.tifdurum import alanlar as a
from batch.turler.tifdurum.belge import TifDurumBelgesi


def tahakkuk_numarasi(belge: TifDurumBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TFD-014: TAHAKKUK bears its number."""
    if belge.islem == a.TAHAKKUK and not belge.tahakkuk_no and o.okundu(0, "tahakkuk_no"):
        mesaj = f"{belge.belge_no}: TAHAKKUK işleminde tahakkuk numarası yazılmamış"
        yield Bulgu(kod="TFD-014", yol="@tahakkuk_no", mesaj=mesaj, beklenen="HYS tahakkuk numarası")


def ambari_gereksiz(belge: TifDurumBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TFD-005: only an approval names an ambar."""
    if belge.islem not in (a.ONAYLA, "") and belge.ambar:
        mesaj = f"{belge.belge_no}: {belge.islem} işleminde ambar yazılmaz; fişin ambarı bellidir"
        yield Bulgu(kod="TFD-005", yol="@ambar", mesaj=mesaj, beklenen="boş", gelen=belge.ambar)


KURALLAR: tuple[Kural[TifDurumBelgesi], ...] = (tahakkuk_numarasi, ambari_gereksiz)
