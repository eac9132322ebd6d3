"""Lawful years of an il özel idaresi with one ilçe, and what must hold of the two journals (m.404-421)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from olay_kosucu import butce_csv, fisler_csv
from ornek import calisma

from batch.documents.tutar import duz, tam

MERKEZ, ILCE = "4634", "4635"
TM = "46.34.02.00-01.3.9.00-5-03.2"
TI = "46.34.40.01-01.3.9.00-5-03.2"
TERTIPLER = (TM, TI)
AYAR = {
    "idare": {"tur": "il-ozel-idaresi"},
    "birim": {"ilce": True},
    "politika": dict.fromkeys(("BTC-031", "BTC-054", "BTC-055", "YEV-004", "YEV-005"), "kapali"),
}
BASLANGIC = 100_000  # kuruş of each tertip

# What may happen, in the order in which it stands within a day.
SIRA = {
    "ek": 3,
    "gonder": 4,
    "al": 4,
    "gonder_merkez": 4,
    "harca": 5,
    "iade": 5,
    "kapat": 5,
    "harca_ilce": 5,
    "tenkis": 6,
    "iptal": 7,
}
Adim = tuple[str, int, int, bool]  # what, which tertip, per cent of what is possible, on the day of the one before


@dataclass
class Yil:
    """Documents as they come, each with its day, and what the books must allow by then: an oracle of plain sums."""

    gun: date = date(2016, 1, 4)
    belgeler: list[tuple[str, str]] = field(default_factory=list)  # file name, contents
    gunler: list[date] = field(default_factory=list)  # of each of them
    net: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TERTIPLER, BASLANGIC))
    acik: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TERTIPLER, BASLANGIC))  # 900
    elde: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TERTIPLER, 0))  # 903 at the centre
    harcanan: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TERTIPLER, 0))
    yolda: list[tuple[str, int]] = field(default_factory=list)
    ilcede: int = 0  # 903 at the ilçe
    tenkis_no: int = 0

    def __post_init__(self) -> None:
        self._butce(
            f"GELIR G-1 01.01.2016 karar_organi=MECLIS\n  05.2.6.51 {_tl(2 * BASLANGIC)} yasal_dayanak=5779\n"
            f"GIDER B-1 01.01.2016 karar_organi=MECLIS\n  {TM} {_tl(BASLANGIC)}\n  {TI} {_tl(BASLANGIC)}"
        )

    def yap(self, adimlar: Sequence[Adim]) -> Yil:
        onceki = 9
        for ne, hangi, yuzde, ayni_gun in adimlar:
            if not (ayni_gun and SIRA[ne] >= onceki):
                self.gun += timedelta(days=1)
            if getattr(self, f"_{ne}")(TERTIPLER[hangi], yuzde):
                onceki = SIRA[ne]
        while self.yolda:
            self.gun += timedelta(days=1)
            self._al(TI, 100)
        self.gun += timedelta(days=1)  # a later document of each journal, so that the last day ends
        for birim in (MERKEZ, ILCE):
            self._fis(f"MIF S-{birim} {self._gun} muhasebe_birimi={birim}\n  100 B 1,00\n  333 A 1,00")
        return self

    @property
    def _gun(self) -> str:
        return self.gun.strftime("%d.%m.%Y")

    @property
    def _no(self) -> int:
        return len(self.belgeler)

    def _butce(self, metin: str) -> None:
        self._birak(f"butce-{self._no:03}.csv", butce_csv(metin.splitlines()))

    def _fis(self, metin: str) -> None:
        self._birak(f"fis-{self._no:03}.csv", fisler_csv(metin.splitlines()))

    def _birak(self, ad: str, metin: str) -> None:
        self.belgeler.append((ad, metin))
        self.gunler.append(self.gun)

    def _ek(self, t: str, yuzde: int) -> bool:
        self.net[t] += yuzde
        self.acik[t] += yuzde
        self._butce(
            f'EK_ODENEK E-{self._no} {self._gun} karar_organi=MECLIS gerekce="yeni kaynak"\n  {t} {_tl(yuzde)} '
            "yasal_dayanak=5302"
        )
        return True

    def _gonder(self, _: str, yuzde: int) -> bool:
        if not (v := self.acik[TI] * yuzde // 100):
            return False
        no = f"O-{self._no}"
        self.acik[TI] -= v
        self.yolda.append((no, v))
        self._butce(f"GONDERME {no} {self._gun} birim={ILCE} karar_organi=UST_YONETICI\n  {TI} {_tl(v)}")
        return True

    def _al(self, _: str, yuzde: int) -> bool:
        if not self.yolda:
            return False
        no, v = self.yolda.pop(0)
        self.ilcede += v
        self._butce(f"GONDERME A-{self._no} {self._gun} muhasebe_birimi={ILCE} karar_no={no}\n  {TI} {_tl(v)}")
        return True

    def _gonder_merkez(self, t: str, yuzde: int) -> bool:
        if not (v := self.acik[t] * yuzde // 100):
            return False
        self.acik[t] -= v
        self.elde[t] += v
        self._butce(f"GONDERME O-{self._no} {self._gun} karar_organi=HARCAMA_YETKILISI\n  {t} {_tl(v)}")
        return True

    def _harca(self, t: str, yuzde: int) -> bool:
        if not (v := (self.acik[t] + self.elde[t]) * yuzde // 100):
            return False
        eksik = max(0, v - self.elde[t])
        self.acik[t] -= eksik
        self.elde[t] += eksik - v
        self.harcanan[t] += v
        self._fis(_gider(f"OEB {self._no} {self._gun} muhasebe_birimi={MERKEZ}", t, v))
        return True

    def _iade(self, t: str, yuzde: int) -> bool:
        if not (v := self.harcanan[t] * yuzde // 100):
            return False
        self.harcanan[t] -= v
        self.elde[t] += v
        self._fis(
            f"MIF {self._no} {self._gun} muhasebe_birimi={MERKEZ}\n  140 B {_tl(v)} ilgili=Kaya\n"
            f"  630 A {_tl(v)} tertip={t}.1.01\n  835 B {_tl(v)}\n  830 A {_tl(v)} tertip={t}.1.01"
        )
        return True

    def _kapat(self, t: str, yuzde: int) -> bool:
        if not (v := self.harcanan[t] * yuzde // 100):
            return False
        self._fis(
            f"MIF {self._no} {self._gun} muhasebe_birimi={MERKEZ}\n  895 B {_tl(v)}\n  830 A {_tl(v)} tertip={t}.1.01"
        )
        return True

    def _harca_ilce(self, _: str, yuzde: int) -> bool:
        if not (v := self.ilcede * yuzde // 100):
            return False
        self.ilcede -= v
        self._fis(_gider(f"OEB {self._no} {self._gun} muhasebe_birimi={ILCE}", TI, v))
        return True

    def _tenkis(self, _: str, yuzde: int) -> bool:
        if not (v := self.ilcede * yuzde // 100):
            return False
        self.tenkis_no += 1
        no = f"T-{self.tenkis_no}"
        self.ilcede -= v
        self.acik[TI] += v
        self._butce(f"TENKIS {no} {self._gun} birim={ILCE}\n  {TI} {_tl(v)}")
        self._butce(f"TENKIS {no} {self._gun} muhasebe_birimi={ILCE} karar_no={no}\n  {TI} {_tl(v)}")
        return True

    def _iptal(self, t: str, yuzde: int) -> bool:
        if not (v := self.acik[t] * yuzde // 200):
            return False
        self.acik[t] -= v
        self._butce(f"IPTAL I-{self._no} {self._gun}\n  {t} {_tl(v)}")
        return True


def _gider(bas: str, t: str, v: int) -> str:
    return (
        f"{bas} dayanak_turu=Fatura\n  630 B {_tl(v)} tertip={t}.1.01\n  103 A {_tl(v)}\n"
        f"  830 B {_tl(v)} tertip={t}.1.01\n  835 A {_tl(v)}"
    )


def _tl(kurus: int) -> str:
    return duz(kurus)


def dizin(kok: Path) -> Path:
    return calisma(kok, **AYAR)


# -- what the journals say ---------------------------------------------------------------------------------------------

Kalanlar = dict[tuple[str, str], int]  # tertip, three-digit account → debits less credits


def fisleri(kok: Path, birim: str) -> list[dict[str, object]]:
    """The vouchers of a journal as it holds them."""
    yol = kok / "journal" / birim / "2016" / "yevmiye.jsonl"
    kayitlar = [json.loads(s) for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []
    return [k["belge"] for k in kayitlar if "belge_turu" in k["belge"]]


def satir_tertibi(s: dict[str, str]) -> str:
    kodlar = (s.get(ad, "") for ad in ("kurumsal", "fonksiyonel", "finansman", "ekonomik"))
    *ust, ekonomik = kodlar
    return "-".join((*ust, ".".join(ekonomik.split(".")[:2])))


def gun_sonlari(fisler: Iterable[dict[str, object]]) -> Iterator[tuple[str, Kalanlar]]:
    """Balances by tertip as each day ends; on the way no appropriation account turns to its wrong side."""
    kalan: Kalanlar = defaultdict(int)
    gun = ""
    for f in fisler:
        if f["tarih"] != gun and gun:
            yield gun, dict(kalan)
        gun = str(f["tarih"])
        if any(s["hesap"].startswith("895") for s in f["satirlar"]):  # type: ignore[attr-defined]
            continue  # a closing entry: what was spent stays spent
        for s in f["satirlar"]:  # type: ignore[attr-defined]
            anahtar = (satir_tertibi(s), s["hesap"].split(".")[0])
            kalan[anahtar] += tam(s.get("borc", "")) - tam(s.get("alacak", ""))
        for (t, ana), v in kalan.items():
            assert v >= 0 or ana not in ("900", "902", "903", "905", "906"), (f["belge_no"], t, ana, v)
            assert v <= 0 or ana not in ("901", "904", "907"), (f["belge_no"], t, ana, v)


def esitlikleri_denetle(kok: Path) -> Kalanlar:
    """I2, I3, I5, I7 at every day end of either journal; I4 and the year's balances over both, which are given back."""
    son: Kalanlar = defaultdict(int)
    for birim in (MERKEZ, ILCE):
        k: Kalanlar = {}
        for gun, k in gun_sonlari(fisleri(kok, birim)):
            for t in TERTIPLER:
                b = {ana: k.get((t, ana), 0) for ana in ("900", "901", "902", "903", "904", "905", "906", "907", "830")}
                yer = f"{birim} {gun} {t}: {b}"
                assert -b["901"] == b["900"] + b["902"], f"I2 {yer}"
                assert -b["904"] == b["903"] + b["905"], f"I3 {yer}"
                assert b["906"] == -b["907"], f"I5 {yer}"
                assert b["830"] == b["905"], f"I7 {yer}"
        for anahtar, v in k.items():
            son[anahtar] += v
    for t in TERTIPLER:
        assert son[t, "902"] == -son[t, "904"] - son[t, "907"], f"I4 {t}"
    return son
