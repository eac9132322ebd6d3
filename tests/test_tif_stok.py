"""Stock as random documents leave it, against a slow account of it; and a storekeeper who tries to lose some."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import baglam
from ornek import ayarla, birak, denemeler
from soz_ortak import agac, ayarlar, kostur, saglam
from tasinir_belgesi_ornegi import SahteRaf
from tif_modeli import HASSAS, StokModeli, Yer
from tif_ornegi import (
    FEN,
    KAGIT,
    KALEM,
    KIM,
    MERKEZ,
    PC,
    PC1,
    YAZI,
    bulgulari,
    dizin,
    durum,
    gonder,
    kayitlar,
    kitabi,
    redler,
    sicili,
    tif,
    tifler,
)

from batch.documents.bulgu import Bulgu
from batch.documents.tasinir import DEGER_BIRIMI
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.state.kitap import Kitap
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.deger_kaynagi import DegerKaynagi
from batch.turler.tif.izdusum import GIRIS_DEGERI, KATMAN, SICIL, SICIL_DEGERI, STOK, SicilSatiri, birlestir

pytestmark = pytest.mark.usefixtures("sabit")
RUTBE = {"SATIN_ALMA": 2, "AMBARLAR_ARASI": 3, "BIRIMLER_ARASI": 3, "TUKETIM": 4}


class Belge(NamedTuple):
    """A TİF of one line: ``karsi``: where a devir goes, harcama birimi and ambar."""

    no: int
    gun: str
    tur: str
    birim: str
    ambar: str
    kod: str
    miktar: str
    fiyat: str
    karsi: tuple[str, str]

    @property
    def satir(self) -> str:
        alan = {"harcama_birimi": self.birim, "ambar": self.ambar}
        if self.tur in ("AMBARLAR_ARASI", "BIRIMLER_ARASI"):
            alan["karsi_ambar"] = self.karsi[1]
        if self.tur == "BIRIMLER_ARASI":
            alan["karsi_harcama_birimi"] = self.karsi[0]
        fiyat = self.fiyat if self.tur == "SATIN_ALMA" else ""
        return tif(self.no, self.gun, self.tur, (self.kod, self.miktar, fiyat), **alan)

    @property
    def sirasi(self) -> tuple[Any, ...]:
        """Where it stands within a run."""
        return self.gun, RUTBE[self.tur], self.birim, self.no

    def uygula(self, m: StokModeli) -> bool:
        """Whether the slow account takes it; then it is in there."""
        adet, yer = Fraction(self.miktar), (self.birim, self.ambar, self.kod)
        if self.tur == "SATIN_ALMA":
            if olur := m.girer_mi(yer, self.gun):
                m.gir(yer, self.gun, adet, adet * Fraction(self.fiyat))
            return olur
        hedef = (*self.karsi, self.kod)
        if not m.cikar_mi(yer, self.gun, adet) or (self.tur != "TUKETIM" and not m.girer_mi(hedef, self.gun)):
            return False
        for a, d in m.cik(yer, self.gun, adet):
            if self.tur != "TUKETIM":
                m.gir(hedef, self.gun, a, d)
        return True


@st.composite
def belgeler(draw: st.DrawFn, azami: int = 14) -> list[Belge]:
    rnd = draw(st.randoms(use_true_random=False))
    sonuc = []
    for no in range(1, draw(st.integers(4, azami)) + 1):
        tur = rnd.choices(list(RUTBE), (5, 2, 2, 5))[0]
        birim, ambar = rnd.choice((FEN, YAZI)), rnd.choice(("01", "02"))
        karsi_birim = birim if tur == "AMBARLAR_ARASI" else YAZI if birim == FEN else FEN
        karsi_ambar = ("02" if ambar == "01" else "01") if tur == "AMBARLAR_ARASI" else rnd.choice(("01", "02"))
        miktar = rnd.choice(("1", "2.5", "3", "7", "0.3333", "10"))
        fiyat = rnd.choice(("33.333333", "5.00", "0.07", "1250.10"))
        gun = f"2016-03-{rnd.randint(1, 9):02d}"
        sonuc.append(Belge(no, gun, tur, birim, ambar, KALEM, miktar, fiyat, (karsi_birim, karsi_ambar)))
    return sonuc


def modelin(m: StokModeli) -> dict[Yer, tuple[Fraction, Fraction]]:
    yerler = {*m.girisler, *m.cikislar}
    return {y: s for y in sorted(yerler) if any(s := m.stok(y))}


def kitabin(k: Kitap, sira: int | None = None) -> dict[Yer, tuple[Fraction, Fraction]]:
    """Stock as of a record; layers say the same as what came in and went out."""
    stok: dict[Yer, list[int]] = {}
    katman: dict[Yer, list[int]] = {}
    for a, v in k.toplamlar(STOK.ad, sira).items():
        s = stok.setdefault(a[:3], [0, 0])
        isaret = 1 if a[-1] == "G" else -1
        s[0] += isaret * v[0]
        s[1] += isaret * birlestir(v[1], v[2])
    for a, v in k.toplamlar(KATMAN.ad, sira).items():
        s = katman.setdefault(a[:3], [0, 0])
        assert v[0] >= 0 and birlestir(v[1], v[2]) >= 0, (a, v)
        s[0] += v[0]
        s[1] += birlestir(v[1], v[2])
    stok, katman = ({a: s for a, s in x.items() if any(s)} for x in (stok, katman))
    assert {a: s for a, s in stok.items() if a[2].startswith("150")} == katman
    return {a: (Fraction(s[0], 10**4), Fraction(s[1], HASSAS)) for a, s in stok.items()}


def yeni_dizin() -> Path:
    return dizin(Path(tempfile.mkdtemp()) / "kok")


@denemeler(24)
@given(belgeler(), st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_stok_yavas_hesabinki_gibidir(hepsi: list[Belge], boylar: list[int]) -> None:
    """Documents come in any order and in several runs. One is refused exactly when more would go out than was there on its
    day, when a later issue has been valued, or when an entry would have been used by an issue; and the stock of every
    past moment is that of the slow account then."""
    kok, m = yeni_dizin(), StokModeli()
    anlar: list[tuple[int, dict[Yer, tuple[Fraction, Fraction]]]] = []
    kalan = list(hepsi)
    while kalan:
        boy = boylar[len(anlar) % len(boylar)]
        parca, kalan = kalan[:boy], kalan[boy:]
        reddedilen = {b.belge_no for b in gonder(kok, *(b.satir for b in parca)) if b.seviye == "red"}
        beklenen = {str(b.no) for b in sorted(parca, key=lambda b: b.sirasi) if not b.uygula(m)}
        assert reddedilen == beklenen
        anlar.append((len(kayitlar(kok)), modelin(m)))
    with kitabi(kok) as k:
        for sira, stok in anlar:
            assert kitabin(k, sira) == stok
    saglam(kok, tam=True)
    hepsini_yeniden_kur(ayarlar(kok))
    with kitabi(kok) as k:
        assert kitabin(k) == anlar[-1][1]
    shutil.rmtree(kok.parent)


@denemeler(12)
@given(belgeler(), st.randoms(use_true_random=False))
def test_gelis_sirasi_onemsizdir(hepsi: list[Belge], rnd: random.Random) -> None:
    """The same files under other names give the same bytes; the same documents in another order the same records."""

    def kos(dosyalar: Sequence[Sequence[Belge]]) -> Path:
        kok = yeni_dizin()
        birak(kok, {f"tif-{i:02d}.csv": tifler(*(b.satir for b in d)) for i, d in enumerate(dosyalar)})
        kostur(kok)
        return kok

    dosyalar = [d for i in range(3) if (d := [b for b in hepsi if b.no % 3 == i])]
    karisik = rnd.sample(dosyalar, len(dosyalar))
    baska = [rnd.sample(list(hepsi), len(hepsi))]
    kokler = [kos(dosyalar), kos(karisik), kos(baska)]
    defter = [{ad: v for ad, v in agac(k, ["journal"]).items() if ad.endswith("yevmiye.jsonl")} for k in kokler]
    ayni = [[(r["sira"], r.get("tur"), r["belge"], r.get("sonuc")) for r in kayitlar(k)] for k in kokler]
    for k in kokler:
        shutil.rmtree(k.parent)
    assert ayni[0] == ayni[1] == ayni[2]
    kosusuz = [
        [{**json.loads(s), "kosu": "", "onceki": "", "ozet": ""} for s in d[next(iter(d))].splitlines()]
        for d in defter[:2]
    ]
    assert kosusuz[0] == kosusuz[1]


# -- a storekeeper tries to make stock negative, or value vanish -----------------------------------------------------

ALIM = tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), (PC, "2", "1000"), **KIM)
# Name → documents that come one after the other, each in a run of its own, and how many of them are refused.
HILELER: dict[str, tuple[list[str], int]] = {
    "olandan çok çıkar": ([ALIM, tif(2, "2016-03-02", "TUKETIM", (KALEM, "10.0001", ""))], 1),
    "iki satırda olandan çok": ([ALIM, tif(2, "2016-03-02", "TUKETIM", (KALEM, "6", ""), (KALEM, "5", ""))], 1),
    "girişten önceki günle çıkar": ([ALIM, tif(2, "2016-02-28", "TUKETIM", (KALEM, "1", ""))], 1),
    "sonradan gelen girişe güvenir": (
        [tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")), ALIM],
        1,
    ),
    "eski tarihli ucuz giriş": (
        [
            ALIM,
            tif(2, "2016-03-05", "SATIN_ALMA", (KALEM, "5", "9")),
            tif(3, "2016-03-06", "TUKETIM", (KALEM, "12", "")),
            tif(4, "2016-03-02", "SATIN_ALMA", (KALEM, "5", "0.01")),
        ],
        1,
    ),
    "eski tarihli çıkış": (
        [
            ALIM,
            tif(2, "2016-03-06", "TUKETIM", (KALEM, "2", "")),
            tif(3, "2016-03-05", "TUKETIM", (KALEM, "2", "")),
        ],
        1,
    ),
    "öteki ambardan çıkar": ([ALIM, tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", ""), ambar="02")], 1),
    "başka birimin malını çıkarır": ([ALIM, tif(1, "2016-03-02", "TUKETIM", (KALEM, "1", ""), harcama_birimi=YAZI)], 1),
    "sicili iki kez çıkarır": (
        [ALIM, tif(2, "2016-03-02", "BIRIMLER_ARASI", (PC1, "1", ""), (PC1, "1", ""), karsi_harcama_birimi=YAZI)],
        1,
    ),
    "çıkan sicili yeniden çıkarır": (
        [
            ALIM,
            tif(2, "2016-03-02", "BIRIMLER_ARASI", (PC1, "1", ""), karsi_harcama_birimi=YAZI),
            tif(3, "2016-03-03", "AMBARLAR_ARASI", (PC1, "1", ""), karsi_ambar="02"),
        ],
        1,
    ),
    "kendine devreder": ([ALIM, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "1", ""), karsi_harcama_birimi=FEN)], 1),
    "olmayan yere devreder": ([ALIM, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "1", ""))], 1),
    "ambarından kendisine": ([ALIM, tif(2, "2016-03-02", "AMBARLAR_ARASI", (KALEM, "1", ""), karsi_ambar="01")], 1),
    "belediyede başka muhasebeye": (
        [
            ALIM,
            tif(
                2,
                "2016-03-02",
                "BIRIMLER_ARASI",
                (KALEM, "1", ""),
                karsi_harcama_birimi=YAZI,
                karsi_muhasebe_birimi="4635",
            ),
        ],
        1,
    ),
    "yoldaki malı siler": (
        [
            ALIM,
            tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), karsi_harcama_birimi=YAZI),
            durum(1, "2016-03-03", f"{FEN}/2", "SIL", harcama_birimi=YAZI),
        ],
        1,
    ),
    "devri alandan habersiz iptal eder": (
        [
            ALIM,
            tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), karsi_harcama_birimi=YAZI, karsi_ambar="01"),
            durum(1, "2016-03-03", 2, "IPTAL"),
        ],
        1,
    ),
    "devralmayı iki kez onaylar": (
        [
            ALIM,
            tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), karsi_harcama_birimi=YAZI),
            durum(1, "2016-03-03", 2, "ONAYLA", harcama_birimi=YAZI, ambar="01"),
            durum(2, "2016-03-03", f"{FEN}/2", "ONAYLA", harcama_birimi=YAZI, ambar="02"),
        ],
        1,
    ),
    "kullanılan girişi iptal eder": (
        [ALIM, tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")), durum(1, "2016-03-03", 1, "IPTAL")],
        1,
    ),
    "iptali iki kez yapar": (
        [
            ALIM,
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "4", "")),
            durum(1, "2016-03-03", 2, "IPTAL"),
            durum(2, "2016-03-03", 2, "IPTAL"),
        ],
        1,
    ),
    "çıkandan çoğunu iade eder": (
        [
            ALIM,
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "4", "")),
            tif(3, "2016-03-03", "IADE", (KALEM, "5", ""), dayanak_turu="İade yazısı", dayanak_no="Y-1"),
        ],
        1,
    ),
    "aynı fişi başka numarayla, aynı numarayla": (
        [
            ALIM,
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "4", "")),
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "9", "")),
        ],
        1,
    ),
    "tüketileni sonra iptal edip yeniden iade eder": (
        [
            ALIM,
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "4", "")),
            tif(3, "2016-03-03", "IADE", (KALEM, "4", ""), dayanak_turu="İade yazısı", dayanak_no="Y-1"),
            durum(1, "2016-03-04", 2, "IPTAL"),
        ],
        1,
    ),
    "miktarı sıfır, eksi": (
        [
            ALIM,
            tif(2, "2016-03-02", "TUKETIM", (KALEM, "0", "")),
            tif(3, "2016-03-02", "TUKETIM", (KALEM, "-1", "")),
            tif(4, "2016-03-02", "SATIN_ALMA", (KALEM, "-1", "5")),
        ],
        3,
    ),
    "kuruşun altında böler": (
        [
            tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "3", "0.000001"), **KIM),
            *(tif(i, "2016-03-02", "AMBARLAR_ARASI", (KALEM, "0.7", ""), karsi_ambar="02") for i in (2, 3, 4, 5)),
            tif(6, "2016-03-03", "AMBARLAR_ARASI", (KALEM, "2.8", ""), ambar="02", karsi_ambar="01"),
            tif(7, "2016-03-04", "TUKETIM", (KALEM, "3", "")),
        ],
        0,
    ),
}


@pytest.mark.parametrize("ne", HILELER)
def test_ambarci_stogu_bozamaz(tmp_path: Path, ne: str) -> None:
    """So many are refused; no stock, no layer and no item's value is below zero, layers and movements say the same, an item
    is in one place; and the journal is sound."""
    adimlar, redli = HILELER[ne]
    kok = dizin(tmp_path / "kok")
    reddedilen = 0
    for i, adim in enumerate(adimlar):
        bulgular = gonder(kok, adim, sira=str(i))
        reddedilen += bool(redler(bulgular))
        if not (kok / "journal" / MERKEZ / "2016").exists():
            continue
        with kitabi(kok) as k:
            for yer, (miktar, deger) in kitabin(k).items():
                assert miktar >= 0 and deger >= 0, yer
            degerler = k.toplamlar(SICIL_DEGERI.ad)
            for (birim, no), v in degerler.items():
                s = SicilSatiri.oku(k.son(SICIL.ad, (birim, no)))
                assert s is not None and min(v) >= 0 and (s.durum != "CIKTI" or not any(v)), no
    assert reddedilen == redli, ne
    saglam(kok, tam=True)


IADELI = {"dayanak_turu": "İade yazısı", "dayanak_no": "Y-1"}


def test_iadenin_degerini_cikis_verir(tmp_path: Path) -> None:
    """What a line says does not change what material went out at; the last of it brings back all that is left."""
    kok = dizin(tmp_path)
    oncesi = [
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "8", "50"), (KAGIT, "3", "1")),
        tif(2, "2016-03-01", "SATIN_ALMA", (KAGIT, "4", "8"), **KIM),
        tif(3, "2016-03-02", "TUKETIM", (KALEM, "8", ""), (KAGIT, "7", "")),
    ]
    assert redler(gonder(kok, *oncesi)) == []
    for n, fiyat in enumerate(("390", "0.01", "50.02"), 4):
        b = gonder(kok, tif(n, "2016-03-03", "IADE", (KALEM, "1", fiyat), **IADELI), sira=f"f{n}")
        (x,) = (x for x in b if x.seviye == "red")
        assert (x.kod, x.beklenen) == ("TIF-017", "50.00")
        b = gonder(
            kok, tif(n, "2016-03-03", "IADE", (KALEM, "1", fiyat), komisyon="A B, C D, E F", **IADELI), sira=f"k{n}"
        )
        assert redler(b) == ["TIF-017"]  # the books know what it went out at
    gelen = [
        tif(7, "2016-03-03", "IADE", (KALEM, "1", "50"), (KALEM, "2", ""), **IADELI),
        *(tif(n, "2016-03-03", "IADE", (KAGIT, miktar, ""), **IADELI) for n, miktar in ((8, "2"), (9, "4"), (10, "1"))),
    ]
    assert redler(gonder(kok, *gelen, sira="g")) == []
    with kitabi(kok) as k:
        donen = {kod: k.toplam(STOK.ad, (FEN, "01", kod, "IADE")) for kod in (KALEM, KAGIT)}
    assert donen == {KALEM: (30_000, 150_00, 0), KAGIT: (70_000, 35_00, 0)}
    # Of an earlier year no book tells: what the commission says counts.
    eski = tif(11, "2016-03-04", "IADE", (KAGIT, "2", "3"), komisyon="A B, C D, E F", **IADELI)
    assert redler(gonder(kok, eski, sira="e")) == []


class _IadeKitabi:
    """8 went out at 50 each; the newest entry cost 60."""

    def toplam(self, ad: str, anahtar: tuple[str, ...]) -> tuple[int, ...]:
        return (80_000, 400_00, 0) if anahtar[-1] == "TUKETIM" else (0, 0, 0)

    def sirali(self, ad: str, on: tuple[str, ...], itibaren: tuple[str, ...] = ()) -> Iterator[Any]:
        assert ad == GIRIS_DEGERI.ad
        if itibaren <= ("2024-05-01",):
            yield (*on, "2024-05-01", "0000000001"), (10_000, 60_00, 0)


@pytest.mark.parametrize(
    ("gun", "fiyat", "deger"),
    [
        ("2024-10-09", "", 50),
        ("2024-10-09", "60", "TIF-017"),
        ("2024-10-10", "", 60),
        ("2024-10-10", "60", 60),
        ("2024-10-10", "50", "TIF-011"),
    ],
)
def test_iadenin_degeri_2024te_degisir(gun: str, fiyat: str, deger: int | str) -> None:
    k = TifKalemi(tasinir_kodu=KALEM, miktar="1", birim_fiyat=fiyat)
    t = Tif(
        belge_no="1",
        tarih=gun,
        tur="IADE",
        tif_tipi="NORMAL",
        harcama_birimi=FEN,
        ambar="01",
        durum="ONAYLI",
        satirlar=(k,),
    )
    hesaplanan = int(fiyat or 0) * 100 * DEGER_BIRIMI
    bulunan = DegerKaynagi(cast(Any, _IadeKitabi()), SahteRaf(), baglam(), t, gun).degeri(1, k, hesaplanan)
    assert (bulunan.kod if isinstance(bulunan, Bulgu) else bulunan // 100 // DEGER_BIRIMI) == deger


@pytest.mark.parametrize("geri", [False, True])
def test_deger_artisindan_onceki_gune_cikmaz(tmp_path: Path, geri: bool) -> None:
    """An item leaves at the value that it has then, so not on a day before it; nor before that value fell back."""
    kok = dizin(tmp_path)
    gonder(kok, ALIM)
    artis = tif(2, "2016-03-10", "DEGER_ARTISI", (PC1, "1", "250"), dayanak_turu="Fatura", dayanak_no="F-2", **KIM)
    assert redler(gonder(kok, artis, sira="b")) == []
    if geri:
        assert redler(gonder(kok, durum(1, "2016-03-12", 2, "IPTAL"), sira="c")) == []
    son = "2016-03-12" if geri else "2016-03-10"
    for n, gun in enumerate(("2016-03-05", "2016-03-09"), 3):
        b = gonder(kok, tif(n, gun, "BIRIMLER_ARASI", (PC1, "1", ""), karsi_harcama_birimi=YAZI), sira=f"d{n}")
        (x,) = (x for x in b if x.seviye == "red")
        assert (x.kod, x.beklenen) == ("TIF-006", f"{son} ya da sonrası")
    assert redler(gonder(kok, tif(5, son, "BIRIMLER_ARASI", (PC1, "1", ""), karsi_harcama_birimi=YAZI), sira="e")) == []


def test_kurusun_altinda_bolunen_deger_kalmaz(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok")
    for i, adim in enumerate(HILELER["kuruşun altında böler"][0]):
        assert redler(gonder(kok, adim, sira=str(i))) == []
    with kitabi(kok) as k:
        assert kitabin(k) == {}
        assert k.toplamlar(STOK.ad)[FEN, "01", KALEM, "TUKETIM", "C"] == (3 * 10**4, 0, 30_000)


# -- corrections, devirler, and what counts as the newest entry -------------------------------------------------------

HY = {"karar_organi": "HARCAMA_YETKILISI", "karar_no": "7"}


def _cikis(no: int, gun: str, yanlis: int | str, *satirlar: tuple[str, str, str], **alan: str) -> str:
    return tif(no, gun, "DUZELTME_CIKIS", *satirlar, dayanak_turu="TİF", dayanak_no=str(yanlis), **HY, **alan)


def _giris(no: int, gun: str, cikis: int, *satirlar: tuple[str, str, str], **alan: str) -> str:
    return tif(no, gun, "DUZELTME_GIRIS", *satirlar, dayanak_turu="TİF", dayanak_no=str(cikis), **HY, **alan)


def _deger(kok: Path, no: int, ne: str = "hareketler") -> list[tuple[str, str]]:
    kayit = next(k for k in kayitlar(kok) if k.get("tur") == "TIF" and k["belge"]["belge_no"] == str(no))
    return [(h["miktar"], h["tutar"]) for h in kayit["sonuc"][ne]]


def test_duzeltme_yanlis_girisin_degeriyle_cikar(tmp_path: Path) -> None:
    """The wrong entry's own layer, wherever FIFO stands (R-T76); FIFO passes over what is empty, and what it has gone
    past comes back no more."""
    kok = dizin(tmp_path / "kok")
    girisler = [tif(i, f"2016-0{i}-05", "BAGIS_ALMA", (KALEM, "10", f)) for i, f in ((1, "5.00"), (2, "50.00"))]
    girisler.append(tif(9, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "7.00")))
    assert redler(gonder(kok, *girisler, tif(3, "2016-03-02", "TUKETIM", (KALEM, "2", "")))) == []
    adsiz = tif(4, "2016-03-05", "DUZELTME_CIKIS", (KALEM, "10", ""), dayanak_turu="Onay", dayanak_no="2", **HY)
    assert redler(gonder(kok, adsiz, sira="a")) == ["TIF-002"]
    assert redler(gonder(kok, _cikis(4, "2016-03-05", 1, (KALEM, "10", "")), sira="b")) == ["TIF-005"]
    assert redler(gonder(kok, _cikis(4, "2016-03-05", 2, (KALEM, "10", "")), sira="c")) == []
    assert _deger(kok, 4) == [("10", "500.00")]
    assert redler(gonder(kok, tif(5, "2016-03-06", "TUKETIM", (KALEM, "9", "")), sira="d")) == []
    assert _deger(kok, 5) == [("8", "40.00"), ("1", "7.00")]
    assert redler(gonder(kok, durum("D1", "2016-03-07", 4, "IPTAL"), sira="e")) == ["TFD-011"]
    assert redler(gonder(kok, durum("D2", "2016-03-07", 5, "IPTAL"), sira="f")) == []
    assert redler(gonder(kok, durum("D3", "2016-03-07", 4, "IPTAL"), sira="g")) == []
    assert redler(gonder(kok, tif(6, "2016-03-08", "TUKETIM", (KALEM, "9", "")), sira="h")) == []
    assert _deger(kok, 6) == [("8", "40.00"), ("1", "50.00")]
    saglam(kok)


def test_tuketilen_kisim_duzeltilmez(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok")
    giris, tuketim = tif(1, "2016-01-05", "BAGIS_ALMA", (KALEM, "10", "5.00")), (KALEM, "4", "")
    gonder(kok, giris, tif(2, "2016-01-06", "TUKETIM", tuketim))
    b = gonder(kok, _cikis(3, "2016-01-07", 1, (KALEM, "4", ""), (KALEM, "3", "")))
    assert redler(b) == ["TIF-005"] and "6 kalmış" not in b[0].mesaj and "2 kalmış" in b[0].mesaj
    assert redler(gonder(kok, _cikis(3, "2016-01-07", 1, (KALEM, "4", ""), (KALEM, "2", "")), sira="a")) == []
    assert sum(Fraction(v) for _, v in _deger(kok, 3)) == 30


def test_duzeltilen_dayaniklinin_amortismani_surer(tmp_path: Path) -> None:
    """R-T79: 257 moves with it, and the years are counted from where they were."""
    kok, eski = dizin(tmp_path / "kok"), f"{PC}.12.001"
    acilis = {"dayanak_turu": "Devir cetveli", "dayanak_no": "D-1", "birikmis_amortisman": "80.00"}
    gonder(kok, tif(1, "2016-01-01", "ACILIS", (eski, "1", "100.00"), **acilis))
    assert redler(gonder(kok, _cikis(2, "2016-03-05", 1, (eski, "1", "")), sira="a")) == []
    iki = _giris(3, "2016-03-05", 2, ("255.03.01.01.01", "2", "50.00"))
    assert redler(gonder(kok, iki, sira="b")) == ["TIF-002"]
    assert redler(gonder(kok, _giris(3, "2016-03-05", 2, ("255.03.01.01.01", "1", "100.00")), sira="c")) == []
    s = sicili(kok, "255.03.01.01.01.16.001")
    assert (s.ilk_yil, s.eski_sicil_no) == ("2012", eski)
    with kitabi(kok) as k:
        assert k.toplam(SICIL_DEGERI.ad, (FEN, "255.03.01.01.01.16.001")) == (10000, 0, 8000)
    fis = [r for r in kayitlar(kok) if r.get("tur", "FIS") == "FIS"][-1]["belge"]
    yerler = {s["hesap"]: s.get("borc", "") or f"-{s['alacak']}" for s in fis["satirlar"]}
    assert yerler == {"255.03.01": "100.00", "255.02.01": "-100.00"}  # 257.05 has it before and after


def test_hepsi_amorti_tasinirlar_birlikte_cikar(tmp_path: Path) -> None:
    """Four of 33,335 with 33,33 each: none of their parts falls below what has been depreciated."""
    kok, siciller = dizin(tmp_path / "kok"), [f"{PC}.15.00{i}" for i in range(1, 5)]
    acilis = {"dayanak_turu": "Devir cetveli", "dayanak_no": "D-1"}
    satirlar = [(s, "1", "33.335") for s in siciller]
    cok = tif(1, "2016-01-01", "ACILIS", *satirlar, **acilis, birikmis_amortisman="33.34")
    assert set(redler(gonder(kok, cok))) == {"TIF-015"}
    tam = tif(1, "2016-01-01", "ACILIS", *satirlar, **acilis, birikmis_amortisman="33.33")
    toplu = tif(2, "2016-01-01", "ACILIS", (PC, "3", "10.00"), **acilis, birikmis_amortisman="20.00")
    assert redler(gonder(kok, tam, toplu, sira="a")) == []
    hurda = {"kdtot_no": "K1", "dayanak_turu": "KDTOT", "dayanak_no": "K1", "neden": "kullanılmaz"}
    hurda |= {"karar_organi": "UST_YONETICI", "karar_no": "4"}
    assert (
        redler(gonder(kok, tif(3, "2016-03-05", "HURDA", *[(s, "1", "") for s in siciller], **hurda), sira="b")) == []
    )
    with kitabi(kok) as k:
        assert [v[2] for _, v in k.ara(SICIL_DEGERI.ad, (FEN,)) if any(v)] == [666, 667, 667]


def test_devir_amortisman_yaratmaz(tmp_path: Path) -> None:
    """What the register has goes along, whatever the line says: the accounts see nothing of a devir. The ambar's change
    takes nothing off the register's row."""
    kok = dizin(tmp_path / "kok")
    gonder(kok, tif(1, "2016-01-05", "BAGIS_ALMA", (PC, "1", "100.00")))
    b = gonder(
        kok, tif(2, "2016-02-05", "AMBARLAR_ARASI", (PC1, "1", ""), karsi_ambar="02", birikmis_amortisman="80.00")
    )
    assert redler(b) == [] and "TIF-016" in [x.kod for x in b]
    with kitabi(kok) as k:
        assert k.toplam(SICIL_DEGERI.ad, (FEN, PC1)) == (10000, 0, 0)


def test_sayim_fazlasi_gununden_onceki_girisle(tmp_path: Path) -> None:
    """R-T20: the newest entry up to the day, not the newest of all; in January last year's journal is asked."""
    kok, sf = dizin(tmp_path / "kok"), {"dayanak_turu": "Sayım tutanağı", "dayanak_no": "S-1"}
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})  # last year's journal comes afterwards
    gonder(kok, tif(1, "2016-06-10", "BAGIS_ALMA", (KALEM, "10", "6.00")))
    gonder(kok, tif(2, "2016-01-10", "BAGIS_ALMA", (KALEM, "10", "5.00")), sira="a")
    fazla = [tif(i, gun, "SAYIM_FAZLASI", (KALEM, "1", ""), **sf) for i, gun in ((3, "2016-03-05"), (4, "2016-07-01"))]
    assert redler(gonder(kok, *fazla, sira="b")) == []
    assert (_deger(kok, 3), _deger(kok, 4)) == ([("1", "5.00")], [("1", "6.00")])
    ocakta = tif(5, "2016-01-09", "SAYIM_FAZLASI", (KALEM, "1", ""), **sf)
    assert redler(gonder(kok, ocakta, sira="c")) == ["TIF-011"]
    birak(kok, {"tif-gecen.csv": tifler(tif(1, "2015-12-10", "BAGIS_ALMA", (KALEM, "10", "4.00")))})
    assert redler(bulgulari(kostur(kok, 2015))) == []
    assert redler(gonder(kok, ocakta, sira="d")) == []
    assert _deger(kok, 5) == [("1", "4.00")]


def test_deger_artisi_kullanilan_kadar_uretim_komisyonsuz_o_kadar(tmp_path: Path) -> None:
    """R §3.10, §3.6: own material gives what it was worth; more of what was made only by a commission's word; the same
    paper counts once, and only what was consumed."""
    kok = dizin(tmp_path / "kok")
    gonder(
        kok,
        tif(1, "2016-01-05", "BAGIS_ALMA", (KALEM, "10", "5.00")),
        tif(2, "2016-01-05", "BAGIS_ALMA", (PC, "1", "9")),
    )
    gonder(
        kok,
        tif(3, "2016-03-01", "TUKETIM", (KALEM, "1", "")),
        tif(4, "2016-03-01", "TUKETIM", (KALEM, "2", "")),
        sira="a",
    )

    def artis(no: int, fiyat: str) -> str:
        return tif(no, "2016-03-02", "DEGER_ARTISI", (PC1, "1", fiyat), dayanak_turu="TİF", dayanak_no="3")

    def uretim(no: int, fiyat: str, tur: str = "TİF", **alan: str) -> str:
        return tif(no, "2016-03-02", "IC_URETIM", (KAGIT, "1", fiyat), dayanak_turu=tur, dayanak_no="4", **alan)

    uzmanlar = {"komisyon": "Ali Ak, Veli Bal, Can Su"}
    b = gonder(kok, artis(5, "5000.00"), uretim(6, "10.01"), uretim(7, "9.99", **uzmanlar), sira="b")
    assert redler(b) == ["TIF-012"] * 3
    assert redler(gonder(kok, uretim(6, "10.00", "Sertifika"), sira="c")) == ["TIF-012"]  # no TİF, no material
    assert redler(gonder(kok, artis(5, "5.00"), uretim(6, "12.00", **uzmanlar), sira="d")) == []
