"""Links of the pages lead somewhere: the file is there, and the heading too. `make site` holds the same of the site."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

PROJE = Path(__file__).resolve().parent.parent
SAYFALAR = [*sorted(PROJE.glob("*.md")), *sorted((PROJE / "docs").rglob("*.md"))]
_BAG = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


@cache
def capalar(yol: Path) -> frozenset[str]:
    """Anchors of a page's headings, as forges and the site make them."""
    duz = re.sub(r"^```.*?^```", "", yol.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    basliklar = re.findall(r"^#+ (.+)$", duz, re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", b.strip().lower()).replace(" ", "-") for b in basliklar)


@pytest.mark.parametrize("sayfa", SAYFALAR, ids=lambda y: str(y.relative_to(PROJE)))
def test_baglantilar(sayfa: Path) -> None:
    for hedef, capa in _BAG.findall(
        re.sub(r"^```.*?^```", "", sayfa.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    ):
        yol = (sayfa.parent / hedef).resolve() if hedef else sayfa
        assert yol.exists(), hedef
        if capa:
            assert capa in capalar(yol), (hedef, capa)


def test_sayfalarin_andigi_make_hedefleri_vardir() -> None:
    hedefler = set(re.findall(r"^([a-z]+):", (PROJE / "Makefile").read_text("utf-8"), re.MULTILINE))
    anilan = {
        ad
        for y in (PROJE / "README.md", PROJE / "CONTRIBUTING.md", *(PROJE / "docs").glob("ku*.md"))
        for ad in re.findall(r"(?:`|^)make ([a-z]+)", y.read_text("utf-8"), re.MULTILINE)
    }
    assert anilan and anilan <= hedefler
