"""Which declared form fits the values of a sample: encoding, separator, numbers, dates.

Nothing here decides for a reader. What is found goes into a draft of a mapping, with the reason and the doubt.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from batch.documents.metin import TARIH_DUZENLERI, TarihBicimi
from batch.documents.tutar import SayiBicimi
from batch.reading.esleme import UTF16, SayiOkunusu
from batch.reading.kodlama import bozuk_kodlama, utf16_mi
from batch.reading.sayilar import GORUNMEYEN, duzle, kurus_ya

AYRACLAR = ";\t|,"
YUZYIL = 1950  # offered for years of two digits
_YILLAR = range(1990, 2051)  # in which a number is likely a day
_BICIMLER = tuple(SayiBicimi(o, b) for o in ".," for b in ("", *{".": (",", " "), ",": (".", " ")}[o]))
_BIRIMLER = ("TL", "TRY", "₺")
_BOS_SOZ = re.compile(r"[-–—]+|yok|bo[sş]", re.IGNORECASE)


class OrnekHatasi(Exception):
    """A sample that no mapping can be drawn up for; the message says what to do instead."""


def kodlama_bul(veri: bytes) -> str:
    """The encoding that a sample is most likely in."""
    if utf16_mi(veri):
        return UTF16
    veri = veri[: veri.rfind(b"\n") + 1] or veri
    try:
        veri.decode()
    except UnicodeDecodeError:
        bozuk = bozuk_kodlama(veri, "utf-8")
        return (bozuk[1] if bozuk else "") or "cp1254"
    return "utf-8"


def hucreler(satir: str, ayrac: str) -> list[str]:
    """Cells of one line; of a line with broken quotes the parts between separators."""
    try:
        return next(csv.reader([satir], delimiter=ayrac, strict=True), [])
    except csv.Error:
        return satir.split(ayrac)


def ayrac_bul(satirlar: Sequence[str]) -> tuple[str, int] | None:
    """The separator under which most lines have as many cells, and how many; None where no line is separated.

    A comma that stands in amounts separates too, but not into as many cells everywhere.
    """
    en_iyi: tuple[int, int, str] | None = None
    for ayrac in AYRACLAR:
        adetler = Counter(n for s in satirlar if (n := len(hucreler(s, ayrac))) >= 3)
        if not adetler:
            continue
        n, kac = max(adetler.items(), key=lambda x: (x[1], x[0]))
        aday = (kac, n, ayrac)
        if kac * 2 > len(satirlar) and (en_iyi is None or aday[0] > en_iyi[0]):
            en_iyi = aday
    return None if en_iyi is None else (en_iyi[2], en_iyi[1])


@dataclass
class SayiBulgusu:
    """The form of a sample's amounts; ``supheler``: what people must confirm."""

    bicim: SayiBicimi
    okunus: SayiOkunusu
    bos: tuple[str, ...] = ()
    okunmayan: tuple[str, ...] = ()
    supheler: list[str] = field(default_factory=list)


def sayi_bul(degerler: Iterable[str]) -> SayiBulgusu | None:
    """How a sample writes amounts; None when none of the values is one."""
    tekil = list(dict.fromkeys(d for d in degerler if d.strip(" " + GORUNMEYEN)))
    bos = tuple(sorted({d.strip(" " + GORUNMEYEN) for d in tekil if _BOS_SOZ.fullmatch(d.strip(" " + GORUNMEYEN))}))
    dolu = [d for d in tekil if d.strip(" " + GORUNMEYEN) not in bos]
    hepsi = SayiOkunusu(_BIRIMLER, bosluk=True, ters=True)

    def okunan(bicim: SayiBicimi, okunus: SayiOkunusu) -> list[str]:
        return [d for d in dolu if kurus_ya(duzle(d, bicim, okunus).removeprefix("-" * okunus.ters), bicim) is not None]

    adaylar = [(len(okunan(b, hepsi)), b) for b in _BICIMLER]
    sifirli = replace(hepsi, fazla_sifir=True)
    if max(len(okunan(b, sifirli)) for b in _BICIMLER) > max(n for n, _ in adaylar):
        hepsi, adaylar = sifirli, [(len(okunan(b, sifirli)), b) for b in _BICIMLER]
    en_cok = max(n for n, _ in adaylar)
    if not dolu or not en_cok:
        return None
    bicim = next(b for n, b in adaylar if n == en_cok)
    okunanlar = okunan(bicim, hepsi)
    # Each allowance is asked for only if something is unreadable without it.
    birim = tuple(b for b in _BIRIMLER if any(b in d for d in okunanlar))
    bosluk = any(d != d.strip(GORUNMEYEN) for d in okunanlar)
    ters = any(duzle(d, bicim, hepsi).startswith("-") for d in okunanlar)
    gereken = SayiOkunusu(birim, bosluk, hepsi.fazla_sifir, ters)
    s = SayiBulgusu(bicim, gereken, bos, tuple(d for d in dolu if d not in set(okunanlar)))
    baska = [b for n, b in adaylar if n == en_cok and b != bicim and _baska_okur(okunanlar, bicim, b, gereken)]
    if baska:
        ornek = next(d for d in okunanlar if _baska_okur([d], bicim, baska[0], gereken))
        s.supheler.append(f"ondalık imi «{bicim.ondalik}» mi, «{baska[0].ondalik}» mi? «{ornek}» ikisiyle de okunuyor")
    belirsiz = [d for d in okunanlar if bicim.binlik and re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", d)]
    if belirsiz and not any(bicim.ondalik in d for d in okunanlar):
        s.supheler.append(
            f"«{belirsiz[0]}» içindeki «{bicim.binlik}» bin ayracı mı? Ondalık olduğunu gösteren tutar yok"
        )
    if okunanlar and all(d.strip().isdigit() for d in okunanlar):
        s.supheler.append(
            f"tutarlarda ondalık yok (ör. «{okunanlar[0]}»): lira mı, kuruş mu? Kuruşsa [sayi] kurus yazın"
        )
    if ters:
        s.supheler.append('eksi tutarlar var; karşı tarafın artısı değillerse eksi = "karsi_taraf" satırını silin')
    return s


def _baska_okur(degerler: Iterable[str], bir: SayiBicimi, oteki: SayiBicimi, okunus: SayiOkunusu) -> bool:
    """Whether two forms read any of the texts as different amounts."""
    return any(
        kurus_ya(duzle(d, bir, okunus).lstrip("-"), bir) != kurus_ya(duzle(d, oteki, okunus).lstrip("-"), oteki)
        for d in degerler
    )


@dataclass
class TarihBulgusu:
    """The form of a sample's dates, and what people must confirm."""

    bicim: TarihBicimi
    supheler: list[str] = field(default_factory=list)


def tarih_bul(degerler: Iterable[str]) -> TarihBulgusu | None:
    """How a sample writes dates; None when its values are none."""
    dolu = list(dict.fromkeys(d.strip(" ") for d in degerler if d.strip(" ")))
    if not dolu:
        return None
    for saat in (False, True):
        uyan = [b for d in TARIH_DUZENLERI if (b := _tarih_bicimi(d, saat)) and all(_gun_mu(m, b) for m in dolu)]
        if uyan:
            bulunan = TarihBulgusu(uyan[0])
            if uyan[0].yuzyil:
                bulunan.supheler.append(
                    f"yıllar iki haneli: {YUZYIL % 100}-99 → 19.., 00-{YUZYIL % 100 - 1} → 20.. mi?"
                )
            if uyan[0].duzen == "excel":
                bulunan.supheler.append(f"«{dolu[0]}» Excel gün sayısı mı ({uyan[0].gun(dolu[0])})?")
            if len(uyan) > 1 and any(a.gun(d) != uyan[0].gun(d) for a in uyan[1:] for d in dolu):
                bulunan.supheler.append(f"biçim «{uyan[1].duzen}» de olabilir; hangisi?")
            return bulunan
    return None


def _tarih_bicimi(duzen: str, saat: bool) -> TarihBicimi:
    return TarihBicimi(duzen, saat, YUZYIL if "yy" in duzen.replace("yyyy", "") else 0)


def _gun_mu(metin: str, bicim: TarihBicimi) -> bool:
    try:
        gun = bicim.gun(metin)
    except ValueError:
        return False
    return gun is not None and gun.year in _YILLAR
