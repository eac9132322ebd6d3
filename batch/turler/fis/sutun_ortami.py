"""Conditions of the rule base asked of whole columns at once: of all lines, or of all vouchers, of a batch.

Truth is a boolean array; what cannot be known does not occur here, because every field of a line is there (perhaps
empty) and free words are no part of a condition that is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from batch.documents.kodlar import ana_hesap
from batch.documents.parti import Maske, Parti, Sutun, Tam
from batch.rules.dil.agac import AlanKosulu, Islev, SatirVar
from batch.rules.dil.deger import Ortam, degerle
from batch.rules.isleyis import Motor
from batch.turler.fis.sekil import Sekiller

BELGE_SUTUNU = {"belge": "belge_turu", "islem": "islem", "ay": "tarih"}


class _SutunOrtami(Ortam):
    def __init__(self, p: Parti, motor: Motor) -> None:
        self.p, self.motor = p, motor
        self.bas = p.baslangic

    def ve(self, a: Any, b: Any) -> Any:
        return np.logical_and(a, b)

    def degil(self, a: Any) -> Any:
        return np.logical_not(a)

    def _belge_alani(self, ad: str, yargi: Callable[[str], bool]) -> Any:
        """The verdict on a document's fact, per document; one value for all when the fact is the administration's."""
        if ad not in BELGE_SUTUNU:
            return np.full(self.p.n, yargi(self.motor.sabit.get(ad, "")), np.bool_)
        s = self.p.belge[BELGE_SUTUNU[ad]]
        return secim(s, (lambda d: yargi(d[5:7])) if ad == "ay" else yargi)


class SatirOrtami(_SutunOrtami):
    """Of every line of a batch."""

    def __init__(self, p: Parti, motor: Motor) -> None:
        super().__init__(p, motor)
        self._dolu: dict[str, Any] = {}

    def alan(self, k: AlanKosulu) -> Any:
        return self._herhangi(k.alan, lambda d: self.motor.alan_uyar(d, k))

    def dolu(self, alan: str) -> Any:
        if alan not in self._dolu:
            self._dolu[alan] = self._herhangi(alan, bool)
        return self._dolu[alan]

    def _herhangi(self, ad: str, yargi: Callable[[str], bool]) -> Any:
        if ad == "alt_hesap":
            return secim(self.p.satir["hesap"], lambda d: yargi(d.partition(".")[2]))
        if ad in self.p.satir:
            return secim(self.p.satir[ad], yargi)
        return np.repeat(self._belge_alani(ad, yargi), np.diff(self.bas))


class FisOrtami(_SutunOrtami):
    """Of every voucher of a batch: its lines, its turnovers, its facts."""

    def __init__(self, p: Parti, motor: Motor) -> None:
        super().__init__(p, motor)
        self._dolu = np.diff(self.bas) > 0
        self._tutar: dict[Islev, Tam] = {}
        self._analar = [ana_hesap(d) for d in p.satir["hesap"].deger]

    def alan(self, k: AlanKosulu) -> Any:
        return self._belge_alani(k.alan, lambda d: self.motor.alan_uyar(d, k))

    def dolu(self, alan: str) -> Any:
        return self._belge_alani(alan, bool)

    def satir(self, s: SatirVar) -> Any:
        tutar = self.p.borc if s.taraf == "B" else self.p.alacak
        return self.topla(np.where(self._bunlar(s.hesaplar), tutar.kurus, 0)) > 0

    def tutar(self, islev: Islev) -> Tam:
        if islev not in self._tutar:
            self._tutar[islev] = self._hesapla(islev)
        return self._tutar[islev]

    def _hesapla(self, islev: Islev) -> Tam:
        bunlar = self._bunlar(islev.hesaplar)
        borc = self.topla(np.where(bunlar, self.p.borc.kurus, 0)) if islev.ad != "A" else 0
        alacak = self.topla(np.where(bunlar, self.p.alacak.kurus, 0)) if islev.ad != "B" else 0
        sonuc: Tam = islev_degeri(islev.ad, borc, alacak)
        return sonuc

    def _bunlar(self, hesaplar: Any) -> Maske:
        kume = self.motor.kumeler.coz(hesaplar)
        sonuc: Maske = np.array([a in kume for a in self._analar], np.bool_)[self.p.satir["hesap"].kod]
        return sonuc

    def topla(self, deger: Any) -> Tam:
        sonuc = np.zeros(self.p.n, np.int64)
        if self._dolu.any():
            sonuc[self._dolu] = np.add.reduceat(deger, self.bas[:-1][self._dolu])
        return sonuc


def islev_degeri(ad: str, borc: Any, alacak: Any) -> Any:
    """``B A BB AB N`` of two turnovers, for numbers and for arrays."""
    if ad == "B":
        return borc
    if ad == "A":
        return alacak
    net = borc - alacak
    return net if ad == "N" else np.maximum(net, 0) if ad == "BB" else np.maximum(-net, 0)


def secim(s: Sutun, yargi: Callable[[str], bool]) -> Maske:
    """The verdict on every row of a column, formed once per distinct value."""
    sonuc: Maske = np.array([yargi(d) for d in s.deger], np.bool_)[s.kod]
    return sonuc


def supheliler(p: Parti, motor: Motor, s: Sekiller) -> Maske:
    """Vouchers that something of the rule base speaks against; the scalar rules say what."""
    sonuc = s.maske([not y.uygun for y in s.yargi])
    satir, fis = SatirOrtami(p, motor), FisOrtami(p, motor)
    for no, yargi in enumerate(s.yargi):
        for maddeler in yargi.tutarlar:
            tutan = [degerle(t, fis) for m in maddeler for t in m.tutarlar]
            sonuc |= (s.no == no) & ~np.logical_or.reduce(tutan)
    satirda = np.zeros(len(p.borc.kurus), np.bool_)
    for sart in motor.satir_sartlari:
        eger = degerle(sart.eger, satir)
        if eger.any():
            satirda |= eger & ~degerle(sart.ise, satir)
    if satirda.any():
        sonuc |= fis.topla(satirda) > 0
    for sart in motor.tutar_sartlari:
        ilgili = s.maske([sart in y.tutar_sartlari for y in s.yargi])
        if ilgili.any():
            sonuc |= ilgili & degerle(sart.eger, fis) & ~degerle(sart.ise, fis)
    return sonuc
