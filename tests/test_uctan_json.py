"""`--json` keeps its word when the command fails, too: one object on stdout, the reason also on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ornek import calisma, csv, fis
from soz_ortak import agac
from uctan_ortak import Cikis, batch, kostur, surec

pytestmark = pytest.mark.usefixtures("sabit")


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    k = calisma(tmp_path / "d", {"fis-a.csv": csv(*(fis(n, f"2016-0{n}-04") for n in range(1, 5)))})
    assert kostur(k).kod == 0
    return k


@pytest.mark.parametrize(
    "arg",
    [
        ("report", "yok", "--year", "2016"),
        ("report", "mizan"),
        ("report",),
        ("report", "mizan", "--year", "2016", "--unit", "99"),
        ("report", "mizan", "--year", "2016", "--as-of", "99"),
        ("report", "mizan", "--year", "2016", "--as-of", "dün"),
        ("report", "yevmiye", "--year", "2016", "--month", "3"),
        ("report", "buyuk", "--year", "2016"),
        ("report", "--check", "x"),
        ("proof",),
        ("proof", "99"),
        ("proof", "1", "--year", "2015"),
    ],
    ids=" ".join,
)
def test_yanlis_istek(kok: Path, arg: tuple[str, ...]) -> None:
    once = agac(kok)
    s = batch(kok, *arg, "--json")
    assert s.kod == s.json["exit_code"] == 2
    assert s.json["error"] in s.hata
    duz = batch(kok, *arg)
    assert (duz.kod, duz.cikti) == (2, b"") and duz.hata == s.hata
    assert agac(kok) == once


def test_kanit_olmayan_dosya(kok: Path) -> None:
    s = batch(kok, "proof", "--check", kok / "config" / "batch.toml", "--json")
    assert s.kod == s.json["exit_code"] == 1 and s.json["ok"] is False


def test_json_ile_dosyaya_yazinca_bicim_degismez(kok: Path, tmp_path: Path) -> None:
    rapor, kanit = tmp_path / "mizan.csv", tmp_path / "kanit.json"
    s = batch(kok, "report", "mizan", "--year", "2016", "--format", "csv", "-o", rapor, "--json")
    assert s.kod == 0 and s.json == {"file": str(rapor)}
    assert rapor.read_bytes() == batch(kok, "report", "mizan", "--year", "2016", "--format", "csv").cikti
    s = batch(kok, "proof", "2", "-o", kanit, "--json")
    assert s.json == {"file": str(kanit)}
    assert kanit.read_bytes() == batch(kok, "proof", "2").cikti
    s = batch(kok, "proof", "--check", kanit, "--json")
    assert s.kod == 0 and s.json["ok"] and s.json["yevmiye"] == 2


def test_kilit_bozulma_ayar_girdi_cikti(kok: Path) -> None:
    """3, 4, 5 and 6 as processes, each with its object."""
    sonuclar: dict[int, Cikis] = {}
    toml = (kok / "config" / "batch.toml").read_bytes()
    (kok / "config" / "batch.toml").write_bytes(toml.replace(b"settle_ms = 0", b'settle_ms = "x"'))
    sonuclar[5] = surec(kok, "run", "--year", "2016", "--json")
    (kok / "config" / "batch.toml").write_bytes(toml)
    (kok / "outbox" / "2016").rename(kok / "outbox" / "2016-eski")
    (kok / "outbox" / "2016").write_bytes(b"")
    (kok / "inbox" / "fis-b.csv").write_bytes(csv(fis(9, "2016-05-04")))
    sonuclar[6] = surec(kok, "run", "--year", "2016", "--json")
    (kok / "outbox" / "2016").unlink()
    assert surec(kok, "run", "--year", "2016", "--json").json["documents"]["accepted"] == 1
    yevmiye = kok / "journal" / "4634" / "2016" / "yevmiye.jsonl"
    veri = yevmiye.read_bytes()
    assert [json.loads(x)["belge"]["belge_no"] for x in veri.splitlines()] == ["1", "2", "3", "4", "9"]
    yevmiye.write_bytes(veri.replace(b'"2016-02-04"', b'"2016-02-05"'))
    s = surec(kok, "verify", "--json")
    assert s.kod == 4 and s.json["ok"] is False
    assert s.json["journals"][0]["hata"].startswith("2. kayıt")
    for kod, c in sonuclar.items():
        assert c.kod == c.json["exit_code"] == kod
        assert c.json["error"] in c.hata


def test_soru_sorulmaz(tmp_path: Path) -> None:
    """A directory that is there already is completed, never asked about; nothing of it is overwritten."""
    kok = tmp_path / "d"
    assert surec(None, "init", kok, "--json").kod == 0
    toml = kok / "config" / "batch.toml"
    toml.write_bytes(toml.read_bytes() + b"# benim\n")
    (kok / "config" / "hesap_plani.csv").unlink()
    s = surec(None, "init", kok, "--json")
    assert s.kod == 0 and s.json["files"] == ["config/hesap_plani.csv"]
    assert toml.read_bytes().endswith(b"# benim\n")
