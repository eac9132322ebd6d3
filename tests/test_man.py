"""Manual pages: those of this very program, with every command and option, and clean to whoever formats them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from araclar.man_sayfalari import roff, sayfalar
from komut_agaci import AD, komutlar

PROJE = Path(__file__).resolve().parent.parent
MAN = PROJE / "docs" / "man"

KOMUTLAR = list(komutlar())


def test_sayfalar_guncel() -> None:
    """`make docs` writes them."""
    assert {y.name: y.read_text("utf-8") for y in MAN.iterdir()} == sayfalar()


@pytest.mark.parametrize(("yol", "ctx"), KOMUTLAR, ids=[" ".join(y) or AD for y, _ in KOMUTLAR])
def test_her_komut_ve_secenek_sayfasinda(yol: tuple[str, ...], ctx: Any) -> None:
    metin = (MAN / f"{'-'.join((AD, *yol))}.1").read_text("utf-8").replace("\\-", "-")
    secenekler = [
        o for p in ctx.command.get_params(ctx) if not getattr(p, "hidden", False) for o in p.opts if o[0] == "-"
    ]
    assert "--help" in secenekler and "-h" in secenekler
    for ad in secenekler:
        assert re.search(rf"^\.B .*{ad}\b", metin, re.MULTILINE), ad
    for ad in getattr(ctx.command, "commands", {}):
        assert f"\n.B {ad}\n" in metin


def test_yazilan_her_sey_yazi_kalir() -> None:
    assert roff(".TH\n'a\\b --c") == "\\&.TH\n\\&'a\\eb \\-\\-c"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff yok")
def test_bicimleyici_yakinmaz() -> None:
    p = subprocess.run(
        ["groff", "-K", "utf8", "-Tutf8", "-man", "-ww", "-z", *sorted(MAN.glob("*.1"))], capture_output=True, text=True
    )
    assert (p.returncode, p.stderr) == (0, "")


@pytest.mark.parametrize("en", [80, 200])
def test_yardim_ucbirime_sigar(en: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(en))
    for yol, ctx in KOMUTLAR:
        assert max(map(len, ctx.get_help().splitlines())) <= en, yol
