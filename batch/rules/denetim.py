"""All findings of one document of any kind, put in order: those of its reader and gates, and those of its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Tur
from batch.rules.baglam import Baglam
from batch.rules.katalog import sirala, tamamla

_YOL = re.compile(r"(?:\w+\[([0-9]+)\]/)?@(\w+)")


def denetle(
    tur: Tur[Any], belge: msgspec.Struct, okunus: Okunus, alan_bulgulari: Iterable[Bulgu], b: Baglam
) -> list[Bulgu]:
    """Every finding of one document, completed by catalogue and policy, in order of precedence.

    ``alan_bulgulari`` are those of reader and gates.
    """
    if tur.denetle is not None:
        return tur.denetle(belge, okunus, alan_bulgulari, b)
    bulgular = list(alan_bulgulari)
    for kural in tur.kurallar:
        bulgular.extend(yerlestir(x, okunus) for x in kural(belge, okunus, b))
    return bitir(bulgular, b)


def yerlestir(bulgu: Bulgu, okunus: Okunus) -> Bulgu:
    """A finding whose path is relative to the document (``satir[3]/@hesap``), with the source's own place."""
    m = _YOL.fullmatch(bulgu.yol)
    if m is None:
        return bulgu
    yol, sutun = okunus.yol(m[2], int(m[1] or 0))
    return msgspec.structs.replace(bulgu, yol=yol, sutun=sutun)


def bitir(bulgular: Iterable[Bulgu], b: Baglam) -> list[Bulgu]:
    """The findings of one document as they are told."""
    return sirala(x for ham in bulgular if (x := tamamla(ham, b.politika)) is not None)
