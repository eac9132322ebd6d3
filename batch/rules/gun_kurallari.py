"""What must hold every day: formulas of the day's end, balances that must not stand still, payments in their turn.

Pure, as `batch.rules.sureler` is, whose deadlines these are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.rules.dil.agac import Islev, Sure
from batch.rules.dil.deger import Ortam, islev_degeri, topla
from batch.rules.dil.kosul import ISLECLER, OLCU
from batch.rules.sureler import (
    BagliSure,
    Bilinmeyen,
    Hareket,
    HareketKaynagi,
    Toplamlar,
    Yillar,
    acik_tutarlar,
    dus,
    net,
    vade,
)
from batch.rules.yil_sinirlari import BilinmeyenDeger


@dataclass(frozen=True, slots=True)
class Tespit:
    """Something that does not keep a rule of every day: what was seen, in words and in numbers (texts by name)."""

    sure: Sure
    hesap: str
    soz: str
    degerler: Mapping[str, str]


def tespitler(
    sureler: Sequence[BagliSure], kaynak: HareketKaynagi, bugun: date, yillar: Yillar
) -> tuple[list[Tespit], list[Bilinmeyen]]:
    """What the books do not keep: formulas of the day's end, balances that stand still, payments out of turn."""
    toplamlar = kaynak.toplamlar(bugun)
    sonuc: list[Tespit] = []
    bilinmeyen: list[Bilinmeyen] = []
    bakilacak: list[tuple[Sure, str]] = []
    for bagli in sureler:
        s = bagli.sure
        if s.tur == "gun-sonu":
            try:
                sonuc += _gun_sonu(bagli, toplamlar, kaynak.yil, yillar)
            except BilinmeyenDeger as hata:
                bilinmeyen.append(Bilinmeyen(s, bagli.hesaplar, str(hata)))
        elif s.tur in ("hareketsiz", "sirayla"):
            bakilacak += [(s, h) for h in bagli.hesaplar for b, a in [net(toplamlar, h)] if b != a]
    hareketler: dict[str, list[Hareket]] = {h: [] for _, h in bakilacak}
    for hesap, x in kaynak.hareketler(sorted(hareketler)) if hareketler else ():
        hareketler[hesap].append(x)
    for s, hesap in bakilacak:
        if s.tur == "sirayla":
            sonuc += _sirasiz(s, hesap, hareketler[hesap])
            continue
        try:
            sonuc += _hareketsiz(s, hesap, hareketler[hesap], kaynak, yillar)
        except BilinmeyenDeger as hata:
            bilinmeyen.append(Bilinmeyen(s, (hesap,), str(hata)))
    return sonuc, bilinmeyen


class _BakiyeOrtami(Ortam):
    """Balances of a day, as formulas ask for them."""

    def __init__(self, bagli: BagliSure, toplamlar: Toplamlar) -> None:
        self._bagli = bagli
        self._analar: dict[str, tuple[int, int]] = {}
        for kod, (b, a) in toplamlar.items():
            eski = self._analar.get(ana := ana_hesap(kod), (0, 0))
            self._analar[ana] = (eski[0] + b, eski[1] + a)

    def tutar(self, islev: Islev) -> int:
        kume = self._bagli.formul[islev]
        deger: int = islev_degeri(islev.ad, (t for ana, t in self._analar.items() if ana in kume))
        return deger


def _gun_sonu(bagli: BagliSure, toplamlar: Toplamlar, yil: int, yillar: Yillar) -> Iterator[Tespit]:
    """Raises BilinmeyenDeger, where there is something to compare with."""
    s, ortam = bagli.sure, _BakiyeOrtami(bagli, toplamlar)
    assert s.kural is not None
    sol = topla(s.kural.sol, ortam)
    if not sol and s.sayi:
        return
    sag = yillar(yil).tutar(s.sayi) if s.sayi else topla(s.kural.sag, ortam)
    if not ISLECLER[s.kural.islec](sol, sag):
        degerler = {"value": duz(sol), "expected": duz(sag), "difference": duz(sol - sag)}
        yield Tespit(
            s, ", ".join(bagli.hesaplar), f"{yazi(sol)} yerine {OLCU[s.kural.islec]}{yazi(sag)} olmalı", degerler
        )


def _hareketsiz(
    s: Sure, hesap: str, hareketler: Sequence[Hareket], kaynak: HareketKaynagi, yillar: Yillar
) -> Iterator[Tespit]:
    """A balance that stands, without a movement (on a side), longer than the term on the journal's last day.

    It stands since the account last came up from zero; of what the opening brought, since the opening.
    """
    sayilan = [h for h in hareketler if not h.acilis and (not s.taraf or (h.borc if s.taraf == "B" else h.alacak))]
    gelen = _bakiyenin_gunu(hareketler)
    son = max(sayilan[-1].tarih, gelen) if sayilan else gelen
    sayi = int(s.sayi) if s.sayi.isdigit() else yillar(kaynak.yil).sure(s.sayi)
    if (gun := (kaynak.son_tarih - vade(son, sayi, s.birim)).days) > 0:
        yield Tespit(
            s,
            hesap,
            f"son hareketi {tarih_yazi(son.isoformat())}; {gun} gün geçti",
            {"since": son.isoformat(), "days": str(gun)},
        )


def _bakiyenin_gunu(hareketler: Sequence[Hareket]) -> date:
    """The day on which the balance last left zero; vouchers count as a whole."""
    gun, bakiye = hareketler[0].tarih, 0
    for _, satirlar in groupby(hareketler, key=lambda h: h.yevmiye):
        fis = list(satirlar)
        if not bakiye:
            gun = fis[0].tarih
        bakiye += sum(h.borc - h.alacak for h in fis)
    return gun


def _sirasiz(s: Sure, hesap: str, hareketler: Sequence[Hareket]) -> Iterator[Tespit]:
    """Open amounts older than one that was paid; what was closed without saying whose has closed the oldest."""

    def acan(h: Hareket) -> int:
        return h.borc if s.taraf == "B" else h.alacak

    def kapatan(h: Hareket) -> int:
        return h.alacak if s.taraf == "B" else h.borc

    acik = deque(acik_tutarlar(hareketler, s.taraf))
    bakiye = sum(acan(h) - kapatan(h) for h in hareketler)
    dus(acik, sum(x.tutar for x in acik) - bakiye, deque())
    kalan: dict[int, int] = {}
    for x in acik:
        kalan[x.yevmiye] = kalan.get(x.yevmiye, 0) + x.tutar
    odenen = [
        grup[0].tarih
        for grup in (list(g) for _, g in groupby(hareketler, key=lambda h: h.yevmiye))
        # What goes from one sub-account to another in a voucher is no payment.
        if (yeni := sum(acan(h) - kapatan(h) for h in grup)) > kalan.get(grup[0].yevmiye, 0) and yeni > 0
    ]
    eskiler = [x for x in acik if x.tarih < max(odenen, default=date.min)]
    if eskiler:
        ilk = eskiler[0]
        tutar = sum(x.tutar for x in eskiler)
        yield Tespit(
            s,
            hesap,
            f"{tarih_yazi(max(odenen).isoformat())} gününde kayda alınan ödenmiş; daha eski {len(eskiler)} kayıtta "
            f"{yazi(tutar)} açık, en eskisi {tarih_yazi(ilk.tarih.isoformat())} (yevmiye {ilk.yevmiye})",
            {
                "count": str(len(eskiler)),
                "amount": duz(tutar),
                "oldest": ilk.tarih.isoformat(),
                "yevmiye": str(ilk.yevmiye),
            },
        )
