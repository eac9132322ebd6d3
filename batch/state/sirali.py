"""Ordered walks over keys: one over a list that is kept in order, and two walks made one.

Whoever needs the first few keys behind a place (what was received first, TMY m.22/4) must not pay for all there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeVar

from batch.documents.izdusum import Anahtar

A = TypeVar("A")
U = TypeVar("U")


def gez(sirali: list[Anahtar], itibaren: Anahtar) -> Iterator[Anahtar]:
    """Keys of an ordered list from one on. Keys may come into the list meanwhile; those behind the walk are told."""
    i = bisect_left(sirali, itibaren)
    while i < len(sirali):
        k = sirali[i]
        yield k
        i = i + 1 if sirali[i] is k else bisect_right(sirali, k)


def birlestir(
    alttaki: Iterator[tuple[Anahtar, A]], ustteki: Iterator[tuple[Anahtar, U]]
) -> Iterator[tuple[Anahtar, A | None, U | None]]:
    """Two ordered walks as one: each key once, with what either says of it; none of them is asked further than that."""
    a, u = next(alttaki, None), next(ustteki, None)
    while a is not None or u is not None:
        if u is None or (a is not None and a[0] < u[0]):
            assert a is not None
            yield a[0], a[1], None
            a = next(alttaki, None)
        elif a is None or u[0] < a[0]:
            yield u[0], None, u[1]
            u = next(ustteki, None)
        else:
            yield a[0], a[1], u[1]
            a, u = next(alttaki, None), next(ustteki, None)
