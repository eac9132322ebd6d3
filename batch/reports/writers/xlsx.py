"""XLSX: real numbers, codes as text, no formula anywhere, the same bytes for the same table.

A spreadsheet keeps 15 significant digits; an amount with more is written as text rather than rounded.

The library writes each cell once; where the same comes again, what it wrote is repeated in the place in hand
(`_SayfaSatirlari`). Rows go to a file as they are written, and so does the workbook: a table of any length takes little
memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import xlsxwriter
from msgspec.structs import replace
from xlsxwriter.image import Image
from xlsxwriter.utility import xl_col_to_name

from batch.documents.tutar import duz
from batch.reports.tablo import Hucre, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.reports.writers.ortak import SAGA_YASLI, Hatirlayan, duzen, etkisiz, hucre_yazi

SAYFA_SATIR_AZAMI = 1_048_576
_AYRILAN_SATIR = 1_000  # room for the foot on the last sheet
TAM_SAYI_KURUS_AZAMI = 10**15
# Kind of column → places that its whole numbers stand for, and how a cell shows them.
_SAYILAR = {
    "tutar": (2, "#,##0.00"),
    "miktar": (4, "#,##0.####"),
    "fiyat": (6, "#,##0.00####"),
    "deger": (10, "#,##0.00########"),
}
_SIFIR_BOS = "_sifir_bos"  # behind a kind of column: its format for zeros that are not shown
_TARIH_BICIMI = "dd.mm.yyyy"
_IMZA_PUNTO = 36  # height of a row that is signed by hand
_BELLEK = 4 * 1024 * 1024  # bytes of a workbook that are held before a file takes them
_PARCA = 1 << 18
_LOGO_PIKSEL = 58  # height of the letterhead's picture: as high as its lines
_KALIN = frozenset({"ara_toplam", "nakil", "toplam", "baslik", "uyari", "tutmayan"})


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces, once it is whole. Raises OSError when the layout file is missing."""
    tampon = SpooledTemporaryFile(_BELLEK)  # noqa: SIM115 (closed when it is no longer held)
    kitap = xlsxwriter.Workbook(
        tampon,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    k = tablo.kunye
    kitap.set_properties(
        {
            "title": f"{tablo.baslik} - {k.donem}",
            "author": k.idare,
            "comments": k.kod,
            "created": datetime.fromisoformat(k.tarih or f"{k.yil}-01-01"),
        }
    )
    d = duzen(templates, "xlsx.toml")
    for i, b in enumerate(tablo.cilt.bolumler if tablo.cilt is not None else (), 1):
        _XlsxYazan(kitap, b.tablo, d, f"{i}").yaz()
    _XlsxYazan(kitap, tablo, d).yaz()
    kitap.close()
    tampon.seek(0)
    while parca := tampon.read(_PARCA):
        yield parca


class _XlsxYazan:
    """Writes a table row by row, going on to another sheet where one is full."""

    def __init__(self, kitap: Any, tablo: Tablo, d: dict[str, Any], no: str = "") -> None:
        """``no``: of a volume's part its number, which begins the names of its sheets."""
        self._no = no
        self._kitap = kitap
        self._tablo = tablo
        self._d = d
        self._bicimler: dict[tuple[str, ...], Any] = {}
        self._sayfa: Any = None
        self._satirlar: _SayfaSatirlari | None = None  # of the sheet in hand
        self._sayfa_no = 0
        self._satir = 0
        self._ust_satir = self._son_satir = 0

    def yaz(self) -> None:
        t = self._tablo
        self._sayfa_ac()
        self._antet()
        self._sayfa.write_string(self._satir, 0, t.baslik, self._bicim("unvan"))
        self._satir += 1
        for ad, deger in t.kunye.satirlar():
            self._sayfa.write_string(self._satir, 0, ad, self._bicim("metin", "baslik_yok"))
            self._sayfa.write_string(self._satir, 1, etkisiz(deger), self._bicim("metin", "normal"))
            self._satir += 1
        self._satir += 1
        self._tablo_basi()
        for s in t.satirlar():
            if self._satir >= SAYFA_SATIR_AZAMI - _AYRILAN_SATIR:
                self._suz()
                self._sayfa_ac()
                self._tablo_basi()
            if s.tur == "sayfa" or self._satirlar is None:
                self._satir_yaz(t.sutunlar, s)
            else:
                self._satirlar.yaz(self._satir, s)
                self._satir += 1
            if s.tur != "toplam":
                self._son_satir = self._satir - 1
        self._suz()
        for d in t.ayak:
            self._satir += 1
            self._sayfa.write_string(self._satir, 0, d.baslik, self._bicim("metin", "toplam"))
            self._satir += 1
            if not d.satirlar:
                self._sayfa.write_string(self._satir, 0, d.bos, self._bicim("metin", "normal"))
                self._satir += 1
                continue
            self._basliklar(d.sutunlar)
            for s in d.satirlar:
                if d.imzalik:
                    self._imza_satiri(s)
                else:
                    self._satir_yaz(d.sutunlar, s)

    def _tablo_basi(self) -> None:
        """The heads of the columns, which stay in sight and stand on each printed page."""
        self._basliklar(self._tablo.sutunlar)
        self._ust_satir = self._son_satir = self._satir - 1
        self._sayfa.freeze_panes(self._satir, 0)
        self._sayfa.repeat_rows(self._ust_satir)
        self._satirlar = _SayfaSatirlari(self._sayfa, self._tablo.sutunlar, self._hucre, self._bicim)

    def _suz(self) -> None:
        """Filters over the rows of the sheet in hand, the total left out: it must stay what it is."""
        if self._son_satir > self._ust_satir:
            self._sayfa.autofilter(self._ust_satir, 0, self._son_satir, len(self._tablo.sutunlar) - 1)

    def _antet(self) -> None:
        antet = self._tablo.antet
        if antet is None:
            return
        sutun = 0
        if antet.logo:
            resim = Image(io.BytesIO(antet.logo))
            olcek = _LOGO_PIKSEL * resim.y_dpi / 96 / resim.height
            self._sayfa.insert_image(0, 0, resim, {"x_scale": olcek, "y_scale": olcek})
            sutun = 1
        for satir in antet.satirlar:
            self._sayfa.write_string(self._satir, sutun, etkisiz(satir), self._bicim("metin", "baslik_yok"))
            self._satir += 1
        self._satir += 1

    def _imza_satiri(self, s: TabloSatiri) -> None:
        """High enough to be signed; its texts are wrapped, since the columns are as wide as the table's."""
        self._sayfa.set_row(self._satir, _IMZA_PUNTO)
        for i, h in enumerate(s.hucreler):
            self._sayfa.write_string(self._satir, i, etkisiz(str(h or "")), self._bicim("metin", "imza"))
        self._satir += 1

    def _sayfa_ac(self) -> None:
        self._sayfa_no += 1
        # Excel allows 31 characters and none of these in a sheet name.
        baslik = f"{self._no} {self._tablo.baslik}".strip()
        ad = "".join(h for h in baslik if h not in "[]:*?/\\'")[:25]
        self._sayfa = self._kitap.add_worksheet(ad if self._sayfa_no == 1 else f"{ad} {self._sayfa_no}")
        self._satir = 0
        self._sayfa.set_landscape()
        self._sayfa.set_paper(9)
        self._sayfa.fit_to_pages(1, 0)
        self._sayfa.set_footer(f"&L{self._tablo.kunye.kod}&RSayfa &P/&N")
        for i, s in enumerate(self._tablo.sutunlar):
            self._sayfa.set_column(i, i, min(s.genislik + 2, self._d["genislik_azami"]))

    def _bicim(self, tur: str, satir: str = "") -> Any:
        anahtar = (tur, satir)
        if anahtar not in self._bicimler:
            renk = self._d["renk"]
            ayar: dict[str, Any] = {"font_name": self._d["yazi"], "font_size": self._d["punto"], "valign": "top"}
            if tur == "unvan":
                ayar |= {"bold": True, "font_size": self._d["baslik_punto"]}
            if tur in _SAYILAR:
                ayar["num_format"] = _SAYILAR[tur][1]
            elif (sayi := tur.removesuffix(_SIFIR_BOS)) in _SAYILAR:
                # A zero is there, and is not seen: as on paper.
                ayar["num_format"] = "{0};-{0};".format(_SAYILAR[sayi][1])
            if tur == "tarih":
                ayar |= {"num_format": _TARIH_BICIMI, "align": "left"}
            if satir == "imza":
                ayar["text_wrap"] = True
            if tur == "kod":
                ayar["num_format"] = "@"
            if tur == "sagda":
                ayar["align"] = "right"
            if satir in _KALIN or satir == "baslik_yok":
                ayar["bold"] = True
            if satir == "sutun":
                ayar |= {"bold": True, "bg_color": renk["baslik"], "font_color": renk["baslik_yazi"]}
            if satir in ("ara_toplam", "nakil", "baslik"):
                ayar["bg_color"] = renk["ara_toplam"]
            if satir in ("toplam", "uyari", "tutmayan"):
                ayar["bg_color"] = renk["toplam" if satir == "toplam" else "uyari"]
            self._bicimler[anahtar] = self._kitap.add_format(ayar)
        return self._bicimler[anahtar]

    def _basliklar(self, sutunlar: tuple[Sutun, ...]) -> None:
        for i, s in enumerate(sutunlar):
            bicim = self._bicim("sagda" if s.tur in SAGA_YASLI else "metin", "sutun")
            self._sayfa.write_string(self._satir, i, s.baslik, bicim)
        self._satir += 1

    def _satir_yaz(self, sutunlar: tuple[Sutun, ...], s: TabloSatiri) -> None:
        if s.tur == "sayfa":  # a heading runs over into the empty cells to its right
            yazi = next((h for x, h in zip(sutunlar, s.hucreler, strict=True) if x.kagit and h), "")
            s = TabloSatiri((str(yazi), *(None,) * (len(sutunlar) - 1)), "baslik")
            sutunlar = (replace(sutunlar[0], tur="metin"), *sutunlar[1:])
        for i, (sutun, deger) in enumerate(zip(sutunlar, s.hucreler, strict=True)):
            self._hucre(i, sutun, deger, s.tur)
        self._satir += 1

    def _hucre(self, i: int, sutun: Sutun, deger: Hucre, satir: SatirTuru) -> None:
        yer = (self._satir, i)
        if deger is None or deger == "":
            self._sayfa.write_blank(*yer, None, self._bicim(sutun.tur, satir))
        elif isinstance(deger, int):
            if sutun.tur not in _SAYILAR:
                self._sayfa.write_number(*yer, deger, self._bicim("sayi", satir))
            elif abs(deger) >= TAM_SAYI_KURUS_AZAMI:
                self._sayfa.write_string(*yer, hucre_yazi(sutun, deger), self._bicim("sagda", satir))
            else:
                sayi = Decimal(deger).scaleb(-_SAYILAR[sutun.tur][0])
                tur = sutun.tur + _SIFIR_BOS if sutun.sifir_bos else sutun.tur
                self._sayfa.write_number(*yer, sayi, self._bicim(tur, satir))
        elif sutun.tur == "tarih" and deger[4:5] == "-":
            self._sayfa.write_datetime(*yer, date.fromisoformat(deger), self._bicim("tarih", satir))
        else:
            self._sayfa.write_string(*yer, etkisiz(deger), self._bicim("kod" if sutun.tur == "kod" else "metin", satir))


class _SayfaSatirlari:
    """Rows of a table on one sheet, in the words of the library: a cell that is new is written by it, and read back."""

    def __init__(
        self,
        sayfa: Any,
        sutunlar: tuple[Sutun, ...],
        hucre: Callable[[int, Sutun, Hucre, SatirTuru], None],
        bicim: Callable[[str, str], Any],
    ) -> None:
        self._sayfa, self._sutunlar, self._hucre, self._bicim = sayfa, sutunlar, hucre, bicim
        self._onlar = [f'<c r="{xl_col_to_name(i)}' for i in range(len(sutunlar))]
        self._hucreler: dict[SatirTuru, list[Hatirlayan[Hucre, str]]] = {}

    def yaz(self, satir: int, s: TabloSatiri) -> None:
        sayfa = self._sayfa
        if satir > sayfa.previous_row:
            sayfa._write_single_row(satir)  # the row before it, if the library holds one
        sayfa._check_dimensions(satir, 0)
        sayfa._check_dimensions(satir, len(self._sutunlar) - 1)
        hucreler = self._hucreler.get(s.tur)
        if hucreler is None:
            hucreler = self._hucreler[s.tur] = [self._sutun(i, x, s.tur) for i, x in enumerate(self._sutunlar)]
        no = str(satir + 1)
        xml = "".join([f"{on}{no}{h[d]}" for on, h, d in zip(self._onlar, hucreler, s.hucreler, strict=True)])
        sayfa.fh.write(f'<row r="{no}">{xml}</row>')

    def _sutun(self, i: int, sutun: Sutun, tur: SatirTuru) -> Hatirlayan[Hucre, str]:
        if sutun.tur == "tutar":  # nearly all of them differ
            ad = sutun.tur + _SIFIR_BOS if sutun.sifir_bos else sutun.tur

            def tutar(deger: Hucre) -> str:
                if not isinstance(deger, int) or abs(deger) >= TAM_SAYI_KURUS_AZAMI:
                    return self._oku(i, sutun, deger, tur)
                return f'" s="{self._bicim(ad, tur)._get_xf_index()}"><v>{duz(deger)}</v></c>'

            return Hatirlayan(tutar)
        return Hatirlayan(lambda deger: self._oku(i, sutun, deger, tur))

    def _oku(self, i: int, sutun: Sutun, deger: Hucre, tur: SatirTuru) -> str:
        """The library's words for a cell, without its place."""
        sayfa = self._sayfa
        self._hucre(i, sutun, deger, tur)
        (satir,) = sayfa.table
        asil, sayfa.fh = sayfa.fh, io.StringIO()
        try:
            sayfa._write_cell(0, i, sayfa.table[satir][i])
            xml: str = sayfa.fh.getvalue()
        finally:
            sayfa.fh = asil
            sayfa.table.clear()
        return xml.removeprefix(f"{self._onlar[i]}1")
