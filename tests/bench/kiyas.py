"""Whole commands against their peers on the same files, in one run: A B A B …, compared by median.

    python tests/bench/kiyas.py [--sizes 1000,10000,100000] [--runs 5] [--only csv,xml,gun,…] [--out FILE]

Prints Markdown tables; every figure in them was measured by this run. Exits 2 when a peer that was asked for is
missing, 1 when a command fails or its result is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from kotu_uret import COK_DOSYA, HALLER
from uret import BICIMLER

from batch.demo import IDARE
from batch.pipeline.kurulum import idareyi_yaz

BURASI = Path(__file__).resolve().parent
PROJE = BURASI.parent.parent
YIL = "2016"
KIYASLAR = ("csv", "xml", "gun", "bos", "mizan", "denetle", "gercek", "kotu", "sayfa")
ESLER = ("hledger", "ledger", "sqlite")


class KiyasHatasi(Exception):
    """The comparison cannot go on; the text says why."""


@dataclass
class Yarisan:
    """One side of a comparison: what it is called, how a run is prepared (not timed), and what is run."""

    ad: str
    hazirla: Callable[[], list[str]]
    denetle: Callable[[str], None] = lambda cikti: None
    kodlar: tuple[int, ...] = (0,)  # exit codes that a run may end with
    sureler: list[float] = field(default_factory=list)
    bellek_mb: float = 0.0


def olc(y: Yarisan, gecici: Path) -> None:
    """One timed run: wall-clock seconds, and the peak resident memory of that process alone."""
    komut = y.hazirla()
    os.sync()  # what the preparation wrote must not be paid for by the command
    cikti, hata = gecici / "stdout", gecici / "stderr"
    with cikti.open("wb") as o, hata.open("wb") as e:
        ilk = time.perf_counter()
        surec = subprocess.Popen(komut, stdin=subprocess.DEVNULL, stdout=o, stderr=e)
        _, durum, kaynak = os.wait4(surec.pid, 0)
        sure = time.perf_counter() - ilk
    surec.returncode = os.waitstatus_to_exitcode(durum)
    if surec.returncode not in y.kodlar:
        son = hata.read_text("utf-8", "replace").strip()[-800:]
        raise KiyasHatasi(f"{y.ad}: exit code {surec.returncode}: {' '.join(komut)}\n{son}")
    y.denetle(cikti.read_text("utf-8"))
    y.sureler.append(sure)
    y.bellek_mb = max(y.bellek_mb, kaynak.ru_maxrss / 1024)


def yaris(yarisanlar: list[Yarisan], kosu: int, gecici: Path) -> None:
    for i in range(kosu):
        for y in yarisanlar:
            olc(y, gecici)
            print(f"  {i + 1}/{kosu} {y.ad}: {y.sureler[-1]:.3f} s", file=sys.stderr)


def tablo(yarisanlar: list[Yarisan], fis: int, satir: int) -> list[str]:
    """Table rows; ``ratio`` is the side's median over that of the first side."""
    temel = median(yarisanlar[0].sureler)
    return [
        f"| {fis:,} | {satir:,} | {y.ad} | {median(y.sureler):.3f} | {min(y.sureler):.3f}–{max(y.sureler):.3f} "
        f"| {y.bellek_mb:.0f} | {median(y.sureler) / temel:.2f} |"
        for y in yarisanlar
    ]


class Kiyas:
    """The comparisons for one size; ``kok`` is its scratch folder."""

    def __init__(self, n: int, kok: Path, batch: str, esler: list[str]) -> None:
        self.n, self.kok, self.batch, self.esler = n, kok, batch, esler
        self.veri = kok / "veri"
        self.calisma = kok / "calisma"
        print(f"{n} fiş üretiliyor", file=sys.stderr)
        subprocess.run([sys.executable, str(BURASI / "uret.py"), str(n), str(self.veri), "--gun"], check=True)
        self.gun_fis = max(1, n // 250)
        self.satir = self._satir_say("fis.csv")
        self.gun_satir = self._satir_say("fis-gun.csv")

    def _satir_say(self, ad: str) -> int:
        with (self.veri / ad).open("rb") as f:
            return sum(1 for _ in f) - 1

    def _komut(self, *arg: str) -> list[str]:
        return [self.batch, "--root", str(self.calisma), *arg]

    def _yeni_dizin(self) -> None:
        """A fresh working directory of some administration that takes files at once: waiting is not work."""
        shutil.rmtree(self.calisma, ignore_errors=True)
        subprocess.run(
            [self.batch, "init", str(self.calisma)], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        ayar = self.calisma / "config" / "batch.toml"
        metin = ayar.read_text("utf-8")
        if "settle_ms = 500" not in metin:
            raise KiyasHatasi(f"{ayar}: settle_ms = 500 bekleniyordu")
        ayar.write_text(idareyi_yaz(metin.replace("settle_ms = 500", "settle_ms = 0"), IDARE), "utf-8")

    def _inbox(self, ad: str) -> None:
        shutil.copyfile(self.veri / ad, self.calisma / "inbox" / ad)

    def _kosu(self, dosya: str, fis: int, dizin: Callable[[], None]) -> Yarisan:
        def hazirla() -> list[str]:
            dizin()
            self._inbox(dosya)
            return self._komut("run", "--year", YIL, "--json")

        def denetle(cikti: str) -> None:
            belge = json.loads(cikti)["documents"]
            if belge["accepted"] != fis or belge["rejected"]:
                raise KiyasHatasi(f"batch run: {fis} fiş kabul edilmeliydi, sonuç {belge}")

        return Yarisan("batch run", hazirla, denetle)

    def _esler(self, gun: bool) -> list[Yarisan]:
        ekler = ("", "-gun") if gun else ("",)
        defter = [a for e in ekler for a in ("-f", str(self.veri / f"defter{e}.journal"))]
        csv = [str(self.veri / f"fis{e}.csv") for e in ekler]

        def sqlite() -> list[str]:
            veritabani = self.kok / "kiyas.sqlite"
            veritabani.unlink(missing_ok=True)
            return [sys.executable, str(BURASI / "sqlite_kiyas.py"), str(veritabani), *csv]

        hepsi = {
            "hledger": Yarisan("hledger bal", lambda: ["hledger", *defter, "bal", "-N", "--flat"]),
            "ledger": Yarisan("ledger bal", lambda: ["ledger", *defter, "bal", "--flat", "--no-total"]),
            "sqlite": Yarisan("SQLite load + GROUP BY", sqlite),
        }
        return [hepsi[e] for e in self.esler]

    def csv(self) -> tuple[list[Yarisan], int, int]:
        return [self._kosu("fis.csv", self.n, self._yeni_dizin), *self._esler(False)], self.n, self.satir

    def xml(self) -> tuple[list[Yarisan], int, int]:
        komut = [sys.executable, str(BURASI / "xml_kiyas.py"), str(PROJE / "schemas" / "belge-1.xsd")]
        yalin = Yarisan("bare iterparse(schema=…)", lambda: [*komut, str(self.veri / "fis.xml")])
        return [yalin, self._kosu("fis.xml", self.n, self._yeni_dizin)], self.n, self.satir

    def _yili_isle(self) -> None:
        """The whole year once, untimed, for what builds on it."""
        self._yeni_dizin()
        self._inbox("fis.csv")
        subprocess.run(
            self._komut("run", "--year", YIL, "--json"),
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def _baska(
        self, ad: str, yollar: list[Path], kodlar: tuple[int, ...] = (0,), esleme: Path | None = None
    ) -> Yarisan:
        """A run over other files than the plain one's."""

        def hazirla() -> list[str]:
            self._yeni_dizin()
            if esleme is not None:
                shutil.copy(esleme, self.calisma / "config" / "kaynaklar")
            for y in yollar:
                shutil.copyfile(y, self.calisma / "inbox" / y.name)
            return self._komut("run", "--year", YIL, "--json")

        return Yarisan(f"batch run, {ad}", hazirla, kodlar=kodlar)

    def gercek(self) -> tuple[list[Yarisan], int, int]:
        """The same vouchers as real programs write them."""
        bicimler = list(BICIMLER)
        subprocess.run(
            [sys.executable, str(BURASI / "uret.py"), str(self.n), str(self.veri), "--bicim", ",".join(bicimler)],
            check=True,
        )
        yarisanlar = [self._kosu("fis.csv", self.n, self._yeni_dizin)]
        for b in bicimler:
            yol = next(y for y in (self.veri / f"fis-{b}.csv", self.veri / f"fis-{b}.txt") if y.exists())
            esleme = self.veri / f"{b}.toml"
            yarisanlar.append(self._baska(b, [yol], (0, 1), esleme if esleme.exists() else None))
        return yarisanlar, self.n, self.satir

    def kotu(self) -> tuple[list[Yarisan], int, int]:
        """What costs most, against the clean year of as many vouchers."""
        yarisanlar = [self._kosu("fis.csv", self.n, self._yeni_dizin)]
        for hal in (*HALLER, COK_DOSYA):
            subprocess.run([sys.executable, str(BURASI / "kotu_uret.py"), hal, str(self.n), str(self.veri)], check=True)
            yol = self.veri / hal
            yollar = sorted(yol.iterdir()) if yol.is_dir() else [self.veri / f"{hal}.csv"]
            yarisanlar.append(self._baska(hal, yollar, (0, 1)))
        return yarisanlar, self.n, self.satir

    def sayfa(self) -> tuple[list[Yarisan], int, int]:
        """The journal of the year as a book."""
        self._yili_isle()

        def rapor(bicim: str) -> list[str]:
            yol = str(self.kok / f"yevmiye.{bicim}")
            return self._komut("report", "yevmiye", "--year", YIL, "--format", bicim, "-o", yol)

        bicimler = ("csv", "pdf", "xlsx")
        return [Yarisan(f"yevmiye, {b.upper()}", lambda b=b: rapor(b)) for b in bicimler], self.n, self.satir  # type: ignore[misc]

    def gun(self) -> tuple[list[Yarisan], int, int]:
        self._yili_isle()
        saklanan = self.kok / "yil"
        shutil.rmtree(saklanan, ignore_errors=True)
        self.calisma.rename(saklanan)

        def geri_koy() -> None:
            shutil.rmtree(self.calisma, ignore_errors=True)
            subprocess.run(["cp", "-a", "--reflink=auto", str(saklanan), str(self.calisma)], check=True)

        return [self._kosu("fis-gun.csv", self.gun_fis, geri_koy), *self._esler(True)], self.gun_fis, self.gun_satir

    def mizan(self) -> tuple[list[Yarisan], int, int]:
        self._yili_isle()
        beklenen = subprocess.run(
            [sys.executable, str(BURASI / "sqlite_kiyas.py"), ":memory:", str(self.veri / "fis.csv")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()[-1]

        def denetle(cikti: str) -> None:
            son = cikti.rstrip("\n").splitlines()[-1].split(";")
            if [son[0], *son[3:5]] != beklenen.split(";"):
                raise KiyasHatasi(f"mizan toplamı tutmuyor: {son}, beklenen {beklenen}")

        rapor = self._komut("report", "mizan", "--year", YIL, "--format", "csv")
        return (
            [
                Yarisan("batch --help", lambda: [self.batch, "--help"]),
                Yarisan("batch report mizan", lambda: rapor, denetle),
            ],
            self.n,
            self.satir,
        )

    def bos(self) -> tuple[list[Yarisan], int, int]:
        """Nothing in the inbox."""
        self._yili_isle()
        kosu = self._komut("run", "--year", YIL)
        return (
            [
                Yarisan("batch --help", lambda: [self.batch, "--help"]),
                Yarisan("batch run, nothing to do", lambda: kosu),
            ],
            self.n,
            self.satir,
        )

    def denetle(self) -> tuple[list[Yarisan], int, int]:
        kosu = self._kosu("fis.csv", self.n, self._yeni_dizin)

        def hazirla() -> list[str]:
            self._yeni_dizin()
            return self._komut("validate", str(self.veri / "fis.csv"))

        return [kosu, Yarisan("batch validate", hazirla)], self.n, self.satir


BASLIKLAR = {
    "csv": "From CSV: journal, checks and mizan, against balances from the same postings",
    "xml": "From XML, against the bare schema-checked row loop",
    "gun": "One more day on top of the year (vouchers and lines are the day's; peers read the year again)",
    "bos": "A run with nothing to do, against start-up",
    "mizan": "Mizan of the whole journal, against start-up",
    "gercek": "The same year as real programs write it, against the plain file",
    "kotu": "The worst cases, against a clean year of as many vouchers",
    "sayfa": "The journal of the year as a book",
    "denetle": "Checking a year without recording it, against recording it",
}


def surum(komut: str) -> str:
    return subprocess.run([komut, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]


def makine(esler: list[str]) -> list[str]:
    """The machine and the versions that the figures hold for."""
    islemci = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        adlar = [s.partition(":")[2].strip() for s in cpuinfo.read_text().splitlines() if s.startswith("model name")]
        islemci = adlar[0] if adlar else islemci
    import sqlite3

    satirlar = [f"- {os.cpu_count()} × {islemci}; {platform.system()} {platform.release()}"]
    satirlar.append(f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    satirlar += [f"- {surum(e)}" for e in esler if e != "sqlite"]
    return satirlar


def _sayilar(metin: str) -> list[int]:
    try:
        return [int(p) for p in metin.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{metin}»: virgülle ayrılmış sayılar olmalı") from None


def ortak_secenekler(tanim: str) -> argparse.ArgumentParser:
    """Options of every script that measures whole commands."""
    a = argparse.ArgumentParser(description=tanim)
    a.add_argument("--sizes", type=_sayilar, default=[1_000, 10_000, 100_000], help="fiş sayıları: 1000,10000")
    a.add_argument("--batch", default=str(Path(sys.executable).with_name("batch")), help="batch komutu")
    a.add_argument("--dir", type=Path, help="geçici dosyaların yeri")
    a.add_argument("--out", type=Path, help="tabloların yazılacağı dosya; yoksa standart çıktı")
    return a


def tablolari_ver(satirlar: list[str], out: Path | None) -> None:
    """Tables to a file, or to the screen."""
    metin = "\n".join(satirlar) + "\n"
    if out:
        out.write_text(metin, "utf-8")
    else:
        print(metin, end="")


def secenekler() -> argparse.Namespace:
    def liste(izinli: tuple[str, ...]) -> Callable[[str], list[str]]:
        def cevir(metin: str) -> list[str]:
            parca = [p for p in metin.split(",") if p]
            if yabanci := [p for p in parca if p not in izinli]:
                raise argparse.ArgumentTypeError(f"{yabanci[0]}: {', '.join(izinli)} olabilir")
            return parca

        return cevir

    a = ortak_secenekler("batch ile benzerlerini aynı dosyalarda, tek koşuda karşılaştırır.")
    a.add_argument("--runs", type=int, default=5, help="her komutun koşu sayısı")
    a.add_argument("--only", type=liste(KIYASLAR), default=list(KIYASLAR), help=",".join(KIYASLAR))
    a.add_argument("--peers", type=liste(ESLER), default=list(ESLER), help=",".join(ESLER))
    s = a.parse_args()
    if s.runs < 1 or min(s.sizes) < 10:
        a.error("--runs en az 1, --sizes en az 10 olmalı")
    return s


def eksik_komutlar(s: argparse.Namespace) -> list[str]:
    gerekli = [s.batch]
    if {"csv", "gun"} & set(s.only):
        gerekli += [e for e in s.peers if e != "sqlite"]
    return [k for k in gerekli if shutil.which(k) is None]


def main() -> int:
    s = secenekler()
    if eksik := eksik_komutlar(s):
        print(f"karşılaştırma yapılmadı, şu komut yok: {', '.join(eksik)}", file=sys.stderr)
        return 2
    sonuc: dict[str, list[str]] = {ad: [] for ad in s.only}
    try:
        for n in s.sizes:
            if s.dir is not None:
                s.dir.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="kiyas-", dir=s.dir) as gecici:
                kok = Path(gecici)
                k = Kiyas(n, kok, s.batch, s.peers)
                for ad in s.only:
                    print(f"{ad}, {n} fiş", file=sys.stderr)
                    yarisanlar, fis, satir = getattr(k, ad)()
                    yaris(yarisanlar, s.runs, kok)
                    sonuc[ad] += tablo(yarisanlar, fis, satir)
    except (KiyasHatasi, subprocess.CalledProcessError) as h:
        print(f"karşılaştırma yarıda kaldı: {h}", file=sys.stderr)
        return 1
    satirlar = [*makine(s.peers if {"csv", "gun"} & set(s.only) else []), ""]
    satirlar.append(f"Median of {s.runs} runs, sides in turn; the ratio is to the first row of each size.")
    for ad, govde in sonuc.items():
        satirlar += ["", f"### {BASLIKLAR[ad]}", ""]
        satirlar += ["| vouchers | lines | command | seconds | min–max | peak MB | ratio |"]
        satirlar += ["|---:|---:|---|---:|---:|---:|---:|", *govde]
    tablolari_ver(satirlar, s.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
