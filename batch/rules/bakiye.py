"""Balances on the wrong side of an account (m.43/2 «hesapların niteliği»), and cash that would go below zero (m.49-51).

A balance is borç − alacak in kuruş: positive on the debit side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import yazi
from batch.documents.yon import ters_alt_hesaplar
from batch.rules.baglam import Baglam
from batch.rules.hesap_plani import HesapPlani
from batch.rules.katalog import seviye, tamamla

KASA = "100"
AYRI_SOYLENEN = 10  # sub-accounts of one account that are told one by one
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


def kosu_sonu_bulgulari(
    once: Mapping[str, tuple[int, int]], sonra: Mapping[str, tuple[int, int]], b: Baglam
) -> list[Bulgu]:
    """BAK-002 of the books as a run left them, and BAK-003 of the sub-accounts that it moved.

    ``once``, ``sonra``: turnovers per posted account before and after the run. Of an account with many sub-accounts
    on the wrong side the largest are told one by one, the others in one finding.
    """
    ham = [ters_bakiye_bulgusu(ana, tutar, b.plan) for ana, tutar in ters_bakiyeler(sonra, b.plan)]
    yonler = {ana_hesap(kod): b.plan.yon(ana_hesap(kod)) for kod in sonra}
    gruplar: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for kod, _, bakiye in ters_alt_hesaplar(sonra, yonler):
        # What closes kuruş farkları goes to either side of one account, as rounding has it (TMY m.30/4).
        if once.get(kod) != sonra[kod] and kod != b.tasinir_ayari.kurus_farki_hesabi:
            gruplar[ana_hesap(kod)].append((kod, bakiye))
    for ana, altlar in gruplar.items():
        buyukler = {kod for kod, _ in sorted(altlar, key=lambda x: (-abs(x[1]), x[0]))[:AYRI_SOYLENEN]}
        ham += [_alt_hesap_bulgusu(kod, bakiye, b.plan) for kod, bakiye in altlar if kod in buyukler]
        if kalan := [bakiye for kod, bakiye in altlar if kod not in buyukler]:
            ham.append(_kalan_altlar_bulgusu(ana, kalan, b.plan))
    return [x for bulgu in ham if (x := tamamla(bulgu, b.politika)) is not None]


def _alt_hesap_bulgusu(kod: str, bakiye: int, plan: HesapPlani) -> Bulgu:
    ana = ana_hesap(kod)
    ad = plan.ad(kod) or f"({plan.ad(ana)})"
    return _ters_bulgusu("BAK-003", f"{kod} {ad}", ana, bakiye, plan)


def _kalan_altlar_bulgusu(ana: str, bakiyeler: list[int], plan: HesapPlani) -> Bulgu:
    ne = f"{ana} {plan.ad(ana)}: {len(bakiyeler)} alt hesap daha (toplamı; liste mizanın dibinde)"
    return _ters_bulgusu("BAK-003", ne, ana, sum(bakiyeler), plan)


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
    bulgu = _ters_bulgusu("BAK-002", f"{ana} {plan.ad(ana)}", ana, bakiye, plan)
    return msgspec.structs.replace(bulgu, dosya=dosya, satir=satir, belge_turu=belge_turu, belge_no=belge_no)


def _ters_bulgusu(kod: str, ne: str, ana: str, bakiye: int, plan: HesapPlani) -> Bulgu:
    yon = plan.yon(ana)
    gelen = "A" if yon == "B" else "B"
    return Bulgu(
        kod=kod,
        mesaj=f"{ne} {_TARAF[gelen]} bakiyesi veriyor: {yazi(abs(bakiye))}",
        beklenen=f"sıfır ya da {_TARAF[yon]} bakiyesi",
        gelen=f"{_TARAF[gelen]} bakiyesi {yazi(abs(bakiye))}",
    )
