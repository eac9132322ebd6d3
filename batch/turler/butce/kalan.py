"""What of an appropriation is left: one reading of the books that rules, day end and reports share (m.404, m.449/7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.turler.butce.izdusum import BAGLAMA, BUTCE_DURUMU, ILK, KESIN_GIDER, ODENEK

GIDER = "gider"  # the projection of expense by tertip, that vouchers move
# Projections by tertip and commitment that bind appropriations: budget documents, and cards of commitments.
BAGLAYANLAR = (BAGLAMA.ad, "taahhut")


class _Ayar(Protocol):
    """Of the context, what tells how a unit gets its appropriations."""

    @property
    def ilceler(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class TertipDurumu:
    """A tertip's appropriation at a moment, in kuruş. ``baglanan``: what commitments still bind."""

    verilen: int
    devreden: int
    ek: int
    eklenen: int
    dusulen: int
    devir: int
    iptal: int
    gonderilen: int
    baglanan: int
    kullanilan: int

    @property
    def net(self) -> int:
        return self.verilen + self.devreden + self.ek + self.eklenen - self.dusulen

    @property
    def kalan(self) -> int:
        """What anybody may still spend: neither spent, bound, sent away, carried over nor cancelled."""
        return self.net - self.gonderilen - self.baglanan - self.kullanilan - self.devir - self.iptal


class Odenekler:
    """Questions to the books of one journal."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    @property
    def belgeli(self) -> bool:
        """Whether the year has a budget document: from then on the program makes the entries of the 90x accounts."""
        return self._kitap.son(BUTCE_DURUMU.ad, (ILK,)) is not None

    @property
    def butceli(self) -> bool:
        """Whether the year's budget is adopted."""
        return self._kitap.son(BUTCE_DURUMU.ad, (KESIN_GIDER,)) is not None

    def denetlenir(self, ayar: _Ayar) -> bool:
        """Whether spending is held against appropriations; a unit that is sent them has no budget of its own."""
        return self.belgeli if self._kitap.birim in ayar.ilceler else self.butceli

    def durum(self, t: Tertip) -> TertipDurumu:
        degerler = (*self._kitap.toplam(ODENEK.ad, t), self.baglanan(t), self.kullanilan(t))
        return TertipDurumu(*degerler)

    def kullanilan(self, t: Tertip) -> int:
        """What was spent of the year's appropriation, less what was returned to it."""
        borc, alacak = self._kitap.toplam(GIDER, (*t, "830"))
        return borc - alacak

    def hesap(self, t: Tertip, ana: str) -> Vektor:
        """Turnover of an account at the tertip."""
        return self._kitap.toplam(GIDER, (*t, ana))

    def baglanan(self, t: Tertip) -> int:
        """What commitments still bind of it. Their own spending frees it."""
        if not any(self._kitap.toplam(ad, ())[0] for ad in BAGLAYANLAR):
            return 0  # the usual case, told without looking at each
        return sum(self.bagli(t, no) for no in self._taahhutler(t))

    def bagli(self, t: Tertip, taahhut_no: str, ek: int = 0) -> int:
        """What one commitment still binds; or would, if it bound ``ek`` more."""
        anahtar: Anahtar = (*t, taahhut_no)
        bagli = ek + sum(self._kitap.toplam(ad, anahtar)[0] for ad in BAGLAYANLAR)
        if bagli <= 0:
            return 0
        borc, alacak = self._kitap.toplam(GIDER, (*t, "830", taahhut_no))
        return max(0, bagli - max(0, borc - alacak))

    def _taahhutler(self, t: Tertip) -> list[str]:
        return sorted({k[-1] for ad in BAGLAYANLAR for k, _ in self._kitap.ara(ad, t)})

    def tertipler(self) -> list[Tertip]:
        """Those that an appropriation was ever given to, in order."""
        return [Tertip(*k) for k, _ in self._kitap.ara(ODENEK.ad)]
