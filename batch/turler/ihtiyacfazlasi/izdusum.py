"""What is offered, claimed, promised and withdrawn; what TİFs have moved of it stands in `BELGE_KULLANIMI`, by claim.

A good (``mal``) is an item's number or a code. All is keyed by the year of the offer and of the claim too, so that an
offer goes on in next year's journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.turler.ihtiyacfazlasi import alanlar as a

AD = "IHTIYACFAZLASI"
TEKLIF_YILI, TALEP_YILI = "teklif_yili", "talep_yili"  # keys of `sonuc`: of the offer, the claim, that a step is about


class TeklifSatiri(NamedTuple):
    """An offer as the books hold it; ``kayit``: its record."""

    tarih: str
    ambar: str
    son_gun: str
    secim: str
    gerekce_turu: str
    gerekce_no: str
    gerekce_tarihi: str
    olusturan: str
    kayit: int


class TalepSatiri(NamedTuple):
    """A claim as the books hold it: whose it is, and the letter that it came with; ``kayit``: its record."""

    tarih: str
    birim: str
    muhasebe_birimi: str
    kurum: str
    yazi_no: str
    yazi_tarihi: str
    kayit: int


def _teklif(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    if b.islem == a.TEKLIF:
        gerekce = (b.gerekce_turu, b.gerekce_no, b.gerekce_tarihi)
        yield (
            (b.harcama_birimi, b.belge_no),
            TeklifSatiri(b.tarih, b.ambar, b.son_gun, b.secim or a.SIRA, *gerekce, b.olusturan, o.sira),
        )


def _teklif_anahtari(o: Olay) -> tuple[str, str, str]:
    """Harcama birimi, year and number of the offer that a document is, or is about."""
    b = o.belge
    if b.islem == a.TEKLIF:
        return b.harcama_birimi, b.tarih[:4], b.belge_no
    return b.harcama_birimi, o.sonuc[TEKLIF_YILI], b.teklif_no


def _talep_anahtari(o: Olay) -> tuple[str, str, str, str, str]:
    """The same, and year and number of the claim."""
    b = o.belge
    talep = (b.tarih[:4], b.belge_no) if b.islem == a.TALEP else (o.sonuc[TALEP_YILI], b.talep_no)
    return (*_teklif_anahtari(o), *talep)


def _teklif_kalemleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.belge.islem in (a.TEKLIF, a.GERI_CEK):
        for k in o.belge.kalemler:
            yield (*_teklif_anahtari(o), k.mal), (k.adet, 0) if o.belge.islem == a.TEKLIF else (0, k.adet)


def _tekliftekiler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    b = o.belge
    if b.islem == a.TEKLIF:
        for k in b.kalemler:
            yield (b.harcama_birimi, k.mal, b.tarih[:4], b.belge_no), (1,)


def _talep(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b = o.belge
    if b.islem == a.TALEP:
        kim = (b.isteyen_birim, b.isteyen_muhasebe_birimi, b.isteyen_kurum)
        yield _talep_anahtari(o), TalepSatiri(b.tarih, *kim, b.yazi_no, b.yazi_tarihi, o.sira)


def _talep_kalemleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yer = {a.TALEP: 0, a.KABUL: 1, a.RED: 2}.get(o.belge.islem)
    if yer is not None:
        for k in o.belge.kalemler:
            yield (*_talep_anahtari(o), k.mal), tuple(k.adet if i == yer else 0 for i in range(3))


def _kabul(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    if o.belge.islem == a.KABUL:
        yield _talep_anahtari(o), (o.belge.tarih, o.belge.belge_no)


_DINLER = frozenset({AD})
_TEKLIF, _TALEP = ("harcama_birimi", "teklif_yili", "teklif_no"), ("talep_yili", "talep_no")
TEKLIFLER = Dizin(
    "fazla_teklifi",
    ("harcama_birimi", "belge_no"),
    (*TeklifSatiri._fields[:-1], "kayit:sayi"),
    _DINLER,
    _teklif,
)
TEKLIF_KALEMLERI = Toplam(
    "fazla_teklif_kalemi", (*_TEKLIF, "mal"), ("sunulan", "geri_cekilen"), _DINLER, _teklif_kalemleri
)
# The offers that a good stands in, or has stood in.
TEKLIFTEKILER = Toplam(
    "fazla_teklifteki", ("harcama_birimi", "mal", "teklif_yili", "teklif_no"), ("adet",), _DINLER, _tekliftekiler
)
TALEPLER = Dizin("fazla_talebi", (*_TEKLIF, *_TALEP), (*TalepSatiri._fields[:-1], "kayit:sayi"), _DINLER, _talep)
TALEP_KALEMLERI = Toplam(
    "fazla_talep_kalemi", (*_TEKLIF, *_TALEP, "mal"), ("istenen", "kabul", "red"), _DINLER, _talep_kalemleri
)
# The last acceptance of a claim.
KABULLER = Dizin("fazla_kabulu", (*_TEKLIF, *_TALEP), ("tarih", "belge_no"), _DINLER, _kabul)
IZDUSUMLER = (TEKLIFLER, TEKLIF_KALEMLERI, TEKLIFTEKILER, TALEPLER, TALEP_KALEMLERI, KABULLER)
