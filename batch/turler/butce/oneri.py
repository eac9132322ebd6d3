"""How a tertip that runs short may be helped: from which tertipler, who decides, and the document made (m.36, m.38).

Only what a transfer may lawfully take is offered, the lowest deciding organ first. It looks through the whole budget,
so a run asks for it a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from batch.documents.karar import Sorulan, Taslak
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce import alanlar as a
from batch.turler.butce.aktarma import aktarilabilir
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.butce.izdusum import BUTCE_BELGESI, ODENEK
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import gonderen, gonderilecek
from batch.turler.butce.odenek_fisi import kisa_no
from batch.turler.butce.yetki import BB_MECLISI, ENCUMEN, MECLIS, YEDEK, Yetki, aktarma_yetkisi, karar_yazisi

AZAMI_KAYNAK = 3  # sources that are named
AZAMI_ONERI = 20  # answers in one run
BOSLUKLAR = ("karar_organi", "karar_no", "karar_tarihi")
IKINCI_KARAR = ("bb_karar_no", "bb_karar_tarihi")  # of an ilçe belediyesi (m.36/3)


class AktarmaKaynagi(NamedTuple):
    """A source, what may be taken from it (kuruş), and who decides."""

    tertip: Tertip
    kurus: int
    yetki: Yetki


class _Paylar:
    """What one refused voucher and the drafts for it have taken: by tertip, in kuruş; the drafts' targets, which are
    sources no more (m.36/4-b); their numbers."""

    def __init__(self) -> None:
        self.ayrilan: dict[Tertip, int] = {}
        self.hedefler: set[Tertip] = set()
        self.nolar: set[str] = set()
        self.verilen = 0


class Oneriler:
    """Suggestions over one journal, made anew for each journal and run. What one draft takes the next one does not."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b, self._odenek = kitap, b, Odenekler(kitap)
        self._paylar: dict[Hashable, _Paylar] = {}
        self._ayrilan: dict[Tertip, int] = {}  # of all of them
        self._verilen = 0
        self._eldeki = _Paylar()

    def basla(self, belge: Hashable) -> None:
        """A refused voucher, by what tells it from others. Asked again (the run went back), it takes nothing twice."""
        eski = self._paylar.pop(belge, _Paylar())
        self._verilen -= eski.verilen
        for t, v in eski.ayrilan.items():
            self._ayrilan[t] -= v
        self._eldeki = self._paylar[belge] = _Paylar()

    def ayir(self, t: Tertip, kurus: int) -> None:
        """A refused voucher spends this itself, so that nothing is taken from there for it or for another one."""
        for toplam in (self._ayrilan, self._eldeki.ayrilan):
            toplam[t] = toplam.get(t, 0) + max(0, kurus)

    def ayrilan(self, t: Tertip) -> int:
        """What refused vouchers and the drafts for them want of a tertip, in kuruş."""
        return self._ayrilan.get(t, 0)

    def __call__(
        self, hedef: Tertip, eksik: int, tarih: str, no: str, *, oncekilerle: bool = False
    ) -> tuple[str, tuple[Taslak, ...]]:
        """Words for the clerk and the drafts of documents, for a tertip that lacks so much (kuruş); ("", ()) when
        nothing can be said. ``oncekilerle``: more than the books say, since earlier refused vouchers have their part.
        """
        if eksik <= 0 or self._verilen >= AZAMI_ONERI:
            return "", ()
        self._verilen += 1
        self._eldeki.verilen += 1
        hepsi = sorted(self._kaynaklar(hedef), key=lambda k: (a.ORGANLAR.index(k.yetki.organ), -k.kurus, k.tertip))
        if not hepsi:
            return (
                "Bu tertibe aktarma yapılabilecek bir kaynak ve yedek ödenek yok; yeni bir gelir ya da finansman "
                f"kaynağı bulunursa {yazi(eksik)} TL ek ödenek (m.37) alınabilir.",
                (),
            )
        kaynaklar = [k for k in hepsi if k.tertip.ekonomik != YEDEK]
        yedekler = [k for k in hepsi if k.tertip.ekonomik == YEDEK]
        ne = "Önceki ödeme emirlerinin taslakları da sayılarak eksik" if oncekilerle else "Eksik"
        cumleler = [f"{ne} {yazi(eksik)} TL için:"]
        cumleler += [f"{k.tertip.yazi} {yazi(k.kurus)} TL ({self._karar(k)});" for k in kaynaklar[:AZAMI_KAYNAK]]
        if oburleri := kaynaklar[AZAMI_KAYNAK:]:
            cumleler.append(f"öbür {len(oburleri)} tertipte toplam {yazi(_toplam(oburleri))} TL;")
        cumleler += [f"yedek ödenek {k.tertip.yazi} {yazi(k.kurus)} TL ({self._karar(k)});" for k in yedekler]
        secilen = _sec(kaynaklar, yedekler, eksik)
        if not secilen:
            kalan = yazi(eksik - _toplam(hepsi))
            return " ".join(
                [*cumleler, f"hepsi birlikte yetmiyor, kalan {kalan} TL için ek ödenek (m.37) gerekir."]
            ), ()
        metin = " ".join(cumleler).rstrip(";") + (
            ". Taslağı, red raporunun yanında; kararın organını, numarasını ve gününü yazıp ödeme emriyle birlikte "
            "gönderin."
        )
        bosluklar = (*BOSLUKLAR, *(IKINCI_KARAR if any(self._iki_kararli(k) for k in secilen) else ()))
        taslaklar = self._taslaklar(secilen, hedef, eksik, tarih, no)
        return metin, tuple(Taslak(t, bosluklar) for t in taslaklar)

    def _karar(self, k: AktarmaKaynagi) -> str:
        karar = karar_yazisi(k.yetki.organ, self._b.idare_turu)
        return f"{karar}, sonra {karar_yazisi(BB_MECLISI, self._b.idare_turu)}" if self._iki_kararli(k) else karar

    def _iki_kararli(self, k: AktarmaKaynagi) -> bool:
        return self._b.buyuksehir == "ilcesi" and k.yetki.organ == MECLIS

    def _kaynaklar(self, hedef: Tertip) -> Iterator[AktarmaKaynagi]:
        alanlar = {t for p in self._paylar.values() for t in p.hedefler}
        for anahtar, _ in self._kitap.ara(ODENEK.ad):
            t = Tertip(*anahtar)
            if t == hedef or (t.ekonomik[:2] == "09" and t.ekonomik != YEDEK):
                continue
            d = self._odenek.durum(t)
            kurus = d.kalan if t.ekonomik == YEDEK else aktarilabilir(self._kitap, t, d, hedef)
            if gonderen(self._kitap.birim, self._b):  # what has been sent comes back by a tenkis first
                kurus = min(kurus, gonderilecek(self._odenek, t))
            kurus = 0 if t in alanlar else max(0, kurus - self.ayrilan(t))
            yetki = aktarma_yetkisi({t: -1, hedef: 1}, self._b) if kurus else None
            if yetki is not None:
                yield AktarmaKaynagi(t, kurus, yetki)

    def _taslaklar(
        self, secilen: list[AktarmaKaynagi], hedef: Tertip, eksik: int, tarih: str, no: str
    ) -> Iterator[ButceFisi]:
        """One document for what transfers bring, one for what the reserve does."""
        kalan = eksik
        self._eldeki.hedefler.add(hedef)
        for islem, yedekten in (("AKTARMA", False), ("YEDEK_AKTARMA", True)):
            satirlar = []
            for k in secilen:
                if (k.tertip.ekonomik == YEDEK) == yedekten and (pay := min(k.kurus, kalan)):
                    satirlar.append(_satir(k.tertip, a.EKSI, pay))
                    self.ayir(k.tertip, pay)
                    kalan -= pay
            if satirlar:
                yield ButceFisi(
                    belge_no=self._bos_no(islem, no),
                    tarih=tarih,
                    islem=islem,
                    asama=a.KESIN,
                    satirlar=(*satirlar, _satir(hedef, a.ARTI, sum(s.kurus for s in satirlar))),
                )

    def _bos_no(self, islem: str, no: str) -> str:
        """A number that no draft and no document has: a voucher may be refused again after its first draft came."""
        aday = kisa = kisa_no(no)
        n = 1
        while any(aday in p.nolar for p in self._paylar.values()) or self._belgesi_var(islem, aday):
            n += 1
            aday = f"{kisa}-{n}"
        self._eldeki.nolar.add(aday)
        return aday

    def _belgesi_var(self, islem: str, no: str) -> bool:
        return self._kitap.son(BUTCE_BELGESI.ad, (islem, no)) is not None


def _toplam(kaynaklar: list[AktarmaKaynagi]) -> int:
    return sum(k.kurus for k in kaynaklar)


def _sec(kaynaklar: list[AktarmaKaynagi], yedekler: list[AktarmaKaynagi], eksik: int) -> list[AktarmaKaynagi]:
    """The sources that suffice, those of the lowest organ first; the reserve where a transfer asks a higher one. Where
    neither suffices alone, both. Empty where all together do not."""
    dusuk = [k for k in kaynaklar if a.ORGANLAR.index(k.yetki.organ) <= a.ORGANLAR.index(ENCUMEN)]
    ust = kaynaklar[len(dusuk) :]
    yedek = [k for k in yedekler if k.kurus >= eksik][:1]
    for adaylar in (dusuk, yedek, kaynaklar, [*dusuk, *yedekler, *ust]):
        if _toplam(adaylar) >= eksik:
            return _yetenler(adaylar, eksik)
    return []


def _yetenler(adaylar: list[AktarmaKaynagi], eksik: int) -> list[AktarmaKaynagi]:
    """The first ones that suffice; of them one alone where it does."""
    secilen: list[AktarmaKaynagi] = []
    for k in adaylar:
        secilen.append(k)
        if _toplam(secilen) >= eksik:
            break
    tek = next((k for k in secilen if k.kurus >= eksik), None)
    return [tek] if tek is not None else secilen


def _satir(t: Tertip, yon: str, kurus: int) -> ButceSatiri:
    kodlar = {"kurumsal": t.kurumsal, "fonksiyonel": t.fonksiyonel, "finansman": t.finansman, "ekonomik": t.ekonomik}
    return ButceSatiri(**kodlar, yon=yon, tutar=duz(kurus))
