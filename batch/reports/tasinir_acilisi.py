"""What the year's opening voucher has on 150, 253, 254 and 255, against its opening TİFs (MİBMY m.114/3, m.481)."""

from __future__ import annotations

from typing import NamedTuple

from batch.reports.tasinir_ani import TasinirAni, TasinirKaydi
from batch.turler.tif import alanlar as a

ACILIS = "ACILIS"  # of a voucher and of a TİF alike


class AcilisFarki(NamedTuple):
    """A code on which the two differ, in kuruş; on the level of the voucher's line."""

    hesap: str
    tif: int
    fis: int


class TasinirAcilisi(NamedTuple):
    """``fis``: the opening voucher, None where there is none: then nothing is held against the TİFs yet."""

    fis: TasinirKaydi | None
    farklar: tuple[AcilisFarki, ...]

    def tutar(self, hesap: str) -> bool:
        """Whether the two agree on a II. düzey code."""
        return not any(f"{hesap}.".startswith(f"{x.hesap}.") for x in self.farklar)


def tasinir_acilisi(an: TasinirAni) -> TasinirAcilisi:
    """``an``: of all harcama birimleri and codes."""
    fisler = [k for k in an.kayitlar if k.belge.islem == ACILIS]
    if not fisler or not an.durumlar:
        return TasinirAcilisi(None, ())
    konan: dict[str, int] = {}
    for k in fisler:
        for s in k.satirlar:
            konan[s.hesap] = konan.get(s.hesap, 0) + s.borc - s.alacak
    giren: dict[str, int] = {}
    for h in an.hesaplar:
        if h.tur == a.ACILIS:
            giren[h.hesap] = giren.get(h.hesap, 0) + h.kurus
    farklar = (AcilisFarki(k, _altindaki(giren, k), _altindaki(konan, k)) for k in _duzeyler(konan, giren))
    return TasinirAcilisi(fisler[0], tuple(x for x in farklar if x.tif != x.fis))


def _duzeyler(konan: dict[str, int], giren: dict[str, int]) -> list[str]:
    """The codes to compare on: of those of the voucher within one another the upper, and what it lacks."""
    ustler = [k for k in konan if not any(k.startswith(f"{u}.") for u in konan)]
    return sorted([*ustler, *(h for h in giren if not any(f"{h}.".startswith(f"{u}.") for u in ustler))])


def _altindaki(tutarlar: dict[str, int], kod: str) -> int:
    return sum(v for k, v in tutarlar.items() if f"{k}.".startswith(f"{kod}."))
