"""The sample year's budget documents: the budget in its stages, its movements, the spending programme (m.23-39).

What the year spends and collects is known when its vouchers are made; the budget is drawn up around it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import quoteattr

from batch.documents.tutar import duz

TAM_LIRA = 100
BIN_LIRA = 1000 * TAM_LIRA
SUTUNLAR = (
    "muhasebe_birimi",
    "belge_no",
    "tarih",
    "islem",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "yon",
    "tutar",
    "tutar_t1",
    "tutar_t2",
    "mali_yil",
    "asama",
    "donem",
    "karar_organi",
    "karar_no",
    "karar_tarihi",
    "kesinlesme_tarihi",
    "birim",
    "yasal_dayanak",
    "gerekce",
)
# Tertip: kurumsal, fonksiyonel, economic code on two levels; own funds throughout (m.9).
Tertip = tuple[str, str, str]
_DAYANAKLAR = {
    "01.2.9.51": "1319 s.K. m.1",
    "01.2.9.54": "2464 s.K. mük.m.44",
    "01.3.9.51": "2464 s.K. m.12",
    "01.6.9.51": "2464 s.K. m.79",
    "03.1.1.01": "2464 s.K. m.97",
    "03.1.2.04": "5393 s.K. m.15",
    "03.6.1.03": "2886 s.K. m.1",
    "04.4.1.01": "5393 s.K. m.59",
    "05.1.9.03": "5393 s.K. m.59",
    "05.2.2.51": "5779 s.K. m.2",
    "05.3.4.01": "1608 s.K. m.1",
    "05.9.1.06": "5393 s.K. m.59",
}
_BUYUME = (108, 115)  # per cent of the year: the two following ones
_DONEM_PAYI = (31, 27, 23, 19)  # per cent of the year by quarter
# What a stage asked for, in per cent of what was adopted, and the day and organ of its document.
_ASAMALAR = (
    ("TEKLIF", 112, date(2015, 7, 29), "HARCAMA_YETKILISI"),
    ("TASARI", 106, date(2015, 8, 28), "UST_YONETICI"),
    ("ENCUMEN", 103, date(2015, 9, 28), "ENCUMEN"),
    ("KOMISYON", 101, date(2015, 11, 6), ""),
    ("MECLIS", 100, date(2015, 11, 12), "MECLIS"),
)


@dataclass
class ButceBelgesi:
    """A budget document: what stands in its header, and its rows."""

    no: str
    tarih: date
    islem: str
    kalemler: list[dict[str, str]]
    alanlar: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Yil:
    """What the budget is drawn up around, in kuruş: expense by tertip, revenue and refunds by code."""

    gider: Mapping[Tertip, int]
    gelir: Mapping[str, int]
    iade: Mapping[str, int]
    yedek: Tertip


def odenek(tertip: Tertip, tutar: int, yon: str = "") -> dict[str, str]:
    """A row at a tertip."""
    kurumsal, fonksiyonel, ekonomik = tertip
    kod = {"kurumsal": kurumsal, "fonksiyonel": fonksiyonel, "finansman": "5", "ekonomik": ekonomik}
    return {**kod, "tutar": duz(tutar), **({"yon": yon} if yon else {})}


def gelir(kod: str, tutar: int, yon: str = "") -> dict[str, str]:
    """A row of revenue or financing."""
    return {"ekonomik": kod, "tutar": duz(tutar), **({"yon": yon} if yon else {})}


def karar(organ: str, no: str, gun: date) -> dict[str, str]:
    """The decision that a document rests on."""
    return {"karar_organi": organ, "karar_no": no, "karar_tarihi": gun.isoformat()}


def butce(y: Yil, yil: int) -> Iterator[ButceBelgesi]:
    """Every stage of the expense side, then the adopted revenue, financing and expense, and the programme."""
    gelirler = {kod: _yuvarla(v, 104) for kod, v in sorted(y.gelir.items())}
    iadeler = {kod: _yuvarla(v, 130) for kod, v in sorted(y.iade.items())}
    toplam_gelir = sum(gelirler.values())
    giderler = {t: _yuvarla(v, 108) + 50 * BIN_LIRA for t, v in sorted(y.gider.items())}
    giderler[y.yedek] = _yuvarla(toplam_gelir, 7)
    acik = sum(giderler.values()) - toplam_gelir + sum(iadeler.values())
    anapara = 180 * BIN_LIRA
    meclis = karar("MECLIS", f"{yil - 1}/112", date(yil - 1, 11, 12))
    for asama, yuzde, gun, organ in _ASAMALAR:
        kalemler = [_uc_yil(odenek(t, _yuvarla(v, yuzde)), _yuvarla(v, yuzde)) for t, v in giderler.items()]
        alanlar = {"mali_yil": str(yil), "asama": asama, **({"karar_organi": organ} if organ else {})}
        yield ButceBelgesi(f"BF-{asama}", gun, "GIDER", kalemler, alanlar)
    ilk = date(yil, 1, 1)
    kesin = {**meclis, "kesinlesme_tarihi": f"{yil - 1}-11-20"}
    kalemler = [
        {**_uc_yil(gelir(kod, v), v), "yasal_dayanak": _DAYANAKLAR.get(kod, "5393 s.K. m.59")}
        for kod, v in gelirler.items()
    ]
    kalemler += [_uc_yil(gelir(kod, v, "EKSI"), v) for kod, v in iadeler.items()]
    yield ButceBelgesi("BF-GELIR", ilk, "GELIR", kalemler, kesin)
    kalemler = [gelir("1.2.6.01", acik + anapara), gelir("1.2.6.02", anapara, "EKSI")]
    yield ButceBelgesi("BF-FINANSMAN", ilk, "FINANSMAN", kalemler, kesin)
    kalemler = [_uc_yil(odenek(t, v), v) for t, v in giderler.items()]
    yield ButceBelgesi("BF-GIDER", ilk, "GIDER", kalemler, kesin)
    program = [
        {**odenek(t, tutar), "donem": str(d)} for t, v in giderler.items() for d, tutar in enumerate(_donemler(v), 1)
    ]
    yield ButceBelgesi("AHP-1", ilk, "HARCAMA_PROGRAMI", program, meclis)


def _uc_yil(kalem: dict[str, str], tutar: int) -> dict[str, str]:
    """A row with the estimates of the two following years (m.23)."""
    t1, t2 = (_yuvarla(tutar, x) for x in _BUYUME)
    return {**kalem, "tutar_t1": duz(t1), "tutar_t2": duz(t2)}


def _donemler(tutar: int) -> list[int]:
    donemler = [tutar * pay // 100 for pay in _DONEM_PAYI]
    donemler[-1] += tutar - sum(donemler)
    return donemler


def _yuvarla(tutar: int, yuzde: int) -> int:
    """A share in whole thousands of TL."""
    return -(-tutar * yuzde // (100 * BIN_LIRA)) * BIN_LIRA


def csv_yaz(belgeler: Iterable[ButceBelgesi], birim: str = "") -> bytes:
    """Documents as a CSV file of theirs; ``birim``: the muhasebe birimi, where it is not the administration's own."""
    ortak = {"muhasebe_birimi": birim}
    return tablo_yaz(
        SUTUNLAR,
        (
            {**ortak, "belge_no": b.no, "tarih": b.tarih.isoformat(), "islem": b.islem, **b.alanlar, **k}
            for b in belgeler
            for k in b.kalemler
        ),
    )


def tablo_yaz(sutunlar: tuple[str, ...], satirlar: Iterable[dict[str, str]]) -> bytes:
    """Rows as a CSV file."""
    metin = io.StringIO(newline="")
    yazici = csv.DictWriter(metin, sutunlar, delimiter=";", lineterminator="\n", restval="")
    yazici.writeheader()
    yazici.writerows(satirlar)
    return metin.getvalue().encode()


def xml_yaz(belgeler: Iterable[ButceBelgesi], ad_alani: str) -> bytes:
    """Documents as an XML file."""
    parca = [f'<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="{ad_alani}">\n']
    for b in belgeler:
        kunye = {"belge_no": b.no, "tarih": b.tarih.isoformat(), "islem": b.islem, **b.alanlar}
        parca.append(f"  <butce{_oznitelikler(kunye)}>\n")
        parca += [f"    <kalem{_oznitelikler(k)}/>\n" for k in b.kalemler]
        parca.append("  </butce>\n")
    parca.append("</belgeler>\n")
    return "".join(parca).encode()


def _oznitelikler(alanlar: Mapping[str, str]) -> str:
    return "".join(f" {ad}={quoteattr(d)}" for ad, d in alanlar.items() if d)
