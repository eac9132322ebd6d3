"""Where a year's books stand before they are closed, whether the year end has noted it or not (MİBMY m.480)."""

from __future__ import annotations

from datetime import date, timedelta

from batch.documents.kodlar import ana_hesap
from batch.reports.kaynak import RaporDefteri
from batch.reports.yil_sonu_anlari import GECICI, KAPANIS_ONCESI, KESIN, yil_sonu_ani

_BUTCE_SONUCU, _FAALIYET_SONUCU = "895", "690"
# Moment → accounts that no voucher before it touches.
_KAPATANLAR = {GECICI: {_BUTCE_SONUCU, _FAALIYET_SONUCU}, KAPANIS_ONCESI: {_FAALIYET_SONUCU}, KESIN: set[str]()}


def yil_sonu_sirasi(d: RaporDefteri, ad: str) -> int:
    """The record of a named moment of the year's end, as the year end itself has noted it.

    Where it has not: the record before the vouchers of the last day that would have come after that moment, the first
    that closes the accounts of the budget against 895 (``gecici``), revenue and expense against 690
    (``kapanis-oncesi``), or every account (``kesin``); the last record of books that nobody has closed.
    """
    if (sira := yil_sonu_ani(d, ad)) is not None:
        return sira
    return ilk_kapatandan_once(d, _KAPATANLAR[ad])


def ilk_kapatandan_once(d: RaporDefteri, hesaplar: set[str]) -> int:
    """The record before the first voucher of the last day that closes everything, or touches one of the accounts."""
    gun = d.yevmiye(d.son_sira)[1]
    if not gun:
        return d.son_sira
    ilk = d.tarihte((date.fromisoformat(gun) - timedelta(days=1)).isoformat()) + 1
    for k in d.kayitlar(ilk, d.son_sira):
        if k.belge.islem == "KAPANIS" or not hesaplar.isdisjoint(ana_hesap(s.hesap) for s in k.belge.satirlar):
            return k.sira - 1
    return d.son_sira
