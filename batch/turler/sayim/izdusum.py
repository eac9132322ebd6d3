"""Counts of taşınırlar as the books hold them: how each stands, what it found, what is missing and not written off yet.

What the books held when something was counted depends on the books, so it is decided once and stands in the record's
``sonuc``; here it is only added up. Quantities are in 10⁻⁴.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tasinir import miktari
from batch.turler.sayim.alanlar import BASLADI, BITTI, SAYILIYOR
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI

AD = "SAYIM"
BASLATTI = "baslatti"  # in the row of `SAYIM_DURUMU`: this record began the count
SAYIM_DURUMU = "sayim_durumu"  # key of ``sonuc``: how the count stands behind the record
SAYIM_KALEMLERI_ADI = "sayim_kalemleri"  # … of an ended count: code by code what was on record and what was found
# Fields of such a row that tell what was found.
BULUNAN_ALANLAR = ("ambar_bulunan", "ortak_bulunan", "kisi_bulunan")


class SayimSatiri(NamedTuple):
    """A count of an ambar. ``durum``: BASLADI, SAYILIYOR, BITTI or IPTAL; ``no``: of the document that began it, on
    ``tarih``; ``bitis``: the ISO day on which it ended, "" while it is open; ``otomatik``: EVET where what nobody
    counted was taken as the books had it; ``kayit``: the record that brought it to this state."""

    durum: str = ""
    no: str = ""
    tarih: str = ""
    bitis: str = ""
    otomatik: str = ""
    kullanici: str = ""
    kayit: int = 0

    @property
    def acik(self) -> bool:
        """Whether it has begun and not ended."""
        return self.durum in (BASLADI, SAYILIYOR)

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> SayimSatiri | None:
        return None if satir is None else cls(*satir)  # type: ignore[arg-type]


class SayimTutanagi(NamedTuple):
    """A count by its number."""

    ambar: str
    sayim: SayimSatiri

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> SayimTutanagi | None:
        return None if satir is None else cls(str(satir[0]), SayimSatiri(*satir[1:]))  # type: ignore[arg-type]


def _satiri(o: Olay) -> tuple[Deger, ...]:
    s = o.sonuc[SAYIM_DURUMU]
    return (*(str(s.get(ad, "")) for ad in SayimSatiri._fields[:-1]), o.sira)


def _ambarin(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.harcama_birimi, o.belge.ambar), _satiri(o)


def _numaranin(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.harcama_birimi, o.sonuc[SAYIM_DURUMU]["no"]), (o.belge.ambar, *_satiri(o))


def _bitenler(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    if o.sonuc[SAYIM_DURUMU]["durum"] == BITTI:
        yield (o.belge.harcama_birimi, o.belge.ambar), (o.sonuc[SAYIM_DURUMU]["no"],)


def _belgeler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    b = o.belge
    yield (b.harcama_birimi, b.ambar, o.sonuc[SAYIM_DURUMU]["no"], f"{o.sira:010d}"), (1,)


def _aciklar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    """1 of the record that begins a count, -1 of the one that ends it; of one that does both nothing."""
    s = o.sonuc[SAYIM_DURUMU]
    fark = bool(s.get(BASLATTI)) - bool(s.get("bitis"))
    if fark:
        yield (o.belge.harcama_birimi, o.belge.ambar, s["no"]), (fark,)


def _kalemleri(o: Olay) -> Iterator[tuple[Anahtar, dict[str, Any]]]:
    """Rows of an ended count with their keys."""
    b = o.belge
    for x in o.sonuc.get(SAYIM_KALEMLERI_ADI, ()):
        yield (b.harcama_birimi, b.ambar, o.sonuc[SAYIM_DURUMU]["no"], x["kod"]), x


def _bulunanlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for anahtar, x in _kalemleri(o):
        yield anahtar, (sum(miktari(x.get(ad, "")) for ad in BULUNAN_ALANLAR),)


def _noksanlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for anahtar, x in _kalemleri(o):
        if x.get("noksan"):
            yield anahtar, (miktari(x["noksan"]),)


def _noksan_siciller(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for (birim, _, no, _), x in _kalemleri(o):
        for sicil in x.get("noksan_siciller", ()):
            yield (birim, no, sicil), (1,)


_DINLER = frozenset({AD})
_SATIR = (*SayimSatiri._fields[:-1], "kayit:sayi")
_YERI = ("harcama_birimi", "ambar", "sayim_no")
# The newest count of an ambar, and each count by its number.
AMBARIN_SAYIMI = Dizin("tasinir_sayimi", ("harcama_birimi", "ambar"), _SATIR, _DINLER, _ambarin, sonucta=SAYIM_DURUMU)
SAYIM_TUTANAKLARI = Dizin(
    "sayim_tutanagi", ("harcama_birimi", "sayim_no"), ("ambar", *_SATIR), _DINLER, _numaranin, sonucta=SAYIM_DURUMU
)
# The newest count of an ambar that has ended: it takes the place of those before it.
BITEN_SAYIM = Dizin("biten_sayim", ("harcama_birimi", "ambar"), ("sayim_no",), _DINLER, _bitenler, sonucta=SAYIM_DURUMU)
# The records of each count, in their order: who ends it reads them.
SAYIM_BELGELERI = Toplam("sayim_belgesi", (*_YERI, "kayit"), ("adet",), _DINLER, _belgeler)
ACIK_SAYIMLAR = Toplam("acik_sayim", _YERI, ("adet",), _DINLER, _aciklar)
# What ended counts found in the ambar, in common places and with persons; nothing later corrects it.
SAYIM_BULUNAN = Toplam("sayim_bulunan", (*_YERI, "kod"), ("miktar",), _DINLER, _bulunanlar)
# What they found missing; what TİFs have written off of it stands in `BELGE_KULLANIMI`.
SAYIM_NOKSANLARI = Toplam("sayim_noksani", (*_YERI, "kod"), ("miktar",), _DINLER, _noksanlar)
SAYIM_NOKSAN_SICILLERI = Toplam(
    "sayim_noksan_sicili", ("harcama_birimi", "sayim_no", "sicil_no"), ("adet",), _DINLER, _noksan_siciller
)
IZDUSUMLER = (
    AMBARIN_SAYIMI,
    SAYIM_TUTANAKLARI,
    BITEN_SAYIM,
    SAYIM_BELGELERI,
    ACIK_SAYIMLAR,
    SAYIM_BULUNAN,
    SAYIM_NOKSANLARI,
    SAYIM_NOKSAN_SICILLERI,
)


def sayim_satiri(kitap: Sorulan, birim: str, ambar: str) -> SayimSatiri | None:
    """The newest count of an ambar; None where none was begun."""
    return SayimSatiri.oku(kitap.son(AMBARIN_SAYIMI.ad, (birim, ambar)))


def son_biten_sayim(kitap: Sorulan, birim: str, ambar: str) -> SayimSatiri | None:
    """The newest count of an ambar that has ended, whatever was begun and given up behind it; None where none has."""
    no = kitap.son(BITEN_SAYIM.ad, (birim, ambar))
    tutanak = SayimTutanagi.oku(kitap.son(SAYIM_TUTANAKLARI.ad, (birim, str(no[0])))) if no is not None else None
    return tutanak.sayim if tutanak is not None else None


def acik_sayimlar(kitap: Sorulan, birim: str = "") -> list[tuple[str, str, str]]:
    """Harcama birimi, ambar and number of the counts that have begun and not ended, of one harcama birimi or all."""
    return [(k[0], k[1], k[2]) for k, v in kitap.ara(ACIK_SAYIMLAR.ad, (birim,) if birim else ()) if v[0] > 0]


def bekleyen_noksanlar(kitap: Sorulan, birim: str, ambar: str) -> list[tuple[str, int]]:
    """Code and quantity (10⁻⁴) of what the year's counts of an ambar found missing and no TİF has written off yet."""
    kalan: dict[str, int] = {}
    for _, kod, miktar in sayimin_bekleyenleri(kitap, (birim, ambar)):
        kalan[kod] = kalan.get(kod, 0) + miktar
    return sorted(kalan.items())


def sayimin_bekleyenleri(kitap: Sorulan, on: Anahtar) -> Iterator[tuple[Anahtar, str, int]]:
    """The same count by count: harcama birimi, ambar and number; code; quantity. ``on``: the first of these."""
    for anahtar, v in kitap.ara(SAYIM_NOKSANLARI.ad, on):
        birim, ambar, no, kod = anahtar
        if kitap.son(BITEN_SAYIM.ad, (birim, ambar)) != (no,):
            continue  # a newer count has taken its place
        kalan = v[0] - kitap.toplam(BELGE_KULLANIMI.ad, (birim, AD, str(kitap.yil), no, kod))[0]
        if kalan > 0:
            yield anahtar[:3], kod, kalan


def bitmis(satir: SayimSatiri | None) -> bool:
    """Whether there is a count that has ended."""
    return satir is not None and satir.durum == BITTI
