"""What guarantees leave behind: of each what it is, what is left of it, and what was last heard of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.documents.tutar import duz, tam

AD = "TEMINAT"


class TeminatSatiri(NamedTuple):
    """A row of `TEMINATLAR`. ``tutar``, ``kalan``: kuruş, as registered; ``doviz_kalan``: hundredths of the currency;
    ``bilgi``: the day of the unit's last answer, ``cevap``, ``kabul``, ``uyari`` what it said; ``acan``: the record
    that took it in."""

    hesap: str
    turu: str
    veren: str
    banka: str
    numara: str
    vade: str
    doviz: str
    kur: str
    alindi_no: str
    torba_no: str
    geldi: str
    bilgi: str
    cevap: str
    kabul: str
    uyari: str
    kayit: str
    tutar: int
    kalan: int
    doviz_kalan: int
    acan: int

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> TeminatSatiri | None:
        return None if satir is None else cls(*satir)  # type: ignore[arg-type]

    def sonuc(self) -> dict[str, str]:
        """As it stands in a record's ``sonuc``."""
        return {ad: duz(x) if isinstance(x, int) else x for ad, x in self._asdict().items() if ad != "acan"}


_TUTARLAR = ("tutar", "kalan", "doviz_kalan")


def _satirlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    s = o.sonuc["teminat"]
    degerler = tuple(tam(s[ad]) if ad in _TUTARLAR else s[ad] for ad in TeminatSatiri._fields[:-1])
    yield (o.belge.teminat_no,), (*degerler, int(o.sonuc.get("acan", o.sira)))


def _sayilar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    yield (o.belge.teminat_no,), (1,)


_DINLER = frozenset({AD})
# Which there are: rows are found by their whole key only.
TEMINAT_SAYISI = Toplam("teminat_sayisi", ("teminat_no",), ("kayit",), _DINLER, _sayilar)
TEMINATLAR = Dizin(
    "teminat_kaydi",
    ("teminat_no",),
    tuple(f"{ad}:sayi" if ad in (*_TUTARLAR, "acan") else ad for ad in TeminatSatiri._fields),
    _DINLER,
    _satirlar,
    sonucta="teminat",
)


def kitabin_teminatlari(kitap: Sorulan) -> dict[str, TeminatSatiri]:
    """Every guarantee of the books by its number."""
    satirlar = ((k[0], TeminatSatiri.oku(kitap.son(TEMINATLAR.ad, k))) for k, _ in kitap.ara(TEMINAT_SAYISI.ad))
    return {no: s for no, s in satirlar if s is not None}


def teminat_kayitlari(kayitlar: Iterable[Any]) -> dict[str, TeminatSatiri]:
    """The same of records."""
    hepsi: dict[str, TeminatSatiri] = {}
    for k in kayitlar:
        for (no,), deger in _satirlar(k):
            hepsi[no] = TeminatSatiri(*deger)  # type: ignore[arg-type]
    return hepsi


def iki_yil_sonrasi(gun: str) -> str:
    """The day on which two years from a day are over (m.435/a-1); of 29 February the 28th."""
    yil, gerisi = int(gun[:4]) + 2, gun[4:]
    return f"{yil:04d}{gerisi}" if gerisi != "-02-29" else f"{yil:04d}-02-28"


def hukumsuz(s: TeminatSatiri, gun: str) -> bool:
    """Whether a letter has lost its force by a day: two years after the work's acceptance, asked for in writing and not
    claimed (m.435/a-1)."""
    return bool(s.kalan and s.turu == "MEKTUP" and s.kabul and s.uyari and iki_yil_sonrasi(s.kabul) <= gun)
