"""How long work tells of itself."""

from __future__ import annotations

from collections.abc import Callable

Ilerleme = Callable[[str, int, int], None]  # stage, done, of how many


def sessiz(_asama: str, _n: int, _toplam: int) -> None:
    """Progress that nobody watches."""
