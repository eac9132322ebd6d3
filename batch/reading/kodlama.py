"""Text that was read in the wrong code page: found before a broken letter reaches the journal.

A single-byte code page takes nearly every byte, so a wrong declaration goes unnoticed: «Çöp» becomes «Ã‡Ã¶p». What is
looked for here cannot stand in right Turkish text: the bytes of a Turkish letter in UTF-8, control characters and
signs in the middle of words, the letter lost for good (U+FFFD).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

import numpy as np

ADLAR: Final = {
    "utf-8": "UTF-8",
    "cp1254": "cp1254 (Windows Türkçe)",
    "iso-8859-9": "iso-8859-9 (Latin-5 Türkçe)",
    "cp857": "cp857 (DOS Türkçe)",
}
_TURKCE = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
_NOKTALAMA = frozenset("’‘“”–—…€•«»°§½²³\xa0")
_ORNEK = 64 * 1024  # bytes on either side of a fault that are weighed to tell which code page fits
_SOZCUK_AZAMI = 40  # bytes on either side in which the ends of the word that is shown are looked for

# Turkish letters in UTF-8, whole and decomposed, and the quotation marks of word processors. Read in a single-byte
# code page their first bytes are Ã, Ä, Å, Ì and «â€»: never before such a second character in right text.
_UTF8_HARF = re.compile(
    rb"\xc3[\xa7\xb6\xbc\x87\x96\x9c\xa2\xae\xbb\x82\x8e\x9b]|\xc4[\x9f\xb1\x9e\xb0]|\xc5[\x9f\x9e]"
    rb"|\xcc[\xa7\x86\x87\x88\x82]|\xe2\x80[\x93\x94\x98\x99\x9c\x9d\xa6]"
)
# ‡, ˜ and Ÿ between letters are ç, İ and ş of cp857; ¦ and § after a vowel are Ğ and ğ.
_DOS_CP1254 = re.compile(
    rb"(?<=[A-Za-z])[\x87\x98\x9f](?=[A-Za-z])"
    rb"|(?<=[AaEeIiOoUu\x81\x8d\x94\x98\x99\x9a])[\xa6\xa7](?=[A-Za-z\x81\x8d\x94])"
)
_C1 = re.compile(rb"(?<=[A-Za-z\xc0-\xff])[\x80-\x9f]|[\x80-\x9f](?=[A-Za-z\xc0-\xff])")
# ■, ÷, a soft hyphen and ▄ between letters are ş, ö, ğ and Ü of Windows; ² and ³ are ı and ü, but for m² and m³.
_WINDOWS_HARFI = rb"A-Za-z\xe7\xf0\xfd\xf6\xfe\xfc\xc7\xd0\xdd\xd6\xde\xdc"
_WINDOWS_CP857 = re.compile(
    rb"(?<=[A-Za-z])[\xfe\xf6\xf0\xdc](?=[%b])|(?<=[%b])[\xfe\xf6\xf0\xdc](?=[A-Za-z])"
    rb"|(?<=[A-Za-ln-z])(?<!M)[\xfd\xfc](?=[A-Za-z])" % (_WINDOWS_HARFI, _WINDOWS_HARFI)
)
_SUPHELI: Final = {"cp1254": _DOS_CP1254, "iso-8859-9": _C1, "cp857": _WINDOWS_CP857}

# UTF-8 text that holds the UTF-8 of letters once more («Ã§»), or letters of Iceland instead of Turkish ones («þube»).
_IKI_KEZ = re.compile(
    rb"\xc3[\x83\x84\x85](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcb[\x86\x9c]|\xc6\x92|\xe2[\x80-\x84].)"
)
_IZLANDA = re.compile(rb"(?<=[A-Za-z])\xc3[\xbe\xb0\xbd\x9e\x90\x9d]|\xc3[\xbe\xb0\xbd\x9e\x90\x9d](?=[A-Za-z])")
_IZLANDA_YERINE = re.compile(rb"\xc4[\x9f\xb1\x9e\xb0]|\xc5[\x9f\x9e]")
_YITIK = b"\xef\xbf\xbd"


def _baytlar(*baytlar: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    tablo = np.zeros(256, np.bool_)
    tablo[list(baytlar)] = True
    return tablo


# Before a pattern is looked for, array arithmetic tells whether there is anything to look for: there hardly ever is.
_UTF8_ILK: Final = _baytlar(0xC3, 0xC4, 0xC5, 0xCC, 0xE2)
_SUPHELI_BAYT: Final = {
    "cp1254": _baytlar(0x87, 0x98, 0x9F, 0xA6, 0xA7),
    "iso-8859-9": _baytlar(*range(0x80, 0xA0)),
    "cp857": _baytlar(0xFE, 0xF6, 0xF0, 0xDC, 0xFD, 0xFC),
}
_UTF8_C3_ARDI: Final = _baytlar(0x83, 0x84, 0x85, 0xBE, 0xB0, 0xBD, 0x9E, 0x90, 0x9D)


def bozuk_kodlama(veri: bytes, kodlama: str) -> tuple[int, str] | None:
    """Where text in the declared encoding shows that it is in another: (byte offset, encoding that fits).

    ``veri``: whole lines. The encoding is "" when none fits: letters were broken before the file was written. None for
    text that is right, and for encodings that are not judged here.
    """
    kodlama = sade_ad(kodlama)
    if kodlama not in ADLAR or veri.isascii():
        return None
    try:
        veri.decode(kodlama)
    except UnicodeDecodeError as h:
        aday = uyan(veri, h.start, kodlama)
        ilk = _UTF8_HARF.search(veri) if aday == "utf-8" else None
        return (ilk.start() if ilk else h.start), aday
    return bozuk_harf(veri, kodlama)


def bozuk_harf(veri: bytes, kodlama: str, *, parca: bool = False) -> tuple[int, str] | None:
    """`bozuk_kodlama` of bytes that the declared encoding can read.

    ``parca``: they are a part of the file, so that what only its other lines can clear counts as wrong here.
    """
    if veri.isascii():
        return None
    if kodlama == "utf-8":
        return _utf8de(veri, parca)
    b = np.frombuffer(veri, np.uint8)
    yerler = np.flatnonzero(b >= 0x80)  # few, even in Turkish text
    harfler = b[yerler]
    if np.any(_UTF8_ILK[harfler[:-1]] & (np.diff(yerler) == 1)):
        m = _UTF8_HARF.search(veri)
        if m and (kodlama != "cp857" or parca or _utf8_mi(veri)):
            return m.start(), "utf-8"
    if not _SUPHELI_BAYT[kodlama][harfler].any():
        return None
    m = _SUPHELI[kodlama].search(veri)
    if m is None:
        return None
    aday = uyan(veri, m.start(), kodlama)
    return (m.start(), aday) if aday or parca else None


def utf16_mi(ilk: bytes) -> bool:
    """Whether the beginning of a file is UTF-16, marked as such or told by the NUL beside every letter."""
    if ilk.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    ornek = ilk[:512]
    yari = len(ornek) // 2
    tek, cift = ornek[1::2].count(0), ornek[0::2].count(0)
    return yari >= 4 and max(tek, cift) * 10 >= yari * 8 and min(tek, cift) * 10 <= yari


def sade_ad(kodlama: str) -> str:
    """The name by which an encoding is declared in mappings: ``windows-1254`` → ``cp1254``; others as they are."""
    try:
        ad = codecs.lookup(kodlama).name
    except LookupError:
        return kodlama
    return {"iso8859-9": "iso-8859-9"}.get(ad, ad)


def uyan(veri: bytes, yer: int, kodlama: str) -> str:
    """The encoding that makes Turkish words of the bytes around a fault, or "". Never the declared one."""
    ornek = _satirlar(veri, yer)
    if kodlama != "utf-8" and _utf8_mi(ornek):
        return "utf-8"
    if kodlama == "utf-8":  # lines that are right as they stand say nothing about those that are not
        ornek = b"\n".join(s for s in ornek.split(b"\n") if not _utf8_mi(s))
    adaylar = [k for k in ("cp1254", "cp857") if k != kodlama and not (k == "cp1254" and kodlama == "iso-8859-9")]
    if kodlama == "iso-8859-9":
        adaylar.append("cp1254")
    puan = {k: _puan(ornek, k) for k in adaylar}
    en_iyi = max(puan, key=puan.__getitem__)
    esik = 0 if kodlama == "utf-8" else max(0, _puan(ornek, kodlama))
    return en_iyi if puan[en_iyi] > esik else ""


def sozcuk(veri: bytes, yer: int, kodlama: str) -> str:
    """The word around a byte, in the given encoding, for people to recognise."""
    ilk = max(veri.rfind(a, max(0, yer - _SOZCUK_AZAMI), yer) for a in (b" ", b";", b"\n", b"\t", b'"', b",", b"|"))
    son = min(
        (
            s
            for a in (b" ", b";", b"\r", b"\n", b"\t", b'"', b",", b"|")
            if (s := veri.find(a, yer, yer + _SOZCUK_AZAMI)) >= 0
        ),
        default=min(len(veri), yer + _SOZCUK_AZAMI),
    )
    ilk = ilk + 1 if ilk >= 0 else max(0, yer - _SOZCUK_AZAMI)
    return "".join(h for h in veri[ilk:son].decode(kodlama, "replace") if h.isprintable())


def _utf8de(veri: bytes, parca: bool) -> tuple[int, str] | None:
    b = np.frombuffer(veri, np.uint8)
    c3 = np.flatnonzero(b[:-1] == 0xC3)
    if not _UTF8_C3_ARDI[b[c3 + 1]].any() and b"\xef" not in veri:
        return None
    yerler = [m.start() for m in (_IKI_KEZ.search(veri),) if m]
    if (i := veri.find(_YITIK)) >= 0:
        yerler.append(i)
    izlanda = _IZLANDA.search(veri)
    if izlanda and (parca or (not _IZLANDA_YERINE.search(veri) and len(set(_IZLANDA.findall(veri))) > 1)):
        yerler.append(izlanda.start())
    return (min(yerler), "") if yerler else None


def _utf8_mi(veri: bytes) -> bool:
    try:
        veri.decode()
    except UnicodeDecodeError:
        return False
    return True


def _satirlar(veri: bytes, yer: int) -> bytes:
    """Whole lines about a place, so that no letter of several bytes is cut."""
    ilk = veri.rfind(b"\n", 0, max(0, yer - _ORNEK)) + 1
    son = veri.find(b"\n", yer + _ORNEK)
    return veri[ilk : son if son >= 0 else len(veri)]


def _puan(ornek: bytes, kodlama: str) -> int:
    """How Turkish bytes look in an encoding: letters count for it, signs that no clerk types against it."""
    puan = 0
    for harf, adet in Counter(ornek.decode(kodlama, "replace")).items():
        if harf in _TURKCE:
            puan += 2 * adet
        elif harf in _NOKTALAMA:
            puan += adet
        elif not harf.isascii():
            puan -= 3 * adet
    return puan
