"""XML files → documents in columns.

The first reading lets libxml2 check the schema while it streams; a file that fits it costs one pass. At the first
schema fault `YenidenOku` is raised, and the second reading judges document by document: the sound ones travel on,
the others travel with their findings. Memory holds one window of lines, and never more than one open document.

Nothing outside the file is ever read: a DOCTYPE is refused before its content is looked at, whatever the encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import lt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from batch.config import AyarHatasi
from batch.documents.alanlar import BELGE_ALANI, BELGE_ALANLARI, SATIR_ALANI, SATIR_ALANLARI
from batch.documents.bulgu import AlanHatasi, Bulgu, DosyaReddi
from batch.documents.kisi import kisalt
from batch.documents.metin import tarih_kapisi
from batch.documents.parti import HamParti, Kaynak, Tam
from batch.documents.tutar import kurus
from batch.reading import xml_sutun
from batch.reading.sema import AD_ALANI, xsd
from batch.reading.tani import (
    BOSLUK,
    OZNITELIK_AZAMI,
    SATIR_SINIRI,
    Eleman,
    az_oznitelik,
    kok_tani,
    sade,
    satir_numaralari,
    tani,
)
from batch.reading.temel import Bolum, YenidenOku
from batch.reading.xml_bayt import BOM, bozuk_olabilir, parcalar
from batch.reading.xml_hata import anlat

if TYPE_CHECKING:
    from lxml import etree

    from batch.reading.donusum import Cevrilen, Donusum

# A document element, what is wrong with it, and its place in the source when it has none of its own.
_Gelen = tuple[Eleman, Sequence[Bulgu], tuple[int, int] | None]


PENCERE_SATIR = 60_000
TABLO_PARCASI = 250
METIN_SINIRI = 2_000
KUYRUK = 64 * 1024
GIRIS_AZAMI = 1024 * 1024  # bytes before the root's start tag has ended
BELGE_AZAMI = 16 * 1024 * 1024  # bytes of one document: 10 000 lines with the longest texts are below it
DONUSUM_AZAMI = 64 * 1024 * 1024  # bytes of a file that a stylesheet turns; it is held in memory as a whole

_ON = f"{{{AD_ALANI}}}"
KOK, FIS, SATIR = f"{_ON}belgeler", f"{_ON}fis", f"{_ON}satir"
DAYANAK, ILGILI, ODEME, KESINTI = (f"{_ON}{ad}" for ad in ("dayanak", "ilgili", "odeme", "kesinti"))
# "internal": with entities kept unresolved, a parser that also checks a schema forgets errors of well-formedness.
_SECENEK: dict[str, Any] = {
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_GIRIS_DESENI = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml(?:[^>]*?encoding\s*=\s*[\"'](?P<kodlama>[A-Za-z0-9._\-]+))?[^>]*\?>)?\s*"
    rb"<belgeler(?:\s[^<>]*)?(?<!/)>"
)
_SON = re.compile(rb"</belgeler\s*>\s*\Z")
# Letters of other code pages are judged by what stands around them, so such a file is read in order.
_BOLUNEN = frozenset({b"utf-8", b"utf8", b"us-ascii"})
_FIS, _SATIR_IMI = b"<fis", b"<satir"
_AYRAC = "\x1f"
_FIS_OZNITELIKLERI = ("belge_turu", "belge_no", "tarih", "islem", "kaynak", "muhasebe_birimi", "aciklama")
_ILGILI_OZNITELIKLERI = tuple(ad.removeprefix("ilgili_") for ad in BELGE_ALANI if ad.startswith("ilgili_"))
# libxml2 counts the siblings before every element that it finds fault with; it is given no tree wider than this.
_GENIS = 500


class _Giris:
    """Parser target that stops at the first DOCTYPE or start tag."""

    def __init__(self) -> None:
        self.doctype_var = False
        self.kok = ""

    def doctype(self, *_: object) -> None:
        self.doctype_var = True
        raise _GirisBitti

    def start(self, etiket: str, *_: object) -> None:
        self.kok = etiket
        raise _GirisBitti

    def close(self) -> None:
        """Nothing is built."""


class _GirisBitti(Exception):
    """All that the beginning of a file can tell is known."""


class _Tablo:
    """Records as columns. Values wait joined by a character that XML cannot contain, and become arrays at the end."""

    def __init__(self, adlar: Iterable[str]) -> None:
        self._adlar = frozenset(adlar)
        self._bekleyen: list[dict[str, str]] = []
        self._parcalar: list[tuple[int, dict[str, str]]] = []
        self.n = 0

    def ekle(self, kayitlar: Sequence[dict[str, str]]) -> None:
        self._bekleyen += kayitlar
        self.n += len(kayitlar)
        if len(self._bekleyen) >= TABLO_PARCASI:
            self._bosalt()

    def _bosalt(self) -> None:
        if not self._bekleyen:
            return
        adlar = self._adlar.intersection(set().union(*self._bekleyen))
        sutunlar = {ad: _AYRAC.join([k.get(ad, "") for k in self._bekleyen]) for ad in adlar}
        self._parcalar.append((len(self._bekleyen), sutunlar))
        self._bekleyen = []

    def sutunlar(self) -> dict[str, Any]:
        """Field → string array, only of fields that occur."""
        self._bosalt()
        bos = {n: _AYRAC * (n - 1) for n, _ in self._parcalar}
        adlar = sorted({ad for _, parca in self._parcalar for ad in parca})
        return {ad: _dizi(_AYRAC.join([p.get(ad, bos[n]) for n, p in self._parcalar]), self.n) for ad in adlar}


def _dizi(birlesik: str, n: int) -> Any:
    """String array of ``n`` values joined by the separator."""
    import pyarrow as pa

    bayt = np.frombuffer(birlesik.encode(), np.uint8)
    ayrac = bayt == ord(_AYRAC)
    ofset = np.zeros(n + 1, np.int32)
    ofset[1:n] = np.flatnonzero(ayrac) - np.arange(n - 1)
    ofset[n] = len(bayt) - (n - 1)
    return pa.StringArray.from_buffers(n, pa.py_buffer(ofset), pa.py_buffer(bayt[~ayrac]))


class _Pencere:
    """Documents gathered until they make one `HamParti`."""

    def __init__(self, kaynak: Kaynak, ilk_sira: int, azami_satir: int) -> None:
        self._kaynak, self._azami = kaynak, azami_satir
        self._ilk_sira = ilk_sira
        self._belge = _Tablo(a.ad for a in BELGE_ALANLARI)
        self._satir = _Tablo(a.ad for a in SATIR_ALANLARI)
        self._baslangic = [0]
        self._satir_no: list[int] = []
        self._belge_satir: list[int] = []
        self._son_satir: list[int] = []
        self._ek: dict[int, dict[str, list[list[str]]]] = {}
        self._bulgular: list[tuple[int, Bulgu]] = []

    @property
    def satir_sayisi(self) -> int:
        return self._satir.n

    @property
    def sonraki_sira(self) -> int:
        return self._ilk_sira + self._belge.n

    def ekle(self, el: Eleman, bulgular: Sequence[Bulgu] = (), kaynak_satiri: tuple[int, int] | None = None) -> None:
        """Add one completed document element; ``kaynak_satiri``: its first and last line when it has none itself."""
        saglam = not bulgular
        satirlar: list[dict[str, str]] = []
        numaralar: list[int] = []
        for e in el.iterchildren(SATIR):
            satirlar.append(dict(e.items()) if saglam else az_oznitelik(e, SATIR_ALANI))
            numaralar.append(e.sourceline)
        bas = el.sourceline or 0
        if kaynak_satiri is not None:
            bas = kaynak_satiri[0]
            numaralar = [bas] * len(satirlar)
        elif bas >= SATIR_SINIRI or (numaralar and numaralar[-1] >= SATIR_SINIRI):
            bas, numaralar = _uzak_satirlar(el, numaralar)
        sira = self._belge.n
        self._bulgular.extend((sira, b) for b in bulgular)
        baslik = self._baslik(el, sira, not bulgular)
        if len(satirlar) > self._azami:
            self._bulgular.append((sira, self._fazla_satir(len(satirlar), bas, baslik)))
            del satirlar[self._azami :], numaralar[self._azami :]
        elif not satirlar:
            satirlar, numaralar = [{}], [bas]
        if bulgular:  # a refused document's texts may be of any length; what is cut here stays too long for its gate
            baslik = {ad: kisalt(deger, METIN_SINIRI) for ad, deger in baslik.items()}
            satirlar = [{ad: kisalt(deger, METIN_SINIRI) for ad, deger in s.items()} for s in satirlar]
        self._belge.ekle([baslik])
        self._satir.ekle(satirlar)
        self._satir_no += numaralar
        self._baslangic.append(self._satir.n)
        self._belge_satir.append(bas)
        self._son_satir.append(kaynak_satiri[1] if kaynak_satiri is not None else numaralar[-1])

    def basligi_ekle(self, el: Eleman) -> int:
        """Add what a sound document says besides its lines, which come from elsewhere; returns how many those are."""
        self._belge.ekle([self._baslik(el, self._belge.n, True)])
        ilk = next(el.iterchildren(SATIR))
        return len(el) - int(el.index(ilk))

    def _fazla_satir(self, n: int, satir: int, baslik: dict[str, str]) -> Bulgu:
        return Bulgu(
            dosya=self._kaynak.dosya,
            satir=satir,
            yol=_belge_yolu(self.sonraki_sira),
            belge_turu=baslik.get("belge_turu", ""),
            belge_no=baslik.get("belge_no", ""),
            kod="BLG-004",
            mesaj=f"belgede {n} satır var; sınır {self._azami}",
            beklenen=f"en çok {self._azami} satır",
            gelen=str(n),
        )

    def _baslik(self, el: Eleman, sira: int, sirali: bool) -> dict[str, str]:
        oznitelikler = _hepsi if sirali else az_oznitelik
        baslik = oznitelikler(el, _FIS_OZNITELIKLERI)
        if "aciklama" in baslik:
            baslik["belge_aciklama"] = baslik.pop("aciklama")
        dayanaklar: list[list[str]] = []
        kesintiler: list[list[str]] = []
        for c in el:
            if c.tag == SATIR:
                if sirali:
                    break
            elif c.tag == DAYANAK:
                dayanaklar.append([c.get("turu", ""), c.get("no", ""), c.get("tarihi", "")])
            elif c.tag == ILGILI:
                baslik |= {f"ilgili_{ad}": deger for ad, deger in oznitelikler(c, _ILGILI_OZNITELIKLERI).items()}
            elif c.tag == ODEME:
                baslik |= oznitelikler(c, BELGE_ALANI)
                kesintiler += [[k.get("turu", ""), k.get("tutar", "")] for k in c.iterchildren(KESINTI)]
        if dayanaklar:
            baslik["dayanak_turu"], baslik["dayanak_no"], baslik["dayanak_tarihi"] = dayanaklar.pop(0)
        ek = {ad: d for ad, d in (("dayanaklar", dayanaklar), ("kesintiler", kesintiler)) if d}
        if ek:
            self._ek[sira] = ek
        return baslik

    def kur(self) -> HamParti:
        return HamParti(
            kaynak=self._kaynak,
            ilk_sira=self._ilk_sira,
            belge=self._belge.sutunlar(),
            satir=self._satir.sutunlar(),
            baslangic=np.array(self._baslangic, np.int64),
            satir_no=np.array(self._satir_no, np.int64),
            belge_satir=np.array(self._belge_satir, np.int64),
            belge_son_satir=np.array(self._son_satir, np.int64),
            ek=self._ek,
            bulgular=self._bulgular,
        )


def _hepsi(el: Eleman, _bilinen: Iterable[str]) -> dict[str, str]:
    return dict(el.items())


def _satirlari(govde: bytes, im: bytes, ilk: int) -> Tam:
    """Source line of every start tag of a kind, in a text that begins on line ``ilk``.

    Raises YenidenOku when a tag is spread over lines: a parser then names the last of them.
    """
    yerler, i = [], govde.find(im)
    while i >= 0:
        yerler.append(i)
        i = govde.find(im, i + len(im))
    baytlar = np.frombuffer(govde, np.uint8)
    satir_sonlari, kapanislar = np.flatnonzero(baytlar == 10), np.flatnonzero(baytlar == 62)
    if len(kapanislar) != govde.count(b"<"):  # a ">" that closes no tag
        raise YenidenOku
    sira = np.searchsorted(satir_sonlari, yerler)
    bitis = kapanislar[np.searchsorted(kapanislar, yerler)] if yerler else yerler
    if (np.searchsorted(satir_sonlari, bitis) != sira).any():
        raise YenidenOku
    return (sira + ilk).astype(np.int64)


def _uzak_satirlar(el: Eleman, bildirilen: list[int]) -> tuple[int, list[int]]:
    """True lines of a document and its rows far down a file, where an element answers with the next text's end.

    That is the line on which the following row begins; the answers moved by one are right if they keep growing.
    """
    ilk = next(el.iterchildren(SATIR), None)
    if ilk is not None and el.text:
        once = ilk.getprevious()
        onceki = once if once is not None else el
        no = [onceki.sourceline or 0, *bildirilen]
        if no[0] > SATIR_SINIRI and (once is None or not len(once)) and all(map(lt, no, no[1:])):
            return (el.sourceline or 0) - el.text.count("\n"), no[:-1]
    bas, hepsi = satir_numaralari(el)
    return bas, [n for c, n in zip(el, hepsi, strict=True) if c.tag == SATIR]


def _belge_yolu(sira: int) -> str:
    return f"/belgeler/*[{sira + 1}]"


class XmlOkuma:
    """One XML file. The root's ``kaynak``, ``muhasebe_birimi`` and ``atomik`` are written into the given `Kaynak`.

    ``donusum`` turns another vocabulary into ours; documents then come in the order of their records in the source, and
    lines are those of the source.
    """

    def __init__(
        self,
        yol: Path,
        kaynak: Kaynak,
        schemas: Path,
        azami_satir: int,
        donusum: Donusum | None = None,
    ) -> None:
        self._yol, self.kaynak, self._schemas, self._azami = yol, kaynak, schemas, azami_satir
        self._donusum = donusum
        self._tek_tek = False
        self._bas = b""  # declaration and root start tag, before every part
        kaynak.xml = True

    def partiler(self) -> Iterator[HamParti]:
        """Windows of documents. Raises DosyaReddi (the file is refused), YenidenOku (call again from the start)."""
        if self._donusum is not None:
            yield from self._pencerele(self._donusturulmus(self._donusum))
            return
        self._giris(KOK)
        yield from self._pencerele(self._belge_belge() if self._tek_tek else self._hizli())

    def bolumler(self, hedef: int) -> list[Bolum]:
        """Parts of about ``hedef`` bytes; none for another vocabulary or another encoding than UTF-8.

        Outside comments, CDATA and the like a ``<fis`` can only be the start of a document, since ``<`` stands for
        itself nowhere else; `bolum_partileri` refuses a part that holds any of those.
        """
        if self._donusum is not None or self._tek_tek:
            return []
        self._giris(KOK)
        boy = self._yol.stat().st_size
        with self._yol.open("rb") as f:
            bas = self._kabuk(f.read(GIRIS_AZAMI))
            f.seek(max(0, boy - KUYRUK))
            son = _SON.search(f.read())
            if bas == 0 or son is None:
                return []
            bit = max(0, boy - KUYRUK) + son.start()
            f.seek(0)
            satir, sira = f.read(bas).count(b"\n") + 1, 0
            sonuc: list[Bolum] = []
            while bas < bit:
                f.seek(bas)
                parca = f.read(min(hedef + KUYRUK, bit - bas))
                while (i := parca.find(_FIS, hedef)) < 0 and bas + len(parca) < bit and len(parca) < BELGE_AZAMI:
                    parca += f.read(min(len(parca), bit - bas - len(parca)))
                if i < 0 and bas + len(parca) < bit:
                    return []
                parca = parca if i < 0 else parca[:i]
                sonuc.append(Bolum(bas, bas + len(parca), satir, sira))
                satir, sira, bas = satir + parca.count(b"\n"), sira + parca.count(_FIS), bas + len(parca)
            return sonuc

    def _kabuk(self, giris: bytes) -> int:
        """Remember declaration and root start tag, take the root's attributes over; where the documents begin, or 0."""
        from lxml import etree

        m = _GIRIS_DESENI.match(giris)
        if m is None or (m["kodlama"] or b"utf-8").lower() not in _BOLUNEN:
            return 0
        try:
            self._kok(etree.fromstring(m.group() + b"</belgeler>", etree.XMLParser(**_SECENEK)))
        except etree.XMLSyntaxError:
            return 0
        self._bas = m.group().removeprefix(BOM)
        return m.end()

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]:
        """The documents of one part. Raises YenidenOku unless all of it is plain and fits the schema."""
        from lxml import etree

        with self._yol.open("rb") as f:
            f.seek(bolum.bas)
            govde = f.read(bolum.bitis - bolum.bas)
        # One rare byte is found much faster than two: look for the pair only where its second half occurs at all.
        if any(im[-1:] in govde and im in govde for im in (b"<!", b"<?", b"\0", BOM)) or bozuk_olabilir(govde):
            raise YenidenOku(self.kaynak.dosya)
        ayristirici = etree.XMLParser(schema=xsd(self._schemas), **_SECENEK)
        try:
            kok = etree.fromstring(b"".join((self._bas, govde, b"</belgeler>")), ayristirici)
        except etree.XMLSyntaxError:
            raise YenidenOku(self.kaynak.dosya) from None
        pencere = _Pencere(self.kaynak, bolum.sira, self._azami)
        adet = np.array([pencere.basligi_ekle(el) for el in kok], np.int64)
        satir = xml_sutun.satirlar(kok, govde)
        belge_satir, satir_no = (_satirlari(govde, im, bolum.satir) for im in (_FIS, _SATIR_IMI))
        if len(belge_satir) != len(adet) or len(satir_no) != adet.sum() or (adet > self._azami).any():
            raise YenidenOku(self.kaynak.dosya)
        baslangic = np.concatenate(([0], np.cumsum(adet)))
        ham = pencere.kur()
        ham.satir, ham.baslangic, ham.satir_no, ham.belge_satir = satir, baslangic, satir_no, belge_satir
        ham.belge_son_satir = satir_no[baslangic[1:] - 1]
        yield ham

    def duzeltme(self, siralar: Sequence[int]) -> Iterator[bytes]:
        """A file in the source's own format that holds only the documents with these ordinals (from 0)."""
        from lxml import etree

        secili = frozenset(siralar)
        if self._donusum is not None:
            yield self._kaynak_duzeltmesi(self._donusum, secili)
            return
        self._giris(KOK)
        son, on = b"", b""
        for i, el in enumerate(self._belgeler(None)):
            if not son:
                ust = el.getparent()
                kok = etree.Element(ust.tag, attrib=dict(ust.attrib), nsmap=ust.nsmap)
                kok.text = "\n"
                bas, _, son = etree.tostring(kok, encoding="UTF-8", xml_declaration=True).partition(b"\n</")
                # Serialised alone, a document repeats the namespace that the root declares already.
                on = f'<fis xmlns="{AD_ALANI}"'.encode() if ust.nsmap.get(None) == AD_ALANI else b"\0"
                yield bas + b"\n"
            if i in secili:
                govde = etree.tostring(el, encoding="UTF-8", with_tail=False)
                govde = govde.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>\n")
                yield b"  " + (b"<fis" + govde[len(on) :] if govde.startswith(on) else govde) + b"\n"
        yield b"</" + son + b"\n"

    # -- the two readings -------------------------------------------------------------------------------------------

    def _hizli(self) -> Iterator[_Gelen]:
        for el in self._belgeler(xsd(self._schemas)):
            yield el, (), None

    def _belge_belge(self) -> Iterator[_Gelen]:
        hepsi_saglam = False
        for sira, el in enumerate(self._belgeler(None)):
            saglam = self._saglam(el)
            hepsi_saglam = saglam and (hepsi_saglam or not sira)
            yield el, () if saglam else self._tani(el, sira), None
        if hepsi_saglam:
            raise self._ret("XML-014", "dosyanın bütünü şemaya uymuyor, ama kusurlu belge bulunamadı", 1)

    def _pencerele(self, gelenler: Iterable[_Gelen]) -> Iterator[HamParti]:
        pencere = _Pencere(self.kaynak, 0, self._azami)
        for el, bulgular, kaynak_satiri in gelenler:
            pencere.ekle(el, bulgular, kaynak_satiri)
            if pencere.satir_sayisi >= PENCERE_SATIR:
                yield pencere.kur()
                pencere = _Pencere(self.kaynak, pencere.sonraki_sira, self._azami)
        if not pencere.sonraki_sira:
            raise self._ret("XML-005", "dosyada hiç belge yok", 1, beklenen="en az bir belge")
        if pencere.satir_sayisi:
            yield pencere.kur()

    def _saglam(self, el: Eleman) -> bool:
        """libxml2's verdict on one document; what no schema of ours can hold is not put to it."""
        from lxml import etree

        if el.tag != FIS:
            return False
        genis = False
        for e in el.iter():
            if len(e.attrib) > OZNITELIK_AZAMI:
                return False
            genis = genis or len(e) > _GENIS
        if not genis:
            return xsd(self._schemas).validate(el)
        try:
            etree.fromstring(
                etree.tostring(el, with_tail=False), etree.XMLParser(schema=xsd(self._schemas), **_SECENEK)
            )
        except etree.XMLSyntaxError:
            return False
        return True

    def _tani(self, el: Eleman, sira: int, satir: int = 0) -> list[Bulgu]:
        """The findings of an unsound document; a value that its own gate refuses is left for the gate to explain."""
        kimlik = {
            "dosya": self.kaynak.dosya,
            "belge_turu": el.get("belge_turu", "")[:40],
            "belge_no": el.get("belge_no", "")[:80],
        }
        yol = _belge_yolu(sira)
        bulgular, birakilan = tani(el, self._schemas, yol, satir, _kapi_reddeder)
        if not bulgular and not birakilan:
            gunluk: Any = xsd(self._schemas).error_log
            neden = next((sade(k.message, 160) for k in gunluk), "")
            mesaj = "belge şemaya uymuyor" + (f" (denetleyicinin iletisi: {neden})" if neden else "")
            bulgular = [Bulgu(kod="XML-014", mesaj=mesaj, satir=satir or el.sourceline or 0, yol=yol)]
        return [msgspec.structs.replace(b, **kimlik) for b in bulgular]

    # -- the parser -------------------------------------------------------------------------------------------------

    def _parcalar(self) -> Iterator[bytes]:
        """The file's bytes. Raises DosyaReddi DOS-002, DOS-004, DOS-005, DOS-006."""
        return parcalar(self._yol, self._ret)

    def _giris(self, beklenen: str) -> None:
        """The beginning: no DOCTYPE, the right root. Raises DosyaReddi."""
        from lxml import etree

        hedef = _Giris()
        secenek: dict[str, Any] = {"target": hedef, **_SECENEK}
        ayristirici = etree.XMLParser(**secenek)
        okunan = 0
        try:
            for parca in self._parcalar():
                ayristirici.feed(parca)
                okunan += len(parca)
                if okunan > GIRIS_AZAMI:
                    raise self._ret("XML-003", "dosyanın giriş bölümü çok uzun; kök öğe bulunamadı", 0)
            ayristirici.close()
        except _GirisBitti:
            pass
        except etree.XMLSyntaxError as h:
            raise self._sozdizimi(h, ayristirici, giris=True) from None
        if hedef.doctype_var:
            raise self._ret("XML-002", "dosyada DOCTYPE var; varlık ve belge türü bildirimi kabul edilmez", 0)
        if beklenen and hedef.kok != beklenen:
            raise self._kok_reddi(*hedef.kok.rpartition("}")[::2])

    def _kok_reddi(self, ad_alani: str, ad: str) -> DosyaReddi:
        """Why the root is not the right one."""
        ad, uri = sade(ad), sade(ad_alani.removeprefix("{"))
        if ad != "belgeler":
            mesaj = f"kök öğe tanınmıyor: «{ad}»" + (f" (ad alanı «{uri}»)" if uri else "")
        elif uri:
            mesaj = f"kök öğenin ad alanı «{uri}»; «{AD_ALANI}» olmalı"
        else:
            mesaj = f'kök öğede ad alanı yok; xmlns="{AD_ALANI}" eklenmeli'
        return self._ret("XML-004", mesaj, 0, f'<belgeler xmlns="{AD_ALANI}">', ad)

    def _belgeler(self, sema: etree.XMLSchema | None) -> Iterator[Eleman]:
        """The root's children, each when it is complete and has its following text; earlier ones are freed."""
        from lxml import etree

        ayristirici = etree.XMLPullParser(("start", "end"), tag=KOK, schema=sema, **_SECENEK)
        kok: Eleman | None = None
        bitti = False
        acik = 0  # bytes since a document was last completed
        try:
            for parca in self._parcalar():
                ayristirici.feed(parca)
                for olay, el in ayristirici.read_events():
                    if kok is None:
                        kok = self._kok(el)
                    bitti = bitti or (olay == "end" and el is kok)
                if sema is not None and len(ayristirici.feed_error_log):
                    raise self._yeniden()
                acik += len(parca)
                if kok is not None and len(kok) > 1:
                    tamam = kok[:-1]
                    yield from self._denetle(kok, tamam) if sema is None else tamam
                    del kok[:-1]
                    acik = len(parca)
                elif acik > BELGE_AZAMI:
                    mib = BELGE_AZAMI // 1024**2
                    raise self._ret("XML-003", f"dosyada {mib} MiB'dan büyük bir belge var", 0)
            ayristirici.close()
        except etree.XMLSyntaxError as h:
            if sema is not None:  # with a schema, lxml keeps no log that tells the cause
                raise self._yeniden() from None
            raise self._sozdizimi(h, ayristirici) from None
        if kok is None or not bitti:
            raise self._ret("XML-001", "dosya yarım: kök öğe kapanmamış", 0)
        yield from self._denetle(kok, list(kok)) if sema is None else list(kok)

    def _yeniden(self) -> YenidenOku:
        self._tek_tek = True
        return YenidenOku(self.kaynak.dosya)

    def _denetle(self, kok: Eleman, belgeler: list[Eleman]) -> Iterator[Eleman]:
        """The documents; text between them, which belongs to none, refuses the file."""
        for metin, satir in [(kok.text, kok.sourceline), *((b.tail, b.sourceline) for b in belgeler)]:
            if metin and metin.strip(BOSLUK):
                gelen = sade(metin.strip(BOSLUK), 40)
                raise self._ret("XML-010", f"belgelerin arasında metin var: «{gelen}»", satir or 0, gelen=gelen)
        yield from belgeler

    def _kok(self, el: Eleman) -> Eleman:
        """Take the root's attributes over. Raises DosyaReddi when one is unknown or malformed."""
        if len(el.nsmap) > OZNITELIK_AZAMI:
            mesaj = f"kök öğede {len(el.nsmap)} ad alanı bildirimi var; en çok {OZNITELIK_AZAMI} olabilir"
            raise self._ret("XML-003", mesaj, el.sourceline or 1)
        if len(el.attrib) > OZNITELIK_AZAMI or not self._kok_saglam(el):
            bulgular = kok_tani(el, self._schemas, el.sourceline or 1)
            if not bulgular:
                raise self._ret("XML-014", "kök öğe şemaya uymuyor", el.sourceline or 1)
            raise DosyaReddi([msgspec.structs.replace(b, dosya=self.kaynak.dosya) for b in bulgular])
        try:
            self.kaynak.kaynak = BELGE_ALANI["kaynak"].kapi(el.get("kaynak", "")) or self.kaynak.kaynak
            self.kaynak.birim = BELGE_ALANI["muhasebe_birimi"].kapi(el.get("muhasebe_birimi", "")) or self.kaynak.birim
        except AlanHatasi as h:
            raise self._ret(h.kod, h.mesaj, el.sourceline or 1, beklenen=h.beklenen) from None
        if "atomik" in el.attrib:
            self.kaynak.atomik = el.get("atomik", "").strip() in ("true", "1")
        return el

    def _kok_saglam(self, el: Eleman) -> bool:
        """libxml2's verdict on the root's attributes."""
        from lxml import etree

        yalin = etree.Element(el.tag, attrib=dict(el.attrib), nsmap=el.nsmap)
        ornek = etree.SubElement(yalin, FIS, belge_turu="MIF", belge_no="1", tarih="2016-01-01")
        etree.SubElement(ornek, SATIR, hesap="100")
        return xsd(self._schemas).validate(yalin)

    # -- another vocabulary -------------------------------------------------------------------------------------------

    def _donusturulmus(self, donusum: Donusum) -> Iterator[_Gelen]:
        kok, belgeler = self._cevir(donusum, self._kaynak_agaci())
        sonuc = self._kok(kok)
        hepsi = list(self._denetle(sonuc, [b.eleman for b in belgeler]))
        for sira, (el, b) in enumerate(zip(hepsi, belgeler, strict=True)):
            saglam = self._saglam(el)
            yield el, () if saglam else self._tani(el, sira, b.satir), (b.satir, b.son_satir)

    def _cevir(self, donusum: Donusum, kaynak: Eleman) -> tuple[Eleman, list[Cevrilen]]:
        from batch.reading.donusum import DonusumHatasi

        try:
            return donusum.cevir(kaynak)
        except DonusumHatasi as h:
            raise self._ret("DOS-007", h.mesaj, h.satir, h.beklenen, h.gelen) from None

    def _kaynak_agaci(self) -> Eleman:
        self._giris("")
        if self._yol.stat().st_size > DONUSUM_AZAMI:
            mib = DONUSUM_AZAMI // 1024**2
            raise self._ret("DOS-001", f"dönüştürülecek dosya en çok {mib} MiB olabilir; dosyayı bölün", 0)
        return self._agac(self._parcalar())

    def _agac(self, baytlar: Iterable[bytes]) -> Eleman:
        from lxml import etree

        ayristirici = etree.XMLParser(**_SECENEK)
        try:
            for parca in baytlar:
                ayristirici.feed(parca)
            kok: Eleman = ayristirici.close()
        except etree.XMLSyntaxError as h:
            raise self._sozdizimi(h, ayristirici) from None
        return kok

    def _kaynak_duzeltmesi(self, donusum: Donusum, secili: frozenset[int]) -> bytes:
        """The source without the records of other documents; the file as it is when that would say something else.

        A stylesheet may number documents by their place or take what stands after a record; without the others such a
        document becomes another. In the whole file the others are told to be there already.
        """
        from lxml import etree

        from batch.reading.donusum import icerik

        _, belgeler = self._cevir(donusum, self._kaynak_agaci())
        istenen = [b for i, b in enumerate(belgeler) if i in secili]
        kalan = {i for b in istenen for i in b.kayitlar}
        beklenen = sorted(icerik(b.eleman) for b in istenen)
        del belgeler, istenen
        kok = self._kaynak_agaci()
        for i, el in enumerate(donusum.kayitlar(kok)):
            ust = el.getparent()
            if i not in kalan and ust is not None:
                ust.remove(el)
        kopya: bytes = etree.tostring(kok, encoding="UTF-8", xml_declaration=True) + b"\n"
        del kok
        try:
            _, yeniden = self._cevir(donusum, self._agac((kopya,)))
        except (DosyaReddi, AyarHatasi):
            return self._yol.read_bytes()
        return kopya if sorted(icerik(b.eleman) for b in yeniden) == beklenen else self._yol.read_bytes()

    # -- refusals -----------------------------------------------------------------------------------------------------

    def _ret(self, kod: str, mesaj: str, satir: int, beklenen: str = "", gelen: str = "") -> DosyaReddi:
        return DosyaReddi(
            [Bulgu(dosya=self.kaynak.dosya, satir=satir, kod=kod, mesaj=mesaj, beklenen=beklenen, gelen=gelen)]
        )

    def _sozdizimi(self, h: Any, ayristirici: Any, *, giris: bool = False) -> DosyaReddi:
        kod, mesaj, satir = anlat(h, ayristirici.feed_error_log, giris=giris)
        return self._ret(kod, mesaj, satir)


def _kapi_reddeder(oge: str, ad: str, deger: str) -> bool:
    """Whether a value that does not fit will be refused, in better words, by the gate of its field."""
    if oge == "fis":
        alan = BELGE_ALANI.get("belge_aciklama" if ad == "aciklama" else ad)
    else:
        alan = SATIR_ALANI.get(ad) if oge == "satir" else None
    if alan is None:
        return False
    try:
        if alan.tur == "tutar":
            kurus(deger)
        else:
            alan.kapi(tarih_kapisi(deger) if alan.tur == "tarih" else deger)
    except AlanHatasi:
        return True
    return False
