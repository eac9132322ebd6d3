"""Conditions of the rule base asked of whole columns at once: of all lines, or of all vouchers, of a batch.

Truth is an array of small numbers, Kleene's three values in their order: 0 false, 1 cannot be known, 2 true. And is the
least of two, or the greatest, not the mirror. A verdict is formed once per distinct value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from batch.documents.kodlar import ana_hesap
from batch.documents.parti import KodluSutun, Maske, Parti, Tam
from batch.rules.dil.agac import SIMDI, Islev, SatirVar, Secenekler
from batch.rules.dil.alan import SorguAlani
from batch.rules.dil.deger import Ortam, islev_degeri
from batch.rules.dil.kosul import ISLECLER, HazirKosul
from batch.rules.isleyis import Motor
from batch.turler.fis.sekil import Sekiller

YANLIS, BILINMEZ, DOGRU = 0, 1, 2
Uclu = NDArray[np.int8]
TUTARLAR = ("borc", "alacak")


class _SutunOrtami(Ortam):
    def __init__(self, p: Parti, motor: Motor) -> None:
        self.p, self.motor = p, motor
        self.ilk = p.baslangic

    def alan(self, k: HazirKosul) -> Any:
        alan = k.alan
        if not alan.kaynaklar:
            return super().alan(k)
        if alan.coklu:
            uyan = np.maximum.reduce([self._her(ad, lambda d: _uclu(k.uyar(d))) for ad in alan.kaynaklar])
            return DOGRU - uyan if k.ters else uyan
        return self._sor(alan, lambda d: BILINMEZ if d == "" and alan.hep_dolu else _uclu(k.sina(d)))

    def dolu(self, alan: SorguAlani) -> Any:
        if not alan.kaynaklar:
            return super().dolu(alan)
        if alan.coklu:
            return self._her(alan.kaynaklar[0], lambda d: _uclu(alan.dolu((d,))))
        return self._sor(alan, lambda d: _uclu(alan.dolu(d)))

    def deger(self, alan: SorguAlani) -> str | None:
        """The administration's facts, one for all."""
        return self.motor.sabit.get(alan.ad)

    def _sor(self, alan: SorguAlani, yargi: Callable[[Any], int]) -> Uclu:
        """The verdict on a field's value in every row."""
        if alan.kaynaklar[0] in TUTARLAR:
            return self._tutarli(alan, yargi)
        (ad,) = alan.kaynaklar
        parca = alan.parca
        return self._her(ad, yargi if parca is None else lambda d: yargi(parca(d)))

    def _tutarli(self, alan: SorguAlani, yargi: Callable[[Any], int]) -> Uclu:
        sutunlar = [self.p.satirlar.tutar[ad] for ad in alan.kaynaklar]
        degerler, no = np.unique(np.stack([s.kurus for s in sutunlar], 1), axis=0, return_inverse=True)
        yargilar = [yargi(alan.deger(dict(zip(alan.kaynaklar, d, strict=True)).get)) for d in degerler.tolist()]
        sonuc = np.array(yargilar, np.int8)[no.reshape(-1)]
        return np.where(self.p.borc.hatali | self.p.alacak.hatali, np.int8(BILINMEZ), sonuc)

    def _her(self, ad: str, yargi: Callable[[Any], int]) -> Uclu:
        """The verdict on a document's own field in every row."""
        return uclu_secim(self.p.belge[ad], yargi)

    def ve(self, a: Any, b: Any) -> Any:
        return super().ve(a, b) if _tek(a) and _tek(b) else np.minimum(_sayiyla(a), _sayiyla(b))

    def veya(self, a: Any, b: Any) -> Any:
        return super().veya(a, b) if _tek(a) and _tek(b) else np.maximum(_sayiyla(a), _sayiyla(b))

    def degil(self, a: Any) -> Any:
        return None if a is None else DOGRU - a

    def karsilastir(self, islec: str, a: Any, b: Any) -> Any:
        sonuc = ISLECLER[islec](a, b)
        return sonuc if isinstance(sonuc, bool) else sonuc.astype(np.int8) * np.int8(DOGRU)


class SatirSutunOrtami(_SutunOrtami):
    """Of every line of a batch."""

    def __init__(self, p: Parti, motor: Motor) -> None:
        super().__init__(p, motor)
        self._dolu: dict[str, Any] = {}

    @property
    def boy(self) -> int:
        return len(self.p.borc.kurus)

    def dolu(self, alan: SorguAlani) -> Any:
        if alan.ad not in self._dolu:
            self._dolu[alan.ad] = super().dolu(alan)
        return self._dolu[alan.ad]

    def _her(self, ad: str, yargi: Callable[[Any], int]) -> Uclu:
        if ad in self.p.satir:
            return uclu_secim(self.p.satir[ad], yargi)
        return np.repeat(super()._her(ad, yargi), np.diff(self.ilk))


class FisSutunOrtami(_SutunOrtami):
    """Of every voucher of a batch: its lines, its turnovers, its facts.

    What conditions add up are turnovers of three-digit accounts: those of an account are formed once, for all vouchers
    of a window, and go with it (16 bytes a voucher and account asked of).
    """

    def __init__(self, p: Parti, motor: Motor) -> None:
        super().__init__(p, motor)
        self._tutar: dict[Islev, Tam] = {}
        self._analar = [ana_hesap(d) for d in p.satir["hesap"].deger]
        self._donen: dict[str, tuple[Tam, Tam]] = {}

    @property
    def boy(self) -> int:
        return self.p.n

    def satir(self, s: SatirVar) -> Any:
        var = np.zeros(self.p.n, np.bool_)
        for ana in self._bunlar(s.hesaplar):
            var |= self._hesabin(ana)[s.taraf != "B"] > 0
        return var.astype(np.int8) * np.int8(DOGRU)

    def tutar(self, islev: Islev) -> Tam | None:
        if islev.donem != SIMDI:
            return None
        if islev not in self._tutar:
            ciftler = [self._hesabin(ana) for ana in self._bunlar(islev.hesaplar)]
            bos = np.zeros(self.p.n, np.int64)
            self._tutar[islev] = bos + islev_degeri(islev.ad, ciftler, lambda x: np.maximum(x, 0))
        return self._tutar[islev]

    def _bunlar(self, hesaplar: Secenekler) -> list[str]:
        """The three-digit accounts among those asked of that the batch has."""
        kume = self.motor.kumeler.coz(hesaplar)
        return [a for a in self._satirlari if a in kume]

    @cached_property
    def _satirlari(self) -> dict[str, Tam]:
        """The lines of each three-digit account."""
        no = {a: i for i, a in enumerate(dict.fromkeys(self._analar))}
        hesap = np.array([no[a] for a in self._analar], np.int32)[self.p.satir["hesap"].kod]
        sirali = np.argsort(hesap, kind="stable")
        sinir = np.searchsorted(hesap[sirali], np.arange(len(no) + 1)).tolist()
        return {a: sirali[sinir[i] : sinir[i + 1]] for a, i in no.items()}

    @cached_property
    def _belge_no(self) -> Tam:
        return np.repeat(np.arange(self.p.n), np.diff(self.ilk))

    def _hesabin(self, ana: str) -> tuple[Tam, Tam]:
        """Debit and credit turnover of an account in every voucher."""
        donen = self._donen.get(ana)
        if donen is None:
            satirlar = self._satirlari[ana]
            belge = self._belge_no[satirlar]
            donen = np.zeros(self.p.n, np.int64), np.zeros(self.p.n, np.int64)
            for toplam, tutar in zip(donen, (self.p.borc, self.p.alacak), strict=True):
                np.add.at(toplam, belge, tutar.kurus[satirlar])
            self._donen[ana] = donen
        return donen


def _uclu(dogru: bool) -> int:
    return DOGRU if dogru else YANLIS


def _tek(a: Any) -> bool:
    """Whether an answer is one for all rows."""
    return a is None or isinstance(a, bool)


def _sayiyla(a: Any) -> Any:
    return np.int8(BILINMEZ if a is None else _uclu(a)) if _tek(a) else a


def secim(s: KodluSutun, yargi: Callable[[str], bool]) -> Maske:
    """The verdict on every row of a column, formed once per distinct value."""
    sonuc: Maske = np.array([yargi(d) for d in s.deger], np.bool_)[s.kod]
    return sonuc


def uclu_secim(s: KodluSutun, yargi: Callable[[str], int]) -> Uclu:
    """The same in three values."""
    sonuc: Uclu = np.array([yargi(d) for d in s.deger], np.int8)[s.kod]
    return sonuc


def kesin(sonuc: Any, hangisi: bool, boy: int) -> Maske:
    """The rows of which it is certain that an answer is true (or false); an answer may be one for all."""
    maske: Maske
    if _tek(sonuc):
        maske = np.full(boy, sonuc is hangisi, np.bool_)
    else:
        maske = sonuc == _uclu(hangisi)
    return maske


def supheliler(p: Parti, motor: Motor, s: Sekiller) -> tuple[Maske, Maske, Maske]:
    """Vouchers that something of the rule base speaks against: their shape (with the amount identities of its items),
    conditions on amounts, and those on single lines. The scalar rules say what."""
    sonuc = s.maske([not y.uygun for y in s.yargi])
    satir, fis = SatirSutunOrtami(p, motor), FisSutunOrtami(p, motor)
    for no, yargi in enumerate(s.yargi):
        for maddeler in yargi.tutarlar:
            tutan = [kesin(motor.derle(t)(fis), True, p.n) for m in maddeler for t in m.tutarlar]
            sonuc |= (s.no == no) & ~np.logical_or.reduce(tutan)
    satirda = np.zeros(satir.boy, np.bool_)
    for sart in motor.satir_sartlari:
        eger = kesin(motor.derle(sart.eger)(satir), True, satir.boy)
        if eger.any():
            satirda |= eger & kesin(motor.derle(sart.ise)(satir), False, satir.boy)
    tutarda = np.zeros(p.n, np.bool_)
    for sart in motor.tutar_sartlari:
        ilgili = s.maske([sart in y.tutar_sartlari for y in s.yargi])
        if ilgili.any():
            eger, ise = (kesin(motor.derle(i)(fis), h, p.n) for i, h in ((sart.eger, True), (sart.ise, False)))
            tutarda |= ilgili & eger & ise
    return sonuc, tutarda, p.satirlar.herhangi(satirda)
