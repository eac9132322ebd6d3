"""Makes the cases that cost a run most, as CSV, out of the year that `uret.py` draws. Same N, same bytes.

    python tests/bench/kotu_uret.py CASE N DIR

``makalesiz``: no article explains any voucher; two lines and two warnings each. ``makalesiz8``: eight of both.
``reddedilen``: each voucher is a kuruş off. ``tek-gun``: all of them on one day. ``uzun``: the same lines in vouchers
of 10,000 lines, all refused. ``cok-dosya``: ten vouchers a file. Writes ``CASE.csv``; of the last a folder ``CASE``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import uret
from uret import CSV_BASLIK, EK_GUN, Belge, Kalip

UZUN = 10_000  # lines of a long voucher: the most that the settings allow
DOSYADA = 10  # vouchers of a small file

# Accounts on either side that no article puts together, whatever the amounts.
IKI = (("102.01",), ("360.01",))
SEKIZ = (("241.01", "160.01", "372.01", "407.01"), ("158.01", "404.01", "479.01", "257.01"))


def makalesiz(belgeler: Iterator[Belge], taraflar: tuple[tuple[str, ...], tuple[str, ...]] = IKI) -> Iterator[Belge]:
    """The vouchers with other lines, but for the opening, which a journal needs."""
    borc, alacak = ([Kalip(0, h, None, "", "Düzeltilecek kayıt", "", False) for h in hesaplar] for hesaplar in taraflar)
    yield next(belgeler)
    for no, b in enumerate(belgeler, 2):
        t = 1_00 + no * 37 % 9_999_99
        yield b._replace(turu="MIF", no=no, satirlar=[*((k, t) for k in borc), *((k, -t) for k in alacak)])


def makalesiz8(belgeler: Iterator[Belge]) -> Iterator[Belge]:
    return makalesiz(belgeler, SEKIZ)


def reddedilen(belgeler: Iterator[Belge]) -> Iterator[Belge]:
    """The vouchers, each off by a kuruş."""
    for b in belgeler:
        yield b._replace(satirlar=_kaydir(b.satirlar))


def tek_gun(belgeler: Iterator[Belge]) -> Iterator[Belge]:
    """The vouchers, all on the last day."""
    for b in belgeler:
        yield b._replace(tarih=EK_GUN.isoformat())


def uzun(belgeler: Iterator[Belge]) -> Iterator[Belge]:
    """The lines of the vouchers behind the opening, in few of the greatest length, each off by a kuruş."""
    next(belgeler)
    satirlar: uret.Satirlar = []
    no = 0
    for b in belgeler:
        satirlar += b.satirlar
        while len(satirlar) >= UZUN:
            no += 1
            yield b._replace(turu="OEB", no=no, dayanak_no=f"2016/{no}", satirlar=_kaydir(satirlar[:UZUN]))
            del satirlar[:UZUN]


def _kaydir(satirlar: uret.Satirlar) -> uret.Satirlar:
    (k, t), *kalan = satirlar
    return [(k, t + 1), *kalan]


HALLER: dict[str, Callable[[Iterator[Belge]], Iterator[Belge]]] = {
    "makalesiz": makalesiz,
    "makalesiz8": makalesiz8,
    "reddedilen": reddedilen,
    "tek-gun": tek_gun,
    "uzun": uzun,
}
COK_DOSYA = "cok-dosya"


def yaz(belgeler: Iterable[Belge], csv: IO[str]) -> None:
    """Write vouchers behind the header."""
    csv.write(CSV_BASLIK)
    for b in belgeler:
        on, arka = f"{b.turu};{b.no};{b.tarih};{b.islem};", f"{b.dayanak_turu};{b.dayanak_no};{b.tarih}"
        for k, t in b.satirlar:
            tutar = f"{abs(t) // 100}.{abs(t) % 100:02d}"
            iki = f"{tutar};;" if t > 0 else f";{tutar};"
            tif = f"{b.tif_no}\n" if k.tif else ""  # a line without one ends with what is always the same
            csv.write(f"{on}{k.hesap};{iki}{k.orta}{arka}{k.son}{tif}")


def uret_hali(hal: str, n: int, dizin: Path) -> list[Path]:
    """Write a case of ``n`` vouchers; its files."""
    dizin.mkdir(parents=True, exist_ok=True)
    belgeler = uret.Uretec(n).yil()
    if hal != COK_DOSYA:
        yol = dizin / f"{hal}.csv"
        with yol.open("w", encoding="utf-8", newline="\n") as f:
            yaz(HALLER[hal](belgeler), f)
        return [yol]
    (dizin / hal).mkdir(exist_ok=True)
    yollar = []
    while onlar := list(islice(belgeler, DOSYADA)):
        yol = dizin / hal / f"fis-{len(yollar) + 1:06d}.csv"
        with yol.open("w", encoding="utf-8", newline="\n") as f:
            yaz(onlar, f)
        yollar.append(yol)
    return yollar


def main() -> int:
    a = argparse.ArgumentParser(description="Koşuyu en çok yoran dosyaları üretir.")
    a.add_argument("hal", choices=[*HALLER, COK_DOSYA], metavar="CASE", help=", ".join([*HALLER, COK_DOSYA]))
    a.add_argument("n", type=int, metavar="N", help="fiş sayısı")
    a.add_argument("dizin", type=Path, metavar="DIR", help="dosyaların yazılacağı dizin")
    s = a.parse_args()
    yollar = uret_hali(s.hal, s.n, s.dizin)
    if all(y.stat().st_size == len(CSV_BASLIK.encode()) for y in yollar):
        a.error(f"{s.n} fişten bir «{s.hal}» fişi çıkmıyor; daha büyük bir sayı verin")
    print(f"{s.hal}: {len(yollar)} dosya, {sum(y.stat().st_size for y in yollar)} bayt", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
