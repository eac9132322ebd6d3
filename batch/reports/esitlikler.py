"""The equalities that hold in every mizan, and balances on the wrong side.

Each equality shows both sides and their difference: a mizan that does not tie says so itself. Sources: m.43/2,
m.381/c, m.385, m.419, m.421, m.438, m.443, m.447, m.453, m.457, m.463, m.468, m.474, m.477-478, m.361-364.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from batch.documents.kodlar import kod_sirasi
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri

NAZIM_CIFTLERI = (
    ("910", "911"),
    ("912", "913"),
    ("914", "915"),
    ("920", "921"),
    ("922", "923"),
    ("930", "931"),
    ("934", "935"),
    ("948", "949"),
)
_YON_ADI = {"B": "borç", "A": "alacak"}


@dataclass(frozen=True, slots=True)
class Esitlik:
    """One equality with its two sides in kuruş; ``fark`` is what keeps them apart, 0 when it holds."""

    kod: str
    ifade: str
    sol: int
    sag: int
    fark: int

    @property
    def tutuyor(self) -> bool:
        return self.fark == 0


class _Toplamlar:
    """Turnover and balances of three-digit accounts; an account that was never used is zero."""

    def __init__(self, ana: Mapping[str, tuple[int, int]]) -> None:
        self._ana = ana

    def kumede(self, kodlar: Iterable[str]) -> tuple[int, int]:
        ciftler = [self._ana.get(k, (0, 0)) for k in kodlar]
        return sum(b for b, _ in ciftler), sum(a for _, a in ciftler)

    def onekli(self, onekler: str) -> tuple[int, int]:
        return self.kumede(k for k in self._ana if k[0] in onekler)

    def borc(self, kod: str) -> int:
        return self._ana.get(kod, (0, 0))[0]

    def alacak(self, kod: str) -> int:
        return self._ana.get(kod, (0, 0))[1]

    def net(self, kod: str) -> int:
        return self.borc(kod) - self.alacak(kod)

    def bb(self, kod: str) -> int:
        return max(self.net(kod), 0)

    def ab(self, kod: str) -> int:
        return max(-self.net(kod), 0)

    def kullanildi(self, *kodlar: str) -> bool:
        return any(self.borc(k) or self.alacak(k) for k in kodlar)


def esitlikler(ana: Mapping[str, tuple[int, int]]) -> list[Esitlik]:
    """All equalities that totals of three-digit accounts decide; pairs of nazım accounts only when in use."""
    t = _Toplamlar(ana)

    def esit(kod: str, ifade: str, cift: tuple[int, int]) -> Esitlik:
        return Esitlik(kod, ifade, cift[0], cift[1], cift[0] - cift[1])

    sonuc = [
        esit("E01", "bütün hesaplar: borç = alacak", t.onekli("123456789")),
        esit("E03", "1-6 hesap grupları: borç = alacak", t.onekli("123456")),
        esit("E04", "8 bütçe hesapları: borç = alacak", t.onekli("8")),
        esit("E05", "9 nazım hesaplar: borç = alacak", t.onekli("9")),
        esit("E06", "800, 805, 810: borç = alacak", t.kumede(("800", "805", "810"))),
        esit("E07", "805 borç kalanı = 800 alacak kalanı - 810 borç kalanı", (t.net("805"), t.ab("800") - t.bb("810"))),
        esit("E08", "830, 834, 835: borç = alacak", t.kumede(("830", "834", "835"))),
        esit("E09", "835 alacak kalanı = 830 + 834 borç kalanları", (t.ab("835"), t.bb("830") + t.bb("834"))),
        esit("E10", "900-905: borç = alacak", t.kumede(("900", "901", "902", "903", "904", "905"))),
        esit("E11", "906 borç = 907 alacak", (t.borc("906"), t.alacak("907"))),
        esit("E11", "906 alacak = 907 borç", (t.alacak("906"), t.borc("907"))),
        esit("E11", "906 borç kalanı = 907 alacak kalanı", (t.bb("906"), t.ab("907"))),
    ]
    for sol, sag in NAZIM_CIFTLERI:
        if t.kullanildi(sol, sag):
            sonuc.append(esit("E13", f"{sol} borç = {sag} alacak", (t.borc(sol), t.alacak(sag))))
            sonuc.append(esit("E13", f"{sol} alacak = {sag} borç", (t.alacak(sol), t.borc(sag))))
    digerleri = sorted(k for k in ana if k.startswith("99") and k != "999")
    if t.kullanildi("999", *digerleri):
        borc, alacak = t.kumede(digerleri)
        sonuc.append(esit("E14", "99 grubu borç = 999 alacak", (borc, t.alacak("999"))))
        sonuc.append(esit("E14", "99 grubu alacak = 999 borç", (alacak, t.borc("999"))))
    olumlu, olumsuz = abs(t.net("590")), abs(t.net("591"))
    sonuc.append(Esitlik("E16", "590 ve 591'den en çok biri kalan verir", olumlu, olumsuz, min(olumlu, olumsuz)))
    return sonuc


def ters_kalanlar(ana: Mapping[str, tuple[int, int]], yonler: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Accounts whose balance is on the wrong side: (account, expected side B/A, signed balance B-A in kuruş)."""
    sonuc = []
    for kod in sorted(ana, key=kod_sirasi):
        net = ana[kod][0] - ana[kod][1]
        yon = yonler.get(kod, "IKISI")
        if (yon == "B" and net < 0) or (yon == "A" and net > 0):
            sonuc.append((kod, yon, net))
    return sonuc


def esitlik_dipnotu(ana: Mapping[str, tuple[int, int]]) -> Dipnot:
    """The equalities as a foot table."""
    sutunlar = (
        Sutun("kod", "Kod", "kod", 5),
        Sutun("esitlik", "Eşitlik", "metin", 56),
        Sutun("sol", "Sol taraf", "tutar", 20),
        Sutun("sag", "Sağ taraf", "tutar", 20),
        Sutun("fark", "Fark", "tutar", 20),
        Sutun("sonuc", "Sonuç", "metin", 10),
    )
    satirlar = tuple(
        TabloSatiri(
            (e.kod, e.ifade, e.sol, e.sag, e.fark, "tamam" if e.tutuyor else "TUTMUYOR"),
            "normal" if e.tutuyor else "uyari",
        )
        for e in esitlikler(ana)
    )
    return Dipnot("Mizan eşitlikleri", sutunlar, satirlar)


def ters_kalan_dipnotu(
    ana: Mapping[str, tuple[int, int]], yonler: Mapping[str, str], adlar: Mapping[str, str]
) -> Dipnot:
    """Wrong-side balances as a foot table; code BAK-002 as in the catalogue of findings."""
    sutunlar = (
        Sutun("kod", "Kod", "kod", 8),
        Sutun("hesap", "Hesap", "kod", 6),
        Sutun("ad", "Hesap adı", "metin", 50),
        Sutun("beklenen", "Beklenen kalan", "metin", 15),
        Sutun("borc_kalani", "Borç kalanı", "tutar", 20, sifir_bos=True),
        Sutun("alacak_kalani", "Alacak kalanı", "tutar", 20, sifir_bos=True),
    )
    satirlar = tuple(
        TabloSatiri(("BAK-002", kod, adlar.get(kod, ""), _YON_ADI[yon], max(net, 0), max(-net, 0)), "uyari")
        for kod, yon, net in ters_kalanlar(ana, yonler)
    )
    return Dipnot("Ters kalan veren hesaplar", sutunlar, satirlar, "Ters kalan veren hesap yok.")
