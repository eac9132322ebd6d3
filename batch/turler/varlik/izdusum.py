"""What the register holds: each item as it is, what it is worth, and what of it was depreciated in the year.

What a document does to an item depends on the item, so it is decided once and stands in the record's ``sonuc``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import tam
from batch.turler.varlik.alanlar import KUTUK_HESAPLARI, TASINIR_HESAPLARI
from batch.turler.varlik.belge import AD

KUTUKTE, CIKTI = "ACIK", "CIKTI"


class Varlik(NamedTuple):
    """An item of the register, as the last record about it left it. ``ilk_yil``: the first year of its depreciation;
    ``amortisman``: HAYIR of one that is not depreciated; ``giris``: the day it came, ``cikis``: the day it left."""

    durum: str = KUTUKTE
    hesap: str = ""
    ana_varlik_no: str = ""
    cinsi: str = ""
    nevi: str = ""
    olcu_birimi: str = ""
    edinme_tarihi: str = ""
    oran: str = ""
    ilk_yil: str = ""
    amortisman: str = ""
    karsi_hesap: str = ""
    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    ekonomik: str = ""
    giris: str = ""
    cikis: str = ""
    cikis_nedeni: str = ""

    @property
    def ana(self) -> str:
        return ana_hesap(self.hesap)

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> Varlik | None:
        return None if satir is None else cls(*map(str, satir))

    @property
    def karsi(self) -> str:
        """The three-digit account that its depreciation accumulates on; "" for none."""
        return ana_hesap(self.karsi_hesap or KUTUK_HESAPLARI.get(self.ana, ""))


class VarlikDegeri(NamedTuple):
    """What an item is worth: its value and the depreciation accumulated on it in kuruş, its quantity in 10⁻⁴."""

    deger: int = 0
    birikmis: int = 0
    miktar: int = 0

    @property
    def net(self) -> int:
        return self.deger - self.birikmis

    def arti(self, x: VarlikDegeri) -> VarlikDegeri:
        return VarlikDegeri(*(a + b for a, b in zip(self, x, strict=True)))


class KutukDengesi(NamedTuple):
    """What the register says of an account and what its balance says, in kuruş; both positive on the account's side."""

    ana: str
    kutuk: int
    defter: int

    @property
    def denk(self) -> bool:
        return self.kutuk == self.defter


def kutuk_dengesi(kalemler: Iterable[tuple[Varlik, VarlikDegeri]], net: Callable[[str], int]) -> Iterator[KutukDengesi]:
    """Accounts that the register has items of, then what accumulates on them (m.187/a-1, m.491).

    ``net``: balance of a three-digit account in kuruş, debits positive. What accumulates can be held against the books
    only where the register has all of the account's assets: none that is a taşınır, and their values agree.
    """
    t = KutukToplamlari()
    for v, d in kalemler:
        t.ekle(v, d)
    yield from t.dengesi(net)


class KutukToplamlari:
    """What the items of a register add up to, by account and by what accumulates, in kuruş."""

    def __init__(self) -> None:
        self._degerler: dict[str, tuple[int, int]] = {}  # three-digit account → how many items, their value
        self._birikmisler: dict[str, int] = {}

    def ekle(self, v: Varlik, d: VarlikDegeri, yon: int = 1) -> None:
        """With an item more, or (``yon`` -1) without it."""
        adet, deger = self._degerler.get(v.ana, (0, 0))
        self._degerler[v.ana] = adet + yon, deger + yon * d.deger
        self._birikmisler[v.karsi] = self._birikmisler.get(v.karsi, 0) + yon * d.birikmis

    def dengesi(self, net: Callable[[str], int]) -> Iterator[KutukDengesi]:
        """As `kutuk_dengesi` says."""
        degerler = {ana: deger for ana, (adet, deger) in self._degerler.items() if adet}
        for ana, kutuk in sorted(degerler.items()):
            yield KutukDengesi(ana, kutuk, net(ana))
        for karsi in sorted({v for v in KUTUK_HESAPLARI.values() if v}):
            analar = [ana for ana, k in KUTUK_HESAPLARI.items() if k == karsi]
            if not any(ana in degerler for ana in analar) or any(net(ana) for ana in TASINIR_HESAPLARI.get(karsi, ())):
                continue
            if all(degerler.get(ana, 0) == net(ana) for ana in analar):
                yield KutukDengesi(karsi, self._birikmisler.get(karsi, 0), -net(karsi))


def _varliklar(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    for v in o.sonuc["varliklar"]:
        yield (v["varlik_no"],), tuple(v.get(ad, "") for ad in Varlik._fields)


def degisimi(h: Mapping[str, Any]) -> VarlikDegeri:
    """What a movement of a record's ``sonuc`` adds."""
    return VarlikDegeri(tam(h.get("deger", "")), tam(h.get("birikmis", "")), int(h.get("miktar", "0")))


def _degerler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for h in o.sonuc.get("hareketler", ()):
        yield (ana_hesap(h["hesap"]), h["varlik_no"]), degisimi(h)


def _amortismanlar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for h in o.sonuc.get("hareketler", ()):
        if h.get("amortisman"):
            yield (ana_hesap(h["hesap"]), h["varlik_no"]), (tam(h["birikmis"]),)


_DINLER = frozenset({AD})
VARLIK_DIZINI = Dizin("varlik", ("varlik_no",), Varlik._fields, _DINLER, _varliklar, sonucta="varliklar")
VARLIK_DEGERLERI = Toplam("varlik_degeri", ("ana", "varlik_no"), VarlikDegeri._fields, _DINLER, _degerler)
# What the journal's year took off: an item is depreciated once a year.
VARLIK_AMORTISMANI = Toplam("varlik_amortismani", ("ana", "varlik_no"), ("tutar",), _DINLER, _amortismanlar)


class KitabinKutugu:
    """The register of the books, read when it is first asked for; later questions look only at what has moved."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._okunan = -1  # nothing read yet
        self._sayilan: dict[Anahtar, tuple[Varlik, VarlikDegeri]] = {}
        self._toplamlar = KutukToplamlari()

    def kalem(self, no: str) -> tuple[str, Varlik, VarlikDegeri] | None:
        """An item that is there, by its number, with what it is worth."""
        v = Varlik.oku(self._kitap.son(VARLIK_DIZINI.ad, (no,)))
        if v is None or v.durum != KUTUKTE:
            return None
        return no, v, VarlikDegeri(*self._kitap.toplam(VARLIK_DEGERLERI.ad, (v.ana, no)))

    def dengesi(self, net: Callable[[str], int]) -> Iterator[KutukDengesi]:
        """As `kutuk_dengesi` says, of all that is there."""
        akis = self._kitap.akis(VARLIK_DEGERLERI.ad)
        ilk = self._okunan < 0
        oynayan = (k for k, _ in self._kitap.ara(VARLIK_DEGERLERI.ad)) if ilk else iter(akis[self._okunan :])
        for k in dict.fromkeys(oynayan):
            if (eski := self._sayilan.pop(k, None)) is not None:
                self._toplamlar.ekle(*eski, -1)
            if (x := self.kalem(k[1])) is not None:
                self._sayilan[k] = x[1:]
                self._toplamlar.ekle(*x[1:])
        self._okunan = len(akis)
        return self._toplamlar.dengesi(net)
