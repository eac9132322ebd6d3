"""Devir: whatever goes from ambar to ambar, from harcama birimi to harcama birimi, from muhasebe birimi to muhasebe birimi,
nothing is lost and nothing comes twice, whenever one looks and whatever breaks on the way."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from hypothesis import given
from hypothesis import strategies as st
from ornek import birak, denemeler
from soz_ortak import Agac, agac, ara_durumu_denetle, kostur, kucult, saglam, sonucu_denetle
from tif_ornegi import (
    FEN,
    ILCE,
    ILCE2,
    KALEM,
    KIM,
    MERKEZ,
    PARK,
    PC,
    YAZI,
    bulgulari,
    dizin,
    durum,
    durumlar,
    gonder,
    kayitlar,
    kitabi,
    redler,
    tif,
    tifler,
)

from batch.documents.tasinir import degeri, miktari
from batch.turler.tif.izdusum import SICIL, SICIL_DEGERI, STOK, TIF_KAYDI, SicilSatiri, TifDurumu, birlestir

pytestmark = pytest.mark.usefixtures("sabit")
SU, OTOBUS = "46.34.40.01.001", "46.34.41.01.001"  # of the two ilçeler
DEFTERI = {FEN: MERKEZ, YAZI: MERKEZ, PARK: MERKEZ, SU: ILCE, OTOBUS: ILCE2}
Varlik = Counter[str]


def defterler(kok: Path) -> list[str]:
    return [d for d in (MERKEZ, ILCE, ILCE2) if kayitlar(kok, d)]


def ambarlarda(kok: Path) -> tuple[Varlik, Varlik]:
    """By code: quantity and value that lie in some ambar; none is below zero anywhere."""
    miktar, deger = Counter[str](), Counter[str]()
    for defter in defterler(kok):
        yerler = Counter[tuple[str, ...]]()
        with kitabi(kok, defter) as k:
            for a, v in k.toplamlar(STOK.ad).items():
                isaret = 1 if a[4] == "G" else -1
                yerler[a[:3]] += isaret * v[0]
                miktar[a[2]] += isaret * v[0]
                deger[a[2]] += isaret * birlestir(v[1], v[2])
        assert min(yerler.values(), default=0) >= 0
    return miktar, deger


def yolda(kok: Path) -> tuple[Varlik, Varlik]:
    """What waits for its receiver, and what waits for its giver's entry before it goes there; each once."""
    miktar, deger = Counter[str](), Counter[str]()
    for defter in defterler(kok):
        with kitabi(kok, defter) as k:
            for r in kayitlar(kok, defter):
                if r.get("tur") != "TIF":
                    continue
                b = r["belge"]
                d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (b["harcama_birimi"], b["belge_no"])))
                assert d is not None
                satirlar = []
                if d.durum == "ONAYSIZ" and b.get("devreden_tif"):
                    satirlar = b["satirlar"]
                elif d.muhasebe == "BEKLIYOR" and d.durum == "ONAYLI":
                    onay = next(x for x in kayitlar(kok, defter) if x["sira"] == d.onay)
                    satirlar = onay["sonuc"].get("gidecek_devralma", {}).get("satirlar", [])
                for s in satirlar:
                    miktar[s["tasinir_kodu"]] += miktari(s["miktar"])
                    deger[s["tasinir_kodu"]] += degeri(s["kayitli_deger"])
    return miktar, deger


def siciller(kok: Path) -> None:
    """Each item lies in one place at most, and what an item is worth stands there; the chain of old numbers is whole."""
    yerler = Counter[str]()
    for defter in defterler(kok):
        with kitabi(kok, defter) as k:
            for (birim, no), v in k.toplamlar(SICIL_DEGERI.ad).items():
                s = SicilSatiri.oku(k.son(SICIL.ad, (birim, no)))
                assert s is not None and birim in DEFTERI
                assert (s.durum == "CIKTI") == (not any(v))
                if s.durum == "CIKTI":
                    continue
                asil, onceki = f"{birim} {no}", s
                while onceki.eski_sicil_no:
                    veren = _veren(kok, asil.split()[0], onceki)
                    assert veren is not None, (asil, onceki)
                    asil, onceki = veren
                yerler[asil] += 1
    assert not yerler or max(yerler.values()) == 1


def _veren(kok: Path, birim: str, s: SicilSatiri) -> tuple[str, SicilSatiri] | None:
    """Where an item had come from, by the devir that brought it; it may have changed its ambar since."""
    for defter in defterler(kok):
        for r in kayitlar(kok, defter):
            b = r["belge"]
            if r.get("tur") != "TIF" or b["harcama_birimi"] != birim or not b.get("devreden_tif"):
                continue
            veren = b["karsi_harcama_birimi"]
            if veren == birim or s.eski_sicil_no not in {x.get("eski_sicil_no") for x in b["satirlar"]}:
                continue
            with kitabi(kok, DEFTERI[veren]) as k:
                satir = SicilSatiri.oku(k.son(SICIL.ad, (veren, s.eski_sicil_no)))
            if satir is not None:
                return f"{veren} {s.eski_sicil_no}", satir
    return None


class Ag:
    """A network of harcama birimleri, and what has come into it."""

    def __init__(self, kok: Path, rnd: random.Random) -> None:
        self.kok, self.rnd = kok, rnd
        self.giren, self.degeri = Counter[str](), Counter[str]()
        self.no, self.gun = Counter[str](), 1

    def _no(self, birim: str) -> str:
        self.no[birim] += 1
        return str(self.no[birim])

    def _gun(self) -> str:
        self.gun = min(self.gun + self.rnd.randint(0, 1), 28)
        return f"2016-03-{self.gun:02d}"

    def al(self) -> list[str]:
        birim = self.rnd.choice(list(DEFTERI))
        adet, fiyat = self.rnd.choice((("7", "33.333333"), ("3.5", "0.07"))), self.rnd.choice(("1000", "333.333333"))
        self.giren += Counter({KALEM: miktari(adet[0]), PC: 2 * 10**4})
        self.degeri += Counter({KALEM: miktari(adet[0]) * _fiyat(adet[1]), PC: 2 * 10**4 * _fiyat(fiyat)})
        satirlar = (KALEM, *adet), (PC, "2", fiyat)
        yer = {"harcama_birimi": birim, "ambar": self.rnd.choice(("01", "02")), "muhasebe_birimi": DEFTERI[birim]}
        return [tif(self._no(birim), self._gun(), "SATIN_ALMA", *satirlar, **yer, **KIM)]

    def devret(self) -> list[str]:
        """Some stock and an item of some ambar go on; nothing where there is none."""
        for birim in self.rnd.sample(list(DEFTERI), len(DEFTERI)):
            if kayitlar(self.kok, DEFTERI[birim]) and (belge := self._devret(birim)):
                return belge
        return []

    def _devret(self, birim: str) -> list[str]:
        with kitabi(self.kok, DEFTERI[birim]) as k:
            ambar = self.rnd.choice(("01", "02"))
            var = sum(v[0] if a[4] == "G" else -v[0] for a, v in k.ara(STOK.ad, (birim, ambar, KALEM)))
            anahtarlar = [a for a, v in k.toplamlar(SICIL_DEGERI.ad).items() if a[0] == birim and any(v)]
            eldeki = [a[1] for a in anahtarlar if (SicilSatiri.oku(k.son(SICIL.ad, a)) or SicilSatiri()).ambar == ambar]
        satirlar = [(KALEM, self.rnd.choice(("0.3333", "1", "2")), "")] if var >= 2 * 10**4 else []
        satirlar += [(self.rnd.choice(eldeki), "1", "")] if eldeki else []
        if not satirlar:
            return []
        yer = {"harcama_birimi": birim, "ambar": ambar, "muhasebe_birimi": DEFTERI[birim]}
        if self.rnd.random() < 0.3:
            yer["karsi_ambar"] = "02" if ambar == "01" else "01"
            return [tif(self._no(birim), self._gun(), "AMBARLAR_ARASI", *satirlar, **yer, **KIM)]
        karsi = self.rnd.choice([b for b in DEFTERI if b != birim])
        yer |= {"karsi_harcama_birimi": karsi}
        if DEFTERI[karsi] != DEFTERI[birim]:
            yer["karsi_muhasebe_birimi"] = DEFTERI[karsi]
        if self.rnd.random() < 0.4:
            yer["karsi_ambar"] = self.rnd.choice(("01", "02"))
        return [tif(self._no(birim), self._gun(), "BIRIMLER_ARASI", *satirlar, **yer, **KIM)]

    def isle(self) -> list[str]:
        """Something happens to a TİF: approved, sent, taken back, told to be elsewhere; lawful or not."""
        adaylar = []
        for defter in defterler(self.kok):
            for r in kayitlar(self.kok, defter):
                if r.get("tur") == "TIF" and r["belge"]["tur"] != "SATIN_ALMA":
                    adaylar.append((defter, r["belge"]))
        if not adaylar:
            return []
        defter, b = self.rnd.choice(adaylar)
        birim = b["harcama_birimi"]
        with kitabi(self.kok, defter) as k:
            d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (birim, b["belge_no"])))
        assert d is not None
        uyan = {"ONAYSIZ": ("ONAYLA",) * 3, "BEKLIYOR": ("GONDER", "GONDER", "IPTAL")}
        islemler = uyan.get(d.durum) or uyan.get(d.muhasebe) or ("IPTAL",)
        islem = self.rnd.choice((*islemler, self.rnd.choice(("SIL", "GONDER", "DISARIDA_MUHASEBELESTI", "ONAYLA"))))
        ambar = self.rnd.choice(("01", "02")) if islem == "ONAYLA" else ""
        no = self._no(f"d{birim}")
        yer = {"harcama_birimi": birim, "muhasebe_birimi": defter, "ambar": ambar}
        return [durum(no, self._gun(), b["belge_no"], islem, **yer)]

    def denk(self) -> None:
        """What has come in lies in an ambar or is on its way, to the last 10⁻¹⁰ TL."""
        (m1, d1), (m2, d2) = ambarlarda(self.kok), yolda(self.kok)
        assert +(m1 + m2) == +self.giren
        assert +(d1 + d2) == +self.degeri
        siciller(self.kok)


def _fiyat(metin: str) -> int:
    tam, _, kesir = metin.partition(".")
    return int(tam + kesir.ljust(6, "0"))


@denemeler(15)
@given(
    st.lists(st.sampled_from(("al", "devret", "devret", "isle", "isle")), min_size=6, max_size=14),
    st.randoms(use_true_random=False),
    st.sampled_from(("hemen", "gonderince")),
)
def test_agda_hicbir_sey_kaybolmaz(adimlar: list[str], rnd: random.Random, muhasebe: str) -> None:
    kok = dizin(Path(tempfile.mkdtemp()) / "kok", ioi=True, muhasebe=muhasebe)
    ag = Ag(kok, rnd)
    for i, adim in enumerate(["al", *adimlar]):
        if belgeler := getattr(ag, adim)():
            bulgular = gonder(kok, *belgeler, sira=str(i))
            if adim == "al":
                assert redler(bulgular) == [], bulgular
            assert "DOS-009" not in [b.kod for b in bulgular], bulgular
            ag.denk()
    assert not list((kok / "inbox").iterdir())
    saglam(kok, tam=True)
    shutil.rmtree(kok.parent)


# -- between two journals -------------------------------------------------------------------------------------------


def test_baska_muhasebe_verenin_kaydini_bekler(tmp_path: Path) -> None:
    """R-T36: nothing comes to the receiver before the giver's entry; then by 511 on both sides."""
    kok = dizin(tmp_path / "kok", ioi=True, muhasebe="gonderince")
    karsi = {"karsi_harcama_birimi": SU, "karsi_muhasebe_birimi": ILCE}
    assert redler(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), (PC, "1", "900"), **KIM))) == []
    assert redler(gonder(kok, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), **karsi, **KIM))) == []
    assert kayitlar(kok, ILCE) == []
    assert redler(gonder(kok, durum(1, "2016-03-05", 2, "GONDER", kullanici="ayse"))) == []
    (gelen,) = kayitlar(kok, ILCE)
    assert (gelen["belge"]["tarih"], gelen["belge"]["durum"]) == ("2016-03-05", "ONAYSIZ")
    assert redler(gonder(kok, durum(2, "2016-03-06", 2, "IPTAL"))) == ["TFD-013"]
    ilcede = {"harcama_birimi": SU, "muhasebe_birimi": ILCE}
    assert redler(gonder(kok, durum(1, "2016-03-06", f"{FEN}/2", "SIL", **ilcede))) == ["TFD-013"]
    assert redler(gonder(kok, durum(2, "2016-03-06", 2, "ONAYLA", ambar="01", **ilcede))) == []
    assert redler(gonder(kok, durum(3, "2016-03-07", f"{FEN}/2", "GONDER", **ilcede))) == []
    for defter, taraf in ((MERKEZ, "borc"), (ILCE, "alacak")):
        (fis,) = [r["belge"] for r in kayitlar(kok, defter) if "tur" not in r]
        assert [s[taraf] for s in fis["satirlar"] if s["hesap"].startswith("511")] == ["20.00"]
    saglam(kok, tam=True)


def test_gonderilmemis_devir_geri_alinir(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "kok", ioi=True, muhasebe="gonderince")
    karsi = {"karsi_harcama_birimi": SU, "karsi_muhasebe_birimi": ILCE}
    gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **KIM))
    gonder(kok, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), **karsi, **KIM))
    assert redler(gonder(kok, durum(1, "2016-03-03", 2, "IPTAL"))) == []
    assert redler(gonder(kok, durum(2, "2016-03-04", 2, "GONDER"))) == ["TFD-006"]
    assert ambarlarda(kok)[0][KALEM] == 10**5 and kayitlar(kok, ILCE) == []


def test_kapali_ambara_gelen_devir_bekler(tmp_path: Path) -> None:
    """TFD-016, with its sample: what the giver has let go of is not refused, it waits; and it can be approved later."""
    kok = dizin(tmp_path / "kok", ioi=True)
    ambar = "muhasebe_birimi;belge_no;tarih;harcama_birimi;ambar;ad;islem;kullanici\n"
    birak(kok, {"ambar-1.csv": f"{ambar}{ILCE};1;2016-01-04;{YAZI};01;Depo;TANIM;ali\n".encode()})
    birak(kok, {"ambar-2.csv": f"{ambar}{ILCE};2;2016-01-05;{YAZI};01;;PASIF;ali\n".encode()})
    assert redler(bulgulari(kostur(kok))) == []
    ornek = Path(__file__).parent / "ornek" / "hata" / "TFD-016.csv"
    birak(kok, {"tif-tfd-016.csv": ornek.read_bytes()})
    bulgular = bulgulari(kostur(kok))
    assert redler(bulgular) == [] and next(b.mesaj for b in bulgular if b.kod == "TFD-016").count("kapatılmış") == 1
    with kitabi(kok, ILCE) as k:
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (YAZI, f"{FEN}/2")))
    assert d is not None and d.durum == "ONAYSIZ"
    onay = {"harcama_birimi": YAZI, "muhasebe_birimi": ILCE}
    assert redler(gonder(kok, durum(1, "2016-03-05", 2, "ONAYLA", **onay))) == ["TIF-003"]
    assert redler(gonder(kok, durum(2, "2016-03-05", 2, "ONAYLA", ambar="02", **onay))) == []
    assert ambarlarda(kok)[0] == {KALEM: 10**5}
    saglam(kok, tam=True)


# -- interrupted ----------------------------------------------------------------------------------------------------


@pytest.fixture
def duzen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Agac]:
    """A run that gives to the same journal and to two others, at once and by sending; and what it makes undisturbed."""
    kucult(monkeypatch)
    temel = dizin(tmp_path / "temel", ioi=True, muhasebe="gonderince")
    gonder(temel, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "33.333333"), (PC, "2", "900"), **KIM))
    for no, birim in ((2, SU), (3, OTOBUS)):
        yer = {"karsi_harcama_birimi": birim, "karsi_muhasebe_birimi": DEFTERI[birim]}
        gonder(temel, tif(no, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "1.5", ""), karsi_ambar="01", **yer, **KIM))
    yer = {"karsi_harcama_birimi": YAZI}
    birak(
        temel,
        {
            "tif-1.csv": tifler(
                tif(4, "2016-03-03", "BIRIMLER_ARASI", (KALEM, "1", ""), (f"{PC}.16.001", "1", ""), **yer)
            ),
            "tifdurum-1.csv": durumlar(durum(1, "2016-03-04", 2, "GONDER"), durum(2, "2016-03-04", 3, "GONDER")),
        },
    )
    tanik = tmp_path / "tanik"
    shutil.copytree(temel, tanik)
    (k,) = kostur(tanik)
    assert len(k.hepsi) == 2 and not redler(bulgulari([k]))
    assert len(kayitlar(tanik, ILCE)) == len(kayitlar(tanik, ILCE2)) == 1
    return temel, agac(tanik)


@pytest.mark.parametrize("butun", [False, pytest.param(True, marks=pytest.mark.uzun, id="butun")])
def test_iki_defter_arasinda_kesilir(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool
) -> None:
    """Every distinct call of the run fails in one way; the next plain run ends with the bytes of an undisturbed one, and
    nothing is lost or made twice."""
    temel, referans = duzen
    once = agac(temel)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim")
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    secilenler = list(secilen(cagrilar, butun=butun))
    for i, n in enumerate(secilenler if butun else secilenler[:: max(1, len(secilenler) // 12)]):
        yer = tmp_path / f"n{n}"
        shutil.copytree(temel, yer)
        arizali_kostur(monkeypatch, yer, ArizaliSistem(n, ("olum", "yarim", "sonra", "eio")[i % 4]))
        ara_durumu_denetle(yer, referans, once)
        kostur(yer)
        assert not list((yer / "inbox").iterdir())
        sonucu_denetle(yer, referans)
        (m1, _), (m2, _) = ambarlarda(yer), yolda(yer)
        assert +(m1 + m2) == {KALEM: 10**5, PC: 2 * 10**4}
        shutil.rmtree(yer)
