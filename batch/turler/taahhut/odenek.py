"""What is free of a tertip's appropriation, as commitments ask for it (MİBMY m.449/7, 449/8).

MERGE: the one import to be replaced. Where the budget's own kind says what is free (`batch.turler.butce.kalan`), this
module goes and `karar` imports ``serbest`` and ``harcanan`` from there.
"""

from __future__ import annotations

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.turler.taahhut.izdusum import BAGLANAN, HARCAYAN, OdenekToplami, bagli_kalan


def _toplam(kitap: Sorulan, ad: str, on: Anahtar) -> Vektor | None:
    """None where the books have no such projection."""
    try:
        return kitap.toplam(ad, on)
    except KeyError:
        return None


def harcanan(kitap: Sorulan, tertip: Tertip, taahhut_no: str) -> int:
    """Kuruş spent of a tertip under a commitment's number; 0 where nobody counts that."""
    v = _toplam(kitap, "gider", (*tertip, HARCAYAN, taahhut_no))
    return 0 if v is None else v[0] - v[1]


def serbest(kitap: Sorulan, tertip: Tertip) -> int | None:
    """Kuruş; None where the year has no budget, so that nothing is asked."""
    hepsi, odenek = _toplam(kitap, "odenek", ()), _toplam(kitap, "odenek", tertip)
    if hepsi is None or odenek is None or not any(hepsi):
        return None
    gider = _toplam(kitap, "gider", (*tertip, HARCAYAN)) or (0, 0)
    bagli = sum(bagli_kalan(v[0], harcanan(kitap, tertip, k[-1])) for k, v in kitap.ara(BAGLANAN.ad, tertip))
    return OdenekToplami(*odenek).net - (gider[0] - gider[1]) - bagli
