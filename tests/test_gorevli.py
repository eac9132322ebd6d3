"""Officers with dates: the list of muhasebe yetkilileri, gaps, handovers with their schedule, and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from gorevli_ornegi import SUTUNLAR, belge
from gun_sonu_ornegi import acilis, defterli, kayitlar
from hypothesis import given
from hypothesis import strategies as st
from kasa_ornegi import belge as sayim
from kasa_ornegi import gonder as kasa_gonder
from kasa_ornegi import kalem, kitap, kodlari, metin, rapor
from kural_ornegi import baglam
from ornek import BASLIK, birak, denemeler, fis
from soz_ortak import kostur, saglam
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.turler.gorevli.belge import Gorevli
from batch.turler.gorevli.eksikler import gorev_eksikleri
from batch.turler.gorevli.izdusum import GorevSatiri, KitabinGorevlileri, bosluklar, gorevde, iki_ayi_asar
from batch.turler.gorevli.kusur import kusur
from batch.turler.kasa.eksikler import eksikler

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
AYSE, ZEYNEP, ALI = ("M-101", "Ayşe Demir"), ("M-115", "Zeynep Ak"), ("V-7", "Ali Kaya")
SON = "2016-12-31"


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    birak(kok, {"gorevli-1.csv": (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """Ayşe Demir answers for the books since 2013, Ali Kaya for the till."""
    hesaplar = (("100", 50000), ("102.01", 100000), ("140.01", 7000), ("160.01", 2000))
    kok = defterli(tmp_path / "kok", acilis(*hesaplar))
    assert gonder(kok, belge("G-1", "GOREV", AYSE, "2016-01-04", baslangic="2013-05-06")) == []
    assert gonder(kok, belge("G-2", "GOREV", ALI, "2016-01-04", "VEZNEDAR", baslangic="2015-02-02")) == []
    return kok


def satir(tur: str, ilk: str, son: str, kisi: str, sifat: str = "ASIL", kayit: int = 1) -> GorevSatiri:
    return GorevSatiri("MUHASEBE_YETKILISI", "4634", tur, ilk, kisi, kisi, sifat, son, "", "", kayit)


# -- who holds a duty -------------------------------------------------------------------------------------------------


def test_gorevde_izinli_degil_son_gelen() -> None:
    asil = satir("GOREV", "2013-05-06", "", "ayşe")
    vekil = satir("GOREV", "2016-08-01", "2016-08-12", "zeynep", "VEKIL", 2)
    izin = satir("IZIN", "2016-08-02", "2016-08-20", "ayşe", kayit=3)
    hepsi = [asil, vekil, izin]

    def kim(gun: str) -> str:
        s = gorevde(hepsi, "MUHASEBE_YETKILISI", "4634", gun)
        return s.kisi if s is not None else ""

    gunler = ("2012-01-01", "2016-07-31", "2016-08-01", "2016-08-12", "2016-08-13", "2016-08-20", "2016-08-21")
    assert [kim(g) for g in gunler] == ["", "ayşe", "zeynep", "zeynep", "", "", "ayşe"]
    assert bosluklar(hepsi, "2016-01-01", SON) == [("2016-08-13", "2016-08-20")]
    assert bosluklar([satir("GOREV", "2016-03-01", "2016-03-31", "x")], "2016-01-01", SON) == [
        ("2016-01-01", "2016-02-29"),
        ("2016-04-01", SON),
    ]


_GUNLER = [(date(2016, 1, 1) + timedelta(days=i)).isoformat() for i in range(30)]
_SATIRLAR = st.lists(
    st.tuples(
        st.sampled_from(["GOREV", "IZIN", "DEVIR"]), st.integers(0, 29), st.integers(-1, 29), st.sampled_from("abc")
    ),
    max_size=8,
)


@denemeler(150)
@given(_SATIRLAR, st.integers(0, 29), st.integers(0, 29))
def test_bosluk_kimsenin_gorevde_olmadigi_gunlerdir(satirlar: list[tuple[str, int, int, str]], a: int, z: int) -> None:
    """Day by day: the gaps are the days on which `gorevde` finds nobody, in runs as long as they can be."""
    hepsi = [satir(t, _GUNLER[i], _GUNLER[j] if j >= 0 else "", k) for t, i, j, k in satirlar]
    aranan = _GUNLER[min(a, z) : max(a, z) + 1]
    bos = [g for g in aranan if gorevde(hepsi, "MUHASEBE_YETKILISI", "4634", g) is None]
    bulunan = bosluklar(hepsi, aranan[0], aranan[-1])
    assert [g for ilk, son in bulunan for g in _GUNLER if ilk <= g <= son] == bos
    assert all(_GUNLER.index(x[1]) + 1 < _GUNLER.index(y[0]) for x, y in pairwise(bulunan))


class AkanGorevler:
    """The part of `batch.documents.karar.Sorulan` that officers are asked of; how often all of a duty was read."""

    def __init__(self) -> None:
        self.satirlar: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        self.akan: list[tuple[str, ...]] = []
        self.sorular = 0

    def yaz(self, kisi: str, bitis: str = "") -> None:
        k = ("MUTEMET", "46", "GOREV", "2016-01-04", kisi)
        self.satirlar.setdefault(k, []).append((kisi, "ASIL", bitis, "", "", len(self.akan) + 1))
        self.akan.append(k)

    def geri_al(self) -> None:
        self.satirlar[self.akan[-1]].pop()
        self.akan.append(self.akan[-1])

    def ara(self, ad: str, on: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        self.sorular += 1
        yield from sorted((k, (len(v),)) for k, v in self.satirlar.items() if v and k[: len(on)] == on)

    def son(self, ad: str, k: tuple[str, ...]) -> tuple[Any, ...] | None:
        return self.satirlar[k][-1] if self.satirlar.get(k) else None

    def akis(self, ad: str) -> list[tuple[str, ...]]:
        return self.akan


def test_gorevliler_bir_kez_okunur_sonra_oynayan_bakilir() -> None:
    k: Any = AkanGorevler()
    g = KitabinGorevlileri(k)
    for i in range(40):
        k.yaz(f"K{i}")
        assert [s.kisi for s in g.kisinin("MUTEMET", "46", f"K{i}")] == [f"K{i}"]
    assert k.sorular == 1 and len(g.hepsi("MUTEMET", "46")) == 40
    k.yaz("K3", "2016-05-01")
    assert [s.bitis for s in g.kisinin("MUTEMET", "46", "K3")] == ["2016-05-01"]
    k.geri_al()
    assert [s.bitis for s in g.kisinin("MUTEMET", "46", "K3")] == [""]
    k.yaz("K99")
    assert len(g.hepsi("MUTEMET", "46")) == 41
    k.geri_al()
    assert g.kisinin("MUTEMET", "46", "K99") == [] and len(g.hepsi("MUTEMET", "46")) == 40


@pytest.mark.parametrize(
    ("ilk", "son", "asar"),
    [
        ("2016-03-01", "2016-04-30", False),
        ("2016-03-01", "2016-05-01", True),
        ("2015-12-31", "2016-02-28", False),
        ("2015-12-31", "2016-02-29", True),
        ("2016-03-01", "", False),
    ],
)
def test_iki_ay(ilk: str, son: str, asar: bool) -> None:
    """m.495/a-1: what goes beyond two months."""
    assert iki_ayi_asar(ilk, son) == asar


# -- documents --------------------------------------------------------------------------------------------------------


def test_izinde_vekil_once_yazilirsa_bosluk_yok(kok: Path) -> None:
    izin = {"baslangic": "2016-08-01", "bitis": "2016-08-12"}
    bulgular = gonder(kok, belge("G-4", "IZIN", AYSE, "2016-08-01", **izin))
    assert kodlari(bulgular) == ["GRV-008"] and "12 gün" in bulgular[0].mesaj
    kisa = {"baslangic": "2016-09-01", "bitis": "2016-09-01"}
    assert gonder(kok, belge("G-5", "IZIN", AYSE, "2016-09-01", **kisa)) == []  # one day may go without (m.495/2)
    # Whatever the order of the rows, who comes is known before who goes.
    assert (
        gonder(
            kok,
            belge("G-6", "IZIN", AYSE, "2016-10-03", baslangic="2016-10-03", bitis="2016-10-14"),
            belge("G-7", "GOREV", ZEYNEP, "2016-10-03", bitis="2016-10-14", sifat="VEKIL"),
        )
        == []
    )
    with kitap(kok) as k:
        (eksik,) = gorev_eksikleri(k, baglam(), SON)
    assert eksik.madde == "MİBMY m.495/2" and "01.08.2016 - 12.08.2016" in eksik.mesaj


def test_ayrilanin_yerine_gelen_ve_devri(kok: Path) -> None:
    """R-B126: one that leaves for good hands over in full."""
    assert gonder(kok, belge("G-3", "AYRILMA", AYSE, "2016-06-30")) == []
    (b,) = gonder(kok, belge("G-4", "GOREV", ZEYNEP, "2016-07-04"))
    assert b.kod == "GRV-008" and "3 gün" in b.mesaj
    with kitap(kok) as k:
        assert [e.madde for e in gorev_eksikleri(k, baglam(), SON)] == ["MİBMY m.495/2", "MİBMY m.495/a-1"]
    (b, *_) = gonder(kok, belge("G-5", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="SAYIM"))
    assert b.kod == "GRV-007" and b.seviye == "red" and "görevinden ayrılmış" in b.mesaj
    sayimlar = (
        sayim("S-1", "KASA", kalem("100", "500.00"), tarih="2016-07-04"),
        sayim("S-2", "BANKA", kalem("102", "1000.00"), tarih="2016-07-04"),
    )
    assert kasa_gonder(kok, *sayimlar) == []
    assert gonder(kok, belge("G-6", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="TAM")) == []
    with kitap(kok) as k:
        assert [e.madde for e in gorev_eksikleri(k, baglam(), SON)] == ["MİBMY m.495/2"]
    saglam(kok, tam=True)


def test_uzun_izin_ayrintili_devir_ister(kok: Path) -> None:
    gonder(
        kok,
        belge("G-3", "GOREV", ZEYNEP, "2016-03-01", bitis="2016-06-30", sifat="VEKIL"),
        belge("G-4", "IZIN", AYSE, "2016-03-01", baslangic="2016-03-01", bitis="2016-06-30"),
    )
    with kitap(kok) as k:
        assert [e.madde for e in gorev_eksikleri(k, baglam(), SON)] == ["MİBMY m.495/a-1"]
    bulgular = gonder(kok, belge("G-5", "DEVIR", AYSE, "2016-03-01", devralan="M-115", kapsam="SAYIM"))
    assert "GRV-007" in kodlari(bulgular)


def test_kisa_izin_sayimla_devredilir(kok: Path) -> None:
    bulgular = gonder(
        kok,
        belge("G-3", "GOREV", ZEYNEP, "2016-08-01", bitis="2016-08-12", sifat="VEKIL"),
        belge("G-4", "IZIN", AYSE, "2016-08-01", baslangic="2016-08-01", bitis="2016-08-12"),
        belge("G-5", "DEVIR", AYSE, "2016-08-01", devralan="M-115", kapsam="SAYIM"),
    )
    assert kodlari(bulgular) == ["GRV-009", "GRV-009"]  # till and bank are not counted
    assert "devir cetveli düzenlenmez" in batch(kok, "report", "ornek-71", "--year", "2016", "--document", "G-5").hata
    assert "Veznede bulunması gereken" in metin(kok, "vezne-devri", "--document", "G-5")
    with kitap(kok) as k:
        assert gorev_eksikleri(k, baglam(), SON) == []


def test_veznedarin_devrinde_banka_sayilmaz(kok: Path) -> None:
    yeni = ("V-9", "Can Su")
    bulgular = gonder(
        kok,
        belge("G-3", "GOREV", yeni, "2016-05-02", "VEZNEDAR"),
        belge("G-4", "DEVIR", ALI, "2016-05-02", "VEZNEDAR", devralan="V-9", kapsam="TAM"),
    )
    assert kodlari(bulgular) == ["GRV-009"] and "100 hesabında" in bulgular[0].mesaj
    yazi = metin(kok, "vezne-devri", "--document", "G-4")
    assert "Ali Kaya" in yazi and "Can Su" in yazi and "Ayşe Demir" in yazi
    assert batch(kok, "report", "ornek-71", "--year", "2016", "--document", "G-4").kod != 0


def test_mutemetlikte_de_sayilir(kok: Path) -> None:
    """m.494: with each mutemet who is in office on the year's last day, also where nothing is left."""
    hasan, eski = ("M-1", "Hasan Er"), ("M-2", "Naz Ay")
    gonder(
        kok,
        belge("G-3", "GOREV", hasan, "2016-02-01", "MUTEMET", birim="46.34.01.07"),
        belge("G-4", "GOREV", eski, "2016-02-01", "MUTEMET", birim="46.34.01.07", bitis="2016-06-30"),
    )
    alan = {"tarih": SON, "komisyon": "Ayşe Demir (başkan)"}
    kasa_gonder(
        kok,
        sayim("S-1", "KASA", kalem("100", "500.00"), **alan),
        sayim("S-2", "BANKA", kalem("102", "1000.00"), **alan),
    )
    with kitap(kok) as k:
        (eksik,) = eksikler(k, baglam(), SON)
    assert eksik.madde == "MİBMY m.494" and "Hasan Er" in eksik.mesaj
    kasa_gonder(kok, sayim("S-3", "KASA", kalem("100", "500.00"), kalem("100", "0.00", kisi="HASAN ER"), **alan))
    with kitap(kok) as k:
        assert eksikler(k, baglam(), SON) == []


def test_gorevlisiz_yilin_listesi_eksik(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "kok", acilis(("100", 100)))
    with kitap(kok) as k:
        (eksik,) = gorev_eksikleri(k, baglam(), SON)
    assert eksik.madde == "MİBMY m.41/e"
    assert "muhasebe yetkilisi yok" in batch(kok, "report", "muhasebe-yetkilileri", "--year", "2016").hata


@pytest.mark.parametrize(
    ("degisen", "neden"),
    [
        ({}, ""),
        ({"islem": "TATIL"}, "bilinmiyor"),
        ({"kisi": ""}, "kodu"),
        ({"baslangic": "2016-02-01", "bitis": "2016-01-01"}, "bitiyor"),
        ({"islem": "DEVIR"}, "devralan yok"),
    ],
)
def test_kusur(degisen: dict[str, Any], neden: str) -> None:
    temel = {"belge_no": "1", "tarih": "2016-01-04", "islem": "GOREV", "kisi": "M", "rol": "VEZNEDAR", "birim": "4634"}
    bulunan = kusur(Gorevli(**{**temel, "sifat": "ASIL", **degisen}))
    assert neden in bulunan and bool(bulunan) == bool(neden)


def test_iki_bicim_ayni_belgeyi_verir(tmp_path: Path) -> None:
    kayitli = []
    for ad in ("gorevli.csv", "gorevli.xml"):
        kok = defterli(tmp_path / ad, acilis(("100", 100)))
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        kayitli.append([k["belge"] for k in kayitlar(kok) if k.get("tur") == "GOREVLI"])
    assert kayitli[0] == kayitli[1] and len(kayitli[0]) == 5


# -- lists and schedules ----------------------------------------------------------------------------------------------


def test_gorev_yapan_muhasebe_yetkilileri(kok: Path) -> None:
    """m.41/e: who served from when to when, with the days on which nobody did."""
    gonder(
        kok,
        belge("G-3", "AYRILMA", AYSE, "2016-06-30"),
        belge("G-4", "GOREV", ZEYNEP, "2016-07-04"),
        belge("G-5", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="TAM"),
    )
    satirlar = rapor(kok, "muhasebe-yetkilileri")
    assert [(s["sira"], s["sifat"], s["baslangic"], s["bitis"], s["gun"]) for s in satirlar] == [
        ("1", "asil", "2013-05-06", "2016-06-30", "182"),
        ("", "boş", "2016-07-01", "2016-07-03", "3"),
        ("2", "asil", "2016-07-04", "", "181"),
    ]
    # The volume of the kesin hesap takes the list in, and bears the name of who is in office (m.41/e).
    cilt = metin(kok, "kesin-hesap")
    assert "Zeynep Ak" in cilt and "liste elle hazırlanıp eklenir" not in cilt
    assert satirlar[0]["devir"] == "04.07.2016 günü Zeynep Ak devraldı, devir cetveliyle"


def test_devir_cetvelinin_tablolari(kok: Path) -> None:
    """Örnek-71 as of the end of the handover's day (m.495/a): later entries are not in it."""
    fisler = (
        fis(2, "2016-02-01", "160.01", "100", "50.00")
        + fis(3, "2016-07-02", "102.01", "333", "30.00")
        + fis(4, "2016-07-05", "100", "333", "1.00")
    )
    birak(kok, {"fis-2.csv": (BASLIK + fisler).encode()})
    kostur(kok)
    gonder(
        kok,
        belge("G-3", "AYRILMA", AYSE, "2016-07-04"),
        belge("G-4", "GOREV", ZEYNEP, "2016-07-04"),
        belge("G-5", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="TAM", eksik_yevmiyeler="3"),
    )
    satirlar = rapor(kok, "ornek-71", "--document", "G-5")
    tablo = {n: [s for s in satirlar if s["tablo"] == str(n)] for n in range(1, 11)}
    kasa = next(s for s in tablo[1] if s["hesap"] == "100")
    assert (kasa["borc"], kasa["alacak"], kasa["borc_kalani"]) == ("500.00", "50.00", "450.00")
    assert [(s["yevmiye"], s["bilgi"]) for s in tablo[2]] == [("3", "belgesi noksan")]
    assert [(s["hesap"], s["borc_kalani"]) for s in tablo[3]] == [("160.01", "70.00")]
    assert [(s["yevmiye"], s["borc"], s["bilgi"]) for s in tablo[4]] == [
        ("1", "20.00", "açılışla devreden, verildiği gün deftersiz (m.125)"),
        ("2", "50.00", "154 gündür açık (m.125)"),
    ]
    assert [(s["hesap"], s["borc_kalani"]) for s in tablo[5]] == [("140.01", "70.00")]
    assert len(tablo[6]) == 1 and "m.111/g" in tablo[6][0]["bilgi"]
    assert [s["bilgi"] for s in tablo[7]] == ["yok"]
    assert all("listesi eklidir" in tablo[n][0]["bilgi"] for n in (9, 10))
    yazi = metin(kok, "ornek-71", "--document", "G-5")
    assert "Ayşe Demir" in yazi and "Zeynep Ak" in yazi and "devir gününde sayım tutanağı yok" in yazi
    banka = rapor(kok, "devir-banka-yazilari", "--document", "G-5")
    assert [(s["yazi"], s["defter"]) for s in banka] == [("1", ""), ("1", "1030.00"), ("2", "")]


def test_devir_vermeyenin_yerine_kurul_imzalar(kok: Path) -> None:
    """m.495/c-1."""
    kurul = "Zeynep Ak (başkan), Hale Er (üst yöneticinin seçtiği üye), Ali Kaya (veznedar)"
    gonder(
        kok,
        belge("G-3", "AYRILMA", AYSE, "2016-07-04"),
        belge("G-4", "GOREV", ZEYNEP, "2016-07-04"),
        belge("G-5", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="TAM", devir_kurulu=kurul.replace(";", ",")),
    )
    yazi = metin(kok, "ornek-71", "--document", "G-5")
    assert "Devir kurulu" in yazi and "Hale Er" in yazi


def test_imzalarda_o_gun_gorevde_olanin_adi(kok: Path) -> None:
    gonder(
        kok,
        belge("G-3", "GOREV", ZEYNEP, "2016-08-01", bitis="2016-08-12", sifat="VEKIL"),
        belge("G-4", "IZIN", AYSE, "2016-08-01", baslangic="2016-08-01", bitis="2016-08-12"),
    )
    kasa_gonder(
        kok,
        sayim("S-1", "KASA", kalem("100", "500.00"), tarih="2016-07-29"),
        sayim("S-2", "KASA", kalem("100", "500.00"), tarih="2016-08-05"),
    )
    once, izinde = metin(kok, "ornek-67", "--to", "2016-07-29"), metin(kok, "ornek-67", "--to", "2016-08-05")
    assert "Ayşe Demir" in once and "Zeynep Ak" not in once
    assert "Zeynep Ak" in izinde and "Ayşe Demir" not in izinde and "Ali Kaya" in izinde
    assert "Zeynep Ak" in metin(kok, "kasa", "--to", "2016-08-05")


def test_devir_cetvelinde_gelirler_tahakkuk_tahsilat_artik(kok: Path) -> None:
    """m.495/a-8: what is left on the receivables is what was accrued and not collected."""
    sutunlar = "belge_turu;belge_no;tarih;hesap;borc;alacak;ekonomik;dayanak_turu;dayanak_no\n"
    satirlar = (
        ("2", "120", "90.00", "", "01.2.9.51"),
        ("2", "600", "", "90.00", "01.2.9.51"),
        ("3", "102.01", "60.00", "", ""),
        ("3", "120", "", "60.00", "01.2.9.51"),
        ("3", "805", "60.00", "", ""),
        ("3", "800", "", "60.00", "01.2.9.51"),
    )
    fisler = "".join(f"MIF;{no};2016-02-0{no};{h};{b};{a};{e};KARAR;1\n" for no, h, b, a, e in satirlar)
    birak(kok, {"fis-2.csv": (sutunlar + fisler).encode()})
    assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
    gonder(
        kok,
        belge("G-3", "AYRILMA", AYSE, "2016-07-04"),
        belge("G-4", "GOREV", ZEYNEP, "2016-07-04"),
        belge("G-5", "DEVIR", AYSE, "2016-07-04", devralan="M-115", kapsam="TAM"),
    )
    (satir_7,) = [s for s in rapor(kok, "ornek-71", "--document", "G-5") if s["tablo"] == "7"]
    assert (satir_7["hesap"], satir_7["borc"], satir_7["alacak"], satir_7["borc_kalani"]) == (
        *("01.2", "90.00", "60.00", "30.00"),
    )
    assert satir_7["ad"]
