"""Commitments as documents and as files, and books in memory that fold what is decided over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kural_ornegi import baglam

from batch.documents.izdusum import Anahtar, Deger, Olay, Toplam, Vektor
from batch.documents.karar import Karar, Sorulan
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz
from batch.turler.butce.izdusum import BUTCE_DURUMU, ILK, KESIN_GIDER, ODENEK
from batch.turler.butce.kalan import GIDER, Odenekler
from batch.turler.taahhut import TAAHHUT
from batch.turler.taahhut.belge import Taahhut, TaahhutKalemi
from batch.turler.taahhut.izdusum import BAGLANAN, KALEM, KART, KalemDurumu, KartSatiri
from batch.turler.taahhut.karar import TaahhutKarari

SUTUNLAR = (
    "belge_no tarih mali_yil islem taahhut_no yuklenici is proje_no sozlesme_tarihi bitis_tarihi devir kayit kdv aciklama "
    "dayanak_turu dayanak_no dayanak_tarihi kurumsal fonksiyonel finansman ekonomik yil yon tutar kesinti cinsi"
).split()
YOL = Tertip("46.34.01.03", "04.5.1.00", "5", "06.5")
BINA = Tertip("46.34.01.03", "04.5.1.00", "5", "06.7")
NO = "2016/12"
BAGLAM = baglam()
UYARILAR = frozenset({"TAH-013", "TAH-015", "TAH-017", "TAH-019"})
_KART = {"yuklenici": "Örnek İnşaat", "is": "Yol yapım işi", "proje_no": "2016A01", "sozlesme_tarihi": "2016-03-14"}
Satirlar = Sequence[dict[str, str]]


def kalem(tutar: int | str = "", tertip: Tertip | None = YOL, yil: str = "", **diger: str) -> dict[str, str]:
    """A line; ``tutar`` in kuruş, or as it is written."""
    kodlar = tertip._asdict() if tertip is not None else {}
    return {**kodlar, "yil": yil, "tutar": duz(tutar) if isinstance(tutar, int) else tutar, **diger}


def satirlar(no: str, islem: str, *kalemler: dict[str, str], tarih: str = "2016-03-15", **alan: str) -> str:
    """Rows of a document."""
    baslik = {"belge_no": no, "tarih": tarih, "islem": islem, "taahhut_no": NO, **(_KART if islem == "KART" else {})}
    return "".join(
        ";".join({**baslik, **alan, **k}.get(ad, "") for ad in SUTUNLAR) + "\n" for k in kalemler or (kalem(),)
    )


def dosya(*belgeler: str) -> bytes:
    return (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()


def belge(no: str, islem: str, *kalemler: dict[str, str], tarih: str = "2016-03-15", **alan: str) -> Taahhut:
    """The same as the document of record."""
    baslik: dict[str, Any] = {"islem": islem, "taahhut_no": NO, **(_KART if islem == "KART" else {}), **alan}
    if "is" in baslik:
        baslik["is_adi"] = baslik.pop("is")
    satir = tuple(TaahhutKalemi(**{"yon": "ARTI", **k}) for k in kalemler)
    return Taahhut(belge_no=no, tarih=tarih, kalemler=satir, **baslik)


@dataclass(frozen=True)
class BellekOlayi:
    """`batch.documents.izdusum.Olay`."""

    sira: int
    belge: Any
    sonuc: Any
    yevmiye: int = 0
    tur: str = TAAHHUT.ad
    tarih: str = ""
    kaynak: str = "elle"
    etiket: str = TAAHHUT.ad
    no: str = ""
    yalin: tuple[str, str, str] = ("", "", "")
    icerik: str = ""


@dataclass
class BellekKitabi:
    """`batch.documents.karar.Sorulan`: what was recorded, and totals of other kinds as a test puts them."""

    yil: int = 2016
    birim: str = "4634"
    kayitlar: list[BellekOlayi] = field(default_factory=list)
    toplamlar: dict[str, dict[Anahtar, Vektor]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.satirlar: dict[str, dict[Anahtar, tuple[Deger, ...]]] = {}
        for t in TAAHHUT.izdusumler:
            if isinstance(t, Toplam):
                self.toplamlar.setdefault(t.ad, {})
            else:
                self.satirlar.setdefault(t.ad, {})

    def kaydet(self, belge: Taahhut, sonuc: Any) -> None:
        o = BellekOlayi(len(self.kayitlar) + 1, belge, sonuc)
        self.kayitlar.append(o)
        for t in TAAHHUT.izdusumler:
            if isinstance(t, Toplam):
                for anahtar, v in t.hareket(o):
                    self.koy(t.ad, anahtar, v)
            elif t.sonucta in sonuc:
                self.satirlar[t.ad].update(t.satir(o))

    def koy(self, ad: str, anahtar: Anahtar, v: Vektor) -> None:
        hepsi = self.toplamlar.setdefault(ad, {})
        hepsi[anahtar] = tuple(a + b for a, b in zip(hepsi.get(anahtar, (0,) * len(v)), v, strict=True))

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        boy = {"odenek": 8, "gider": 2, "baglama": 1, "taahhut": 1, "taahhut_eki": 2, "taahhut_kalemi": 6}[ad]
        uyan = [v for k, v in self.toplamlar.get(ad, {}).items() if k[: len(on)] == on]
        return tuple(sum(x) for x in zip((0,) * boy, *uyan, strict=True))

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        yield from sorted((k, v) for k, v in self.toplamlar.get(ad, {}).items() if k[: len(on)] == on)

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        return anahtar in self.toplamlar[ad]

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        return self.satirlar.get(ad, {}).get(anahtar)

    def numarali(self, yevmiye: int) -> Olay | None:
        return None

    def akis(self, ad: str) -> Sequence[Anahtar]:
        return list(self.toplamlar[ad])

    # -- what tests look at --

    def kart(self, no: str = NO) -> KartSatiri | None:
        return KartSatiri.oku(self.son(KART.ad, (no,)))

    def durum(self, no: str = NO) -> dict[tuple[Tertip, str], KalemDurumu]:
        return {(Tertip(*k[1:5]), k[5]): KalemDurumu(*v) for k, v in self.ara(KALEM.ad, (no,))}

    def baglanan(self, tertip: Tertip = YOL, no: str = NO) -> int:
        return self.toplam(BAGLANAN.ad, (*tertip, no))[0]

    def odenek_koy(self, tertip: Tertip, verilen: int) -> None:
        """The year has a budget, and so much of it is this tertip's."""
        self.koy(ODENEK.ad, tertip, (verilen, 0, 0, 0, 0, 0, 0, 0))
        self.satirlar[BUTCE_DURUMU.ad] = {(ne,): ("B-2", f"{self.yil}-01-01", 1) for ne in (ILK, KESIN_GIDER)}

    def serbest(self, tertip: Tertip = YOL) -> int:
        return Odenekler(self).durum(tertip).kalan

    def harca(self, tertip: Tertip, tutar: int, no: str = "") -> None:
        self.koy(GIDER, (*tertip, "830", no), (tutar, 0))


@dataclass
class BellekRafi:
    """`batch.documents.karar.Kitaplik`."""

    kitaplar: Iterable[BellekKitabi] = ()

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        return next((k for k in self.kitaplar if (k.birim, k.yil) == (birim, yil)), None)


def karar_ver(kitap: BellekKitabi, b: Taahhut, *gecen: BellekKitabi) -> Karar:
    """What is decided; recorded where nothing refuses it."""
    karar = TaahhutKarari(kitap, BellekRafi(gecen), BAGLAM)(b)
    if not any(x.kod not in UYARILAR for x in karar.bulgular):
        kitap.kaydet(b, karar.sonuc)
    return karar


def kodlari(karar: Karar) -> list[str]:
    return [x.kod for x in karar.bulgular]
