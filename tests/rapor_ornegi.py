"""A small set of books in memory, for the tests of reports and writers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch.config import proje_dizini
from batch.documents.izdusum import Anahtar, Deger, Dizin, Toplam, Vektor
from batch.documents.tutar import duz
from batch.journal.kayit import Kayit
from batch.reports.ay_sonu_raporlari import KbsSutunu
from batch.reports.esitlikler import MizanKurallari
from batch.reports.istek import An
from batch.reports.kaynak import defter_yok
from batch.reports.kurus_farki_fisi import KarsiYeri
from batch.reports.rapor import hazirla, istek_kur
from batch.reports.tablo import Tablo
from batch.reports.takvim import TakvimGunu
from batch.reports.tanim import TANIMSIZ, TabloTanimlari
from batch.rules.dil.taban import yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.katalog import seviye
from batch.rules.tasinir_listeleri import TasinirListeleri
from batch.turler import kutuk
from batch.turler.fis.belge import Fis, Satir
from batch.turler.kod_duzeltme.izdusum import Duzeltilenler

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

ADLAR = {
    "1": "Dönen Varlıklar",
    "10": "Hazır Değerler",
    "100": "Kasa Hesabı",
    "102": "Banka Hesabı",
    "102.01": "Ziraat Bankası Iğdır Şubesi",
    "102.02": "Vakıflar Bankası",
    "6": "Faaliyet Hesapları",
    "60": "Gelir Hesapları",
    "600": "Gelirler Hesabı",
    "63": "Gider Hesapları",
    "630": "Giderler Hesabı",
    "8": "Bütçe Hesapları",
    "80": "Bütçe Gelir Hesapları",
    "83": "Bütçe Gider Hesapları",
    "800": "Bütçe Gelirleri Hesabı",
    "805": "Gelir Yansıtma Hesabı",
    "830": "Bütçe Giderleri Hesabı",
    "835": "Gider Yansıtma Hesabı",
}
YONLER = {"100": "B", "102": "B", "600": "A", "630": "B", "800": "A", "830": "B", "835": "A", "805": "IKISI"}


Ana = dict[str, tuple[int, int]]
CIFTLER = ("910", "912", "914", "920", "922", "930", "934", "948")

# A mizan that keeps every equality, three-digit accounts only.
TUTAN: Ana = {
    **{"100": (1000, 400), "137": (50, 0), "138": (0, 20), "150": (80, 0), "158": (0, 10)},
    **{"240": (40, 0), "247": (0, 40), "251": (300, 0), "257": (0, 100), "260": (30, 0), "268": (0, 10)},
    **{"294": (20, 0), "299": (0, 5), "307": (0, 60), "308": (15, 0), "407": (0, 70), "408": (25, 0)},
    **{"500": (0, 600), "590": (0, 45), "600": (0, 500), "630": (300, 0)},
    **{"800": (0, 200), "810": (20, 0), "805": (180, 0), "830": (150, 0), "834": (10, 0), "835": (0, 160)},
    **{"900": (500, 100), "905": (100, 0), "901": (0, 500), "906": (30, 10), "907": (10, 30)},
    **{k: (7, 2) for k in CIFTLER},
    **{str(int(k) + 1): (2, 7) for k in CIFTLER},
    **{"990": (7, 2), "999": (2, 7)},
}


def kurallar(idare: str = "belediye") -> MizanKurallari:
    """The equalities that come with the program."""
    config = proje_dizini() / "config"
    taban = yukle([config / "isleyis", config / "tablolar"])
    plan = HesapPlani.oku(config)
    return MizanKurallari(taban.esitlikler, [k for k, h in plan.ana.items() if h.duzey == 3], taban.kumeler, idare)


KURALLAR = kurallar()
PLAN = HesapPlani.oku(proje_dizini() / "config")
TASINIR = TasinirListeleri.programin().kodlar


class _Olayi:
    """`batch.documents.izdusum.Olay` of a record."""

    kaynak, icerik = "elle", "b" * 64

    def __init__(self, k: Kayit) -> None:
        self.sira, self.yevmiye, self.tur, self.belge, self.sonuc = k.sira, k.yevmiye, k.tur, k.belge, k.sonuc
        self.tarih, self.no, self.etiket = k.belge.tarih, k.belge.belge_no, k.tur
        self.yalin = ("elle", k.tur, k.belge.belge_no)


@dataclass
class BellekKitapligi:
    """`batch.reports.kaynak.RaporKitapligi` over books in memory."""

    defterler: list[BellekDefteri]
    yonler: Mapping[str, str] = field(default_factory=dict)
    kurallar: MizanKurallari = field(default_factory=MizanKurallari)
    tablolar: TabloTanimlari = TANIMSIZ
    idare_turu: str = "belediye"
    kbs_sutunlari: tuple[KbsSutunu, ...] = (KbsSutunu("hesap_kodu", "kod", "Hesap kodu", 20),)
    merkez: str = "4634"
    ilceler: tuple[str, ...] = ()
    idare_kodu: str = "46.34.01"
    logo: bytes = b""
    imza_ayari: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ambarlar_arasi_cetvelde: bool = False
    gunler: tuple[TakvimGunu, ...] = ()
    sinirlar: Mapping[str, int] = field(default_factory=dict)

    def seviye(self, kod: str) -> str:
        return seviye(kod, {})

    def kurus_farki_yeri(self, kurumsal: str, gun: str) -> KarsiYeri:
        return KarsiYeri("630.11.1.5.01", "", "5")

    def tasinir_siniri(self, ad: str, gun: str, harcama_birimi: str) -> int | None:
        return self.sinirlar.get(ad)

    def takvim(self, yil: int) -> tuple[TakvimGunu, ...]:
        return self.gunler

    def defter_yok(self, birim: str, yil: int) -> str:
        return defter_yok(birim, yil)

    def birim_adi(self, birim: str) -> str:
        return next((d.birim_adi for d in self.defterler if d.birim == birim), "")

    def defter(self, birim: str, yil: int) -> BellekDefteri | None:
        return next((d for d in self.defterler if (d.birim, d.yil) == (birim, yil)), None)


def yap(
    ad: str,
    d: BellekDefteri,
    no: int | None = None,
    p: Mapping[str, str] | None = None,
    *,
    yonler: Mapping[str, str] = YONLER,
    kurallar: MizanKurallari = KURALLAR,
    muhurlu: bool = False,
) -> Tablo:
    """A report of these books as of a record."""
    an = An(d.birim, d.yil, d.son_sira if no is None else no)
    return hazirla(BellekKitapligi([d], yonler, kurallar), istek_kur(ad, an, p or {}), muhurlu=muhurlu)


@dataclass
class BellekDefteri:
    """`batch.reports.kaynak.RaporDefteri` over a list of records."""

    fisler: list[Kayit] = field(default_factory=list)
    birim: str = "4634"
    birim_adi: str = "Iğdır Belediyesi"
    idare_adi: str = "Iğdır Belediyesi"
    il_ilce: str = ""
    yil: int = 2016
    kusur: str = ""

    @property
    def son_sira(self) -> int:
        return len(self.fisler)

    def yevmiye(self, sira: int) -> tuple[int, str]:
        numarali = [k for k in self.fisler[:sira] if k.yevmiye]
        return (numarali[-1].yevmiye, numarali[-1].belge.tarih) if numarali else (0, "")

    def sira(self, yevmiye: int) -> int:
        return next((k.sira for k in self.fisler if k.yevmiye >= max(yevmiye, 1)), len(self.fisler) + 1)

    def ozet(self, sira: int) -> str:
        return hashlib.sha256(f"ozet {sira}".encode()).hexdigest()

    def kok(self, sira: int) -> str:
        return hashlib.sha256(f"kok {sira}".encode()).hexdigest()

    def tarihte(self, tarih: str) -> int:
        return sum(1 for k in self.fisler if k.belge.tarih <= tarih)

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        sonuc: dict[str, tuple[int, int]] = {}
        for k in self.fisler[:sira]:
            for s in k.belge.satirlar if k.tur == "FIS" else ():
                b, a = sonuc.get(s.hesap, (0, 0))
                sonuc[s.hesap] = (b + s.borc_kurus, a + s.alacak_kurus)
        return sonuc

    def kayitlar(self, ilk: int, son: int, hesap: str = "", tur: str = "FIS") -> Iterator[Kayit]:
        for k in self.fisler[max(ilk - 1, 0) : son]:
            if k.tur != tur:
                continue
            if not hesap or any(s.hesap == hesap or s.hesap.startswith(hesap + ".") for s in k.belge.satirlar):
                yield k

    def kod_duzeltmeleri(self, sira: int) -> Duzeltilenler:
        return {}

    def hesap_adi(self, kod: str) -> str:
        return ADLAR.get(kod, "")

    def izdusum(self, ad: str, sira: int) -> dict[Anahtar, Vektor]:
        """A projection folded record by record."""
        t = next((x for x in kutuk().izdusumler if x.ad == ad), None)
        if not isinstance(t, Toplam):
            return {}
        sonuc: dict[Anahtar, Vektor] = {}
        for k in self.fisler[:sira]:
            if k.tur in t.dinler:
                for anahtar, v in t.hareket(_Olayi(k)):
                    sonuc[anahtar] = tuple(map(sum, zip(sonuc.get(anahtar, (0,) * len(v)), v, strict=True)))
        return sonuc

    def sonlar(self, ad: str, sira: int) -> dict[Anahtar, tuple[Deger, ...]]:
        """An index folded record by record."""
        t = next((x for x in kutuk().izdusumler if x.ad == ad), None)
        if not isinstance(t, Dizin):
            return {}
        sonuc: dict[Anahtar, tuple[Deger, ...]] = {}
        for k in self.fisler[:sira]:
            if (t.dinler is None or k.tur in t.dinler) and (not t.sonucta or t.sonucta in k.sonuc):
                sonuc.update(t.satir(_Olayi(k)))
        return sonuc

    def kod_adi(self, liste: str, kod: str) -> str:
        if liste == "tasinir":
            return TASINIR.ad(kod)
        return PLAN.kodlar.liste(liste, self.yil).ad(kod)

    def madde_konusu(self, dayanak: str) -> str:
        return {"m.60/a-1": "ödeme için gönderme emri"}.get(dayanak, "")

    def ekle(
        self,
        tarih: str,
        *satirlar: tuple[str, int, int],
        aciklama: str = "",
        turu: str = "MIF",
        islem: str = "NORMAL",
    ) -> None:
        """One voucher; lines are (account, borç, alacak) in kuruş."""
        no = len(self.fisler) + 1
        self.kaydet(
            Fis(
                belge_turu=turu,
                belge_no=f"F-{no}",
                tarih=tarih,
                islem=islem,
                satirlar=tuple(
                    Satir(hesap=h, borc=duz(b) if b else "", alacak=duz(a) if a else "") for h, b, a in satirlar
                ),
                aciklama=aciklama,
            )
        )

    def kaydet(self, belge: Any, tur: str = "FIS", sonuc: Mapping[str, Any] | None = None, neden: int = 0) -> None:
        """A record of any kind; of a voucher with the next number."""
        no = len(self.fisler) + 1
        self.fisler.append(
            Kayit(
                sira=no,
                tur=tur,
                yevmiye=self.yevmiye(no - 1)[0] + 1 if tur == "FIS" else 0,
                sonuc=sonuc or {},
                neden=neden,
                zaman="2016-12-31T17:00:00Z",
                kosu="k1",
                kaynak="elle",
                birim=self.birim,
                yil=self.yil,
                alinan="a" * 64,
                konum=no,
                icerik="b" * 64,
                belge=belge,
                onceki="",
                ozet="",
            )
        )


def ornek() -> BellekDefteri:
    """Four vouchers: bank to cash, revenue with its budget lines, an expense, and one on another day."""
    d = BellekDefteri()
    d.ekle("2016-01-04", ("102.01", 1_000_000, 0), ("600.01.2.9.01", 0, 1_000_000), aciklama="Açılış: İlan vergisi")
    d.ekle(
        "2016-01-04",
        ("100", 25_050, 0),
        ("600.03.1.1.01", 0, 25_050),
        ("805", 25_050, 0),
        ("800.03.1.1.01", 0, 25_050),
        aciklama='=HYPERLINK("x") çöp ücreti',
    )
    d.ekle(
        "2016-02-15",
        ("630.03.2.1.01", 123_456, 0),
        ("102.01", 0, 123_456),
        ("830.03.2.1.01", 123_456, 0),
        ("835", 0, 123_456),
        aciklama="Kırtasiye alımı, İŞLEM Ğ",
        turu="OEB",
    )
    d.ekle("2016-03-31", ("102.02", 20_000, 0), ("100", 0, 20_000), aciklama="Kasadan bankaya")
    return d
