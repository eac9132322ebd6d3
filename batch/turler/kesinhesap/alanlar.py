"""The fields of a stage of the kesin hesap that no other kind has (MİBMY m.28/13, m.40)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from batch.documents.alanlar import secenek, yil
from batch.documents.tur import Alan
from batch.turler.butce.alanlar import organ_adi

SUNUS, ENCUMEN, KOMISYON, MECLIS, SAYISTAY = ASAMALAR = ("ENCUMENE_SUNUS", "ENCUMEN", "KOMISYON", "MECLIS", "SAYISTAY")
EVET, HAYIR = "EVET", "HAYIR"


class AsamaSuresi(NamedTuple):
    """Until when a stage is due: the ISO day, and the article."""

    gun: str
    madde: str


def suresi(asama: str, gunler: Mapping[str, AsamaSuresi]) -> AsamaSuresi | None:
    """The day of a stage among the dates that its administration has in the year (deadlines that name the stage as the
    step that fulfils them); None where it has none.

    What the encümen examines it has been given by then, where the giving has no day of its own (m.40/1).
    """
    return gunler.get(asama) or (gunler.get(ENCUMEN) if asama == SUNUS else None)


def asama_adi(asama: str, idare_turu: str) -> str:
    """A stage in words, with its organ as this kind of administration calls it (m.4)."""
    return {
        SUNUS: f"sunuş: {organ_adi('UST_YONETICI', idare_turu)}, {organ_adi('ENCUMEN', idare_turu)}",
        ENCUMEN: f"inceleme: {organ_adi('ENCUMEN', idare_turu)}",
        KOMISYON: "inceleme: plan ve bütçe komisyonu",
        MECLIS: f"karar: {organ_adi('MECLIS', idare_turu)}",
        SAYISTAY: "gönderme: Sayıştay Başkanlığı",
    }[asama]


ASAMA = secenek(ASAMALAR, "KHS-001", "aşama")
SUC: Alan = secenek((EVET, HAYIR), "KHS-001", "suç", HAYIR)
HESAP_YILI = yil("KHS-002", "hesap yılı")
