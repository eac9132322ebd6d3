"""A folder of segments, of one unit or of a thousand, from one installation or many: found, and checked before use.

It is foreign data. Links are not followed, a file is opened by the name that its contents give it, and what a file
holds is held against the manifest: bytes, columns, rows, unit, year and records. Whatever does not fit is refused by
name; nothing is left out silently.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from batch.filo import bildirim as bld
from batch.filo.altlik import AltlikHatasi, AltlikOkuru
from batch.filo.bildirim import Bildirim, BildirimHatasi, Segment, SegmentDosyasi
from batch.filo.hata import SegmentHatasi
from batch.filo.sema import SUTUNLAR, UCLU
from batch.hata_metni import os_nedeni
from batch.journal.arsiv import gorunen_ad

DERINLIK = 5  # folders below the one that is given: <whose>/<birim>/<yıl> and some more
_ALTLIK = {tur: AltlikOkuru(sutunlar, UCLU) for tur, sutunlar in SUTUNLAR.items()}
_BILDIRIM_AZAMI = 64 * 1024 * 1024  # bytes


class BulunanDefter(NamedTuple):
    """A journal's segments, and where they lie."""

    bildirim: Bildirim
    dizin: Path

    def dosyalar(self, tur: str) -> list[str]:
        """Paths; of texts, since there are thousands."""
        return [f"{self.dizin}/{p.ad}" for s in self.bildirim.segmentler if (p := s.parcalar.get(tur))]


@dataclass(frozen=True, slots=True)
class SegmentKlasoru:
    """The journals of a folder by year and unit, in that order; ``notlar``: what is to be known of it."""

    kok: Path
    defterler: tuple[BulunanDefter, ...]
    notlar: tuple[str, ...] = ()

    def yilin(self, yil: int) -> tuple[BulunanDefter, ...]:
        return tuple(x for x in self.defterler if x.bildirim.yil == yil)

    @property
    def yillar(self) -> list[int]:
        return sorted({x.bildirim.yil for x in self.defterler})


def oku(kok: Path) -> SegmentKlasoru:
    """The manifests of a folder. Raises SegmentHatasi, naming all that is wrong, OSError."""
    sorunlar: list[str] = []
    notlar: list[str] = []
    bulunan: dict[tuple[int, str], BulunanDefter] = {}
    for dizin, adlar in _dizinler(kok, DERINLIK, sorunlar):
        if bld.AD not in adlar:
            if any(ad.endswith(".parquet") for ad in adlar):
                sorunlar.append(f"{_goster(kok, dizin)}: segment dosyaları var, bildirimi ({bld.AD}) yok")
            continue
        yol = f"{dizin}/{bld.AD}"
        try:
            b = bld.coz(_oku(yol, _BILDIRIM_AZAMI)[0])
        except (BildirimHatasi, OSError) as h:
            sorunlar.append(f"{_goster(kok, yol)}: {os_nedeni(h) if isinstance(h, OSError) else h}")
            continue
        if (onceki := bulunan.get((b.yil, b.birim))) is None:
            bulunan[b.yil, b.birim] = BulunanDefter(b, Path(dizin))
        elif onceki.bildirim != b:
            sorunlar.append(
                f"{b.birim}/{b.yil}: iki ayrı bildirim var: {_goster(kok, onceki.dizin)} "
                f"({onceki.bildirim.sira} kayıt) ve {_goster(kok, dizin)} ({b.sira} kayıt); "
                "geçersiz olanı klasörden çıkarın"
            )
        else:
            notlar.append(f"{b.birim}/{b.yil}: {_goster(kok, dizin)} aynı defterin eşi, bir kez sayıldı")
        fazla = {ad for ad in adlar if ad.endswith(".parquet")} - _adlar(b)
        notlar += [f"{_goster(kok, f'{dizin}/{ad}')}: bildirimde yok, okunmadı" for ad in sorted(fazla)]
    if sorunlar:
        raise SegmentHatasi(sorunlar)
    return SegmentKlasoru(kok, tuple(x for _, x in sorted(bulunan.items())), tuple(notlar))


def acilabilir(defterler: Iterable[BulunanDefter], tur: str) -> bool:
    """Whether the files of a kind are regular ones, as long as their manifests say: what an engine may open. Of a FIFO
    it would wait for ever, and of a file as long as it likes it would read the end."""
    for x in defterler:
        for s in x.bildirim.segmentler:
            if (p := s.parcalar.get(tur)) is None:
                continue
            try:
                olan = os.lstat(f"{x.dizin}/{p.ad}")
            except OSError:
                return False
            if not stat.S_ISREG(olan.st_mode) or olan.st_size != p.boyut:
                return False
    return True


def denetle(klasor: SegmentKlasoru, defterler: tuple[BulunanDefter, ...], *turler: str) -> Iz:
    """Check the files of some journals against their manifests; returns how they were found (`degismedi`).

    Raises SegmentHatasi, naming all that is wrong.
    """
    isler = [
        _Is(f"{x.dizin}/{p.ad}", tur, p, s, x.bildirim)
        for x in defterler
        for s in x.bildirim.segmentler
        for tur, p in s.parcalar.items()
        if tur in turler
    ]
    n = os.cpu_count() or 1
    with ThreadPoolExecutor(n) as havuz:  # a share each: to hand over files one by one costs as much as to check them
        paylar = list(havuz.map(lambda i: [_parcayi_denetle(x) for x in isler[i::n]], range(n)))
    sonuclar = [paylar[i % n][i // n] for i in range(len(isler))]
    sorunlar = [
        f"{_goster(klasor.kok, x.yol)}: {sorun}" for x, (sorun, _) in zip(isler, sonuclar, strict=True) if sorun
    ]
    if sorunlar:
        raise SegmentHatasi(sorunlar)
    return Iz(klasor.kok, {x.yol: iz for x, (_, iz) in zip(isler, sonuclar, strict=True)})


class _Is(NamedTuple):
    """A file to be checked, and what it is to be."""

    yol: str
    tur: str
    parca: SegmentDosyasi
    segment: Segment
    bildirim: Bildirim


_DosyaIzi = tuple[int, int, int, int, int]


class Iz(NamedTuple):
    """How files stood when they were checked."""

    kok: Path
    dosyalar: dict[str, _DosyaIzi]

    def degismedi(self) -> None:
        """Raises SegmentHatasi when a file is no longer the one that was checked: a sum of it is worth nothing."""
        sorunlar = []
        for yol, iz in self.dosyalar.items():
            try:
                simdi = _izi(os.lstat(yol))
            except OSError as h:
                sorunlar.append(f"{_goster(self.kok, yol)}: {os_nedeni(h)}")
                continue
            if simdi != iz:
                sorunlar.append(f"{_goster(self.kok, yol)}: toplam alınırken değişti; yeniden çalıştırın")
        if sorunlar:
            raise SegmentHatasi(sorunlar)


def _izi(s: os.stat_result) -> _DosyaIzi:
    return s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns


def _goster(kok: Path, yol: Path | str) -> str:
    yol = Path(yol)
    return gorunen_ad(str(yol.relative_to(kok)) if yol != kok else yol.name)


def _adlar(b: Bildirim) -> set[str]:
    return {p.ad for s in b.segmentler for p in s.parcalar.values()}


def _dizinler(kok: Path, derinlik: int, sorunlar: list[str]) -> Iterator[tuple[str, set[str]]]:
    """Folders and the names of what is in each; in order, so that messages do not depend on the file system."""
    kalan = [(str(kok), 0)]
    while kalan:
        dizin, n = kalan.pop()
        adlar: set[str] = set()
        altlar = []
        with os.scandir(dizin) as ogeler:
            for oge in ogeler:
                if oge.name.startswith("."):
                    continue
                if oge.is_symlink():
                    sorunlar.append(f"{_goster(kok, oge.path)}: sembolik bağlantı; segment klasöründe izlenmez")
                elif oge.is_dir(follow_symlinks=False):
                    altlar.append(oge.path)
                else:
                    adlar.add(oge.name)
        if altlar and n >= derinlik:
            sorunlar.append(f"{_goster(kok, dizin)}: klasör {derinlik} kattan derin; birimlerin klasörlerini verin")
        elif altlar:
            kalan += [(yol, n + 1) for yol in sorted(altlar, reverse=True)]
        yield dizin, adlar


def _oku(yol: str, azami: int) -> tuple[bytes, _DosyaIzi]:
    """A regular file's bytes. Raises OSError; BildirimHatasi for what is none or is too large."""
    fd = os.open(yol, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        s = os.fstat(fd)
        if not stat.S_ISREG(s.st_mode):
            raise BildirimHatasi("dosya değil (boru, aygıt ya da dizin)")
        if s.st_size > azami:
            raise BildirimHatasi(f"dosya {s.st_size} bayt; en çok {azami} olmalı")
        parcalar = []
        while parca := os.read(fd, s.st_size + 1):
            parcalar.append(parca)
        return parcalar[0] if len(parcalar) == 1 else b"".join(parcalar), _izi(s)
    finally:
        os.close(fd)


def _parcayi_denetle(i: _Is) -> tuple[str, _DosyaIzi]:
    """What is wrong with a file, "" for nothing."""
    try:
        veri, iz = _oku(i.yol, bld.BOYUT_AZAMI)
        return _sorun(veri, i.tur, i.parca, i.segment, i.bildirim), iz
    except FileNotFoundError:
        return "bildirimde yazılı dosya yok", (0,) * 5
    except BildirimHatasi as h:
        return str(h), (0,) * 5
    except OSError as h:
        return os_nedeni(h), (0,) * 5


def _sorun(veri: bytes, tur: str, p: SegmentDosyasi, s: Segment, b: Bildirim) -> str:
    if len(veri) != p.boyut:
        return f"dosya {len(veri)} bayt, bildirim {p.boyut} diyor"
    if hashlib.sha256(veri).hexdigest() != p.sha256:
        return "dosyanın özeti (sha256) bildirimdekini tutmuyor"
    try:
        altlik = _ALTLIK[tur].oku(veri)
    except AltlikHatasi:
        return "Parquet dosyası okunamadı"
    if altlik is None:
        return "sütunları bir segmentin sütunları değil"
    if altlik.adet != p.adet:
        return f"dosyada {altlik.adet} satır var, bildirim {p.adet} diyor"
    birimi, yili, kayitlari = (altlik.uclar[ad] for ad in UCLU)
    if birimi is None or yili is None or kayitlari is None:
        return "dosya, satırlarının hangi kayıtlardan olduğunu söylemiyor (istatistiği yok)"
    if birimi != (b.birim, b.birim) or yili != (b.yil, b.yil):
        return f"içinde başka bir defterin satırları var; bildirim {b.birim}/{b.yil} defterinin"
    ilk, son = kayitlari
    return "" if s.ilk <= ilk and son <= s.son else f"içinde {s.ilk}-{s.son} dışında kayıtlar var ({ilk}-{son})"
