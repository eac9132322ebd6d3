"""Receipts, cheques and other numbered papers: what is there, what is gone, and the numbers that never came (m.489)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import acilis, defterli, kayitlar
from hypothesis import given
from hypothesis import strategies as st
from kasa_ornegi import kodlari, rapor
from ornek import birak, denemeler
from soz_ortak import kostur, saglam

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar
from batch.turler.alindi.belge import Alindi
from batch.turler.alindi.izdusum import ALINDI_ARALIKLARI, AralikKumesi, KitabinSerileri, sayisi, seri_durumu
from batch.turler.alindi.kusur import kusur

SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
SUTUNLAR = "belge_no tarih islem cins seri ilk_no son_no yaprak kime tutanak_no yazi_no banka_yazisi".split()
pytestmark = pytest.mark.usefixtures("sabit")
Aralik = tuple[int, int]


def belge(no: str, islem: str, ilk: int, son: int, cins: str = "MUTEMET_ALINDISI", **alan: str) -> str:
    deger = {"belge_no": no, "tarih": "2016-03-15", "islem": islem, "cins": cins, "seri": "A"}
    deger |= {"ilk_no": str(ilk), "son_no": str(son), **alan}
    return ";".join(deger.get(s, "") for s in SUTUNLAR) + "\n"


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    birak(kok, {"alindi-1.csv": (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = defterli(tmp_path / "kok", acilis(("100", 100)))
    assert gonder(kok, belge("A-1", "GELEN", 1, 100, yaprak="100")) == []
    return kok


# -- ranges -----------------------------------------------------------------------------------------------------------

_ARALIK = st.tuples(st.integers(1, 40), st.integers(0, 8)).map(lambda x: (x[0], x[0] + x[1]))


def _kume(araliklar: list[Aralik]) -> set[int]:
    return {n for a, z in araliklar for n in range(a, z + 1)}


@denemeler(200)
@given(st.lists(st.tuples(st.booleans(), _ARALIK), max_size=12), _ARALIK)
def test_araliklar_kumelere_esit(adimlar: list[tuple[bool, Aralik]], aranan: Aralik) -> None:
    """Putting ranges together and taking them apart is what sets do; they stay in order and joined."""
    araliklar = AralikKumesi()
    kume: set[int] = set()
    for eklenir, a in adimlar:
        (araliklar.ekle if eklenir else araliklar.cikar)(a)
        kume = kume | _kume([a]) if eklenir else kume - _kume([a])
    hepsi = list(araliklar)
    assert _kume(hepsi) == kume and sayisi(hepsi) == len(kume) and len(araliklar) == len(hepsi)
    assert all(a[1] + 1 < b[0] for a, b in pairwise(hepsi)) and all(a <= z for a, z in hepsi)
    istenen = _kume([aranan])
    assert araliklar.kesisir(aranan) == bool(kume & istenen)
    assert araliklar.icinde(aranan) == (istenen <= kume)
    if not kume & istenen:
        bos = set(range(min(kume | istenen), max(kume | istenen) + 1)) - kume - istenen
        yeni = bos - (set(range(min(kume), max(kume) + 1)) if kume else set())
        yan = araliklar.yani(aranan)
        assert (_kume([yan]) if yan else set()) == yeni


@dataclass
class AkanKitap:
    """The part of `batch.documents.karar.Sorulan` that a series asks: keys that come and are taken back."""

    sayilar: dict[Anahtar, int] = field(default_factory=dict)
    akan: list[Anahtar] = field(default_factory=list)
    sorular: int = 0

    def oynat(self, k: Anahtar, n: int) -> None:
        self.sayilar[k] = self.sayilar.get(k, 0) + n
        self.akan.append(k)

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, tuple[int, ...]]]:
        assert ad == ALINDI_ARALIKLARI.ad
        self.sorular += 1
        yield from sorted((k, (n,)) for k, n in self.sayilar.items() if n and k[: len(on)] == on)

    def toplam(self, ad: str, on: Anahtar) -> tuple[int, ...]:
        return (self.sayilar.get(on, 0),)

    def akis(self, ad: str) -> list[Anahtar]:
        return self.akan


@denemeler(100)
@given(st.lists(st.tuples(st.sampled_from(["GELEN", "VERILEN", "IPTAL", "GERI"]), _ARALIK, st.booleans()), max_size=12))
def test_kitaptan_okunan_seri_bastan_okunanla_ayni(adimlar: list[tuple[str, Aralik, bool]]) -> None:
    """Read on record by record, also where records are taken back, a series is what it is when folded at once."""
    k: Any = AkanKitap()
    okunan = KitabinSerileri(k)
    defter: list[Anahtar] = []
    for islem, (ilk, son), sor in adimlar:
        if islem == "GERI" and defter:
            k.oynat(defter.pop(), -1)
        elif islem != "GERI":
            defter.append(("CEK", "A", f"{len(defter):012}", islem, str(ilk), str(son)))
            k.oynat(defter[-1], 1)
        if sor:
            iz = okunan.seri("CEK", "A")
            beklenen = seri_durumu((x[3], (int(x[4]), int(x[5]))) for x in defter)
            assert [list(x) for x in (iz.gelen, iz.elde, iz.verilen, iz.cikan)] == [list(x) for x in beklenen]


def test_seri_bir_kez_bastan_okunur() -> None:
    k: Any = AkanKitap()
    okunan = KitabinSerileri(k)
    for i in range(50):
        k.oynat(("CEK", "A", f"{i:012}", "GELEN", str(2 * i + 1), str(2 * i + 1)), 1)
        assert len(okunan.seri("CEK", "A").gelen) == i + 1
    assert k.sorular == 1


def test_serinin_durumu() -> None:
    d = seri_durumu(
        [
            ("GELEN", (1, 100)),
            ("VERILEN", (1, 50)),
            ("KULLANILAN", (1, 40)),
            ("IPTAL", (41, 41)),
            ("GERI_ALINAN", (45, 50)),
            ("KAYIP", (99, 100)),
            ("GELEN", (121, 130)),
        ]
    )
    assert (d.gelen, d.elde) == ([(1, 100), (121, 130)], [(45, 98), (121, 130)])
    assert (d.verilen, d.cikan, d.bosluklar) == ([(42, 44)], [(1, 41), (99, 100)], [(101, 120)])


# -- documents --------------------------------------------------------------------------------------------------------


def test_verilen_birimde_geri_alinan_verilmis_olmali(kok: Path) -> None:
    kim = {"kime": "Hasan Er"}
    assert gonder(kok, belge("A-2", "VERILEN", 1, 50, **kim)) == []
    assert kodlari(gonder(kok, belge("A-3", "VERILEN", 50, 60, **kim))) == ["ALN-003"]
    assert kodlari(gonder(kok, belge("A-4", "GERI_ALINAN", 51, 52, **kim))) == ["ALN-003"]
    assert kodlari(gonder(kok, belge("A-5", "KULLANILAN", 99, 101))) == ["ALN-004"]
    assert gonder(kok, belge("A-6", "GERI_ALINAN", 41, 50, **kim), belge("A-7", "KULLANILAN", 1, 40)) == []
    (b,) = gonder(kok, belge("A-8", "IPTAL", 40, 40))
    assert b.kod == "ALN-003" and "daha önce çıkmış" in b.mesaj
    saglam(kok, tam=True)


def test_ilgilisinin_kaybettigi_alindi_ve_cek(kok: Path) -> None:
    """m.498: by petition; m.499: a cheque that its payee lost is told to the bank at once."""
    gonder(
        kok,
        belge("A-2", "KULLANILAN", 1, 10),
        belge("A-3", "GELEN", 1, 25, "CEK"),
        belge("A-4", "KULLANILAN", 1, 3, "CEK"),
    )
    assert kodlari(gonder(kok, belge("A-5", "ZAYI", 5, 5, kime="Naz Ay"))) == ["ALN-005"]
    assert gonder(kok, belge("A-6", "ZAYI", 5, 5, kime="Naz Ay", yazi_no="71")) == []
    assert kodlari(gonder(kok, belge("A-7", "ZAYI", 11, 11, kime="Naz Ay", yazi_no="72"))) == ["ALN-003"]
    assert kodlari(gonder(kok, belge("A-8", "ZAYI", 2, 2, "CEK", kime="Naz Ay", yazi_no="73"))) == ["ALN-006"]
    satirlar = [
        (s["durum"], s["numaralar"], s["bilgi"]) for s in rapor(kok, "alindi-listesi") if "mutemed" in s["cins"]
    ]
    assert ("ilgilisince kaybedilen", "5", "Naz Ay dilekçe 71") in satirlar


def test_bosluk_bir_kez_soylenir(kok: Path) -> None:
    """R-B127: a gap is told when it comes about, not when it is filled."""
    (b,) = gonder(kok, belge("A-2", "GELEN", 121, 130))
    assert b.kod == "ALN-008" and "101-120" in b.mesaj
    assert gonder(kok, belge("A-3", "GELEN", 105, 110)) == []
    assert gonder(kok, belge("A-4", "GELEN", 101, 104)) == []
    assert kodlari(gonder(kok, belge("A-5", "GELEN", 104, 104))) == ["ALN-003"]


def test_alindi_listesi(kok: Path) -> None:
    kayip = {"tutanak_no": "T-9", "yazi_no": "512"}
    bulgular = gonder(
        kok,
        belge("A-2", "VERILEN", 1, 50, kime="Hasan Er"),
        belge("A-3", "KULLANILAN", 1, 30),
        belge("A-4", "IPTAL", 31, 31),
        belge("A-5", "KAYIP", 60, 61, **kayip),
        belge("A-6", "GELEN", 121, 130),
        belge("A-7", "GELEN", 1, 25, "CEK"),
        belge("A-8", "BOZUK", 3, 3, "CEK", **kayip),
    )
    assert sorted(kodlari(bulgular)) == ["ALN-006", "ALN-008"]
    satirlar = [(s["durum"], s["adet"], s["numaralar"]) for s in rapor(kok, "alindi-listesi") if "mutemed" in s["cins"]]
    assert satirlar == [
        ("gelen", "110", "1-100, 121-130"),
        ("birimde", "58", "51-59, 62-100, 121-130"),
        ("verilmiş, kullanılmamış", "19", "32-50"),
        ("kullanılan", "30", "1-30"),
        ("kaybedilen", "2", "60-61"),
        ("iptal edilen", "1", "31"),
        ("BOŞLUK", "20", "101-120"),
    ]
    cekler = {s["durum"]: s["bilgi"] for s in rapor(kok, "alindi-listesi") if s["cins"] == "Banka çeki"}
    assert cekler["kullanılamayan"] == "tutanak T-9; üst yöneticiye yazı 512; bankaya yazı YOK"


@pytest.mark.parametrize(
    ("degisen", "neden"),
    [({}, ""), ({"islem": "SATIS"}, "bilinmiyor"), ({"son_no": "0"}, "ters"), ({"ilk_no": "bir"}, "okunamıyor")],
)
def test_kusur(degisen: dict[str, Any], neden: str) -> None:
    temel = {"belge_no": "1", "tarih": "2016-03-15", "islem": "GELEN", "cins": "CEK", "ilk_no": "1", "son_no": "5"}
    bulunan = kusur(Alindi(**{**temel, **degisen}))
    assert neden in bulunan and bool(bulunan) == bool(neden)


def test_iki_bicim_ayni_belgeyi_verir(tmp_path: Path) -> None:
    kayitli = []
    for ad in ("alindi.csv", "alindi.xml"):
        kok = defterli(tmp_path / ad, acilis(("100", 100)))
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        kayitli.append([k["belge"] for k in kayitlar(kok) if k.get("tur") == "ALINDI"])
    assert kayitli[0] == kayitli[1] and len(kayitli[0]) == 6
