"""The tests' own house: what is shared lies in modules that are no tests, each name in one place."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SINAMALAR = sorted(Path(__file__).resolve().parent.glob("*.py"))


@cache
def agac(yol: Path) -> ast.Module:
    return ast.parse(yol.read_text("utf-8"))


@cache
def ithaller(yol: Path) -> list[ast.Import | ast.ImportFrom]:
    return [d for d in ast.walk(agac(yol)) if isinstance(d, (ast.Import, ast.ImportFrom))]


def test_sinama_dosyalari_birbirini_ithal_etmez() -> None:
    for yol in SINAMALAR:
        for d in ithaller(yol):
            adlar = [d.module or ""] if isinstance(d, ast.ImportFrom) else []
            adlar += [a.name for a in d.names] if isinstance(d, ast.Import) else []
            assert not [a for a in adlar if a.startswith("test_")], (yol.name, d.lineno)


def test_ad_yalniz_tanimlandigi_yerden_alinir() -> None:
    """No fixture or helper is passed on by a module that did not make it."""
    tanimli = {
        yol.stem: {
            ad
            for d in agac(yol).body
            for ad in (
                [d.name]
                if isinstance(d, (ast.FunctionDef, ast.ClassDef))
                else [n.id for n in ast.walk(d) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
            )
        }
        for yol in SINAMALAR
    }
    for yol in SINAMALAR:
        assert "__all__" not in tanimli[yol.stem], yol.name
        for d in (d for d in ithaller(yol) if isinstance(d, ast.ImportFrom) and d.module in tanimli):
            assert {a.name for a in d.names} <= tanimli[str(d.module)], (yol.name, d.lineno)
