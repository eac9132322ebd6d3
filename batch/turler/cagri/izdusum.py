"""Where each call stands, its steps' records, and which answers stand for which finding code.

A record says in ``sonuc`` where the call stands after it and who took the step; what a step of a later year needs of
the opening stands there too, so that a call goes on in the next journal without anything being looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.turler.cagri import alanlar as a

AD = "CAGRI"


class CagriSatiri(NamedTuple):
    """A call as the books hold it. ``adim``: its last step, of day ``tarih``; ``birim``: whose call it is; ``red``: the
    finding code that it is about; ``yanit_yili``, ``yanit``: year and record of the muhasebe birimi's last answer since
    it was last opened, 0 for none."""

    durum: str
    adim: int
    tarih: str
    birim: str
    red: str
    yanit_yili: int
    yanit: int

    @classmethod
    def oku(cls, satir: tuple[Any, ...] | None) -> CagriSatiri | None:
        return None if satir is None else cls(*satir)


def sonrasi(belge: Any, taraf: str, durum: str, onceki: CagriSatiri | None) -> dict[str, Any]:
    """What a step's record says of the call: where it stands, the step's number and who took it; and of what came
    before, what no later step says again."""
    sonuc: dict[str, Any] = {"durum": durum, "adim": 1 if onceki is None else onceki.adim + 1, "taraf": taraf}
    if onceki is not None:
        sonuc |= {"red": onceki.red} if onceki.red else {}
        if onceki.yanit and belge.islem != a.YENIDEN_AC:
            sonuc["yanit"] = [onceki.yanit_yili, onceki.yanit]
    return sonuc


def _red_kodu(o: Olay) -> str:
    return a.red_kodu(o.belge.ilgili_red) if o.belge.islem == a.AC else str(o.sonuc.get("red", ""))


def _yaniti(o: Olay) -> tuple[int, int]:
    """Year and record of the muhasebe birimi's last answer, this record included: what it says on closing is one."""
    b = o.belge
    if o.sonuc["taraf"] == a.MUHASEBE and b.metin and b.islem in (a.YANITLA, a.KAPAT):
        return int(b.tarih[:4]), o.sira
    yil, sira = o.sonuc.get("yanit", (0, 0))
    return int(yil), int(sira)


def _cagri(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    b, s = o.belge, o.sonuc
    yield (b.cagri_no,), CagriSatiri(s["durum"], s["adim"], b.tarih, b.birim, _red_kodu(o), *_yaniti(o))


def adim_anahtari(no: str, adim: int) -> tuple[str, str]:
    """The key of a call's step in `ADIMLAR`."""
    return no, f"{adim:04d}"


def _adim(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    yield adim_anahtari(o.belge.cagri_no, o.sonuc["adim"]), (o.sira,)


def _bilgi(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    """Closing makes the answer one that stands; opening again takes it back."""
    kod, b = _red_kodu(o), o.belge
    if kod and b.islem == a.KAPAT:
        yield (kod, b.cagri_no), (b.tarih, *_yaniti(o))
    elif kod and b.islem == a.YENIDEN_AC:
        yield (kod, b.cagri_no), (b.tarih, 0, 0)


_DINLER = frozenset({AD})
CAGRILAR = Dizin(
    "cagri",
    ("cagri_no",),
    ("durum", "adim:sayi", "tarih", "birim", "red", "yanit_yili:sayi", "yanit:sayi"),
    _DINLER,
    _cagri,
)
ADIMLAR = Dizin("cagri_adimi", ("cagri_no", "adim"), ("kayit:sayi",), _DINLER, _adim)
# Answers of closed calls by the code that they are about; ``yanit`` 0: taken back.
BILGILER = Dizin("cagri_bilgisi", ("kod", "cagri_no"), ("tarih", "yanit_yili:sayi", "yanit:sayi"), _DINLER, _bilgi)
IZDUSUMLER = (CAGRILAR, ADIMLAR, BILGILER)
