"""How TİFs meet the accounts later: what an ödeme emri has to pay, what was consumed and is not entered yet, and
corrections that wait for their other half.

Rows stand in the ``sonuc`` of the record that decided them, each with its TİF, so that any kind may write them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tutar import duz, tam

# Keys of ``sonuc``. A row of them holds what its projection's key names, and ``tutar`` in TL; ``eksi`` of what is taken
# back or has been entered.
OEB_PAYLARI, TUKETIMLER, TUKETIM_KULLANANLAR = "oeb_paylari", "tuketimler", "tuketim_kullananlar"
TUKETIM_DONEMI, DUZELTME_ESLERI, BEKLEYENLER = "tuketim_donemi", "duzeltme_esleri", "bekleyen_tifler"
_DINLER = frozenset({"TIF", "TIFDURUM", "GUNSONU"})


def _satirlar(o: Olay, ad: str, anahtar: tuple[str, ...]) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get(ad, ()):
        tutar = tam(x["tutar"])
        yield tuple(x.get(k, "") for k in anahtar), (-tutar if x.get("eksi") else tutar,)


def satir(anahtar: Anahtar, adlar: tuple[str, ...], tutar: int) -> dict[str, Any]:
    """A row for the record; below zero it is taken away."""
    x: dict[str, Any] = {ad: v for ad, v in zip(adlar, anahtar, strict=True) if v}
    x["tutar"] = duz(abs(tutar))
    if tutar < 0:
        x["eksi"] = True
    return x


_OEB = ("birim", "no", "hesap", "oeb_no")
_TUKETIM = ("birim", "no", "tarih", "hesap", "ekonomik")


def _oeb_paylari(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yield from _satirlar(o, OEB_PAYLARI, _OEB)


def _oeb_istenen(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for (birim, no, hesap, oeb_no), v in _satirlar(o, OEB_PAYLARI, _OEB):
        if oeb_no:
            yield (oeb_no, birim, no, hesap), v


def _tuketimler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yield from _satirlar(o, TUKETIMLER, _TUKETIM)


def _kullananlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for x in o.sonuc[TUKETIM_KULLANANLAR]:
        yield (x["birim"], x["no"]), (x.get("kullanan", ""),)


def _donemler(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (), (o.sonuc[TUKETIM_DONEMI], o.sira)


def _esler(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for x in o.sonuc[DUZELTME_ESLERI]:
        yield (x["birim"], x["cikis"]), (x.get("no", ""), x.get("yon", ""), x.get("kalemler", ""), x.get("giris", ""))


def _bekleyenler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get(BEKLEYENLER, ()):
        yield (x["birim"], x["no"], x["tarih"]), (-1 if x.get("eksi") else 1,)


# What a TİF asks of ödeme emirleri, in kuruş, by II. düzey code; ``oeb_no``: which one, where the TİF alone says so.
OEB_PAYI = Toplam("oeb_payi", ("harcama_birimi", "belge_no", "hesap", "oeb_no"), ("tutar",), _DINLER, _oeb_paylari)
OEB_ISTENEN = Toplam(
    "oeb_istenen", ("oeb_no", "harcama_birimi", "belge_no", "hesap"), ("tutar",), _DINLER, _oeb_istenen
)
# What was consumed and stands in no entry yet, in kuruş (m.114/4).
TUKETIM_ACIK = Toplam(
    "tuketim_acik", ("harcama_birimi", "belge_no", "tarih", "hesap", "ekonomik"), ("tutar",), _DINLER, _tuketimler
)
# The TİF that was made of what another one took out; "" once that is taken back.
TUKETIM_KULLANAN = Dizin(
    "tuketim_kullanan",
    ("harcama_birimi", "belge_no"),
    ("kullanan",),
    _DINLER,
    _kullananlar,
    sonucta=TUKETIM_KULLANANLAR,
)
# The last day of the newest period whose consumption has been entered.
TUKETIM_LISTESI = Dizin("tuketim_listesi", (), ("donem_sonu", "kayit:sayi"), _DINLER, _donemler, sonucta=TUKETIM_DONEMI)
# The half of a correction that waits, by the number of its çıkış; ``belge_no`` "" once it waits no longer: ``giris``
# has met it.
DUZELTME_ESI = Dizin(
    "duzeltme_esi",
    ("harcama_birimi", "cikis_no"),
    ("belge_no", "yon", "kalemler", "giris"),
    _DINLER,
    _esler,
    sonucta=DUZELTME_ESLERI,
)
# TİFs that wait for being sent.
TIF_BEKLEYEN = Toplam("tif_bekleyen", ("harcama_birimi", "belge_no", "tarih"), ("adet",), _DINLER, _bekleyenler)
IZDUSUMLER = (
    OEB_PAYI,
    OEB_ISTENEN,
    TUKETIM_ACIK,
    TUKETIM_KULLANAN,
    TUKETIM_LISTESI,
    DUZELTME_ESI,
    TIF_BEKLEYEN,
)


def bekleyis_satiri(birim: str, no: str, tarih: str, *, eksi: bool = False) -> dict[str, Any]:
    """A row of `BEKLEYENLER`: a TİF of a day that waits for being sent, or (``eksi``) does no longer."""
    return {"birim": birim, "no": no, "tarih": tarih, **({"eksi": True} if eksi else {})}


class AcikTuketim(NamedTuple):
    """What a TİF consumed of an account and no entry holds yet, in kuruş."""

    birim: str
    no: str
    tarih: str
    hesap: str
    ekonomik: str
    tutar: int


def acik_tuketimler(kitap: Sorulan, *on: str) -> list[AcikTuketim]:
    """All of them, or those of a harcama birimi, or of one TİF of it (``on``)."""
    return [AcikTuketim(k[0], k[1], k[2], k[3], k[4], v) for k, (v,) in kitap.ara(TUKETIM_ACIK.ad, on) if v]


def tuketim_satirlari(acik: list[AcikTuketim], *, eksi: bool) -> list[dict[str, Any]]:
    """Rows of `TUKETIMLER`: what comes to be entered, or (``eksi``) leaves the list."""
    return [satir(x[:-1], _TUKETIM, -x.tutar if eksi else x.tutar) for x in acik]


def kullanilan_tuketim(sonuc: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Of a TİF that was made of what others had consumed: account and economic code → kuruş that leave the period's
    list with it. ``sonuc``: of the record that approved it."""
    toplam: dict[tuple[str, str], int] = {}
    for x in sonuc.get(TUKETIMLER, ()) if TUKETIM_KULLANANLAR in sonuc else ():
        yer = (x["hesap"], x.get("ekonomik", ""))
        toplam[yer] = toplam.get(yer, 0) + tam(x["tutar"])
    return toplam


def oeb_satirlari(birim: str, no: str, paylar: Mapping[str, int], oeb_no: str = "") -> list[dict[str, Any]]:
    """Rows of `OEB_PAYLARI`: what an ödeme emri has to pay for a TİF, by II. düzey code."""
    return [satir((birim, no, hesap, oeb_no), _OEB, tutar) for hesap, tutar in paylar.items() if tutar]


def geri_alinan(kitap: Sorulan, birim: str, no: str, sonuc: Mapping[str, Any]) -> dict[str, Any]:
    """What the record that takes a TİF back must say besides. ``sonuc``: of the record that had approved it."""
    geri: dict[str, Any] = {}
    if payi := [(k, v) for k, (v,) in kitap.ara(OEB_PAYI.ad, (birim, no)) if v]:
        geri[OEB_PAYLARI] = [satir(k, _OEB, -v) for k, v in payi]
    if satirlar := sonuc.get(TUKETIMLER):
        geri[TUKETIMLER] = [{**x, "eksi": True} if not x.pop("eksi", False) else x for x in map(dict, satirlar)]
    if kullanilan := sonuc.get(TUKETIM_KULLANANLAR):
        geri[TUKETIM_KULLANANLAR] = [{"birim": x["birim"], "no": x["no"]} for x in kullanilan]
    return geri
