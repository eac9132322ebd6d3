"""A workbook (.xlsx) as rows of typed cells, within bounds: what openpyxl reads, after a look at what it would unpack.

Of each cell the type is needed as much as the value: a code in a number's cell has lost its zeros, and behind a formula
stands what somebody's program last thought of it.
"""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from batch.documents.bulgu import DosyaReddi

ACIK_AZAMI: Final = 256 * 1024 * 1024  # bytes of all parts, unpacked
PARCA_AZAMI: Final = 2000
DIGER_AZAMI: Final = 8 * 1024 * 1024  # bytes of a part that is read as a whole: formats, relations
KAYIT_AZAMI: Final = 4 * 1024 * 1024  # bytes of one row, or of what follows the last one: all of it is held at once
SATIR_AZAMI: Final = 1_048_576  # rows that a sheet can have, and texts that its cells may share
SUTUN_AZAMI: Final = 500  # as of a CSV file
HANE_AZAMI: Final = 15  # digits that a spreadsheet keeps; what follows it has made up
# A part begins with its own element; a DOCTYPE could bring entities that grow without end.
_BASI = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<[A-Za-z_]", re.S)
# The parts that are read record by record, and how a record begins.
_KAYITLI = (("xl/worksheets/", re.compile(rb"<(?:\w+:)?row\b")), ("xl/sharedStrings", re.compile(rb"<(?:\w+:)?si\b")))
_ETIKET_PAYI = 64  # bytes that a chunk is looked at again with the next one
_MAKROLU = ("xl/vbaProject.bin", "xl/workbook.bin")
# What openpyxl and zipfile raise at a workbook that is none, or is damaged. XML's own error is a SyntaxError.
_BOZUK = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, struct.error, EOFError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, NotImplementedError),
    *(RecursionError, OSError),
)
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")

Red = Callable[..., DosyaReddi]


@dataclass(frozen=True, slots=True)
class KitapHucresi:
    """One cell. ``tur``: ``s`` text, ``n`` number, ``d`` date, ``f`` formula, ``b`` truth value, ``e`` error."""

    tur: str
    deger: Any

    @property
    def ondalik(self) -> Decimal | None:
        """A number as the shortest decimal that is it; None where it has more digits than a spreadsheet keeps."""
        sayi = Decimal(repr(self.deger))
        if not sayi.is_finite() or len(sayi.normalize().as_tuple().digits) > HANE_AZAMI:
            return None
        return sayi if -HANE_AZAMI <= sayi.adjusted() <= HANE_AZAMI else None

    @property
    def gun(self) -> date | None:
        """The day of a date's cell; None where it also tells a time, or only that."""
        if isinstance(self.deger, datetime):
            return self.deger.date() if self.deger.time() == self.deger.time().min else None
        return self.deger if isinstance(self.deger, date) else None

    @property
    def metin(self) -> str:
        """The value as text, for messages and for what no field takes."""
        if self.tur == "n" and (sayi := self.ondalik) is not None:
            return format(sayi.to_integral_value() if sayi == sayi.to_integral_value() else sayi, "f")
        if self.tur == "b":
            return "DOĞRU" if self.deger else "YANLIŞ"
        if self.tur == "d" and (gun := self.gun) is not None:
            return f"{gun:%d.%m.%Y}"
        if self.tur == "f" and not isinstance(self.deger, str):
            return getattr(self.deger, "text", None) or "{=…}"  # of a whole range
        return str(self.deger)


Satir = dict[int, KitapHucresi]  # column (from 1) → cell


@dataclass
class Sayfa:
    """One sheet. After its rows have been walked: the hidden ones that hold something, and the merged ranges."""

    ad: str
    gizli: bool
    kitap: CalismaKitabi
    yeri: int  # among the workbook's sheets
    gizli_satirlar: list[int] = field(default_factory=list)
    gizli_sutunlar: list[tuple[int, int]] = field(default_factory=list)
    birlesikler: list[str] = field(default_factory=list)

    def satirlar(self) -> Iterator[tuple[int, Satir]]:
        """Number and cells of each row that holds something. Raises what `_BOZUK` names."""
        ws = self.kitap.icerik.worksheets[self.yeri]
        ust = ws.parent
        self.gizli_satirlar, self.gizli_sutunlar, self.birlesikler = [], [], []
        with zipfile.ZipFile(self.kitap.yol) as z, z.open(ws._worksheet_path) as kaynak:
            okur = WorkSheetParser(
                kaynak,
                ws._shared_strings,
                epoch=ust.epoch,
                date_formats=ust._date_formats,
                timedelta_formats=ust._timedelta_formats,
            )
            onceki = 0
            for no, hucreler in okur.parse():
                if no <= onceki:
                    raise ValueError("satır numaraları artmıyor")
                onceki = no
                oznitelik = okur.row_dimensions.pop(str(no), {})
                satir = {
                    h["column"]: KitapHucresi(h["data_type"], h["value"])
                    for h in hucreler
                    if h["value"] is not None and h["value"] != ""
                }
                if len(satir) < sum(h["value"] is not None and h["value"] != "" for h in hucreler):
                    raise ValueError("satırda aynı hücre iki kez yazılmış")
                if satir:
                    if oznitelik.get("hidden") in ("1", "true"):
                        self.gizli_satirlar.append(no)
                    yield no, satir
            for s in okur.column_dimensions.values():
                if s.get("hidden") in ("1", "true"):
                    self.gizli_sutunlar.append((int(s["min"]), int(s["max"])))
            self.birlesikler = [m.ref for m in (okur.merged_cells.mergeCell if okur.merged_cells else ())]


class CalismaKitabi:
    """A workbook. ``red`` makes the refusal of the file. Between walks no file is open; `birak` frees its texts too."""

    def __init__(self, yol: Path, red: Red) -> None:
        self.yol, self._red = yol, red
        self._icerik: Any = None
        try:
            with zipfile.ZipFile(yol) as z:
                self._denetle(z)
            sayfalar = self.icerik.worksheets
            self.sayfalar = [Sayfa(ws.title, ws.sheet_state != "visible", self, i) for i, ws in enumerate(sayfalar)]
        except _BOZUK as h:
            raise self.bozuk(h) from None

    @property
    def icerik(self) -> Any:
        """What openpyxl keeps of it: sheets, texts, formats. Raises what `_BOZUK` names."""
        if self._icerik is None:
            with self.yol.open("rb") as f:  # of a name openpyxl would ask for its ending
                self._icerik = load_workbook(f, read_only=True, keep_links=False)
        return self._icerik

    def birak(self) -> None:
        """Frees what was read of it; the next walk reads it again."""
        self._icerik = None

    def bozuk(self, h: BaseException) -> DosyaReddi:
        """The refusal of a workbook that broke its reader. Raises the disk's own errors as they are."""
        if isinstance(h, OSError) and h.errno is not None:
            raise h
        if isinstance(h, zipfile.BadZipFile | zlib.error | EOFError):
            neden = "sıkıştırılmış yapısı bozuk ya da dosya yarım kalmış"
        elif isinstance(h, SyntaxError):
            neden = "içindeki XML bozuk"
        else:
            neden = f"yapısı beklenenden başka ({type(h).__name__})"
        return self._red("XLS-001", f"çalışma kitabı açılamadı: {neden}")

    def guvenli(self, satirlar: Iterator[tuple[int, Satir]]) -> Iterator[tuple[int, Satir]]:
        """The rows, with a refusal where they cannot be read."""
        while True:
            try:
                satir = next(satirlar, None)
            except _BOZUK as h:
                raise self.bozuk(h) from None
            if satir is None:
                return
            yield satir

    def _denetle(self, z: zipfile.ZipFile) -> None:
        """Refuses what is too large when unpacked, brings programs along, or hides its size."""
        parcalar = z.infolist()
        if any(p.filename in _MAKROLU for p in parcalar):
            raise self._red("DOS-013", "çalışma kitabı makro (program) içeriyor ya da ikili biçimde (.xlsm, .xlsb)")
        acik = sum(p.file_size for p in parcalar)
        if acik > ACIK_AZAMI or len(parcalar) > PARCA_AZAMI:
            mesaj = f"çalışma kitabı açılınca {acik // 2**20} MB ve {len(parcalar)} parça oluyor"
            beklenen = f"en çok {ACIK_AZAMI // 2**20} MB ve {PARCA_AZAMI} parça"
            raise self._red("XLS-008", mesaj, beklenen=beklenen)
        for p in parcalar:
            if p.flag_bits & 1:
                raise self._red("DOS-012", "çalışma kitabı parolayla şifrelenmiş")
            if p.filename.endswith((".xml", ".rels")):
                with z.open(p) as f:
                    if _BASI.match(f.read(4096)) is None:
                        raise self._red("XLS-001", f"çalışma kitabının «{p.filename[:60]}» parçası okunacak XML değil")
                self._olc(z, p)

    def _olc(self, z: zipfile.ZipFile, p: zipfile.ZipInfo) -> None:
        """Refuses a part that would fill the memory while it is read."""
        desen = next((d for on, d in _KAYITLI if p.filename.startswith(on) and not p.filename.endswith(".rels")), None)
        uzun, adet = p.file_size, 0
        if desen is not None:
            konum = son = uzun = 0
            kuyruk = b""
            with z.open(p) as f:
                while parca := f.read(1024 * 1024):
                    for m in desen.finditer(kuyruk + parca):
                        yer = konum - len(kuyruk) + m.start()
                        if yer >= son + len(m[0]):  # not the one that the last chunk ended with
                            uzun, son, adet = max(uzun, yer - son), yer, adet + 1
                    konum += len(parca)
                    kuyruk = parca[-_ETIKET_PAYI:]
            uzun = max(uzun, konum - son)
        azami = DIGER_AZAMI if desen is None else KAYIT_AZAMI
        if uzun > azami or adet > SATIR_AZAMI:
            mesaj = (
                f"çalışma kitabının «{p.filename[:60]}» parçası çok büyük: bir kayıt {uzun // 1024} KB, {adet} kayıt"
            )
            beklenen = f"en çok {azami // 1024} KB ve {SATIR_AZAMI} kayıt"
            raise self._red("XLS-008", mesaj, beklenen=beklenen)
