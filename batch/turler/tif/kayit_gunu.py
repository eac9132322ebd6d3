"""The day on which the entry of a TİF can be written: never before the last one, never in a closed day (m.404).

The year's last day is an exception: what is dated on it belongs to the year, and a harcama birimi counts, corrects and
finishes its year after that day was ended (TMY m.32, m.39/2). So its entries are taken until the geçici mizan, as
entries of the period's end.
"""

from __future__ import annotations

from datetime import date, timedelta

from batch.documents.karar import Sorulan
from batch.rules.baglam import Baglam
from batch.turler.donem.asamalar import asama_kaydi
from batch.turler.yilsonu.belge import GECICI, YIL_SONU_GUNU


def son_gunu(kitap: Sorulan) -> str:
    """The last day of a journal's year (ISO)."""
    return f"{kitap.yil:04d}-{YIL_SONU_GUNU}"


def kapanan_gun(kitap: Sorulan, b: Baglam) -> str:
    """The ISO day up to which books or settings are closed; "" for none."""
    satir = kitap.son("kapali_gun", ())
    return max(str(satir[0]) if satir is not None else "", b.kapali_gun)


def yil_sonu_acik(kitap: Sorulan, b: Baglam) -> bool:
    """Whether the year's last day still takes the entries of TİFs dated on it, its own end made or not: until the
    geçici mizan; never where the settings have closed it."""
    return b.kapali_gun < son_gunu(kitap) and asama_kaydi(kitap, GECICI) is None


class KayitGunu:
    """Knows the last numbered day of a journal and the first open one; made anew for each journal and run."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._son = 0  # the last number seen

    def __call__(self, gun: str) -> str:
        """The day that the entry of a TİF of an ISO day has; may lie in the next year."""
        return gun if self.gec(gun) else self.ilk_acik(gun)

    def ilk_acik(self, gun: str) -> str:
        """The first day from an ISO day on that any entry can have; may lie in the next year."""
        return max(gun, self.son_gun, self._acik_gun())

    def gec(self, gun: str) -> bool:
        """Whether a day is the year's last one, ended already, and still takes what TİFs bring."""
        k = self._kitap
        return gun == son_gunu(k) and kapanan_gun(k, self._b) >= gun and yil_sonu_acik(k, self._b)

    @property
    def son_gun(self) -> str:
        """The day of the last yevmiye number; "" where there is none."""
        k = self._kitap
        if self._son and k.numarali(self._son) is None:  # it has been taken back
            self._son = 0
        adim = 1
        while k.numarali(self._son + adim) is not None:
            self._son, adim = self._son + adim, adim * 2
        while adim > 1:
            adim //= 2
            if k.numarali(self._son + adim) is not None:
                self._son += adim
        o = k.numarali(self._son)
        return o.tarih if o is not None else ""

    def _acik_gun(self) -> str:
        kapali = kapanan_gun(self._kitap, self._b)
        return (date.fromisoformat(kapali) + timedelta(days=1)).isoformat() if kapali else ""
