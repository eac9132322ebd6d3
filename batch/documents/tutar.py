"""The one gate between text and money. Inside the program an amount is an ``int`` of kuruş; never a float.

``Decimal`` would take ``1_000``, ``1e5``, ``NaN`` and Arabic digits, so the text is matched against the allowed
pattern before anything is converted.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import gorunmezler, gorunmezsiz

# 999.999.999.999,99 TL: with the line limit below, a voucher's total still fits a 64-bit integer of kuruş.
TUTAR_HANE_AZAMI = 12
TUTAR_KURUS_AZAMI = 10 ** (TUTAR_HANE_AZAMI + 2) - 1

_ALINTI_AZAMI = 60  # of a text that is no amount no more is quoted, or pondered
_BIN_GRUPLU = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}")
_BOS_IMI = re.compile(r"[-−–—]+")
EKSI_YAZIMLARI = re.compile(r"[-−–] *(.+)|\( *(.+?) *\)|(.+?) *[-−–]")
_PARA = re.compile(r"^(?:TL|TRY|₺) *| *(?:TL|TRY|₺)$")
_BASKA_BICIM = re.compile(r"([0-9]{1,3}(?:([., '’])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)(?:([.,])([0-9]{1,2}))?")
_BOSLUKLAR = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))


class SayiBicimi(msgspec.Struct, frozen=True):
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
    if bicim.binlik == " ":  # programs that group by blanks write the one that does not break the line
        metin = metin.translate(_BOSLUKLAR)
    if (m := _desen(bicim).fullmatch(metin)) is None:
        raise _okunamadi(metin, bicim)
    tam, kesir = m.group(1), m.group(2) or ""
    if len(kesir) > 2:
        if not bicim.binlik and _BIN_GRUPLU.fullmatch(metin):
            raise _belirsiz(metin, bicim)
        mesaj = f"tutar kuruştan küçük hane içeriyor: «{metin}» ({len(kesir)} ondalık hane)"
        ornek = bicimli(125000, bicim)
        raise AlanHatasi("TUT-002", mesaj, f"{ornek} gibi", f"Tutarı iki ondalık haneyle yazın: {ornek} gibi")
    if bicim.binlik:
        tam = tam.replace(bicim.binlik, "")
    tam = tam.lstrip("0")
    if len(tam) > TUTAR_HANE_AZAMI:
        azami = bicimli(TUTAR_KURUS_AZAMI, bicim)
        raise AlanHatasi("TUT-004", f"tutar sınırı aşıyor: «{metin}»", f"en çok {azami}")
    return int(tam or "0") * 100 + int(kesir.ljust(2, "0"))


def _okunamadi(metin: str, bicim: SayiBicimi) -> AlanHatasi:
    """What is wrong with a text that is no amount in its source's form; names the one amount it can mean, if any."""
    metin = metin[:_ALINTI_AZAMI]
    ek = gorunmezler(metin)
    sade = _PARA.sub("", gorunmezsiz(metin.translate(_BOSLUKLAR)))
    if _BOS_IMI.fullmatch(sade):
        return AlanHatasi(
            "TUT-001",
            f"tutar yerine «{metin}» yazılmış; boş tutarın yerini tutuyorsa hücre boş olmalı{ek}",
            "boş hücre ya da tutar",
            f'Hücreyi boş bırakın; kaynak boş tutarı hep böyle yazıyorsa eşlemesine [sayi] bos = ["{sade}"] yazın.',
        )
    if m := EKSI_YAZIMLARI.fullmatch(sade):
        deger = _tek_okunus(_PARA.sub("", m[1] or m[2] or m[3]))
        if deger is not None or sade[0] in "-−–(":
            beklenen = "sıfırdan büyük tutar" if deger is None else bicimli(deger, bicim)
            oneri = "Tutarı artı olarak karşı tarafa (borç yerine alacak ya da tersi) yazın"
            oneri += "." if deger is None else f": {beklenen}"
            return AlanHatasi("TUT-003", f"tutar eksi olamaz: «{metin}»{ek}", beklenen, oneri)
    if _BIN_GRUPLU.fullmatch(sade):
        return _belirsiz(sade, bicim)
    mesaj = f"tutar okunamadı: «{metin}»{ek}"
    deger = _tek_okunus(sade)
    ornek = bicimli(125000 if deger is None else deger, bicim)
    if deger is None:
        return AlanHatasi("TUT-001", mesaj, f"{ornek} gibi", f"Tutarı bu kaynağın biçiminde yazın: {ornek} gibi")
    return AlanHatasi("TUT-001", mesaj, ornek, f"Tutarı şöyle yazın: {ornek}")


def tahmin(metin: str) -> int | None:
    """Kuruş that a text in any form most likely means, to be offered to people; None when that is not certain."""
    return _tek_okunus(_PARA.sub("", gorunmezsiz(metin[:_ALINTI_AZAMI].translate(_BOSLUKLAR))))


def _tek_okunus(metin: str) -> int | None:
    """Kuruş of an amount in whatever form, where only one reading is possible; to be offered, never to be taken."""
    m = _BASKA_BICIM.fullmatch(metin)
    if m is None or (m[2] is not None and m[2] == m[3]) or _BIN_GRUPLU.fullmatch(metin):
        return None
    tam = re.sub("[^0-9]", "", m[1])
    return int(tam) * 100 + int((m[4] or "").ljust(2, "0")) if len(tam) <= TUTAR_HANE_AZAMI else None


def _belirsiz(metin: str, bicim: SayiBicimi) -> AlanHatasi:
    tam, kesir = re.split("[.,]", metin)
    binli = bicimli(int(tam + kesir) * 100, bicim)
    okunus = f"bin ayraçlıysa {binli}"
    if kesir.endswith("0"):
        okunus += f", ondalıklıysa {bicimli(int(tam) * 100 + int(kesir[:2]), bicim)}"
    else:
        okunus += ", ondalıklıysa kuruştan küçük hanesi var"
    mesaj = f"«{metin}» bin ayraçlı mı, ondalıklı mı belli değil; tahmin edilmedi: {okunus}"
    return AlanHatasi("TUT-005", mesaj, okunus, f"Belgenin aslına bakıp doğrusunu yazın: {okunus}.")


def bicimli(tutar_kurus: int, bicim: SayiBicimi) -> str:
    """An amount as its source would write it, without a thousands mark: ``1250,00``."""
    tam, kesir = divmod(tutar_kurus, 100)
    return f"{tam}{bicim.ondalik}{kesir:02d}"


def duz(tutar_kurus: int) -> str:
    """Canonical text for machines: ``1250.00``."""
    isaret = "-" if tutar_kurus < 0 else ""
    tam, kesir = divmod(abs(tutar_kurus), 100)
    return f"{isaret}{tam}.{kesir:02d}"


def yazi(tutar_kurus: int) -> str:
    """Text for paper, also of an amount below zero: ``-1.250,00``."""
    isaret = "-" if tutar_kurus < 0 else ""
    tam, kesir = divmod(abs(tutar_kurus), 100)
    return f"{isaret}{tam:,}".replace(",", ".") + f",{kesir:02d}"


def tam(metin: str) -> int:
    """Kuruş of a canonical text (``1250.00``); the empty text is 0."""
    return int(metin.replace(".", "")) if metin else 0
