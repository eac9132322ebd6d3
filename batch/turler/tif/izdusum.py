"""What TİFs leave behind: stock by type, FIFO layers, where FIFO stands, items, and what became of each TİF.

A valuation depends on the books, so it is decided once and stands in the record's ``sonuc``; here it is only added up.
Values (10⁻¹⁰ TL) are kept as two integers, kuruş and 10⁻⁸ of a kuruş, since one would not hold a large year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.tasinir import DEGER_BIRIMI, degeri, miktari
from batch.documents.tutar import tam
from batch.turler.tif.alanlar import ACILIS, AKTARILDI, BIRIMLER_ARASI, CIKIS_YONU, IPTAL_CIKISI, ONAYSIZ
from batch.turler.tif.belge import AD

DURUM_ADI = "TIFDURUM"  # the kind that changes what became of a TİF
_DINLER = frozenset({AD, DURUM_ADI})
KATMAN_AYRACI = "/"
_ACILIS_NO = re.compile(r"DEVIR-([0-9]+)/([0-9]+)")
DEVRALMALAR = "devralmalar"  # key of ``sonuc``: receiving TİFs that wait no longer (-1), or again (1)
TASINAN_AMORTISMAN = "tasinan_amortisman"  # … of items under a new number: what the year has taken off them before


def ikiye(deger: int) -> tuple[int, int]:
    """A value as kuruş and 10⁻⁸ of a kuruş, both of its sign."""
    kurus, kesir = divmod(abs(deger), DEGER_BIRIMI)
    return (-kurus, -kesir) if deger < 0 else (kurus, kesir)


def birlestir(kurus: int, kesir: int) -> int:
    """The value of the two."""
    return kurus * DEGER_BIRIMI + kesir


class SicilSatiri(NamedTuple):
    """An item, as the last record about it left it; days ISO, "" where there was none.

    ``durum``: AMBAR, ZIMMET or CIKTI; ``yer``: who or what place has it. ``ilk_yil``: the first year of its
    depreciation. ``eski_sicil_no``: its number at the unit that it came from. ``deger_gunu``: the day on which its
    value last rose, or fell back.
    """

    durum: str = "AMBAR"
    ambar: str = ""
    kod: str = ""
    ad: str = ""
    giris_tarihi: str = ""
    giris_turu: str = ""
    giris_tif: str = ""
    cikis_tarihi: str = ""
    cikis_turu: str = ""
    cikis_tif: str = ""
    eski_sicil_no: str = ""
    ilk_yil: str = ""
    plaka: str = ""
    sasi_no: str = ""
    motor_no: str = ""
    marka_model: str = ""
    ekonomik: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    deger_gunu: str = ""

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> SicilSatiri | None:
        return None if satir is None else cls(*map(str, satir))


class SicilDegeri(NamedTuple):
    """What an item is worth: registered value in 10⁻¹⁰ TL, accumulated depreciation in kuruş."""

    deger: int
    birikmis: int

    @classmethod
    def oku(cls, v: Vektor) -> SicilDegeri:
        return cls(birlestir(v[0], v[1]), v[2])


class TifDurumu(NamedTuple):
    """What became of a TİF. ``durum``: ONAYSIZ, ONAYLI, SILINDI, IPTAL; ``hys``: where it stands on its way to the
    accounts; ``muhasebe``: MIF, OEB, LISTE, TABI_DEGIL, BEKLIYOR or DISARIDA; ``fis``: the voucher's number.

    ``tutar``: what it is worth, TL; ``kayit``: the TİF's own record, ``onay``: the one that moved stock, ``mif_kaydi``:
    the one that its vouchers follow from; 0 for none.
    """

    durum: str = ""
    hys: str = ""
    muhasebe: str = ""
    fis: str = ""
    tur: str = ""
    yon: str = ""
    tarih: str = ""
    ambar: str = ""
    tutar: str = ""
    olusturan: str = ""
    onaylayan: str = ""
    karsi_birim: str = ""
    karsi_tif: str = ""
    tahakkuk_no: str = ""
    sira_no: int = 0
    kayit: int = 0
    onay: int = 0
    mif_kaydi: int = 0

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> TifDurumu | None:
        return None if satir is None else cls(*satir)  # type: ignore[arg-type]


class StokUcu(NamedTuple):
    """Where FIFO of a code in an ambar stands: the last layer that something was taken of, and the last issue.

    ``kayit``: the record of that issue, ``onceki``: of the one before it, 0 for none: an issue that is taken back
    leaves the place as the one before had left it.
    """

    katman: str = ""
    cikis_tarihi: str = ""
    cikis_miktari: str = ""
    cikis_tutari: str = ""
    kayit: int = 0
    onceki: int = 0

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> StokUcu:
        return cls() if satir is None else cls(*satir)  # type: ignore[arg-type]


def katman_adi(tarih: str, kayit: int, satir: int) -> str:
    """How a layer is named in records: day, record and line that brought it."""
    return f"{tarih}{KATMAN_AYRACI}{kayit:010d}{KATMAN_AYRACI}{satir:05d}"


def _isaret(o: Olay) -> int:
    """-1 of a record that takes movements back."""
    return -1 if o.sonuc["yer"].get("geri") else 1


@lru_cache(maxsize=4096)
def _vektor(miktar: str, tutar: str, isaret: int) -> Vektor:
    """Quantity and value of a movement; a receipt moves stock and layers alike."""
    kurus, kesir = ikiye(degeri(tutar))
    return isaret * miktari(miktar), isaret * kurus, isaret * kesir


def _stok(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if not (hareketler := o.sonuc.get("hareketler")):
        return
    y, isaret = o.sonuc["yer"], _isaret(o)
    birim, ambar, tur, yon = y["birim"], y["ambar"], y["tur"], y["yon"]
    for h in hareketler:
        yield (birim, ambar, h["kod"], tur, yon), _vektor(h["miktar"], h["tutar"], isaret)


def _katmanlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if not (hareketler := o.sonuc.get("hareketler")):
        return
    y, bu = o.sonuc["yer"], f"{o.sira:010d}"
    birim, ambar = y["birim"], y["ambar"]
    isaret = _isaret(o) * (-1 if y["yon"] == CIKIS_YONU else 1)
    for h in hareketler:
        if yer := h.get("katman"):
            tarih, kayit, satir = yer.split(KATMAN_AYRACI)
            kayit = kayit or bu  # what this record brings
            yield (birim, ambar, h["kod"], tarih, kayit, satir), _vektor(h["miktar"], h["tutar"], isaret)


def _uclar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    y = o.sonuc["yer"]
    for u in o.sonuc["uclar"]:
        bos: dict[str, Deger] = {"kayit": o.sira, "onceki": 0}
        yield (y["birim"], y["ambar"], u["kod"]), tuple(u.get(ad, bos.get(ad, "")) for ad in StokUcu._fields)


def _giris_degerleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for g in o.sonuc.get("girisler", ()):
        y = o.sonuc["yer"]
        kayit = f"{g.get('kayit', o.sira):010d}"
        yield (y["birim"], g["kod"], g.get("tarih", y["tarih"]), kayit), _vektor(g["miktar"], g["tutar"], _isaret(o))


def _siciller(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for s in o.sonuc["siciller"]:
        yield (o.sonuc["yer"]["birim"], s["no"]), tuple(s.get(ad, "") for ad in SicilSatiri._fields)


def _sicil_degerleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for s in o.sonuc.get("siciller", ()):
        isaret = -1 if s.get("eksi") else 1
        if s.get("tutar") or s.get("birikmis"):
            v = (*ikiye(degeri(s.get("tutar", ""))), tam(s.get("birikmis", "")))
            yield (o.sonuc["yer"]["birim"], s["no"]), tuple(isaret * x for x in v)
    for birim, no, tutar in o.sonuc.get("sicil_amortismani", ()):  # a year's depreciation is of all harcama birimleri
        yield (birim, no), (0, 0, tam(tutar))


def _amortisman_gunleri(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for birim, no, _ in o.sonuc["sicil_amortismani"]:
        yield (birim, no), (o.tarih,)


def _sicil_amortismanlari(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for birim, sicil, tutar in o.sonuc.get("sicil_amortismani", ()):
        yield (birim, sicil), (tam(tutar),)
    for x in o.sonuc.get(TASINAN_AMORTISMAN, ()):
        tutar = _isaret(o) * tam(x["tutar"])
        yield (o.sonuc["yer"]["birim"], x["no"]), (tutar,)
        if x.get("eski"):
            yield (x["eski_birim"], x["eski"]), (-tutar,)


def _sicil_sirasi(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get("sicil_sirasi", ()):
        yield (o.sonuc["yer"]["birim"], x["kod"], x["yil"]), (x["artis"],)


def _tif_kaydi(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for x in o.sonuc["tifler"]:
        bos: dict[str, Deger] = {"kayit": o.sira, "sira_no": 0, "onay": 0, "mif_kaydi": 0}
        if x.get("onaylandi"):
            bos["onay"] = o.sira
        if x.get("fis") and (x.get("onaylandi") or x.get("gonderildi")):
            bos["mif_kaydi"] = o.sira
        yield (x["birim"], x["no"]), tuple(x.get(ad, bos.get(ad, "")) for ad in TifDurumu._fields)


def _tif_sayisi(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    """Not what stands in last year's journal, nor what only adds depreciation to what was carried over."""
    if o.tur != AD:
        return
    ilk: Mapping[str, Any] = next(iter(o.sonuc.get("tifler", ())), {})
    eki = ilk.get("tur") == ACILIS and o.belge.veren is not None and not acilis_sirasi(ilk["no"])[0]
    if ilk.get("durum") != AKTARILDI and not eki:
        yield (o.belge.harcama_birimi,), (1,)


def acilis_no(sira: int, adet: int) -> str:
    """The number of an opening TİF that the program makes: which of how many."""
    return f"DEVIR-{sira}/{adet}"


def acilis_sirasi(no: str) -> tuple[int, int]:
    """Which opening TİF of the program's a number names, and of how many; zeros where it is none."""
    m = _ACILIS_NO.fullmatch(no)
    return (int(m[1]), int(m[2])) if m is not None else (0, 0)


def _acilislar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get("tifler", ()):
        if x.get("tur") != ACILIS:
            continue
        if o.tur == AD and o.belge.veren is not None:
            sira, adet = acilis_sirasi(x["no"])
            yield (x["birim"],), (int(sira > 0), adet if sira == 1 else 0, 0)
        elif not acilis_sirasi(x["no"])[0] and (x.get("onaylandi") or x["durum"] == IPTAL_CIKISI):
            yield (x["birim"],), (0, 0, 1 if x.get("onaylandi") else -1)


def _devralinacaklar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.tur == AD:
        b = o.belge
        if b.devralma and b.tur == BIRIMLER_ARASI and o.sonuc["tifler"][0]["durum"] == ONAYSIZ:
            yield (b.harcama_birimi, b.devreden_tif, b.karsi_harcama_birimi, b.belge_no), (1,)
    for x in o.sonuc.get(DEVRALMALAR, ()):
        yield (x["birim"], x["devreden"], x["veren"], x["no"]), (x["adet"],)


def _hesaplar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for h in o.sonuc.get("hesaplar", ()):
        y, isaret = o.sonuc["yer"], _isaret(o)
        v = (tam(h["tutar"]), *ikiye(degeri(h["deger"])))
        yield (y["birim"], h["hesap"], y["yon"]), tuple(isaret * x for x in v)


def _acilis_hesaplari(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if (hesaplar := o.sonuc.get("hesaplar")) and o.sonuc["yer"]["tur"] == ACILIS:
        for h in hesaplar:
            if degeri(h["deger"]) % DEGER_BIRIMI:
                yield (o.sonuc["yer"]["birim"], h["hesap"]), (_isaret(o),)


# What came in and went out: positive, by type and direction; quantity in 10⁻⁴.
STOK = Toplam("stok", ("harcama_birimi", "ambar", "kod", "islem", "yon"), ("miktar", "kurus", "kesir"), _DINLER, _stok)
# What is left of each layer of 150 (MİBMY m.114/6).
KATMAN = Toplam(
    "katman",
    ("harcama_birimi", "ambar", "kod", "tarih", "kayit", "satir"),
    ("miktar", "kurus", "kesir"),
    _DINLER,
    _katmanlar,
)
STOK_UCU = Dizin(
    "stok_ucu",
    ("harcama_birimi", "ambar", "kod"),
    (*StokUcu._fields[:-2], "kayit:sayi", "onceki:sayi"),
    _DINLER,
    _uclar,
    sonucta="uclar",
)
# What was paid for or valued when it came in, day by day: what is found later is worth that (R-T20).
GIRIS_DEGERI = Toplam(
    "giris_degeri",
    ("harcama_birimi", "kod", "tarih", "kayit"),
    ("miktar", "kurus", "kesir"),
    _DINLER,
    _giris_degerleri,
)
# Items of 253, 254 and 255. Kinds that hand them out write their rows too: they listen by `sonucta`.
SICIL = Dizin("sicil", ("harcama_birimi", "sicil_no"), SicilSatiri._fields, None, _siciller, sonucta="siciller")
SICIL_DEGERI = Toplam(
    "sicil_degeri",
    ("harcama_birimi", "sicil_no"),
    ("kurus", "kesir", "birikmis"),
    _DINLER | {"VARLIK"},  # depreciation of the year
    _sicil_degerleri,
)
# The day of an item's newest depreciation: its document speaks of whole classes, and writes no row of `SICIL`.
SICIL_AMORTISMAN_GUNU = Dizin(
    "sicil_amortisman_gunu",
    ("harcama_birimi", "sicil_no"),
    ("tarih",),
    frozenset({"VARLIK"}),
    _amortisman_gunleri,
    sonucta="sicil_amortismani",
)
# What the journal's year took off each item, that it is depreciated once a year; it goes on with an item that gets
# another number.
SICIL_AMORTISMANI = Toplam(
    "sicil_amortismani",
    ("harcama_birimi", "sicil_no"),
    ("tutar",),
    _DINLER | {"VARLIK"},
    _sicil_amortismanlari,
)
# Numbers given by code and year of entry (TMY m.36).
SICIL_SIRASI = Toplam("sicil_sirasi", ("harcama_birimi", "kod", "yil"), ("adet",), _DINLER, _sicil_sirasi)
TIF_KAYDI = Dizin(
    "tif_kaydi",
    ("harcama_birimi", "belge_no"),
    tuple(f"{ad}:sayi" if ad in ("sira_no", "kayit", "onay", "mif_kaydi") else ad for ad in TifDurumu._fields),
    None,
    _tif_kaydi,
    sonucta="tifler",
)
TIF_SAYISI = Toplam("tif_sayisi", ("harcama_birimi",), ("adet",), frozenset({AD}), _tif_sayisi)
# What the accounts got by II. düzey code and direction, and what it was exactly: the difference is the kuruş farkı.
TIF_HESABI = Toplam("tif_hesabi", ("harcama_birimi", "hesap", "yon"), ("tutar", "kurus", "kesir"), _DINLER, _hesaplar)
# How many opening TİFs were rounded on a code: the opening voucher has it rounded once (MİBMY m.481/1).
ACILIS_YUVARLAMASI = Toplam("acilis_yuvarlamasi", ("harcama_birimi", "hesap"), ("adet",), _DINLER, _acilis_hesaplari)
# Receiving TİFs that wait for an ambar: the receiver knows them by the giver's number.
DEVRALINACAK = Toplam(
    "devralinacak", ("harcama_birimi", "devreden_tif", "veren", "belge_no"), ("adet",), _DINLER, _devralinacaklar
)
# The opening TİFs of the year: what has come of last year's journal, how many it sends, and what the source has sent.
YIL_ACILISI = Toplam("yil_acilisi", ("harcama_birimi",), ("gelen", "beklenen", "kaynaktan"), _DINLER, _acilislar)
IZDUSUMLER = (
    YIL_ACILISI,
    STOK,
    KATMAN,
    STOK_UCU,
    GIRIS_DEGERI,
    SICIL,
    SICIL_DEGERI,
    SICIL_AMORTISMAN_GUNU,
    SICIL_SIRASI,
    TIF_KAYDI,
    TIF_SAYISI,
    TIF_HESABI,
    ACILIS_YUVARLAMASI,
    DEVRALINACAK,
)
