"""Files that should have come and have not: each sender's hour (``[[kaynak]] bekleme``), every working day.

What came is told by the runs' records, walked back along their chain over some deadlines: a file that comes late,
before the next one's day, closes the day that still waited for it and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

from batch.config import Ayarlar, KaynakAyari, saat, yerel
from batch.documents.metin import tarih_yazi
from batch.journal.arsiv import inbox_adi
from batch.pipeline import gelen
from batch.pipeline.kosu_kayitlari import geriye
from batch.rules.yil_sinirlari import YilSinirlari

_GERIYE = 6  # deadlines, about a week


@dataclass(frozen=True, slots=True)
class Gelmeyen:
    """A sender whose file has not come: its name, its pattern, and the moment by which it should have (wall clock)."""

    kaynak: str
    desen: str
    son: datetime


def gelmeyenler(ayarlar: Ayarlar) -> list[Gelmeyen]:
    """Senders that are late now. Raises AyarHatasi (a year's holidays), ButunlukHatasi, OSError."""
    bekleyenler = [k for k in ayarlar.kaynaklar if k.bekleme]
    if not bekleyenler:
        return []
    simdi = yerel(saat())
    tatil = cache(lambda yil: YilSinirlari.oku(ayarlar.yillar, yil).tatiller)

    def calisilir(g: date) -> bool:
        return g.weekday() < 5 and g.isoformat() not in tatil(g.year)

    sonlar = {k: _sonlar(k, simdi, calisilir) for k in bekleyenler}
    var = _bekleyen_adlar(ayarlar)
    alinan = _alinanlar(ayarlar, min(x[0] for x in sonlar.values()))
    return [
        Gelmeyen(k.ad, k.desen, gunler[-1])
        for k, gunler in sonlar.items()
        if not any(ayarlar.kaynagi(ad) == k for ad in var)
        and not _geldi([an for an, ad in alinan if ayarlar.kaynagi(ad) == k], gunler)
    ]


def _geldi(gelisler: list[datetime], sonlar: list[datetime]) -> bool:
    """Whether one of these arrivals is the last deadline's.

    An arrival before the day of a deadline is the one before's where that still waits; before the first, none does.
    """
    geldi = True
    for onceki, son in pairwise(sonlar):
        aradaki = sorted(an for an in gelisler if an > onceki and (an <= son or son == sonlar[-1]))
        if not geldi and aradaki and aradaki[0].date() < son.date():
            del aradaki[0]
        geldi = bool(aradaki)
    return geldi


def _sonlar(k: KaynakAyari, simdi: datetime, calisilir: Callable[[date], bool]) -> list[datetime]:
    """The last deadlines that have passed, the oldest first: as many as tell whose a late file is."""
    sonlar: list[datetime] = []
    g = simdi.date()
    while len(sonlar) < _GERIYE:
        son = datetime.combine(g, time.fromisoformat(k.bekleme), simdi.tzinfo)
        if son <= simdi and calisilir(g):
            sonlar.insert(0, son)
        g -= timedelta(days=1)
    return sonlar


def _bekleyen_adlar(ayarlar: Ayarlar) -> list[str]:
    """What lies in the inbox has come, whatever keeps it from being taken."""
    return [inbox_adi(ayarlar.inbox, y) for y in gelen.listele(ayarlar.inbox)] if ayarlar.inbox.is_dir() else []


def _alinanlar(ayarlar: Ayarlar, sonra: datetime) -> Sequence[tuple[datetime, str]]:
    """Files that runs have taken since a moment, each with its run's clock."""
    sonuc: list[tuple[datetime, str]] = []
    for _, kayit in geriye(ayarlar):
        an = yerel(datetime.fromisoformat(kayit.clock))
        if an <= sonra:
            break
        sonuc += [(an, g.file) for g in kayit.inputs]
    return sonuc


def gelmeyen_metni(g: Gelmeyen) -> str:
    """One sentence for people, as `status` and the daemon say it."""
    gun = tarih_yazi(g.son.date().isoformat())
    return f"«{g.kaynak}» kaynağının {g.desen} dosyası {gun} {g.son:%H.%M} saatine kadar gelmeliydi, gelmedi"
