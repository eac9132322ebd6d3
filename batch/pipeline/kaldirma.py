"""Taking files out of the inbox, so that nothing that was not read is ever deleted.

A taken file is first renamed away, into ``.batch-alinan/<sha256>-<size>-<n>/`` beside it; what was renamed is compared
with what was archived. The same bytes are kept there for a last look, because their sender may still hold the file
open: a file that has grown meanwhile is taken again as a whole, from where it lies, and told (DOS-010). Something else
that had come under the same name is put back. The folder's name says all that is needed, so a killed process leaves no
riddle.

Only under the lock, but for `vadesi_gelen` and the functions that look at names.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

import msgspec

from batch.documents.bulgu import Bulgu
from batch.journal import arsiv, dosya
from batch.journal.arsiv import BEKLETME, Alinan, OkunamayanDosya

# How long a taken file is kept for the last look, in settle times (500 ms: one minute). A sender that pauses longer
# than that in the middle of a file cannot be told from one that has finished.
BEKLETME_KATI = 120

_ISLENEN = re.compile(r"([0-9a-f]{64})-([0-9]+)-[0-9]+")
_YENI = re.compile(r"yeni-[0-9]+")
# Not ours to remove: the folder's rights say so. Anything else stops the run, to be done again.
_IZINSIZ = (errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY, errno.ENOTDIR)


class Bekletilenler(msgspec.Struct, frozen=True):
    """What lies in one hidden folder: files that are as they were when taken, and files that wait to be taken."""

    ayni: list[Path]
    degisen: list[Path]


def bak(klasor: Path) -> Bekletilenler:
    """Look into a ``.batch-alinan`` folder; sizes only."""
    ayni: list[Path] = []
    degisen: list[Path] = []
    for alt in _icindekiler(klasor):
        islenen, yeni = _ISLENEN.fullmatch(alt.name), _YENI.fullmatch(alt.name)
        if not (islenen or yeni) or not _dizin_mi(alt):
            continue  # nothing that we have put there
        for yol in _icindekiler(alt):
            with suppress(FileNotFoundError):
                s = yol.lstat()
                if stat.S_ISREG(s.st_mode):
                    (ayni if islenen and s.st_size == int(islenen[2]) else degisen).append(yol)
    return Bekletilenler(ayni, degisen)


def _dizin_mi(yol: Path) -> bool:
    """A folder itself: a link would let whoever writes to the inbox have any folder of ours emptied."""
    try:
        return stat.S_ISDIR(yol.lstat().st_mode)
    except FileNotFoundError:
        return False


def _icindekiler(dizin: Path) -> list[Path]:
    try:
        if not _dizin_mi(dizin):
            return []
        return sorted(dizin.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _vadesi_geldi(yol: Path, settle_ms: int) -> bool:
    """Whether a kept file has been kept long enough. A clock that has been put back makes it look long enough."""
    try:
        yas = time.time_ns() - yol.parent.stat().st_mtime_ns  # renaming the file in was the folder's last change
    except FileNotFoundError:
        return False
    return abs(yas) >= settle_ms * BEKLETME_KATI * 1_000_000


def vadesi_gelen(ayni: Iterable[Path], settle_ms: int) -> bool:
    """Whether one of the kept files is due for its last look."""
    return any(_vadesi_geldi(y, settle_ms) for y in ayni)


def buyume(a: Alinan) -> list[Bulgu]:
    """DOS-010 when a file is taken for the second time because it has grown since the first."""
    islenen = _ISLENEN.fullmatch(a.kaynak_yol.parent.name)
    if not islenen or a.kaynak_yol.parent.parent.name != BEKLETME:
        return []
    ozet, once = islenen[1], int(islenen[2])
    if a.boyut <= once or arsiv.kaynak_ozeti(a.yol, once)[2] != ozet:
        return []
    mesaj = (
        f"dosya alındıktan sonra büyüdü: ilk alındığında {once} bayttı, sonra {a.boyut - once} bayt daha yazıldı; "
        f"bütünü yeniden alındı"
    )
    return [Bulgu(kod="DOS-010", mesaj=mesaj, beklenen=f"{once} bayt", gelen=f"{a.boyut} bayt")]


def kaldir(alinanlar: Iterable[Alinan], settle_ms: int) -> list[str]:
    """Take files out of the inbox whose run is published; notes on those for which it went otherwise.

    Durable on return. Raises OSError.
    """
    gruplar: dict[Path, list[Alinan]] = {}
    for a in alinanlar:
        gruplar.setdefault(arsiv.asil_yol(a.kaynak_yol).parent, []).append(a)
    notlar: list[str] = []
    for dizin, grup in gruplar.items():
        tasinan: list[tuple[Alinan, Path]] = []
        for a in grup:
            try:
                if (yer := _kenara_al(dizin / BEKLETME, a)) is not None:
                    tasinan.append((a, yer))
            except OSError as h:
                if h.errno not in _IZINSIZ:
                    raise
                nedeni = f"({h.strerror}); dizinin yazma iznini, adının uzunluğunu denetleyin"
                notlar.append(f"{a.ad}: işlendi, ama inbox'tan kaldırılamadı {nedeni}")
        if tasinan:
            notlar += _karsilastir(dizin, tasinan, settle_ms)
    return notlar


def _karsilastir(dizin: Path, tasinan: list[tuple[Alinan, Path]], settle_ms: int) -> list[str]:
    """Make the renames durable, then look at what was renamed; notes on what is not the file that was taken."""
    notlar: list[str] = []
    # First where the files are, then where they were: a power cut in between leaves them in one of the two.
    dosya.dizinleri_esitle(yer.parent for _, yer in tasinan)
    _dizini_esitle(dizin / BEKLETME)
    dosya.dizin_esitle(dizin)

    haller: dict[Path, str] = {}

    def bak(biri: tuple[Alinan, Path]) -> None:
        a, yer = biri
        haller[yer] = _hali(yer, a.sha256, a.boyut)
        if haller[yer] == "ayni" and not settle_ms:
            _sil(yer)

    try:
        # A disk takes its time to free what is removed, and a run may have taken thousands of files.
        dosya.hep_birden(bak, tasinan, dosya.sistem.es_zamanli)
    finally:  # whatever befell another one
        for _, yer in tasinan:
            if haller.get(yer) == "baska":
                _geri_koy(yer)
    for a, yer in tasinan:
        if haller[yer] == "buyudu":
            notlar.append(f"{a.ad}: alındıktan sonra büyüdü; sonraki koşuda bütünüyle yeniden alınacak")
        elif haller[yer] == "baska":
            notlar.append(f"{a.ad}: koşu sürerken aynı adla başka bir dosya geldi; sonraki koşuda alınacak")
    if not settle_ms and "ayni" in haller.values():
        _temizle(dizin / BEKLETME)
    return notlar


def _kenara_al(klasor: Path, a: Alinan) -> Path | None:
    """Rename a taken file into a hidden folder of its own. None when it is not there any more."""
    try:
        s = a.kaynak_yol.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(s.st_mode) or s.st_size < a.boyut:
        return None  # something else by now
    if klasor.is_symlink():  # whoever put it there would lead us elsewhere
        raise NotADirectoryError(errno.ENOTDIR, f"{BEKLETME} bir bağlantı", str(klasor))
    dosya.dizin_kur(klasor)
    alt = _yeni_klasor(klasor, f"{a.sha256}-{a.boyut}")
    yer = alt / a.kaynak_yol.name
    try:
        dosya.sistem.tasi(a.kaynak_yol, yer)
    except OSError as h:
        dosya.sistem.dizin_kaldir(alt)
        if isinstance(h, FileNotFoundError):
            return None
        raise
    if a.kaynak_yol.parents[1] == klasor:
        _bosalani_kaldir(a.kaynak_yol.parent)
    return yer


def _yeni_klasor(klasor: Path, on: str) -> Path:
    yol = next(y for n in count() if not os.path.lexists(y := klasor / f"{on}-{n}"))
    dosya.sistem.dizin(yol)
    return yol


def _hali(yol: Path, sha256: str, boyut: int) -> str:
    """What became of a taken file: ``ayni`` bytes, ``buyudu``, something ``baska``, ``yok``."""
    try:
        ozet, simdi, ilk_ozet = arsiv.kaynak_ozeti(yol, boyut)
    except FileNotFoundError:
        return "baska" if os.path.lexists(yol) else "yok"
    except OkunamayanDosya:
        return "baska"
    if simdi == boyut and ozet == sha256:
        return "ayni"
    return "buyudu" if simdi > boyut and ilk_ozet == sha256 else "baska"


def _sil(yol: Path) -> None:
    dosya.sistem.kaldir(yol)
    _bosalani_kaldir(yol.parent)


def _geri_koy(yol: Path) -> None:
    """Put something back under its own name; when that is taken again, it waits here to be taken next."""
    asil = arsiv.asil_yol(yol)
    try:
        dosya.sistem.tasi_bosa(yol, asil)
    except FileExistsError:
        if _ISLENEN.fullmatch(yol.parent.name):
            yeni = _yeni_klasor(yol.parents[1], "yeni")
            dosya.sistem.tasi(yol, yeni / yol.name)
            dosya.dizin_esitle(yeni)
            dosya.dizin_esitle(yol.parents[1])
            _bosalani_kaldir(yol.parent)
        return
    dosya.dizin_esitle(asil.parent)
    _bosalani_kaldir(yol.parent)


def _bosalani_kaldir(dizin: Path) -> None:
    """Remove a folder of ours if nothing is left in it."""
    try:
        dosya.sistem.dizin_kaldir(dizin)
    except OSError as h:
        if h.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, *_IZINSIZ):
            raise


def _temizle(klasor: Path) -> None:
    """Remove empty folders below and at a ``.batch-alinan``; what is gone is gone for good."""
    for alt in _icindekiler(klasor):
        if (_ISLENEN.fullmatch(alt.name) or _YENI.fullmatch(alt.name)) and _dizin_mi(alt) and not _icindekiler(alt):
            _bosalani_kaldir(alt)
    _dizini_esitle(klasor)
    _bosalani_kaldir(klasor)
    dosya.dizin_esitle(klasor.parent)


def _dizini_esitle(klasor: Path) -> None:
    with suppress(FileNotFoundError):
        dosya.dizin_esitle(klasor)


def son_bakis(klasorler: Iterable[Path], settle_ms: int) -> None:
    """Look a last time at files that earlier runs have taken; what is still the same goes for good.

    Those that have changed stay: the listing of the inbox has them. Raises OSError.
    """
    for klasor in klasorler:
        with suppress(PermissionError):  # what the folder's rights keep us from removing stays; nothing is lost
            kalan = sum(not _bakildi(yol, settle_ms) for yol in bak(klasor).ayni)
            if kalan < len(_icindekiler(klasor)) or not kalan:
                _temizle(klasor)


def _bakildi(yol: Path, settle_ms: int) -> bool:
    """Have the last look at a kept file, if it is due; False when nothing was moved or removed."""
    if not _vadesi_geldi(yol, settle_ms):
        return False
    islenen = _ISLENEN.fullmatch(yol.parent.name)
    assert islenen is not None  # no other folder holds kept files
    hal = _hali(yol, islenen[1], int(islenen[2]))
    if hal == "ayni":
        _sil(yol)
    elif hal == "baska":
        _geri_koy(yol)
    return hal in ("ayni", "baska")
