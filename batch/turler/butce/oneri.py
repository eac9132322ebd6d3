"""How a tertip that runs short may be helped: from which tertipler, who decides, and the document made (m.36, m.38).

Only what a transfer may lawfully take is offered, the lowest deciding organ first. It looks through the whole budget,
so a run asks for it a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.karar import Sorulan, Taslak
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce import alanlar as a
from batch.turler.butce.aktarma import aktarilabilir
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.butce.izdusum import ODENEK
from batch.turler.butce.kalan import Odenekler
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


class Oneriler:
    """Suggestions over one journal, made anew for each journal and run. What one draft takes the next one does not."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b, self._odenek = kitap, b, Odenekler(kitap)
        self._verilen = 0
        self._ayrilan: dict[Tertip, int] = {}  # for the drafts so far and what they are to help, in kuruş
        self._hedefler: set[Tertip] = set()  # of the drafts so far; they are sources no more (m.36/4-b)

    def ayir(self, t: Tertip, kurus: int) -> None:
        """A refused voucher spends this itself, so that nothing is taken from there for it or for another one."""
        self._ayrilan[t] = self._ayrilan.get(t, 0) + max(0, kurus)

    def ayrilan(self, t: Tertip) -> int:
        """What refused vouchers and the drafts for them want of a tertip, in kuruş."""
        return self._ayrilan.get(t, 0)

    def __call__(self, hedef: Tertip, eksik: int, tarih: str, no: str) -> tuple[str, Taslak | None]:
        """Words for the clerk and the draft of the document, for a tertip that lacks so much (kuruş); ("", None) when
        nothing can be said."""
        if self._verilen >= AZAMI_ONERI or eksik <= 0:
            return "", None
        self._verilen += 1
        hepsi = sorted(self._kaynaklar(hedef), key=lambda k: (a.ORGANLAR.index(k.yetki.organ), -k.kurus, k.tertip))
        yedek = next((k for k in hepsi if k.tertip.ekonomik == YEDEK and k.kurus >= eksik), None)
        kaynaklar = [k for k in hepsi if k.tertip.ekonomik != YEDEK][:AZAMI_KAYNAK]
        if not kaynaklar and yedek is None:
            return (
                "Bu tertibe aktarma yapılabilecek bir kaynak ve yetecek yedek ödenek yok; yeni bir gelir ya da "
                f"finansman kaynağı bulunursa {yazi(eksik)} TL ek ödenek (m.37) alınabilir.",
                None,
            )
        cumleler = [f"Eksik {yazi(eksik)} TL için:"]
        cumleler += [f"{k.tertip.yazi} {yazi(k.kurus)} TL ({self._karar(k)});" for k in kaynaklar]
        if yedek is not None:
            cumleler.append(f"yedek ödenek {yedek.tertip.yazi} {yazi(yedek.kurus)} TL ({self._karar(yedek)});")
        secilen = _sec(kaynaklar, yedek, eksik)
        if not secilen:
            return " ".join([*cumleler, "bunlar yetmiyor, kalanına ek ödenek (m.37) gerekir."]), None
        metin = (
            " ".join(cumleler).rstrip(";") + ". Taslağı, red raporunun yanında; kararın organını, numarasını ve gününü "
        )
        taslak = self._taslak(secilen, hedef, eksik, tarih, no)
        bosluklar = (*BOSLUKLAR, *(IKINCI_KARAR if any(self._iki_kararli(k) for k in secilen) else ()))
        return metin + "yazıp ödeme emriyle birlikte gönderin.", Taslak(taslak, bosluklar)

    def _karar(self, k: AktarmaKaynagi) -> str:
        karar = karar_yazisi(k.yetki.organ, self._b.idare_turu)
        return f"{karar}, sonra {karar_yazisi(BB_MECLISI, self._b.idare_turu)}" if self._iki_kararli(k) else karar

    def _iki_kararli(self, k: AktarmaKaynagi) -> bool:
        return self._b.buyuksehir == "ilcesi" and k.yetki.organ == MECLIS

    def _kaynaklar(self, hedef: Tertip) -> Iterator[AktarmaKaynagi]:
        for anahtar, _ in self._kitap.ara(ODENEK.ad):
            t = Tertip(*anahtar)
            if t == hedef or (t.ekonomik[:2] == "09" and t.ekonomik != YEDEK):
                continue
            d = self._odenek.durum(t)
            kurus = d.kalan if t.ekonomik == YEDEK else aktarilabilir(self._kitap, t, d, hedef)
            kurus = 0 if t in self._hedefler else max(0, kurus - self.ayrilan(t))
            yetki = aktarma_yetkisi({t: -1, hedef: 1}, self._b) if kurus else None
            if yetki is not None:
                yield AktarmaKaynagi(t, kurus, yetki)

    def _taslak(self, secilen: list[AktarmaKaynagi], hedef: Tertip, eksik: int, tarih: str, no: str) -> ButceFisi:
        satirlar, kalan = [], eksik
        for k in secilen:
            pay = min(k.kurus, kalan)
            satirlar.append(_satir(k.tertip, a.EKSI, pay))
            self.ayir(k.tertip, pay)
            kalan -= pay
        self._hedefler.add(hedef)
        yedekten = secilen[0].tertip.ekonomik == YEDEK
        return ButceFisi(
            belge_no=no[:40],
            tarih=tarih,
            islem="YEDEK_AKTARMA" if yedekten else "AKTARMA",
            asama=a.KESIN,
            satirlar=(*satirlar, _satir(hedef, a.ARTI, eksik)),
        )


def _sec(kaynaklar: list[AktarmaKaynagi], yedek: AktarmaKaynagi | None, eksik: int) -> list[AktarmaKaynagi]:
    """The sources that suffice, those of the lowest organ first; the reserve where a transfer asks a higher one."""
    secilen: list[AktarmaKaynagi] = []
    toplam = 0
    for k in kaynaklar:
        if toplam >= eksik or (yedek is not None and a.ORGANLAR.index(k.yetki.organ) > a.ORGANLAR.index(ENCUMEN)):
            break
        secilen.append(k)
        toplam += k.kurus
    if toplam >= eksik:
        tek = next((k for k in secilen if k.kurus >= eksik), None)
        return [tek] if tek is not None else secilen
    return [yedek] if yedek is not None else []


def _satir(t: Tertip, yon: str, kurus: int) -> ButceSatiri:
    kodlar = {"kurumsal": t.kurumsal, "fonksiyonel": t.fonksiyonel, "finansman": t.finansman, "ekonomik": t.ekonomik}
    return ButceSatiri(**kodlar, yon=yon, tutar=duz(kurus))
