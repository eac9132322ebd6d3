"""What an ambar's document must keep by itself, whatever the journal holds."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.ambar.alanlar import KAPAMA, YIL_SONU_BITIR
from batch.turler.ambar.belge import Ambar
from batch.turler.yilsonu.belge import YIL_SONU_GUNU

_GECEN_YIL_AYLARI = ("01", "02", "03")


def ambari(belge: Ambar, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """AMB-002: which ambar is meant."""
    if belge.islem and belge.islem != YIL_SONU_BITIR and not belge.ambar and o.okundu(0, "ambar"):
        yield Bulgu(kod="AMB-002", yol="@ambar", mesaj=f"{belge.islem} belgesinde ambar yazılmamış", beklenen="01")


def gunleri(belge: Ambar, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """AMB-003: a planned end is of a closing, and not before it."""
    if not belge.bitis:
        return
    if belge.islem != KAPAMA:
        mesaj = f"bitis yalnız PASIF işleminde yazılır, işlem {belge.islem}"
        yield Bulgu(kod="AMB-003", yol="@bitis", mesaj=mesaj, beklenen="boş", gelen=belge.bitis)
    elif belge.bitis < belge.tarih:
        mesaj = f"ambar {tarih_yazi(belge.tarih)} günü kapanıyor, {tarih_yazi(belge.bitis)} günü açılacak görünüyor"
        yield Bulgu(kod="AMB-003", yol="@bitis", mesaj=mesaj, beklenen="kapandığı gün ya da sonrası", gelen=belge.bitis)


def yil_sonu(belge: Ambar, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """AMB-007: a year is the whole unit's, and ends on its last day, whenever that is said (R-T27)."""
    if belge.islem != YIL_SONU_BITIR:
        return
    if belge.ambar:
        mesaj = f"yıl sonu {belge.harcama_birimi} biriminin bütün ambarlarınındır; {belge.ambar} ambarı yazılmış"
        yield Bulgu(kod="AMB-007", yol="@ambar", mesaj=mesaj, beklenen="boş", gelen=belge.ambar)
    if belge.tarih and belge.tarih[5:] != YIL_SONU_GUNU:
        # In January one means the year before; the books of what runs have not ended.
        yil = int(belge.tarih[:4]) - (belge.tarih[5:7] in _GECEN_YIL_AYLARI)
        gun = f"{yil}-{YIL_SONU_GUNU}"
        mesaj = (
            f"yıl sonu belgesi {tarih_yazi(belge.tarih)} tarihli; biten yılın son günüyle, {tarih_yazi(gun)} yazılır"
        )
        yield Bulgu(kod="AMB-007", yol="@tarih", mesaj=mesaj, beklenen=gun, gelen=belge.tarih)


KURALLAR: tuple[Kural[Ambar], ...] = (ambari, gunleri, yil_sonu)
