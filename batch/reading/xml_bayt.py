"""The bytes of an XML file before a parser sees them: piece by piece, each piece judged first.

A parser takes the declared encoding at its word. What only bytes can tell is told here: an empty file, NUL bytes, a
second byte order mark, and text that is in another encoding than the file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from batch.documents.bulgu import DosyaReddi
from batch.reading import kodlama

PARCA = 32 * 1024  # what fits the processor cache; a larger piece costs half as much again
BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BILDIRIM = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)")
# Code pages of the West that differ from the Turkish ones in these six letters only, which no Turkish text has.
_BATI: Final = {"iso8859-1": "iso-8859-9", "cp1252": "cp1254"}
_IZLANDA = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
# In UTF-8 the second byte of Ã, Ä, Å and of the Icelandic letters; the first is 0xC3.
_SUPHELI_IKINCI: Final = np.isin(np.arange(256), [0x83, 0x84, 0x85, 0xBE, 0xB0, 0xBD, 0x9E, 0x90, 0x9D])
_XML_ADLARI: Final = {"utf-8": "UTF-8", "cp1254": "windows-1254", "iso-8859-9": "ISO-8859-9"}

# Makes the refusal of a file: code, message, line, what was expected, what came.
Ret = Callable[[str, str, int, str, str], DosyaReddi]


def bildirilen_kodlama(giris: bytes) -> str:
    """The encoding in which a parser reads a file that begins so: its byte order mark's, the declared one, or UTF-8."""
    if giris[:2] in _UTF16 or (b"<" in giris[:4] and b"\0" in giris[:4]):
        return "utf-16"
    bildirim = None if giris.startswith(BOM) else _BILDIRIM.match(giris.lstrip())
    return "utf-8" if bildirim is None else bildirim[1].decode("ascii").lower()


def bozuk_olabilir(govde: bytes) -> bool:
    """Whether UTF-8 text may hold broken letters: whatever `KodlamaDenetimi` could refuse, and a little more."""
    if govde.isascii():
        return False
    b = np.frombuffer(govde, np.uint8)
    return bool(_SUPHELI_IKINCI[b[np.flatnonzero(b[:-1] == 0xC3) + 1]].any()) or b"\xef\xbf\xbd" in govde


def _saglam_utf8(veri: bytes) -> bool:
    try:
        veri.decode()
    except UnicodeDecodeError:
        return False
    return not bozuk_olabilir(veri)


def parcalar(yol: Path, ret: Ret) -> Iterator[bytes]:
    """The file's bytes. Raises DosyaReddi DOS-002, DOS-004, DOS-005, DOS-006."""
    satir, kuyruk, dolu = 1, b"", False
    denetim: KodlamaDenetimi | None = None
    with yol.open("rb") as f:
        while parca := f.read(PARCA):
            govde = parca
            if denetim is None:
                denetim = KodlamaDenetimi(bildirilen_kodlama(parca), ret)
                govde = parca.removeprefix(BOM)
            if not denetim.genis and b"\0" in govde:
                no = satir + govde.count(b"\n", 0, govde.index(b"\0"))
                raise ret("DOS-005", "dosyada boş (NUL) bayt var; dosya bozulmuş", no, "", "")
            aranan = kuyruk + govde
            if denetim.kodlama == "utf-8" and BOM in aranan:
                no = satir - kuyruk.count(b"\n") + aranan.count(b"\n", 0, aranan.index(BOM))
                raise ret("DOS-006", "dosyanın ortasında bayt sırası imi (BOM) var", no, "", "")
            denetim.ekle(govde)
            dolu = dolu or bool(govde.strip())
            satir += parca.count(b"\n")
            kuyruk = govde[-2:]
            yield parca
    if denetim is None or not dolu:
        raise ret("DOS-002", "dosya boş", 0, "", "")
    denetim.bitir()


class KodlamaDenetimi:
    """Whether the text of a file is in the encoding that the file declares, judged as it comes.

    Judged is what lies between two ``>``, so that neither a letter nor a word is cut, whatever the lines are like.
    """

    def __init__(self, bildirilen: str, ret: Ret) -> None:
        self._bildirilen, self._ret = bildirilen, ret
        sade = kodlama.sade_ad(bildirilen)
        self._bati = sade in _BATI
        self.kodlama = _BATI.get(sade, sade)
        self.genis = sade.startswith(("utf-16", "utf-32"))
        self._bekleyen: list[bytes] = []
        self._satir = 1  # on which the waiting bytes begin

    def ekle(self, govde: bytes) -> None:
        """Judge all that is complete. Raises DosyaReddi DOS-004."""
        if self.kodlama not in kodlama.ADLAR:
            return
        if govde.isascii() and not self._bekleyen:
            self._satir += govde.count(b"\n")
            return
        i = govde.rfind(b">") + 1
        if not i:
            self._bekleyen.append(govde)
            return
        self._denetle(b"".join((*self._bekleyen, govde[:i])))
        self._bekleyen = [govde[i:]] if i < len(govde) else []

    def bitir(self) -> None:
        """Judge what is left. Raises DosyaReddi DOS-004."""
        self._denetle(b"".join(self._bekleyen))
        self._bekleyen = []

    def _izlanda(self, veri: bytes) -> tuple[int, str] | None:
        m = _IZLANDA.search(veri) if self._bati else None
        return None if m is None else (m.start(), self.kodlama)

    def _denetle(self, veri: bytes) -> None:
        if self.kodlama == "utf-8" and _saglam_utf8(veri):
            self._satir += veri.count(b"\n")
            return
        bozuk = kodlama.bozuk_kodlama(veri, self.kodlama) or self._izlanda(veri)
        if bozuk is not None:
            yer, uyan = bozuk
            raise self._reddi(veri, yer, uyan, self._satir + veri.count(b"\n", 0, yer))
        self._satir += veri.count(b"\n")

    def _reddi(self, veri: bytes, yer: int, uyan: str, satir: int) -> DosyaReddi:
        gelen = kodlama.sozcuk(veri, yer, "iso-8859-1" if self._bati else self.kodlama)
        beklenen = ""
        if uyan:
            mesaj = (
                f"dosyanın harfleri {kodlama.ADLAR[uyan]} ile yazılmış, ama dosya «{self._bildirilen}» olarak okunuyor"
            )
            ad = _XML_ADLARI.get(uyan)
            beklenen = f'ilk satırda encoding="{ad}"' if ad else "UTF-8 olarak kaydedilmiş dosya"
        else:
            mesaj = "dosyadaki harfler bozuk; bozulma dosya yazılmadan önce, kaynak sistemde olmuş"
        return self._ret("DOS-004", f"{mesaj}: «{gelen}»", satir, beklenen, gelen)
