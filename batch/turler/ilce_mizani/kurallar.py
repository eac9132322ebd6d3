"""What an ilçe's mizan must keep by itself, whatever the journal holds (MİBMY m.482)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.ilce_mizani.alanlar import son_gun
from batch.turler.ilce_mizani.belge import IlceMizani


def ayinin_gunu(belge: IlceMizani, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IMZ-006: the month is of the journal's year, the document of the month's last day."""
    if not belge.ay or not belge.tarih:
        return
    yil = belge.mali_yil or belge.tarih[:4]
    if belge.ay[:4] != yil and o.okundu(0, "ay"):
        mesaj = f"mizan {belge.ay} ayının, mali yıl {yil}"
        yield Bulgu(kod="IMZ-006", yol="@ay", mesaj=mesaj, beklenen=f"{yil} yılının bir ayı", gelen=belge.ay)
    elif belge.tarih != (gun := son_gun(belge.ay)) and o.okundu(0, "tarih"):
        mesaj = f"{belge.ay} ayının mizanı {belge.tarih} tarihli; ayın son günü {gun}"
        yield Bulgu(kod="IMZ-006", yol="@tarih", mesaj=mesaj, beklenen=gun, gelen=belge.tarih)


KURALLAR: tuple[Kural[IlceMizani], ...] = (ayinin_gunu,)
