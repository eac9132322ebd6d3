"""Conditions of the rule base (94-sartlar.kural), each with vouchers that keep it and vouchers that break it.

``tests/isleyis/sartlar.csv`` has one voucher a row. ``tutar`` keeps the condition, ``bozar`` breaks it; ``olur`` is a
lawful entry that no condition at all may hold up: the entries that a condition was once too strict for stand so.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from kural_ornegi import Belge, fis, ortam, parti, taban

from batch.turler.fis import FIS
from batch.turler.fis.kurallar import denetle

DOSYA = Path(__file__).resolve().parent / "isleyis" / "sartlar.csv"
# Fields of the document beside its lines, written once for all rows: what no row is about must not be told of.
OLCU = {"dayanak_turu": "Karar", "dayanak_no": "1"}


@dataclass(frozen=True)
class SartOrnegi:
    no: int
    kimlik: str
    beklenen: str
    belge: str
    islem: str
    ay: str
    idare: str
    satirlar: str
    aciklama: str

    def __str__(self) -> str:
        return f"{self.kimlik}-{self.beklenen}-{self.no}"

    @property
    def fis(self) -> Belge:
        """``630.03 B 100.00 kurumsal=46.34.01.20|103 A 100.00`` as a voucher."""
        satirlar = []
        for metin in self.satirlar.split("|"):
            hesap, taraf, tutar, *alanlar = metin.split(" ")
            satirlar.append(
                {"hesap": hesap, "borc": "", "alacak": "", ("borc" if taraf == "B" else "alacak"): tutar}
                | dict(a.split("=", 1) for a in alanlar)
            )
        gun = f"2016-{int(self.ay):02d}-15"
        return {**fis(belge_turu=self.belge, islem=self.islem, tarih=gun), **OLCU, "satirlar": satirlar}


@cache
def ornekler() -> tuple[SartOrnegi, ...]:
    with DOSYA.open(encoding="utf-8", newline="") as d:
        return tuple(SartOrnegi(i, **r) for i, r in enumerate(csv.DictReader(d, delimiter=";"), 2))


def _soylenen(o: SartOrnegi) -> dict[str, str]:
    """Names of the conditions that the voucher breaks, with what is said of them."""
    return {
        x.mesaj.rpartition("(")[2].rstrip(")"): f"{x.seviye} {x.mesaj}"
        for x in denetle(FIS, *parti([o.fis]).oku(0), ortam(o.idare))
        if x.kod in ("ISL-004", "ISL-005")
    }


@pytest.mark.parametrize("o", ornekler(), ids=str)
def test_sart(o: SartOrnegi) -> None:
    soylenen = _soylenen(o)
    if o.beklenen == "olur":
        assert denetle(FIS, *parti([o.fis]).oku(0), ortam(o.idare)) == [], o.aciklama
    else:
        assert (o.kimlik in soylenen) == (o.beklenen == "bozar"), (o.aciklama, soylenen)


def test_her_sartin_tutan_ve_bozan_ornegi_var() -> None:
    sartlar = {s.kimlik for s in taban().sartlar}
    for beklenen in ("tutar", "bozar"):
        assert {o.kimlik for o in ornekler() if o.beklenen == beklenen} == sartlar, beklenen
    assert {o.kimlik for o in ornekler() if o.beklenen == "olur"} <= sartlar
    assert {o.beklenen for o in ornekler()} == {"tutar", "bozar", "olur"}


def test_ornekler_kendi_icinde_denk() -> None:
    """A row that does not balance would be held up by something else than its condition."""
    for o in ornekler():
        fark = sum(
            (1 if taraf == "B" else -1) * int(tutar.replace(".", ""))
            for _, taraf, tutar, *_ in (m.split(" ") for m in o.satirlar.split("|"))
        )
        assert fark == 0, str(o)
