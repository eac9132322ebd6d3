"""Papers of taşınırlar as files, and books folded in memory of made-up records, as decisions ask them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ornek import BIRIM, birak
from soz_ortak import kostur

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Izdusum, Toplam, Vektor
from batch.documents.tur import Tur
from batch.turler.ambardevri import AMBARDEVRI
from batch.turler.dusme import DUSME
from batch.turler.gecicialindi import GECICIALINDI
from batch.turler.ihtiyacfazlasi import IHTIYACFAZLASI
from batch.turler.imha import IMHA
from batch.turler.istek import ISTEK
from batch.turler.sayim import SAYIM
from batch.turler.tasinir_belgesi import KULLANILAN_BELGELER
from batch.turler.tif.izdusum import IZDUSUMLER as TIF_IZDUSUMLERI
from batch.turler.zimmet import ZIMMET

BELGE_TURLERI: tuple[Tur[Any], ...] = (ISTEK, GECICIALINDI, DUSME, AMBARDEVRI, IMHA)
_DINLENEN = (*BELGE_TURLERI, IHTIYACFAZLASI, SAYIM, ZIMMET)
HB = "46.34.01.02.001"
KALEM, KLASOR, PC = "150.01.01.04", "150.01.03.02.05", "255.02.01.01.01"
SICIL1, SICIL2 = f"{PC}.15.001", f"{PC}.15.002"
KURUL = "Ayşe Demir (başkan), Ali Kaya (makine mühendisi), Can Ak"


def belge(tur: Tur[Any], *kalemler: dict[str, str], **baslik: Any) -> Any:
    """A document of a kind with these fields; what its header must have is filled in."""
    temel: dict[str, Any] = {"belge_no": "1", "tarih": "2016-05-02", "harcama_birimi": HB}
    if "ambar" in tur.alan:
        temel["ambar"] = "01"
    if tur is GECICIALINDI:
        temel["islem"] = "ALINDI"
    if tur is DUSME:
        temel |= {"onay_organi": "HARCAMA_YETKILISI", "onay_tarihi": "2016-05-03", "neden": "HURDA"}
    kalem_tipi = {t.ad: k for t, k in zip(BELGE_TURLERI, _KALEMLER, strict=True)}[tur.ad]
    return tur.belge(**(temel | baslik), kalemler=tuple(kalem_tipi(**k) for k in kalemler))


def _kalem_tipi(tur: Tur[Any]) -> type:
    return tur.belge.__annotations__["kalemler"].__args__[0].__args__[0]  # type: ignore[no-any-return]


_KALEMLER = tuple(_kalem_tipi(t) for t in BELGE_TURLERI)


@dataclass
class SahteOlay:
    """A record as projections see it."""

    tur: str
    belge: Any
    sonuc: dict[str, Any] = field(default_factory=dict)
    sira: int = 1


def tif_olayi(sonuc: dict[str, Any]) -> SahteOlay:
    """A TİF by what it brought about."""
    return SahteOlay("TIF", SimpleNamespace(harcama_birimi=HB, devralma=False), {"yer": {}, **sonuc})


def stok_olayi(ambar: str, **miktarlar: str) -> SahteOlay:
    """A TİF that brings these quantities in; keys are codes with ``_`` for the dots and ``k`` before them."""
    yer = {"birim": HB, "ambar": ambar, "tur": "ENVANTER", "yon": "G"}
    hareketler = [{"kod": k[1:].replace("_", "."), "miktar": m, "tutar": "0.00"} for k, m in miktarlar.items()]
    return SahteOlay("TIF", SimpleNamespace(harcama_birimi=HB, devralma=False), {"yer": yer, "hareketler": hareketler})


def kullanan_olay(kullanim: dict[str, Any]) -> SahteOlay:
    """A TİF that used a paper."""
    return tif_olayi({KULLANILAN_BELGELER: [kullanim]})


class SahteDefter:
    """Books of one year in memory; `batch.documents.karar.Sorulan` as far as these kinds ask."""

    birim = BIRIM

    def __init__(self, yil: int, *olaylar: SahteOlay) -> None:
        self.yil = yil
        self._sira = 0
        self._izdusumler: Sequence[Izdusum] = [
            *(x for t in _DINLENEN for x in t.izdusumler),
            *TIF_IZDUSUMLERI,
        ]
        self._toplam: dict[str, dict[Anahtar, Vektor]] = {x.ad: {} for x in self._izdusumler}
        self._son: dict[tuple[str, Anahtar], tuple[Deger, ...]] = {}
        for o in olaylar:
            self.ekle(o)

    def ekle(self, o: SahteOlay) -> None:
        """A further record."""
        self._sira += 1
        o.sira = self._sira
        for x in self._izdusumler:
            if x.dinler is not None and o.tur not in x.dinler:
                continue
            if isinstance(x, Toplam):
                for k, v in x.hareket(o):  # type: ignore[arg-type]
                    eski = self._toplam[x.ad].get(k, (0,) * len(v))
                    self._toplam[x.ad][k] = tuple(a + b for a, b in zip(eski, v, strict=True))
            elif not x.sonucta or x.sonucta in o.sonuc:
                self._son |= {(x.ad, k): d for k, d in x.satir(o)}  # type: ignore[arg-type]

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        # What other kinds move, vouchers among them, is nothing here.
        yield from sorted((k, v) for k, v in self._toplam.get(ad, {}).items() if k[: len(on)] == on)

    def sirali(self, ad: str, on: Anahtar, itibaren: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        return ((k, v) for k, v in self.ara(ad, on) if k >= (*on, *itibaren))

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        hepsi = [v for _, v in self.ara(ad, on)]
        return tuple(map(sum, zip(*hepsi, strict=True))) if hepsi else (0, 0, 0)

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        return self._son.get((ad, anahtar))


class SahteRaf:
    """The shelf of other years."""

    def __init__(self, *defterler: SahteDefter) -> None:
        self._defterler = {d.yil: d for d in defterler}

    def kitap(self, birim: str, yil: int) -> Any:
        return self._defterler.get(yil)


def olay(tur: Tur[Any], b: Any, **sonuc: Any) -> SahteOlay:
    return SahteOlay(tur.ad, b, sonuc)


# -- files ----------------------------------------------------------------------------------------------------------


def dosya(tur: Tur[Any], *belgeler: tuple[dict[str, str], Sequence[dict[str, str]]]) -> bytes:
    """A CSV file of documents: header fields, and rows."""
    sutunlar = [a for a in tur.csv_sutunlari if a not in ("kaynak", "muhasebe_birimi")]
    satirlar = [";".join({**b, **k}.get(s, "") for s in sutunlar) for b, kalemler in belgeler for k in kalemler]
    return ("\n".join([";".join(sutunlar), *satirlar]) + "\n").encode()


def gonder(kok: Path, tur: Tur[Any], baslik: dict[str, str], *kalemler: dict[str, str]) -> list[Bulgu]:
    """Sends a document, and gives what was found."""
    birak(kok, {f"{tur.on_ek}-1.csv": dosya(tur, (baslik, kalemler))})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]
