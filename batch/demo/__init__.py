"""A small, complete municipal year for ``batch init --demo``: some 1,800 vouchers of 2016 and their budget,
in CSV and XML files.

Everything is invented and comes from one seeded generator, so the same bytes come out each time. The entries follow
the işleyiş articles of MİBMY; one extra file holds three faulty vouchers, so that a first run also shows a rejection.
"""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from batch.demo import butce, tasinir, tasinir_sayimi, yil_sonu
from batch.demo.cagrilar import cagrilar
from batch.documents.kodlar import ana_hesap, hesap_kapisi
from batch.documents.tutar import duz

YIL = 2016
YIL_SONU_AVANSI = 120_000  # kuruş
# What the sample files of other layouts (templates/ornek) put on accounts that are counted.
_BASKA_KAYNAKLAR = {"100.01": 552_100, "102.01": 6_538_564}
TOHUM = 20160101
IDARE = {"kod": "46.34.01", "ad": "Örnek Belediyesi", "muhasebe_birimi": "4634"}
AD_ALANI = "urn:batch:belge:1"
STOK = frozenset({"150", "153", "157"})  # carry the full classification without an economic code (m.114/9)
YEDEK = "09.6"
# The year's one commitment: number, the whole, and each of its three payments, in kuruş and without KDV.
TAAHHUT_NO, TAAHHUT, HAKEDIS = f"{YIL}/1", 60_000_000, 20_000_000
KASA, BANKA, CEK, YOLDA = "100.01", "102.01", "103.01", "108.01"
TASIT_SATISI, CALINAN_BEDELI = 620_000, 185_000  # kuruş
TASIT_SATIS_GELIRI = "06.2.2.01"
_TATIL = {(1, 1), (5, 19), (7, 4), (7, 5), (7, 6), (7, 7), (8, 30), (9, 12), (9, 13), (9, 14), (9, 15)}

TAAHHUT_SUTUNLARI = (
    "belge_no",
    "tarih",
    "islem",
    "taahhut_no",
    "yuklenici",
    "is",
    "proje_no",
    "sozlesme_tarihi",
    "bitis_tarihi",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "tutar",
)
CSV_SUTUNLARI = (
    "belge_turu",
    "belge_no",
    "tarih",
    "islem",
    "hesap",
    "borc",
    "alacak",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "aciklama",
    "dayanak_turu",
    "dayanak_no",
    "dayanak_tarihi",
    "ilgili",
    "tif_no",
    "taahhut_no",
    "belge_aciklama",
    "ilgili_ad",
    "ilgili_kimlik_no",
    "ilgili_iban",
    "ilgili_banka",
    "ilgili_vergi_dairesi",
    "tahakkuk_toplami",
    "kesinti_toplami",
    "odenecek_tutar",
    "cek_no",
)


class Kisi(NamedTuple):
    """The person or firm that a voucher concerns."""

    ad: str
    kimlik_no: str
    iban: str
    banka: str
    vergi_dairesi: str


class Birim(NamedTuple):
    """A spending unit: its name and the first parts of its tertip."""

    ad: str
    kurumsal: str
    fonksiyonel: str


class Kalem(NamedTuple):
    """One line; ``tutar`` in kuruş, positive is borç, negative is alacak."""

    hesap: str
    tutar: int
    aciklama: str = ""
    birim: Birim | None = None
    ekonomik: str = ""
    ilgili: str = ""
    tif_no: str = ""
    taahhut_no: str = ""


class Evrak(NamedTuple):
    turu: str
    no: str
    tarihi: date


class KesintiKalemi(NamedTuple):
    hesap: str
    turu: str
    tutar: int


@dataclass
class Belge:
    """A voucher before it has its number; the payment figures stand only on an ödeme emri."""

    turu: str
    tarih: date
    aciklama: str
    dayanaklar: list[Evrak]
    satirlar: list[Kalem]
    islem: str = "NORMAL"
    ilgili: Kisi | None = None
    odeme: bool = False
    kesintiler: list[KesintiKalemi] = field(default_factory=list)
    cek_no: str = ""
    no: str = ""

    @property
    def tahakkuk(self) -> int:
        return sum(s.tutar for s in self.satirlar if ana_hesap(s.hesap) == "830")

    @property
    def kesinti(self) -> int:
        return sum(k.tutar for k in self.kesintiler)


OZEL_KALEM = Birim("Özel Kalem", "46.34.01.02", "01.1.1.00")
YAZI = Birim("Yazı İşleri", "46.34.01.10", "01.3.9.00")
MALI = Birim("Mali Hizmetler", "46.34.01.20", "01.1.2.00")
FEN = Birim("Fen İşleri", "46.34.01.30", "04.5.1.00")
TEMIZLIK = Birim("Temizlik İşleri", "46.34.01.31", "05.1.0.00")
PARK = Birim("Park ve Bahçeler", "46.34.01.32", "08.1.0.00")
SU = Birim("Su İşleri", "46.34.01.33", "06.3.0.00")
ZABITA = Birim("Zabıta", "46.34.01.34", "03.1.1.00")
BIRIMLER = (OZEL_KALEM, YAZI, MALI, FEN, TEMIZLIK, PARK, SU, ZABITA)


def kurumsal_listesi() -> str:
    """The municipality's own code list (``config/kodlar/kurumsal.csv``)."""
    satirlar = [("kod", "ad", "fonksiyonel"), (IDARE["kod"], IDARE["ad"], "")]
    satirlar += [(b.kurumsal, b.ad, b.fonksiyonel) for b in BIRIMLER]
    return "".join(";".join(s) + "\n" for s in satirlar)


def yapilandirma(dizin: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of the settings that the sample year has of its own, of those of a new folder ``config``."""
    yield "kodlar/kurumsal.csv", kurumsal_listesi()
    yield "kodlar/tasinir_amortisman.csv", tasinir.ORAN_LISTESI
    yillik = f"yillar/{YIL}.toml"
    yield yillik, tasinir.yilin_sinirlari((dizin / yillik).read_text("utf-8"))


# Opening balance in TL: (account, signed amount). Taşınırlar stand in `tasinir`; 500 closes the balance.
_ACILIS: tuple[tuple[str, int], ...] = (
    (KASA, 12_450),
    (BANKA, 1_850_000),
    ("102.02", 420_000),
    ("120.01", 214_300),
    ("120.02", 61_750),
    ("120.03", 38_900),
    ("121.01", 95_200),
    ("126.01", 15_000),
    ("240.01", 350_000),
    ("250.01", 12_500_000),
    ("251.01", 8_200_000),
    ("252.01", 6_400_000),
    ("257.02", -1_860_000),
    ("260.01", 240_000),
    ("268.01", -160_000),
    ("300.01", -180_000),
    ("320.01", -265_400),
    ("330.01", -74_000),
    ("333.01", -12_300),
    ("360.01", -71_250),
    ("360.02", -9_480),
    ("361.01", -121_700),
    ("400.01", -1_260_000),
    ("472.01", -840_000),
    ("570.2014", -1_900_000),
    ("590", -415_000),
    ("910.01", 185_000),
    ("911.01", -185_000),
)

# Revenue: name → (gelir code, receivable's sub-account)
EMLAK = ("01.2.9.51", "120.01")
CTV = ("01.2.9.54", "120.01")
ILAN = ("01.3.9.51", "120.02")
KIRA = ("03.6.1.03", "120.03")
_ALACAK_KODU = {hesap: kod for kod, hesap in (EMLAK, ILAN, KIRA)} | {"121.01": EMLAK[0]}
HARC = ("01.6.9.51", "")
EVRAK = ("03.1.1.01", "")
CEZA = ("05.3.4.01", "")
PAY = ("05.2.2.51", "")
FAIZ_GELIRI = ("05.1.9.03", "")
BAGIS = ("04.4.1.01", "")
SU_SATISI = ("03.1.2.04", "")
KISI_BORCU = ("05.9.1.06", "")


def is_gunu(gun: date) -> bool:
    """Whether municipal offices were open on that day of 2016."""
    return gun.weekday() < 5 and (gun.month, gun.day) not in _TATIL


def dolgulu(ana: str, kod: str) -> str:
    """Account of an economic code as published charts write it: ``630``, ``03.2.1.01`` → ``630.03.02.01.01``."""
    return ".".join([ana, *(d.zfill(2) for d in kod.split("."))])


def yuzde(tutar: int, on_binde: int) -> int:
    """A share in ten-thousandths of an amount in kuruş, rounded half up."""
    return (tutar * on_binde + 5_000) // 10_000


def kisi_uret(r: random.Random, ad: str, gercek_kisi: bool, vergi_dairesi: str) -> Kisi:
    """An invented person or firm whose numbers carry right check digits."""
    from stdnum import iban
    from stdnum.tr import tckimlik, vkn

    govde = str(r.randrange(100_000_000, 130_000_000))
    kimlik = govde + (tckimlik.calc_check_digits(govde) if gercek_kisi else vkn.calc_check_digit(govde))
    banka, ad_banka = r.choice((("00010", "Ziraat Bankası"), ("00015", "Vakıflar Bankası"), ("00012", "Halk Bankası")))
    hesap = f"{banka}0{r.randrange(10**15):016d}"
    return Kisi(ad, kimlik, "TR" + iban.calc_check_digits("TR00" + hesap) + hesap, ad_banka, vergi_dairesi)


_FIRMALAR = (
    "Yıldız Kırtasiye Ltd. Şti.",
    "Güneş Akaryakıt A.Ş.",
    "Öz Işık Elektrik Dağıtım A.Ş.",
    "Çağrı Temizlik Hizmetleri Ltd. Şti.",
    "İpek Yol Yapı A.Ş.",
    "Şahin Büro Mobilya Ltd. Şti.",
    "Ülkü Bilişim A.Ş.",
    "Doğuş Peyzaj ve Fidancılık Ltd. Şti.",
    "Arı Su Arıtma Kimya A.Ş.",
    "Akdeniz Otomotiv Ltd. Şti.",
)
_AMORTISMAN_KODLARI = {"253": "13.1.3.01", "254": "13.1.4.01", "255": "13.1.5.01"}
# What the sample files of other layouts (templates/ornek) spend, all of one unit and function.
_ORNEK_GIDERLERI = ("03.2", "03.5")
# Small purchases: economic code, what, firm.
_GUNLUK = (
    ("03.2.1.02", "Büro malzemesi alımı", 0),
    ("03.2.2.01", "Su alımı", 8),
    ("03.5.2.02", "Telefon gideri", 2),
    ("03.7.3.02", "Makine teçhizat bakımı", 6),
    ("03.5.3.03", "Yük taşıma gideri", 3),
)
_KISILER = ("Ayşe Yılmaz", "İsmail Öztürk", "Gülşen Çağlar", "Ömer Işık")

Islem = Callable[[date], None]


class _Defter:
    """Writes vouchers and knows every balance, in the order in which they will be numbered."""

    def __init__(self) -> None:
        self.r = random.Random(TOHUM)
        self.belgeler: list[Belge] = []
        self.bakiye: dict[str, int] = defaultdict(int)
        self.tertip: dict[tuple[Birim, str], int] = defaultdict(int)
        self.gelirler: dict[str, dict[str, int]] = {ana: defaultdict(int) for ana in ("800", "810")}
        self.sayac: dict[str, int] = defaultdict(int)
        self.taahhutler: list[dict[str, str]] = []
        self.tasinir = tasinir.Tasinirlar(TOHUM)
        self.alindi: tasinir.DayanakEvraki | None = None  # the provisional receipt that waits for its muayene
        self.firma = [kisi_uret(self.r, ad, False, "Merkez") for ad in _FIRMALAR]
        self.kisi = [kisi_uret(self.r, ad, True, "") for ad in _KISILER]

    def tl(self, en_az: int, en_cok: int) -> int:
        """A random amount between two TL figures, in kuruş."""
        return self.r.randrange(en_az * 100, en_cok * 100)

    def evrak(self, turu: str, tarih: date) -> Evrak:
        """A supporting document, numbered within its kind."""
        self.sayac[turu] += 1
        return Evrak(turu, f"{YIL}/{self.sayac[turu]}", tarih)

    def ekle(self, b: Belge) -> None:
        if sum(s.tutar for s in b.satirlar) != 0 or not b.satirlar:
            raise ValueError(f"dengesiz örnek fiş: {b.aciklama} {b.tarih}")
        for s in b.satirlar:
            self.bakiye[s.hesap] += s.tutar
            if ana_hesap(s.hesap) == "830" and s.birim is not None:
                ikinci = s.ekonomik[:4]
                self.tertip[s.birim, ikinci] += s.tutar
            elif ana_hesap(s.hesap) in ("800", "810"):
                self.gelirler[ana_hesap(s.hesap)][s.ekonomik] += abs(s.tutar)
        self.belgeler.append(b)

    def mif(self, tarih: date, aciklama: str, dayanak: Evrak, satirlar: list[Kalem], islem: str = "NORMAL") -> Belge:
        b = Belge("MIF", tarih, aciklama, [dayanak], satirlar, islem)
        self.ekle(b)
        return b

    def gelir(self, kod: str, tutar: int, tahakkuklu: str = "") -> list[Kalem]:
        """Alacak side of a collection, with its mirror (m.383/a)."""
        alacak = Kalem(tahakkuklu or dolgulu("600", kod), -tutar, ekonomik=kod)
        return [alacak, *self.yansit(kod, tutar)]

    def yansit(self, kod: str, tutar: int) -> list[Kalem]:
        return [Kalem("805", tutar), Kalem(dolgulu("800", kod), -tutar, ekonomik=kod)]

    def oeb(
        self,
        tarih: date,
        aciklama: str,
        dayanaklar: list[Evrak],
        giderler: list[tuple[Birim, str, int, str, int]],
        kesintiler: list[KesintiKalemi],
        odeme_hesabi: str,
        ilgili: Kisi | None,
        tif_no: str = "",
    ) -> None:
        """An ödeme emri. A gider is (unit, economic code, amount with KDV, asset account or "", deductible KDV)."""
        satirlar = []
        for birim, kod, tutar, varlik, kdv in giderler:
            eko = "" if varlik else kod
            hesap = varlik or dolgulu("630", kod)
            satirlar.append(Kalem(hesap, tutar - kdv, aciklama, birim, eko, tif_no=tif_no if varlik else ""))
            if kdv:
                satirlar.append(Kalem("191.01", kdv))
        toplam = sum(g[2] for g in giderler)
        kesinti = sum(k.tutar for k in kesintiler)
        satirlar += [Kalem(k.hesap, -k.tutar, k.turu) for k in kesintiler]
        satirlar.append(Kalem(odeme_hesabi, kesinti - toplam, ilgili=ilgili.ad if ilgili else ""))
        tertipler: dict[tuple[Birim, str], int] = defaultdict(int)
        for birim, kod, tutar, _, _ in giderler:
            tertipler[birim, kod] += tutar
        satirlar += [Kalem(dolgulu("830", kod), tutar, "", birim, kod) for (birim, kod), tutar in tertipler.items()]
        satirlar.append(Kalem("835", -toplam))
        b = Belge("OEB", tarih, aciklama, dayanaklar, satirlar, ilgili=ilgili, odeme=True, kesintiler=kesintiler)
        if odeme_hesabi == CEK:
            self.sayac["cek"] += 1
            b.cek_no = f"GE-{self.sayac['cek']:05d}"
        self.ekle(b)

    # -- opening, appropriations, year end ------------------------------------------------------------------------

    def acilis(self, tarih: date) -> None:
        satirlar = [Kalem(h, t * 100, ekonomik=_ALACAK_KODU.get(h, "")) for h, t in _ACILIS]
        birim = {b.kurumsal: b for b in BIRIMLER}
        satirlar += [Kalem(h, t, birim=birim[kurumsal]) for h, t, kurumsal in tasinir.acilis_satirlari()]
        satirlar.sort(key=lambda s: s.hesap)
        satirlar.append(Kalem("500", -sum(s.tutar for s in satirlar)))
        self.mif(tarih, "Açılış kaydı", Evrak("Açılış bilançosu", f"{YIL}/1", tarih), satirlar, "ACILIS")

    def gecmis_yil_sonucu(self, tarih: date) -> None:
        tutar = -self.bakiye["590"]
        satirlar = [Kalem("590", tutar), Kalem("570.2015", -tutar)]
        self.mif(tarih, "2015 faaliyet sonucunun devri", self.evrak("Açılış fişi eki", tarih), satirlar)

    def amortismanlar(self) -> Iterator[tuple[str, str, int]]:
        """Expense account, account of the accumulated depreciation, and the year's share of what the books hold; of
        taşınırlar the program reckons it."""
        for hesap, varlik, binde, eko in (
            ("257.02", "252", 20, "01.02"),
            ("268.01", "260", 200, "02.01"),
        ):
            deger = sum(t for h, t in self.bakiye.items() if ana_hesap(h) == varlik)
            yield f"630.13.{eko}", hesap, min(deger * binde // 1000, deger + self.bakiye[hesap])

    # -- revenue --------------------------------------------------------------------------------------------------

    def tahakkuk(self, tarih: date) -> None:
        kalemler = [(ILAN, self.tl(6_000, 14_000)), (KIRA, self.tl(18_000, 24_000))]
        if tarih.month == 1:
            kalemler = [(EMLAK, self.tl(1_250_000, 1_300_000)), (CTV, self.tl(240_000, 260_000)), *kalemler]
        satirlar = [Kalem(gelir[1], tutar, "Tahakkuk", ekonomik=gelir[0]) for gelir, tutar in kalemler]
        satirlar += [Kalem(dolgulu("600", gelir[0]), -tutar, ekonomik=gelir[0]) for gelir, tutar in kalemler]
        self.mif(tarih, "Aylık gelir tahakkuku", self.evrak("Tahakkuk bordrosu", tarih), satirlar)

    def banka_tahsilati(self, tarih: date) -> None:
        """Receivables collected through the bank (m.88/b-1); property tax mostly in its two instalment months."""
        satirlar: list[Kalem] = []
        for gelir, pay in ((EMLAK, 3_800 if tarih.month in (5, 11) else 600), (ILAN, 7_000), (KIRA, 8_000)):
            tutar = yuzde(self.bakiye[gelir[1]], pay)
            satirlar += [Kalem("102.02", tutar, "Vezne dışı tahsilat"), *self.gelir(gelir[0], tutar, gelir[1])]
        self.mif(tarih, "Banka yoluyla tahsilat", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def kasa_tahsilati(self, tarih: date) -> None:
        kisi = self.r.choice(self.kisi)
        satirlar: list[Kalem] = []
        for kod, _ in self.r.sample((HARC, EVRAK, CEZA), 2):
            tutar = self.tl(400, 4_200)
            satirlar += [Kalem(KASA, tutar, "Vezne tahsilatı"), *self.gelir(kod, tutar)]
        tutar = yuzde(self.bakiye["120.01"], self.r.randrange(60, 160))
        satirlar += [Kalem(KASA, tutar, "Vezne tahsilatı"), *self.gelir(EMLAK[0], tutar, "120.01")]
        self.mif(tarih, "Günlük vezne tahsilatı", self.evrak("Alındı icmali", tarih), satirlar).ilgili = kisi

    def bankaya_yatirma(self, tarih: date) -> None:
        tutar = self.bakiye[KASA] - 100_000
        if tutar > 0:
            satirlar = [Kalem(YOLDA, tutar), Kalem(KASA, -tutar)]
            self.mif(tarih, "Kasa fazlasının bankaya yatırılması", self.evrak("Teslimat müzekkeresi", tarih), satirlar)

    def bankaya_giris(self, tarih: date) -> None:
        tutar = self.bakiye[YOLDA]
        if tutar > 0:
            satirlar = [Kalem(BANKA, tutar), Kalem(YOLDA, -tutar)]
            self.mif(tarih, "Yatırılan paranın girişi", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def pay_geliri(self, tarih: date) -> None:
        tutar = self.tl(640_000, 720_000)
        satirlar = [Kalem(BANKA, tutar, "Genel bütçe vergi geliri payı"), *self.gelir(PAY[0], tutar)]
        self.mif(tarih, "İller Bankası payı", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def su_satisi(self, tarih: date) -> None:
        """Sale with KDV: 800 takes the whole collection (m.294/a)."""
        net = self.tl(60_000, 90_000)
        kdv = yuzde(net, 800)
        satirlar = [
            Kalem(BANKA, net + kdv, "Su bedeli"),
            Kalem(dolgulu("600", SU_SATISI[0]), -net, ekonomik=SU_SATISI[0]),
            Kalem("391.01", -kdv),
            *self.yansit(SU_SATISI[0], net + kdv),
        ]
        self.mif(tarih, "Su satış hasılatı", self.evrak("Su tahsilat icmali", tarih), satirlar)

    def gelir_iadesi(self, tarih: date) -> None:
        """Refund in the year of collection, from the cash box when it has enough (m.369/b, 389)."""
        tutar = self.tl(150, 900)
        kod = HARC[0]
        satirlar = [
            Kalem(dolgulu("600", kod), tutar, "Yersiz tahsil edilen harç", ekonomik=kod),
            Kalem(KASA if self.bakiye[KASA] >= tutar else CEK, -tutar),
            Kalem(dolgulu("810", kod), tutar, ekonomik=kod),
            Kalem("805", -tutar),
        ]
        self.mif(tarih, "Gelir iadesi", self.evrak("Düzeltme ve iade belgesi", tarih), satirlar).ilgili = self.kisi[3]

    def terkin(self, tarih: date) -> None:
        tutar = self.tl(300, 1_500)
        satirlar = [Kalem(dolgulu("600", ILAN[0]), tutar, "Terkin", ekonomik=ILAN[0])]
        satirlar.append(Kalem(ILAN[1], -tutar, ekonomik=ILAN[0]))
        self.mif(tarih, "Mükerrer tahakkukun terkini", self.evrak("Düzeltme ve iade belgesi", tarih), satirlar)

    def faiz_ve_bagis(self, tarih: date) -> None:
        faiz = self.tl(2_000, 5_000)
        satirlar = [Kalem(BANKA, faiz, "Mevduat faizi"), *self.gelir(FAIZ_GELIRI[0], faiz)]
        if tarih.month == 6:
            bagis = self.tl(20_000, 30_000)
            satirlar += [Kalem(BANKA, bagis, "Şartsız nakdî bağış"), *self.gelir(BAGIS[0], bagis)]
        self.mif(tarih, "Faiz ve bağış gelirleri", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def vezne(self, tarih: date) -> None:
        """What is paid at the counter on an ordinary day."""
        for kod, _ in (HARC, EVRAK, CEZA):
            tutar = self.tl(40, 900)
            satirlar = [Kalem(KASA, tutar, "Vezne tahsilatı"), *self.gelir(kod, tutar)]
            self.mif(tarih, "Vezne tahsilatı", self.evrak("Alındı icmali", tarih), satirlar)

    # -- expense --------------------------------------------------------------------------------------------------

    def gunluk_alim(self, tarih: date) -> None:
        """Small purchases of an ordinary day; each unit has its turn."""
        gun = tarih.timetuple().tm_yday
        for i in range(3):
            birim = BIRIMLER[(gun * 3 + i) % len(BIRIMLER)]
            kod, aciklama, firma = _GUNLUK[(gun + i) % len(_GUNLUK)]
            self._alim(tarih, aciklama, birim, kod, self.tl(60, 1_400), self.firma[firma], CEK)

    def maas(self, tarih: date) -> None:
        self._bordro(tarih, "Memur maaş bordrosu", (OZEL_KALEM, YAZI, MALI, ZABITA), "01.1", (26_000, 48_000))

    def ucret(self, tarih: date) -> None:
        self._bordro(tarih, "İşçi ücret bordrosu", (FEN, TEMIZLIK, PARK, SU), "01.3", (22_000, 41_000))

    def _bordro(self, tarih: date, ad: str, birimler: tuple[Birim, ...], eko: str, aralik: tuple[int, int]) -> None:
        giderler: list[tuple[Birim, str, int, str, int]] = []
        brut = prim = 0
        for birim in birimler:
            asil = self.tl(*aralik)
            sosyal, kurum = yuzde(asil, 900), yuzde(asil, 2_050)
            prim_kodu = "02.1.6.01" if eko == "01.1" else "02.3.4.01"
            for kod, tutar in ((f"{eko}.1.01", asil), (f"{eko}.4.01", sosyal), (prim_kodu, kurum)):
                giderler.append((birim, kod, tutar, "", 0))
            brut, prim = brut + asil + sosyal, prim + kurum
        kesintiler = [
            KesintiKalemi("360.01", "Gelir vergisi", yuzde(brut, 1_280)),
            KesintiKalemi("360.02", "Damga vergisi", yuzde(brut, 76)),
            KesintiKalemi("361.01", "Sigorta primi", prim + yuzde(brut, 1_400)),
            KesintiKalemi("333.01", "Sendika aidatı", yuzde(brut, 60)),
            KesintiKalemi("333.02", "İcra kesintisi", self.tl(300, 1_200)),
        ]
        dayanak = self.evrak("Maaş bordrosu", tarih)
        self.oeb(tarih, f"{tarih.month:02d}/{YIL} {ad}", [dayanak], giderler, kesintiler, CEK, None)

    def _fatura(self, tarih: date) -> Evrak:
        return Evrak("Fatura", f"A-{self.r.randrange(10**6):06d}", tarih - timedelta(days=self.r.randrange(1, 8)))

    def _alim(self, tarih: date, aciklama: str, birim: Birim, kod: str, tutar: int, firma: Kisi, odeme: str) -> None:
        """A purchase; damga vergisi is withheld."""
        kesintiler = [KesintiKalemi("360.02", "Damga vergisi", yuzde(tutar, 95))]
        self.oeb(tarih, aciklama, [self._fatura(tarih)], [(birim, kod, tutar, "", 0)], kesintiler, odeme, firma)

    def _tasinir_alimi(
        self, tarih: date, aciklama: str, birim: Birim, kod: str, firma: Kisi, alis: Callable[..., tuple[str, Any]]
    ) -> None:
        """Stock and fixtures enter with their taşınır işlem fişi, which hangs on the ödeme emri (m.114/3); ``alis``
        makes it and tells its number and the amounts by account."""
        fatura = self._fatura(tarih)
        no, tutarlar = alis(tarih, firma.ad, tasinir.DayanakEvraki(*fatura))
        dayanaklar = [fatura, Evrak("Taşınır işlem fişi", no, tarih)]
        kesintiler = [KesintiKalemi("360.02", "Damga vergisi", yuzde(sum(tutarlar.values()), 95))]
        giderler = [(birim, kod, tutar, hesap, 0) for hesap, tutar in tutarlar.items()]
        self.oeb(tarih, aciklama, dayanaklar, giderler, kesintiler, "320.01", firma, no)

    def kirtasiye(self, tarih: date) -> None:
        self._tasinir_alimi(tarih, "Kırtasiye alımı", YAZI, "03.2.1.01", self.firma[0], self.tasinir.kirtasiye)

    def akaryakit(self, tarih: date) -> None:
        self._tasinir_alimi(tarih, "Akaryakıt alımı", FEN, "03.2.3.02", self.firma[1], self.tasinir.akaryakit)

    def elektrik(self, tarih: date) -> None:
        tutar = self.tl(30_000, 46_000)
        self._alim(tarih, "Sokak aydınlatma elektriği", FEN, "03.2.3.03", tutar, self.firma[2], CEK)

    def temizlik(self, tarih: date) -> None:
        tutar = self.tl(95_000, 115_000)
        self._alim(tarih, "Temizlik hizmeti alımı", TEMIZLIK, "03.5.1.04", tutar, self.firma[3], CEK)

    def demirbas(self, tarih: date) -> None:
        if tarih.month % 2:
            alindi, self.alindi = self.alindi, None
            alis = partial(self.tasinir.bilgisayar, alindi=alindi)
            self._tasinir_alimi(tarih, "Bilgisayar alımı", MALI, "06.1.2.02", self.firma[6], alis)
        else:
            self._tasinir_alimi(tarih, "Büro mobilyası alımı", YAZI, "06.1.1.01", self.firma[5], self.tasinir.mobilya)

    def tasit(self, tarih: date) -> None:
        self._tasinir_alimi(tarih, "Taşıt alımı", FEN, "06.1.4.01", self.firma[9], self.tasinir.tasit)

    def gecici_alindi(self, tarih: date) -> None:
        self.alindi = self.tasinir.gecici_alindi(tarih, self.firma[6].ad, tasinir.DayanakEvraki(*self._fatura(tarih)))

    def alindi_reddi(self, tarih: date) -> None:
        if self.alindi is not None:
            self.tasinir.alindi_reddi(tarih, self.alindi)

    def motosiklet_satisi(self, tarih: date) -> None:
        """What the program enters for a sale's TİF: the bank has the money, the budget the revenue."""
        self.tasinir.satis(tarih, TASIT_SATISI, BANKA)
        self.bakiye[BANKA] += TASIT_SATISI
        self.gelirler["800"][TASIT_SATIS_GELIRI] += TASIT_SATISI

    def calinma(self, tarih: date) -> None:
        self.tasinir.calinma(tarih, tarih - timedelta(days=3), CALINAN_BEDELI)

    def calinan_tahsili(self, tarih: date) -> None:
        """What the responsible one owes for the stolen computer (140 / 600 by its TİF) is paid."""
        tutar = CALINAN_BEDELI
        satirlar = [Kalem(BANKA, tutar, "Kişi borcu"), Kalem("140", -tutar, ilgili=tasinir.PERSONEL[2])]
        satirlar += self.yansit(KISI_BORCU[0], tutar)
        self.mif(tarih, "Çalınan bilgisayarın bedeli", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def su_gideri(self, tarih: date) -> None:
        """Input of the sold water: its KDV is deductible, 830 takes the whole (m.154/a)."""
        net = self.tl(9_000, 16_000)
        kdv = yuzde(net, 1_800)
        gider = (SU, "03.2.6.01", net + kdv, "", kdv)
        kesinti = KesintiKalemi("360.02", "Damga vergisi", yuzde(net, 95))
        self.oeb(tarih, "Su arıtma kimyasalı", [self._fatura(tarih)], [gider], [kesinti], CEK, self.firma[8])

    def kredi_faizi(self, tarih: date) -> None:
        gider = (MALI, "04.2.9.01", self.tl(24_000, 31_000), "", 0)
        dayanak = self.evrak("Kredi ödeme planı", tarih)
        self.oeb(tarih, "Banka kredisi faizi", [dayanak], [gider], [], CEK, None)

    def kredi_anaparasi(self, tarih: date) -> None:
        satirlar = [Kalem("300.01", 4_500_000), Kalem(CEK, -4_500_000)]
        self.mif(tarih, "Banka kredisi anapara taksiti", self.evrak("Kredi ödeme planı", tarih), satirlar)

    def avans(self, tarih: date) -> None:
        kisi = self.kisi[tarih.month % 3]
        tutar = self.r.randrange(8, 16) * 10_000
        satirlar = [Kalem("160.01", tutar, "İş avansı", ilgili=kisi.kimlik_no), Kalem(CEK, -tutar)]
        self.mif(tarih, "Mutemede iş avansı", self.evrak("Harcama talimatı", tarih), satirlar).ilgili = kisi

    def avans_mahsubu(self, tarih: date) -> None:
        """The whole avans is closed; what was not spent comes back in cash (m.125/b-3, 126)."""
        kisi = self.kisi[tarih.month % 3]
        avans = self.bakiye["160.01"]
        iade = yuzde(avans, self.r.randrange(300, 1_900))
        kod = "03.7.3.03"
        satirlar = [
            Kalem(dolgulu("630", kod), avans - iade, "Taşıt bakım onarım", FEN, kod),
            Kalem(KASA, iade, "Avans artığı"),
            Kalem("160.01", -avans, ilgili=kisi.kimlik_no),
            Kalem(dolgulu("830", kod), avans - iade, "", FEN, kod),
            Kalem("835", iade - avans),
        ]
        dayanak = Evrak("Fatura", f"B-{self.r.randrange(10**6):06d}", tarih)
        self.ekle(Belge("OEB", tarih, "Avans mahsubu", [dayanak], satirlar, ilgili=kisi))

    def yil_sonu_avansi(self, tarih: date) -> None:
        """An iş avansı whose papers do not come within the year."""
        kisi = self.kisi[0]
        satirlar = [Kalem("160.01", YIL_SONU_AVANSI, "İş avansı", ilgili=kisi.kimlik_no), Kalem(CEK, -YIL_SONU_AVANSI)]
        self.mif(tarih, "Mutemede iş avansı", self.evrak("Harcama talimatı", tarih), satirlar).ilgili = kisi

    def mahsup_donemine(self, tarih: date) -> None:
        """It goes to the mahsup dönemi with its appropriation (m.126/b-4, 138/a-1)."""
        kisi, kod = self.kisi[0], "03.7.3.03"
        satirlar = [
            Kalem("165.01", YIL_SONU_AVANSI, "Mahsup dönemine aktarılan avans", FEN, kod, ilgili=kisi.kimlik_no),
            Kalem("160.01", -YIL_SONU_AVANSI, ilgili=kisi.kimlik_no),
        ]
        dayanak = self.evrak("Mutemet beyanı", tarih)
        self.mif(tarih, "Mahsup dönemine aktarılan iş avansı", dayanak, satirlar).ilgili = kisi

    def cekler_odendi(self, tarih: date) -> None:
        tutar = -self.bakiye[CEK]
        if tutar > 0:
            satirlar = [Kalem(CEK, tutar), Kalem(BANKA, -tutar)]
            self.mif(tarih, "Gönderme emirlerinin ödenmesi", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def borc_odeme(self, tarih: date, hesaplar: tuple[str, ...], aciklama: str, dayanak: str) -> None:
        """Pays what the accounts hold; payments of 320 carry no budget lines (m.249/b)."""
        satirlar = [Kalem(h, -self.bakiye[h], aciklama) for h in hesaplar if self.bakiye[h] < 0]
        if satirlar:
            satirlar.append(Kalem(CEK, -sum(s.tutar for s in satirlar)))
            self.mif(tarih, aciklama, self.evrak(dayanak, tarih), satirlar)

    def emanet_odeme(self, tarih: date) -> None:
        self.borc_odeme(tarih, ("320.01",), "Bütçe emanetlerinin ödenmesi", "Ödeme talimatı")

    def vergi_odeme(self, tarih: date) -> None:
        self.borc_odeme(tarih, ("360.01", "360.02", "360.03"), "Kesilen vergilerin ödenmesi", "Muhtasar beyanname")

    def prim_odeme(self, tarih: date) -> None:
        self.borc_odeme(tarih, ("361.01",), "Sigorta primlerinin ödenmesi", "Prim bildirgesi")

    def kesinti_odeme(self, tarih: date) -> None:
        self.borc_odeme(tarih, ("333.01", "333.02"), "Sendika ve icra kesintileri", "Kesinti listesi")

    def kdv(self, tarih: date) -> None:
        """Month end: 391 against 190 and 191; the rest is payable or carried over (m.152, 154, 294)."""
        hesaplanan, indirilecek, devreden = -self.bakiye["391.01"], self.bakiye["191.01"], self.bakiye["190.01"]
        fark = hesaplanan - indirilecek - devreden
        satirlar = [Kalem("391.01", hesaplanan), Kalem("191.01", -indirilecek), Kalem("190.01", -devreden)]
        satirlar.append(Kalem("360.03" if fark > 0 else "190.01", -fark))
        satirlar = [s for s in satirlar if s.tutar]
        if satirlar:
            self.mif(tarih, "Aylık KDV mahsubu", self.evrak("KDV beyannamesi", tarih), satirlar)

    # -- contracts and corrections --------------------------------------------------------------------------------

    def sozlesme(self, tarih: date) -> None:
        """The card of a commitment: its share of the year is bound (m.449/7), and the program books 920."""
        self.taahhut(tarih, "KART", TAAHHUT, yuklenici=self.firma[4].ad, proje_no="2016A01", **{"is": "Yol yapım işi"})

    def taahhut(self, tarih: date, islem: str, tutar: int, **alanlar: str) -> None:
        """A document of the commitment, at its one tertip."""
        no = f"TH-{len(self.taahhutler) + 1}"
        kodlar = {"kurumsal": FEN.kurumsal, "fonksiyonel": FEN.fonksiyonel, "finansman": "5", "ekonomik": "06.5"}
        if islem == "KART":
            alanlar |= {"sozlesme_tarihi": (tarih - timedelta(days=1)).isoformat(), "bitis_tarihi": f"{YIL}-10-31"}
        ortak = {"belge_no": no, "tarih": tarih.isoformat(), "islem": islem, "taahhut_no": TAAHHUT_NO}
        self.taahhutler.append({**ortak, **alanlar, **kodlar, "tutar": duz(tutar) if tutar else ""})

    def teminat_alindi(self, tarih: date) -> None:
        satirlar = [Kalem("910.01", 3_600_000, ilgili=self.firma[4].ad), Kalem("911.01", -3_600_000)]
        self.mif(tarih, "Kesin teminat mektubu", self.evrak("Teminat mektubu", tarih), satirlar)

    def teminat_iade(self, tarih: date) -> None:
        satirlar = [Kalem("911.01", 3_600_000), Kalem("910.01", -3_600_000, ilgili=self.firma[4].ad)]
        self.mif(tarih, "Kesin teminat mektubunun iadesi", self.evrak("Teminat iade yazısı", tarih), satirlar)

    def gecici_teminat(self, tarih: date) -> None:
        satirlar = [Kalem(BANKA, 850_000, "Geçici teminat"), Kalem("330.02", -850_000, ilgili=self.firma[7].ad)]
        self.mif(tarih, "Geçici teminat alındı", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def gecici_teminat_iade(self, tarih: date) -> None:
        satirlar = [Kalem("330.02", 850_000, ilgili=self.firma[7].ad), Kalem(CEK, -850_000)]
        self.mif(tarih, "Geçici teminat iadesi", self.evrak("Alındı belgesi", tarih), satirlar)

    def hakedis(self, tarih: date) -> None:
        net = HAKEDIS
        tutar = net + yuzde(net, 1_800)
        kesintiler = [
            KesintiKalemi("360.01", "Gelir vergisi", yuzde(net, 300)),
            KesintiKalemi("360.02", "Damga vergisi", yuzde(net, 95)),
            KesintiKalemi("330.01", "Ek kesin teminat", yuzde(net, 600)),
        ]
        gider = (FEN, "06.5.7.07", tutar, "258.01", 0)
        dayanaklar = [self.evrak("Hakediş raporu", tarih)]
        self.oeb(tarih, "Yol yapım işi hakedişi", dayanaklar, [gider], kesintiler, CEK, self.firma[4])
        odeme = self.belgeler[-1].satirlar
        odeme[:] = [s._replace(taahhut_no=TAAHHUT_NO) if ana_hesap(s.hesap) == "830" else s for s in odeme]

    def taahhut_dusme(self, tarih: date) -> None:
        self.taahhut(tarih, "HAKEDIS", HAKEDIS)

    def gecici_kabul(self, tarih: date) -> None:
        tutar = self.bakiye["258.01"]
        satirlar = [Kalem("251.01", tutar, "Yol yapım işi", FEN), Kalem("258.01", -tutar, "", FEN)]
        self.mif(tarih, "Biten yolun varlığa alınması", self.evrak("Geçici kabul tutanağı", tarih), satirlar)

    def fazla_odeme(self, tarih: date) -> None:
        """Overpayment found within the year: the accrual is cancelled (m.393/b-1)."""
        tutar, kod = self.tl(900, 1_600), "01.1.1.01"
        satirlar = [
            Kalem("140.01", tutar, "Fazla ödenen maaş", ilgili=self.kisi[1].kimlik_no),
            Kalem(dolgulu("630", kod), -tutar, "", MALI, kod),
            Kalem("835", tutar),
            Kalem(dolgulu("830", kod), -tutar, "", MALI, kod),
        ]
        self.mif(tarih, "Fazla ödemenin borç kaydı", self.evrak("Kişi borcu onayı", tarih), satirlar)

    def kisi_borcu_tahsili(self, tarih: date) -> None:
        tutar = self.bakiye["140.01"]
        borclu = Kalem("140.01", -tutar, ilgili=self.kisi[1].kimlik_no)
        satirlar = [Kalem(BANKA, tutar, "Kişi borcu"), borclu, *self.yansit(KISI_BORCU[0], tutar)]
        self.mif(tarih, "Kişilerden alacağın tahsili", self.evrak("Banka hesap özet cetveli", tarih), satirlar)

    def kod_duzeltme(self, tarih: date) -> None:
        """Wrong economic level IV: reversed and entered again on the same accounts, with the mirror (m.393/a-7)."""
        tutar, yanlis, dogru = 84_250, "03.2.3.03", "03.2.3.90"
        satirlar = [
            Kalem(dolgulu("630", dogru), tutar, "Kod düzeltmesi", FEN, dogru),
            Kalem(dolgulu("630", yanlis), -tutar, "", FEN, yanlis),
            Kalem(dolgulu("830", dogru), tutar, "", FEN, dogru),
            Kalem("835", -tutar),
            Kalem("835", tutar),
            Kalem(dolgulu("830", yanlis), -tutar, "", FEN, yanlis),
        ]
        self.mif(tarih, "Ekonomik kod düzeltmesi", self.evrak("Düzeltme onayı", tarih), satirlar, "DUZELTME")


def _is_gunu_bul(ay: int, gun: int) -> date:
    """The first working day from that day on, or the last one before when the month ends."""
    hedef = date(YIL, ay, gun)
    aday = hedef
    while aday.month == ay and not is_gunu(aday):
        aday += timedelta(days=1)
    if aday.month == ay:
        return aday
    while not is_gunu(hedef):
        hedef -= timedelta(days=1)
    return hedef


def _ay_sonu(ay: int) -> date:
    return date(YIL + ay // 12, ay % 12 + 1, 1) - timedelta(days=1)


def _takvim(d: _Defter) -> list[tuple[date, int, Islem]]:
    """What happens on which day. MİFs (0) come before ödeme emirleri (1), as they will be numbered."""
    plan: list[tuple[date, int, Islem]] = []

    def koy(ay: int, gun: int, *islemler: Islem, tur: int = 0) -> None:
        plan.extend((_is_gunu_bul(ay, gun), tur, i) for i in islemler)

    for ay in range(1, 13):
        koy(ay, 5, d.tahakkuk, d.kasa_tahsilati, d.bankaya_yatirma)
        koy(ay, 6, d.bankaya_giris)
        koy(ay, 8, d.emanet_odeme, d.cekler_odendi)
        koy(ay, 11, d.pay_geliri)
        koy(ay, 13, d.banka_tahsilati, d.kasa_tahsilati)
        koy(ay, 14, d.bankaya_yatirma)
        koy(ay, 18, d.bankaya_giris, d.su_satisi)
        koy(ay, 20, d.kesinti_odeme)
        koy(ay, 25, d.vergi_odeme, d.prim_odeme, d.cekler_odendi)
        plan.append((_ay_sonu(ay), 0, d.kdv))
        koy(ay, 12, d.elektrik, d.kirtasiye, d.akaryakit, tur=1)
        koy(ay, 15, d.maas, tur=1)
        koy(ay, 21, d.su_gideri, d.temizlik, tur=1)
        koy(ay, 27, d.ucret, tur=1)
        if ay % 3 == 0:
            koy(ay, 17, d.kredi_anaparasi, d.faiz_ve_bagis)
            koy(ay, 17, d.kredi_faizi, tur=1)
        for ayin_gunu in (6, 13, 19, 26):
            koy(ay, ayin_gunu, d.tasinir.kirtasiye_istegi)
        for ayin_gunu in (7, 14, 20, 28):
            koy(ay, ayin_gunu, d.tasinir.akaryakit_istegi)
        if ay % 2:
            koy(ay, 4, d.avans)
            koy(ay, 22, d.avans_mahsubu, tur=1)
        if ay in (2, 5, 8, 11):
            koy(ay, 10, d.demirbas, tur=1)
            koy(ay, 16, d.gelir_iadesi)
    _tasinir_takvimi(d, koy)
    koy(3, 7, d.gecici_teminat)
    koy(3, 28, d.gecici_teminat_iade, d.teminat_alindi, d.sozlesme)
    for ay in (6, 7, 9):
        koy(ay, 21, d.hakedis, tur=1)
        koy(ay, 22, d.taahhut_dusme)
    koy(10, 17, d.gecici_kabul, lambda gun: d.taahhut(gun, "KAPAT", 0))
    koy(11, 21, d.teminat_iade)
    koy(5, 24, d.kod_duzeltme)
    koy(4, 19, d.terkin)
    koy(7, 19, d.fazla_odeme)
    koy(8, 22, d.kisi_borcu_tahsili)
    koy(12, 19, d.yil_sonu_avansi)
    plan.append((date(YIL, 12, 31), 0, d.mahsup_donemine))
    plan.append((date(YIL, 12, 31), 2, d.tasinir.sayima_hazirlik))
    for gun in (date(YIL, 1, 5) + timedelta(days=n) for n in range(361)):
        if is_gunu(gun):
            plan += [(gun, 0, d.vezne), (gun, 1, d.gunluk_alim)]
    plan.sort(key=lambda p: p[:2])
    return plan


def _tasinir_takvimi(d: _Defter, koy: Callable[..., None]) -> None:
    """What happens to taşınırlar once a year."""
    t = d.tasinir
    koy(1, 4, t.acilis)
    koy(1, 18, t.zimmetler_verildi)
    koy(3, 16, t.ambarlar_arasi)
    koy(3, 22, t.bilgisayar_devri)
    koy(4, 13, lambda gun: t.tasit_hurdasi(gun, date(YIL, 4, 6)))
    koy(4, 25, lambda gun: t.kagit_devri(gun, date(YIL, 4, 28)))
    koy(5, 4, d.gecici_alindi)
    koy(5, 9, d.alindi_reddi)
    koy(6, 14, t.iade)
    koy(6, 22, t.bagis_alma)
    koy(7, 13, lambda gun: t.bozulan_toner(gun, date(YIL, 7, 20)))
    koy(8, 16, t.bagis_verme)
    koy(8, 24, d.tasit, tur=1)
    koy(9, 19, t.santiye_devri)
    koy(9, 20, t.zimmetten_dusme)
    koy(9, 22, d.calinma)
    koy(10, 11, d.motosiklet_satisi)
    koy(10, 25, t.idareye_verme)
    koy(11, 15, t.koltuk_hurdasi)
    koy(9, 28, d.calinan_tahsili)
    koy(12, 5, lambda gun: t.zimmet_degisimi(gun, date(YIL, 12, 6)))
    koy(12, 20, t.yarim_kalan)
    for ay in (2, 5, 8, 11):
        koy(ay, 23, t.toner_istegi)


def demo_yili() -> list[Belge]:
    """The year's vouchers in the order of their numbers."""
    return _yil().belgeler


@lru_cache(maxsize=1)
def _yil() -> _Defter:
    """The year's documents, its vouchers in the order of their numbers."""
    d = _Defter()
    d.acilis(date(YIL, 1, 1))
    d.gecmis_yil_sonucu(_is_gunu_bul(1, 4))
    for tarih, _, islem in _takvim(d):
        islem(tarih)
    d.belgeler.sort(key=lambda b: (b.tarih, b.turu))
    sira: dict[str, int] = defaultdict(int)
    for b in d.belgeler:
        sira[b.turu] += 1
        b.no = str(sira[b.turu])
    return d


def _tertip(birim: Birim, ikinci: str) -> butce.Tertip:
    return birim.kurumsal, birim.fonksiyonel, ikinci


def _butce(d: _Defter) -> Iterator[butce.ButceBelgesi]:
    yield from butce.butce(_butce_yili(d), YIL)


def _butce_yili(d: _Defter) -> butce.Yil:
    """What the budget is drawn up around."""
    gider = {_tertip(*t): tutar for t, tutar in d.tertip.items()}
    # What comes later in the year was not in the budget that was adopted.
    gider[_tertip(PARK, "06.5")] = 0
    for ikinci in _ORNEK_GIDERLERI:
        gider[OZEL_KALEM.kurumsal, YAZI.fonksiyonel, ikinci] = 0
    iade = {f"09{k[2:]}": v for k, v in d.gelirler["810"].items()}
    return butce.Yil(gider, d.gelirler["800"], iade, _tertip(MALI, YEDEK))


def _hareketler(d: _Defter) -> Iterator[butce.ButceBelgesi]:
    """Movements of the year: a transfer by each organ, the reserve, ek ödenek, a conditional donation."""
    bin_lira = butce.BIN_LIRA

    def aktar(no: str, gun: date, islem: str, organ: str, kaynak: butce.Tertip, hedef: butce.Tertip, tutar: int) -> Any:
        kalemler = [butce.odenek(kaynak, tutar, "EKSI"), butce.odenek(hedef, tutar, "ARTI")]
        return butce.ButceBelgesi(no, gun, islem, kalemler, butce.karar(organ, f"{YIL}/{no}", gun))

    temizlik, fen, park = (_tertip(b, e) for b, e in ((TEMIZLIK, "03.5"), (FEN, "03.2"), (PARK, "06.5")))
    yield aktar("AKT-1", _is_gunu_bul(3, 14), "AKTARMA", "MECLIS", temizlik, fen, 20 * bin_lira)
    yield aktar("YED-1", _is_gunu_bul(5, 16), "YEDEK_AKTARMA", "ENCUMEN", _tertip(MALI, YEDEK), park, 60 * bin_lira)
    yield aktar(
        "AKT-2", _is_gunu_bul(9, 5), "AKTARMA", "MECLIS", _tertip(SU, "03.2"), _tertip(YAZI, "03.2"), 5 * bin_lira
    )
    gun = _is_gunu_bul(10, 10)
    ek = [butce.odenek(_tertip(FEN, "06.5"), 40 * bin_lira), butce.gelir("05.2.2.51", 40 * bin_lira)]
    yield butce.ButceBelgesi("EK-1", gun, "EK_ODENEK", ek, butce.karar("MECLIS", f"{YIL}/98", gun))
    gun = _is_gunu_bul(6, 20)
    bagis = [butce.odenek(_tertip(PARK, "06.5"), 25 * bin_lira), butce.gelir(BAGIS[0], 25 * bin_lira)]
    alanlar = {**butce.karar("UST_YONETICI", f"{YIL}/41", gun), "gerekce": "Çocuk parkı için şartlı bağış"}
    yield butce.ButceBelgesi("BAG-1", gun, "SARTLI_BAGIS", bagis, alanlar)
    # The park was not begun: the donation goes over, the rest is cancelled, both by decision (m.17/4).
    gun = date(YIL, 12, 31)
    karar = {**butce.karar("UST_YONETICI", f"{YIL}/96", date(YIL, 12, 30)), "gerekce": "Çocuk parkı yeni yıla kaldı"}
    yield butce.ButceBelgesi("DEV-1", gun, "DEVIR_GIDEN", [butce.odenek(_tertip(PARK, "06.5"), 25 * bin_lira)], karar)
    yield butce.ButceBelgesi("IPT-1", gun, "IPTAL", [butce.odenek(_tertip(PARK, "06.5"), 110 * bin_lira)], karar)


def _gun_sonlari() -> Iterator[dict[str, str]]:
    """The last day of each month ends; December's is left open for the files that are mended."""
    for ay in range(1, 12):
        gun = _ay_sonu(ay).isoformat()
        yield {"belge_no": f"GS-{gun}", "tarih": gun, "isteyen": "Muhasebe"}


def _satir_alanlari(s: Kalem) -> dict[str, str]:
    sinif = s.birim is not None and (s.ekonomik != "" or ana_hesap(s.hesap) in STOK)
    return {
        "hesap": s.hesap,
        "borc": duz(s.tutar) if s.tutar > 0 else "",
        "alacak": duz(-s.tutar) if s.tutar < 0 else "",
        "kurumsal": s.birim.kurumsal if s.birim else "",
        "fonksiyonel": s.birim.fonksiyonel if s.birim else "",
        "finansman": "5" if sinif else "",
        "ekonomik": s.ekonomik,
        "aciklama": s.aciklama,
        "ilgili": s.ilgili,
        "tif_no": s.tif_no,
        "taahhut_no": s.taahhut_no,
    }


def _odeme_alanlari(b: Belge) -> dict[str, str]:
    if not b.odeme:
        return {}
    return {
        "tahakkuk_toplami": duz(b.tahakkuk),
        "kesinti_toplami": duz(b.kesinti),
        "odenecek_tutar": duz(b.tahakkuk - b.kesinti),
        "cek_no": b.cek_no,
    }


def _csv(belgeler: list[Belge]) -> bytes:
    metin = io.StringIO(newline="")
    yazici = csv.DictWriter(metin, CSV_SUTUNLARI, delimiter=";", lineterminator="\n", restval="")
    yazici.writeheader()
    for b in belgeler:
        ilgili = {f"ilgili_{ad}": deger for ad, deger in b.ilgili._asdict().items()} if b.ilgili else {}
        for i, s in enumerate(b.satirlar):
            # The second supporting document stands on the second row; the first one on all others.
            d = b.dayanaklar[1] if i == 1 and len(b.dayanaklar) > 1 else b.dayanaklar[0]
            yazici.writerow(
                {
                    "belge_turu": b.turu,
                    "belge_no": b.no,
                    "tarih": b.tarih.isoformat(),
                    "islem": b.islem,
                    "belge_aciklama": b.aciklama,
                    "dayanak_turu": d.turu,
                    "dayanak_no": d.no,
                    "dayanak_tarihi": d.tarihi.isoformat(),
                    **ilgili,
                    **_odeme_alanlari(b),
                    **_satir_alanlari(s),
                }
            )
    return metin.getvalue().encode()


def _eleman(ad: str, alanlar: dict[str, str], girinti: int, kapali: bool = True) -> str:
    oznitelik = "".join(f" {a}={quoteattr(d)}" for a, d in alanlar.items() if d)
    return f"{' ' * girinti}<{ad}{oznitelik}{'/' if kapali else ''}>\n"


def _xml(belgeler: list[Belge]) -> bytes:
    parca = [f'<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="{AD_ALANI}">\n']
    for b in belgeler:
        kunye = {
            "belge_turu": b.turu,
            "belge_no": b.no,
            "tarih": b.tarih.isoformat(),
            "islem": b.islem,
            "aciklama": b.aciklama,
        }
        parca.append(_eleman("fis", kunye, 2, kapali=False))
        for d in b.dayanaklar:
            parca.append(_eleman("dayanak", {"turu": d.turu, "no": d.no, "tarihi": d.tarihi.isoformat()}, 4))
        if b.ilgili:
            parca.append(_eleman("ilgili", b.ilgili._asdict(), 4))
        if b.odeme:
            parca.append(_eleman("odeme", _odeme_alanlari(b), 4, kapali=not b.kesintiler))
            for k in b.kesintiler:
                parca.append(_eleman("kesinti", {"turu": k.turu, "tutar": duz(k.tutar)}, 6))
            if b.kesintiler:
                parca.append("    </odeme>\n")
        for s in b.satirlar:
            parca.append(_eleman("satir", {**_satir_alanlari(s), "hesap": hesap_kapisi(s.hesap)}, 4))
        parca.append("  </fis>\n")
    parca.append("</belgeler>\n")
    return "".join(parca).encode()


def _hatali() -> bytes:
    """Three vouchers with one fault each: not balanced, an account outside the chart, a day that does not exist."""
    gun = date(YIL, 12, 31)  # the year's last: mended, they can still be recorded
    dayanak = [Evrak("Alındı belgesi", "2016/900", gun)]
    borc, alacak = Kalem(BANKA, 125_000), Kalem("333.01", -125_000)
    belgeler = [
        Belge("MIF", gun, "Emanet tahsilatı", dayanak, [borc, Kalem("333.01", -120_500)], no="H-1"),
        Belge("MIF", gun, "Emanet tahsilatı", dayanak, [borc, Kalem("339.01", -125_000)], no="H-2"),
        Belge("MIF", date(YIL, 12, 30), "Emanet tahsilatı", dayanak, [borc, alacak], no="H-3"),
    ]
    return _csv(belgeler).replace(b";2016-12-30;", b";2016-12-32;")


def demo_dosyalari() -> Iterator[tuple[str, bytes]]:
    """(name within inbox, contents) of every demo file: one a month, CSV and XML in turn, and the faulty one."""
    aylar: dict[int, list[Belge]] = defaultdict(list)
    for b in demo_yili():
        aylar[b.tarih.month].append(b)
    for ay, belgeler in sorted(aylar.items()):
        if ay % 2:
            yield f"{YIL}/fis-{YIL}-{ay:02d}.csv", _csv(belgeler)
        else:
            yield f"{YIL}/fis-{YIL}-{ay:02d}.xml", _xml(belgeler)
    d = _yil()
    yield f"{YIL}/butce-{YIL}.csv", butce.csv_yaz(_butce(d))
    yield f"{YIL}/butce-{YIL}-hareketler.xml", butce.xml_yaz(_hareketler(d), AD_ALANI)
    yield f"{YIL}/taahhut-{YIL}.csv", butce.tablo_yaz(TAAHHUT_SUTUNLARI, d.taahhutler)
    yield f"{YIL}/gunsonu-{YIL}.csv", butce.tablo_yaz(("belge_no", "tarih", "isteyen"), _gun_sonlari())
    yield f"{YIL}/gorevli-{YIL}.csv", yil_sonu.gorevliler(YIL, {IDARE["muhasebe_birimi"]: ("Ayşe Demir", "Ali Kaya")})
    for ad, veri in d.tasinir.dosyalar(YIL):
        yield f"{YIL}/{ad}", veri
    yield "fis-hatali.csv", _hatali()


def sonraki_dosyalar() -> Iterator[tuple[str, bytes]]:
    """(name beside the inbox, contents) of what comes when the year is closed."""
    d = _yil()
    birim = {"kurumsal": FEN.kurumsal, "fonksiyonel": FEN.fonksiyonel}
    sayilan = {h: d.bakiye.get(h, 0) + _BASKA_KAYNAKLAR.get(h, 0) for h in (KASA, BANKA, "102.02", "910.01")}
    yield from yil_sonu.sayimlar(YIL, sayilan)
    mali = {"kurumsal": MALI.kurumsal, "fonksiyonel": MALI.fonksiyonel, "finansman": "5"}
    yield yil_sonu.faiz_tahakkuku(YIL, 630_000, {**mali, "ekonomik": "04.2.1.01"})
    yield yil_sonu.donem_sonu(YIL, d.amortismanlar(), mali, EMLAK[0])
    yield tasinir.amortisman(YIL, _AMORTISMAN_KODLARI)
    yield tasinir.hatali(YIL)
    yield cagrilar(YIL, IDARE["muhasebe_birimi"])
    yield from tasinir_sayimi.belediyenin(d.tasinir, YIL)
    yield from yil_sonu.yeni_yil(YIL + 1, _butce_yili(d))
    yield yil_sonu.ocak(YIL + 1, YIL_SONU_AVANSI, "03.7.3.03", birim, d.kisi[0].kimlik_no)
