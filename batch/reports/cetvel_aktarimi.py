"""The files by which another program takes in Örnek-16 and 17: fields parted by ``|``, no header, a row for each
muhasebe birimi and code.

The order of the fields follows the application that these files were made for; where that writes a quantity in place of
the sum of Örnek-17, the sum stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import hesabi
from batch.reports.cetvel_hesabi import BirimlerinHesabi, IdareninHesabi, birimsiz, idarenin_hesabi
from batch.reports.cetvel_kalemleri import KalemYeri, topla
from batch.reports.cetvel_satirlari import CetvelAdlari
from batch.reports.istek import Istek, RaporReddi
from batch.reports.kaynak import RaporKitapligi
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

AYRAC = "|"
AYRINTI_BASLIGI = "Taşınır Kesin Hesap Cetveli (Örnek: 16), Aktarım Dosyası"
ICMAL_BASLIGI = "Taşınır Kesin Hesap İcmal Cetveli (Örnek: 17), Aktarım Dosyası"


def _metin(ad: str, baslik: str, genislik: int) -> Sutun:
    return Sutun(ad, baslik, "metin", genislik)


_BASI = (
    _metin("idare_adi", "İdare", 24),
    _metin("idare_kodu", "İdare kodu", 10),
    _metin("muhasebe_birimi_adi", "Muhasebe birimi", 24),
    _metin("muhasebe_birimi", "Muhasebe birimi kodu", 10),
)
_GRUPLAR = (
    ("devreden", "Devreden"),
    ("giren", "Giren"),
    ("toplam", "Toplam"),
    ("cikan", "Çıkan"),
    ("devir", "Devir"),
)
_TARIH = _metin("tarih", "Tarih", 10)
AYRINTI_SUTUNLARI = (
    *_BASI,
    _metin("birinci_duzey", "I. düzey", 6),
    _metin("yil", "Yıl", 4),
    _metin("ikinci_duzey", "II. düzey", 2),
    _metin("ad", "Taşınır adı", 30),
    _metin("olcu_birimi", "Ölçü birimi", 8),
    *(
        s
        for ad, baslik in _GRUPLAR
        for s in (
            Sutun(f"{ad}_miktar", f"{baslik} miktar", "miktar", 10),
            Sutun(f"{ad}_tutar", f"{baslik} tutar", "tutar", 14),
        )
    ),
    _metin("bos", "", 1),
    _TARIH,
)
ICMAL_AKTARIM_SUTUNLARI = (
    *_BASI,
    _metin("hesap", "Hesap", 3),
    _metin("yil", "Yıl", 4),
    _metin("birinci_duzey", "I. düzey", 2),
    _metin("ad", "Taşınır adı", 30),
    *(Sutun(ad, baslik, "tutar", 14) for ad, baslik in _GRUPLAR),
    *(_metin(f"bos{n}", "", 1) for n in (1, 2, 3)),
    _TARIH,
)


def ayrinti_aktarimi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-16. Raises RaporReddi where a muhasebe birimi is missing; RaporHatasi, RaporReddi as the cetvel itself."""
    x = _tam_hesap(istek, kitaplik)

    def satirlar() -> Iterator[TabloSatiri]:
        for h in x.hesaplar:
            adlar = CetvelAdlari((h,))
            for yer, k in birimsiz(h.satirlar).items():
                kodlar = (yer.ust, str(h.defter.yil), yer.kod[len(yer.ust) + 1 :])
                ciftler = (v for c in zip(k.miktar.hepsi, k.deger.hepsi, strict=True) for v in c)
                sol = (*_basi(h, kitaplik), *kodlar, adlar.kod(yer.kod), adlar.olcu(yer))
                yield TabloSatiri((*sol, *ciftler, "", _gunu(x)))

    return _tablo(istek, x, AYRINTI_BASLIGI, AYRINTI_SUTUNLARI, satirlar)


def icmal_aktarimi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-17; raises as `ayrinti_aktarimi`."""
    x = _tam_hesap(istek, kitaplik)

    def satirlar() -> Iterator[TabloSatiri]:
        for h in x.hesaplar:
            adlar = CetvelAdlari((h,))
            for yer, k in topla(h.satirlar, lambda yer: KalemYeri("", "", yer.ust)).items():
                kodlar = (hesabi(yer.kod), str(h.defter.yil), yer.kod[len(hesabi(yer.kod)) + 1 :])
                sol = (*_basi(h, kitaplik), *kodlar, adlar.kod(yer.kod))
                yield TabloSatiri((*sol, *k.deger.hepsi, "", "", "", _gunu(x)))

    return _tablo(istek, x, ICMAL_BASLIGI, ICMAL_AKTARIM_SUTUNLARI, satirlar)


def _tam_hesap(istek: Istek, kitaplik: RaporKitapligi) -> IdareninHesabi:
    x = idarenin_hesabi(istek, kitaplik)
    if x.eksik:
        raise RaporReddi(f"İdarenin hesabı tam değil, aktarım dosyası yapılmadı: {'; '.join(x.eksikler)}")
    return x


def _basi(h: BirimlerinHesabi, kitaplik: RaporKitapligi) -> tuple[str, str, str, str]:
    return h.defter.idare_adi, kitaplik.idare_kodu, h.defter.birim_adi, h.defter.birim


def _gunu(x: IdareninHesabi) -> str:
    gun = x.hesaplar[0].an.gun
    return tarih_yazi(gun) if gun else ""


def _tablo(
    istek: Istek,
    x: IdareninHesabi,
    baslik: str,
    sutunlar: tuple[Sutun, ...],
    satirlar: Callable[[], Iterator[TabloSatiri]],
) -> Tablo:
    return Tablo(istek.rapor, baslik, x.hesaplar[0].an.kunye(), sutunlar, satirlar, ayrac=AYRAC)
