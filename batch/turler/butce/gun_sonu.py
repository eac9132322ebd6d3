"""The day's entry of appropriated expense (m.404/e, m.424/a-6, b-3, m.413): 905 from what 830 was debited and credited.

The expense that found no appropriation waits: its entry is made on the day that the appropriation is there (m.428/a-2,
m.417/a-2). At the centre of an il özel idaresi what stands in 900 is taken for it as for any expense without a belge
(m.404/b); so is what a correction of codes has brought to another tertip.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.rules.baglam import Baglam
from batch.turler.butce.kalan import GIDER, Odenekler
from batch.turler.butce.merkez import belgesiz_cifti, gonderen, gonderilecek, gonderilir
from batch.turler.butce.odenek_fisi import Cift, fisler
from batch.turler.fis.belge import Dayanak


class OdenekGunSonu:
    """`batch.documents.karar.GunSonu`. Looks only at what has moved since it looked last."""

    def __init__(self, kitap: Sorulan, _: Kitaplik, b: Baglam) -> None:
        self._kitap, self._b, self._odenek = kitap, b, Odenekler(kitap)
        self._akis: Sequence[tuple[str, ...]] | None = None
        self._okunan = 0
        self._bekleyen: set[Tertip] = set()

    def __call__(self, gun: str, yevmiye: int) -> Sequence[msgspec.Struct]:
        if not self._odenek.denetlenir(self._b):
            return ()
        self._kimler_kimildadi()
        karsi = _karsi(self._b)
        onceki: list[Cift] = []
        ciftler = []
        for t in sorted(self._bekleyen):
            borc, alacak = self._eksik(t)
            if not borc and not alacak:
                self._bekleyen.discard(t)
            elif (istenen := borc - alacak) > 0:
                gelen = self._belgesiz(t, istenen)
                onceki += gelen
                acik = self._acik(t) + sum(c.kurus for c in gelen if c.borc == "903")
                borc = alacak + min(istenen, max(0, acik))
            if borc:
                ciftler.append(Cift("905", karsi, t, borc))
            if alacak:
                ciftler.append(Cift(karsi, "905", t, alacak))
        dayanak = Dayanak(turu="Gün sonu", no=gun, tarihi=gun)
        gonderme = f"{tarih_yazi(gun)} gününün gönderme belgesi olmayan merkez harcamaları (MİBMY m.404/b)"
        aciklama = f"{tarih_yazi(gun)} gününün ödenekli giderleri (MİBMY m.404/e)"
        return [
            *fisler(f"OGB-{gun}-{yevmiye + 1}", gun, gonderme, dayanak, onceki),
            *fisler(f"ODG-{gun}-{yevmiye + 1}", gun, aciklama, dayanak, ciftler),
        ]

    def _kimler_kimildadi(self) -> None:
        if self._akis is None:
            self._akis = self._kitap.akis(GIDER)
            hepsi = [k for k, _ in self._kitap.ara(GIDER)]
        else:
            hepsi = list(self._akis[self._okunan :])
        # An appropriation that has arrived lets wait nothing any more, so what waits is looked at each time.
        self._okunan = len(self._akis)
        self._bekleyen.update(t for k in hepsi if not (t := Tertip(*k[:4])).eksikler)

    def _eksik(self, t: Tertip) -> tuple[int, int]:
        """What 905 lacks of 830's debits and credits."""
        borc, alacak = self._odenek.hesap(t, "830")
        yazilan_borc, yazilan_alacak = self._odenek.hesap(t, "905")
        borc, alacak = borc - yazilan_borc, alacak - yazilan_alacak
        if borc < 0 or alacak < 0:  # a correction of codes has taken its line elsewhere
            borc, alacak = max(0, borc - alacak), max(0, alacak - borc)
        return borc, alacak

    def _belgesiz(self, t: Tertip, istenen: int) -> list[Cift]:
        """At the centre, the appropriation pair for what 903 lacks of an expense."""
        if not gonderen(self._kitap.birim, self._b):
            return []
        return list(belgesiz_cifti(t, istenen - self._acik(t), gonderilecek(self._odenek, t)))

    def _acik(self, t: Tertip) -> int:
        """The appropriation that stands open in the books: the balance of 900, or of 903. What was kept for a mahsup
        dönemi has left it."""
        borc, alacak = self._odenek.hesap(t, _karsi(self._b))
        return borc - alacak


def _karsi(b: Baglam) -> str:
    """The account that 905 is set against."""
    return "903" if gonderilir(b) else "900"
