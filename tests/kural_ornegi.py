"""Vouchers as columns, for the tests of rules that do without files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from batch.documents.bulgu import Bulgu
from batch.documents.parti import HamParti, HamTablo, Kaynak, Parti
from batch.rules.baglam import Baglam
from batch.rules.dil.taban import KuralTabani, yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor
from batch.turler.fis import FIS
from batch.turler.fis.elek import supheliler
from batch.turler.fis.kurallar import denetle
from batch.turler.fis.sekil import sekiller

PROJE = Path(__file__).resolve().parent.parent
PLAN = HesapPlani.oku(PROJE / "config")
# Document fields; "satirlar", "kesintiler": a list of rows; "dayanaklar": rows beyond the first.
Belge = dict[str, Any]


def baglam(**degisen: Any) -> Baglam:
    temel: dict[str, Any] = {
        "yil": 2016,
        "plan": PLAN,
        "politika": {},
        "alt_hesap": "serbest",
        "birimler": {"4634": "Örnek Belediyesi"},
        "azami_satir": 50,
        "kapali_gun": "",
        "bugun": "2016-12-31",
    }
    return Baglam(**(temel | degisen))


def tablo(ad: str, belgeler: Sequence[Sequence[dict[str, str]]]) -> HamTablo:
    """A child table of vouchers, from each one's rows."""
    (cizelge,) = (c for c in FIS.cocuklar if c.ad == ad)
    satirlar = [s for b in belgeler for s in b]
    sutun = {a.ad: pa.array([s.get(a.ad, "") for s in satirlar], pa.string()) for a in cizelge.alanlar}
    return HamTablo(sutun, np.cumsum([0, *map(len, belgeler)]).astype(np.int64))


def dayanaklar(belge: Belge) -> list[dict[str, str]]:
    """Supporting documents: the first in fields of its own, as in a row of a CSV file, the others in ``dayanaklar``."""
    ilk = {ad: belge.get(ad, "") for ad in ("dayanak_turu", "dayanak_no", "dayanak_tarihi")}
    return [ilk, *belge.get("dayanaklar", [])]


def parti(belgeler: Sequence[Belge]) -> Parti:
    satirlar = tablo("satirlar", [b["satirlar"] for b in belgeler])
    baslangic = satirlar.baslangic
    return Parti.kur(
        HamParti(
            tur=FIS,
            kaynak=Kaynak("fis.csv", "", "elle", "4634"),
            sira=np.arange(len(belgeler), dtype=np.int64),
            belge={a.ad: pa.array([b.get(a.ad, "") for b in belgeler], pa.string()) for a in FIS.baslik.alanlar},
            cocuk={
                "satirlar": satirlar,
                "dayanak": tablo("dayanak", [dayanaklar(b) for b in belgeler]),
                "kesintiler": tablo("kesintiler", [b.get("kesintiler", []) for b in belgeler]),
            },
            satir_no=np.arange(2, int(baslangic[-1]) + 2, dtype=np.int64),
            belge_satir=baslangic[:-1] + 2,
            belge_son_satir=baslangic[1:] + 1,
        )
    )


def bulgular(belge: Belge, b: Baglam | None = None) -> list[Bulgu]:
    """Findings of one document; on the way the screen must agree that there are some, or none."""
    b = b or baglam()
    p = parti([belge])
    sonuc = denetle(FIS, *p.oku(0), b)
    sekil = sekiller(p, b.motor) if b.motor is not None else None
    assert bool(supheliler(p, b, sekil)[0]) == bool(sonuc)
    return sonuc


def kodlar(belge: Belge, b: Baglam | None = None) -> list[str]:
    return [x.kod for x in bulgular(belge, b)]


def para(kurus: int) -> str:
    return f"{kurus // 100}.{kurus % 100:02d}"


def kesinti(turu: str, tutar: str) -> dict[str, str]:
    return {"kesinti_turu": turu, "kesinti_tutari": tutar}


def fis(*satirlar: tuple[str, int, int], **alan: Any) -> Belge:
    """A MIF of (hesap, borç, alacak) lines in kuruş."""
    return {
        "belge_turu": "MIF",
        "belge_no": "147",
        "tarih": "2016-03-15",
        "dayanak_turu": "Tahsilat bordrosu",
        "dayanak_no": "31",
        "satirlar": [
            {"hesap": h, "borc": para(b) if b else "", "alacak": para(a) if a else ""} for h, b, a in satirlar
        ],
    } | alan


def oeb(t: int = 125000, **alan: Any) -> Belge:
    return fis(
        ("630.03.2.1.01", t, 0), ("320.01", 0, t), ("830.03.2.1.01", t, 0), ("835.01", 0, t), belge_turu="OEB", **alan
    )


def tahsilat(t: int = 125000, **alan: Any) -> Belge:
    return fis(("102.01", t, 0), ("120.01", 0, t), ("805.01", t, 0), ("800.01.1.1.01", 0, t), **alan)


IDARELER = ("belediye", "il-ozel-idaresi")
# A chart with every account that three digits can name: 1800 bits, 29 words.
GENIS = replace(
    PLAN,
    ana=PLAN.ana | {str(k): PLAN.ana["100"] for k in range(100, 1000) if str(k) not in PLAN.ana},
)


@cache
def taban() -> KuralTabani:
    return yukle([PROJE / "config" / "isleyis", PROJE / "config" / "tablolar"])


@cache
def ortam(idare: str, genis: bool = False) -> Baglam:
    plan = GENIS if genis else PLAN
    return baglam(motor=Motor.kur(taban(), plan, idare), plan=plan, azami_satir=10_000)
