"""Typed access to one mapping file; every complaint names the file and the key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

from batch.ayar_dosyasi import AyarHatasi, goster, toml_oku, yakin
from batch.documents.tur import Tur
from batch.turler import kutuk


def _adlar(metin: str) -> frozenset[str]:
    return frozenset(metin.split())


# The keys of every table; "" is the file itself, "alan" and "kayit" stand in lists.
BILINEN: dict[str, frozenset[str]] = {
    "": _adlar(
        "ad tur dosya dosya_adi sayi tarih sutunlar yoksay asagi_doldur sabitler degerler hesap karsi_satir alan kayit"
    ),
    "dosya": _adlar(
        "desen bicim kodlama ayrac basliksiz baslik_satiri kolonlar eksik_hucre atomik uzunluk en_az_uzunluk satirsiz "
        "atla_desen tip_bas tip_uzunluk xslt belge_yolu satir"
    ),
    "dosya_adi": _adlar("desen"),
    "sayi": _adlar(
        "ondalik binlik bos kurus birim bosluk fazla_sifir eksi taraf_sutunu tutar_sutunu borc_degeri alacak_degeri"
    ),
    "tarih": _adlar("bicim saat yuzyil"),
    "hesap": _adlar("tablo onek"),
    "karsi_satir": _adlar("kapsam hesap borc_hesabi alacak_hesabi"),
    "alan": _adlar("ad bas uzunluk hizala kurus isaretli"),
    "kayit": _adlar("tip baslik alan"),
}
_BOLUMLER = ("dosya", "dosya_adi", "sayi", "tarih", "hesap", "karsi_satir")


def adi(bolum: str, anahtar: str) -> str:
    """A key as it is named in a complaint."""
    return f"[{bolum}] {anahtar}" if bolum else anahtar


class EslemeOkur:
    """One mapping file. Raises AyarHatasi for what it does not hold as it must; OSError."""

    def __init__(self, yol: Path) -> None:
        self.yol = yol
        self.veri = toml_oku(yol)
        yabanci = self._yabancilar("", self.veri)
        for ad in _BOLUMLER:
            yabanci += self._yabancilar(ad, self.bolum(ad))
        self._yabancisiz(yabanci)

    def hata(self, anahtar: str, mesaj: str) -> NoReturn:
        raise AyarHatasi(f"{self.yol}: {anahtar} {mesaj}")

    @staticmethod
    def _yabancilar(ad: str, bolum: dict[str, Any]) -> list[str]:
        bilinen = BILINEN[ad]
        return [f"{adi(ad, goster(a))} tanınmıyor{yakin(a, bilinen)}" for a in bolum if a not in bilinen]

    def _yabancisiz(self, yabanci: list[str]) -> None:
        if yabanci:
            raise AyarHatasi(*(f"{self.yol}: {y}" for y in yabanci))

    def anahtar_denetle(self, ad: str, bolum: dict[str, Any]) -> None:
        """The keys of one ``[[alan]]`` or ``[[kayit]]``."""
        self._yabancisiz(self._yabancilar(ad, bolum))

    def kullanilmaz(self, b: str, adlar: tuple[str, ...], bicim: str) -> None:
        """Raises AyarHatasi where a key is given that another form of file has."""
        for ad in adlar:
            if ad in (self.bolum(b) if b else self.veri):
                self.hata(adi(b, ad), f"{bicim} eşlemesinde kullanılmaz")

    def bolum(self, ad: str) -> dict[str, Any]:
        deger = self.veri.get(ad, {})
        if not isinstance(deger, dict):
            self.hata(f"[{ad}]", "bir bölüm olmalı")
        return deger

    def metin(self, b: str, ad: str, varsayilan: str | None = None) -> str:
        deger = (self.bolum(b) if b else self.veri).get(ad, varsayilan)
        if not isinstance(deger, str) or (varsayilan is None and not deger):
            self.hata(adi(b, ad), "metin olmalı ve boş bırakılmamalı")
        return deger

    def secenek(self, b: str, ad: str, secenekler: tuple[str, ...], varsayilan: str | None = None) -> str:
        deger = self.metin(b, ad, varsayilan)
        if deger not in secenekler:
            self.hata(adi(b, ad), f"şunlardan biri olmalı: {', '.join(secenekler)}; «{goster(deger)}» yazılmış")
        return deger

    def mantik(self, b: str, ad: str) -> bool:
        return self.mantik_mi(self.bolum(b).get(ad, False), adi(b, ad))

    def mantik_mi(self, deger: Any, anahtar: str) -> bool:
        """A value that must be true or false."""
        if not isinstance(deger, bool):
            self.hata(anahtar, "true ya da false olmalı")
        return deger

    def sayi(self, deger: Any, anahtar: str) -> int:
        if not isinstance(deger, int) or isinstance(deger, bool) or not 1 <= deger <= 10_000:
            self.hata(anahtar, "1 ile 10000 arasında bir tam sayı olmalı")
        return deger

    def sayi_ya(self, b: str, ad: str, varsayilan: int) -> int:
        """A whole number that may be left out."""
        deger = self.bolum(b).get(ad)
        return varsayilan if deger is None else self.sayi(deger, adi(b, ad))

    def liste(self, b: str, ad: str) -> tuple[str, ...]:
        deger = (self.bolum(b) if b else self.veri).get(ad, [])
        if not isinstance(deger, list) or not all(isinstance(x, str) and x for x in deger):
            self.hata(adi(b, ad), "metinlerden oluşan bir liste olmalı")
        return tuple(deger)

    def desen(self, b: str, ad: str) -> re.Pattern[str] | None:
        """A regular expression, or several of which one must be found; None when it is left out."""
        deger = self.bolum(b).get(ad, "")
        metinler = self.liste(b, ad) if isinstance(deger, list) else (self.metin(b, ad, ""),)
        try:
            parcalar = [re.compile(m) for m in metinler if m]
            hepsi = re.compile("|".join(f"(?:{p.pattern})" for p in parcalar))
        except re.error as h:
            self.hata(adi(b, ad), f"düzenli ifade değil: {h}")
        return hepsi if parcalar else None

    def tur(self) -> Tur[Any]:
        """The kind of the source's documents."""
        turler = kutuk()
        return turler.tur[self.secenek("", "tur", tuple(turler.tur), turler.ilk.ad)]

    def tablo(self, ad: str, tur: Tur[Any]) -> dict[str, str]:
        bolum = self.bolum(ad)
        for alan, deger in bolum.items():
            if alan not in tur.csv_sutunlari:
                self.hata(adi(ad, goster(alan)), "belge alanı değil" + yakin(alan, tur.csv_sutunlari))
            if not isinstance(deger, str) or not deger:
                self.hata(adi(ad, alan), "metin olmalı ve boş bırakılmamalı")
        return dict(bolum)
