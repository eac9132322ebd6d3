"""A PDF that is written while it is drawn: a page is handed on when the next one begins, so that a book of any length
takes little memory.

Pages, embedded files and the table of places are written here. Fonts (only now is it known which letters they need),
pictures, outline and catalogue are made by the library's own producer, when all pages are drawn. What only the end
knows of a page, the number of pages, is a second piece of its contents (`AkanBelge.kuyruk`).
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any, NamedTuple, cast

from fpdf import FPDF
from fpdf.annotations import PDFEmbeddedFile
from fpdf.enums import AssociatedFileRelationship
from fpdf.output import OutputProducer, PDFHeader, PDFPage, PDFPagesRoot, PDFResources
from fpdf.syntax import Name, PDFArray, PDFDate, PDFObject

_KOK, _KAYNAKLAR = 1, 2  # objects that every page names, written last
_DUZEY = 4  # of packing: a third less time than the usual one, and 4 % more bytes
_PARCA = 1 << 18  # bytes of a file handed on at once
_SATIR_PARCASI = 4096  # lines of the table of places, and pages' second pieces, handed on at once


class _Akis:
    """The file as far as it is written: what has not been fetched yet, and where its objects begin."""

    def __init__(self) -> None:
        self._bekleyen: list[bytes] = []
        self._boy = 0
        self._kimlik_karmasi = hashlib.md5(usedforsecurity=False)
        self._yerler = array("Q", (0,))  # by object number

    def yeni(self) -> int:
        """The number of an object that will be written."""
        self._yerler.append(0)
        return len(self._yerler) - 1

    @property
    def son(self) -> int:
        """The last number that was given."""
        return len(self._yerler) - 1

    def yaz(self, veri: bytes) -> None:
        self._bekleyen.append(veri)
        self._boy += len(veri)
        self._kimlik_karmasi.update(veri)

    def basla(self, no: int) -> None:
        """What is written next is the object with this number."""
        while len(self._yerler) <= no:
            self._yerler.append(0)
        self._yerler[no] = self._boy

    def nesne(self, no: int, govde: bytes) -> None:
        self.basla(no)
        self.yaz(b"%d 0 obj\n%b\nendobj\n" % (no, govde))

    def akim(self, no: int, veri: bytes, *, sikistir: bool = True) -> None:
        """An object that is a stream."""
        suzgec = b""
        if sikistir:
            veri, suzgec = zlib.compress(veri, _DUZEY), b"/Filter /FlateDecode\n"
        self.nesne(no, b"<<\n%b/Length %d\n>>\nstream\n%b\nendstream" % (suzgec, len(veri), veri))

    def sonu(self, katalog: int) -> None:
        """The table of places and what follows it. The file's identity is the hash of what stands before them."""
        yer, kimlik = self._boy, self._kimlik_karmasi.hexdigest().upper()
        self.yaz(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._yerler))
        for i in range(1, len(self._yerler), _SATIR_PARCASI):
            self.yaz(b"".join([b"%010d 00000 n \n" % y for y in self._yerler[i : i + _SATIR_PARCASI]]))
        self.yaz(
            f"trailer\n<<\n/Size {len(self._yerler)}\n/Root {katalog} 0 R\n/ID [<{kimlik}><{kimlik}>]\n>>\n"
            f"startxref\n{yer}\n%%EOF\n".encode()
        )

    def bosalt(self) -> bytes:
        """What was written since it was asked last."""
        veri = b"".join(self._bekleyen)
        self._bekleyen.clear()
        return veri


class _EkDosya(PDFEmbeddedFile):
    """What the catalogue tells of an embedded file, whose bytes are written elsewhere."""

    def __init__(self, ad: str, tur: str, boy: int, sikisik: int, an: datetime) -> None:
        super().__init__(
            basename=ad,
            contents=b"",
            creation_date=an,
            modification_date=an,
            mime_type=tur,
            af_relationship=AssociatedFileRelationship.DATA,
        )
        self.filter, self.length = Name("FlateDecode"), sikisik
        gun = PDFDate(an, with_tz=True).serialize()
        self.params = f"<</Size {boy}\n/CreationDate {gun}\n/ModDate {gun}>>"


class _Durum(NamedTuple):
    """What of the library's state what is drawn depends on, and changes."""

    x: float
    y: float
    font_family: str
    font_style: str
    font_size_pt: float
    current_font: Any
    current_font_is_set_on_page: bool
    line_width: float
    draw_color: Any
    fill_color: Any
    text_color: Any


class AkanBelge(FPDF):
    """A document whose pages go out as they are finished; `bosalt` gives what is there, `kapat` the rest.

    Pages with links, and that of the contents, stay until the end, since only the end knows what they say.
    """

    def __init__(self, **ayar: Any) -> None:
        super().__init__(**ayar)
        self.str_alias_nb_pages = ""
        self._akis = _Akis()
        self._akis.yeni(), self._akis.yeni()
        self._sayfalar = array("Q")  # object numbers of the pages, in order
        self._tutulan: dict[int, tuple[PDFPage, int]] = {}  # page → it, and where its second piece belongs
        self._kuyruk_yeri = 0
        self._bellek: dict[tuple[Any, ...], tuple[bytes, _Durum]] = {}

    def kuyruk(self, sayfa: int, toplam: int) -> bytes:
        """What stands on a page by the number of all pages; it must not rely on what the page set."""
        return b""

    # -- drawing ----------------------------------------------------------------------------------------------

    def ham(self, islecler: str) -> None:
        """Operators, each ended by a newline, onto the page in hand."""
        icerik = self.pages[self.page].contents
        assert isinstance(icerik, bytearray)
        icerik += islecler.encode("latin-1")

    def yaziyi_koy(self) -> None:
        """Name the font in hand on the page, where it was not named yet."""
        if not self.current_font_is_set_on_page:
            assert self.current_font is not None
            self._out(self._set_font_for_page(self.current_font, self.font_size_pt))

    def yinele(self, ne: tuple[Any, ...], ciz: Callable[[], None]) -> None:
        """Draw what looks the same on every page: ``ciz`` is asked once for each state that it may begin in.

        ``ne``: all that it draws beyond the state of the document.
        """
        icerik = self.pages[self.page].contents
        assert isinstance(icerik, bytearray)
        anahtar = (ne, self._durum())
        if (bulunan := self._bellek.get(anahtar)) is None:
            ilk = len(icerik)
            ciz()
            if len(self._bellek) > 256:
                self._bellek.clear()
            self._bellek[anahtar] = bytes(icerik[ilk:]), self._durum()
            return
        islecler, durum = bulunan
        icerik += islecler
        for ad, deger in zip(durum._fields, durum, strict=True):
            setattr(self, ad, deger)

    def _durum(self) -> _Durum:
        return _Durum(*(getattr(self, ad) for ad in _Durum._fields))

    # -- pages ------------------------------------------------------------------------------------------------

    def _beginpage(self, *args: Any, **ayar: Any) -> None:
        if self.page:
            self._sayfayi_bitir()
        else:
            self._akis.yaz(PDFHeader(self.pdf_version).serialize().encode("latin-1") + b"\n")
        super()._beginpage(*args, **ayar)

    def _render_footer(self) -> None:
        super()._render_footer()
        icerik = self.pages[self.page].contents
        assert isinstance(icerik, bytearray)
        self._kuyruk_yeri = len(icerik)

    def _sayfayi_bitir(self) -> None:
        """Hand the page in hand on."""
        no, sayfa = self.page, self.pages[self.page]
        kimlik, icerik = self._akis.yeni(), self._akis.yeni()
        self._sayfalar.append(kimlik)
        if sayfa.annots or (self.toc_placeholder is not None and self.toc_placeholder.start_page == no):
            self._tutulan[no] = sayfa, self._kuyruk_yeri
            return
        assert isinstance(sayfa.contents, bytearray)
        self._akis.nesne(kimlik, self._sayfa_sozlugu(sayfa, f"[{icerik} 0 R {self._akis.yeni()} 0 R]"))
        self._akis.akim(icerik, bytes(sayfa.contents))
        self.pages[no] = cast(PDFPage, None)
        for anahtar in [x for x in self._resource_catalog.resources_per_page if x[0] == no]:
            del self._resource_catalog.resources_per_page[anahtar]

    def _sayfa_sozlugu(self, sayfa: PDFPage, icerik: str, baglar: str = "") -> bytes:
        en, boy = sayfa.dimensions()
        kutu = f"/MediaBox [0 0 {en:.2f} {boy:.2f}]\n" if (en, boy) != self.default_page_dimensions else ""
        return (
            f"<<\n/Type /Page\n/Parent {_KOK} 0 R\n/Resources {_KAYNAKLAR} 0 R\n{kutu}"
            f"/Group <</Type /Group /S /Transparency /CS /DeviceRGB>>\n{baglar}/Contents {icerik}\n>>"
        ).encode("latin-1")

    # -- the file ---------------------------------------------------------------------------------------------

    def bosalt(self) -> bytes:
        """The bytes of the file that were not asked for yet."""
        return self._akis.bosalt()

    def ekle(self, ad: str, tur: str, veri: IO[bytes], boy: int, an: datetime) -> Iterator[bytes]:
        """Embed a file of data, ``veri``: its bytes as zlib packs them, ``boy``: how many they are unpacked."""
        ek = _EkDosya(ad, tur, boy, veri.seek(0, 2), an)
        ek.id = self._akis.yeni()
        veri.seek(0)
        sozluk, _, son = ek.serialize().partition("\nstream\n")
        self._akis.basla(ek.id)
        self._akis.yaz(f"{sozluk}\nstream\n".encode("latin-1"))
        while parca := veri.read(_PARCA):
            self._akis.yaz(parca)
            yield self.bosalt()
        self._akis.yaz(f"{son}\n".encode("latin-1"))
        self.embedded_files.append(ek)

    def kapat(self) -> Iterator[bytes]:
        """The rest of the file."""
        self.output(output_producer_class=_Sonu)
        yield self.bosalt()


class _Sonu(OutputProducer):
    """Writes what stands behind the pages, and the pages that were kept."""

    fpdf: AkanBelge

    def bufferize(self) -> bytearray:
        pdf, akis = self.fpdf, self.fpdf._akis
        pdf._sayfayi_bitir()
        sayi = len(pdf._sayfalar)
        for no, (sayfa, yer) in pdf._tutulan.items():
            self._tutulani_yaz(no, sayfa, yer)
        for no, kimlik in enumerate(pdf._sayfalar, 1):
            if no not in pdf._tutulan:
                akis.akim(kimlik + 2, pdf.kuyruk(no, sayi), sikistir=False)
        self.obj_id = akis.son
        for ek in pdf.embedded_files:
            self._add_pdf_obj(ek.file_spec())
        resimler = self._add_images()
        yazilar = self._add_fonts(resimler, {}, {})
        anahat, ogeler = self._add_document_outline()
        for oge in ogeler:
            if oge.dest is not None:
                oge.dest.page_ref = f"{pdf._sayfalar[oge.dest.page_number - 1]} 0 R"
        xmp = self._add_xmp_metadata()
        katalog = self._add_catalog()
        kok = PDFPagesRoot(sayi, "[0 0 {:.2f} {:.2f}]".format(*pdf.default_page_dimensions))
        kok.id, kok.kids = _KOK, PDFArray([f"{kimlik} 0 R" for kimlik in pdf._sayfalar])
        ilk = PDFPage(None, None, bytearray(), 1)  # it is only named
        ilk.id = pdf._sayfalar[0]
        self._finalize_catalog(katalog, kok, ilk, None, xmp, None, anahat)
        kaynaklar = PDFResources(
            "[/PDF /Text /ImageB /ImageC /ImageI]",
            _adlar("F", {i: x.id for i, x in yazilar.items()}),
            _adlar("I", {i: x.id for i, x in resimler.items()}) if resimler else None,
            *(None, None, None),
        )
        kaynaklar.id = _KAYNAKLAR
        for nesne in (*self.pdf_objs, kaynaklar, kok):
            assert isinstance(nesne, PDFObject)
            akis.basla(nesne.id)
            akis.yaz(nesne.serialize().encode("latin-1") + b"\n")
        akis.sonu(katalog.id)
        return bytearray(b"\n")  # the library asks whether there is something

    def _tutulani_yaz(self, no: int, sayfa: PDFPage, yer: int) -> None:
        pdf, akis = self.fpdf, self.fpdf._akis
        assert isinstance(sayfa.contents, bytearray)
        sayfa.contents[yer:yer] = pdf.kuyruk(no, len(pdf._sayfalar))
        for bag in sayfa.annots or ():
            for hedef in (bag.dest, getattr(bag.a, "dest", None)):
                if hedef is not None and hasattr(hedef, "page_number"):
                    hedef.page_ref = f"{pdf._sayfalar[hedef.page_number - 1]} 0 R"
        baglar = f"/Annots {sayfa.annots.serialize()}\n" if sayfa.annots else ""
        kimlik = pdf._sayfalar[no - 1]
        akis.nesne(kimlik, pdf._sayfa_sozlugu(sayfa, f"{kimlik + 1} 0 R", baglar))
        akis.akim(kimlik + 1, bytes(sayfa.contents))

    def _iter_pages_in_order(self) -> Iterator[PDFPage]:
        return iter(())  # no page has a label


def _adlar(harf: str, kimlikler: dict[int, int]) -> str:
    return "<<" + " ".join(f"/{harf}{i} {kimlik} 0 R" for i, kimlik in sorted(kimlikler.items())) + ">>"
