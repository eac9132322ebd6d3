"""The sample year's taşınırlar: what is in the ambarlar on 1 January, what is bought, used, handed out, given away and
written off (TMY m.10-34), with the papers behind it.

Each harcama birimi numbers its papers from 1. Quantities are whole units here; what a purchase costs is reckoned as the
program does, so that its ödeme emri can say the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from batch.demo import butce, yil_sonu
from batch.documents.tasinir import deger_kurus, fiyati, hesabi, ikinci_duzey, miktari
from batch.documents.tutar import duz

Satir = dict[str, str]
YIL = 2016
KDV = 18  # per cent, 2016
KDV_BOLENI = 100
TIF_SUTUNLARI = (
    *("belge_no", "tarih", "tur", "harcama_birimi", "ambar", "karsi_harcama_birimi", "karsi_ambar"),
    *("karsi_muhasebe_birimi", "karsi_kurum"),
    *("tasinir_kodu", "sicil_no", "aciklama", "olcu_birimi", "miktar", "birim_fiyat", "kdv_orani", "ortak_gider"),
    *("birikmis_amortisman", "gercege_uygun_deger", "satis_bedeli", "ekonomik", "eski_sicil_no", "plaka", "sasi_no"),
    *("motor_no", "marka_model", "firma", "kdtot_no", "neden", "dayanak_turu", "dayanak_no", "dayanak_tarihi"),
    *("karar_organi", "karar_no", "karar_tarihi", "muayene_no", "muayene_tarihi", "komisyon", "kime", "nereye"),
    *("kusurlu", "tahsil_hesabi", "olusturan", "onaylayan", "durum"),
)
ISTEK_SUTUNLARI = (
    *("belge_no", "tarih", "harcama_birimi", "ambar", "istek_birimi", "isteyen"),
    *("tasinir_kodu", "aciklama", "olcu_birimi", "miktar", "karsilanan_miktar"),
)
ALINDI_SUTUNLARI = (
    *("belge_no", "tarih", "harcama_birimi", "ambar", "islem", "alindi_no", "firma", "fatura_no", "fatura_tarihi"),
    *("ret_nedeni", "tasinir_kodu", "aciklama", "olcu_birimi", "miktar", "birim_fiyat"),
)
DUSME_SUTUNLARI = (
    *("belge_no", "tarih", "harcama_birimi", "neden", "komisyon", "onay_organi", "onaylayan", "onay_tarihi"),
    *("dayanak_turu", "dayanak_no", "dayanak_tarihi"),
    *("tasinir_kodu", "sicil_no", "aciklama", "olcu_birimi", "miktar", "birim_fiyat"),
)
IMHA_SUTUNLARI = (
    *("belge_no", "tarih", "harcama_birimi", "kdtot_no", "komisyon", "imha_sekli", "yer"),
    *("tasinir_kodu", "aciklama", "olcu_birimi", "miktar"),
)
DEVIR_SUTUNLARI = (
    *("belge_no", "tarih", "harcama_birimi", "ambar", "devreden", "devralan"),
    *("tasinir_kodu", "aciklama", "olcu_birimi", "kayitli_miktar", "bulunan_miktar"),
)
ZIMMET_SUTUNLARI = (
    *("belge_no", "tarih", "islem", "harcama_birimi", "kisi_veya_yer", "turu", "form", "unvan", "sorumlu"),
    *("aciklama", "olusturan", "sicil_no", "ozellik"),
)
AMBAR_SUTUNLARI = ("belge_no", "tarih", "harcama_birimi", "ambar", "ad", "islem", "kullanici")
DURUM_SUTUNLARI = ("belge_no", "tarih", "tif_no", "harcama_birimi", "islem", "ambar", "kullanici")
VARLIK_SUTUNLARI = ("muhasebe_birimi", "belge_no", "tarih", "islem", "hesap", "oran", "ekonomik")
# What 257 is divided by, as the entries of TİFs have it.
BIRIKMIS = {"253": "257.03", "254": "257.04", "255": "257.05"}
# Of a year's depreciation, in hundredths: invented, as is the limit below it.
ORANLAR = {"253": 10, "254": 10, "255": 20}
AMORTISMAN_SINIRI = 1_500_000  # kuruş
ORAN_LISTESI = (
    "kod;oran;faydali_omur\n"
    "# Örnek yıl için uydurulmuştur. Oranları Bakanlık belirler (MİBMY m.187/2-ç-2).\n"
    + "".join(f"{ana};0.{oran};{100 // oran}\n" for ana, oran in ORANLAR.items())
)
SINIR_ANAHTARI = "amortisman_siniri_tasinir"


def yilin_sinirlari(metin: str) -> str:
    """The year's file with the limit below which a taşınır is depreciated at once (invented too)."""
    satir = f'{SINIR_ANAHTARI} = "{duz(AMORTISMAN_SINIRI)}" # örnek yıl için uydurulmuştur'
    return "".join(f"{satir}\n" if s.startswith(f"# {SINIR_ANAHTARI} ") else s for s in metin.splitlines(keepends=True))


class HarcamaBirimi(NamedTuple):
    """A harcama birimi: its code, and who keeps, checks and answers for its records."""

    kod: str
    kayit: str
    kontrol: str
    yetkili: str

    @property
    def kurumsal(self) -> str:
        return self.kod[:-4]


class Mal(NamedTuple):
    """A taşınır: code, what it is called here, and what it is counted in."""

    kod: str
    ad: str
    olcu: str = "Adet"


class Demirbas(NamedTuple):
    """Items of one kind that are there when the year begins. ``deger``: of one, in kuruş."""

    birim: HarcamaBirimi
    mal: Mal
    yil: int
    adet: int
    deger: int
    marka: str = ""
    plakasi: str = ""  # first letters and number of the plates, of vehicles

    @property
    def birikmis(self) -> int:
        """What has been depreciated of one, at this file's rates."""
        yuzde = ORANLAR[hesabi(self.mal.kod)] * (YIL - self.yil)
        return self.deger * min(yuzde, 100) // 100


YAZI = HarcamaBirimi("46.34.01.10.001", "Elif Şen", "Hakan Kurt", "Sevim Arslan")
MALI = HarcamaBirimi("46.34.01.20.001", "Murat Aksoy", "Sevgi Tan", "Ayşe Demir")
FEN = HarcamaBirimi("46.34.01.30.001", "Kemal Doğan", "Nuri Polat", "Orhan Yıldırım")
SANTIYECI = "Serkan Uçar"  # keeps the şantiye ambarı from the day of its handover
BIRIMLER = (YAZI, MALI, FEN)
MERKEZ, SANTIYE = "01", "02"
AMBARLAR = (
    (YAZI, MERKEZ, "Kırtasiye ve Demirbaş Ambarı"),
    (MALI, MERKEZ, "Bilgi İşlem Ambarı"),
    (FEN, MERKEZ, "Makine Parkı Ambarı"),
    (FEN, SANTIYE, "Şantiye Akaryakıt Ambarı"),
)
KAGIT = Mal("150.01.03.01.02", "A4 fotokopi kâğıdı", "Paket")
KALEM = Mal("150.01.01.04", "Tükenmez kalem")
KLASOR = Mal("150.01.03.02.05", "Geniş klasör")
TONER = Mal("150.01.04.01", "Lazer yazıcı toneri")
MAZOT = Mal("150.04.02.02", "Motorin", "Litre")
YAG = Mal("150.04.04.01.01", "Makine yağı", "Litre")
DIZUSTU = Mal("255.02.01.01.02", "Dizüstü bilgisayar")
TUMLESIK = Mal("255.02.01.01.05", "Tümleşik bilgisayar")
SUNUCU = Mal("255.02.01.02.03", "Raf tipi sunucu")
YAZICI = Mal("255.02.02.01.03", "Lazer yazıcı")
FOTOKOPI = Mal("255.02.03.01", "Fotokopi makinesi")
MASA = Mal("255.03.01.02.03", "Çalışma masası")
TOPLANTI_MASASI = Mal("255.03.01.02.02", "Toplantı masası")
KOLTUK = Mal("255.03.01.03.01", "Çalışma koltuğu")
DOLAP = Mal("255.03.01.01.01", "Dosya dolabı")
GREYDER = Mal("253.02.04.06", "Greyder")
BEKO = Mal("253.02.04.23", "Beko loder")
SILINDIR = Mal("253.02.04.08", "Asfalt silindiri")
CIM_BICME = Mal("253.02.01.03.01", "Çim biçme traktörü")
HIZMET_ARACI = Mal("254.01.01.02", "Hizmet aracı")
MINIBUS = Mal("254.01.02.02", "Personel minibüsü")
KAMYON = Mal("254.01.03.02", "Damperli kamyon")
PICKUP = Mal("254.01.03.05", "Arazi tipi pick-up")
COP_KAMYONU = Mal("254.01.05.10", "Sıkıştırmalı çöp kamyonu")
MOTOSIKLET = Mal("254.01.06.02", "Motosiklet")
TL = 100
NAKLIYE = 120 * TL
# Stock on 1 January: unit price in kuruş, KDV with it.
STOK: tuple[tuple[HarcamaBirimi, str, Mal, int, int], ...] = (
    (YAZI, MERKEZ, KALEM, 2_000, 75),
    (YAZI, MERKEZ, KAGIT, 1_200, 950),
    (YAZI, MERKEZ, KLASOR, 1_500, 320),
    (YAZI, MERKEZ, TONER, 120, 14_500),
    (MALI, MERKEZ, TONER, 40, 15_250),
    (FEN, MERKEZ, YAG, 600, 1_425),
    (FEN, SANTIYE, MAZOT, 24_000, 365),
)
DEMIRBASLAR: tuple[Demirbas, ...] = (
    Demirbas(FEN, GREYDER, 2011, 1, 480_000 * TL, "Yerli GR-190"),
    Demirbas(FEN, BEKO, 2012, 1, 310_000 * TL, "Yerli BK-102"),
    Demirbas(FEN, SILINDIR, 2013, 1, 65_000 * TL, "Yerli SL-40"),
    Demirbas(FEN, CIM_BICME, 2014, 2, 25_000 * TL, "Yerli ÇB-18"),
    Demirbas(FEN, HIZMET_ARACI, 2005, 1, 60_000 * TL, "Yerli binek 1.4", "HA"),
    Demirbas(FEN, HIZMET_ARACI, 2012, 3, 60_000 * TL, "Yerli binek 1.6", "HA"),
    Demirbas(FEN, MINIBUS, 2011, 1, 110_000 * TL, "Yerli 17+1", "MB"),
    Demirbas(FEN, KAMYON, 2012, 2, 240_000 * TL, "Yerli 26 t", "KM"),
    Demirbas(FEN, KAMYON, 2014, 1, 240_000 * TL, "Yerli 26 t", "KM"),
    Demirbas(FEN, PICKUP, 2013, 2, 75_000 * TL, "Yerli 4x4", "PU"),
    Demirbas(FEN, COP_KAMYONU, 2013, 3, 290_000 * TL, "Yerli 13+1 m³", "CK"),
    Demirbas(FEN, MOTOSIKLET, 2012, 4, 10_000 * TL, "Yerli 150", "MS"),
    Demirbas(MALI, DIZUSTU, 2014, 14, 2_400 * TL),
    Demirbas(MALI, TUMLESIK, 2013, 20, 1_900 * TL),
    Demirbas(MALI, SUNUCU, 2014, 2, 24_000 * TL),
    Demirbas(YAZI, DIZUSTU, 2014, 8, 2_400 * TL),
    Demirbas(YAZI, TUMLESIK, 2013, 20, 1_900 * TL),
    Demirbas(YAZI, YAZICI, 2014, 24, 1_100 * TL),
    Demirbas(YAZI, FOTOKOPI, 2010, 1, 11_500 * TL),
    Demirbas(YAZI, FOTOKOPI, 2013, 3, 11_500 * TL),
    Demirbas(YAZI, MASA, 2013, 40, 1_250 * TL),
    Demirbas(YAZI, TOPLANTI_MASASI, 2012, 3, 9_000 * TL),
    Demirbas(YAZI, KOLTUK, 2011, 40, 650 * TL),
    Demirbas(YAZI, DOLAP, 2014, 30, 800 * TL),
)
# Who asks the ambar of stationery, and that of fuel, for something.
ISTEYENLER = (
    ("Özel Kalem Müdürlüğü", "Derya Koç"),
    ("Zabıta Müdürlüğü", "Yusuf Er"),
    ("Mali Hizmetler Müdürlüğü", "Sevgi Tan"),
    ("Su İşleri Müdürlüğü", "Hülya Acar"),
    ("Yazı İşleri Müdürlüğü", "Hakan Kurt"),
)
SANTIYELER = (
    ("Yol Bakım Ekibi", "Recep Güneş"),
    ("Temizlik İşleri Müdürlüğü", "İlhan Uz"),
    ("Park ve Bahçeler Müdürlüğü", "Nazlı Çiçek"),
)
PERSONEL = ("Sevgi Tan", "Murat Aksoy", "Gülşen Çağlar", "İsmail Öztürk", "Ömer Işık", "Derya Koç")
# None of them is the harcama yetkilisi, who approves what they propose.
NOKSAN_TONER = 2
BURO_KOMISYONU = "Hakan Kurt (başkan), Yusuf Er (büro makineleri teknisyeni, uzman), Elif Şen (üye)"


def acilis_satirlari() -> Iterator[tuple[str, int, str]]:
    """What the opening voucher says of taşınırlar: account, kuruş (credit negative) and kurumsal."""
    toplam: dict[tuple[str, str], int] = defaultdict(int)
    for birim, _, mal, adet, fiyat in STOK:
        toplam[ikinci_duzey(mal.kod), birim.kurumsal] += adet * fiyat
    for x in DEMIRBASLAR:
        toplam[ikinci_duzey(x.mal.kod), x.birim.kurumsal] += x.adet * x.deger
        toplam[BIRIKMIS[hesabi(x.mal.kod)], x.birim.kurumsal] -= x.adet * x.birikmis
    for (hesap, kurumsal), tutar in sorted(toplam.items()):
        yield hesap, tutar, kurumsal


@dataclass
class Alis:
    """A line of a purchase. ``fiyat``: as written, without KDV."""

    mal: Mal
    adet: int
    fiyat: str
    alanlar: Satir = field(default_factory=dict)


def alis_tutarlari(kalemler: Sequence[Alis], ortak_gider: int) -> dict[str, int]:
    """What a purchase costs by II. düzey code, in kuruş: goods, KDV, and of the common cost each line's part by what
    its goods cost, cut down, what is left over for the dearest line (TMY m.13)."""
    bedeller = [miktari(str(k.adet)) * fiyati(k.fiyat) for k in kalemler]
    paylar = [ortak_gider * b // sum(bedeller) for b in bedeller]
    paylar[bedeller.index(max(bedeller))] += ortak_gider - sum(paylar)
    degerler: dict[str, int] = defaultdict(int)
    for k, bedel, pay in zip(kalemler, bedeller, paylar, strict=True):
        kdv = (bedel * KDV + KDV_BOLENI // 2) // KDV_BOLENI
        degerler[ikinci_duzey(k.mal.kod)] += bedel + kdv + pay * 10**8
    return {hesap: deger_kurus(v) for hesap, v in sorted(degerler.items())}


class DayanakEvraki(NamedTuple):
    """A supporting document: sort, number, day."""

    turu: str
    no: str
    tarihi: date


class Tasinirlar:
    """Writes the year's papers of taşınırlar in the order of their days, and knows what is in each ambar."""

    def __init__(self, tohum: int) -> None:
        self.r = random.Random(tohum)
        self.stok: dict[tuple[str, str, Mal], int] = defaultdict(int)
        self.tifler: list[Satir] = []
        self.istekler: list[Satir] = []
        self.alindilar: list[Satir] = []
        self.dusmeler: list[Satir] = []
        self.imhalar: list[Satir] = []
        self.ambar_devirleri: list[Satir] = []
        self.zimmetler: list[Satir] = []
        self.durumlar: list[Satir] = []
        self.sayim_dusmeleri: list[Satir] = []  # what the year-end count brings with it comes when the year is closed
        self.sayim_durumlari: list[Satir] = []
        self.onaysiz = ""  # the number of the TİF that nobody has approved
        self._no: dict[tuple[str, str], int] = defaultdict(int)
        self._sicil: dict[tuple[str, str], int] = defaultdict(int)
        self._santiyeci = FEN.kayit

    def sira(self, tur: str, birim: HarcamaBirimi) -> str:
        self._no[tur, birim.kod] += 1
        return str(self._no[tur, birim.kod])

    def yeni_siciller(self, birim: HarcamaBirimi, mal: Mal, adet: int, yil: int) -> list[str]:
        """The numbers that items coming in get."""
        anahtar = (birim.kod, f"{mal.kod}.{yil % 100:02d}")
        ilk = self._sicil[anahtar] + 1
        self._sicil[anahtar] += adet
        return [f"{anahtar[1]}.{n:03d}" for n in range(ilk, ilk + adet)]

    def tif(
        self,
        gun: date,
        tur: str,
        birim: HarcamaBirimi,
        ambar: str,
        satirlar: Iterable[Satir],
        dayanaklar: Sequence[DayanakEvraki] = (),
        **alanlar: str,
    ) -> str:
        """A TİF; its number. The second supporting document stands on the second row, the first on all others."""
        no = self.sira("TIF", birim)
        yazan = self._santiyeci if (birim, ambar) == (FEN, SANTIYE) else birim.kayit
        ortak = {"belge_no": no, "tarih": gun.isoformat(), "tur": tur, "harcama_birimi": birim.kod, "ambar": ambar}
        onay = {"onaylayan": yazan} if alanlar.get("durum") != "ONAYSIZ" else {}
        for i, s in enumerate(satirlar):
            d = dayanaklar[i] if i < len(dayanaklar) else dayanaklar[0] if dayanaklar else None
            belge = {"dayanak_turu": d.turu, "dayanak_no": d.no, "dayanak_tarihi": d.tarihi.isoformat()} if d else {}
            self.tifler.append({**ortak, "olusturan": yazan, **onay, **alanlar, **belge, **s})
        return no

    # -- 1 January ------------------------------------------------------------------------------------------------

    def acilis(self, gun: date) -> None:
        """What was there at the end of last year, by ambar, under its old numbers (ACILIS: the voucher has it)."""
        cetvel = DayanakEvraki("Taşınır yönetim hesabı cetveli", f"{gun.year - 1}/12", date(gun.year - 1, 12, 31))
        for birim, ambar, _ in AMBARLAR:
            satirlar = []
            for b, a, mal, adet, fiyat in STOK:
                if (b, a) == (birim, ambar):
                    self.stok[birim.kod, ambar, mal] += adet
                    satirlar.append({**mal_satiri(mal, adet), "birim_fiyat": duz(fiyat)})
            plaka = 100
            for x in DEMIRBASLAR if ambar == MERKEZ else ():
                if x.birim != birim:
                    continue
                for no in self.yeni_siciller(birim, x.mal, x.adet, x.yil):
                    plaka += 1
                    satir = {**mal_satiri(x.mal), "sicil_no": no, "birim_fiyat": duz(x.deger), "marka_model": x.marka}
                    if x.plakasi:
                        satir |= _tasit(x.plakasi, plaka, x.yil)
                    satirlar.append({**satir, "birikmis_amortisman": duz(x.birikmis)})
            self.tif(gun, "ACILIS", birim, ambar, satirlar, [cetvel])

    # -- what comes in ----------------------------------------------------------------------------------------------

    def satin_alma(
        self,
        gun: date,
        birim: HarcamaBirimi,
        ambar: str,
        kalemler: Sequence[Alis],
        firma: str,
        ekonomik: str,
        dayanaklar: Sequence[DayanakEvraki],
        ortak_gider: int = 0,
    ) -> tuple[str, dict[str, int]]:
        """A purchase: the TİF's number, and what its ödeme emri has to say by II. düzey code."""
        satirlar = []
        for i, k in enumerate(kalemler):
            satir = {**mal_satiri(k.mal, k.adet), "birim_fiyat": k.fiyat, "kdv_orani": str(KDV), "ekonomik": ekonomik}
            if ortak_gider and not i:
                satir["ortak_gider"] = duz(ortak_gider)
            satirlar.append({**satir, **k.alanlar})
            if hesabi(k.mal.kod) == "150":
                self.stok[birim.kod, ambar, k.mal] += k.adet
            else:
                self.yeni_siciller(birim, k.mal, k.adet, gun.year)
        rapor = {"muayene_no": f"{gun.year}/{self.sira('muayene', birim)}", "muayene_tarihi": gun.isoformat()}
        no = self.tif(gun, "SATIN_ALMA", birim, ambar, satirlar, dayanaklar, firma=firma, **rapor)
        return no, alis_tutarlari(kalemler, ortak_gider)

    def kirtasiye(self, gun: date, firma: str, fatura: DayanakEvraki) -> tuple[str, dict[str, int]]:
        """Paper and pens each month, folders and toner in turn."""
        r = self.r
        ucuncu = Alis(TONER, r.randrange(4, 12), _fiyat(r, 12_200, 12_900, 50))
        if gun.month % 2:
            ucuncu = Alis(KLASOR, r.randrange(80, 240, 10), _fiyat(r, 280, 320, 10))
        kalemler = [
            Alis(KAGIT, r.randrange(160, 300, 10), _fiyat(r, 790, 860, 10)),
            Alis(KALEM, r.randrange(100, 400, 50), _fiyat(r, 60, 80, 5)),
            ucuncu,
        ]
        return self.satin_alma(gun, YAZI, MERKEZ, kalemler, firma, "03.2.1.01", [fatura])

    def akaryakit(self, gun: date, firma: str, fatura: DayanakEvraki) -> tuple[str, dict[str, int]]:
        """Motorin for the tank of the şantiye ambarı: what is stored has its TİF."""
        kalem = Alis(MAZOT, self.r.randrange(7_000, 9_500, 250), _fiyat(self.r, 295, 335, 1))
        return self.satin_alma(gun, FEN, SANTIYE, [kalem], firma, "03.2.3.02", [fatura])

    def mobilya(self, gun: date, firma: str, fatura: DayanakEvraki) -> tuple[str, dict[str, int]]:
        kalemler = [
            Alis(MASA, self.r.randrange(2, 5), duz(self.r.randrange(980, 1_150) * TL)),
            Alis(KOLTUK, self.r.randrange(4, 9), duz(self.r.randrange(520, 640) * TL)),
        ]
        return self.satin_alma(gun, YAZI, MERKEZ, kalemler, firma, "06.1.1.01", [fatura])

    def bilgisayar(
        self, gun: date, firma: str, fatura: DayanakEvraki, alindi: DayanakEvraki | None
    ) -> tuple[str, dict[str, int]]:
        """``alindi``: the provisional receipt of what came before the muayene, for one freight."""
        if alindi is None:
            kalemler = [Alis(TUMLESIK, self.r.randrange(3, 6), duz(self.r.randrange(1_900, 2_200) * TL))]
            return self.satin_alma(gun, MALI, MERKEZ, kalemler, firma, "06.1.2.02", [fatura])
        kalemler = [Alis(DIZUSTU, 6, "2250.00"), Alis(YAZICI, 2, "845.50")]
        return self.satin_alma(gun, MALI, MERKEZ, kalemler, firma, "06.1.2.02", [fatura, alindi], NAKLIYE)

    def tasit(self, gun: date, firma: str, fatura: DayanakEvraki) -> tuple[str, dict[str, int]]:
        kalem = Alis(PICKUP, 1, "58400.00", {**_tasit("PU", 140, gun.year), "marka_model": "Yerli 4x4 çift kabin"})
        return self.satin_alma(gun, FEN, MERKEZ, [kalem], firma, "06.1.4.01", [fatura])

    def gecici_alindi(self, gun: date, firma: str, fatura: DayanakEvraki) -> DayanakEvraki:
        """Computers that came before they could be looked at (Örnek 9)."""
        ortak = {"belge_no": self.sira("GECICIALINDI", MALI), "tarih": gun.isoformat(), "harcama_birimi": MALI.kod}
        ortak |= {"ambar": MERKEZ, "islem": "ALINDI", "firma": firma, "fatura_no": fatura.no}
        ortak["fatura_tarihi"] = fatura.tarihi.isoformat()
        self.alindilar.append({**ortak, **mal_satiri(DIZUSTU, 7), "birim_fiyat": "2250.00"})
        self.alindilar.append({**ortak, **mal_satiri(YAZICI, 2), "birim_fiyat": "845.50"})
        return DayanakEvraki("Taşınır geçici alındısı", ortak["belge_no"], gun)

    def alindi_reddi(self, gun: date, alindi: DayanakEvraki) -> None:
        """One of them does not work, and goes back."""
        no = self.sira("GECICIALINDI", MALI)
        ortak = {"belge_no": no, "tarih": gun.isoformat(), "harcama_birimi": MALI.kod, "ambar": MERKEZ, "islem": "RET"}
        ortak |= {"alindi_no": alindi.no, "ret_nedeni": "Ekranı kırık çıktı, satıcı geri aldı"}
        self.alindilar.append({**ortak, **mal_satiri(DIZUSTU)})

    def bagis_alma(self, gun: date) -> None:
        sozlesme = DayanakEvraki("Bağış sözleşmesi", f"{gun.year}/3", gun)
        satir = {**mal_satiri(DIZUSTU, 5), "birim_fiyat": "2100.00"}
        karar = karari("UST_YONETICI", f"{gun.year}/52", gun)
        self.tif(gun, "BAGIS_ALMA", MALI, MERKEZ, [satir], [sozlesme], kime="Hayri Cömert", **karar)
        self.yeni_siciller(MALI, DIZUSTU, 5, gun.year)

    def iade(self, gun: date) -> None:
        """What an office did not use comes back to the ambar, at what it went out at."""
        yazi = DayanakEvraki("İade yazısı", f"{gun.year}/214", gun)
        self.stok[YAZI.kod, MERKEZ, KAGIT] += 10
        self.tif(gun, "IADE", YAZI, MERKEZ, [mal_satiri(KAGIT, 10)], [yazi], nereye="Zabıta Müdürlüğü")

    # -- what is used -----------------------------------------------------------------------------------------------

    def tuketim(
        self,
        gun: date,
        birim: HarcamaBirimi,
        ambar: str,
        isteyen: tuple[str, str],
        mallar: Mapping[Mal, int],
        durum: str = "ONAYLI",
    ) -> str:
        """A request, and the TİF that gives what of it is there (Örnek 7, TUKETIM): its number."""
        verilen = {m: min(adet, self.stok[birim.kod, ambar, m]) for m, adet in mallar.items()}
        verilen = {m: adet for m, adet in verilen.items() if adet > 0}
        no, gun_yazi = self.sira("ISTEK", birim), gun.isoformat()
        ortak = {"belge_no": no, "tarih": gun_yazi, "harcama_birimi": birim.kod, "ambar": ambar}
        ortak |= {"istek_birimi": isteyen[0], "isteyen": isteyen[1]}
        for m in verilen:
            self.istekler.append({**ortak, **mal_satiri(m, mallar[m]), "karsilanan_miktar": str(verilen[m])})
            if durum == "ONAYLI":
                self.stok[birim.kod, ambar, m] -= verilen[m]
        istek = DayanakEvraki("Taşınır istek belgesi", no, gun)
        satirlar = [mal_satiri(m, adet) for m, adet in verilen.items()]
        yer = {"nereye": isteyen[0], "kime": isteyen[1]}
        return self.tif(gun, "TUKETIM", birim, ambar, satirlar, [istek], durum=durum, **yer)

    def kirtasiye_istegi(self, gun: date) -> None:
        """An office's stationery: paper and pens, by turns folders and toner with them."""
        r, n = self.r, self._no["ISTEK", YAZI.kod]
        mallar = {KAGIT: r.randrange(40, 90, 5), KALEM: r.randrange(40, 160, 10)}
        if n % 2:
            mallar[KLASOR] = r.randrange(30, 80, 5)
        if n % 3 == 0:
            mallar[TONER] = r.randrange(2, 8)
        self.tuketim(gun, YAZI, MERKEZ, ISTEYENLER[n % len(ISTEYENLER)], mallar)

    def toner_istegi(self, gun: date) -> None:
        self.tuketim(gun, MALI, MERKEZ, ("Bilgi İşlem Servisi", "Ömer Işık"), {TONER: self.r.randrange(4, 9)})

    def akaryakit_istegi(self, gun: date) -> None:
        n = self._no["ISTEK", FEN.kod]
        mallar = {MAZOT: self.r.randrange(1_500, 2_400, 50)}
        if n % 4 == 0 and self.stok[FEN.kod, SANTIYE, YAG]:
            mallar[YAG] = self.r.randrange(10, 30)
        self.tuketim(gun, FEN, SANTIYE, SANTIYELER[n % len(SANTIYELER)], mallar)

    def yarim_kalan(self, gun: date) -> None:
        """A TİF that nobody has approved, and that is deleted when the ambar is counted."""
        self.onaysiz = self.tuketim(gun, YAZI, MERKEZ, ISTEYENLER[1], {KAGIT: 15, KLASOR: 10}, "ONAYSIZ")

    # -- what goes elsewhere ----------------------------------------------------------------------------------------

    def ambarlar_arasi(self, gun: date) -> None:
        self._tasi(FEN.kod, MERKEZ, SANTIYE, YAG, 240)
        self.tif(gun, "AMBARLAR_ARASI", FEN, MERKEZ, [mal_satiri(YAG, 240)], karsi_ambar=SANTIYE)

    def _tasi(self, birim: str, cikan: str, giren: str, mal: Mal, adet: int) -> None:
        self.stok[birim, cikan, mal] -= adet
        self.stok[birim, giren, mal] += adet

    def bilgisayar_devri(self, gun: date) -> None:
        """Two computers go to another harcama birimi, which has named its ambar: they come in at once."""
        talep = DayanakEvraki("Talep yazısı", f"{gun.year}/118", gun)
        siciller = (acilistaki(DIZUSTU, 2014, n) for n in (13, 14))
        alanlar = {"karsi_harcama_birimi": FEN.kod, "karsi_ambar": MERKEZ, **karari("UST_YONETICI", "31", gun)}
        self.tif(gun, "BIRIMLER_ARASI", MALI, MERKEZ, [sicilli(DIZUSTU, x) for x in siciller], [talep], **alanlar)

    def kagit_devri(self, gun: date, onay: date) -> None:
        """Paper goes to another harcama birimi, which says days later into which ambar (`tifdurum` ONAYLA)."""
        talep = DayanakEvraki("Talep yazısı", f"{gun.year}/163", gun)
        alanlar = {"karsi_harcama_birimi": FEN.kod, **karari("UST_YONETICI", "47", gun)}
        self.stok[YAZI.kod, MERKEZ, KAGIT] -= 60
        no = self.tif(gun, "BIRIMLER_ARASI", YAZI, MERKEZ, [mal_satiri(KAGIT, 60)], [talep], **alanlar)
        durum = {"belge_no": self.sira("TIFDURUM", FEN), "tarih": onay.isoformat(), "tif_no": no, "islem": "ONAYLA"}
        self.durumlar.append({**durum, "harcama_birimi": FEN.kod, "ambar": MERKEZ, "kullanici": FEN.kayit})

    def bagis_verme(self, gun: date) -> None:
        karar = DayanakEvraki("Meclis kararı", f"{gun.year}/74", gun)
        satirlar = [sicilli(MASA, acilistaki(MASA, 2013, n)) for n in (37, 38, 39, 40)]
        yer = {"nereye": "Örnek Amatör Spor Kulübü Derneği", **karari("MECLIS", f"{gun.year}/74", gun)}
        self.tif(gun, "BAGIS_VERME", YAZI, MERKEZ, satirlar, [karar], **yer)

    def idareye_verme(self, gun: date) -> None:
        """A photocopier of more than five years, under a protocol of the two üst yönetici."""
        protokol = DayanakEvraki("Devir protokolü", f"{gun.year}/2", gun)
        alanlar = {"karsi_kurum": "Örnek İlçe Millî Eğitim Müdürlüğü", **karari("UST_YONETICI", f"{gun.year}/88", gun)}
        satir = sicilli(FOTOKOPI, acilistaki(FOTOKOPI, 2010, 1))
        self.tif(gun, "IDARELER_ARASI_VERME", YAZI, MERKEZ, [satir], [protokol], **alanlar)

    def satis(self, gun: date, bedel: int, tahsil_hesabi: str) -> None:
        karar = DayanakEvraki("Encümen kararı", f"{gun.year}/140", gun)
        satir = {**sicilli(MOTOSIKLET, acilistaki(MOTOSIKLET, 2012, 4)), "satis_bedeli": duz(bedel)}
        alanlar = {"kime": "Cevat Toprak", "tahsil_hesabi": tahsil_hesabi, **karari("ENCUMEN", f"{gun.year}/140", gun)}
        self.tif(gun, "SATIS", FEN, MERKEZ, [satir], [karar], **alanlar)

    # -- what is written off ----------------------------------------------------------------------------------------

    def _dus(
        self,
        gun: date,
        birim: HarcamaBirimi,
        neden: str,
        satirlar: Sequence[Satir],
        dayanak: DayanakEvraki,
        komisyon: str = "",
        dusmeler: list[Satir] | None = None,
    ) -> tuple[str, DayanakEvraki]:
        """A KDTOT that was approved on its day: its number, and itself as a supporting document."""
        no = self.sira("DUSME", birim)
        ortak = {"belge_no": no, "tarih": gun.isoformat(), "harcama_birimi": birim.kod, "neden": neden}
        ortak |= {"komisyon": komisyon, "onay_organi": "HARCAMA_YETKILISI", "onaylayan": birim.yetkili}
        ortak |= {"onay_tarihi": gun.isoformat(), "dayanak_turu": dayanak.turu, "dayanak_no": dayanak.no}
        ortak["dayanak_tarihi"] = dayanak.tarihi.isoformat()
        yazilan = self.dusmeler if dusmeler is None else dusmeler
        yazilan += [{**ortak, **s} for s in satirlar]
        return no, DayanakEvraki("Kayıttan düşme teklif ve onay tutanağı", no, gun)

    def tasit_hurdasi(self, gun: date, rapor: date) -> None:
        """A vehicle that has done its time, on the muayene's report alone (237 m.13)."""
        muayene = DayanakEvraki("Taşıt muayene ve kontrol raporu", f"{gun.year}/17", rapor)
        satir = sicilli(HIZMET_ARACI, acilistaki(HIZMET_ARACI, 2005, 1))
        no, tutanak = self._dus(gun, FEN, "EKONOMIK_OMUR", [{**satir, "birim_fiyat": "60000.00"}], muayene)
        self.tif(gun, "HURDA", FEN, MERKEZ, [satir], [tutanak], kdtot_no=no, neden="Ekonomik ömrünü doldurdu")

    def koltuk_hurdasi(self, gun: date) -> None:
        rapor = DayanakEvraki("Uzman raporu", f"{gun.year}/9", gun)
        satirlar = [sicilli(KOLTUK, acilistaki(KOLTUK, 2011, n)) for n in range(35, 41)]
        kalemler = [{**s, "birim_fiyat": "650.00"} for s in satirlar]
        no, tutanak = self._dus(gun, YAZI, "HURDA", kalemler, rapor, BURO_KOMISYONU)
        alanlar = {"kdtot_no": no, "neden": "Kırık, onarılamaz", "komisyon": BURO_KOMISYONU}
        self.tif(gun, "HURDA", YAZI, MERKEZ, satirlar, [tutanak], **alanlar)

    def bozulan_toner(self, gun: date, imha: date) -> None:
        """Toner that has dried up is written off, and destroyed before a board."""
        rapor = DayanakEvraki("Teknisyen raporu", f"{gun.year}/6", gun)
        satir = mal_satiri(TONER, 5)
        self.stok[YAZI.kod, MERKEZ, TONER] -= 5
        fiyat = next(duz(x[4]) for x in STOK if x[:3] == (YAZI, MERKEZ, TONER))  # the oldest are still there
        kalem = {**satir, "birim_fiyat": fiyat}
        no, tutanak = self._dus(gun, YAZI, "KULLANILMAZ", [kalem], rapor, BURO_KOMISYONU)
        self.tif(gun, "YOK_OLMA", YAZI, MERKEZ, [satir], [tutanak], kdtot_no=no, neden="Tonerler kurumuş")
        ortak = {"belge_no": self.sira("IMHA", YAZI), "tarih": imha.isoformat(), "harcama_birimi": YAZI.kod}
        ortak |= {"kdtot_no": no, "komisyon": BURO_KOMISYONU, "imha_sekli": "Atık bertaraf tesisine teslim"}
        self.imhalar.append({**ortak, "yer": "Belediye atık merkezi", **satir})

    def calinma(self, gun: date, polis: date, bedel: int) -> None:
        """A computer was stolen from one who answers for it; its zimmet has been ended before."""
        emniyet = DayanakEvraki("Emniyet tutanağı", f"{gun.year}/3312", polis)
        satir = sicilli(DIZUSTU, acilistaki(DIZUSTU, 2014, 3))
        no, tutanak = self._dus(gun, MALI, "CALINMA", [{**satir, "birim_fiyat": "2400.00"}], emniyet)
        alanlar = {"kdtot_no": no, "neden": "Çalınma", "kusurlu": "EVET", "kime": PERSONEL[2]}
        satir["gercege_uygun_deger"] = duz(bedel)
        self.tif(gun, "YOK_OLMA", MALI, MERKEZ, [satir], [tutanak], **alanlar)

    # -- who has what -----------------------------------------------------------------------------------------------

    def zimmet(
        self, gun: date, islem: str, birim: HarcamaBirimi, kime: str, siciller: Iterable[str], **alanlar: str
    ) -> None:
        no = self.sira("ZIMMET", birim)
        ortak = {"belge_no": no, "tarih": gun.isoformat(), "islem": islem, "harcama_birimi": birim.kod}
        ortak |= {"kisi_veya_yer": kime, "olusturan": birim.kayit, **alanlar}
        self.zimmetler += [{**ortak, "sicil_no": s} for s in siciller]

    def zimmetler_verildi(self, gun: date) -> None:
        """Computers to persons (6/A), vehicles to their drivers (6), what stands in a common room (8)."""
        for n, kisi in enumerate(PERSONEL, 1):
            self.zimmet(gun, "VERME", MALI, kisi, [acilistaki(DIZUSTU, 2014, n)], turu="KISI", form="6A", unvan="Memur")
        for n, sofor in enumerate(("Recep Güneş", "İlhan Uz"), 2):
            sicil = acilistaki(HIZMET_ARACI, 2012, n)
            self.zimmet(gun, "VERME", FEN, sofor, [sicil], turu="KISI", form="6", unvan="Şoför")
        oda = [acilistaki(TOPLANTI_MASASI, 2012, 1), *(acilistaki(KOLTUK, 2011, n) for n in range(1, 9))]
        oda.append(acilistaki(TUMLESIK, 2013, 1))
        self.zimmet(gun, "VERME", YAZI, "Meclis Toplantı Odası", oda, turu="YER", form="8", sorumlu="Derya Koç")

    def zimmetten_dusme(self, gun: date) -> None:
        sicil = acilistaki(DIZUSTU, 2014, 3)
        self.zimmet(gun, "IADE", MALI, PERSONEL[2], [sicil], turu="KISI", form="6A", aciklama="Çalınma")

    def zimmet_degisimi(self, gun: date, yeni: date) -> None:
        """Who leaves gives back; another one gets it, and with it one of the year's new ones."""
        sicil = acilistaki(DIZUSTU, 2014, 4)
        self.zimmet(gun, "IADE", MALI, PERSONEL[3], [sicil], turu="KISI", form="6A", aciklama="Görevden ayrılma")
        alan = [sicil, f"{DIZUSTU.kod}.{gun.year % 100}.001"]
        self.zimmet(yeni, "VERME", MALI, "Pınar Ekşi", alan, turu="KISI", form="6A", unvan="Memur")

    def santiye_devri(self, gun: date) -> None:
        """The şantiye ambarı goes to another keeper: what the books say is what is there (Örnek 11)."""
        no, gun_yazi = self.sira("AMBARDEVRI", FEN), gun.isoformat()
        ortak = {"belge_no": no, "tarih": gun_yazi, "harcama_birimi": FEN.kod, "ambar": SANTIYE}
        ortak |= {"devreden": FEN.kayit, "devralan": SANTIYECI}
        for mal in (MAZOT, YAG):
            miktar = str(self.stok[FEN.kod, SANTIYE, mal])
            sayilan = {"kayitli_miktar": miktar, "bulunan_miktar": miktar}
            self.ambar_devirleri.append({**ortak, **mal_satiri(mal, 0), "miktar": "", **sayilan})
        self._santiyeci = SANTIYECI

    def sayima_hazirlik(self, gun: date) -> None:
        """Before the ambar is counted: who approves that the toner is missing, and what nobody approved is deleted."""
        tutanak = DayanakEvraki("Sayım Tutanağı", f"S-{gun.year}-{MERKEZ}", gun)
        kayip = [mal_satiri(TONER, NOKSAN_TONER)]
        self._dus(gun, YAZI, "SAYIM_NOKSANI", kayip, tutanak, BURO_KOMISYONU, self.sayim_dusmeleri)
        silinen = {"belge_no": self.sira("TIFDURUM", YAZI), "tarih": gun.isoformat(), "tif_no": self.onaysiz}
        silinen |= {"harcama_birimi": YAZI.kod, "islem": "SIL", "kullanici": YAZI.kayit}
        self.sayim_durumlari.append(silinen)

    # -- files ------------------------------------------------------------------------------------------------------

    def dosyalar(self, yil: int) -> Iterator[tuple[str, bytes]]:
        """(name, contents): TİFs by quarter, each other kind in one file."""
        for ceyrek in range(1, 5):
            bunlar = [s for s in self.tifler if (int(s["tarih"][5:7]) + 2) // 3 == ceyrek]
            yield f"tif-{yil}-{ceyrek}.csv", tablo(TIF_SUTUNLARI, bunlar)
        for ad, sutunlar, satirlar in (
            ("ambar", AMBAR_SUTUNLARI, list(ambar_tanimlari(yil))),
            ("istek", ISTEK_SUTUNLARI, self.istekler),
            ("gecicialindi", ALINDI_SUTUNLARI, self.alindilar),
            ("dusme", DUSME_SUTUNLARI, self.dusmeler),
            ("imha", IMHA_SUTUNLARI, self.imhalar),
            ("ambardevri", DEVIR_SUTUNLARI, self.ambar_devirleri),
            ("zimmet", ZIMMET_SUTUNLARI, self.zimmetler),
            ("tifdurum", DURUM_SUTUNLARI, self.durumlar),
        ):
            yield f"{ad}-{yil}.csv", tablo(sutunlar, satirlar)
        yield f"gorevli-{yil}-tasinir.csv", tablo(yil_sonu.GOREVLI_SUTUNLARI[1:], gorevliler(yil))


def tablo(sutunlar: tuple[str, ...], satirlar: Iterable[Satir]) -> bytes:
    """A CSV file; columns that no row has are left out."""
    dolu = [dict(s) for s in satirlar]
    kullanilan = tuple(x for x in sutunlar if any(s.get(x) for s in dolu))
    return butce.tablo_yaz(kullanilan, ({k: s[k] for k in kullanilan if s.get(k)} for s in dolu))


def _fiyat(r: random.Random, en_az: int, en_cok: int, adim: int) -> str:
    """A price in steps of kuruş. With the quantities in which a thing is given out, a step makes whole kuruş with its
    KDV, so that what is used is worth exactly what the accounts say."""
    return duz(r.randrange(en_az, en_cok, adim))


def mal_satiri(mal: Mal, adet: int = 1) -> Satir:
    return {"tasinir_kodu": mal.kod, "aciklama": mal.ad, "olcu_birimi": mal.olcu, "miktar": str(adet)}


def sicilli(mal: Mal, sicil: str) -> Satir:
    return {**mal_satiri(mal), "sicil_no": sicil}


def acilistaki(mal: Mal, yil: int, n: int) -> str:
    """The number of the n-th item of a code that came in a year."""
    return f"{mal.kod}.{yil % 100:02d}.{n:03d}"


def _tasit(harfler: str, n: int, yil: int) -> Satir:
    govde = f"{n:04d}{yil}"
    return {"plaka": f"34 {harfler} {n}", "sasi_no": f"NMORNEK{govde}", "motor_no": f"MOR{govde}"}


def karari(organ: str, no: str, gun: date) -> Satir:
    return {"karar_organi": organ, "karar_no": no, "karar_tarihi": gun.isoformat()}


def ambar_tanimlari(yil: int) -> Iterator[Satir]:
    """The ambarlar, defined on the year's first day."""
    sayac: dict[str, int] = defaultdict(int)
    for birim, ambar, ad in AMBARLAR:
        sayac[birim.kod] += 1
        ortak = {"belge_no": str(sayac[birim.kod]), "tarih": f"{yil}-01-01", "harcama_birimi": birim.kod}
        yield {**ortak, "ambar": ambar, "ad": ad, "islem": "TANIM", "kullanici": birim.kayit}


def gorevliler(yil: int) -> Iterator[Satir]:
    """Who keeps the records, who checks them since 2016, and the harcama yetkilisi."""
    n = 0
    for birim in BIRIMLER:
        roller = [
            (birim.kayit, "TASINIR_KAYIT", f"{yil - 2}-02-03"),
            (birim.kontrol, "TASINIR_KONTROL", f"{yil}-03-14"),
            (birim.yetkili, "HARCAMA_YETKILISI", f"{yil - 2}-04-07"),
        ]
        if birim == FEN:
            roller.append((SANTIYECI, "TASINIR_KAYIT", f"{yil}-09-19"))
        for ad, rol, gun in roller:
            n += 1
            kisi = {"kisi": f"T-{n}", "ad_soyad": ad, "rol": rol, "birim": birim.kod, "baslangic": gun, "sifat": "ASIL"}
            tarih = max(gun, f"{yil}-01-01")
            yield {"belge_no": f"T-{yil}/{n}", "tarih": tarih, "islem": "GOREV", **kisi}


def amortisman(yil: int, ekonomik: Mapping[str, str], birim: str = "", oran: str = "") -> tuple[str, bytes]:
    """The year's depreciation of taşınırlar, item by item; ``ekonomik``: of its expense, by three-digit account.

    ``birim``: the muhasebe birimi, where it is not the administration's own; ``oran``: instead of the settings'.
    """
    ortak = {"muhasebe_birimi": birim, "belge_no": f"V-{yil}", "tarih": f"{yil}-12-31", "islem": "AMORTISMAN"}
    satirlar = [{**ortak, "hesap": ana, "oran": oran, "ekonomik": kod} for ana, kod in ekonomik.items()]
    ad = f"varlik-{yil}-12{f'-{birim}' if birim else ''}.csv"
    return f"{yil_sonu.GECICIDEN_SONRA}/{ad}", tablo(VARLIK_SUTUNLARI, satirlar)


def hatali(yil: int) -> tuple[str, bytes]:
    """Three TİFs to learn on: more than there is, dated before an issue that it would change, without its request."""
    yazan = {"tur": "TUKETIM", "harcama_birimi": YAZI.kod, "ambar": MERKEZ, "olusturan": YAZI.kayit}
    yazan |= {"onaylayan": YAZI.kayit, "nereye": "Zabıta Müdürlüğü", "kime": "Yusuf Er"}
    son, haziran = f"{yil}-12-30", f"{yil}-06-15"
    istek = {"dayanak_turu": "Taşınır istek belgesi", "dayanak_no": "1", "dayanak_tarihi": f"{yil}-01-06"}
    satirlar = [
        {"belge_no": "T-H1", "tarih": son, **yazan, **istek, **mal_satiri(TONER, 5_000)},
        {"belge_no": "T-H2", "tarih": haziran, **yazan, **istek, **mal_satiri(KALEM, 10)},
        {"belge_no": "T-H3", "tarih": son, **yazan, **mal_satiri(KAGIT, 10)},
    ]
    return "alistirma/tif-hatali.csv", tablo(TIF_SUTUNLARI, satirlar)
