"""The runs' own records: one chain, anchored with the journal. What is changed, taken away or rolled back shows."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from ornek import BIRIM, YIL, acilis, birak, calisma, csv, fis
from soz_ortak import agac, ayarlar, cevir, kostur, saglam, sorunlar
from uctan_ortak import batch

from batch.journal import islem
from batch.journal.hata import ButunlukHatasi
from batch.pipeline import dogrula_cikti

pytestmark = pytest.mark.usefixtures("sabit")


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """Three runs, the last two of them in one second and of the same file."""
    kok = calisma(tmp_path / "kok", {"fis.csv": csv(acilis(), fis(2, "2016-01-04"))})
    kostur(kok)
    for _ in range(2):
        birak(kok, {"fis.csv": csv(fis(3, "2016-02-05"), fis(4, "2016-02-05", karsi="4.00"))})
        kostur(kok)
    saglam(kok, tam=True)
    return kok


def _zincir(kok: Path) -> list[Path]:
    """Records from the newest to the oldest."""
    c = islem.oku(kok / "journal")
    yollar = []
    while c.kosu:
        yollar.append(kok / "outbox" / "islem" / f"{c.kosu}.json")
        veri = json.loads(yollar[-1].read_bytes())
        assert dogrula_cikti.ozet(yollar[-1]) == c.sha256
        c = islem.Capa(veri["previous_run"], veri["previous"])
    assert c == islem.Capa()
    return yollar


def test_kosu_kayitlari_bir_zincirdir(kok: Path) -> None:
    yollar = _zincir(kok)
    assert sorted(yollar) == sorted((kok / "outbox" / "islem").glob("*.json"))
    assert len(yollar) == 3


@pytest.mark.parametrize("adim", [5, pytest.param(1, marks=pytest.mark.uzun)])
def test_kosu_kaydinin_her_biti(kok: Path, adim: int) -> None:
    """One bit at every byte (or a sample) of the oldest and the newest, all eight at a sample; every one is noticed and named."""
    rnd = random.Random(3)
    a = ayarlar(kok)
    for yol in (_zincir(kok)[0], _zincir(kok)[-1]):
        veri = yol.read_bytes()
        bozuklar = [cevir(veri, i, rnd) for i in range(0, len(veri), adim)]
        bozuklar += [
            veri[:i] + bytes([veri[i] ^ 1 << b]) + veri[i + 1 :] for i in range(0, len(veri), 37) for b in range(8)
        ]
        bozuklar += [veri[:n] for n in range(0, len(veri), 50)]
        for bozuk in bozuklar:
            yol.write_bytes(bozuk)
            hatalar, _ = dogrula_cikti.outbox(a)
            assert any(yol.name in h for h in hatalar), bozuk
        yol.write_bytes(veri)
    saglam(kok, tam=True)


def test_rapor_kaydiyla_birlikte_degisirse(kok: Path) -> None:
    """A report, and the record that names its hash: the journal's anchor, or the next record, shows it."""
    for kayit in _zincir(kok):
        for c in json.loads(kayit.read_bytes())["outputs"]:
            rapor = kok / c["path"]
            once = rapor.read_bytes(), kayit.read_bytes()
            rapor.write_bytes(once[0] + b" ")
            kayit.write_bytes(once[1].replace(c["sha256"].encode(), dogrula_cikti.ozet(rapor).encode()))
            assert f"{kayit.name}: koşu kaydı yazıldıktan sonra değişmiş" in sorunlar(kok, tam=True)
            kayit.unlink()
            assert f"{kayit.name}: koşu kaydı silinmiş" in sorunlar(kok, tam=True)
            rapor.write_bytes(once[0])
            kayit.write_bytes(once[1])
    saglam(kok, tam=True)


def test_sonradan_konan_kayit(kok: Path) -> None:
    """A record beside the chain is named, and one without a link cannot speak over those in it."""
    yol = _zincir(kok)[0]
    veri = json.loads(yol.read_bytes())
    rapor = next((kok / "outbox").rglob("aylik-*.csv"))
    rapor.write_bytes(b"uydurma")
    for c in veri["outputs"]:
        if c["path"].endswith(rapor.name):
            c["sha256"] = dogrula_cikti.ozet(rapor)
    veri["journals"][0]["last"] = None
    ek = yol.with_name("99991231-000000-ffffffff.json")
    ek.write_text(json.dumps(veri))
    assert f"{ek.name}: koşu kayıtlarının zincirinde yok" in sorunlar(kok, tam=True)
    del veri["previous"], veri["previous_run"]
    ek.write_text(json.dumps(veri))
    assert f"{rapor.name}: dosya yayımlandıktan sonra değişmiş" in sorunlar(kok, tam=True)


def test_geri_sarilan_defter(kok: Path, tmp_path: Path) -> None:
    eski = Path(shutil.copytree(kok / "journal", tmp_path / "eski"))
    birak(kok, {"fis.csv": csv(fis(9, "2016-03-05"))})
    son = kostur(kok)[-1].kosu
    shutil.copytree(kok, tmp_path / "tam")
    for geri in (("journal",), (f"journal/{BIRIM}",)):
        for yer in geri:
            shutil.rmtree(kok / yer)
            shutil.copytree(eski / Path(yer).relative_to("journal"), kok / yer)
        shutil.rmtree(kok / "state")
        assert batch(kok, "verify").kod == 0
        metin = sorunlar(kok, tam=True)
        assert f"{BIRIM}/{YIL}: {son} koşusunun yazdığı baş (4. kayıt" in metin
        assert ("zincirinde yok" in metin) == (geri == ("journal",))
        shutil.rmtree(kok)
        shutil.copytree(tmp_path / "tam", kok)
    shutil.rmtree(kok / "journal" / BIRIM)
    shutil.rmtree(kok / "state")
    metin = sorunlar(kok, tam=True)
    assert metin.count("koşusunun yazdığı baş") == 4 and "defter silinmiş" in metin
    shutil.rmtree(kok / "journal")
    assert "zincirinde yok" in sorunlar(kok, tam=True)


def test_capanin_her_biti(kok: Path) -> None:
    yol = kok / "journal" / "islem.json"
    veri = yol.read_bytes()
    birak(kok, {"fis.csv": csv(fis(9, "2016-03-05"))})
    rnd = random.Random(4)
    for i, bozuk in enumerate(
        [*(cevir(veri, i, rnd) for i in range(len(veri))), *(veri[:n] for n in range(len(veri)))]
    ):
        yol.write_bytes(bozuk)
        with pytest.raises(ButunlukHatasi):
            islem.oku(kok / "journal")
        if i % 60 == 0:
            c = batch(kok, "run", "--year", str(YIL))
            assert (c.kod, "islem.json" in c.hata) == (4, True)
            assert "islem.json" in sorunlar(kok, tam=True)
    yol.unlink()  # the way out that the message tells
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 1
    assert "zincirinde yok" in sorunlar(kok, tam=True)
    yol.write_bytes(veri)


def test_zincirden_onceki_kayitlar_baslangictir(kok: Path) -> None:
    """Records of the program before there was a chain are taken as they are; the next one begins it."""
    for yol in _zincir(kok):
        veri = json.loads(yol.read_bytes())
        del veri["previous"], veri["previous_run"]
        yol.write_text(json.dumps(veri))
    (kok / "journal" / "islem.json").unlink()
    saglam(kok, tam=True)
    birak(kok, {"fis.csv": csv(fis(9, "2016-03-05"))})
    kostur(kok)
    saglam(kok, tam=True)
    (yol,) = _zincir(kok)
    assert json.loads(yol.read_bytes())["previous"] == ""


def test_yarim_kalan_kosu_ayni_halkayi_yazar(kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Death between the record and its anchor: done again to the same bytes; after changed settings it is adopted."""
    birak(kok, {"fis.csv": csv(fis(9, "2016-03-05"))})
    tanik = Path(shutil.copytree(kok, tmp_path / "tanik"))
    kostur(tanik)
    referans = agac(tanik)
    son = _zincir(tanik)[0].relative_to(tanik)
    arada = 0
    cagrilar = cagrilari(monkeypatch, kok, tmp_path / "sayim")
    yazildi = [(c.ad, c.tur) for c in cagrilar].index(("tasi", "outbox/islem/rapor"))
    for n in [n for n in secilen(cagrilar, her=2) if n > yazildi][::2]:
        yer = Path(shutil.copytree(kok, tmp_path / f"n{n}"))
        assert not arizali_kostur(monkeypatch, yer, ArizaliSistem(n, "olum")), n
        if (yer / son).exists() and (yer / "journal" / "niyet.json").exists():
            arada += 1
            baska = Path(shutil.copytree(yer, tmp_path / f"b{n}"))
            kostur(yer)
            assert agac(yer) == referans
            with (baska / "config" / "batch.toml").open("a") as f:
                f.write("# değişti\n")
            kostur(baska)
            assert baska / son in _zincir(baska)
            shutil.rmtree(baska)
        shutil.rmtree(yer)
    assert arada >= 5


def test_yazilmakta_olan_kayda_bakilmaz(kok: Path) -> None:
    (kok / "outbox" / "islem" / ".gecici-x.json").write_bytes(b'{"yar')
    saglam(kok, tam=True)
    assert batch(kok, "status").kod == 0


def test_dosya_yerine_baska_sey(kok: Path) -> None:
    """Links, folders and pipes are named, and checking goes on to the last."""
    alinan = sorted(y for y in (kok / "journal" / "alinan").rglob("*") if y.is_file())
    raporlar = sorted((kok / "outbox" / str(YIL)).rglob("aylik-*.csv"))
    kayit = _zincir(kok)[0]
    yerler = [*alinan, *raporlar, kayit]
    saklanan = {y: y.read_bytes() for y in yerler}
    baska = kok / "baska"
    for kur in (lambda y: y.symlink_to(baska), lambda y: y.mkdir(), os.mkfifo):
        for yol in yerler:
            yol.unlink()
            baska.write_bytes(saklanan[yol])
            kur(yol)
        metin = sorunlar(kok, tam=True)
        assert batch(kok, "verify", "--full").kod == 4
        for yol in yerler:
            assert re.search(rf"{yol.name}: (alınan )?dosya yerine", metin), yol
            if yol.is_dir() and not yol.is_symlink():
                yol.rmdir()
            else:
                yol.unlink()
            yol.write_bytes(saklanan[yol])
    saglam(kok, tam=True)
