"""What is decided over a voucher from the books: balances carried to the wrong side, accounts new to them, advances,
appropriations, TİFs that are paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Karar, Kitaplik, OnHareketler, Sorulacak, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.rules.yeni_hesap import SifirFarki, yeni_hesap_bulgusu
from batch.turler.butce import mahsup
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.fis.odenek import OdenekDenetimi
from batch.turler.fis.on_odeme import OnOdemeKarari
from batch.turler.fis.sutunlar import FisSutunlari
from batch.turler.tif.izdusum import TIF_KAYDI
from batch.turler.tif.oeb import OebDenetimi
from batch.turler.yilsonu.belge import GECICI, MAHSUP
from batch.turler.yilsonu.izdusum import YIL_SONU
from batch.turler.yilsonu.sonrasi import MAHSUP_HESAPLARI, donem_sonu_disi, mahsuptan_sonra

BAKILMAZ, BAKILIR, BILINIR = 0, 1, 2  # of an account number: never asked for, asked for, known by now


class FisKarari:
    """m.43/2, m.49-51 and the spec of each account; HSP-005 once per sub-account that neither chart nor books know;
    of advances `OnOdemeKarari`, of appropriations `OdenekDenetimi`, of TİFs that a voucher pays `OebDenetimi`."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._on_odeme = OnOdemeKarari(kitap, kitaplik, b)
        self._odenek = OdenekDenetimi(kitap, kitaplik, b)
        self._oeb = OebDenetimi(kitap)
        self._kirmizi = sorted(bakiye.kirmizi_hesaplar(b))
        self._yeniler = seviye("HSP-005", b.politika) != "kapali"
        self._yeniler_red = seviye("HSP-005", b.politika) == "red"
        self._guvenli = False  # no balance is in danger in the slice in hand
        self._kirmizi_no: NDArray[np.int64] = np.zeros(0, np.int64)  # account number → place in `_kirmizi`, or -1
        self._yeni_no: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._bilinen: set[str] = set()  # codes that chart or books were found to know before a slice
        self._sifir_farki: SifirFarki | None = None  # made when the first unknown account comes

    def soran(self, sutunlar: FisSutunlari, kesin: NDArray[np.bool_]) -> Mapping[int, OnHareketler] | None:
        """Vouchers that touch a balance in danger, an account that may be new, or somebody's advances; every one once
        the geçici mizan is out."""
        if self._kitap.son(YIL_SONU.ad, (GECICI,)) is not None:
            return None
        yeni = sutunlar.kodlar[len(self._kirmizi_no) :]
        if yeni:
            yerler = {ana: k for k, ana in enumerate(self._kirmizi)}
            kirmizi = [yerler.get(ana_hesap(kod), -1) for kod in yeni]
            bilinmeyen = [self._bilinmeyen(kod) for kod in yeni]
            self._kirmizi_no = np.concatenate([self._kirmizi_no, np.array(kirmizi, np.int64)])
            self._yeni_no = np.concatenate([self._yeni_no, np.array(bilinmeyen, np.bool_)])
            self._bilinen.update(kod for kod, x in zip(yeni, bilinmeyen, strict=True) if not x)
        # From the second on: the first is a line without an account, of a document that is refused anyway.
        gecen = np.flatnonzero(np.bincount(sutunlar.hesap + 1)[1:])
        for h in gecen[self._yeni_no[gecen]].tolist():
            if not self._bilinmeyen(kod := sutunlar.kodlar[h]):
                self._yeni_no[h] = False
                self._bilinen.add(kod)
        yeniler = np.append(self._yeni_no, False)
        if self._yeniler_red and self._yeni_no.any():
            kesin = kesin & ~sutunlar.herhangi(yeniler[sutunlar.hesap])
        soranlar: dict[int, list[tuple[str, Anahtar, Vektor]]] = {}
        for bolum in (self._on_odeme.soran(sutunlar), self._odenek.soran(sutunlar), self._oeb.soran(sutunlar)):
            for i, h in bolum.items():
                soranlar.setdefault(i, []).extend(h)
        if self._kitap.son(YIL_SONU.ad, (MAHSUP,)) is not None:
            for i in sutunlar.gecenler(MAHSUP_HESAPLARI):
                soranlar.setdefault(i, [])
        if soranlar:  # any of them may be refused
            kesin = kesin.copy()
            kesin[list(soranlar)] = False
        self._guvenli = self._bakiyeler_guvenli(sutunlar, kesin)
        bakilan = yeniler if self._guvenli else yeniler | np.append(self._kirmizi_no >= 0, False)
        sonuc = soranlar
        for i, kod, borc, alacak in sutunlar.secilen(bakilan[sutunlar.hesap]):
            sonuc.setdefault(i, []).append(("hesap", (ana_hesap(kod), kod), (borc, alacak)))
        return sonuc

    def _bakiyeler_guvenli(self, sutunlar: FisSutunlari, kesin: NDArray[np.bool_]) -> bool:
        """Whether no voucher of the slice can carry any balance looked at to the wrong side: then nobody need ask.

        Of vouchers that may yet be refused only what makes it worse is counted. One balance in danger is enough to ask
        about all: a voucher refused for it takes its money from the others.
        """
        no = np.append(self._kirmizi_no, -1)[sutunlar.hesap]
        belge = np.repeat(np.arange(len(kesin)), np.diff(sutunlar.ofset))
        for k in np.unique(no[no >= 0]).tolist():
            ana, bunlar = self._kirmizi[k], no == k
            borc, alacak = self._kitap.toplam("hesap", (ana,))
            degisim = np.zeros(len(kesin), np.int64)
            np.add.at(degisim, belge[bunlar], sutunlar.borc[bunlar] - sutunlar.alacak[bunlar])
            kotu = np.minimum if self._b.plan.yon(ana) == "B" else np.maximum
            seyir = borc - alacak + np.cumsum(np.where(kesin, degisim, kotu(degisim, 0)))
            uclar = (borc - alacak, int(seyir.min()), int(seyir.max()))
            if any(bakiye.ters(ana, u, self._b.plan) for u in uclar):
                return False
        return True

    def _bilinmeyen(self, kod: str) -> bool:
        """Whether a sub-account is neither in the chart nor in the books."""
        return (
            self._yeniler
            and "." in kod
            and not self._b.plan.listede(kod)
            and not self._kitap.var("hesap", (ana_hesap(kod), kod))
        )

    def __call__(self, g: Sorulacak) -> Karar:
        if g.hareketler is None:
            hareketler = _hareketler(g.belge)
        else:
            hareketler = [(k[-1], v) for ad, k, v in g.hareketler if ad == "hesap"]
        # In a slice without danger the movements told are those of new accounts only.
        bulgular = [] if self._guvenli and g.hareketler is not None else self._bakiyeler(hareketler)
        bulgular += self._on_odeme(g.belge)
        odenek = self._odenek.bulgular(g.belge, g.uretilen, g.hareketler is not None)
        bulgular += odenek.bulgular
        if not any(seviye(x.kod, self._b.politika) == "red" for x in bulgular):
            bulgular += self._yeni_hesaplar(kod for kod, _ in hareketler)
        if not g.uretilen and (x := donem_sonu_disi(self._kitap, g.belge)) is not None:
            bulgular.append(x)
        if not g.uretilen:
            bulgular += mahsuptan_sonra(self._kitap, g.belge)
        eslesme = self._oeb(g.belge, g.uretilen)
        bulgular += eslesme.bulgular
        uretilen = () if g.uretilen else mahsup.izleyen(self._kitap, g.belge, self._b)
        if not (bulgular or uretilen or odenek.onceki or eslesme.tifler):
            return _BOS
        dogan = [x.belge_no for x in (*odenek.onceki, *uretilen)]
        sonuc: dict[str, Any] = {FISTEN_DOGANLAR: dogan} if dogan else {}
        if eslesme.tifler:
            sonuc[TIF_KAYDI.sonucta] = eslesme.tifler
        return Karar(tuple(bulgular), sonuc, uretilen, odenek.onceki, odenek.taslaklar)

    def _bakiyeler(self, hareketler: Iterable[tuple[str, Vektor]]) -> list[Bulgu]:
        """Balances that this voucher would carry to, or further into, the wrong side.

        A voucher that only mends a wrong balance is let through.
        """
        degisimler: dict[str, int] = {}
        for kod, (borc, alacak) in hareketler:
            ana = ana_hesap(kod)
            if ana in self._kirmizi:
                degisimler[ana] = degisimler.get(ana, 0) + borc - alacak
        plan = self._b.plan
        bulgular = []
        for ana, degisim in sorted(degisimler.items()):
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

    def _yeni_hesaplar(self, kodlar: Iterable[str]) -> list[Bulgu]:
        bulgular = []
        for kod in dict.fromkeys(kodlar):
            if kod in self._bilinen or not self._bilinmeyen(kod):
                continue
            if self._sifir_farki is None:
                self._sifir_farki = SifirFarki([*self._b.plan.alt, *(k[1] for k, _ in self._kitap.ara("hesap"))])
            benzer = [x for x in self._sifir_farki.bul(kod) if self._b.plan.listede(x) or not self._bilinmeyen(x)]
            bulgular.append(yeni_hesap_bulgusu(kod, benzer, self._b.plan))
            self._sifir_farki.ekle(kod)  # a memo only: whether the books have it is asked each time
        return bulgular


_BOS = Karar()


def _hareketler(belge: Any) -> list[tuple[str, Vektor]]:
    """Account and movement of every line."""
    return [(s.hesap, (s.borc_kurus, s.alacak_kurus)) for s in belge.satirlar]
