"""What the document that ends a day must keep by itself."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.gunsonu.belge import AY, GunSonuBelgesi, asamasi


def asama_gunun(belge: GunSonuBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GUN-005: AY on the last day of a month, and on no other."""
    if not belge.tarih or not belge.asama or belge.asama == (beklenen := asamasi(belge.tarih)):
        return
    neden = "ayın son günü" if beklenen == AY else "ayın son günü değil"
    yield Bulgu(
        kod="GUN-005",
        mesaj=f"{tarih_yazi(belge.tarih)} {neden}; aşaması {belge.asama} yazılmış",
        yol="@asama",
        beklenen=beklenen,
        gelen=belge.asama,
    )


def gun_geldi(belge: GunSonuBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GUN-002: not a day to come, even where documents of such days are let through."""
    if not b.bugun or belge.tarih <= b.bugun:
        return
    bugun = tarih_yazi(b.bugun)
    yield Bulgu(
        kod="GUN-002",
        mesaj=f"{tarih_yazi(belge.tarih)} günü henüz gelmedi, bugün {bugun}; gün sonu bugünden sonrası için yapılamaz",
        yol="@tarih",
        beklenen=f"en geç {bugun}",
        gelen=belge.tarih,
    )


KURALLAR: tuple[Kural[GunSonuBelgesi], ...] = (asama_gunun, gun_geldi)
