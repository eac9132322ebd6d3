"""The year's cetveller of taşınırlar, Örnek-13 to 18 (TMY m.10, m.34): rows at II. düzey codes, a page an I. düzey.

13 is of each ambar, 14 of each harcama birimi, 18 the part of 14 that müze and kütüphane account for; 15 is of the
muhasebe birimi, 16 of the administration, 17 its icmal at I. düzey. 15 to 17 add up the rows of 14, in kuruş.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from batch.documents.metin import sade_ad
from batch.documents.okunus import KAYNAK
from batch.documents.tasinir import DEGER_BIRIMI, TMY24_GUNU, hesabi, ikinci_duzey
from batch.reports import cetvel_imzalari as ci
from batch.reports.cetvel_denetimi import DevirFarki, devir_farklari, devri_iste, kimligi_iste
from batch.reports.cetvel_kalemleri import Kalem, Kalemler, KalemYeri, kalemler, stok_devri, topla
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.parametre import HARCAMA_BIRIMI, Parametre
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirAni, TasinirKapsami
from batch.reports.tasinir_parametreleri import TASINIR_AMBARI
from batch.reports.tasinir_stoku import yoldakiler_dipnotu
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import STOK, TIF_SAYISI

KARISIK = "karışık"
_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 18, kagit=False)
_AMBAR = Sutun("ambar", "Ambar", "kod", 6, kagit=False)
_SIRA = Sutun("sira", "Sıra no", "sayi", 4, dosyada=False)


def _ikili(ad: str, baslik: str) -> tuple[Sutun, Sutun]:
    return Sutun(f"{ad}_miktar", f"{baslik} miktar", "miktar", 10), Sutun(f"{ad}_tutar", f"{baslik} tutar", "tutar", 14)


_SATIR = (
    _SIRA,
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 9),
    Sutun("ad", "Taşınır adı", "metin", 24),
    Sutun("olcu_birimi", "Ölçü birimi", "metin", 8),
    *_ikili("devreden", "Devreden"),
    *_ikili("giren", "Giren"),
    *_ikili("toplam", "Toplam"),
    *_ikili("cikan", "Çıkan"),
    *_ikili("devir", "Devir"),
)
BIRIM_SUTUNLARI = (_BIRIM, *_SATIR)
AMBAR_SUTUNLARI = (_BIRIM, _AMBAR, *_SATIR)
ICMAL_SUTUNLARI = (
    Sutun("kod", "Taşınır kodu", "kod", 10),
    Sutun("ad", "Taşınır adı", "metin", 50),
    *(
        Sutun(ad, baslik, "tutar", 20)
        for ad, baslik in (
            ("devreden", "Geçen yıldan devreden"),
            ("giren", "Yıl içinde giren"),
            ("toplam", "Toplam"),
            ("cikan", "Yıl içinde çıkan"),
            ("devir", "Gelecek yıla devir"),
        )
    ),
)
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


# -- what is in a journal -------------------------------------------------------------------------------------------


class BirimlerinHesabi(NamedTuple):
    """A journal's harcama birimleri (or the one asked for): exact rows, from what they are, and how the year began.

    ``farklar``: what is carried over otherwise than last year's books carried on.
    """

    defter: RaporDefteri
    an: TasinirAni
    kesin: Kalemler
    farklar: tuple[DevirFarki, ...]

    @property
    def satirlar(self) -> Kalemler:
        """The rows in kuruş."""
        return kuruslu(self.kesin)


def kuruslu(kesin: Mapping[KalemYeri, Kalem]) -> Kalemler:
    return {yer: k.kuruslu() for yer, k in kesin.items()}


def birimlerin_hesabi(d: RaporDefteri, kitaplik: RaporKitapligi, birim: str = "") -> BirimlerinHesabi:
    """Raises RaporReddi where the rows are not what the books hold (R-T85), or the program's own opening is not what
    last year carried on."""
    an = TasinirAni(d, TasinirKapsami(birim))
    kesin = kalemler(an.hareketler, ambarli=False, ambarlar_arasi=kitaplik.ambarlar_arasi_cetvelde)
    kimligi_iste(d, kesin, birim=birim)
    farklar: list[DevirFarki] = []
    gecen = kitaplik.defter(d.birim, d.yil - 1)
    if gecen is not None and gecen.izdusum(TIF_SAYISI.ad, gecen.son_sira):
        farklar = devir_farklari(kesin, stok_devri(gecen.izdusum(STOK.ad, gecen.son_sira)), birim)
        devri_iste(d, farklar, _programin_actiklari(an))
    return BirimlerinHesabi(d, an, kesin, tuple(farklar))


def _programin_actiklari(an: TasinirAni) -> set[str]:
    """The harcama birimleri whose openings are all the program's own."""
    acilislar = [(birim, k.kaynak) for (birim, _), k in an.fisler.items() if k.belge.tur == a.ACILIS]
    return {birim for birim, _ in acilislar} - {birim for birim, kaynak in acilislar if kaynak != KAYNAK}


class IdareninHesabi(NamedTuple):
    """The administration's muhasebe birimleri. ``eksik``: those without a journal of the year."""

    hesaplar: tuple[BirimlerinHesabi, ...]
    eksik: tuple[str, ...]

    @property
    def satirlar(self) -> Kalemler:
        """By II. düzey code, in kuruş: the sum of the harcama birimleri's rows."""
        sonuc: Kalemler = {}
        for h in self.hesaplar:
            for yer, k in birimsiz(h.satirlar).items():
                sonuc[yer] = sonuc.get(yer, Kalem()).arti(k)
        return dict(sorted(sonuc.items()))


def birimsiz(satirlar: Mapping[KalemYeri, Kalem]) -> Kalemler:
    """Rows of all harcama birimleri together."""
    return topla(satirlar, lambda yer: KalemYeri("", "", yer.kod))


def idarenin_hesabi(istek: Istek, kitaplik: RaporKitapligi) -> IdareninHesabi:
    """Of the centre with its ilçe birimleri, of another muhasebe birimi its own.

    Raises RaporHatasi of an ilçe birimi, whose centre makes the administration's; RaporReddi as `birimlerin_hesabi`.
    """
    d = defteri(istek, kitaplik)
    if d.birim in kitaplik.ilceler:
        raise RaporHatasi(
            f"{d.birim} ilçe birimidir; idarenin cetvelini merkez yapar: batch report {istek.rapor} --year {d.yil} "
            f"--unit {kitaplik.merkez}. Birimin kendi cetveli: batch report ornek-15"
        )
    bulunan, eksik = [birimlerin_hesabi(d, kitaplik)], []
    for ilce in kitaplik.ilceler if d.birim == kitaplik.merkez else ():
        if (x := kitaplik.defter(ilce, d.yil)) is None:
            eksik.append(ilce)
        else:
            bulunan.append(birimlerin_hesabi(x, kitaplik))
    return IdareninHesabi(tuple(bulunan), tuple(eksik))


# -- rows -----------------------------------------------------------------------------------------------------------


class _Duzey(NamedTuple):
    """A level that is added up. ``hep``: also where there is one only."""

    anahtar: Callable[[KalemYeri], str]
    adi: Callable[[KalemYeri], str]
    hep: bool


_Satir = tuple[KalemYeri, Kalem]


class _Sayfalar:
    """Rows with pages and sub-totals. ``satir``, ``toplam``: the cells of a row, and of a total with its name."""

    def __init__(
        self,
        duzeyler: Sequence[_Duzey],
        sayfa: Callable[[KalemYeri], TabloSatiri],
        satir: Callable[[int, KalemYeri, Kalem], tuple[Hucre, ...]],
        toplam: Callable[[KalemYeri | None, str, Kalem], tuple[Hucre, ...]],
    ) -> None:
        self._duzeyler, self._sayfa, self._satir, self._toplam = duzeyler, sayfa, satir, toplam

    def __call__(self, satirlar: Mapping[KalemYeri, Kalem]) -> Iterator[TabloSatiri]:
        hepsi = list(satirlar.items())
        yield from self._bolum(hepsi, 0)
        yield TabloSatiri(self._toplam(None, "TOPLAM", _topla(hepsi)), "toplam", sayilir=False)

    def _bolum(self, satirlar: list[_Satir], derinlik: int) -> Iterator[TabloSatiri]:
        if derinlik == len(self._duzeyler):
            yield self._sayfa(satirlar[0][0])
            for sira, (yer, k) in enumerate(satirlar, 1):
                yield TabloSatiri(self._satir(sira, yer, k))
            return
        duzey = self._duzeyler[derinlik]
        altlar = [list(g) for _, g in groupby(satirlar, key=lambda x: duzey.anahtar(x[0]))]
        for alt in altlar:
            yield from self._bolum(alt, derinlik + 1)
            if duzey.hep or len(altlar) > 1:
                yer = alt[0][0]
                yield TabloSatiri(self._toplam(yer, duzey.adi(yer), _topla(alt)), "ara_toplam", sayilir=False)


def _topla(satirlar: Iterable[_Satir]) -> Kalem:
    toplam = Kalem()
    for _, k in satirlar:
        toplam = toplam.arti(k)
    return toplam


_HESAP = _Duzey(lambda y: hesabi(y.kod), lambda y: f"{hesabi(y.kod)} hesabı toplamı", True)
_UST = _Duzey(lambda y: y.ust, lambda y: f"{y.ust} toplamı", True)
_BIRIM_DUZEYI = _Duzey(lambda y: y.birim, lambda y: f"{y.birim} harcama birimi toplamı", False)
_AMBAR_DUZEYI = _Duzey(lambda y: y.ambar, lambda y: f"{y.ambar} ambarı toplamı", False)


class _Adlar:
    """Names and measures as the first of these journals knows them."""

    def __init__(self, hesaplar: Sequence[BirimlerinHesabi]) -> None:
        self._defterler, self._anlar = [h.defter for h in hesaplar], [h.an for h in hesaplar]
        self._olculer: dict[tuple[str, str], dict[str, None]] = {}
        for an in self._anlar:
            for (birim, kod), adlar in an.gorulen_olculer.items():
                for b in (birim, ""):
                    self._olculer.setdefault((b, ikinci_duzey(kod)), {}).update(dict.fromkeys(adlar))

    def hesap(self, hesap: str) -> str:
        return next((ad for d in self._defterler if (ad := d.hesap_adi(hesap))), "")

    def kod(self, kod: str) -> str:
        return next((ad for an in self._anlar if (ad := an.kod_adi(kod))), "")

    def birim(self, birim: str) -> str:
        return next((ad for an in self._anlar if (ad := an.birim_adi(birim))), "")

    def ambar(self, birim: str, ambar: str) -> str:
        return next((ad for an in self._anlar if (ad := an.ambar_adi(birim, ambar))), "")

    def olculer(self, yer: KalemYeri) -> tuple[str, ...]:
        """The measures of the codes below, each once whatever the case of its letters."""
        tekler = {sade_ad(ad): ad for ad in reversed(self._olculer.get((yer.birim, yer.kod), {}))}
        return tuple(sorted(tekler.values()))

    def olcu(self, yer: KalemYeri) -> str:
        olculer = self.olculer(yer)
        return KARISIK if len(olculer) > 1 else "".join(olculer)


def _cetvel_satirlari(adlar: _Adlar, sutunlar: tuple[Sutun, ...], satirlar: Kalemler) -> Iterator[TabloSatiri]:
    """Rows of quantities and values, by what the columns tell apart."""
    ambarli = _AMBAR in sutunlar

    def yeri(yer: KalemYeri | None) -> tuple[Hucre, ...]:
        sol: tuple[Hucre, ...] = ("TOPLAM", None) if yer is None else (yer.birim, yer.ambar)
        return sol if ambarli else sol[:1]

    def sayfa(yer: KalemYeri) -> TabloSatiri:
        yazi = f"{yer.ust} {adlar.kod(yer.ust)}"
        if yer.birim:
            yazi += f" · harcama birimi {yer.birim} {adlar.birim(yer.birim)}"
        if yer.ambar:
            yazi += f" · ambar {yer.ambar} {adlar.ambar(yer.birim, yer.ambar)}"
        bos = (None,) * (len(_SATIR) - 3)
        return TabloSatiri((*yeri(yer), None, None, " ".join(yazi.split()), *bos), "sayfa", sayilir=False)

    def satir(sira: int, yer: KalemYeri, k: Kalem) -> tuple[Hucre, ...]:
        return (*yeri(yer), sira, yer.kod, adlar.kod(yer.kod), adlar.olcu(yer), *_hucreler(k))

    def toplam(yer: KalemYeri | None, ad: str, k: Kalem) -> tuple[Hucre, ...]:
        return (*yeri(yer), None, None, ad, None, *_hucreler(k))

    duzeyler = (_BIRIM_DUZEYI, _AMBAR_DUZEYI, _HESAP, _UST)
    return _Sayfalar(duzeyler, sayfa, satir, toplam)(satirlar)


def _hucreler(k: Kalem) -> Iterator[Hucre]:
    for miktar, tutar in zip(k.miktar.hepsi, k.deger.hepsi, strict=True):
        yield miktar
        yield tutar


def _icmal_satirlari(adlar: _Adlar, satirlar: Kalemler) -> Iterator[TabloSatiri]:
    """Örnek-17: a page an account, its I. düzey codes, values only."""

    def sayfa(yer: KalemYeri) -> TabloSatiri:
        hesap = hesabi(yer.kod)
        bos = (None,) * (len(ICMAL_SUTUNLARI) - 2)
        return TabloSatiri((None, f"{hesap} {adlar.hesap(hesap)}".strip(), *bos), "sayfa", sayilir=False)

    def satir(sira: int, yer: KalemYeri, k: Kalem) -> tuple[Hucre, ...]:
        return (yer.kod, adlar.kod(yer.kod), *k.deger.hepsi)

    def toplam(yer: KalemYeri | None, ad: str, k: Kalem) -> tuple[Hucre, ...]:
        sol: tuple[Hucre, Hucre] = ("TOPLAM", None) if yer is None else (None, ad)
        return (*sol, *k.deger.hepsi)

    return _Sayfalar((_HESAP,), sayfa, satir, toplam)(satirlar)


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


def _olcu_dipnotu(adlar: _Adlar, satirlar: Iterable[KalemYeri]) -> Iterator[Dipnot]:
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
        b = birimler.get(yer, Kalem()).deger
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
    adlar: _Adlar,
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
        *(n for h in hesaplar for n in yoldakiler_dipnotu(h.an)),
        *_devir_dipnotu(hesaplar),
        *_notlar(hesaplar, *notlar),
        *((adli_imzalar(t.imza(GorevAni(ilk.defter), next(iter(birimler)), gun)),) if len(birimler) == 1 else ()),
    )


# -- the reports ----------------------------------------------------------------------------------------------------


def sayim_ve_dokum(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-13, by ambar. Raises RaporReddi (R-T32, R-T85)."""
    d, birim, ambar = defteri(istek, kitaplik), istek.deger(HARCAMA_BIRIMI.ad), istek.deger(TASINIR_AMBARI.ad)
    hesap = birimlerin_hesabi(d, kitaplik, birim)
    kesin = kalemler(hesap.an.hareketler, ambarli=True, ambarlar_arasi=True)
    kimligi_iste(d, kesin, ambarli=True, birim=birim)
    hepsi = kuruslu(kesin)
    satirlar = {yer: k for yer, k in hepsi.items() if ambar in ("", yer.ambar)}
    adlar = _Adlar((hesap,))
    ek = () if ambar else _kurus_dipnotu(hepsi, hesap.satirlar)
    notlar = ("Ambarlar arası hareketler bu cetvelde giren ve çıkandır.",) if _ambarlar_arasi(hesap.an) else ()
    return _tablo(ORNEK_13, AMBAR_SUTUNLARI, adlar, (hesap,), satirlar, *ek, notlar=notlar)


def _ambarlar_arasi(an: TasinirAni) -> bool:
    return any(h.tur == a.AMBARLAR_ARASI for h in an.hareketler)


def birim_cetveli(t: CetvelTanimi, kodlar: tuple[str, ...] = ("",)) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of a cetvel by harcama birimi, of the codes that begin so."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        hesap = birimlerin_hesabi(defteri(istek, kitaplik), kitaplik, istek.deger(HARCAMA_BIRIMI.ad))
        hesap = hesap._replace(
            kesin={yer: k for yer, k in hesap.kesin.items() if yer.kod.startswith(kodlar)},
            farklar=tuple(f for f in hesap.farklar if f.kod.startswith(kodlar)),
        )
        return _tablo(t, BIRIM_SUTUNLARI, _Adlar((hesap,)), (hesap,), hesap.satirlar)

    return yap


def hesap_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-15: the muhasebe birimi's harcama birimleri together."""
    hesap = birimlerin_hesabi(defteri(istek, kitaplik), kitaplik)
    return _tablo(ORNEK_15, BIRIM_SUTUNLARI, _Adlar((hesap,)), (hesap,), birimsiz(hesap.satirlar))


def kesin_hesap_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-16, of the administration. Raises RaporHatasi, RaporReddi (`idarenin_hesabi`)."""
    x = idarenin_hesabi(istek, kitaplik)
    return _idarenin(
        _tablo(ORNEK_16, BIRIM_SUTUNLARI, _Adlar(x.hesaplar), x.hesaplar, x.satirlar, notlar=_kapsam_notu(x)), x
    )


def icmal(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-17: the same by I. düzey codes, values only."""
    x = idarenin_hesabi(istek, kitaplik)
    adlar, satirlar = _Adlar(x.hesaplar), topla(x.satirlar, lambda yer: KalemYeri("", "", yer.ust))
    an = x.hesaplar[0].an
    dipnotlar = _dipnotlar(ORNEK_17, adlar, x.hesaplar, satirlar, notlar=_kapsam_notu(x))
    tablo = Tablo(
        ORNEK_17.ad,
        ORNEK_17.basligi(an.gun),
        an.kunye(),
        ICMAL_SUTUNLARI,
        lambda: _icmal_satirlari(adlar, satirlar),
        dipnotlar,
    )
    return _idarenin(tablo, x)


def _tablo(
    t: CetvelTanimi,
    sutunlar: tuple[Sutun, ...],
    adlar: _Adlar,
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
        lambda: _cetvel_satirlari(adlar, sutunlar, satirlar),
        dipnotlar,
    )


def _kapsam_notu(x: IdareninHesabi) -> tuple[str, ...]:
    if len(x.hesaplar) == 1 and not x.eksik:
        return ()
    birimler = ", ".join(h.defter.birim for h in x.hesaplar)
    return (f"Defterleri toplanan muhasebe birimleri: {birimler}.", *_eksikler(x))


def _eksikler(x: IdareninHesabi) -> tuple[str, ...]:
    yil = x.hesaplar[0].defter.yil
    return tuple(f"{ilce} biriminin {yil} defteri yok; taşınırları bu cetvelde değil." for ilce in x.eksik)


def _idarenin(t: Tablo, x: IdareninHesabi) -> Tablo:
    """With what is missing told to who asked."""
    return replace(t, uyarilar=_eksikler(x))


# Name, title, parameters, maker.
TASINIR_CETVELLERI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    (ORNEK_13.ad, ORNEK_13.baslik, (HARCAMA_BIRIMI, TASINIR_AMBARI), sayim_ve_dokum),
    (ORNEK_14.ad, ORNEK_14.baslik, (HARCAMA_BIRIMI,), birim_cetveli(ORNEK_14)),
    (ORNEK_15.ad, ORNEK_15.baslik, (), hesap_cetveli),
    (ORNEK_16.ad, ORNEK_16.baslik, (), kesin_hesap_cetveli),
    (ORNEK_17.ad, ORNEK_17.baslik, (), icmal),
    (ORNEK_18.ad, ORNEK_18.baslik, (HARCAMA_BIRIMI,), birim_cetveli(ORNEK_18, MUZE_KUTUPHANE)),
)
