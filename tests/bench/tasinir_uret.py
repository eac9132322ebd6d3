"""A year of TİFs as CSV: receipts, issues, transfers between ambarlar, and items that come and move.

    python tests/bench/tasinir_uret.py 100000 /tmp/tif-1.csv [--gun /tmp/tif-2.csv]

N lines in documents of ten, over all leaf codes of 150 and some of 253, five harcama birimleri of ten ambarlar
each. Seeded, so that the same N gives the same bytes. ``--gun``: one more day behind the year, a 250th of it.
Every TİF is accepted: nothing leaves that is not there.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from batch.config import proje_dizini

BASLIK = (
    "belge_no;tarih;tur;harcama_birimi;ambar;karsi_ambar;dayanak_turu;dayanak_no;dayanak_tarihi;muayene_no;muayene_tarihi;"
    "tasinir_kodu;sicil_no;olcu_birimi;miktar;birim_fiyat;kdv_orani;olusturan;onaylayan"
).split(";")
BIRIMLER = [f"46.34.01.{i:02d}.001" for i in range(1, 6)]
AMBARLAR = [f"{i:02d}" for i in range(1, 11)]
ILK_GUN, GUNLER = date(2016, 1, 5), 350
SATIR = 10  # of a document
Satir = dict[str, object]


def yapraklar(hesap: str) -> list[str]:
    """The codes of an account that have none below them."""
    metin = (proje_dizini() / "config" / "kodlar" / "tasinir.csv").read_text("utf-8")
    hepsi = {s.partition(";")[0] for s in metin.splitlines() if s.startswith(f"{hesap}.")}
    ustler = {k.rpartition(".")[0] for k in hepsi}
    return sorted(hepsi - ustler)


class Uretec:
    """Makes documents one after the other, knowing what lies where."""

    def __init__(self) -> None:
        self._r = random.Random(7)
        self._kodlar, self._dayanikli_kodlari = yapraklar("150"), yapraklar("253")[:40]
        self._stok: dict[tuple[str, str], dict[str, int]] = {(b, a): {} for b in BIRIMLER for a in AMBARLAR}
        self._siciller: dict[tuple[str, str], list[str]] = {yer: [] for yer in self._stok}
        self._son_sicil: dict[tuple[str, str], int] = {}
        self._no = dict.fromkeys(BIRIMLER, 0)

    def belge(self, gun: date, satir: int) -> list[Satir]:
        """A TİF of at most so many lines."""
        r, yer = self._r, self._r.choice(list(self._stok))
        stok, zar = self._stok[yer], self._r.random()
        if zar < 0.04:
            satirlar, tur = list(self._dayanikli_giris(yer, min(satir, 3))), "SATIN_ALMA"
        elif zar < 0.07 and len(self._siciller[yer]) >= satir:
            satirlar, tur = list(self._dayanikli_nakil(yer, satir)), "AMBARLAR_ARASI"
        elif zar < 0.5 or len(stok) < satir:
            satirlar, tur = list(self._giris(yer, satir)), "SATIN_ALMA"
        elif zar < 0.6:
            satirlar, tur = list(self._cikis(yer, satir)), "AMBARLAR_ARASI"
            hedef = r.choice([a for a in AMBARLAR if a != yer[1]])
            for s in satirlar:
                s["karsi_ambar"] = hedef
                kod, n = str(s["tasinir_kodu"]), int(str(s["miktar"]))
                self._stok[yer[0], hedef][kod] = self._stok[yer[0], hedef].get(kod, 0) + n
        else:
            satirlar, tur = list(self._cikis(yer, satir)), "TUKETIM"
        self._no[yer[0]] += 1
        no, t = self._no[yer[0]], gun.isoformat()
        bas: Satir = {
            "belge_no": no,
            "tarih": t,
            "tur": tur,
            "harcama_birimi": yer[0],
            "ambar": yer[1],
            "dayanak_turu": {"SATIN_ALMA": "Fatura", "TUKETIM": "Taşınır İstek Belgesi"}.get(tur, "Onay"),
            "dayanak_no": f"D-{no}",
            "dayanak_tarihi": t,
            "olusturan": "ayse",
            "onaylayan": "fatma",
        }
        if tur == "SATIN_ALMA":
            bas |= {"muayene_no": f"M-{no}", "muayene_tarihi": t}
        return [{**bas, **s} for s in satirlar]

    def _giris(self, yer: tuple[str, str], n: int) -> Iterator[Satir]:
        for kod in self._r.sample(self._kodlar, n):
            m = self._r.randint(1, 100)
            self._stok[yer][kod] = self._stok[yer].get(kod, 0) + m
            yield self._satir(kod, "adet", m) | self._fiyat()

    def _cikis(self, yer: tuple[str, str], n: int) -> Iterator[Satir]:
        stok = self._stok[yer]
        for kod in self._r.sample(sorted(stok), n):
            m = self._r.randint(1, stok[kod])
            stok[kod] -= m
            if not stok[kod]:
                del stok[kod]
            yield self._satir(kod, "adet", m)

    def _dayanikli_giris(self, yer: tuple[str, str], n: int) -> Iterator[Satir]:
        for kod in self._r.sample(self._dayanikli_kodlari, n):
            m = self._r.randint(1, 5)
            for _ in range(m):
                sira = self._son_sicil[yer[0], kod] = self._son_sicil.get((yer[0], kod), 0) + 1
                self._siciller[yer].append(f"{kod}.16.{sira:03d}")
            yield self._satir(kod, "adet", m) | self._fiyat()

    def _dayanikli_nakil(self, yer: tuple[str, str], n: int) -> Iterator[Satir]:
        hedef = self._r.choice([a for a in AMBARLAR if a != yer[1]])
        for no in self._r.sample(self._siciller[yer], n):
            self._siciller[yer].remove(no)
            self._siciller[yer[0], hedef].append(no)
            yield self._satir(no.rsplit(".", 2)[0], "adet", 1) | {"sicil_no": no, "karsi_ambar": hedef}

    def _fiyat(self) -> Satir:
        return {"birim_fiyat": f"{self._r.randint(100, 99999) / 100:.2f}", "kdv_orani": "18"}

    @staticmethod
    def _satir(kod: str, birim: str, miktar: int) -> Satir:
        return {"tasinir_kodu": kod, "olcu_birimi": birim, "miktar": miktar}


def yaz(yol: Path, belgeler: Iterator[list[Satir]]) -> None:
    with yol.open("w", encoding="utf-8", newline="") as f:
        w = csv.DictWriter(f, BASLIK, delimiter=";", lineterminator="\n")
        w.writeheader()
        for satirlar in belgeler:
            w.writerows(satirlar)


def uret(n: int, yol: Path, gun: Path | None = None) -> None:
    """Write a year of so many lines, and where asked the day behind it."""
    u = Uretec()

    def belgeler(adet: int, gunu: date | None) -> Iterator[list[Satir]]:
        yazilan = 0
        while yazilan < adet:
            bugun = gunu or ILK_GUN + timedelta(days=yazilan * GUNLER // adet)
            satirlar = u.belge(bugun, min(SATIR, adet - yazilan))
            yazilan += len(satirlar)
            yield satirlar

    yaz(yol, belgeler(n, None))
    if gun is not None:
        yaz(gun, belgeler(max(SATIR, n // 250), ILK_GUN + timedelta(days=GUNLER)))


if __name__ == "__main__":
    a = argparse.ArgumentParser(description="Bir yılın taşınır işlem fişlerini CSV olarak üretir.")
    a.add_argument("satir", type=int)
    a.add_argument("yol", type=Path)
    a.add_argument("--gun", type=Path)
    s = a.parse_args()
    uret(s.satir, s.yol, s.gun)
