"""What a count comes to: code by code what was on record and what was found, what is above it and what is missing.

A place is held against its own record: what is found in the ambar does not make good what a common place misses, since
the thing that is missing has a number and what was found has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from batch.documents.tasinir import BIR, TUKETIM, hesabi, miktar_duz
from batch.turler.sayim.alanlar import OTOMATIK
from batch.turler.sayim.kayitli import KayitliYer, Yerler
from batch.turler.sayim.sayilan import SayilanKalemler, SayilanYer
from batch.turler.zimmet.alanlar import KISI, YER

# Column of a row of the count by the sort of the place.
_SUTUN = {"": "ambar", YER: "ortak", KISI: "kisi"}


class YerSonucu(NamedTuple):
    """A code at a place, counted to the end; quantities in 10⁻⁴. ``yer``: its key; ``noksan_siciller``: which are
    missing; ``otomatik``: what nobody counted was taken as the books have it; ``kayittan``: so was what a person has;
    ``sayilmayan``: nobody counted it, in whole or in part; ``sicilsiz``: how much is missing that no number tells."""

    kod: str
    yer: str
    kayit: KayitliYer
    bulunan: int
    fazla: int = 0
    noksan: int = 0
    noksan_siciller: tuple[str, ...] = ()
    otomatik: bool = False
    kayittan: bool = False
    sayilmayan: bool = False
    sicilsiz: int = 0
    kez: int = 0

    @property
    def farkli(self) -> bool:
        return bool(self.fazla or self.noksan)

    @property
    def nerede(self) -> str:
        """The place, for a message; "" of the ambar."""
        return f" ({self.kayit.ad})" if self.kayit.ad else ""


def sayimin_sonucu(kayitlar: Mapping[str, Yerler], sayilan: SayilanKalemler, *, otomatik: bool) -> list[YerSonucu]:
    """Every code at every place that is on record or was counted, in order."""
    anahtarlar = {(kod, yer) for kod, yerler in kayitlar.items() for yer in yerler} | set(sayilan.yerler)
    sonuc = []
    for kod, yer in sorted(anahtarlar):
        kayit = kayitlar.get(kod, {}).get(yer) or KayitliYer("", "", 0)
        s = sayilan.yerler.get((kod, yer))
        sonuc.append(_yerin_sonucu(kod, yer, kayit, s, otomatik=otomatik))
    return sonuc


def _yerin_sonucu(kod: str, yer: str, kayit: KayitliYer, s: SayilanYer | None, *, otomatik: bool) -> YerSonucu:
    x = YerSonucu(kod, yer, kayit, kayit.miktar, kez=0 if s is None else s.kez)
    kisi = kayit.turu == KISI
    if s is None:
        return x._replace(otomatik=otomatik and not kisi, kayittan=kisi, sayilmayan=not (otomatik or kisi))
    if hesabi(kod) == TUKETIM:
        fark = (s.toplam or 0) - kayit.miktar
        return x._replace(bulunan=s.toplam or 0, fazla=max(fark, 0), noksan=max(-fark, 0))
    yok = tuple(no for no in s.noksan_siciller if no in kayit.siciller)
    noksan = len(yok) * BIR
    if s.toplam is not None:
        fazla = s.toplam - kayit.miktar + noksan
        if fazla < 0:  # fewer were found than the numbers that are told explain
            return x._replace(bulunan=s.toplam, noksan=noksan - fazla, noksan_siciller=yok, sicilsiz=-fazla)
        return x._replace(bulunan=s.toplam, fazla=fazla, noksan=noksan, noksan_siciller=yok)
    eksik = bool(set(kayit.siciller) - set(s.siciller))
    return x._replace(
        bulunan=kayit.miktar - noksan,
        noksan=noksan,
        noksan_siciller=yok,
        otomatik=eksik and otomatik and not kisi,
        kayittan=eksik and kisi,
        sayilmayan=eksik and not (otomatik or kisi),
    )


def tutanak_satirlari(sonuclar: list[YerSonucu], sayilan: SayilanKalemler) -> list[dict[str, Any]]:
    """The rows of the count for its record, a code each; what is nothing is left out."""
    kodlar: dict[str, list[YerSonucu]] = {}
    for x in sonuclar:
        kodlar.setdefault(x.kod, []).append(x)
    satirlar = []
    for kod, yerler in kodlar.items():
        sayilar: dict[str, int] = {}
        for x in yerler:
            sutun = _SUTUN[x.kayit.turu]
            for ad, m in ((f"{sutun}_kayitli", x.kayit.miktar), (f"{sutun}_bulunan", x.bulunan)):
                sayilar[ad] = sayilar.get(ad, 0) + m
        sayilar["fazla"] = sum(x.fazla for x in yerler)
        sayilar["noksan"] = sum(x.noksan for x in yerler)
        satir: dict[str, Any] = {"kod": kod, **{ad: miktar_duz(m) for ad, m in sayilar.items() if m}}
        if siciller := [no for x in yerler for no in x.noksan_siciller]:
            satir["noksan_siciller"] = siciller
        if any(x.otomatik for x in yerler):
            satir["otomatik"] = OTOMATIK
        if any(x.kayittan for x in yerler):
            satir["kisi_kayittan"] = OTOMATIK
        for ad in ("olcu_birimi", "aciklama"):
            sozler = dict.fromkeys(s for (k, _, _), x in sayilan.sozler.items() if k == kod and (s := x.get(ad, "")))
            if sozler:
                satir[ad] = "; ".join(sozler)[:500] if ad == "aciklama" else next(iter(sozler))
        satirlar.append(satir)
    return satirlar
