"""Bütçe Gider Kesin Hesap Cetveli (Örnek-29) and the table of expense and appropriations (MİBMY m.41/a, 485/c-10).

The layout of the form is not published: the columns are what the appropriation accounts tell (m.407, 409, 424, 426).
Of every tertip net_odenek = gider_toplami + devir + iptal - odenek_ustu; where it is not so, what is left of the
appropriation has become nothing yet, and the table says which tertipler those are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from msgspec.structs import replace

from batch.documents.kodlar import kod_parcalari
from batch.documents.tertip import Tertip
from batch.documents.tutar import tam
from batch.reports.bilinen_adlar import bilinen_kod_adi
from batch.reports.birimler import gonderilen_birimler
from batch.reports.butce_ani import ButceAni, notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kesin_hesap_ani import (
    HesapEsitligi,
    ana_kalani,
    esitlik_dipnotlari,
    gecici_ani,
    ilce_defterleri,
    kapandi,
    kiran,
    tutmayanlar,
)
from batch.reports.kunye import kunye
from batch.reports.mahsup_donemi import mahsup_uyarisi
from batch.reports.mahsup_gideri import GECEN_YIL, kapatilan, mahsup_satirlari
from batch.reports.odenek import LISTELER, TERTIP_SUTUNLARI, Sira
from batch.reports.parametre import kirilim_duzeyleri
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri

BUTCE_GIDERI, ODENEKLI_GIDER = "830", "905"


@dataclass(frozen=True, slots=True)
class GiderSatiri:
    """Amounts of a tertip, or of all tertipler of a level, in kuruş.

    ``mahsup_gider``: what was settled in the mahsup dönemi of the advances carried over (m.395), and what was kept for
    them but not used up is in ``iptal``. ``odenek_ustu``: expense beyond the appropriation.
    """

    verilen: int = 0
    devreden: int = 0
    ek: int = 0
    eklenen: int = 0
    dusulen: int = 0
    net_odenek: int = 0
    gider: int = 0
    mahsup_gider: int = 0
    gider_toplami: int = 0
    devir: int = 0
    iptal: int = 0
    odenek_ustu: int = 0

    @property
    def degerler(self) -> tuple[int, ...]:
        return tuple(getattr(self, ad) for ad in ADLAR)

    @property
    def karsiligi(self) -> int:
        """What the net appropriation must be, by what became of it."""
        return self.gider_toplami + self.devir + self.iptal - self.odenek_ustu


ADLAR = tuple(f.name for f in fields(GiderSatiri))
_BASLIKLAR = (
    *("Bütçe ile verilen", "Geçen yıldan devreden", "Ek ödenek", "Aktarma ile eklenen", "Aktarma ile düşülen"),
    *("Net ödenek", "Bütçe gideri", "Mahsup dön. gideri", "Gider toplamı", "Ertesi yıla devreden", "İptal edilen"),
    "Ödenek üstü gider",
)
_GENIS = ("verilen", "net_odenek", "gider", "gider_toplami")
# Characters; a page holds twelve amounts only when those that are mostly empty give way to the names.
_GENISLIK = {**dict.fromkeys(_GENIS, 10), **dict.fromkeys(("eklenen", "dusulen", "iptal"), 8)}
SUTUNLAR = (
    *(replace(s, genislik=22) if s.ad == "aciklama" else s for s in TERTIP_SUTUNLARI),
    *(
        Sutun(ad, baslik, "tutar", _GENISLIK.get(ad, 7), sifir_bos=ad not in _GENIS)
        for ad, baslik in zip(ADLAR, _BASLIKLAR, strict=True)
    ),
)


def toplami(satirlar: Iterator[GiderSatiri] | list[GiderSatiri]) -> GiderSatiri:
    return GiderSatiri(*map(sum, zip(*(s.degerler for s in satirlar), strict=True))) if satirlar else GiderSatiri()


@dataclass(frozen=True)
class GiderKesinHesabi:
    """The expense of a year by tertip, of all units that the administration's books are kept in.

    ``eksik``: units that were sent appropriations and whose journal is not at hand; ``izleyen``: whether there are
    books of the next year. The other figures are those of the accounts: 830, 905 (None where there are no
    appropriations), 834 as the account's total tells it with what its closing took, so that a correction of February
    (m.396/b-2) stands on both sides, and by tertip what was kept for it.
    """

    satirlar: Mapping[Tertip, GiderSatiri]
    toplam: GiderSatiri
    eksik: tuple[str, ...]
    hesaptaki_gider: int
    odenekli_gider: int | None
    mahsup_kalani: int
    saklanan: Mapping[Tertip, int]
    izleyen: bool

    @property
    def esitlikler(self) -> tuple[HesapEsitligi, ...]:
        t = self.toplam
        kiranlar = kiran((x.yazi, s.net_odenek, s.karsiligi) for x, s in self.satirlar.items())
        eksik = tuple(f"{birim} biriminin defteri bu çalışma dizininde yok" for birim in self.eksik)
        odenek, saklama = "MİBMY m.409, 426", "her tertipte net ödenek = gider toplamı + devreden + iptal - ödenek üstü"
        return (
            HesapEsitligi("KG-1", odenek, saklama, t.net_odenek, t.karsiligi, kiranlar),
            HesapEsitligi("KG-2", "MİBMY m.393", "bütçe gideri = 830 hesabının kalanı", t.gider, self.hesaptaki_gider),
            HesapEsitligi("KG-3", "MİBMY m.404/e", "bütçe gideri = 905 hesabının kalanı", t.gider, self.odenekli_gider),
            HesapEsitligi(
                "KG-4",
                "MİBMY m.395",
                "mahsup dönemi gideri = 834 hesabının kalanı ile 835 hesabına kapatılanı",
                t.mahsup_gider,
                self.mahsup_kalani,
            ),
            HesapEsitligi(
                "KG-5",
                "MİBMY m.404/f",
                "mahsup dönemi gideri saklanan ödeneği (906, 907) aşmaz",
                t.mahsup_gider,
                sum(self.saklanan.values()),
                en_cok=True,
            ),
            HesapEsitligi("KG-6", "MİBMY m.404/c", "ödenek gönderilen her birimin defteri okundu", 0, 0, eksik),
        )


def mahsup_gideri(d: RaporDefteri) -> dict[Tertip, int]:
    """By tertip what the next year's books settled against last year's appropriation (m.395, 396/a), in kuruş."""
    sonuc: dict[Tertip, int] = {}
    for s in mahsup_satirlari(d):
        t = Tertip.kur(s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
        sonuc[t] = sonuc.get(t, 0) + tam(s.borc) - tam(s.alacak)
    return {t: v for t, v in sonuc.items() if v}


def gider_kesin_hesabi(d: RaporDefteri, kitaplik: RaporKitapligi) -> GiderKesinHesabi:
    """Of the books ``d`` and of those that they have sent appropriations to; asks the shelf for the next year's."""
    ilceler = ilce_defterleri(d, kitaplik, d.yil)
    izleyen = [kitaplik.defter(d.birim, d.yil + 1), *ilce_defterleri(d, kitaplik, d.yil + 1).values()]
    izleyenler = [x for x in izleyen if x is not None]
    anlar = [ButceAni(gecici_ani(x)) for x in (d, *ilceler.values()) if x is not None]
    mahsup: dict[Tertip, int] = {}
    for x in izleyenler:
        for t, v in mahsup_gideri(x).items():
            mahsup[t] = mahsup.get(t, 0) + v
    tertipler = sorted({t for an in anlar for t in an.tertipler} | mahsup.keys())
    saklanan = {t: sum(an.odenekler.mahsup(t) for an in anlar) for t in tertipler}
    satirlar = {t: _satir(anlar, t, mahsup.get(t, 0), saklanan[t]) for t in tertipler}
    odenekli = any(an.odenekli for an in anlar)
    return GiderKesinHesabi(
        satirlar={t: s for t, s in satirlar.items() if any(s.degerler)},
        toplam=toplami(list(satirlar.values())),
        eksik=tuple(birim for birim in gonderilen_birimler(d) if ilceler[birim] is None),
        hesaptaki_gider=sum(ana_kalani(an.d, BUTCE_GIDERI) for an in anlar),
        odenekli_gider=sum(ana_kalani(an.d, ODENEKLI_GIDER) for an in anlar) if odenekli else None,
        mahsup_kalani=sum(ana_kalani(x, GECEN_YIL) + kapatilan(x) for x in izleyenler),
        saklanan={t: v for t, v in saklanan.items() if v},
        izleyen=any(x.son_sira for x in izleyenler),
    )


def _satir(anlar: list[ButceAni], t: Tertip, mahsup: int, saklanan: int) -> GiderSatiri:
    """Appropriation by the first books' documents; what they sent to a unit is spent there, and counted there."""
    o = anlar[0].odenekler.durum(t)
    gider = sum(an.odenekler.kullanilan(t) for an in anlar)
    return GiderSatiri(
        *(o.verilen, o.devreden, o.ek, o.eklenen, o.dusulen, o.net),
        gider=gider,
        mahsup_gider=mahsup,
        gider_toplami=gider + mahsup,
        devir=o.devir,
        iptal=o.iptal + saklanan - mahsup,
        odenek_ustu=max(0, gider + mahsup - o.net),
    )


# -- the table --------------------------------------------------------------------------------------------------------

_Yol = tuple[tuple[int, tuple[str, ...]], ...]  # (place in the tertip, code down to a level) …


def _yollar(t: Tertip, duzeyler: Mapping[str, int] | None) -> Iterator[_Yol]:
    """Every row that a tertip stands in, the coarser first; with levels asked for only the one that they name."""
    if duzeyler is not None:
        yield tuple(
            (i, kod_parcalari(k)[: duzeyler[ad]]) for i, (ad, k) in enumerate(t._asdict().items()) if ad in duzeyler
        )
        return
    adimlar: list[tuple[int, tuple[str, ...]]] = []
    for i, kod in enumerate(t):
        parcalar = kod_parcalari(kod) if kod else ("",)
        for n in range(1, len(parcalar) + 1):
            adimlar.append((i, parcalar[:n]))
            yield tuple(adimlar)


def kademeli_satirlar(
    satirlar: Mapping[Tertip, GiderSatiri], duzeyler: Mapping[str, int] | None
) -> list[tuple[Sira, int, GiderSatiri]]:
    """Rows with their codes and how deep they stand: a tertip and all levels above it, or one level only."""
    gruplar: dict[_Yol, list[GiderSatiri]] = {}
    for t, s in satirlar.items():
        for yol in _yollar(t, duzeyler):
            gruplar.setdefault(yol, []).append(s)
    sonuc = []
    for yol in sorted(gruplar):
        kodlar = ["", "", "", ""]
        for i, parcalar in yol:
            kodlar[i] = ".".join(parcalar)
        a, b, c, d = kodlar
        sonuc.append(((a, b, c, d), yol[-1][0] if yol else 0, toplami(gruplar[yol])))
    return sonuc


def _adi(d: RaporDefteri, kodlar: Sira, yer: int) -> str:
    return bilinen_kod_adi(d, LISTELER[yer], kodlar[yer]) if kodlar[yer] else "kodu yazılmamış"


ORNEK_29 = "ornek-29", "Bütçe Gider Kesin Hesap Cetveli (Örnek: 29)"
TABLO_10 = "tablo-10", "Tablo 10: Bütçe Giderleri ve Ödenekler Tablosu"


def gider_tablosu(ad: str, baslik: str, d: RaporDefteri, h: GiderKesinHesabi, kirilim: str, uyari: str = "") -> Tablo:
    """The table of what has been read; ``kirilim``: rows at these levels only, ``uyari``: what is to be known of it."""
    hepsi = kademeli_satirlar(h.satirlar, kirilim_duzeyleri(kirilim) if kirilim else None)

    def satirlar() -> Iterator[TabloSatiri]:
        for kodlar, yer, s in hepsi:
            hucreler: tuple[Hucre, ...] = (*kodlar, _adi(d, kodlar, yer), *s.degerler)
            yield TabloSatiri(hucreler, kademe=yer, sayilir=False)
        yield TabloSatiri(("TOPLAM", "", "", "", "", *h.toplam.degerler), "toplam", sayilir=False)

    return Tablo(
        ad=ad,
        baslik=baslik,
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(
            *_mahsup_dipnotu(h),
            *esitlik_dipnotlari(h.esitlikler),
            *notlar(
                "" if h.satirlar else "Ödenek ya da bütçe gideri kaydı yok.",
                "Formun sütunları maddelerden türetilmiştir; ödenek sütunları geçici mizandandır (MİBMY m.409/a-6, "
                "426/a-6).",
                uyari
                if h.izleyen
                else f"{d.yil + 1} defterinde kayıt yok: mahsup döneminin gideri henüz bilinmiyor (MİBMY m.395).",
            ),
        ),
        uyarilar=(uyari,) if uyari else (),
        tutmayan=tutmayanlar(h.esitlikler) if kapandi(d) else (),
    )


MAHSUP_SUTUNLARI = (
    Sutun("tertip", "Tertip", "kod", 34),
    Sutun("saklanan", "Saklanan ödenek (906)", "tutar", 20),
    Sutun("mahsup", "Mahsup dön. gideri (834)", "tutar", 20),
    Sutun("iptal", "İptal edilen", "tutar", 20),
)


def _mahsup_dipnotu(h: GiderKesinHesabi) -> tuple[Dipnot, ...]:
    """What of the column of cancelled appropriations comes from the mahsup dönemi, by tertip."""
    if not h.saklanan:
        return ()
    tutarlar = {t: (v, h.satirlar[t].mahsup_gider if t in h.satirlar else 0) for t, v in h.saklanan.items()}
    satirlar = [TabloSatiri((t.yazi, v, mahsup, v - mahsup)) for t, (v, mahsup) in tutarlar.items()]
    saklanan, gideri = (sum(x) for x in zip(*tutarlar.values(), strict=True))
    toplam = TabloSatiri(("TOPLAM", saklanan, gideri, saklanan - gideri), "toplam")
    baslik = "İptal edilen ödeneğin mahsup döneminden gelen kısmı (MİBMY m.404/f)"
    return (Dipnot(baslik, MAHSUP_SUTUNLARI, (*satirlar, toplam)),)


def ornek_29(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What became of every appropriation of the year, at the tertip and every level above it (m.41/a)."""
    return _yap(*ORNEK_29, istek, kitaplik)


def tablo_10(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The same as one of the statements of m.485/c-10."""
    return _yap(*TABLO_10, istek, kitaplik)


def _yap(ad: str, baslik: str, istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    d = defteri(istek, kitaplik)
    return gider_tablosu(
        ad, baslik, d, gider_kesin_hesabi(d, kitaplik), istek.deger("kirilim"), mahsup_uyarisi(d, kitaplik)
    )
