"""docs/gerilemeler.md: every fault once found names the test that holds it, and that test is there."""

from __future__ import annotations

import re
from pathlib import Path

SINAMALAR = Path(__file__).resolve().parent
SATIR = re.compile(r"^\| (?P<kusur>.+?[^\\]) \| `(?P<dosya>test_\w+\.py)::(?P<ad>test_\w+)` \|$")


def test_adi_gecen_sinamalar_vardir() -> None:
    satirlar = [
        s
        for s in (SINAMALAR.parent / "docs" / "gerilemeler.md").read_text("utf-8").splitlines()
        if s.startswith("| ") and s != "| fault | held by |"
    ]
    eslesen = [SATIR.match(s) for s in satirlar]
    assert [s for s, m in zip(satirlar, eslesen, strict=True) if m is None] == []
    yok = [
        f"{m['dosya']}::{m['ad']}"
        for m in eslesen
        if m and f"\ndef {m['ad']}(" not in (SINAMALAR / m["dosya"]).read_text("utf-8")
    ]
    assert yok == []
    kusurlar = [m["kusur"] for m in eslesen if m]
    assert kusurlar and len(set(kusurlar)) == len(kusurlar)
