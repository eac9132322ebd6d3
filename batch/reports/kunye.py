"""The künye of a report as of a record, and the words for its period."""

from __future__ import annotations

from msgspec.structs import replace

from batch.documents.metin import tarih_yazi
from batch.reports.kaynak import RaporDefteri
from batch.reports.tablo import DayanilanDefter, Kunye

AYLAR = (
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
)


def aralik_yazi(yil: int, ilk: str, son: str) -> str:
    """``01.01.2016 - 31.03.2016``; without a first date from 1 January."""
    ilk_gun = ilk or f"{yil}-01-01"
    return f"{tarih_yazi(ilk_gun)} - {tarih_yazi(son)}" if son else "kayıt yok"


def ay_yazi(yil: int, tarih: str) -> str:
    """Months since the beginning of the year: ``Ocak-Mart 2016``; a mizan is cumulative."""
    if not tarih:
        return f"{yil}"
    ay = AYLAR[int(tarih[5:7]) - 1]
    return f"{ay} {yil}" if ay == AYLAR[0] else f"{AYLAR[0]}-{ay} {yil}"


def kunye(d: RaporDefteri, donem: str) -> Kunye:
    """Künye of what the books hold, without a verification code."""
    sira = d.son_sira
    yevmiye, tarih = d.yevmiye(sira)
    return Kunye(
        idare=d.idare_adi,
        birim=d.birim,
        birim_adi=d.birim_adi,
        yil=d.yil,
        donem=donem,
        yevmiye=yevmiye,
        sira=sira,
        tarih=tarih,
        ozet=d.ozet(sira),
        kok=d.kok(sira),
        kusur=d.kusur,
    )


def tasinir_kunyesi(d: RaporDefteri, donem: str) -> Kunye:
    """The same of a paper of taşınırlar, whose head tells where the administration is."""
    return replace(kunye(d, donem), il_ilce=d.il_ilce)


def dayanilan(d: RaporDefteri) -> DayanilanDefter:
    """What a künye says of another journal that the report rests on."""
    sira = d.son_sira
    return DayanilanDefter(d.birim, d.yil, *d.yevmiye(sira), sira, d.ozet(sira), d.kok(sira))
