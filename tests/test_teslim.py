"""What a record asks for in another unit's journal arrives there once, whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, disk, secilen
from ornek import BIRIM, BIRIM2, SAAT, UZUN, YIL, acilis, ayarla, birak, csv, fis
from soz_ortak import (
    Agac,
    agac,
    ara_durumu_denetle,
    ayarlar,
    durum_dosyasi,
    kostur,
    kucult,
    niyeti_bekle,
    saglam,
    sonucu_denetle,
    yevmiye,
)
from teslim_turu import BIRIM3, DEVIR, devir, devirler, uc_birimli
from uctan_ortak import batch, bekle, duzeltmeler, kodlar, red_raporlari

from batch import turler
from batch.documents.parti import Parti
from batch.documents.teslim import Giden, Veren
from batch.pipeline import teslim
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.isle import Isleyen
from batch.pipeline.kosu import calistir, kuru_calistir
from batch.reading.ac import ac
from batch.state.kitap import Kitap
from batch.turler import kutuk
from batch.turler.fis.belge import Dayanak
from batch.turler.tif.belge import Tif, TifKalemi

ZINCIR = {
    "devir.csv": devirler(devir("D1", f"{BIRIM2},{BIRIM3}"), devir("D2", BIRIM2), devir("D3", BIRIM3), devir("D4", "")),
    "fis.csv": csv(acilis(), fis(2, "2016-01-04")),
}
BOZUK_BIRIM = "9999"


@pytest.fixture(autouse=True)
def tuple_(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER, DEVIR))
    kucult(monkeypatch)


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return uc_birimli(tmp_path / "kok", {})


def kayitlar(kok: Path, birim: str) -> list[dict[str, Any]]:
    yol = yevmiye(kok, birim)
    return [json.loads(s) for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []


def gelenler(kok: Path, birim: str) -> list[tuple[str, str]]:
    """Source and number of what has come to a unit from another."""
    return [(r["kaynak"], r["belge"]["belge_no"]) for r in kayitlar(kok, birim) if "veren" in r["belge"]]


def hareket(kok: Path, birim: str, yon: str) -> tuple[int, ...]:
    k = Kitap(kok / "journal", kok / "state", birim, YIL, kutuk())
    try:
        return k.toplam("devir", (yon,))
    finally:
        k.kapat()


def denk(kok: Path) -> None:
    """What went out has come in, to the kuruş and in number."""
    birimler = [b for b in (BIRIM, BIRIM2, BIRIM3) if kayitlar(kok, b)]
    giden, gelen = ([hareket(kok, b, yon) for b in birimler] for yon in ("giden", "gelen"))
    assert [sum(v) for v in zip(*giden, strict=True)] == [sum(v) for v in zip(*gelen, strict=True)]
    saglam(kok, tam=True)


def test_zincir_bir_kosuda_teslim_edilir(kok: Path) -> None:
    """A gives to B and C, and what B got goes on to C; each document names the record and the hash it comes from."""
    birak(kok, ZINCIR)
    (k,) = kostur(kok)
    assert [len(x.dosyalar) for x in k.hepsi] == [2, 2, 1] and not k.reddedilen_var
    assert gelenler(kok, BIRIM2) == [(f"batch-{BIRIM}-2016-3", "D1"), (f"batch-{BIRIM}-2016-4", "D2")]
    assert gelenler(kok, BIRIM3) == [(f"batch-{BIRIM}-2016-5", "D3"), (f"batch-{BIRIM2}-2016-1", "D1")]
    veren = kayitlar(kok, BIRIM)
    for birim in (BIRIM2, BIRIM3):
        for r in kayitlar(kok, birim):
            v = r["belge"]["veren"]
            asil = next(x for x in kayitlar(kok, v["birim"]) if x["sira"] == int(v["kayit"]))
            assert v["zincir"] == asil["ozet"] and v["yil"] == "2016"
            assert r["belge"]["kalemler"] == asil["belge"]["kalemler"]
            assert r["belge"]["senetler"] == asil["belge"]["senetler"] == [{"adi": "ilk"}, {"adi": "ikinci"}]
            assert f"{v['birim']}/2016" in r["sonuc"]["dayandigi"]
    assert len(veren) == 6 and not list((kok / "inbox").iterdir())
    denk(kok)
    durumlar = {b: durum_dosyasi(kok, b).read_bytes() for b in (BIRIM, BIRIM2, BIRIM3)}
    hepsini_yeniden_kur(ayarlar(kok))
    assert durumlar == {b: durum_dosyasi(kok, b).read_bytes() for b in durumlar}


def test_kosu_ve_ekran(kok: Path) -> None:
    birak(kok, ZINCIR)
    c = batch(kok, "run", "--year", "2016", "--json")
    assert c.kod == 0 and [x["documents"]["accepted"] for x in c.json["deliveries"]] == [3, 1]
    assert "deliveries" not in json.loads((kok / "outbox" / "islem" / f"{c.json['run_id']}.json").read_text("utf-8"))
    birak(kok, {"devir.csv": devirler(devir("E1", BIRIM3))})
    c = batch(kok, "run", "--year", "2016")
    assert c.kod == 0 and f"teslim: devir-teslim-{BIRIM3}-{BIRIM}-2016-7.csv" in c.metin


def test_isteyeni_olmayan_kosu_hicbir_sey_aramaz(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    birak(kok, {"fis.csv": ZINCIR["fis.csv"]})
    monkeypatch.setattr(teslim, "kitap_ac", None)
    monkeypatch.setattr(teslim, "kutuk", None)
    (k,) = kostur(kok)
    assert k.json()["documents"]["accepted"] == 2 and k.teslim == [] and k.birakilan == []


def test_deneme_soyler_ama_yazmaz(kok: Path) -> None:
    birak(kok, {**ZINCIR, "devir-2.csv": devirler(devir("D9", BOZUK_BIRIM))})
    once = agac(kok)
    k = kuru_calistir(ayarlar(kok), YIL, "")
    ortak = {"from": BIRIM, "year": YIL, "kind": "DEVIR"}
    assert k.json()["would_deliver"] == [
        {"unit": BIRIM2, **ortak, "documents": ["D1", "D2"]},
        {"unit": BIRIM3, **ortak, "documents": ["D3"]},
        {"unit": BOZUK_BIRIM, **ortak, "documents": ["D9"]},
    ]
    c = batch(kok, "validate", "--year", "2016", kok / "inbox" / "devir.csv")
    assert c.kod == 0 and f"{BIRIM2} birimine gidecek: 2 DEVIR belgesi (D1, D2)" in c.metin
    c = batch(kok, "validate", "--year", "2016", "--json", kok / "inbox" / "devir-2.csv")
    assert c.json["would_deliver"] == [{"unit": BOZUK_BIRIM, **ortak, "documents": ["D9"]}]
    c = batch(kok, "run", "--year", "2016", "--dry-run")
    assert f"{BIRIM3} birimine gidecek: 1 DEVIR belgesi (D3)" in c.metin
    assert agac(kok) == once
    (yas,) = kostur(kok)
    assert yas.gidecek == [] and "would_deliver" not in yas.json()


def test_baska_kurulumdaki_birime_dosya(kok: Path, tmp_path: Path) -> None:
    """The file goes to the outbox and is told of; the other installation takes it once, and says that it cannot prove it."""
    birak(kok, {"devir.csv": devirler(devir("D1", BOZUK_BIRIM), devir("D2", BOZUK_BIRIM))})
    (k,) = kostur(kok)
    ad = f"devir-teslim-{BOZUK_BIRIM}-{BIRIM}-2016-1-2.csv"
    yol = kok / "outbox" / "2016" / BIRIM / "teslim" / ad
    assert yol.is_file() and f"outbox/2016/{BIRIM}/teslim/{ad}" in k.ciktilar and k.teslim == []
    assert any(f"{BOZUK_BIRIM} birimi bu kurulumda yok" in n and ad in n for n in k.notlar)
    assert not k.reddedilen_var and (yol.stat().st_mode & 0o777) == 0o600
    saglam(kok, tam=True)
    oteki = uc_birimli(tmp_path / "oteki", {})
    toml = oteki / "config" / "batch.toml"
    toml.write_text(toml.read_text("utf-8").replace(BIRIM3, BOZUK_BIRIM).replace(BIRIM, "7777"), "utf-8")
    for kez in range(2):
        birak(oteki, {ad: yol.read_bytes()})
        (k,) = kostur(oteki)
        assert not k.reddedilen_var
        assert [b.kod for d in k.dosyalar for b in d.bulgular] == ([] if kez else ["KIM-006"] * 2)
    assert gelenler(oteki, BOZUK_BIRIM) == [(f"batch-{BIRIM}-2016-1", "D1"), (f"batch-{BIRIM}-2016-2", "D2")]


def test_kod_ornegi(kok: Path) -> None:
    ornek = Path(__file__).parent / "ornek" / "hata" / "KIM-006.csv"
    birak(kok, {"devir-ornek.csv": ornek.read_bytes()})
    c = batch(kok, "run", "--year", "2016")
    assert c.kod == 0 and kodlar(kok) == ["KIM-006"] and "bu kurulumda yok" in c.metin


def _verilen(kok: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The file of one delivery, taken away before its round; the giver's record stands."""
    birak(kok, {"devir.csv": devirler(devir("D1", BIRIM2))})
    with monkeypatch.context() as m:
        m.setattr("batch.pipeline.kosu._teslim_et", lambda *_: None)
        kostur(kok)
    (yol,) = (kok / "inbox").iterdir()
    veri = yol.read_bytes()
    yol.unlink()
    return veri


SAHTELER: dict[str, Callable[[str], str]] = {
    "tutar": lambda m: m.replace("2.50", "2.51"),
    "satır eksik": lambda m: "".join(m.splitlines(keepends=True)[:-1]),
    "numara": lambda m: m.replace(";D1;", ";D2;"),
    "kayıt": lambda m: m.replace(";2016;1;", ";2016;2;").replace("-2016-1;", "-2016-2;"),
    "kayıt sıfır": lambda m: m.replace(";2016;1;", ";2016;0;").replace("-2016-1;", "-2016-0;"),
    "yıl": lambda m: m.replace(";2016;1;", ";2015;1;").replace("-2016-1;", "-2015-1;"),
    "özet": lambda m: m.replace(m.splitlines()[1].split(";")[7], "0" * 64),
    "alıcı": lambda m: m.replace(f";{BIRIM2};", f";{BIRIM3};"),
    "kaynak başka kayıt": lambda m: m.replace("-2016-1;", "-2016-2;"),
    "kaynak kendi": lambda m: m.replace(f"batch-{BIRIM}-2016-1;", "su;"),
    "veren yok": lambda m: "".join(
        ";".join(h for i, h in enumerate(s.split(";")) if i not in (4, 5, 6, 7)) for s in m.splitlines(keepends=True)
    ),
}


@pytest.mark.parametrize("ad", SAHTELER)
def test_verenin_istemedigi_belge_alinmaz(kok: Path, monkeypatch: pytest.MonkeyPatch, ad: str) -> None:
    """What a document says of itself is no proof: the giver's journal is asked."""
    veri = _verilen(kok, monkeypatch)
    sahte = SAHTELER[ad](veri.decode())
    assert sahte != veri.decode()
    birak(kok, {"devir-x.csv": sahte.encode()})
    (k,) = kostur(kok)
    assert [b.kod for d in k.dosyalar for b in d.bulgular if b.seviye == "red"] == ["KIM-005"], k.dosyalar[0].bulgular
    assert gelenler(kok, BIRIM2) == gelenler(kok, BIRIM3) == []
    birak(kok, {"devir-y.csv": veri})
    (k,) = kostur(kok)
    assert not k.reddedilen_var and gelenler(kok, BIRIM2) == [(f"batch-{BIRIM}-2016-1", "D1")]
    denk(kok)


def test_baska_tur_verenin_kaynagini_tasiyamaz(kok: Path) -> None:
    """Vouchers too, which are looked at in columns."""
    veri = csv(fis(2, "2016-01-04")).decode().splitlines(keepends=True)
    birak(kok, {"fis.csv": ("kaynak;" + veri[0] + "".join(f"batch-{BIRIM}-2016-1;{s}" for s in veri[1:])).encode()})
    (k,) = kostur(kok)
    assert [b.kod for d in k.dosyalar for b in d.bulgular] == ["KIM-005"]


def test_alici_kendi_alanini_yazar(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the giver's document the receiver may write what its kind says, and what it wrote stands; a copy of the first is
    then another document under its name."""
    veri = _verilen(kok, monkeypatch).decode().splitlines(keepends=True)
    ekli = [veri[0].strip() + ";ambar\n", *(s.rstrip("\n") + ";SU-1\n" for s in veri[1:])]
    birak(kok, {"devir-a.csv": "".join(ekli).encode()})
    (k,) = kostur(kok)
    assert not k.reddedilen_var and kayitlar(kok, BIRIM2)[0]["belge"]["ambar"] == "SU-1"
    birak(kok, {"devir-b.csv": "".join(veri).encode()})
    (k,) = kostur(kok)
    assert [b.kod for d in k.dosyalar for b in d.bulgular] == ["KIM-002"]
    denk(kok)


def test_alicida_reddedilen_gorulur_ve_duzelir(kok: Path) -> None:
    """Exit 1 and a report in the outbox; the corrected copy is of the ordinary kind, and passes once the cause is mended."""
    birak(kok, {"devir.csv": devirler(devir("D1", f"{BIRIM2},{BIRIM3}", kod="KAPALI"), devir("D2", BIRIM3))})
    c = batch(kok, "run", "--year", "2016")
    assert c.kod == 1 and "ambar kapalı" in c.metin
    assert len(kayitlar(kok, BIRIM)) == 2 and gelenler(kok, BIRIM2) == [] and len(gelenler(kok, BIRIM3)) == 1
    assert [r["dosya"] for r in red_raporlari(kok)] == [f"devir-teslim-{BIRIM2}-{BIRIM}-2016-1.csv"]
    (kopya,) = duzeltmeler(kok)
    birak(kok, {kopya.name: kopya.read_bytes()})
    assert batch(kok, "run", "--year", "2016").kod == 1  # dropped as it is, nothing mended
    satirlar = kopya.read_text("utf-8").splitlines()
    birak(kok, {kopya.name: "\n".join([satirlar[0] + ";ambar", *(s + ";ACIK" for s in satirlar[1:])]).encode()})
    (k,) = kostur(kok)
    assert not k.reddedilen_var or [b.mesaj for x in k.teslim for d in x.dosyalar for b in d.bulgular] == [
        "ambar kapalı"
    ]
    assert gelenler(kok, BIRIM2) == [(f"batch-{BIRIM}-2016-1", "D1")]


def test_isterken_bozulan_belge_yazilmaz(kok: Path) -> None:
    """A kind that breaks on what it would ask for keeps that one document out, before it is written."""
    birak(kok, {"devir.csv": devirler(devir("D1", "BOZUK"), devir("D2", BIRIM2))})
    (k,) = kostur(kok)
    assert [b.kod for d in k.dosyalar for b in d.bulgular] == ["DOS-009"]
    assert [r["belge"]["belge_no"] for r in kayitlar(kok, BIRIM)] == ["D2"]
    assert gelenler(kok, BIRIM2) == [(f"batch-{BIRIM}-2016-1", "D2")]
    denk(kok)


def test_butun_giren_dosya_duserse_hicbir_sey_gitmez(kok: Path) -> None:
    (kok / "config" / "kaynaklar" / "d.toml").write_text(
        'ad = "Devir"\ntur = "DEVIR"\n[dosya]\ndesen = "dev*.csv"\nbicim = "csv"\natomik = true\n[sutunlar]\n'
        + "".join(f'{ad} = "{ad}"\n' for ad in devirler().decode().strip().split(";")),
        "utf-8",
    )
    birak(kok, {"devir.csv": devirler(devir("D1", BIRIM2), devir("D2", "BOZUK"))})
    (k,) = kostur(kok)
    assert len(k.dosyalar[0].reddedilen) == 2 and k.birakilan == [] and gelenler(kok, BIRIM2) == []
    birak(kok, {"devir.csv": devirler(devir("D1", BIRIM2), devir("D2", BIRIM3))})
    (k,) = kostur(kok)  # the pattern fits the names of what is delivered too, and does not read it
    assert not k.reddedilen_var and len(gelenler(kok, BIRIM2)) == len(gelenler(kok, BIRIM3)) == 1


def test_baskasinin_dosyasi_yerinde_kalir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's file of our name is not written over, and both are taken."""
    ad = f"devir-teslim-{BIRIM2}-{BIRIM}-2016-1.csv"
    birak(kok, {"devir.csv": devirler(devir("D1", BIRIM2))})
    asil = teslim.birak

    def araya(*arg: Any) -> Any:
        birak(kok, {ad: devirler(devir("X", "", birim=BIRIM3))})
        return asil(*arg)

    with monkeypatch.context() as m:
        m.setattr(teslim, "birak", araya)
        kostur(kok)
    assert (kok / "inbox" / ad).is_file()
    kostur(kok)
    assert len(gelenler(kok, BIRIM2)) == 1 and [r["belge"]["belge_no"] for r in kayitlar(kok, BIRIM3)] == ["X"]


def test_tek_birimin_kosusu_otekinin_defterine_yazmaz(kok: Path) -> None:
    birak(kok, {"devir.csv": devirler(devir("D1", f"{BIRIM2},{BIRIM3}"))})
    (k,) = kostur(kok, birim=BIRIM)
    ad = f"devir-teslim-{BIRIM2}-{BIRIM}-2016-1.csv"
    assert k.teslim == [] and [y.name for y in (kok / "inbox").iterdir()] == [ad]
    assert any(ad in n and BIRIM2 in n for n in k.notlar) and kayitlar(kok, BIRIM2) == []
    (k,) = kostur(kok, birim=BIRIM2)
    assert len(gelenler(kok, BIRIM2)) == 1 and gelenler(kok, BIRIM3) == []
    (k,) = kostur(kok)
    assert len(gelenler(kok, BIRIM3)) == 1
    denk(kok)


def test_dosyalar_bolunur(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teslim, "AZAMI_BELGE", 2)
    birak(kok, {"devir.csv": devirler(*(devir(f"D{i}", BIRIM2) for i in range(1, 6)))})
    (k,) = kostur(kok)
    ad = f"devir-teslim-{BIRIM2}-{BIRIM}-2016-"
    assert [x.yol.name for x in k.birakilan] == [f"{ad}1-2.csv", f"{ad}3-4.csv", f"{ad}5.csv"]
    assert len(gelenler(kok, BIRIM2)) == 5
    denk(kok)


def _tif(**degerler: Any) -> Any:
    """The receiving side of a devir, with every table and group that a real kind of such documents has."""
    kalemler = tuple(
        TifKalemi(tasinir_kodu=kod, miktar=miktar, kayitli_deger=deger, aciklama='Masa "L"; ceviz', marka_model="=1+1")
        for kod, miktar, deger in (("255.02.01.01", "1", "1250.0000000001"), ("150.01.01.01", "2.5", "7.3333333333"))
    )
    return Tif(
        belge_no="46.34.01.31.001/9",
        tarih="2025-03-01",
        tur="BIRIMLER_ARASI",
        tif_tipi="NORMAL",
        harcama_birimi="46.34.01.05.001",
        karsi_harcama_birimi="46.34.01.31.001",
        karsi_muhasebe_birimi=BIRIM,
        durum="ONAYSIZ",
        devreden_tif="9",
        dayanak=(Dayanak(turu="Devreden TİF", no="9", tarihi="2025-03-01"),),
        satirlar=kalemler,
        **degerler,
    )


def test_tif_dosyadan_ayni_baytla_okunur(kok: Path) -> None:
    """What columns carry is what was asked for, byte for byte: the receiver holds the one against the other."""
    tur = kutuk().tur["TIF"]
    veren = Veren(birim=BIRIM, yil="2025", kayit="12", zincir="ab" * 32)
    istenen = _tif(veren=veren)
    d = teslim._dosyasi((BIRIM, 2025), BIRIM2, tur, [(12, Giden(BIRIM2, istenen))])
    yol = kok / d.ad
    yol.write_bytes(d.baytlar)
    (p,) = [Parti.kur(h) for h in ac(yol, d.ad, "", ayarlar(kok), []).partiler()]
    assert p.govdeler() == [tur.kodla(istenen)]
    okunan, _, bulgular = p.oku(0)
    assert list(bulgular) == [] and okunan == istenen
    assert (d.alici, d.yil, d.nolar) == (BIRIM2, 2025, ("46.34.01.31.001/9",))


def test_sutunlara_sigmayan_belge_istenemez() -> None:
    """More rows of a table beside the lines than there are lines: no CSV can say it."""
    tur = kutuk().tur["TIF"]
    belge = msgspec.structs.replace(_tif(), dayanak=tuple(Dayanak(turu="K", no=str(i)) for i in range(3)))
    with pytest.raises(RuntimeError, match="dayanak"):
        list(teslim._satirlari(tur, belge))
    belge = msgspec.structs.replace(belge, dayanak=belge.dayanak[:2])
    assert [(s["dayanak_no"], s["tasinir_kodu"]) for s in teslim._satirlari(tur, belge)] == [
        ("0", "255.02.01.01"),
        ("1", "150.01.01.01"),
    ]


@pytest.mark.parametrize("alanlar", [("belge_no",), ("veren",), ("tarih", "belge_no")])
def test_kimlik_alicinin_yazacagi_alan_degildir(alanlar: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="receiver"):
        replace(DEVIR, alici_yazar=alanlar)


# -- interrupted ----------------------------------------------------------------------------------------------------


@pytest.fixture
def duzen(tmp_path: Path) -> tuple[Path, Agac]:
    """A directory whose next run delivers in two rounds, here and elsewhere; and what an undisturbed run makes of it."""
    temel = uc_birimli(tmp_path / "temel", {"fis.csv": ZINCIR["fis.csv"]})
    kostur(temel)
    birak(temel, {"devir.csv": devirler(devir("D1", f"{BIRIM2},{BIRIM3}"), devir("D2", f"{BIRIM3},{BOZUK_BIRIM}"))})
    tanik = tmp_path / "tanik"
    shutil.copytree(temel, tanik)
    (k,) = kostur(tanik)
    assert [len(x.dosyalar) for x in k.hepsi] == [1, 2, 1]
    assert list((tanik / "outbox" / "2016" / BIRIM3 / "teslim").iterdir())
    return temel, agac(tanik)


def sona_kadar(kok: Path) -> None:
    """What an operator does: run again until nothing waits."""
    kostur(kok)
    assert not list((kok / "inbox").iterdir())


BUTUN = pytest.param(True, marks=pytest.mark.uzun, id="butun")
ARIZALAR = ("olum", "yarim", "sonra", "kisa", "enospc", "eio")


@pytest.mark.parametrize("butun", [False, BUTUN])
def test_her_cagrida_ariza(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool
) -> None:
    """Every distinct call of all rounds fails in one way; every third time the resumed run is hit too. The next plain run
    ends with the bytes of an undisturbed one: nothing is lost, nothing made twice."""
    temel, referans = duzen
    once = agac(temel)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim")
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    rnd = random.Random(16)
    kac = 0
    for i, n in enumerate(secilen(cagrilar, butun=butun)[:: 1 if UZUN else 2]):
        yer = tmp_path / f"n{n}"
        shutil.copytree(temel, yer)
        assert not arizali_kostur(monkeypatch, yer, ArizaliSistem(n, ARIZALAR[i % 6])), n
        ara_durumu_denetle(yer, referans, once)
        if i % 3 == 0:
            kac += not arizali_kostur(monkeypatch, yer, ArizaliSistem(rnd.randint(1, 60), rnd.choice(ARIZALAR)))
        sona_kadar(yer)
        sonucu_denetle(yer, referans)
        shutil.rmtree(yer)
    assert kac > 3


@pytest.mark.parametrize("butun", [False, BUTUN])
def test_her_teslim_cagrisinda_kesinti(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool
) -> None:
    """The power goes before each call that touches what is delivered, and around it; only what was synced is left."""
    temel, referans = duzen
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    with disk(kok, cek=True) as d:
        assert arizali_kostur(monkeypatch, kok, d)
        goruntuler = d.goruntuler
    ayri: dict[object, int] = {}
    for i, g in enumerate(goruntuler):
        yakin = [x.cagri.tur + x.cagri.ardindan for x in goruntuler[max(0, i - 8) : i + 9 : 4]]
        if butun or any("teslim" in t or "niyet" in t for t in yakin):
            ayri.setdefault(tuple(sorted(g.agac.items())), i)
    secilenler = list(ayri.values())
    assert len(secilenler) > 30
    for i in secilenler if butun else secilenler[:: max(1, len(secilenler) // (30 if UZUN else 15))]:
        yer = goruntuler[i].kur(tmp_path / f"k{i}", temel / "config", durumlu=False)
        sona_kadar(yer)
        hepsini_yeniden_kur(ayarlar(yer))  # no state is left of a journal that the resumed run had no part in
        sonucu_denetle(yer, referans)
        shutil.rmtree(yer)


def test_dolu_disk(duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temel, referans = duzen
    cagrilar = [c._replace(ardindan="") for c in cagrilari(monkeypatch, temel, tmp_path / "sayim")]
    # each distinct one: which of them a share of all calls holds changes with what else a run writes
    yazilan = {c: n for n, c in enumerate(cagrilar, 1) if c.ad in ("yaz", "dizin") and "teslim" in c.tur}
    teslimler = sorted(yazilan.values())
    assert len(teslimler) >= 3
    for n in teslimler:
        yer = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        for _ in range(2):
            arizali_kostur(monkeypatch, yer, ArizaliSistem(n, surekli=True))
        sona_kadar(yer)
        sonucu_denetle(yer, referans)


@pytest.mark.parametrize("n", range(60, 150, 6))
def test_ayarlar_degismisse_yazilanlar_teslim_edilir(
    duzen: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    """A cut-off run that is not done again because the settings are others: what it recorded is delivered all the same."""
    temel, _ = duzen
    yer = Path(shutil.copytree(temel, tmp_path / "yer"))
    arizali_kostur(monkeypatch, yer, ArizaliSistem(n, "olum"))
    ayarla(yer, {"donem": {"ileri_gun": 3}})
    sona_kadar(yer)
    assert len(gelenler(yer, BIRIM2)) == 1 and len(gelenler(yer, BIRIM3)) == 2
    denk_giden = [hareket(yer, b, "giden") for b in (BIRIM, BIRIM2, BIRIM3)]
    assert denk_giden == [(2500, 2), (1250, 1), (1250, 1)]  # the last went to another installation
    assert [y.name for y in (yer / "outbox" / "2016" / BIRIM3 / "teslim").iterdir()]
    saglam(yer, tam=True)


@pytest.mark.parametrize("dosya_sayisi", [1, 2])
def test_program_kosuda_bozulursa_yazilanlar_teslim_edilir(
    kok: Path, monkeypatch: pytest.MonkeyPatch, dosya_sayisi: int
) -> None:
    """The program breaks on a run after its records stand: the files go one by one, or are set aside; all is delivered."""
    gelen = {"devir.csv": devirler(devir("D1", BIRIM2)), "devir-2.csv": devirler(devir("D2", BIRIM3))}
    birak(kok, dict(list(gelen.items())[:dosya_sayisi]))
    asil = Isleyen.isle

    def bozulan(self: Isleyen, alinanlar: Any) -> None:
        asil(self, alinanlar)
        if any(a.ad == "devir.csv" for a in alinanlar):
            raise ZeroDivisionError("bölme")

    with monkeypatch.context() as m:
        m.setattr(Isleyen, "isle", bozulan)
        kostur(kok)
    kostur(kok)
    assert gelenler(kok, BIRIM2) == [(f"batch-{BIRIM}-2016-1", "D1")]
    assert len(gelenler(kok, BIRIM3)) == dosya_sayisi - 1
    denk(kok)


def test_teslimden_once_olen_kosu_ikinci_kez_teslim_etmez(kok: Path, tmp_path: Path) -> None:
    """The file of a delivery that has arrived comes once more: nothing is recorded, refused or told."""
    birak(kok, ZINCIR)
    kostur(kok)
    once = {b: yevmiye(kok, b).read_bytes() for b in (BIRIM, BIRIM2, BIRIM3)}
    for birim in (BIRIM, BIRIM2):
        kitap = Kitap(kok / "journal", kok / "state", birim, YIL, kutuk())
        siralar = [r["sira"] for r in kayitlar(kok, birim) if r.get("tur") == "DEVIR"]
        for d in teslim._dosyalari((birim, YIL), kitap.olaylar(siralar)):
            birak(kok, {d.ad: d.baytlar})
        kitap.kapat()
    c = batch(kok, "run", "--year", "2016", "--json")
    assert c.kod == 0 and c.json["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 4}
    assert "KIM-001" not in kodlar(kok, c.json["run_id"]) and not red_raporlari(kok)
    assert once == {b: yevmiye(kok, b).read_bytes() for b in once}


def test_kaybolan_dosya_soylenir_ve_yeniden_birakilir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has taken the waiting file away: the verifier tells, rebuild writes it again, with the same bytes."""
    veri = _verilen(kok, monkeypatch)
    birak(kok, {"devir.csv": devirler(devir("D2", BIRIM2), devir("D3", f"{BIRIM3},{BOZUK_BIRIM}"))})
    kostur(kok)
    c = batch(kok, "verify", "--full")
    ad = f"devir-teslim-{BIRIM2}-{BIRIM}-2016-1.csv"
    assert c.kod == 0 and f"1. kaydından {BIRIM2} birimine giden DEVIR D1" in c.hata and "D2" not in c.hata
    assert batch(kok, "rebuild", "--json").json["delivered_again"] == [f"inbox/{ad}"]
    assert {y.name: y.read_bytes() for y in (kok / "inbox").iterdir()} == {ad: veri}
    assert ad in batch(kok, "rebuild").metin  # it waits there already
    assert len(list((kok / "inbox").iterdir())) == 1
    kostur(kok)
    denk_giden = [hareket(kok, b, "gelen") for b in (BIRIM2, BIRIM3)]
    assert denk_giden == [(2500, 2), (1250, 1)]
    c = batch(kok, "verify", "--full")
    assert c.kod == 0 and c.hata == "" and "delivered_again" not in batch(kok, "rebuild", "--json").json
    assert not list((kok / "inbox").iterdir())


# -- as processes -----------------------------------------------------------------------------------------------------

_KOMUT = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import batch.turler as t
from teslim_turu import DEVIR
t.TURLER = (*t.TURLER, DEVIR)
import batch.pipeline.yazar as y, batch.state.kitap as k
y.GRUP_BAYT, k.BLOK = 1500, 2
from batch.cli import main
main()
"""


def _baslat(kok: Path, *arg: str) -> subprocess.Popen[bytes]:
    ortam = {**os.environ, "BATCH_CLOCK": SAAT}
    komut = [sys.executable, "-c", _KOMUT, "--root", str(kok), *arg]
    return subprocess.Popen(komut, env=ortam, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _cok(n: int) -> dict[str, bytes]:
    return {"devir.csv": devirler(*(devir(f"D{i}", f"{BIRIM2},{BIRIM3}") for i in range(n)))}


@pytest.mark.uzun
def test_oldurule_oldurule_ayni_bayt(tmp_path: Path) -> None:
    tanik = uc_birimli(tmp_path / "tanik", _cok(80))
    basladi = time.monotonic()
    p = _baslat(tanik, "run", "--year", "2016")
    assert (p.communicate()[0], p.returncode)[1] == 0
    sure = time.monotonic() - basladi
    referans = agac(tanik)
    kok = uc_birimli(tmp_path / "kok", _cok(80))
    yarida = 0
    for k in range(6):
        p = _baslat(kok, "run", "--year", "2016")
        niyeti_bekle(kok, p)
        time.sleep(sure * k / 8)
        p.send_signal(signal.SIGKILL)
        p.communicate()
        yarida += (kok / "journal" / "niyet.json").exists()
        ara_durumu_denetle(kok, referans)
    assert yarida, "hiçbir öldürme bir koşunun içine düşmedi"
    bekle(lambda: _bitti(kok), "koşu bitsin")
    sonucu_denetle(kok, referans)
    assert len(gelenler(kok, BIRIM3)) == 80


def _bitti(kok: Path) -> bool:
    p = _baslat(kok, "run", "--year", "2016")
    p.communicate()
    return p.returncode == 0


def test_iki_kosu_bir_anda(tmp_path: Path) -> None:
    kok = uc_birimli(tmp_path / "kok", _cok(40))
    surecler = [_baslat(kok, "run", "--year", "2016") for _ in range(3)]
    kodlari = [(p.communicate(), p.returncode)[1] for p in surecler]
    assert set(kodlari) <= {0, 3} and 0 in kodlari
    assert len(gelenler(kok, BIRIM2)) == len(gelenler(kok, BIRIM3)) == 40
    denk(kok)


def test_servis_teslim_eder(kok: Path) -> None:
    ayarla(kok, {"watch": {"tarama_ms": 100}})
    p = _baslat(kok, "watch", "--json", "--poll")
    try:
        birak(kok, {".devir.csv": ZINCIR["devir.csv"]})
        (kok / "inbox" / ".devir.csv").rename(kok / "inbox" / "devir.csv")
        bekle(lambda: len(gelenler(kok, BIRIM3)) == 2 and not (kok / "journal" / "niyet.json").exists(), "teslim")
    finally:
        p.send_signal(signal.SIGTERM)
        cikti, hata = p.communicate(timeout=20)
    assert p.returncode == 143, hata
    kosular = [json.loads(s) for s in cikti.decode().splitlines()]
    assert [len(k.get("deliveries", ())) for k in kosular] == [2]
    denk(kok)


def test_yil_disi_belge_o_yilin_turunda_gider(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of one year delivers documents of another year too: the round takes any year."""
    ayarla(kok, {"donem": {"ileri_gun": 30}})
    birak(kok, {"devir.csv": devirler(devir("D1", BIRIM2, tarih="2016-12-31"))})
    assert DEVIR.giden is not None
    asil = DEVIR.giden

    def ertesi(o: Any) -> list[Giden]:
        return [Giden(g.birim, msgspec.structs.replace(g.belge, tarih="2017-01-02")) for g in asil(o)]

    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER[:-1], replace(DEVIR, giden=ertesi)))
    (k,) = calistir(ayarlar(kok), YIL)
    assert not k.reddedilen_var
    assert (kok / "journal" / BIRIM2 / "2017" / "yevmiye.jsonl").read_bytes().count(b"\n") == 1
