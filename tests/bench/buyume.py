"""How every command grows: whole commands on years of 10³ to 10⁶ vouchers, with what a user would pick instead.

    python tests/bench/buyume.py [--sizes 1000,10000,100000] [--only yil,butce,tasinir] [--out FILE]

Seconds of wall clock and of processor time and peak memory, one run a size (the pairs of `kiyas.py` tell ratios with
their noise; here it is the growth that counts). Exits 1 when a command fails. ``yil``: a year of vouchers and all that is
asked of it; ``butce``: a year under a budget, a day's end and the year's end; ``tasinir``: a year of TİFs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from butce_uret import BUTCE_POLITIKASI, butce_metni, fis_metni
from kiyas import BURASI, YIL, makine, ortak_secenekler, tablolari_ver

from batch.demo import IDARE
from batch.pipeline.kurulum import idareyi_yaz

BASLIK = "| rows | command | wall s | processor s | peak MB |\n|---:|---|---:|---:|---:|"


class BuyumeHatasi(Exception):
    """A command failed; the text says which."""


@dataclass(frozen=True)
class Olcum:
    satir: int
    ad: str
    sure: float
    islemci: float
    bellek_mb: float

    def __str__(self) -> str:
        return f"| {self.satir:,} | {self.ad} | {self.sure:.2f} | {self.islemci:.2f} | {self.bellek_mb:.0f} |"


class Buyume:
    """The measurements of one size; ``kok`` is its scratch folder."""

    def __init__(self, n: int, kok: Path, batch: str) -> None:
        self.n, self.kok, self.batch = n, kok, batch
        self.d = kok / "calisma"
        self.olcumler: list[Olcum] = []

    # -- measuring --

    def olc(self, ad: str, komut: Sequence[str], kodlar: tuple[int, ...] = (0,), satir: int = 0) -> None:
        os.sync()
        with (self.kok / "cikti").open("wb") as o, (self.kok / "hata").open("wb") as e:
            ilk = time.perf_counter()
            surec = subprocess.Popen(komut, stdin=subprocess.DEVNULL, stdout=o, stderr=e)
            _, durum, kaynak = os.wait4(surec.pid, 0)
            sure = time.perf_counter() - ilk
        surec.returncode = os.waitstatus_to_exitcode(durum)
        if surec.returncode not in kodlar:
            son = (self.kok / "hata").read_text("utf-8", "replace")[-600:]
            raise BuyumeHatasi(f"{ad}: exit code {surec.returncode}: {' '.join(komut)}\n{son}")
        islemci = kaynak.ru_utime + kaynak.ru_stime
        o_ = Olcum(satir or self.n, ad, sure, islemci, kaynak.ru_maxrss / 1024)
        self.olcumler.append(o_)
        print(o_, file=sys.stderr, flush=True)

    def komut(self, *arg: str) -> list[str]:
        return [self.batch, "--root", str(self.d), *arg]

    def dene(self, *arg: str, kodlar: tuple[int, ...] = (0,), ad: str = "") -> None:
        self.olc(ad or f"batch {' '.join(arg[:2])}", self.komut(*arg), kodlar)

    def es(self, ad: str, *arg: str) -> None:
        self.olc(ad, [sys.executable, str(BURASI / "esler.py"), *arg])

    def uret(self, betik: str, *arg: str) -> None:
        subprocess.run([sys.executable, str(BURASI / betik), *arg], check=True, stdout=subprocess.DEVNULL)

    def yeni_dizin(self, *politika: str) -> None:
        shutil.rmtree(self.d, ignore_errors=True)
        subprocess.run([self.batch, "init", str(self.d)], check=True, stdout=subprocess.DEVNULL)
        ayar = self.d / "config" / "batch.toml"
        metin = ayar.read_text("utf-8").replace("settle_ms = 500", "settle_ms = 0")
        if politika:
            metin = metin.replace("[politika]", "\n".join(["[politika]", *(f'{k} = "kapali"' for k in politika)]), 1)
        ayar.write_text(idareyi_yaz(metin, IDARE), "utf-8")

    def birak(self, *yollar: Path) -> None:
        for y in yollar:
            shutil.copyfile(y, self.d / "inbox" / y.name)

    # -- what is measured --

    def yil(self) -> None:
        veri = self.kok / "veri"
        self.uret("uret.py", str(self.n), str(veri), "--gun")
        self.yeni_dizin()
        self.olc("batch validate (CSV)", self.komut("validate", str(veri / "fis.csv")))
        self.birak(veri / "fis.xml")
        self.dene("run", "--year", YIL, ad="batch run (XML)")
        self.yeni_dizin()
        self.birak(veri / "fis.csv")
        self.dene("run", "--year", YIL, ad="batch run (CSV)")
        self.dene("run", "--year", YIL, ad="batch run, nothing to do")
        vt = str(self.kok / "toplam.sqlite")
        self.uret("esler.py", "ekle", vt, str(veri / "fis.csv"))
        self.birak(veri / "fis-gun.csv")
        self.dene("run", "--year", YIL, ad="one more day (a 250th)")
        self.es("the same: SQLite with a table of totals", "ekle", vt, str(veri / "fis-gun.csv"))
        self.dene("report", "mizan", "--year", YIL, "--format", "csv")
        self.dene("report", "mizan", "--year", YIL, "--as-of", f"{YIL}-06-30", "--format", "csv", ad="… as of 30 June")
        self.dene("verify", ad="batch verify")
        self.dene("verify", "--full")
        self.dene("rebuild", ad="batch rebuild")
        self.dene("proof", str(self.n // 2), "--year", YIL, ad="batch proof")
        self.dene("query", "hesap 630", "--year", YIL, ad="batch query, one account")
        self.dene("status", ad="batch status", kodlar=(0, 1))
        for bicim in ("csv", "xlsx", "pdf"):
            yol = str(self.kok / f"yevmiye.{bicim}")
            self.dene("report", "yevmiye", "--year", YIL, "--format", bicim, "-o", yol, ad=f"yevmiye, {bicim.upper()}")

    def butce(self) -> None:
        butce, fisler = self.kok / "butce-1.csv", self.kok / "fis-1.csv"
        butce.write_text(butce_metni(), "utf-8")
        fisler.write_text(fis_metni(self.n), "utf-8")
        self.yeni_dizin(*BUTCE_POLITIKASI)
        self.birak(butce, fisler)
        vt = str(self.kok / "odenek.sqlite")
        self.dene("run", "--year", YIL, ad="batch run, every voucher against its tertip")
        self.es("the same: csv, dict and SQLite", "odenek", vt, str(butce), str(fisler))
        self.dene("eod", "--date", f"{YIL}-12-31")
        self.es("the same: SQL by account", "gun", vt, f"{YIL}-12-31")
        self.dene("eoy", "--year", YIL, "--stage", "gecici", ad="batch eoy, geçici mizan")
        self.dene("eoy", "--year", YIL, "--stage", "kapanis", ad="batch eoy, closing")
        self.es("the same: SQL", "yil-sonu", vt)

    def tasinir(self) -> None:
        yil, gun = self.kok / "tif-1.csv", self.kok / "tif-2.csv"
        self.uret("tasinir_uret.py", str(self.n), str(yil), "--gun", str(gun))
        self.yeni_dizin()
        self.birak(yil)
        self.dene("run", "--year", YIL, ad="batch run, TİFs")
        self.es("the same: csv, FIFO in Python and SQLite", "tasinir", str(self.kok / "tif.sqlite"), str(yil))
        self.birak(gun)
        self.dene("run", "--year", YIL, ad="one more day of TİFs")
        self.dene("report", "stok", "--year", YIL, "--format", "csv")


def secenekler() -> argparse.Namespace:
    a = ortak_secenekler("Komutların belge sayısıyla nasıl büyüdüğünü ölçer.")
    a.add_argument("--only", type=lambda m: m.split(","), default=["yil", "butce", "tasinir"])
    return a.parse_args()


def main() -> int:
    s = secenekler()
    sonuc: dict[str, list[Olcum]] = {ad: [] for ad in s.only}
    try:
        for ad in s.only:
            for n in s.sizes:
                if s.dir is not None:
                    s.dir.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryDirectory(prefix="buyume-", dir=s.dir) as gecici:
                    b = Buyume(n, Path(gecici), s.batch)
                    olcen: Callable[[], None] = getattr(b, ad)
                    olcen()
                    sonuc[ad] += b.olcumler
    except (BuyumeHatasi, subprocess.CalledProcessError) as h:
        print(f"ölçüm yarıda kaldı: {h}", file=sys.stderr)
        return 1
    satirlar = makine([])
    for ad, olcumler in sonuc.items():
        # By command, so that a row's growth is read from top to bottom.
        sira = {x.ad: i for i, x in reversed(list(enumerate(olcumler)))}
        satirlar += [
            "",
            f"### {ad}",
            "",
            BASLIK,
            *(str(x) for x in sorted(olcumler, key=lambda x: (sira[x.ad], x.satir))),
        ]
    tablolari_ver(satirlar, s.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
