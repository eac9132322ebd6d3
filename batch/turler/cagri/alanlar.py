"""The fields of calls that no other kind has, who takes part in one, and the ways that it may go.

The order is that of the letter about KBS Uygulama Destek Hattı (10.10.2016): harcama birimleri tell their muhasebe
birimi, which looks into it first, answers and closes; what it cannot solve it alone routes to Bakanlık.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from batch.documents import kisi, metin
from batch.documents.alanlar import secenek, secmeli, serbest, zorunlu_kapi
from batch.documents.bulgu import AlanHatasi
from batch.documents.tasinir import birim_kapisi
from batch.documents.tur import Alan

AC, YANITLA, YONLENDIR, KAPAT, YENIDEN_AC = "AC", "YANITLA", "YONLENDIR", "KAPAT", "YENIDEN_AC"
ISLEMLER = (AC, YANITLA, YONLENDIR, KAPAT, YENIDEN_AC)
ADIM_ADI = {
    AC: "açıldı",
    YANITLA: "yanıtlandı",
    YONLENDIR: "Bakanlığa yönlendirildi",
    KAPAT: "kapatıldı",
    YENIDEN_AC: "yeniden açıldı",
}
# The step as a command below `batch destek`.
KOMUT_ADI = {AC: "ac", YANITLA: "yanitla", YONLENDIR: "yonlendir", KAPAT: "kapat", YENIDEN_AC: "yeniden-ac"}
# What a call is about. A closed list: by it the target holds, and times are told.
KURAL_ISTEGI, HATA, SORU, YETKI, DIGER = "KURAL_ISTEGI", "HATA", "SORU", "YETKI", "DIGER"
TURLER = (KURAL_ISTEGI, HATA, SORU, YETKI, DIGER)
TUR_ADI = {KURAL_ISTEGI: "kural isteği", HATA: "hata", SORU: "soru", YETKI: "yetki", DIGER: "diğer"}
# Hours within which a call of a kind is to be answered; the others have no target.
HEDEF_SAAT: Mapping[str, int] = {KURAL_ISTEGI: 24}

# Who takes part: the unit whose call it is, its muhasebe birimi, and Bakanlık (Muhasebat Genel Müdürlüğü).
ACAN, MUHASEBE, BAKANLIK = "ACAN", "MUHASEBE", "BAKANLIK"
TARAF_ADI = {MUHASEBE: "muhasebe birimi", BAKANLIK: "Bakanlık (Muhasebat Genel Müdürlüğü)"}

YOK = ""  # not opened yet
MUHASEBEDE, BAKANLIKTA, BAKANLIK_YANITLADI = "MUHASEBEDE", "BAKANLIKTA", "BAKANLIK_YANITLADI"
YANITLANDI, KAPALI = "YANITLANDI", "KAPALI"
DURUM_ADI = {
    MUHASEBEDE: "muhasebe biriminde",
    BAKANLIKTA: "Bakanlıkta",
    BAKANLIK_YANITLADI: "Bakanlık yanıtladı",
    YANITLANDI: "yanıtlandı",
    KAPALI: "kapalı",
}


class Gecis(NamedTuple):
    """A step that may be taken: where the call stands, the step, who takes it, and where the call stands then."""

    durum: str
    islem: str
    taraf: str
    sonra: str


# Who is to act next follows from this table (`muhatap`), so nobody waits for somebody who may do nothing.
GECISLER: tuple[Gecis, ...] = (
    Gecis(YOK, AC, ACAN, MUHASEBEDE),
    Gecis(YOK, AC, MUHASEBE, MUHASEBEDE),
    Gecis(MUHASEBEDE, YANITLA, MUHASEBE, YANITLANDI),
    Gecis(MUHASEBEDE, YONLENDIR, MUHASEBE, BAKANLIKTA),
    Gecis(MUHASEBEDE, KAPAT, MUHASEBE, KAPALI),
    # Bakanlık's answer comes back to the muhasebe birimi, which passes it on.
    Gecis(BAKANLIKTA, YANITLA, BAKANLIK, BAKANLIK_YANITLADI),
    Gecis(BAKANLIK_YANITLADI, YANITLA, MUHASEBE, YANITLANDI),
    Gecis(BAKANLIK_YANITLADI, YONLENDIR, MUHASEBE, BAKANLIKTA),
    Gecis(BAKANLIK_YANITLADI, KAPAT, MUHASEBE, KAPALI),
    Gecis(YANITLANDI, YANITLA, MUHASEBE, YANITLANDI),
    Gecis(YANITLANDI, YONLENDIR, MUHASEBE, BAKANLIKTA),
    Gecis(YANITLANDI, KAPAT, MUHASEBE, KAPALI),
    Gecis(KAPALI, YENIDEN_AC, ACAN, MUHASEBEDE),
    Gecis(KAPALI, YENIDEN_AC, MUHASEBE, MUHASEBEDE),
)


def gecisler(durum: str, islem: str = "") -> tuple[Gecis, ...]:
    """The steps that may be taken from where a call stands; with ``islem`` only those of that name."""
    return tuple(g for g in GECISLER if g.durum == durum and islem in ("", g.islem))


def muhatap(durum: str) -> str:
    """Whose turn it is; "" of a closed call, which waits for nobody."""
    return "" if durum == KAPALI else gecisler(durum)[0].taraf


_RED = re.compile(r"([A-Z]{3}-[0-9]{3}), *.*\S")


def red_kodu(deger: str) -> str:
    """The finding code of ``ilgili_red``, behind which stands where it was told: file and document, or run
    (``FIS-001, fis-mart.csv, H-1``, ``FIS-001, 20161231-170000-9a8ee326``); "" where it is no such text."""
    m = _RED.fullmatch(deger)
    return m[1] if m is not None else ""


def _red_kapisi(deger: str) -> str:
    duz = metin.metin_kapisi(deger, RED_AZAMI)
    if duz and not red_kodu(duz):
        beklenen = "bulgu kodu, virgül, sonra dosya ve belge ya da koşu: FIS-001, fis-mart.csv, H-1"
        raise AlanHatasi("CGR-004", f"ilgili red okunamadı: «{kisi.kisalt(duz, 60)}»", beklenen)
    return duz


_ADIM = re.compile(r"0*([1-9][0-9]{0,3})")


def _adim_kapisi(deger: str) -> str:
    m = _ADIM.fullmatch(deger) if deger.isascii() else None
    if deger and m is None:
        raise AlanHatasi("CGR-001", f"adım okunamadı: «{kisi.kisalt(deger, 40)}»", "1'den başlayan bir tam sayı")
    return m[1] if m is not None else ""


def _birim(deger: str) -> str:
    try:
        return birim_kapisi(deger) if deger else ""
    except AlanHatasi:
        mesaj = f"birim kodu okunamadı: «{kisi.kisalt(deger, 40)}»"
        beklenen = "harcama biriminin (46.34.01.02.001) ya da muhasebe biriminin kodu"
        raise AlanHatasi("CGR-002", mesaj, beklenen) from None


def _taraf(deger: str) -> str:
    return deger if deger == BAKANLIK else _birim(deger)


RED_AZAMI, KONU_AZAMI, METIN_AZAMI = 300, 200, 2000

ISLEM = secenek(ISLEMLER, "CGR-001", "işlem")
TUR = secmeli(TURLER, "CGR-001", "çağrının türü")
BIRIM = Alan(zorunlu_kapi(_birim, "CGR-002", "birim"), zorunlu=True, beklenen="harcama ya da muhasebe biriminin kodu")
KIMDEN = Alan(_taraf, beklenen=f"harcama ya da muhasebe biriminin kodu, {BAKANLIK} ya da boş")
KONU, METIN = serbest(KONU_AZAMI), serbest(METIN_AZAMI)
ILGILI_RED = Alan(_red_kapisi, azami=0, beklenen="FIS-001, fis-mart.csv, H-1")
ADIM = Alan(_adim_kapisi, beklenen="1'den başlayan bir tam sayı")
