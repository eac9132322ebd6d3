"""Evidence files (ek): what a voucher says of them, and where their bytes are found.

An attachment is meant by its sha256; its name is how people call it. So its bytes may come with any voucher, once for
several of them, or again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePosixPath

import msgspec

from batch.documents.bulgu import AlanHatasi
from batch.documents.kisi import kisalt
from batch.documents.metin import kucuk, metin_kapisi

EK_KLASORU = "ek"
# How a sender's system may write the folder's name.
EK_KLASORLERI = (EK_KLASORU, "Ek", "EK")
AD_AZAMI = 200
_SHA256 = re.compile("[0-9a-f]{64}")
_YASAK = re.compile(r'[/\\:*?"<>|]')
# Names that some systems open as devices, whatever stands behind the dot.
_AYGIT = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
_AD_BICIMI = "dizinsiz bir dosya adı: fatura-12.pdf"


def ek_adi_kapisi(metin: str) -> str:
    """A bare file name that is a file's on every system. Raises AlanHatasi EKB-001."""
    ad = metin_kapisi(metin, AD_AZAMI)
    if ad and (_YASAK.search(ad) or _AYGIT.match(ad) or ad.startswith(".") or ad.endswith(".")):
        raise AlanHatasi("EKB-001", f"ekin adı bir dosya adı değil: «{kisalt(ad, 60)}»", _AD_BICIMI)
    return ad


def sha256_kapisi(metin: str) -> str:
    """A sha256 in hex, small letters. Raises AlanHatasi EKB-002."""
    deger = metin.strip()
    deger = kucuk(deger) if deger.isascii() else deger
    if deger and _SHA256.fullmatch(deger) is None:
        raise AlanHatasi(
            "EKB-002", f"ekin özeti sha256 değil: «{kisalt(deger, 70)}»", "0-9 ve a-f harflerinden 64 karakter"
        )
    return deger


class EkDosyasi(msgspec.Struct, frozen=True):
    """A file that lies in a folder for attachments. ``klasor``: the folder that this one lies in, within the inbox;
    ``sorun``: why it cannot be taken, "" when it can."""

    klasor: str
    ad: str
    sha256: str
    sorun: str = ""


class EkRafi(msgspec.Struct, frozen=True, dict=True):  # the dict holds what is found once
    """Attachments at hand: those that lie in the inbox, and those that were taken before (``arsivde``)."""

    dosyalar: tuple[EkDosyasi, ...] = ()
    arsivde: Callable[[str], bool] = lambda _: False

    @cached_property
    def _ozetler(self) -> frozenset[str]:
        return frozenset(d.sha256 for d in self.dosyalar if not d.sorun)

    @cached_property
    def _adlar(self) -> dict[tuple[str, str], EkDosyasi]:
        """By folder and name; by the name in small letters where no file is called so. The first of several."""
        adlar: dict[tuple[str, str], EkDosyasi] = {}
        for cevir in (str, kucuk):
            for d in self.dosyalar:
                adlar.setdefault((d.klasor, cevir(d.ad)), d)
        return adlar

    def var(self, sha256: str) -> bool:
        """Whether bytes with this hash are at hand."""
        return sha256 in self._ozetler or self.arsivde(sha256)

    def adli(self, belgenin_dosyasi: str, ad: str) -> EkDosyasi | None:
        """The attachment of this name beside a file of the inbox, else one whose name differs in case only."""
        klasor = _klasor(belgenin_dosyasi)
        return self._adlar.get((klasor, ad)) or self._adlar.get((klasor, kucuk(ad)))


def ek_yeri(belgenin_dosyasi: str, ad: str) -> str:
    """Where an attachment of a file of the inbox belongs, for people."""
    klasor = _klasor(belgenin_dosyasi)
    return f"inbox/{klasor}/{EK_KLASORU}/{ad}" if klasor else f"inbox/{EK_KLASORU}/{ad}"


def _klasor(belgenin_dosyasi: str) -> str:
    klasor = str(PurePosixPath(belgenin_dosyasi).parent)
    return "" if klasor == "." else klasor
