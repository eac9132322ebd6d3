"""The code lists of the analytical budget classification (m.5-11): ``config/kodlar/<liste>.csv``.

A list carries no year and holds for every year. ``config/kodlar/<yıl>/<liste>.csv`` changes it for that year: a row
adds a code or gives it another name; a row without a name closes the code and all below it for that year. Of a list
that is missing or empty nothing is known, and nothing is asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from batch.ayar_dosyasi import AyarHatasi, csv_oku, goster, yakin
from batch.config import TASINIR_AMORTISMAN, TASINIR_LISTELERI
from batch.documents.kodlar import ekonomik_maskesi, kod_sirasi, maskesi
from batch.rules.kod_kaymasi import kaymalar

KURUMSAL, FONKSIYONEL, FINANSMAN = "kurumsal", "fonksiyonel", "finansman"
MAHALLI_FINANSMAN = "5"  # m.9/2
_FONKSIYONEL_HANE = (2, 1, 1, 2)
GIDER_EKONOMIK, GELIR_EKONOMIK = "gider_ekonomik", "gelir_ekonomik"
# List → what a message calls it, and the digits of its levels (m.7-11).
LISTELER: Mapping[str, tuple[str, tuple[int, ...]]] = {
    KURUMSAL: ("kurumsal", (2, 2, 2, 2)),
    FONKSIYONEL: ("fonksiyonel", (2, 1, 1, 2)),
    FINANSMAN: ("finansman tipi", (1,)),
    GIDER_EKONOMIK: ("gider ekonomik", (2, 1, 1, 2)),
    GELIR_EKONOMIK: ("gelir ekonomik", (2, 1, 1, 2)),
}
# Stands in the list of the whole of government, but m.11/2 gives local administrations no such revenue.
_DISARIDA = {GELIR_EKONOMIK: frozenset({"02"})}

_GELIR_ALTLI = frozenset({"600", "800", "810"})  # m.367, m.381
_GIDER_ALTLI = frozenset({"630", "830", "834", *(str(h) for h in range(900, 908))})  # m.371, m.391, m.404
_TAAHHUT = "920"  # by year of contract and economic code (m.450/2)
_GELIRLER = _GELIR_ALTLI | {"805"}
_GIDERLER = _GIDER_ALTLI | {"835", _TAAHHUT, "921"}
_SOZLESME_YILI = re.compile(r"[0-9]{4}")
_YIL = re.compile(r"[0-9]{4}")

_SUTUNLAR = ["kod", "ad", "duzey", "yalniz_mahalli"]
_KURUMSAL_SUTUNLARI = ["kod", "ad", "fonksiyonel"]
_ACIKLAMA = "README.md"
_AZAMI_BILINEN = 65_536  # verdicts remembered: many times what a year of sound vouchers has
_BENZER = 0.6  # how alike a code must be that is told as one that may have been meant


class SinifKodu(NamedTuple):
    """A row of a list. ``yalniz_mahalli``: only local administrations use it (level IV, 51-90), as ours all are.

    ``islev``: of a kurumsal code the unit's own fonksiyonel code, "" where it is not told.
    """

    ad: str
    yalniz_mahalli: bool = False
    islev: str = ""


class KodListesi:
    """One list as it holds in a year. Lookups never raise: of an unknown code the answers are "", () and False."""

    def __init__(self, tur: str, kodlar: Mapping[str, SinifKodu]) -> None:
        self.tur, self.kodlar = tur, kodlar
        self.adi, self._hane = LISTELER[tur]
        self._yakinlar: dict[str, list[str]] = {}
        self._bilinir: dict[str, bool] = {}  # by code as written

    def __bool__(self) -> bool:
        return bool(self.kodlar)

    def sade(self, kod: str) -> str:
        """The code as lists write it: without levels of zeros at its end, and without what stands below the last level.

        Units may open levels of their own below the fixed ones (m.5/5), and follow projects on the fourth fonksiyonel
        level (m.8/3); neither stands in a list.
        """
        parcalar = kod.split(".")[: len(self._hane)]
        while len(parcalar) > 1 and ".".join(parcalar) not in self.kodlar:
            proje = self.tur == FONKSIYONEL and len(parcalar) == len(self._hane)
            if parcalar[-1].strip("0") and not proje:
                break
            parcalar.pop()
        return ".".join(parcalar)

    def sabit_duzeyli(self, kod: str) -> bool:
        """Whether the code has no level of the unit's own."""
        return kod.count(".") < len(self._hane)

    def ad(self, kod: str) -> str:
        """The code's own name."""
        satir = self.kodlar.get(self.sade(kod))
        return satir.ad if satir is not None else ""

    def ustler(self, kod: str) -> tuple[tuple[str, str], ...]:
        """Code and name of every level that the list knows, from the first down to the code itself."""
        parcalar = self.sade(kod).split(".")
        kodlar = (".".join(parcalar[: i + 1]) for i in range(len(parcalar)))
        return tuple((k, self.kodlar[k].ad) for k in kodlar if k in self.kodlar)

    def yalniz_mahalli(self, kod: str) -> bool:
        """Whether only local administrations use the code."""
        satir = self.kodlar.get(self.sade(kod))
        return satir is not None and satir.yalniz_mahalli

    def ilk_duzeyi_bilinir(self, kod: str) -> bool:
        """Whether the first level is one of the list, and of those that local administrations have."""
        ilk = kod.partition(".")[0]
        return ilk in self.kodlar and ilk not in _DISARIDA.get(self.tur, ())

    def bilinir(self, kod: str) -> bool:
        """Whether the code may be used: it and every level above it stand in the list.

        Of kurumsal codes the unit itself is enough: the administration writes its own list.
        """
        bilinir = self._bilinir.get(kod)
        if bilinir is None:
            sade = self.sade(kod)
            if self.tur == KURUMSAL:
                bilinir = sade in self.kodlar
            else:
                bilinir = self.ilk_duzeyi_bilinir(kod) and len(self.ustler(kod)) == sade.count(".") + 1
            if len(self._bilinir) >= _AZAMI_BILINEN:
                self._bilinir.clear()
            self._bilinir[kod] = bilinir
        return bilinir

    def eksik(self, kod: str) -> str:
        """What the list lacks of a code that is not known: the highest level that does not stand in it.

        The first level where all stand in it: local administrations do not have that one.
        """
        parcalar = self.sade(kod).split(".")
        kodlar = [".".join(parcalar[: i + 1]) for i in range(len(parcalar))]
        return next((k for k in kodlar if k not in self.kodlar), kodlar[0])

    def yakinlar(self, kod: str) -> list[str]:
        """Up to three known codes of the same level that may have been meant, the likeliest first.

        First those one slip away. Others stand below the level above it; where there is nothing, they are looked for
        everywhere.
        """
        sade = self.sade(kod)
        if sade not in self._yakinlar:  # a wrong code comes many times in a file
            ust = sade.rpartition(".")[0]
            havuz = [k for k in self.kodlar if k.count(".") == sade.count(".") and self.bilinir(k)]
            kardes = [k for k in havuz if k.rpartition(".")[0] == ust]
            benzer = difflib.SequenceMatcher(b=sade, autojunk=False)
            puanlar = []
            for aday in kardes or havuz:
                benzer.set_seq1(aday)
                puanlar.append((-benzer.ratio(), aday))
            benzerler = [k for puan, k in sorted(puanlar) if kardes or puan <= -_BENZER]
            self._yakinlar[sade] = list(dict.fromkeys([*kaymalar(sade, havuz), *benzerler]))[:3]
        return self._yakinlar[sade]


class KodListeleri:
    """All lists of a working directory, read when first asked for."""

    def __init__(self, dizin: Path | None = None) -> None:
        """``dizin``: ``config/kodlar``; None, or one that is not there: no lists."""
        self._dizin = dizin
        self._yilin: dict[tuple[str, int], KodListesi] = {}
        self._hesap_adlari: dict[tuple[str, int], str] = {}
        # Verdicts on values as whoever forms them remembers them: (of what, year) → value → verdict.
        self.anilar: dict[tuple[str, int], dict[str, bool]] = {}

    def yukle(self) -> KodListeleri:
        """Read and check everything now. Raises AyarHatasi with file and line; OSError."""
        _ = self._okunan
        return self

    @cached_property
    def _okunan(self) -> dict[int, dict[str, dict[str, SinifKodu]]]:
        """Year (0: every year) → list → rows as written; a row without a name has ``ad`` ""."""
        return _dizini_oku(self._dizin) if self._dizin is not None else {}

    @property
    def yillar(self) -> frozenset[int]:
        """The years that change something."""
        return frozenset(self._okunan) - {0}

    def liste(self, tur: str, yil: int = 0) -> KodListesi:
        """A list as it holds in a year; 0: as it holds where no year changes it."""
        yil = yil if yil in self._okunan and tur in self._okunan[yil] else 0
        if (tur, yil) not in self._yilin:
            kodlar = dict(self._okunan.get(0, {}).get(tur, {}))
            if yil:
                kodlar = _yila_uydur(kodlar, self._okunan[yil][tur])
            self._yilin[tur, yil] = KodListesi(tur, kodlar)
        return self._yilin[tur, yil]

    def islevi(self, kurumsal: str, yil: int = 0) -> str:
        """The fonksiyonel code that the list of units gives a kurumsal one, or the nearest one above it, on the four
        levels that lines bear (01.3.9: ``01.3.9.00``); "" where it gives none."""
        kodlar, parcalar = self.liste(KURUMSAL, yil).kodlar, kurumsal.split(".")
        for n in range(len(parcalar), 0, -1):
            satir = kodlar.get(".".join(parcalar[:n]))
            if satir is not None and satir.islev:
                islev = satir.islev.split(".")
                return ".".join([*islev, *("0" * h for h in _FONKSIYONEL_HANE[len(islev) :])])
        return ""

    def hesap_adi(self, hesap: str, yil: int = 0) -> str:
        """The name of the economic code that a sub-account is; "" when it is none, or none that is known."""
        ad = self._hesap_adlari.get((hesap, yil))
        if ad is None:  # a book asks for every line
            ad = ""
            if (kod := hesap_kodu(hesap)) is not None and (liste := self.liste(kod[0], yil)).sabit_duzeyli(kod[1]):
                ad = liste.ad(kod[1])
            self._hesap_adlari[hesap, yil] = ad
        return ad

    def hesap_tanimli(self, hesap: str) -> bool:
        """Whether a sub-account is an economic code that is known in some year."""
        kod = hesap_kodu(hesap)
        return kod is not None and any(self.liste(kod[0], yil).bilinir(kod[1]) for yil in (0, *self.yillar))

    def ara(self, metin: str, yil: int = 0) -> Iterator[tuple[KodListesi, str]]:
        """Codes whose names hold all words of a text, by Turkish rules of upper and lower case."""
        from batch.documents.metin import kucuk

        sozler = kucuk(metin).split()
        for tur in LISTELER:
            liste = self.liste(tur, yil)
            for kod, satir in liste.kodlar.items():
                if all(s in kucuk(satir.ad) for s in sozler):
                    yield liste, kod


def ekonomik_listeleri(ana: str) -> tuple[str, ...]:
    """The lists that the economic code of a line of this three-digit account may be of."""
    if ana in _GELIRLER:
        return (GELIR_EKONOMIK,)
    return (GIDER_EKONOMIK,) if ana in _GIDERLER else (GIDER_EKONOMIK, GELIR_EKONOMIK)


def maskele(kod: str, tur: str) -> str | None:
    """A code as a list writes it (03.02 → 03.2 of the expenses); None when it has not the list's form."""
    maskeli = maskesi(kod, LISTELER[tur][1])
    if maskeli is not None and tur == FINANSMAN and "." in maskeli:  # has one level only (m.9/1)
        return None
    return maskeli


def hesap_kodu(hesap: str) -> tuple[str, str] | None:
    """List and code that a sub-account is (m.367-404, 450/2): ``630.03.2`` → 03.2 of the expenses; None for others."""
    ana, _, alt = hesap.partition(".")
    if ana == _TAAHHUT:
        yil, _, alt = alt.partition(".")
        if _SOZLESME_YILI.fullmatch(yil) is None:
            return None
    elif ana not in _GELIR_ALTLI and ana not in _GIDER_ALTLI:
        return None
    kod = ekonomik_maskesi(alt) if alt else None
    return None if kod is None else (GELIR_EKONOMIK if ana in _GELIR_ALTLI else GIDER_EKONOMIK, kod)


def _yila_uydur(kodlar: dict[str, SinifKodu], yilin: Mapping[str, SinifKodu]) -> dict[str, SinifKodu]:
    """Closings first, so that a code below a closed one can be opened anew by its own row."""
    kapali = [k for k, s in yilin.items() if not s.ad]
    kalan = {k: s for k, s in kodlar.items() if not any(k == x or k.startswith(f"{x}.") for x in kapali)}
    kalan.update((k, s) for k, s in yilin.items() if s.ad)
    return dict(sorted(kalan.items(), key=lambda x: kod_sirasi(x[0])))


# -- files ------------------------------------------------------------------------------------------------------------


def _dizini_oku(dizin: Path) -> dict[int, dict[str, dict[str, SinifKodu]]]:
    """Raises AyarHatasi with the first mistake of every file."""
    try:
        yollar = sorted(dizin.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    genel: dict[str, dict[str, SinifKodu]] = {}
    sonuc = {0: genel}
    sorunlar: list[str] = []
    for yol in (y for y in yollar if not y.is_dir()):
        sorunlar += _listeyi_ekle(genel, yol, None)
    for yol in (y for y in yollar if y.is_dir()):
        if _YIL.fullmatch(yol.name) is None:
            sorunlar.append(f"{yol}: dizinin adı bir yıl olmalı (2016)")
            continue
        yilin = sonuc[int(yol.name)] = {}
        for alt in sorted(yol.iterdir()):
            sorunlar += _listeyi_ekle(yilin, alt, genel)
    if sorunlar:
        raise AyarHatasi(*sorunlar)
    return sonuc


def _listeyi_ekle(
    listeler: dict[str, dict[str, SinifKodu]], yol: Path, genel: Mapping[str, Mapping[str, SinifKodu]] | None
) -> tuple[str, ...]:
    """``genel``: of a year's list the lists of every year, which it may close codes of. What is wrong with the file."""
    if yol.name == _ACIKLAMA or yol.name.startswith("."):
        return ()
    if yol.name in TASINIR_LISTELERI:  # read when a taşınır document comes (`rules/tasinir_listeleri.py`)
        if genel is None or yol.name == TASINIR_AMORTISMAN:
            return ()
        return (f"{yol}: bu listenin yıllığı olmaz; yeri {yol.parent.parent / yol.name}",)
    tur = yol.name.removesuffix(".csv")
    if tur not in LISTELER or tur == yol.name:
        olanlar = ", ".join(f"{t}.csv" for t in LISTELER)
        return (f"{yol}: böyle bir kod listesi yok{yakin(tur, LISTELER) or f'; olanlar: {olanlar}'}",)
    try:
        listeler[tur] = _liste_oku(yol, tur, None if genel is None else genel.get(tur, {}))
    except AyarHatasi as h:
        return h.sorunlar
    return ()


def _liste_oku(yol: Path, tur: str, genel: Mapping[str, SinifKodu] | None) -> dict[str, SinifKodu]:
    sutunlar = _KURUMSAL_SUTUNLARI if tur == KURUMSAL else _SUTUNLAR
    satirlar = csv_oku(yol)
    if next(satirlar, (0, []))[1] != sutunlar:
        raise AyarHatasi(f"{yol}:1: başlık satırı şu olmalı: {';'.join(sutunlar)}")
    desen, ornek = _desen(LISTELER[tur][1]), ".".join("0" * h for h in LISTELER[tur][1])
    sonuc: dict[str, SinifKodu] = {}
    for no, satir in satirlar:
        if len(satir) != len(sutunlar):
            raise AyarHatasi(f"{yol}:{no}: {len(sutunlar)} sütun olmalı, {len(satir)} var")
        kod, ad, *kalan = map(str.strip, satir)
        if desen.fullmatch(kod) is None:
            raise AyarHatasi(f"{yol}:{no}: kod {ornek} biçiminde olmalı: «{goster(kod)}»")
        if kod in sonuc:
            raise AyarHatasi(f"{yol}:{no}: {kod} ikinci kez yazılmış")
        if not ad and (genel is None or kod not in genel):
            kapanmaz = "" if genel is None else "; kapatılacak böyle bir kod da yok"
            raise AyarHatasi(f"{yol}:{no}: {kod} kodunun adı boş{kapanmaz}")
        if tur == KURUMSAL:
            if kalan[0] and _desen(LISTELER[FONKSIYONEL][1]).fullmatch(kalan[0]) is None:
                raise AyarHatasi(f"{yol}:{no}: fonksiyonel kod 00.0.0.00 biçiminde olmalı: «{goster(kalan[0])}»")
            sonuc[kod] = SinifKodu(ad, islev=kalan[0])
            continue
        duzey, yalniz_mahalli = kalan
        if duzey != "1234"[kod.count(".")]:
            raise AyarHatasi(f"{yol}:{no}: {kod} kodunun düzeyi {kod.count('.') + 1} olmalı: «{goster(duzey)}»")
        if yalniz_mahalli not in ("0", "1"):
            raise AyarHatasi(f"{yol}:{no}: yalniz_mahalli 0 ya da 1 olmalı: «{goster(yalniz_mahalli)}»")
        sonuc[kod] = SinifKodu(ad, yalniz_mahalli == "1")
    return sonuc


def _desen(hane: tuple[int, ...]) -> re.Pattern[str]:
    """A code of one level or more in the widths of its list."""
    ilk, *altlar = (f"[0-9]{{{h}}}" for h in hane)
    return re.compile(ilk + "".join(rf"(?:\.{d}" for d in altlar) + ")?" * len(altlar))
