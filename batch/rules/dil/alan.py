"""The fields that an expression may ask for, described once: where the value stands, what a written value must be, how
the two are compared, and who can answer.

A written value passes the gate of the document's own field, so it means what the same text means in a source: 630.3 is
630.03, finansman 05 is 5. What the gate refuses can never stand in a document, and is a mistake of the expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from batch.config import IDARE_TURLERI
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import EKONOMIK_ALTLI, ana_hesap
from batch.documents.metin import kucuk, tarih_kapisi
from batch.documents.tutar import kurus
from batch.rules.dil.sozcuk import fold
from batch.turler.fis import FIS

SAYI_HANE = 12  # more than any yevmiye number will have, and well within 64 bits
ANA_HANE = 3  # digits of an account
AZAMI_DUZEY = 4  # levels of a classification code (MİBMY m.7-11)
PROFILLER = ("genel", "kbs")
MIZAN_TURLERI = ("aylik", "gecici", "kapanis-oncesi", "kesin", "kapanis")

Kapi = Callable[[str], Any]

# Who asks. A field is asked only where its value is known or may yet become known.
SORGU = "sorgu"
SATIR_SARTI = "satir-sarti"
SART = "sart"
YOL_KOSULU = "yol-kosulu"
SURE_KOSULU = "sure-kosulu"
MIZAN = "mizan"

SIRALI = "sirali"  # all comparisons, by order
KOD = "kod"  # all, by the levels of a code: what is written takes what stands below it
METIN = "metin"  # = and <> only: the text contains it
SECMELI = "secmeli"  # = and <> only: is exactly it
MADDE = "madde"  # = and <> only: by the levels of a reference
HESAPLAR = "hesaplar"  # = and <> only: accounts, groups, ranges and sets, resolved over the chart


def aynen(deger: Any) -> Any:
    """A value that is compared as it stands."""
    return deger


class OlmayanDeger(Exception):
    """A value that its field can never have."""


class SorguAlani(msgspec.Struct, frozen=True):
    """A field of the language.

    ``kaynaklar``: the fields of documents that hold its value, the line's own first; an environment gives it their
    canonical texts (amounts: kuruş), cut by ``parca``. ``oku`` makes of them what a written value becomes at ``kapi``.
    ``coklu``: there are several texts, and one is enough. ``hep_dolu``: every sound document has it, so an empty one
    was refused at the gate and cannot be known. ``gruplu``: fewer digits than the first level has name a group.
    """

    ad: str
    tur: str
    kapi: Kapi
    soran: frozenset[str]
    kaynaklar: tuple[str, ...] = ()
    oku: Callable[[Any], Any] = aynen
    parca: Callable[[Any], Any] | None = None
    coklu: bool = False
    hep_dolu: bool = False
    gruplu: bool = False

    def deger(self, al: Callable[[str], Any]) -> Any:
        """The value, from the document's fields; None when one of them cannot be known."""
        if len(self.kaynaklar) == 1:
            deger = al(self.kaynaklar[0])
        else:
            deger = tuple(map(al, self.kaynaklar))
            if None in deger:
                return None
        return deger if self.parca is None or deger is None else self.parca(deger)

    def dolu(self, deger: Any) -> bool:
        """Whether a bare name holds: for texts of line and document, whether the line itself bears one."""
        if self.ad == "alt_hesap":
            return "." in deger
        if self.coklu and self.kaynaklar:
            return bool(deger[0])
        return bool(deger)


# -- gates ------------------------------------------------------------------------------------------------------------


def _dolu(kapi: Kapi) -> Kapi:
    def ic(metin: str) -> Any:
        if not metin:
            raise OlmayanDeger("boş metin aranmaz; boş alanı «değil alan» ile sorun")
        return kapi(metin)

    return ic


# The documents' own tables, which are looked at here only.
def satirda(ad: str) -> bool:
    """Whether a field of documents belongs to their lines."""
    return FIS.satir is not None and ad in FIS.satir.alan


def _belge_kapisi(ad: str) -> Kapi:
    """The gate of a document's field. Amounts and dates are written in the program's form, not in a source's."""
    alan = FIS.alan[ad]
    if alan.tur == "tutar":
        return kurus
    return tarih_kapisi if alan.tur == "tarih" else alan.kapi


def _sayi(ilk: int, son: int) -> Kapi:
    rakam = re.compile(rf"[0-9]{{1,{SAYI_HANE}}}")

    def kapi(metin: str) -> int:
        if rakam.fullmatch(metin) and ilk <= int(metin) <= son:
            return int(metin)
        raise OlmayanDeger(f"{ilk} ile {son} arasında bir tam sayı olmalı; «{metin}» yazılmış")

    return kapi


def _secenek(secenekler: Iterable[str], esler: Mapping[str, str] | None = None) -> Kapi:
    adlar = {fold(s): s for s in secenekler} | dict(esler or {})

    def kapi(metin: str) -> str:
        if (deger := adlar.get(fold(metin))) is None:
            raise OlmayanDeger(f"şunlardan biri olmalı: {', '.join(dict.fromkeys(adlar.values()))}; «{metin}» yazılmış")
        return deger

    return kapi


def kod_duzeyleri(kod: str) -> tuple[str, ...]:
    """The levels of a code: ``("630", "03")`` of ``630.03``."""
    return tuple(kod.split("."))


def hesap_duzeyleri(metin: str) -> tuple[str, ...]:
    """The levels of an account, or a group's one or two digits, as written in an expression."""
    duzeyler = kod_duzeyleri(_belge_kapisi("hesap")(metin))
    if len(duzeyler) > 1 and len(duzeyler[0]) < ANA_HANE:
        raise OlmayanDeger(f"alt hesap üç haneli hesabıyla yazılır; «{metin}» yazılmış")
    return duzeyler


def alt_hesap_kapisi(ana: str) -> Kapi:
    """The gate of what stands below an account: of 630 (economic codes) 3.2 becomes 03.2, of 102 it stays."""

    def kapi(metin: str) -> tuple[str, ...]:
        return hesap_duzeyleri(f"{ana}.{metin}")[1:]

    return _dolu(kapi)


def _kod_basi(ad: str) -> Kapi:
    """The first levels of a classification code: completed, passed through the code's own gate, and cut again."""
    tam = _belge_kapisi(ad)

    def kapi(metin: str) -> tuple[str, ...]:
        for eksik in range(AZAMI_DUZEY):
            try:
                duzeyler = kod_duzeyleri(tam(metin + ".0" * eksik))
            except AlanHatasi:
                continue
            return duzeyler[: len(duzeyler) - eksik]
        raise OlmayanDeger(f"{ad} kodu ya da başı olmalı; «{metin}» yazılmış")

    return _dolu(kapi)


def sade(metin: str) -> str:
    """Text as it is compared: small letters, and no difference between ı and i, for sources that write KIRA."""
    return kucuk(metin).replace("ı", "i")


def _aynisi(ad: str) -> Kapi:
    kapi = _belge_kapisi(ad)
    return _dolu(lambda metin: sade(kapi(metin)))


def _parcasi(*adlar: str) -> Kapi:
    """Part of a text: one of the fields must be able to hold it; the blanks at its ends count."""

    def kapi(metin: str) -> str:
        for ad in adlar[:-1]:
            try:
                _belge_kapisi(ad)(metin)
            except AlanHatasi:
                continue
            return sade(metin)
        _belge_kapisi(adlar[-1])(metin)
        return sade(metin)

    return _dolu(kapi)


_ATIF = re.compile(r"(?:m\.)?([0-9]+(?:/[0-9a-zçğıöşü]+(?:[-/][0-9a-zçğıöşü]+)*)?)")


def _madde(metin: str) -> tuple[str, ...]:
    if (m := _ATIF.fullmatch(kucuk(metin))) is None:
        raise OlmayanDeger(f"madde 373, 373/a ya da 373/a-1 gibi yazılır; «{metin}» yazılmış")
    return _atif_duzeyleri(m.group(1))


def _atif_duzeyleri(atif: str) -> tuple[str, ...]:
    return tuple(re.split("[/-]", atif.removeprefix("m.")))


# -- the table --------------------------------------------------------------------------------------------------------


def _taraf(ikili: tuple[Any, Any]) -> str:
    borc, alacak = ikili
    return ("" if alacak else "B") if borc else "A" if alacak else ""


_SATIR = frozenset({SORGU, SATIR_SARTI})
_SEKIL = frozenset({SORGU, SATIR_SARTI, SART, YOL_KOSULU})
_KAYIT = frozenset({SORGU})
_IDARE = frozenset({SATIR_SARTI, SART, YOL_KOSULU, SURE_KOSULU, MIZAN})

_TABLO = (
    SorguAlani("hesap", KOD, hesap_duzeyleri, _SATIR, ("hesap",), kod_duzeyleri, hep_dolu=True, gruplu=True),
    # Compared account by account: what a sub-account's code looks like depends on the account above it.
    SorguAlani(
        "alt_hesap", KOD, alt_hesap_kapisi(min(EKONOMIK_ALTLI)), _SATIR, ("hesap",), kod_duzeyleri, hep_dolu=True
    ),
    SorguAlani("borc", SIRALI, _dolu(_belge_kapisi("borc")), _SATIR, ("borc",)),
    SorguAlani("alacak", SIRALI, _dolu(_belge_kapisi("alacak")), _SATIR, ("alacak",)),
    SorguAlani("tutar", SIRALI, _dolu(_belge_kapisi("borc")), _SATIR, ("borc", "alacak"), parca=max),
    SorguAlani(
        "taraf",
        SECMELI,
        _secenek("BA", {"borc": "B", "alacak": "A"}),
        _SATIR,
        ("borc", "alacak"),
        parca=_taraf,
        hep_dolu=True,
    ),
    SorguAlani("tarih", SIRALI, _dolu(_belge_kapisi("tarih")), _SATIR, ("tarih",), hep_dolu=True),
    SorguAlani("ay", SIRALI, _sayi(1, 12), _SEKIL, ("tarih",), int, lambda d: d[5:7], hep_dolu=True),
    SorguAlani("gun", SIRALI, _sayi(1, 31), _SATIR, ("tarih",), int, lambda d: d[8:10], hep_dolu=True),
    SorguAlani("yevmiye", SIRALI, _sayi(1, 10**SAYI_HANE - 1), _KAYIT),
    SorguAlani("belge", SECMELI, _secenek(FIS.alan["belge_turu"].secenekler), _SEKIL, ("belge_turu",), hep_dolu=True),
    SorguAlani("belge_no", SECMELI, _aynisi("belge_no"), _SATIR, ("belge_no",), sade, hep_dolu=True),
    SorguAlani("islem", SECMELI, _secenek(FIS.alan["islem"].secenekler), _SEKIL, ("islem",), hep_dolu=True),
    SorguAlani("kurumsal", KOD, _kod_basi("kurumsal"), _SATIR, ("kurumsal",), kod_duzeyleri),
    SorguAlani("fonksiyonel", KOD, _kod_basi("fonksiyonel"), _SATIR, ("fonksiyonel",), kod_duzeyleri),
    SorguAlani("finansman", SECMELI, _dolu(_belge_kapisi("finansman")), _SATIR, ("finansman",)),
    SorguAlani("ekonomik", KOD, _kod_basi("ekonomik"), _SATIR, ("ekonomik",), kod_duzeyleri),
    SorguAlani(
        "aciklama",
        METIN,
        _parcasi("aciklama", "belge_aciklama"),
        _SATIR,
        ("aciklama", "belge_aciklama"),
        sade,
        coklu=True,
    ),
    SorguAlani("ilgili", METIN, _parcasi("ilgili_ad"), _SATIR, ("ilgili", "ilgili_ad"), sade, coklu=True),
    SorguAlani("tif_no", SECMELI, _aynisi("tif_no"), _SATIR, ("tif_no",), sade),
    SorguAlani("taahhut_no", SECMELI, _aynisi("taahhut_no"), _SATIR, ("taahhut_no",), sade),
    # What the journal adds to a document: its record's source, unit, number and articles.
    SorguAlani("kaynak", SECMELI, _aynisi("kaynak"), _KAYIT, (), sade),
    SorguAlani("birim", SECMELI, _aynisi("muhasebe_birimi"), _KAYIT, (), sade),
    SorguAlani("dayanak", MADDE, _madde, _KAYIT, (), _atif_duzeyleri, coklu=True),
    # Facts of the administration and of what is asked, not of a document.
    SorguAlani(
        "idare", SECMELI, _secenek(IDARE_TURLERI), frozenset({SATIR_SARTI, SART, YOL_KOSULU, SURE_KOSULU, MIZAN})
    ),
    SorguAlani("donem", SECMELI, _secenek(("yılı", "izleyen")), frozenset({YOL_KOSULU})),
    SorguAlani("profil", SECMELI, _secenek(PROFILLER), frozenset({MIZAN})),
    SorguAlani("tur", SECMELI, _secenek(MIZAN_TURLERI), frozenset({MIZAN})),
    SorguAlani("kullanilmis", HESAPLAR, _dolu(aynen), frozenset({MIZAN})),
)

ALANLAR: dict[str, SorguAlani] = {a.ad: a for a in _TABLO}
ALANLAR["belge_turu"] = ALANLAR["belge"]
ALANLAR["madde"] = ALANLAR["dayanak"]

SEKIL_ALANLARI = ("belge", "islem", "ay")
"""Facts of a document that belong to its shape: what an item's condition may ask, and a verdict is remembered by."""


def sorulanlar(soran: str) -> dict[str, SorguAlani]:
    """The fields that one who asks may ask for, by every name they have, in the order of the table."""
    return {ad: a for ad, a in ALANLAR.items() if soran in a.soran}


def ekonomik_altli(hesap: str) -> bool:
    """Whether an account's sub-accounts are economic codes."""
    return ana_hesap(hesap) in EKONOMIK_ALTLI
