"""How every run begins and ends, whether it has anything to do or not: its name, where the journals stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from batch.config import Ayarlar
from batch.journal import zincir
from batch.journal.arsiv import Alinan
from batch.journal.defter import Bas, Defter, bas_oku, defterler, yabancilar
from batch.journal.islem import Capa
from batch.journal.niyet import NiyetEki
from batch.pipeline.sonuc import KosuSonucu


def defter_ucu(ayarlar: Ayarlar, birim: str, yil: int) -> Bas:
    """Where a journal stands after recovery. Raises ButunlukHatasi, also for damage that its tail does not show."""
    zincir.yazmadan_once(ayarlar.journal, birim, yil)
    d = Defter(ayarlar.journal, birim, yil)
    d.kapat()
    return d.onayli


def kosu_adi(
    ayarlar: Ayarlar,
    zaman: datetime,
    uclar: Iterable[Bas],
    onceki: Capa,
    alinanlar: Iterable[Alinan] = (),
    ekler: Iterable[NiyetEki] = (),
) -> str:
    """A run's id: clock, and eight digits of a hash over settings, run before, heads of the journals and files."""
    iz = hashlib.sha256(f"{ayarlar.parmak_izi}{onceki.sha256}".encode())
    for x in uclar:
        iz.update(f"{x.birim}/{x.yil}/{x.ozet}".encode())
    for a in alinanlar:
        iz.update(f"{a.ad}\0{a.sha256}\0".encode())
    for e in ekler:
        iz.update(f"ek\0{e.klasor}\0{e.ad}\0{e.sha256}\0".encode())
    return f"{zaman:%Y%m%d-%H%M%S}-{iz.hexdigest()[:8]}"


def sonunu_yaz(ayarlar: Ayarlar, sonuc: KosuSonucu, onceden: Iterable[tuple[str, int]]) -> None:
    """The heads that a run tells of at its end, and what is to be said of the journals.

    ``onceden``: the journals (birim, mali yıl) that there were when it began.
    """
    yazilan = {k for k, s in sonuc.defterler.items() if s.kabul}
    if not sonuc.yil:
        sonuc.notlar += [f"{br}/{y} defteri bu koşuda açıldı" for br, y in sorted(yazilan - set(onceden))]
    for br, y in defterler(ayarlar.journal):
        if not sonuc.birim or br == sonuc.birim:
            sonuc.baslar.setdefault((br, y), bas_oku(ayarlar.journal, br, y).ozet)
    if sonuc.yil:
        sonuc.baslar = {k: v for k, v in sonuc.baslar.items() if k[1] == sonuc.yil}
    elif yazilan:  # years that the run had nothing to do with would only bury what it did
        sonuc.baslar = {k: v for k, v in sonuc.baslar.items() if k in sonuc.defterler}
    sonuc.notlar += yabancilar(ayarlar.journal)
