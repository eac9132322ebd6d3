"""Personal numbers: TCKN, VKN and IBAN by their check digits (python-stdnum), and how they are masked.

A message, a log and a report for others must not carry a person's number in full, however it is spelled: in small
letters, with blanks, dashes or dots between its digits, in full-width digits, glued to letters or punctuation. What
looks alike and is none stays readable: amounts, dates, account codes, longer document numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import metin_kapisi

_BOSLUK = re.compile(r"[ \-]+")

# What people and programs put between the digits of a number; the invisible ones come with copied text.
_BOSLUKLAR = " \\t\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u2060\u3000\ufeff"
_TIRELER = "\u2010-\u2015\u2212\\-"
_ARA = f"[{_BOSLUKLAR}{_TIRELER}.]{{0,3}}"
_IBAN = re.compile(rf"[Tt]{_ARA}[Rr]{_ARA}[0-9](?:{_ARA}[0-9]){{15,23}}")
_RAKAMLAR = re.compile("[0-9]+")
# Of what Turkish texts are made: characters that stand for themselves.
_DUZ = re.compile(r"[\x00-\x7fçğıöşüâîûÇĞİÖŞÜÂÎÛ«»]*")
_ON_RAKAM = re.compile(rf"[0-9](?:{_ARA}[0-9]){{9}}")  # as many as the shortest number has, as near as its are
_DIZI = re.compile(rf"[0-9](?:{_ARA}[0-9])*")
_BITISIK = re.compile(_ARA)
_TIRE = re.compile(f"[{_TIRELER}]")
_TUTAR_SONU = re.compile(r"[.,][0-9]{1,2}(?![0-9])")
_KURUS_SONU = re.compile(r"[.,][0-9]{2}(?![0-9])")
_EKSI = re.compile(r"[^0-9A-Za-z]?[-\u2212]")
_EPOSTA = re.compile(r"([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_KAMU = re.compile(r"\.(?:gov|bel)\.tr\Z", re.IGNORECASE | re.ASCII)
# With its trunk prefix and without dots, else codes of account look alike.
_TELEFON = re.compile(
    r"(?<![0-9.])(?:\+90|0)[ -]?\(?[2-5][0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}(?!\.?[0-9])"
)
_RAKAM = frozenset("0123456789")
_EN_KISA = 10  # digits of the shortest number
_KISI_ALANI_EN_KISA = 8  # in a field for such numbers: one that lost two digits is still somebody's
_UZUN_METIN = 4096  # no amount or code is looked for in longer texts
_PAY = 64  # a number with its blanks is no longer than this


class Maske(Enum):
    """How a text is to be looked at. ``TUTAR``: it may quote amounts, so only right check digits tell a person's
    number; ``KISI``: it quotes a field for such numbers, so a mistyped one is hidden too."""

    OLAGAN = "olagan"
    TUTAR = "tutar"
    KISI = "kisi"


def maskele(metin: str, kip: Maske = Maske.OLAGAN, haric: str = "") -> str:
    """The text with every personal number in it reduced to its first two and last two characters, length kept.

    ``haric``: a document's own number, which stays readable. TCKN: 11 digits in a row, or right check digits with
    blanks, dashes or (in groups of three and more) dots between. VKN: 10 digits in a row, or right check digits with
    blanks or dashes between. IBAN: TR and 16 to 24 digits. Digits that belong to an amount or to an account code are
    hidden only where they make a right TCKN.
    """
    if len(metin) < _KISI_ALANI_EN_KISA or not _numara_olur(metin, kip is Maske.KISI):
        return metin
    return _maskeli(metin, kip, haric)


@lru_cache(maxsize=4096)
def numarasiz(*metinler: str) -> bool:
    """Whether certainly none of some texts holds a number that `maskele` would look for outside a field for such.

    One look at all of them together: what a finding says is asked of here, and nearly none quotes a person's number.
    """
    hepsi = "\n".join(metinler)  # nothing that stands between the digits of a number
    return len(hepsi) <= _UZUN_METIN and _ON_RAKAM.search(_duz(hepsi)) is None


@lru_cache(maxsize=4096)
def _numara_olur(metin: str, kisi_alani: bool) -> bool:
    """Whether any number can be in a text; nearly none has one, whatever it counts and quotes."""
    duz = _duz(metin)
    if kisi_alani or len(duz) > _UZUN_METIN:
        return sum(map(len, _RAKAMLAR.findall(duz))) >= (_KISI_ALANI_EN_KISA if kisi_alani else _EN_KISA)
    return _ON_RAKAM.search(duz) is not None


def _duz(metin: str) -> str:
    """The text in plain ASCII as far as its characters stand for any, one for one."""
    return metin if _DUZ.fullmatch(metin) else "".join(map(_sade, metin))


@lru_cache(maxsize=4096)
def _maskeli(metin: str, kip: Maske, haric: str) -> str:
    duz = _duz(metin)
    harfler = list(metin)
    korunan = list(_gectigi_yerler(metin, haric)) if haric else []
    ibanlar = [m.span() for m in _IBAN.finditer(duz)]
    hepsi = kip is Maske.KISI or len(duz) > _UZUN_METIN
    for ilk, son in ibanlar + (_uzun_diziler(duz) if hepsi else _numaralar(duz, kip)):
        if not any(b <= ilk and son <= s for b, s in korunan):
            _gizle(harfler, duz, ilk, son)
    return "".join(harfler)


def kimligi_maskele(metin: str, haric: str = "") -> str:
    """`maskele` for words that others than their writer read: of e-mail addresses and telephone numbers, too, only the
    ends stay. Addresses of public administrations are nobody's own."""
    return _TELEFON.sub(_ucu_kalan, _EPOSTA.sub(_posta, maskele(metin, Maske.OLAGAN, haric)))


def _posta(m: re.Match[str]) -> str:
    if _KAMU.search(m[2]):
        return m[0]
    return f"{m[1][:1]}{'*' * (len(m[1]) - 1)}@{m[2]}"


def _ucu_kalan(m: re.Match[str]) -> str:
    yerler = [i for i, h in enumerate(m[0]) if h.isdigit()]
    return "".join("*" if i in yerler[2:-2] else h for i, h in enumerate(m[0]))


def ad_ve_numara(ilgili: str) -> tuple[str, str]:
    """Name and personal number in a field that tells whom a line is about: a name, a number in its place (then both
    are the number), or a name and behind it the number. The number is "" where there is none."""
    ad, _, no = ilgili.rpartition(" ")
    if ad and (no.isascii() and no.isdigit()) and (_tckn(no) if len(no) == 11 else len(no) == 10 and _vkn(no)):
        return ad.rstrip(), no
    return ilgili, ilgili if ilgili.isdigit() and len(ilgili) in (10, 11) else ""


def kisalt(metin: str, azami: int) -> str:
    """At most so many characters of a text; a number that the cut goes through is masked first."""
    return metin if len(metin) <= azami else maskele(metin[: azami + _PAY])[:azami]


def _gectigi_yerler(metin: str, no: str) -> Iterator[tuple[int, int]]:
    """Places of a number that no digit stands before or behind. No pattern: it would be another for each document."""
    i = metin.find(no)
    while i >= 0:
        son = i + len(no)
        tek = metin[i - 1 : i] not in _RAKAM and metin[son : son + 1] not in _RAKAM
        if tek:
            yield i, son
        i = metin.find(no, son if tek else i + 1)


@lru_cache(maxsize=1024)
def _sade(harf: str) -> str:
    """The plain ASCII character that a digit, letter or mark of another width or script stands for."""
    if harf.isdecimal():
        return str(unicodedata.decimal(harf))
    genis = unicodedata.normalize("NFKC", harf)
    return genis if len(genis) == 1 and genis.isascii() else harf


def _gizle(harfler: list[str], duz: str, ilk: int, son: int) -> None:
    yerler = [i for i in range(ilk, son) if duz[i].isascii() and duz[i].isalnum()]
    for i in yerler[2:-2]:
        harfler[i] = "*"


def _numaralar(duz: str, kip: Maske) -> list[tuple[int, int]]:
    """Places of TCKNs and VKNs: single runs of digits, and neighbouring runs that make one number."""
    kumeler = [m.span() for m in _RAKAMLAR.finditer(duz)]
    bagli = [_BITISIK.fullmatch(duz, a[1], b[0]) is not None for a, b in pairwise(kumeler)]
    sonuc = []
    for i, (ilk, son) in enumerate(kumeler):
        if _tek_numara(duz, ilk, son, kip):
            sonuc.append((ilk, son))
            continue
        n, j = son - ilk, i
        while n < 11 and j < len(bagli) and bagli[j]:
            j += 1
            n += kumeler[j][1] - kumeler[j][0]
            if n in (10, 11) and _parcali_numara(duz, kumeler[i : j + 1]):
                sonuc.append((ilk, kumeler[j][1]))
    return sonuc


def _uzun_diziler(duz: str) -> list[tuple[int, int]]:
    """Places of every run of digits, whatever stands between them, that is long enough for a mistyped number."""
    return [m.span() for m in _DIZI.finditer(duz) if sum(map(str.isdigit, m.group())) >= _KISI_ALANI_EN_KISA]


def _tek_numara(duz: str, ilk: int, son: int, kip: Maske) -> bool:
    """Whether a run of digits is a TCKN or VKN by itself."""
    rakamlar = duz[ilk:son]
    if len(rakamlar) not in (10, 11):
        return False
    if len(rakamlar) == 11 and _tckn(rakamlar):
        return True
    once = duz[max(ilk - 2, 0) : ilk]
    kod_parcasi = re.match(r"[0-9]\.", once) or re.match(r"\.[0-9]", duz[son : son + 2])
    if kip is Maske.TUTAR and _EKSI.fullmatch(once):
        return False
    if len(rakamlar) == 10 and _vkn(rakamlar):
        return not (kod_parcasi and not _TUTAR_SONU.match(duz, son)) and not _KURUS_SONU.match(duz, son)
    return kip is not Maske.TUTAR and not kod_parcasi and not _TUTAR_SONU.match(duz, son)


def _parcali_numara(duz: str, kumeler: list[tuple[int, int]]) -> bool:
    """Whether neighbouring runs of digits are the parts of one TCKN or VKN; never of an amount, a date or a code."""
    boylar = [s - b for b, s in kumeler]
    rakamlar = "".join(duz[b:s] for b, s in kumeler)
    aralar = {
        "." if "." in ara else "-" if _TIRE.search(ara) else " "
        for ara in (duz[a[1] : b[0]] for a, b in pairwise(kumeler))
    }
    if boylar[:3] == [4, 2, 2] and duz[kumeler[0][1] : kumeler[1][0]] == "-":  # an ISO date
        return False
    if "." in aralar and not (aralar == {"."} and _noktali_olur(boylar, duz[kumeler[-1][1] :][:3])):
        return False
    if len(rakamlar) == 11:
        return _tckn(rakamlar)
    binlik = boylar[0] <= 3 and all(b == 3 for b in boylar[1:])
    return len(rakamlar) == 10 and len(aralar) == 1 and "." not in aralar and not binlik and _vkn(rakamlar)


def _noktali_olur(boylar: list[int], sonrasi: str) -> bool:
    """Whether groups of digits with dots between may be one number: three and more each behind the first, else it is a
    code of account.

    ``10.000.000.146,00`` is such a number that came where an amount belongs; with kuruş it is an amount.
    """
    if boylar == [2, 3, 3, 3]:
        return _KURUS_SONU.match(sonrasi) is None or sonrasi.endswith("00")
    return min(boylar[1:-1], default=3) >= 3 and boylar[-1] >= 2 and boylar[0] != 2


def _tckn(rakamlar: str) -> bool:
    from stdnum.tr import tckimlik

    return bool(tckimlik.is_valid(rakamlar))


def _vkn(rakamlar: str) -> bool:
    from stdnum.tr import vkn

    return bool(vkn.is_valid(rakamlar))


def kimlik_no_kapisi(metin: str) -> str:
    """TCKN (11 digits) or VKN (10 digits) with right check digits. Raises AlanHatasi KIS-001."""
    if metin == "":
        return ""
    sade = _BOSLUK.sub("", metin)
    if sade.isascii() and sade.isdigit() and ((len(sade) == 11 and _tckn(sade)) or (len(sade) == 10 and _vkn(sade))):
        return sade
    raise AlanHatasi(
        "KIS-001",
        f"TCKN/VKN denetim hanesi tutmuyor: «{maskele(sade, Maske.KISI)}»",
        "11 haneli TCKN ya da 10 haneli VKN",
    )


def iban_kapisi(metin: str) -> str:
    """Turkish IBAN without blanks. Raises AlanHatasi KIS-002."""
    if metin == "":
        return ""
    from stdnum import iban

    sade = _BOSLUK.sub("", metin).upper()
    if sade.isascii() and sade.startswith("TR") and len(sade) == 26 and iban.is_valid(sade):
        return sade
    raise AlanHatasi(
        "KIS-002", f"IBAN denetim hanesi tutmuyor: «{maskele(sade, Maske.KISI)}»", "TR ile başlayan 26 haneli IBAN"
    )


def ilgili_kapisi(metin: str) -> str:
    """The ``ilgili`` column holds a name, or a personal number; a number must be a right one."""
    sade = _BOSLUK.sub("", metin)
    if sade.isascii():
        if sade.isdigit() and len(sade) in (10, 11):
            return kimlik_no_kapisi(metin)
        if re.fullmatch(r"TR[0-9]{24}", sade.upper()):
            return iban_kapisi(metin)
    return metin_kapisi(metin, 200)
