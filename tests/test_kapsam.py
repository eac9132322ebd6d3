"""The rule base covers the işleyiş articles exactly; and the comparison notices when it does not."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from batch.config import AyarHatasi
from batch.rules.dil.agac import Ad, KayitParcasi, Kume, KuralYeri, Madde
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import KuralTabani, yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.kapsam import BASLIK, DIZIN, Kapsam, MetinMaddesi, dizin_oku, kapsam

CONFIG = Path(__file__).resolve().parent.parent / "config"


@pytest.fixture(scope="module")
def taban() -> KuralTabani:
    return yukle([CONFIG / "isleyis"])


@pytest.fixture(scope="module")
def dizin() -> list[MetinMaddesi]:
    return dizin_oku(CONFIG / "isleyis" / DIZIN)


@pytest.fixture(scope="module")
def plan() -> list[str]:
    return [k for k, h in HesapPlani.oku(CONFIG).ana.items() if h.duzey == 3]


@pytest.fixture(scope="module")
def kumeler(taban: KuralTabani, plan: list[str]) -> Kumeler:
    return Kumeler(plan, taban.kumeler)


def test_kural_tabani_tam(taban: KuralTabani, dizin: list[MetinMaddesi], kumeler: Kumeler) -> None:
    k = kapsam(taban.maddeler, dizin, kumeler)
    assert [h for h in k.hesaplar if not h.tam] == []
    assert k.tam
    assert k.sayilar == {
        "madde": 160,
        "hesap": 155,
        "metinde": 858,
        "kuralda": 858,
        "eksik": 0,
        "fazla": 0,
        "taraf": 0,
        "kod": 0,
        "notsuz": 0,
    }


def test_dizin_duzgun(dizin: list[MetinMaddesi], plan: list[str]) -> None:
    assert len({(m.hesap, m.atif) for m in dizin}) == len(dizin) == 858
    assert {m.hesap for m in dizin} <= set(plan)
    # What the text names and the chart lacks is known by name.
    assert {c for m in dizin for c in m.kodlar} - set(plan) == {"305"}
    # Numbers run from 1 without a gap in each letter of each article.
    siralar: dict[tuple[str, str], list[int]] = {}
    for m in dizin:
        on, _, sira = m.atif.rpartition("-")
        siralar.setdefault((m.hesap, on), []).append(int(sira))
    assert [k for k, s in siralar.items() if s != list(range(1, len(s) + 1))] == []


def test_her_hesabin_maddesi_var(dizin: list[MetinMaddesi], plan: list[str]) -> None:
    assert set(plan) - {m.hesap for m in dizin} == set()


def test_tablo_satirlari(taban: KuralTabani, dizin: list[MetinMaddesi], kumeler: Kumeler) -> None:
    satirlar = kapsam(taban.maddeler, dizin, kumeler).satirlar
    assert all(len(s) == len(BASLIK) for s in satirlar)
    assert satirlar[0] == ("100", "6", "6", "", "", "", "", "")
    assert [s[0] for s in satirlar] == sorted(s[0] for s in satirlar)


def test_ek_maddeler_sayilmaz(taban: KuralTabani, dizin: list[MetinMaddesi], kumeler: Kumeler) -> None:
    ekler = [m for m in taban.maddeler if not m.hesap]
    assert ekler
    assert kapsam([m for m in taban.maddeler if m.hesap], dizin, kumeler) == kapsam(taban.maddeler, dizin, kumeler)


# -- the extractor ----------------------------------------------------------------------------------------------------

METIN = """
MADDE 46 – (1) Bundan önceki maddeler
a) Borç
1) alınmaz, 999-Bir Hesaba
MADDE 47 – (1) Başlangıç
10 Hazır değerler
100 Kasa Hesabı
101 Alınan Çekler Hesabı
100 Kasa hesabı
Hesabın niteliği
MADDE 49 – (1) Nitelik
1) sayılmaz, 397-Sayım Fazlaları Hesabına
Hesabın işleyişi
MADDE 51 – (1) Kasa hesabının işleyişi aşağıdadır.
a) Borç
1) Yatırılan tutarlar bu hesaba borç,

ilgili hesaplara alacak kaydedilir.
2 ) Fazla çıkanlar 397-Sayım Fazlaları Hesabına, yine 397 –
Sayım ve 108 – Diğer Hazır Değerler
Hesabına kaydedilir. 4735 sayılı Kanun, 12-15 inci maddeler, 2016-Ocak, 100-150 arası.
b)Alacak:
1) 100 kuruş, 630-Giderler Hesabına
101 Alınan çekler hesabı
Hesabin isleyisi
MADDE 54 - (1) Çekler
a) Borc
1) 120-Gelirlerden Alacaklar Hesabına alacak
MADDE 479 – (1) Son
a) Borç
1) alınmaz, 998-Bir Hesaba
"""


def _cikarici() -> ModuleType:
    yol = CONFIG.parent / "tests" / "araclar" / "metin_dizini.py"
    spec = importlib.util.spec_from_file_location(yol.stem, yol)
    assert spec is not None and spec.loader is not None
    modul = importlib.util.module_from_spec(spec)
    sys.modules[yol.stem] = modul  # dataclasses look their module up
    spec.loader.exec_module(modul)
    return modul


def test_cikarici_numara_taraf_ve_kodlari_alir(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yol = tmp_path / "metin.txt"
    yol.write_text(METIN, "utf-8")
    assert _cikarici().main(["metin_dizini.py", str(yol)]) == 0
    assert capsys.readouterr().out.split("\n") == [
        "madde;hesap;bent;sira;taraf;hesaplar",
        "51;100;a;1;B;",
        "51;100;a;2;B;108 397",
        "51;100;b;1;A;630",
        "54;101;a;1;B;120",
        "",
    ]


def test_cikarici_metni_okuyamazsa(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _cikarici().main(["metin_dizini.py"]) == 2
    assert _cikarici().main(["metin_dizini.py", str(tmp_path / "yok")]) == 6
    assert capsys.readouterr().out == ""


# -- independence: each fault is noticed, and only as what it is ------------------------------------------------------


def _bul(maddeler: list[Madde], dayanak: str) -> int:
    (i,) = [i for i, m in enumerate(maddeler) if m.dayanak == dayanak]
    return i


def _dusur(m: list[Madde]) -> None:
    del m[_bul(m, "m.129/b-1")]


def _uydur(m: list[Madde]) -> None:
    m.append(msgspec.structs.replace(m[_bul(m, "m.129/b-1")], atif="129/b-99"))


def _tasi(m: list[Madde]) -> None:
    i = _bul(m, "m.129/b-1")
    m[i] = msgspec.structs.replace(m[i], atif="129/c-1")


def _taraf_cevir(m: list[Madde]) -> None:
    i = _bul(m, "m.129/b-1")
    m[i] = msgspec.structs.replace(m[i], taraf="B")


def _kaydi_cevir(m: list[Madde]) -> None:
    i = _bul(m, "m.51/b-2")
    yollar = tuple(
        msgspec.structs.replace(
            y, kayitlar=tuple(msgspec.structs.replace(k, borc=k.alacak, alacak=k.borc) for k in y.kayitlar)
        )
        for y in m[i].yollar
    )
    m[i] = msgspec.structs.replace(m[i], yollar=yollar)


def _kod_degistir(m: list[Madde], dayanak: str, eski: str, yeni: str) -> None:
    i = _bul(m, dayanak)

    def parcalar(pp: tuple[KayitParcasi, ...]) -> tuple[KayitParcasi, ...]:
        return tuple(
            msgspec.structs.replace(p, hesaplar=tuple(Ad(yeni) if h == Ad(eski) else h for h in p.hesaplar)) for p in pp
        )

    yollar = tuple(
        msgspec.structs.replace(
            y,
            kayitlar=tuple(
                msgspec.structs.replace(k, borc=parcalar(k.borc), alacak=parcalar(k.alacak)) for k in y.kayitlar
            ),
        )
        for y in m[i].yollar
    )
    m[i] = msgspec.structs.replace(m[i], yollar=yollar)


def _not_sil(m: list[Madde]) -> None:
    i = _bul(m, "m.146/a-2")
    m[i] = msgspec.structs.replace(m[i], notlar=())


BOZUKLUKLAR: list[tuple[str, Callable[[list[Madde]], None], dict[str, tuple[str, ...]]]] = [
    ("madde düşmüş", _dusur, {"161": ("eksik", "m.129/b-1")}),
    ("madde uydurulmuş", _uydur, {"161": ("fazla", "m.129/b-99")}),
    ("madde başka bentte", _tasi, {"161": ("eksik", "m.129/b-1", "fazla", "m.129/c-1")}),
    ("taraf ters", _taraf_cevir, {"161": ("taraf", "m.129/b-1")}),
    ("kayıt ters", _kaydi_cevir, {"100": ("taraf", "m.51/b-2")}),
    ("kod düşmüş", lambda m: _kod_degistir(m, "m.51/a-2", "397", "600"), {"100": ("kod", "m.51/a-2 397")}),
    (
        "hesap kendi maddesinde yok",
        lambda m: _kod_degistir(m, "m.51/a-2", "100", "101"),
        {"100": ("taraf", "m.51/a-2")},
    ),
    (
        "açık küme kod sayılmaz",
        lambda m: _kod_degistir(m, "m.51/a-2", "397", "ilgili"),
        {"100": ("kod", "m.51/a-2 397")},
    ),
    ("planda olmayan kod notsuz", _not_sil, {"180": ("notsuz", "m.146/a-2 305")}),
    (
        "madde başka hesabın",
        lambda m: m.__setitem__(_bul(m, "m.51/b-2"), msgspec.structs.replace(m[_bul(m, "m.51/b-2")], hesap="101")),
        {"100": ("eksik", "m.51/b-2"), "101": ("fazla", "m.51/b-2")},
    ),
]


@pytest.mark.parametrize(("boz", "beklenen"), [b[1:] for b in BOZUKLUKLAR], ids=[b[0] for b in BOZUKLUKLAR])
def test_bozukluk_gorulur(
    boz: Callable[[list[Madde]], None],
    beklenen: dict[str, tuple[str, ...]],
    taban: KuralTabani,
    dizin: list[MetinMaddesi],
    kumeler: Kumeler,
) -> None:
    maddeler = list(taban.maddeler)
    boz(maddeler)
    k = kapsam(maddeler, dizin, kumeler)
    assert not k.tam
    assert {h.hesap: _farklar(k, h.hesap) for h in k.hesaplar if not h.tam} == beklenen


def _farklar(k: Kapsam, hesap: str) -> tuple[str, ...]:
    (h,) = [h for h in k.hesaplar if h.hesap == hesap]
    return tuple(x for ad in ("eksik", "fazla", "taraf", "kod", "notsuz") for d in getattr(h, ad) for x in (ad, d))


@pytest.mark.parametrize("adim", [41, pytest.param(7, marks=pytest.mark.uzun)])
def test_her_maddenin_dusmesi_gorulur(
    taban: KuralTabani, dizin: list[MetinMaddesi], kumeler: Kumeler, adim: int
) -> None:
    """Not only the ones above: every item of the base, and every item of the text."""
    isleyis = [m for m in taban.maddeler if m.hesap]
    for i in range(0, len(isleyis), adim):
        assert kapsam(isleyis[:i] + isleyis[i + 1 :], dizin, kumeler).sayilar["eksik"] == 1
    for i in range(0, len(dizin), adim):
        assert kapsam(isleyis, dizin[:i] + dizin[i + 1 :], kumeler).sayilar["fazla"] == 1


def test_anlasilmayan_kume_yeriyle_soylenir(taban: KuralTabani, dizin: list[MetinMaddesi]) -> None:
    with pytest.raises(AyarHatasi, match=r"isleyis/.*\.kural:\d+: m\.\d+/[ab]-\d+: «\w+» adında bir hesap kümesi yok"):
        kapsam(taban.maddeler, dizin, Kumeler(["100"], [Kume("x", (Ad("100"),), False, KuralYeri("", 0))]))


@pytest.mark.parametrize(
    ("metin", "ileti"),
    [
        ("", r"metin-dizini\.csv:1: başlık"),
        ("a;b\n", r"metin-dizini\.csv:1: başlık"),
        ("madde;hesap;bent;sira;taraf;hesaplar\n51;100;a;1;X;\n", r"metin-dizini\.csv:2: satır"),
        ("madde;hesap;bent;sira;taraf;hesaplar\n51;100;a;1;B\n", r"metin-dizini\.csv:2: satır"),
        ("madde;hesap;bent;sira;taraf;hesaplar\n51;;a;1;B;\n", r"metin-dizini\.csv:2: satır"),
        ("madde;hesap;bent;sira;taraf;hesaplar\n51;100;a;1;B;\xff\n".encode("latin-1"), "okunamadı"),
        (None, r"metin-dizini\.csv yok"),
    ],
)
def test_bozuk_dizin(tmp_path: Path, metin: str | bytes | None, ileti: str) -> None:
    yol = tmp_path / DIZIN
    if metin is not None:
        yol.write_bytes(metin if isinstance(metin, bytes) else metin.encode())
    with pytest.raises(AyarHatasi, match=ileti):
        dizin_oku(yol)
