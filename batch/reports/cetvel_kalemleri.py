"""What a row of the year's cetveller of taşınırlar is made of: carried over, received, sum, issued, carried on, in
quantities and values (TMY m.10, m.34).

Values are exact (10⁻¹⁰ TL) until a harcama birimi's II. düzey code is whole; then its *balances* are rounded to kuruş
(carried over, sum, carried on) and what came in and went out is what lies between them. So every row adds up in kuruş,
what nothing moved shows no movement, what is carried on is what next year begins with, and rows above are sums of
rounded ones: of a harcama birimi, of a muhasebe birimi, of the administration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.kodlar import dogal_sirali
from batch.documents.tasinir import deger_kurus, ikinci_duzey
from batch.reports.tasinir_ani import TasinirHareketi
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import birlestir

BIRINCI_DUZEY = 6  # letters of ``150.01``


class Bes(NamedTuple):
    """The five of a row, of one kind: 10⁻⁴ units, 10⁻¹⁰ TL or kuruş. ``toplam`` and ``devir`` follow from the rest."""

    devreden: int = 0
    giren: int = 0
    cikan: int = 0

    @property
    def toplam(self) -> int:
        return self.devreden + self.giren

    @property
    def devir(self) -> int:
        return self.toplam - self.cikan

    @property
    def hepsi(self) -> tuple[int, int, int, int, int]:
        """In the order of the cells."""
        return self.devreden, self.giren, self.toplam, self.cikan, self.devir

    def arti(self, b: Bes) -> Bes:
        return Bes(self.devreden + b.devreden, self.giren + b.giren, self.cikan + b.cikan)

    def kuruslu(self) -> Bes:
        """Of exact values: the balances rounded half up, movements as what lies between them."""
        devreden, toplam, devir = map(deger_kurus, (self.devreden, self.toplam, self.devir))
        return Bes(devreden, toplam - devreden, toplam - devir)


class CetvelKalemi(NamedTuple):
    """A row: quantity (10⁻⁴) and value, exact (10⁻¹⁰ TL) or in kuruş."""

    miktar: Bes = Bes()
    deger: Bes = Bes()

    def arti(self, k: CetvelKalemi) -> CetvelKalemi:
        return CetvelKalemi(self.miktar.arti(k.miktar), self.deger.arti(k.deger))

    def kuruslu(self) -> CetvelKalemi:
        return self._replace(deger=self.deger.kuruslu())

    @property
    def bos(self) -> bool:
        return not (any(self.miktar) or any(self.deger))


class KalemYeri(NamedTuple):
    """Where a row belongs; ``ambar`` and ``birim`` are "" where rows are of more than one. ``kod``: II. düzey."""

    birim: str
    ambar: str
    kod: str

    @property
    def yazi(self) -> str:
        return " ".join(x for x in (self.birim, self.ambar, self.kod) if x)

    @property
    def ust(self) -> str:
        """The I. düzey code."""
        return self.kod[:BIRINCI_DUZEY]


Kalemler = dict[KalemYeri, CetvelKalemi]


def kalemler(hareketler: Iterable[TasinirHareketi], *, ambarli: bool, ambarlar_arasi: bool) -> Kalemler:
    """Exact rows by harcama birimi (with ``ambarli`` by ambar) and II. düzey code; what opens the year is carried over.

    Moves between ambarlar are in and out of an ambar, of a harcama birimi only where ``ambarlar_arasi`` says so.
    """
    sonuc: Kalemler = {}
    for h in hareketler:
        if h.tur == a.AMBARLAR_ARASI and not (ambarli or ambarlar_arasi):
            continue
        yer = KalemYeri(h.birim, h.ambar if ambarli else "", ikinci_duzey(h.kod))
        sonuc[yer] = sonuc.get(yer, CetvelKalemi()).arti(CetvelKalemi(_besi(h, h.miktar), _besi(h, h.deger)))
    return {yer: k for yer, k in dogal_sirali(sonuc) if not k.bos}


def _besi(h: TasinirHareketi, v: int) -> Bes:
    if h.yon == a.CIKIS_YONU:
        return Bes(cikan=v)
    return Bes(devreden=v) if h.tur == a.ACILIS else Bes(giren=v)


def topla(satirlar: Mapping[KalemYeri, CetvelKalemi], yeri: Callable[[KalemYeri], KalemYeri]) -> Kalemler:
    """Rows added up at the place that each goes to, in their order."""
    sonuc: Kalemler = {}
    for yer, k in satirlar.items():
        sonuc[yeri(yer)] = sonuc.get(yeri(yer), CetvelKalemi()).arti(k)
    return dict(dogal_sirali(sonuc))


def stok_devri(stok: Mapping[Anahtar, Vektor], *, ambarli: bool = False) -> dict[KalemYeri, tuple[int, int]]:
    """What movements have left, quantity and exact value, by harcama birimi (and ambar) and II. düzey code: of the
    totals of `batch.turler.tif.izdusum.STOK`."""
    sonuc: dict[KalemYeri, tuple[int, int]] = {}
    for (birim, ambar, kod, _, yon), (miktar, kurus, kesir) in stok.items():
        yer = KalemYeri(birim, ambar if ambarli else "", ikinci_duzey(kod))
        isaret = -1 if yon == a.CIKIS_YONU else 1
        m, d = sonuc.get(yer, (0, 0))
        sonuc[yer] = (m + isaret * miktar, d + isaret * birlestir(kurus, kesir))
    return {yer: v for yer, v in dogal_sirali(sonuc) if any(v)}
