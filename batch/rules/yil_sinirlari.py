"""Limits that change by year: ``config/yillar/<yıl>.toml``.

Five tables: ``[sure]`` whole numbers (1-9999) that a `süre` rule names instead of a number; ``[tutar]`` amounts as text
(``"1250.00"``), int kuruş inside; ``[oran]`` rates as text, Decimal inside; ``[takvim]`` the day of a
`süre` (by its id) when that year's was decided otherwise, ``MM-DD``;
``[tatil] gunler`` holidays, ``MM-DD``. Never a float, never a guess: a value
that is not written is a BilinmeyenDeger that says where it is announced and where to write it, unless the regulation
itself says it (`Anahtar.sabit`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from batch.ayar_dosyasi import AyarHatasi, goster, toml_oku, yakin
from batch.documents.bulgu import AlanHatasi
from batch.documents.tutar import kurus

AZAMI_SURE = 9999  # in whatever unit the rule counts; a longer one is a slip of the keyboard
_ORAN = re.compile(r"[0-9]{1,6}(\.[0-9]{1,8})?")
_AYGUN = re.compile(r"[0-9]{2}-[0-9]{2}")


class BilinmeyenDeger(AyarHatasi):
    """The year's file does not give a value that was asked for; the message names file, key and source."""


class Anahtar(NamedTuple):
    """A key: its table, what it means, and where its value is announced.

    ``sabit``: what the regulation itself says, which holds where the year's file says nothing else. ``istenince``: its
    absence is told where a document asks for it (TKD-001), not at every look: who keeps no taşınır needs it never.
    """

    bolum: str
    anlam: str
    nerede: str
    sabit: Decimal | None = None
    istenince: bool = False


_TEBLIG = "yılın Parasal Sınırlar ve Oranlar Hakkında Genel Tebliği"

ANAHTARLAR: Mapping[str, Anahtar] = {
    "prim_gonderme_gunu": Anahtar(
        "sure", "tahsil edilen primin gönderileceği süre, gün (m.272/2)", "sosyal güvenlik mevzuatı"
    ),
    "mutemet_avans_siniri": Anahtar(
        "tutar", "bir mutemede verilebilecek en yüksek avans (m.123/2, 125/b-2)", "merkezi yönetim bütçe kanunu"
    ),
    "terkin_siniri": Anahtar(
        "tutar", "üst yöneticinin silebileceği en yüksek alacak (m.111/ğ-1)", "merkezi yönetim bütçe kanunu"
    ),
    "kasa_siniri": Anahtar(
        "tutar", "ertesi günün ödemeleri için kasada tutulabilecek para (m.50/ç-1)", "Maliye Bakanlığı duyurusu"
    ),
    "yuklenici_avans_orani": Anahtar(
        "oran", "yükleniciye verilebilecek avansın yüklenmeye oranı", "m.131/c-1", Decimal("0.30")
    ),
    "idareler_arasi_devir_siniri": Anahtar(
        "tutar", "idareler arası bedelsiz taşınır devrinde harcama yetkilisinin sınırı", _TEBLIG, istenince=True
    ),
    "tasinir_satis_siniri": Anahtar("tutar", "taşınır satışında harcama yetkilisinin sınırı", _TEBLIG, istenince=True),
    "birimler_arasi_devir_siniri": Anahtar(
        "tutar", "aynı idarenin birimleri arasında devirde harcama yetkilisinin sınırı", _TEBLIG, istenince=True
    ),
    "kayittan_dusme_siniri": Anahtar(
        "tutar",
        "hurda, yok olma ve sayım noksanında harcama yetkilisinin sınırı (14/3/2016 öncesi)",
        _TEBLIG,
        istenince=True,
    ),
    "deger_artisi_siniri": Anahtar(
        "tutar", "aşılınca taşınırın değerine eklenecek harcamanın sınırı (m.187/2-a-1)", _TEBLIG, istenince=True
    ),
    "amortisman_siniri_tasinir": Anahtar(
        "tutar", "altındaki taşınırın amortismanının yılında tamamen ayrıldığı sınır (m.187/2-ç-2)", _TEBLIG, None, True
    ),
    "amortisman_siniri_tasinmaz": Anahtar(
        "tutar",
        "altındaki taşınmazın amortismanının yılında tamamen ayrıldığı sınır (m.187/2-ç-2)",
        _TEBLIG,
        None,
        True,
    ),
    "amortisman_orani_251": Anahtar(
        "oran", "251 hesabındaki varlıkların yıllık amortisman oranı (m.187/ç-2)", "Maliye Bakanlığı esas ve usulleri"
    ),
    "amortisman_orani_252": Anahtar(
        "oran", "252 hesabındaki varlıkların yıllık amortisman oranı (m.187/ç-2)", "Maliye Bakanlığı esas ve usulleri"
    ),
    "amortisman_orani_256": Anahtar(
        "oran", "256 hesabındaki varlıkların yıllık amortisman oranı (m.187/ç-2)", "Maliye Bakanlığı esas ve usulleri"
    ),
    "amortisman_orani_260": Anahtar(
        "oran", "260 hesabındaki varlıkların yıllık amortisman oranı (m.209/c)", "Maliye Bakanlığı esas ve usulleri"
    ),
    "amortisman_orani_264": Anahtar(
        "oran", "264 hesabındaki varlıkların yıllık amortisman oranı (m.209/c)", "Maliye Bakanlığı esas ve usulleri"
    ),
}
# Keys of earlier versions that no rule reads: a file that still has one says nothing wrong.
BIRAKILAN = frozenset(
    {
        "mutemet_tahsilat_siniri",
        "yedek_odenek_en_az",
        "yedek_odenek_en_cok",
        "gecikme_zammi_orani",
        "duzeltme_katsayisi",
        "tasima_katsayisi",
    }
)
_BOLUMLER = ("sure", "tutar", "oran", "takvim", "tatil")


class YilSinirlari(msgspec.Struct, frozen=True):
    """The limits of one year; ``degerler`` by key, ``gunler`` (``MM-DD``) by the id of a `süre`."""

    yil: int
    dosya: Path
    var: bool
    degerler: Mapping[str, int | Decimal]
    gunler: Mapping[str, str]
    tatiller: frozenset[str] = frozenset()  # ISO days of the year on which nobody works, beside week-ends

    @classmethod
    def oku(cls, dizin: Path, yil: int) -> YilSinirlari:
        """From ``<dizin>/<yil>.toml``; without that file every value is unknown.

        Raises AyarHatasi with everything that is wrong; OSError.
        """
        yol = dizin / f"{yil}.toml"
        try:
            veri = toml_oku(yol)
        except FileNotFoundError:
            return cls(yil, yol, False, {}, {})
        degerler: dict[str, int | Decimal] = {}
        gunler: dict[str, str] = {}
        tatiller: set[str] = set()
        sorunlar: list[str] = []
        for bolum, tablo in veri.items():
            if bolum not in _BOLUMLER:
                olan = yakin(bolum, _BOLUMLER) or f"; olanlar: {', '.join(_BOLUMLER)}"
                sorunlar.append(f"{yol}: «{goster(bolum)}» diye bir bölüm yok{olan}")
                continue
            if not isinstance(tablo, dict):
                sorunlar.append(f"{yol}: [{bolum}] bir bölüm olmalı")
                continue
            if bolum == "tatil":
                tatiller |= set(_tatiller(tablo, yil, sorunlar, f"{yol}: [tatil]"))
                continue
            for ad, deger in tablo.items():
                if ad in BIRAKILAN:
                    continue
                try:
                    if bolum == "takvim":
                        gunler[ad] = _gun(deger, yil)
                    else:
                        degerler[ad] = _KAPILAR[_bolumu(ad, bolum)](deger)
                except ValueError as h:
                    sorunlar.append(f"{yol}: [{bolum}] {goster(ad)}: {h}")
        if sorunlar:
            raise AyarHatasi(*sorunlar)
        return cls(yil, yol, True, degerler, gunler, frozenset(tatiller))

    def sure(self, ad: str) -> int:
        """A number of days, months or years. Raises BilinmeyenDeger."""
        return self._tam("sure", ad)

    def tutar(self, ad: str) -> int:
        """An amount in kuruş. Raises BilinmeyenDeger."""
        return self._tam("tutar", ad)

    def oran(self, ad: str) -> Decimal:
        """A rate. Raises BilinmeyenDeger where neither the year nor the regulation says it."""
        sabit = ANAHTARLAR[ad].sabit
        deger = self._deger("oran", ad) if sabit is None else self.degerler.get(ad, sabit)
        assert isinstance(deger, Decimal)
        return deger

    def eksik_tutarlar(self) -> list[str]:
        """Keys of the amounts that the year's file does not give, without those that are told when they are asked."""
        return [
            ad for ad, a in ANAHTARLAR.items() if a.bolum == "tutar" and not a.istenince and ad not in self.degerler
        ]

    def _tam(self, bolum: str, ad: str) -> int:
        deger = self._deger(bolum, ad)
        assert isinstance(deger, int)
        return deger

    def _deger(self, bolum: str, ad: str) -> int | Decimal:
        anahtar = ANAHTARLAR[ad]
        assert anahtar.bolum == bolum, ad
        if ad not in self.degerler:
            eksik = f"{self.dosya} içinde [{bolum}] {ad} yok" if self.var else f"{self.dosya} yok"
            raise BilinmeyenDeger(
                f"{eksik}; {self.yil} yılı için bilinmiyor: {anahtar.anlam}. Kaynağı: {anahtar.nerede}. "
                f"Bu dosyada [{bolum}] altına {ad} yazın"
            )
        return self.degerler[ad]


def _bolumu(ad: str, bolum: str) -> str:
    """The table of a key, which must be the one it stands in. Raises ValueError."""
    bilinen = [a for a, k in ANAHTARLAR.items() if k.bolum == bolum]
    if ad in bilinen:
        return bolum
    if ad in ANAHTARLAR:
        raise ValueError(f"bu anahtarın yeri [{ANAHTARLAR[ad].bolum}] bölümü")
    raise ValueError(f"böyle bir anahtar yok{yakin(ad, bilinen) or '; bu bölümdekiler: ' + ', '.join(bilinen)}")


def _sure(deger: Any) -> int:
    if not isinstance(deger, int) or isinstance(deger, bool) or not 1 <= deger <= AZAMI_SURE:
        raise ValueError(f"1 ile {AZAMI_SURE} arasında tam sayı olmalı; «{goster(deger)}» yazılmış")
    return deger


def _tutar(deger: Any) -> int:
    if not isinstance(deger, str) or not deger:
        raise ValueError(f'tutar tırnak içinde yazılmalı ("1250.00"); «{goster(deger)}» yazılmış')
    try:
        return kurus(deger)
    except AlanHatasi as h:
        raise ValueError(h.mesaj) from None


def _oran(deger: Any) -> Decimal:
    if not isinstance(deger, str) or not deger.isascii() or not _ORAN.fullmatch(deger):
        raise ValueError(f'oran tırnak içinde, noktayla yazılmalı ("0.30"); «{goster(deger)}» yazılmış')
    return Decimal(deger)


def _gun(deger: Any, yil: int) -> str:
    if isinstance(deger, str) and deger.isascii() and _AYGUN.fullmatch(deger):
        try:
            date.fromisoformat(f"{yil:04d}-{deger}")
        except ValueError:
            pass
        else:
            return deger
    raise ValueError(f'{yil} yılında olan bir ay-gün olmalı ("02-28"); «{goster(deger)}» yazılmış')


def _tatiller(tablo: Mapping[str, Any], yil: int, sorunlar: list[str], yer: str) -> Iterator[str]:
    """The days of ``[tatil] gunler``; what is wrong with them goes to ``sorunlar``."""
    for ad in (a for a in tablo if a != "gunler"):
        sorunlar.append(f"{yer} {goster(ad)} tanınmıyor; bu bölümde yalnız gunler vardır")
    gunler = tablo.get("gunler", [])
    if not isinstance(gunler, list):
        sorunlar.append(f'{yer} gunler: ay-günlerin listesi olmalı: ["01-01", "04-23"]')
        return
    for deger in gunler:
        try:
            yield f"{yil:04d}-{_gun(deger, yil)}"
        except ValueError as h:
            sorunlar.append(f"{yer} gunler: {h}")


_KAPILAR: Mapping[str, Callable[[Any], int | Decimal]] = {"sure": _sure, "tutar": _tutar, "oran": _oran}
