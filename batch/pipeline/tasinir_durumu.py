"""What `batch status` tells of taşınırlar: what is open in each journal that holds TİFs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.state.kitap import Kitap
from batch.turler.tif.ozet import TasinirOzeti, tasinir_ozeti
from batch.turler.tif.tuketim_donemi import gunun_donemi


@dataclass(frozen=True, slots=True)
class TasinirDurumu:
    """Of one journal; ``donem_sonu``: ISO day on which consumption is entered next."""

    birim: str
    yil: int
    ozet: TasinirOzeti
    donem_sonu: str


def tasinir_durumu(kitap: Kitap, bugun: str, ay_sayisi: int) -> TasinirDurumu | None:
    """None where nothing is open."""
    ozet = tasinir_ozeti(kitap, bugun)
    if ozet is None or ozet.bos:
        return None
    gun = min(bugun, f"{kitap.yil}-12-31")
    return TasinirDurumu(kitap.birim, kitap.yil, ozet, gunun_donemi(gun, ay_sayisi).son)


def tasinir_json(durumlar: Iterable[TasinirDurumu]) -> list[dict[str, object]]:
    """For ``--json``."""
    return [
        {
            "unit": d.birim,
            "year": d.yil,
            "unapproved": d.ozet.onaysiz,
            "transfers_waiting": d.ozet.devir,
            "not_sent": d.ozet.bekleyen,
            "overdue": d.ozet.geciken,
            "unpaid": d.ozet.oebsiz,
            "unpaid_amount": duz(d.ozet.oebsiz_tutar),
            "consumption": duz(d.ozet.tuketim),
            "period_end": d.donem_sonu,
        }
        for d in durumlar
    ]


def tasinir_metni(d: TasinirDurumu) -> str:
    """One line: only what there is of it."""
    o = d.ozet
    parcalar = []
    if o.onaysiz:
        parcalar.append(f"{o.onaysiz} onaysız TİF" + (f" ({o.devir} devralma)" if o.devir else ""))
    if o.oebsiz:
        parcalar.append(f"ödeme emri bekleyen {o.oebsiz} TİF, {yazi(o.oebsiz_tutar)} TL")
    if o.bekleyen:
        geciken = f", {o.geciken} tanesi on günü geçmiş (m.114/3)" if o.geciken else ""
        parcalar.append(f"muhasebeye gönderilmemiş {o.bekleyen} TİF{geciken}")
    if o.tuketim:
        parcalar.append(f"muhasebeleşmemiş tüketim {yazi(o.tuketim)} TL, dönem sonu {tarih_yazi(d.donem_sonu)}")
    return f"taşınır {d.birim}/{d.yil}: {'; '.join(parcalar)}"
