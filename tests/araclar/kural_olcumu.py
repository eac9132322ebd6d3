"""How the rules judge lawful textbook entries and entries broken in known ways.

``python tests/araclar/kural_olcumu.py``: shares of explained, warned and refused vouchers, by the kind of break. The
breaks are made of the lawful entries of `tests/isleyis/ders-kitabi.csv`; amounts stay balanced, so that only what the
articles say can tell.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from test_ders_kitabi import IDARELER, Kayit, hukum, kitap, plan_hesaplari

from batch.documents.tutar import tam

Satirlar = list[tuple[str, int]]


def _oku(metin: str) -> Satirlar:
    return [(h, tam(t)) for h, t in (p.split(" ") for p in metin.split(" + "))]


def _yaz(satirlar: Satirlar) -> str:
    return " + ".join(f"{h} {t // 100}.{t % 100:02d}" for h, t in satirlar)


def _kur(k: Kayit, borc: Satirlar, alacak: Satirlar) -> Kayit:
    return replace(k, borc=_yaz(borc), alacak=_yaz(alacak))


def _dusen_karsilik(k: Kayit, r: random.Random) -> Iterator[Kayit]:
    """A line left out, its amount on another of its side and kind."""
    for taraf in (0, 1):
        yanlar = [_oku(k.borc), _oku(k.alacak)]
        bilanco = [i for i, (h, _) in enumerate(yanlar[taraf]) if h[0] in "123456"]
        if len(bilanco) > 1:
            cikan, kalan = r.sample(bilanco, 2)
            h, t = yanlar[taraf][kalan]
            yanlar[taraf][kalan] = (h, t + yanlar[taraf][cikan][1])
            del yanlar[taraf][cikan]
            yield _kur(k, *yanlar)


def _dusen_butce(k: Kayit, _: random.Random) -> Iterator[Kayit]:
    """The budget's own entry left out."""
    borc, alacak = ([(h, t) for h, t in _oku(m) if h[0] != "8"] for m in (k.borc, k.alacak))
    if borc and alacak and len(borc) < len(_oku(k.borc)):
        yield _kur(k, borc, alacak)


def _komsu(k: Kayit, r: random.Random) -> Iterator[Kayit]:
    """Another account of the same group."""
    yanlar = [_oku(k.borc), _oku(k.alacak)]
    taraf = r.randrange(2)
    i = r.randrange(len(yanlar[taraf]))
    h, t = yanlar[taraf][i]
    komsular = [x for x in plan_hesaplari() if x[:2] == h[:2] and x != h[:3]]
    if komsular:
        yanlar[taraf][i] = (r.choice(komsular) + h[3:], t)
        yield _kur(k, *yanlar)


def _ters(k: Kayit, _: random.Random) -> Iterator[Kayit]:
    """Debit and credit exchanged."""
    yield replace(k, borc=k.alacak, alacak=k.borc)


def _capraz(k: Kayit, r: random.Random) -> Iterator[Kayit]:
    """The debit of one entry against the credit of another."""
    baska = r.choice([x for x in kitap() if x.beklenen == "uygun"])
    borc = [(h, t) for h, t in _oku(k.borc) if h[0] in "123456"][:1]
    alacak = [(h, t) for h, t in _oku(baska.alacak) if h[0] in "123456"][:1]
    if borc and alacak:
        yield _kur(k, [(borc[0][0], 10000)], [(alacak[0][0], 10000)])


def _baska_idare(k: Kayit, _: random.Random) -> Iterator[Kayit]:
    """An entry with accounts of group 9 or 51 in the other kind of administration."""
    if any(h[:2] in ("90", "51") for h, _ in _oku(k.borc) + _oku(k.alacak)):
        yield replace(k, idare=next(i for i in IDARELER if i != k.idare))


BOZUKLUKLAR = {
    "counterpart left out": _dusen_karsilik,
    "budget entry left out": _dusen_butce,
    "neighbour account": _komsu,
    "reversed": _ters,
    "crossed": _capraz,
    "other administration": _baska_idare,
}


def olc() -> dict[str, Counter[str]]:
    r = random.Random(2016)
    uygunlar = [k for k in kitap() if k.beklenen == "uygun"]
    gecerli = {(k.idare, frozenset(_oku(k.borc)), frozenset(_oku(k.alacak))) for k in uygunlar}
    sonuc = {"lawful": Counter(hukum(k) for k in uygunlar)}
    for ad, boz in BOZUKLUKLAR.items():
        bozuk = [b for _ in range(3) for k in uygunlar for b in boz(k, r)]
        tekil = {(b.idare, b.belge, b.tarih, b.islem, b.borc, b.alacak): b for b in bozuk}.values()
        sonuc[ad] = Counter(
            hukum(b) for b in tekil if (b.idare, frozenset(_oku(b.borc)), frozenset(_oku(b.alacak))) not in gecerli
        )
    return sonuc


def main() -> None:
    print("| | entries | explained | warned | refused |\n|---|---:|---:|---:|---:|")
    for ad, c in olc().items():
        n = c.total()
        print(f"| {ad} | {n} | " + " | ".join(f"{100 * c[h] / n:.1f} %" for h in ("uygun", "uyari", "red")) + " |")


if __name__ == "__main__":
    main()
