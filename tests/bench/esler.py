"""What a user would write instead, with SQLite and some Python, for the parts of the program that have no known peer.

    python tests/bench/esler.py odenek DATABASE BUDGET.csv VOUCHERS.csv
    python tests/bench/esler.py gun DATABASE 2016-12-31
    python tests/bench/esler.py yil-sonu DATABASE
    python tests/bench/esler.py tasinir DATABASE TIF.csv
    python tests/bench/esler.py ekle DATABASE VOUCHERS.csv

They do the sums and nothing else: no rules, no articles, no record of what was taken, no proof, and one commit.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

Satir = dict[str, str]


def kurus(metin: str) -> int:
    tam, _, kesir = metin.partition(".")
    return int(tam or 0) * 100 + int(f"{kesir:0<2}"[:2] or 0)


def satirlar(yol: Path) -> Iterator[Satir]:
    with yol.open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f, delimiter=";")


def tertip(s: Satir) -> str:
    """Down to the second economic level, as appropriations are given."""
    return ";".join((s["kurumsal"], s["fonksiyonel"], s["finansman"], ".".join(s["ekonomik"].split(".")[:2])))


def odenek(vt: sqlite3.Connection, butce: Path, fisler: Path) -> None:
    """Every line into a table; spending held against what its tertip has, before it goes in."""
    kalan = {tertip(s): kurus(s["tutar"]) for s in satirlar(butce) if s["islem"] == "GIDER"}
    with vt:
        vt.execute("CREATE TABLE satir (no TEXT, tarih TEXT, hesap TEXT, borc INTEGER, alacak INTEGER, tertip TEXT)")
        vt.execute("CREATE INDEX satir_tarih ON satir (tarih)")
        for s in satirlar(fisler):
            borc, alacak, t = kurus(s["borc"]), kurus(s["alacak"]), tertip(s)
            if s["hesap"].startswith("830"):
                kalan[t] -= borc - alacak
                if kalan[t] < 0:
                    raise SystemExit(f"{s['belge_no']}: {t} ödeneği aşıldı")
            vt.execute(
                "INSERT INTO satir VALUES (?,?,?,?,?,?)", (s["belge_no"], s["tarih"], s["hesap"], borc, alacak, t)
            )
    print(sum(kalan.values()))


def gun(vt: sqlite3.Connection, tarih: str) -> None:
    """The day's sums by account, and all sums up to it."""
    for kosul in ("=", "<="):
        sorgu = f"SELECT hesap, SUM(borc), SUM(alacak) FROM satir WHERE tarih{kosul}? GROUP BY hesap ORDER BY hesap"
        for satir in vt.execute(sorgu, (tarih,)):
            print(*satir, sep=";")


def yil_sonu(vt: sqlite3.Connection) -> None:
    """Entries that bring every account to nothing, and the new year's opening."""
    with vt:
        vt.execute("CREATE TABLE IF NOT EXISTS kapanis (hesap TEXT, borc INTEGER, alacak INTEGER)")
        vt.execute(
            "INSERT INTO kapanis SELECT hesap, MAX(SUM(alacak) - SUM(borc), 0), MAX(SUM(borc) - SUM(alacak), 0)"
            " FROM satir GROUP BY hesap"
        )
    print(*vt.execute("SELECT COUNT(*), SUM(borc), SUM(alacak) FROM kapanis").fetchone(), sep=";")


def tasinir(vt: sqlite3.Connection, tif: Path) -> None:
    """Every line into a table, worth what FIFO says of its ambar and code."""
    katmanlar: dict[tuple[str, str, str], deque[list[Decimal]]] = {}
    with vt:
        vt.execute("CREATE TABLE satir (no TEXT, tarih TEXT, tur TEXT, ambar TEXT, kod TEXT, miktar TEXT, tutar TEXT)")
        for s in satirlar(tif):
            yer = (s["harcama_birimi"], s["ambar"], s["tasinir_kodu"])
            miktar, tutar = Decimal(s["miktar"]), Decimal(0)
            if s["tur"] == "SATIN_ALMA":
                fiyat = Decimal(s["birim_fiyat"]) * (100 + Decimal(s["kdv_orani"])) / 100
                katmanlar.setdefault(yer, deque()).append([miktar, fiyat])
                tutar = miktar * fiyat
            else:
                hedef = katmanlar.setdefault((yer[0], s["karsi_ambar"], yer[2]), deque()) if s["karsi_ambar"] else None
                while miktar:
                    ilk = katmanlar[yer][0]
                    alinan = min(miktar, ilk[0])
                    tutar += alinan * ilk[1]
                    miktar -= alinan
                    ilk[0] -= alinan
                    if hedef is not None:
                        hedef.append([alinan, ilk[1]])
                    if not ilk[0]:
                        katmanlar[yer].popleft()
            degerler = (s["belge_no"], s["tarih"], s["tur"], ";".join(yer[:2]), yer[2], s["miktar"], str(tutar))
            vt.execute("INSERT INTO satir VALUES (?,?,?,?,?,?,?)", degerler)
    print(sum(m * f for k in katmanlar.values() for m, f in k))


def ekle(vt: sqlite3.Connection, fisler: Path) -> None:
    """One more day into a table of totals by account that is kept as lines come."""
    with vt:
        vt.execute("CREATE TABLE IF NOT EXISTS toplam (hesap TEXT PRIMARY KEY, borc INTEGER, alacak INTEGER)")
        vt.executemany(
            "INSERT INTO toplam VALUES (?,?,?) ON CONFLICT DO UPDATE SET borc=borc+excluded.borc,"
            " alacak=alacak+excluded.alacak",
            ((s["hesap"], kurus(s["borc"]), kurus(s["alacak"])) for s in satirlar(fisler)),
        )
    print(*vt.execute("SELECT SUM(borc), SUM(alacak) FROM toplam").fetchone(), sep=";")


def main() -> int:
    is_, veritabani, *kalan = sys.argv[1:]
    vt = sqlite3.connect(veritabani)
    if is_ == "gun":
        gun(vt, kalan[0])
    elif is_ == "yil-sonu":
        yil_sonu(vt)
    else:
        {"odenek": odenek, "tasinir": tasinir, "ekle": ekle}[is_](vt, *map(Path, kalan))
    vt.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
