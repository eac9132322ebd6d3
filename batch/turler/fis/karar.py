"""What is decided over a voucher from the books: balances carried to the wrong side, accounts new to them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.rules.yeni_hesap import SifirFarki, yeni_hesap_bulgusu
from batch.turler.fis.sutunlar import FisSutunlari

BAKILMAZ, BAKILIR, BILINIR = 0, 1, 2  # of an account number: never asked for, asked for, known by now


class FisKarari:
    """m.43/2, m.49-51 and the spec of each account; HSP-005 once per sub-account that neither chart nor books know."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._kirmizi = bakiye.kirmizi_hesaplar(b)
        self._yeniler = seviye("HSP-005", b.politika) != "kapali"
        self._kirmizi_no: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._yeni_no: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._bilinen: set[str] = set()  # codes that chart or books were found to know before a slice
        self._sifir_farki: SifirFarki | None = None  # made when the first unknown account comes

    def soran(self, sutunlar: FisSutunlari) -> NDArray[np.bool_]:
        """Vouchers that touch a balance looked at, or an account that may be new."""
        yeni = sutunlar.kodlar[len(self._kirmizi_no) :]
        if yeni:
            kirmizi = [ana_hesap(kod) in self._kirmizi for kod in yeni]
            bilinmeyen = [self._bilinmeyen(kod) for kod in yeni]
            self._kirmizi_no = np.concatenate([self._kirmizi_no, np.array(kirmizi, np.bool_)])
            self._yeni_no = np.concatenate([self._yeni_no, np.array(bilinmeyen, np.bool_)])
            self._bilinen.update(kod for kod, x in zip(yeni, bilinmeyen, strict=True) if not x)
        gecen = np.unique(sutunlar.hesap)
        gecen = gecen[gecen >= 0]  # a line without an account, of a document that is refused anyway
        for h in gecen[self._yeni_no[gecen]].tolist():
            if not self._bilinmeyen(kod := sutunlar.kodlar[h]):
                self._yeni_no[h] = False
                self._bilinen.add(kod)
        return sutunlar.herhangi(np.append(self._kirmizi_no | self._yeni_no, False)[sutunlar.hesap])

    def _bilinmeyen(self, kod: str) -> bool:
        """Whether a sub-account is neither in the chart nor in the books."""
        return (
            self._yeniler
            and "." in kod
            and not self._b.plan.listede(kod)
            and not self._kitap.var("hesap", (ana_hesap(kod), kod))
        )

    def __call__(self, belge: Any) -> Karar:
        bulgular = self._bakiyeler(belge)
        if not any((seviye(x.kod, self._b.politika)) == "red" for x in bulgular):
            bulgular += self._yeni_hesaplar(belge)
        return Karar(tuple(bulgular))

    def _bakiyeler(self, belge: Any) -> list[Bulgu]:
        """Balances that this voucher would carry to, or further into, the wrong side.

        A voucher that only mends a wrong balance is let through.
        """
        hareket: dict[str, int] = {}
        for s in belge.satirlar:
            ana = ana_hesap(s.hesap)
            if ana in self._kirmizi:
                hareket[ana] = hareket.get(ana, 0) + s.borc_kurus - s.alacak_kurus
        plan = self._b.plan
        bulgular = []
        for ana, degisim in sorted(hareket.items()):
            borc, alacak = self._kitap.toplam("hesap", (ana,))
            once = borc - alacak
            sonra = once + degisim
            if bakiye.ters(ana, sonra, plan) and not (bakiye.ters(ana, once, plan) and abs(sonra) <= abs(once)):
                bulgular.append(
                    bakiye.kasa_bulgusu(once, sonra)
                    if ana == bakiye.KASA
                    else bakiye.ters_bakiye_bulgusu(ana, sonra, plan)
                )
        return bulgular

    def _yeni_hesaplar(self, belge: Any) -> list[Bulgu]:
        bulgular = []
        for kod in dict.fromkeys(s.hesap for s in belge.satirlar):
            if kod in self._bilinen or not self._bilinmeyen(kod):
                continue
            if self._sifir_farki is None:
                self._sifir_farki = SifirFarki([*self._b.plan.alt, *(k[1] for k, _ in self._kitap.ara("hesap"))])
            benzer = [x for x in self._sifir_farki.bul(kod) if self._b.plan.listede(x) or not self._bilinmeyen(x)]
            bulgular.append(yeni_hesap_bulgusu(kod, benzer, self._b.plan))
            self._sifir_farki.ekle(kod)  # a memo only: whether the books have it is asked each time
        return bulgular
