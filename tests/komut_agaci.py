"""Every command of the program with its path: ``("report",)``; of a group those below it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from batch.cli.komutlar import app

AD = "mbatch"  # the name that nothing else on a Debian system has


def komutlar(komut: Any = None, ust: Any = None, yol: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """(path, context); the program itself has an empty path and comes first. ``context.command`` is the command."""
    if komut is None:
        komut = typer.main.get_command(app)
    ctx = komut.make_context(yol[-1] if yol else AD, [], ust, resilient_parsing=True)
    yield yol, ctx
    for ad, alt in sorted(getattr(komut, "commands", {}).items()):
        yield from komutlar(alt, ctx, (*yol, ad))
