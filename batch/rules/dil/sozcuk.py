"""The lexer. Keywords may be written with or without Turkish letters, in either case; `fold` makes them one."""

from __future__ import annotations

import re
from typing import Any

from ply import lex

AZAMI_SOZCUK = 500  # characters of a word, quoted texts included

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
    "gun-sonu": "GUN_SONU",
    "hareketsiz": "HAREKETSIZ",
    "sirayla": "SIRAYLA",
    "esitlik": "ESITLIK",
    "kume": "KUME",
    "acik": "ACIK",
    "onceki": "ONCEKI",
    "tablo": "TABLO",
    "sutun": "SUTUN",
    "kalem": "KALEM",
    "denetim": "DENETIM",
    "dipnot": "DIPNOT",
    "dokum": "DOKUM",
    "bolum": "BOLUM",
}


# What may stand between «madde» and a later reference of the same list: madde = 371/b-1 | 373/a-1
_ATIF_SURER = frozenset({"=", "ISLEC", "|", "ATIF", "RAKAM"})


def fold(metin: str) -> str:
    """ASCII lower case: how keywords, fields, set names and plain values are compared."""
    return metin.translate(_ASCII).lower()


class SozcukHatasi(Exception):
    """Text that is no word; ``konum`` is its place."""

    def __init__(self, konum: int, neden: str) -> None:
        super().__init__(neden)
        self.konum, self.neden = konum, neden


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
        "KALEMLER",
        "DONEM",
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
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
        return t

    def t_AYGUN(self, t: Any) -> Any:
        r"[0-9]{2}-[0-9]{2}(?![0-9.])"
        return t

    def t_ATIF(self, t: Any) -> Any:
        r"[0-9]+/[0-9a-zçğıöşü]+(?:[-/][0-9a-zçğıöşü]+)*"
        # 630/103 is an entry; only after «madde» or «dayanak» is it a reference.
        if not self._atifta:
            t.value = re.match(r"[0-9]+", t.value).group()  # type: ignore[union-attr]
            t.lexer.lexpos = t.lexpos + len(t.value)
            t.type = "RAKAM"
        return t

    def t_RAKAM(self, t: Any) -> Any:
        r"[0-9]+(?:\.[0-9]+)*"
        return t

    def t_YADA(self, t: Any) -> Any:
        r"[yY][aA]\s+[dD][aA](?!\w)"
        t.lexer.lineno += t.value.count("\n")
        return t

    def t_BENT(self, t: Any) -> Any:
        r"[a-z]-[0-9]+(?![\w-])"
        return t

    def t_ISLEV(self, t: Any) -> Any:
        r"(?:BB|AB|N|KUR|FON|FIN|EKO)(?=\s*\()"
        return t

    def t_KALEMLER(self, t: Any) -> Any:
        r"T(?=\s*\()"
        return t

    def t_DONEM(self, t: Any) -> Any:
        (
            r"(?i:(?:iki\s+)?[öo]nceki\s+y[ıi]l|[öo]nceki\s+ay|d[öo]nem\s+ba[şs][ıi]|ge[çc]ici\s+mizan|"
            r"kapan[ıi][şs]\s+[öo]ncesi|kesin\s+mizan|izleyen\s+y[ıi]l)(?![\w-])"
        )
        t.lexer.lineno += t.value.count("\n")
        return t

    def t_TARAF(self, t: Any) -> Any:
        r"[BA](?!\w|-\w)"
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
        harf: str = t.value[0]
        if harf == '"':
            raise SozcukHatasi(t.lexpos, "tırnak aynı satırda kapanmamış")
        # A character that leaves no mark on the screen is told by its number.
        raise SozcukHatasi(t.lexpos, f"beklenmeyen karakter «{harf if harf.isprintable() else f'U+{ord(harf):04X}'}»")

    def __init__(self) -> None:
        self.lineno, self.lexpos = 1, 0  # where what is empty stands
        self._lex = lex.lex(module=self, reflags=re.UNICODE)
        self._atifta = False

    # what PLY's parser asks of a lexer

    def input(self, metin: str) -> None:
        self._lex.lineno = 1
        self._atifta = False
        self._lex.input(metin)

    def token(self) -> Any:
        t = self._lex.token()
        self.lineno, self.lexpos = self._lex.lineno, self._lex.lexpos
        if t is not None and len(t.value) > AZAMI_SOZCUK:
            raise SozcukHatasi(t.lexpos, f"sözcük çok uzun ({len(t.value)} karakter); en çok {AZAMI_SOZCUK}")
        if t is not None and not (self._atifta and t.type in _ATIF_SURER):
            self._atifta = t.type in ("MADDE", "DAYANAK")
        return t
