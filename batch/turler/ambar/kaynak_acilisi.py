"""Whether the opening that a source has sent is what the old year leaves (R-T28): devir of a year is devreden of the
next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tasinir import deger_kurus, ikinci_duzey, miktar_yazi
from batch.documents.tutar import yazi
from batch.turler.sayim.bitis import ilkleri
from batch.turler.tif.alanlar import ACILIS, GIRIS_YONU
from batch.turler.tif.izdusum import STOK, birlestir


class _Kalan(NamedTuple):
    """Quantity in 10⁻⁴, value in 10⁻¹⁰ TL."""

    miktar: int = 0
    deger: int = 0

    def arti(self, x: _Kalan, isaret: int = 1) -> _Kalan:
        return _Kalan(self.miktar + isaret * x.miktar, self.deger + isaret * x.deger)


def _kodlar(kitap: Sorulan, birim: str, tur: str = "") -> dict[str, _Kalan]:
    """What the year's movements (of one type of TİF) leave of each code of a harcama birimi."""
    kalan: dict[str, _Kalan] = {}
    for (_, _, kod, islem, yon), (miktar, kurus, kesir) in kitap.ara(STOK.ad, (birim,)):
        if tur in ("", islem):
            x = _Kalan(miktar, birlestir(kurus, kesir))
            kalan[kod] = kalan.get(kod, _Kalan()).arti(x, 1 if yon == GIRIS_YONU else -1)
    return kalan


def kaynak_acilisi_farki(eski: Sorulan, yeni: Sorulan, birim: str) -> Bulgu | None:
    """YSB-021: the codes whose opening is another than what ``eski`` leaves; None where there is none.

    Quantities are compared code by code, values in kuruş, by code and by II. düzey: below a kuruş an opening that was
    typed off paper may differ.
    """
    kalan, acilan = _kodlar(eski, birim), _kodlar(yeni, birim, ACILIS)
    farklar = list(_farklar(kalan, acilan)) or list(_farklar(_duzeyler(kalan), _duzeyler(acilan), miktarsiz=True))
    if not farklar:
        return None
    mesaj = f"{birim} biriminin {yeni.yil} açılışı {eski.yil} yılının devriyle tutmuyor: {ilkleri(farklar)}"
    oneri = (
        "Eksik kalan ya da yanlış olan ACILIS fişlerini gönderin (yanlışı tifdurum belgesiyle IPTAL edin) ya da "
        f"kaynağın {yeni.yil} ACILIS fişlerinin hepsini IPTAL edin: birim o yıl başka hareket yazmadıysa devri program "
        "yapar. Sonra yıl sonu belgesini yeniden gönderin."
    )
    return Bulgu(kod="YSB-021", mesaj=mesaj, gelen=birim, oneri=oneri)


def _duzeyler(kodlar: dict[str, _Kalan]) -> dict[str, _Kalan]:
    sonuc: dict[str, _Kalan] = {}
    for kod, x in kodlar.items():
        sonuc[ikinci_duzey(kod)] = sonuc.get(ikinci_duzey(kod), _Kalan()).arti(x)
    return sonuc


def _farklar(kalan: dict[str, _Kalan], acilan: dict[str, _Kalan], *, miktarsiz: bool = False) -> Iterator[str]:
    for kod in sorted({*kalan, *acilan}):
        eski, yeni = kalan.get(kod, _Kalan()), acilan.get(kod, _Kalan())
        if (eski.miktar != yeni.miktar and not miktarsiz) or deger_kurus(eski.deger) != deger_kurus(yeni.deger):
            yield f"{kod} (devir {_sozu(eski)}; açılış {_sozu(yeni)})"


def _sozu(x: _Kalan) -> str:
    return f"{miktar_yazi(x.miktar)}, {yazi(deger_kurus(x.deger))} TL"
