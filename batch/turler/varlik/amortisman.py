"""A year's depreciation of the register: how much of which item, and the entries (MİBMY m.187/ç, m.209/c).

In equal parts: the value times the rate, until nothing is left of it; what is left after the last full year follows in
the next one. Rate and years are not in the regulation: the register states the rate of each item (m.491/2), else the
year's file that of its account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.rules.baglam import Baglam
from batch.turler.butce.odenek_fisi import bos_no, kisa_no
from batch.turler.donem.alanlar import carpim
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.varlik.alanlar import KUTUK_HESAPLARI, TABI_DEGIL
from batch.turler.varlik.belge import VarlikBelgesi
from batch.turler.varlik.izdusum import Varlik, VarlikDegeri
from batch.turler.yilsonu.kayitlar import YilSonuKalani, satirlari

GIDER, BIRIKMIS = "630", {"257": "m.203/a-1", "268": "m.215/a-1"}
# Rates of the accounts, for items whose own the register does not state.
HESAP_ORANLARI: Mapping[str, Callable[[Baglam, str], Decimal | None]] = {
    "251": lambda b, gun: b.oran("amortisman_orani_251", gun),
    "252": lambda b, gun: b.oran("amortisman_orani_252", gun),
    "256": lambda b, gun: b.oran("amortisman_orani_256", gun),
    "260": lambda b, gun: b.oran("amortisman_orani_260", gun),
    "264": lambda b, gun: b.oran("amortisman_orani_264", gun),
}


class AyrilanPay(NamedTuple):
    """What of an item is depreciated in the year, in kuruş, and where it is entered."""

    varlik_no: str
    varlik: Varlik
    tutar: int


def orani(v: Varlik, gun: str, b: Baglam) -> str:
    """The rate of an item in the year of an ISO day; "" where nobody has said it."""
    if v.oran or v.ana not in HESAP_ORANLARI:
        return v.oran
    oran = HESAP_ORANLARI[v.ana](b, gun)
    return "" if oran is None else f"{oran:f}"


def tabi(v: Varlik, yil: int) -> bool:
    """Whether an item is depreciated in a year at all: not arazi, not before it has come into the books (m.209/c)."""
    return v.amortisman != TABI_DEGIL and KUTUK_HESAPLARI.get(v.ana, "") != "" and int(v.ilk_yil or "0") <= yil


def yilin_payi(d: VarlikDegeri, oran: str) -> int:
    """A year's part of an item's value in kuruş: never more than what is left of it (m.187/ç)."""
    return max(0, min(d.net, carpim(max(0, d.deger), oran)))


def karsi_hesabi(v: Varlik) -> str:
    """The account that an item's depreciation accumulates on."""
    return v.karsi_hesap or KUTUK_HESAPLARI[v.ana]


def amortisman_fisleri(kitap: Sorulan, belge: VarlikBelgesi, paylar: Iterable[AyrilanPay]) -> Iterator[Fis]:
    """630 B / 257 A, and another one 630 B / 268 A; lines by the codes of the items, as wide as lines are."""
    gruplar: dict[str, list[AyrilanPay]] = {}
    for x in paylar:
        gruplar.setdefault(ana_hesap(karsi_hesabi(x.varlik)), []).append(x)
    for ana, grup in sorted(gruplar.items()):
        madde = BIRIKMIS.get(ana, "m.45/3")
        giderler: dict[tuple[str, ...], int] = {}
        birikenler: dict[tuple[str, str], int] = {}
        for x in grup:
            v = x.varlik
            kodlar = (v.kurumsal, v.fonksiyonel, v.finansman, v.ekonomik)
            giderler[kodlar] = giderler.get(kodlar, 0) + x.tutar
            yer = (karsi_hesabi(v), v.kurumsal)
            birikenler[yer] = birikenler.get(yer, 0) + x.tutar
        not_ = f"{kitap.yil} amortismanı ({madde})"
        satirlar = [
            s
            for kodlar, tutar in sorted(giderler.items())
            for s in satirlari(YilSonuKalani(GIDER, 0, *kodlar), tutar, not_)
        ]
        satirlar += [
            s
            for (hesap, kurumsal), tutar in sorted(birikenler.items())
            for s in satirlari(YilSonuKalani(hesap, 0, kurumsal), -tutar, not_)
        ]
        yield Fis(
            belge_turu="MIF",
            belge_no=bos_no(kitap, f"{kisa_no(f'VRL-{belge.belge_no}')[:28]}/{ana}"),
            tarih=belge.tarih,
            islem="DONEM_SONU",
            aciklama=f"{belge.belge_no} sayılı belge: {kitap.yil} yılının amortismanı ({madde}, m.480/1-b-9)",
            dayanak=(
                *belge.dayanak,
                Dayanak(turu="Amortisman defteri (Örnek-65)", no=belge.belge_no, tarihi=belge.tarih),
            ),
            satirlar=tuple(satirlar),
        )
