"""The list of taşınır codes, ``config/kodlar/tasinir.csv``: names, what was removed, what a mistyped one was meant for.

A row is ``kod;ad;kaldirildi;ardil``: ``kaldirildi`` the first ISO day on which nothing may come in under the code,
empty while it is in use; ``ardil`` the code that stands for it since. Codes have the form of `documents.tasinir`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

from batch.ayar_dosyasi import AyarHatasi, csv_coz, goster

TASINIR_LISTESI = "tasinir"  # as reports name it when they ask for the name of a code
BILINIR: Final = "bilinir"
BILINMEZ: Final = "bilinmez"
KALDIRILMIS: Final = "kaldirilmis"

_SUTUNLAR = ["kod", "ad", "kaldirildi", "ardil"]
_KOD = re.compile(r"(?:150|253|254|255)(?:\.[0-9]{2}){0,6}")
_RAKAMLAR = "0123456789"


class KodDurumu(NamedTuple):
    """What a code is on a day; of a removed one (itself, or a level above it) since when, and its successor or ""."""

    durum: Literal["bilinir", "bilinmez", "kaldirilmis"]
    kaldirildi: str = ""
    ardil: str = ""


class TasinirKodlari:
    """The whole list. Lookups never raise: an unknown code has no name."""

    def __init__(self, adlar: Mapping[str, str], kaldirilan: Mapping[str, tuple[str, str]]) -> None:
        """``adlar``: name of each code; ``kaldirilan``: of a removed one the day and the successor, or ""."""
        self._adlar, self._kaldirilan = adlar, kaldirilan
        self._ustler = {k[:-3] for k in adlar}
        self._yakinlar: dict[str, str] = {}

    @classmethod
    def coz(cls, yol: Path, veri: bytes) -> TasinirKodlari:
        """Out of the file's bytes. Raises AyarHatasi with file and line."""
        adlar: dict[str, str] = {}
        kaldirilan: dict[str, tuple[str, str]] = {}
        bicimli = _KOD.fullmatch
        for no, (kod, ad, gun, ardil) in liste_satirlari(yol, veri, _SUTUNLAR):
            if bicimli(kod) is None:
                raise AyarHatasi(f"{yol}:{no}: kod 150.01.01.06 biçiminde olmalı: «{goster(kod)}»")
            if kod in adlar:
                raise AyarHatasi(f"{yol}:{no}: {kod} ikinci kez yazılmış")
            if kod[:-3] not in adlar and len(kod) > 3:
                raise AyarHatasi(f"{yol}:{no}: {kod} kodundan önce üst düzeyi {kod[:-3]} yazılmalı")
            if not (ad := ad.strip()):
                raise AyarHatasi(f"{yol}:{no}: {kod} kodunun adı boş")
            adlar[kod] = ad
            if gun or ardil:
                if not _gun_mu(gun):
                    raise AyarHatasi(f"{yol}:{no}: kaldirildi bir gün olmalı (2020-01-01): «{goster(gun)}»")
                kaldirilan[kod] = gun, ardil
        if not adlar:
            raise AyarHatasi(f"{yol}: taşınır kodlarının listesi boş; programla geleni `batch init` getirir")
        for kod, (_, ardil) in kaldirilan.items():
            if ardil and (ardil not in adlar or ardil in kaldirilan):
                raise AyarHatasi(f"{yol}: {kod} kodunun ardılı kullanılan bir kod olmalı: «{goster(ardil)}»")
        return cls(adlar, kaldirilan)

    def __len__(self) -> int:
        return len(self._adlar)

    def ad(self, kod: str) -> str:
        """The code's own name; "" when it is unknown."""
        return self._adlar.get(kod, "")

    def adli(self, kod: str) -> str:
        """The code with its name in brackets, for a message."""
        return f"{kod} ({ad})" if (ad := self.ad(kod)) else kod

    def durum(self, kod: str, gun: str) -> KodDurumu:
        """Whether the code is known, and may be entered on an ISO day; a code below a removed one is removed, too."""
        if kod not in self._adlar:
            return KodDurumu(BILINMEZ)
        for ust, (kaldirildi, ardil) in self._kaldirilan.items():
            if gun >= kaldirildi and (kod == ust or kod.startswith(f"{ust}.")):
                return KodDurumu(KALDIRILMIS, kaldirildi, ardil)
        return KodDurumu(BILINIR)

    def yaprak_mi(self, kod: str) -> bool:
        """Whether the code is known and none stands below it."""
        return kod in self._adlar and kod not in self._ustler

    def bilinen_ust(self, kod: str) -> str:
        """The deepest level above an unknown code that the list knows; "" when not even its account."""
        kod = kod[:-3]
        while kod and kod not in self._adlar:
            kod = kod[:-3]
        return kod

    def yakin(self, kod: str) -> str:
        """The known code that a mistyped one was meant for, in all likelihood; "" when there is none.

        One slip away, the likeliest first: two neighbours changed places (digits or levels), a digit wrong, a level too
        many. The account is believed. Of several the one that agrees longest from the front, since the deeper a level
        the less familiar it is. A level above the code, or a removed one, is no answer.
        """
        if kod not in self._yakinlar:  # a wrong code comes many times in a file
            adaylar = [
                (sira, -_ortak(a, kod), a)
                for sira, a in _kaymalar(kod)
                if a in self._adlar and not kod.startswith(a) and not self._kalkmis(a)
            ]
            self._yakinlar[kod] = min(adaylar)[-1] if adaylar else ""
        return self._yakinlar[kod]

    def _kalkmis(self, kod: str) -> bool:
        return any(kod == k or kod.startswith(f"{k}.") for k in self._kaldirilan)


def _gun_mu(metin: str) -> bool:
    try:
        return date.fromisoformat(metin).isoformat() == metin
    except ValueError:
        return False


def _ortak(a: str, b: str) -> int:
    """How many characters two codes share from the front."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _kaymalar(kod: str) -> Iterator[tuple[int, str]]:
    """Codes that one slip of the keyboard makes of this one, each with how unlikely the slip is."""
    hesap, *duzeyler = kod.split(".")
    rakamlar = "".join(duzeyler)

    def kodu(rakam: str) -> str:
        return ".".join((hesap, *(rakam[i : i + 2] for i in range(0, len(rakam), 2))))

    for i in range(len(rakamlar)):
        yield 0, kodu(rakamlar[:i] + rakamlar[i : i + 2][::-1] + rakamlar[i + 2 :])
        yield from ((1, kodu(rakamlar[:i] + r + rakamlar[i + 1 :])) for r in _RAKAMLAR)
    for i in range(len(duzeyler)):
        degisen = [*duzeyler[:i], *duzeyler[i : i + 2][::-1], *duzeyler[i + 2 :]]
        yield 0, ".".join((hesap, *degisen))
        yield 2, ".".join((hesap, *duzeyler[:i], *duzeyler[i + 1 :]))


def liste_satirlari(yol: Path, veri: bytes, sutunlar: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows below the header, each with the number of its line; notes (``#``) are left out.

    Raises AyarHatasi.
    """
    satirlar = csv_coz(yol, veri)
    if next(satirlar, (0, []))[1] != sutunlar:
        raise AyarHatasi(f"{yol}:1: başlık satırı şu olmalı: {';'.join(sutunlar)}")
    n = len(sutunlar)
    for no, satir in satirlar:
        if len(satir) == n and not satir[0].startswith("#"):
            yield no, satir
        elif not satir[0].startswith("#"):
            raise AyarHatasi(f"{yol}:{no}: {n} sütun olmalı, {len(satir)} var")
