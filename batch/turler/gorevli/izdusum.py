"""Who held which duty when: duties, leaves and handovers by role and place, the last record of each holding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.turler.gorevli.alanlar import DEVIR, GOREV, IZIN

AD = "GOREVLI"
_ANAHTAR = ("rol", "birim", "tur", "baslangic", "kisi")
_SON = "9999-12-31"


class GorevSatiri(NamedTuple):
    """A duty, a leave or a handover. ``bitis``: its last day, "" while it lasts; of a handover ``baslangic`` is its
    day, ``karsi`` who took over, ``kapsam`` how."""

    rol: str
    birim: str
    tur: str
    baslangic: str
    kisi: str
    ad_soyad: str
    sifat: str
    bitis: str
    karsi: str
    kapsam: str
    kayit: int

    @property
    def son(self) -> str:
        """The last day, that of the end of time while it lasts."""
        return self.bitis or _SON

    def surer(self, gun: str) -> bool:
        """Whether a day lies within it."""
        return self.baslangic <= gun <= self.son


def _satirlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    s, b = o.sonuc["gorev"], o.belge
    anahtar = (b.rol, b.birim, s["tur"], s["baslangic"], b.kisi)
    yield anahtar, (s["ad_soyad"], s["sifat"], s["bitis"], s.get("karsi", ""), s.get("kapsam", ""), o.sira)


def _sayilar(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for anahtar, _ in _satirlar(o):
        yield anahtar, (1,)


_DINLER = frozenset({AD})
# Which there are: rows are found by their whole key only.
GOREV_SAYISI = Toplam("gorev_sayisi", _ANAHTAR, ("kayit",), _DINLER, _sayilar)
GOREVLER = Dizin(
    "gorev",
    _ANAHTAR,
    ("ad_soyad", "sifat", "bitis", "karsi", "kapsam", "kayit:sayi"),
    _DINLER,
    _satirlar,
    sonucta="gorev",
)


def gorev_satirlari(kitap: Sorulan, rol: str, birim: str = "") -> list[GorevSatiri]:
    """What the books hold of a role (at a place), in the order of the days."""
    on = (rol, birim) if birim else (rol,)
    satirlar = ((k, kitap.son(GOREVLER.ad, k)) for k, _ in kitap.ara(GOREV_SAYISI.ad, on))
    return sorted((GorevSatiri(*k, *s) for k, s in satirlar if s is not None), key=_gunu)  # type: ignore[arg-type]


class KitabinGorevlileri:
    """The officers of the books by role, place and person: each duty's are read when they are first asked for, and
    later questions look only at what has moved since."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._okunan = 0
        self._gorevler: dict[Anahtar, dict[str, dict[Anahtar, GorevSatiri]]] = {}  # (role, place) → person → rows

    def kisinin(self, rol: str, birim: str, kisi: str) -> list[GorevSatiri]:
        """What one person has of a duty, in the order of the days."""
        return sorted(self._gorev(rol, birim).get(kisi, {}).values(), key=_gunu)

    def hepsi(self, rol: str, birim: str) -> list[GorevSatiri]:
        """What everybody has of it, in no order."""
        return [s for satirlar in self._gorev(rol, birim).values() for s in satirlar.values()]

    def _gorev(self, rol: str, birim: str) -> dict[str, dict[Anahtar, GorevSatiri]]:
        akis = self._kitap.akis(GOREV_SAYISI.ad)
        for k in dict.fromkeys(akis[self._okunan :]):
            if k[:2] in self._gorevler:
                self._oku(k)
        self._okunan = len(akis)
        if (rol, birim) not in self._gorevler:
            self._gorevler[rol, birim] = {}
            for k, _ in self._kitap.ara(GOREV_SAYISI.ad, (rol, birim)):
                self._oku(k)
        return self._gorevler[rol, birim]

    def _oku(self, k: Anahtar) -> None:
        satirlar = self._gorevler[k[:2]].setdefault(k[-1], {})
        satirlar.pop(k, None)  # it may have been taken back
        if (s := self._kitap.son(GOREVLER.ad, k)) is not None:
            satirlar[k] = GorevSatiri(*k, *s)  # type: ignore[arg-type]


def dizinden(sonlar: Mapping[Anahtar, tuple[Deger, ...]]) -> list[GorevSatiri]:
    """The same in any role and place, of the rows of `GOREVLER`."""
    return sorted((GorevSatiri(*k, *v) for k, v in sonlar.items()), key=_gunu)  # type: ignore[arg-type]


def _gunu(s: GorevSatiri) -> tuple[str, str]:
    return s.baslangic, s.kisi


def gorevde(satirlar: Sequence[GorevSatiri], rol: str, birim: str, gun: str) -> GorevSatiri | None:
    """Who holds a duty on a day: of those that are not on leave, who took it up last; None where nobody does."""
    uygun = [s for s in satirlar if s.rol == rol and (not birim or s.birim == birim)]
    izinli = {(s.kisi, s.birim) for s in uygun if s.tur == IZIN and s.surer(gun)}
    gorevliler = [s for s in uygun if s.tur == GOREV and s.surer(gun) and (s.kisi, s.birim) not in izinli]
    return max(gorevliler, key=lambda s: (s.baslangic, s.kayit), default=None)


def bosluklar(satirlar: Sequence[GorevSatiri], ilk: str, son: str) -> list[tuple[str, str]]:
    """The days of a range, first and last of each run, on which nobody holds the one duty that the rows are of: one
    holds it on the days of his duties that are none of his leaves."""
    bitis = _sonraki(son)
    degisimler: dict[str, list[tuple[tuple[str, str], int, int]]] = {ilk: [], bitis: []}
    for s in satirlar:
        if s.tur == DEVIR or s.son < max(ilk, s.baslangic) or s.baslangic > son:
            continue
        kim, gorev, izin = (s.kisi, s.birim), int(s.tur == GOREV), int(s.tur == IZIN)
        degisimler.setdefault(max(s.baslangic, ilk), []).append((kim, gorev, izin))
        if s.son < son:
            degisimler.setdefault(_sonraki(s.son), []).append((kim, -gorev, -izin))
    sayilar: dict[tuple[str, str], tuple[int, int]] = {}
    gorevdeki = 0
    sonuc: list[tuple[str, str]] = []
    for gun, ertesi in pairwise(sorted(degisimler)):
        for kim, gorev, izin in degisimler[gun]:
            eski = sayilar.get(kim, (0, 0))
            sayilar[kim] = yeni = (eski[0] + gorev, eski[1] + izin)
            gorevdeki += _gorevde_mi(yeni) - _gorevde_mi(eski)
        if gorevdeki:
            continue
        if sonuc and _sonraki(sonuc[-1][1]) == gun:
            sonuc[-1] = (sonuc[-1][0], _onceki(ertesi))
        else:
            sonuc.append((gun, _onceki(ertesi)))
    return sonuc


def _gorevde_mi(sayi: tuple[int, int]) -> bool:
    """Whether somebody holds a duty by how many duties and leaves of his last."""
    return sayi[0] > 0 and sayi[1] == 0


def iki_ayi_asar(ilk: str, son: str) -> bool:
    """Whether a range of days is longer than two months (m.495/a-1); an open one is not known to be."""
    if not son:
        return False
    g = date.fromisoformat(ilk)
    yil, ay = divmod(g.year * 12 + g.month - 1 + 2, 12)
    gun = g.day
    while True:
        try:
            sinir = date(yil, ay + 1, gun)
            break
        except ValueError:  # two months after 31 December there is no 31st
            gun -= 1
    return date.fromisoformat(son) >= sinir


def gun_sayisi(ilk: str, son: str) -> int:
    """How many days a range has, both ends counted."""
    return (date.fromisoformat(son) - date.fromisoformat(ilk)).days + 1


def _sonraki(gun: str) -> str:
    return (date.fromisoformat(gun) + timedelta(days=1)).isoformat() if gun < _SON else gun


def _onceki(gun: str) -> str:
    return (date.fromisoformat(gun) - timedelta(days=1)).isoformat()
