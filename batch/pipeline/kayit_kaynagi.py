"""The lines of a taken file that a recorded document stands in, as they came."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from batch.documents.tur import Tur
from batch.journal.kayit import Kayit

AZAMI_SATIR = 2000  # lines shown of one document
_ZIP = b"PK\x03\x04"  # how a workbook begins
_AZAMI_BAYT = 64 * 1024  # of one line: a file may be one line of any length


def kaynak_satirlari(yol: Path, r: Kayit, tur: Tur[Any]) -> list[tuple[int, str]]:
    """Number and text of each line of the document. Of a CSV as many rows as it has, of an XML up to the element's end.

    Of a workbook the cells of as many rows, of the sheet where the document's number stands in the first of them; none
    where no sheet, or more than one, is such. Bytes that are no UTF-8 are read as cp1254, whose Turkish letters are
    those of most such files. Raises OSError.
    """
    with yol.open("rb") as f:
        if f.read(len(_ZIP)) == _ZIP:
            return _kitabin(yol, r, tur)
        f.seek(0)
        xml = f.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        f.seek(0)
        satirlar = (s for s in islice(_satirlar(f), r.konum - 1, r.konum - 1 + AZAMI_SATIR))
        alinan = list(_ogenin(satirlar, tur.oge) if xml else satirin(satirlar, _adet(r, tur)))
    return list(enumerate(alinan, r.konum))


def _kitabin(yol: Path, r: Kayit, tur: Tur[Any]) -> list[tuple[int, str]]:
    """Rows of a workbook, their cells as texts with a semicolon between them."""
    from batch.documents.bulgu import Bulgu, DosyaReddi
    from batch.reading.xlsx_kitap import CalismaKitabi

    def red(kod: str, mesaj: str, *_: object, **__: object) -> DosyaReddi:
        return DosyaReddi([Bulgu(kod=kod, mesaj=mesaj)])

    son = r.konum + min(_adet(r, tur), AZAMI_SATIR)
    no = tur.kimligi(r.belge)[-1]
    uyan: list[list[tuple[int, str]]] = []
    try:
        kitap = CalismaKitabi(yol, red)
        for sayfa in kitap.sayfalar:
            satirlar = takewhile(lambda x: x[0] < son, kitap.guvenli(sayfa.satirlar()))
            alinan = [(n, [h.metin for _, h in sorted(s.items())]) for n, s in satirlar if n >= r.konum]
            if alinan and alinan[0][0] == r.konum and no in alinan[0][1]:
                uyan.append([(n, ";".join(hucreler)) for n, hucreler in alinan])
    except DosyaReddi:
        return []
    return uyan[0] if len(uyan) == 1 else []


def _satirlar(f: object) -> Iterator[str]:
    while ham := f.readline(_AZAMI_BAYT):  # type: ignore[attr-defined]
        satir = ham.rstrip(b"\r\n")
        try:
            yield satir.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield satir.decode("cp1254", "replace")


def _adet(r: Kayit, tur: Tur[Any]) -> int:
    """Rows of the document in a file of rows."""
    return len(getattr(r.belge, tur.satir.ad)) if tur.satir is not None else 1


def satirin(satirlar: Iterator[str], adet: int) -> Iterator[str]:
    """The physical lines of so many rows: a cell in quotes may run over several."""
    gecen: list[str] = []

    def izle() -> Iterator[str]:
        for s in satirlar:
            gecen.append(s)
            yield f"{s}\n"

    okuyucu = csv.reader(izle(), delimiter=";")
    try:
        while adet:
            adet -= bool(next(okuyucu))  # an empty line is no row
    except (StopIteration, csv.Error):
        pass
    return iter(gecen)


def _ogenin(satirlar: Iterator[str], oge: str) -> Iterator[str]:
    son = re.compile(rf"</(?:[\w.-]+:)?{oge}\s*>")
    for s in satirlar:
        yield s
        if son.search(s):
            return
