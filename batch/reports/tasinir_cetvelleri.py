"""The year's cetveller of taşınırlar, Örnek-13 to 18 (TMY m.10, m.34): rows at II. düzey codes, a page an I. düzey.

13 is of each ambar, 14 of each harcama birimi, 18 the part of 14 that müze and kütüphane account for; 15 is of the
muhasebe birimi, 16 of the administration, 17 its icmal at I. düzey. 15 to 17 add up the rows of 14, in kuruş.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from batch.documents.kodlar import dogal_anahtar
from batch.documents.tasinir import DEGER_BIRIMI, TMY24_GUNU
from batch.reports import cetvel_imzalari as ci
from batch.reports.cetvel_aktarimi import AYRINTI_BASLIGI, ICMAL_BASLIGI, ayrinti_aktarimi, icmal_aktarimi
from batch.reports.cetvel_denetimi import kimligi_iste, sayimi_iste
from batch.reports.cetvel_hesabi import (
    BirimlerinHesabi,
    IdareninHesabi,
    birimlerin_hesabi,
    birimsiz,
    idarenin_hesabi,
    kuruslu,
)
from batch.reports.cetvel_kalemleri import CetvelKalemi, Kalemler, KalemYeri, kalemler, topla
from batch.reports.cetvel_satirlari import (
    AMBAR_SUTUNLARI,
    BIRIM_SUTUNLARI,
    ICMAL_SUTUNLARI,
    KARISIK,
    MUZE_SUTUNLARI,
    CetvelAdlari,
    cetvel_satirlari,
    icmal_satirlari,
)
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.parametre import HARCAMA_BIRIMI, Parametre
from batch.reports.sayim_sonucu import sayim_kurulu, sayim_sonucu
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirAni
from batch.reports.tasinir_parametreleri import TASINIR_AMBARI
from batch.reports.tasinir_stoku import yoldakiler_dipnotu
from batch.turler.tif import alanlar as a

# What müzeler and kütüphaneler account for: the codes that only their TİFs may hold (R-T18).
MUZE_KUTUPHANE = tuple(a.TIP_KODLARI.values())


class CetvelTanimi(NamedTuple):
    """A cetvel. ``baslik24``: what it is called from 10/10/2024 on, "" the same. ``imza``: who signs."""

    ad: str
    baslik: str
    imza: Callable[[GorevAni, str, str], Iterable[ci.Imza]]
    baslik24: str = ""

    def basligi(self, gun: str) -> str:
        return self.baslik24 if self.baslik24 and gun >= TMY24_GUNU else self.baslik


ORNEK_13 = CetvelTanimi("ornek-13", "Taşınır Sayım ve Döküm Cetveli (Örnek: 13)", ci.sayim_imzalari)
ORNEK_14 = CetvelTanimi(
    "ornek-14",
    "Harcama Birimi Taşınır Yönetim Hesabı Cetveli (Örnek: 14)",
    ci.yonetim_hesabi_imzalari,
    "Harcama Birimi Taşınır Mal Yönetim Hesabı Cetveli (Örnek: 14)",
)
ORNEK_15 = CetvelTanimi("ornek-15", "Taşınır Hesap Cetveli (Örnek: 15)", ci.konsolide_imzasi)
ORNEK_16 = CetvelTanimi(
    "ornek-16",
    "Taşınır Kesin Hesap Cetveli (Örnek: 16)",
    ci.merkez_imzasi,
    "İdare Taşınır Mal Yönetimi Ayrıntılı Hesap Cetveli (Örnek: 16)",
)
ORNEK_17 = CetvelTanimi(
    "ornek-17",
    "Taşınır Kesin Hesap İcmal Cetveli (Örnek: 17)",
    ci.icmal_imzalari,
    "İdare Taşınır Mal Yönetim Hesabı İcmal Cetveli (Örnek: 17)",
)
ORNEK_18 = CetvelTanimi("ornek-18", "Müze/Kütüphane Yönetim Hesabı Cetveli (Örnek: 18)", ci.yonetim_hesabi_imzalari)


# -- what is told below ---------------------------------------------------------------------------------------------

_OLCU_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 10),
    Sutun("olculer", "Fişlerdeki ölçü birimleri", "metin", 60),
)
_KURUS_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 10),
    Sutun("devreden", "Devreden", "tutar", 12),
    Sutun("devir", "Devir", "tutar", 12),
)
_DEVIR_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 10),
    Sutun("gecen_miktar", "Geçen yılın devri, miktar", "miktar", 14),
    Sutun("gecen_tutar", "Geçen yılın devri, tutar", "tutar", 16),
    Sutun("devreden_miktar", "Devreden miktar", "miktar", 14),
    Sutun("devreden_tutar", "Devreden tutar", "tutar", 16),
)
_NOT = (Sutun("not", "Not", "metin", 110),)


def _olcu_dipnotu(adlar: CetvelAdlari, satirlar: Iterable[KalemYeri]) -> Iterator[Dipnot]:
    bulunan = [(y, o) for y in dict.fromkeys(y._replace(ambar="") for y in satirlar) if len(o := adlar.olculer(y)) > 1]
    if bulunan:
        hucreler = tuple(TabloSatiri((y.birim, y.kod, ", ".join(o))) for y, o in bulunan)
        yield Dipnot(f"Ölçü birimi «{KARISIK}» satırlar (miktarları birlikte okunmaz)", _OLCU_SUTUNLARI, hucreler)


def _devir_dipnotu(hesaplar: Iterable[BirimlerinHesabi]) -> Iterator[Dipnot]:
    if farklar := [f for h in hesaplar for f in h.farklar]:
        hucreler = tuple(TabloSatiri(tuple(f), "uyari") for f in farklar)
        yield Dipnot("Geçen yılın devriyle tutmayan devredenler", _DEVIR_SUTUNLARI, hucreler)


def _kurus_dipnotu(ambarlar: Kalemler, birimler: Kalemler) -> Iterator[Dipnot]:
    """Of Örnek-13: where its ambarlar add up to other kuruş than the harcama birimi's cetvel has."""
    toplamlar = topla(ambarlar, lambda yer: yer._replace(ambar=""))
    satirlar = []
    for yer, k in toplamlar.items():
        b = birimler.get(yer, CetvelKalemi()).deger
        fark = (k.deger.devreden - b.devreden, k.deger.devir - b.devir)
        if any(fark):
            satirlar.append(TabloSatiri((yer.birim, yer.kod, *fark)))
    if satirlar:
        baslik = "Ambarların toplamı ile harcama birimi cetveli (Örnek: 14) arasındaki kuruş farkı"
        yield Dipnot(baslik, _KURUS_SUTUNLARI, tuple(satirlar))


def _notlar(hesaplar: Sequence[BirimlerinHesabi], *notlar: str) -> Iterator[Dipnot]:
    cumleler = [n for n in notlar if n]
    if any(v % DEGER_BIRIMI for h in hesaplar for k in h.kesin.values() for v in k.deger):
        cumleler.append(
            "Kayıtlı değerler kuruşun altını da taşır; devreden, toplam ve devir kuruşa yuvarlanmış, giren ve çıkan "
            "bunların farkı olarak yazılmıştır. Üst toplamlar harcama birimi satırlarının toplamıdır."
        )
    if cumleler:
        yield Dipnot("Açıklama", _NOT, tuple(TabloSatiri((c,)) for c in cumleler))


def _dipnotlar(
    t: CetvelTanimi,
    adlar: CetvelAdlari,
    hesaplar: Sequence[BirimlerinHesabi],
    satirlar: Kalemler,
    *ek: Dipnot,
    notlar: Sequence[str] = (),
) -> tuple[Dipnot, ...]:
    """What stands below every cetvel; signatures where it is of one harcama birimi, or of all of them together."""
    ilk, birimler = hesaplar[0], {yer.birim for yer in satirlar}
    gun = ilk.an.gun
    if len(birimler) > 1:
        notlar = (*notlar, f"İmza bölümü bir birimin cetvelinde yer alır: {HARCAMA_BIRIMI.secenek.ad} ile seçin.")
    return (
        *(() if satirlar else (yok_dipnotu("Bu kapsamda taşınır hareketi yok."),)),
        *ek,
        *_olcu_dipnotu(adlar, satirlar),
        *(n for h in hesaplar if h.kesin for kod in h.kodlar for n in yoldakiler_dipnotu(_altindaki(h, kod))),
        *_devir_dipnotu(hesaplar),
        *_notlar(hesaplar, *notlar),
        *((adli_imzalar(t.imza(GorevAni(ilk.defter), next(iter(birimler)), gun)),) if len(birimler) == 1 else ()),
    )


def _altindaki(h: BirimlerinHesabi, kod: str) -> TasinirAni:
    return h.an if kod == h.an.kapsam.kod else TasinirAni(h.defter, h.an.kapsam._replace(kod=kod))


# -- the reports ----------------------------------------------------------------------------------------------------


def sayim_ve_dokum(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-13, by ambar. Raises RaporReddi (R-T32, R-T85)."""
    d, birim, ambar = defteri(istek, kitaplik), istek.deger(HARCAMA_BIRIMI.ad), istek.deger(TASINIR_AMBARI.ad)
    hesap = birimlerin_hesabi(d, kitaplik, birim)
    kesin = kalemler(hesap.an.hareketler, ambarli=True, ambarlar_arasi=True)
    kimligi_iste(d, kesin, ambarli=True, birim=birim)
    sayim = sayim_sonucu(d)
    stok = {yer: miktar for yer, (miktar, _) in hesap.an.stok.items() if ambar in ("", yer[1])}
    sayilan = frozenset(y for y in sayim.sayilan if birim in ("", y[0]) and ambar in ("", y[1]))
    sayimi_iste(stok, sayim._replace(sayilan=sayilan))
    hepsi = kuruslu(kesin)
    satirlar = {yer: k for yer, k in hepsi.items() if ambar in ("", yer.ambar)}
    ek = () if ambar else tuple(_kurus_dipnotu(hepsi, hesap.satirlar))
    ambarlar = sorted({yer[:2] for yer in satirlar}, key=dogal_anahtar)
    sayilmayan = [" ".join(y) for y in ambarlar if y not in sayilan]
    notlar = [
        *_ambar_notu((hesap,), sayilir=True),
        *([f"Sayımı bitmemiş ambarlar: {', '.join(sayilmayan)}."] if sayilmayan else []),
    ]
    kurul = sayim_kurulu(d, sayilan)
    t = ORNEK_13._replace(imza=lambda an, birim, gun: ci.sayim_imzalari(an, birim, gun, kurul))
    hesap = hesap._replace(kesin=kesin)
    return _tablo(t, AMBAR_SUTUNLARI, CetvelAdlari((hesap,)), (hesap,), satirlar, *ek, notlar=notlar)


def birim_cetveli(
    t: CetvelTanimi, kodlar: tuple[str, ...] = ("",), sutunlar: tuple[Sutun, ...] = BIRIM_SUTUNLARI
) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of a cetvel by harcama birimi, of the codes that begin so."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        hesap = birimlerin_hesabi(defteri(istek, kitaplik), kitaplik, istek.deger(HARCAMA_BIRIMI.ad))
        notlar = _ambar_notu((hesap,), kitaplik.ambarlar_arasi_cetvelde)
        hesap = hesap.kodlarin(kodlar)
        return _tablo(t, sutunlar, CetvelAdlari((hesap,)), (hesap,), hesap.satirlar, notlar=notlar)

    return yap


def hesap_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-15: the muhasebe birimi's harcama birimleri together."""
    hesap = birimlerin_hesabi(defteri(istek, kitaplik), kitaplik)
    notlar = _ambar_notu((hesap,), kitaplik.ambarlar_arasi_cetvelde)
    return _tablo(ORNEK_15, BIRIM_SUTUNLARI, CetvelAdlari((hesap,)), (hesap,), birimsiz(hesap.satirlar), notlar=notlar)


def _ambar_notu(hesaplar: Iterable[BirimlerinHesabi], sayilir: bool) -> tuple[str, ...]:
    if not (sayilir and any(h.ambarlar_arasi for h in hesaplar)):
        return ()
    return ("Ambarlar arası hareketler bu cetvelde giren ve çıkandır.",)


def kesin_hesap_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-16, of the administration. Raises RaporHatasi, RaporReddi (`idarenin_hesabi`)."""
    x = idarenin_hesabi(istek, kitaplik)
    notlar = _kapsam_notlari(x, kitaplik)
    t = _tablo(ORNEK_16, BIRIM_SUTUNLARI, CetvelAdlari(x.hesaplar), x.hesaplar, x.satirlar, notlar=notlar)
    return replace(t, uyarilar=(*x.eksikler, *t.uyarilar))


def icmal(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-17: the same by I. düzey codes, values only."""
    x = idarenin_hesabi(istek, kitaplik)
    adlar, satirlar = CetvelAdlari(x.hesaplar), topla(x.satirlar, lambda yer: KalemYeri("", "", yer.ust))
    notlar = _kapsam_notlari(x, kitaplik)
    t = _tablo(ORNEK_17, ICMAL_SUTUNLARI, adlar, x.hesaplar, satirlar, notlar=notlar)
    return replace(t, satirlar=lambda: icmal_satirlari(adlar, satirlar), uyarilar=(*x.eksikler, *t.uyarilar))


def _tablo(
    t: CetvelTanimi,
    sutunlar: tuple[Sutun, ...],
    adlar: CetvelAdlari,
    hesaplar: Sequence[BirimlerinHesabi],
    satirlar: Kalemler,
    *ek: Dipnot,
    notlar: Sequence[str] = (),
) -> Tablo:
    an = hesaplar[0].an
    dipnotlar = _dipnotlar(t, adlar, hesaplar, satirlar, *ek, notlar=notlar)
    return Tablo(
        t.ad,
        t.basligi(an.gun),
        an.kunye(),
        sutunlar,
        lambda: cetvel_satirlari(adlar, sutunlar, satirlar),
        dipnotlar,
        uyarilar=tuple(_devir_uyarilari(hesaplar)),
    )


def _devir_uyarilari(hesaplar: Iterable[BirimlerinHesabi]) -> Iterator[str]:
    for h in hesaplar:
        if h.farklar:
            yil = h.defter.yil
            yield f"{h.defter.birim}: {len(h.farklar)} satırın devredeni {yil - 1} yılının devriyle tutmuyor"


def _kapsam_notlari(x: IdareninHesabi, kitaplik: RaporKitapligi) -> tuple[str, ...]:
    notlar = _ambar_notu(x.hesaplar, kitaplik.ambarlar_arasi_cetvelde)
    if len(x.hesaplar) == 1 and not x.eksik:
        return notlar
    birimler = ", ".join(h.defter.birim for h in x.hesaplar)
    return (f"Defterleri toplanan muhasebe birimleri: {birimler}.", *(f"{e}." for e in x.eksikler), *notlar)


# Name, title, parameters, maker.
TASINIR_CETVELLERI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    (ORNEK_13.ad, ORNEK_13.baslik, (HARCAMA_BIRIMI, TASINIR_AMBARI), sayim_ve_dokum),
    (ORNEK_14.ad, ORNEK_14.baslik, (HARCAMA_BIRIMI,), birim_cetveli(ORNEK_14)),
    (ORNEK_15.ad, ORNEK_15.baslik, (), hesap_cetveli),
    (ORNEK_16.ad, ORNEK_16.baslik, (), kesin_hesap_cetveli),
    (ORNEK_17.ad, ORNEK_17.baslik, (), icmal),
    (ORNEK_18.ad, ORNEK_18.baslik, (HARCAMA_BIRIMI,), birim_cetveli(ORNEK_18, MUZE_KUTUPHANE, MUZE_SUTUNLARI)),
    ("ornek-16-aktarim", AYRINTI_BASLIGI, (), ayrinti_aktarimi),
    ("ornek-17-aktarim", ICMAL_BASLIGI, (), icmal_aktarimi),
)
