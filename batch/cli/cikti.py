"""Where a command's file goes: ``-o``, a device or pipe, or stdout. The program's own data are never hit."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from batch.cli.akis import okuyan_gitti
from batch.cli.ekran import darsa_soyle, uctaki_en
from batch.cli.ortak import TAMAM, KullanimHatasi, ekrana_json, soyle
from batch.documents.gorunur import gorunur_json, gorunur_metin

if TYPE_CHECKING:
    from batch.config import Ayarlar

_EKRANA_YAZILMAYAN = ("pdf", "xlsx")
_KENDI_DIZINLERI = ("config", "schemas", "templates")
_YALNIZ_KOSUNUN = ("red", "islem")


def cikti_yaz(ayarlar: Ayarlar, parcalar: Iterable[bytes], cikti: Path | None, bicim: str, as_json: bool) -> int:
    """A report's bytes to the file asked for, or to stdout. Raises KullanimHatasi, OSError."""
    if cikti is None or _stdout_mu(cikti):
        _stdouta(parcalar, bicim)
        return TAMAM
    if _akis_mi(cikti):
        _akisa(cikti, parcalar)
    else:
        hedef = cikti.resolve()
        _hedefi_denetle(ayarlar, hedef, cikti)
        _dosyaya(hedef, parcalar)
    if as_json:
        ekrana_json({"file": str(cikti)})
    soyle(f"{cikti} yazıldı")
    return TAMAM


def tablo_eni(cikti: Path | None) -> int:
    """Columns that a table's text should keep to: those of the terminal that it goes to; 0: as many as it needs."""
    return uctaki_en() if cikti is None else 0


def klasor_mu(cikti: Path) -> bool:
    """Whether ``-o`` names a folder: one that is there, or a name without a suffix."""
    return cikti.is_dir() or (not cikti.suffix and not cikti.exists())


def klasore_yaz(
    ayarlar: Ayarlar, dosyalar: Iterable[tuple[str, Iterable[bytes]]], dizin: Path, as_json: bool, ek: dict[str, object]
) -> int:
    """A volume's files into a folder, which is made where it is missing. Raises KullanimHatasi, OSError.

    ``ek``: what else the JSON object says.
    """
    yazilan = []
    for ad, parcalar in dosyalar:
        hedef = dizin / ad
        _hedefi_denetle(ayarlar, hedef.resolve(), hedef)
        _dosyaya(hedef.resolve(), parcalar)
        yazilan.append(str(hedef))
    if as_json:
        ekrana_json({"files": yazilan, **ek})
    soyle(f"{dizin} dizinine {len(yazilan)} dosya yazıldı")
    return TAMAM


def _stdout_mu(yol: Path) -> bool:
    """Whether the path is another name of our own stdout (``/dev/stdout``); renaming onto it would miss the reader."""
    try:
        return yol.parts[:2] == ("/", "dev") and os.path.samestat(yol.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def _akis_mi(yol: Path) -> bool:
    """Whether what stands there is written through, not replaced. Raises KullanimHatasi for what is neither."""
    try:
        kip = yol.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(kip):
        raise KullanimHatasi(f"-o {yol}: burası bir dizin; bir dosya adı verin")
    if stat.S_ISREG(kip):
        return False
    if stat.S_ISCHR(kip) or stat.S_ISFIFO(kip):
        return True
    raise KullanimHatasi(f"-o {yol}: burası dosya değil; bir dosya adı verin")


def kendi_yeri_degil(ayarlar: Ayarlar, hedef: Path, yazilan: Path) -> None:
    """Refuse a place in the program's own folders. Raises KullanimHatasi."""
    kendi = [ayarlar.journal, ayarlar.state, ayarlar.inbox, *(ayarlar.kok / ad for ad in _KENDI_DIZINLERI)]
    kendi += [ayarlar.outbox / ad for ad in _YALNIZ_KOSUNUN]
    for dizin in kendi:
        if hedef.is_relative_to(dizin.resolve()):
            raise KullanimHatasi(f"-o {yazilan}: {dizin} programın kendi verisidir; başka bir yer verin")


def _hedefi_denetle(ayarlar: Ayarlar, hedef: Path, yazilan: Path) -> None:
    """Refuse a place that belongs to the program. Raises KullanimHatasi."""
    kendi_yeri_degil(ayarlar, hedef, yazilan)
    outbox = ayarlar.outbox.resolve()
    if not hedef.is_relative_to(outbox):
        return
    if not hedef.suffix or hedef.name.startswith("."):
        raise KullanimHatasi(f"-o {yazilan}: outbox içinde dosyanın adı uzantılı olmalı (mizan.pdf gibi)")
    if hedef.exists() and _yayimlanmis(ayarlar, outbox, hedef):
        raise KullanimHatasi(f"-o {yazilan}: bu dosyayı bir koşu yayımladı, üstüne yazılmaz; başka bir ad verin")


def _yayimlanmis(ayarlar: Ayarlar, outbox: Path, hedef: Path) -> bool:
    """Whether a run's record names the file: `verify --full` would then take it for a changed report."""
    ad = f'"{hedef.relative_to(ayarlar.kok.resolve()).as_posix()}"'.encode()
    return any(ad in kayit.read_bytes() for kayit in (outbox / "islem").glob("*.json"))


def _dosyaya(hedef: Path, parcalar: Iterable[bytes]) -> None:
    from batch.journal.dosya import gecici_yol, olagan_kip, yayimla

    try:
        with olagan_kip():
            yayimla(hedef, parcalar)
    except BaseException:
        with contextlib.suppress(OSError):
            gecici_yol(hedef).unlink()
        raise


def _akisa(yol: Path, parcalar: Iterable[bytes]) -> None:
    """Into a device or a pipe. Raises OSError; a pipe that nobody reads is refused, not waited for."""
    from batch.journal.dosya import tumunu_yaz

    fd = os.open(yol, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        os.set_blocking(fd, True)
        with contextlib.suppress(BrokenPipeError):
            for parca in parcalar:
                tumunu_yaz(fd, parca)
    finally:
        os.close(fd)


def _stdouta(parcalar: Iterable[bytes], bicim: str) -> None:
    if not sys.stdout.isatty():
        for parca in parcalar:
            sys.stdout.buffer.write(parca)
            if okuyan_gitti():
                break
        sys.stdout.buffer.flush()
        return
    if bicim in _EKRANA_YAZILMAYAN:
        raise KullanimHatasi(f"{bicim} ekrana yazılmaz; -o DOSYA verin")
    en = 0
    for metin in _metin(parcalar):
        sys.stdout.write(gorunur_json(metin) if bicim == "json" else gorunur_metin(metin))
        en = max(en, *map(len, metin.split("\n")))
    sys.stdout.flush()
    if bicim == "text":
        darsa_soyle(en)


def _metin(parcalar: Iterable[bytes]) -> Iterator[str]:
    coz = codecs.getincrementaldecoder("utf-8")("backslashreplace")
    for parca in parcalar:
        yield coz.decode(parca)
    yield coz.decode(b"", final=True)
