"""Findings as people read them: equal ones told once, the causes of a whole file first, at any width.

A narrow page is a list, a wide one a table. What comes out is safe to show on a terminal as it is.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.gorunur import gorunur, gorunur_metin
from batch.documents.metin import cumle_basi, tarih_yazi
from batch.pipeline.toplayici import GRUP_ESIGI, TopluBulgu, kalip

if TYPE_CHECKING:
    from batch.pipeline.sonuc import DosyaSonucu

KAGIT_ENI = 100  # columns of a report in a file: every printer and editor shows them
TABLO_ENI = 90  # narrower than this a table leaves its texts too little room
EN_AZ = 40  # no narrower, whatever a terminal says of itself
# A text report of more entries than this helps nobody; the JSON report beside it has more.
METIN_BULGU_AZAMI = 500
_YER_AZAMI = 3  # places and values that an entry of many findings names
_TAM_AZAMI = 5  # few enough to be named all
_GIRINTI = "  "
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Boya = Callable[[str, str], str]  # a text and the severity that it tells → the text in its colour


def boyasiz(metin: str, _seviye: str) -> str:
    """As files and pipes have it."""
    return metin


class BulguGrubu(msgspec.Struct):
    """Findings of one code and one cause, told as one entry. ``adet``: all of them, also those that are not kept."""

    ilk: Bulgu
    adet: int = 0
    yerler: dict[str, list[int]] = msgspec.field(default_factory=dict)  # file → its first lines
    belgeler: dict[str, list[str]] = msgspec.field(default_factory=dict)  # kind → the first numbers
    gelenler: Counter[str] = msgspec.field(default_factory=Counter)
    beklenenler: set[str] = msgspec.field(default_factory=set)
    ortak: TopluBulgu | None = None  # where it is a whole file's fault
    mesajlar: set[str] = msgspec.field(default_factory=set)
    oneriler: set[str] = msgspec.field(default_factory=set)
    yollar: dict[str, None] = msgspec.field(default_factory=dict)  # in the order in which they came

    def ekle(self, b: Bulgu) -> None:
        self.adet += 1
        if b.satir not in (satirlar := self.yerler.setdefault(b.dosya, [])) and len(satirlar) <= _TAM_AZAMI:
            satirlar.append(b.satir)
        if b.belge_no not in (nolar := self.belgeler.setdefault(b.belge_turu, [])) and len(nolar) <= _TAM_AZAMI:
            nolar.append(b.belge_no)
        self.gelenler[b.gelen] += 1
        self.beklenenler.add(b.beklenen)
        self.mesajlar.add(b.mesaj)
        self.oneriler.add(b.oneri)
        self.yollar[b.yol] = None

    @property
    def ayni(self) -> bool:
        """Whether all say the same in all they say."""
        return len(self.mesajlar) == len(self.oneriler) == len(self.gelenler) == 1

    @property
    def yol(self) -> str:
        """The place within the line: of rows the columns, of one finding its path."""
        if self.adet == 1:
            return self.ilk.yol
        return (
            ", ".join(self.yollar) if len(self.yollar) <= _YER_AZAMI and not any("/" in y for y in self.yollar) else ""
        )

    @property
    def yer(self) -> str:
        """``fis-1.csv:2, 3, 4, …``, a line a file."""
        return "\n".join(_ilkler([_yer(dosya, satirlar) for dosya, satirlar in self.yerler.items()]))

    @property
    def belge(self) -> str:
        return "\n".join(
            _ilkler([f"{tur} {', '.join(_ilkler(nolar))}".strip() for tur, nolar in self.belgeler.items()])
        )

    @property
    def govde(self) -> str:
        """What is wrong, with what was expected and given, and the article."""
        b = self.ilk
        metin = b.mesaj
        if self.adet > 1:
            kac = f"{adet_yazi(self.adet)} {'satırda' if b.satir else 'kez'}"
            metin = f"{kac}{'' if len(self.mesajlar) == 1 else '; ilki'}: {metin}"
        if self.ortak is not None:
            metin = f"{cumle_basi(self.ortak.neden)}. {metin}"
        parcalar = [f"beklenen: {b.beklenen}" if b.beklenen else "", f"gelen: {self._gelen}" if self._gelen else ""]
        if any(parcalar):
            ilkinde = "ilkinde " if len(self.beklenenler) > 1 else ""
            metin += f" ({ilkinde}{'; '.join(p for p in parcalar if p)})"
        return f"{metin} [{b.madde}]" if b.madde else metin

    @property
    def _gelen(self) -> str:
        if len(self.gelenler) == 1 or len(self.beklenenler) > 1:  # each of these goes with one of those
            gun = tarih_yazi(g) if _ISO.fullmatch(g := self.ilk.gelen) else ""
            return gun if gun and gun in self.ilk.mesaj else g  # as the message beside it writes the day
        return ", ".join(_ilkler([g for g, _ in self.gelenler.most_common(_TAM_AZAMI + 1) if g]))

    @property
    def oneri(self) -> str:
        b = self.ilk
        if self.ortak is not None:
            return self.ortak.cozum
        if not b.oneri or len(self.oneriler) == 1:
            return b.oneri
        return f"İlki için: {b.oneri}"


def _ilkler(metinler: list[str]) -> list[str]:
    return metinler if len(metinler) <= _TAM_AZAMI else [*metinler[:_YER_AZAMI], "…"]


def _yer(dosya: str, satirlar: list[int]) -> str:
    return f"{dosya}:{', '.join(_ilkler([str(n) for n in satirlar]))}" if any(satirlar) else dosya


def grupla(bulgular: Iterable[Bulgu], dosyalar: Iterable[DosyaSonucu] = ()) -> list[BulguGrubu]:
    """Entries in the order in which they are told: rejections first, of them what is wrong with a whole file.

    Few findings of a cause stay apart, each in its own place, unless they say the very same. ``dosyalar``: whose counts
    and common causes are known.
    """
    bulgular = list(bulgular)
    obekler: dict[tuple[str, str, str], list[Bulgu]] = {}
    for b in bulgular:
        obekler.setdefault((b.kod, b.seviye, kalip(b)), []).append(b)
    okunan = {d.alinan.ad: d for d in dosyalar}
    gruplar = []
    for (kod, _, desen), obek in obekler.items():
        yerli = [d for ad in dict.fromkeys(b.dosya for b in obek) if (d := okunan.get(ad)) is not None]
        gizli = sum(max(0, d.kaliplar.get((kod, desen), 0) - sum(b.dosya == d.alinan.ad for b in obek)) for d in yerli)
        ortak = {o.neden: o for d in yerli for o in d.toplular if o.kod == kod and o.cozum}
        g = _grup(obek)
        if len(obek) + gizli < GRUP_ESIGI and not g.ayni:
            gruplar += [_grup([b]) for b in obek]
            continue
        g.adet += gizli
        g.ortak = next(iter(ortak.values())) if len(ortak) == 1 else None
        gruplar.append(g)
    sira = {id(b): i for i, b in enumerate(bulgular)}
    return sorted(gruplar, key=lambda g: (g.ilk.seviye != "red", g.ortak is None, sira.get(id(g.ilk), 0)))


def _grup(obek: list[Bulgu]) -> BulguGrubu:
    g = BulguGrubu(obek[0])
    for b in obek:
        g.ekle(b)
    return g


def bulgu_yazisi(
    gruplar: list[BulguGrubu],
    en: int = KAGIT_ENI,
    boya: Boya = boyasiz,
    azami: int = METIN_BULGU_AZAMI,
    devami: str = "yanındaki JSON raporunda",
) -> str:
    """Entries as text of at most ``en`` columns. ``azami``: entries that are told; the rest is counted, and said to be
    ``devami``."""
    yazilan = gruplar[:azami]
    metin = (_tablo if en >= TABLO_ENI else _liste)(yazilan, max(en, EN_AZ), boya) if yazilan else ""
    kalan = sum(g.adet for g in gruplar[azami:])
    return metin + (f"… ve {adet_yazi(kalan)} bulgu daha; {devami}.\n" if kalan else "")


def _seviye(g: BulguGrubu, boya: Boya) -> str:
    return boya("HATA" if g.ilk.seviye == "red" else "UYARI", g.ilk.seviye)


def _tablo(gruplar: list[BulguGrubu], en: int, boya: Boya) -> str:
    from tabulate import tabulate

    satirlar = []
    for g in gruplar:
        yer = "\n".join(x for x in (g.yer, g.yol, g.belge) if x)
        govde = f"{g.govde}\n→ {g.oneri}" if g.oneri else g.govde
        # Before the table is set: what is written out is wider than what it stands for.
        satirlar.append([f"{_seviye(g, boya)}\n{g.ilk.kod}", gorunur_metin(yer), gorunur_metin(govde)])
    yer_eni = min(en // 4, max(len(c) for s in satirlar for c in s[1].split("\n")))
    kod_eni = max(len(g.ilk.kod) for g in gruplar)
    cerceve = 10
    return (
        tabulate(
            satirlar,
            headers=("Kod", "Yer", "Bulgu"),
            tablefmt="simple_grid",
            disable_numparse=True,
            maxcolwidths=[None, yer_eni, en - yer_eni - kod_eni - cerceve],
        )
        + "\n"
    )


def _liste(gruplar: list[BulguGrubu], en: int, boya: Boya) -> str:
    def sar(metin: str, girinti: str) -> list[str]:
        return textwrap.wrap(
            gorunur(metin), en, initial_indent=girinti, subsequent_indent=_GIRINTI, break_on_hyphens=False
        )

    satirlar: list[str] = []
    for g in gruplar:
        yer = "; ".join(x.replace("\n", "; ") for x in (g.yer, g.belge, g.yol) if x)
        bas, *devam = sar(f"{'HATA' if g.ilk.seviye == 'red' else 'UYARI'} {g.ilk.kod}  {yer}", "")
        satirlar += [bas.replace(bas.split(" ", 1)[0], _seviye(g, boya), 1), *devam]
        for parca in g.govde.split("\n"):
            satirlar += sar(parca, _GIRINTI)
        satirlar += sar(f"→ {g.oneri}", _GIRINTI) if g.oneri else []
        satirlar.append("")
    return "\n".join(satirlar) + "\n"


def red_metni(d: DosyaSonucu, kosu: str, kopyalar: Sequence[str] = ()) -> str:
    """The text report of one file: what became of its documents, its corrected copies, then what is wrong."""
    baslik = f"RED RAPORU  {gorunur(d.alinan.ad)}\nKoşu {kosu}\n"
    sayilar = ", ".join(f"{n} {ne}" for ne, n in d.sayilar.items() if n)
    kopya = f"Düzeltme kopyası: {'; '.join(kopyalar)}\n" if kopyalar else ""
    soylenmemis = d.gecen_gunler and all(b.kod != "YEV-001" for b in d.bulgular)
    tarih = f"{_tarih_notu(max(d.gecen_gunler))}\n" if soylenmemis else ""
    return f"{baslik}Belgeler: {sayilar or 'okunamadı'}\n{kopya}{tarih}\n{bulgu_yazisi(grupla(d.bulgular, [d]))}"


def _tarih_notu(gun: str) -> str:
    """What corrected documents would be refused for next, told at once."""
    son = tarih_yazi(gun)
    metin = (
        f"Tarih: son yevmiye artık {son} gününde. Düzeltilen belgenin tarihi daha eskiyse onu da {son} ya da sonrası "
        "yapın, asıl tarihi açıklamaya ve dayanağa yazın; yoksa bir de YEV-001 ile reddedilir (MİBMY m.43/1)."
    )
    return textwrap.fill(metin, KAGIT_ENI, break_on_hyphens=False)


def adet_yazi(n: int) -> str:
    """A count as paper shows it: ``12.345``."""
    return f"{n:,}".replace(",", ".")
