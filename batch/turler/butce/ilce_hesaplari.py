"""Which accounts an ilçe birimi keeps: never 900, 901 and 902 (m.404/a); of the others those on its list, if it has one
(m.45/4)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.rules.baglam import Baglam
from batch.turler.butce.merkez import ilce_mi
from batch.turler.fis.belge import Fis

MERKEZ_HESAPLARI = frozenset({"900", "901", "902"})


def bakilan(birim: str, b: Baglam) -> frozenset[str]:
    """Three-digit accounts that a voucher of this unit is asked about."""
    if not ilce_mi(birim, b):
        return frozenset()
    liste = b.plan.ilce
    disarida = frozenset() if liste is None else frozenset(k for k, h in b.plan.ana.items() if h.duzey == 3) - liste
    return MERKEZ_HESAPLARI | disarida


def bulgular(fis: Fis, birim: str, b: Baglam) -> Iterator[Bulgu]:
    """ODN-009, and ODN-010 once for each account."""
    if not ilce_mi(birim, b):
        return
    soylenen: set[str] = set()
    for sira, s in enumerate(fis.satirlar, 1):
        ana = ana_hesap(s.hesap)
        yol = f"satir[{sira}]/@hesap"
        if ana in MERKEZ_HESAPLARI:
            mesaj = f"{sira}. satır: {s.hesap}; {birim} ilçe birimi, 900, 901 ve 902 yalnız merkezde kullanılır"
            yield Bulgu(kod="ODN-009", yol=yol, mesaj=mesaj, beklenen="903, 904, 905, 906, 907", gelen=s.hesap)
            return
        if b.plan.ilce is not None and ana not in b.plan.ilce and ana not in soylenen and ana in b.plan.ana:
            soylenen.add(ana)
            mesaj = f"{sira}. satır: {ana} {b.plan.ad(ana)}, ilçe biriminin tutacağı hesaplar arasında yok"
            yield Bulgu(kod="ODN-010", yol=yol, mesaj=mesaj, gelen=s.hesap)
