"""What `batch status` tells of taşınırlar: what is open in each journal that holds TİFs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.state.kitap import Kitap
from batch.turler.tif.kalan import TasinirOzeti, gunun_donemi, tasinir_ozeti
from batch.turler.tif.muhasebe_izdusumu import acik_tuketimler


@dataclass(frozen=True, slots=True)
class TasinirDurumu:
    """Of one journal; ``donem_sonu``: ISO day on which the period of the oldest consumption that no entry holds ends,
    of the running one where there is none; ``biten_tuketim``: consumption of periods that have ended, kuruş."""

    birim: str
    yil: int
    ozet: TasinirOzeti
    donem_sonu: str
    biten_tuketim: int = 0


def tasinir_durumu(kitap: Kitap, bugun: str, ay_sayisi: int) -> TasinirDurumu | None:
    """None where nothing is open."""
    ozet = tasinir_ozeti(kitap, bugun)
    if ozet is None or ozet.bos:
        return None
    donemler: dict[str, int] = {}
    for x in acik_tuketimler(kitap):
        son = gunun_donemi(x.tarih, ay_sayisi).son
        donemler[son] = donemler.get(son, 0) + x.tutar
    biten = sum(tutar for son, tutar in donemler.items() if son < bugun)
    ilk = min(donemler, default=gunun_donemi(min(bugun, f"{kitap.yil}-12-31"), ay_sayisi).son)
    return TasinirDurumu(kitap.birim, kitap.yil, ozet, ilk, biten)


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
            "consumption_overdue": duz(d.biten_tuketim),
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
        donem = f"dönem sonu {tarih_yazi(d.donem_sonu)}"
        if d.biten_tuketim:
            donem = f"{yazi(d.biten_tuketim)} TL tutarındakinin dönemi {tarih_yazi(d.donem_sonu)} günü bitmiş (m.114/4)"
        parcalar.append(f"muhasebeleşmemiş tüketim {yazi(o.tuketim)} TL, {donem}")
    return f"taşınır {d.birim}/{d.yil}: {'; '.join(parcalar)}"
