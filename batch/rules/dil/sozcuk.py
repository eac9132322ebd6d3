"""The lexer. Keywords may be written with or without Turkish letters, in either case; `fold` makes them one."""

from __future__ import annotations

import re
from typing import Any

from ply import lex

_ASCII = str.maketrans("çğıöşüÇĞİÖŞÜ", "cgiosucgiosu")

ANAHTAR = {
    "hesap": "HESAP",
    "madde": "MADDE",
    "dayanak": "DAYANAK",
    "ek": "EK",
    "borc": "BORC",
    "alacak": "ALACAK",
    "ve": "VE",
    "veya": "VEYA",
    "degil": "DEGIL",
    "tutar": "TUTAR",
    "not": "NOT",
    "sart": "SART",
    "satir": "SATIR",
    "sarti": "SARTI",
    "eger": "EGER",
    "ise": "ISE",
    "sure": "SURE",
    "sifir": "SIFIR",
    "takvim": "TAKVIM",
    "esitlik": "ESITLIK",
    "kume": "KUME",
    "acik": "ACIK",
}


def fold(metin: str) -> str:
    """ASCII lower case: how keywords, fields, set names and plain values are compared."""
    return metin.translate(_ASCII).lower()


class SozcukHatasi(Exception):
    """A character that begins no word; ``konum`` is its place in the text."""

    def __init__(self, konum: int, harf: str) -> None:
        super().__init__(harf)
        self.konum, self.harf = konum, harf


class Sozcukler:
    """Lexer rules in the form PLY reads them; the order of the functions is the order of trial."""

    tokens = (
        *sorted(set(ANAHTAR.values())),
        "YADA",
        "BENT",
        "ATIF",
        "TARIH",
        "AYGUN",
        "RAKAM",
        "METIN",
        "TARAF",
        "ISLEV",
        "AD",
        "ARADA",
        "ISLEC",
    )
    literals = "/|+-?()[],="
    t_ignore = " \t\r\ufeff"

    def t_aciklama(self, t: Any) -> None:
        r"\#[^\n]*"

    def t_satir(self, t: Any) -> None:
        r"\n+"
        t.lexer.lineno += len(t.value)

    def t_METIN(self, t: Any) -> Any:
        r'"[^"\n]*"'
        t.value = t.value[1:-1]
        return t

    def t_TARIH(self, t: Any) -> Any:
        r"\d{4}-\d{2}-\d{2}"
        return t

    def t_AYGUN(self, t: Any) -> Any:
        r"\d{2}-\d{2}(?![\d.])"
        return t

    def t_ATIF(self, t: Any) -> Any:
        r"\d+/[0-9a-zçğıöşü]+(?:[-/][0-9a-zçğıöşü]+)*"
        # 630/103 is an entry; only after «madde» is it a reference.
        if self._onceki != "MADDE":
            t.value = re.match(r"\d+", t.value).group()  # type: ignore[union-attr]
            t.lexer.lexpos = t.lexpos + len(t.value)
            t.type = "RAKAM"
        return t

    def t_RAKAM(self, t: Any) -> Any:
        r"\d+(?:\.\d+)*"
        return t

    def t_YADA(self, t: Any) -> Any:
        r"[yY][aA]\s+[dD][aA](?!\w)"
        t.lexer.lineno += t.value.count("\n")
        return t

    def t_BENT(self, t: Any) -> Any:
        r"[a-z]-\d+(?![\w-])"
        return t

    def t_ISLEV(self, t: Any) -> Any:
        r"(?:BB|AB|N)(?=\s*\()"
        return t

    def t_TARAF(self, t: Any) -> Any:
        r"[BA](?!\w)"
        return t

    def t_AD(self, t: Any) -> Any:
        r"[^\W\d_](?:[\w]|-(?=\w))*"
        t.type = ANAHTAR.get(fold(t.value), "AD")
        return t

    def t_ARADA(self, t: Any) -> Any:
        r"\.\."
        return t

    def t_ISLEC(self, t: Any) -> Any:
        r"<>|<=|>=|<|>"
        return t

    def t_error(self, t: Any) -> None:
        raise SozcukHatasi(t.lexpos, t.value[0])

    def __init__(self) -> None:
        self._lex = lex.lex(module=self, reflags=re.UNICODE)
        self._onceki = ""

    # what PLY's parser asks of a lexer

    def input(self, metin: str) -> None:
        self._lex.lineno = 1
        self._onceki = ""
        self._lex.input(metin)

    def token(self) -> Any:
        t = self._lex.token()
        self._onceki = t.type if t is not None else ""
        return t
