"""Who held which duty when: duties, leaves and handovers by role and place, the last record of each holding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

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


def kayitlardan(kayitlar: Iterable[Any]) -> list[GorevSatiri]:
    """The same of records, in any role and place."""
    hepsi: dict[Anahtar, GorevSatiri] = {}
    for k in kayitlar:
        for anahtar, deger in _satirlar(k):
            hepsi[anahtar] = GorevSatiri(*anahtar, *deger)  # type: ignore[arg-type]
    return sorted(hepsi.values(), key=_gunu)


def _gunu(s: GorevSatiri) -> tuple[str, str]:
    return s.baslangic, s.kisi


def gorevde(satirlar: Sequence[GorevSatiri], rol: str, birim: str, gun: str) -> GorevSatiri | None:
    """Who holds a duty on a day: of those that are not on leave, who took it up last; None where nobody does."""
    uygun = [s for s in satirlar if s.rol == rol and (not birim or s.birim == birim)]
    izinli = {(s.kisi, s.birim) for s in uygun if s.tur == IZIN and s.surer(gun)}
    gorevliler = [s for s in uygun if s.tur == GOREV and s.surer(gun) and (s.kisi, s.birim) not in izinli]
    return max(gorevliler, key=lambda s: (s.baslangic, s.kayit), default=None)


def bosluklar(satirlar: Sequence[GorevSatiri], ilk: str, son: str) -> list[tuple[str, str]]:
    """The days of a range, first and last of each run, on which nobody holds the one duty that the rows are of."""
    sonuc: list[tuple[str, str]] = []
    gunler = {ilk, _sonraki(son)}
    for s in satirlar:
        if s.tur != DEVIR:
            gunler |= {s.baslangic, *([_sonraki(s.bitis)] if s.bitis else [])}
    sinirlar = sorted(g for g in gunler if ilk <= g <= _sonraki(son))
    for ilk_gun, bitis in pairwise(sinirlar):
        if any(gorevde(satirlar, s.rol, s.birim, ilk_gun) for s in satirlar[:1]):
            continue
        if sonuc and _sonraki(sonuc[-1][1]) == ilk_gun:
            sonuc[-1] = (sonuc[-1][0], _onceki(bitis))
        else:
            sonuc.append((ilk_gun, _onceki(bitis)))
    return sonuc


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
