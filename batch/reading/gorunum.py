"""Files whose bytes are no lines of text as they lie there, seen as such: UTF-16, and records without line ends.

The reader goes over a temporary copy; what it hands back for the corrected copy is turned into the file's own form.
"""

from __future__ import annotations

import codecs
from abc import ABC, abstractmethod
from pathlib import Path
from typing import BinaryIO, cast

from batch.reading.esleme import UTF16, Esleme

_PARCA = 1024 * 1024  # bytes that are turned at once
_IMLER = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SON = b"\r\n\x1a"  # what may stand behind the last of the records without line ends


class GorunumHatasi(Exception):
    """A file that cannot be seen as lines."""

    def __init__(self, kod: str, mesaj: str, beklenen: str, gelen: str = "") -> None:
        super().__init__(mesaj)
        self.kod, self.mesaj, self.beklenen, self.gelen = kod, mesaj, beklenen, gelen


def oldugu_gibi(veri: bytes, *, ilk: bool = False) -> bytes:
    """Of a file that is lines already."""
    return veri


class Gorunum(ABC):
    """``kodlama``: the encoding of the lines that it shows."""

    kodlama: str

    def ac(self, yol: Path) -> BinaryIO:
        """The file as lines. Raises GorunumHatasi, OSError."""
        import tempfile

        hedef = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 (the reader closes it)
        try:
            with yol.open("rb") as f:
                self._aktar(f, hedef)
            hedef.seek(0)
        except BaseException:
            hedef.close()
            raise
        return hedef

    @abstractmethod
    def _aktar(self, f: BinaryIO, hedef: BinaryIO) -> None: ...

    @abstractmethod
    def sar(self, veri: bytes, *, ilk: bool = False) -> bytes:
        """Lines in the file's own form, for the corrected copy. ``ilk``: the file begins with them."""


class _Utf16(Gorunum):
    """Text of two bytes a character, whose mark tells their order."""

    kodlama = "utf-8"

    def __init__(self) -> None:
        self._im = codecs.BOM_UTF16_LE

    def _aktar(self, f: BinaryIO, hedef: BinaryIO) -> None:
        im = f.read(2)
        if im not in _IMLER:
            beklenen = "FF FE ya da FE FF ile başlayan dosya"
            raise GorunumHatasi(
                "DOS-004", "dosya UTF-16 imiyle (BOM) başlamıyor", beklenen, " ".join(f"{b:02X}" for b in im)
            )
        self._im = im
        cozucu = codecs.getincrementaldecoder(_IMLER[im])()
        try:
            while parca := f.read(_PARCA):
                hedef.write(cozucu.decode(parca).encode())
            hedef.write(cozucu.decode(b"", final=True).encode())
        except UnicodeDecodeError:
            mesaj = "dosya UTF-16 kodlamasına uymuyor; yarım kalmış ya da başka bir dosyayla birleşmiş olabilir"
            raise GorunumHatasi("DOS-004", mesaj, UTF16) from None

    def sar(self, veri: bytes, *, ilk: bool = False) -> bytes:
        return (self._im if ilk else b"") + veri.decode().encode(_IMLER[self._im])


class _Satirsiz(Gorunum):
    """Records of one length that follow each other without line ends."""

    def __init__(self, boy: int, kodlama: str) -> None:
        self._boy, self.kodlama = boy, kodlama

    def _aktar(self, f: BinaryIO, hedef: BinaryIO) -> None:
        beklenen = f"{self._boy} baytın katı"
        no = 0
        while parca := f.read(self._boy):
            no += 1
            if not parca.strip(_SON) and not f.read(1):
                break
            if len(parca) != self._boy:
                mesaj = f"dosya {self._boy} baytlık kayıtlara bölünmüyor: {no}. kayıt {len(parca)} bayt"
                raise GorunumHatasi("CSV-019", mesaj, beklenen, f"{len(parca)} bayt")
            if b"\n" in parca:
                mesaj = f"{no}. kaydın içinde satır sonu var; kayıtlar kaymış ya da dosya satır satır yazılmış"
                raise GorunumHatasi("CSV-019", mesaj, beklenen, "satır sonu")
            hedef.write(parca + b"\n")

    def sar(self, veri: bytes, *, ilk: bool = False) -> bytes:
        return b"".join(s[: self._boy].ljust(self._boy) for s in veri.removesuffix(b"\n").split(b"\n") if s)


def gorunum_sec(e: Esleme) -> Gorunum | None:
    """How a mapping's files are seen; None when they are lines as they lie there."""
    if e.kodlama == UTF16:
        return _Utf16()
    return _Satirsiz(e.uzunluk, e.kodlama) if e.satirsiz else None
