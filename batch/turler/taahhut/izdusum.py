"""What commitments leave behind: the card as it stands, what is left of each of its lines, and what it binds.

What a movement does depends on the card and on what has been spent under it, so it is decided once and stands in the
record's ``sonuc``; here it is only added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.tertip import Tertip
from batch.documents.tutar import tam
from batch.turler.taahhut.alanlar import EKLER

AD = "TAAHHUT"
ACIK, KAPALI = "ACIK", "KAPALI"


class KartSatiri(NamedTuple):
    """A row of `KART`. ``kayit``: whether the program posts 920 for it; ``acildi``, ``acan``: its day and record."""

    durum: str
    yuklenici: str
    kimlik_no: str
    is_adi: str
    proje_no: str
    sozlesme_tarihi: str
    bitis_tarihi: str
    kayit: str
    acildi: str
    acan: int

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> KartSatiri | None:
        return None if satir is None else cls(**dict(zip(cls._fields, satir, strict=True)))  # type: ignore[arg-type]


class KalemDurumu(NamedTuple):
    """What has become of a line of a card, in kuruş. ``kapanan``: released when the card was closed."""

    tutar: int = 0
    artan: int = 0
    azalan: int = 0
    hakedis: int = 0
    kesinti: int = 0
    kapanan: int = 0

    @property
    def taahhut(self) -> int:
        """What is undertaken by now."""
        return self.tutar + self.artan - self.azalan

    @property
    def kalan(self) -> int:
        return self.taahhut - self.hakedis - self.kapanan


def _tertip(h: Mapping[str, str]) -> Tertip:
    return Tertip(*(h.get(ad, "") for ad in Tertip._fields))


def _kartlar(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    k: Mapping[str, Any] = o.sonuc["kart"]
    adlar = KartSatiri._fields[:-1]
    yield (o.belge.taahhut_no,), (*(k.get(ad, "") for ad in adlar), k.get("acan", o.sira))


def _kalemler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for h in o.sonuc.get("hareketler", ()):
        yield (o.belge.taahhut_no, *_tertip(h), h["yil"]), tuple(tam(h.get(ad, "")) for ad in KalemDurumu._fields)


def _ekler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.belge.islem in EKLER:
        for s in o.belge.kalemler:
            yield (o.belge.taahhut_no, o.belge.islem), (max(0, s.kurus), max(0, -s.kurus))


def _baglananlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for h in o.sonuc.get("baglanan", ()):
        yield (*_tertip(h), o.belge.taahhut_no), (tam(h["tutar"]),)


_DINLER = frozenset({AD})
KART = Dizin(
    "taahhut_karti",
    ("taahhut_no",),
    (*KartSatiri._fields[:-1], "acan:sayi"),
    _DINLER,
    _kartlar,
    sonucta="kart",
)
KALEM = Toplam("taahhut_kalemi", ("taahhut_no", *Tertip._fields, "yil"), KalemDurumu._fields, _DINLER, _kalemler)
# Guarantees, advances and their settlement, debts and assignments: by kind, what came and what went.
EK = Toplam("taahhut_eki", ("taahhut_no", "islem"), ("artan", "azalan"), _DINLER, _ekler)
# What is bound of this year's appropriation, before what is spent under the number is taken off (m.449/7).
BAGLANAN = Toplam("taahhut", (*Tertip._fields, "taahhut_no"), ("baglanan",), _DINLER, _baglananlar)
