"""Account codes and the analytical classification: one canonical form each (MİBMY m.5-11).

Published charts pad levels II and III to two digits (``03.06.01.01``), council papers do not (``03.6.1.01``); both
are the same code. The canonical form is the mask of the regulation; what the source wrote is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TypeVar

from batch.documents.bulgu import AlanHatasi
from batch.documents.kisi import kisalt
from batch.documents.metin import gorunmezler, gorunmezsiz, kucuk

_Anahtar = TypeVar("_Anahtar")
_Deger = TypeVar("_Deger")

HESAP_AZAMI = 60  # as in the XSD; published charts stay below half of it
# Accounts whose sub-accounts are economic (or revenue) codes: m.371, m.381, m.393, m.404 with spec of each article.
EKONOMIK_ALTLI = frozenset({"600", "630", "800", "810", "830", "834"})

_EKONOMIK_HANE = (2, 1, 1, 2)
_AYRAC = re.compile(r"[.\-/ ]+")
_HESAP = re.compile(r"[1-9][0-9]{0,2}(\.[0-9A-Z]{1,12})*")
_YABANCI_AYRAC = re.compile(r"[.,;:_\-/ ]+")
_TOPLAM_SATIRI = re.compile("yekün|yekun|yekûn|toplam|devreden|nakl")
_TERTIP_UZANTI = re.compile(r"[0-9]{1,6}")


def hesap_kapisi(metin: str) -> str:
    """Canonical account code: parts joined by dots; economic sub-codes in the mask 2-1-1-2.

    Raises AlanHatasi HSP-001 when the text is no account code.
    """
    if len(metin) > HESAP_AZAMI or not metin.isascii():
        raise _hesap_okunamadi(metin)
    kod = metin if _HESAP.fullmatch(metin) else _AYRAC.sub(".", metin.strip(" ")).upper()
    if _HESAP.fullmatch(kod) is None:
        raise _hesap_okunamadi(metin)
    ana, _, alt = kod.partition(".")
    if alt and ana in EKONOMIK_ALTLI:
        maskeli = ekonomik_maskesi(alt)
        if maskeli is not None:
            return f"{ana}.{maskeli}"
    return kod


def _hesap_okunamadi(metin: str) -> AlanHatasi:
    metin = kisalt(metin, HESAP_AZAMI + 1)
    mesaj = f"hesap kodu okunamadı: «{kisalt(metin, HESAP_AZAMI)}»{gorunmezler(metin)}"
    aday = _YABANCI_AYRAC.sub(".", gorunmezsiz(metin)).strip(".").upper()
    if len(aday) <= HESAP_AZAMI and _HESAP.fullmatch(aday):
        return AlanHatasi("HSP-001", mesaj, aday, f"Hesap kodunu şöyle yazın: {aday}")
    oneri = ""
    if _TOPLAM_SATIRI.search(kucuk(metin)):
        oneri = (
            "Bu bir toplam ya da nakli yekûn satırıysa dosyadan çıkarın; kaynak hep yazıyorsa eşlemesinde "
            "[dosya] atla_desen ile atlayın."
        )
    return AlanHatasi("HSP-001", mesaj, "630.03.2.1.01 gibi bir kod", oneri)


def _maskele(duzeyler: list[str], hane: tuple[int, ...]) -> list[str] | None:
    """Levels brought to the widths of the mask, further levels kept; None when one does not fit."""
    sonuc: list[str] = []
    for i, duzey in enumerate(duzeyler):
        if i >= len(hane):
            sonuc.append(duzey)
            continue
        if not duzey.isdigit():
            return None
        kisa = duzey.lstrip("0") or "0"
        if len(kisa) > hane[i] or len(duzey) > 2:
            return None
        sonuc.append(kisa.rjust(hane[i], "0"))
    return sonuc


def ekonomik_maskesi(kod: str) -> str | None:
    """A code of one level or more in the mask 2-1-1-2 of economic codes; None when it does not fit."""
    return maskesi(kod, _EKONOMIK_HANE)


def maskesi(kod: str, hane: tuple[int, ...]) -> str | None:
    """The same in another mask: the digits of each level."""
    m = _maskele(_AYRAC.split(kod.strip(" ")), hane) if kod.isascii() else None
    return None if m is None else ".".join(m)


def _sinif_kapisi(metin: str, hane: tuple[int, ...], kod: str, ad: str, ornek: str) -> str:
    if metin == "":
        return ""
    duzeyler = _AYRAC.split(metin.strip(" ")) if metin.isascii() else []
    if len(duzeyler) >= len(hane) and all(_TERTIP_UZANTI.fullmatch(d) for d in duzeyler):
        maskeli = _maskele(duzeyler, hane)
        if maskeli is not None:
            return ".".join(maskeli)
    metin = metin[:HESAP_AZAMI]
    mesaj = f"{ad} kodu okunamadı: «{metin}»{gorunmezler(metin)}"
    aday = _YABANCI_AYRAC.sub(".", gorunmezsiz(metin)).strip(".")
    duzeyler = aday.split(".")
    if aday != metin and len(duzeyler) >= len(hane) and all(_TERTIP_UZANTI.fullmatch(d) for d in duzeyler):
        maskeli = _maskele(duzeyler, hane)
        if maskeli is not None:
            dogru = ".".join(maskeli)
            raise AlanHatasi(kod, mesaj, dogru, f"Kodu şöyle yazın: {dogru}")
    raise AlanHatasi(kod, mesaj, f"{ornek} gibi")


def kurumsal_kapisi(metin: str) -> str:
    """Kurumsal code ``NN.NN.NN.NN`` (m.7). Raises AlanHatasi SIN-001."""
    return _sinif_kapisi(metin, (2, 2, 2, 2), "SIN-001", "kurumsal", "46.42.28.02")


def fonksiyonel_kapisi(metin: str) -> str:
    """Fonksiyonel code ``NN.N.N.NN`` (m.8). Raises AlanHatasi SIN-002."""
    return _sinif_kapisi(metin, (2, 1, 1, 2), "SIN-002", "fonksiyonel", "01.3.9.00")


def finansman_kapisi(metin: str) -> str:
    """Finansman tipi 1..8 (m.9). Raises AlanHatasi SIN-003."""
    if metin == "":
        return ""
    if metin.isascii() and re.fullmatch(r"0?[1-8]", metin):
        return metin[-1]
    raise AlanHatasi("SIN-003", f"finansman tipi 1-8 arasında olmalı: «{metin}»", "5")


def ekonomik_kapisi(metin: str) -> str:
    """Ekonomik or gelir code ``NN.N.N.NN`` (m.10, m.11). Raises AlanHatasi SIN-004."""
    return _sinif_kapisi(metin, (2, 1, 1, 2), "SIN-004", "ekonomik", "03.2.1.01")


@lru_cache(maxsize=16384)
def ana_hesap(kod: str) -> str:
    """The three-digit account of a code: ``630`` of ``630.03.2.1.01``."""
    return kod.partition(".")[0]


@lru_cache(maxsize=16384)
def ust_kodlar(kod: str) -> tuple[str, ...]:
    """A code's ancestors within the account and itself, from the three-digit account down."""
    parcalar = kod.split(".")
    return tuple(".".join(parcalar[: i + 1]) for i in range(len(parcalar)))


def altinda(kod: str, ust: str) -> bool:
    """Whether a code is another one or stands below it: ``254.01`` and ``254.01.03`` of ``254.01``."""
    return kod == ust or kod.startswith(f"{ust}.")


def kod_parcalari(kod: str) -> tuple[str, ...]:
    """The levels of a code: ``("102", "01")`` of ``102.01``."""
    return tuple(kod.split("."))


_ESKI_SIRA: ContextVar[bool] = ContextVar("eski_sira", default=False)


@contextmanager
def eski_sira() -> Iterator[None]:
    """Within it reports sort as those of versions up to 0.2, by letters: for verification codes printed then."""
    belirtec = _ESKI_SIRA.set(True)
    try:
        yield
    finally:
        _ESKI_SIRA.reset(belirtec)


def kod_sirasi(kod: str) -> tuple[str, ...]:
    """Sort key of account codes: by level, so ``102.01`` stands before ``102.01.02`` and ``103``.

    Sub-accounts go as people count, ``600.01.2`` before ``600.01.10``; groups of accounts before what they hold.
    """
    return kod_parcalari(kod) if _ESKI_SIRA.get() else _dogal_kod(kod)


@lru_cache(maxsize=16_384)  # a chart's codes, which each report of a run sorts again
def _dogal_kod(kod: str) -> tuple[str, ...]:
    ana, *alt = kod.split(".")
    return (ana, *map(dogal_sira, alt))


def dogal_anahtar(anahtar: Any) -> Any:
    """Sort key of codes and numbers in a report (a text, or a tuple with texts in it): in natural order."""
    if isinstance(anahtar, tuple):
        return tuple(map(dogal_anahtar, anahtar))
    return dogal_sira(anahtar) if isinstance(anahtar, str) and not _ESKI_SIRA.get() else anahtar


def dogal_sirali(sozluk: Mapping[_Anahtar, _Deger]) -> list[tuple[_Anahtar, _Deger]]:
    """Keys and values in the natural order of the keys."""
    return sorted(sozluk.items(), key=lambda x: dogal_anahtar(x[0]))


_RAKAM = re.compile(r"([0-9]+)")


def dogal_sira(metin: str) -> str:
    """Sort key in natural order (2 before 10) that compares as plain text.

    Every run of digits is written as the count of its significant digits and the digits; ties between
    ``7`` and ``07`` are broken by the text itself, so that the order is total.
    """
    if metin.isascii() and metin.isdigit():
        sade = metin.lstrip("0") or "0"
        return f"{len(sade):03d}{sade}\x00{metin}"
    parcalar = _RAKAM.split(metin)
    for i in range(1, len(parcalar), 2):
        sade = parcalar[i].lstrip("0") or "0"
        parcalar[i] = f"{len(sade):03d}{sade}"
    return "".join(parcalar) + "\x00" + metin
