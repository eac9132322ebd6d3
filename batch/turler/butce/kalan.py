"""What of an appropriation is left: one reading of the books that rules, day end and reports share (m.404, m.449/7)."""

from __future__ import annotations

from typing import Protocol

import msgspec

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.turler.butce.gonderme_izdusumu import ALAN, DISARI, GONDERILEN, GONDERME, MERKEZ, TENKIS
from batch.turler.butce.izdusum import BAGLAMA, BUTCE_DURUMU, ILK, KESIN_GIDER, ODENEK, ODENEK_DEGERLERI

GIDER = "gider"  # the projection of expense by tertip, that vouchers move
# Projections by tertip and commitment that bind appropriations: budget documents, and cards of commitments.
BAGLAYANLAR = (BAGLAMA.ad, "taahhut")


class _Ayar(Protocol):
    """Of the context, what tells how a unit gets its appropriations."""

    @property
    def ilceler(self) -> frozenset[str]: ...


class TertipDurumu(msgspec.Struct, frozen=True):
    """A tertip's appropriation at a moment, in kuruş. ``baglanan``: what commitments still bind; ``mahsup``: what was
    kept for the mahsup dönemi with the year's open advances (m.404/f)."""

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
    mahsup: int = 0

    @property
    def net(self) -> int:
        return self.verilen + self.devreden + self.ek + self.eklenen - self.dusulen

    @property
    def kalan(self) -> int:
        """What anybody may still spend: neither spent, bound, sent away, kept, carried over nor cancelled."""
        return self.net - self.gonderilen - self.baglanan - self.kullanilan - self.mahsup - self.devir - self.iptal


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

    @property
    def baglanan_var(self) -> bool:
        """Whether anything of the year's appropriations is bound."""
        return any(self._kitap.toplam(ad, ())[0] for ad in BAGLAYANLAR)

    def durum(self, t: Tertip) -> TertipDurumu:
        degerler = (*self._kitap.toplam(ODENEK.ad, t), self.baglanan(t), self.kullanilan(t), self.mahsup(t))
        return TertipDurumu(*degerler)

    @property
    def yalin(self) -> bool:
        """Whether nothing of the year's appropriations is bound, nor anything kept for a mahsup dönemi: then `acilan`
        less `kullanilan` is what is left."""
        return not self.baglanan_var and not any(self._kitap.toplam("hesap", ("907",)))

    def acilan(self, t: Tertip) -> int:
        """What documents have opened at a tertip and not taken away again, nor sent to another unit."""
        verilen, devreden, ek, eklenen, dusulen, devir, iptal, gonderilen = self._kitap.toplam(ODENEK.ad, t)
        return verilen + devreden + ek + eklenen - dusulen - devir - iptal - gonderilen

    def mahsup(self, t: Tertip) -> int:
        """What was kept for the mahsup dönemi that follows the year, not what the opening has brought.

        It is what left 904, or 901, beside what documents took from there, less what came back beside what they gave,
        and stands open in 907: the one leaves out last year's, the other what was used up.
        """
        b907, a907 = self.hesap(t, "907")
        if a907 <= b907:
            return 0
        o = dict(zip(ODENEK_DEGERLERI, self._kitap.toplam(ODENEK.ad, t), strict=True))
        (b904, a904), (b901, a901) = self.hesap(t, "904"), self.hesap(t, "901")
        ayrilan = max(0, b904 - self._gonderilen(t, TENKIS, MERKEZ, ALAN))
        ayrilan += max(0, b901 - o["dusulen"] - o["iptal"] - o["devir"])
        if any(o.values()):
            ayrilan -= max(0, a904 - self._gonderilen(t, GONDERME, MERKEZ, ALAN) - self.belgesiz_gonderilen(t))
            ayrilan -= max(0, a901 - o["verilen"] - o["devreden"] - o["ek"] - o["eklenen"])
        return max(0, min(a907 - b907, ayrilan))

    def belgesiz_gonderilen(self, t: Tertip) -> int:
        """What went to 902 without a belge (m.404/b)."""
        return self.hesap(t, "902")[0] - self._gonderilen(t, GONDERME, DISARI, MERKEZ)

    def _gonderilen(self, t: Tertip, islem: str, *yerler: str) -> int:
        return sum(self.belge_toplami(GONDERILEN.ad, (islem, yer, *t)) for yer in yerler)

    def kullanilan(self, t: Tertip) -> int:
        """What was spent of the year's appropriation, less what was returned to it."""
        borc, alacak = self._kitap.toplam(GIDER, (*t, "830"))
        return borc - alacak

    def hesap(self, t: Tertip, ana: str) -> Vektor:
        """Turnover of an account at the tertip."""
        return self._kitap.toplam(GIDER, (*t, ana))

    def belge_toplami(self, izdusum: str, on: Anahtar) -> int:
        """Of a projection of documents with one value, what stands under a key, in kuruş."""
        return self._kitap.toplam(izdusum, on)[0]

    def baglanan(self, t: Tertip) -> int:
        """What commitments still bind of it. Their own spending frees it."""
        if not self.baglanan_var:
            return 0  # the usual case, told without looking at each
        return sum(self.bagli(t, no) for no in self._taahhutler(t))

    def bagli(self, t: Tertip, taahhut_no: str, ek: int = 0) -> int:
        """What one commitment still binds; or would, if it bound ``ek`` more."""
        anahtar: Anahtar = (*t, taahhut_no)
        bagli = ek + sum(self._kitap.toplam(ad, anahtar)[0] for ad in BAGLAYANLAR)
        if bagli <= 0 or not taahhut_no:  # what is spent without a number frees nothing
            return max(0, bagli)
        borc, alacak = self._kitap.toplam(GIDER, (*t, "830", taahhut_no))
        return max(0, bagli - (borc - alacak))  # what came back to it before it was spent is bound again

    def _taahhutler(self, t: Tertip) -> list[str]:
        return sorted({k[-1] for ad in BAGLAYANLAR for k, _ in self._kitap.ara(ad, t)})
