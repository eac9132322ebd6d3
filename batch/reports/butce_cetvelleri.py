"""The schedules (cetvel) of the budget in its stages (MİBMY m.23-33): what stands in the rows and columns is data.

The layouts of the annexed forms are not published; the columns here follow from the articles. A form whose layout
becomes known is one entry of `CETVELLER`, and no code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from batch.documents.kodlar import kod_parcalari
from batch.documents.metin import cumle_basi
from batch.documents.tutar import yazi
from batch.reports.butce_ani import ButceAni, notlar
from batch.reports.imza import MECLIS_IMZALARI, imzalar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.parametre import ASAMA, ASAMALAR, Parametre
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import (
    FINANSMAN,
    FINANSMAN_PROGRAMI,
    GELIR,
    GIDER,
    HARCAMA_PROGRAMI,
    organ_adi,
)
from batch.turler.butce.izdusum import AD, BUTCE_PLANI

RET_VE_IADE = "09"  # of revenue: taken off (m.12)
GELIR_LISTESI, GIDER_LISTESI = "gelir_ekonomik", "gider_ekonomik"
# By the name of a stage what it is called.
ASAMA_ADLARI = dict(zip(ASAMALAR, ("teklif", "tasarı", "encümen", "komisyon", "meclis", "kesinleşen"), strict=True))
_ROMA = ("I", "II", "III", "IV")
_HANE = (2, 3, 3, 3)  # what each level adds to the width of a code
_ANAHTAR = {ad: i for i, ad in enumerate(BUTCE_PLANI.anahtar)}
_GIDER_BIRLERI = tuple(f"{n:02d}" for n in range(1, 10))


class Boyut(msgspec.Struct, frozen=True):
    """A classification in the rows: ``duzey`` levels of it, each a row with its subtotal.

    ``liste``: the code list with the names, "" where no list has them: then the documents' own words stand there.
    ``ayrik``: a column for the part of each level, else one for the code.
    """

    ad: str
    baslik: str
    liste: str
    duzey: int
    ayrik: bool = True

    def sutunlar(self, ilk: bool) -> tuple[Sutun, ...]:
        """``ilk``: it stands first, so that its first column also bears the word TOPLAM."""
        if not self.ayrik or self.duzey == 1:
            en = sum(_HANE[: self.duzey]) if self.duzey > 1 else 4
            return (Sutun(self.ad, self.baslik, "kod", max(en, 9 if ilk else 0), tekrarsiz=True),)
        genislikler = (9 if ilk else 4, 4, 4, 4)
        basliklar = (self.baslik, *_ROMA[1:])
        return tuple(
            Sutun(f"{self.ad}{n + 1}", basliklar[n], "kod", genislikler[n], tekrarsiz=True) for n in range(self.duzey)
        )

    def hucreler(self, parcalar: tuple[str, ...]) -> list[Hucre]:
        """Cells of a code in its columns."""
        if not self.ayrik or self.duzey == 1:
            return [".".join(parcalar)]
        return [*parcalar, *[""] * (self.duzey - len(parcalar))]


@dataclass(frozen=True, slots=True)
class Tutar:
    """An amount column: of the budget year or of one of the two that follow (``yil`` 0, 1, 2).

    ``asama``: of this stage whatever is asked for; ``donem``: of this quarter; ``ekonomik``: of this first level.
    """

    ad: str
    baslik: str
    yil: int = 0
    asama: str = ""
    donem: str = ""
    ekonomik: str = ""


@dataclass(frozen=True, slots=True)
class Cetvel:
    """A schedule. ``islem``: the documents whose amounts it shows; ``form``, ``dayanak``: what the regulation calls it.

    ``asama``: the stage shown unless another one is asked for; "" where the columns name theirs. ``yillar``: the years
    (as in `Tutar`) that the rows are written for one after another; () where the columns name theirs. ``imzalar``: who
    signs it.
    """

    ad: str
    baslik: str
    form: str
    dayanak: str
    islem: str
    boyutlar: tuple[Boyut, ...]
    tutarlar: tuple[Tutar, ...]
    asama: str = "KESIN"
    yillar: tuple[int, ...] = ()
    ek: tuple[Callable[[ButceAni, str], Dipnot], ...] = field(default=())
    imzalar: tuple[str, ...] = ()


KURUMSAL = Boyut("kurumsal", "Kur. I", "kurumsal", 4)
FONKSIYONEL = Boyut("fonksiyonel", "Fon. I", "fonksiyonel", 4)
FIN = Boyut("finansman", "Fin.", "finansman", 1)
EKONOMIK = Boyut("ekonomik", "Eko. I", GIDER_LISTESI, 4)
# Beside many amounts a code has one column.
KURUMSAL_KODU = Boyut("kurumsal", "Kurumsal", "kurumsal", 4, ayrik=False)
FONKSIYONEL_KODU = Boyut("fonksiyonel", "Fonksiyonel", "fonksiyonel", 4, ayrik=False)
EKONOMIK_KODU = Boyut("ekonomik", "Ekonomik", GIDER_LISTESI, 4, ayrik=False)
EKONOMIK_2 = replace(EKONOMIK, duzey=2)
GELIR_KODU = Boyut("ekonomik", "Gelir", GELIR_LISTESI, 4)
FINANSMAN_KODU = Boyut("ekonomik", "Finansman", "", 4)
BIRIMLER = (KURUMSAL_KODU,)
TERTIP_2 = (KURUMSAL, FONKSIYONEL, FIN, EKONOMIK_2)
TERTIP_4 = (KURUMSAL, FONKSIYONEL, FIN, EKONOMIK)
TERTIP_KODU = (KURUMSAL_KODU, FONKSIYONEL_KODU, FIN, EKONOMIK_KODU)
YILIN = (Tutar("tutar", "Yılı"),)
UC_YIL = (Tutar("tutar", "Yılı"), Tutar("tutar_t1", "İzleyen yıl", 1), Tutar("tutar_t2", "İkinci yıl", 2))
DONEMLI = (
    *(Tutar(f"donem{n}", f"{n}. üç ay", donem=str(n)) for n in range(1, 5)),
    Tutar("toplam", "Toplam"),
)
EKONOMIKLI = (*(Tutar(f"eko_{k}", k, ekonomik=k) for k in _GIDER_BIRLERI), Tutar("toplam", "Toplam"))
ASAMALI = (
    Tutar("teklif", "Birim teklifi", asama="TEKLIF"),
    Tutar("teklif_t1", "İzleyen yıl", 1, asama="TEKLIF"),
    Tutar("teklif_t2", "İkinci yıl", 2, asama="TEKLIF"),
    *(Tutar(a.lower(), cumle_basi(ASAMA_ADLARI[a]), asama=a) for a in ASAMALAR[1:]),
)


def _birinci_duzey(an: ButceAni, asama: str) -> Dipnot:
    """The sums of a spending programme that the council approves: quarters at the first level (m.29/3)."""
    toplam: dict[str, list[int]] = {}
    for k, v in an.izdusum(BUTCE_PLANI.ad).items():
        if k[:2] == (HARCAMA_PROGRAMI, asama) and k[2]:
            satir = toplam.setdefault(k[-1].partition(".")[0], [0] * 4)
            satir[int(k[2]) - 1] += v[0]
    sutunlar = (
        Sutun("kod", "Kod", "kod", 6),
        Sutun("aciklama", "Açıklama", "metin", 40),
        *(Sutun(t.ad, t.baslik, "tutar", 18, sifir_bos=True) for t in DONEMLI),
    )
    satirlar = tuple(
        TabloSatiri((kod, an.d.kod_adi(GIDER_LISTESI, kod), *v, sum(v))) for kod, v in sorted(toplam.items())
    )
    return Dipnot("Üç aylık toplamlar, birinci düzey (MİBMY m.29/3)", sutunlar, satirlar, "Program girilmemiş.")


CETVELLER: tuple[Cetvel, ...] = (
    Cetvel(
        "odenek-cetveli",
        "Ödenek Cetveli (A)",
        "Örnek-14",
        "MİBMY m.30/3-b, 31/1",
        GIDER,
        TERTIP_2,
        YILIN,
        imzalar=MECLIS_IMZALARI,
    ),
    Cetvel(
        "gelir-cetveli",
        "Gelirlerin Ekonomik Sınıflandırması Cetveli (B)",
        "Örnek-15",
        "MİBMY m.30/3-c, 31/1",
        GELIR,
        (GELIR_KODU,),
        YILIN,
        imzalar=MECLIS_IMZALARI,
    ),
    Cetvel(
        "finansman-cetveli",
        "Finansmanın Ekonomik Sınıflandırması Cetveli",
        "Örnek-16",
        "MİBMY m.30/3-ç, 31/2",
        FINANSMAN,
        (FINANSMAN_KODU,),
        YILIN,
    ),
    Cetvel("ornek-3", "Bütçe Fişi (Gider)", "Örnek-3/A", "MİBMY m.23/1, 24/3-b", GIDER, TERTIP_KODU, ASAMALI, asama=""),
    Cetvel(
        "ornek-3b",
        "Bütçe Fişi (Gelir)",
        "Örnek-3/B",
        "MİBMY m.24/3-b",
        GELIR,
        (replace(GELIR_KODU, ayrik=False),),
        ASAMALI,
        asama="",
    ),
    Cetvel(
        "ornek-4",
        "Fonksiyonel Sınıflandırmaya Göre Ödenek Teklifleri İcmali Cetveli",
        "Örnek-4",
        "MİBMY m.24/3-c",
        GIDER,
        (FONKSIYONEL,),
        UC_YIL,
    ),
    Cetvel(
        "ornek-5",
        "Ekonomik Sınıflandırmaya Göre Ödenek Teklifleri İcmali Cetveli (Birinci Düzey)",
        "Örnek-5",
        "MİBMY m.24/3-ç",
        GIDER,
        (replace(EKONOMIK, duzey=1),),
        UC_YIL,
    ),
    Cetvel(
        "ornek-6",
        "Ekonomik Sınıflandırmaya Göre Ödenek Teklifleri İcmali Cetveli (İkinci Düzey)",
        "Örnek-6",
        "MİBMY m.24/3-d",
        GIDER,
        (EKONOMIK_2,),
        UC_YIL,
    ),
    Cetvel(
        "ornek-7",
        "Fonksiyonel ve Ekonomik Sınıflandırma Düzeyinde Bütçe Teklifi Cetveli",
        "Örnek-7",
        "MİBMY m.24/3-e",
        GIDER,
        (FONKSIYONEL_KODU,),
        EKONOMIKLI,
    ),
    Cetvel(
        "ornek-8",
        "Fonksiyonel ve Ekonomik Sınıflandırma Düzeyinde İzleyen İki Yıl Bütçe Tahmini Cetveli",
        "Örnek-8",
        "MİBMY m.24/3-f, 30/3-f",
        GIDER,
        (FONKSIYONEL_KODU,),
        EKONOMIKLI,
        yillar=(1, 2),
    ),
    Cetvel(
        "ornek-9",
        "Ödenek Cetveli (Teklif)",
        "Örnek-9",
        "MİBMY m.23/1, 24/3-g",
        GIDER,
        TERTIP_4,
        UC_YIL,
        asama="TASARI",
    ),
    Cetvel(
        "ornek-10",
        "Bütçe Gelirleri Cetveli",
        "Örnek-10",
        "MİBMY m.24/3-ğ",
        GELIR,
        (GELIR_KODU,),
        UC_YIL,
        asama="TASARI",
    ),
    Cetvel(
        "ornek-11", "Birleşik Gider Bütçesi Tasarısı", "Örnek-11", "MİBMY m.24/3-h", GIDER, (KURUMSAL_KODU,), EKONOMIKLI
    ),
    Cetvel(
        "ornek-12",
        "Birleşik Gelir Bütçesi Tasarısı",
        "Örnek-12",
        "MİBMY m.24/3-ı",
        GELIR,
        (replace(GELIR_KODU, duzey=2),),
        UC_YIL,
    ),
    Cetvel(
        "butce-ornek-13",
        "Birleşik Finansmanın Ekonomik Sınıflandırması Cetveli",
        "Örnek-13",
        "MİBMY m.24/3-i",
        FINANSMAN,
        (replace(FINANSMAN_KODU, duzey=2),),
        UC_YIL,
    ),
    Cetvel("butce-ornek-18", "Çok Yıllı Gider Bütçesi Cetveli", "Örnek-18", "MİBMY m.30/3-e", GIDER, TERTIP_2, UC_YIL),
    Cetvel("ornek-19", "Çok Yıllı Gelir Bütçesi Cetveli", "Örnek-19", "MİBMY m.30/3-g", GELIR, (GELIR_KODU,), UC_YIL),
    Cetvel(
        "ornek-20",
        "Çok Yıllı Finansmanın Ekonomik Sınıflandırması Cetveli",
        "Örnek-20",
        "MİBMY m.30/3-ğ",
        FINANSMAN,
        (FINANSMAN_KODU,),
        UC_YIL,
    ),
    Cetvel(
        "harcama-programi",
        "Ayrıntılı Harcama Programı",
        "Örnek-27",
        "MİBMY m.24/1, 29/3, 30/3-m",
        HARCAMA_PROGRAMI,
        TERTIP_2,
        DONEMLI,
        ek=(_birinci_duzey,),
    ),
)

Dugum = tuple[tuple[int, tuple[str, ...]], ...]  # path of a row: (which classification, code down to this level) …


def _yol(boyutlar: tuple[Boyut, ...], anahtar: tuple[str, ...]) -> Dugum:
    dugumler: list[tuple[int, tuple[str, ...]]] = []
    for i, b in enumerate(boyutlar):
        parcalar = kod_parcalari(anahtar[_ANAHTAR[b.ad]]) if anahtar[_ANAHTAR[b.ad]] else ()
        dugumler += [(i, parcalar[: n + 1]) for n in range(min(b.duzey, len(parcalar)))]
    return tuple(dugumler)


def _isaretli(islem: str, kod: str, tutar: int) -> int:
    """Refunds of revenue stand in the budget with a minus (m.11, m.12)."""
    return -abs(tutar) if islem == GELIR and kod.partition(".")[0] == RET_VE_IADE else tutar


def _topla(c: Cetvel, an: ButceAni, asama: str, yil: int) -> dict[Dugum, list[int]]:
    """Every row's amounts: its own and those of the rows below it; of () the total. Rows of zeros say nothing."""
    sonuc: dict[Dugum, list[int]] = {}
    for k, v in an.izdusum(BUTCE_PLANI.ad).items():
        if k[0] != c.islem:
            continue
        yol = None
        for j, t in enumerate(c.tutarlar):
            if k[1] != (t.asama or asama) or (t.donem and k[2] != t.donem):
                continue
            if t.ekonomik and k[-1].partition(".")[0] != t.ekonomik:
                continue
            yol = _yol(c.boyutlar, k) if yol is None else yol
            tutar = _isaretli(c.islem, k[-1], v[t.yil or yil])
            for n in range(len(yol) + 1):
                sonuc.setdefault(yol[:n], [0] * len(c.tutarlar))[j] += tutar
    return {yol: v for yol, v in sonuc.items() if any(v)}


def cetvel(c: Cetvel) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of a schedule."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        d, asama = defteri(istek, kitaplik), istek.deger("asama") or c.asama
        an = ButceAni(d)
        yillar = c.yillar or (0,)
        toplamlar = [(yil, _topla(c, an, asama, yil)) for yil in yillar]
        sozler = belge_sozleri(d, c.islem) if any(not b.liste for b in c.boyutlar) else {}
        bos = not any(t for _, t in toplamlar)

        def satirlar() -> Iterator[TabloSatiri]:
            for yil, toplam in toplamlar:
                yilin: tuple[Hucre, ...] = (d.yil + yil,) if c.yillar else ()
                for yol in sorted(x for x in toplam if x):
                    yield _satir(c, d, yol, toplam[yol], yilin, sozler)
                if toplam or not c.yillar:
                    yield _toplam_satiri(c, toplam.get((), [0] * len(c.tutarlar)), yilin)

        return Tablo(
            ad=c.ad,
            baslik=c.baslik,
            kunye=kunye(d, f"{d.yil} bütçesi" + (f", {ASAMA_ADLARI[asama]}" if asama else "")),
            sutunlar=(
                *((Sutun("yil", "Yıl", "sayi", 5),) if c.yillar else ()),
                *(s for i, b in enumerate(c.boyutlar) for s in b.sutunlar(i == 0)),
                Sutun("aciklama", "Açıklama", "metin", 30),
                *(
                    Sutun(t.ad, _yil_basligi(t, d.yil), "tutar", 16 if len(c.tutarlar) < 6 else 12, sifir_bos=True)
                    for t in c.tutarlar
                ),
            ),
            satirlar=satirlar,
            dipnotlar=(
                *(f(an, asama) for f in c.ek if not bos),
                *((imzalar(*c.imzalar),) if c.imzalar and not bos else ()),
                *notlar(
                    f"Dayanak: {c.form}, {c.dayanak}. Formun sütunları maddelerden türetilmiştir.",
                    _bos_notu(an, c.islem, asama) if bos else "",
                ),
            ),
        )

    return yap


def _yil_basligi(t: Tutar, yil: int) -> str:
    return f"{yil + t.yil}" if t.baslik in ("Yılı", "İzleyen yıl", "İkinci yıl") and not t.asama else t.baslik


def _bos_notu(an: ButceAni, islem: str, asama: str) -> str:
    """Why a schedule is empty, and what there is."""
    olanlar = sorted({k[1] for k in an.izdusum(BUTCE_PLANI.ad) if k[0] == islem}, key=ASAMALAR.index)
    if not asama:
        return f"Deftere {islem} işlemli bütçe fişi girmemiş."
    if asama in olanlar:
        return f"{asama} aşamasının {islem} işlemli bütçe fişlerinde bu sütunlara giren tutar yok."
    ne = f"; olan aşamalar: {', '.join(olanlar)} (--asama)" if olanlar else ""
    return f"Deftere {asama} aşamasında {islem} işlemli bütçe fişi girmemiş{ne}."


def _satir(
    c: Cetvel, d: RaporDefteri, yol: Dugum, tutarlar: list[int], yilin: tuple[Hucre, ...], sozler: dict[str, str]
) -> TabloSatiri:
    """One row: of each classification the parts of its code, and the name of the last one."""
    en_derin: dict[int, tuple[str, ...]] = dict(yol)
    hucreler: list[Hucre] = [*yilin]
    for i, b in enumerate(c.boyutlar):
        hucreler += b.hucreler(en_derin.get(i, ()))
    i, parcalar = yol[-1]
    b, kod = c.boyutlar[i], ".".join(parcalar)
    ad = d.kod_adi(b.liste, kod) if b.liste else sozler.get(kod, "")
    return TabloSatiri((*hucreler, ad, *tutarlar), kademe=i, sayilir=False)


def _toplam_satiri(c: Cetvel, tutarlar: list[int], yilin: tuple[Hucre, ...]) -> TabloSatiri:
    bos = sum(len(b.hucreler(())) for b in c.boyutlar) - 1
    # Of rows for several years each year has its sum; a sum of years would say nothing.
    return TabloSatiri((*yilin, "TOPLAM", *[""] * bos, "", *tutarlar), "toplam", sayilir=False)


def belge_sozleri(d: RaporDefteri, islem: str) -> dict[str, str]:
    """By code what the documents themselves call it; the last one holds."""
    return {
        s.ekonomik: s.aciklama
        for k in d.kayitlar(1, d.son_sira, tur=AD)
        if k.belge.islem == islem
        for s in k.belge.satirlar
        if s.aciklama
    }


# -- schedules that are no plain sums ---------------------------------------------------------------------------------

DAYANAK_SUTUNLARI = (
    *GELIR_KODU.sutunlar(True),
    Sutun("aciklama", "Gelirin çeşidi", "metin", 50),
    Sutun("dayanak", "Yasal dayanağı", "metin", 50),
)


def gelir_dayanaklari(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The (C) schedule: each revenue of a stage and the law that it rests on, as the documents name it (m.15)."""
    d, asama = defteri(istek, kitaplik), istek.deger("asama")
    dayanaklar: dict[tuple[str, ...], dict[str, None]] = {}
    for k in d.kayitlar(1, d.son_sira, tur=AD):
        if k.belge.islem == GELIR and k.belge.asama == asama:
            for s in k.belge.satirlar:
                yazilan = dayanaklar.setdefault(kod_parcalari(s.ekonomik), {})
                if s.yasal_dayanak:
                    yazilan[s.yasal_dayanak] = None
    eksik = sum(1 for kod, v in dayanaklar.items() if not v and kod[0] != RET_VE_IADE)

    def satirlar() -> Iterator[TabloSatiri]:
        for kod in sorted(dayanaklar):
            parcalar = [*kod[:4], *[""] * (4 - len(kod))]
            ad = d.kod_adi(GELIR_LISTESI, ".".join(kod))
            yield TabloSatiri((*parcalar, ad, "; ".join(dayanaklar[kod])))

    return Tablo(
        ad="gelir-dayanaklari",
        baslik="Gelirlerin Yasal Dayanağını Gösterir Cetvel (C)",
        kunye=kunye(d, f"{d.yil} bütçesi, {ASAMA_ADLARI[asama]}"),
        sutunlar=DAYANAK_SUTUNLARI,
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: Örnek-17, MİBMY m.15, 30/3-d.",
            f"{eksik} gelirin dayanağı belgede yazılmamış." if eksik else "",
            "" if dayanaklar else _bos_notu(ButceAni(d), GELIR, asama),
        ),
    )


# What paper says for the operations whose budgets stand in a schedule.
_BOLUM_ADLARI = {
    GIDER: "GİDER",
    GELIR: "GELİR",
    FINANSMAN: "FİNANSMAN",
    f"{GELIR} ya da {FINANSMAN}": "GELİR ya da FİNANSMAN",
}
OYLAMA_SUTUNLARI = (
    Sutun("bolum", "Bütçe", "metin", 12, sozler=_BOLUM_ADLARI),
    Sutun("kurumsal", "Kurumsal", "kod", 12),
    Sutun("kod", "Kod", "kod", 6),
    Sutun("aciklama", "Açıklama", "metin", 60),
    Sutun("tutar", "Tutar", "tutar", 20),
)
_BOLUM_LISTESI = {GIDER: "fonksiyonel", GELIR: GELIR_LISTESI, FINANSMAN: ""}


def oylanan(an: ButceAni, islem: str, asama: str) -> dict[tuple[str, str], int]:
    """What the council votes on: of expense each unit at fonksiyonel I, of the others economic I (m.29/2), in kuruş."""
    toplam: dict[tuple[str, str], int] = {}
    for k, v in an.izdusum(BUTCE_PLANI.ad).items():
        if k[:2] == (islem, asama):
            yer = (k[3], k[4].partition(".")[0]) if islem == GIDER else ("", k[-1].partition(".")[0])
            toplam[yer] = toplam.get(yer, 0) + _isaretli(islem, k[-1], v[0])
    return toplam


def oylama_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The totals that the council votes on, in the order in which it does (m.29/2)."""
    d, asama = defteri(istek, kitaplik), istek.deger("asama")
    an = ButceAni(d)
    bolumler = [(islem, oylanan(an, islem, asama)) for islem in _BOLUM_LISTESI]

    def satirlar() -> Iterator[TabloSatiri]:
        for islem, toplam in bolumler:
            for (kurumsal, kod), tutar in sorted(toplam.items()):
                ad = d.kod_adi(_BOLUM_LISTESI[islem], kod) if _BOLUM_LISTESI[islem] else ""
                birim = d.kod_adi("kurumsal", kurumsal) if kurumsal else ""
                yield TabloSatiri((islem, kurumsal, kod, ": ".join(x for x in (birim, ad) if x), tutar))
            if toplam:
                # Sums of different budgets are no one total; each has its own.
                yield TabloSatiri((islem, "", "TOPLAM", "", sum(toplam.values())), "toplam", sayilir=False)

    return Tablo(
        ad="oylama-cetveli",
        baslik="Mecliste Oylanan Toplamlar",
        kunye=kunye(d, f"{d.yil} bütçesi, {ASAMA_ADLARI[asama]}"),
        sutunlar=OYLAMA_SUTUNLARI,
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: MİBMY m.29/2. Bütçenin tümü üzerinde ayrıca oylama yapılmaz (m.29/4).",
            *(_bos_notu(an, islem, asama) for islem, toplam in bolumler if not toplam),
        ),
    )


FINANSMAN_PROGRAMI_SUTUNLARI = (
    Sutun("bolum", "Bölüm", "metin", 12, sozler=_BOLUM_ADLARI),
    Sutun("kod", "Kod", "kod", 12),
    Sutun("aciklama", "Açıklama", "metin", 46),
    *(Sutun(t.ad, t.baslik, "tutar", 18, sifir_bos=True) for t in DONEMLI),
)


def finansman_programi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Quarters of revenue, expense and financing (m.24/1, 29/3): sums of the first level, and the codes below them.

    A row without a tertip is revenue or financing, as the budget of the stage has its code in one of them; a code that
    both have is not taken for one of them.
    """
    d, asama = defteri(istek, kitaplik), istek.deger("asama")
    an = ButceAni(d)
    plan = an.izdusum(BUTCE_PLANI.ad)
    kodlari = {islem: {k[-1] for k in plan if k[0] == islem} for islem in (GELIR, FINANSMAN)}
    toplam: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    bolum_toplami: dict[str, list[int]] = {}
    for k, v in plan.items():
        if k[:2] != (FINANSMAN_PROGRAMI, asama) or not k[2]:
            continue
        bolum = GIDER if k[3] else " ya da ".join(i for i in kodlari if k[-1] in kodlari[i]) or "GELIR ya da FINANSMAN"
        parcalar = kod_parcalari(k[-1])[: 2 if bolum == GIDER else 4]
        tutar = _isaretli(GELIR, k[-1], v[0]) if bolum == GELIR else v[0]
        for satir in (
            bolum_toplami.setdefault(bolum, [0] * 4),
            *(toplam.setdefault((bolum, parcalar[: n + 1]), [0] * 4) for n in range(len(parcalar))),
        ):
            satir[int(k[2]) - 1] += tutar
    listeler = {GIDER: GIDER_LISTESI, GELIR: GELIR_LISTESI}
    sozler = belge_sozleri(d, FINANSMAN) | belge_sozleri(d, FINANSMAN_PROGRAMI) if toplam else {}

    def satirlar() -> Iterator[TabloSatiri]:
        for bolum in sorted(bolum_toplami, key=lambda x: (x != GELIR, x != GIDER, x)):
            for b, parcalar in sorted(x for x in toplam if x[0] == bolum):
                kod, v = ".".join(parcalar), toplam[b, parcalar]
                ad = (d.kod_adi(listeler[bolum], kod) if bolum in listeler else "") or sozler.get(kod, "")
                yield TabloSatiri((bolum, kod, ad, *v, sum(v)), kademe=len(parcalar) - 1)
            v = bolum_toplami[bolum]
            yield TabloSatiri((bolum, "TOPLAM", "", *v, sum(v)), "toplam", sayilir=False)

    return Tablo(
        ad="finansman-programi",
        baslik="Finansman Programı",
        kunye=kunye(d, f"{d.yil} bütçesi, {ASAMA_ADLARI[asama]}"),
        sutunlar=FINANSMAN_PROGRAMI_SUTUNLARI,
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: Örnek-28, MİBMY m.24/1, 29/3, 30/3-n. Formun sütunları maddelerden türetilmiştir.",
            "" if toplam else _bos_notu(an, FINANSMAN_PROGRAMI, asama),
        ),
    )


# -- bütçe kararnamesi ------------------------------------------------------------------------------------------------


def butce_kararnamesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The articles of the budget decree with the books' totals (m.30/1). What no document says is left to be filled."""
    d, asama = defteri(istek, kitaplik), istek.deger("asama")
    an = ButceAni(d)
    gider = sum(oylanan(an, GIDER, asama).values())
    gelirler, finansman = oylanan(an, GELIR, asama), sum(oylanan(an, FINANSMAN, asama).values())
    iade = -sum(v for (_, kod), v in gelirler.items() if kod == RET_VE_IADE)
    net = sum(gelirler.values())
    ust = organ_adi("UST_YONETICI", kitaplik.idare_turu)

    def satirlar() -> Iterator[TabloSatiri]:
        maddeler: list[tuple[str, int | None]] = [
            (
                f"{d.yil} yılı gider bütçesi toplamı, (A) işaretli cetvelde gösterildiği üzere {yazi(gider)} TL'dir.",
                gider,
            ),
            (
                f"{d.yil} yılı gelir bütçesi toplamı, (B) işaretli cetvelde gösterildiği üzere {yazi(net + iade)} TL, "
                f"ret ve iadeler {yazi(iade)} TL, net gelir {yazi(net)} TL'dir.",
                net,
            ),
            (_acik_maddesi(gider, net, finansman), finansman),
            ("Kanunlara göre toplanacak vergi, resim ve harçların taksit süreleri: ……………", None),
            ("Bütçe yılına ait, o yılın gelir ve giderlerini ilgilendiren diğer hükümler: ……………", None),
            (f"Bu kararname 01.01.{d.yil} tarihinde yürürlüğe girer.", None),
            (f"Bu kararnameyi {ust} yürütür.", None),
        ]
        for no, (metin, tutar) in enumerate(maddeler, 1):
            yield TabloSatiri((no, metin, tutar))

    return Tablo(
        ad="butce-kararnamesi",
        baslik="Bütçe Kararnamesi",
        kunye=kunye(d, f"{d.yil} bütçesi, {ASAMA_ADLARI[asama]}"),
        sutunlar=(
            Sutun("madde", "Madde", "sayi", 6),
            Sutun("metin", "Metin", "metin", 100),
            Sutun("tutar", "Tutar", "tutar", 20),
        ),
        satirlar=satirlar,
        dipnotlar=(
            *((imzalar(*MECLIS_IMZALARI),) if gider else ()),
            *notlar(
                "Dayanak: MİBMY m.29/8, 30/1, 31/3. Metin maddeden türetilmiştir; noktalı yerleri belgeler söylemez.",
                _bos_notu(an, GIDER, asama) if not gider else "",
            ),
        ),
    )


def _acik_maddesi(gider: int, net: int, finansman: int) -> str:
    """How the difference of revenue and expense is met (m.19, m.30/1-c)."""
    fark = gider - net
    if not fark:
        return "Gelir bütçesi ile gider bütçesi arasında fark yoktur."
    ne = f"{yazi(fark)} TL bütçe açığı" if fark > 0 else f"{yazi(-fark)} TL gelir fazlası"
    fiil = "karşılanır" if fark > 0 else "kullanılır"
    metin = f"{ne}, finansmanın ekonomik sınıflandırması cetvelinde gösterildiği üzere {fiil}"
    return f"{metin} (net finansman {yazi(finansman)} TL)."


# Name, title, parameters, maker. Where the columns of a schedule name their stages none is asked for.
BUTCE_CETVELLERI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = tuple(
    (c.ad, c.baslik, (replace(ASAMA, varsayilan=c.asama),) if c.asama else (), cetvel(c)) for c in CETVELLER
)
