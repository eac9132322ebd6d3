"""Who handed which ambar to whom, the last time; and when leaving an ambar asks for a handover (R-T88)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.documents.karar import Sorulan
from batch.documents.metin import gun_farki

AD = "AMBARDEVRI"
KAPALI_GUN_SINIRI = 10  # days that an ambar may stand closed, nobody having taken it over (TMY m.33/4; R-T88)


class AmbarDevriSatiri(NamedTuple):
    """The last handover of an ambar; ``kayit``: its record."""

    tarih: str
    devreden: str
    devralan: str
    belge_no: str
    kayit: int


def _devir(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    yield (b.harcama_birimi, b.ambar), AmbarDevriSatiri(b.tarih, b.devreden, b.devralan, b.belge_no, o.sira)


AMBAR_DEVIRLERI = Dizin(
    "ambar_devri",
    ("harcama_birimi", "ambar"),
    ("tarih", "devreden", "devralan", "belge_no", "kayit:sayi"),
    frozenset({AD}),
    _devir,
)


def son_devir(kitap: Sorulan, harcama_birimi: str, ambar: str) -> AmbarDevriSatiri | None:
    """The last handover of an ambar that the books hold."""
    satir = kitap.son(AMBAR_DEVIRLERI.ad, (harcama_birimi, ambar))
    return None if satir is None else AmbarDevriSatiri(*satir)  # type: ignore[arg-type]


def devirsiz_kapali(kitap: Sorulan, harcama_birimi: str, ambar: str, pasif: str, aktif: str) -> int:
    """For how many days an ambar that was closed on ``pasif`` and opened on ``aktif`` (ISO days) stood so without a
    handover, where that is more than may be (R-T88); else 0."""
    kapali = gun_farki(pasif, aktif)
    if kapali <= KAPALI_GUN_SINIRI:
        return 0
    devir = son_devir(kitap, harcama_birimi, ambar)
    return kapali if devir is None or not pasif <= devir.tarih <= aktif else 0
