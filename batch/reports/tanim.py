"""Tables that are written in the rule files (block ``tablo``, docs/kural-dili.md part 5), made into reports.

A definition names rows and columns; this module finds the moments that the columns mean, fills the rows, and asks the
table's own cross-checks. What a formula may ask is known to `batch.reports.esitlikler.HesapOrtami`, as for equalities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from batch.config import AyarHatasi
from batch.documents.kodlar import kod_sirasi
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.reports.bilinen_adlar import bilinen_hesap_adi, bilinen_kod_adi
from batch.reports.dipnotlar import dipnot_bolumu
from batch.reports.donemler import Donemler, anlik
from batch.reports.esitlikler import Anlar, EsitlikSonucu, HesapAni, HesapOrtami, esitligi_sor, formulu_denetle
from batch.reports.istek import Istek
from batch.reports.kapsam import kapsam_notlari, katilan_birimler
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import GECICI, KAPANIS_ONCESI, KESIN, yil_sonu_ani
from batch.rules.dil.agac import (
    KALEM,
    KOD,
    BolumTanimi,
    DokumTanimi,
    Donem,
    Islev,
    KalemTanimi,
    Kume,
    SutunTanimi,
    TabloTanimi,
    hesap_sirasi,
    kalem_atiflari,
    kalem_secimi,
)
from batch.rules.dil.deger import islev_degeri, topla
from batch.rules.dil.kume import KumeHatasi, Kumeler

Degerler = dict[str, int | None]  # row → kuruş; None for a heading, and where there is nothing to ask
DENETIM_SUTUNLARI = (
    Sutun("kod", "Kod", "kod", 8),
    Sutun("denetim", "Denetim", "metin", 46),
    Sutun("sutun", "Sütun", "metin", 14),
    Sutun("formul", "Formül", "metin", 26),
    Sutun("sol", "Sol taraf", "tutar", 18),
    Sutun("sag", "Sağ taraf", "tutar", 18),
    Sutun("fark", "Fark", "tutar", 18),
    Sutun("sonuc", "Sonuç", "metin", 10),
)


class TabloTanimlari:
    """The tables of the rule base, for one chart of accounts.

    ``hesaplar``: its three-digit accounts; ``ayrilan``: names that are taken. Raises AyarHatasi, naming file and line,
    for an account list that means nothing and for a name that is no longer free.
    """

    def __init__(
        self,
        tanimlar: Iterable[TabloTanimi] = (),
        hesaplar: Iterable[str] = (),
        kumeler: Iterable[Kume] = (),
        ayrilan: Container[str] = (),
    ) -> None:
        self._tanimlar = {t.ad: t for t in tanimlar}
        self._hesaplar, self._kumeler = frozenset(hesaplar), tuple(kumeler)
        cozucu = Kumeler(self._hesaplar, self._kumeler)
        for t in self._tanimlar.values():
            yer = f"{t.yer.dosya}:{t.yer.satir}: {t.ad}"
            if t.ad in ayrilan:
                raise AyarHatasi(f"{yer}: bu adda bir rapor var; tabloya başka bir ad verin")
            formuller = [(k.kod, k.formul) for k in t.kalemler if k.formul is not None]
            formuller += [("döküm", p.formul) for p in t.parcalar if isinstance(p, DokumTanimi)]
            formuller += [("dipnot", n.formul) for n in t.notlar]
            formuller += [(d.kimlik, taraf) for d in t.denetimler for f in d.formuller for taraf in (f.sol, f.sag)]
            for ne, formul in formuller:
                try:
                    formulu_denetle(formul, cozucu)
                except KumeHatasi as h:
                    raise AyarHatasi(f"{yer}: {ne}: {h}") from None

    def __iter__(self) -> Iterator[TabloTanimi]:
        return iter(self._tanimlar.values())

    def bul(self, ad: str) -> TabloTanimi | None:
        return self._tanimlar.get(ad)

    def anlar(self, donemler: Donemler) -> Callable[[Donem], HesapAni | None]:
        """The totals at each moment, found once."""

        @cache
        def an(donem: Donem) -> HesapAni | None:
            bulunan = donemler.an(donem)
            if bulunan is None:
                return None
            return HesapAni(bulunan.toplamlar, self._hesaplar, self._kumeler, cache(bulunan.kodlar))

        return an


TANIMSIZ = TabloTanimlari()


class _TabloSutunu(HesapOrtami):
    """One column: accounts as of its moment, the rows found so far, and the rows that the books make themselves."""

    def __init__(self, anlar: Anlar, tanim: TabloTanimi, sutun: SutunTanimi) -> None:
        donem = Donem(sutun.donem.yil, sutun.donem.nokta or tanim.nokta)
        super().__init__(lambda ic: anlar(ic.icinde(donem)))
        self._kalemler = tanim.kalemler
        self.degerler: Degerler = {}
        for k in hesap_sirasi(tanim.kalemler):
            self.degerler[k.kod] = None if k.formul is None else topla(k.formul, self)

    def tutar(self, islev: Islev) -> int | None:
        if islev.izdusum != KALEM:
            return super().tutar(islev)
        secilen = [self.degerler[k.kod] for k in kalem_secimi(islev.hesaplar, self._kalemler) if k.formul is not None]
        bilinen = [d for d in secilen if d is not None]
        return sum(bilinen) if len(bilinen) == len(secilen) else None

    def dokum(self, tanim: DokumTanimi) -> dict[DokumYeri, int] | None:
        """Amount per account or code; None where a moment cannot be asked."""
        sonuc: dict[DokumYeri, int] = {}
        for isaret, terim in tanim.formul.terimler:
            assert isinstance(terim, Islev)
            an = self._anlar(terim.donem)
            if an is None:
                return None
            if terim.izdusum == KOD:
                for ana, kod, tutar in an.kodlu(terim.hesaplar, terim.ad):
                    liste, parcalar = kod_listesi(terim.ad, ana), kod.split(".")
                    for n in range(1, min(len(parcalar), tanim.duzey) + 1):
                        yer = DokumYeri(liste, ".".join(parcalar[:n]))
                        sonuc[yer] = sonuc.get(yer, 0) + isaret * tutar
            else:
                for hesap in an.altlari(terim.hesaplar, tanim.duzey):
                    yer, cift = DokumYeri("", hesap), an.toplamlar[hesap]
                    sonuc[yer] = sonuc.get(yer, 0) + isaret * islev_degeri(terim.ad, [cift])
        return sonuc


class DokumYeri(NamedTuple):
    """What a row of a döküm is of: a code of a list of the budget, or an account (``liste`` "")."""

    liste: str
    kod: str


_BOYUT_LISTELERI = {"KUR": "kurumsal", "FON": "fonksiyonel", "FIN": "finansman"}
_GELIR_HESAPLARI = frozenset({"600", "800", "805", "810"})


def kod_listesi(boyut: str, ana: str) -> str:
    """The list that a code of a classification stands in; economic codes are of revenue or of expense."""
    return _BOYUT_LISTELERI.get(boyut) or ("gelir_ekonomik" if ana in _GELIR_HESAPLARI else "gider_ekonomik")


def tablo(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The table that the rule files call ``istek.rapor``, for the period that ends on the day ``son``."""
    tanim = kitaplik.tablolar.bul(istek.rapor)
    assert tanim is not None, istek.rapor
    son = istek.deger("son")
    d = anlik(defteri(istek, kitaplik), son)
    gun = son or d.yevmiye(d.son_sira)[1]
    katilan = katilan_birimler(istek, kitaplik)
    donemler = Donemler(kitaplik, d, gun, kapanissiz=True, katilan=katilan, kesim=son)
    anlar = kitaplik.tablolar.anlar(donemler)
    sutunlar = [_TabloSutunu(anlar, tanim, s) for s in tanim.sutunlar]
    satirlar = tuple(_satirlar(tanim, sutunlar, d))
    denetimler = _denetimler(tanim, sutunlar)
    notlar = [f"Dayanak: {tanim.dayanak}", *tanim.dipnotlar, *_tutarli_notlar(tanim, sutunlar[0])]
    notlar += _an_notu(d, tanim)
    notlar += kapsam_notlari(d.birim, katilan, donemler.eksik_birimler)
    yok = [kitaplik.defter_yok(d.birim, yil) for yil in sorted(donemler.eksik)]
    notlar += [f"{y}; o yılı gösteren tutarlar boş" for y in yok]
    notlar += [
        f"{yil + 1} defteri yok: {yil} giderlerine mahsup döneminde eklenenler (834) bilinmiyor, sayılmadı"
        for yil in sorted(donemler.mahsupsuz)
    ]
    if donemler.mahsup_disi:
        notlar.append(f"Yıl bitmeden alınmıştır: {d.yil + 1} Ocak ayının mahsup gideri (834) sayılmaz (m.395)")
    return Tablo(
        ad=tanim.ad,
        baslik=_numarali_baslik(tanim),
        # What is owned and owed is so on a day; what was earned and spent, in a period.
        kunye=kunye(d, tarih_yazi(gun) if tanim.nokta == KESIN and gun else aralik_yazi(d.yil, "", gun)),
        sutunlar=(
            *([Sutun("taraf", "Taraf", "kod", 7, kagit=False)] if _bolumlu(tanim) else []),
            Sutun("kod", "Kod", "kod", 14),
            Sutun("ad", "Ad", "metin", 50),
            *(Sutun(s.ad, s.baslik, "tutar", 20) for s in tanim.sutunlar),
        ),
        satirlar=lambda: iter(satirlar),
        dipnotlar=(
            *([denetim_dipnotu(denetimler)] if tanim.denetimler else []),
            *dipnot_bolumu(d, tanim.ad),
            Dipnot("Notlar", (Sutun("not", "Not", "metin", 100),), tuple(TabloSatiri((n,)) for n in notlar)),
        ),
        tutmayan=tutmayanlar(denetimler),
    )


_NUMARALI = re.compile(r"tablo-(\d+)")  # the statements that the regulation numbers (m.485/c)


def _numarali_baslik(tanim: TabloTanimi) -> str:
    m = _NUMARALI.fullmatch(tanim.ad)
    return f"Tablo {m[1]}: {tanim.baslik}" if m is not None else tanim.baslik


_AN_ADLARI = {GECICI: "geçici mizan", KAPANIS_ONCESI: "kapanış öncesi mizan", KESIN: "kesin mizan"}


def _an_notu(d: RaporDefteri, tanim: TabloTanimi) -> Iterator[str]:
    """Which moment of the year's end the first column is of, where the books hold it."""
    if tanim.nokta in _AN_ADLARI and (sira := yil_sonu_ani(d, tanim.nokta)) is not None:
        yevmiye, gun = d.yevmiye(sira)
        if yevmiye:  # of many journals there is none
            yield f"Cari yıl {_AN_ADLARI[tanim.nokta]}dandır: son yevmiye {yevmiye} ({tarih_yazi(gun)})"


def _bolumlu(tanim: TabloTanimi) -> bool:
    return any(isinstance(p, BolumTanimi) for p in tanim.parcalar)


def _satirlar(tanim: TabloTanimi, sutunlar: list[_TabloSutunu], d: RaporDefteri) -> Iterator[TabloSatiri]:
    """The rows of the definition, with those that the books make in their places."""
    kademeler, bolumlu, taraf = _kademeler(tanim.kalemler), _bolumlu(tanim), ""
    parcalar = list(tanim.parcalar)
    for i, k in enumerate((*tanim.kalemler, None)):
        while parcalar and parcalar[0].sira <= i:
            p = parcalar.pop(0)
            if isinstance(p, BolumTanimi):
                taraf = p.ad
                yield TabloSatiri((taraf, "", p.baslik, *(None for _ in sutunlar)), "baslik", sayilir=False)
                continue
            kademe = kademeler[tanim.kalemler[i - 1].kod] if i else 0
            for s in _dokum_satirlari(p, sutunlar, d, kademe):
                yield s._replace(hucreler=(taraf, *s.hucreler)) if bolumlu else s
        if k is None:
            return
        if _bos(k, i, parcalar, sutunlar):
            continue
        tur: SatirTuru = "baslik" if k.formul is None else "toplam" if _toplar(k, tanim) else "normal"
        hucreler = (k.kod, k.ad, *(s.degerler[k.kod] for s in sutunlar))
        yield TabloSatiri((taraf, *hucreler) if bolumlu else hucreler, tur, kademeler[k.kod], sayilir=False)


def _bos(k: KalemTanimi, yeri: int, kalan: list[DokumTanimi | BolumTanimi], sutunlar: list[_TabloSutunu]) -> bool:
    """Whether a row stands over rows that the books make, of which there are none, and is itself nothing."""
    altlari = list(takewhile(lambda p: p.sira == yeri + 1 and isinstance(p, DokumTanimi), kalan))
    if not altlari or k.formul is None or any(s.degerler[k.kod] for s in sutunlar):
        return False
    return not any(any((s.dokum(p) or {}).values()) for p in altlari if isinstance(p, DokumTanimi) for s in sutunlar)


def _toplar(k: KalemTanimi, tanim: TabloTanimi) -> bool:
    """Whether a row is a total: of other rows, or of the rows right beside it that the books make."""
    yeri = tanim.kalemler.index(k)
    dokumu = any(isinstance(p, DokumTanimi) and p.sira in (yeri, yeri + 1) for p in tanim.parcalar)
    return dokumu or bool(kalem_atiflari(k, tanim.kalemler))


def _dokum_satirlari(
    p: DokumTanimi, sutunlar: list[_TabloSutunu], d: RaporDefteri, kademe: int
) -> Iterator[TabloSatiri]:
    """The rows of a döküm; what is nothing in every column is left out."""
    degerler = [s.dokum(p) for s in sutunlar]
    yerler = {yer for x in degerler if x for yer, tutar in x.items() if tutar}
    for yer in sorted(yerler, key=lambda y: (kod_sirasi(y.kod), y)):
        ad = bilinen_kod_adi(d, yer.liste, yer.kod) if yer.liste else _hesap_adi(d, yer.kod)
        tutarlar = (None if x is None else x.get(yer, 0) for x in degerler)
        derinlik = yer.kod.count(".")
        yield TabloSatiri((p.onek + yer.kod, ad, *tutarlar), "normal", kademe + 1 + derinlik, sayilir=False)


def _hesap_adi(d: RaporDefteri, kod: str) -> str:
    """Name of an account; of a sub-account without one that of the account above, and its own part: a year, say."""
    ust, _, alt = kod.rpartition(".")
    if (ad := d.hesap_adi(kod)) or not ust:
        return ad
    return f"{ustunun}: {alt}" if (ustunun := d.hesap_adi(ust)) else bilinen_hesap_adi(d, kod)


def _tutarli_notlar(tanim: TabloTanimi, sutun: _TabloSutunu) -> Iterator[str]:
    """The amounts of the first column that are told at the foot."""
    for n in tanim.notlar:
        if tutar := topla(n.formul, sutun):
            yield f"{n.metin}: {yazi(tutar)} TL"


def _kademeler(kalemler: tuple[KalemTanimi, ...]) -> dict[str, int]:
    """How far each row is indented: one further than the rows that add it up."""
    kademe = dict.fromkeys((k.kod for k in kalemler), 0)
    for k in reversed(hesap_sirasi(kalemler)):
        for alt in kalem_atiflari(k, kalemler):
            kademe[alt] = max(kademe[alt], kademe[k.kod] + 1)
    return kademe


class TabloDenetimi(NamedTuple):
    """A cross-check as it came out in one column."""

    sutun: str
    sonuc: EsitlikSonucu
    ileti: str

    @property
    def metin(self) -> str:
        """What was checked; of what does not tie also what to do."""
        tutmuyor = self.sonuc.tutuyor is False and self.ileti
        return f"{self.sonuc.ifade}; {self.ileti}" if tutmuyor else self.sonuc.ifade


def _denetimler(tanim: TabloTanimi, sutunlar: list[_TabloSutunu]) -> list[TabloDenetimi]:
    return [
        TabloDenetimi(sutun.baslik, esitligi_sor(k, ortam), k.ileti)
        for k in tanim.denetimler
        for sutun, ortam in zip(tanim.sutunlar, sutunlar, strict=True)
    ]


def tutmayanlar(denetimler: Iterable[TabloDenetimi]) -> tuple[str, ...]:
    """What does not tie and is no mere warning, a sentence each."""
    return tuple(
        f"{x.sonuc.kimlik} ({x.sutun}): {x.metin}; {x.sonuc.formul}, fark {yazi(x.sonuc.fark or 0)} TL"
        for x in denetimler
        if x.sonuc.tutuyor is False and not x.sonuc.uyari
    )


def denetim_dipnotu(denetimler: Iterable[TabloDenetimi]) -> Dipnot:
    """Each cross-check in each column."""
    satirlar = []
    for x in denetimler:
        e = x.sonuc
        hucreler = (e.kimlik, x.metin, x.sutun, e.formul, e.sol, e.sag, e.fark, e.sonuc)
        satirlar.append(TabloSatiri(hucreler, "uyari" if e.tutuyor is False else "normal"))
    return Dipnot("Denetimler", DENETIM_SUTUNLARI, tuple(satirlar))
