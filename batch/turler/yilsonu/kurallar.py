"""What a document of a year's end must keep by itself."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.yilsonu.belge import (
    ACILIS,
    ESKI_YILDA,
    MAHSUP,
    MAHSUP_SONU_GUNU,
    YIL_BASI_GUNU,
    YIL_SONU_GUNU,
    YilSonuBelgesi,
    numarasi,
)

_GUNLER = {**dict.fromkeys(ESKI_YILDA, YIL_SONU_GUNU), ACILIS: YIL_BASI_GUNU}


def gun_asamanin(belge: YilSonuBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """YSN-019: a year is closed on its last day and opened on its first (m.480/4, 481)."""
    if not belge.tarih or not belge.asama:
        return
    gun = _GUNLER.get(belge.asama)
    if gun is not None and not belge.tarih.endswith(gun):
        beklenen = f"{belge.tarih[:4]}-{gun}"
        mesaj = f"{belge.asama} aşaması {tarih_yazi(belge.tarih)} tarihli"
        yield Bulgu(kod="YSN-019", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)


def numara_asamanin(belge: YilSonuBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """YSN-020: one step of a year, one number, so that a step cannot come twice."""
    if not belge.tarih or not belge.asama or belge.belge_no == (beklenen := numarasi(belge.biten_yil, belge.asama)):
        return
    mesaj = f"{belge.biten_yil} yıl sonunun {belge.asama} belgesinin numarası {belge.belge_no} yazılmış"
    yield Bulgu(kod="YSN-020", yol="@belge_no", mesaj=mesaj, beklenen=beklenen, gelen=belge.belge_no)


def gun_geldi(belge: YilSonuBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """YSN-021: not a day to come, even where documents of such days are let through; the end of the mahsup dönemi not
    before its last day is over, since papers may come till then (m.137/a-1)."""
    if not b.bugun or not belge.tarih:
        return
    son = f"{belge.tarih[:4]}-{MAHSUP_SONU_GUNU}"
    if belge.asama == MAHSUP and b.bugun <= son and belge.tarih <= b.bugun:
        mesaj = f"mahsup dönemi {tarih_yazi(son)} günü biter, bugün {tarih_yazi(b.bugun)}; avansların belgesi gelebilir"
        yield Bulgu(kod="YSN-021", yol="@tarih", mesaj=mesaj, beklenen=f"{tarih_yazi(son)} sonrası", gelen=b.bugun)
    if belge.tarih > b.bugun:
        mesaj = f"{tarih_yazi(belge.tarih)} günü henüz gelmedi, bugün {tarih_yazi(b.bugun)}"
        yield Bulgu(kod="YSN-021", yol="@tarih", mesaj=mesaj, beklenen=f"en geç {b.bugun}", gelen=belge.tarih)


KURALLAR: tuple[Kural[YilSonuBelgesi], ...] = (gun_asamanin, numara_asamanin, gun_geldi)
