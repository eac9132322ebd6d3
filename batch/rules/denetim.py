"""All findings of one document of any kind, put in order: those of its reader and gates, and those of its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import TUMU, Kural, Tur
from batch.rules.baglam import Baglam
from batch.rules.golge import golgesiz
from batch.rules.katalog import sirala, tamamla
from batch.rules.ortak_kurallar import KURALLAR as ORTAK
from batch.rules.ortak_kurallar import OrtakKural

_YOL = re.compile(r"(?:\w+\[([0-9]+)\]/)?@(\w+)")


def denetle(
    tur: Tur[Any],
    belge: msgspec.Struct,
    okunus: Okunus,
    alan_bulgulari: Iterable[Bulgu],
    b: Baglam,
    isaret: int = TUMU,
) -> list[Bulgu]:
    """Every finding of one document, completed by catalogue and policy, in order of precedence.

    ``alan_bulgulari`` are those of reader and gates; ``isaret``: what the kind's screen has said of it.
    """
    if tur.denetle is not None:
        return tur.denetle(belge, okunus, alan_bulgulari, b, isaret)
    return kurallari_uygula(tur, tur.kurallar, belge, okunus, alan_bulgulari, b)


def kurallari_uygula(
    tur: Tur[Any],
    kurallar: Iterable[Kural[Any]],
    belge: Any,
    okunus: Okunus,
    alan_bulgulari: Iterable[Bulgu],
    b: Baglam,
    ortak: Iterable[OrtakKural] = ORTAK,
) -> list[Bulgu]:
    """What is asked of every kind, and some rules. What reader or gates have told of is not told again by a rule."""
    bulgular = list(alan_bulgulari)
    bilinen = {x.kod for x in bulgular}
    ham = chain(*(k(tur, belge, okunus, b) for k in ortak), *(k(belge, okunus, b) for k in kurallar))
    bulgular += [_yerlestir(x, tur, belge, okunus) for x in ham if x.kod not in bilinen]
    tamam = golgesiz([t for x in bulgular if (t := tamamla(x, b.politika)) is not None], belge)
    # An attribute that is missing has been told of; that its empty value is refused is no second fault. Not before
    # the shadows: the refused value casts them too.
    eksik = {x.yol for x in tamam if x.kod == "XML-011"}
    return sirala(x for x in tamam if x.kod.startswith("XML-") or x.yol not in eksik)


def _yerlestir(bulgu: Bulgu, tur: Tur[Any], belge: Any, okunus: Okunus) -> Bulgu:
    """A finding with its document's name, and its path within the document (``satir[3]/@hesap``) as the source's."""
    if not bulgu.belge_no:
        etiket, no = tur.etiketi(belge), tur.kimligi(belge)[1]
        satir = bulgu.satir or okunus.satir
        bulgu = msgspec.structs.replace(bulgu, dosya=okunus.dosya, satir=satir, belge_turu=etiket, belge_no=no)
    m = _YOL.fullmatch(bulgu.yol)
    if m is None:
        return bulgu
    yol, sutun = okunus.yol(m[2], int(m[1] or 0))
    return msgspec.structs.replace(bulgu, yol=yol, sutun=sutun)
