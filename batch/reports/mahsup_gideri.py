"""What books settled against the appropriation of the year before: 834 without its closing (MİBMY m.395, 396)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import tam
from batch.reports.kaynak import RaporDefteri
from batch.turler.fis.belge import Fis, Satir

GECEN_YIL, YANSITMA = "834", "835"


def mahsup_satirlari(d: RaporDefteri) -> Iterator[Satir]:
    """The lines on 834 that are expense of the year before (m.395), or correct it (m.396/a-2, b-2).

    The vouchers that close the account after the mahsup dönemi (m.396/b-1) take nothing back.
    """
    return (s for satirlar, kapatir in _fisler(d) if not kapatir for s in satirlar)


def kapatilan(d: RaporDefteri) -> int:
    """What the closing vouchers took off 834, in kuruş."""
    return -sum(_net(satirlar) for satirlar, kapatir in _fisler(d) if kapatir)


def _fisler(d: RaporDefteri) -> Iterator[tuple[list[Satir], bool]]:
    """Of each voucher that moves 834 its lines on it, and whether it closes the account."""
    kalan = 0
    for k in d.kayitlar(1, d.son_sira, GECEN_YIL):
        satirlar = [s for s in k.belge.satirlar if ana_hesap(s.hesap) == GECEN_YIL]
        kalan += _net(satirlar)
        yield satirlar, _kapatir(k.belge, d.yil, kalan)


def _net(satirlar: list[Satir]) -> int:
    return sum(tam(s.borc) - tam(s.alacak) for s in satirlar)


def _kapatir(fis: Fis, yil: int, kalan: int) -> bool:
    """Whether a voucher closes 834 against 835: it says so itself, or takes all that is left after January.

    A correction has the same two sides; it is told by its islem, by its day, or by what it leaves on the account.
    """
    if fis.islem == "KAPANIS":  # every account at the year's end
        return True
    yanlar = {(ana_hesap(s.hesap), bool(s.borc)) for s in fis.satirlar}
    if yanlar != {(GECEN_YIL, False), (YANSITMA, True)}:
        return False
    return fis.islem == "DONEM_SONU" or (fis.islem != "DUZELTME" and not kalan and fis.tarih > f"{yil}-01-31")
