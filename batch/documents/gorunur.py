"""Text made safe to show: nothing that a terminal obeys, that turns a line round, or that hides in it.

Imports nothing of the program: every command needs it, also those that answer in a blink.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

# Turkish letters and their bare forms.
ASCII_HARFLER = dict(zip("çğıİöşüÇĞÖŞÜâîûÂÎÛ", "cgiIosuCGOSUaiuAIU", strict=True))
# All but what nearly every text consists of; a match is only looked at more closely.
_SUPHELI = re.compile("[^\n\t -~¡-¬®-ſ‘-”…→─-╿]")


def gorunur(metin: str) -> str:
    """One line that is safe to show: whatever a terminal would obey or hide is written out (``\\x1b``, ``\\u202e``)."""
    return metin if metin.isprintable() else "".join(h if h.isprintable() else _kacis(h) for h in metin)


def gorunur_metin(metin: str) -> str:
    """The same for text of several lines: line ends, tabs and blanks of any kind stay."""
    return _kacirilmis(metin, _kacis)


def gorunur_json(metin: str) -> str:
    """JSON text, the same to whoever parses it, with what a terminal would obey or hide as ``\\u`` escapes."""
    return _kacirilmis(metin, _json_kacis)


def _kacirilmis(metin: str, kacis: Callable[[str], str]) -> str:
    def yerine(m: re.Match[str]) -> str:
        harf = m[0]
        return harf if harf.isprintable() or unicodedata.category(harf) == "Zs" else kacis(harf)

    return metin if metin.isprintable() else _SUPHELI.sub(yerine, metin)


def _kacis(harf: str) -> str:
    no = ord(harf)
    return f"\\x{no:02x}" if no < 0x100 else f"\\u{no:04x}" if no < 0x10000 else f"\\U{no:08x}"


def _json_kacis(harf: str) -> str:
    return json.dumps(harf)[1:-1]  # a pair of escapes above U+FFFF
