"""Textbook entries written from the regulation's articles by someone who had not seen the rules.

`tests/isleyis/ders-kitabi.csv`: whole vouchers with amounts. A lawful one is never refused and every line of it is
explained; an unlawful one is refused; an entry that no article describes is let in and told of (m.43/2).
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from kural_ornegi import ortam

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tutar import tam
from batch.rules.baglam import Baglam
from batch.rules.katalog import tamamla
from batch.turler.fis.belge import Dayanak, Fis, Ilgili, Satir
from batch.turler.fis.isleyis_kurallari import isleyis_dayanagi, satir_sartlari, tutar_sartlari
from batch.turler.fis.kurallar import gider_oeb_ile, oeb_giderli
from batch.turler.fis.madde_kurallari import KURALLAR

# Unlawful, but nothing in the voucher tells it from a lawful one.
AYIRT_EDILEMEYEN = {
    624: "397 / 600: menkul varlıkta bütçe kaydı istenmez (m.162/a-2); fazlalığın neyin fazlası olduğu fişte yazmaz",
    709: "DUZELTME fişi yanlış kaydı tersine çevirir (m.503); hangi kaydı düzelttiği fişten anlaşılmaz",
}
IDARELER = ("belediye", "il-ozel-idaresi")
KITAP = Path(__file__).parent / "isleyis" / "ders-kitabi.csv"


@dataclass(frozen=True)
class Kayit:
    no: int
    beklenen: str
    idare: str
    belge: str
    tarih: str
    islem: str
    borc: str
    alacak: str
    madde: str
    aciklama: str

    @property
    def fis(self) -> Fis:
        return Fis(
            belge_turu=self.belge,
            belge_no=str(self.no),
            tarih=self.tarih,
            islem=self.islem,
            dayanak=(Dayanak(turu="Taahhüt kartı", no="1"), Dayanak(turu="Örnek-56", no="1")),
            ilgili=Ilgili(ad="Deneme Kişisi"),
            satirlar=(*_satirlar(self.borc, "borc"), *_satirlar(self.alacak, "alacak")),
        )

    def __str__(self) -> str:
        return f"{self.no}: {self.borc} / {self.alacak} ({self.madde}: {self.aciklama})"


def _satirlar(metin: str, taraf: str) -> list[Satir]:
    satirlar = []
    for parca in metin.split(" + "):
        hesap, tutar = parca.split(" ")
        kodlar = {
            "kurumsal": "46.34.01.01",
            "fonksiyonel": "01.1.1.00",
            "finansman": "5",
            "tif_no": "1",
            "ilgili": "A. Demir",
        }
        # An economic code stands in the sub-account; where there is none the line has it in its own field.
        ekonomik = "" if "." in hesap else "03.2.1.01"
        if hesap in ("570", "580"):  # by year
            hesap += ".2015"
        satirlar.append(Satir(hesap=hesap, ekonomik=ekonomik, **kodlar, **{taraf: tutar}))
    return satirlar


@cache
def kitap() -> list[Kayit]:
    with KITAP.open(encoding="utf-8", newline="") as d:
        return [Kayit(**{**r, "no": int(r["no"])}) for r in csv.DictReader(d, delimiter=";")]


@cache
def baglam(idare: str) -> Baglam:
    return ortam(idare)


@cache
def plan_hesaplari() -> tuple[str, ...]:
    return tuple(kod for kod, h in baglam(IDARELER[0]).plan.ana.items() if h.duzey == 3)


def bulgular(k: Kayit) -> list[Bulgu]:
    b, o = baglam(k.idare), Okunus(kaynak="elle", birim="4634")
    ham = [
        x
        for kural in (gider_oeb_ile, oeb_giderli, isleyis_dayanagi, tutar_sartlari, satir_sartlari, *KURALLAR)
        for x in kural(k.fis, o, b)
    ]
    return [x for h in ham if (x := tamamla(h, b.politika)) is not None]


def hukum(k: Kayit) -> str:
    seviyeler = {x.seviye for x in bulgular(k)}
    return "red" if "red" in seviyeler else "uyari" if seviyeler else "uygun"


def _tutmayan(beklenen: str, izinli: set[str]) -> list[str]:
    return [
        f"{k}: {[(x.kod, x.mesaj) for x in bulgular(k)]}"
        for k in kitap()
        if k.beklenen == beklenen and k.no not in AYIRT_EDILEMEYEN and hukum(k) not in izinli
    ]


def test_ayirt_edilemeyenler_hala_oyle() -> None:
    assert {k.no for k in kitap() if k.no in AYIRT_EDILEMEYEN and hukum(k) == "uygun"} == set(AYIRT_EDILEMEYEN)


def test_kitap_duzgun() -> None:
    sayilar = Counter(k.beklenen for k in kitap())
    assert sayilar["uygun"] >= 100 and sayilar["red"] >= 100 and sayilar["uyari"] >= 40
    for k in kitap():
        for metin in (k.borc, k.alacak):
            assert metin
        borc, alacak = ([(s.hesap, tam(t)) for s in k.fis.satirlar if (t := getattr(s, a))] for a in ("borc", "alacak"))
        assert sum(t for _, t in borc) == sum(t for _, t in alacak), k
        for ana in "89":
            assert sum(t for h, t in borc if h[0] == ana) == sum(t for h, t in alacak if h[0] == ana), k


@pytest.mark.parametrize(
    ("beklenen", "izinli"),
    [("uygun", {"uygun"}), ("red", {"red"}), ("uyari", {"uyari"})],
    ids=["uygun", "red", "uyari"],
)
def test_ders_kitabi(beklenen: str, izinli: set[str]) -> None:
    assert _tutmayan(beklenen, izinli) == []


def test_sayfadaki_paylar_olculenler() -> None:
    """The shares that docs/kararlar.md tells of broken entries are those that the rules give now."""
    betik = KITAP.parent.parent / "araclar" / "kural_olcumu.py"
    c = subprocess.run(
        [sys.executable, str(betik)], capture_output=True, text=True, check=True, cwd=betik.parent.parent.parent
    )
    sayfa = (betik.parent.parent.parent / "docs" / "kararlar.md").read_text("utf-8")
    olculen = [[h.strip() for h in satir.strip("|").split("|")] for satir in c.stdout.splitlines()[2:]]
    assert len(olculen) == 7
    for ad, n, *paylar in olculen:
        (satir,) = re.findall(rf"^\| {ad} \| {int(n):,} \| (.*) \|$", sayfa, re.M)
        simdi = [re.sub(r".*→ |(?:\.0)? ?%", "", h).strip() for h in satir.split("|")]
        assert simdi == [re.sub(r"(?:\.0)? ?%", "", x) for x in paylar], ad
