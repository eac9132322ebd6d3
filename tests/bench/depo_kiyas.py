"""Which store for the derived state: the same folds into SQLite, DuckDB and a snapshot file, measured.

``python tests/bench/depo_kiyas.py [DAYS] [VOUCHERS_A_DAY]`` folds a year of days, then measures what a daily run and a
report do: open, look up one day's identities, add one more day, sum every account. DuckDB only if it is installed.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

GUN, FIS, HESAP = 250, 400, 900


def gunler(n: int, fis: int) -> list[tuple[list[tuple[str, str, str, int]], list[tuple[int, str, int, int]]]]:
    r = random.Random(1)
    hesaplar = [f"{100 + i % 300}.{i:03d}" for i in range(HESAP)]
    sonuc = []
    for g in range(n):
        kimlik = [("elle", "MIF", str(g * fis + i), g * fis + i + 1) for i in range(fis)]
        toplam = [(g, h, r.randrange(10**9), r.randrange(10**9)) for h in sorted(r.sample(hesaplar, 350))]
        sonuc.append((kimlik, toplam))
    return sonuc


class Sqlite:
    def __init__(self, yol: Path) -> None:
        self.db = sqlite3.connect(yol, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.executescript(
            "CREATE TABLE IF NOT EXISTS kimlik (kaynak, tur, no, yevmiye, PRIMARY KEY (kaynak, tur, no)) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS toplam (blok, hesap, borc, alacak, PRIMARY KEY (blok, hesap)) WITHOUT ROWID;"
        )

    def ekle(self, gun: Any) -> None:
        self.db.execute("BEGIN")
        self.db.executemany("INSERT INTO kimlik VALUES (?,?,?,?)", gun[0])
        self.db.executemany("INSERT INTO toplam VALUES (?,?,?,?)", gun[1])
        self.db.execute("COMMIT")

    def bul(self, kimlik: Any) -> int:
        s = "SELECT yevmiye FROM kimlik WHERE kaynak=? AND tur=? AND no=?"
        return sum(1 for k in kimlik if self.db.execute(s, k[:3]).fetchone())

    def topla(self) -> int:
        return len(self.db.execute("SELECT hesap, sum(borc), sum(alacak) FROM toplam GROUP BY hesap").fetchall())

    def kapat(self) -> None:
        self.db.close()


class Duck:
    def __init__(self, yol: Path) -> None:
        import duckdb

        self.db = duckdb.connect(str(yol))
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS kimlik (kaynak TEXT, tur TEXT, no TEXT, yevmiye BIGINT, "
            "PRIMARY KEY (kaynak, tur, no))"
        )
        self.db.execute("CREATE TABLE IF NOT EXISTS toplam (blok BIGINT, hesap TEXT, borc BIGINT, alacak BIGINT)")

    def _sok(self, tablo: str, satirlar: Any) -> None:
        import pyarrow as pa

        t = pa.table({f"c{i}": list(s) for i, s in enumerate(zip(*satirlar, strict=True))})
        self.db.register("t", t)
        self.db.execute(f"INSERT INTO {tablo} SELECT * FROM t")
        self.db.unregister("t")

    def ekle(self, gun: Any) -> None:
        self.db.execute("BEGIN")
        self._sok("kimlik", gun[0])
        self._sok("toplam", gun[1])
        self.db.execute("COMMIT")

    def bul(self, kimlik: Any) -> int:
        liste = [k[2] for k in kimlik]
        s = "SELECT count(*) FROM kimlik WHERE kaynak='elle' AND tur='MIF' AND no IN (SELECT unnest(?))"
        return int(self.db.execute(s, [liste]).fetchall()[0][0])

    def topla(self) -> int:
        return len(self.db.execute("SELECT hesap, sum(borc), sum(alacak) FROM toplam GROUP BY hesap").fetchall())

    def kapat(self) -> None:
        self.db.close()


class Anlik:
    """Everything in one JSON file, read whole and rewritten whole."""

    def __init__(self, yol: Path) -> None:
        self.yol = yol
        self.veri: Any = json.loads(yol.read_bytes()) if yol.exists() else {"kimlik": {}, "toplam": {}}

    def ekle(self, gun: Any) -> None:
        for k in gun[0]:
            self.veri["kimlik"]["/".join(k[:3])] = k[3]
        for _, h, b, a in gun[1]:
            eb, ea = self.veri["toplam"].get(h, (0, 0))
            self.veri["toplam"][h] = (eb + b, ea + a)

    def bul(self, kimlik: Any) -> int:
        return sum(1 for k in kimlik if "/".join(k[:3]) in self.veri["kimlik"])

    def topla(self) -> int:
        return len(self.veri["toplam"])

    def kapat(self) -> None:
        self.yol.write_text(json.dumps(self.veri))


def sure(is_: Callable[[], Any]) -> float:
    t = time.perf_counter()
    is_()
    return time.perf_counter() - t


def main() -> int:
    a = argparse.ArgumentParser(description="Durum için olabilecek depoları karşılaştırır.")
    a.add_argument("gun", type=int, nargs="?", metavar="DAYS", default=GUN)
    a.add_argument("fis", type=int, nargs="?", metavar="VOUCHERS", help="bir günde", default=FIS)
    s = a.parse_args()
    n, fis = s.gun, s.fis
    veri = gunler(n + 1, fis)
    depolar: list[type[Any]] = [Sqlite, Anlik]
    try:
        import duckdb  # noqa: F401

        depolar.insert(1, Duck)
    except ImportError:
        print("duckdb yok; atlandı", file=sys.stderr)
    print(f"{n} gün x {fis} fiş\n")
    print("| depo | yıl (s) | aç (ms) | kimlik ara (ms) | gün ekle (ms) | topla (ms) | kapat (ms) | MB |")
    print("|---|---|---|---|---|---|---|---|")
    for depo in depolar:
        with tempfile.TemporaryDirectory() as d:
            yol = Path(d) / "depo"

            def yil(yol: Path = yol, depo: type[Any] = depo) -> None:
                x = depo(yol)
                for g in veri[:-1]:
                    x.ekle(g)
                x.kapat()

            t_yil = sure(yil)
            kutu: list[Any] = []
            t_ac = sure(lambda yol=yol, depo=depo, kutu=kutu: kutu.append(depo(yol)))
            x = kutu[0]
            t_bul = sure(lambda x=x: x.bul(veri[n // 2][0]))
            t_ekle = sure(lambda x=x: x.ekle(veri[-1]))
            t_topla = sure(x.topla)
            t_kapat = sure(x.kapat)
            ms = " | ".join(f"{t * 1000:.1f}" for t in (t_ac, t_bul, t_ekle, t_topla, t_kapat))
            print(f"| {depo.__name__} | {t_yil:.2f} | {ms} | {yol.stat().st_size / 1e6:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
