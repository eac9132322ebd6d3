"""What a cetvel of taşınırlar must keep before it may be signed: what came and went leaves what layers and items hold
(R-T85), it says what the count has found (R-T32), and the year begins with what the last one carried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from batch.documents.kodlar import dogal_anahtar
from batch.documents.tasinir import BIR, deger_kurus, ikinci_duzey, miktar_yazi, sicil_kodu
from batch.documents.tutar import yazi
from batch.reports.cetvel_kalemleri import CetvelKalemi, KalemYeri, stok_devri
from batch.reports.istek import RaporReddi
from batch.reports.kaynak import RaporDefteri
from batch.reports.sayim_sonucu import SayimSonucu, SayimYeri
from batch.reports.tasinir_stoku import kesin_yazi
from batch.turler.tif.izdusum import KATMAN, SICIL, SICIL_DEGERI, STOK, SicilDegeri, SicilSatiri, birlestir
from batch.turler.zimmet.izdusum import CIKTI

AZAMI_SATIR = 10  # lines that a refusal names
Kalan = tuple[int, int]  # quantity in 10⁻⁴, value in 10⁻¹⁰ TL


def eldeki(d: RaporDefteri, *, ambarli: bool = False) -> dict[KalemYeri, Kalan]:
    """By harcama birimi (and ambar) and II. düzey code what layers of 150 and items of the others hold, as of the
    books' moment."""
    sonuc: dict[KalemYeri, Kalan] = {}

    def ekle(birim: str, ambar: str, kod: str, miktar: int, deger: int) -> None:
        yer = KalemYeri(birim, ambar if ambarli else "", ikinci_duzey(kod))
        m, v = sonuc.get(yer, (0, 0))
        sonuc[yer] = (m + miktar, v + deger)

    for (birim, ambar, kod, *_), (miktar, kurus, kesir) in d.izdusum(KATMAN.ad, d.son_sira).items():
        ekle(birim, ambar, kod, miktar, birlestir(kurus, kesir))
    siciller = d.sonlar(SICIL.ad, d.son_sira)
    for (birim, no), satir in siciller.items():
        x = SicilSatiri.oku(satir) or SicilSatiri()
        ekle(birim, x.ambar, sicil_kodu(no), 0 if x.durum == CIKTI else BIR, 0)
    for (birim, no), v in d.izdusum(SICIL_DEGERI.ad, d.son_sira).items():
        x = SicilSatiri.oku(siciller.get((birim, no))) or SicilSatiri()
        ekle(birim, x.ambar, sicil_kodu(no), 0, SicilDegeri.oku(v).deger)
    return {yer: v for yer, v in sonuc.items() if any(v)}


class KimlikFarki(NamedTuple):
    """A code whose movements leave something else than there is. ``nerede``: in what it was looked up."""

    yer: KalemYeri
    kalem: CetvelKalemi
    kalan: Kalan
    nerede: str

    @property
    def cumle(self) -> str:
        miktarca = self.kalem.miktar.devir != self.kalan[0]
        kalan = miktar_yazi(self.kalan[0]) if miktarca else kesin_yazi(self.kalan[1])
        return f"{esitlik_yazi(self.yer, self.kalem, miktarca=miktarca)}, {self.nerede} {kalan}"


def esitlik_yazi(yer: KalemYeri, k: CetvelKalemi, *, miktarca: bool) -> str:
    """R-T85 of an exact row in figures."""
    bes, yaz = (k.miktar, miktar_yazi) if miktarca else (k.deger, kesin_yazi)
    devreden, giren, _, cikan, devir = map(yaz, bes.hepsi)
    return (
        f"{yer.yazi} {'miktar' if miktarca else 'tutar'}: devreden {devreden} + giren {giren} − çıkan {cikan} = {devir}"
    )


def eksi_devirler(satirlar: Mapping[KalemYeri, CetvelKalemi]) -> list[str]:
    """Exact rows that would carry on less than nothing, in figures: no books hold that. Pure."""
    return [
        esitlik_yazi(yer, k, miktarca=k.miktar.devir < 0)
        for yer, k in satirlar.items()
        if k.miktar.devir < 0 or k.deger.devir < 0
    ]


def kimlik_farklari(
    satirlar: Mapping[KalemYeri, CetvelKalemi], kalanlar: Mapping[KalemYeri, Kalan], nerede: str
) -> Iterator[KimlikFarki]:
    """R-T85: exact rows whose devir is not what is there. Pure."""
    for yer in sorted({*satirlar, *kalanlar}, key=dogal_anahtar):
        k, kalan = satirlar.get(yer, CetvelKalemi()), kalanlar.get(yer, (0, 0))
        if (k.miktar.devir, k.deger.devir) != kalan:
            yield KimlikFarki(yer, k, kalan, nerede)


def kimligi_iste(
    d: RaporDefteri, satirlar: Mapping[KalemYeri, CetvelKalemi], *, ambarli: bool = False, birim: str = ""
) -> None:
    """Held against what stands in the books in two other ways: stock by type, and layers and items. ``birim``: of this
    harcama birimi only.

    Raises RaporReddi, naming the lines that do not hold (R-T85).
    """
    for nerede, kalanlar in (
        ("stokta", stok_devri(d.izdusum(STOK.ad, d.son_sira), ambarli=ambarli)),
        ("katman ve sicillerde", eldeki(d, ambarli=ambarli)),
    ):
        onun = {yer: v for yer, v in kalanlar.items() if birim in ("", yer.birim)}
        if farklar := list(kimlik_farklari(satirlar, onun, nerede)):
            raise RaporReddi(
                f"{d.birim}/{d.yil}: devreden + giren − çıkan = devir tutmuyor, cetvel yapılmadı: "
                f"{_liste(f.cumle for f in farklar)}. Durumu defterden yeniden kurun (batch rebuild); fark kalırsa "
                "defteri denetleyin (batch verify --full)"
            )


# -- the count ------------------------------------------------------------------------------------------------------


class SayimFarki(NamedTuple):
    """A code of an ambar that is carried on with another quantity (10⁻⁴) than the count has found."""

    birim: str
    ambar: str
    kod: str
    devir: int
    bulunan: int

    @property
    def cumle(self) -> str:
        return (
            f"{self.birim} {self.ambar} ambarı {self.kod}: devir {miktar_yazi(self.devir)}, sayımda bulunan "
            f"{miktar_yazi(self.bulunan)}"
        )


def sayim_farklari(devir: Mapping[SayimYeri, int], sayim: SayimSonucu) -> list[SayimFarki]:
    """R-T32, of ambarlar whose count has ended. Pure.

    ``devir``: quantity by harcama birimi, ambar and taşınır code (10⁻⁴); a code that one of the two lacks is 0 there.
    """
    yerler = sorted(yer for yer in {*sayim.bulunan, *devir} if yer[:2] in sayim.sayilan)
    farklar = (SayimFarki(*yer, devir.get(yer, 0), sayim.bulunan.get(yer, 0)) for yer in yerler)
    return [f for f in farklar if f.devir != f.bulunan]


def sayimi_iste(devir: Mapping[SayimYeri, int], sayim: SayimSonucu) -> None:
    """Raises RaporReddi where a cetvel would not say what the count has found (R-T32, TMY m.10/1-ğ)."""
    if farklar := sayim_farklari(devir, sayim):
        raise RaporReddi(
            "Gelecek yıla devir, sayımda bulunan miktarla tutmuyor, sayım ve döküm cetveli yapılmadı (TMY m.10): "
            f"{_liste(f.cumle for f in farklar)}. Sayımdan sonra hareket olduysa ambarı yeniden sayın; sayımın fazlası "
            "ve noksanı kaydedilmediyse fişlerini onaylayın"
        )


# -- last year ------------------------------------------------------------------------------------------------------


class DevirFarki(NamedTuple):
    """A code that this year begins with otherwise than the last one ended: quantity in 10⁻⁴, value in kuruş."""

    birim: str
    kod: str
    gecen_miktar: int
    gecen_tutar: int
    devreden_miktar: int
    devreden_tutar: int

    @property
    def cumle(self) -> str:
        return (
            f"{self.birim} {self.kod}: geçen yılın devri {miktar_yazi(self.gecen_miktar)} / {yazi(self.gecen_tutar)}, "
            f"devreden {miktar_yazi(self.devreden_miktar)} / {yazi(self.devreden_tutar)}"
        )


def devir_farklari(
    satirlar: Mapping[KalemYeri, CetvelKalemi], gecen_yil: Mapping[KalemYeri, Kalan], birim: str = ""
) -> list[DevirFarki]:
    """Devir of last year against what is carried over (exact rows by harcama birimi), in kuruş: below that an opening
    that was typed off paper may differ. ``birim``: of this harcama birimi only. Pure."""
    sonuc = []
    for yer in sorted({*satirlar, *gecen_yil}, key=dogal_anahtar):
        if birim not in ("", yer.birim):
            continue
        k, (miktar, deger) = satirlar.get(yer, CetvelKalemi()), gecen_yil.get(yer, (0, 0))
        f = DevirFarki(yer.birim, yer.kod, miktar, deger_kurus(deger), k.miktar.devreden, deger_kurus(k.deger.devreden))
        if f[2:4] != f[4:]:
            sonuc.append(f)
    return sonuc


def devri_iste(d: RaporDefteri, farklar: Sequence[DevirFarki], programin: Iterable[str]) -> None:
    """Raises RaporReddi where the program itself has carried over something else than there was; ``programin``: the
    harcama birimleri whose year it has opened."""
    acilan = set(programin)
    if bozuk := [f for f in farklar if f.birim in acilan]:
        raise RaporReddi(
            f"{d.birim}/{d.yil}: programın devrettiği, {d.yil - 1} yılının devriyle tutmuyor, cetvel yapılmadı: "
            f"{_liste(f.cumle for f in bozuk)}. Defterleri denetleyin (batch verify --full)"
        )


def _liste(cumleler: Iterable[str]) -> str:
    hepsi = list(cumleler)
    artan = f"; ve {len(hepsi) - AZAMI_SATIR} satır daha" if len(hepsi) > AZAMI_SATIR else ""
    return "; ".join(hepsi[:AZAMI_SATIR]) + artan
