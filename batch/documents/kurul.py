"""The members of a board as documents write them: ``Ayşe Demir (başkan), Ali Kaya (makine mühendisi, uzman)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from batch.documents.metin import ascii_harf

_UYE = re.compile(r"[^,;/()]*(?:\([^()]*\))?[^,;/()]*")
_GOREVLI = re.compile(r"(.*?)\s*\((.*)\)")
# What marks a member who knows the work (TMY m.28: one of a scrap board is an expert of the matter).
_UZMANLAR = ("uzman", "bilirkisi", "muhendis", "teknisyen", "tekniker", "veteriner", "hekim")


class KurulUyesi(NamedTuple):
    """A member; ``gorev``: what stands in brackets behind the name, "" where nothing does."""

    ad: str
    gorev: str

    @property
    def uzman(self) -> bool:
        """Whether the brackets say that the member is an expert."""
        gorev = ascii_harf(self.gorev).casefold()
        return any(u in gorev for u in _UZMANLAR)


def kurulun_uyeleri(komisyon: str) -> list[KurulUyesi]:
    """Those that a text names, in its order; commas, semicolons and slashes outside brackets part them."""
    uyeler = []
    for parca in _UYE.findall(komisyon):
        if not (ad := parca.strip()):
            continue
        m = _GOREVLI.fullmatch(ad)
        uyeler.append(KurulUyesi(m[1].strip(), m[2].strip()) if m is not None else KurulUyesi(ad, ""))
    return uyeler
