"""The manual's fenced blocks, which tests type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PROJE = Path(__file__).resolve().parent.parent
KILAVUZ = PROJE / "docs" / "kullanim.md"


def bloklar(yol: Path) -> Iterator[tuple[int, str, list[str]]]:
    """(line, language, lines) of each fenced block."""
    icinde: list[str] | None = None
    basi, dil, girinti = 0, "", 0
    for n, satir in enumerate(yol.read_text("utf-8").splitlines(), 1):
        if satir.strip().startswith("```"):
            if icinde is not None:
                yield basi, dil, icinde
                icinde = None
            else:
                basi, dil, icinde = n, satir.strip().strip("`"), []
                girinti = len(satir) - len(satir.lstrip())
        elif icinde is not None:
            icinde.append(satir[girinti:])
