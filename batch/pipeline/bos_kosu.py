"""A run that has nothing to do, told from others before anything is loaded that only documents need.

Most runs that a timer starts are of this sort. Whatever is not plain (something lies in the inbox or is kept there, a
run was cut off or has left something behind, settings that no run has read as a whole) is left to `kosu.calistir`.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path

from batch.config import Ayarlar, saat
from batch.journal import dosya, islem, niyet
from batch.journal.arsiv import ALINAN
from batch.journal.defter import defterler
from batch.journal.kilit import kilit
from batch.pipeline import gelen, kaldirma
from batch.pipeline.kosu_uclari import defter_ucu, kosu_adi, sonunu_yaz
from batch.pipeline.sonuc import KosuSonucu

SURUM = 1  # of what a run asks of its settings (`kosu.baglam_kur`); another makes old marks worth nothing


def kos(ayarlar: Ayarlar, yil: int, birim: str) -> KosuSonucu | None:
    """The run, if it has nothing to do, as `kosu.calistir` would make it; None: that one is to be asked.

    Raises KilitHatasi, ButunlukHatasi, AyarHatasi, OSError.
    """
    if not _bos(ayarlar) or not denetlendi_mi(ayarlar):
        return None
    with kilit(ayarlar.journal):
        if not _bos(ayarlar):  # it may have come, or a run may have been cut off, before the lock was ours
            return None
        try:
            kaldirma.son_bakis(gelen.tara(ayarlar.inbox).klasorler, ayarlar.settle_ms)
        except Exception:  # the other one meets it again, and tells it
            return None
        if not _bos(ayarlar):  # something else had come under the name of a taken file, and has been put back
            return None
        dosya.dizin_esitle(ayarlar.journal)
        zaman = saat()
        notlar = gelen.al(ayarlar, ()).notlar
        uclar = [defter_ucu(ayarlar, br, y) for br, y in defterler(ayarlar.journal)]
        ad = kosu_adi(ayarlar, zaman, uclar, islem.oku(ayarlar.journal))
        basladi = time.monotonic_ns()
        sonuc = KosuSonucu(ad, niyet.zaman_metni(zaman), yil, birim)
        sonunu_yaz(ayarlar, sonuc, ())
        sonuc.milisaniye = (time.monotonic_ns() - basladi) // 1_000_000
        sonuc.notlar += notlar
        return sonuc


def _bos(ayarlar: Ayarlar) -> bool:
    """Whether nothing waits in the inbox, and nothing is left of an earlier run but files kept for a last look."""
    try:
        t = gelen.tara(ayarlar.inbox)
    except (FileNotFoundError, NotADirectoryError):  # the other one makes it, or tells what stands in its place
        return False
    alinan = ayarlar.journal / ALINAN
    artik = (*ayarlar.state.glob(".*"), *ayarlar.state.glob("*/.*"), *alinan.glob(f"{dosya.GECICI}*"))
    return not (t.dosyalar or niyet.var(ayarlar.journal) or artik)


# -- settings that a run has read as a whole --
#
# Whether rules, chart, code lists and mappings can be used is known when all of them have been read. That they could is
# remembered by the hash of the settings, which covers every one of those files: the same hash, the same answer.


def denetlendi_mi(ayarlar: Ayarlar) -> bool:
    """Whether a run has read these very settings as a whole and found nothing wrong. Raises AyarHatasi, OSError.

    A mark that cannot be read is none: whoever asks does the work himself.
    """
    try:
        isaret = _isaret(ayarlar).read_bytes()
    except OSError:
        return False
    return isaret == _ozu(ayarlar)


def denetlendi(ayarlar: Ayarlar) -> None:
    """Remember it. Where it cannot be kept, the next run reads all again."""
    yol = _isaret(ayarlar)
    gecici = yol.with_suffix(".tmp")
    with suppress(OSError):
        if not denetlendi_mi(ayarlar):
            dosya.ozel_dosya(gecici)
            gecici.write_bytes(_ozu(ayarlar))
            gecici.replace(yol)


def _isaret(ayarlar: Ayarlar) -> Path:
    return ayarlar.state / "kural-ayarlar.iz"  # a name that no unit's folder can have


def _ozu(ayarlar: Ayarlar) -> bytes:
    return hashlib.sha256(f"{SURUM}/{ayarlar.parmak_izi}".encode()).hexdigest().encode()
