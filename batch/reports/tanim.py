"""Tables that are written in the rule files (block ``tablo``, docs/kural-dili.md part 5), made into reports.

A definition names rows and columns; this module finds the moments that the columns mean, fills the rows, and asks the
table's own cross-checks. What a formula may ask is known to `batch.reports.esitlikler.HesapOrtami`, as for equalities.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache

from batch.config import AyarHatasi
from batch.reports.donemler import Donemler, anlik
from batch.reports.esitlikler import Anlar, HesapAni, HesapOrtami, esitligi_sor, formulu_denetle
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.rules.dil.agac import (
    KALEM,
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
from batch.rules.dil.deger import topla
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
            toplamlar = donemler(donem)
            return None if toplamlar is None else HesapAni(toplamlar, self._hesaplar, self._kumeler)

        return an


TANIMSIZ = TabloTanimlari()


class _TabloSutunu(HesapOrtami):
    """One column: accounts as of its moment, and the rows found so far."""

    def __init__(self, anlar: Anlar, tanim: TabloTanimi, sutun: SutunTanimi) -> None:
        super().__init__(lambda donem: anlar(donem.icinde(sutun.donem)))
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


def tablo(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The table that the rule files call ``istek.rapor``, for the period that ends on the day ``son``."""
    tanim = kitaplik.tablolar.bul(istek.rapor)
    assert tanim is not None, istek.rapor
    son = istek.deger("son")
    d = anlik(defteri(istek, kitaplik), son)
    gun = son or d.yevmiye(d.son_sira)[1]
    donemler = Donemler(kitaplik, d, gun, kapanissiz=True)
    anlar = kitaplik.tablolar.anlar(donemler)
    sutunlar = [_TabloSutunu(anlar, tanim, s) for s in tanim.sutunlar]
    denetim = _denetim_dipnotu(tanim, sutunlar)
    notlar = [f"Dayanak: {tanim.dayanak}", *tanim.dipnotlar]
    notlar += [f"{d.birim} biriminin {yil} defteri yok; o yılı gösteren tutarlar boş" for yil in sorted(donemler.eksik)]
    return Tablo(
        ad=tanim.ad,
        baslik=tanim.baslik,
        kunye=kunye(d, aralik_yazi(d.yil, "", gun)),
        sutunlar=(
            Sutun("kod", "Kod", "kod", 10),
            Sutun("ad", "Ad", "metin", 50),
            *(Sutun(s.ad, s.baslik, "tutar", 20) for s in tanim.sutunlar),
        ),
        satirlar=lambda: _satirlar(tanim, [s.degerler for s in sutunlar]),
        dipnotlar=(
            *([denetim] if tanim.denetimler else []),
            Dipnot("Notlar", (Sutun("not", "Not", "metin", 100),), tuple(TabloSatiri((n,)) for n in notlar)),
        ),
    )


def _satirlar(tanim: TabloTanimi, sutunlar: list[Degerler]) -> Iterator[TabloSatiri]:
    kademeler = _kademeler(tanim.kalemler)
    for k in tanim.kalemler:
        tur: SatirTuru = "baslik" if k.formul is None else "toplam" if kalem_atiflari(k, tanim.kalemler) else "normal"
        yield TabloSatiri((k.kod, k.ad, *(s[k.kod] for s in sutunlar)), tur, kademeler[k.kod], sayilir=False)


def _kademeler(kalemler: tuple[KalemTanimi, ...]) -> dict[str, int]:
    """How far each row is indented: one further than the rows that add it up."""
    kademe = dict.fromkeys((k.kod for k in kalemler), 0)
    for k in reversed(hesap_sirasi(kalemler)):
        for alt in kalem_atiflari(k, kalemler):
            kademe[alt] = max(kademe[alt], kademe[k.kod] + 1)
    return kademe


def _denetim_dipnotu(tanim: TabloTanimi, sutunlar: list[_TabloSutunu]) -> Dipnot:
    """Each cross-check in each column; what does not tie says what to do."""
    satirlar = []
    for k in tanim.denetimler:
        for sutun, ortam in zip(tanim.sutunlar, sutunlar, strict=True):
            e = esitligi_sor(k, ortam)
            metin = f"{e.ifade}; {k.ileti}" if e.tutuyor is False and k.ileti else e.ifade
            hucreler = (e.kimlik, metin, sutun.baslik, e.formul, e.sol, e.sag, e.fark, e.sonuc)
            satirlar.append(TabloSatiri(hucreler, "uyari" if e.tutuyor is False else "normal"))
    return Dipnot("Denetimler", DENETIM_SUTUNLARI, tuple(satirlar))
