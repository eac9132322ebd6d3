"""The chart of accounts (m.45) and the administration's own sub-accounts (m.46), as the rules ask for them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from batch.ayar_dosyasi import AyarHatasi, csv_oku
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import ana_hesap, hesap_kapisi, ust_kodlar
from batch.documents.metin import tarih_kapisi
from batch.rules.kod_kaymasi import kaymalar
from batch.rules.siniflandirma import KodListeleri

_PLAN_SUTUNLARI = ["kod", "ad", "duzey", "tur", "duzenleyici", "normal_bakiye"]
_ALT_SUTUNLARI = ["kod", "ad", "kayit", "kapanis"]
_TURLER = ("aktif", "pasif", "faaliyet", "butce", "nazim")
YONLER = ("B", "A", "IKISI")


class AnaHesap(msgspec.Struct, frozen=True):
    """A row of the framework chart; ``duzey`` 1 = ana hesap grubu, 2 = hesap grubu, 3 = hesap."""

    ad: str
    duzey: int
    tur: str
    duzenleyici: bool
    yon: str


_AZAMI_YANLIS = 10_000  # wrong codes that are remembered


class AltHesap(msgspec.Struct, frozen=True):
    """A listed sub-account; ``kapanis`` is the last day (ISO) on which it may be posted to, "" while open."""

    ad: str
    kayit: bool
    kapanis: str


@dataclass(frozen=True)
class HesapPlani:
    """Accounts by code. Lookups never raise: an unknown code has no name and a verdict.

    ``kodlar``: the code lists, read when they are first asked for, which raises AyarHatasi when one is wrong.
    ``ilce``: the accounts that the units of an il özel idaresi keep (m.45/4); None where no list says so.
    """

    ana: dict[str, AnaHesap]
    alt: dict[str, AltHesap]
    kodlar: KodListeleri = field(default_factory=KodListeleri, compare=False, repr=False)
    ilce: frozenset[str] | None = None
    _kaymalar: dict[str, list[str]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def oku(cls, config: Path) -> HesapPlani:
        """From ``hesap_plani.csv`` and, when present, ``alt_hesaplar.csv`` and ``ilce_hesaplari.csv``.

        Raises AyarHatasi with file and line; OSError when one that is there cannot be read.
        """
        try:
            ana = _ana_oku(config / "hesap_plani.csv")
        except FileNotFoundError:
            raise AyarHatasi(f"{config / 'hesap_plani.csv'} yok") from None
        try:
            alt = _alt_oku(config / "alt_hesaplar.csv", ana)
        except FileNotFoundError:
            alt = {}
        try:
            ilce = _ilce_oku(config / "ilce_hesaplari.csv", ana)
        except FileNotFoundError:
            ilce = None
        return cls(ana, alt, KodListeleri(config / "kodlar"), ilce)

    def ad(self, kod: str, yil: int = 0) -> str:
        """The account's name; "" when nothing names it.

        A sub-account that ``alt_hesaplar.csv`` leaves out has the name of the economic code that it is, in that year.
        """
        if (alt := self.alt.get(kod)) is not None:
            return alt.ad
        if (ana := self.ana.get(kod)) is not None:
            return ana.ad
        return self.kodlar.hesap_adi(kod, yil) if "." in kod else ""

    def yon(self, ana: str) -> str:
        """The side on which the account's balance may stand: ``B``, ``A`` or ``IKISI`` (also when unknown)."""
        hesap = self.ana.get(ana)
        return hesap.yon if hesap is not None else "IKISI"

    def listede(self, kod: str) -> bool:
        """Whether one of the two lists names the code itself, or it is an economic code of the code lists."""
        return kod in self.alt or kod in self.ana or self.kodlar.hesap_tanimli(kod)

    def kapanis(self, kod: str) -> str:
        """The earliest closing day of the account or of an account above it; "" when all are open."""
        gunler = [a.kapanis for u in ust_kodlar(kod) if (a := self.alt.get(u)) is not None and a.kapanis]
        return min(gunler, default="")

    def durum(self, kod: str, tarih: str, alt_hesap: str) -> str | None:
        """Why the code may not be posted to on that day: HSP-002, -004, -003 or -006; None when it may.

        An empty ``tarih`` leaves closing days out of account.
        """
        ana = self.ana.get(ana_hesap(kod))
        if ana is None:
            return "HSP-002"
        alt = self.alt.get(kod)
        if ana.duzey < 3 or (alt is not None and not alt.kayit):
            return "HSP-004"
        kapanis = self.kapanis(kod) if tarih else ""
        if kapanis and tarih > kapanis:
            return "HSP-003"
        if alt_hesap == "tanimli" and not self.listede(kod):
            return "HSP-006"
        return None

    def kaymalar(self, kod: str) -> list[str]:
        """Up to three postable codes that are one slip away from this one, the likeliest first."""
        if kod not in self._kaymalar:  # a wrong code comes many times in a file
            if len(self._kaymalar) >= _AZAMI_YANLIS:
                self._kaymalar.clear()
            self._kaymalar[kod] = kaymalar(*self._havuz(kod))
        return self._kaymalar[kod]

    def benzerler(self, kod: str) -> list[str]:
        """Up to three postable codes that look like this one, for a message; first those one slip away."""
        aranan, havuz = self._havuz(kod)
        yakin = self.kaymalar(kod)
        ayni_sinif = [k for k in havuz if k[0] == aranan[0]]  # in another one only a slip is looked for
        return list(dict.fromkeys([*yakin, *difflib.get_close_matches(aranan, ayni_sinif, 3, 0.6)]))[:3]

    def _havuz(self, kod: str) -> tuple[str, list[str]]:
        """What is wrong of a code (the whole, or its account), and the postable codes that may have been meant."""
        ana = ana_hesap(kod)
        if ana in self.ana:
            return kod, [k for k, a in self.alt.items() if a.kayit and ana_hesap(k) == ana]
        # Nobody mistakes the class of an account, unless digits changed places.
        return ana, [k for k, a in self.ana.items() if a.duzey == 3 and (k[0] == ana[0] or sorted(k) == sorted(ana))]


def _satirlar(yol: Path, sutunlar: list[str]) -> Iterator[tuple[str, list[str]]]:
    satirlar = csv_oku(yol)
    if next(satirlar, (0, []))[1] != sutunlar:
        raise AyarHatasi(f"{yol}:1: başlık satırı şu olmalı: {';'.join(sutunlar)}")
    for no, satir in satirlar:
        yer = f"{yol}:{no}"
        if len(satir) != len(sutunlar):
            raise AyarHatasi(f"{yer}: {len(sutunlar)} sütun olmalı, {len(satir)} var")
        yield yer, [h.strip() for h in satir]


def _ana_oku(yol: Path) -> dict[str, AnaHesap]:
    sonuc: dict[str, AnaHesap] = {}
    for yer, (kod, ad, duzey, tur, duzenleyici, yon) in _satirlar(yol, _PLAN_SUTUNLARI):
        if not (kod.isascii() and kod.isdigit() and 1 <= len(kod) <= 3 and kod[0] != "0"):
            raise AyarHatasi(f"{yer}: kod bir ile üç haneli olmalı: «{kod}»")
        if duzey != str(len(kod)):
            raise AyarHatasi(f"{yer}: {kod} kodunun düzeyi {len(kod)} olmalı: «{duzey}»")
        if kod in sonuc:
            raise AyarHatasi(f"{yer}: {kod} ikinci kez yazılmış")
        if len(kod) > 1 and kod[:-1] not in sonuc:
            raise AyarHatasi(f"{yer}: {kod} kodundan önce {kod[:-1]} yazılmalı")
        if not ad:
            raise AyarHatasi(f"{yer}: {kod} hesabının adı boş")
        if tur not in _TURLER:
            raise AyarHatasi(f"{yer}: tur şunlardan biri olmalı: {', '.join(_TURLER)}; «{tur}» yazılmış")
        if duzenleyici not in ("0", "1"):
            raise AyarHatasi(f"{yer}: duzenleyici 0 ya da 1 olmalı: «{duzenleyici}»")
        if yon not in YONLER:
            raise AyarHatasi(f"{yer}: normal_bakiye şunlardan biri olmalı: {', '.join(YONLER)}; «{yon}» yazılmış")
        sonuc[kod] = AnaHesap(ad, len(kod), tur, duzenleyici == "1", yon)
    if not sonuc:
        raise AyarHatasi(f"{yol}: hesap planı boş")
    return sonuc


def _alt_oku(yol: Path, ana: dict[str, AnaHesap]) -> dict[str, AltHesap]:
    sonuc: dict[str, AltHesap] = {}
    for yer, (yazilan, ad, kayit, kapanis) in _satirlar(yol, _ALT_SUTUNLARI):
        try:
            kod = hesap_kapisi(yazilan)
            gun = tarih_kapisi(kapanis)
        except AlanHatasi as h:
            raise AyarHatasi(f"{yer}: {h.mesaj}") from None
        hesap = ana.get(ana_hesap(kod))
        if hesap is None or hesap.duzey < 3:
            raise AyarHatasi(f"{yer}: {kod} kodunun üç haneli hesabı hesap_plani.csv dosyasında yok")
        if kod in sonuc:
            raise AyarHatasi(f"{yer}: {kod} ikinci kez yazılmış")
        if not ad:
            raise AyarHatasi(f"{yer}: {kod} hesabının adı boş")
        if kayit not in ("E", "H"):
            raise AyarHatasi(f"{yer}: kayit E (kayıt yapılır) ya da H (yapılmaz) olmalı: «{kayit}»")
        sonuc[kod] = AltHesap(ad, kayit == "E", gun)
    return sonuc


def _ilce_oku(yol: Path, ana: dict[str, AnaHesap]) -> frozenset[str]:
    hesaplar: set[str] = set()
    for yer, (kod,) in _satirlar(yol, ["kod"]):
        if kod not in ana or ana[kod].duzey < 3:
            raise AyarHatasi(f"{yer}: üç haneli bir hesap olmalı: «{kod}»")
        if kod in hesaplar:
            raise AyarHatasi(f"{yer}: {kod} ikinci kez yazılmış")
        hesaplar.add(kod)
    return frozenset(hesaplar)
