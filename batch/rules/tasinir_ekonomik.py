"""Which economic codes a taşınır may be bought from (R-T90): ``config/kodlar/tasinir_ekonomik.csv``.

A row is ``tasinir_kodu;ekonomik``, both beginnings of codes: what is below the first may be bought from what is below
the second. All rows that fit a code hold together, so one that is added takes nothing from it. The Ministry's own set
is not known but for one example; of a code that no row names nothing is said.
"""

from __future__ import annotations

import re
from pathlib import Path

from batch.ayar_dosyasi import AyarHatasi, goster
from batch.documents.kodlar import ekonomik_maskesi
from batch.rules.tasinir_kodlari import liste_satirlari

_SUTUNLAR = ["tasinir_kodu", "ekonomik"]
_KOD_BASI = re.compile(r"(?:150|253|254|255)(?:\.[0-9]{2}){0,6}")


class EkonomikKurallari:
    """The set of pairs."""

    def __init__(self, kurallar: dict[str, set[str]]) -> None:
        self._kurallar = kurallar

    @classmethod
    def coz(cls, yol: Path, veri: bytes) -> EkonomikKurallari:
        """Out of the file's bytes. Raises AyarHatasi with file and line."""
        kurallar: dict[str, set[str]] = {}
        for no, (kod, yazilan) in liste_satirlari(yol, veri, _SUTUNLAR):
            if _KOD_BASI.fullmatch(kod) is None:
                raise AyarHatasi(f"{yol}:{no}: taşınır kodu 150.01.01.06 biçiminde olmalı: «{goster(kod)}»")
            ekonomik = ekonomik_maskesi(yazilan)
            if ekonomik is None or ekonomik.count(".") > 3:
                raise AyarHatasi(f"{yol}:{no}: ekonomik kod 03.2.1.01 biçiminde olmalı: «{goster(yazilan)}»")
            if ekonomik in kurallar.setdefault(kod, set()):
                raise AyarHatasi(f"{yol}:{no}: {kod} ile {ekonomik} ikinci kez yazılmış")
            kurallar[kod].add(ekonomik)
        return cls(kurallar)

    def izinliler(self, kod: str) -> tuple[str, ...]:
        """Beginnings of the economic codes that a taşınır code may be bought from; none where no row names it."""
        return tuple(sorted(e for b in _baslari(kod) for e in self._kurallar.get(b, ())))

    def uyumlu(self, kod: str, ekonomik: str) -> bool | None:
        """Whether the taşınır may be bought from this economic code; None: there is no rule, or no economic code."""
        maskeli = ekonomik_maskesi(ekonomik) if ekonomik else None
        izinliler = self.izinliler(kod)
        if maskeli is None or not izinliler:
            return None
        return any(maskeli == e or maskeli.startswith(f"{e}.") for e in izinliler)


def _baslari(kod: str) -> list[str]:
    """The code and every level above it."""
    return [kod[:n] for n in range(3, len(kod) + 1, 3) if n == len(kod) or kod[n] == "."]
