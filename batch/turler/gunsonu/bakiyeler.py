"""What the accounts stood at when a day ended, also when later days have entries already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from batch.documents.karar import Sorulan
from batch.turler.fis import FIS


def son_numara(kitap: Sorulan) -> int:
    """The last yevmiye number given, 0 for none; found by asking for numbers, some twenty of them."""
    alt, ust = 0, 1
    while kitap.numarali(ust) is not None:
        alt, ust = ust, ust * 2
    while ust - alt > 1:
        orta = (alt + ust) // 2
        if kitap.numarali(orta) is not None:
            alt = orta
        else:
            ust = orta
    return alt


class GunSonuBakiyeleri:
    """Balances of posted accounts in kuruş, debits positive, as of the end of a day.

    Totals are those of now; what later days have moved is taken back voucher by voucher. ``son``: the last number up
    to the end of the day, ``ilk_gun``, ``son_gun``: the days of the first number and of that one, "" for none;
    ``sonrasi``: the day of the first number after it, "" where there is none.
    """

    def __init__(self, kitap: Sorulan, gun: str) -> None:
        self._kitap = kitap
        self._sonradan: dict[str, int] = {}
        self.son, self.son_gun, self.sonrasi = son_numara(kitap), "", ""
        while self.son and (o := kitap.numarali(self.son)) is not None:
            if o.tarih <= gun:
                self.son_gun = o.tarih
                break
            self.sonrasi = o.tarih
            self._geri_al(o.belge.satirlar if o.tur == FIS.ad else ())
            self.son -= 1
        ilk = kitap.numarali(1) if self.son else None
        self.ilk_gun = ilk.tarih if ilk is not None else ""

    def _geri_al(self, satirlar: Iterable[object]) -> None:
        for s in satirlar:
            hesap, net = s.hesap, s.borc_kurus - s.alacak_kurus  # type: ignore[attr-defined]
            self._sonradan[hesap] = self._sonradan.get(hesap, 0) + net

    def alt(self, ana: str) -> Mapping[str, int]:
        """Accounts under a three-digit one (or itself) that have a balance, in order."""
        hepsi = ((k[1], v[0] - v[1] - self._sonradan.get(k[1], 0)) for k, v in self._kitap.ara("hesap", (ana,)))
        return {kod: net for kod, net in sorted(hepsi) if net}

    def net(self, ana: str) -> int:
        """Balance of a three-digit account with all below it."""
        return sum(self.alt(ana).values())
