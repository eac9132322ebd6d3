"""Makes ``docs/kural-durumu.md`` from ``docs/kural-durumu.csv``: which rule is built, which comes later, and why not.

Run by `make docs`. The data lie beside the page and not in ``config/``: nobody's settings hang on them, so a word changed
here must not change the hash of the settings, and with it run ids and verification codes. What a row may name (codes,
rules, reports, tests) is held to what there is by ``tests/test_kural_durumu.py``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
VERI, SAYFA = DOCS / "kural-durumu.csv", DOCS / "kural-durumu.md"

KURULDU, SONRA, DENETLENEMEZ = DURUMLAR = ("kuruldu", "sonra", "denetlenemez")
# What a row that comes later waits for.
YETENEKLER = {
    "butce": "bütçe ve değişiklikleri: teklif, tasarı, aktarma, ek ödenek",
    "odenek": "ödenek gönderme, tenkis ve tertip düzeyinde izleme",
    "eod": "gün sonu işleri",
    "eoy": "dönem sonu, kapanış ve açılış işleri",
    "kesin-hesap": "kesin hesap cetvelleri",
    "rapor": "mali tablolar",
    "tasinir": "taşınır işlem fişi ve taşınır hesabı",
    "sayim": "sayım ve tutanakları",
    "amortisman": "amortisman oran, süre ve tutarları",
    "destek": "fişe eklenmesi gereken belgelerin türleri",
    "alindi": "alındılar, bordrolar, mutemet defteri",
    "alacak": "alacak dosyası, ilam, faiz ve terkin",
    "tecil": "tecil defteri",
    "banka": "banka özet cetveli ve teslimat müzekkeresi",
    "doviz": "kurlar ve değerleme",
    "menkul": "menkul kıymetlerin değeri ve kuponları",
    "teminat": "teminat mektuplarının kendisi",
    "taahhut": "sözleşme ve taahhüt kartı",
    "devir": "muhasebe yetkilileri arasında devir",
    "arsiv": "belge isteme ve arşiv",
}


@dataclass(frozen=True, slots=True)
class KuralDurumu:
    """A row. ``no``: R-B or R-T number, or article reference; ``yer``: codes, rules and reports that do it, or the part
    of it that is there; ``sinama``: ``file::test`` names; ``nott``: what is to be known beside it."""

    no: str
    konu: str
    durum: str
    yetenek: str
    yer: tuple[str, ...]
    sinama: tuple[str, ...]
    nott: str

    @property
    def bolum(self) -> str:
        return self.no[:3] if self.no.startswith("R-") else "m."


def oku(yol: Path = VERI) -> list[KuralDurumu]:
    with yol.open(encoding="utf-8", newline="") as d:
        return [
            KuralDurumu(
                r["no"],
                r["konu"],
                r["durum"],
                r["yetenek"],
                tuple(r["yer"].split()),
                tuple(r["sinama"].split()),
                r["not"],
            )
            for r in csv.DictReader(d, delimiter=";")
        ]


BOLUMLER = {
    "R-B": "Bütçe ve muhasebe kuralları",
    "R-T": "Taşınır kuralları",
    "m.": "Hesaplara ilişkin işlemler",
}
GIRIS = """# Kural durumu

Hangi kuralın kurulu olduğu, hangisinin hangi yetenekle geleceği, hangisinin neden denetlenemeyeceği. Bu sayfa
`docs/kural-durumu.csv` dosyasından üretilir (`make docs`); adı geçen her kod, kural, rapor ve sınamanın var olduğunu
`tests/test_kural_durumu.py` denetler.

| durum | anlamı |
|---|---|
| kuruldu | «yer» sütunundaki yapar, «sınama» sütunundaki sınar. Süreler (`D-…`) `batch status` ile söylenir, fişi reddetmez; `m.…` hesabın işleyişindeki maddedir, ona uymayan satır ISL kodlarıyla söylenir |
| sonra | yazılan yetenekle gelir; «yer» doluysa bir bölümü şimdiden vardır, not hangisi olduğunu söyler |
| denetlenemez | programın gördüğü hiçbir veride bulunmaz; not nedenini söyler |
"""


def sayfa(satirlar: Iterable[KuralDurumu]) -> str:
    satirlar = list(satirlar)
    parcalar = [GIRIS, _sayilar(satirlar), _yetenekler(satirlar)]
    for on, baslik in BOLUMLER.items():
        parcalar.append(f"\n## {baslik}\n\n| no | konu | durum | yer | sınama | not |\n|---|---|---|---|---|---|\n")
        parcalar += [_satir(s) for s in satirlar if s.bolum == on]
    return "".join(parcalar)


def _sayilar(satirlar: list[KuralDurumu]) -> str:
    sayi = Counter((s.bolum, s.durum) for s in satirlar)
    bas = "\n| | " + " | ".join(DURUMLAR) + " | toplam |\n|---|---|---|---|---|\n"
    govde = "".join(
        f"| {baslik} | " + " | ".join(str(sayi[b, d]) for d in DURUMLAR) + f" | {sum(sayi[b, d] for d in DURUMLAR)} |\n"
        for b, baslik in BOLUMLER.items()
    )
    return bas + govde


def _yetenekler(satirlar: list[KuralDurumu]) -> str:
    sayi = Counter(s.yetenek for s in satirlar if s.yetenek)
    return "\n| yetenek | ne | bekleyen |\n|---|---|---|\n" + "".join(
        f"| {y} | {ne} | {sayi[y]} |\n" for y, ne in YETENEKLER.items()
    )


def _satir(s: KuralDurumu) -> str:
    durum = f"sonra: {s.yetenek}" if s.durum == SONRA else s.durum
    yer = " ".join(f"`{y}`" for y in s.yer)
    sinama = "<br>".join(f"`{t}`" for t in s.sinama)
    return "| " + " | ".join((s.no, s.konu, durum, yer, sinama, s.nott)) + " |\n"


def main() -> None:
    SAYFA.write_text(sayfa(oku()), "utf-8")


if __name__ == "__main__":
    main()
