"""The one gate between text and money. Inside the program an amount is an ``int`` of kuruş; never a float.

``Decimal`` would take ``1_000``, ``1e5``, ``NaN`` and Arabic digits, so the text is matched against the allowed
pattern before anything is converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from batch.documents.bulgu import AlanHatasi

# 999.999.999.999,99 TL: with the line limit below, a voucher's total still fits a 64-bit integer of kuruş.
TUTAR_HANE_AZAMI = 12
TUTAR_KURUS_AZAMI = 10 ** (TUTAR_HANE_AZAMI + 2) - 1

_EKSI = re.compile(r"[-−(].*")
_BIN_GRUPLU = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")


@dataclass(frozen=True)
class SayiBicimi:
    """How a source writes numbers: decimal mark, and thousands mark ("" when it uses none)."""

    ondalik: str = "."
    binlik: str = ""


STANDART = SayiBicimi()


@lru_cache(maxsize=16)
def _desen(bicim: SayiBicimi) -> re.Pattern[str]:
    ondalik = re.escape(bicim.ondalik)
    tam = "[0-9]+"
    if bicim.binlik:
        tam = rf"(?:[0-9]{{1,3}}(?:{re.escape(bicim.binlik)}[0-9]{{3}})+|[0-9]+)"
    return re.compile(rf"({tam})(?:{ondalik}([0-9]+))?")


def kurus(metin: str, bicim: SayiBicimi = STANDART) -> int:
    """Amount in kuruş of a text such as ``1250.00``; the empty text is 0.

    Raises AlanHatasi TUT-001 (not a number), TUT-002 (more than two places), TUT-003 (negative),
    TUT-004 (too large), TUT-005 (``1.234``: thousands or decimals?).
    """
    if metin == "":
        return 0
    ornek = f"1250{bicim.ondalik}00"
    if not metin.isascii() or (m := _desen(bicim).fullmatch(metin)) is None:
        if _EKSI.fullmatch(metin):
            raise AlanHatasi("TUT-003", f"tutar eksi olamaz: «{metin}»", "sıfırdan büyük tutar")
        if _BIN_GRUPLU.fullmatch(metin):
            raise _belirsiz(metin, ornek)
        raise AlanHatasi("TUT-001", f"tutar okunamadı: «{metin}»", ornek)
    tam, kesir = m.group(1), m.group(2) or ""
    if len(kesir) > 2:
        if not bicim.binlik and _BIN_GRUPLU.fullmatch(metin):
            raise _belirsiz(metin, ornek)
        raise AlanHatasi("TUT-002", f"tutar kuruştan küçük hane içeriyor: «{metin}» ({len(kesir)} ondalık hane)", ornek)
    if bicim.binlik:
        tam = tam.replace(bicim.binlik, "")
    tam = tam.lstrip("0")
    if len(tam) > TUTAR_HANE_AZAMI:
        raise AlanHatasi("TUT-004", f"tutar sınırı aşıyor: «{metin}»", f"en çok {yazi(TUTAR_KURUS_AZAMI)}")
    return int(tam or "0") * 100 + int(kesir.ljust(2, "0"))


def _belirsiz(metin: str, ornek: str) -> AlanHatasi:
    return AlanHatasi(
        "TUT-005",
        f"«{metin}» bin ayraçlı mı, ondalıklı mı belli değil; tahmin edilmedi",
        f"ayraçsız tutar: {ornek}",
    )


def duz(tutar_kurus: int) -> str:
    """Canonical text for machines: ``1250.00``."""
    isaret = "-" if tutar_kurus < 0 else ""
    tam, kesir = divmod(abs(tutar_kurus), 100)
    return f"{isaret}{tam}.{kesir:02d}"


def yazi(tutar_kurus: int) -> str:
    """Text for paper: ``1.250,00``."""
    isaret = "-" if tutar_kurus < 0 else ""
    tam, kesir = divmod(abs(tutar_kurus), 100)
    return f"{isaret}{tam:,}".replace(",", ".") + f",{kesir:02d}"
