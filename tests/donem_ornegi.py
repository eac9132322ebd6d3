"""Period-end documents and the register of fixed assets as documents, and books in memory that fold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kural_ornegi import baglam

from batch.documents.izdusum import Anahtar, Deger, Toplam, Vektor
from batch.documents.karar import Karar
from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import Okunus
from batch.documents.tutar import duz
from batch.turler.donem import DONEM
from batch.turler.donem.belge import DonemBelgesi, DonemSatiri
from batch.turler.donem.karar import DonemKarari
from batch.turler.fis.belge import Fis, Satir
from batch.turler.tif.izdusum import IZDUSUMLER, SICIL_DEGERI
from batch.turler.varlik import VARLIK
from batch.turler.varlik.belge import VarlikBelgesi, VarlikKalemi
from batch.turler.varlik.karar import VarlikKarari

BAGLAM = baglam()
YIL_SONU_GUNU = "2016-12-31"
_DEGER_SAYISI = {
    "hesap": 2,
    **{t.ad: len(t.degerler) for t in (*DONEM.izdusumler, *VARLIK.izdusumler, *IZDUSUMLER) if isinstance(t, Toplam)},
}


def satir(borc: str, alacak: str, tutar: int = 0, **alan: str) -> DonemSatiri:
    """A row; ``tutar`` in kuruş."""
    return DonemSatiri(hesap=borc, karsi_hesap=alacak, tutar=duz(tutar) if tutar else "", **alan)


def donem(islem: str, *satirlar: DonemSatiri, no: str = "D-1", tarih: str = YIL_SONU_GUNU) -> DonemBelgesi:
    return DonemBelgesi(belge_no=no, tarih=tarih, islem=islem, satirlar=satirlar)


def kalem(no: str = "", deger: int = 0, **alan: str) -> VarlikKalemi:
    """An item or what is done to it; ``deger`` in kuruş."""
    return VarlikKalemi(varlik_no=no, tutar=duz(deger) if deger else "", **alan)


def bina(no: str, deger: int, birikmis: int = 0, **alan: str) -> VarlikKalemi:
    """An item that is depreciated by two in a hundred a year, unless it says otherwise."""
    bilgi = {"hesap": "252.01", "cinsi": f"Bina {no}", "edinme_tarihi": "2010-06-30", "oran": "0.02"} | alan
    return kalem(no, deger, birikmis=duz(birikmis) if birikmis else "", **bilgi)


def varlik(islem: str, *kalemler: VarlikKalemi, no: str = "V-1", tarih: str = "2016-03-01") -> VarlikBelgesi:
    tarih = YIL_SONU_GUNU if islem == "AMORTISMAN" and tarih == "2016-03-01" else tarih
    return VarlikBelgesi(belge_no=no, tarih=tarih, islem=islem, kalemler=kalemler)


@dataclass(frozen=True)
class DonemOlayi:
    """`batch.documents.izdusum.Olay`."""

    sira: int
    tur: str
    belge: Any
    sonuc: Any
    yevmiye: int = 0
    kaynak: str = "elle"
    etiket: str = ""
    no: str = ""
    yalin: tuple[str, str, str] = ("", "", "")
    icerik: str = ""

    @property
    def tarih(self) -> str:
        return str(self.belge.tarih)


@dataclass
class DonemKitabi:
    """`batch.documents.karar.Sorulan`: balances of accounts as given, and what the two kinds have recorded.

    ``acilis``: the opening's lines, debits positive; ``donen``: what an account was debited and credited as well.
    """

    bakiyeler: dict[str, int] = field(default_factory=dict)
    asamalar: dict[str, int] = field(default_factory=dict)
    yil: int = 2016
    birim: str = "4634"
    kapali: str = ""
    kayitlar: list[DonemOlayi] = field(default_factory=list)
    acilis: dict[str, int] = field(default_factory=dict)
    donen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.toplamlar: dict[str, dict[Anahtar, Vektor]] = {}
        self.satirlar: dict[str, dict[Anahtar, tuple[Deger, ...]]] = {}
        self.akislar: dict[str, list[Anahtar]] = {}

    def kaydet(self, belge: Any, karar: Karar) -> None:
        """What a decision brought about, its vouchers among the balances."""
        tur = DONEM if isinstance(belge, DonemBelgesi) else VARLIK
        o: Any = DonemOlayi(len(self.kayitlar) + 1, tur.ad, belge, karar.sonuc)
        self.kayitlar.append(o)
        for t in (*tur.izdusumler, SICIL_DEGERI):
            if isinstance(t, Toplam):
                for anahtar, v in t.hareket(o):
                    self.akis(t.ad).append(anahtar)
                    hepsi = self.toplamlar.setdefault(t.ad, {})
                    eski = hepsi.get(anahtar, (0,) * len(v))
                    hepsi[anahtar] = tuple(a + b for a, b in zip(eski, v, strict=True))
            elif t.sonucta in karar.sonuc:
                self.satirlar.setdefault(t.ad, {}).update(t.satir(o))
        for f in karar.uretilen:
            for s in f.satirlar:  # type: ignore[attr-defined]
                self.bakiyeler[s.hesap] = self.bakiyeler.get(s.hesap, 0) + s.borc_kurus - s.alacak_kurus

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        return tuple(sum(x) for x in zip((0,) * _DEGER_SAYISI[ad], *(v for _, v in self.ara(ad, on)), strict=True))

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        hepsi = self.toplamlar.get(ad, {})
        if ad == "hesap":
            donen = {h: self.donen.get(h, 0) for h in self.bakiyeler}
            hepsi = {
                (ana_hesap(h), h): (max(0, n) + donen[h], max(0, -n) + donen[h]) for h, n in self.bakiyeler.items()
            }
        yield from sorted((k, v) for k, v in hepsi.items() if k[: len(on)] == on)

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        return any(k == anahtar for k, _ in self.ara(ad))

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        if ad == "yil_sonu":
            sira = self.asamalar.get(anahtar[0])
            return None if sira is None else (YIL_SONU_GUNU, "YS-1", sira)
        if ad == "kapali_gun":
            return (self.kapali,) if self.kapali else None
        return self.satirlar.get(ad, {}).get(anahtar)

    def numarali(self, yevmiye: int) -> Any:
        if yevmiye != 1 or not self.acilis:
            return None
        satirlar = [
            Satir(hesap=h, borc=duz(n) if n > 0 else "", alacak=duz(-n) if n < 0 else "")
            for h, n in self.acilis.items()
        ]
        fis = Fis(belge_turu="MIF", belge_no="1", tarih=f"{self.yil}-01-01", islem="ACILIS", satirlar=tuple(satirlar))
        return DonemOlayi(1, "FIS", fis, {}, 1)

    def akis(self, ad: str) -> list[Anahtar]:
        return self.akislar.setdefault(ad, [])


@dataclass(frozen=True)
class DonemRafi:
    """`batch.documents.karar.Kitaplik`: last year's books, if any."""

    onceki: DonemKitabi | None = None

    def kitap(self, birim: str, yil: int) -> DonemKitabi | None:
        return self.onceki if self.onceki is not None and yil == self.onceki.yil else None


def karar_ver(kitap: DonemKitabi, belge: Any, b: Any = BAGLAM, raf: DonemRafi | None = None) -> Karar:
    """The decision over a document; recorded where nothing refuses it."""
    veren = DonemKarari(kitap, b) if isinstance(belge, DonemBelgesi) else VarlikKarari(kitap, raf or DonemRafi(), b)
    karar = veren(belge)
    if not [x for x in karar.bulgular if x.kod not in ("DNM-008", "DNM-014", "VRL-010")]:
        kitap.kaydet(belge, karar)
    return karar


def kodlari(bulgular: Any) -> list[str]:
    return [x.kod for x in bulgular]


def kural_bulgulari(belge: Any, b: Any = BAGLAM) -> list[Any]:
    """What the kind's rules say of a document by itself."""
    tur: Any = DONEM if isinstance(belge, DonemBelgesi) else VARLIK
    return [x for kural in tur.kurallar for x in kural(belge, Okunus(), b)]
