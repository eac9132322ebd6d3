"""Attachments on their way: from the folder ``ek`` beside a taken file into the archive, and out of the inbox again.

They are archived before the run's intent names them and so before any record can: a record never speaks of bytes that
are not durable. Which of them a run had at hand stands in its intent, so that it decides the same when it is done
again. What no record names yet stays in the inbox too; nothing in the archive is ever removed.
"""

from __future__ import annotations

import mmap
import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from batch.config import Ayarlar
from batch.documents.bulgu import AlanHatasi
from batch.documents.ek import EK_KLASORLERI, EkDosyasi, EkRafi
from batch.documents.metin import metin_kapisi
from batch.hata_metni import okuma_nedeni
from batch.journal import arsiv, dosya
from batch.journal.arsiv import Alinan, OkunamayanDosya
from batch.journal.defter import yol_yevmiye
from batch.journal.niyet import Niyet, NiyetEki
from batch.pipeline import gelen, kaldirma

_YAZILAN = 5  # names told of a longer list
_DUZ_DEGIL = "düz bir dosya değil (bağlantı, boru, aygıt ya da dizin)"


def topla(ayarlar: Ayarlar, alinanlar: Iterable[Alinan], *, kuru: bool = False) -> tuple[NiyetEki, ...]:
    """The attachments that lie beside taken files; archived and durable on return, unless ``kuru``.

    Raises OSError.
    """
    klasorler = {}
    for a in alinanlar:
        klasor = Path(a.ad).parent.as_posix()
        klasorler[arsiv.asil_yol(a.kaynak_yol).parent] = "" if klasor == "." else klasor
    bulunan: list[NiyetEki] = []
    for dizin, klasor in sorted(klasorler.items()):
        gorulen = set()  # where letter case says nothing, the names are one folder's
        for ek_dizini in (dizin / ad for ad in EK_KLASORLERI):
            try:
                s = ek_dizini.lstat()
            except (FileNotFoundError, PermissionError):
                continue
            if stat.S_ISDIR(s.st_mode) and s.st_ino not in gorulen:
                gorulen.add(s.st_ino)
                bulunan += _klasorun(ayarlar, ek_dizini, klasor, kuru)
    return tuple(bulunan)


def _klasorun(ayarlar: Ayarlar, dizin: Path, klasor: str, kuru: bool) -> Iterator[NiyetEki]:
    try:
        yollar = sorted(dizin.iterdir(), key=os.fsencode)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    for yol in yollar:
        if gelen.yoksay(yol.name):
            continue
        try:
            ad = metin_kapisi(yol.name)
        except AlanHatasi:
            continue  # no document can call it by that name
        try:
            ozet, boyut, sorun = _al(ayarlar, yol, kuru)
        except FileNotFoundError:
            continue  # its sender has taken it back
        yield NiyetEki(os.path.relpath(yol, ayarlar.inbox), klasor, ad, ozet, boyut, sorun)


def _al(ayarlar: Ayarlar, yol: Path, kuru: bool) -> tuple[str, int, str]:
    """Hash, size, and why it cannot be taken. Raises FileNotFoundError, OSError."""
    s = yol.lstat()
    if not stat.S_ISREG(s.st_mode):
        return "", 0, _DUZ_DEGIL
    if s.st_size > ayarlar.azami_bayt:
        return "", s.st_size, f"{s.st_size} bayt; en çok {ayarlar.azami_bayt} ([inbox] azami_bayt)"
    try:
        ozet, boyut, _ = arsiv.kaynak_ozeti(yol)
        hedef = arsiv.arsiv_yolu(ayarlar.journal, ozet)
        if kuru:
            return ozet, boyut, ""
        if hedef.exists() and arsiv.ozetle(hedef)[0] == ozet:  # waits for its voucher, or comes again
            dosya.dizin_esitle(hedef.parent)
            return ozet, boyut, ""
        alinan = arsiv.al(ayarlar.journal, ayarlar.inbox, yol)
    except OkunamayanDosya as h:
        return "", s.st_size, str(h)
    except PermissionError as h:
        return "", s.st_size, okuma_nedeni(h)
    return alinan.sha256, alinan.boyut, ""


def raf(ayarlar: Ayarlar, ekler: Iterable[NiyetEki]) -> EkRafi:
    """What a run has at hand: the attachments of its intent, and all that the archive holds unharmed."""

    @cache
    def arsivde(sha256: str) -> bool:
        try:
            return arsiv.ozetle(arsiv.arsiv_yolu(ayarlar.journal, sha256))[0] == sha256
        except OSError:
            return False

    return EkRafi(tuple(EkDosyasi(e.klasor, e.ad, e.sha256, e.sorun) for e in ekler), arsivde)


def kaldir(ayarlar: Ayarlar, n: Niyet, defterler: Iterable[tuple[str, int]]) -> list[str]:
    """Take the attachments out of the inbox that a record of these journals names; notes on what stays there.

    One that another voucher, refused as yet, names too may go: the archive has it, and that is what is asked.
    """
    bekleyen = {e.sha256 for e in n.ekler if not e.sorun}
    anilan: set[str] = set()
    for birim, yil in defterler if bekleyen else ():
        anilan |= _ananlar(yol_yevmiye(ayarlar.journal, birim, yil), bekleyen - anilan)
    gidecek = [
        Alinan(arsiv.gorunen_ad(e.yol), ayarlar.inbox / e.yol, Path(), e.sha256, e.boyut)
        for e in n.ekler
        if e.sha256 in anilan and not e.sorun
    ]
    kalan = [arsiv.gorunen_ad(e.yol) for e in n.ekler if e.sha256 not in anilan]
    notlar = kaldirma.kaldir(gidecek, 0)
    if kalan:
        artan = f" ve {len(kalan) - _YAZILAN} dosya daha" if len(kalan) > _YAZILAN else ""
        notlar.append(f"hiçbir kayıt anmadığından inbox'ta kalan ek: {', '.join(kalan[:_YAZILAN])}{artan}")
    return notlar


def _ananlar(yol: Path, aranan: set[str]) -> set[str]:
    """Of these hashes those that stand in a journal as an attachment's."""
    if not aranan or not yol.exists() or not yol.stat().st_size:
        return set()
    desen = re.compile(b'"sha256":"(%b)"' % b"|".join(sorted(x.encode() for x in aranan)))
    with yol.open("rb") as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as veri:
        return {m[1].decode() for m in desen.finditer(veri)}
