"""Vehicles of the taşınır records against a list from outside (`tasitlistesi`): what only one of the two has, and what
they say otherwise of the same vehicle (R-T71)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.metin import tarih_yazi
from batch.documents.tasitlar import is_makinesi_mi, plakali_mi, tasit_mi, tasit_ozu
from batch.journal.kayit import Kayit
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.tasitlistesi.belge import AD as LISTE
from batch.turler.tasitlistesi.belge import ListedekiTasit
from batch.turler.tif.izdusum import SICIL, SicilSatiri
from batch.turler.zimmet.izdusum import CIKTI

_AD, _BASLIK = "tasit-karsilastirma", "Taşıtların Dışarıdan Alınan Listeyle Karşılaştırılması"
YALNIZ_LISTEDE, YALNIZ_KAYITTA = "YALNIZ_LISTEDE", "YALNIZ_KAYITTA"
SASI_FARKLI, PLAKA_FARKLI, MOTOR_FARKLI = "SASI_FARKLI", "PLAKA_FARKLI", "MOTOR_FARKLI"
_SOZLER = {
    YALNIZ_LISTEDE: "yalnız listede",
    YALNIZ_KAYITTA: "yalnız taşınır kaydında",
    SASI_FARKLI: "aynı plaka, başka şasi",
    PLAKA_FARKLI: "aynı şasi, başka plaka",
    MOTOR_FARKLI: "motor numarası başka",
}
SUTUNLAR = (
    Sutun("durum", "Durum", "kod", 22, sozler=_SOZLER),
    Sutun("plaka", "Plaka (liste)", "metin", 12),
    Sutun("sasi_no", "Şasi no (liste)", "metin", 19),
    Sutun("motor_no", "Motor no (liste)", "metin", 14),
    Sutun("marka_model", "Marka, model", "metin", 20),
    Sutun("harcama_birimi", "Harcama birimi", "kod", 15),
    Sutun("sicil_no", "Sicil no", "kod", 24),
    Sutun("kayit_plaka", "Plaka (kayıt)", "metin", 12),
    Sutun("kayit_sasi_no", "Şasi no (kayıt)", "metin", 19),
    Sutun("kayit_motor_no", "Motor no (kayıt)", "metin", 14),
    Sutun("aciklama", "Açıklama", "metin", 20, kagit=False),
)
_SAYI_SUTUNLARI = (Sutun("ne", "", "metin", 60), Sutun("sayi", "Sayı", "sayi", 10))


class KayitliTasit(NamedTuple):
    """A vehicle that the books hold."""

    birim: str
    sicil: str
    satir: SicilSatiri

    @property
    def plaka_ozu(self) -> str:
        return tasit_ozu(self.satir.plaka)

    @property
    def sasi_ozu(self) -> str:
        return tasit_ozu(self.satir.sasi_no)

    @property
    def listede_olmali(self) -> bool:
        """Whether a registry must know it: a motor vehicle of the road, or what bears a plate."""
        return plakali_mi(self.satir.kod) or bool(self.plaka_ozu)


class TasitFarki(NamedTuple):
    """A difference; ``liste`` or ``kayit`` is None where that side has nothing."""

    durum: str
    liste: ListedekiTasit | None
    kayit: KayitliTasit | None


def karsilastir(liste: tuple[ListedekiTasit, ...], kayit: list[KayitliTasit]) -> tuple[list[TasitFarki], int]:
    """The differences, and how many vehicles both sides have. One is first known by its plate, what is left by its
    chassis; of vehicles that stand twice in the list the first row counts."""
    kalan = {(x.birim, x.sicil): x for x in kayit}
    farklar, eslesen = list[TasitFarki](), 0
    bulunan: dict[int, KayitliTasit] = {}
    satirlar = _bir_kez(liste)
    for alan in ("plaka_ozu", "sasi_ozu"):
        ozler: dict[str, KayitliTasit] = {}
        for x in kalan.values():
            ozler.setdefault(getattr(x, alan), x)
        for i, t in enumerate(satirlar):
            if i not in bulunan and (oz := getattr(t, alan)) and oz in ozler:
                x = bulunan[i] = ozler.pop(oz)
                kalan.pop((x.birim, x.sicil))
    for i, t in enumerate(satirlar):
        x_ = bulunan.get(i)
        if x_ is None:
            farklar.append(TasitFarki(YALNIZ_LISTEDE, t, None))
            continue
        eslesen += 1
        farklar += [TasitFarki(d, t, x_) for d in _celiskiler(t, x_)]
    farklar += [TasitFarki(YALNIZ_KAYITTA, None, x) for _, x in sorted(kalan.items()) if x.listede_olmali]
    return farklar, eslesen


def _bir_kez(liste: tuple[ListedekiTasit, ...]) -> list[ListedekiTasit]:
    gorulen: set[tuple[str, str]] = set()
    sonuc = []
    for t in liste:
        anahtarlar = {(ad, oz) for ad, oz in (("plaka", t.plaka_ozu), ("sasi", t.sasi_ozu)) if oz}
        if not anahtarlar & gorulen:
            sonuc.append(t)
        gorulen |= anahtarlar
    return sonuc


def _celiskiler(t: ListedekiTasit, x: KayitliTasit) -> Iterator[str]:
    """What both sides give and give otherwise."""
    if t.sasi_ozu and x.sasi_ozu and t.sasi_ozu != x.sasi_ozu:
        yield SASI_FARKLI
    if t.plaka_ozu and x.plaka_ozu and t.plaka_ozu != x.plaka_ozu:
        yield PLAKA_FARKLI
    motor, kayitli = tasit_ozu(t.motor_no), tasit_ozu(x.satir.motor_no)
    if motor and kayitli and motor != kayitli:
        yield MOTOR_FARKLI


def kayitli_tasitlar(d: RaporDefteri) -> list[KayitliTasit]:
    """Vehicles, and work machines that bear a plate, that have not left, in order."""
    hepsi = []
    for (hb, sicil), satir in sorted(d.sonlar(SICIL.ad, d.son_sira).items()):
        s = SicilSatiri.oku(satir)
        if s is None or s.durum == CIKTI:
            continue
        if tasit_mi(s.kod) or (is_makinesi_mi(s.kod) and (s.plaka or s.sasi_no)):
            hepsi.append(KayitliTasit(hb, sicil, s))
    return hepsi


def tasit_karsilastirma(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The newest list of the moment against the items of the moment; fails where the two differ."""
    d = defteri(istek, kitaplik)
    son: Kayit | None = None
    for k in d.kayitlar(1, d.son_sira, tur=LISTE):
        if son is None or k.belge.tarih >= son.belge.tarih:
            son = k
    kayit = kayitli_tasitlar(d)
    farklar, eslesen = karsilastir(son.belge.kalemler, kayit) if son is not None else ([], 0)

    def satirlar() -> Iterator[TabloSatiri]:
        for f in farklar:
            yield TabloSatiri(_hucreler(f), "tutmayan")

    if son is None:
        sayilar = [TabloSatiri(("Taşıt listesi gelmemiş; tasitlistesi belgesi gönderin.", None), "uyari")]
    else:
        sayilar = [
            TabloSatiri((f"Liste: {son.belge.belge_no}, {tarih_yazi(son.belge.tarih)}", None)),
            TabloSatiri(("Listedeki taşıt", len(_bir_kez(son.belge.kalemler)))),
            TabloSatiri(("Kayıtlardaki taşıt", len(kayit))),
            TabloSatiri(("İkisinde de olan", eslesen)),
        ]
        sayilar += [TabloSatiri((soz, n)) for ad, soz in _SOZLER.items() if (n := sum(f.durum == ad for f in farklar))]
    tutmayan = (f"taşıt listesi ile taşınır kayıtları arasında {len(farklar)} fark var",) if farklar else ()
    dipnot = Dipnot("Özet", _SAYI_SUTUNLARI, tuple(sayilar))
    kunyesi = kunye(d, aralik_yazi(d.yil, "", d.yevmiye(d.son_sira)[1]))
    return Tablo(_AD, _BASLIK, kunyesi, SUTUNLAR, satirlar, (dipnot,), tutmayan=tutmayan)


def _hucreler(f: TasitFarki) -> tuple[str | None, ...]:
    t, x = f.liste, f.kayit
    # Plates as they are compared: 34 abc-12 beside 34ABC12 would pass for a difference.
    liste = (t.plaka_ozu, t.sasi_no, t.motor_no) if t is not None else ("", "", "")
    marka = (t.marka_model if t is not None else "") or (x.satir.marka_model if x is not None else "")
    kayit = (x.birim, x.sicil, x.plaka_ozu, x.satir.sasi_no, x.satir.motor_no) if x is not None else ("",) * 5
    return (f.durum, *liste, marka, *kayit, t.aciklama if t is not None else "")


# Name, title, parameters, maker: spliced into the registry.
TASIT_KARSILASTIRMA_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = (
    (_AD, _BASLIK, (), tasit_karsilastirma),
)
