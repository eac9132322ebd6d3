"""The plain way with SQLite: csv module, executemany, one commit, GROUP BY. Prints ``hesap;borc;alacak`` in TL.

python tests/bench/sqlite_kiyas.py DATABASE CSV…
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path


def kurus(metin: str) -> int:
    return int(metin.replace(".", "")) if metin else 0


def satirlar(yol: Path) -> Iterator[tuple[str | int, ...]]:
    with yol.open(encoding="utf-8", newline="") as f:
        okuyucu = csv.reader(f, delimiter=";")
        next(okuyucu)
        for s in okuyucu:
            yield (*s[:5], kurus(s[5]), kurus(s[6]), *s[7:])


def yazi(tutar: int) -> str:
    return f"{tutar // 100}.{tutar % 100:02d}"


def main() -> int:
    veritabani, *dosyalar = (Path(a) for a in sys.argv[1:])
    vt = sqlite3.connect(veritabani)
    vt.execute(
        "CREATE TABLE satir (belge_turu TEXT, belge_no TEXT, tarih TEXT, islem TEXT, hesap TEXT, borc INTEGER,"
        " alacak INTEGER, kurumsal TEXT, fonksiyonel TEXT, finansman TEXT, ekonomik TEXT, aciklama TEXT,"
        " dayanak_turu TEXT, dayanak_no TEXT, dayanak_tarihi TEXT, ilgili TEXT, tif_no TEXT)"
    )
    with vt:
        for yol in dosyalar:
            vt.executemany(f"INSERT INTO satir VALUES ({','.join('?' * 17)})", satirlar(yol))
    toplam = [0, 0]
    for hesap, borc, alacak in vt.execute(
        "SELECT hesap, SUM(borc), SUM(alacak) FROM satir GROUP BY hesap ORDER BY hesap"
    ):
        print(f"{hesap};{yazi(borc)};{yazi(alacak)}")
        toplam = [toplam[0] + borc, toplam[1] + alacak]
    print(f"TOPLAM;{yazi(toplam[0])};{yazi(toplam[1])}")
    vt.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
