"""The fields of a stage of the kesin hesap that no other kind has (MİBMY m.28/13, m.40)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.alanlar import secenek, yil
from batch.documents.tur import Alan
from batch.turler.butce.alanlar import organ_adi

SUNUS, ENCUMEN, KOMISYON, MECLIS, SAYISTAY = ASAMALAR = ("ENCUMENE_SUNUS", "ENCUMEN", "KOMISYON", "MECLIS", "SAYISTAY")
EVET, HAYIR = "EVET", "HAYIR"
# Kinds of administration that the dates of m.40/1 are written for; the others follow their own law (m.40/4).
_BELEDIYE, _IL = "belediye", "il-ozel-idaresi"


class AsamaSuresi(NamedTuple):
    """Until when a stage is due: month and day of the year after that of the account, and the article."""

    ay_gun: str
    madde: str


def suresi(asama: str, idare_turu: str) -> AsamaSuresi | None:
    """None where the text sets no date for this kind of administration."""
    if asama == SAYISTAY:
        return AsamaSuresi("06-30", "MİBMY m.40/6")
    if idare_turu not in (_BELEDIYE, _IL):
        return None
    gunler = {SUNUS: "03-31" if idare_turu == _IL else "04-30", ENCUMEN: "04-30", MECLIS: "05-31"}
    return AsamaSuresi(gunler[asama], "MİBMY m.40/1") if asama in gunler else None


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
