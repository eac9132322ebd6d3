"""XML files → documents in columns.

The first reading lets libxml2 check the schema while it streams; a file that fits it costs one pass. At the first
schema fault `YenidenOku` is raised, and the reading with care judges document by document: the sound ones travel on,
the others travel with their findings. Memory holds a window of lines for each kind of document, and never more than one
open document.

Nothing outside the file is ever read: a DOCTYPE is refused before its content is looked at, whatever the encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import lt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec.structs import replace

from batch.config import AyarHatasi
from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import AlanHatasi, Bulgu, DosyaReddi
from batch.documents.kisi import kisalt
from batch.documents.metin import tarih_kapisi
from batch.documents.parti import HamParti, HamTablo, Kaynak
from batch.documents.tur import Cizelge, Tur
from batch.documents.tutar import kurus
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
from batch.reading.xml_kalip import Gorulen, Kalip
from batch.reading.xml_sema import duz
from batch.turler import kutuk

if TYPE_CHECKING:
    from lxml import etree

    from batch.reading.donusum import Cevrilen
    from batch.reading.gec_donusum import Cevirici

# A document element, what is wrong with it, and its place in the source when it has none of its own.
_Gelen = tuple[Eleman, Sequence[Bulgu], tuple[int, int] | None]


# Lines of a window: some MiB of columns, over which the arrays' set-up no longer counts.
PENCERE_SATIR = 60_000
# Rows that wait as dicts until they become joined texts: few enough to be still in the processor's cache.
TABLO_PARCASI = 250
# Characters of a refused document's text: far beyond every field's own limit, and a file of one text stays small.
METIN_SINIRI = 2_000
# Sizes of files that are tried by their joints before a parser gets them, and the parts in which this is done.
KALIP_EN_AZ, KALIP_EN_COK = 128 * 1024, 128 * 1024 * 1024
KALIP_BOLUMU = 4 * 1024 * 1024
# Where the root's end tag is looked for, and by how much a part may outgrow what was asked for until a document ends.
KUYRUK = 64 * 1024
GIRIS_AZAMI = 1024 * 1024  # bytes before the root's start tag has ended
BELGE_AZAMI = 16 * 1024 * 1024  # bytes of one document: 10 000 lines with the longest texts are below it
DONUSUM_AZAMI = 64 * 1024 * 1024  # bytes of a file that a stylesheet turns; it is held in memory as a whole

_ON = f"{{{AD_ALANI}}}"
KOK = f"{_ON}belgeler"
_CERCEVE = {a.ad: a for a in CERCEVE}
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
    rb"<(?P<onek>(?:[A-Za-z_][A-Za-z0-9_.\-]*:)?)belgeler(?:\s[^<>]*)?(?<!/)>"
)
_SON = re.compile(rb"</(?P<onek>(?:[A-Za-z_][A-Za-z0-9_.\-]*:)?)belgeler\s*>\s*\Z")
# Letters of other code pages are judged by what stands around them, so such a file is read in order.
_BOLUNEN = frozenset({b"utf-8", b"utf8", b"us-ascii"})
_ILK_OGE = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.\-:]*)")
_AYRAC = "\x1f"
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


@dataclass(frozen=True)
class _Duzen:
    """A kind's tables by their elements. ``satir``: the lines' element; ``gruplar``: element → attribute → field;
    ``cocuklar``: element → table, of those that stand in the document itself; ``ic``: the same by the element around
    them."""

    satir: str
    gruplar: dict[str, dict[str, str]]
    cocuklar: dict[str, Cizelge]
    ic: dict[str, dict[str, Cizelge]]


@cache
def _duzen(tur: Tur[Any]) -> _Duzen:
    gruplar = {f"{_ON}{ad}": {a.anahtar: a.ad for a in alanlar} for ad, alanlar in tur.baslik.gruplar().items()}
    cocuklar: dict[str, Cizelge] = {}
    ic: dict[str, dict[str, Cizelge]] = {}
    for c in tur.cocuklar:
        if c.yer.satir:
            continue
        if c.yer.ust:
            gruplar.setdefault(f"{_ON}{c.yer.ust}", {})
            ic.setdefault(f"{_ON}{c.yer.ust}", {})[f"{_ON}{c.yer.oge}"] = c
        else:
            cocuklar[f"{_ON}{c.yer.oge}"] = c
    return _Duzen(f"{_ON}{tur.satir.yer.oge}" if tur.satir is not None else "", gruplar, cocuklar, ic)


def _alanlar(el: Eleman, adlar: Mapping[str, str], saglam: bool) -> dict[str, str]:
    """The fields that an element's attributes are."""
    oznitelikler = dict(el.items()) if saglam else az_oznitelik(el, adlar)
    return {adlar[oz]: deger for oz, deger in oznitelikler.items() if oz in adlar}


class _Pencere:
    """Documents of one kind, gathered until they make one `HamParti`."""

    def __init__(self, tur: Tur[Any], azami_satir: int) -> None:
        self._tur, self._azami, self._duzen = tur, azami_satir, _duzen(tur)
        self._belge = _Tablo(a.ad for a in tur.baslik.alanlar)
        self._cocuk = {c.ad: _Tablo(a.ad for a in c.alanlar) for c in tur.cocuklar}
        self._baslangic = {c.ad: [0] for c in tur.cocuklar}
        self._sira: list[int] = []
        self._satir_no: list[int] = []
        self._belge_satir: list[int] = []
        self._son_satir: list[int] = []
        self._bulgular: list[tuple[int, Bulgu]] = []

    @property
    def boy(self) -> int:
        """Lines, or documents of a kind that has none."""
        return self._cocuk[self._tur.satir.ad].n if self._tur.satir is not None else self._belge.n

    def ekle(
        self, el: Eleman, sira: int, bulgular: Sequence[Bulgu] = (), kaynak_satiri: tuple[int, int] | None = None
    ) -> None:
        """Add one completed document element with its ordinal in the file.

        ``kaynak_satiri``: its first and last line when it has none itself.
        """
        saglam = not bulgular
        satirlar, numaralar = self._satirlar(el, saglam)
        ilk = el.sourceline or 0
        if kaynak_satiri is not None:
            ilk = kaynak_satiri[0]
            numaralar = [ilk] * len(satirlar)
        elif ilk >= SATIR_SINIRI or (numaralar and numaralar[-1] >= SATIR_SINIRI):
            ilk, numaralar = _uzak_satirlar(el, numaralar, self._duzen.satir)
        yer = self._belge.n
        self._bulgular.extend((yer, b) for b in bulgular)
        baslik, cocuklar = self._baslik(el, saglam)
        if len(satirlar) > self._azami:
            self._bulgular.append((yer, self._fazla_satir(len(satirlar), ilk, sira, baslik)))
            del satirlar[self._azami :], numaralar[self._azami :]
        elif not satirlar and self._tur.satir is not None:
            satirlar, numaralar = [{}], [ilk]
        if self._tur.satir is not None:
            cocuklar[self._tur.satir.ad] = satirlar
        if bulgular:  # a refused document's texts may be of any length; what is cut here stays too long for its gate
            baslik = _kisa(baslik)
            cocuklar = {ad: [_kisa(s) for s in rows] for ad, rows in cocuklar.items()}
        self._ekle(sira, baslik, cocuklar)
        self._satir_no += numaralar
        self._belge_satir.append(ilk)
        son = numaralar[-1] if numaralar else satir_numaralari(el)[1][-1] if len(el) else ilk
        self._son_satir.append(kaynak_satiri[1] if kaynak_satiri is not None else son)

    def _ekle(self, sira: int, baslik: dict[str, str], cocuklar: dict[str, list[dict[str, str]]]) -> None:
        self._sira.append(sira)
        self._belge.ekle([baslik])
        for ad, tablo in self._cocuk.items():
            if ad in cocuklar:
                tablo.ekle(cocuklar[ad])
            self._baslangic[ad].append(tablo.n)

    def _satirlar(self, el: Eleman, saglam: bool) -> tuple[list[dict[str, str]], list[int]]:
        cizelge = self._tur.satir
        satirlar: list[dict[str, str]] = []
        numaralar: list[int] = []
        if cizelge is None:
            return satirlar, numaralar
        duz = saglam and cizelge.ayni_adli
        for e in el.iterchildren(self._duzen.satir):
            satirlar.append(dict(e.items()) if duz else _alanlar(e, cizelge.oznitelik, saglam))
            numaralar.append(e.sourceline)
        return satirlar, numaralar

    def _fazla_satir(self, n: int, satir: int, sira: int, baslik: dict[str, str]) -> Bulgu:
        return Bulgu(
            satir=satir,
            yol=_belge_yolu(sira),
            belge_turu=baslik.get(self._tur.etiket_alani, "") if self._tur.etiket_alani else self._tur.ad,
            belge_no=baslik.get(self._tur.no_alani, ""),
            kod="BLG-004",
            mesaj=f"belgede {n} satır var; sınır {self._azami}",
            beklenen=f"en çok {self._azami} satır",
            gelen=str(n),
        )

    def _baslik(self, el: Eleman, saglam: bool) -> tuple[dict[str, str], dict[str, list[dict[str, str]]]]:
        """The header's fields, and the rows of all child tables but the lines."""
        d = self._duzen
        baslik = _alanlar(el, self._tur.baslik.oznitelik, saglam)
        cocuklar: dict[str, list[dict[str, str]]] = {}

        def satiri(c: Cizelge, e: Eleman) -> None:
            cocuklar.setdefault(c.ad, []).append(_alanlar(e, c.oznitelik, saglam))

        for e in el:
            if e.tag == d.satir:
                if saglam:
                    break
            elif (c := d.cocuklar.get(e.tag)) is not None:
                satiri(c, e)
            elif (adlar := d.gruplar.get(e.tag)) is not None:
                baslik |= _alanlar(e, adlar, saglam)
                for etiket, c in d.ic.get(e.tag, {}).items():
                    for k in e.iterchildren(etiket):
                        satiri(c, k)
        return baslik, cocuklar

    def kur(self, kaynak: Kaynak) -> HamParti:
        """The window's documents, of a file that tells this of itself."""
        return HamParti(
            tur=self._tur,
            kaynak=kaynak,
            sira=np.array(self._sira, np.int64),
            belge=self._belge.sutunlar(),
            cocuk={
                ad: HamTablo(t.sutunlar(), np.array(self._baslangic[ad], np.int64)) for ad, t in self._cocuk.items()
            },
            satir_no=np.array(self._satir_no, np.int64),
            belge_satir=np.array(self._belge_satir, np.int64),
            belge_son_satir=np.array(self._son_satir, np.int64),
            bulgular=[(i, msgspec.structs.replace(b, dosya=kaynak.dosya)) for i, b in self._bulgular],
        )


def _kisa(alanlar: dict[str, str]) -> dict[str, str]:
    return {ad: kisalt(deger, METIN_SINIRI) for ad, deger in alanlar.items()}


def _uzak_satirlar(el: Eleman, bildirilen: list[int], satir: str) -> tuple[int, list[int]]:
    """True lines of a document and its rows far down a file, where an element answers with the next text's end.

    That is the line on which the following row begins; the answers moved by one are right if they keep growing.
    """
    ilk = next(el.iterchildren(satir), None) if satir else None
    if ilk is not None and el.text:
        once = ilk.getprevious()
        onceki = once if once is not None else el
        no = [onceki.sourceline or 0, *bildirilen]
        if no[0] > SATIR_SINIRI and (once is None or not len(once)) and all(map(lt, no, no[1:])):
            return (el.sourceline or 0) - el.text.count("\n"), no[:-1]
    kendi, hepsi = satir_numaralari(el)
    return kendi, [n for c, n in zip(el, hepsi, strict=True) if c.tag == satir]


def _son(onek: bytes) -> bytes:
    """The root's end tag."""
    return b"</" + onek + b"belgeler>"


def _belge_yolu(sira: int) -> str:
    return f"/belgeler/*[{sira + 1}]"


class XmlOkuma:
    """One XML file, of any mix of kinds. What its root says of all documents is in the `Kaynak` of what is yielded.

    ``donusum`` turns another vocabulary into ours; documents then come in the order of their records in the source, and
    lines are those of the source.
    """

    def __init__(
        self,
        yol: Path,
        kaynak: Kaynak,
        schemas: Path,
        azami_satir: int,
        donusum: Cevirici | None = None,
    ) -> None:
        self._yol, self._schemas, self._azami = yol, schemas, azami_satir
        self.kaynak = replace(kaynak, xml=True)
        self._donusum = donusum
        turler = kutuk()
        self._turler = {f"{_ON}{oge}": tur for oge, tur in turler.oge.items()}
        self._taninmayan = turler.ilk  # what an element that is no document at all is refused as
        self._gorulen = Gorulen()
        self._bolundu = False  # it was cut into parts before: if it is read again, it is not regular

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]:
        """Windows of documents. Raises DosyaReddi (the file is refused), YenidenOku (read it again, ``dikkatli``)."""
        if self._donusum is not None:
            yield from self._pencerele(self._donusturulmus(self._donusum))
            return
        if not dikkatli and (hamlar := self._kalipla()) is not None:
            yield from hamlar
            return
        self._giris(KOK)
        yield from self._pencerele(self._belge_belge() if dikkatli else self._hizli())

    def _kalipla(self) -> list[HamParti] | None:
        """All documents of a regular file, part by part; None where a parser is to read it.

        Nothing is given away before all of it is read: what a refused file has yielded is looked at too.
        """
        if self._bolundu or not KALIP_EN_AZ <= self._yol.stat().st_size <= KALIP_EN_COK:
            return None
        try:
            return [h for b in self.bolumler(KALIP_BOLUMU) for h in self.bolum_partileri(b)] or None
        except (YenidenOku, DosyaReddi):
            return None

    def bolumler(self, hedef: int) -> list[Bolum]:
        """Parts of about ``hedef`` bytes; none for another vocabulary or another encoding than UTF-8.

        Outside comments, CDATA and the like the beginning of the first document's element can only be the start of an
        element, since ``<`` stands for itself nowhere else. `bolum_partileri` refuses a part that holds any of those,
        or that proves to be cut within a document, or to hold documents of several kinds.
        """
        if self._donusum is not None:
            return []
        self._giris(KOK)
        boy = self._yol.stat().st_size
        with self._yol.open("rb") as f:
            giris = f.read(GIRIS_AZAMI)
            yer, on, onek = self._kabuk(giris)
            f.seek(max(0, boy - KUYRUK))
            son = _SON.search(f.read())
            tur = self._ilk_tur(giris, yer, onek)
            if yer == 0 or son is None or son["onek"] != onek or tur is None or tur.satir is None:
                return []
            im = b"<" + onek + tur.oge.encode()
            bit = max(0, boy - KUYRUK) + son.start()
            self._bolundu = True
            f.seek(0)
            satir, sira = f.read(yer).count(b"\n") + 1, 0
            sonuc: list[Bolum] = []
            while yer < bit:
                f.seek(yer)
                parca = f.read(min(hedef + KUYRUK, bit - yer))
                while (i := parca.find(im, hedef)) < 0 and yer + len(parca) < bit and len(parca) < BELGE_AZAMI:
                    parca += f.read(min(len(parca), bit - yer - len(parca)))
                if i < 0 and yer + len(parca) < bit:
                    return []
                parca = parca if i < 0 else parca[:i]
                sonuc.append(Bolum(yer, yer + len(parca), satir, sira, on))
                satir, sira, yer = satir + parca.count(b"\n"), sira + parca.count(im), yer + len(parca)
            return sonuc

    def _ilk_tur(self, giris: bytes, yer: int, onek: bytes) -> Tur[Any] | None:
        m = _ILK_OGE.search(giris, yer)
        if m is None or not m[1].startswith(onek):
            return None
        return self._turler.get(f"{_ON}{m[1].removeprefix(onek).decode()}")

    def _kabuk(self, giris: bytes) -> tuple[int, bytes, bytes]:
        """Where the documents begin, or 0; declaration and root start tag, which stand before every part; the prefix of
        element names, with its colon."""
        from lxml import etree

        m = _GIRIS_DESENI.match(giris)
        if m is None or (m["kodlama"] or b"utf-8").lower() not in _BOLUNEN:
            return 0, b"", b""
        try:
            self._kok(etree.fromstring(m.group() + _son(m["onek"]), etree.XMLParser(**_SECENEK)))
        except etree.XMLSyntaxError:
            return 0, b"", b""
        return m.end(), m.group().removeprefix(BOM), m["onek"]

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]:
        """The documents of one part. Raises YenidenOku unless all of it is regular and fits the schema."""
        with self._yol.open("rb") as f:
            f.seek(bolum.konum)
            govde = f.read(bolum.bitis - bolum.konum)
        giris = _GIRIS_DESENI.match(bolum.on)
        if giris is None or bozuk_olabilir(govde):
            raise YenidenOku(self.kaynak.dosya)
        if (giris["kodlama"] or b"").lower() == b"us-ascii" and not govde.isascii():
            raise YenidenOku(self.kaynak.dosya)
        onek = giris["onek"]
        tur = self._ilk_tur(govde, 0, onek)
        sema = duz(self._schemas, tur.oge) if tur is not None else None
        if tur is None or sema is None:
            raise YenidenOku(self.kaynak.dosya)
        kalip = Kalip(govde, tur, sema, self._gorulen, onek)
        ham = kalip.kur(self.kaynak, bolum.satir, bolum.sira)
        if ham.n != kalip.sayi(b"<" + onek + tur.oge.encode()) or np.diff(ham.baslangic).max() > self._azami:
            raise YenidenOku(self.kaynak.dosya)
        if taniklar := kalip.taniklar():
            self._yargila(bolum.on + taniklar + _son(onek))
            kalip.onayla()
            ham.kaynak = self.kaynak
        yield ham

    def _yargila(self, metin: bytes) -> None:
        """libxml2's verdict on some documents, and the root's on all. Raises YenidenOku when it finds a fault."""
        from lxml import etree

        try:
            kok = etree.fromstring(metin, etree.XMLParser(schema=xsd(self._schemas), **_SECENEK))
        except etree.XMLSyntaxError:
            raise YenidenOku(self.kaynak.dosya) from None
        self._kok(kok)

    def duzeltme(self, siralar: Sequence[int]) -> Iterator[bytes]:
        """A file in the source's own format that holds only the documents with these ordinals (from 0)."""
        from lxml import etree

        secili = frozenset(siralar)
        if self._donusum is not None:
            yield self._kaynak_duzeltmesi(self._donusum, secili)
            return
        self._giris(KOK)
        son, duz = b"", False
        for i, el in enumerate(self._belgeler(None)):
            if not son:
                ust = el.getparent()
                kok = etree.Element(ust.tag, attrib=dict(ust.attrib), nsmap=ust.nsmap)
                kok.text = "\n"
                on, _, son = etree.tostring(kok, encoding="UTF-8", xml_declaration=True).partition(b"\n</")
                duz = ust.nsmap.get(None) == AD_ALANI
                yield on + b"\n"
            if i in secili:
                govde = etree.tostring(el, encoding="UTF-8", with_tail=False)
                govde = govde.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>\n")
                # Serialised alone, a document repeats the namespace that the root declares already.
                ac = b"<" + etree.QName(el).localname.encode()
                on = ac + f' xmlns="{AD_ALANI}"'.encode()
                yield b"  " + (ac + govde[len(on) :] if duz and govde.startswith(on) else govde) + b"\n"
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
        pencereler: dict[str, _Pencere] = {}
        bos = True
        for sira, (el, bulgular, kaynak_satiri) in enumerate(gelenler):
            bos = False
            tur = self._turler.get(el.tag, self._taninmayan)
            pencere = pencereler.get(tur.ad)
            if pencere is None:
                pencere = pencereler[tur.ad] = _Pencere(tur, self._azami)
            pencere.ekle(el, sira, bulgular, kaynak_satiri)
            if pencere.boy >= PENCERE_SATIR:
                yield pencereler.pop(tur.ad).kur(self.kaynak)
        if bos:
            raise self._ret("XML-005", "dosyada hiç belge yok", 1, beklenen="en az bir belge")
        for pencere in pencereler.values():
            yield pencere.kur(self.kaynak)

    def _saglam(self, el: Eleman) -> bool:
        """libxml2's verdict on one document; what no schema of ours can hold is not put to it."""
        from lxml import etree

        if el.tag not in self._turler:
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
        tur = self._turler.get(el.tag, self._taninmayan)
        etiket = el.get(tur.alan[tur.etiket_alani].anahtar, "") if tur.etiket_alani else tur.ad
        kimlik = {
            "dosya": self.kaynak.dosya,
            "belge_turu": etiket[:40],
            "belge_no": el.get(tur.alan[tur.no_alani].anahtar, "")[:80],
        }
        yol = _belge_yolu(sira)
        bulgular, birakilan = tani(el, self._schemas, yol, satir, partial(_kapi_reddeder, tur))
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
                    raise YenidenOku(self.kaynak.dosya)
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
                raise YenidenOku(self.kaynak.dosya) from None
            raise self._sozdizimi(h, ayristirici) from None
        if kok is None or not bitti:
            raise self._ret("XML-001", "dosya yarım: kök öğe kapanmamış", 0)
        yield from self._denetle(kok, list(kok)) if sema is None else list(kok)

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
            kaynak, birim = (_CERCEVE[ad].kapi(el.get(ad, "")) for ad in ("kaynak", "muhasebe_birimi"))
        except AlanHatasi as h:
            raise self._ret(h.kod, h.mesaj, el.sourceline or 1, beklenen=h.beklenen) from None
        self.kaynak = replace(
            self.kaynak,
            kaynak=kaynak or self.kaynak.kaynak,
            birim=birim or self.kaynak.birim,
            atomik=el.get("atomik", "").strip() in ("true", "1") if "atomik" in el.attrib else self.kaynak.atomik,
        )
        return el

    def _kok_saglam(self, el: Eleman) -> bool:
        """libxml2's verdict on the root's attributes: of a root that holds nothing, it may miss only documents."""
        from lxml import etree

        sema = xsd(self._schemas)
        if sema.validate(etree.Element(el.tag, attrib=dict(el.attrib), nsmap=el.nsmap)):
            return True
        gunluk: Any = sema.error_log
        return all(k.type == etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT for k in gunluk)

    # -- another vocabulary -------------------------------------------------------------------------------------------

    def _donusturulmus(self, donusum: Cevirici) -> Iterator[_Gelen]:
        kok, belgeler = self._cevir(donusum, self.kaynak_agaci())
        sonuc = self._kok(kok)
        hepsi = list(self._denetle(sonuc, [b.eleman for b in belgeler]))
        for sira, (el, b) in enumerate(zip(hepsi, belgeler, strict=True)):
            saglam = self._saglam(el)
            yield el, () if saglam else self._tani(el, sira, b.satir), (b.satir, b.son_satir)

    def _cevir(self, donusum: Cevirici, kaynak: Eleman) -> tuple[Eleman, list[Cevrilen]]:
        from batch.reading.donusum import DonusumHatasi

        try:
            return donusum.cevir(kaynak)
        except DonusumHatasi as h:
            raise self._ret("DOS-007", h.mesaj, h.satir, h.beklenen, h.gelen) from None

    def kaynak_agaci(self) -> Eleman:
        """The root of a file in another vocabulary, with all that it holds. Raises DosyaReddi."""
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

    def _kaynak_duzeltmesi(self, donusum: Cevirici, secili: frozenset[int]) -> bytes:
        """The source without the records of other documents; the file as it is when that would say something else.

        A stylesheet may number documents by their place or take what stands after a record; without the others such a
        document becomes another. In the whole file the others are told to be there already.
        """
        from lxml import etree

        from batch.reading.donusum import icerik

        _, belgeler = self._cevir(donusum, self.kaynak_agaci())
        istenen = [b for i, b in enumerate(belgeler) if i in secili]
        kalan = {i for b in istenen for i in b.kayitlar}
        beklenen = sorted(icerik(b.eleman) for b in istenen)
        del belgeler, istenen
        kok = self.kaynak_agaci()
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


def _kapi_reddeder(tur: Tur[Any], oge: str, ad: str, deger: str) -> bool:
    """Whether a value that does not fit will be refused, in better words, by the gate of its field."""
    alan = None
    if oge == tur.oge or (tur.satir is not None and oge == tur.satir.yer.oge):
        alan = tur.ogeler[oge].get(ad)
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
