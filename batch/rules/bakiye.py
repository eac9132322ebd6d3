"""Balances on the wrong side of an account (m.43/2 «hesapların niteliği»), and cash that would go below zero (m.49-51).

A balance is borç − alacak in kuruş: positive on the debit side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.hesap_plani import HesapPlani
from batch.rules.katalog import seviye

KASA = "100"
_TARAF = {"B": "borç", "A": "alacak"}


def ters(ana: str, bakiye: int, plan: HesapPlani) -> bool:
    """Whether the balance (kuruş) stands on the side where the account's must not."""
    yon = plan.yon(ana)
    return (yon == "B" and bakiye < 0) or (yon == "A" and bakiye > 0)


def ters_bakiyeler(toplamlar: Mapping[str, tuple[int, int]], plan: HesapPlani) -> list[tuple[str, int]]:
    """Three-digit accounts on the wrong side, in order of code, from posted codes' turnovers (borç, alacak)."""
    bakiye: defaultdict[str, int] = defaultdict(int)
    for kod, (borc, alacak) in toplamlar.items():
        bakiye[ana_hesap(kod)] += borc - alacak
    return [(ana, b) for ana, b in sorted(bakiye.items()) if ters(ana, b, plan)]


def kirmizi_hesaplar(b: Baglam) -> frozenset[str]:
    """Three-digit accounts whose balance is looked at before each voucher is recorded."""
    sonuc = set()
    if seviye("BAK-001", b.politika) != "kapali":
        sonuc.add(KASA)
    if seviye("BAK-002", b.politika) == "red":
        sonuc |= {kod for kod, h in b.plan.ana.items() if h.duzey == 3 and h.yon != "IKISI" and kod != KASA}
    return frozenset(sonuc)


def kasa_bulgusu(
    once: int, sonra: int, *, dosya: str = "", satir: int = 0, belge_turu: str = "", belge_no: str = ""
) -> Bulgu:
    """BAK-001: what the till holds (``once``, kuruş) does not suffice; ``sonra`` is what it would come to."""
    return Bulgu(
        dosya=dosya,
        satir=satir,
        belge_turu=belge_turu,
        belge_no=belge_no,
        kod="BAK-001",
        mesaj=f"kasada {yazi(once)} var; bu belge işlenirse 100 Kasa Hesabı {yazi(-sonra)} eksiye düşer",
        beklenen="sıfır ya da borç bakiyesi",
        gelen=yazi(sonra),
    )


def ters_bakiye_bulgusu(
    ana: str,
    bakiye: int,
    plan: HesapPlani,
    *,
    dosya: str = "",
    satir: int = 0,
    belge_turu: str = "",
    belge_no: str = "",
) -> Bulgu:
    """BAK-002 for an account (with a document's place, or for the books as a whole)."""
    yon = plan.yon(ana)
    gelen = "A" if yon == "B" else "B"
    return Bulgu(
        dosya=dosya,
        satir=satir,
        belge_turu=belge_turu,
        belge_no=belge_no,
        kod="BAK-002",
        mesaj=f"{ana} {plan.ad(ana)} {_TARAF[gelen]} bakiyesi veriyor: {yazi(abs(bakiye))}",
        beklenen=f"sıfır ya da {_TARAF[yon]} bakiyesi",
        gelen=f"{_TARAF[gelen]} bakiyesi {yazi(abs(bakiye))}",
    )
