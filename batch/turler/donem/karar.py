"""What is decided over a period-end document from the books: its place in the year's end, and the balances it moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.donem.alanlar import AMORTISMAN, EVET
from batch.turler.donem.asamalar import kapali_gunde, sirasi_gelmedi, yil_kapandi
from batch.turler.donem.belge import DonemBelgesi, DonemSatiri
from batch.turler.donem.cizelge import AMORTISMANA_TABI, DUZENLEYICILER, DonemCifti
from batch.turler.donem.fisler import donem_fisi
from batch.turler.donem.kurallar import cifti
from batch.turler.fis.belge import Fis

_KALANI_ASAN = ("DNM-005", "DNM-006")  # what goes beyond a ceiling because of these is told once
_BORCLU = "12"  # main groups whose accounts have debit balances


class DonemBakiyeleri:
    """Balances in kuruş, debits positive, as the rows of a document leave them one after the other."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._degisim: dict[str, int] = {}

    def net(self, hesap: str) -> int:
        """Of a posted account; of a three-digit one with all below it."""
        ana = ana_hesap(hesap)
        on = (ana,) if hesap == ana else (ana, hesap)
        borc, alacak = self._kitap.toplam("hesap", on)
        ek = (v for h, v in self._degisim.items() if h == hesap or (hesap == ana and ana_hesap(h) == ana))
        return borc - alacak + sum(ek)

    def hepsi(self, analar: tuple[str, ...]) -> int:
        return sum(self.net(ana) for ana in analar)

    def isle(self, borc: str, alacak: str, kurus: int) -> None:
        self._degisim[borc] = self._degisim.get(borc, 0) + kurus
        self._degisim[alacak] = self._degisim.get(alacak, 0) - kurus


class DonemKarari:
    """DNM-005 … DNM-009, DNM-014; and the vouchers."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b

    def __call__(self, belge: DonemBelgesi) -> Karar:
        engel = kapali_gunde(self._kitap, belge.tarih, self._b) or yil_kapandi(self._kitap)
        if engel is not None:
            return Karar((engel,))
        bulgular = list(self._siralari(belge))
        bakiyeler, fisler = DonemBakiyeleri(self._kitap), list[Fis]()
        once = {ana: self._asan(bakiyeler, ana) for ana in DUZENLEYICILER}
        for i, s in enumerate(belge.satirlar, 1):
            c = cifti(belge.islem, s)
            if c is None or s.yok == EVET:
                continue
            bulgular += self._kalani(bakiyeler, i, s, c)
            bakiyeler.isle(s.hesap, s.karsi_hesap, s.kurus)
            fisler.append(donem_fisi(self._kitap, belge, i, s, c))
        if not any(x.kod in _KALANI_ASAN for x in bulgular):
            bulgular += self._tavanlar(bakiyeler, once)
        sonuc: dict[str, Any] = {"maddeler": [c.madde if (c := cifti(belge.islem, s)) else "" for s in belge.satirlar]}
        if fisler:
            sonuc[FISTEN_DOGANLAR] = [f.belge_no for f in fisler]
        return Karar(tuple(bulgular), sonuc, tuple(fisler))

    def _siralari(self, belge: DonemBelgesi) -> Iterator[Bulgu]:
        """One finding for each side of the geçici mizan; that there is nothing to enter may be said at any time."""
        soylenen = set()
        for s in belge.satirlar:
            c = cifti(belge.islem, s)
            if c is None or s.yok == EVET or c.sira in soylenen:
                continue
            soylenen.add(c.sira)
            ne = f"{c.borc} B / {c.alacak} A kaydı ({c.madde})"
            if (x := sirasi_gelmedi(self._kitap, belge.tarih, c.sira, ne)) is not None:
                yield x

    def _kalani(self, bakiyeler: DonemBakiyeleri, sira: int, s: DonemSatiri, c: DonemCifti) -> Iterator[Bulgu]:
        """DNM-005: no more is moved than there is; DNM-006: depreciation stops at what is left of the value."""
        if c.azalan:
            hesap = s.karsi_hesap if c.azalan == c.alacak and c.borc != c.alacak else s.hesap
            net = bakiyeler.net(hesap)
            var = max(0, net if _borc_bakiyeli(c.azalan) else -net)
            if s.kurus > var:
                yield Bulgu(
                    kod="DNM-005",
                    yol=f"satir[{sira}]/@tutar",
                    mesaj=f"{sira}. satır: {hesap} hesabının kalanı {yazi(var)}; belgede {yazi(s.kurus)} aktarılıyor",
                    beklenen=f"en çok {yazi(var)}",
                    gelen=yazi(s.kurus),
                    madde=f"MİBMY {c.madde}",
                )
        elif c.islem == AMORTISMAN:
            yield from self._net_degeri(bakiyeler, sira, s, c)

    def _net_degeri(self, bakiyeler: DonemBakiyeleri, sira: int, s: DonemSatiri, c: DonemCifti) -> Iterator[Bulgu]:
        varliklar = AMORTISMANA_TABI[c.alacak]
        deger, birikmis = bakiyeler.hepsi(varliklar), -bakiyeler.net(c.alacak)
        var = max(0, deger - birikmis)
        ne = f"{', '.join(varliklar)} hesaplarının net değeri"
        if s.konu_hesap and (konu := max(0, bakiyeler.net(s.konu_hesap))) < var:
            var, ne = konu, f"{s.konu_hesap} hesabının kalanı"
        if s.kurus > var:
            yield Bulgu(
                kod="DNM-006",
                yol=f"satir[{sira}]/@tutar",
                mesaj=f"{sira}. satır: {ne} {yazi(var)}; belgede {yazi(s.kurus)} amortisman ayrılıyor",
                beklenen=f"en çok {yazi(var)}",
                gelen=yazi(s.kurus),
            )

    def _asan(self, bakiyeler: DonemBakiyeleri, ana: str) -> int:
        """By how much a contra account holds more than what it corrects, 0 where it does not."""
        kalan, duzeltilen = bakiyeler.net(ana), bakiyeler.hepsi(DUZENLEYICILER[ana])
        return max(0, abs(kalan) - abs(duzeltilen))

    def _tavanlar(self, bakiyeler: DonemBakiyeleri, once: dict[str, int]) -> Iterator[Bulgu]:
        """DNM-014: what the document makes worse of that."""
        for ana, varliklar in DUZENLEYICILER.items():
            if (asan := self._asan(bakiyeler, ana)) > once[ana]:
                mesaj = f"{ana} hesabının kalanı, düzelttiği {', '.join(varliklar)} hesaplarını {yazi(asan)} aşıyor"
                yield Bulgu(kod="DNM-014", mesaj=mesaj, gelen=duz(asan))


def _borc_bakiyeli(ana: str) -> bool:
    """Whether an account's balance stands on the debit side; 308 and 408 are contra accounts of debts."""
    return ana[0] in _BORCLU or ana in ("308", "408")
