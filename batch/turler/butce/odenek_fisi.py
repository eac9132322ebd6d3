"""Entries of the appropriation accounts, made by the program: vouchers like any other, by tertip (m.404-432)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGAN
from batch.turler.fis.belge import Dayanak, Fis, Satir

AZAMI_CIFT = 2000  # pairs in one voucher; a large budget takes several
_NO_BOYU = 34  # of a number, so that what is counted on behind it has room


class Cift(NamedTuple):
    """One debit and one credit of the same amount (kuruş) at a tertip."""

    borc: str
    alacak: str
    tertip: Tertip
    kurus: int


def kisa_no(no: str) -> str:
    """A number that fits; a long one keeps its beginning and is told from others by a hash of the whole."""
    if len(no) <= _NO_BOYU:
        return no
    return f"{no[: _NO_BOYU - 7]}-{hashlib.sha256(no.encode()).hexdigest()[:6]}"


def bos_no(kitap: Sorulan, no: str) -> str:
    """A number for what follows from a voucher: two sources may number their vouchers alike, so it is counted on where
    it is taken. Who uses it says so in the voucher's ``sonuc`` (`FISTEN_DOGAN`)."""
    aday = kisa = kisa_no(no)
    n = 1
    while kitap.son(FISTEN_DOGAN.ad, (aday,)) is not None:
        n += 1
        aday = f"{kisa}-{n}"
    return aday


def fisler(
    no: str, tarih: str, aciklama: str, dayanak: Dayanak, ciftler: Iterable[Cift], islem: str = "NORMAL"
) -> Iterator[Fis]:
    """The entries in order, nothing for an amount of zero. ``no``: number of the first; the next ones count on."""
    liste = [parca for c in ciftler for parca in _sigan(c)]
    for sira, ilk in enumerate(range(0, len(liste), AZAMI_CIFT), 1):
        satirlar = [s for c in liste[ilk : ilk + AZAMI_CIFT] for s in _satirlar(c)]
        yield Fis(
            belge_turu="MIF",
            belge_no=no if sira == 1 else f"{no}/{sira}",
            tarih=tarih,
            islem=islem,
            aciklama=aciklama,
            dayanak=(dayanak,),
            satirlar=tuple(satirlar),
        )


def _sigan(c: Cift) -> Iterator[Cift]:
    """A pair in as many as its amount needs: a line holds no more than the widest amount of a document."""
    kalan = c.kurus
    while kalan > 0:
        yield c._replace(kurus=min(kalan, TUTAR_KURUS_AZAMI))
        kalan -= TUTAR_KURUS_AZAMI


def _satirlar(c: Cift) -> tuple[Satir, Satir]:
    t, tutar = c.tertip, duz(c.kurus)
    kodlar = {
        "kurumsal": t.kurumsal,
        "fonksiyonel": t.fonksiyonel,
        "finansman": t.finansman,
        "ekonomik": t.ekonomik_tam,
    }
    return (
        Satir(hesap=f"{c.borc}.{t.ekonomik}", borc=tutar, **kodlar),
        Satir(hesap=f"{c.alacak}.{t.ekonomik}", alacak=tutar, **kodlar),
    )
