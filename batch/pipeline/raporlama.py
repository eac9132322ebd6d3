"""Reports from a journal's state: the bridge between `state` and `reports`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from functools import cached_property

from batch.config import Ayarlar
from batch.journal.kayit import FIS, Kayit
from batch.reports import rapor
from batch.reports.dogrulama import Istek, coz
from batch.reports.esitlikler import KURALSIZ, MizanKurallari
from batch.reports.rapor import RAPORLAR, Denetim, RaporHatasi, hazirla, istek_kur
from batch.reports.tablo import Tablo
from batch.reports.writers import BICIMLER
from batch.rules.dil.taban import KuralTabani, yukle
from batch.rules.hesap_plani import HesapPlani
from batch.state.kitap import Kitap


class DefterGorunumu:
    """The books of one (birim, yıl) as reports see them (`batch.reports.kaynak.Defter`)."""

    def __init__(self, kitap: Kitap, ayarlar: Ayarlar, plan: HesapPlani, taban: KuralTabani | None = None) -> None:
        """``taban``: the rule base, where it has been read already."""
        self.kitap, self._ayarlar, self._plan, self._okunan = kitap, ayarlar, plan, taban
        self.birim, self.yil = kitap.birim, kitap.yil
        self.birim_adi = ayarlar.birimler.get(kitap.birim, "")
        self.idare_adi = ayarlar.idare_adi
        self._toplamlar: dict[int, dict[str, tuple[int, int]]] = {}
        self.son_sira, self.son_yevmiye = kitap.son_sira, kitap.son_yevmiye

    def yevmiye(self, sira: int) -> tuple[int, str]:
        return self.kitap.yevmiye(sira)

    def sira(self, yevmiye: int) -> int:
        if yevmiye > self.son_yevmiye:
            return self.son_sira + 1
        return self.kitap.sira(max(yevmiye, 1))

    def tarihte(self, tarih: str) -> int:
        return self.kitap.tarihte(tarih)

    def ozet(self, sira: int) -> str:
        return self.kitap.ozet(sira)

    def kok(self, sira: int) -> str:
        return self.kitap.kok(sira)

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        if sira not in self._toplamlar:  # a mizan and its control ask for the same months
            self._toplamlar = {**dict(list(self._toplamlar.items())[-2:]), sira: self.kitap.hesap_toplamlari(sira)}
        return self._toplamlar[sira]

    def kayitlar(self, ilk: int, son: int, hesap: str = "") -> Iterator[Kayit]:
        return (k for k in self.kitap.kayitlar(ilk, son, hesap) if k.tur == FIS)

    def hesap_adi(self, kod: str) -> str:
        return self._plan.ad(kod)

    def madde_ozeti(self, dayanak: str) -> str:
        return self._ozetler.get(dayanak, "")

    @cached_property
    def _taban(self) -> KuralTabani:
        """The rule base, read when first asked for. Raises AyarHatasi."""
        return self._okunan or yukle(self._ayarlar.kural_dizinleri, self._ayarlar.state)

    @cached_property
    def _ozetler(self) -> dict[str, str]:
        return {m.dayanak: m.ozet for m in self._taban.maddeler}

    @cached_property
    def kurallar(self) -> MizanKurallari:
        """The equalities of the mizan. Raises AyarHatasi."""
        return mizan_kurallari(self._ayarlar, self._plan, self._taban)


def mizan_kurallari(ayarlar: Ayarlar, plan: HesapPlani, taban: KuralTabani) -> MizanKurallari:
    """The equalities of the rule files. Raises AyarHatasi."""
    return MizanKurallari(taban.esitlikler, yonler(plan), taban.kumeler, ayarlar.idare_turu)


def yonler(plan: HesapPlani) -> dict[str, str]:
    """Side of the normal balance of every three-digit account (spec of each account in MİBMY)."""
    return {kod: h.yon for kod, h in plan.ana.items() if h.duzey == 3}


def tablo_yap(
    d: DefterGorunumu, plan: HesapPlani, ad: str, sira: int, parametreler: dict[str, str], bicim: str
) -> Tablo:
    """A report's table; formats without künye need no verification code. Raises RaporHatasi."""
    istek: Istek = istek_kur(ad, d.yil, d.birim, sira, parametreler)
    return hazirla(d, istek, yonler(plan), _kurallar(d, ad), muhurlu=BICIMLER[bicim].kunyeli)


def kod_denetle(d: DefterGorunumu, plan: HesapPlani, kod: str) -> Denetim:
    """Makes the report of a verification code again. Raises DogrulamaHatasi, RaporHatasi."""
    return rapor.denetle(d, kod, yonler(plan), _kurallar(d, coz(kod).rapor))


def _kurallar(d: DefterGorunumu, ad: str) -> MizanKurallari:
    return d.kurallar if ad in RAPORLAR and RAPORLAR[ad].kuralli else KURALSIZ


def yazdir(tablo: Tablo, bicim: str, ayarlar: Ayarlar) -> Iterator[bytes]:
    return BICIMLER[bicim].yaz(tablo, ayarlar.templates)


def ay_sonu(ay: str) -> str:
    """Last day of a month: ``2016-02`` → ``2016-02-29``."""
    yil, no = int(ay[:4]), int(ay[5:7])
    return f"{ay}-{monthrange(yil, no)[1]:02d}"


def mizan_yap(
    d: DefterGorunumu,
    ay: str,
    plan: HesapPlani,
    bicim: str,
    parametreler: dict[str, str] | None = None,
    sira: int | None = None,
    ad: str = "mizan",
) -> tuple[str, Tablo]:
    """The monthly mizan (or its control), cumulative from 1 January, and the month end that names its file.

    Raises RaporHatasi.
    """
    gun = ay_sonu(ay)
    son = min(d.tarihte(gun), d.son_sira if sira is None else sira)
    return gun, tablo_yap(d, plan, ad, son, {"tur": "aylik", **(parametreler or {}), "son": gun}, bicim)


def as_of(d: DefterGorunumu, metin: str) -> int:
    """The record meant by ``--as-of``: a yevmiye number, a date, or "" for now. Raises RaporHatasi."""
    if not metin:
        return d.son_sira
    if metin.isascii() and metin.isdigit():
        no = int(metin) if len(metin) < 19 else 0  # no journal is that long, and Python refuses 5,000 digits
        if not 1 <= no <= d.son_yevmiye:
            raise RaporHatasi(f"{metin[:20]} numaralı yevmiye yok; son yevmiye {d.son_yevmiye}")
        return d.sira(no)
    from batch.documents.bulgu import AlanHatasi
    from batch.documents.metin import tarih_kapisi

    try:
        return d.tarihte(tarih_kapisi(metin))
    except AlanHatasi as h:
        raise RaporHatasi(f"--as-of: {h.mesaj}; yevmiye numarası ya da yyyy-aa-gg verin") from None
