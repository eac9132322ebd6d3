"""The rule base: every ``.kural`` file of a folder, read, checked as a whole, and kept in a compiled form.

The compiled form lies in a cache file named by the hash of the sources and of the program that reads them; it is only a
saving of time: deleted, damaged or out of date, it is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from batch import __version__
from batch.ayar_dosyasi import AyarHatasi, baytlar, dosyalar
from batch.rules.dil.agac import Blok, EsitlikKurali, Kume, Madde, Sart, Sure, TabloTanimi

SURUM = 8  # of the tree and of what the parser checks in it; another makes old caches unreadable
_yazici = msgspec.msgpack.Encoder()
_okunan: dict[str, list[Blok]] = {}  # what this process parsed last, by the hash of its sources
_okuyucu = msgspec.msgpack.Decoder(list[Blok])


class KuralTabani(msgspec.Struct, frozen=True):
    """All blocks, by kind, in the order of the files' names. ``ozet`` is the hash of the sources."""

    maddeler: tuple[Madde, ...]
    sartlar: tuple[Sart, ...]
    sureler: tuple[Sure, ...]
    esitlikler: tuple[EsitlikKurali, ...]
    kumeler: tuple[Kume, ...]
    tablolar: tuple[TabloTanimi, ...]
    ozet: str


def yukle(dizinler: Iterable[Path], onbellek: Path | None = None, *, sakla: bool = False) -> KuralTabani:
    """The rule base of some folders. ``onbellek``: folder of the compiled form; it is written there only if ``sakla``.

    Raises AyarHatasi naming file, line and column of the first mistake, or a folder without rules; OSError naming
    the file that cannot be read.
    """
    metinler = [(f"{y.parent.name}/{y.name}", baytlar(y)) for d in dizinler for y in _dosyalar(d)]
    iz = hashlib.sha256(f"{__version__}/{SURUM}".encode())
    for ad, veri in metinler:
        iz.update(f"\0{ad}\0{len(veri)}\0".encode() + veri)
    ozet = iz.hexdigest()
    bloklar = _onbellekten(onbellek, ozet)
    if bloklar is None:
        if ozet not in _okunan:
            bloklar = _ayristir(metinler)
            _tekrar_denetle(bloklar)
            _okunan.clear()
            _okunan[ozet] = bloklar
        bloklar = _okunan[ozet]
        if sakla:
            _onbellege(onbellek, ozet, bloklar)
    turden: dict[type[Blok], list[Any]] = {}
    for b in bloklar:
        turden.setdefault(type(b), []).append(b)
    return KuralTabani(
        maddeler=tuple(turden.get(Madde, ())),
        sartlar=tuple(turden.get(Sart, ())),
        sureler=tuple(turden.get(Sure, ())),
        esitlikler=tuple(turden.get(EsitlikKurali, ())),
        kumeler=tuple(turden.get(Kume, ())),
        tablolar=tuple(turden.get(TabloTanimi, ())),
        ozet=ozet,
    )


def _dosyalar(dizin: Path) -> list[Path]:
    """The rule files of a folder; without any, every voucher would be one that no rule describes."""
    bulunan = dosyalar(dizin, ".kural")
    if not bulunan:
        raise AyarHatasi(f"kural dosyası yok: {dizin / '*.kural'}")
    return bulunan


def _ayristir(metinler: list[tuple[str, bytes]]) -> list[Blok]:
    from batch.rules.dil.ayristir import KuralHatasi, kural_oku

    bloklar: list[Blok] = []
    for ad, veri in metinler:
        try:
            bloklar += kural_oku(veri.decode("utf-8-sig"), ad)
        except UnicodeDecodeError:
            raise AyarHatasi(f"{ad}: dosya UTF-8 değil") from None
        except KuralHatasi as h:
            raise AyarHatasi(str(h)) from None
    return bloklar


def _tekrar_denetle(bloklar: list[Blok]) -> None:
    """No item, condition or set twice."""
    gorulen: dict[tuple[str, str], Blok] = {}
    for b in bloklar:
        anahtar = (
            ("madde", b.dayanak if b.hesap else f"{b.dayanak} {b.konu}")
            if isinstance(b, Madde)
            else ("küme", b.ad)
            if isinstance(b, Kume)
            else ("tablo", b.ad)
            if isinstance(b, TabloTanimi)
            else ("kural", b.kimlik)
        )
        if (ilk := gorulen.setdefault(anahtar, b)) is not b:
            yer, once = b.yer, ilk.yer
            raise AyarHatasi(f"{yer.dosya}:{yer.satir}: {anahtar[1]} {once.dosya}:{once.satir} yerinde de yazılmış")


def _onbellekten(dizin: Path | None, ozet: str) -> list[Blok] | None:
    if dizin is None:
        return None
    try:
        veri = (dizin / f"kural-{ozet[:16]}.bin").read_bytes()
    except OSError:
        return None
    # Its own hash stands in front: a half-written or changed file is made again, never believed.
    if len(veri) < 32 or hashlib.sha256(ozet.encode() + veri[32:]).digest() != veri[:32]:
        return None
    try:
        return _okuyucu.decode(veri[32:])
    except msgspec.DecodeError:
        return None


def _onbellege(dizin: Path | None, ozet: str, bloklar: list[Blok]) -> None:
    if dizin is None or not dizin.is_dir():
        return
    veri = _yazici.encode(bloklar)
    hedef = dizin / f"kural-{ozet[:16]}.bin"
    gecici = hedef.with_suffix(".tmp")
    try:
        for eski in dizin.glob("kural-*"):
            eski.unlink()
        gecici.write_bytes(hashlib.sha256(ozet.encode() + veri).digest() + veri)
        gecici.replace(hedef)
    except OSError:
        return  # a saving of time that could not be had
