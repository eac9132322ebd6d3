"""Working directories and whole runs for the end-to-end tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from batch.cli.komutlar import app


def komut(kok: Path, *arg: str) -> Result:
    return CliRunner().invoke(app, ["--root", str(kok), *arg])


def kostur(kok: Path, *arg: str, yil: int = 2016) -> dict[str, Any]:
    """`batch run --json`; the outcome of a run that ended in 0 or 1."""
    r = komut(kok, "run", "--year", str(yil), "--json", *arg)
    assert r.exit_code in (0, 1), r.output
    return json.loads(r.stdout)  # type: ignore[no-any-return]


def red_raporlari(kok: Path) -> dict[str, dict[str, Any]]:
    """File → its newest rejection report."""
    raporlar: dict[str, dict[str, Any]] = {}
    for yol in sorted((kok / "outbox" / "red").rglob("rapor-*.json")):
        rapor = json.loads(yol.read_bytes())
        raporlar[rapor["dosya"]] = rapor
    return raporlar


def bulgular(kok: Path) -> list[dict[str, Any]]:
    """Every finding that the outbox tells of, from rejection reports and from the runs' own records."""
    hepsi: list[dict[str, Any]] = []
    for rapor in red_raporlari(kok).values():
        hepsi += rapor["bulgular"]
    for yol in sorted((kok / "outbox" / "islem").glob("*.json")):
        kayit = json.loads(yol.read_bytes())
        hepsi += [b for d in kayit["inputs"] for b in d["findings"]] + kayit["balances"]
    return hepsi


def agac(kok: Path, *dizinler: str) -> dict[str, bytes]:
    return {
        str(y.relative_to(kok)): y.read_bytes()
        for d in (dizinler or ("inbox", "journal", "outbox", "state", "config"))
        for y in sorted((kok / d).rglob("*"))
        if y.is_file() and y.name != ".kilit"
    }
