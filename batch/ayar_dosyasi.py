"""Reading what the operator writes: TOML within bounds, tables, and the words for what is wrong with them.

Whatever stands in such a file, reading it ends in its values or in an AyarHatasi, in bounded time and memory. A file
that cannot be read at all is an OSError that names it.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

AZAMI_BAYT = 1024 * 1024  # settings are written by hand; a larger file is something else
AZAMI_DERINLIK = 16  # of brackets within each other, and of the parts of a dotted key

# Strings and comments, so that brackets and dots within them are not taken for structure. Possessive, and an unclosed
# one runs to its end: no text makes this look back.
_METIN = re.compile(
    r'"""(?:\\.|[^\\"]|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:\\.|[^"\\\n])*+"?|\'[^\'\n]*+\'?|#[^\n]*+',
    re.DOTALL,
)
_YER = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# What tomllib says → what a Turkish reader can act on. The beginning decides.
_SOZDIZIMI = (
    ("Expected '='", "anahtardan sonra «=» gelmeli"),
    ("Expected newline", "satırın geri kalanı fazla; her satırda bir «anahtar = değer» olur"),
    ("Expected ']'", "bölüm adından sonra «]» gelmeli"),
    ("Expected ']]'", "bölüm adından sonra «]]» gelmeli"),
    ("Cannot declare", "bu bölüm ikinci kez yazılmış"),
    ("Cannot overwrite", "bu anahtar ikinci kez yazılmış"),
    ("Cannot mutate", "bu bölüm değiştirilemez; «{ }» içinde tamamı yazılmış"),
    ("Cannot redefine", "bu ad hem anahtar hem bölüm olarak yazılmış"),
    ("Duplicate inline", "bu anahtar ikinci kez yazılmış"),
    ("Invalid initial character", "burada bir anahtar olmalı; Türkçe harf ya da boşluk varsa tırnak içinde yazılır"),
    ("Invalid statement", "burada «anahtar = değer» ya da «[bölüm]» olmalı; Türkçe harf varsa tırnak içinde yazılır"),
    ("Unclosed array", "liste «]» ile kapanmamış"),
    ("Unclosed inline", "«{» ile açılan bölüm «}» ile kapanmamış"),
    ("Unescaped '\\'", "metindeki ters bölü işareti yanlış; «\\\\» yazın ya da metni ' ' içine alın"),
    ("Invalid hex", "metindeki \\u kaçışı yanlış"),
    ("Escaped character", "metindeki \\u kaçışı yanlış"),
    ("Unterminated string", "metnin kapanan tırnağı yok"),
    ('Expected "', "metnin kapanan tırnağı yok"),
    ("Illegal character", "metnin içinde satır sonu ya da görünmeyen karakter var; kapanan tırnak unutulmuş olabilir"),
    ("Found invalid character", "satırda görünmeyen bir karakter var"),
    ("Invalid value", "değer okunamadı; metin tırnak içinde yazılır"),
    ("Invalid date", "böyle bir tarih yok"),
)


class AyarHatasi(Exception):
    """The configuration is missing or wrong; exit code 5. ``sorunlar``: every mistake found, a sentence each."""

    def __init__(self, *sorunlar: str) -> None:
        super().__init__("\n".join(sorunlar))
        self.sorunlar = sorunlar


@contextmanager
def adiyla(yol: Path) -> Iterator[None]:
    """Whatever goes wrong with the disk in here is told with the file's name; a failed ``read`` alone does not say."""
    try:
        yield
    except OSError as h:
        if h.filename:
            raise
        raise OSError(h.errno, h.strerror or str(h), str(yol)) from h


def baytlar(yol: Path, azami: int = 0) -> bytes:
    """The bytes of a file. Raises OSError that names it; AyarHatasi when it is larger than ``azami`` (0: no bound)."""
    with adiyla(yol), yol.open("rb") as f:
        veri = f.read(azami + 1 if azami else -1)
    if azami and len(veri) > azami:
        raise AyarHatasi(f"{yol} okunamadı: dosya {azami // 1024} KiB sınırından büyük")
    return veri


def dosyalar(dizin: Path, uzanti: str) -> list[Path]:
    """Files of a folder with this suffix, by name; none when there is no folder. Raises OSError that names it."""
    try:
        return sorted((y for y in dizin.iterdir() if y.name.endswith(uzanti)), key=attrgetter("name"))
    except FileNotFoundError:
        return []


def toml_oku(yol: Path) -> dict[str, Any]:
    """A TOML file. Raises AyarHatasi with line and column; OSError (FileNotFoundError too) when it cannot be read."""
    return toml_coz(yol, baytlar(yol, AZAMI_BAYT))


def toml_coz(yol: Path, veri: bytes) -> dict[str, Any]:
    """The contents of a TOML file already read. Raises AyarHatasi."""
    if len(veri) > AZAMI_BAYT:
        raise AyarHatasi(f"{yol} okunamadı: dosya {AZAMI_BAYT // 1024} KiB sınırından büyük")
    metin = _utf8(yol, veri).removeprefix("\ufeff")  # as Windows' own editor saves it
    if neden := _asiri(metin):
        raise AyarHatasi(f"{yol} okunamadı: {neden}")
    try:
        return tomllib.loads(metin)
    except tomllib.TOMLDecodeError as h:
        raise AyarHatasi(f"{yol} okunamadı: {_sozdizimi(str(h))}") from None
    except RecursionError:
        raise AyarHatasi(f"{yol} okunamadı: ayraçlar çok derin iç içe") from None
    except ValueError:  # the interpreter's own bound on the digits of a number
        raise AyarHatasi(f"{yol} okunamadı: bir sayının basamakları çok fazla") from None


def csv_oku(yol: Path, ayrac: str = ";") -> Iterator[tuple[int, list[str]]]:
    """Rows of a table kept as CSV, each with the number of its last line; empty ones are left out.

    Raises AyarHatasi with the line; OSError (FileNotFoundError too) when it cannot be read.
    """
    yield from csv_coz(yol, baytlar(yol), ayrac)


def csv_coz(yol: Path, veri: bytes, ayrac: str = ";") -> Iterator[tuple[int, list[str]]]:
    """The rows of a table already read, as `csv_oku` gives them. Raises AyarHatasi with the line."""
    metin = _utf8(yol, veri).removeprefix("\ufeff")
    okuyucu = csv.reader(io.StringIO(metin, newline=""), delimiter=ayrac, strict=True)
    try:
        yield from ((okuyucu.line_num, satir) for satir in okuyucu if satir)
    except csv.Error:
        raise AyarHatasi(f"{yol}:{okuyucu.line_num}: satır okunamadı; tırnakları denetleyin") from None


def _utf8(yol: Path, veri: bytes) -> str:
    try:
        return veri.decode("utf-8")
    except UnicodeDecodeError as h:
        satir = veri.count(b"\n", 0, h.start) + 1
        raise AyarHatasi(f"{yol} okunamadı: {satir}. satırda UTF-8 olmayan bir karakter var") from None


def _asiri(metin: str) -> str:
    """Why the parser must not be given this text: it nests, or chains names, without measure."""
    duz = _METIN.sub("s", metin)
    derinlik = 0
    for no, satir in enumerate(duz.splitlines(), 1):
        for harf in satir:
            if harf in "[{":
                derinlik += 1
                if derinlik > AZAMI_DERINLIK:
                    return f"iç içe {AZAMI_DERINLIK} düzeyden çok ayraç var (en son {no}. satırda açılıyor)"
            elif harf in "]}" and derinlik:
                derinlik -= 1
        if any(parca.count(".") > AZAMI_DERINLIK for parca in re.split(r"[=,\[\]{}]", satir)):
            return f"{AZAMI_DERINLIK} parçadan uzun, noktalı bir ad var"
    return ""


def _sozdizimi(mesaj: str) -> str:
    """tomllib's complaint in Turkish, with its place first."""
    yer = _YER.search(mesaj)
    if yer is None:
        return mesaj
    nere = f"{yer[1]}. satır, {yer[2]}. sütun" if yer[1] else "dosyanın sonu"
    ne = mesaj[: yer.start()]
    return f"{nere}: {next((t for i, t in _SOZDIZIMI if ne.startswith(i)), f'TOML yazımı yanlış ({ne})')}"


def yakin(ad: str, secenekler: Iterable[str], benzerlik: float = 0.6) -> str:
    """What may have been meant, ready to stand behind a complaint; "" when nothing looks like it."""
    import difflib

    # Underscores and small slips are what people get wrong most, so they count least.
    duz = {s.replace("_", "").casefold(): s for s in sorted(secenekler)}
    bulunan = difflib.get_close_matches(ad.replace("_", "").replace("-", "").casefold(), duz, 1, benzerlik)
    return f"; «{duz[bulunan[0]]}» mi demek istediniz?" if bulunan else ""


def goster(deger: object) -> str:
    """A value or a name out of a file as a complaint may quote it: one short line of visible characters."""
    try:
        metin = deger if isinstance(deger, str) else repr(deger)
    except ValueError:  # a hexadecimal number of more digits than the interpreter turns into decimals
        metin = "çok büyük bir sayı"
    metin = "".join(h if h.isprintable() else f"\\x{ord(h):02x}" for h in metin[:61])
    return metin if len(metin) <= 60 else metin[:60] + "…"
