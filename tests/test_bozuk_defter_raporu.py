"""A report of a damaged journal does not look sound, and nothing is added to one; an untouched journal is not walked."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from ornek import BIRIM, acilis, birak, calisma, csv, fis
from uctan_ortak import Cikis, batch, kostur

from batch.journal import zincir


@pytest.fixture(scope="module")
def saglam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some days of vouchers: all but the last day stand in closed blocks, which a report does not read again."""
    fisler = [fis(n, f"2016-01-{n:02}", tutar=f"{n}.00") for n in range(2, 20)]
    kok = calisma(tmp_path_factory.mktemp("bozuk") / "k", {"fis.csv": csv(acilis(), *fisler)})
    assert kostur(kok).kod == 0
    return kok


@pytest.fixture
def bozuk(saglam: Path, tmp_path: Path) -> Path:
    kok = Path(shutil.copytree(saglam, tmp_path / "k"))
    yol = _defter(kok) / "yevmiye.jsonl"
    yol.write_bytes(yol.read_bytes().replace(b'"borc":"5.00"', b'"borc":"5.01"', 1))
    return kok


def _defter(kok: Path) -> Path:
    return kok / "journal" / BIRIM / "2016"


def _mizan(kok: Path, *arg: str) -> Cikis:
    return batch(kok, "report", "mizan", "--year", "2016", *arg)


def test_bozuk_defterin_raporu_saglam_gorunmez(bozuk: Path, saglam: Path) -> None:
    c = _mizan(bozuk)
    assert c.kod == 4
    assert "\n\nMizan (DEFTER BOZUK)\n" in c.metin  # the letterhead stands above
    assert "5. kayıt" in c.metin
    assert "Doğrulama kodu" not in c.metin
    assert "batch verify" in c.hata
    assert "Doğrulama kodu" in _mizan(saglam).metin


@pytest.mark.parametrize("bicim", ["html", "json"])
def test_her_bicimde_soylenir(bozuk: Path, bicim: str) -> None:
    c = _mizan(bozuk, "--format", bicim)
    assert c.kod == 4
    assert "BÜTÜNLÜK HATASI" in c.hata
    if bicim == "json":
        kunye = json.loads(c.metin)["kunye"]
        assert kunye["dogrulama_kodu"] == ""
        assert "5. kayıt" in kunye["defter_bozuk"]
    else:
        assert "DEFTER BOZUK" in c.metin


def test_bunu_soyleyemeyen_dosya_yazilmaz(bozuk: Path) -> None:
    yol = bozuk / "cikti"
    c = _mizan(bozuk, "--format", "csv", "-o", str(yol))
    assert (c.kod, yol.exists()) == (4, False)
    assert "5. kayıt" in c.hata


def test_pdfin_icinde_isaretsiz_csv_bulunmaz(bozuk: Path, saglam: Path) -> None:
    ekli = []
    for kok in (saglam, bozuk):
        assert _mizan(kok, "--format", "pdf", "-o", str(kok / "m.pdf")).kod == (4 if kok == bozuk else 0)
        ekli.append(b"EmbeddedFile" in (kok / "m.pdf").read_bytes())
    assert ekli == [True, False]


def test_bakan_komutlar_da_soyler(bozuk: Path) -> None:
    """Whoever only looks is told what whoever writes is stopped by."""
    c = batch(bozuk, "status")
    assert c.kod == 4
    assert "DEFTER BOZUK" in c.metin
    assert "5. kayıt" in batch(bozuk, "status", "--json").json["damaged"][0]
    assert batch(bozuk, "run", "--dry-run").kod == 4
    assert batch(bozuk, "eod", "--date", "2016-01-31", "--dry-run").kod == 4


def test_sorgu_kanit_ve_kod_denetimi_de_durur(bozuk: Path, saglam: Path) -> None:
    kod = next(s.split(":")[1].strip() for s in _mizan(saglam).metin.splitlines() if s.startswith("Doğrulama kodu"))
    assert batch(saglam, "report", "--check", kod).kod == 0
    for arg in (("report", "--check", kod), ("proof", "17"), ("query", "hesap 100", "--year", "2016")):
        c = batch(bozuk, *arg)
        assert c.kod == 4, arg
        assert "5. kayıt" in c.hata


def test_bozuk_deftere_bir_sey_yazilmaz(bozuk: Path) -> None:
    """The tail alone would not have shown it; the file stays as it is and the voucher in the inbox."""
    veri = (_defter(bozuk) / "yevmiye.jsonl").read_bytes()
    birak(bozuk, {"fis-2.csv": csv(fis(30, "2016-02-01"))})
    c = kostur(bozuk)
    assert c.kod == 4
    assert "5. kayıt" in c.hata
    assert (_defter(bozuk) / "yevmiye.jsonl").read_bytes() == veri
    assert (bozuk / "inbox" / "fis-2.csv").exists()


def test_dokunulmamis_defter_yurunmez(saglam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks at the files' times are all that a report of an untouched journal pays."""
    beklenen = _mizan(saglam).metin
    monkeypatch.setattr(zincir.Zincir, "__iter__", lambda _: pytest.fail("defter yüründü"))
    assert _mizan(saglam).metin == beklenen


def test_geri_konan_saglam_defter_bir_kez_yurunur(
    saglam: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restored backup has any times: the report is the same, and the next run notes that it has looked."""
    kok = Path(shutil.copytree(saglam, tmp_path / "k"))
    os.utime(_defter(kok) / "yevmiye.jsonl")
    assert _mizan(kok).metin == _mizan(saglam).metin
    yuruyen: list[str] = []
    asil = zincir.Zincir.ilk_bozuk
    monkeypatch.setattr(zincir.Zincir, "ilk_bozuk", lambda z: (yuruyen.append("x"), asil(z))[1])
    assert kostur(kok).kod == 0
    assert yuruyen == ["x"]
    assert _mizan(kok).kod == 0
    assert yuruyen == ["x"]
