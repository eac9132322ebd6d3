"""What an issue of 150 costs as the layers of its code become many: microseconds of processor time for each.

    python tests/bench/tasinir.py [1000 10000 100000 1000000]

State alone, without a journal: N layers of one code, half of them used up, in a sealed state file (``dosya``) or moved
since the books were opened (``bellek``). ``çıkış``: FIFO over a trial of the books, from where it stands, and the record
laid over them; folded after every 50. ``baştan``: the same walk from the first layer. ``hepsi``: all layers looked at, as
`ara` does. The first column must not grow with N.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

BURASI = Path(__file__).resolve().parent
sys.path.insert(0, str(BURASI.parent))

from deneme_turu import TEK  # noqa: E402

from batch.documents.izdusum import Anahtar, Hareketler, Toplam, Vektor  # noqa: E402
from batch.documents.tasinir import DEGER_BIRIMI  # noqa: E402
from batch.documents.tur import Kutuk  # noqa: E402
from batch.journal.defter import Bas  # noqa: E402
from batch.journal.kayit import kok_ozet  # noqa: E402
from batch.state.deneme import Deneme  # noqa: E402
from batch.state.iz import KayitIzi  # noqa: E402
from batch.state.kitap import Kitap  # noqa: E402
from batch.turler.ortak import KIMLIK  # noqa: E402
from batch.turler.tif.degerleme import Katman, fifo  # noqa: E402

BIRIM, YIL, OZET = "4634", 2016, "ab" * 32
STOK = ("46.34.01.02.001", "01", "150.01.01.06")
SATIR, CIKIS, KAT = 100, 500, 50  # layers a TİF, issues that are timed, issues folded at a time
KATMAN = Toplam(
    "katman",
    ("harcama_birimi", "ambar", "kod", "tarih", "kayit", "satir"),
    ("miktar", "kurus", "kesir"),
    frozenset({"TEK"}),
    lambda o: o.belge.hareketler.items(),
)
KUTUK = Kutuk((TEK,), (KIMLIK, KATMAN))


def _iz(sira: int, hareketler: Hareketler) -> KayitIzi:
    """A record of no bytes, so that the books need no journal."""
    kimlik = ("x", "TEK", str(sira))
    iz = KayitIzi(KUTUK, sira, 0, "TEK", "2016-01-05", kimlik, kimlik, OZET, b"", OZET)
    iz.belge_ver(SimpleNamespace(hareketler=hareketler))
    return iz


def _girisler(n: int) -> Iterator[KayitIzi]:
    """N layers; the first half has nothing left."""
    r = random.Random(1)
    for ilk in range(0, n, SATIR):
        sira = ilk // SATIR + 1
        gun = f"2016-{1 + 11 * ilk // n:02d}-{1 + 27 * ilk // n:02d}"
        yield _iz(
            sira,
            {
                (*STOK, gun, f"{sira:010d}", f"{i:04d}"): (r.randrange(1, 10) * 10_000, r.randrange(100, 9999), 0)
                if ilk + i >= n // 2
                else (0, 0, 0)
                for i in range(min(SATIR, n - ilk))
            },
        )


def _katmanlar(anahtarlar: Iterator[tuple[Anahtar, Vektor]]) -> Iterator[Katman]:
    for k, (miktar, kurus, kesir) in anahtarlar:
        yield Katman(k[3], int(k[4]), int(k[5]), miktar, kurus * DEGER_BIRIMI + kesir)


class Kitapta:
    """The books of N layers, and how far FIFO has come."""

    def __init__(self, dizin: Path, n: int, dosyada: bool) -> None:
        izler = list(_girisler(n))
        self.sira = len(izler)
        self.kitap = self._ac(dizin, 0)
        self.kitap.ekle(izler)
        self.kitap._kapat_acik()  # a block ends where the day does
        self.kitap.isle()
        if dosyada:
            self.kitap.yayimla()
            self.kitap.kapat()
            self.kitap = self._ac(dizin, self.sira)
            assert self.kitap.son_sira == self.sira
        self.deneme = Deneme(self.kitap, lambda: 0)
        self.eldeki: list[KayitIzi] = []
        self.uc: Anahtar = next(k[3:] for iz in izler for k, v in iz.belge.hareketler.items() if v[0])

    @staticmethod
    def _ac(dizin: Path, sira: int) -> Kitap:
        bas = Bas(1, BIRIM, YIL, sira, OZET if sira else kok_ozet(BIRIM, YIL), 0)
        return Kitap(dizin, dizin, BIRIM, YIL, KUTUK, bas=bas, yazar=True)

    def cikis(self, miktar: int) -> None:
        k = fifo(_katmanlar(self.deneme.sirali("katman", STOK, self.uc)), miktar)
        assert not k.eksik
        hareketler = {}
        for p in k.parcalar:
            yer = (p.katman.tarih, f"{p.katman.kayit:010d}", f"{p.katman.satir:04d}")
            hareketler[*STOK, *yer] = (-p.miktar, *(-x for x in divmod(p.deger, DEGER_BIRIMI)))
            self.uc = yer
        self.sira += 1
        self.eldeki.append(_iz(self.sira, hareketler))
        self.deneme.ekle(self.eldeki[-1])
        if len(self.eldeki) == KAT:
            self.kitap.ekle(self.eldeki)
            self.kitap.isle()
            self.deneme.temizle()
            self.eldeki = []

    def bastan(self) -> None:
        assert not fifo(_katmanlar(self.deneme.sirali("katman", STOK)), 10_000).eksik

    def hepsi(self) -> None:
        assert not fifo(_katmanlar(self.deneme.ara("katman", STOK)), 10_000).eksik


def sure(is_: Callable[[], None], n: int) -> float:
    """Microseconds of processor time, each; the first, which sets things up, is not counted."""
    is_()
    ilk = time.process_time()
    for _ in range(n):
        is_()
    return (time.process_time() - ilk) / n * 1e6


def olc(n: int, dosyada: bool) -> tuple[float, float, float]:
    r = random.Random(2)
    with tempfile.TemporaryDirectory() as d:
        k = Kitapta(Path(d), n, dosyada)
        try:
            cikis = sure(lambda: k.cikis(r.randrange(1, 40_000)), min(CIKIS, n // 4))
            return cikis, sure(k.bastan, 2), sure(k.hepsi, 2)
        finally:
            k.kitap.kapat()


if __name__ == "__main__":
    a = argparse.ArgumentParser(description="Katmanlar arttıkça 150'den bir çıkışın süresini ölçer.")
    a.add_argument("n", type=int, nargs="*", metavar="N", help="katman sayıları", default=[10**k for k in range(3, 7)])
    sayilar = a.parse_args().n
    gc.disable()  # as a run does
    print("| katman | yer | çıkış (µs) | baştan (µs) | hepsi (µs) |\n|---|---|---|---|---|")
    for n in sayilar:
        for dosyada in (True, False):
            sureler = " | ".join(f"{s:.0f}" for s in olc(n, dosyada))
            print(f"| {n} | {'dosya' if dosyada else 'bellek'} | {sureler} |", flush=True)
