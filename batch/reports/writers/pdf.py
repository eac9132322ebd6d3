"""PDF on A4: embedded font, column heads on every page, page totals carried forward, the same bytes for the same table.

Cells are drawn one by one instead of with a table object: a book of thousands of pages must not be laid out twice. Nor
is it held: what draws is an iterator that stops after each page, whose bytes go out (`pdf_akis`).
"""

from __future__ import annotations

import io
import logging
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from itertools import chain, islice, repeat, takewhile
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from fpdf import FPDF, Align
from fpdf.drawing_primitives import convert_to_device_color

from batch.reports.grafik import Grafik
from batch.reports.tablo import Antet, Cilt, Dipnot, SatirTuru, Sutun, Tablo, TabloSatiri, ayri_dosyalar
from batch.reports.writers import csv_
from batch.reports.writers.cizim import PUNTO, RENKLER, Cizgi, Kutu, ciz, parcala
from batch.reports.writers.ortak import (
    SAGA_YASLI,
    KagitSatiri,
    duzen,
    hucre_yazi,
    kagit,
    kagit_sutunlari,
    sayfa_yazisi,
)
from batch.reports.writers.pdf_akis import AkanBelge
from batch.reports.writers.pdf_satir import Dizen, Dizgi, SatirYazisi, SatirYerlesimi

_AILE = "rapor"
_ARSIV = "PDF/A-3B"
_MM_PUNTO = 25.4 / 72
_KUNYE_ADI = 32  # mm, unless a label is wider
_UNVAN_BOYU = 80  # mm that the lines of a cover take
_RAKAM_EN = 0.636  # width of a digit of the font, in em
_DAR = 12  # characters: a column of text that holds single words
_OLCULEN = 2000  # rows that a column's figures are measured by before it is drawn
_BIRLIKTE = 3  # rows of a table that go to the next page with a note that would stand there alone
_DIK_SUTUN = 6  # columns that an upright page holds
_AYAK_AZAMI = 1.6  # of half a page: what of foot tables is kept together at most
_EN_KUCUK = 0.6  # of the size of figures, before heads are broken
_NOT_PUNTO, _NOT_ARALIK = 6.2, 3.0  # notes are set smaller than tables: points, mm
_EK_BELLEK = 4 * 1024 * 1024  # bytes of an embedded file that are held before a file of its own takes them
_VURGULU = {"ara_toplam": "ara_toplam", "nakil": "ara_toplam", "baslik": "ara_toplam", "toplam": "toplam"}


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file, page by page. Raises OSError when layout or fonts are missing."""
    # The font subsetter reports every table that it drops; no clerk needs that.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    d = duzen(templates, "pdf.toml")
    k = tablo.kunye
    pdf = _Belge(tablo, d, templates / "yazi")
    an = datetime.fromisoformat(k.tarih or f"{k.yil}-01-01").replace(tzinfo=UTC)
    pdf.set_creation_date(an)
    pdf.set_lang("tr")
    pdf.set_xmp_metadata(_xmp(f"{tablo.baslik} - {k.donem}", k.idare, k.kod, an))
    pdf.add_page()
    # What is on paper as it is in files, so that nobody types a signed report in again. Not of a damaged journal: a CSV
    # cannot say so.
    ekler = [_Gomulu(ad, t) for ad, t in ayri_dosyalar(tablo)] if not k.kusur else []
    sonraki = chain(ekler, repeat(None))
    cizim = _cilt(pdf, tablo, tablo.cilt, d, sonraki) if tablo.cilt else _PdfYazan(pdf, tablo, d, next(sonraki)).yaz()
    for _ in cizim:
        yield pdf.bosalt()
    for ek in ekler:
        if ek.boy:  # a file for another program may have neither header nor rows
            yield from pdf.ekle(f"{ek.ad}.csv", "text/csv", ek.kapat(), ek.boy, an)
    yield from pdf.kapat()


class _Gomulu:
    """The CSV of a table, packed while the table is drawn."""

    def __init__(self, ad: str, tablo: Tablo) -> None:
        self.ad, self._tablo, self.boy = ad, tablo, 0
        self._dosya = SpooledTemporaryFile(_EK_BELLEK)  # noqa: SIM115 (closed when it is no longer held)
        self._paket = zlib.compressobj()

    def satirlar(self) -> Iterator[TabloSatiri]:
        """The table's rows, to be drawn."""
        return csv_.yaninda(self._tablo, self._ekle)

    def _ekle(self, veri: bytes) -> None:
        self.boy += len(veri)
        self._dosya.write(self._paket.compress(veri))

    def kapat(self) -> IO[bytes]:
        self._dosya.write(self._paket.flush())
        return self._dosya


def _xmp(baslik: str, idare: str, kod: str, an: datetime) -> str:
    """What an archive asks for of a document (PDF/A-3, ISO 19005-3). The library's own has the time of writing."""
    baslik, idare, kod, gun = escape(baslik), escape(idare), escape(kod), an.isoformat(timespec="seconds")
    return f"""\
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
    <rdf:Description rdf:about="" xmp:CreateDate="{gun}" xmp:ModifyDate="{gun}" xmp:MetadataDate="{gun}">
      <pdfaid:part>3</pdfaid:part>
      <pdfaid:conformance>B</pdfaid:conformance>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{baslik}</rdf:li></rdf:Alt></dc:title>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{kod}</rdf:li></rdf:Alt></dc:description>
      <dc:creator><rdf:Seq><rdf:li>{idare}</rdf:li></rdf:Seq></dc:creator>
      <dc:language><rdf:Bag><rdf:li>tr</rdf:li></rdf:Bag></dc:language>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>"""


def _cilt(pdf: _Belge, tablo: Tablo, cilt: Cilt, d: dict[str, Any], ekler: Iterator[_Gomulu | None]) -> Iterator[None]:
    """Cover, contents (also as bookmarks), each part from a page of its own on, the volume's own rows at the end."""
    _kapak(pdf, tablo, cilt, d)
    pdf.add_page()
    # The page after the contents is begun by this call; its head is that of the first part.
    pdf.yurutulen = cilt.bolumler[0].tablo
    pdf.insert_toc_placeholder(lambda _, bolumler: _icindekiler(pdf, bolumler, d, cilt.numarali))
    for i, b in enumerate(cilt.bolumler):
        pdf.yurutulen = b.tablo
        if i:
            pdf.add_page()
        pdf.start_section(b.tablo.baslik)
        yield from _PdfYazan(pdf, b.tablo, d, next(ekler)).bolum_yaz(b.tablo.baslik, b.tablo.kunye.donem)
    pdf.yurutulen = tablo
    pdf.add_page()
    pdf.start_section(cilt.sonu)
    yield from _PdfYazan(pdf, tablo, d, next(ekler)).bolum_yaz(cilt.sonu, tablo.kunye.donem, kunyeli=True)


def _kapak(pdf: _Belge, tablo: Tablo, cilt: Cilt, d: dict[str, Any]) -> None:
    k = tablo.kunye
    satirlar, boy = k.kapak_satirlari(), d["satir"]["kunye"]
    alt = pdf.h - d["sayfa"]["kenar"] - d["sayfa"]["alt_bosluk"] - 4 - boy * len(satirlar)
    pdf.set_y(max(d["sayfa"]["kenar"], min(pdf.h * 0.3, alt - _UNVAN_BOYU)))
    if tablo.antet is not None and tablo.antet.logo:
        kutu = d["sayfa"]["logo"]
        pdf.image(io.BytesIO(tablo.antet.logo), Align.C, d["sayfa"]["kenar"], kutu, kutu, keep_aspect_ratio=True)
    for metin, stil, punto in (
        *(
            (s, "B", d["yazi"]["unvan"] * 1.4)
            for s in (tablo.antet.satirlar if tablo.antet is not None else (k.idare,))
        ),
        (tablo.baslik, "B", d["yazi"]["unvan"] * 1.8),
        *((m, "", d["yazi"]["unvan"] * 0.8) for m in cilt.kapak),
    ):
        pdf.set_font(_AILE, stil, punto)
        pdf.set_text_color(0)
        pdf.cell(pdf.epw, punto * _MM_PUNTO * 1.6, metin, align="C")
        pdf.set_xy(pdf.l_margin, pdf.get_y() + punto * _MM_PUNTO * 1.8)
    pdf.set_y(alt)
    pdf.set_font(_AILE, "", d["yazi"]["kunye"])
    en = _kunye_eni(pdf, satirlar)
    for ad, deger in satirlar:
        pdf.set_text_color(*d["renk"]["soluk"])
        pdf.cell(en, boy, ad)
        pdf.set_text_color(0)
        pdf.cell(0, boy, deger)
        pdf.set_xy(pdf.l_margin, pdf.get_y() + boy)


def _kunye_eni(pdf: FPDF, satirlar: list[tuple[str, str]]) -> float:
    """Width of the labels in the font in hand: other journals have long ones."""
    return max(_KUNYE_ADI, *(pdf.get_string_width(ad) + 2 for ad, _ in satirlar))


def _icindekiler(pdf: _Belge, bolumler: list[Any], d: dict[str, Any], numarali: bool) -> None:
    pdf.set_xy(pdf.l_margin, 2 * d["sayfa"]["kenar"])
    pdf.set_text_color(0)
    pdf.set_font(_AILE, "B", d["yazi"]["unvan"])
    pdf.cell(0, 10, "İçindekiler")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 14)
    pdf.set_font(_AILE, "", d["yazi"]["unvan"] * 0.8)
    for i, b in enumerate(bolumler, 1):
        baglanti = pdf.add_link(page=b.page_number)
        pdf.cell(pdf.epw - 20, 8, f"{i}. {b.name}" if numarali else b.name, border="B", link=baglanti)
        pdf.cell(20, 8, str(b.page_number), border="B", align="R", link=baglanti)
        pdf.set_xy(pdf.l_margin, pdf.get_y() + 9)


def _not_mu(d: Dipnot) -> bool:
    """Whether a foot table is plain sentences."""
    return len(d.sutunlar) == 1 and d.sutunlar[0].tur == "metin" and all(s.tur == "normal" for s in d.satirlar)


class _Siradaki(NamedTuple):
    """A row, how many there still are with it, as far as `_BIRLIKTE` + 1, and how many after it, as far as one looks,
    must be on its page: it is a heading, and what follows may be one, too."""

    satir: KagitSatiri
    kalan: int
    ardi: int


def _siradakiler(satirlar: Iterable[KagitSatiri]) -> Iterator[_Siradaki]:
    bekleyen: deque[KagitSatiri] = deque()
    for s in satirlar:
        bekleyen.append(s)
        if len(bekleyen) > _BIRLIKTE:
            yield _siradaki(bekleyen.popleft(), bekleyen)
    while bekleyen:
        yield _siradaki(bekleyen.popleft(), bekleyen)


def _siradaki(s: KagitSatiri, bekleyen: deque[KagitSatiri]) -> _Siradaki:
    if not _baslik_mi(s):
        return _Siradaki(s, len(bekleyen) + 1, 0)
    return _Siradaki(s, len(bekleyen) + 1, min(1 + sum(1 for _ in takewhile(_baslik_mi, bekleyen)), len(bekleyen)))


def _baslik_mi(s: KagitSatiri) -> bool:
    return s.satir.ustu or s.satir.tur == "baslik"


class _Belge(AkanBelge):
    """Page frame: running head from the second page on, and the foot with head hash, code and page number."""

    def __init__(self, tablo: Tablo, d: dict[str, Any], yazilar: Path) -> None:
        dikey = tablo.ad in d["sayfa"]["dikey"] and len(kagit_sutunlari(tablo.sutunlar)) <= _DIK_SUTUN
        yon = "portrait" if dikey else "landscape"
        super().__init__(orientation=yon, unit="mm", format="A4", enforce_compliance=_ARSIV)
        self.add_font(_AILE, "", yazilar / d["yazi"]["duz"])
        self.add_font(_AILE, "B", yazilar / d["yazi"]["kalin"])
        self.yazilar = {stil: SatirYazisi(self, f"{_AILE}{stil}") for stil in ("", "B")}
        self._tablo = tablo
        self.yurutulen = tablo  # what the running head names: of a volume the part in hand
        self._d = d
        kenar = d["sayfa"]["kenar"]
        self.set_margins(kenar, kenar, kenar)
        self.c_margin = d["sayfa"]["hucre_payi"]
        self.set_auto_page_break(False)
        self.set_font(_AILE, "", d["yazi"]["govde"])

    def header(self) -> None:
        if self.page_no() == 1:
            return
        k = self.yurutulen.kunye
        sol, sag = k.sayfa_basi(), f"{self.yurutulen.baslik} · {k.donem}"
        self.yinele(("baş", sol, sag), lambda: self._sayfa_basi(sol, sag))

    def _sayfa_basi(self, sol: str, sag: str) -> None:
        self.set_font(_AILE, "B", self._d["yazi"]["govde"])
        self.set_text_color(0)
        yukseklik = self._d["satir"]["yukseklik"]
        self.cell(self.epw / 2, yukseklik, sol)
        self.cell(self.epw / 2, yukseklik, sag, align="R")
        self.set_xy(self.l_margin, self.get_y() + yukseklik + 1)

    def footer(self) -> None:
        self.yinele(("ayak",), self._ayak)

    def _ayak(self) -> None:
        k = self._tablo.kunye
        y = self.h - self._d["sayfa"]["kenar"] - 4
        self.set_draw_color(*self._d["renk"]["cizgi"])
        self.line(self.l_margin, y, self.w - self.r_margin, y)
        self.set_font(_AILE, "", self._d["yazi"]["alt"])
        self.set_text_color(*self._d["renk"]["soluk"])
        self.set_xy(self.l_margin, y + 0.5)
        self.cell(self.epw, 3, k.sayfa_alti())
        if k.kod:
            self.set_xy(self.l_margin, y + 3.2)
            self.cell(self.epw, 3, f"Doğrulama kodu {k.kod}")
        self.set_font(_AILE, "", self._d["yazi"]["govde"])

    def kuyruk(self, sayfa: int, toplam: int) -> bytes:
        """The page number. It stands where it would stand with a total of three digits: a page is drawn before the
        total is known, and numbers below one another begin at one place."""
        yazi, punto = self.yazilar[""], self._d["yazi"]["govde"]
        metin, boy = f"Sayfa {sayfa}/", 4
        self.set_font(_AILE, "", punto)
        en = self.get_string_width(metin) + self.get_string_width("000")
        x = self.w - self.r_margin - 30 + (30 - en) / 2
        y = self.h - self._d["sayfa"]["kenar"] - 3 + boy / 2 + 0.3 * punto / self.k
        renk = " ".join(f"{x / 255:.4f}" for x in self._d["renk"]["soluk"])
        return (
            f"q BT /F{yazi.no} {punto:.2f} Tf {x * self.k:.2f} {(self.h - y) * self.k:.2f} Td {renk} rg "
            f"{yazi.kodla(metin)} Tj {yazi.kodla(str(toplam))} Tj ET Q\n"
        ).encode("latin-1")


class _PdfYazan:
    """Draws künye, table and foot tables, and keeps the sums of the page and of all pages before it."""

    def __init__(self, pdf: _Belge, tablo: Tablo, d: dict[str, Any], ek: _Gomulu | None) -> None:
        """``ek``: takes the table's rows while they are drawn."""
        self._pdf = pdf
        self._tablo = tablo
        self._ek = ek
        self._d = d
        self._punto: float = d["yazi"]["govde"]
        self._yukseklik: float = d["satir"]["yukseklik"]
        self._aralik: float = d["satir"]["aralik"]
        self._pay: float = d["sayfa"]["hucre_payi"]
        self._alt_sinir: float = pdf.h - d["sayfa"]["kenar"] - d["sayfa"]["alt_bosluk"]
        self._yarim_sayfa = (self._alt_sinir - pdf.t_margin) / 2
        self._harfler = {stil: _Harfler(self._harf, stil) for stil in ("", "B")}
        self._metin_mm = lru_cache(maxsize=_OLCULEN)(self._olc)  # names and words come again and again
        self._x = f"{pdf.l_margin * pdf.k:.2f}", f"{(pdf.w - pdf.r_margin) * pdf.k:.2f}"  # where lines begin and end
        self._renkler = {ad: convert_to_device_color(*renk) for ad, renk in d["renk"].items()}
        self._renkler[""] = convert_to_device_color(0, 0, 0)

    def yaz(self) -> Iterator[None]:
        self._kunye()
        yield from self._icerik()

    def bolum_yaz(self, baslik: str, donem: str, *, kunyeli: bool = False) -> Iterator[None]:
        """As a part of a volume, whose künye stands at the end of its last one (``kunyeli``)."""
        pdf = self._pdf
        self._yazi("B", self._d["yazi"]["unvan"])
        pdf.cell(0, 8, baslik)
        pdf.set_xy(pdf.l_margin, pdf.get_y() + 8)
        self._yazi("", self._d["yazi"]["kunye"], "soluk")
        pdf.cell(0, self._d["satir"]["kunye"], donem)
        pdf.set_xy(pdf.l_margin, pdf.get_y() + self._d["satir"]["kunye"] + 2)
        yield from self._icerik()
        if kunyeli:
            satirlar = self._tablo.kunye.satirlar()
            boy = self._d["satir"]["kunye"] * len(satirlar) + 2 * self._yukseklik
            if pdf.get_y() + boy > self._alt_sinir:
                pdf.add_page()
            else:
                pdf.set_y(pdf.get_y() + self._yukseklik)
            self._kunye_satirlari(satirlar)

    def _icerik(self) -> Iterator[None]:
        t = self._tablo
        ardi = self._ardinca(t.ayak)  # what a table must leave room for behind itself
        satirlar = self._ek.satirlar() if self._ek is not None else t.satirlar()
        yield from self._ciz(t.sutunlar, satirlar, 0.0 if t.grafikler else ardi[0])
        for g in t.grafikler:
            self._grafik(g)
        for i, d in enumerate(t.ayak):
            if self._pdf.get_y() + (ardi[i] or 5 * self._yukseklik) > self._alt_sinir:
                self._pdf.add_page()
            else:
                self._pdf.set_y(self._pdf.get_y() + self._yukseklik)
            self._yazi("B", self._d["yazi"]["kunye"])
            self._pdf.cell(0, self._yukseklik + 1, d.baslik)
            self._pdf.set_xy(self._pdf.l_margin, self._pdf.get_y() + self._yukseklik + 1)
            if _not_mu(d):
                self._notlar(d)
            elif d.satirlar:
                yield from self._ciz(d.sutunlar, d.satirlar, ardi[i + 1], self._imza_payi(d))
            else:
                self._yazi("", self._punto)
                self._pdf.cell(0, self._yukseklik, d.bos)
                self._pdf.set_xy(self._pdf.l_margin, self._pdf.get_y() + self._yukseklik)

    def _ardinca(self, ayak: tuple[Dipnot, ...]) -> list[float]:
        """Of each foot table the height that is kept together, and 0 behind the last: notes go with the notes and the
        signatures behind them, or these would stand on a page alone."""
        boylar = [*map(self._kisa_boy, ayak), 0.0]
        for i in reversed(range(len(ayak) - 1)):
            if boylar[i] and boylar[i] + boylar[i + 1] < _AYAK_AZAMI * self._yarim_sayfa:
                boylar[i] += boylar[i + 1]
        return boylar

    def _kisa_boy(self, d: Dipnot) -> float:
        """Height of a foot table that is kept together, in mm: notes, signatures, and what says that there is nothing.
        0: another table, and what is too long for it."""
        baslik = 2 * self._yukseklik + 1
        if not d.satirlar:
            return baslik + self._yukseklik
        boy = baslik + _NOT_ARALIK * len(self._not_satirlari(d)) if _not_mu(d) else 0.0
        if d.birlikte:  # its cells are short: a row of a line each, its head, and one that may wrap
            boy = baslik + self._yukseklik * (len(d.satirlar) + 2) + self._imza_payi(d) * len(d.satirlar)
        return boy if boy < self._yarim_sayfa else 0.0

    def _imza_payi(self, d: Dipnot) -> float:
        """Height in mm that a row gets for what is written by hand."""
        return float(self._d["satir"]["imza"]) if d.imzalik else 0.0

    def _not_satirlari(self, d: Dipnot) -> list[str]:
        en = (self._pdf.epw - 2 * self._pay) * self._punto / _NOT_PUNTO
        return [satir for s in d.satirlar for satir in self._sar(str(s.hucreler[0]), en, "")]

    def _notlar(self, d: Dipnot) -> None:
        pdf = self._pdf
        satirlar = self._not_satirlari(d)
        for satir in satirlar:
            if pdf.get_y() + _NOT_ARALIK > self._alt_sinir:
                pdf.add_page()
            self._yazi("", _NOT_PUNTO)
            pdf.cell(0, _NOT_ARALIK, satir)
            pdf.set_xy(pdf.l_margin, pdf.get_y() + _NOT_ARALIK)

    def _grafik(self, g: Grafik) -> None:
        """A chart, on the page in hand where it has room there, cut to what a page holds."""
        pdf = self._pdf
        for parca in parcala(g, self._alt_sinir - 25):
            c = ciz(parca, pdf.epw)
            if pdf.get_y() + c.boy + self._yukseklik > self._alt_sinir:
                pdf.add_page()
            else:
                pdf.set_y(pdf.get_y() + self._yukseklik)
            x, y = pdf.l_margin, pdf.get_y()
            for o in c.ogeler:
                if isinstance(o, Kutu):
                    pdf.set_fill_color(*RENKLER[o.renk])
                    pdf.rect(x + o.x, y + o.y, o.en, o.boy, style="F")
                elif isinstance(o, Cizgi):
                    pdf.set_draw_color(*self._d["renk"]["soluk"])
                    pdf.line(x + o.x1, y + o.y1, x + o.x2, y + o.y2)
                else:
                    self._yazi("B" if o.kalin else "", PUNTO)
                    kay = pdf.get_string_width(o.metin) if o.saga else 0
                    pdf.text(x + o.x - kay, y + o.y, o.metin)
            pdf.set_y(y + c.boy)

    def _yazi(self, stil: str, punto: float, renk: str = "") -> None:
        self._pdf.set_font(_AILE, stil, punto)
        self._pdf.set_text_color(*(self._d["renk"][renk] if renk else (0, 0, 0)))

    def _antet(self, antet: Antet) -> None:
        """The letterhead in the middle of the page's head, its picture at the left."""
        pdf, ust = self._pdf, self._pdf.get_y()
        boy, satir_boyu = 0.0, self._d["satir"]["antet"]
        if antet.logo:
            kutu = self._d["sayfa"]["logo"]
            pdf.image(io.BytesIO(antet.logo), pdf.l_margin, ust, kutu, kutu, keep_aspect_ratio=True)
            boy = float(kutu)  # a picture that does not fill the box stands in its middle
        self._yazi("B", self._d["yazi"]["antet"])
        for satir in antet.satirlar:
            pdf.cell(pdf.epw, satir_boyu, satir, align="C")
            pdf.set_xy(pdf.l_margin, pdf.get_y() + satir_boyu)
        pdf.set_xy(pdf.l_margin, max(pdf.get_y(), ust + boy) + 1)

    def _kunye(self) -> None:
        pdf = self._pdf
        if self._tablo.antet is not None:
            self._antet(self._tablo.antet)
        self._yazi("B", self._d["yazi"]["unvan"])
        pdf.cell(0, 8, self._tablo.baslik)
        pdf.set_xy(pdf.l_margin, pdf.get_y() + 9)
        self._kunye_satirlari(self._tablo.kunye.satirlar())

    def _kunye_satirlari(self, satirlar: list[tuple[str, str]]) -> None:
        pdf, h = self._pdf, self._d["satir"]["kunye"]
        self._yazi("", self._d["yazi"]["kunye"])
        en = _kunye_eni(pdf, satirlar)
        for ad, deger in satirlar:
            self._yazi("", self._d["yazi"]["kunye"], "soluk")
            pdf.cell(en, h, ad)
            self._yazi("", self._d["yazi"]["kunye"])
            pdf.cell(0, h, deger)
            pdf.set_xy(pdf.l_margin, pdf.get_y() + h)
        pdf.set_y(pdf.get_y() + 2)

    def _harf(self, harf: str, stil: str) -> float:
        self._pdf.set_font(_AILE, stil, self._punto)
        return float(self._pdf.get_string_width(harf))

    def _olc(self, metin: str, stil: str) -> float:
        return sum(map(self._harfler[stil].__getitem__, metin))

    def _genislikler(self, sutunlar: list[Sutun], satirlar: list[KagitSatiri]) -> list[float]:
        """Width of each column in mm: what figures and codes need, and the rest of the page for free text.

        ``satirlar``: the first rows, whose words narrow columns must hold whole."""
        karakter = self._punto * _MM_PUNTO * _RAKAM_EN
        sabit = {i: s.genislik * karakter + 2 * self._pay for i, s in enumerate(sutunlar) if s.tur != "metin"}
        kalan = self._pdf.epw - sum(sabit.values())
        metin_toplami = sum(s.genislik for s in sutunlar if s.tur == "metin")
        if not metin_toplami or kalan < metin_toplami * karakter * 0.4:
            # Too narrow for what the columns ask: all of them give way in proportion.
            toplam = sum(s.genislik for s in sutunlar)
            genislikler = [self._pdf.epw * s.genislik / toplam for s in sutunlar]
            return self._sozlere_gore(sutunlar, genislikler, satirlar)
        genislikler = [sabit.get(i, kalan * s.genislik / max(metin_toplami, 1)) for i, s in enumerate(sutunlar)]
        return self._sozlere_gore(sutunlar, genislikler, satirlar)

    def _sozlere_gore(
        self, sutunlar: list[Sutun], genislikler: list[float], satirlar: list[KagitSatiri]
    ) -> list[float]:
        """The same with room for each word of the heads, of what code words are called, and of narrow columns of text:
        text columns give what they have over, in proportion."""
        en_az = [
            max(self._en_uzun_soz(s), self._dar_sozu(s, i, satirlar)) + 2 * self._pay for i, s in enumerate(sutunlar)
        ]
        eksik = [max(e - g, 0.0) for e, g in zip(en_az, genislikler, strict=True)]
        fazla = [
            max(g - e, 0.0) if s.tur == "metin" else 0.0 for s, e, g in zip(sutunlar, en_az, genislikler, strict=True)
        ]
        if not any(eksik) or not any(fazla):
            return genislikler
        verilen = min(sum(eksik), sum(fazla))
        alan, veren = verilen / sum(eksik), verilen / sum(fazla)
        return [g + k * alan - f * veren for g, k, f in zip(genislikler, eksik, fazla, strict=True)]

    def _dar_sozu(self, s: Sutun, i: int, satirlar: list[KagitSatiri]) -> float:
        """The longest word in a narrow column of text (a measure: Kilogram), in mm; words longer than that are broken
        like any other."""
        if s.tur != "metin" or s.genislik > _DAR:
            return 0.0
        sozler = {x for k in satirlar if k.satir.tur == "normal" for x in k.metinler[i].split() if len(x) <= _DAR}
        return max((self._metin_mm(x, "") for x in sozler), default=0.0) + 0.01

    def _en_uzun_soz(self, s: Sutun) -> float:
        sozler = [self._metin_mm(x, "B") for x in s.baslik.split()]
        return (
            max([0.1, *sozler, *(self._metin_mm(x, "") for ad in (s.sozler or {}).values() for x in ad.split())]) + 0.01
        )

    def _basliklar(self, sutunlar: list[Sutun], genislikler: list[float]) -> None:
        ne = ("başlıklar", tuple(s.baslik for s in sutunlar), tuple(genislikler), tuple(s.tur for s in sutunlar))
        self._pdf.yinele(ne, lambda: self._basliklari_ciz(sutunlar, genislikler))

    def _basliklari_ciz(self, sutunlar: list[Sutun], genislikler: list[float]) -> None:
        pdf = self._pdf
        self._yazi("B", self._punto, "baslik_yazi")
        pdf.set_fill_color(*self._d["renk"]["baslik"])
        sarili = [self._sar(s.baslik, g - 2 * self._pay, "B") for s, g in zip(sutunlar, genislikler, strict=True)]
        ust, boy = pdf.get_y(), self._yukseklik + 1 + (max(map(len, sarili)) - 1) * self._aralik
        pdf.set_font(_AILE, "B", self._punto)  # measuring may have left another one
        for s, g, satirlar in zip(sutunlar, genislikler, sarili, strict=True):
            hiza, x = "R" if s.tur in SAGA_YASLI else "L", pdf.get_x()
            if len(satirlar) == 1:
                pdf.cell(g, boy, satirlar[0], align=hiza, fill=True)
                continue
            pdf.rect(x, ust, g, boy, style="F")
            for i, satir in enumerate(satirlar):
                pdf.set_xy(x, ust + 0.5 + i * self._aralik)
                pdf.cell(g, self._yukseklik, satir, align=hiza)
            pdf.set_xy(x + g, ust)
        pdf.set_xy(pdf.l_margin, ust + boy)

    def _rakamlara_gore(
        self, sutunlar: list[Sutun], genislikler: list[float], satirlar: list[KagitSatiri]
    ) -> tuple[list[float], list[float]]:
        """Widths of the columns, and by how much the figures of each are set smaller, for the longest of these rows.

        Where a column of figures is too narrow, all of them share their room by what they need; if that does not do,
        all are set smaller: a large amount in smaller print than the rest would be the last one to be seen.
        """
        rakamli = [i for i, s in enumerate(sutunlar) if s.tur in SAGA_YASLI]
        en = dict.fromkeys(rakamli, 0.0)
        for k in satirlar:
            stil = "" if k.satir.tur == "normal" else "B"
            for i in rakamli:
                en[i] = max(en[i], self._metin_mm(k.metinler[i], stil)) if k.metinler[i] else en[i]
        if all(en[i] + 2 * self._pay <= genislikler[i] for i in rakamli):
            return genislikler, [1.0] * len(sutunlar)
        # Words of the heads are not broken; figures give way, in all columns alike.
        sozler = {i: max((self._metin_mm(x, "B") for x in sutunlar[i].baslik.split()), default=0.0) for i in rakamli}
        yer, oran = sum(genislikler[i] for i in rakamli), 1.0
        while oran > _EN_KUCUK and self._toplam_en(en, sozler, oran) > yer:
            oran -= 0.02
        artan = (yer - self._toplam_en(en, sozler, oran)) / len(rakamli)
        yeni = {i: max(en[i] * oran, sozler[i]) + 2 * self._pay + artan for i in rakamli}
        genislikler = [yeni.get(i, g) for i, g in enumerate(genislikler)]
        kucultme = max(1.0, *(en[i] / (genislikler[i] - 2 * self._pay) for i in rakamli))
        return genislikler, [kucultme if i in en else 1.0 for i in range(len(sutunlar))]

    def _toplam_en(self, en: dict[int, float], sozler: dict[int, float], oran: float) -> float:
        return sum(max(en[i] * oran, sozler[i]) + 2 * self._pay for i in en)

    def _ciz(
        self,
        sutunlar: tuple[Sutun, ...],
        satirlar: Iterable[TabloSatiri],
        ardindaki: float = 0.0,
        satir_payi: float = 0.0,
    ) -> Iterator[None]:
        """One table over as many pages as it takes; the last rows go over with a note of the height ``ardindaki`` mm
        that would else stand on the next page alone. ``satir_payi``: mm that are left free below each row."""
        yerler = kagit_sutunlari(sutunlar)
        kagittaki = [sutunlar[i] for i in yerler]
        gelen = kagit(sutunlar, satirlar)
        ilkleri = list(islice(gelen, _OLCULEN))
        genislikler = self._genislikler(kagittaki, ilkleri)
        nakli = [i for i in yerler if sutunlar[i].nakli]
        sayfa = dict.fromkeys(nakli, 0)
        onceki = dict.fromkeys(nakli, 0)
        yuruyen = [i for i in yerler if sutunlar[i].yuruyen]
        kalanlar: dict[int, int] = {}  # the balance after the last row that was drawn
        devam = False

        etiket = max(
            (i for i, s in enumerate(kagittaki) if s.tur == "metin"), key=lambda i: kagittaki[i].genislik, default=0
        )

        def yekun(ad: str, tutarlar: dict[int, int]) -> None:
            metinler = [hucre_yazi(sutunlar[i], tutarlar.get(i)) for i in yerler]
            metinler[etiket] = ad
            dizgi = dizen.satir(metinler, "B", 0)
            self._satir(dizgi, "ara_toplam", self._boy(dizgi))

        genislikler, kucultme = self._rakamlara_gore(kagittaki, genislikler, ilkleri)
        yer = SatirYerlesimi(kagittaki, genislikler, kucultme, self._pay, self._d["satir"]["girinti"], self._punto)
        dizen = Dizen(self._pdf, self._pdf.yazilar, yer, self._metin_mm, self._sar)
        self._basliklar(kagittaki, genislikler)
        pay = 2 * self._yukseklik if nakli else 0.0
        sayfasi = ""  # the heading of the page of a book that is in hand
        for cizilen, (k, kalan, sonraki) in enumerate(_siradakiler(chain(ilkleri, gelen))):
            if k.satir.tur == "sayfa":
                sayfasi = sayfa_yazisi(k)
                if cizilen:
                    self._pdf.add_page()
                    yield
                    self._basliklar(kagittaki, genislikler)
                self._sayfa_basligi(sayfasi)
                continue
            stil = "" if k.satir.tur == "normal" else "B"
            if k.satir.tur == "toplam" and devam and nakli:
                yekun("Sayfa toplamı", sayfa)
            dizgi = dizen.satir(k.metinler, stil, k.satir.kademe)
            boy = self._boy(dizgi) + satir_payi
            ardi = sonraki * self._yukseklik  # a heading never stands at a page's foot
            if ardindaki and kalan == _BIRLIKTE and cizilen:
                ardi = (_BIRLIKTE - 1) * self._yukseklik + ardindaki
            if self._pdf.y + boy + ardi > self._alt_sinir - pay:
                if nakli:
                    for i in nakli:
                        onceki[i] += sayfa[i]
                    yekun("Sayfa toplamı", sayfa)
                    yekun("Nakli yekûn", onceki | kalanlar)
                self._pdf.add_page()
                yield
                self._basliklar(kagittaki, genislikler)
                if sayfasi and k.satir.tur != "toplam":
                    self._sayfa_basligi(sayfasi)
                if nakli:
                    yekun("Nakli yekûn", onceki | kalanlar)
                sayfa, devam = dict.fromkeys(nakli, 0), True
                dizgi = dizen.satir(k.tam, stil, k.satir.kademe)
                boy = self._boy(dizgi) + satir_payi
            if k.satir.sayilir:
                for i in nakli:
                    deger = k.satir.hucreler[i]
                    sayfa[i] += deger if isinstance(deger, int) else 0
                if yuruyen:
                    kalanlar = {i: d for i in yuruyen if isinstance(d := k.satir.hucreler[i], int)}
            self._satir(dizgi, k.satir.tur, boy)

    def _sayfa_basligi(self, yazisi: str) -> None:
        """A heading over the whole width."""
        pdf, sarili = self._pdf, self._sar(yazisi, self._pdf.epw - 2 * self._pay, "B")
        ust, boy = pdf.get_y(), self._yukseklik + (len(sarili) - 1) * self._aralik
        pdf.set_fill_color(*self._d["renk"]["ara_toplam"])
        pdf.rect(pdf.l_margin, ust, pdf.epw, boy, style="F")
        self._yazi("B", self._punto)
        for j, satir in enumerate(sarili):
            taban = ust + j * self._aralik + self._yukseklik / 2 + 0.35 * self._punto * _MM_PUNTO
            pdf.text(pdf.l_margin + self._pay, taban, satir)
        pdf.set_xy(pdf.l_margin, ust + boy)

    def _boy(self, dizgi: list[Dizgi]) -> float:
        return self._yukseklik + (max(map(len, dizgi), default=1) - 1) * self._aralik

    def _sar(self, metin: str, mm: float, stil: str) -> list[str]:
        if self._metin_mm(metin, stil) <= mm:
            return [metin]
        satirlar: list[str] = []
        satir = ""
        for kelime in metin.split(" "):
            aday = f"{satir} {kelime}" if satir else kelime
            if self._metin_mm(aday, stil) <= mm:
                satir = aday
                continue
            if satir:
                satirlar.append(satir)
            while self._metin_mm(kelime, stil) > mm and len(kelime) > 1:
                kes = next((n for n in range(len(kelime) - 1, 1, -1) if self._metin_mm(kelime[:n], stil) <= mm), 1)
                satirlar.append(kelime[:kes])
                kelime = kelime[kes:]
            satir = kelime
        return [*satirlar, satir]

    def _satir(self, dizgi: list[Dizgi], tur: SatirTuru, boy: float) -> None:
        """One row, ``boy`` mm high, whose cells are set."""
        pdf = self._pdf
        ust, alt, k, (x1, x2) = pdf.y, pdf.y + boy, pdf.k, self._x
        kirmizi = tur in ("uyari", "tutmayan")
        if renk := _VURGULU.get(tur, "uyari" if kirmizi else ""):
            pdf.set_fill_color(self._renkler[renk])
            pdf.ham(f"{x1} {(pdf.h - ust) * k:.2f} {pdf.epw * k:.2f} {-boy * k:.2f} re f\n")
        self._satir_yazisi("" if tur == "normal" else "B", "uyari_yazi" if kirmizi else "")
        taban = pdf.h - ust - self._yukseklik / 2 - 0.35 * self._punto * _MM_PUNTO
        y = f"{taban * k:.2f}"
        islecler = "".join([y.join(d[0]) for d in dizgi])
        for j in range(1, max(map(len, dizgi), default=1)):
            y = f"{(taban - j * self._aralik) * k:.2f}"
            islecler += "".join([y.join(d[j]) for d in dizgi if j < len(d)])
        y = f"{(pdf.h - alt) * k:.2f}"
        pdf.ham(f"{islecler}{x1} {y} m {x2} {y} l S\n")
        pdf.x, pdf.y = pdf.l_margin, alt

    def _satir_yazisi(self, stil: str, renk: str) -> None:
        """The font, and the colours of text and lines, of a row. The library is asked only where something changes."""
        pdf = self._pdf
        if pdf.font_style != stil or pdf.font_size_pt != self._punto or not pdf.current_font_is_set_on_page:
            pdf.set_font(_AILE, stil, self._punto)
            pdf.yaziyi_koy()
        if pdf.fill_color != self._renkler[renk]:
            pdf.set_fill_color(self._renkler[renk])
        if pdf.draw_color != self._renkler["cizgi"]:
            pdf.set_draw_color(self._renkler["cizgi"])


class _Harfler(dict[str, float]):
    """Width of the letters in a style, in mm."""

    def __init__(self, olc: Callable[[str, str], float], stil: str) -> None:
        super().__init__()
        self._olc, self._stil = olc, stil

    def __missing__(self, harf: str) -> float:
        en = self[harf] = self._olc(harf, self._stil)
        return en
