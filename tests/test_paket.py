"""The program as a package: what a wheel holds, and that it works however it is installed.

Built from a copy of the source with the setuptools at hand: no network, nothing written into the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from ornek import SAAT

from batch import __version__
from batch.cli.kod_komutu import ORNEKLER
from batch.rules.katalog import KATALOG

PROJE = Path(__file__).resolve().parent.parent
DOCS = PROJE / "docs"
VERI = ("config", "schemas", "templates")


def kos(*arg: str | Path, yol: str | Path = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A process that finds only the given installation of the program."""
    ortam = {k: v for k, v in os.environ.items() if not k.startswith(("BATCH_", "PYTHON"))}
    ortam |= {"BATCH_CLOCK": SAAT, "PYTHONDONTWRITEBYTECODE": "1"}
    if yol:
        ortam["PYTHONPATH"] = str(yol)
    return subprocess.run(
        [*map(str, arg)], capture_output=True, text=True, check=False, env=ortam, cwd=cwd, timeout=300
    )


def pip(*arg: str | Path, cwd: Path | None = None) -> None:
    r = kos(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arg, cwd=cwd)
    assert r.returncode == 0, r.stderr


@pytest.fixture(scope="module")
def kaynak(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that a package is made of, alone."""
    hedef = tmp_path_factory.mktemp("kaynak")
    for ad in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(PROJE / ad, hedef / ad)
    for ad in ("batch", "docs", *VERI):
        shutil.copytree(PROJE / ad, hedef / ad, ignore=shutil.ignore_patterns("__pycache__", "_veri"))
    for ad in ("inbox", "outbox"):
        (hedef / ad).mkdir()
        shutil.copy(PROJE / ad / "README.md", hedef / ad)
    shutil.copytree(PROJE / ORNEKLER, hedef / ORNEKLER)
    (hedef / "config" / ".batch.toml.swp").write_text("düzenleyicinin bıraktığı")
    return hedef


@pytest.fixture(scope="module")
def tekerlek(kaynak: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    hedef = tmp_path_factory.mktemp("tekerlek")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", hedef, kaynak)
    (yol,) = hedef.glob("batch-*.whl")
    return yol


def bir_yil(python: list[str | Path], yol: str | Path, tmp: Path, *, butun: bool = False) -> None:
    """Set up, run the demo year (``butun``) or its first quarter, check, and report as PDF (the fonts come from the
    package)."""
    kok = tmp / "baska yer" / "kök"
    kok.parent.mkdir()

    def komut(*arg: str | Path, kod: int = 0) -> str:
        r = kos(*python, *arg, yol=yol, cwd=tmp)
        assert (r.returncode, "Traceback" in r.stderr) == (kod, False), r.stderr
        return r.stdout

    komut("init", kok, "--demo")
    assert (kok / "schemas" / "belge-1.xsd").is_file() and (kok / "inbox" / "README.md").is_file()
    if not butun:
        for y in (kok / "inbox" / "2016").iterdir():
            if y.name.startswith("gunsonu") or re.fullmatch(r"fis-2016-(0[4-9]|1.)\..*", y.name):
                y.unlink()
    sayi = "2163 belge kabul, 3 red" if butun else "784 belge kabul, 3 red"
    assert sayi in komut("--root", kok, "run", "--year", "2016", kod=1)
    assert "sağlam" in komut("--root", kok, "verify", "--full")
    for ad in VERI[1:]:
        shutil.rmtree(kok / ad)  # now the program's own
    komut("--root", kok, "report", "mizan", "--year", "2016", "--level", "1", "--format", "pdf", "-o", tmp / "m.pdf")
    assert (tmp / "m.pdf").read_bytes().startswith(b"%PDF")
    assert "m.57" in komut("isleyis", "--hesap", "102")
    assert "Örnek (FIS-001.csv):" in komut("kod", "FIS-001")
    assert "FIS-001" in komut("kilavuz", "docs/hata-kodlari.md", "--bolum", "FIS-001")


def test_icinde_ne_var(tekerlek: Path) -> None:
    """Every data file of the checkout and nothing an editor left; licence, both commands, no machine's paths."""
    with zipfile.ZipFile(tekerlek) as z:
        adlar = set(z.namelist())
        bilgi = {a.rpartition("/")[2]: z.read(a).decode() for a in adlar if ".dist-info/" in a}
    beklenen = {str(y.relative_to(PROJE)) for d in VERI for y in (PROJE / d).rglob("*") if y.is_file()}
    beklenen |= {"inbox/README.md", "outbox/README.md"}
    beklenen |= {str(ORNEKLER / f"{t.kod}.{t.ornek}") for t in KATALOG.values()}  # of every code, and nothing beside
    beklenen |= {f"docs/{y.relative_to(DOCS)}" for d in ("*.md", "denetci/*.py", "editor/*") for y in DOCS.glob(d)}
    assert {a.removeprefix("batch/_veri/") for a in adlar if a.startswith("batch/_veri/")} == beklenen
    assert not [a for a in adlar if not a.startswith(("batch/", "batch-"))]
    assert "batch/py.typed" in adlar
    assert {a for a in adlar if a.endswith(".1")} == {
        f"batch-{__version__}.data/data/share/man/man1/{y.name}" for y in (DOCS / "man").iterdir()
    }
    assert "batch = batch.cli:main" in bilgi["entry_points.txt"]
    assert "mbatch = batch.cli:main" in bilgi["entry_points.txt"]
    assert "License-Expression: MIT" in bilgi["METADATA"]
    assert "batch geliştiricileri" in bilgi["LICENSE"]
    assert str(PROJE) not in "".join(bilgi.values())


def test_hedef_dizine_kurulum(tekerlek: Path, tmp_path: Path) -> None:
    """`pip install --target`, and `python -m batch`."""
    pip("install", "--no-deps", "--no-index", "--target", tmp_path / "hedef", tekerlek)
    r = kos(sys.executable, "-c", "import batch; print(batch.__file__)", yol=tmp_path / "hedef", cwd=tmp_path)
    assert r.stdout.startswith(str(tmp_path / "hedef"))
    bir_yil([sys.executable, "-m", "batch"], tmp_path / "hedef", tmp_path)


@pytest.mark.uzun
def test_onekli_kurulum_ve_iki_ad(tekerlek: Path, tmp_path: Path) -> None:
    """`pip install --prefix`, laid out as `--user` is: modules and scripts apart, both scripts there."""
    pip("install", "--no-deps", "--no-index", "--prefix", tmp_path / "onek", "--ignore-installed", tekerlek)
    (paket,) = (tmp_path / "onek").glob("lib/python3*/site-packages")
    bir_yil([tmp_path / "onek" / "bin" / "mbatch"], paket, tmp_path, butun=True)
    assert kos(tmp_path / "onek" / "bin" / "batch", "--version", yol=paket).returncode == 0
    assert (tmp_path / "onek" / "share" / "man" / "man1" / "mbatch.1").is_file()  # where `man` looks beside the command
    assert [y.name for y in (tmp_path / "onek" / "share").iterdir()] == ["man"]


@pytest.mark.uzun
def test_zip_icinden(tekerlek: Path, tmp_path: Path) -> None:
    """Imported from the wheel as it is; what was unpacked for it is gone afterwards."""
    gecici = tmp_path / "gecici"
    gecici.mkdir()
    bir_yil(["env", f"TMPDIR={gecici}", sys.executable, "-m", "batch"], tekerlek, tmp_path)
    assert list(gecici.iterdir()) == []


def test_kaynaktan_kurulum_dizinleri_kullanir(kaynak: Path, tmp_path: Path) -> None:
    """An editable install copies nothing: the checkout's own folders count."""
    secenekler = ("--no-deps", "--no-index", "--no-build-isolation")
    pip("install", *secenekler, "--target", tmp_path / "hedef", "--editable", kaynak)
    assert not (kaynak / "batch" / "_veri").exists()
    betik = "from batch.config import proje_dizini; print(proje_dizini())"
    assert kos(sys.executable, "-c", betik, yol=kaynak, cwd=tmp_path).stdout.strip() == str(kaynak)


def test_kilit_dosyalari_bagimliliklari_tutar() -> None:
    """Every dependency is pinned within its bounds, with hashes, and without registry hosts or machine paths."""
    from packaging.requirements import Requirement

    proje: dict[str, Any] = tomllib.loads((PROJE / "pyproject.toml").read_text("utf-8"))["project"]
    for ad, gerekenler in (
        ("requirements.lock", proje["dependencies"]),
        ("requirements-dev.lock", [*proje["dependencies"], *proje["optional-dependencies"]["dev"]]),
        ("requirements-spark.lock", [*proje["dependencies"], *proje["optional-dependencies"]["spark"]]),
        ("requirements-docs.lock", [*proje["dependencies"], *proje["optional-dependencies"]["docs"]]),
    ):
        metin = (PROJE / ad).read_text("utf-8")
        sabit = dict(s.split(" ")[0].split("==") for s in metin.splitlines() if "==" in s and s[0].isalnum())
        for gereken in map(Requirement, gerekenler):
            assert gereken.specifier.contains(sabit[gereken.name.lower()]), (ad, gereken)
        assert "://" not in metin and "/opt/" not in metin and "/work" not in metin
        assert metin.count("--hash=sha256:") >= len(sabit)
