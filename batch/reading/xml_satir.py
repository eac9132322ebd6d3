"""XML files whose rows are elements, one below the other: columns are a row's attributes and children.

The rows go the way of a CSV file's. What the mapping does not know is refused: an amount may stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

import numpy as np
import pyarrow as pa
from msgspec.structs import replace

from batch.documents.parti import HamParti, Kaynak
from batch.reading.cevir import SatirBulgusu
from batch.reading.esleme import TARAFLAR, Esleme
from batch.reading.satir_oku import AYRIM, Dilim, SatirOkuma, sinirlar
from batch.reading.tani import BOSLUK, OZNITELIK_AZAMI, SATIR_SINIRI, Eleman, sade, satir_numaralari
from batch.reading.xml_oku import XmlOkuma

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class XmlSatirOkuma(SatirOkuma):
    """An XML file in the layout of a mapping with ``[dosya] satir``; it is held in memory as a whole."""

    def __init__(self, yol: Path, kaynak: Kaynak, schemas: Path, azami_satir: int, esleme: Esleme) -> None:
        super().__init__(yol, kaynak, azami_satir, esleme)
        self._xml = XmlOkuma(yol, kaynak, schemas, azami_satir)
        e = self.esleme
        adlar = {alan: e.sablonlar[ad].gorunen if ad in e.sablonlar else ad for alan, ad in e.sutunlar.items()}
        if e.taraf is not None:
            adlar |= dict.fromkeys(TARAFLAR, e.taraf.tutar_sutunu)
        self.kaynak = replace(kaynak, sutunlar={alan: (ad, 0) for alan, ad in adlar.items()})
        kaynakta = [ad for alan in e.sutunlar for ad in e.kaynak_sutunlari(alan) if ad not in e.adindan]
        self._sutunlar = list(
            dict.fromkeys([*kaynakta, *((e.taraf.taraf_sutunu, e.taraf.tutar_sutunu) if e.taraf else ())])
        )

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]:
        dilim = self._oku_satirlar(self._satirlar(self._xml.kaynak_agaci()))
        yield self._parti(dilim, sinirlar(dilim), 0)

    def _basla(self, f: BinaryIO) -> int:
        return 1

    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        return b""

    def _dilimle(self, veri: bytes, ilk: int, lf: int, son: bool) -> Dilim:
        raise NotImplementedError

    def _satirlar(self, kok: Eleman) -> list[Eleman]:
        """The rows. Raises DosyaReddi for anything beside them that the mapping does not leave out."""
        adlar = self.esleme.satir_yolu.strip("/").split("/")
        if _ad(kok) != adlar[0]:
            self._ret(f"dosyanın kökü «{_ad(kok)}»", kok, adlar[0])
        ogeler = [kok]
        for ad in adlar[1:]:
            altlar: list[Eleman] = []
            for ust in ogeler:
                for el in ust:
                    if _ad(el) == ad:
                        altlar.append(el)
                    elif _ad(el) not in self.esleme.yoksay:
                        self._ret(f"«{_ad(ust)}» içinde satır olmayan «{_ad(el)}» öğesi var", el, ad)
                if _metni_var(ust):
                    self._ret(f"«{_ad(ust)}» içinde satırların dışında metin var", ust, ad)
            ogeler = altlar
        if not ogeler:
            mesaj = f"«{self.esleme.satir_yolu}» yolunda satır bulunamadı"
            raise self.red("DOS-007", mesaj, 0, "en az bir satır")
        return ogeler

    def _ret(self, mesaj: str, el: Eleman, beklenen: str) -> NoReturn:
        raise self.red("XML-015", mesaj, el.sourceline or 0, beklenen, _ad(el))

    def _oku_satirlar(self, satirlar: list[Eleman]) -> Dilim:
        bulgular: list[SatirBulgusu] = []
        hucreler = [self._hucreler(el, i, bulgular) for i, el in enumerate(satirlar)]
        sutun = {ad: pa.array([h.get(ad, "") for h in hucreler], pa.string()) for ad in self._sutunlar}
        alan, kimlik, ek = self._cevir(sutun, len(satirlar))
        satir_no = np.array([_satir_no(el) for el in satirlar], np.int64)
        return Dilim(alan, kimlik, satir_no, satir_no, bulgular + ek)

    def _hucreler(self, el: Eleman, sira: int, bulgular: list[SatirBulgusu]) -> dict[str, str]:
        """One row's cells by column; what it has beside them is a finding."""
        sonuc: dict[str, str] = {}

        def bulgu(ad: str, mesaj: str) -> None:
            bulgular.append(SatirBulgusu(sira, "XML-015", mesaj, "", "eşlemede bildirilen alanlar", sade(ad, 60)))

        def ekle(ad: str, deger: str) -> None:
            if ad in self.esleme.yoksay:
                return
            if ad not in self._sutunlar:
                bulgu(ad, f"satırda tanınmayan «{sade(ad, 60)}» alanı var: «{sade(deger, 40)}»")
            elif ad in sonuc:
                bulgu(ad, f"satırda «{ad}» alanı iki kez yazılmış: «{sade(sonuc[ad], 40)}», «{sade(deger, 40)}»")
            else:
                sonuc[ad] = deger.strip(BOSLUK)

        if max(len(x.attrib) for x in (el, *el)) > OZNITELIK_AZAMI:
            self._ret("satırda çok fazla öznitelik var", el, f"en çok {OZNITELIK_AZAMI} öznitelik")
        for ad, deger in el.attrib.items():
            ekle(_son(ad), deger)
        for alt in el:
            ad = _ad(alt)
            if ad in self.esleme.yoksay:
                continue
            if len(alt):
                bulgu(ad, f"satırın «{sade(ad, 60)}» alanının içinde başka öğeler var")
            ekle(ad, alt.text or "")
            for oz, deger in alt.attrib.items():
                if not oz.startswith(_XSI):
                    ekle(f"{ad}@{_son(oz)}", deger)
        if _metni_var(el):
            bulgu(_ad(el), "satırda alanların dışında metin var")
        return sonuc

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]:
        """The file with these documents' rows alone; before those in ``ayrik`` an element that no reader takes."""
        from lxml import etree

        kok = self._xml.kaynak_agaci()
        satirlar = self._satirlar(kok)
        sinir = sinirlar(self._oku_satirlar(satirlar)).tolist()
        kalan = {i for sira, _, _ in belgeler for i in range(sinir[sira], sinir[sira + 1])}
        ayrilan = {sinir[sira] for sira in ayrik}
        for i, el in enumerate(satirlar):
            if i not in kalan:
                el.getparent().remove(el)
            elif i in ayrilan:
                ayrac = etree.Element("AYRIM")
                ayrac.text, ayrac.tail = AYRIM, "\n"
                el.addprevious(ayrac)
        yield etree.tostring(kok, encoding="UTF-8", xml_declaration=True) + b"\n"


def _son(ad: str) -> str:
    return ad.rpartition("}")[2]


def _ad(el: Eleman) -> str:
    return _son(str(el.tag))


def _satir_no(el: Eleman) -> int:
    n: int = el.sourceline or 0
    return n if n < SATIR_SINIRI else satir_numaralari(el)[0]


def _metni_var(el: Eleman) -> bool:
    """Whether text stands between an element's children."""
    return bool((el.text or "").strip(BOSLUK)) or any((alt.tail or "").strip(BOSLUK) for alt in el)
