"""Shadows: findings that are only the consequence of another one in the same document, and are not told beside it.

One table says which. A cause silences only where it refuses the document itself: with the cause mended, what was
silent is asked again, and no document passes because a warning stood in front of a rejection.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

import msgspec

from batch.documents.bulgu import Bulgu

_TUTAR_YOLU = re.compile(r"borc|alacak|tutar|toplam|indirim")


class Tarihli(Protocol):
    """What of a document decides about shadows."""

    @property
    def tarih(self) -> str: ...


Kosul = Callable[[Bulgu, Tarihli], bool]


def her_zaman(_: Bulgu, __: Tarihli) -> bool:
    return True


def _satir_ozniteligi(b: Bulgu, _: Tarihli) -> bool:
    return "satir" in b.yol


def tutar_yolu(yol: str) -> bool:
    """Whether a finding's place is a field that holds an amount."""
    return _TUTAR_YOLU.search(yol) is not None


def _tutar_yeri(b: Bulgu, _: Tarihli) -> bool:
    return tutar_yolu(b.yol)


def _tarihsiz(_: Bulgu, belge: Tarihli) -> bool:
    return not belge.tarih


class Golge(msgspec.Struct, frozen=True):
    """Where one of ``nedenler`` is, those of ``susanlar`` are not told; both are codes or beginnings of codes.

    ``kosul``: asked of the cause. ``satirda``: only findings about the cause's own line fall silent.
    ``gerekce``: why, as the page of the codes tells it.
    """

    nedenler: tuple[str, ...]
    susanlar: tuple[str, ...]
    gerekce: str
    kosul: Kosul = her_zaman
    satirda: bool = False


_ESITLIKLER = ("FIS-001", "FIS-002", "FIS-003", "FIS-004", "FIS-005")
_TURE_BAGLI = ("FIS-008", "FIS-009", "FIS-014")
_ODEME = ("FIS-011", "FIS-012", "FIS-013")
# What looks at accounts, sides and amounts together.
_ISLEYIS = ("ISL-", "SIN-006", "SIN-007", "SIN-008", "FIS-017")
_TOPLAMLAR = (*_ESITLIKLER, "FIS-008", "FIS-009", *_ODEME, *_ISLEYIS)

# Causes first: what has fallen silent silences nothing itself.
GOLGELER: tuple[Golge, ...] = (
    Golge(
        ("BLG-007",),
        ("FIS-006", "FIS-007", *_TOPLAMLAR),
        "satırı olmayan belgede toplanacak tutar yoktur",
    ),
    Golge(
        ("TUT-", "CSV-004", "CSV-005", "CSV-009", "CSV-015", "CSV-016", "BLG-004", "XML-010", "XML-015"),
        _TOPLAMLAR,
        "okunamayan, kaymış ya da eksik kalan tutarla toplam aranmaz",
    ),
    Golge(
        ("XLS-",),
        ("HSP-001", "FIS-007", "TAR-001", "SIN-001", "SIN-002", "SIN-003", "SIN-004", "TSN-", "BLG-003"),
        "alınamayan hücre boş görünür",
        satirda=True,
    ),
    Golge(("XLS-",), _TOPLAMLAR, "alınamayan hücreyle toplam aranmaz"),
    Golge(("XML-012",), _TOPLAMLAR, "satırdaysa: tanınmayan öznitelik bir tutar olabilir", _satir_ozniteligi),
    Golge(("XML-",), _TOPLAMLAR, "tutar alanındaysa: okunamayan tutarla toplam aranmaz", _tutar_yeri),
    Golge(("TAR-005",), ("TAR-003", "YEV-002"), "yanlış yazılmış yıl, başka yıla ya da kapalı güne de düşer"),
    Golge(("TAR-001", "TAR-002"), _ISLEYIS, "belgenin tarihi okunamadıysa: işleyiş, ayına da bakar", _tarihsiz),
    Golge(("BLG-001",), (*_TURE_BAGLI, *_ISLEYIS), "türü bilinmeyen belgede türe bağlı kurallar ve işleyiş aranmaz"),
    Golge(("BLG-002",), ("FIS-014", *_ISLEYIS), "işleyiş, belgenin işlem türüne de bakar"),
    Golge(
        ("HSP-001", "HSP-002", "HSP-004", "HSP-007"),
        ("FIS-002", "FIS-003", "FIS-004", "FIS-005", "FIS-009", "FIS-012", *_ISLEYIS),
        "hesabı okunamayan ya da planda olmayan satırın hangi hesaba ait olduğu bilinmez",
    ),
    Golge(
        ("SIN-001", "SIN-002", "SIN-003", "SIN-004"),
        ("ISL-004", "ISL-005"),
        "okunamayan kod, satırda yokmuş gibi görünür",
        satirda=True,
    ),
    Golge(("FIS-006",), (*_ESITLIKLER, *_ISLEYIS), "iki tarafı dolu satırın hangi tarafa sayılacağı bilinmez"),
    Golge(("FIS-007",), (*_ESITLIKLER, "FIS-009", "FIS-012", *_ISLEYIS), "tutarı yazılmamış satırla toplam aranmaz"),
    Golge(("ISL-002",), ("FIS-009",), "bağlı kayıt tamamlanınca belgenin bütçe gideri de olur"),
    Golge(("FIS-013",), ("FIS-011",), "ödenecek tutar, yanlış kesinti toplamıyla hesaplanmaz"),
    Golge(("FIS-001",), _ISLEYIS, "denk olmayan fişte eksik ya da fazla bir satır vardır; işleyiş denk fişte aranır"),
)


@lru_cache(maxsize=1024)
def _yerinde(redler: frozenset[str]) -> tuple[Golge, ...]:
    """The shadows that one of these codes may cast. Of a file that is wrong throughout the same few come each time."""
    return tuple(g for g in GOLGELER if any(kod.startswith(g.nedenler) for kod in redler))


def golgesiz(bulgular: list[Bulgu], belge: Tarihli) -> list[Bulgu]:
    """The findings of one document, their severity known, without those that another one there explains."""
    for g in _yerinde(frozenset([b.kod for b in bulgular if b.seviye == "red"])):
        nedenler = [b for b in bulgular if b.seviye == "red" and b.kod.startswith(g.nedenler) and g.kosul(b, belge)]
        if not nedenler:
            continue
        satirlar = {b.satir for b in nedenler}
        bulgular = [
            b
            for b in bulgular
            if not b.kod.startswith(g.susanlar) or (g.satirda and not (b.yol and b.satir in satirlar))
        ]
    return bulgular
