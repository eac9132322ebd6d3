"""What the parts of the kesin hesap share: at which moments the books are read, their totals by code, and equalities.

Appropriations, revenue and expense of the budget are those of the geçici mizan (m.409/a-6, 426/a-6), receivables those
of the kesin mizan, whose balances the next year opens with (m.480, 481). Books that were closed by vouchers of the
source have no named moments: there the first closing voucher of the last day is what they are told by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from batch.documents.izdusum import Vektor
from batch.documents.kodlar import EKONOMIK_ALTLI, ana_hesap, kod_sirasi
from batch.documents.tutar import yazi
from batch.reports.birimler import bagli_birimler
from batch.reports.kapanis_anlari import yil_sonu_sirasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri
from batch.reports.yil_sonu_anlari import GECICI, KESIN, yil_sonu_ani

KOD = "kod"  # the projection of lines by their codes at full depth, that vouchers and corrections of codes move
Cift = tuple[int, int]


# -- moments ----------------------------------------------------------------------------------------------------------


def gecici_ani(d: RaporDefteri) -> AnlikDefter:
    """The books as of the geçici mizan, before the budget accounts are closed; as they stand if nothing is closed."""
    return AnlikDefter(d, yil_sonu_sirasi(d, GECICI))


def kesin_ani(d: RaporDefteri) -> AnlikDefter:
    """The books as of the kesin mizan, before the kapanış empties every account."""
    return AnlikDefter(d, yil_sonu_sirasi(d, KESIN))


def kapandi(d: RaporDefteri) -> bool:
    """Whether the year has come to its geçici mizan: what must tie then need not before."""
    return yil_sonu_ani(d, GECICI) is not None or gecici_ani(d).son_sira < d.son_sira


def ilce_defterleri(d: RaporDefteri, kitaplik: RaporKitapligi, yil: int) -> dict[str, RaporDefteri | None]:
    """Of each unit that belongs to the books its journal of a year, None where there is none at hand."""
    return {birim: kitaplik.defter(birim, yil) for birim in bagli_birimler(d, kitaplik)}


def birim_defterleri(d: RaporDefteri, kitaplik: RaporKitapligi) -> list[RaporDefteri]:
    """These books and those at hand of the units that belong to them."""
    return [d, *(x for x in ilce_defterleri(d, kitaplik, d.yil).values() if x is not None)]


# -- by code ----------------------------------------------------------------------------------------------------------


def kod_toplamlari(d: RaporDefteri, hesaplar: Iterable[str]) -> dict[str, dict[str, Cift]]:
    """Account of three digits → economic code → (borç, alacak) up to the books' last record; of some accounts.

    A line without a code whose sub-account is one is counted under that; under "" what says neither.
    """
    istenen = frozenset(hesaplar)
    sonuc: dict[str, dict[str, Cift]] = {ana: {} for ana in istenen}
    for (ana, hesap, *_, ekonomik), (borc, alacak) in d.izdusum(KOD, d.son_sira).items():
        if ana in istenen:
            kod = ekonomik or (hesap.partition(".")[2] if ana in EKONOMIK_ALTLI else "")
            b, a = sonuc[ana].get(kod, (0, 0))
            sonuc[ana][kod] = (b + borc, a + alacak)
    return sonuc


def ana_kalani(d: RaporDefteri, *hesaplar: str) -> int:
    """Debits less credits of three-digit accounts, whatever codes their lines bear."""
    return sum(b - a for kod, (b, a) in d.toplamlar(d.son_sira).items() if ana_hesap(kod) in hesaplar)


def ustleri(kod: str) -> Iterator[str]:
    """A code's own levels from the first to the fourth, which is as far as the cetveller go."""
    parcalar = kod.split(".")
    return (".".join(parcalar[:n]) for n in range(1, min(len(parcalar), 4) + 1))


def kademeli(kodlar: Mapping[str, Vektor]) -> dict[str, Vektor]:
    """Amounts by code with those of the levels above, in the order of the codes."""
    sonuc: dict[str, list[int]] = {}
    for kod, v in kodlar.items():
        for ust in ustleri(kod):
            satir = sonuc.setdefault(ust, [0] * len(v))
            for i, x in enumerate(v):
                satir[i] += x
    return {kod: tuple(sonuc[kod]) for kod in sorted(sonuc, key=kod_sirasi)}


def kod_hucreleri(kod: str) -> tuple[str, str, str, str]:
    """The parts of a code for the four columns that a printed cetvel has for it."""
    parcalar = (kod.split(".") + [""] * 4)[:4]
    return parcalar[0], parcalar[1], parcalar[2], parcalar[3]


# -- equalities -------------------------------------------------------------------------------------------------------

_CUMLEDE, _HUCREDE = 5, 2  # lines named in a sentence and in a cell; of more their number is told


@dataclass(frozen=True, slots=True)
class HesapEsitligi:
    """An equality that the kesin hesap must keep. ``kiranlar``: the lines that break it, where lines are asked.

    ``sag`` None: there is nothing to compare with, ``ifade`` says why. ``en_cok``: the left side may be less.
    """

    kod: str
    dayanak: str
    ifade: str
    sol: int
    sag: int | None
    kiranlar: tuple[str, ...] = ()
    en_cok: bool = False

    @property
    def fark(self) -> int:
        if self.sag is None:
            return 0
        return max(0, self.sol - self.sag) if self.en_cok else self.sol - self.sag

    @property
    def tutuyor(self) -> bool:
        return not self.fark and not self.kiranlar

    @property
    def sonuc(self) -> str:
        return "sorulamadı" if self.sag is None and not self.kiranlar else "tamam" if self.tutuyor else "TUTMUYOR"

    def kiranlari(self, azami: int) -> str:
        fazla = len(self.kiranlar) - azami
        return "; ".join(self.kiranlar[:azami]) + (f"; ve {fazla} satır daha" if fazla > 0 else "")

    @property
    def cumle(self) -> str:
        """What does not tie, in a sentence."""
        fark = f": {yazi(self.sol)} karşısında {yazi(self.sag or 0)}, fark {yazi(self.fark)}" if self.fark else ""
        return f"{self.kod} {self.ifade} ({self.dayanak}){fark}" + (
            f"; tutmayanlar: {self.kiranlari(_CUMLEDE)}" if self.kiranlar else ""
        )


ESITLIK_SUTUNLARI = (
    Sutun("kod", "Kod", "kod", 7),
    Sutun("dayanak", "Dayanak", "metin", 16),
    Sutun("esitlik", "Eşitlik", "metin", 56),
    Sutun("sol", "Sol taraf", "tutar", 17),
    Sutun("sag", "Sağ taraf", "tutar", 17),
    Sutun("fark", "Fark", "tutar", 17),
    Sutun("sonuc", "Sonuç", "kod", 12),
    Sutun("tutmayanlar", "Tutmayan satırlar", "metin", 40),
)


def esitlik_satirlari(esitlikler: Iterable[HesapEsitligi]) -> tuple[TabloSatiri, ...]:
    """A row for each equality; what does not tie stands out."""
    return tuple(
        TabloSatiri(
            (
                *(e.kod, e.dayanak, e.ifade, e.sol, e.sag, None if e.sag is None else e.fark),
                *(e.sonuc, e.kiranlari(_HUCREDE)),
            ),
            "normal" if e.tutuyor else "tutmayan",
        )
        for e in esitlikler
    )


def tutmayanlar(esitlikler: Iterable[HesapEsitligi]) -> tuple[str, ...]:
    """Of equalities those that do not hold, a sentence each."""
    return tuple(e.cumle for e in esitlikler if not e.tutuyor)


def esitlik_dipnotlari(esitlikler: tuple[HesapEsitligi, ...]) -> tuple[Dipnot, ...]:
    """The equalities, and under them every line that breaks one."""
    sutunlar = (Sutun("kod", "Kod", "kod", 7), Sutun("satir", "Tutmayan satır", "metin", 100))
    kiranlar = tuple(TabloSatiri((e.kod, k), "tutmayan") for e in esitlikler for k in e.kiranlar)
    return (
        Dipnot("Eşitlikler", ESITLIK_SUTUNLARI, esitlik_satirlari(esitlikler)),
        *((Dipnot("Tutmayan satırlar", sutunlar, kiranlar),) if kiranlar else ()),
    )


def kiran(satirlar: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """Of lines (what, left, right) those whose sides differ, in words."""
    return tuple(f"{ad}: {yazi(sol)} karşısında {yazi(sag)}" for ad, sol, sag in satirlar if sol != sag)
