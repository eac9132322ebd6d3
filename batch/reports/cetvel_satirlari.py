"""Rows of the cetveller of taşınırlar on their pages, with sub-totals: I. düzey, account, ambar and harcama birimi."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from batch.documents.metin import sade_ad
from batch.documents.tasinir import hesabi, ikinci_duzey
from batch.reports.cetvel_hesabi import BirimlerinHesabi
from batch.reports.cetvel_kalemleri import CetvelKalemi, Kalemler, KalemYeri
from batch.reports.tablo import Hucre, Sutun, TabloSatiri

KARISIK = "karışık"
_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 18, kagit=False)
_AMBAR = Sutun("ambar", "Ambar", "kod", 6, kagit=False)
_SIRA = Sutun("sira", "Sıra no", "sayi", 4, dosyada=False)


def _ikili(ad: str, baslik: str) -> tuple[Sutun, Sutun]:
    return Sutun(f"{ad}_miktar", f"{baslik} miktar", "miktar", 10), Sutun(f"{ad}_tutar", f"{baslik} tutar", "tutar", 14)


# As the forms call them; names in files are the contract's.
_GRUPLAR = {
    "devreden": "Geçen yıldan devreden",
    "giren": "Yıl içinde giren",
    "toplam": "Toplam",
    "cikan": "Yıl içinde çıkan",
    "devir": "Gelecek yıla devir",
}
_SATIR = (
    _SIRA,
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 9),
    Sutun("ad", "Taşınır adı", "metin", 24),
    Sutun("olcu_birimi", "Ölçü birimi", "metin", 8),
    *(s for ad, baslik in _GRUPLAR.items() for s in _ikili(ad, baslik)),
)
BIRIM_SUTUNLARI = (_BIRIM, *_SATIR)
AMBAR_SUTUNLARI = (_BIRIM, _AMBAR, *_SATIR)
# The form of Örnek-18 has no cell for the unit of measure; files have it like the others.
MUZE_SUTUNLARI = (_BIRIM, *(replace(s, kagit=s.ad != "olcu_birimi") for s in _SATIR))
ICMAL_SUTUNLARI = (
    Sutun("kod", "Taşınır kodu", "kod", 10),
    Sutun("ad", "Taşınır adı", "metin", 50),
    *(Sutun(ad, baslik, "tutar", 20) for ad, baslik in _GRUPLAR.items()),
)


class _Duzey(NamedTuple):
    """A level that is added up. ``hep``: also where there is one only."""

    anahtar: Callable[[KalemYeri], str]
    adi: Callable[[KalemYeri], str]
    hep: bool


_Satir = tuple[KalemYeri, CetvelKalemi]


class _Sayfalar:
    """Rows with pages and sub-totals. ``satir``, ``toplam``: the cells of a row, and of a total with its name."""

    def __init__(
        self,
        duzeyler: Sequence[_Duzey],
        sayfa: Callable[[KalemYeri], TabloSatiri],
        satir: Callable[[int, KalemYeri, CetvelKalemi], tuple[Hucre, ...]],
        toplam: Callable[[KalemYeri | None, str, CetvelKalemi], tuple[Hucre, ...]],
    ) -> None:
        self._duzeyler, self._sayfa, self._satir, self._toplam = duzeyler, sayfa, satir, toplam

    def __call__(self, satirlar: Mapping[KalemYeri, CetvelKalemi]) -> Iterator[TabloSatiri]:
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


def _topla(satirlar: Iterable[_Satir]) -> CetvelKalemi:
    toplam = CetvelKalemi()
    for _, k in satirlar:
        toplam = toplam.arti(k)
    return toplam


_HESAP = _Duzey(lambda y: hesabi(y.kod), lambda y: f"{hesabi(y.kod)} hesabı toplamı", True)
_UST = _Duzey(lambda y: y.ust, lambda y: f"{y.ust} toplamı", True)
_BIRIM_DUZEYI = _Duzey(lambda y: y.birim, lambda y: f"{y.birim} harcama birimi toplamı", False)
_AMBAR_DUZEYI = _Duzey(lambda y: y.ambar, lambda y: f"{y.ambar} ambarı toplamı", False)


class CetvelAdlari:
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


def cetvel_satirlari(adlar: CetvelAdlari, sutunlar: tuple[Sutun, ...], satirlar: Kalemler) -> Iterator[TabloSatiri]:
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

    def satir(sira: int, yer: KalemYeri, k: CetvelKalemi) -> tuple[Hucre, ...]:
        return (*yeri(yer), sira, yer.kod, adlar.kod(yer.kod), adlar.olcu(yer), *_hucreler(k))

    def toplam(yer: KalemYeri | None, ad: str, k: CetvelKalemi) -> tuple[Hucre, ...]:
        return (*yeri(yer), None, None, ad, None, *_hucreler(k))

    duzeyler = (_BIRIM_DUZEYI, _AMBAR_DUZEYI, _HESAP, _UST)
    return _Sayfalar(duzeyler, sayfa, satir, toplam)(satirlar)


def _hucreler(k: CetvelKalemi) -> Iterator[Hucre]:
    for miktar, tutar in zip(k.miktar.hepsi, k.deger.hepsi, strict=True):
        yield miktar
        yield tutar


def icmal_satirlari(adlar: CetvelAdlari, satirlar: Kalemler) -> Iterator[TabloSatiri]:
    """Örnek-17: a page an account, its I. düzey codes, values only."""

    def sayfa(yer: KalemYeri) -> TabloSatiri:
        hesap = hesabi(yer.kod)
        bos = (None,) * (len(ICMAL_SUTUNLARI) - 2)
        return TabloSatiri((None, f"{hesap} {adlar.hesap(hesap)}".strip(), *bos), "sayfa", sayilir=False)

    def satir(sira: int, yer: KalemYeri, k: CetvelKalemi) -> tuple[Hucre, ...]:
        return (yer.kod, adlar.kod(yer.kod), *k.deger.hepsi)

    def toplam(yer: KalemYeri | None, ad: str, k: CetvelKalemi) -> tuple[Hucre, ...]:
        sol: tuple[Hucre, Hucre] = ("TOPLAM", None) if yer is None else (None, ad)
        return (*sol, *k.deger.hepsi)

    return _Sayfalar((_HESAP,), sayfa, satir, toplam)(satirlar)
