"""Many journals as one (`RaporDefteri`), so that a unit's own reports can be made of their sums.

The joined journal has as many moments as reports ask for: each unit stands at its own record of it, as its manifest
says. Its records are these moments, in place of a journal's; it has no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from batch.documents.bulgu import AlanHatasi
from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.documents.kisi import kisalt
from batch.documents.kodlar import hesap_kapisi
from batch.documents.tasinir import tasinir_kodu
from batch.filo.bildirim import HAREKET, SATIR, Anlar
from batch.filo.hata import SegmentHatasi
from batch.filo.klasor import SegmentKlasoru
from batch.filo.sorgu import MIZAN, MIZAN_AN, STOK, DenetliSorgu
from batch.journal.kayit import FIS, Kayit
from batch.journal.merkle import Merkle
from batch.pipeline.raporlama import RaporRafi, yonler
from batch.reports.esitlikler import BIRIMIN_ESITLIGI, MizanKurallari
from batch.reports.istek import An, Istek
from batch.reports.kaynak import AnlikDefter, IstekKitapligi
from batch.reports.tablo import Kunye
from batch.reports.yil_sonu_anlari import AN_IZDUSUMU, ARALIK, KESIN
from batch.rules.tasinir_kodlari import TASINIR_LISTESI

if TYPE_CHECKING:
    from batch.turler.kod_duzeltme.izdusum import Duzeltilenler

BIRLESIK = "birleşik"  # what the joined journal is called where a report names a unit
# Moment of the year's end, as a report asks for it → where a manifest says it, per report.
MIZAN_ANLARI: Mapping[str, Callable[[Anlar], int | None]] = {
    ARALIK: lambda a: a.mizan.get("aylik"),
    **{tur: lambda a, tur=tur: a.mizan.get(tur) for tur in ("gecici", "kapanis-oncesi", "kesin", "kapanis")},  # type: ignore[misc]
}
BILANCO_ANLARI: Mapping[str, Callable[[Anlar], int | None]] = {KESIN: lambda a: a.bilanco}


class BirlesikKunye(Kunye, frozen=True):
    """Künye of a joined table: ``ozet`` is the hash over the journals' heads, ``kok`` their Merkle root; there is no
    yevmiye number."""

    defter_sayisi: int = 0
    kayit_sayisi: int = 0

    def satirlar(self) -> list[tuple[str, str]]:
        return [
            ("Birleştirilen", f"{self._birimler}, {self.kayit_sayisi} kayıt"),
            ("Mali yıl", str(self.yil)),
            ("Dönem", self.donem),
            ("Başların özeti", self.ozet),
            ("Merkle kökü", self.kok),
        ]

    @property
    def _birimler(self) -> str:
        return f"{self.defter_sayisi} muhasebe birimi"

    def sayfa_basi(self) -> str:
        return f"{self._birimler}, birleşik"

    def sayfa_alti(self) -> str:
        return f"{self._birimler} · başların özeti {self.ozet}"


class StokSatiri(NamedTuple):
    """What was moved of a II. düzey code of a harcama birimi, by the TİFs' type and direction: quantity (10⁻⁴), kuruş
    and 10⁻⁸ of a kuruş."""

    birim: str
    harcama_birimi: str
    kod: str
    tur: str
    yon: str
    miktar: int
    kurus: int
    kesir: int


class FiloDefteri:
    """The journals of a year, added up."""

    son_sira: int

    def __init__(
        self,
        klasor: SegmentKlasoru,
        yil: int,
        sorgu: DenetliSorgu,
        raf: RaporRafi,
        anlar: Mapping[str, Callable[[Anlar], int | None]],
    ) -> None:
        self.birim = self.birim_adi = BIRLESIK
        self.idare_adi, self.il_ilce, self.kusur, self.yil = "", "", "", yil
        self.defterler = klasor.yilin(yil)
        self._sorgu, self._raf = sorgu, raf
        self._anlar = list(anlar.items())
        self.son_sira = len(self._anlar) + 1
        self._toplamlar: dict[int, dict[str, tuple[int, int]]] = {}

    def yevmiye(self, sira: int) -> tuple[int, str]:
        """The last day of all; numbers of several journals make none."""
        return 0, max((x.bildirim.tarih for x in self.defterler), default="")

    def sira(self, yevmiye: int) -> int:
        return self.son_sira

    def tarihte(self, tarih: str) -> int:
        return self.son_sira

    def ozet(self, sira: int) -> str:
        """Of a line a journal: unit, year, last record and head."""
        baslar = "".join(f"{b.birim}/{b.yil} {b.sira} {b.ozet}\n" for b in (x.bildirim for x in self.defterler))
        return hashlib.sha256(baslar.encode()).hexdigest()

    def kok(self, sira: int) -> str:
        agac = Merkle()
        agac.ekle(x.bildirim.ozet for x in self.defterler)
        return agac.kok()

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        if sira not in self._toplamlar:
            self._toplamlar[sira] = self._topla(self._siralar(sira))
        return self._toplamlar[sira]

    def _siralar(self, sira: int) -> dict[str, int]:
        """Unit → the record up to which it counts. Raises SegmentHatasi where a manifest does not say."""
        if sira >= self.son_sira:
            return {x.bildirim.birim: x.bildirim.sira for x in self.defterler}
        ad, an = self._anlar[sira - 1]
        siralar = {x.bildirim.birim: an(x.bildirim.anlar) for x in self.defterler}
        if yok := [birim for birim, n in siralar.items() if n is None]:
            raise SegmentHatasi(
                [f"{birim}/{self.yil}: bildirim «{ad}» anının hangi kayıt olduğunu söylemiyor" for birim in yok]
            )
        return {birim: n for birim, n in siralar.items() if n is not None}

    def _topla(self, siralar: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        hepsi = all(siralar[x.bildirim.birim] == x.bildirim.sira for x in self.defterler)
        if hepsi:
            satirlar = self._sorgu.sor(self.yil, MIZAN)
        else:
            satirlar = self._sorgu.sor(self.yil, MIZAN_AN, siralar)
        _kodlari_denetle(f"{self.yil}: hesap", hesap_kapisi, {s[0] for s in satirlar})
        toplamlar = {hesap: (int(borc), int(alacak)) for hesap, borc, alacak in satirlar}
        if hepsi:
            self._bildirimlere_uyar(
                SATIR,
                {
                    "borc": sum(b for b, _ in toplamlar.values()),
                    "alacak": sum(a for _, a in toplamlar.values()),
                },
            )
        return toplamlar

    def stok(self) -> list[StokSatiri]:
        """What taşınırlar moved."""
        from batch.turler.tif.alanlar import CIKIS_YONU, GIRIS_YONU

        satirlar = self._sorgu.sor(self.yil, STOK)
        _kodlari_denetle(f"{self.yil}: taşınır", tasinir_kodu().kapi, {s[2] for s in satirlar})
        if yabanci := {s[4] for s in satirlar} - {GIRIS_YONU, CIKIS_YONU}:
            raise SegmentHatasi([f"{self.yil}: taşınır hareketinin yönü «{kisalt(min(yabanci), 20)}» olamaz"])
        tam = [StokSatiri(*s[:5], *map(int, s[5:])) for s in satirlar]
        self._bildirimlere_uyar(
            HAREKET, {ad: sum(int(s[i]) for s in tam) for i, ad in enumerate(("miktar", "kurus", "kesir"), 5)}
        )
        return sorted(tam)

    def _bildirimlere_uyar(self, tur: str, toplamlar: Mapping[str, int]) -> None:
        """Raises SegmentHatasi where an engine found other sums than the manifests say."""
        for ad, tutar in toplamlar.items():
            parcalar = [p for x in self.defterler for s in x.bildirim.segmentler if (p := s.parcalar.get(tur))]
            yazan = sum(int(p.toplamlar.get(ad, "0")) for p in parcalar)
            if yazan != tutar:
                raise SegmentHatasi(
                    [f"{self.yil}: {ad} toplamı {tutar}, bildirimlerde yazanların toplamı {yazan}; biri doğru değil"]
                )

    def izdusum(self, ad: str, sira: int) -> Mapping[Anahtar, Vektor]:
        if ad != AN_IZDUSUMU:
            return {}
        return {(an, str(no)): (1,) for no, (an, _) in enumerate(self._anlar, 1)}

    def sonlar(self, ad: str, sira: int) -> Mapping[Anahtar, tuple[Deger, ...]]:
        return {}

    def kayitlar(self, ilk: int, son: int, hesap: str = "", tur: str = FIS) -> Iterator[Kayit]:
        return iter(())

    def kod_duzeltmeleri(self, sira: int) -> Duzeltilenler:
        return {}

    def hesap_adi(self, kod: str) -> str:
        return self._raf.plan.ad(kod, self.yil)

    def madde_konusu(self, dayanak: str) -> str:
        return self._raf.madde_konulari.get(dayanak, "")

    def kod_adi(self, liste: str, kod: str) -> str:
        if liste == TASINIR_LISTESI:
            return self._raf.tasinir.ad(kod)
        return self._raf.plan.kodlar.liste(liste, self.yil).ad(kod)


def _kodlari_denetle(ne: str, kapi: Callable[[str], str], kodlar: Iterable[str]) -> None:
    """Raises SegmentHatasi for codes that no journal holds so."""
    sorunlar = []
    for kod in sorted(kodlar):
        try:
            if kapi(kod) == kod:
                continue
        except AlanHatasi:
            pass
        sorunlar.append(f"{ne} kodu olmayan bir kod toplanıyor: «{kisalt(kod, 40)}»")
    if sorunlar:
        raise SegmentHatasi(sorunlar)


class FiloRafi(IstekKitapligi):
    """The shelf of joined journals: one a year that the folder has. Settings and names are this installation's."""

    def __init__(
        self,
        raf: RaporRafi,
        klasor: SegmentKlasoru,
        sorgu: DenetliSorgu,
        anlar: Mapping[str, Callable[[Anlar], int | None]],
    ) -> None:
        super().__init__(raf, Istek("", (An(BIRLESIK, 0, 0),)))
        self._raf = raf
        self.yillar = {yil: FiloDefteri(klasor, yil, sorgu, raf, anlar) for yil in klasor.yillar}

    def defter(self, birim: str, yil: int) -> AnlikDefter | None:
        d = self.yillar.get(yil)
        return None if d is None or birim != BIRLESIK else AnlikDefter(d, d.son_sira)

    def defter_yok(self, birim: str, yil: int) -> str:
        return f"Klasörde {yil} yılının segmenti yok"

    @cached_property
    def kurallar(self) -> MizanKurallari:
        """But for what holds of each unit by itself: one may have a surplus, another a deficit."""
        t = self._raf.taban
        kalan = (e for e in t.esitlikler if e.kimlik.partition("-")[0] != BIRIMIN_ESITLIGI)
        return MizanKurallari(kalan, yonler(self._raf.plan), t.kumeler, self._raf.idare_turu)

    @property
    def merkez(self) -> str:
        return ""

    @property
    def ilceler(self) -> tuple[str, ...]:
        return ()
