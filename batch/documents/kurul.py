"""The members of a board as documents write them: ``Ayşe Demir (başkan), Ali Kaya (makine mühendisi, uzman)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from batch.documents.metin import sade_ad
from batch.documents.sozler import gecer, sade

_UYE = re.compile(r"[^,;/()]*(?:\([^()]*\))?[^,;/()]*")
_GOREVLI = re.compile(r"(.*?)\s*\((.*)\)")
# What marks a member who knows the work (TMY m.28: one of a scrap board is an expert of the matter).
_UZMANLAR = ("uzman", "uzmanlik", "bilirkisi", "muhendis", "teknisyen", "tekniker", "veteriner", "hekim")
EN_AZ_UYE = 3  # of any board of taşınırlar (TMY m.13/3, m.28/1, m.33/2)


class KurulUyesi(NamedTuple):
    """A member; ``gorev``: what stands in brackets behind the name, "" where nothing does."""

    ad: str
    gorev: str

    @property
    def uzman(self) -> bool:
        """Whether the brackets say that the member is an expert."""
        return gecer(sade(self.gorev), _UZMANLAR)


def kurulun_uyeleri(komisyon: str) -> list[KurulUyesi]:
    """Those that a text names, in its order, each person once; commas, semicolons and slashes outside brackets part
    them."""
    uyeler: dict[str, KurulUyesi] = {}
    for parca in _UYE.findall(komisyon):
        if not (ad := parca.strip()):
            continue
        m = _GOREVLI.fullmatch(ad)
        uye = KurulUyesi(m[1].strip(), m[2].strip()) if m is not None else KurulUyesi(ad, "")
        uyeler.setdefault(sade_ad(uye.ad), uye)
    return list(uyeler.values())


def tam_kurul(komisyon: str) -> bool:
    """Whether a text names as many persons as a board must have."""
    return len(kurulun_uyeleri(komisyon)) >= EN_AZ_UYE
