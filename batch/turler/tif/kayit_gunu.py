"""The day on which the entry of a TİF can be written: never before the last one, never in a closed day (m.404)."""

from __future__ import annotations

from datetime import date, timedelta

from batch.documents.karar import Sorulan
from batch.rules.baglam import Baglam


class KayitGunu:
    """Knows the last numbered day of a journal and the first open one; made anew for each journal and run."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._son = 0  # the last number seen

    def __call__(self, gun: str) -> str:
        """The first day from an ISO day on that an entry can have; may lie in the next year."""
        return max(gun, self.son_gun, self._acik_gun())

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
        satir = self._kitap.son("kapali_gun", ())
        kapali = max(str(satir[0]) if satir is not None else "", self._b.kapali_gun)
        return (date.fromisoformat(kapali) + timedelta(days=1)).isoformat() if kapali else ""
