"""What gönderme and tenkis belgeleri leave behind: their figures by tertip, their numbers, a unit's own tenkis.

Apart from `izdusum`, which counts appropriations: these are for comparing two books and for the printed forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor

# Where a sending or taking back was booked (`sonuc`): at the centre for another unit, at the centre for its own units,
# or at the unit that receives.
YER, DISARI, MERKEZ, ALAN = "yer", "DISARI", "MERKEZ", "ALAN"
GONDERME, TENKIS = "GONDERME", "TENKIS"
GONDERILENLER = (GONDERME, TENKIS)
_BUTCE = frozenset({"BUTCE"})
_TERTIP = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
_SONDAKI_SAYI = re.compile(r"([0-9]+)$")


def sira_no(belge_no: str) -> int:
    """The number that stands last in a belge's number (``T-12`` → 12); 0 where there is none."""
    m = _SONDAKI_SAYI.search(belge_no)
    return int(m[1]) if m else 0


def kendi_tenkisi(islem: str, yer: str, karar_no: str) -> bool:
    """Whether an ilçe takes back by itself, as it does at the year's end (m.404/d): a tenkis of the year names the
    belge of mali hizmetler."""
    return islem == TENKIS and yer == ALAN and not karar_no


def _gonderilir(o: Olay) -> bool:
    return o.belge.islem in GONDERILENLER and o.belge.kesin


def _kalemler(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if _gonderilir(o):
        for t, v in o.belge.tertip_toplamlari().items():
            yield (o.belge.islem, o.no, *t), (v,)


# Figures of each belge by tertip, in kuruş.
GONDERME_KALEMI = Toplam("gonderme_kalemi", ("islem", "belge_no", *_TERTIP), ("tutar",), _BUTCE, _kalemler)


def _gonderilen(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if _gonderilir(o):
        for t, v in o.belge.tertip_toplamlari().items():
            yield (o.belge.islem, o.sonuc.get(YER, ""), *t), (v,)


# What all of them together moved at a tertip, by where they were booked.
GONDERILEN = Toplam("gonderilen", ("islem", "yer", *_TERTIP), ("tutar",), _BUTCE, _gonderilen)


def _birime(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    if _gonderilir(o) and o.sonuc.get(YER) == DISARI:
        yield (o.belge.birim, o.belge.islem, o.tarih[:7]), (sum(o.belge.tertip_toplamlari().values()),)


# What went to each unit and came back from it, by month.
BIRIME_GONDERILEN = Toplam("birime_gonderilen", ("birim", "islem", "ay"), ("tutar",), _BUTCE, _birime)


def _gonderme_belgesi(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    if not _gonderilir(o):
        return
    yield (o.belge.islem, o.no), (o.belge.birim, o.belge.karar_no)


# Of each belge for whom it is, and which other belge it names.
GONDERME_BELGESI = Dizin("gonderme_belgesi", ("islem", "belge_no"), ("birim", "karar_no"), _BUTCE, _gonderme_belgesi)


def _alinan(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    if _gonderilir(o) and o.sonuc.get(YER) == ALAN and o.belge.karar_no:
        yield (o.belge.islem, o.belge.karar_no), (o.no, o.tarih)


# The centre's belgeler that a unit has booked already.
ALINAN_BELGE = Dizin("alinan_belge", ("islem", "karar_no"), ("belge_no", "tarih"), _BUTCE, _alinan)

SON_NO, YIL_SONU = "SON_NO", "YIL_SONU"


def _tenkis(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    if not _gonderilir(o) or o.belge.islem != TENKIS:
        return
    kendi = kendi_tenkisi(TENKIS, o.sonuc.get(YER, ""), o.belge.karar_no)
    if kendi or o.sonuc.get(YER, "") != ALAN:
        yield (SON_NO,), (o.no, o.tarih, sira_no(o.no))
    if kendi:
        yield (YIL_SONU,), (o.no, o.tarih, sira_no(o.no))


# The last tenkis that the unit numbered itself, and an ilçe's own at the year's end.
TENKIS_SIRASI = Dizin("tenkis_sirasi", ("ne",), ("belge_no", "tarih", "numara:sayi"), _BUTCE, _tenkis)
# In the `sonuc` of a voucher or a commitment: numbers of the entries that it asked for.
FISTEN_DOGANLAR = "odenek_kayitlari"


def _fisten_dogan(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    for no in o.sonuc[FISTEN_DOGANLAR]:
        yield (no,), (o.sira,)


# Numbers that the program has given to entries that follow from other documents.
FISTEN_DOGAN = Dizin(
    "fisten_dogan",
    ("belge_no",),
    ("kayit:sayi",),
    frozenset({"FIS", "TAAHHUT", "DONEM", "VARLIK", "TIF", "TIFDURUM"}),
    _fisten_dogan,
    sonucta=FISTEN_DOGANLAR,
)
IZDUSUMLER = (
    GONDERME_KALEMI,
    GONDERILEN,
    GONDERME_BELGESI,
    ALINAN_BELGE,
    BIRIME_GONDERILEN,
    TENKIS_SIRASI,
    FISTEN_DOGAN,
)
