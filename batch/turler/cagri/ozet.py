"""What has become of calls: their steps out of the records of one unit's years, and how long each took.

A document names a day; the hour is that of the run that recorded it (``zaman``), where the run was made on that day. A
step that was sent in later, or is of an earlier day, counts from the beginning of its day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from batch.documents.izdusum import Anahtar, Deger
from batch.documents.kisi import kimligi_maskele
from batch.turler.cagri import alanlar as a
from batch.turler.cagri.belge import Cagri

SAAT, GUN = timedelta(hours=1), timedelta(days=1)
_TURKIYE = ZoneInfo("Europe/Istanbul")


class AdimKaydi(Protocol):
    """What of a step's record is asked."""

    @property
    def sira(self) -> int: ...

    @property
    def yil(self) -> int: ...

    @property
    def zaman(self) -> str: ...

    @property
    def belge(self) -> Any: ...

    @property
    def sonuc(self) -> Mapping[str, Any]: ...


class Adim(NamedTuple):
    """A step: its document, where the call stood after it, who took it, and the moment (UTC) from which it counts."""

    belge: Cagri
    durum: str
    taraf: str
    an: datetime

    @property
    def metin(self) -> str:
        """Its words, as others than their writer may read them."""
        return kimligi_maskele(self.belge.metin)

    @property
    def yanit(self) -> bool:
        """Whether the unit was told something by it."""
        return self.taraf == a.MUHASEBE and self.belge.islem in (a.YANITLA, a.KAPAT)


@dataclass(frozen=True)
class CagriGecmisi:
    """A call with its steps in order; the first one opened it. Texts come out masked."""

    muhasebe_birimi: str
    adimlar: tuple[Adim, ...]

    @property
    def acilis(self) -> Cagri:
        return self.adimlar[0].belge

    @property
    def no(self) -> str:
        return self.acilis.cagri_no

    @property
    def konu(self) -> str:
        return kimligi_maskele(self.acilis.konu)

    @property
    def ilgili_red(self) -> str:
        return kimligi_maskele(self.acilis.ilgili_red)

    @property
    def durum(self) -> str:
        return self.adimlar[-1].durum

    @property
    def acik(self) -> bool:
        return self.durum != a.KAPALI

    @property
    def muhatap(self) -> str:
        """Whose turn it is: the muhasebe birimi's code or BAKANLIK; "" of a closed call."""
        return {a.MUHASEBE: self.muhasebe_birimi, a.BAKANLIK: a.BAKANLIK}.get(a.muhatap(self.durum), "")

    @cached_property
    def ilk_yanit(self) -> timedelta | None:
        """From the opening to the first answer that the unit got; None where it has got none."""
        an = next((x.an for x in self.adimlar if x.yanit), None)
        return None if an is None else an - self.adimlar[0].an

    @property
    def yanitli(self) -> bool:
        """Whether the unit has got an answer in words since the call was last opened."""
        acilis = max(i for i, x in enumerate(self.adimlar) if x.belge.islem in (a.AC, a.YENIDEN_AC))
        return any(x.yanit and x.belge.metin for x in self.adimlar[acilis:])

    @property
    def kapanis(self) -> timedelta | None:
        """From the opening to the last closing; None while it is open."""
        return None if self.acik else self.adimlar[-1].an - self.adimlar[0].an

    def yas(self, simdi: datetime) -> timedelta:
        """How long it has been there."""
        return max(simdi - self.adimlar[0].an, timedelta())

    @property
    def hedef(self) -> timedelta | None:
        """Within what time it is to be answered; None where its kind has no target."""
        saat = a.HEDEF_SAAT.get(self.acilis.tur)
        return None if saat is None else saat * SAAT

    def gecikti(self, simdi: datetime) -> bool:
        """Whether the target was missed, or is by now."""
        sure = self.yas(simdi) if self.ilk_yanit is None else self.ilk_yanit
        return self.hedef is not None and sure > self.hedef


def adim_kayitlari(
    satirlar: Mapping[Anahtar, tuple[Deger, ...]], kayit: Callable[[int], Iterable[AdimKaydi]]
) -> Iterator[AdimKaydi]:
    """The records of every step in a journal, in order. ``satirlar``: rows of `izdusum.ADIMLAR`; ``kayit``: reads the
    record with a ``sira``."""
    for sira in sorted(int(x[0]) for x in satirlar.values()):
        yield from kayit(sira)


def cagrilar(muhasebe_birimi: str, kayitlar: Iterable[AdimKaydi]) -> list[CagriGecmisi]:
    """The calls of a unit, in the order in which they were opened; ``kayitlar``: of its years one after the other."""
    adimlar: dict[str, list[Adim]] = {}
    for k in kayitlar:
        oncekiler = adimlar.setdefault(k.belge.cagri_no, [])
        an = _ani(k)
        if oncekiler:
            an = max(an, oncekiler[-1].an)
        oncekiler.append(Adim(k.belge, k.sonuc["durum"], k.sonuc["taraf"], an))
    gecmisler = [CagriGecmisi(muhasebe_birimi, tuple(x)) for x in adimlar.values()]
    # Of an opening that is not at hand (another year's journal was not asked) nothing can be told.
    return [c for c in gecmisler if c.acilis.islem == a.AC]


def _ani(k: AdimKaydi) -> datetime:
    zaman = datetime.fromisoformat(k.zaman).astimezone(UTC)
    # A clock that was set without a zone is read as it was written.
    gunler = {zaman.date().isoformat(), zaman.astimezone(_TURKIYE).date().isoformat()}
    return zaman if k.belge.tarih in gunler else gun_basi(k.belge.tarih)


def gun_basi(tarih: str) -> datetime:
    """The beginning (UTC) of an ISO day."""
    return datetime.fromisoformat(tarih).replace(tzinfo=UTC)


def sure_yazi(sure: timedelta) -> str:
    """``2 gün 3 saat``, ``5 saat``; under an hour in minutes."""
    gun, kalan = divmod(sure, GUN)
    saat = kalan // SAAT
    if gun:
        return f"{gun} gün {saat} saat" if saat else f"{gun} gün"
    return f"{saat} saat" if saat else f"{sure // timedelta(minutes=1)} dakika"
