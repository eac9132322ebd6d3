"""Free text and dates: the gates for both, and Turkish letter case.

``str.lower``/``upper`` do not know Turkish (``"İ".lower()`` gives two code points), hence the helpers here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from batch.documents.bulgu import AlanHatasi
from batch.documents.gorunur import ASCII_HARFLER

METIN_AZAMI = 500  # of a free text whose field has no limit of its own
_YASAK_KATEGORI = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_EKSI = "\u2212"  # the minus sign, which is no dash to Unicode
_BOSLUKLAR = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_KUCUK = str.maketrans({"I": "ı", "İ": "i"})
_BUYUK = str.maketrans({"i": "İ", "ı": "I"})
_ASCII = str.maketrans(ASCII_HARFLER)


def kucuk(metin: str) -> str:
    """Lower case by Turkish rules: ``I`` → ``ı``, ``İ`` → ``i``."""
    return metin.translate(_KUCUK).lower()


def katla(metin: str) -> str:
    """The text in one normal form and lower case, in which the four letters İ, i, I, ı are one."""
    return kucuk(unicodedata.normalize("NFC", metin)).replace("ı", "i")


def buyuk(metin: str) -> str:
    """Upper case by Turkish rules: ``i`` → ``İ``, ``ı`` → ``I``."""
    return metin.translate(_BUYUK).upper()


def cumle_basi(metin: str) -> str:
    """The first letter in upper case, by Turkish rules; the rest as it is written."""
    return buyuk(metin[:1]) + metin[1:]


def ascii_harf(metin: str) -> str:
    """Turkish letters replaced by the plain Latin ones they are written with elsewhere; case kept."""
    return metin.translate(_ASCII)


def ascii_ad(metin: str, azami: int = 80) -> str:
    """A safe file name part: ASCII, lower case, only ``a-z0-9._-``; never empty, never starting with a dot."""
    duz = unicodedata.normalize("NFKD", ascii_harf(metin)).encode("ascii", "ignore").decode().lower()
    duz = re.sub(r"[^a-z0-9._-]+", "-", duz).strip(".-")
    return duz[:azami] or "adsiz"


def metin_kapisi(metin: str, azami: int = METIN_AZAMI) -> str:
    """Text in NFC without control or invisible characters; outer blanks of any kind dropped.

    Raises AlanHatasi MET-001 (forbidden character), MET-002 (too long).
    """
    if metin.isascii() and metin.isprintable():
        duz = metin.strip(" ")
    else:
        duz = unicodedata.normalize("NFC", metin).strip(_BOSLUKLAR)
        for harf in duz:
            if unicodedata.category(harf) in _YASAK_KATEGORI:
                raise AlanHatasi(
                    "MET-001",
                    f"metinde görünmeyen ya da yasak karakter var (U+{ord(harf):04X})",
                    "yazılabilir metin",
                )
    if len(duz) > azami:
        raise AlanHatasi("MET-002", f"metin çok uzun: {len(duz)} karakter", f"en çok {azami} karakter")
    return duz


def kimlik_kapisi(metin: str, azami: int) -> str:
    """A number by which something is known: `metin_kapisi`, and no blank or dash that only looks like the keyboard's.

    ``N-1`` with a hyphen that does not break would be a second document to the books, and the same one to people.
    Raises AlanHatasi MET-001, MET-002.
    """
    duz = metin_kapisi(metin, azami)
    for harf in () if duz.isascii() else duz:
        if harf not in " -" and (unicodedata.category(harf) in ("Zs", "Pd") or harf == _EKSI):
            raise AlanHatasi(
                "MET-001",
                f"numarada klavyedekine benzeyen başka bir boşluk ya da tire var (U+{ord(harf):04X})",
                "boşluk ya da «-»",
            )
    return duz


BIRIM_AZAMI = 20  # it names folders and files


def birim_kodu_mu(metin: str) -> bool:
    """Whether a text can be a unit's code, which becomes a folder name: letters, digits and inner dashes."""
    sade = metin.replace("-", "")
    return metin.isascii() and sade.isalnum() and len(metin) <= BIRIM_AZAMI and metin[0] != "-"


# Characters that a cell may hold without anybody seeing them, and what a clerk calls them.
_GORUNMEZ = {
    "\t": "sekme",
    "\x1a": "dosya sonu imi",
    "\u00a0": "bölünmez boşluk",
    "\u00ad": "gizli tire",
    "\u2007": "rakam boşluğu",
    "\u2009": "ince boşluk",
    "\u200b": "sıfır genişlikli boşluk",
    "\u202f": "dar bölünmez boşluk",
    "\ufeff": "bayt sırası işareti",
}
_BOSLUK_KATEGORI = frozenset({"Zs", *_YASAK_KATEGORI})


def gorunmez_mi(harf: str) -> bool:
    """Whether a character leaves nothing to see on the screen, though it is no plain blank."""
    return harf != " " and unicodedata.category(harf) in _BOSLUK_KATEGORI


def gorunmezler(metin: str) -> str:
    """End of a message that names the invisible characters of a text; "" when there are none."""
    adlar = [
        f"U+{ord(h):04X} ({_GORUNMEZ.get(h, 'görünmeyen karakter')})" for h in dict.fromkeys(metin) if gorunmez_mi(h)
    ]
    return f"; içinde gözle görülmeyen karakter var: {', '.join(adlar[:3])}" if adlar else ""


def gorunmezsiz(metin: str) -> str:
    """The text without invisible characters and outer blanks."""
    return "".join(h for h in metin if not gorunmez_mi(h)).strip(" ")


# The date layouts that a source may declare. A pattern is checked first: strptime would take 2016-3-5.
TARIH_DUZENLERI = (
    "yyyy-mm-dd",
    "dd.mm.yyyy",
    "dd/mm/yyyy",
    "dd-mm-yyyy",
    "yyyymmdd",
    "ddmmyyyy",
    "d.m.yyyy",
    "d/m/yyyy",
    "dd.mm.yy",
    "dd/mm/yy",
    "d.m.yy",
    "yymmdd",
    "ddmmyy",
    "excel",
)
_PARCALAR = {
    "yyyy": "(?P<y>[0-9]{4})",
    "yy": "(?P<y>[0-9]{2})",
    "mm": "(?P<a>[0-9]{2})",
    "m": "(?P<a>[0-9]{1,2})",
    "dd": "(?P<g>[0-9]{2})",
    "d": "(?P<g>[0-9]{1,2})",
}
_PARCA = re.compile("yyyy|yy|mm|m|dd|d")
_SAAT = r"(?:[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?)?"
_EXCEL_OLMAYAN = 60  # 29.02.1900, which the 1900 system counts and no calendar has
_EXCEL_AZAMI = 2_958_465  # 31.12.9999


class TarihBicimi(msgspec.Struct, frozen=True):
    """How a source writes dates. ``duzen``: one of `TARIH_DUZENLERI`; ``excel``: days of the spreadsheet's 1900 system.

    ``saat``: a time of day may follow, which is not read; ``yuzyil``: the first of the hundred years that a year of two
    digits lies in.
    """

    duzen: str = "yyyy-mm-dd"
    saat: bool = False
    yuzyil: int = 0

    @property
    def desen(self) -> re.Pattern[str]:
        """What a date of this layout looks like."""
        return _tarih_deseni(self)

    def gun(self, metin: str) -> date | None:
        """The day of a text, None when it is not in this layout. Raises ValueError for a day that no calendar has."""
        m = self.desen.fullmatch(metin) if metin.isascii() else None
        if m is None:
            return None
        if self.duzen == "excel":
            return _excel_gunu(int(m["g"]))
        yil = int(m["y"])
        if len(m["y"]) == 2:
            yil += (self.yuzyil - yil + 99) // 100 * 100
        return date(yil, int(m["a"]), int(m["g"]))

    def yaz(self, gun: date) -> str:
        """A day as the source writes it."""
        if self.duzen == "excel":
            return str((gun - date(1899, 12, 30)).days - (gun < date(1900, 3, 1)))
        yazilan = {"yyyy": f"{gun.year:04d}", "yy": f"{gun.year % 100:02d}", "mm": f"{gun.month:02d}"}
        yazilan |= {"m": str(gun.month), "dd": f"{gun.day:02d}", "d": str(gun.day)}
        return _PARCA.sub(lambda m: yazilan[m[0]], self.duzen)


ISO_TARIH = TarihBicimi()


@lru_cache(maxsize=64)
def _tarih_deseni(bicim: TarihBicimi) -> re.Pattern[str]:
    if bicim.duzen == "excel":
        return re.compile(r"(?P<g>[0-9]{1,7})" + (r"(?:[.,][0-9]{1,17})?" if bicim.saat else ""))
    govde = "".join(_PARCALAR.get(p, re.escape(p)) for p in re.split("(yyyy|yy|mm|m|dd|d)", bicim.duzen))
    return re.compile(govde + (_SAAT if bicim.saat else ""))


def _excel_gunu(sayi: int) -> date:
    if not 1 <= sayi <= _EXCEL_AZAMI or sayi == _EXCEL_OLMAYAN:
        raise ValueError(sayi)
    return date(1899, 12, 31 if sayi < _EXCEL_OLMAYAN else 30) + timedelta(days=sayi)


@lru_cache(maxsize=4096)
def tarih_kapisi(metin: str, bicim: TarihBicimi = ISO_TARIH) -> str:
    """ISO date of a text in the declared layout; the empty text stays empty.

    Raises AlanHatasi TAR-001 (layout), TAR-002 (no such day).
    """
    if metin == "":
        return ""
    try:
        gun = bicim.gun(metin)
    except ValueError:
        raise AlanHatasi("TAR-002", f"takvimde böyle bir gün yok: «{metin}»", "var olan bir gün") from None
    if gun is None:
        raise _tarih_okunamadi(metin, bicim)
    return gun.isoformat()


_GUN_AY_YIL = re.compile(r"([0-9]{1,2})[./\-]([0-9]{1,2})[./\-]((?:[0-9]{2})?[0-9]{2})(?:[ T].*)?")
_YIL_AY_GUN = re.compile(r"([0-9]{4})[./\-]([0-9]{1,2})[./\-]([0-9]{1,2})(?:[ T].*)?")
_AYLAR = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]


def _tarih_okunamadi(metin: str, bicim: TarihBicimi) -> AlanHatasi:
    metin = metin[:40]
    mesaj = f"tarih okunamadı: «{metin}»{gorunmezler(metin)}"
    gun = _tarih_tahmini(gorunmezsiz(metin))
    if gun is None:
        ornek = bicim.yaz(date(2016, 3, 31))
        return AlanHatasi("TAR-001", mesaj, f"{ornek} gibi", f"Tarihi bu kaynağın düzeninde yazın: {ornek}")
    dogru = bicim.yaz(gun)
    oneri = f"{gun.day} {_AYLAR[gun.month - 1]} {gun.year} günüyse şöyle yazın: {dogru}"
    return AlanHatasi("TAR-001", mesaj, dogru, oneri)


def _tarih_tahmini(metin: str) -> date | None:
    """The day that a text in another layout most likely means, to be offered, never to be taken."""
    uclu: list[tuple[str, str, str]] = []
    if m := _GUN_AY_YIL.fullmatch(metin):
        uclu.append((m[3] if len(m[3]) == 4 else f"20{m[3]}", m[2], m[1]))
    elif m := _YIL_AY_GUN.fullmatch(metin):
        uclu.append((m[1], m[2], m[3]))
    elif len(metin) == 8 and metin.isascii() and metin.isdigit():
        uclu += [(metin[:4], metin[4:6], metin[6:]), (metin[4:], metin[2:4], metin[:2])]
    gunler = []
    for yil, ay, gun in uclu:
        try:
            gunler.append(date(int(yil), int(ay), int(gun)))
        except ValueError:
            continue
    gunler = [g for g in gunler if 1900 <= g.year <= 2100]
    return gunler[0] if len(gunler) == 1 else None


def gun_farki(once: str, sonra: str) -> int:
    """Days from one ISO date to another."""
    return (date.fromisoformat(sonra) - date.fromisoformat(once)).days


def tarih_yazi(iso: str) -> str:
    """Date on paper: ``31.03.2016``."""
    return f"{iso[8:10]}.{iso[5:7]}.{iso[0:4]}" if iso else ""


def sade_ad(ad: str) -> str:
    """A person's name as names are compared: letters of either case, dotted or not, and blanks once."""
    return " ".join(kucuk(ad).replace("ı", "i").split())
