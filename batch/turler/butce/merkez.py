"""The centre that sends appropriations: what it may send, and what it takes itself for spending without a belge
(m.404/b, c)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from batch.documents.tertip import Tertip
from batch.rules.baglam import Baglam
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.odenek_fisi import Cift


def gonderilir(b: Baglam) -> bool:
    """Whether 902, 903 and 904 are used (m.404/c, m.405)."""
    return b.idare_turu == "il-ozel-idaresi" or b.odenek.gonderme


def ilce_mi(birim: str, b: Baglam) -> bool:
    """Whether a unit is sent its appropriations: 900, 901 and 902 are not its accounts (m.404/a)."""
    return birim in b.ilceler


def gonderen(birim: str, b: Baglam) -> bool:
    """Whether a unit is the centre of an administration that sends appropriations."""
    return gonderilir(b) and not ilce_mi(birim, b)


def gonderilecek(odenek: Odenekler, t: Tertip) -> int:
    """What has not been sent anywhere: the balance of 900, in kuruş."""
    borc, alacak = odenek.hesap(t, "900")
    return borc - alacak


def yazilmamis(odenek: Odenekler, t: Tertip) -> int:
    """Expense whose 905 is still to be made: of the day, or waiting for its appropriation."""
    borc, alacak = odenek.hesap(t, "905")
    return odenek.kullanilan(t) - (borc - alacak)


def eldeki(odenek: Odenekler, t: Tertip) -> int:
    """What stands in 903 and is not spent yet; negative where expense waits for its appropriation."""
    borc, alacak = odenek.hesap(t, "903")
    return borc - alacak - yazilmamis(odenek, t)


def belgesiz_gonderilen(odenek: Odenekler, t: Tertip) -> int:
    """What the centre took for spending that no gönderme belgesi came before (m.404/b)."""
    return odenek.belgesiz_gonderilen(t)


def belgesiz_cifti(t: Tertip, eksik: int, acik: int) -> Iterator[Cift]:
    """Q7: 902/900 and 903/904 for what 903 lacks of an expense, as far as it stands open in 900."""
    if (kurus := min(eksik, acik)) > 0:
        yield Cift("902", "900", t, kurus)
        yield Cift("903", "904", t, kurus)


def belgesiz_ciftleri(odenek: Odenekler, harcanan: Iterable[tuple[Tertip, int]]) -> Iterator[Cift]:
    """Q7 before an expense: by tertip what a voucher spends there, less what it returns."""
    toplam: dict[Tertip, int] = {}
    for t, v in harcanan:
        toplam[t] = toplam.get(t, 0) + v
    for t, v in toplam.items():
        if v > 0:
            yield from belgesiz_cifti(t, v - max(0, eldeki(odenek, t)), gonderilecek(odenek, t))
