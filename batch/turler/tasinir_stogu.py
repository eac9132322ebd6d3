"""What the books hold of taşınırlar, as other papers ask it: the stock of an ambar, and one item.

A harcama birimi whose TİFs are not recorded here has no stock in these books, and its papers are not held against any.
"""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.turler.tif.alanlar import GIRIS_YONU
from batch.turler.tif.izdusum import SICIL, STOK, SicilSatiri

CIKTI = "CIKTI"  # state of an item that has left the books


def stogu_bilinir(kitap: Sorulan, harcama_birimi: str) -> bool:
    """Whether any TİF of a harcama birimi stands in the books."""
    return any(True for _ in kitap.ara(STOK.ad, (harcama_birimi,)))


def ambarin_stogu(kitap: Sorulan, harcama_birimi: str, ambar: str) -> dict[str, int]:
    """Code → quantity (10⁻⁴) that the books show of an ambar now; what is not there has no key."""
    stok: dict[str, int] = {}
    for k, v in kitap.ara(STOK.ad, (harcama_birimi, ambar)):
        stok[k[2]] = stok.get(k[2], 0) + (v[0] if k[-1] == GIRIS_YONU else -v[0])
    return {kod: m for kod, m in stok.items() if m}


def kodun_stogu(kitap: Sorulan, harcama_birimi: str, ambar: str, kod: str) -> int:
    """What the books show of one code in an ambar now (10⁻⁴)."""
    return sum(v[0] if k[-1] == GIRIS_YONU else -v[0] for k, v in kitap.ara(STOK.ad, (harcama_birimi, ambar, kod)))


def sicil_satiri(kitap: Sorulan, harcama_birimi: str, sicil: str) -> SicilSatiri | None:
    """What the books say of an item; None where they do not know it."""
    return SicilSatiri.oku(kitap.son(SICIL.ad, (harcama_birimi, sicil)))
