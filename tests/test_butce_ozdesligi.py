"""Appropriations of a random year against a model of them, and the identities of their accounts at the end of every day.

The accounts are added up from the journal's lines, not asked of the program's projections (DERIVED from m.404, m.424, m.428:
I1, I5-I8).
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odenek_ornegi import (
    BAGIS,
    MECLIS,
    T1,
    T2,
    UST,
    YEDEK,
    Satir,
    aktarma,
    butce,
    butce_csv,
    gider,
    gider_csv,
    iade,
    kalem,
    kapanis,
)
from ornek import SAAT, birak, calisma, denemeler
from soz_ortak import kostur, saglam, yevmiye

from batch.documents.tertip import Tertip
from batch.documents.tutar import tam

T6 = "46.34.01.02-01.3.9.00-5-03.7"
YILI = {T1: 100, T2: 80, T6: 60, "46.34.01.02-01.3.9.00-5-01.1": 800_000, YEDEK: 50_000}
DAR = (T1, T2, T6, BAGIS)  # those that run short

Islem = tuple[str, int, int, int]  # what, tertip, other tertip, TL


@dataclass
class Model:
    """What is left of each tertip by the law alone, and which documents must have been refused."""

    net: Counter[str] = field(default_factory=lambda: Counter(YILI))
    gider: Counter[str] = field(default_factory=Counter)
    alan: set[str] = field(default_factory=set)  # received a transfer: no source any more (m.36/4-b)
    bagis: Counter[str] = field(default_factory=Counter)
    red: set[str] = field(default_factory=set)
    kesin: bool = True  # the year's budget is adopted; until then nothing is held against it and nothing moves it

    def kalan(self, t: str) -> int:
        return self.net[t] - self.gider[t]

    def uygula(self, no: str, ne: str, t: str, u: str, tl: int) -> None:
        match ne:
            case "gider" if tl <= self.kalan(t) or not self.kesin:
                self.gider[t] += tl
            case "iade":
                self.gider[t] -= tl
            case "kapanis":
                pass  # what was spent stays spent
            case _ if not self.kesin:
                self.red.add(no)
            case "aktarma" if t not in self.alan and tl <= self.kalan(t) - self.bagis[t]:
                self.net[t] -= tl
                self.net[u] += tl
                self.alan.add(u)
            case "ek" | "bagis":
                self.net[t] += tl
                self.bagis[t] += tl if ne == "bagis" else 0
            case "iptal" if tl <= self.kalan(t):
                self.net[t] -= tl
                self.bagis[t] = max(0, self.bagis[t] - tl)
            case _:
                self.red.add(no)


def _belge(no: str, gun: str, ne: str, t: str, u: str, tl: int) -> list[Satir]:
    match ne:
        case "gider":
            return gider(no, gun, t, tl)
        case "iade":
            return iade(no, gun, t, tl)
        case "kapanis":
            return kapanis(no, gun, t, tl)
        case "aktarma":
            return aktarma(no, gun, t, u, tl, **UST)
        case "iptal":
            return [kalem(no, gun, "IPTAL", t, tl, **UST)]
        case "ek":
            return [
                kalem(no, gun, "EK_ODENEK", t, tl, **MECLIS),
                kalem(no, gun, "EK_ODENEK", "05.9.1.99", tl, **MECLIS),
            ]
        case _:
            return [
                kalem(no, gun, "SARTLI_BAGIS", t, tl, **UST),
                kalem(no, gun, "SARTLI_BAGIS", "04.4.1.01", tl, **UST),
            ]


_ISLEM = st.tuples(
    st.sampled_from(["gider"] * 5 + ["iade", "kapanis", "aktarma", "aktarma", "ek", "bagis", "iptal"]),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from([1, 5, 20, 40, 70, 130]),
)
_GUNLER = st.lists(st.lists(_ISLEM, max_size=4), min_size=1, max_size=7)


@dataclass
class Yil:
    """Documents of a year in the order in which they are decided, by day, and what the model says of them."""

    butceler: list[list[list[Satir]]]
    fisler: list[list[list[Satir]]]
    model: Model


def _yil(gunler: list[list[Islem]], kesinlesme: int = -1) -> Yil:
    """``kesinlesme``: day at whose beginning the budget is adopted, -1 for the new year. Within a day the budget's documents come first, then MİF, then ödeme emri, each by number, cancelling last."""
    m = Model(kesin=kesinlesme < 0)
    yil = Yil([[butce(gider=YILI)] if m.kesin else []], [[]], m)
    sira = 0
    for i, islemler in enumerate(gunler):
        gun = f"2016-{i // 3 + 2:02d}-{i % 3 * 9 + 3:02d}"
        m.kesin = m.kesin or i >= kesinlesme
        b: list[list[Satir]] = [butce(gider=YILI, gun=gun)] if i == kesinlesme else []
        fisler: list[list[Satir]] = []
        onceligi = {"iade": 1, "kapanis": 1, "gider": 2, "iptal": 3}
        for ne, t_no, u_no, tl in sorted(islemler, key=lambda x: onceligi.get(x[0], 0)):
            t, u = DAR[t_no], DAR[(t_no + 1 + u_no) % 4]
            if ne == "bagis":
                t = BAGIS
            if ne == "iade" and (tl := min(tl, m.gider[t])) <= 0:
                continue
            sira += 1
            no = f"{sira:04d}"
            m.uygula(no, ne, t, u, tl)
            (fisler if ne in ("gider", "iade", "kapanis") else b).append(_belge(no, gun, ne, t, u, tl))
        yil.butceler.append(b)
        yil.fisler.append(fisler)
    return yil


def _dosyalar(yil: Yil, ilk: int, son: int, adlar: tuple[str, str] = ("a-butce", "b-fis")) -> dict[str, bytes]:
    b = [x for gun in yil.butceler[ilk:son] for x in gun]
    f = [x for gun in yil.fisler[ilk:son] for x in gun]
    sonuc = {f"{adlar[0]}-{ilk}.csv": butce_csv(*b)} if b else {}
    return sonuc | ({f"{adlar[1]}-{ilk}.csv": gider_csv(*f)} if f else {})


def _kos(kosular: list[dict[str, bytes]]) -> tuple[list[dict[str, Any]], set[str]]:
    """The records without their frame, and the numbers of refused documents, after these runs."""
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "kok")
        red: set[str] = set()
        for dosyalar in kosular:
            if dosyalar:
                birak(kok, dosyalar)
                (*_, s) = kostur(kok)
                red |= {b.belge_no for d in s.dosyalar for b in d.bulgular if b.seviye == "red"}
        saglam(kok)
        kayitlar = (
            [json.loads(x) for x in yevmiye(kok).read_text("utf-8").splitlines()] if yevmiye(kok).exists() else []
        )
        return [{ad: k.get(ad) for ad in ("yevmiye", "tur", "belge", "sonuc", "neden")} for k in kayitlar], red


Hesaplar = dict[str, Counter[str]]  # tertip → account → debits less credits, in kuruş


def _gun_sonlari(kayitlar: list[dict[str, Any]]) -> list[Hesaplar]:
    """The accounts of every tertip at the end of each day that has ended; nothing overspends at any moment between."""
    hesaplar: Hesaplar = {}
    sonlar: list[Hesaplar] = []
    gun = ""
    for k in kayitlar:
        belge = k["belge"]
        if "belge_turu" not in belge:
            continue
        if gun and belge["tarih"] > gun:
            sonlar.append({t: Counter(h) for t, h in hesaplar.items()})
        gun = belge["tarih"]
        kapanan = any(s["hesap"].startswith("895") for s in belge["satirlar"])
        for s in belge["satirlar"]:
            ana = s["hesap"][:3]
            if (ana[0] != "9" and ana != "830") or kapanan:
                continue
            t = Tertip.kur(s["kurumsal"], s["fonksiyonel"], s["finansman"], s["ekonomik"]).yazi
            hesaplar.setdefault(t, Counter())[ana] += tam(s.get("borc", "")) - tam(s.get("alacak", ""))
        for t, h in hesaplar.items():
            assert h["830"] <= -h["901"], (belge["belge_no"], t, h)
    return sonlar


@given(_GUNLER)
@denemeler(30)
def test_her_gun_sonunda_ozdeslikler(gunler: list[list[Islem]]) -> None:
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        yil = _yil(gunler)
        # At the end what is left is cancelled, and one more day lets the last one end.
        kalanlar = {t: yil.model.kalan(t) for t in (*DAR, *YILI)}
        son = [[kalem(f"S{i}", "2016-12-29", "IPTAL", t, v, **UST)] for i, (t, v) in enumerate(kalanlar.items()) if v]
        birlikte = _dosyalar(yil, 0, len(yil.fisler))
        kayitlar, red = _kos([birlikte, {"c-butce.csv": butce_csv(*son)} if son else {}])
        assert red == yil.model.red
        sonlar = _gun_sonlari(kayitlar)
        for hesaplar in sonlar:
            for t, h in hesaplar.items():
                assert -h["901"] == h["900"] + h["905"], ("I1", t, h)
                assert h["906"] == -h["907"] == 0, ("I5", t, h)
                assert h["900"] >= 0, ("I6", t, h)
                assert h["830"] == h["905"], ("I7", t, h)
        for t, v in sonlar[-1].items() if sonlar else ():  # before what is left was cancelled
            assert v["900"] == 100 * kalanlar[t], ("I6", t, v)
        bitis = _bitis(kayitlar)
        for t, h in bitis.items():
            assert h["900"] == 0 and -h["901"] == h["905"], ("I8", t, h)


def _bitis(kayitlar: list[dict[str, Any]]) -> Hesaplar:
    """The accounts as the last record leaves them."""
    uzatma = {"belge": {"belge_turu": "MIF", "tarih": "9999-12-31", "belge_no": "", "satirlar": []}}
    return _gun_sonlari([*kayitlar, uzatma])[-1]


@given(_GUNLER, st.integers(-1, 3), st.data())
@denemeler(18)
def test_bolunse_de_ayni_defter(gunler: list[list[Islem]], kesinlesme: int, veri: st.DataObject) -> None:
    """One run or many, whatever the files are called, decided in slices or one by one: the same records; also of a year
    whose budget comes late, when some of its expense waits for an appropriation."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        yil = _yil(gunler, kesinlesme)
        n = len(yil.fisler)
        beklenen = _kos([_dosyalar(yil, 0, n)])
        assert beklenen[1] == yil.model.red
        assert _kos([_dosyalar(yil, 0, n, ("z-butce", "a-fis"))]) == beklenen
        kesim = veri.draw(st.integers(1, n))
        assert _kos([_dosyalar(yil, 0, kesim), _dosyalar(yil, kesim, n)]) == beklenen
        mp.setattr("batch.pipeline.isle.DILIM", 1)
        assert _kos([_dosyalar(yil, 0, n)]) == beklenen
