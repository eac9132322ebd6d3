"""Support calls: who may do what where a call stands, over the year's end; their answers in rejections; the desk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari
from hypothesis import given
from hypothesis import strategies as st
from kasa_ornegi import rapor
from ornek import BIRIM, ayarla, birak, calisma, denemeler, fis
from ornek import csv as fis_csv
from soz_ortak import agac, ayarlar, fark, kostur, saglam
from typer.testing import CliRunner
from uctan_ortak import Cikis, batch

from batch.cli.komutlar import app
from batch.config import DestekAyari
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.kisi import kimligi_maskele
from batch.pipeline.cagri_defteri import birimin_cagrilari
from batch.pipeline.destek import DestekHatasi, red_konusu
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.rules.baglam import Baglam
from batch.rules.katalog import KATALOG
from batch.turler.cagri import CAGRI
from batch.turler.cagri import alanlar as a
from batch.turler.cagri.belge import Cagri
from batch.turler.cagri.izdusum import CAGRILAR, CagriSatiri
from batch.turler.cagri.karar import CagriKarari
from batch.turler.cagri.kusur import kusur
from batch.turler.cagri.ozet import cagrilar as cagri_gecmisleri
from batch.turler.cagri.ozet import sure_yazi

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
HB, BASKA = "46.34.01.02.001", "46.34.01.05.001"
SUTUNLAR = CAGRI.csv_sutunlari[2:]
_BOS = Cagri(cagri_no="2016/1", tarih="2016-10-12", islem=a.AC, birim=HB)


def belge(islem: str, tarih: str = "2016-10-12", **alan: str) -> Cagri:
    """A step of call 2016/1 that says all it must."""
    acilis = {"konu": "Konu", "tur": a.SORU} if islem == a.AC else {}
    temel = {"cagri_no": "2016/1", "birim": HB, "metin": "Metin" if islem != a.KAPAT else "", **acilis}
    degerler: dict[str, Any] = {**temel, "tarih": tarih, "islem": islem, **alan}
    return Cagri(**degerler)


def dosya(*belgeler: Cagri) -> bytes:
    satirlar = [";".join(getattr(b, s) for s in SUTUNLAR) for b in belgeler]
    return "\n".join([";".join(SUTUNLAR), *satirlar, ""]).encode()


class Defter:
    """The books of calls, as a decision asks them."""

    birim = BIRIM

    def __init__(self, yil: int = 2016) -> None:
        self.yil, self.satirlar, self.sira = yil, dict[tuple[str, ...], Any](), 0

    def son(self, ad: str, anahtar: tuple[str, ...]) -> Any:
        assert ad == CAGRILAR.ad
        return self.satirlar.get(anahtar)

    def yaz(self, b: Cagri, sonuc: dict[str, Any]) -> None:
        assert kusur(b) == ""
        self.sira += 1
        for anahtar, satir in CAGRILAR.satir(cast("Any", SimpleNamespace(belge=b, sonuc=sonuc, sira=self.sira))):
            self.satirlar[anahtar] = satir

    @property
    def cagri(self) -> CagriSatiri | None:
        return CagriSatiri.oku(self.satirlar.get(("2016/1",)))


class Masa:
    """A desk: its years' books, and steps that are taken or refused."""

    def __init__(self, **ayar: Any) -> None:
        self.defterler = {2016: Defter()}
        self._b = cast("Baglam", SimpleNamespace(destek=DestekAyari(**ayar)))

    def kitap(self, birim: str, yil: int) -> Any:
        return self.defterler.get(yil)

    def at(self, b: Cagri) -> list[str]:
        """Codes of the findings; without any the step is recorded."""
        return [x.kod for x in self.dene(b, yaz=True).bulgular]

    def dene(self, b: Cagri, *, yaz: bool = False) -> Any:
        d = self.defterler.setdefault(int(b.tarih[:4]), Defter(int(b.tarih[:4])))
        karar = CagriKarari(cast("Sorulan", d), cast("Kitaplik", self), self._b)(b)
        if yaz and not karar.bulgular:
            d.yaz(b, dict(karar.sonuc))
        return karar


# -- the ways of a call ------------------------------------------------------------------------------------------------


def test_yollar_tablosu() -> None:
    """Of every open state there is one whose turn it is; every state is reached, and left."""
    durumlar = {g.sonra for g in a.GECISLER}
    assert durumlar == set(a.DURUM_ADI) == {g.durum for g in a.GECISLER} - {a.YOK}
    for durum in durumlar - {a.KAPALI}:
        assert {g.taraf for g in a.gecisler(durum)} == {a.muhatap(durum)}
    assert len({g[:3] for g in a.GECISLER}) == len(a.GECISLER)  # one outcome of each step
    assert {g.islem for g in a.GECISLER if g.taraf == a.BAKANLIK} == {a.YANITLA}
    assert {g.durum for g in a.GECISLER if g.islem == a.KAPAT} == durumlar - {a.KAPALI, a.BAKANLIKTA}


ADIMLAR = st.tuples(st.sampled_from(a.ISLEMLER), st.sampled_from(["", HB, BIRIM, a.BAKANLIK, BASKA]), st.booleans())


@given(st.lists(ADIMLAR, max_size=12))
@denemeler(75)
def test_rastgele_adimlar(adimlar: list[tuple[str, str, bool]]) -> None:
    """Whatever is sent: a call stands in one place, and what a refusal says may be done instead may be done."""
    masa = Masa()
    for islem, kimden, metinsiz in adimlar:
        b = belge(islem, kimden=kimden, **({"metin": ""} if metinsiz and islem == a.KAPAT else {}))
        onceki = masa.defterler[2016].cagri
        karar = masa.dene(b, yaz=True)
        simdiki = masa.defterler[2016].cagri
        if not karar.bulgular:
            assert simdiki is not None and simdiki.adim == (0 if onceki is None else onceki.adim) + 1
            assert simdiki.durum in {g.sonra for g in a.gecisler(onceki.durum if onceki else a.YOK, islem)}
            continue
        assert simdiki == onceki
        for x in karar.bulgular if len(karar.bulgular) == 1 else ():  # of two the other one stands in the way
            if x.kod in ("CGR-010", "CGR-011"):
                for yol in x.beklenen.split(" | "):
                    m = re.fullmatch(r"(\w+) \(kimden=(.+)\)", yol)
                    assert m is not None and masa.dene(belge(m[1], kimden=m[2], metin="Metin")).bulgular == ()
            elif x.kod == "CGR-015":
                olur = a.gecisler(onceki.durum if onceki else a.YOK, islem)
                assert not olur or any(
                    masa.dene(belge(islem, kimden=k, metin="Metin")).bulgular == () for k in x.beklenen.split(" | ")
                )
            elif x.kod == "CGR-014":
                assert masa.dene(belge(islem, kimden=kimden, metin="Metin")).bulgular == ()


@pytest.mark.parametrize(
    ("alan", "kodlar"),
    [
        ({"tarih": "2016-10-09"}, ["CGR-006"]),
        ({"tarih": "2016-10-10"}, []),
        ({"tarih": "2016-10-09", "kimden": BIRIM}, []),  # the muhasebe birimi has had the line since 2011
        ({"tarih": "2016-03-18", "birim": BASKA}, []),  # a pilot
        ({"tarih": "2016-03-17", "birim": BASKA}, ["CGR-006"]),
        ({"birim": BIRIM}, []),
        ({"birim": "4635"}, ["CGR-002"]),
        ({"kimden": BASKA}, ["CGR-015"]),
        ({"kimden": a.BAKANLIK}, ["CGR-011"]),
        ({"adim": "2"}, ["CGR-013"]),
    ],
)
def test_acilis(alan: dict[str, str], kodlar: list[str]) -> None:
    assert Masa(pilot=(BASKA,)).at(belge(a.AC, **alan)) == kodlar


def test_pilot_muhasebe_biriminin_butun_birimleri() -> None:
    masa = Masa(pilot=(BIRIM,))
    assert masa.at(belge(a.AC, tarih="2016-03-18")) == []


def test_yazidaki_yol_yil_gecince_de_surer() -> None:
    """The muhasebe birimi looks first, Bakanlık's answer comes back to it; the call goes on in next year's journal."""
    masa = Masa()
    assert masa.at(belge(a.YANITLA)) == ["CGR-008"]
    assert masa.at(belge(a.AC, tarih="2016-12-30", ilgili_red="FIS-001, fis.csv, H-1")) == []
    assert masa.at(belge(a.AC, tarih="2016-12-30")) == ["CGR-007"]
    assert masa.at(belge(a.YANITLA, tarih="2016-12-30", birim=BASKA)) == ["CGR-009"]
    assert masa.at(belge(a.YANITLA, tarih="2016-12-29")) == ["CGR-012"]
    assert masa.at(belge(a.YONLENDIR, tarih="2016-12-30", kimden=HB)) == ["CGR-011"]
    assert masa.at(belge(a.YONLENDIR, tarih="2016-12-30")) == []
    assert masa.at(belge(a.YANITLA, tarih="2017-01-02")) == ["CGR-011"]  # it is not the muhasebe birimi's turn
    assert masa.at(belge(a.YANITLA, tarih="2017-01-02", kimden=a.BAKANLIK)) == []
    assert masa.at(belge(a.KAPAT, tarih="2017-01-02", metin="Olur", adim="3")) == ["CGR-013"]
    assert masa.at(belge(a.KAPAT, tarih="2017-01-02")) == ["CGR-014"]  # the unit has been told nothing yet
    assert masa.at(belge(a.KAPAT, tarih="2017-01-02", metin="Bakanlık düzeltti")) == []
    assert masa.at(belge(a.AC, tarih="2017-01-03")) == ["CGR-007"]
    assert masa.at(belge(a.KAPAT, tarih="2017-01-03")) == ["CGR-010"]
    assert masa.at(belge(a.YENIDEN_AC, tarih="2017-01-03", kimden=BASKA)) == ["CGR-015"]
    assert masa.at(belge(a.YENIDEN_AC, tarih="2017-01-03")) == []
    satir = masa.defterler[2017].cagri
    assert satir == CagriSatiri(a.MUHASEBEDE, 5, "2017-01-03", HB, "FIS-001", 0, 0)


@pytest.mark.parametrize(
    ("alan", "neden"),
    [
        ({}, "konusu"),
        ({"islem": "YOK"}, "bilinmiyor"),
        ({"konu": "K", "tur": a.SORU}, "metni yok"),
        ({"islem": a.YANITLA, "metin": "M", "ilgili_red": "FIS-001, x"}, "ilgili red"),
        ({"konu": "K", "tur": a.SORU, "metin": "M", "ilgili_red": "x"}, "ilgili red"),
        ({"islem": a.KAPAT}, ""),
    ],
)
def test_kusur(alan: dict[str, str], neden: str) -> None:
    degerler: dict[str, Any] = {**{ad: getattr(_BOS, ad) for ad in _BOS.__struct_fields__}, **alan}
    assert neden in kusur(Cagri(**degerler)) and bool(neden) == bool(kusur(Cagri(**degerler)))


# -- in the journal ----------------------------------------------------------------------------------------------------


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return calisma(tmp_path / "kok")


def _kodlar(kok: Path, *belgeler: Cagri, ad: str = "cagri-1.csv") -> list[str]:
    birak(kok, {ad: dosya(*belgeler)})
    return [b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


def test_sablon_csv_ve_xml_ayni_belgelerdir(kok: Path) -> None:
    """Steps of a day stand in the order of the letter, and what is sent again is known again."""
    birak(kok, {"cagri.xml": (SABLONLAR / "cagri.xml").read_bytes()})
    assert kostur(kok)[-1].dosyalar[0].kabul == 7
    birak(kok, {"cagri.csv": (SABLONLAR / "cagri.csv").read_bytes()})
    s = kostur(kok)[-1]
    assert (s.dosyalar[0].mukerrer, s.dosyalar[0].reddedilen) == (7, [])
    saglam(kok, tam=True)


def test_bir_gunun_adimlari_numarasiyla_siralanir(kok: Path) -> None:
    """Whatever stands first in the file: opened, closed, opened again and closed on one day and in one run."""
    islemler = (a.AC, a.YANITLA, a.KAPAT, a.YENIDEN_AC, a.YONLENDIR, a.YANITLA, a.YANITLA, a.KAPAT)
    adimlar = [
        belge(x, adim=str(n), **({"kimden": a.BAKANLIK} if n == 6 else {"metin": f"Metin {n}"}))
        for n, x in enumerate(islemler, 1)
    ]
    assert _kodlar(kok, *reversed(adimlar)) == []
    (c,) = birimin_cagrilari(ayarlar(kok), BIRIM)
    assert [x.belge.adim for x in c.adimlar] == list("12345678") and c.durum == a.KAPALI
    assert all(CAGRI.oncelik(b) == int(b.adim) for b in adimlar)


def test_ayni_islem_ikinci_kez_adimiyla_gelir(kok: Path) -> None:
    assert _kodlar(kok, belge(a.AC), belge(a.YANITLA), belge(a.KAPAT)) == []
    assert _kodlar(kok, belge(a.YENIDEN_AC), ad="cagri-2.csv") == []
    (bulgu,) = (b for b in _red(kok, belge(a.YANITLA, metin="Başka")))
    assert bulgu.kod == "KIM-002" and "adim" in bulgu.oneri
    assert _kodlar(kok, belge(a.YANITLA, metin="Başka", adim="5"), belge(a.KAPAT, adim="6"), ad="cagri-4.csv") == []
    durum = agac(kok, ("state",))
    hepsini_yeniden_kur(ayarlar(kok))
    assert fark(durum, agac(kok, ("state",))) == []


def _red(kok: Path, *belgeler: Cagri) -> list[Any]:
    birak(kok, {"cagri-3.csv": dosya(*belgeler)})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


def _bozuk_fis(kok: Path, no: str, *, kuru: bool = False) -> str:
    """The way out of FIS-001 in a rejected voucher."""
    dosya_adi = f"fis-{no}.csv"
    birak(kok, {dosya_adi: fis_csv(fis(no, "2016-12-01", karsi="6.00"))})
    if kuru:
        c = batch(kok, "validate", "--json", kok / "inbox" / dosya_adi)
        (kok / "inbox" / dosya_adi).unlink()
        return str(next(b["oneri"] for b in c.json["findings"] if b["kod"] == "FIS-001"))
    return next(b.oneri for d in kostur(kok)[-1].dosyalar for b in d.bulgular if b.kod == "FIS-001")


def test_kapanan_cagrinin_yaniti_sonraki_redde_soylenir(kok: Path) -> None:
    """Not of an open call, not in the run that closes it; one opened again takes its answer back."""
    sade = _bozuk_fis(kok, "H-1")
    red = {"ilgili_red": "FIS-001, fis-mart.csv, H-1"}
    uzun = "Satırı düzeltin, 10000000146 numaralı kişi, 0532 123 45 67. " + "x" * 400
    assert _kodlar(kok, belge(a.AC, **red), belge(a.YANITLA, metin=uzun)) == ["CGR-005"]
    assert _bozuk_fis(kok, "H-2") == sade.replace("H-1", "H-2")
    birak(kok, {"cagri-2.csv": dosya(belge(a.KAPAT))})
    assert _bozuk_fis(kok, "H-3") == sade.replace("H-1", "H-3")  # closed by the same run
    deneme = _bozuk_fis(kok, "H-4", kuru=True)
    yanitli = _bozuk_fis(kok, "H-4")
    assert yanitli == deneme and yanitli.startswith(sade.replace("H-1", "H-4"))
    yanit = yanitli.partition(" Bu kod için verilmiş yanıt (çağrı 2016/1, 12.10.2016): ")[2]
    assert (
        yanit.startswith("«Satırı düzeltin, 10*******46 numaralı kişi, 05** *** ** 67. ")
        and yanit.endswith("…»")
        and len(yanit) < 320
    )
    ikinci = {"cagri_no": "2016/2"}
    assert _kodlar(kok, belge(a.AC, **red, **ikinci), belge(a.KAPAT, "2016-10-13", metin="Toplayın", **ikinci)) == []
    assert "(çağrı 2016/2, 13.10.2016): «Toplayın»; bu kod için 1 yanıt daha var." in _bozuk_fis(kok, "H-5")
    assert _kodlar(kok, belge(a.YENIDEN_AC, "2016-10-14", **ikinci), belge(a.YENIDEN_AC)) == []
    assert _bozuk_fis(kok, "H-6") == sade.replace("H-1", "H-6")


@pytest.mark.parametrize(
    ("metin", "gorunen"),
    [
        ("ayse.demir@ornek.com", "a*********@ornek.com"),
        ("tasinir@muhasebat.gov.tr", "tasinir@muhasebat.gov.tr"),
        ("+90 (532) 123 45 67", "+90 (***) *** ** 67"),
        ("05321234567", "05*******67"),
        ("hesap 320.100.20.30 ve 0.50", "hesap 320.100.20.30 ve 0.50"),
    ],
)
def test_kisisel_bilgi_maskelenir(metin: str, gorunen: str) -> None:
    assert kimligi_maskele(metin) == gorunen


def test_yarida_kesilen_kosu_yine_ayni_yaniti_soyler(
    kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that closes a call refuses a voucher of its code; done again after it was recorded, it says the same."""
    red = {"ilgili_red": "FIS-001, fis-mart.csv, H-1"}
    assert _kodlar(kok, belge(a.AC, **red), belge(a.YANITLA)) == []
    gelen = {"cagri-2.csv": dosya(belge(a.KAPAT)), "fis-2.csv": fis_csv(fis(2, "2016-12-01", karsi="6.00"))}
    birak(kok, gelen)
    asil = Path(shutil.copytree(kok, tmp_path / "asil"))
    kostur(asil)
    cagrilar = cagrilari(monkeypatch, kok, tmp_path / "sayim")
    yazildi = next(n for n, c in enumerate(cagrilar, 1) if c.ad == "tasi" and "bas.json" in c.tur)
    for n in (yazildi + 2, len(cagrilar) - 1):
        yer = Path(shutil.copytree(kok, tmp_path / f"n{n}"))
        assert not arizali_kostur(monkeypatch, yer, ArizaliSistem(n, "olum"))
        kostur(yer)
        assert fark(agac(asil, ("journal", "outbox")), agac(yer, ("journal", "outbox"))) == []


# -- reports -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def masali(kok: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three calls: one closed after an hour, one of a rule answered late, one open and asked of Bakanlık."""
    saatler = {
        "2016-11-01T09:00:00": (
            belge(a.AC, "2016-11-01"),
            belge(a.AC, "2016-11-01", cagri_no="2016/2", tur=a.KURAL_ISTEGI, birim=BIRIM),
        ),
        "2016-11-01T10:30:00": (belge(a.YANITLA, "2016-11-01"), belge(a.KAPAT, "2016-11-01")),
        "2016-11-02T11:00:00": (
            belge(a.YANITLA, "2016-11-02", cagri_no="2016/2", birim=BIRIM),
            belge(a.AC, "2016-11-02", cagri_no="2016/3", tur=a.KURAL_ISTEGI, konu="10000000146 için kural"),
            belge(a.YONLENDIR, "2016-11-02", cagri_no="2016/3"),
        ),
    }
    for saat, belgeler in saatler.items():
        monkeypatch.setenv("BATCH_CLOCK", saat)
        birak(kok, {"cagri-1.csv": dosya(*belgeler)})
        assert [len(d.reddedilen) for d in kostur(kok)[-1].dosyalar] == [0]
    return kok


def test_raporlar(masali: Path) -> None:
    acik = rapor(masali, "cagri-listesi")
    assert [(s["cagri_no"], s["durum"], s["muhatap"], s["saat"], s["hedef_asildi"]) for s in acik] == [
        ("2016/2", "YANITLANDI", BIRIM, "26", "EVET"),
        ("2016/3", "BAKANLIKTA", "BAKANLIK", "0", "HAYIR"),
        ("TOPLAM", "", "", "", ""),
    ]
    assert acik[1]["konu"] == "10*******46 için kural"
    gecmis = batch(masali, "report", "cagri-listesi", "--year", "2016", "--to", "2016-11-01", "--format", "csv").metin
    assert "2016/2;2016-11-01;4634;Konu;KURAL_ISTEGI;MUHASEBEDE;4634;1;0;15;24;HAYIR;" in gecmis
    sureler = {(s["birim"], s["tur"]): s for s in rapor(masali, "cagri-sureleri")}
    assert [sureler[HB, a.SORU][x] for x in ("acilan", "yanit_ortanca", "kapanis_en_cok")] == ["1", "1", "1"]
    assert [sureler[BIRIM, a.KURAL_ISTEGI][x] for x in ("yanit_en_cok", "kapanan", "hedefi_asan")] == ["26", "0", "1"]
    assert [sureler["TOPLAM", ""][x] for x in ("acilan", "yanitlanan", "kapanan", "hedefi_asan")] == [
        "3",
        "2",
        "1",
        "1",
    ]


def test_rapor_gecmisi_ayni_baytlardir(masali: Path) -> None:
    metin = batch(masali, "report", "cagri-listesi", "--year", "2016").metin
    birak(masali, {"cagri-9.csv": dosya(belge(a.AC, "2016-11-02", cagri_no="2016/9"))})
    kostur(masali)
    assert batch(masali, "report", "cagri-listesi", "--year", "2016").metin != metin
    kod = next(s.split()[-1] for s in metin.splitlines() if s.startswith("Doğrulama kodu"))
    assert batch(masali, "report", "--check", kod).kod == 0


def _adim_kaydi(b: Cagri, zaman: str) -> Any:
    sonuc = {"durum": a.MUHASEBEDE, "taraf": a.ACAN} if b.islem == a.AC else {"durum": a.KAPALI, "taraf": a.MUHASEBE}
    return SimpleNamespace(belge=b, zaman=zaman, sonuc=sonuc, sira=1, yil=2016)


@pytest.mark.parametrize(
    ("acilis", "kapanis", "sure"),
    [
        ("2016-10-12T09:00:00Z", "2016-10-13T10:30:00Z", "1 gün 1 saat"),
        ("2016-10-20T09:00:00Z", "2016-10-20T09:00:00Z", "1 gün"),  # both sent in later: from day to day
        ("2016-10-11T22:30:00Z", "2016-10-14T09:00:00Z", "1 gün 1 saat"),  # past midnight in Turkey; sent in late
        ("2016-10-12T23:45:00Z", "2016-10-20T09:00:00Z", "15 dakika"),
    ],
)
def test_gunun_saati_kosununkidir(acilis: str, kapanis: str, sure: str) -> None:
    adimlar = (
        _adim_kaydi(belge(a.AC), acilis),
        _adim_kaydi(belge(a.KAPAT, "2016-10-13", metin="Metin"), kapanis),
    )
    (c,) = cagri_gecmisleri(BIRIM, adimlar)
    assert c.kapanis is not None and c.kapanis == c.ilk_yanit and sure_yazi(c.kapanis) == sure


# -- the command -------------------------------------------------------------------------------------------------------


def _destek(kok: Path, *arg: str | Path) -> Cikis:
    return batch(kok, "destek", *arg)


def test_redden_kapanisa(kok: Path, tmp_path: Path) -> None:
    """A rejection becomes a call with one command, and goes its way with a command a step."""
    _bozuk_fis(kok, "H-1")
    (red,) = (kok / "outbox" / "red").iterdir()
    once = agac(kok)
    c = _destek(kok, "ac", "--red", red, "--belge", "H-1", "--birim", HB, "--dry-run", "--json")
    assert (c.kod, c.json["accepted"], c.json["call"]) == (0, True, {"no": "2016/1", "step": 1})
    assert agac(kok) == once
    c = _destek(kok, "ac", "--red", red, "--belge", "H-1", "--birim", HB, "--json")
    durum = c.json["state"]
    assert (c.kod, durum["no"], durum["state"], durum["opened_by"]) == (0, "2016/1", a.MUHASEBEDE, HB)
    assert durum["subject"].startswith("FIS-001: borç ve alacak") and durum["rejection"].startswith("FIS-001, fis-")
    tekrar = _destek(kok, "ac", "--red", red, "--belge", "H-1", "--birim", HB)
    assert tekrar.kod == 2 and "2016/1 sayılı çağrıya yazılmış" in tekrar.hata
    metin = tmp_path / "yanit.txt"
    metin.write_text("Satırı\r\ndüzeltin & gönderin <hemen>\n", "utf-8")
    assert _destek(kok, "yonlendir", "2016/1", "--metin", "Çözü\nlemedi").kod == 0
    assert _destek(kok, "yanitla", "2016/1", "--kimden", "BAKANLIK", "--dosya", metin).kod == 0
    assert "yanıtladı" in _destek(kok, "listele").metin
    (x,) = _destek(kok, "listele", "--json").json["calls"]
    assert (x["addressee"], x["steps"], x["overdue"], x["target_hours"]) == (BIRIM, 3, False, None)
    once = agac(kok)
    for arg, soz in (
        (("kapat",), 'Bakanlığın yanıtı birime iletilmemiş; iletip kapatın: `batch destek kapat 2016/1 --metin "…"`'),
        (
            ("yanitla", "--metin", "m", "--kimden", HB),
            f"bu adımı {HB} atmaz. Yapılabilecek: `batch destek yanitla 2016/1",
        ),
        (("yeniden-ac", "--metin", "m"), f"`batch destek kapat 2016/1 --kimden {BIRIM}`"),
        (("yanitla", "--metin", "Arayın: 10000000146"), "--yine-de"),
        (("yanitla", "--metin", "a\x1b[31mb"), "--metin: metinde görünmeyen ya da yasak karakter var (U+001B)"),
    ):
        reddedilen = _destek(kok, arg[0], "2016/1", *arg[1:])
        assert reddedilen.kod == 2 and soz in reddedilen.hata
    assert agac(kok) == once
    assert batch(kok, "status", "--json").json["support_calls"] == [
        {"unit": BIRIM, "open": 1, "overdue": 0, "oldest": "2016/1"}
    ]
    assert "destek çağrısı 4634: 1 açık; en eskisi 2016/1" in batch(kok, "status").metin
    assert _destek(kok, "kapat", "2016/1", "--metin", "Bakanlık: satırı düzeltin").kod == 0
    assert _destek(kok, "listele").metin == "açık çağrı yok\n"
    assert "kapalı" in _destek(kok, "listele", "--hepsi").metin
    assert "Bakanlık: satırı düzeltin" in _bozuk_fis(kok, "H-2")
    assert _destek(kok, "yeniden-ac", "2016/1", "--metin", "Yine olmadı").kod == 0
    goruldu = _destek(kok, "goster", "2016/1").metin
    assert "5. 31.12.2016 yeniden açıldı, 46.34.01.02.001: Yine olmadı" in goruldu
    assert "3. 31.12.2016 yanıtlandı, Bakanlık (Muhasebat Genel Müdürlüğü): Satırı düzeltin & gönderin" in goruldu
    adimlar = _destek(kok, "goster", "2016/1", "--json").json["history"]
    assert [x["by"] for x in adimlar] == [a.ACAN, a.MUHASEBE, a.BAKANLIK, a.MUHASEBE, a.ACAN]
    kayitlar = (kok / "journal" / BIRIM / "2016" / "yevmiye.jsonl").read_text("utf-8").splitlines()
    yanit = next(k for k in map(json.loads, kayitlar) if k["belge"].get("kimden") == "BAKANLIK")
    assert yanit["belge"]["metin"] == "Satırı düzeltin & gönderin <hemen>"
    saglam(kok, tam=True)


def test_yasak_karakterli_reddin_cagrisi_acilir(kok: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was refused is told visibly; the path is the one that a run tells, seen from the working directory."""
    birak(kok, {"fis-1.csv": fis_csv(fis("H-\u202e1", "2016-12-01"))})
    kostur(kok)
    monkeypatch.chdir(tmp_path.parent)
    c = _destek(kok, "ac", "--red", Path("outbox") / "red" / "fis-1.csv", "--json")
    assert (c.kod, c.json["state"]["subject"][:8]) == (0, "MET-001:")
    assert "\\u202e" in _destek(kok, "goster", "2016/1").metin
    c = _destek(kok, "ac", "--red", Path("outbox") / "red" / "yok.csv")
    assert c.kod == 2 and "diye bir dosya ya da klasör yok" in c.hata


def test_en_yeni_red_kosularin_sirasindandir(kok: Path) -> None:
    """Two runs of one second are told apart by the chain of runs, not by their names."""
    son = ""
    for _ in range(3):
        _bozuk_fis(kok, "H-1")
        (klasor,) = (kok / "outbox" / "red").iterdir()
        (yeni,) = {x.stem.removeprefix("rapor-") for x in klasor.glob("rapor-*.json")} - set(son.split())
        son += f" {yeni}"
        assert red_konusu(ayarlar(kok), klasor).ilgili_red.endswith(yeni)


def test_yetki_cagrisinin_yaniti_baskasina_soylenmez(kok: Path) -> None:
    sade = _bozuk_fis(kok, "H-1")
    red = {"ilgili_red": "FIS-001, fis-mart.csv, H-1"}
    assert _kodlar(kok, belge(a.AC, tur=a.YETKI, **red), belge(a.KAPAT, metin="Ayşe Yılmaz ile görüşün")) == []
    assert _bozuk_fis(kok, "H-2") == sade.replace("H-1", "H-2")


def test_butunuyle_reddedilen_dosyadan(kok: Path) -> None:
    """No document of it was read, so none is named; of too many findings the report may have a code alone."""
    birak(kok, {"fis-1.csv": b"belge_turu;olmayan\nMIF;1\n"})
    kostur(kok)
    (rapor_yolu,) = (kok / "outbox" / "red" / "fis-1.csv").glob("rapor-*.json")
    r = red_konusu(ayarlar(kok), rapor_yolu)
    assert r.ilgili_red.startswith("CSV-") and ", fis-1.csv, 2016" in r.ilgili_red
    assert r.metin.startswith("fis-1.csv 1. satır: ") and a.red_kodu(r.ilgili_red)
    icerik = json.loads(rapor_yolu.read_text("utf-8"))
    icerik["reddedilen"] = [{"satir": 9, "belge_turu": "MIF", "belge_no": "H-9", "kodlar": ["FIS-001"]}]
    rapor_yolu.write_text(json.dumps(icerik), "utf-8")
    konu = KATALOG["FIS-001"].baslik
    assert red_konusu(ayarlar(kok), rapor_yolu, "H-9")[:2] == (
        f"FIS-001: {konu}",
        f"fis-1.csv 9. satır, MIF H-9: {konu}",
    )
    with pytest.raises(DestekHatasi, match="H-8 belgesi yok; olanlar: MIF H-9"):
        red_konusu(ayarlar(kok), rapor_yolu, "H-8")
    rapor_yolu.write_text("[]", "utf-8")
    with pytest.raises(DestekHatasi, match="red raporu okunamadı"):
        red_konusu(ayarlar(kok), rapor_yolu)


def test_kaydi_gosteren_iletisimi_maskeler(kok: Path) -> None:
    """`batch goster` shows a call's words as its own list does: without the ends of addresses and telephones."""
    metin = "Ayşe'yi arayın: 0532 123 45 67, ayse.demir@ornek.com"
    assert _kodlar(kok, belge(a.AC, konu="Yetki 0532 123 45 67", tur=a.YETKI, metin=metin)) == []
    for cikis in (batch(kok, "goster", "#1"), batch(kok, "goster", "#1", "--json")):
        assert cikis.kod == 0 and "a*********@ornek.com" in cikis.metin
        assert "0532 123" not in cikis.metin and "ayse.demir" not in cikis.metin
    assert batch(kok, "goster", "#1", "--json").json["document"]["konu"] == f"Yetki {kimligi_maskele('0532 123 45 67')}"
    assert batch(kok, "goster", "#1", "--acik", "--json").json["document"]["metin"] == metin


def test_numara_siradan_verilir(kok: Path) -> None:
    assert _kodlar(kok, belge(a.AC, cagri_no="2016/7"), belge(a.AC, cagri_no="eski-9")) == []
    for metin, no in (("bir", "2016/8"), ("iki", "2016/9")):
        c = _destek(kok, "ac", "--konu", "Konu", "--metin", metin, "--tur", "DIGER", "--json")
        assert (c.kod, c.json["call"]["no"]) == (0, no)
    assert _destek(kok, "ac", "--konu", "K", "--metin", "m", "--no", "eski-9").kod == 1
    tekrar = _destek(kok, "ac", "--konu", "Konu", "--metin", "iki", "--tur", "DIGER", "--no", "2016/9")
    assert tekrar.kod == 0 and "1. adım daha önce yazılmış" in tekrar.metin


def test_standart_girdiden(kok: Path) -> None:
    """Line ends become blanks: a record holds none."""
    s = CliRunner().invoke(
        app, ["--root", str(kok), "destek", "ac", "--konu", "K", "--dosya", "-", "--json"], input="Bir\n  iki"
    )
    assert s.exit_code == 0
    kayit = json.loads((kok / "journal" / BIRIM / "2016" / "yevmiye.jsonl").read_text("utf-8"))
    assert kayit["belge"]["metin"] == "Bir iki"


@pytest.mark.parametrize(
    ("arg", "soz"),
    [
        (("ac",), "konusu ve metni gerekir"),
        (("ac", "--belge", "H-1", "--konu", "K", "--metin", "m"), "--red ile birlikte"),
        (("ac", "--red", "inbox"), "red raporu"),
        (("ac", "--konu", "K", "--metin", "m", "--dosya", "x"), "birlikte verilmez"),
        (("yanitla", "2016/1"), "metni gerekir"),
        (("yanitla", "2016/1", "--metin", "m"), "defterinde yok; açık olanlar: yok"),
        (("listele", "--unit", "9999"), "9999 birimi yok"),
        (("goster", "2016/1"), "defterinde yok"),
    ],
)
def test_yanlis_istek_2_verir(kok: Path, monkeypatch: pytest.MonkeyPatch, arg: tuple[str, ...], soz: str) -> None:
    monkeypatch.chdir(kok)
    (kok / "inbox").mkdir(exist_ok=True)
    once = agac(kok, ("inbox", "journal", "outbox"))
    c = _destek(kok, *arg)
    assert c.kod == 2 and soz in c.hata
    assert agac(kok, ("inbox", "journal", "outbox")) == once
    assert _destek(kok, *arg, "--json").json["exit_code"] == 2


@pytest.mark.parametrize(
    ("ayar", "soz"),
    [
        ({"pilot": "4634"}, "[destek] pilot birim kodlarının listesi"),
        ({"pilot": ["46.34"]}, "[destek] pilot harcama birimi kodu okunamadı: «46.34»"),
        ({"baslangic": ""}, "[destek] baslangic boş bırakılamaz"),
        ({"baslangic": "10.10.2016"}, "[destek] baslangic"),
    ],
)
def test_yanlis_ayar(kok: Path, ayar: dict[str, Any], soz: str) -> None:
    ayarla(kok, {"destek": ayar})
    c = batch(kok, "ayar")
    assert c.kod == 5 and soz in c.metin + c.hata


def test_ayar_ilk_gunu_degistirir(kok: Path) -> None:
    ayarla(kok, {"destek": {"pilot": ["46340102001"], "pilot_baslangic": "2016-02-01"}})
    assert ayarlar(kok).destek.pilot == (HB,)
    assert _kodlar(kok, belge(a.AC, "2016-02-01"), belge(a.AC, "2016-01-31", cagri_no="2016/2")) == ["CGR-006"]


def test_baskasinin_dosyasi_yerindeyse_yazilmaz(kok: Path) -> None:
    birak(kok, {"cagri-2016-1-1.xml": b"<x/>"})
    c = _destek(kok, "ac", "--konu", "K", "--metin", "m")
    assert c.kod == 2 and "cagri-2016-1-1.xml bekliyor" in c.hata
    assert (kok / "inbox" / "cagri-2016-1-1.xml").read_bytes() == b"<x/>"
