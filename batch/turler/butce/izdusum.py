"""What budget documents leave behind: appropriations by tertip, the budget of every stage, what bars a transfer.

Of sending and taking back (m.404/c, d) it depends on the unit what moves; who decided has written it into ``sonuc``.
"""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.tutar import tam
from batch.turler.butce import gonderme_izdusumu
from batch.turler.butce.alanlar import EKSI, GIDER
from batch.turler.butce.gonderme_izdusumu import ALAN, DISARI, YER

AD = "BUTCE"
_BUTCE = frozenset({AD})
TERTIP = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
ODENEK_DEGERLERI = ("verilen", "devreden", "ek", "eklenen", "dusulen", "devir", "iptal", "gonderilen")
_SIRASI = {ad: i for i, ad in enumerate(ODENEK_DEGERLERI)}
_YERDE = {
    ("GONDERME", DISARI): ("gonderilen", 1),
    ("TENKIS", DISARI): ("gonderilen", -1),
    ("GONDERME", ALAN): ("verilen", 1),
    ("TENKIS", ALAN): ("dusulen", 1),
}
_ISLEMDE = {
    GIDER: "verilen",
    "DEVIR_GELEN": "devreden",
    "EK_ODENEK": "ek",
    "SARTLI_BAGIS": "ek",
    "AKTARMA": "eklenen",
    "YEDEK_AKTARMA": "eklenen",
    "DEVIR_GIDEN": "devir",
    "IPTAL": "iptal",
}


def _odenek(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if not o.belge.kesin:
        return
    islem = o.belge.islem
    ad, isaret = _YERDE.get((islem, o.sonuc.get(YER, "")), (_ISLEMDE.get(islem, ""), 1))
    if not ad:
        return
    for t, tutar in o.belge.tertip_toplamlari().items():
        v = [0] * len(ODENEK_DEGERLERI)
        v[_SIRASI["dusulen" if ad == "eklenen" and tutar < 0 else ad]] = isaret * abs(tutar)
        yield (*t,), tuple(v)


# Appropriations of the year by tertip, in kuruş.
ODENEK = Toplam("odenek", TERTIP, ODENEK_DEGERLERI, _BUTCE, _odenek)


def _plan(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    for s in o.belge.satirlar:
        isaret = -1 if s.yon == EKSI else 1
        anahtar = (o.belge.islem, o.belge.asama, s.donem, s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
        yield anahtar, (isaret * s.kurus, isaret * tam(s.tutar_t1), isaret * tam(s.tutar_t2))


# Every amount that documents named, by stage and code, with the estimates of the two following years.
BUTCE_PLANI = Toplam("butce_plani", ("islem", "asama", "donem", *TERTIP), ("tutar", "t1", "t2"), _BUTCE, _plan)

AKTARMALAR = ("AKTARMA", "YEDEK_AKTARMA")
DUZELTILEN = "duzeltilen"  # in ``sonuc``: the number of the mistaken transfer that a transfer takes back
AKTARMA_ALDI, YEDEK_ALDI, BAGIS, PROJE, TAHSIS = "aktarma", "yedek", "bagis", "proje", "tahsis"
_IZ = {"AKTARMA": AKTARMA_ALDI, "YEDEK_AKTARMA": YEDEK_ALDI, "SARTLI_BAGIS": BAGIS}


def _iz(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if not o.belge.kesin:
        return
    if (ne := _IZ.get(o.belge.islem)) is not None:
        isaret = -1 if DUZELTILEN in o.sonuc else 1  # a correction takes the mistaken transfer's mark off again
        for t, tutar in o.belge.tertip_toplamlari().items():
            if tutar * isaret > 0:
                yield (*t, ne, ""), (tutar,)
    for s in o.belge.satirlar:
        if s.tertipli and s.proje_no and s.yon != EKSI:
            yield (*s.tertip, PROJE, s.proje_no), (s.kurus,)
        if s.tertipli and s.tahsis:
            yield (*s.tertip, TAHSIS, s.tahsis), (s.isaretli,)
        elif s.tahsis:
            yield ("", "", "", s.ekonomik, TAHSIS, s.tahsis), (s.isaretli,)


# What bars a transfer from a tertip (m.17/3, m.18, m.36/4): what it received, the projects that it pays, the purpose
# that it is kept for. Of revenue, which has the economic code alone: the purpose.
TERTIP_IZI = Toplam("tertip_izi", (*TERTIP, "ne", "ayrinti"), ("tutar",), _BUTCE, _iz)


def _aktarmalar(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    b = o.belge
    if b.kesin and b.islem in AKTARMALAR and b.karar_no:
        for t, tutar in b.tertip_toplamlari().items():
            yield (b.islem, b.karar_organi, b.karar_no, b.belge_no, *t), (tutar,)


# What each transfer has moved, by its decision: who corrects one names the decision (m.36).
AKTARMA_KARARI = Toplam(
    "aktarma_karari", ("islem", "karar_organi", "karar_no", "belge_no", *TERTIP), ("tutar",), _BUTCE, _aktarmalar
)


def _projeler(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if o.belge.islem == GIDER:
        for s in o.belge.satirlar:
            if s.proje_no:
                yield (o.belge.asama, s.proje_no), (s.kurus,)


# What a project gets in each stage of the budget (m.28/9, m.29/6).
PROJE_PLANI = Toplam("proje_plani", ("asama", "proje_no"), ("tutar",), _BUTCE, _projeler)


def _baglama(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    isaret = {"BAGLAMA": 1, "COZME": -1}.get(o.belge.islem, 0)
    if isaret and o.belge.kesin:
        for s in o.belge.satirlar:
            yield (*s.tertip, s.taahhut_no or BELGESIZ), (isaret * s.kurus,)


BELGESIZ = ""  # bound for no commitment that has a number
# What budget documents have bound of an appropriation, by commitment (m.449/7).
BAGLAMA = Toplam("baglama", (*TERTIP, "taahhut_no"), ("baglanan",), _BUTCE, _baglama)

ILK, KESIN_GIDER = "ILK", "GIDER"


def _durum(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (ILK,), (o.no, o.tarih, o.sira)
    if o.belge.kesin and o.belge.islem == GIDER:
        yield (KESIN_GIDER,), (o.no, o.tarih, o.sira)


# Whether the year has budget documents at all, and whether its budget is adopted.
BUTCE_DURUMU = Dizin("butce_durumu", ("ne",), ("belge_no", "tarih", "kayit:sayi"), _BUTCE, _durum)


def _belgesi(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.islem, o.no), (o.tarih, o.kaynak, o.sira)


BUTCE_BELGESI = Dizin(
    "butce_belgesi",
    ("islem", "belge_no"),
    ("tarih", "kaynak", "kayit:sayi"),
    _BUTCE,
    _belgesi,
)
IZDUSUMLER = (
    ODENEK,
    BUTCE_PLANI,
    TERTIP_IZI,
    AKTARMA_KARARI,
    PROJE_PLANI,
    BAGLAMA,
    BUTCE_DURUMU,
    BUTCE_BELGESI,
    *gonderme_izdusumu.IZDUSUMLER,
)
