"""Makes ``config/isleyis/metin-dizini.csv`` from a plain-text copy of the regulation: `metin_dizini.py METİN > CSV`.

What it relies on, in a UTF-8 text with one line per line of the print:

* the part on the accounts lies between the line that begins «MADDE 47 –» and the one that begins «MADDE 479 –»;
* an article begins with «MADDE n –» at the start of a line;
* an account's heading is a line of its own: three digits, the name and the word «hesabı» (not in 368's, which is broken in two), and
  no verb or «Hesabına», as a sentence that begins with a code would have; it comes before the account's articles;
* «Hesabın işleyişi» (also without dots), «Hesabın niteliği», «Hesaba ilişkin işlemler», «Hesap grubuna …» and a group's
  two-digit heading stand alone on a line and close what goes on above them;
* in an işleyiş article «a) Borç» and «b) Alacak» stand alone on a line, and items begin with «n)» or «n )»;
* an item names an account as «123-Ad» or «123 – Ad»: three digits, a dash, a capital letter. Ranges and the numbers of
  articles, laws and forms do not look like that.

Only numbers, sides and codes are taken: facts, no sentence of the text.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

BASLIK = "madde;hesap;bent;sira;taraf;hesaplar"

_BUYUK = "A-ZÇĞİÖŞÜ"
_BASLANGIC = re.compile(r"MADDE 47\s*[–-]")
_BITIS = re.compile(r"MADDE 479\s*[–-]")
_MADDE = re.compile(r"MADDE (\d+)\s*[–-]")
_BOLUM = re.compile(r"Hesab[ıi]n\s+i[sş]leyi[sş]i\s*$|Hesab[ıi]n (?:niteli|i)|Hesaba ili|Hesap grubuna")
_GRUP = re.compile(rf"\d{{2}} [{_BUYUK}]")
_HESAP = re.compile(rf"(\d{{3}}) +[A-Za-z{_BUYUK}çğıöşü]")
_CUMLE = re.compile(r"kayded|Hesabına|Hesabından|borç,|alacak,")
_BENT = re.compile(r"([ab])\)\s*(Bor[çc]|Alacak)\s*:?$")
_SIRA = re.compile(r"(\d+)\s?\)\s*(.*)")
_KOD = re.compile(rf"(?<![\d/.])(\d{{3}})\s?[-–]\s?[{_BUYUK}]")
_SOZSUZ_BASLIK = "368 Vadesi geçmiş"


@dataclass
class _Okuyucu:
    """Where the reading is: account, article, letter and number, and the lines of the item so far."""

    hesap: str = ""  # of the last heading
    madde: int = 0
    maddenin_hesabi: str = ""
    bent: str = ""
    taraf: str = ""
    sira: str = ""
    metin: list[str] = field(default_factory=list)

    def kapat(self) -> Iterator[str]:
        """The row of the item that goes on, if one does."""
        if self.sira:
            kodlar = sorted(set(_KOD.findall(" ".join(self.metin))))
            yield ";".join((str(self.madde), self.maddenin_hesabi, self.bent, self.sira, self.taraf, " ".join(kodlar)))
        self.sira, self.metin = "", []

    def oku(self, satir: str) -> Iterator[str]:
        if _BOLUM.match(satir):
            yield from self.kapat()
            self.madde = 0
        elif (m := _HESAP.match(satir)) and _hesap_basligi(satir):
            yield from self.kapat()
            self.madde, self.hesap = 0, m[1]
        elif _GRUP.match(satir) and "kayded" not in satir:
            yield from self.kapat()
            self.madde = 0
        elif m := _MADDE.match(satir):
            yield from self.kapat()
            self.madde, self.maddenin_hesabi, self.bent = int(m[1]), self.hesap, ""
        elif self.madde:
            if m := _BENT.match(satir):
                yield from self.kapat()
                self.bent, self.taraf = m[1], m[2][0]
            elif self.bent and (m := _SIRA.match(satir)):
                yield from self.kapat()
                self.sira, self.metin = m[1], [m[2]]
            elif satir and self.sira:
                self.metin.append(satir)


def _hesap_basligi(satir: str) -> bool:
    return bool(re.search(r"[Hh]esab[ıi]", satir) or satir.startswith(_SOZSUZ_BASLIK)) and not _CUMLE.search(satir)


def dizin(satirlar: Iterable[str]) -> Iterator[str]:
    """Rows of the file under `BASLIK`, in the order of the text."""
    okuyucu = _Okuyucu()
    icinde = False
    for satir in satirlar:
        s = satir.strip()
        icinde = icinde or bool(_BASLANGIC.match(s))
        if icinde and _BITIS.match(s):
            break
        if icinde:
            yield from okuyucu.oku(s)
    yield from okuyucu.kapat()


def main(arg: list[str]) -> int:
    if len(arg) != 2:
        print("kullanım: metin_dizini.py METİN > metin-dizini.csv", file=sys.stderr)
        return 2
    try:
        metin = Path(arg[1]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as h:
        print(f"metin okunamadı: {h}", file=sys.stderr)
        return 6
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for satir in (BASLIK, *dizin(metin.split("\n"))):
        print(satir)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
