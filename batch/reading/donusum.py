"""A source's own XML turned into ours by a stylesheet (XSLT 1.0), and from which records each document was made.

A stylesheet may sort, group and leave out; the order of what it writes proves nothing. So every record of the source is
marked before the transformation (by a processing instruction, which stylesheets do not look at), and every place of the
stylesheet that makes a document is made to write down the marks of its records: of the record that it stands in, or of
those that ``b:kayitlar`` selects there. The documents themselves are those of the stylesheet as it was written, for the
file as it came; the marked transformation must give the same.

A mistake in stylesheet or path is an AyarHatasi, found where possible when the mapping is loaded.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from lxml import etree

from batch.config import AyarHatasi
from batch.reading.sema import AD_ALANI
from batch.reading.tani import Eleman, sade, satir_numaralari
from batch.reading.xml_hata import anlat
from batch.turler import kutuk

KAYNAK_ALANI = "urn:batch:kaynak:1"
_XSL_ALANI = "http://www.w3.org/1999/XSL/Transform"
_XSL = f"{{{_XSL_ALANI}}}"
_KAYITLAR = f"{{{KAYNAK_ALANI}}}kayitlar"
_SIRA = f"{{{KAYNAK_ALANI}}}sira"
_IM = "batch-sira"
_ICINDEKI = f"ancestor-or-self::*[processing-instruction('{_IM}')][1]"
_NASIL = f'<fis xmlns:b="{KAYNAK_ALANI}" b:kayitlar="kaynaktaki kayıtların XPath yolu" …>'


def _adlar(metin: str) -> frozenset[str]:
    return frozenset(metin.split())


_ISLEVLER: Final = _adlar(
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round node text comment processing-instruction and or div mod"
)
_XSL_ISLEVLERI: Final = _ISLEVLER | _adlar(
    "key format-number current unparsed-entity-uri generate-id system-property element-available function-available"
)
_XSL_OGELERI: Final = _adlar(
    "apply-imports apply-templates attribute attribute-set call-template choose comment copy copy-of decimal-format "
    "element fallback for-each if import include key message namespace-alias number otherwise output param "
    "preserve-space processing-instruction sort strip-space stylesheet template text transform value-of variable when "
    "with-param"
)
_IFADELER: Final = frozenset({"select", "test", "match", "use", "value", "count", "from"})
_YAZI = re.compile(r"'[^']*'|\"[^\"]*\"")
_ISLEV = re.compile(r"(?<![\w.\-:])([A-Za-z_][\w.\-]*)\s*\(")
_ONEK = re.compile(r"(?<![\w.\-])([A-Za-z_][\w.\-]*):(?=[A-Za-z_*])")
_AYRAC = re.compile(r"\{([^{}]*)\}")
_VARSAYILAN_ONEK = "k"


class DonusumHatasi(Exception):
    """A file that its stylesheet does not turn into documents; ``satir`` is the source's, or 0."""

    def __init__(self, mesaj: str, satir: int = 0, beklenen: str = "", gelen: str = "") -> None:
        super().__init__(mesaj)
        self.mesaj, self.satir, self.beklenen, self.gelen = mesaj, satir, beklenen, gelen


class Cevrilen(msgspec.Struct, frozen=True):
    """A document that the stylesheet made. ``kayitlar``: ordinals (from 0) of its records; lines of the source."""

    eleman: Eleman
    kayitlar: tuple[int, ...]
    satir: int
    son_satir: int


class Donusum:
    """A stylesheet and the XPath of a record in the source; ``veri``: its bytes, where they have been read already.

    Raises AyarHatasi.
    """

    def __init__(self, yol: Path, belge_yolu: str, veri: bytes | None = None) -> None:
        self.yol, self.belge_yolu = yol, belge_yolu
        kok = self._agac(veri)
        self._denetle(kok)
        self._onekler = {on: uri for on, uri in kok.nsmap.items() if on}
        _islev_denetimi(belge_yolu, _ISLEVLER, self._yol_hatasi)
        try:
            etree.XPath(belge_yolu)
        except etree.XPathSyntaxError as h:
            raise self._yol_hatasi(f"geçerli bir XPath 1.0 yolu değil ({sade(str(h))})") from None
        izli = copy.deepcopy(kok)
        ureten = self._izle(izli)
        if not ureten:
            ogeler = list(kutuk().oge)
            acikca = " ya da ".join(f"<{oge} …>" for oge in ogeler)
            raise self._hata(
                f"dönüşüm {' ya da '.join(ogeler)} öğesi üretmiyor; belgeler açıkça {acikca} olarak yazılmalı"
            )
        for el in kok.iter(etree.Element):
            el.attrib.pop(_KAYITLAR, None)
        self._asil, self._izli = self._derle(kok), self._derle(izli)

    # -- the stylesheet -------------------------------------------------------------------------------------------

    def _hata(self, mesaj: str, satir: int = 0) -> AyarHatasi:
        return AyarHatasi(f"{self.yol}{f', {satir}. satır' if satir else ''}: {mesaj}")

    def _yol_hatasi(self, mesaj: str, _satir: int = 0) -> AyarHatasi:
        return AyarHatasi(f"{self.yol.parent}: [dosya] belge_yolu «{self.belge_yolu}» {mesaj}")

    def _agac(self, veri: bytes | None) -> Eleman:
        ayristirici = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            if veri is not None:
                return etree.fromstring(veri, ayristirici, base_url=str(self.yol))
            return etree.parse(str(self.yol), ayristirici).getroot()
        except etree.XMLSyntaxError as h:
            _, mesaj, satir = anlat(h, ayristirici.error_log, giris=False)
            raise self._hata(mesaj, satir) from None
        except OSError as h:
            raise self._hata(f"okunamadı: {h}") from None

    def _denetle(self, kok: Eleman) -> None:
        surum = (
            kok.get("version") if kok.tag in (f"{_XSL}stylesheet", f"{_XSL}transform") else kok.get(f"{_XSL}version")
        )
        if surum is None:
            raise self._hata('XSLT dosyası değil: kökü xsl:stylesheet olmalı ve version="1.0" yazmalı')
        for el in kok.iter(etree.Element):
            if el.tag.startswith(_XSL):
                ad = el.tag.removeprefix(_XSL)
                if ad in ("include", "import"):
                    raise self._hata(f"«xsl:{ad}» kullanılamaz; dönüşümü tek dosyada yazın", el.sourceline)
                if ad not in _XSL_OGELERI:
                    raise self._hata(f"XSLT 1.0 desteklenir; «xsl:{ad}» XSLT 1.0'da yok", el.sourceline)
            for ifade in _ifadeleri(el):
                _islev_denetimi(ifade, _XSL_ISLEVLERI, self._hata, el.sourceline)
        if surum.strip() != "1.0":
            raise self._hata(f'XSLT 1.0 desteklenir; dosyada version="{sade(surum)}" yazıyor, version="1.0" olmalı')

    def _izle(self, kok: Eleman) -> int:
        """Make every place that makes a document write down the marks of its records; returns how many there are."""
        ogeler = kutuk().oge
        etiketler = {f"{{{AD_ALANI}}}{oge}" for oge in ogeler}
        yerler = [
            el
            for el in kok.iter(*etiketler, f"{_XSL}element")
            if el.tag in etiketler or el.get("name", "").rpartition(":")[2] in ogeler
        ]
        for el in yerler:
            ifade = el.attrib.pop(_KAYITLAR, _ICINDEKI)
            oznitelik = etree.Element(f"{_XSL}attribute", name="b:sira", namespace=KAYNAK_ALANI)
            dongu = etree.SubElement(oznitelik, f"{_XSL}for-each", select=ifade)
            etree.SubElement(dongu, f"{_XSL}value-of", select=f"concat(processing-instruction('{_IM}'), ' ')")
            oznitelik.tail, el.text = el.text, None
            el.insert(0, oznitelik)
        return len(yerler)

    def _derle(self, kok: Eleman) -> Any:
        try:
            return etree.XSLT(
                kok.getroottree(),
                access_control=etree.XSLTAccessControl.DENY_ALL,  # type: ignore[attr-defined]
            )
        except etree.XSLTError as h:
            satir = next((k.line for k in h.error_log), 0)
            raise self._hata(f"XSLT derlenemedi ({sade(str(h), 160)})", satir) from None

    # -- a file -----------------------------------------------------------------------------------------------------

    def kayitlar(self, kok: Eleman) -> list[Eleman]:
        """The records of a source. Raises AyarHatasi, DonusumHatasi."""
        try:
            bulunan = kok.xpath(self.belge_yolu, namespaces=self._ad_alanlari(kok))
        except etree.XPathError as h:
            raise self._yol_hatasi(f"uygulanamadı ({sade(str(h))})") from None
        if not isinstance(bulunan, list) or not all(isinstance(e, etree._Element) for e in bulunan):
            raise self._yol_hatasi("öğe seçmiyor; kaynakta bir belgeyi tutan öğenin yolu olmalı")
        if not bulunan:
            raise DonusumHatasi(f"«{self.belge_yolu}» yolunda kayıt bulunamadı", beklenen="en az bir kayıt")
        return bulunan

    def _ad_alanlari(self, kok: Eleman) -> dict[str, str]:
        """Prefix → namespace: as the source's root declares them, else anywhere in it, else as the stylesheet does."""
        kokte = {(on or _VARSAYILAN_ONEK): uri for on, uri in kok.nsmap.items()}
        eksik = set(_ONEK.findall(_YAZI.sub("", self.belge_yolu).replace("::", " "))) - kokte.keys() - {"xml"}
        if not eksik:
            return kokte
        icte: dict[str, set[str]] = {on: set() for on in eksik}
        for _, (on, uri) in etree.iterwalk(kok, events=("start-ns",)):
            if (on or _VARSAYILAN_ONEK) in icte and uri:
                icte[on or _VARSAYILAN_ONEK].add(uri)
        for on, adlar in sorted(icte.items()):
            if len(adlar) == 1:
                kokte[on] = adlar.pop()
            elif on in self._onekler:
                kokte[on] = self._onekler[on]
            elif adlar:
                raise DonusumHatasi(f"«{on}:» ön eki dosyada birden çok ad alanına bağlı; XSLT dosyasında bildirilmeli")
            else:
                raise self._yol_hatasi(f"içindeki «{on}:» ön eki ne dosyada ne {self.yol.name} içinde bildirilmiş")
        return kokte

    def cevir(self, kok: Eleman) -> tuple[Eleman, list[Cevrilen]]:
        """The result's root and its documents in the order of their records; ``kok`` is marked and not usable again.

        Raises AyarHatasi, DonusumHatasi.
        """
        kayitlar = self.kayitlar(kok)
        satirlar = [_satir_araligi(e) for e in kayitlar]
        sonuc = self._uygula(self._asil, kok)
        for i, el in enumerate(kayitlar):
            im = etree.ProcessingInstruction(_IM, str(i))
            im.tail, el.text = el.text, None
            el.insert(0, im)
        siralar = self._siralar(sonuc, self._uygula(self._izli, kok))
        self._kapsam(siralar, satirlar)
        belgeler = [
            Cevrilen(el, sira, min(satirlar[i][0] for i in sira), max(satirlar[i][1] for i in sira))
            for el, sira in zip(sonuc, siralar, strict=True)
        ]
        return sonuc, sorted(belgeler, key=lambda b: b.kayitlar)

    def _uygula(self, donusum: Any, kok: Eleman) -> Eleman:
        try:
            sonuc = donusum(kok.getroottree()).getroot()
        except etree.XSLTError as h:
            raise DonusumHatasi(f"dosya «{self.yol.name}» ile dönüştürülemedi: {sade(str(h), 200)}") from None
        if sonuc is None or sonuc.tag != f"{{{AD_ALANI}}}belgeler":
            raise DonusumHatasi(f"«{self.yol.name}» dönüşümü belgeler öğesi üretmedi", beklenen="belgeler")
        etree.strip_tags(sonuc, etree.Comment, etree.ProcessingInstruction)
        return sonuc

    def _siralar(self, asil: Eleman, izli: Eleman) -> list[tuple[int, ...]]:
        """The records of every document, in the order of the result."""
        if len(asil) != len(izli) or dict(asil.attrib) != dict(izli.attrib):
            raise self._im_hatasi()
        siralar = []
        for a, b in zip(asil, izli, strict=True):
            im = b.attrib.pop(_SIRA, "")
            if icerik(a) != icerik(b):
                raise self._im_hatasi()
            if not im.strip():
                raise self._hata(
                    f"bir «{sade(str(b.tag).rpartition('}')[2])}» hangi kayıttan yapıldığını söylemiyor: belge_yolu "
                    f"ile seçilen hiçbir öğenin içinde üretilmiyor; kayıtlarını gösterin: {_NASIL}"
                )
            siralar.append(tuple(sorted({int(n) for n in im.split()})))
        return siralar

    def _im_hatasi(self) -> AyarHatasi:
        return self._hata(
            "dönüşümün sonucu her uygulanışta aynı değil ya da kayıtlardaki işleme komutlarına bağlı; "
            "node() yerine * ya da text() kullanın, generate-id() değerini belgeye yazmayın"
        )

    def _kapsam(self, siralar: list[tuple[int, ...]], satirlar: list[tuple[int, int]]) -> None:
        """Every record must have gone into one document: one that is left out would be lost without a word."""
        gorulen: set[int] = set()
        for sira in siralar:
            if yine := gorulen.intersection(sira):
                satir = satirlar[min(yine)][0]
                raise DonusumHatasi(
                    "bir kayıttan birden çok belge yapılmış; belge_yolu belgeyi tutan öğe olmalı", satir
                )
            gorulen.update(sira)
        n = len(satirlar)
        if len(gorulen) < n:
            ilk = next(i for i in range(n) if i not in gorulen)
            raise DonusumHatasi(
                f"dosyadaki {n} kayıttan {n - len(gorulen)} tanesi hiçbir belgeye girmedi, dönüşümden {len(siralar)} "
                f"belge çıktı; bir belge birkaç kayıttan yapılıyorsa «{self.yol.name}» içinde "
                f"hepsini gösterin: {_NASIL}",
                satirlar[ilk][0],
                str(n),
                str(len(gorulen)),
            )


def icerik(el: Eleman) -> bytes:
    """What a document says, whatever its prefixes and the text after it."""
    return etree.tostring(el, method="c14n", exclusive=True, with_tail=False)


def _satir_araligi(el: Eleman) -> tuple[int, int]:
    ilk, cocuklar = satir_numaralari(el)
    return ilk, max([ilk, *cocuklar])


def _ifadeleri(el: Eleman) -> Iterator[str]:
    """The XPath expressions of an element of a stylesheet."""
    xsl = el.tag.startswith(_XSL)
    for ad, deger in el.attrib.items():
        if ad == _KAYITLAR or (xsl and ad in _IFADELER):
            yield deger
        else:
            yield from _AYRAC.findall(_YAZI.sub("''", deger.replace("{{", "").replace("}}", "")))


def _islev_denetimi(ifade: str, bilinen: frozenset[str], hata: Any, satir: int = 0) -> None:
    for ad in _ISLEV.findall(_YAZI.sub("''", ifade)):
        if ad == "document":
            raise hata("document() kullanılamaz: dosyanın dışında hiçbir şey okunmaz", satir)
        if ad not in bilinen:
            raise hata(f"XSLT 1.0 desteklenir; «{ad}()» işlevi XSLT 1.0 ve XPath 1.0'da yok", satir)
